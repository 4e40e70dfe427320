"""known_hosts files: what they know of a host, adding a key, taking stale ones out.

The format is sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT"; names are matched, hashed and removed as
OpenSSH does (hostfile.c; ssh-keygen -R keeps what was there as FILE.old). libssh and libssh2 read
and write the same format.
"""

import base64
import contextlib
import hashlib
import hmac
import os
import tempfile

from virtconnect.text import Sentence, Value, VirtConnectError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

KNOWN = "known"
UNKNOWN = "unknown"
CHANGED = "changed"

_HASHED = "|1|"
_SALT = 20  # bytes, as long as the hash (hostfile.c: host_hash)


class CannotKeep(VirtConnectError):
    """A known_hosts file was not changed."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        super().__init__(str(sentence))


class HostKey(Value):
    """A host's public key: its type as the format has it (`ssh-ed25519`) and its base64 blob."""

    __slots__ = ("blob", "kind")

    def __init__(self, kind: str, blob: str) -> None:
        self.kind = kind
        self.blob = blob

    @property
    def fingerprint(self) -> str:
        """The fingerprint as OpenSSH writes it, SHA256 and base64; "" for a blob that is none."""
        raw = _decoded(self.blob)
        if raw is None:
            return ""
        return "SHA256:" + base64.b64encode(hashlib.sha256(raw).digest()).decode().rstrip("=")

    @property
    def md5(self) -> str:
        """The fingerprint of old, in pairs of hexadecimal digits."""
        raw = _decoded(self.blob)
        digest = b"" if raw is None else hashlib.md5(raw, usedforsecurity=False).digest()
        return ":".join(f"{byte:02x}" for byte in digest)

    @property
    def hexadecimal(self) -> str:
        """SHA256 in hexadecimal digits, as libssh shows it."""
        raw = _decoded(self.blob)
        return "" if raw is None else hashlib.sha256(raw).hexdigest()

    @property
    def name(self) -> str:
        """The type's name for people: ED25519, RSA, ECDSA."""
        for start, name in _NAMES.items():
            if self.kind.startswith(start):
                return name
        return self.kind


_NAMES = {
    "ssh-ed25519": "ED25519",
    "ssh-rsa": "RSA",
    "ssh-dss": "DSA",
    "ecdsa-sha2-": "ECDSA",
    "sk-ssh-ed25519": "ED25519-SK",
    "sk-ecdsa-": "ECDSA-SK",
}


class Line(Value):
    """One entry of a file: its `number` counted from 1, `marker` (`@revoked`, "") and key."""

    __slots__ = ("hosts", "key", "marker", "number")

    def __init__(self, number: int, marker: str, hosts: str, key: HostKey) -> None:
        self.number = number
        self.marker = marker
        self.hosts = hosts
        self.key = key

    def is_of(self, name: str) -> bool:
        """Tell whether the entry is about a host called `name` (`[host]:port` beyond port 22)."""
        if self.hosts.startswith(_HASHED):
            return _is_hash_of(self.hosts, name)
        found = False
        for pattern in self.hosts.split(","):
            if _matches(pattern.removeprefix("!").lower(), name.lower()):
                if pattern.startswith("!"):
                    return False
                found = True
        return found

    @property
    def is_pattern(self) -> bool:
        """Whether it speaks of more than the hosts it names."""
        return not self.hosts.startswith(_HASHED) and any(char in self.hosts for char in "*?!")


class Knowledge(Value):
    """What a file knows of a host whose key is `key`.

    `state` is `KNOWN`, `UNKNOWN` or `CHANGED` (another key of the same type, or this one is
    revoked); `stale` are the entries that go when the key is replaced, `others` those that keep
    it from being trusted all the same (revoked, patterns).
    """

    __slots__ = ("others", "stale", "state")

    def __init__(
        self, state: str, stale: tuple[Line, ...] = (), others: tuple[Line, ...] = ()
    ) -> None:
        self.state = state
        self.stale = stale
        self.others = others


def name_of(host: str, port: int) -> str:
    """Return what a host is called in such a file (misc.c: put_host_port)."""
    host = host.lower()
    return host if port in (0, 22) else f"[{host}]:{port}"


def lines(text: str) -> "Iterator[Line]":
    """Yield the entries; comments and what is none are left out."""
    for number, line in enumerate(text.split("\n"), 1):
        words = line.split()
        marker = words.pop(0) if words and words[0].startswith("@") else ""
        if len(words) >= 3 and not words[0].startswith("#"):
            yield Line(number, marker, words[0], HostKey(words[1], words[2]))


def knowledge(text: str, names: "Iterable[str]", key: HostKey) -> Knowledge:
    """Return what a file's `text` knows of the host with these names."""
    found = [
        line
        for line in lines(text)
        if line.marker != "@cert-authority" and any(line.is_of(name) for name in names)
    ]
    revoked = tuple(line for line in found if line.marker and line.key == key)
    plain = [line for line in found if not line.marker]
    different = [line for line in plain if line.key != key]
    stale = tuple(line for line in different if not line.is_pattern)
    if revoked:
        return Knowledge(CHANGED, stale, revoked)
    if any(line.key == key for line in plain):
        return Knowledge(KNOWN, stale)
    same_kind = [line for line in different if line.key.kind == key.kind]
    if same_kind:
        blocking = tuple(line for line in same_kind if line.is_pattern)
        return Knowledge(CHANGED, stale, blocking)
    return Knowledge(UNKNOWN, stale)


