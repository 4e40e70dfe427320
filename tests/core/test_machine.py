"""Machine: this computer and described ones."""

import os
import pwd
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virtconnect.description import MachineError
from virtconnect.machine import DIRECT, LEGACY, Machine


def described(**properties: object) -> Machine:
    return Machine.described(properties)


def test_a_machine_of_which_nothing_is_said_has_the_documented_defaults() -> None:
    machine = Machine.described({})

    assert (machine.uid, machine.home, machine.cwd) == (1000, "/home/alice", "/home/alice")
    assert (machine.libvirt, machine.libvirt_assumed) == ((12, 8, 0), False)
    assert (machine.default_mode, machine.read_only, dict(machine.env)) == (DIRECT, False, {})
    assert not machine.exists("/etc/passwd")


@pytest.mark.parametrize(
    ("description", "words"),
    [
        pytest.param([], "JSON object", id="a list"),
        pytest.param(None, "JSON object", id="null"),
        pytest.param({"sockts": []}, "no property “sockts”", id="a slip in a name"),
        pytest.param({"uid": "0"}, "“uid”", id="uid in quotes"),
        pytest.param({"uid": -1}, "“uid”", id="negative uid"),
        pytest.param({"uid": True}, "“uid”", id="true for a uid"),
        pytest.param({"home": None}, "“home”", id="no home"),
        pytest.param({"cwd": 1}, "“cwd”", id="cwd a number"),
        pytest.param({"env": []}, "“env”", id="env a list"),
        pytest.param({"env": {"A": 1}}, "variable “A”", id="a variable that is a number"),
        pytest.param({"files": []}, "“files”", id="files a list"),
        pytest.param({"files": {"/a": 1}}, "file “/a”", id="a file that is a number"),
        pytest.param({"files": {"/a": {"txt": ""}}}, "file “/a”", id="a slip in a file"),
        pytest.param({"files": {"/a": {"text": 1}}}, "file “/a”", id="text a number"),
        pytest.param({"files": {"/a": {"mode": 600}}}, "octal", id="mode without quotes"),
        pytest.param({"files": {"/a": {"mode": "9"}}}, "octal", id="mode not octal"),
        pytest.param({"sockets": "/a"}, "“sockets”", id="sockets a text"),
        pytest.param({"sockets": [1]}, "“sockets”", id="a socket that is a number"),
        pytest.param({"programs": {}}, "“programs”", id="programs an object"),
        pytest.param({"libvirt": 9}, "“libvirt”", id="version a number"),
        pytest.param({"libvirt": "9"}, "“libvirt”", id="version too short"),
        pytest.param({"libvirt": "9.x"}, "“libvirt”", id="version with letters"),
        pytest.param({"default_mode": "auto"}, "“default_mode”", id="a mode that is no default"),
        pytest.param({"default_mode": []}, "“default_mode”", id="a list for a mode"),
        pytest.param({"read_only": 1}, "“read_only”", id="1 for true"),
    ],
)
def test_a_wrong_shape_is_told_in_one_sentence(description: object, words: str) -> None:
    with pytest.raises(MachineError) as told:
        Machine.described(description)

    assert words in str(told.value)
    assert str(told.value) == str(told.value.sentence)
    assert not str(told.value).endswith(".")


@pytest.mark.parametrize(
    ("text", "version", "assumed"),
    [
        pytest.param("9.0.0", (9, 0, 0), False, id="three numbers"),
        pytest.param("11.3", (11, 3, 0), False, id="two numbers"),
        pytest.param(None, (12, 8, 0), True, id="no libvirt"),
    ],
)
def test_version(text: str | None, version: tuple[int, int, int], assumed: bool) -> None:
    machine = described(libvirt=text)

    assert (machine.libvirt, machine.libvirt_assumed) == (version, assumed)


def test_a_variable_that_is_null_is_not_set() -> None:
    assert dict(described(env={"A": None, "B": ""}).env) == {"B": ""}


def test_files_tell_as_much_as_was_said() -> None:
    machine = described(
        files={
            "/a/b": "text",
            "/a/c": None,
            "/a/d": {"text": "x", "mode": "0600"},
            "/a/e": {"mode": "0640"},
            "/a/f": "@PEM:cacert@",
        }
    )

    assert [machine.text(f"/a/{name}") for name in "bcdef"] == ["text", None, "x", None, None]
    assert [machine.mode(f"/a/{name}") for name in "bcdef"] == [None, None, 0o600, 0o640, None]
    assert all(machine.is_file(f"/a/{name}") for name in "bcdef")
    assert machine.names("/a") == ("b", "c", "d", "e", "f")
    assert machine.is_dir("/a")
    assert not machine.is_file("/a")
    assert machine.text("/a") is None
    assert not machine.exists("/a/g")


