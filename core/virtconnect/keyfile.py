"""Key files: what lies at a path that is meant to be an SSH key, and the usual mistakes.

ssh itself says "Permission denied" to nearly all of them. A file is looked at as OpenSSH reads it
(openssh-portable: sshkey.c, authfile.c, PROTOCOL.key); libssh and libssh2 are less strict about
the mode. Type, bits and fingerprint come from the public half, which OpenSSH's own format keeps
readable even when the key is locked.

No sentence made here holds a path: it may come from the keyring, and sentences end in reports.
"""

import os
import re
from base64 import b64decode

from virtconnect.public_key import Fields, PublicKey, blob_of_pem, public_key
from virtconnect.text import Sentence, Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from virtconnect.machine import Machine

# What is the matter; stable, tests and windows refer to it.
MISSING = "missing"
FOLDER = "folder"
NOT_A_FILE = "not-a-file"
UNREADABLE = "unreadable"
EMPTY = "empty"
NOT_A_KEY = "not-a-key"
PUBLIC = "public"
CERTIFICATE = "certificate"
PUTTY = "putty"
OTHER_FORMAT = "other-format"
LINE_ENDS = "line-ends"
CUT_OFF = "cut-off"
TEXT_BEFORE = "text-before"
DAMAGED = "damaged"
NOT_FOR_SSH = "not-for-ssh"
TOO_OPEN = "too-open"
OUTDATED = "outdated"
TOO_SHORT = "too-short"
OTHER_PUBLIC = "other-public"
PKCS8 = "pkcs8"

_LARGEST = 1024 * 1024  # bytes; the longest key is a hundredth of it

_BEGIN = b"-----BEGIN OPENSSH PRIVATE KEY-----"
_END = b"-----END OPENSSH PRIVATE KEY-----"
_MAGIC = b"openssh-key-v1\0"
# openssh-portable: cipher.c, what a private key may be locked with
_CIPHERS = frozenset(
    b"3des-cbc aes128-cbc aes192-cbc aes256-cbc aes128-ctr aes192-ctr aes256-ctr"
    b" aes128-gcm@openssh.com aes256-gcm@openssh.com chacha20-poly1305@openssh.com".split()
)
# The lines of its frame stand alone, as OpenSSL wants them (openssl: pem_lib.c).
_PEM = re.compile(
    rb"^-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----[ \t\r]*\n(.*?)^-----END \1-----[ \t\r]*$",
    re.DOTALL | re.MULTILINE,
)
_PEM_BEGIN = re.compile(rb"-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----")
_PEM_END = re.compile(rb"-----END [A-Z0-9 ]*PRIVATE KEY-----")
_PUBLIC = re.compile(rb"\s*((?:ssh|ecdsa|sk)-[a-z0-9@.-]+)[ \t]+([A-Za-z0-9+/]+=*)")
_PUBLIC_OTHERS = (b"---- BEGIN SSH2 PUBLIC KEY", b"-----BEGIN PUBLIC KEY", b"-----BEGIN RSA PUBLIC")
_FOREIGN = (b"---- BEGIN SSH2 ENCRYPTED PRIVATE KEY", b"SSH PRIVATE KEY FILE FORMAT 1.1")
_PUTTY = re.compile(
    rb"PuTTY-User-Key-File-\d+: .*?^Encryption: (?P<cipher>[^\r\n]*).*?"
    rb"^Public-Lines: \d+\r?\n(?P<public>.*?)^Private-Lines:",
    re.DOTALL | re.MULTILINE,
)


