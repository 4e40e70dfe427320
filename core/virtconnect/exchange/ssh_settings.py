"""What ~/.ssh/config says, with the files it includes: the hosts it names, and settings of each.

Read as OpenSSH reads it (readconf.c), but for Match: such a block depends on more than the name of
the host, so it is left alone, and so is what it includes. Only `Match all` says nothing of its own.
"""

from virtconnect.exchange.ssh_files import included, ssh_folder
from virtconnect.exchange.ssh_words import is_chosen, is_pattern, line_of, matches
from virtconnect.text import Sentence, Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from virtconnect.machine import Machine

_DEEPEST = 16  # OpenSSH: readconf.c, READCONF_MAX_DEPTH
_MOST_FILES = 2000  # files that include each other in many ways are not read for ever
_MOST_TEXT = 4_000_000  # characters of all files: `Include /*/*` finds whole disks
_KEPT = ("user", "hostname")
_MARK = "\ufeff"  # the byte order mark of some editors, a part of the first word for OpenSSH

SYSTEM_FOLDER = "/etc/ssh"

# When a line holds: what the Host lines around it say, the outermost first.
_Conditions = tuple[tuple[str, ...], ...]


class SshSettings(Value):
    """The user's ssh settings, as far as they are about single hosts.

    `hosts` are the names in order, each once; `patterns` the names that stand for many; `idle` are
    named only in files that another host's block includes, so they are never in force;
    `match_blocks` are the places (path, line) of Match blocks, `programs` those where ssh may start
    a program to decide (`Match exec`). `problem` tells why there are no settings, `problems` which
    parts could not be read.
    """

    __slots__ = (
        "_common",
        "_single",
        "hosts",
        "idle",
        "match_blocks",
        "path",
        "patterns",
        "problem",
        "problems",
        "programs",
    )

    def __init__(self, path: str) -> None:
        self.path = path
        self.problem: Sentence | None = None
        self.hosts: tuple[str, ...] = ()
        self.patterns: tuple[str, ...] = ()
        self.idle: tuple[str, ...] = ()
        self.match_blocks: tuple[tuple[str, int], ...] = ()
        self.programs: tuple[tuple[str, int], ...] = ()
        self.problems: tuple[Sentence, ...] = ()
        # Settings with their number: of hosts that a line names one by one, and all the others.
        self._single: dict[tuple[str, str], list[tuple[int, _Conditions, str]]] = {}
        self._common: dict[str, list[tuple[int, _Conditions, str]]] = {}

    def value(self, host: str, keyword: str) -> str | None:
        """Return what is set for `host`: the first value counts; `user` and `hostname` are kept."""
        found = [
            next(
                (
                    (number, value)
                    for number, conditions, value in settings
                    if all(is_chosen(host, patterns) for patterns in conditions)
                ),
                None,
            )
            for settings in (
                self._single.get((host, keyword), ()),
                self._common.get(keyword, ()),
            )
        ]
        first = min((one for one in found if one is not None), default=None)
        return None if first is None else first[1]

    def take(self, number: int, conditions: _Conditions, keyword: str, value: str) -> None:
        """Keep a setting that holds under `conditions`; its `number` tells which came first."""
        setting = (number, conditions, value)
        names = conditions[-1] if conditions else ()
        if not names or any(is_pattern(name) for name in names):
            self._common.setdefault(keyword, []).append(setting)
            return
        for name in names:
            self._single.setdefault((name, keyword), []).append(setting)


def read(machine: "Machine") -> SshSettings:
    """Return the settings of the machine's user; what cannot be read is told, never raised."""
    return _read(machine, ssh_folder(machine), "config")


def read_system(machine: "Machine") -> SshSettings:
    """Return the settings that hold for every user of the machine, told like `read`."""
    return _read(machine, SYSTEM_FOLDER, "ssh_config")


def _read(machine: "Machine", folder: str, name: str) -> SshSettings:
    path = f"{folder}/{name}"
    told = SshSettings(path)
    if not machine.exists(path):
        told.problem = Sentence("There is no {0}", path)
    elif machine.text(path) is None:
        told.problem = Sentence("Could not read {0}", path)
    else:
        _Reader(machine, told, folder).read()
    return told


