"""virt-manager's connections, from real settings and from its Flatpak's file."""

import os
import shutil
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virtconnect.exchange.glib_settings import KeyFile
from virtconnect.exchange.virt_manager import count, read, shown_name
from virtconnect.machine import Machine

if TYPE_CHECKING:
    from tests.core.exchange.conftest import Desktop

FLATPAK = "/home/alice/.var/app/org.virt_manager.virt-manager/config/glib-2.0/settings/keyfile"

URIS = (
    "['qemu+ssh://root@hail.example.com/system', 'qemu:///system',"
    " \"qemu+ssh://o'brien@bücher/session\", 'qemu+ssh://[fd00::1]/system']"
)
FILE = r"""# a comment
[org/virt-manager/virt-manager/connections]
autoconnect=['qemu:///system']
uris = ['qemu:///system', 'qemu+ssh://root@hail/system']

[org/virt-manager/virt-manager/conns/qemu+ssh:root@hailsystem]
pretty-name='The \'hail\' in Bonn'
window-size=(800, 600)
"""


def flatpak(text: object) -> Machine:
    return Machine.described({"files": {FLATPAK: text}})


def filled(desktop: "Desktop") -> None:
    desktop.keep("uris", URIS)
    desktop.keep("autoconnect", "['qemu:///system', 'xen:///']")
    desktop.call("qemu+ssh:[fd00::1]system", "'Büro 6'")


def found(machine: Machine) -> list[tuple[str, str, str]]:
    return [(one.name, one.uri, one.called) for one in read(machine).connections]


EXPECTED = [
    ("hail", "qemu+ssh://root@hail.example.com/system", "QEMU/KVM: hail.example.com"),
    ("system", "qemu:///system", "QEMU/KVM"),
    ("b_cher", "qemu+ssh://o'brien@bücher/session", "QEMU/KVM User session: bücher"),
    ("B_ro_6", "qemu+ssh://[fd00::1]/system", "Büro 6"),
    ("xen", "xen:///", "Xen"),
]


def test_the_list_is_what_the_settings_hold(desktop: "Desktop") -> None:
    filled(desktop)

    assert found(desktop.machine) == EXPECTED
    assert count(desktop.machine) == 5


def test_the_list_is_found_when_virt_manager_is_gone(desktop: "Desktop") -> None:
    filled(desktop)
    shutil.rmtree(desktop.schemas)

    assert found(desktop.machine) == EXPECTED


def test_dconf_alone_is_enough(desktop: "Desktop", tmp_path: Path) -> None:
    filled(desktop)
    os.symlink(shutil.which("dconf") or "", tmp_path / "dconf")
    desktop.env["PATH"] = str(tmp_path)

    assert found(desktop.machine) == EXPECTED


def test_gsettings_alone_is_enough(desktop: "Desktop", tmp_path: Path) -> None:
    filled(desktop)
    os.symlink(shutil.which("gsettings") or "", tmp_path / "gsettings")
    desktop.env["PATH"] = str(tmp_path)

    assert found(desktop.machine) == EXPECTED


def test_what_gsettings_keeps_in_a_file_is_read_from_the_file(
    desktop: "Desktop", tmp_path: Path
) -> None:
    desktop.keep("uris", URIS, GSETTINGS_BACKEND="keyfile")
    desktop.call("qemu:system", r"'[x] = \\ #1'", GSETTINGS_BACKEND="keyfile")
    desktop.env["PATH"] = str(tmp_path)

    assert [one[2] for one in found(desktop.machine)][:2] == [EXPECTED[0][2], r"[x] = \ #1"]


def test_settings_that_were_never_set_are_no_connections(desktop: "Desktop") -> None:
    told = read(desktop.machine)

    assert told.connections == ()
    assert str(told.problem) == "virt-manager has kept no connections for you on this computer"
    assert count(desktop.machine) == 0


def program(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


def user_of(folder: Path) -> Machine:
    return Machine.here().with_(env={"HOME": str(folder), "PATH": str(folder)}, home=str(folder))


def test_a_program_that_hangs_is_given_up(tmp_path: Path) -> None:
    program(tmp_path, "gsettings", "exec /bin/sleep 60")
    start = perf_counter()

    told = read(user_of(tmp_path), patience=0.2)

    assert str(told.problem) == f"{tmp_path}/gsettings gave no answer"
    assert perf_counter() - start < 5


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        pytest.param("echo nonsense", "The setting uris of virt-manager is no list", id="nonsense"),
        pytest.param("printf '\\377'", "The setting uris of virt-manager is no list", id="bytes"),
        pytest.param("exit 1", "virt-manager has kept no connections for you", id="no schema"),
        pytest.param("echo '@as []'", "virt-manager has kept no connections", id="an empty list"),
    ],
)
def test_strange_answers_are_told(tmp_path: Path, answer: str, problem: str) -> None:
    program(tmp_path, "gsettings", answer)

    assert str(read(user_of(tmp_path)).problem).startswith(problem)


