"""Bindings: which alias of which file uses which entry of the key vault, by name only.

`keys.json` of the configuration folder keeps the entries' names, because a keyring cannot be
listed, and who uses them. A key's path is never in it: that lives in the keyring alone.
"""

from virtconnect.state import locked, read_json, read_json_to_change, write_json
from virtconnect.text import Sentence, Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

_FILE = "keys.json"
_NO_FILE: dict[str, str] = {}
_LONGEST_NAME = 64  # characters


def key_name_problem(name: str) -> Sentence | None:
    """Tell why `name` cannot be the name of a vault entry, None when it can.

    A colon sets secrets apart from entries in the keyring; a slash would let a path slip into
    `keys.json`.
    """
    if not name:
        return Sentence("A key needs a name")
    if name != name.strip():
        return Sentence("A key's name does not begin or end with a blank")
    if not name.isprintable():
        return Sentence("A key's name has visible characters only")
    for char in ":/\\":
        if char in name:
            return Sentence("A key's name has no {0} in it", char)
    if len(name) > _LONGEST_NAME:
        return Sentence("A key's name has {0} characters at most", _LONGEST_NAME)
    return None


def free_key_name(bindings: "Bindings", path: str) -> str:
    """Return a name for the key file at `path`: the file's own, numbered where that is taken."""
    file_name = path.rstrip("/").rpartition("/")[2]
    legal = "".join(char if char.isprintable() and char not in ":\\" else "-" for char in file_name)
    name = legal.strip()[:_LONGEST_NAME].strip() or "key"
    number = 1
    free = name
    while free in bindings.names:
        number += 1
        free = f"{name[: _LONGEST_NAME - len(str(number)) - 1]}-{number}"
    return free


class Bindings(Value):
    """The names of the vault's entries, and which (file, alias) uses which; never changed in place.

    A change that changes nothing returns the same object, and one that concerns a file shares
    what is kept of the others: an undo step may hold one and compare it at little cost.
    """

    __slots__ = ("_files", "names")

    def __init__(
        self,
        names: "Iterable[str]" = (),
        files: "Mapping[str, Mapping[str, str]] | None" = None,
    ) -> None:
        kept = {path: dict(uses) for path, uses in (files or {}).items() if uses}
        used = {key for uses in kept.values() for key in uses.values()}
        self._files: dict[str, dict[str, str]] = kept
        self.names: tuple[str, ...] = tuple(sorted(used.union(names)))

    def __hash__(self) -> int:
        return hash((self.names, frozenset(self._files)))

    @property
    def files(self) -> tuple[str, ...]:
        """The paths of the configuration files that have bindings, sorted."""
        return tuple(sorted(self._files))

    def of(self, conf_path: str, alias: str) -> str | None:
        """Return the name of the entry that the alias uses, None when it uses none."""
        return self._files.get(conf_path, _NO_FILE).get(alias)

    def of_file(self, conf_path: str) -> dict[str, str]:
        """Return alias → entry for one file; the dictionary is the caller's."""
        return dict(self._files.get(conf_path, _NO_FILE))

    def used_by(self, key: str) -> tuple[tuple[str, str], ...]:
        """Return the (file, alias) pairs that use an entry, sorted."""
        return tuple(
            sorted(
                (path, alias)
                for path, uses in self._files.items()
                for alias, used in uses.items()
                if used == key
            )
        )

    def dangling(self, conf_path: str, aliases: "Collection[str]") -> tuple[tuple[str, str], ...]:
        """Return (alias, entry) pairs of one file whose alias is not among its `aliases`."""
        uses = self._files.get(conf_path, _NO_FILE)
        return tuple(sorted((alias, key) for alias, key in uses.items() if alias not in aliases))

    def bound(self, conf_path: str, alias: str, key: str) -> "Bindings":
        """Let an alias use an entry; a new entry's name is kept with it."""
        return self.with_file(conf_path, {**self.of_file(conf_path), alias: key})

    def unbound(self, conf_path: str, alias: str) -> "Bindings":
        """Let an alias use no entry."""
        return self.removed(conf_path, (alias,))

    def renamed(self, conf_path: str, old: str, new: str) -> "Bindings":
        """Carry a binding from an alias to its new name."""
        uses = self.of_file(conf_path)
        key = uses.pop(old, None)
        if key is None or old == new:
            return self
        return self.with_file(conf_path, {**uses, new: key})

    def duplicated(self, conf_path: str, alias: str, copy: str) -> "Bindings":
        """Let the copy of an alias use the entry that the alias uses."""
        key = self.of(conf_path, alias)
        return self if key is None else self.bound(conf_path, copy, key)

    def removed(self, conf_path: str, aliases: "Iterable[str]") -> "Bindings":
        """Drop the bindings of aliases that are removed."""
        gone = set(aliases)
        uses = self._files.get(conf_path, _NO_FILE)
        left = {alias: key for alias, key in uses.items() if alias not in gone}
        return self.with_file(conf_path, left)

    def moved(self, old_path: str, new_path: str) -> "Bindings":
        """Copy one file's bindings to another path, where the file is saved under a new name."""
        return self.with_file(new_path, self.of_file(old_path))

    def with_file(self, conf_path: str, uses: "Mapping[str, str]") -> "Bindings":
        """Replace all bindings of one file by alias → entry."""
        if uses == self._files.get(conf_path, _NO_FILE):
            return self
        files = {path: kept for path, kept in self._files.items() if path != conf_path}
        after = Bindings((*self.names, *uses.values()))
        after._files = {**files, conf_path: dict(uses)} if uses else files  # the others are shared
        return after

    def with_key_name(self, name: str) -> "Bindings":
        """Keep the name of an entry that no alias uses yet."""
        if name in self.names:
            return self
        after = Bindings((*self.names, name))
        after._files = self._files
        return after

    def without_key_name(self, name: str) -> "Bindings":
        """Forget an entry, and that aliases used it."""
        if name not in self.names:
            return self
        files = {
            path: {alias: key for alias, key in uses.items() if key != name}
            for path, uses in self._files.items()
        }
        return Bindings((kept for kept in self.names if kept != name), files)

    def key_renamed(self, old: str, new: str) -> "Bindings":
        """Give an entry another name, for all who use it."""
        if old not in self.names or old == new:
            return self
        files = {
            path: {alias: new if key == old else key for alias, key in uses.items()}
            for path, uses in self._files.items()
        }
        return Bindings((new if kept == old else kept for kept in self.names), files)