class KeyFile(Value):
    """What was found at a path.

    `kind` as ssh-keygen names it (`ED25519`, `RSA`, `ECDSA-SK`, …) with its `bits` and
    `fingerprint` (`SHA256:…`); None where the file does not tell. `locked`: a passphrase protects
    it, None where there is no key. `mode` are its permission bits. `public_line` is the line for
    a host's authorized_keys. With a `problem` come its `code`, and where there is one, a shell
    `command` that mends it or the path to choose `instead`.
    """

    __slots__ = (
        "bits",
        "code",
        "command",
        "fingerprint",
        "instead",
        "kind",
        "locked",
        "mode",
        "problem",
        "public_line",
    )

    def __init__(
        self,
        *,
        kind: str | None = None,
        bits: int | None = None,
        fingerprint: str | None = None,
        locked: bool | None = None,
        mode: int | None = None,
        public_line: str | None = None,
        code: str | None = None,
        problem: Sentence | None = None,
        command: str | None = None,
        instead: str | None = None,
    ) -> None:
        self.kind = kind
        self.bits = bits
        self.fingerprint = fingerprint
        self.locked = locked
        self.mode = mode
        self.public_line = public_line
        self.code = code
        self.problem = problem
        self.command = command
        self.instead = instead


def inspect(path: str, machine: "Machine") -> KeyFile:
    """Tell what lies at `path` on this computer, as its user sees it.

    A leading `~/` is the user's home folder, as it is for ssh. Reads the file and, beside it, the
    one ending in `.pub`; never asks for a passphrase. Files only: `machine` says who looks and
    from where.
    """
    if path.startswith("~/"):
        path = os.path.join(machine.effective_home, path[2:])
    path = machine.absolute(path)
    try:
        found = os.stat(path)
    except (FileNotFoundError, NotADirectoryError):
        return _nothing(MISSING, Sentence("There is no such file on this computer"))
    except (OSError, ValueError):
        return _nothing(UNREADABLE, Sentence("You may not look into the folder of this file"))
    mode = found.st_mode & 0o7777
    kind = found.st_mode & 0o170000
    if kind == 0o040000:
        return _nothing(FOLDER, Sentence("This is a folder, not a key file"), mode)
    if kind != 0o100000:
        return _nothing(NOT_A_FILE, Sentence("This is not a regular file"), mode)
    try:
        with open(path, "rb") as file:
            data = file.read(_LARGEST)
    except OSError:
        return _nothing(UNREADABLE, Sentence("You may not read this file"), mode)
    key = _read(data, path, mode)
    others_may = found.st_uid == machine.uid and mode & 0o077
    if others_may and key.locked is not None and key.code not in _UNUSABLE:
        # openssh-portable: authfile.c, sshkey_perm_ok: only the owner is refused
        return _with(
            key,
            TOO_OPEN,
            Sentence("Others may read this key (mode {0}), so ssh refuses it", f"{mode:04o}"),
            command=f"chmod 600 {_quoted(path)}",
        )
    return key


# With these the mode is not what stands in the way.
_UNUSABLE = (PUTTY, LINE_ENDS, CUT_OFF, TEXT_BEFORE, DAMAGED, NOT_FOR_SSH)


def _nothing(code: str, problem: Sentence, mode: int | None = None) -> KeyFile:
    return KeyFile(code=code, problem=problem, mode=mode)


def _with(
    key: KeyFile,
    code: str,
    problem: Sentence,
    *,
    command: str | None = None,
    instead: str | None = None,
) -> KeyFile:
    """Return `key` with a problem in the place of any lesser one."""
    return KeyFile(
        kind=key.kind,
        bits=key.bits,
        fingerprint=key.fingerprint,
        locked=key.locked,
        mode=key.mode,
        public_line=key.public_line,
        code=code,
        problem=problem,
        command=command,
        instead=instead,
    )


def _quoted(path: str) -> str:
    from shlex import quote

    return quote(path)


def _read(data: bytes, path: str, mode: int) -> KeyFile:
    """Tell the formats apart, by what stands at the beginning or anywhere."""
    if not data:
        return _nothing(EMPTY, Sentence("This file is empty"), mode)
    if _BEGIN in data:
        return _read_openssh(data, path, mode)
    if data.startswith(b"PuTTY-User-Key-File-"):
        return _read_putty(data, path, mode)
    if _PEM_BEGIN.search(data):
        return _read_pem(data, path, mode)
    if data.startswith(_FOREIGN):
        return _nothing(
            OTHER_FORMAT, Sentence("This key is in a format that OpenSSH does not read"), mode
        )
    if b"-----BEGIN CERTIFICATE" in data:
        return _nothing(
            CERTIFICATE, Sentence("This is a TLS certificate, which is no key for SSH"), mode
        )
    line = _PUBLIC.match(data)
    if line is not None or data.lstrip().startswith(_PUBLIC_OTHERS):
        return _read_public(line, path, mode)
    return _nothing(NOT_A_KEY, Sentence("This file holds no SSH key"), mode)


