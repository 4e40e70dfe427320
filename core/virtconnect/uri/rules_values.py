"""Findings about the values of the parameters that the remote driver heeds."""

from virtconnect.catalog.parameters import parameter
from virtconnect.text import DANGER, ERROR, HINT, WARNING, Repair, Sentence
from virtconnect.uri.look import LIBSSH_FAMILY, SSH_FAMILY, Look, number
from virtconnect.uri.nearness import nearest
from virtconnect.uri.reading import read

_YES = ("yes", "true", "on", "y", "enable", "enabled")

# What virBufferEscapeShell would quote (libvirt: src/util/virbuffer.c). It does so for `netcat=`
# and for virt-ssh-helper's URI, but `socket=` goes into the far command line as it is.
# Seen in virNetClientSSHHelperCommand of src/rpc/virnetclient.c.
_SHELL_CHARACTERS = frozenset("\r\t\n !\"#$&'()*;<>?[\\]^`{|}~")
_USUAL_NETCATS = ("nc", "ncat", "netcat", "nc.openbsd")
_LONGEST_SOCKET = 107  # bytes of sockaddr_un's sun_path, without the final NUL

_TLS_LEVELS = (
    *("NORMAL", "PERFORMANCE", "PFS", "LEGACY", "NONE"),
    *("SECURE", "SECURE128", "SECURE192", "SECURE256", "SUITEB128", "SUITEB192"),
)
_OLD_TLS = ("+VERS-SSL3.0", "+VERS-TLS1.0", "+VERS-TLS1.1", "+NULL", "+ARCFOUR-128", "LEGACY")


def switch(look: Look, index: int, value: str) -> None:
    """Tell of a switch that is no number; libvirt refuses it on every transport."""
    if number(value) is not None:
        return
    name = look.pairs[index][0]
    on = look.with_value(index, "1")
    off = look.with_value(index, "0")
    repairs = (on, off) if value.strip().lower() in (*_YES, "", "1") else (off, on)
    message = Sentence("{0} takes a number, 1 or 0; {1} is none", name, value or "“”")
    look.tell_parameter("not-a-number", ERROR, index, message, *repairs)


def no_verify(look: Look, index: int, value: str) -> None:
    """Tell what skipping the verification gives away."""
    if not number(value):
        return
    if look.transport == "ssh":
        message = Sentence(
            "With no_verify ssh accepts unknown and even changed host keys; somebody in between"
            " could take over"
        )
        code = "no-verify-accepts-changed-keys"
    else:
        message = Sentence(
            "With no_verify any certificate of the server is accepted; somebody in between could"
            " take over"
        )
        code = "no-verify-accepts-any-certificate"
    look.tell_parameter(code, DANGER, index, message, look.without(index))


def no_sanity(look: Look, index: int, value: str) -> None:
    """Tell what skipping the look at one's own certificates means."""
    if number(value):
        message = Sentence("With no_sanity expired or unfit certificates are noticed late")
        look.tell_parameter("no-sanity", WARNING, index, message, look.without(index))


def choice(look: Look, index: int, value: str, code: str, *, folded: bool = False) -> bool:
    """Tell of a value outside a closed set; return whether it is inside."""
    row = parameter(look.pairs[index][0])
    choices = () if row is None else row.choices
    if (value.lower() if folded else value) in choices:
        return True
    meant = nearest(value, choices) or choices[0]
    message = Sentence(
        "{0} is one of {1}; {2} is not",
        look.pairs[index][0],
        ", ".join(choices),
        value or "“”",
    )
    look.tell_parameter(
        code, ERROR, index, message, look.with_value(index, meant), look.without(index)
    )
    return False


def mode(look: Look, index: int, value: str) -> None:
    """Tell of a mode that is impossible over SSH, or of no effect."""
    if "socket" in look.last:
        if look.transport == "unix":
            message = Sentence("With socket= the mode has no effect")
            look.tell_parameter("mode-with-socket", HINT, index, message, look.without(index))
    elif value == "direct" and look.transport in SSH_FAMILY:
        message = Sentence("mode=direct is for local sockets; {0} refuses it", look.transport)
        look.tell_parameter(
            "direct-mode-over-ssh",
            ERROR,
            index,
            message,
            look.without(index),
            look.with_value(index, "auto"),
        )


