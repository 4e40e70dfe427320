"""Keep other programs from a file while it is replaced, or notice that they have come to it."""

import errno
import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_SECONDS_FOR_A_LOCK = 3.0


class FolderLock:
    """Keeps other programs of ours from replacing a file in the same folder, inside a `with`.

    The lock is on the folder itself, so that no file is needed for it. `is_held` is false where
    the folder cannot be opened or its file system knows no locks, or when somebody held it for
    three seconds: it saves work, and what must not be overwritten does not hang on it.
    """

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._descriptor = -1
        self.is_held = False

    def __enter__(self) -> "FolderLock":
        try:
            import fcntl

            flags = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
            self._descriptor = os.open(self._folder, flags)
            self.is_held = _within_seconds(
                lambda: fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            )
        except (ImportError, OSError):
            self.is_held = False
        return self

    def __exit__(self, *_: object) -> None:
        self.is_held = False
        if self._descriptor >= 0:
            descriptor, self._descriptor = self._descriptor, -1
            try:
                os.close(descriptor)
            except OSError:
                return


def _within_seconds(lock: "Callable[[], None]") -> bool:
    """Try to lock until it is done or the time is over: a stopped program may hold it forever."""
    import time

    end = time.monotonic() + _SECONDS_FOR_A_LOCK
    while True:
        try:
            lock()
        except BlockingIOError:
            if time.monotonic() > end:
                return False
            time.sleep(0.002)
        else:
            return True


class WriteGuard:
    """Notices who opens a file for writing while it is replaced (Linux: a read lease on it).

    Such a program would write into what has just been replaced, and its change would be lost.
    `is_written` tells that somebody had it open for writing at the start, `is_whole` that nobody
    has come since; whoever comes waits until the guard is closed. Where the system or the file
    system has no leases, or the file is somebody else's, nothing is noticed.
    """

    def __init__(self, path: str) -> None:
        self.is_written = False
        self._descriptor = -1
        try:
            import fcntl
            from signal import SIGURG

            self._descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
            # The usual signal, SIGIO, would end a program that has not asked for it.
            fcntl.fcntl(self._descriptor, fcntl.F_SETSIG, SIGURG)
            fcntl.fcntl(self._descriptor, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        except (ImportError, AttributeError):
            self.close()
        except OSError as error:
            self.is_written = error.errno == errno.EAGAIN
            self.close()

    @property
    def is_whole(self) -> bool:
        """Whether nobody has opened the file for writing since."""
        if self._descriptor < 0:
            return True
        import fcntl

        try:
            return fcntl.fcntl(self._descriptor, fcntl.F_GETLEASE) == fcntl.F_RDLCK
        except OSError:
            return True

    def close(self) -> None:
        """Let go: whoever waits to open the file may."""
        if self._descriptor >= 0:
            descriptor, self._descriptor = self._descriptor, -1
            try:
                os.close(descriptor)
            except OSError:
                return
