#!/usr/bin/python3 -I
"""Write /etc/libvirt/libvirt.conf and its backup, as root, for a user who was allowed to; no more.

Started by pkexec or sudo, without arguments. Standard input holds one line of JSON,

    {"virt-connect": 1, "size": BYTES, "backups": 5, "expected": {"size": BYTES, "digest": HEX}}

and then the new content, SIZE bytes of it. `expected` is the file that the user saw (BLAKE2b, 20
bytes), null for none. Written is only what libvirt can read, only over the file that was seen, and
only where nobody but root can have a say in the path. Standard output gets one line of JSON.

This file stands alone: it imports nothing of the program it belongs to, and is short enough to be
read before it is trusted.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import stat
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO

PATH = "/etc/libvirt/libvirt.conf"
LARGEST = 10 * 1024 * 1024  # bytes; libvirt: src/util/virconf.c, MAX_CONFIG_FILE_SIZE
_LONGEST_HEADER = 1000  # bytes
_MOST_BACKUPS = 99
_MOST_LINKS = 40  # as Linux follows in one path
_DEEPEST = 20  # lists within lists
_NEW_FILE = 0o644  # as distributions ship it: everybody may read what root's programs open


class Refused(Exception):
    """Nothing was written: `why` is a word of the answer, `detail` what it is about."""

    def __init__(self, why: str, detail: str = "") -> None:
        super().__init__(why, detail)
        self.why = why
        self.detail = detail


class Request:
    """What is asked for: the content, what it is to replace, how many backups are kept."""

    def __init__(self, content: bytes, expected: tuple[int, str] | None, backups: int) -> None:
        self.content = content
        self.expected = expected
        self.backups = backups


def read_request(stream: BinaryIO) -> Request:
    """Read the request; raises `Refused`."""
    try:
        header = json.loads(stream.readline(_LONGEST_HEADER))
    except (ValueError, RecursionError):
        raise Refused("request", "it does not begin with a line of JSON") from None
    if not isinstance(header, dict) or header.get("virt-connect") != 1:
        raise Refused("request", "it is not one of Virt Connect")
    size = _number(header, "size", sys.maxsize)
    backups = _number(header, "backups", _MOST_BACKUPS)
    expected = header.get("expected")
    known = None
    if expected is not None:
        if not isinstance(expected, dict) or not isinstance(expected.get("digest"), str):
            raise Refused("request", "expected is wrong")
        known = (_number(expected, "size", sys.maxsize), expected["digest"])
    if size > LARGEST:
        raise Refused("too-large")
    content = stream.read(size + 1)
    if len(content) != size:
        raise Refused("request", "the content has not the size that was told")
    return Request(content, known, backups)


def _number(header: dict[str, object], name: str, most: int) -> int:
    value = header.get(name)
    if type(value) is not int or not 0 <= value <= most:
        raise Refused("request", name + " is wrong")
    return value


# --- is it a libvirt.conf that every program of root's can live with? ------------------------

_SPACE = re.compile(r"[ \t\r\n]*")
_BLANKS = re.compile(r"[ \t]*")
_COMMENT = re.compile(r"#[^\r\n]*")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_NUMBER = re.compile(r"[+-]?[0-9]+")
_QUOTED = re.compile(r"\"([^\"\r\n]*)\"|'([^'\r\n]*)'")
_LONG_QUOTED = re.compile(r'"""(.*?)"""', re.DOTALL)
_ENTRY = re.compile(r"[A-Za-z0-9_-]*=")


def check(content: bytes) -> None:
    """Raise `Refused` unless libvirt reads it and finds its aliases in order.

    libvirt: src/util/virconf.c, virConfParse; src/util/viruri.c, virURIFindAliasMatch. Where
    libvirt's versions differ this takes what all of them take.
    """
    if len(content) > LARGEST:
        raise Refused("too-large")
    if b"\0" in content:
        raise Refused("not-text")
    text = content.decode("latin-1")  # one character for each byte; the grammar is ASCII
    pos = _past(_SPACE, text, 0)
    if text and pos == len(text):
        raise _mistake(text, pos, "expecting a name")
    aliases: object = None
    while pos < len(text):
        if text[pos] != "#":
            name, value, pos = _setting(text, pos)
            if name == "uri_aliases" and aliases is None:
                aliases = value
            pos = _past(_BLANKS, text, pos)
        pos = _past(_BLANKS, text, _past(_COMMENT, text, pos))
        if pos < len(text):
            if text[pos] not in "\r\n;":
                raise _mistake(text, pos, "expecting a separator")
            pos = _past(_SPACE, text, pos + 1)
    _check_aliases(aliases)


def _check_aliases(aliases: object) -> None:
    if aliases is None:
        return
    if not isinstance(aliases, list):
        raise Refused("aliases", "uri_aliases is not a list")
    for entry in aliases:
        if not isinstance(entry, str) or not _ENTRY.match(entry):
            shown = entry.encode("latin-1").decode("utf-8", "replace") if type(entry) is str else ""
            raise Refused("aliases", shown[:100])


def _setting(text: str, pos: int) -> tuple[str, object, int]:
    name = _NAME.match(text, pos)
    if name is None:
        raise _mistake(text, pos, "expecting a name")
    pos = _past(_BLANKS, text, name.end())
    if text[pos : pos + 1] != "=":
        raise _mistake(text, pos, "expecting an assignment")
    value, pos = _value(text, _past(_BLANKS, text, pos + 1), 0)
    return name.group(), value, pos


def _value(text: str, pos: int, depth: int) -> tuple[object, int]:
    """Return a string, a list or a number, and the place behind it."""
    if text.startswith("[", pos):
        if depth == _DEEPEST:
            raise _mistake(text, pos, "too many lists within lists")
        return _list(text, pos + 1, depth + 1)
    if text.startswith('"""', pos) and pos + 6 < len(text):
        found = _LONG_QUOTED.match(text, pos)
    else:
        found = _QUOTED.match(text, pos)
    if found is not None:
        return next(group for group in found.groups() if group is not None), found.end()
    if text[pos : pos + 1] in ("'", '"'):
        raise _mistake(text, pos, "unterminated string")
    number = _NUMBER.match(text, pos)
    if number is None:
        raise _mistake(text, pos, "expecting a value")
    digits = number.group().lstrip("+-").lstrip("0")
    if len(digits) > 19 or int(digits or "0") >= 1 << 63:
        raise _mistake(text, pos, "numeric overflow in conf value")
    return int(digits or "0"), number.end()