def test_run_and_var_run_are_one_folder() -> None:
    machine = described(
        files={"/var/run/x": ""}, sockets=["/run/libvirt/libvirt-sock", "/var/run/s", "@abs"]
    )

    assert machine.exists("/run/x")
    assert machine.exists("/var/run/libvirt/libvirt-sock")
    assert machine.is_listening("/var/run/libvirt/libvirt-sock")
    assert machine.is_listening("/run/s")
    assert machine.is_listening("@abs")
    assert not machine.is_listening("/run/libvirt/libvirt-sock-ro")
    assert machine.is_dir("/var/run/libvirt")
    assert not machine.exists("/var/running")


def test_relative_paths_are_seen_from_the_working_folder() -> None:
    machine = described(cwd="/w", files={"rel/f": "1"}, sockets=["s"])

    assert machine.absolute("rel/f") == "/w/rel/f"
    assert machine.absolute("/x") == "/x"
    assert (
        machine.text("rel/f") == machine.text("/w/rel/f") == machine.text("./rel/../rel/f") == "1"
    )
    assert machine.is_listening("/w/s")


@pytest.mark.parametrize(
    ("uid", "env", "conf", "runtime"),
    [
        pytest.param(
            1000, {}, "/home/a/.config/libvirt/libvirt.conf", "/home/a/.cache", id="nothing set"
        ),
        pytest.param(0, {"XDG_CONFIG_HOME": "/x"}, "/etc/libvirt/libvirt.conf", None, id="root"),
        pytest.param(
            1000, {"HOME": "/h"}, "/h/.config/libvirt/libvirt.conf", "/h/.cache", id="HOME"
        ),
        pytest.param(1000, {"HOME": ""}, ".config/libvirt/libvirt.conf", ".cache", id="empty HOME"),
        pytest.param(
            1000,
            {"XDG_CONFIG_HOME": "", "XDG_RUNTIME_DIR": ""},
            "/home/a/.config/libvirt/libvirt.conf",
            "/home/a/.cache",
            id="empty counts as not set",
        ),
        pytest.param(
            1000,
            {"XDG_CONFIG_HOME": "rel/", "XDG_CACHE_HOME": "/cc"},
            "rel/libvirt/libvirt.conf",
            "/cc",
            id="relative holds",
        ),
        pytest.param(
            1000,
            {"XDG_RUNTIME_DIR": "/run/user/1000"},
            "/home/a/.config/libvirt/libvirt.conf",
            "/run/user/1000",
            id="runtime folder",
        ),
    ],
)
def test_folders(uid: int, env: dict[str, str], conf: str, runtime: str | None) -> None:
    machine = described(uid=uid, home="/home/a", env=env)

    assert machine.libvirt_conf == conf
    assert runtime is None or machine.runtime_dir == runtime


@pytest.mark.parametrize(
    ("programs", "program", "path", "lacks"),
    [
        pytest.param([], "ssh", None, False, id="nothing is said about programs"),
        pytest.param([], "", None, True, id="no program has no name"),
        pytest.param(["ssh"], "ssh", "/usr/bin/ssh", False, id="by its name"),
        pytest.param(["ssh"], "virsh", None, True, id="not among the names"),
        pytest.param(["/opt/b/ssh"], "ssh", "/opt/b/ssh", False, id="along PATH"),
        pytest.param(["ssh"], "./ssh", None, False, id="no path is named"),
        pytest.param(["/w/ssh"], "./ssh", "./ssh", False, id="a path"),
        pytest.param(["/w/ssh"], "./s", None, True, id="another path"),
    ],
)
def test_programs(programs: list[str], program: str, path: str | None, lacks: bool) -> None:
    machine = described(cwd="/w", programs=programs, env={"PATH": "/usr/bin:/opt/b"})

    assert machine.which(program) == path
    assert machine.lacks(program) is lacks


@pytest.mark.parametrize(
    ("path", "mode", "may_read", "may_write"),
    [
        pytest.param("/etc/f", "0644", True, False, id="of the system"),
        pytest.param("/etc/f", "0600", False, False, id="root's alone"),
        pytest.param("/etc/f", "0666", True, True, id="everybody's"),
        pytest.param("/etc/f", None, True, False, id="of the system, mode not told"),
        pytest.param("/home/alice/f", "0600", True, True, id="the user's alone"),
        pytest.param("/home/alice/f", "0400", True, False, id="the user's, protected"),
        pytest.param("/home/alice/f", None, True, True, id="the user's, mode not told"),
    ],
)
def test_rights_follow_mode_and_place(
    path: str, mode: str | None, may_read: bool, may_write: bool
) -> None:
    machine = described(files={path: {"mode": mode}})

    assert (machine.is_readable(path), machine.is_writable(path)) == (may_read, may_write)
    assert machine.with_(uid=0).is_writable(path)
    assert not machine.with_(uid=0).is_writable("/missing")


@pytest.mark.parametrize(("mode", "text"), [("0600", "x"), ("0000", None)])
def test_a_text_that_was_told_can_be_read_if_anybody_may(mode: str, text: str | None) -> None:
    machine = described(files={"/etc/f": {"text": "x", "mode": mode}})

    assert machine.text("/etc/f") == text
    assert machine.with_(uid=0).text("/etc/f") == "x"


