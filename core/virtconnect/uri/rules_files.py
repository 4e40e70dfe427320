"""Findings about files and folders that a URI names: whether libvirt finds and takes them."""

from virtconnect.text import DANGER, ERROR, HINT, WARNING, Repair, Sentence
from virtconnect.uri.look import Look

TYPE_CHECKING = False
if TYPE_CHECKING:
    from virtconnect.machine import Machine

_OPENSSH_FILES = ("/.ssh/known_hosts", "/ssh/ssh_known_hosts", "/ssh/known_hosts")

# What libssh and libssh2 try without keyfile=. (libvirt: src/rpc/virnetclient.c)
_USUAL_KEYS = ("identity", "id_dsa", "id_ecdsa", "id_ed25519", "id_rsa")


def _place(look: Look, index: int, value: str) -> bool:
    """Tell of a path that is empty, or not found from everywhere; return whether it is full."""
    name = look.pairs[index][0]
    if not value:
        message = Sentence("{0} is empty; that is no path", name)
        look.tell_parameter("empty-value", WARNING, index, message, look.without(index))
        return False
    if value.startswith("/"):
        return True
    repairs: tuple[Repair, ...] = ()
    if value.startswith("~/"):
        if look.machine is not None:
            repairs = (look.with_value(index, _home(look.machine) + value[1:]),)
        message = Sentence("libvirt does not put the home folder in the place of ~")
        look.tell_parameter("tilde-not-expanded", WARNING, index, message, *repairs)
        return False
    message = Sentence("{0} is looked for in the folder a program was started in", value)
    look.tell_parameter("relative-path", WARNING, index, message)
    return False


def _home(machine: "Machine") -> str:
    return machine.effective_home.rstrip("/")


def keyfile(look: Look, index: int, value: str) -> None:
    """Tell what speaks against a private key file."""
    machine = look.machine
    if look.transport == "ssh" and value.startswith("~/"):  # ssh itself knows the home folder
        path = value if machine is None else _home(machine) + value[1:]
    elif _place(look, index, value):
        path = value
    else:
        return
    if path.endswith(".pub"):
        message = Sentence("{0} is the public half of a key; the private one is needed", value)
        repair = look.with_value(index, value.removesuffix(".pub"))
        look.tell_parameter("keyfile-is-public", WARNING, index, message, repair)
        return
    if path.lower().endswith(".ppk"):
        message = Sentence("{0} looks like a key of PuTTY; SSH needs one of OpenSSH", value)
        look.tell_parameter("keyfile-of-putty", WARNING, index, message)
        return
    if machine is None:
        return
    if not machine.exists(path):
        message = Sentence("There is no key file {0} here", value)
        look.tell_parameter("keyfile-missing", WARNING, index, message, look.without(index))
    elif machine.is_dir(path):
        message = Sentence("{0} is a folder, not a key file", value)
        look.tell_parameter("keyfile-is-a-folder", WARNING, index, message, look.without(index))
    elif look.transport == "ssh" and (machine.mode(path) or 0) & 0o077:
        message = Sentence("Others can read the key file {0}; ssh refuses such keys", value)
        look.tell_parameter("keyfile-too-open", WARNING, index, message)


def known_hosts(look: Look, index: int, value: str) -> None:
    """Tell what speaks against a file of known hosts."""
    if not _place(look, index, value):
        return
    if value == "/dev/null":
        message = Sentence(
            "No host key is remembered in {0}, so every host is new each time", value
        )
        look.tell_parameter("known-hosts-forgotten", DANGER, index, message, look.without(index))
    elif look.transport == "libssh2" and value.endswith(_OPENSSH_FILES):
        message = Sentence(
            "libssh2 does not know all kinds of keys and may drop some from ssh's own file {0}",
            value,
        )
        look.tell_parameter("libssh2-may-truncate", WARNING, index, message, look.without(index))
    elif look.machine is not None and look.machine.is_dir(value):
        message = Sentence("{0} is a folder, not a file of host keys", value)
        look.tell_parameter("known-hosts-is-a-folder", WARNING, index, message)


def authfile(look: Look, index: int, value: str) -> None:
    """Tell of a credentials file that is not there; libvirt's own message does not say so."""
    if not _place(look, index, value) or look.machine is None:
        return
    if not look.machine.exists(value):
        message = Sentence("There is no credentials file {0} here", value)
        severity = WARNING if look.transport else ERROR  # the VMware drivers always ask
        look.tell_parameter("authfile-missing", severity, index, message, look.without(index))


def pkipath(look: Look, index: int, value: str) -> None:
    """Tell which of the three certificates a folder lacks.

    (libvirt: src/rpc/virnettlscontext.c; from 12.8.0 half a pair is an error.)
    """
    machine = look.machine
    if not _place(look, index, value) or machine is None:
        return
    folder = value.rstrip("/")
    if not machine.exists(f"{folder}/cacert.pem"):
        message = Sentence(
            "There is no cacert.pem in {0}; without it libvirt does not connect", value
        )
        look.tell_parameter("ca-certificate-missing", ERROR, index, message, look.without(index))
        return
    halves = [machine.exists(f"{folder}/{half}.pem") for half in ("clientcert", "clientkey")]
    if not any(halves):
        message = Sentence("{0} holds no client certificate; most servers ask for one", value)
        look.tell_parameter("client-certificate-missing", HINT, index, message)
    elif not all(halves):
        lone = "clientcert.pem" if halves[0] else "clientkey.pem"
        message = Sentence("In {0} {1} lacks its other half", value, lone)
        look.tell_parameter("half-a-certificate", WARNING, index, message)


def usual_ca(look: Look) -> None:
    """Tell that TLS has no CA certificate here; called for tls without pkipath, with a machine."""
    machine = look.machine
    if machine is None:
        return
    places = ["/etc/pki/CA/cacert.pem"]
    if machine.uid != 0:
        places.insert(0, _home(machine) + "/.pki/libvirt/cacert.pem")
    if any(machine.exists(place) for place in places):
        return
    message = Sentence("There is no CA certificate here ({0}); TLS needs one", places[-1])
    ssh = (look.with_transport("ssh"),) if look.reading.server else ()
    look.tell_part("ca-certificate-missing", WARNING, "transport", message, *ssh)


def usual_key(look: Look, index: int, value: str) -> None:
    """Tell of `sshauth=privkey` where no key is; libssh and libssh2 refuse to begin then."""
    machine = look.machine
    if machine is None or "keyfile" in look.last:
        return
    if "privkey" not in value.lower().split(","):
        return
    folder = _home(machine) + "/.ssh/"
    if any(machine.exists(folder + key) for key in _USUAL_KEYS):
        return
    message = Sentence("sshauth names privkey, but there is no key in {0} and no keyfile=", folder)
    look.tell_parameter("privkey-without-key", ERROR, index, message)