def _list(text: str, pos: int, depth: int) -> tuple[list[object], int]:
    values: list[object] = []
    pos = _past(_SPACE, text, pos)
    while text[pos : pos + 1] != "]":
        if values:
            if pos == len(text):
                raise _mistake(text, pos, "list is not closed with ]")
            if text[pos] != ",":
                raise _mistake(text, pos, "expecting a separator in list")
            pos = _past(_SPACE, text, pos + 1)
            if text[pos : pos + 1] == "]":
                break
        elif pos == len(text):
            raise _mistake(text, pos, "list is not closed with ]")
        value, pos = _value(text, pos, depth)
        values.append(value)
        pos = _past(_SPACE, text, pos)
    return values, pos + 1


def _past(pattern: re.Pattern[str], text: str, pos: int) -> int:
    found = pattern.match(text, pos)
    return pos if found is None else found.end()


def _mistake(text: str, pos: int, what: str) -> Refused:
    return Refused("syntax", "line " + str(text.count("\n", 0, pos) + 1) + ": " + what)


# --- where it goes -----------------------------------------------------------------------------


def trusted_target(path: str, owner: int = 0) -> str:
    """Return where `path` leads, when only `owner` (root) has a say in that; raises `Refused`.

    Every folder and every link on the way belongs to `owner`, and nobody else may change what is
    in the folders: so what is found now still holds at the next system call.
    """
    there, rest, links = "/", path.strip("/").split("/"), 0
    _expect_own_folder(there, owner)
    while rest:
        name = rest.pop(0)
        if name in ("", "."):
            continue
        here = os.path.dirname(there) if name == ".." else os.path.join(there, name)
        try:
            status = os.lstat(here)
        except FileNotFoundError:
            if rest:
                raise Refused("no-folder", here) from None
            return here
        if stat.S_ISLNK(status.st_mode):
            links += 1
            if links > _MOST_LINKS or status.st_uid != owner:
                raise Refused("not-roots", here)
            target = os.readlink(here)
            rest = target.split("/") + rest
            there = "/" if target.startswith("/") else there
        elif rest:
            _expect_own_folder(here, owner)
            there = here
        elif not stat.S_ISREG(status.st_mode):
            raise Refused("not-a-file", here)
        else:
            return here
    raise Refused("not-a-file", there)


def _expect_own_folder(folder: str, owner: int) -> None:
    status = os.lstat(folder)
    if not stat.S_ISDIR(status.st_mode):
        raise Refused("not-a-folder", folder)
    if status.st_uid != owner or status.st_mode & 0o022:
        raise Refused("not-roots", folder)


