"""State: our own small files, in the user's state and configuration folders."""

import os

from virtconnect.text import Sentence, Value, VirtConnectError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from virtconnect.machine import Machine

_LARGEST = 64 * 1024 * 1024  # bytes; a larger file is not ours
KEPT_TESTS = 20  # for each alias


class StateNotWritten(VirtConnectError):
    """A file of ours could not be written; `path` names it."""

    def __init__(self, path: str, reason: str) -> None:
        self.sentence = Sentence("Could not write {0}: {1}", path, reason)
        self.path = path
        super().__init__(str(self.sentence))


def state_folder(machine: "Machine") -> str:
    """Return the folder for consents, history and recovery (XDG Base Directory: state home)."""
    return _folder(machine, "XDG_STATE_HOME", ".local/state")


def config_folder(machine: "Machine") -> str:
    """Return the folder for what a user may carry along (XDG Base Directory: config home)."""
    return _folder(machine, "XDG_CONFIG_HOME", ".config")


def _folder(machine: "Machine", variable: str, below_home: str) -> str:
    """Return our folder; the standard says that a relative path in `variable` does not count."""
    base = machine.env.get(variable, "")
    if not base.startswith("/"):
        base = os.path.join(machine.effective_home, below_home)
    return os.path.join(base, "virt-connect")


def read_json(path: str) -> dict[str, object]:
    """Return the object in the JSON file `path`; empty when there is none, or none of ours."""
    return _understood(path) or {}


def is_own(path: str) -> bool:
    """Tell whether only this user can have written the file `path`, and named it in its folder.

    False as well when there is none. What is believed in the user's name has to be the user's.
    """
    try:
        return _is_own(path)
    except (OSError, ValueError):
        return False


def is_own_to_change(path: str) -> bool:
    """Tell what `is_own` does, for one who writes the file back changed.

    Raises `StateNotWritten` when the file is there and the computer cannot tell whose it is.
    """
    try:
        return _is_own(path)
    except FileNotFoundError:
        return False
    except (OSError, ValueError) as error:
        raise _not_changed(path, error) from error


def _is_own(path: str) -> bool:
    return all(_is_users(os.stat(one)) for one in (path, os.path.dirname(path)))


def _is_users(found: os.stat_result) -> bool:
    # Windows has no such modes and owners.
    owner = getattr(os, "geteuid", lambda: found.st_uid)()
    return found.st_uid == owner and (os.name == "nt" or not found.st_mode & 0o002)


def read_json_to_change(path: str) -> dict[str, object]:
    """Return the object in `path` as `read_json` does, for one who writes it back changed.

    Raises `StateNotWritten` when the file is there and the computer cannot read it: written back,
    all that it holds would be lost.
    """
    try:
        return _parsed(_data(path)) or {}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise _not_changed(path, error) from error


def _not_changed(path: str, error: OSError | ValueError) -> StateNotWritten:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return StateNotWritten(path, reason)


def _understood(path: str) -> dict[str, object] | None:
    """Return the object in `path`, None when it is missing, unreadable or anything else."""
    try:
        return _parsed(_data(path))
    except (OSError, ValueError):  # ValueError: a NUL in the path
        return None


