"""ssh spoken by libvirt itself: the libssh and libssh2 transports.

libvirt: src/rpc/virnetclient.c, virNetClientNewLibssh and virNetClientNewLibSSH2;
src/rpc/virnetsocket.c, virNetSocketNewConnectLibssh and virNetSocketNewConnectLibSSH2.
"""

from virtconnect.endpoints.auth_file import note_auth_file
from virtconnect.endpoints.parameters import ascii_lower
from virtconnect.endpoints.versions import LIBSSH2_KEY_WORDS, new_way

TYPE_CHECKING = False
if TYPE_CHECKING:
    from virtconnect.endpoints.endpoint import Draft
    from virtconnect.machine import Machine
    from virtconnect.uri.reading import Reading

DEFAULT_USER = "root"
DEFAULT_KEYS = ("identity", "id_dsa", "id_ecdsa", "id_ed25519", "id_rsa")  # in ~/.ssh

AGENT = "agent"
PRIVKEY = "privkey"
PASSWORD = "password"  # noqa: S105 - the name of a method
KEYBOARD = "keyboard-interactive"
METHODS = (AGENT, PRIVKEY, PASSWORD, KEYBOARD)  # the order when sshauth is not given
VERIFICATIONS = ("normal", "auto", "ignore")

_MARKS = frozenset("'`\";&<>|(){}")

# Code and domain of what goes wrong inside the session.
_KEY_ERRORS = {
    "libssh": (98, 66, "libssh transport error"),
    "libssh2": (85, 50, "SSH transport error"),
}


def choose_login(draft: "Draft", machine: "Machine", reading: "Reading", transport: str) -> bool:
    """Note the files and methods of the login; False where libvirt gives up before it connects."""
    known_hosts = reading.parameter("known_hosts")
    if known_hosts is None:
        home = machine.config_home
        known_hosts = f"{home.rstrip('/')}/libvirt/known_hosts" if home else "libvirt/known_hosts"
        draft.because("known_hosts", "the usual place; ssh's own known_hosts is not used")
    draft.set(known_hosts=known_hosts)
    if reading.user is None:
        draft.because("transport", "the URI names no user, so it logs in as {0}", DEFAULT_USER)
    elif transport == "libssh" and _is_odd(reading.user):
        draft.because("transport", "newer versions of libssh refuse the user {0}", reading.user)
    key = reading.parameter("keyfile")
    if key is None:
        key = default_key(machine)
        if key is not None:
            draft.because("keyfile", "the first of the usual keys that exists")
    verification = reading.parameter("known_hosts_verify")
    if verification is not None and ascii_lower(verification) not in VERIFICATIONS:
        return draft.refuse(
            8,
            7,
            f"invalid argument: Invalid host key verification method: '{verification}'",
        )
    return _choose_methods(draft, machine, reading, transport, key)


def default_key(machine: "Machine") -> str | None:
    """Return the first of the usual keys that exists (virNetClientFindDefaultSshKey)."""
    paths = (f"{machine.effective_home}/.ssh/{name}" for name in DEFAULT_KEYS)
    return next((path for path in paths if machine.exists(path)), None)


def _is_odd(user: str) -> bool:
    """Tell whether libssh since 0.10.6 takes a user name for an attack (ssh_options_set)."""
    return user.startswith("-") or not _MARKS.isdisjoint(user)


def _choose_methods(
    draft: "Draft", machine: "Machine", reading: "Reading", transport: str, key: str | None
) -> bool:
    wanted = reading.parameter("sshauth")
    if wanted is None:
        methods = [method for method in METHODS if method != PRIVKEY or key is not None]
        if key is None:
            draft.because("keyfile", "none of the usual keys is in ~/.ssh, so none is tried")
    else:
        methods = wanted.split(",") if wanted else []
    for method in methods:
        name = ascii_lower(method)
        if name == PASSWORD:
            note_auth_file(draft, machine, reading)
        elif name == PRIVKEY:
            if key is None:
                return _refuse_key(draft, machine, transport)
            draft.set(keyfile=key)
        elif name not in METHODS:
            return draft.refuse(
                8, 7, f"invalid argument: Invalid authentication method: '{method}'"
            )
    if not methods:
        draft.because("transport", "sshauth is empty, so no way to log in is left")
    elif key is not None and PRIVKEY not in map(ascii_lower, methods):
        draft.because("keyfile", "sshauth does not name privkey, so {0} is not used", key)
    return True


def _refuse_key(draft: "Draft", machine: "Machine", transport: str) -> bool:
    code, domain, kind = _KEY_ERRORS[transport]
    what = "Key file path"
    if transport == "libssh2" and not new_way(draft, machine.libvirt, LIBSSH2_KEY_WORDS, "error"):
        what = "Username and key file path"
    return draft.refuse(
        code, domain, f"{kind}: {what} must be provided for private key authentication"
    )