def read_now(target: str) -> tuple[bytes, os.stat_result] | None:
    """Return the file's content and status, None when there is none; raises `Refused`."""
    try:
        handle = os.open(target, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        return None
    with open(handle, "rb") as file:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise Refused("not-a-file", target)
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise Refused("changed")
    return content, status


def _expect(now: tuple[bytes, os.stat_result] | None, expected: tuple[int, str] | None) -> None:
    if now is None and expected is not None:
        raise Refused("vanished")
    if now is not None and expected is None:
        raise Refused("appeared")
    if now is not None and (len(now[0]), digest(now[0])) != expected:
        raise Refused("changed")


def digest(content: bytes) -> str:
    """Return what a content is recognised by."""
    return hashlib.blake2b(content, digest_size=20).hexdigest()


# --- writing -----------------------------------------------------------------------------------


def write(target: str, request: Request) -> dict[str, object]:
    """Put the content in the file's place, all of it or none; return the answer."""
    before = read_now(target)
    kept = None
    if before is None or before[0] != request.content:
        _expect(before, request.expected)
        beside = _write_beside(target, request.content, None if before is None else before[1])
        try:
            if before is not None and request.backups:
                kept = _keep_backup(target, before, request.backups)
            _expect(read_now(target), request.expected)  # writing took a moment
            os.replace(beside, target)
        except BaseException:
            os.unlink(beside)
            raise
        _flush(os.path.dirname(target))
    status = os.stat(target)
    return {
        "written": True,
        "size": len(request.content),
        "digest": digest(request.content),
        "mtime_ns": status.st_mtime_ns,
        "inode": status.st_ino,
        "backup": kept,
    }


def _write_beside(target: str, content: bytes, like: os.stat_result | None) -> str:
    folder, name = os.path.split(target)
    beside = os.path.join(folder, "." + name + "." + os.urandom(6).hex())
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    handle = os.open(beside, flags, 0o600)
    try:
        with open(handle, "wb") as file:
            file.write(content)
            file.flush()
            if like is None:
                os.fchmod(handle, _NEW_FILE)
            else:
                os.fchown(handle, like.st_uid, like.st_gid)
                os.fchmod(handle, stat.S_IMODE(like.st_mode))
                _copy_attributes(target, handle)
            os.fsync(handle)
    except BaseException:
        os.unlink(beside)
        raise
    return beside


def _copy_attributes(target: str, handle: int) -> None:
    """Carry over access lists and security labels, where the file system has and takes them."""
    for name in os.listxattr(target):
        try:
            os.setxattr(handle, name, os.getxattr(target, name))
        except OSError:
            continue


def _keep_backup(target: str, before: tuple[bytes, os.stat_result], most: int) -> str:
    """Keep what was there as the newest backup: `.bak-1` and on; the oldest goes."""
    names = [target + ".bak-" + str(number) for number in range(1, most + 1)]
    used = [number for number, name in enumerate(names) if os.path.lexists(name)]
    copy = _write_beside(target, *before)
    try:
        if used and used[-1] + 1 == most:
            for number in range(1, most):
                if os.path.lexists(names[number]):
                    os.replace(names[number], names[number - 1])
        place = names[min(used[-1] + 1 if used else 0, most - 1)]
        os.replace(copy, place)
    except BaseException:
        os.unlink(copy)
        raise
    return place


def _flush(folder: str) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno != errno.EINVAL:  # some file systems flush files only
            raise
    finally:
        os.close(handle)


_CAUSES = {errno.ENOSPC: "disk-full", errno.EDQUOT: "disk-full", errno.EROFS: "read-only"}


def answer(arguments: list[str], stream: BinaryIO) -> dict[str, object]:
    """Do what is asked, or say why not."""
    try:
        if arguments:
            raise Refused("arguments")
        if os.geteuid() != 0:
            raise Refused("not-root")
        request = read_request(stream)
        check(request.content)
        return write(trusted_target(PATH), request)
    except Refused as refused:
        return {"written": False, "why": refused.why, "detail": refused.detail}
    except OSError as error:
        why = _CAUSES.get(error.errno or 0, "failed")
        return {"written": False, "why": why, "detail": error.strerror or str(error)}


def main() -> int:
    """Answer the one request; the exit status is 0 when it was written."""
    if sys.stdin is None or sys.stdout is None:
        return 2  # started with them closed: nothing can be asked, or nobody would hear of it
    os.umask(0o077)
    told = answer(sys.argv[1:], sys.stdin.buffer)
    sys.stdout.write(json.dumps({"virt-connect": 1, **told}) + "\n")
    sys.stdout.flush()
    return 0 if told["written"] else 1


if __name__ == "__main__":
    sys.exit(main())