def _key(public: PublicKey | None, path: str, mode: int, *, locked: bool) -> KeyFile:
    """Return the key with this public half; `locked` is told even where nothing else is known."""
    if public is None:
        return KeyFile(locked=locked, mode=mode)
    beside = _public_beside(path)
    line = public.line
    if beside is not None and beside[0].blob == public.blob:
        line = beside[1]  # the same with its comment
    key = KeyFile(
        kind=public.kind,
        bits=public.bits,
        fingerprint=public.fingerprint,
        locked=locked,
        mode=mode,
        public_line=line,
    )
    if public.kind == "DSA":
        # openssh-portable: release notes of 7.0 (off unless switched on)
        return _with(
            key, OUTDATED, Sentence("This is a DSA key, which ssh and hosts accept no more")
        )
    if public.kind == "RSA" and public.bits < 1024:
        # openssh-portable: sshkey.h, SSH_RSA_MINIMUM_MODULUS_SIZE
        return _with(
            key,
            TOO_SHORT,
            Sentence("This RSA key has {0} bits, and ssh wants 1024 at least", public.bits),
        )
    return key


def _public_beside(path: str) -> tuple[PublicKey, str] | None:
    """Return the key and the line in the file ending in `.pub`, None when there is no such key."""
    try:
        if not os.path.isfile(f"{path}.pub"):
            return None
        with open(f"{path}.pub", "rb") as file:
            data = file.read(_LARGEST)
    except OSError:
        return None
    match = _PUBLIC.match(data)
    public = None if match is None else public_key(match[2])
    if public is None:
        return None
    return public, data.strip().split(b"\n")[0].decode("utf-8", "surrogateescape").strip()


def _read_openssh(data: bytes, path: str, mode: int) -> KeyFile:
    """Read OpenSSH's own format (openssh-portable: PROTOCOL.key; sshkey.c, private2_uudecode)."""
    start = data.index(_BEGIN) + len(_BEGIN)
    end = data.find(_END, start)
    if end < 0:
        return _nothing(CUT_OFF, _CUT_OFF, mode)
    block = data[start - len(_BEGIN) : end + len(_END)].replace(b"\r", b"") + b"\n"
    try:
        fields = Fields(b64decode(b"".join(data[start:end].split()), validate=True))
        if fields.take(len(_MAGIC)) != _MAGIC:
            raise ValueError(_MAGIC)
        cipher, derivation, _options = fields.string(), fields.string(), fields.string()
        locked = cipher in _CIPHERS and derivation == b"bcrypt"
        if not locked and (cipher, derivation) != (b"none", b"none"):
            raise ValueError(cipher)
        if fields.number() != 1:  # ssh reads no file with several keys
            raise ValueError(1)
        public = PublicKey(fields.string())
        if not fields.string():
            raise ValueError(0)
    except ValueError:
        return _nothing(DAMAGED, _DAMAGED, mode)
    key = _key(public, path, mode, locked=locked)
    if not locked and not _opens(block, public):
        return _with(key, DAMAGED, _DAMAGED)
    if data[start : start + 1] not in (b"\n", b"\r"):
        return _with(key, DAMAGED, _DAMAGED)
    if not data.startswith(_BEGIN):
        return _with(
            key, TEXT_BEFORE, Sentence("ssh wants the key to begin in the file's first line")
        )
    if b"\r" in data[start : start + 2] or b"\r" in data[end : end + len(_END) + 2]:
        return _with(
            key,
            LINE_ENDS,
            Sentence("This key has the line ends of Windows, which ssh does not read"),
            command=f"sed -i 's/\\r$//' {_quoted(path)}",
        )
    if data[end + len(_END) : end + len(_END) + 1] != b"\n":
        return _with(
            key,
            CUT_OFF,
            Sentence("The last line of this key file has no line end, which ssh wants"),
            command=f"echo >> {_quoted(path)}",
        )
    return key


