"""State: our own small files, in the user's state and configuration folders."""

import os

from virtconnect.text import Sentence, Value, VirtConnectError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from virtconnect.machine import Machine

_LARGEST = 64 * 1024 * 1024  # bytes; a larger file is not ours
_KEPT_TESTS = 20  # for each alias


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


def _understood(path: str) -> dict[str, object] | None:
    """Return the object in `path`, None when it is missing, unreadable or anything else."""
    try:
        with open(path, "rb") as file:
            data = file.read(_LARGEST + 1)
    except (OSError, ValueError):  # ValueError: a NUL in the path
        return None
    if len(data) > _LARGEST:
        return None
    import json  # only now: most computers have none of these files, and a start has no time

    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def write_json(path: str, content: "Mapping[str, object]") -> None:
    """Replace the file `path` at once, readable for the user alone; raises `StateNotWritten`.

    The file gets mode 0600, its folder 0700. What was there and could not be understood stays
    beside it, ending in `.broken`. A symbolic link stays one: its target is replaced.
    """
    import json

    data = json.dumps(content, indent=1, sort_keys=True).encode("ascii") + b"\n"
    try:
        target = os.path.realpath(path)
        _make_private(os.path.dirname(target))
        if os.path.lexists(target) and _understood(target) is None:
            os.replace(target, _free_name(target + ".broken"))
        _replace(target, data)
    except OSError as error:
        raise StateNotWritten(path, error.strerror or str(error)) from error


def _make_private(folder: str) -> None:
    os.makedirs(folder, mode=0o700, exist_ok=True)
    found = os.stat(folder)
    if found.st_mode & 0o077 and found.st_uid == os.geteuid():
        os.chmod(folder, 0o700)


def _free_name(path: str) -> str:
    """Return `path`, or with a number behind it when that is taken; the ninth is given up."""
    names = [path, *(f"{path}-{number}" for number in range(2, 10))]
    return next((name for name in names if not os.path.lexists(name)), names[-1])


def _replace(target: str, data: bytes) -> None:
    beside = f"{target}.{os.urandom(6).hex()}.tmp"
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with open(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, target)
    except BaseException:
        os.unlink(beside)
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

            _make_private(os.path.dirname(self._path))
            self._handle = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            fcntl.flock(self._handle, fcntl.LOCK_EX)
        except (ImportError, OSError):
            self._close()

    def __exit__(self, *_: object) -> None:
        self._close()

    def _close(self) -> None:
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


def locked(path: str) -> _Lock:
    """Keep other programs of ours from changing the file `path` inside a `with`.

    Only one who reads in order to write needs it: a file is always replaced as a whole.
    """
    return _Lock(path)


class PastTest(Value):
    """One test of a connection that is over.

    `when` in seconds since 1970 UTC, `seconds` it took, `result` and `cause` as in the command
    line's test result (`cause` None when it connected).
    """

    __slots__ = ("cause", "result", "seconds", "when")

    def __init__(self, when: float, result: str, cause: str | None, seconds: float) -> None:
        self.when = when
        self.result = result
        self.cause = cause
        self.seconds = seconds


