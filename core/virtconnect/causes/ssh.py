"""Causes of an SSH login: host keys first, then key files, then who may log in."""

from virtconnect.causes.case import Case
from virtconnect.causes.rule import Rule, Say, copy, edit, parameter, part, place, scheme

TYPE_CHECKING = False
if TYPE_CHECKING:
    from virtconnect.keyfile import KeyFile

_LIBSSH = ("libssh", "libssh2")
_SSH = ("ssh", *_LIBSSH)
_DENIED = r"Permission denied \((?P<methods>[a-z,-]+)\)"
_LIBSSH_DENIED = (
    r"Access denied for '|authentication methods with credentials were rejected"
    r"|None of the requested authentication methods are supported"
    r"|authentication with private key '.*' has failed|Authentication failed"
)


def _forget_key(case: Case) -> str | None:
    """Return the line that makes ssh forget the host's old key."""
    from shlex import quote

    port = case.value("port")
    host = case.value("host")
    name = host if port in ("22", "?") else f"[{host}]:{port}"
    file = _offending(case)[0]
    return (
        f"ssh-keygen -f {quote(file)} -R {quote(name)}" if file else f"ssh-keygen -R {quote(name)}"
    )


def _offending(case: Case) -> tuple[str, int]:
    """Return the file of known hosts and the line ssh found another key in; "" and 0: unknown."""
    place = case.fact("offending") or case.said.get("offending") or ""
    file, _, line = place.rpartition(":")
    return (file, int(line)) if file and line.isascii() and line.isdigit() else ("", 0)


def _knows_both_keys(case: Case) -> bool:
    """Tell whether the stored key can be told beside the one that was offered."""
    from virtconnect.known_hosts import lines

    file, number = _offending(case)
    text = case.machine.text(file) if file else None
    for line in lines(text or ""):
        if line.number == number and line.key.fingerprint and case.fact("key"):
            case.said["stored"] = f"{line.key.name} {line.key.fingerprint}"
            return True
    return False


def _show_known_hosts(case: Case) -> str | None:
    file, _line = _offending(case)
    return f"known-hosts:{file}" if file else None


def _has_agent(case: Case) -> bool:
    socket = case.machine.env.get("SSH_AUTH_SOCK")
    return bool(socket) and case.machine.is_listening(socket or "")


def _add_to_agent(case: Case) -> str | None:
    """Name a test in which ssh gives the key to the agent, once it is unlocked."""
    return "add-to-agent" if case.transport == "ssh" and _has_agent(case) else None


def _key_named(case: Case) -> str | None:
    """Return the key file that the URI names, None when it names none (or a keyring's)."""
    return case.reading.parameter("keyfile")


def _key(case: Case) -> "KeyFile | None":
    path = _key_named(case)
    if not path:
        return None
    from virtconnect.keyfile import inspect

    return inspect(path, case.machine)


def _is_missing(case: Case) -> bool:
    path = _key_named(case)
    return bool(path) and not case.machine.exists(path or "")


def _is_public_half(case: Case) -> bool:
    path = _key_named(case) or case.said.get("file") or ""
    return path.endswith(".pub")


def _private_half(case: Case) -> str | None:
    path = _key_named(case) or ""
    return case.reading.with_parameter("keyfile", path.removesuffix(".pub")) if path else None


def _is_locked(case: Case) -> bool:
    """Tell whether the key that the URI names needs a passphrase."""
    key = _key(case)
    return key is not None and key.locked is True


def _is_not_locked(case: Case) -> bool:
    """Tell whether the key that the URI names is there, and needs no passphrase."""
    key = _key(case)
    return key is not None and not _is_missing(case) and key.locked is not True


def _add_key(case: Case) -> str | None:
    from shlex import quote

    path = _key_named(case)
    return f"ssh-add {quote(path)}" if path else None


def _copy_id(case: Case) -> str | None:
    from shlex import quote

    key = _key_named(case)
    words = ["ssh-copy-id"]
    if case.reading.port:
        words += ["-p", str(case.reading.port)]
    if key:
        words += ["-i", quote(key)]
    return " ".join([*words, quote(case.value("account"))])


def _would_take_password(case: Case) -> bool:
    """Tell whether ssh, had it been allowed to ask, would have asked for a password first."""
    methods = (case.fact("methods") or "").split(",")
    wants = "password" in methods or "keyboard-interactive" in methods
    tried = bool(case.fact("offered")) or not case.has_fault("login", "denied")
    return wants and not tried and (case.reading.parameter("no_tty") or "0") == "0"


def _no_user(case: Case) -> bool:
    return case.reading.user is None