class _Reader:
    """One walk through the files."""

    def __init__(self, machine: "Machine", told: SshSettings, folder: str) -> None:
        self._machine = machine
        self._told = told
        self._folder = folder
        self._hosts: dict[str, None] = {}
        self._patterns: dict[str, None] = {}
        self._idle: dict[str, None] = {}
        self._match_blocks: dict[tuple[str, int], None] = {}
        self._programs: dict[tuple[str, int], None] = {}
        self._problems: dict[Sentence, None] = {}
        self._files = 0
        self._text = 0
        self._settings = 0
        self._gave_up = False

    def read(self) -> None:
        """Read all there is."""
        self._read_file(self._told.path, (), 0)
        self._told.hosts = tuple(self._hosts)
        self._told.patterns = tuple(self._patterns)
        self._told.idle = tuple(name for name in self._idle if name not in self._hosts)
        self._told.match_blocks = tuple(self._match_blocks)
        self._told.programs = tuple(self._programs)
        self._told.problems = tuple(self._problems)

    def _read_file(self, path: str, around: _Conditions, depth: int) -> None:
        """Read a file whose lines hold only where `around` does."""
        self._files += 1
        if depth > _DEEPEST:
            self._give_up(Sentence("Files include each other more than {0} deep", _DEEPEST))
            return
        if self._files > _MOST_FILES:
            self._give_up(Sentence("More than {0} files are included", _MOST_FILES))
            return
        if self._machine.is_dir(path):
            return  # OpenSSH finds nothing in it, and does not mind
        text = self._machine.text(path)
        if text is None:
            self._problems[Sentence("Could not read {0}", path)] = None
            return
        self._text += len(text)
        if self._text > _MOST_TEXT:
            self._give_up(Sentence("The files that are included are too long"))
            return
        conditions: _Conditions | None = around  # None: a Match block decides
        if text.startswith(_MARK):
            told = Sentence("Line 1 of {0} begins with a byte order mark, which ssh refuses", path)
            self._problems[told] = None
            text = "#" + text  # not understood
        for number, written in enumerate(text.split("\n"), 1):
            line = line_of(written)
            if line is None:
                continue
            if line.words is None:
                self._problems[Sentence("Line {0} of {1} leaves a quote open", number, path)] = None
            elif line.keyword == "host":
                conditions = (*around, line.words)
                self._take_names(line.words, around)
            elif line.keyword == "match":
                conditions = around
                if [word.lower() for word in line.words] != ["all"]:
                    conditions = None
                    self._match_blocks[path, number] = None
                    if any(_is_exec(word) for word in line.words):
                        self._programs[path, number] = None
            elif conditions is None or not line.words:
                if conditions is None and line.keyword == "include":
                    self._programs[path, number] = None  # nobody has looked what it includes
            elif line.keyword == "include":
                for word in line.words:
                    self._include(word, conditions, depth, (path, number))
            elif line.keyword in _KEPT:
                self._settings += 1
                self._told.take(self._settings, conditions, line.keyword, line.words[0])
            if self._gave_up:
                return

    def _give_up(self, problem: Sentence) -> None:
        self._problems[problem] = None
        self._gave_up = True

    def _take_names(self, names: tuple[str, ...], around: _Conditions) -> None:
        taken_out = [name[1:] for name in names if name.startswith("!")]
        for name in names:
            if is_pattern(name):
                self._patterns[name] = None
            elif not name or any(matches(name, pattern) for pattern in taken_out):
                continue
            elif all(is_chosen(name, patterns) for patterns in around):
                self._hosts[name] = None
            else:
                self._idle[name] = None

    def _include(self, word: str, around: _Conditions, depth: int, place: tuple[str, int]) -> None:
        paths, problem = included(self._machine, word, self._folder)
        if problem is not None:
            path, number = place
            told = Sentence("Line {0} of {1} includes {2}, but {3}", number, path, word, problem)
            self._problems[told] = None
        for path in paths:
            if not self._gave_up:
                self._read_file(path, around, depth + 1)


def _is_exec(word: str) -> bool:
    """Tell whether a word behind Match asks a program: `exec`, `!exec`, `exec=…`."""
    return word.lower().removeprefix("!").partition("=")[0] == "exec"