def test_a_program_that_cannot_be_started_is_told(tmp_path: Path) -> None:
    path = tmp_path / "gsettings"
    path.write_text("#!/nowhere\n")
    path.chmod(0o755)

    assert str(read(user_of(tmp_path)).problem) == f"{path} could not be started"


def test_without_any_program_that_is_said() -> None:
    told = read(Machine.described({}))

    assert str(told.problem) == (
        "virt-manager's list cannot be read: neither gsettings nor dconf is installed here"
    )


def test_a_described_computer_starts_no_program() -> None:
    told = read(Machine.described({"programs": ["gsettings", "dconf"]}))

    assert told.problem is not None


def test_the_flatpaks_file_is_read() -> None:
    assert found(flatpak(FILE)) == [
        ("system", "qemu:///system", "QEMU/KVM"),
        ("The_hail_in_Bonn", "qemu+ssh://root@hail/system", "The 'hail' in Bonn"),
    ]


def test_the_flatpaks_list_follows_the_other(desktop: "Desktop") -> None:
    filled(desktop)
    path = str(desktop.home) + FLATPAK.removeprefix("/home/alice")
    os.makedirs(os.path.dirname(path))
    Path(path).write_text(FILE)

    assert found(desktop.machine) == [
        *EXPECTED,
        ("The_hail_in_Bonn", "qemu+ssh://root@hail/system", "The 'hail' in Bonn"),
    ]


def test_a_file_that_cannot_be_read_is_told() -> None:
    assert str(read(flatpak({"text": FILE, "mode": "0000"})).problem) == f"Could not read {FLATPAK}"


def test_a_list_that_cannot_be_read_is_told_beside_the_others() -> None:
    told = read(flatpak(FILE.replace("autoconnect=[", "autoconnect=")))

    assert len(told.connections) == 2
    assert [str(one) for one in told.left_out] == [
        "The setting autoconnect of virt-manager is no list"
    ]


def test_the_name_of_an_alias_is_no_connection() -> None:
    text = FILE.replace("uris = ['qemu:///system',", "uris = ['hail', 'qemu:///system',")
    machine = flatpak(text)

    assert next(uri for _name, uri, _called in found(machine)) == "qemu:///system"
    assert count(machine) == 2
    assert [str(one) for one in read(machine).left_out] == [
        "hail in the list of virt-manager is an alias, not a URI"
    ]
    alone = flatpak("[org/virt-manager/virt-manager/connections]\nuris=['hail']\n")
    assert str(read(alone).problem) == "hail in the list of virt-manager is an alias, not a URI"


@pytest.mark.parametrize(
    ("uri", "name"),
    [
        pytest.param("qemu:///system", "QEMU/KVM", id="this computer"),
        pytest.param("qemu:///session", "QEMU/KVM User session", id="the user's own"),
        pytest.param("qemu+ssh://root@h:2/system", "QEMU/KVM: h", id="a host"),
        pytest.param("test:///tmp/x.xml", "test x.xml", id="a file"),
        pytest.param("xen+tls://h/", "Xen: h", id="Xen"),
        pytest.param("esx://h/?no_verify=1", "ESX: h", id="ESX"),
    ],
)
def test_a_connection_without_a_name_is_called_as_in_virt_manager(uri: str, name: str) -> None:
    assert shown_name(uri) == name


@given(st.text())
def test_any_file_is_read(text: str) -> None:
    read(flatpak(text))
    KeyFile(text).value("/a/", "b")


lists = st.text("[]'\",\\ uaü\n@s", max_size=20)


@given(lists, lists)
def test_any_value_is_read(uris: str, autoconnect: str) -> None:
    group = "[org/virt-manager/virt-manager/connections]"

    told = read(flatpak(f"{group}\nuris={uris}\nautoconnect={autoconnect}\n"))

    names = [one.name for one in told.connections]
    assert len(set(names)) == len(names)
    assert (told.problem is None) == bool(names)
