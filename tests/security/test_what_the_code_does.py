"""SECURITY.md against the code: what starts processes and writes files, and which test holds it."""

import ast
import functools
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted(
    path
    for folder in ("core", "gui", "resources")
    for path in (ROOT / folder).rglob("*.py")
    if "__pycache__" not in path.parts
)

# Calls that start a process, by what they are called on and how they are called.
STARTS = {
    "subprocess": {"run", "Popen", "call", "check_call", "check_output"},
    "os": {
        *{"fork", "forkpty", "posix_spawn", "posix_spawnp", "startfile"},
        *{f"exec{end}" for end in ("l", "le", "lp", "lpe", "v", "ve", "vp", "vpe")},
        *{f"spawn{end}" for end in ("l", "le", "lp", "lpe", "v", "ve", "vp", "vpe")},
    },
    "pty": {"spawn", "fork"},
    "multiprocessing": {"Process", "Pool", "get_context"},
    "asyncio": {"create_subprocess_exec"},
    "QProcess": {"startDetached", "execute", "startCommand"},
    "QDesktopServices": {"openUrl"},
    "webbrowser": {"open", "open_new", "open_new_tab"},
    "runpy": {"run_path"},
}
STARTING_CLASSES = {"QProcess"}
# Calls that hand a text to a shell: never.
SHELLS = {
    "os": {"system", "popen"},
    "subprocess": {"getoutput", "getstatusoutput"},
    "asyncio": {"create_subprocess_shell"},
    "QProcess": {"startCommand"},
    "commands": {"getoutput"},
}
# Calls that change what is on a disk.
WRITES = {
    "os": {
        *{"open", "replace", "rename", "renames", "mkdir", "makedirs", "unlink", "remove"},
        *{"rmdir", "link", "symlink", "chmod", "fchmod", "chown", "fchown", "truncate"},
        *{"setxattr", "removexattr", "utime", "mkfifo", "mknod"},
    },
    "shutil": {"copy", "copy2", "copyfile", "copytree", "move", "rmtree", "chown", "copymode"},
    "tempfile": {"mkstemp", "mkdtemp", "NamedTemporaryFile", "TemporaryDirectory"},
}
WRITING_CLASSES = {
    *{"QSaveFile", "QSettings", "QTemporaryFile", "QTemporaryDir", "QLocalServer"},
    *{"TemporaryDirectory", "NamedTemporaryFile", "mkdtemp", "mkstemp"},
}
_READING_FLAGS = {"O_RDONLY", "O_CLOEXEC", "O_NONBLOCK", "O_DIRECTORY", "O_NOFOLLOW", "O_PATH"}


def name_of(path: Path) -> str:
    """Return a module's path as SECURITY.md has it."""
    return str(path.relative_to(ROOT))


@functools.cache
def calls(path: Path) -> tuple[ast.Call, ...]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return tuple(node for node in ast.walk(tree) if isinstance(node, ast.Call))


def called(call: ast.Call) -> tuple[str, str]:
    """Return what a call is made on, "" for a plain name, and its name."""
    function = call.func
    if isinstance(function, ast.Attribute):
        owner = function.value
        if isinstance(owner, ast.Name):
            return owner.id, function.attr
        if isinstance(owner, ast.Attribute):
            return owner.attr, function.attr
        return "?", function.attr
    return "", function.id if isinstance(function, ast.Name) else ""


def is_among(call: ast.Call, table: dict[str, set[str]]) -> bool:
    owner, name = called(call)
    return name in table.get(owner, set())


def starts_process(call: ast.Call) -> bool:
    owner, name = called(call)
    if not owner and name in {*STARTING_CLASSES, "Popen", "run_path"}:
        return True
    return is_among(call, STARTS)


def opens_to_write(call: ast.Call) -> bool:
    """Tell whether a call of `open` may write: its mode is not one that reads, or not known."""
    modes = list(call.args[1:2])
    modes += [keyword.value for keyword in call.keywords if keyword.arg == "mode"]
    if not modes:
        return False
    mode = modes[0]
    return not (isinstance(mode, ast.Constant) and set(str(mode.value)) <= set("rbt"))


def only_reads(call: ast.Call) -> bool:
    """Tell whether the flags of an `os.open` let it read only."""
    flags = {node.attr for node in ast.walk(call) if isinstance(node, ast.Attribute)}
    named = {flag for flag in flags if flag.startswith("O_")}
    return "O_RDONLY" in named and named <= _READING_FLAGS