_TRUST = place(Say("Compare and trust…"), "trust")
# A test of one connection asks, and goes on.
_UNLOCK = place(Say("Unlock…"), "test")
_LOG_IN = place(Say("Log in…"), "test")
_OTHER_KEY = place(Say("Choose another key"), "field:keyfile")
_OTHER_USER = place(Say("Choose another user"), "field:user")
_REPLACE = (
    place(Say("Replace the key…"), "trust"),
    place(Say("Show the file"), _show_known_hosts),
    copy(Say("Copy the line that forgets the old key"), _forget_key),
)
_CHANGED = (
    r"REMOTE HOST IDENTIFICATION HAS CHANGED[\s\S]*?"
    r"Offending \S+ key in (?P<offending>.*:\d+)"
    r"|REMOTE HOST IDENTIFICATION HAS CHANGED"
    r"|SSH HOST KEY VERIFICATION FAILED[\s\S]*stored in '(?P<known_hosts>[^']*)'"
    r"|SSH HOST KEY VERIFICATION FAILED"
)
_ADD_TO_AGENT = place(Say("Unlock, and add to the agent…"), _add_to_agent)
_DIAGNOSE_OVER_SSH = scheme(Say("Find the reason over SSH"), "ssh")

RULES = (
    # --- host keys -------------------------------------------------------------------------------
    Rule(
        "ssh-host-key-changed",
        Say("The key of {0} has changed", "host"),
        Say(
            "Either {0} was set up anew, or someone sits in between; stored: {1}; offered: {2}",
            "host",
            "stored",
            "key",
        ),
        faults=("host-key:changed",),
        text=_CHANGED,
        transports=(*_SSH, "ext", ""),
        when=_knows_both_keys,
        remedies=_REPLACE,
        asks=True,
    ),
    Rule(
        "ssh-host-key-changed",
        Say("The key of {0} has changed", "host"),
        Say("Either {0} was set up anew, or someone sits in between; the old key is known", "host"),
        faults=("host-key:changed",),
        text=_CHANGED,
        transports=(*_SSH, "ext", ""),
        remedies=_REPLACE,
        asks=True,
    ),
    # What our own login saw is always there; libvirt's copy of ssh's words is now and then lost.
    Rule(
        "ssh-host-key-unknown",
        Say("{0} is new to this computer", "host"),
        Say("Compare its key with what its administrator says, then trust it: {0}", "key"),
        faults=("host-key:unknown",),
        remedies=(_TRUST,),
        asks=True,
    ),
    Rule(
        "ssh-askpass-missing-host-key",
        Say("SSH wanted to ask about the host key of {0}, and there is no askpass program", "host"),
        Say("The host is new to this computer"),
        text=r"ssh_askpass: exec\([\s\S]*Host key verification failed",
        remedies=(_TRUST,),
        asks=True,
    ),
    Rule(
        "ssh-host-key-unknown",
        Say("{0} is new to this computer", "host"),
        Say("Compare its key with what its administrator says, then trust it"),
        faults=("host-key:unchecked",),
        text=(
            r"Host key verification failed|failed to retrieve decision to accept host key"
            r"|SSH host key .* was not accepted|Accept SSH host key"
            r"|Can't verify the session host key|No user interaction callback provided"
        ),
        remedies=(_TRUST,),
        asks=True,
    ),
    Rule(
        "ssh-no-common-algorithm",
        Say("This computer's SSH and {0} have no algorithm in common: {1}", "host", "why"),
        Say("One of the two is old; the far side should be updated, or ~/.ssh/config allow more"),
        text=r"Unable to negotiate with \S+ port \d+: (?P<why>[^.]*)",
        faults=("host-key:no-agreement",),
    ),
    Rule(
        "ssh-login-no-answer",
        Say("{0} does not finish the login", "host"),
        Say("It may wait for a name server, or ask something nobody can see"),
        faults=("host-key:timeout", "login:timeout"),
        remedies=(place(Say("Test again"), "test"), place(Say("Wait longer"), "preferences")),
    ),
    # --- the program and its key files -----------------------------------------------------------
    Rule(
        "ssh-program-missing",
        Say("There is no program {0} on this computer", "program"),
        faults=("name:no-program",),
        text=r"(?:cannot execute binary |Cannot find ')(?P<program>[^':\s]+)",
        transports=("ssh",),
        remedies=(
            parameter(Say("Remove command"), "command", None),
            scheme(Say("Use libssh"), "libssh"),
        ),
    ),
    Rule(
        "ext-program-missing",
        Say("There is no program {0} on this computer", "program"),
        text=r"(?:cannot execute binary |Cannot find ')(?P<program>[^':\s]+)",
        remedies=(place(Say("Show the problems"), "problems"),),
    ),
    Rule(
        "ssh-public-key-given",
        Say("{0} is the public half of a key; the private one is needed", "key_file"),
        text=_DENIED + r"|UNPROTECTED PRIVATE KEY FILE|Load key \"(?P<file>[^\"]*)\": "
        r"|error while reading private key|" + _LIBSSH_DENIED,
        faults=("login:denied",),
        when=_is_public_half,
        remedies=(edit(Say("Use the private half"), _private_half), _OTHER_KEY),
    ),
    Rule(
        "ssh-key-file-open-to-others",
        Say("SSH refuses the key because others can read it: {0}", "file"),
        text=(
            r"(?:Permissions \d+ for '|Load key \")(?P<file>[^'\"]*)"
            r"(?:' are too open|\": bad permissions)"
        ),
        remedies=(
            copy(Say("Copy the command that closes it"), "chmod 600 {0}", "file"),
            _OTHER_KEY,
        ),
    ),
    Rule(
        "ssh-key-file-missing",
        Say("There is no key file {0} on this computer", "file"),
        text=r"Identity file (?P<file>.*) not accessible: No such file or directory",
        remedies=(_OTHER_KEY, parameter(Say("Remove keyfile"), "keyfile", None)),
    ),
    Rule(
        "ssh-key-file-missing",
        Say("There is no key file {0} on this computer", "key_file"),
        text=r"error while reading private key|Passphrase for key '|" + _LIBSSH_DENIED,
        when=_is_missing,
        remedies=(_OTHER_KEY, parameter(Say("Remove keyfile"), "keyfile", None)),
    ),
    Rule(
        "ssh-key-format",
        Say("SSH cannot read the key file {0}", "file"),
        Say("It is damaged, or of PuTTY, which has a format of its own"),
        text=r"Load key \"(?P<file>[^\"]*)\": (?:error in libcrypto|invalid format|unknown)",
        remedies=(
            copy(
                Say("Copy the command that converts a PuTTY key"),
                "puttygen {0} -O private-openssh -o {0}.openssh",
                "file",
            ),
            _OTHER_KEY,
        ),
    ),
    Rule(
        "ssh-agent-refused",
        Say("The SSH agent refused to sign for {0}", "account"),
        Say("A question of its own was declined, or the key needs a touch or a PIN"),
        faults=("login:agent-refused",),
        text=r"agent refused operation",
        remedies=(place(Say("Test again"), "test"),),
        asks=True,
    ),
    Rule(
        "libssh-key-unreadable",
        Say("{0} cannot read the key file {1}", "transport", "key_file"),
        Say("It is damaged, or in a format it does not know"),
        text=r"error while (?:reading|opening) private key",
        transports=_LIBSSH,
        when=_is_not_locked,
        remedies=(_OTHER_KEY, _DIAGNOSE_OVER_SSH),
    ),
    Rule(
        "ssh-key-locked",
        Say("The key for {0} is locked with a passphrase, and no agent holds it", "account"),
        Say("The host would take it"),
        faults=("login:key-locked",),
        text=r"incorrect passphrase supplied to decrypt private key|wrong passphrase",
        remedies=(
            _UNLOCK,
            _ADD_TO_AGENT,
            copy(Say("Copy the command that gives it to the agent"), _add_key),
            _OTHER_KEY,
        ),
        asks=True,
    ),
    Rule(
        "ssh-key-locked",
        Say("The key for {0} is locked with a passphrase, and no agent holds it", "account"),
        text=_DENIED + r"|error while reading private key|" + _LIBSSH_DENIED,
        when=_is_locked,
        remedies=(
            _UNLOCK,
            _ADD_TO_AGENT,
            copy(Say("Copy the command that gives it to the agent"), _add_key),
            _OTHER_KEY,
        ),
        asks=True,
    ),
    # --- the account -----------------------------------------------------------------------------
    Rule(
        "ssh-too-many-keys",
        Say("{0} hung up because too many keys were tried", "host"),
        Say("The agent holds many; name the right one in the URI"),
        text=r"Too many authentication failures",
        remedies=(_OTHER_KEY,),
    ),
    Rule(
        "ssh-account-disabled",
        Say("{0} exists but may not log in", "account"),
        faults=("far-side:disabled",),
        text=r"This account is currently not available|nologin|account is (?:disabled|locked)",
        remedies=(_OTHER_USER,),
    ),
    Rule(
        "ssh-password-expired",
        Say("The password of {0} has expired", "account"),
        text=r"[Pp]assword (?:has expired|change required)|required to change your password",
        remedies=(_OTHER_USER,),
    ),
    Rule(
        "ssh-forwarding-forbidden",
        Say("{0} forbids to forward the socket", "host"),
        Say("Only programs that forward it need this; libvirt's own transports do not"),
        text=r"administratively prohibited|refused streamlocal port forward",
    ),
    Rule(
        "ssh-login-of-go-programs",
        Say("A program written in Go was refused: it reads neither ~/.ssh/config nor the agent"),
        Say("libvirt's own ssh transport does; name the key in the URI for the other"),
        text=r"unable to authenticate, attempted methods|could not configure SSH authentication",
        remedies=(_OTHER_KEY,),
    ),
    Rule(
        "ssh-password-needed",
        Say("{0} wants a password", "account"),
        Say("No key of yours was there to be tried; a key spares the password"),
        faults=("login:denied",),
        text=_DENIED,
        when=_would_take_password,
        remedies=(
            _LOG_IN,
            copy(Say("Copy the command that brings a key there"), _copy_id),
            _OTHER_KEY,
        ),
        asks=True,
    ),
    Rule(
        "ssh-askpass-missing",
        Say("SSH wanted to ask for a password, and there is no askpass program"),
        text=r"ssh_askpass: exec\(",
        remedies=(_OTHER_KEY,),
        asks=True,
    ),
    Rule(
        "ssh-password-needed",
        Say("{0} wants a password", "account"),
        text=(
            r"Password request failed|Authentication callback not provided"
            r"|Failed to collect (?:ssh|SSH)|Username request failed"
        ),
        transports=_SSH,
        remedies=(_LOG_IN, _OTHER_KEY, _DIAGNOSE_OVER_SSH),
        asks=True,
    ),
    Rule(
        "ssh-agent-missing",
        Say("sshauth wants the SSH agent, and none can be reached"),
        Say("SSH_AUTH_SOCK is not set here, or what it names is gone"),
        text=r"Failed to connect to ssh agent",
        transports=_LIBSSH,
        remedies=(parameter(Say("Remove sshauth"), "sshauth", None), _OTHER_KEY),
    ),
    Rule(
        "libssh-logs-in-as-root",
        Say("{0} refuses the login as root", "host"),
        Say("Without a user in the URI, {0} logs in as root; ssh takes your own name", "transport"),
        faults=("login:denied",),
        text=_LIBSSH_DENIED,
        transports=_LIBSSH,
        when=_no_user,
        remedies=(
            part(Say("Use your own name"), "user", lambda case: case.machine.env.get("USER")),
            parameter(Say("Remove sshauth"), "sshauth", None),
        ),
    ),
    Rule(
        "libssh-login-refused",
        Say("{0} refuses the login as {1}", "host", "user"),
        Say("Neither the key nor what else sshauth allows was taken"),
        faults=("login:denied",),
        text=_LIBSSH_DENIED,
        transports=_LIBSSH,
        remedies=(_OTHER_USER, _OTHER_KEY, parameter(Say("Remove sshauth"), "sshauth", None)),
    ),
    Rule(
        "ssh-login-refused",
        Say("{0} refuses the login as {1}", "host", "user"),
        Say("Offered: {0}. The host accepts: {1}", "offered", "methods"),
        faults=("login:denied",),
        text=_DENIED,
        when=lambda case: bool(case.fact("offered")),
        remedies=(
            _OTHER_USER,
            _OTHER_KEY,
            copy(Say("Copy the command that brings the key there"), _copy_id),
        ),
    ),
    Rule(
        "ssh-login-refused",
        Say("{0} refuses the login", "account"),
        Say("No key was offered that it accepts"),
        faults=("login:denied",),
        text=_DENIED + r"|Permission denied, please try again",
        remedies=(
            _OTHER_USER,
            _OTHER_KEY,
            copy(Say("Copy the command that brings a key there"), _copy_id),
        ),
    ),
    Rule(
        "ssh-login-broken-off",
        Say("{0} hung up in the middle of the login", "host"),
        faults=("login:hung-up", "host-key:hung-up"),
        remedies=(place(Say("Test again"), "test"),),
    ),
    # A host on the way that refuses ends like this, too, so it comes after the refusals.
    Rule(
        "ssh-server-hung-up",
        Say("The SSH server of {0} hung up before the login", "host"),
        Say("Too many logins at once, or this computer is blocked there"),
        faults=("ssh-banner:hung-up",),
        text=(
            r"kex_exchange_identification: |ssh_exchange_identification: "
            r"|Connection (?:closed|reset) by (?:\S+ )?\S+ port \d+"
        ),
        remedies=(place(Say("Test again"), "test"),),
    ),
)
