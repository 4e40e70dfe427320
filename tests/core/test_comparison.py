"""Two connections side by side: which rows there are, and which of them differ."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virtconnect.comparison import RESOLVED, WRITTEN, Row, Side, compare
from virtconnect.conf.document import ConfDocument
from virtconnect.machine import Machine

PATH = "/home/alice/.config/libvirt/libvirt.conf"
URIS = {
    "hail": "qemu+ssh://root@hail:22/system?no_verify=1",
    "sleet": "qemu+ssh://root@sleet/system",
    "tls": "qemu://sleet/system?pkipath=/x",
    "test": "test:///default",
    "here": "qemu:///system",
    "nonsense": "qemu+ssh://ho st/",
    "slashes": "qemu+ssh://hail/system?keyfile=%2Fk&command=%2Fc",
    "plain": "qemu+ssh://hail/system?command=/c&keyfile=/k",
}


def text_of(uris: dict[str, str]) -> str:
    entries = "".join(f'  "{name}={uri}",\n' for name, uri in uris.items())
    return f"uri_aliases = [\n{entries}]\n"


TEXT = text_of(URIS)


def machine() -> Machine:
    return Machine.described(
        {"libvirt": "9.0.0", "programs": ["ssh"], "files": {PATH: TEXT}, "env": {"PATH": "/bin"}}
    )


def rows(one: str, other: str, key: str | None = None) -> tuple[Row, ...]:
    conf = ConfDocument.read(TEXT)
    left, right = Side(one, URIS[one], key), Side(other, URIS[other])
    return compare(left, right, conf, machine(), conf_path=PATH)


def shown(found: tuple[Row, ...], group: str) -> dict[str, tuple[str | None, str | None]]:
    return {str(row.label): (row.left, row.right) for row in found if row.group == group}


def test_what_the_uris_say_stands_part_by_part() -> None:
    assert shown(rows("hail", "sleet", "work"), WRITTEN) == {
        "URI": (URIS["hail"], URIS["sleet"]),
        "Driver": ("qemu", "qemu"),
        "Transport": ("ssh", "ssh"),
        "User": ("root", "root"),
        "Host": ("hail", "sleet"),
        "Port": ("22", None),
        "Path": ("/system", "/system"),
        "Parameter no_verify": ("1", None),
        "Key of the vault": ("work", None),
    }


def test_what_libvirt_does_is_compared_as_well() -> None:
    found = shown(rows("hail", "here"), RESOLVED)

    assert found["libvirt opens"] == (URIS["hail"], URIS["here"])
    assert found["Computer"] == ("hail", None)
    command, none = found["Runs here"]
    assert command is not None
    assert command.startswith("ssh -p 22 -l root")
    assert "virt-ssh-helper" not in command
    assert none is None
    assert "virt-ssh-helper" in str(found["Runs on the host"][0])


def test_one_that_libvirt_refuses_says_so() -> None:
    found = shown(rows("sleet", "nonsense"), RESOLVED)

    assert found["libvirt refuses it"][0] is None
    assert found["libvirt refuses it"][1]


def test_other_spellings_of_the_same_differ_as_text_alone() -> None:
    found = rows("slashes", "plain")

    assert [str(row.label) for row in found if row.differs] == ["URI", "libvirt opens"]


@pytest.mark.parametrize("name", URIS)
def test_a_connection_is_like_itself(name: str) -> None:
    assert [row for row in rows(name, name) if row.differs] == []


@pytest.mark.parametrize("one", URIS)
@pytest.mark.parametrize("other", URIS)
def test_the_other_way_round_the_sides_change_places(one: str, other: str) -> None:
    forth = {(row.group, str(row.label)): (row.left, row.right) for row in rows(one, other)}
    back = {(row.group, str(row.label)): (row.right, row.left) for row in rows(other, one)}

    assert forth == back


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_two_texts_can_be_compared(one: str, other: str) -> None:
    found = compare(Side("", one), Side("", other), None, machine())

    assert all(row.left or row.right for row in found)
    assert one == other or not found or found[0].differs
