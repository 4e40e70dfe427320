"""The files of this computer as others see them: in a namespace, as a user, with one more."""

import os
import subprocess
from typing import TYPE_CHECKING

from virtconnect.disk import RealDisk

if TYPE_CHECKING:
    from tests.lab import far_host
else:
    from lab import far_host


class InNamespace(RealDisk):
    """The files as a process sees them whose mount namespace is another."""

    __slots__ = ("_root",)

    def __init__(self, pid: int) -> None:
        self._root = f"/proc/{pid}/root"

    def _at(self, path: str) -> str:
        # The link /var/run would lead out of there.
        usual = path.removeprefix("/var") if path.startswith("/var/run/") else path
        return self._root + usual

    def exists(self, path: str) -> bool:
        return super().exists(self._at(path))

    def is_dir(self, path: str) -> bool:
        return super().is_dir(self._at(path))

    def is_file(self, path: str) -> bool:
        return super().is_file(self._at(path))

    def text(self, path: str) -> str | None:
        return super().text(self._at(path))

    def is_listening(self, path: str) -> bool:
        # The kernel's table has the names that the daemons gave; a link of ours has none.
        place = self._at(path)
        return super().is_listening(os.readlink(place) if os.path.islink(place) else path)


class AsUser(RealDisk):
    """The files of this computer as another user may read them."""

    __slots__ = ("_uid",)

    def __init__(self, uid: int) -> None:
        self._uid = uid

    def text(self, path: str) -> str | None:
        told = subprocess.run([*far_host.as_user(self._uid), "cat", path], capture_output=True)
        return told.stdout.decode("utf-8", "surrogateescape") if told.returncode == 0 else None

    def may(self, path: str, right: int, *, is_root: bool, is_own: bool) -> bool:
        flag = {4: "-r", 2: "-w"}[right]
        words = [*far_host.as_user(self._uid), "test", flag, path]
        return subprocess.run(words).returncode == 0


class Without(RealDisk):
    """The files of this computer but those whose path has that word."""

    __slots__ = ("_word",)

    def __init__(self, word: str) -> None:
        self._word = word

    def exists(self, path: str) -> bool:
        return self._word not in path and super().exists(path)


class Showing(RealDisk):
    """The files of this computer and one more, which is empty."""

    __slots__ = ("_path",)

    def __init__(self, path: str) -> None:
        self._path = path

    def exists(self, path: str) -> bool:
        return path == self._path or super().exists(path)