def _data(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read(_LARGEST + 1)


def _parsed(data: bytes) -> dict[str, object] | None:
    if len(data) > _LARGEST:
        return None
    import json  # only now: most computers have none of these files, and a start has no time

    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def write_json(path: str, content: "Mapping[str, object]", *, compact: bool = False) -> None:
    """Replace the file `path` at once, readable for the user alone; raises `StateNotWritten`.

    `compact` is for large content: written without indents it takes a fraction of the time.

    The file gets mode 0600, its folder 0700. What was there and could not be understood stays
    beside it, ending in `.broken`. A symbolic link stays one: its target is replaced.
    """
    import json

    from virtconnect.conf.guarding import FolderLock
    from virtconnect.conf.replacing import flush_folder, tidy

    indent = None if compact else 1
    data = json.dumps(content, indent=indent, sort_keys=True).encode("ascii") + b"\n"
    try:
        target = os.path.realpath(path)
        folder = os.path.dirname(target)
        make_private(folder)
        with FolderLock(folder) as lock:
            if lock.is_held:
                tidy(target)
            if os.path.lexists(target) and _understood(target) is None:
                _keep_aside(target, _free_name(target + ".broken"))
            _replace(target, data)
        flush_folder(folder)
    except OSError as error:
        raise StateNotWritten(path, error.strerror or str(error)) from error


def write_data(path: str, data: bytes) -> None:
    """Replace the file `path` at once, for the user alone, as `write_json` does.

    For what can be made again: nothing is flushed to the disk, nothing that was there is kept.
    """
    try:
        make_private(os.path.dirname(path))
        _replace(path, data)
    except OSError as error:
        raise StateNotWritten(path, error.strerror or str(error)) from error


def make_private(folder: str) -> None:
    """Make a folder for the user alone, or let it be so; raises `OSError`."""
    os.makedirs(folder, mode=0o700, exist_ok=True)
    found = os.stat(folder)
    if found.st_mode & 0o077 and found.st_uid == os.geteuid():
        os.chmod(folder, 0o700)


def _free_name(path: str) -> str:
    """Return `path`, or with a number behind it when that is taken; the ninth is given up."""
    names = [path, *(f"{path}-{number}" for number in range(2, 10))]
    return next((name for name in names if not os.path.lexists(name)), names[-1])


def _keep_aside(target: str, name: str) -> None:
    """Give what is about to be replaced another name; it keeps its own until then."""
    try:
        os.link(target, name)
    except OSError:
        os.replace(target, name)  # no hard links here, a folder, or the ninth is in the way


def _replace(target: str, data: bytes) -> None:
    from virtconnect.conf.replacing import discard, write_beside

    beside = write_beside(target, data, None)
    try:
        os.replace(beside, target)
    except BaseException:
        discard(beside)
        raise


class _Lock:
    """An exclusive lock on `path`.lock, held between enter and exit.

    Where the folder or the file system has no locks, nothing is held and nothing is said: the
    lock only keeps two programs from losing each other's latest change.
    """

    def __init__(self, path: str) -> None:
        self._path = f"{path}.lock"
        self._handle = -1

    def __enter__(self) -> None:
        try:
            import fcntl

            make_private(os.path.dirname(self._path))
            self._handle = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            fcntl.flock(self._handle, fcntl.LOCK_EX)
        except (ImportError, OSError):
            self._close()

    def __exit__(self, *_: object) -> None:
        self._close()

    def _close(self) -> None:
        if self._handle >= 0:
            handle, self._handle = self._handle, -1
            try:
                os.close(handle)
            except OSError:
                return


def locked(path: str) -> _Lock:
    """Keep other programs of ours from changing the file `path` inside a `with`.

    Only one who reads in order to write needs it: a file is always replaced as a whole.
    """
    return _Lock(path)


class PastTest(Value):
    """One test of a connection that is over.

    `when` in seconds since 1970 UTC, `seconds` it took, `result` and `cause` as in the command
    line's test result (`cause` None when it connected). To tell later what has changed: `uri` a
    digest of the URI, `libvirt` this computer's version, `far` the one that answered, `host_key`
    the fingerprint of the host's key; each None where it was not known.
    """

    __slots__ = ("cause", "far", "host_key", "libvirt", "result", "seconds", "uri", "when")

    def __init__(
        self,
        when: float,
        result: str,
        cause: str | None,
        seconds: float,
        *,
        uri: str | None = None,
        libvirt: str | None = None,
        far: str | None = None,
        host_key: str | None = None,
    ) -> None:
        self.when = when
        self.result = result
        self.cause = cause
        self.seconds = seconds
        self.uri = uri
        self.libvirt = libvirt
        self.far = far
        self.host_key = host_key

    def as_row(self) -> list[object]:
        """Return what the history's file holds of it."""
        circumstances = {name: getattr(self, name) for name in _CIRCUMSTANCES}
        known = {name: value for name, value in circumstances.items() if value is not None}
        row = [float(self.when), self.result, self.cause, float(self.seconds)]
        return [*row, known] if known else row


_CIRCUMSTANCES = ("uri", "libvirt", "far", "host_key")


class History:
    """The last 20 tests of each alias of each file, in `history.json` of the state folder.

    It holds results, causes and circumstances; no URI, no path of a key, no message of a host.
    """

    def __init__(self, state_folder: str) -> None:
        self._path = os.path.join(state_folder, "history.json")

    def of(self, conf_path: str, alias: str) -> tuple[PastTest, ...]:
        """Return the tests of one alias, the latest last."""
        return _past_tests(_mapping(self._tests().get(conf_path)).get(alias))

    def of_file(self, conf_path: str) -> dict[str, tuple[PastTest, ...]]:
        """Return the tests of every alias of one file, the latest last: read it once for a list."""
        aliases = _mapping(self._tests().get(conf_path))
        return {alias: tests for alias, found in aliases.items() if (tests := _past_tests(found))}

    def add(self, conf_path: str, tests: "Iterable[tuple[str, PastTest]]") -> None:
        """Keep pairs of alias and test, all in one write; raises `StateNotWritten`.

        One that is kept already is kept once: who is not sure may add it again.
        """
        fresh = tuple(tests)
        if not fresh:
            return
        with locked(self._path):
            files = self._tests_to_change()
            aliases = _mapping(files.get(conf_path))
            for alias, test in fresh:
                kept, row = _list(aliases.get(alias)), test.as_row()
                if row not in kept:
                    aliases[alias] = [*kept, row][-KEPT_TESTS:]
            self._write({**files, conf_path: aliases})

    def renamed(self, conf_path: str, old: str, new: str) -> None:
        """Carry the tests of an alias to its new name; raises `StateNotWritten`."""
        with locked(self._path):
            files = self._tests_to_change()
            aliases = _mapping(files.get(conf_path))
            if old in aliases and old != new:
                aliases[new] = aliases.pop(old)
                self._write({**files, conf_path: aliases})

    def _tests(self) -> dict[str, object]:
        return _mapping(read_json(self._path).get("tests"))

    def _tests_to_change(self) -> dict[str, object]:
        return _mapping(read_json_to_change(self._path).get("tests"))

    def _write(self, files: dict[str, object]) -> None:
        write_json(self._path, {"virt-connect": 1, "tests": files}, compact=True)


def _mapping(found: object) -> dict[str, object]:
    return found if isinstance(found, dict) else {}


def _list(found: object) -> list[object]:
    return found if isinstance(found, list) else []


def _past_tests(found: object) -> tuple[PastTest, ...]:
    return tuple(test for row in _list(found) if (test := _past_test(row)) is not None)


def _past_test(row: object) -> PastTest | None:
    match row:
        case [float(when), str(result), str() | None as cause, float(took), *more]:
            known = _mapping(more[0]) if more else {}
            texts = {name: _text(known.get(name)) for name in _CIRCUMSTANCES}
            return PastTest(when, result, cause, took, **texts)
        case _:
            return None


def _text(found: object) -> str | None:
    return found if isinstance(found, str) else None