def test_one_property_changed_leaves_the_others() -> None:
    machine = described(files={"/a": "1"})

    changed = machine.with_(uid=0, libvirt=(9, 0, 0))

    assert (changed.uid, changed.libvirt, changed.text("/a")) == (0, (9, 0, 0), "1")
    assert machine.uid == 1000
    assert changed != machine
    assert machine == described(files={"/a": "1"})


_names = st.text(st.sampled_from("ab./"), min_size=1, max_size=8)


@given(st.sets(_names, max_size=5), _names)
def test_what_is_named_exists_and_so_do_the_folders_above(names: set[str], cwd: str) -> None:
    machine = described(cwd="/" + cwd, files=dict.fromkeys(names))

    for name in names:
        assert machine.exists(name)
        assert machine.is_dir(os.path.dirname(os.path.normpath(machine.absolute(name))))


# --- this computer ------------------------------------------------------------------------------


def test_here_is_this_process() -> None:
    machine = Machine.here()

    assert machine.uid == os.geteuid()
    assert machine.cwd == str(Path.cwd())
    assert machine.env == dict(os.environ)
    assert machine.effective_home == os.path.expanduser("~")
    assert machine.is_file(__file__)
    assert not machine.is_dir(__file__)
    assert machine.exists("/proc")


def test_the_version_is_the_one_libvirt_itself_tells() -> None:
    asked = subprocess.run(
        ["/usr/bin/python3", "-c", "import libvirt; print(libvirt.getVersion())"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert asked.returncode == 0, "the package python3-libvirt is missing"

    major, minor, micro = Machine.here().libvirt

    assert major * 1_000_000 + minor * 1000 + micro == int(asked.stdout)
    assert not Machine.here().libvirt_assumed


def test_debian_builds_prefer_libvirtd() -> None:
    is_debian = "debian" in Path("/etc/os-release").read_text()

    assert Machine.here().default_mode == (LEGACY if is_debian else DIRECT)


def test_here_loads_no_library_and_none_of_pythons_slow_modules() -> None:
    code = (
        "import sys; before = set(sys.modules)\n"
        "from virtconnect.machine import Machine\n"
        "machine = Machine.here()\n"
        "slow = {'typing', 'dataclasses', 'pathlib', 'subprocess', 'json', 'pwd', 're'}\n"
        "loaded = set(sys.modules) - before\n"
        "assert not loaded & slow, loaded & slow\n"
        "assert 'libvirt' not in open('/proc/self/maps').read()\n"
    )
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True)

    assert done.returncode == 0, done.stderr


def test_without_home_the_account_is_asked() -> None:
    code = "from virtconnect.machine import Machine; print(Machine.here().effective_home)"
    env = {name: value for name, value in os.environ.items() if name != "HOME"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == pwd.getpwuid(os.geteuid()).pw_dir


def test_a_socket_listens_only_while_somebody_accepts(tmp_path: Path) -> None:
    path = str(tmp_path / "sock")
    machine = Machine.here()

    with socket.socket(socket.AF_UNIX) as server:
        server.bind(path)
        assert machine.exists(path)
        assert not machine.is_listening(path)
        server.listen()
        assert machine.is_listening(path)
    assert not machine.is_listening(path)


def test_files_of_this_computer(tmp_path: Path) -> None:
    machine = Machine.here().with_(cwd=str(tmp_path))
    (tmp_path / "f").write_bytes(b"a\xff")
    (tmp_path / "f").chmod(0o640)
    os.mkfifo(tmp_path / "pipe")

    assert machine.text("f") == "a\udcff"
    assert machine.mode("f") == 0o640
    assert machine.is_readable("f")
    assert machine.text("pipe") is None
    assert machine.text("missing") is None
    assert machine.mode("missing") is None
    assert not machine.exists("nul\0")
    assert machine.names(".") == ("f", "pipe")
    assert machine.names("missing") == ()


def test_programs_of_this_computer() -> None:
    machine = Machine.here()

    assert machine.which("sh") in ("/usr/bin/sh", "/bin/sh")
    assert machine.which("/bin/sh") == "/bin/sh"
    assert machine.lacks("no-such-program-anywhere")
    assert machine.with_(env={}).which("sh") == "/bin/sh"


def test_a_file_has_a_stamp_once_it_is_older_than_a_clock_tells_apart(tmp_path: Path) -> None:
    fresh = tmp_path / "fresh"
    fresh.write_text("x")
    disk = Machine.here().disk

    assert disk.stamp(str(fresh)) is None
    assert disk.stamp(str(tmp_path / "nowhere")) is None
    assert disk.stamp(os.__file__) == disk.stamp(os.__file__) is not None
    assert Machine.described({"files": {"/a": "x"}}).disk.stamp("/a") is None