def proxy(look: Look, index: int, value: str) -> None:
    """Tell of a proxy that a netcat contradicts."""
    if value == "native" and "netcat" in look.last:
        message = Sentence("The native proxy uses no netcat, so netcat= is refused")
        netcat_index = look.last["netcat"]
        look.tell_parameter(
            "netcat-with-native-proxy",
            ERROR,
            netcat_index,
            message,
            look.without(netcat_index),
            look.with_value(index, "netcat", Sentence("Change to {0}", "proxy=netcat")),
        )


def netcat(look: Look, index: int, value: str) -> None:
    """Tell that a program of the host is named here."""
    if not value:
        message = Sentence("netcat= is empty; without it nc is used")
        look.tell_parameter("empty-value", WARNING, index, message, look.without(index))
        return
    usual = value.rpartition("/")[2] in _USUAL_NETCATS
    message = Sentence("The host will run {0}", value)
    severity = HINT if usual else DANGER
    look.tell_parameter("netcat-names-a-program", severity, index, message, look.without(index))


def socket(look: Look, index: int, value: str) -> None:
    """Tell what a socket means: here for unix, on the host for SSH."""
    if not value:
        message = Sentence("socket= is empty; that is no socket's path")
        look.tell_parameter("empty-value", WARNING, index, message, look.without(index))
        return
    if look.transport == "unix":
        _local_socket(look, index, value)
        return
    native = look.value("proxy") == "native"
    if not _SHELL_CHARACTERS.isdisjoint(value) and not native:
        odd = next(char for char in value if char in _SHELL_CHARACTERS)
        message = Sentence(
            "{0} in socket= is read by a shell on the host and may run as a command", odd
        )
        look.tell_parameter("socket-shell-text", DANGER, index, message, look.without(index))
    if not value.startswith("/"):
        message = Sentence("The socket's path on the host should be a full one; {0} is none", value)
        look.tell_parameter("relative-path", WARNING, index, message)
    if "proxy" not in look.last:
        message = Sentence(
            "socket= makes libvirt use netcat on the host and pass over virt-ssh-helper"
        )
        look.tell_parameter("socket-forces-netcat", WARNING, index, message, look.without(index))


def _local_socket(look: Look, index: int, value: str) -> None:
    if len(value.encode("utf-8", "replace")) > _LONGEST_SOCKET:
        message = Sentence("A socket's path has at most {0} bytes; this one is longer", 107)
        look.tell_parameter("socket-too-long", ERROR, index, message)
    elif value[0] not in "/@":
        message = Sentence("{0} is looked for in the folder a program was started in", value)
        look.tell_parameter("relative-path", WARNING, index, message)
    elif value[0] == "/" and look.machine is not None and not look.machine.exists(value):
        message = Sentence("There is no socket {0} here", value)
        look.tell_parameter("socket-not-here", WARNING, index, message, look.without(index))


def command(look: Look, index: int, value: str) -> None:
    """Tell that the URI names a program of this computer."""
    if not value:
        message = Sentence("command= is empty, and so no program can be started")
        look.tell_parameter("empty-value", ERROR, index, message, look.without(index))
        return
    message = Sentence("Opening this URI runs {0} on this computer", value)
    repairs = () if look.transport == "ext" else (look.without(index),)
    look.tell_parameter("command-runs-here", DANGER, index, message, *repairs)
    machine = look.machine
    if machine is not None and machine.lacks(value):
        message = Sentence("There is no program {0} here", value)
        look.tell_parameter("command-not-found", ERROR, index, message, *repairs)
    elif " " in value.strip() and machine is None:
        message = Sentence("command= is one path and is not split at blanks")
        look.tell_parameter("command-with-blank", WARNING, index, message)


def known_hosts_verify(look: Look, index: int, value: str) -> None:
    """Tell of an unknown way to check host keys, and of the careless ones."""
    if not choice(look, index, value, "unknown-known-hosts-verify", folded=True):
        return
    if value.lower() == "ignore":
        message = Sentence(
            "Any host key is accepted, a changed one too; somebody in between could take over"
        )
        look.tell_parameter(
            "host-key-ignored",
            DANGER,
            index,
            message,
            look.without(index),
            look.with_value(index, "auto"),
        )
    elif value.lower() == "auto":
        message = Sentence("The key of a host never seen before is accepted without asking")
        look.tell_parameter("host-key-accepted", DANGER, index, message, look.without(index))