_DAMAGED = Sentence("This key file is damaged")
_CUT_OFF = Sentence("The end of this key file is missing")
# What cryptography raises for keys with wrong content (NotImplementedError: a point of a curve
# that begins as one in compressed form does).
_NOT_READ = (ValueError, TypeError, OverflowError, NotImplementedError)


def _opens(block: bytes, public: PublicKey) -> bool:
    """Tell whether the private half of an unlocked key is whole."""
    if public.kind == "DSA" or public.kind.endswith(("-SK", "-CERT")):
        return True  # cryptography does not read these
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization import load_ssh_private_key

    try:
        load_ssh_private_key(block, None)
    except UnsupportedAlgorithm:
        return True  # not ours to judge
    except _NOT_READ:
        return False
    return True


def _read_putty(data: bytes, path: str, mode: int) -> KeyFile:
    """Read PuTTY's format as far as it is not locked (PuTTY: doc, "PPK file format")."""
    match = _PUTTY.match(data)
    public = None
    locked = None
    if match is not None:
        public = public_key(match["public"])
        locked = match["cipher"].strip() != b"none"
    key = KeyFile(mode=mode, locked=locked)
    if public is not None and locked is not None:
        key = _key(public, path, mode, locked=locked)
    made = _quoted(path.removesuffix(".ppk") if path.endswith(".ppk") else f"{path}.openssh")
    return _with(
        key,
        PUTTY,
        Sentence("This key is in PuTTY's format, which OpenSSH does not read"),
        command=f"puttygen {_quoted(path)} -O private-openssh -o {made}",
    )


def _read_pem(data: bytes, path: str, mode: int) -> KeyFile:
    """Read PKCS#1, SEC 1 and PKCS#8 in PEM, as OpenSSH does by way of OpenSSL."""
    match = _PEM.search(data)
    if match is None and _PEM_END.search(data):
        return _nothing(DAMAGED, _DAMAGED, mode)
    if match is None:
        return _nothing(CUT_OFF, _CUT_OFF, mode)
    if match[1].startswith(b"ENCRYPTED") or b"Proc-Type: 4,ENCRYPTED" in match[2]:
        beside = _public_beside(path)  # ssh takes its word for it, too
        return _key(None if beside is None else beside[0], path, mode, locked=True)
    from cryptography.exceptions import UnsupportedAlgorithm

    try:
        blob = blob_of_pem(match[0])
    except UnsupportedAlgorithm:
        blob = b""
    except _NOT_READ:
        return _with(KeyFile(mode=mode, locked=False), DAMAGED, _DAMAGED)
    if not blob:
        return _with(
            KeyFile(mode=mode, locked=False),
            NOT_FOR_SSH,
            Sentence("This is a private key, but of a kind that SSH does not use"),
        )
    public = PublicKey(blob)
    key = _key(public, path, mode, locked=False)
    beside = _public_beside(path)
    if beside is not None and beside[0].blob != blob and key.problem is None:
        # openssh-portable: sshconnect2.c offers what .pub says, then signs with this one
        return _with(
            key, OTHER_PUBLIC, Sentence("The file beside it, ending in .pub, is of another key")
        )
    if public.kind == "ED25519":
        return _with(
            key, PKCS8, Sentence("This Ed25519 key is in PKCS#8 form, which older ssh cannot read")
        )
    return key


def _read_public(line: "re.Match[bytes] | None", path: str, mode: int) -> KeyFile:
    public = None if line is None else public_key(line[2])
    private = path.removesuffix(".pub").removesuffix("-cert")
    return KeyFile(
        kind=None if public is None else public.kind,
        bits=None if public is None else public.bits,
        fingerprint=None if public is None else public.fingerprint,
        mode=mode,
        public_line=None if public is None else public.line,
        code=PUBLIC,
        problem=Sentence("This is the public half of a key, and ssh wants the private one"),
        instead=private if private != path and os.path.isfile(private) else None,
    )