def read(path: str) -> str:
    """Return a file's text, "" where there is none. Raises `CannotKeep` when it cannot be read."""
    try:
        with open(path, encoding="utf-8", errors="surrogateescape", newline="") as file:
            return file.read()
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise CannotKeep(Sentence("{0} cannot be read: {1}", path, error.strerror or "")) from error


def add(path: str, names: str, key: HostKey, *, is_hashed: bool) -> None:
    """Add a key at the end of a file; one that is there already is not added twice.

    `names` are divided by commas. With `is_hashed` each gets a line of its own in which it cannot
    be read. The rest of the file is not touched: the lines go out in one write that appends. A new
    file is 0600, a new folder 0700. Raises `CannotKeep`.
    """
    text = read(path)
    every = names.split(",")
    missing = [each for each in every if knowledge(text, [each], key).state != KNOWN]
    if not missing:
        return
    hosts = [_hash_of(each) for each in missing] if is_hashed else [",".join(missing)]
    fresh = "".join(f"{host} {key.kind} {key.blob}\n" for host in hosts)
    if text and not text.endswith("\n"):
        fresh = "\n" + fresh
    try:
        folder = os.path.dirname(path)
        if folder:
            os.makedirs(folder, mode=0o700, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
        try:
            os.write(descriptor, fresh.encode("utf-8", "surrogateescape"))
            if os.path.isfile(path):
                os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise _not_written(path, error) from error
    if knowledge(read(path), every, key).state == UNKNOWN:
        raise CannotKeep(Sentence("{0} keeps nothing that is written to it", path))


def replace(path: str, names: str, key: HostKey, *, is_hashed: bool) -> str:
    """Put `key` in the place of all others these names have; return where the old file is kept.

    Removes the entries that `ssh-keygen -R` would, hashed ones too; those of authorities, revoked
    ones and patterns stay. Everything else is kept byte by byte, and the file's mode and owner as
    far as they can be. Raises `CannotKeep`.
    """
    text = read(path)
    every = names.split(",")
    known = knowledge(text, every, key)
    if known.others:
        raise CannotKeep(
            Sentence(
                "{0}, line {1}, forbids this key, and can only be changed by hand",
                path,
                known.others[0].number,
            )
        )
    numbers = {line.number for line in known.stale}
    kept = [line for number, line in enumerate(text.split("\n"), 1) if number not in numbers]
    after = "\n".join(kept)
    real = os.path.realpath(path)
    backup = f"{real}.old"
    try:
        _write_whole(backup, text, real)
        if read(path) != text:
            raise CannotKeep(Sentence("{0} was changed meanwhile; look at it again", path))
        _write_whole(real, after, real)
    except OSError as error:
        raise _not_written(path, error) from error
    add(path, names, key, is_hashed=is_hashed)
    return backup


def _write_whole(path: str, text: str, like: str) -> None:
    """Write a file in one step; mode and owner as those of the file `like`."""
    status = os.stat(like)
    descriptor, beside = tempfile.mkstemp(prefix=".known_hosts.", dir=os.path.dirname(path))
    try:
        with open(descriptor, "wb") as file:
            file.write(text.encode("utf-8", "surrogateescape"))
            os.fchmod(file.fileno(), status.st_mode & 0o7777)
            with contextlib.suppress(PermissionError):
                os.fchown(file.fileno(), status.st_uid, status.st_gid)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    except BaseException:
        os.unlink(beside)
        raise


def _not_written(path: str, error: OSError) -> CannotKeep:
    return CannotKeep(Sentence("{0} cannot be written: {1}", path, error.strerror or ""))


def _decoded(blob: str) -> bytes | None:
    try:
        return base64.b64decode(blob, validate=True)
    except ValueError:
        return None


def _hash_of(name: str, salt: bytes = b"") -> str:
    salt = salt or os.urandom(_SALT)
    digest = hmac.new(salt, name.lower().encode("utf-8", "surrogateescape"), "sha1").digest()
    return _HASHED + "|".join(base64.b64encode(part).decode() for part in (salt, digest))


def _is_hash_of(hashed: str, name: str) -> bool:
    salt = _decoded(hashed[len(_HASHED) :].partition("|")[0])
    return bool(salt) and _hash_of(name, salt or b"") == hashed


def _matches(pattern: str, name: str) -> bool:
    """Tell whether a pattern with `*` and `?` is of `name`; a bracket is a plain character."""
    if "*" not in pattern and "?" not in pattern:
        return pattern == name
    import re

    parts = (".*" if c == "*" else "." if c == "?" else re.escape(c) for c in pattern)
    return re.fullmatch("".join(parts), name, re.DOTALL) is not None