def load(config_folder: str) -> Bindings:
    """Return the bindings in `keys.json`; what cannot be understood in it is left out."""
    return _bindings(read_json(f"{config_folder}/{_FILE}"))


def _bindings(content: "Mapping[str, object]") -> Bindings:
    names = content.get("names")
    files = content.get("files")
    return Bindings(
        (name for name in names if _is_name(name)) if isinstance(names, list) else (),
        {path: _uses(uses) for path, uses in files.items()} if isinstance(files, dict) else {},
    )


def _is_name(name: object) -> bool:
    return isinstance(name, str) and key_name_problem(name) is None


def _uses(uses: object) -> dict[str, str]:
    if not isinstance(uses, dict):
        return {}
    return {alias: key for alias, key in uses.items() if _is_name(key)}


def save(config_folder: str, bindings: Bindings, conf_path: str | None = None) -> Bindings:
    """Write the bindings, and return what `keys.json` now holds; raises `StateNotWritten`.

    With `conf_path` only that file's bindings are written; those of other files stay as another
    window may have written them meanwhile.
    """
    if conf_path is None:
        return update(config_folder, lambda _: bindings)
    return update(config_folder, lambda now: now.with_file(conf_path, bindings.of_file(conf_path)))


def update(config_folder: str, change: "Callable[[Bindings], Bindings]") -> Bindings:
    """Read, change and write the bindings in one go; raises `StateNotWritten`."""
    path = f"{config_folder}/{_FILE}"
    with locked(path):
        before = _bindings(read_json_to_change(path))
        after = change(before)
        if after != before:
            files = {conf: after.of_file(conf) for conf in after.files}
            write_json(path, {"virt-connect": 1, "names": list(after.names), "files": files})
    return after
