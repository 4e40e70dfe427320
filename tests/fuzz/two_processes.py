"""Let two processes edit one libvirt.conf, in very many histories; nothing may be lost.

    python tests/fuzz/two_processes.py COUNT [SEED]

prints how many histories were played, how often the two were in each other's way, and what was
lost; exit status 1 when there is anything. In one half of the histories both work at the same
time; in the other they take turns, so that one reads, the other writes, and the first saves. Each
process is one of these:

* a command: reads, edits, saves; where the file changed meanwhile it merges and tries again
* a window: reads, makes many edits, saves them at the end, likewise
* an editor that writes in place: opens the file, reads it, writes it, all in one go
* an editor that saves by renaming a new file (only in turns: two of its kind lose by themselves)

The same COUNT and SEED give the same histories; what happens at the same time is up to the system.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "core"))

from virtconnect.conf import storage  # noqa: E402  # found through the line above
from virtconnect.conf.aliases import (  # noqa: E402
    added,
    aliases,
    default_uri,
    find,
    removed,
    renamed,
    replaced,
    with_default,
)
from virtconnect.conf.document import ConfDocument  # noqa: E402
from virtconnect.conf.file_errors import ChangedOnDisk  # noqa: E402
from virtconnect.conf.merge import merge  # noqa: E402

Edit = list[str]
KINDS = ("command", "window", "in place")
EDITS = ("add", "add", "add", "comment", "comment", "set", "remove", "rename", "default", "setting")


# --- one of the two -------------------------------------------------------------------------------


def edited(document: ConfDocument, edit: Edit) -> ConfDocument:
    """Make one edit."""
    what, name, value = edit
    if what == "add":
        return added(document, name, value)
    if what == "comment":
        return ConfDocument.read(f"# {name}\n{document.text}")
    if what == "default":
        return with_default(document, value)
    if what == "setting":
        return document.with_setting(name, value)
    alias = find(document, name)
    assert alias is not None, f"{name} is lost"
    if what == "set":
        return replaced(document, alias.index, value)
    if what == "rename":
        return renamed(document, alias.index, value)
    return removed(document, [alias.index])


class Player:
    """Plays its part of histories: one line of JSON in, one line out."""

    def __init__(self) -> None:
        self.path = ""
        self.base: storage.Loaded | None = None
        self.document = ConfDocument.read("")
        self.clashes = 0

    def play(self, kind: str, edits: list[Edit]) -> None:
        """Make all edits, on a file that somebody else edits too."""
        if kind in ("in place", "by rename"):
            for edit in edits:
                (self.edit_in_place if kind == "in place" else self.edit_by_rename)(edit)
        elif kind == "command":
            for edit in edits:
                self.read()
                self.document = edited(self.document, edit)
                self.save()
        else:
            self.read()
            for edit in edits:
                self.document = edited(self.document, edit)
            self.save()

    def read(self) -> None:
        """Read the file, as a window does when it opens it."""
        self.base = self.loaded()
        self.document = self.base.document

    def loaded(self) -> storage.Loaded:
        """Load the file; again when it was read in the middle of somebody's writing in place."""
        while True:
            loaded = storage.load(self.path)
            if loaded.document.refusal() is None:
                return loaded

    def save(self) -> None:
        """Save; merge with what somebody else has written, as often as it takes."""
        assert self.base is not None
        while True:
            try:
                storage.save(self.path, self.document.text, self.base.fingerprint)
            except ChangedOnDisk:
                self.clashes += 1
                theirs = self.loaded()
                merged = merge(self.base.document, self.document, theirs.document)
                assert merged.document is not None, merged.clashes
                self.base, self.document = theirs, merged.document
            else:
                return

    def edit_in_place(self, edit: Edit) -> None:
        """Edit as a program does that knows nothing of us and keeps the file open meanwhile."""
        with open(self.path, "r+b", buffering=0) as file:
            document = ConfDocument.read(file.read().decode("utf-8", "surrogateescape"))
            content = edited(document, edit).text.encode("utf-8", "surrogateescape")
            file.seek(0)
            file.write(content)
            file.truncate()

    def edit_by_rename(self, edit: Edit) -> None:
        """Edit as vim does: a new file takes the place of the old."""
        with open(self.path, "rb") as file:
            document = ConfDocument.read(file.read().decode("utf-8", "surrogateescape"))
        beside = f"{self.path}~"
        with open(beside, "wb") as file:
            file.write(edited(document, edit).text.encode("utf-8", "surrogateescape"))
        os.replace(beside, self.path)

    def obey(self, order: dict[str, Any]) -> None:
        """Do what a line says."""
        match order:
            case {"path": str(path)}:
                self.path, self.clashes = path, 0
            case {"play": str(kind), "edits": list(edits)}:
                self.play(kind, edits)
            case {"turn": "read"}:
                self.read()
            case {"turn": "edit", "edit": list(edit)}:
                self.document = edited(self.document, edit)
            case {"turn": "save"}:
                self.save()


def player() -> None:
    """Play until standard input ends."""
    me = Player()
    for line in sys.stdin:
        me.obey(json.loads(line))
        sys.stdout.write(json.dumps({"clashes": me.clashes}) + "\n")
        sys.stdout.flush()


class Other:
    """A player in a process of its own."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, __file__, "--player"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def tell(self, **order: object) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()

    def answer(self) -> int:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise SystemExit("a player has died; what it said stands above")
        clashes: int = json.loads(line)["clashes"]
        return clashes

    def ask(self, **order: object) -> int:
        self.tell(**order)
        return self.answer()

    def end(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()


# --- histories ------------------------------------------------------------------------------------

START = """\
# the machines of the house
uri_aliases = [
  "first=qemu:///system",
  "second=test:///default",
]

