"""What the ssh program itself would do for a host: the answer of `ssh -G`.

`ssh -G` reads ssh's settings as ssh does, Match blocks included, and connects to nobody. Two things
it may do all the same, and both are kept from happening by themselves: `Match exec` starts a
program of the user's (`programs` tells where, so that a person is asked first), and
CanonicalizeHostname asks a name server (it is switched off for the question).

Asked is only for what a person could have typed to ssh: a host that ssh takes for one, so none that
begins with `-` or holds blanks or signs of a shell (`is_host`), for the transport ssh, without
`command=` (another program may mean anything by `-G`), and never for a URI that is held back until
it is trusted. The answer is a help beside a field; nothing else depends on it.
"""

from virtconnect.disk import RealDisk
from virtconnect.exchange import ssh_settings
from virtconnect.exchange.ssh_words import is_host
from virtconnect.text import Value
from virtconnect.trust import hostile, needs_trust
from virtconnect.uri.password import owner

TYPE_CHECKING = False
if TYPE_CHECKING:
    from virtconnect.machine import Machine
    from virtconnect.uri.reading import Reading

PATIENCE = 3.0  # seconds that ssh may take to read its files
SSH_PORT = 22

_LONGEST = 1_000_000  # characters of an answer that are looked at

# OpenSSH: pathnames.h and readconf.c: the keys that are tried when no setting names one.
_USUAL_KEYS = frozenset(
    f"~/.ssh/id_{kind}"
    for kind in ("rsa", "dsa", "ecdsa", "ecdsa_sk", "ed25519", "ed25519_sk", "xmss")
)
# OpenSSH: readconf.c, valid_ruser: what ssh itself refuses in the name of a user.
_NO_USER = frozenset("'`\";&<>|(){}\\")


class Question(Value):
    """A host, and the user at it if one is named, as ssh would be asked about them."""

    __slots__ = ("host", "user")

    def __init__(self, host: str, user: str | None) -> None:
        self.host = host
        self.user = user

    def __hash__(self) -> int:
        return hash((self.host, self.user))


class Answer(Value):
    """What ssh would do: where it goes, as whom, by which way, with which keys.

    `host_name` is the address in place of the name that was asked for, `user` who logs in (`login`
    is who does where no setting says), `keys` the files that a setting names (none: the usual
    ones), `jumps` and `proxy_command` the way there; None where nothing is set.
    """

    __slots__ = ("host_name", "jumps", "keys", "login", "port", "proxy_command", "user")

    def __init__(
        self,
        *,
        host_name: str | None = None,
        port: int = SSH_PORT,
        user: str | None = None,
        login: str | None = None,
        jumps: str | None = None,
        proxy_command: str | None = None,
        keys: tuple[str, ...] = (),
    ) -> None:
        self.host_name = host_name
        self.port = port
        self.user = user
        self.login = login
        self.jumps = jumps
        self.proxy_command = proxy_command
        self.keys = keys

    def settings(self, reading: "Reading") -> tuple[tuple[str, str], ...]:
        """Return what ssh adds to a URI, as pairs of a keyword of ssh_config(5) and its value.

        What the URI says itself comes before ssh's settings, so it is left out.
        """
        found: list[tuple[str, str | None]] = [
            ("HostName", self.host_name),
            ("Port", None if reading.port or self.port == SSH_PORT else str(self.port)),
            ("User", None if reading.user or self.user == self.login else self.user),
            ("ProxyJump", self.jumps),
            ("ProxyCommand", self.proxy_command),
        ]
        if reading.parameter("keyfile") is None:
            found += [("IdentityFile", key) for key in self.keys]
        return tuple((keyword, value) for keyword, value in found if value is not None)


def question(reading: "Reading") -> Question | None:
    """Return what ssh can be asked about a URI, None where it must not or need not be asked."""
    host, user = reading.server, reading.user
    if reading.effective_transport != "ssh" or not host or not is_host(host):
        return None
    if reading.parameter("command") or needs_trust(reading.text) or hostile(reading.text):
        return None
    if user is not None and not _is_user(user):
        return None
    if owner(reading.text) is not None:  # ssh would have it on its command line
        return None
    return Question(host, user or None)


def programs(machine: "Machine") -> tuple[tuple[str, int], ...]:
    """Return the places (path, line) at which ssh may start a program just to read its settings."""
    return (
        *ssh_settings.read(machine).programs,
        *ssh_settings.read_system(machine).programs,
    )


def ask(asked: Question, machine: "Machine", patience: float = PATIENCE) -> Answer | None:
    """Ask the machine's own ssh; None when there is none, or it gives no answer in time.

    Blocks for `patience` seconds at most; whatever ssh started is ended with it.
    """
    program = machine.which("ssh")
    if program is None or not isinstance(machine.disk, RealDisk):
        return None
    argv = [program, "-G", "-o", "CanonicalizeHostname=no"]
    if asked.user is not None:
        argv += ["-l", asked.user]
    said = _said([*argv, "--", asked.host], machine, patience)
    return None if said is None else answer(said, asked.host, _login())


def answer(said: str, host: str, login: str | None = None) -> Answer:
    """Return what the lines of `ssh -G` tell about `host`; `login` is who asked."""
    found: dict[str, str] = {}
    keys = []
    for line in said[:_LONGEST].splitlines():
        word, _, value = line.partition(" ")
        if word == "identityfile":
            keys.append(value)
        elif value not in ("", "none"):
            found.setdefault(word, value)
    name, port = found.get("hostname"), found.get("port", "")
    return Answer(
        host_name=None if name is None or name.lower() == host.lower() else name,
        port=int(port) if port.isascii() and port.isdecimal() else SSH_PORT,
        user=found.get("user"),
        login=login,
        jumps=found.get("proxyjump"),
        proxy_command=found.get("proxycommand"),
        keys=() if _USUAL_KEYS.issuperset(keys) else tuple(keys),
    )


def _login() -> str | None:
    """Return the name of the account that runs us, None when it has none."""
    import os
    import pwd

    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return None


def _is_user(name: str) -> bool:
    return (
        not name.startswith("-")
        and name.isprintable()
        and not any(char in _NO_USER or char.isspace() for char in name)
    )


def _said(argv: list[str], machine: "Machine", patience: float) -> str | None:
    """Run a program with a deadline; None when it cannot be run, fails or takes too long."""
    import contextlib
    import os
    import signal
    import subprocess

    try:
        process = subprocess.Popen(
            [word.encode("utf-8", "surrogateescape") for word in argv],
            env=dict(machine.env),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # so that what it starts can be ended with it
        )
    except (OSError, ValueError):  # ValueError: a NUL in a word
        return None
    try:
        out, _ = process.communicate(timeout=patience)
    except subprocess.TimeoutExpired:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return None
    return out.decode("utf-8", "surrogateescape") if process.returncode == 0 else None