def writes_file(call: ast.Call) -> bool:
    owner, name = called(call)
    if (owner, name) == ("os", "open"):
        return not only_reads(call)
    if name == "open" and owner in ("", "io", "builtins"):
        return opens_to_write(call)
    if not owner and name in WRITING_CLASSES:
        return True
    if name in ("write_text", "write_bytes", "touch"):
        return True
    if (owner, name) in (("socket", "bind"), ("", "bind")):
        return True
    return is_among(call, WRITES)


class Line:
    """One line of a table of SECURITY.md: what is done, by which modules, held by which tests."""

    def __init__(self, section: str, cells: list[str]) -> None:
        self.section = section
        self.what, self.where, self.held_by = cells
        self.modules = re.findall(r"`((?:core|gui|packaging)/[\w./-]+)`", self.where)
        self.tests = re.findall(r"`(tests/[\w./-]+\.py)::(\w+)`", self.held_by)


def lines() -> list[Line]:
    found = []
    section = ""
    for row in (ROOT / "SECURITY.md").read_text(encoding="utf-8").splitlines():
        if row.startswith("## "):
            section = row.removeprefix("## ")
        elif row.startswith("| ") and not row.startswith(("| ---", "| What")):
            cells = [cell.strip() for cell in row.strip("| ").split(" | ")]
            assert len(cells) == 3, row
            found.append(Line(section, cells))
    return found


LINES = lines()


@pytest.mark.parametrize("line", LINES, ids=lambda line: f"{line.section}: {line.what[:50]}")
def test_each_line_names_modules_and_tests_that_exist(line: Line) -> None:
    assert line.tests, line.what
    for module in line.modules:
        assert (ROOT / module).exists(), module
    for file, test in line.tests:
        tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
        functions = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
        assert test in functions, f"{file} has no {test}"


def listed(section: str) -> set[str]:
    return {module for line in LINES if line.section == section for module in line.modules}


def test_every_start_of_a_process_is_listed() -> None:
    found = {name_of(path) for path in SOURCES if any(map(starts_process, calls(path)))}

    assert found == listed("What it runs")


def test_every_write_of_a_file_is_listed() -> None:
    found = {name_of(path) for path in SOURCES if any(map(writes_file, calls(path)))}

    assert found == listed("What it writes")


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_nothing_is_handed_to_a_shell(path: Path) -> None:
    for call in calls(path):
        assert not is_among(call, SHELLS), ast.unparse(call)
        for keyword in call.keywords:
            is_off = isinstance(keyword.value, ast.Constant) and not keyword.value.value
            assert keyword.arg != "shell" or is_off, ast.unparse(call)


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_no_process_is_started_from_a_text(path: Path) -> None:
    """A program and its arguments are a sequence, never one string to be taken apart."""
    for call in calls(path):
        if starts_process(call) and called(call)[0] == "subprocess":
            first = call.args[0]
            assert not isinstance(first, (ast.JoinedStr, ast.BinOp)), ast.unparse(call)
            assert not (isinstance(first, ast.Constant) and isinstance(first.value, str))


@pytest.mark.parametrize(
    ("code", "starts", "writes"),
    [
        ("import subprocess\nsubprocess.run(['x'])", True, False),
        ("from subprocess import Popen\nPopen(['x'])", True, False),
        ("import os\nos.execv('x', [])", True, False),
        ("process = QProcess(self)", True, False),
        ("QDesktopServices.openUrl(url)", True, False),
        ("import os\nos.kill(1, 2)", False, False),
        ("open(path)", False, False),
        ("open(path, 'rb')", False, False),
        ("open(path, mode)", False, True),
        ("open(path, 'w')", False, True),
        ("import os\nos.open(p, os.O_RDONLY | os.O_CLOEXEC)", False, False),
        ("import os\nos.open(p, os.O_WRONLY)", False, True),
        ("import os\nos.open(p, flags)", False, True),
        ("import os\nos.replace(a, b)", False, True),
        ("Path(x).write_text('y')", False, True),
        ("QSettings(path, form)", False, True),
    ],
)
def test_the_search_finds_what_it_looks_for(
    tmp_path: Path, code: str, starts: bool, writes: bool
) -> None:
    file = tmp_path / "code.py"
    file.write_text(code)

    assert any(map(starts_process, calls(file))) == starts
    assert any(map(writes_file, calls(file))) == writes