# kept by hand
uri_default = "first"
"""


def made_edits(rng: random.Random, who: str, most: int) -> list[Edit]:
    """Return edits that one process makes: of its own aliases only, so that none clash."""
    own: list[str] = []
    edits: list[Edit] = []
    for number in range(rng.randrange(1, most + 1)):
        what = rng.choice(EDITS)
        name = f"{who}{number}"
        value = f"qemu+ssh://{name}.example.com/system?{rng.randrange(99)}"
        if what in ("set", "remove", "rename"):
            if not own:
                continue
            name = rng.choice(own)
            if what != "set":
                own.remove(name)
            if what == "rename":
                value = f"{name}_r{number}"
                own.append(value)
        elif what == "add":
            own.append(name)
        elif what == "comment":
            name = f"comment of {who}, {number}"
        elif what == "setting":
            name = f"{who}_setting"
        elif who != "a":  # only one of them: it would be a clash, for somebody to decide
            continue
        edits.append([what, name, value])
    return edits


def wanted_after(*all_edits: list[Edit]) -> tuple[dict[str, str], set[str], dict[str, str]]:
    """Return the aliases, comments and settings that have to be there in the end."""
    start = ConfDocument.read(START)
    names = dict(aliases(start).pairs)
    comments = {"the machines of the house", "kept by hand"}
    settings = {"uri_default": "first"}
    for edits in all_edits:
        for what, name, value in edits:
            if what in ("add", "set"):
                names[name] = value
            elif what == "remove":
                del names[name]
            elif what == "rename":
                names[value] = names.pop(name)
            elif what == "comment":
                comments.add(name)
            else:
                settings["uri_default" if what == "default" else name] = value
    return names, comments, settings


def in_turns(rng: random.Random, players: list[Other], edits: list[list[Edit]]) -> None:
    """Let a window and another program take turns, a step at a time."""
    window, other = players
    steps: list[dict[str, object]] = [{"turn": "read"}]
    steps += [{"turn": "edit", "edit": edit} for edit in edits[0]]
    steps.append({"turn": "save"})
    kinds = [rng.choice((*KINDS, "by rename")) for _ in edits[1]]
    places = sorted(rng.randrange(len(steps) + 1) for _ in edits[1])
    for place in range(len(steps) + 1):
        while places and places[0] == place:
            places.pop(0)
            edit = edits[1][len(edits[1]) - len(places) - 1]
            other.ask(play=kinds[len(places)], edits=[edit])
        if place < len(steps):
            window.ask(**steps[place])


def lost_in(path: Path, wanted: tuple[dict[str, str], set[str], dict[str, str]]) -> list[str]:
    """Return what is not there, or is not as it should be."""
    names, comments, settings = wanted
    document = ConfDocument.read(path.read_text("utf-8"))
    found = dict(aliases(document).pairs)
    lines = {line.removeprefix("# ") for line in document.text.split("\n") if line.startswith("# ")}
    lost = [f"alias {name}" for name, uri in names.items() if found.get(name) != uri]
    lost += [f"removed {name}" for name in found if name not in names]
    lost += [f"twice {name}" for name in found if len(found) != len(aliases(document))]
    lost += [f"comment {text}" for text in comments - lines]
    for name, value in settings.items():
        held = default_uri(document) if name == "uri_default" else document.string(name)
        if held != value:
            lost.append(f"setting {name}")
    if document.refusal() is not None:
        lost.append("libvirt could read the file")
    lost += [f"left {one.name}" for one in path.parent.iterdir() if one.name[0] == "."]
    return lost


def main() -> int:
    """Play the histories; return the exit status."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[1].isdecimal() else 0
    if not count:
        sys.stderr.write("usage: two_processes.py COUNT [SEED]\n")
        return 2
    rng = random.Random(f"two {sys.argv[2] if len(sys.argv) > 2 else 1}")
    began = time.perf_counter()
    players = [Other(), Other()]
    told: Counter[str] = Counter()
    shared_memory = Path("/dev/shm")  # each save is flushed, which takes a disk long
    base = shared_memory if shared_memory.is_dir() else None
    with tempfile.TemporaryDirectory(dir=base) as folder:
        path = Path(folder) / "libvirt.conf"
        for number in range(count):
            for old in Path(folder).iterdir():
                old.unlink()
            path.write_text(START)
            most = rng.choice((2, 4, 8))
            edits = [made_edits(rng, who, most) for who in "ab"]
            for one in players:
                one.ask(path=str(path))
            if number % 2:
                in_turns(rng, players, edits)
            else:
                kinds = [rng.choice(KINDS[:2]), rng.choice(KINDS)]
                for one, kind, work in zip(players, kinds, edits, strict=True):
                    one.tell(play=kind, edits=work)
                for one in players:
                    one.answer()
            told["edits"] += sum(map(len, edits))
            told["clashes"] += sum(one.ask(tell="clashes") for one in players)
            for lost in lost_in(path, wanted_after(*edits)):
                told["lost"] += 1
                sys.stdout.write(f"history {number}: {lost}\n")
    for one in players:
        one.end()
    seconds = time.perf_counter() - began
    sys.stdout.write(
        f"{count} histories, {told['edits']} edits, {told['clashes']} saves met a change and were"
        f" merged, {told['lost']} things lost, {seconds:.0f} s\n"
    )
    return 1 if told["lost"] else 0


if __name__ == "__main__":
    if sys.argv[1:] == ["--player"]:
        player()
    else:
        raise SystemExit(main())