class History:
    """The last 20 tests of each alias of each file, in `history.json` of the state folder.

    It holds results and causes; no URI, no path of a key, no message of a host.
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
        """Keep pairs of alias and test, all in one write; raises `StateNotWritten`."""
        fresh = tuple(tests)
        if not fresh:
            return
        with locked(self._path):
            files = self._tests()
            aliases = _mapping(files.get(conf_path))
            for alias, test in fresh:
                row = [float(test.when), test.result, test.cause, float(test.seconds)]
                aliases[alias] = [*_list(aliases.get(alias)), row][-_KEPT_TESTS:]
            self._write({**files, conf_path: aliases})

    def renamed(self, conf_path: str, old: str, new: str) -> None:
        """Carry the tests of an alias to its new name; raises `StateNotWritten`."""
        with locked(self._path):
            files = self._tests()
            aliases = _mapping(files.get(conf_path))
            if old in aliases and old != new:
                aliases[new] = aliases.pop(old)
                self._write({**files, conf_path: aliases})

    def _tests(self) -> dict[str, object]:
        return _mapping(read_json(self._path).get("tests"))

    def _write(self, files: dict[str, object]) -> None:
        write_json(self._path, {"virt-connect": 1, "tests": files})


def _mapping(found: object) -> dict[str, object]:
    return found if isinstance(found, dict) else {}


def _list(found: object) -> list[object]:
    return found if isinstance(found, list) else []


def _past_tests(found: object) -> tuple[PastTest, ...]:
    return tuple(test for row in _list(found) if (test := _past_test(row)) is not None)


def _past_test(row: object) -> PastTest | None:
    match row:
        case [float(when), str(result), str() | None as cause, float(took)]:
            return PastTest(when, result, cause, took)
        case _:
            return None


class Recovered(Value):
    """A document that was not saved: whose file it is, its text, and what it was made from.

    `base` is whatever the writer gave to recognise the file it was read from (a digest);
    `bindings` are pairs of alias and key name; `when` is in seconds since 1970 UTC.
    """

    __slots__ = ("base", "bindings", "path", "text", "when")

    def __init__(
        self,
        path: str,
        text: str,
        when: float,
        base: str | None = None,
        bindings: tuple[tuple[str, str], ...] = (),
    ) -> None:
        self.path = path
        self.text = text
        self.when = when
        self.base = base
        self.bindings = bindings


class Recovery:
    """Unsaved documents, one file each in the state folder.

    A document's text is kept as it is; of the keyring's keys the names are kept, never the paths.
    """

    def __init__(self, state_folder: str) -> None:
        self._folder = os.path.join(state_folder, "recovery")

    def read(self, path: str) -> Recovered | None:
        """Return what was kept of the document of the file `path`."""
        kept = _recovered(read_json(self._file(path)))
        return kept if kept is not None and kept.path == path else None

    def all(self) -> tuple[Recovered, ...]:
        """Return every kept document, the latest first."""
        try:
            names = sorted(os.listdir(self._folder))
        except OSError:
            return ()
        found = (
            _recovered(read_json(os.path.join(self._folder, name)))
            for name in names
            if name.endswith(".json")
        )
        return tuple(
            sorted((kept for kept in found if kept is not None), key=lambda kept: -kept.when)
        )

    def write(self, kept: Recovered) -> None:
        """Keep a document in the place of what was kept for its path; raises `StateNotWritten`."""
        content = {
            "virt-connect": 1,
            "path": kept.path,
            "text": kept.text,
            "when": float(kept.when),
            "base": kept.base,
            "bindings": dict(kept.bindings),
        }
        write_json(self._file(kept.path), content)

    def remove(self, path: str) -> None:
        """Drop what was kept for the file `path`: it was saved, or given up.

        Raises `StateNotWritten` when it is there and stays.
        """
        file = self._file(path)
        try:
            os.unlink(file)
        except FileNotFoundError:
            return
        except OSError as error:
            raise StateNotWritten(file, error.strerror or str(error)) from error

    def _file(self, path: str) -> str:
        from hashlib import sha256

        digest = sha256(path.encode("utf-8", "surrogatepass")).hexdigest()
        return os.path.join(self._folder, f"{digest[:32]}.json")


def _recovered(content: dict[str, object]) -> Recovered | None:
    match content:
        case {"path": str(path), "text": str(text), "when": float(when)}:
            base = content.get("base")
            pairs = sorted(_mapping(content.get("bindings")).items())
            return Recovered(
                path,
                text,
                when,
                base if isinstance(base, str) else None,
                tuple((alias, key) for alias, key in pairs if isinstance(key, str)),
            )
        case _:
            return None