def sshauth(look: Look, index: int, value: str) -> None:
    """Tell of ways to log in that libvirt does not know.

    (libvirt: src/rpc/virnetclient.c.)
    """
    row = parameter("sshauth")
    known = () if row is None else row.choices
    if not value:
        return  # an empty list is legal
    for way in value.split(","):
        if way.lower() in known:
            continue
        repairs: list[Repair] = []
        mended = [
            step.strip() if step.strip().lower() in known else nearest(step.strip(), known)
            for step in value.split(",")
            if step.strip()
        ]
        if mended and all(mended):
            repairs.append(look.with_value(index, ",".join(step or "" for step in mended)))
        repairs.append(look.without(index))
        if way.strip() == "":
            message = Sentence("sshauth has an empty entry, which libvirt refuses")
        elif way.strip().lower() in known:
            message = Sentence("sshauth has a blank beside {0}, which libvirt refuses", way.strip())
        else:
            message = Sentence("{0} is no way to log in; there are {1}", way, ", ".join(known))
        look.tell_parameter("unknown-sshauth", ERROR, index, message, *repairs)
        return
    ways = [way.lower() for way in value.split(",")]
    if "privkey" not in ways and "keyfile" in look.last and look.transport in LIBSSH_FAMILY:
        message = Sentence("keyfile= has no effect, since sshauth leaves privkey out")
        look.tell_parameter("keyfile-not-tried", WARNING, look.last["keyfile"], message)


def auth(look: Look, index: int, value: str) -> None:
    """Tell of a way to authenticate that libvirt refuses once the daemon asks."""
    folded = value.lower()
    if folded in ("sasl", "polkit") or (folded.startswith("sasl.") and len(folded) > 5):
        return
    message = Sentence(
        "auth is sasl, sasl.MECHANISM or polkit; {0} is refused when it is asked for", value
    )
    look.tell_parameter("unknown-auth", WARNING, index, message, look.without(index))


def tls_priority(look: Look, index: int, value: str) -> None:
    """Tell of a priority string that lets old encryption in."""
    old = old_tls(value)
    if old is not None:
        message = Sentence("{0} lets in encryption that is broken by now", old)
        look.tell_parameter("weak-tls-priority", DANGER, index, message, look.without(index))
        return
    fault = priority_fault(value)
    if fault is not None:
        message = (
            Sentence("GnuTLS does not take this priority: {0} is nothing it knows", fault)
            if fault
            else Sentence("GnuTLS does not take this priority: nothing stands beside a colon")
        )
        look.tell_parameter("bad-tls-priority", ERROR, index, message, look.without(index))


def old_tls(value: str) -> "str | None":
    """Return a word of a GnuTLS priority string that lets broken encryption in, None for none."""
    return next((word for word in _OLD_TLS if word in value.upper()), None)


def priority_fault(value: str) -> "str | None":
    """Return the first word of a GnuTLS priority string that cannot be right, None for none.

    Which ciphers there are is the library's own matter; what is said here holds for any of them
    (gnutls: lib/priority.c, and its `gnutls-cli --priority`).
    """
    for place, word in enumerate(value.split(":")):
        bare = word.lstrip(" ")
        is_level = not place and (bare[:1] == "@" or bare.upper() in _TLS_LEVELS)
        if not is_level and (bare[:1] not in ("+", "-", "!", "%") or len(bare) == 1):
            return word
    return None


def name(look: Look, index: int, value: str) -> None:
    """Tell what the far daemon is asked to open instead of this URI's own driver and path."""
    far = read(value)
    if value and far.scheme is None:
        message = Sentence("name= is a URI for the far daemon; {0} has no driver", value)
        look.tell_parameter("name-without-driver", WARNING, index, message, look.without(index))
    elif far.server is not None or far.transport not in (None, "unix"):
        message = Sentence("The far daemon is asked to connect on to {0}", value)
        look.tell_parameter("name-leads-further", WARNING, index, message, look.without(index))
    passed_on = [pair[0] for pair in look.pairs if parameter(pair[0]) is None]
    if passed_on:
        message = Sentence("With name= {0} is not passed on", ", ".join(passed_on[:5]))
        look.tell_parameter("name-drops-parameters", WARNING, index, message)


def argv(look: Look, index: int, value: str) -> None:
    """Tell that arguments need a program."""
    if "command" not in look.last:
        message = Sentence("argv belongs to a program that command= names")
        look.tell_parameter("argv-without-command", WARNING, index, message, look.without(index))


def ext_without_command(look: Look) -> None:
    """Tell what ext needs; called for that transport."""
    if "command" not in look.last:
        message = Sentence("ext needs command= with the program to start")
        look.tell_part("command-missing", ERROR, "transport", message, look.with_transport("ssh"))
