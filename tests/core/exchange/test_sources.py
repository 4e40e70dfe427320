"""The places that connections are taken from."""

from pathlib import Path

import pytest

from virtconnect.exchange import sources
from virtconnect.exchange.collection import Connection
from virtconnect.machine import Machine

CONFIG = "/home/alice/.ssh/config"
KEY_FILE = "/home/alice/.var/app/org.virt_manager.virt-manager/config/glib-2.0/settings/keyfile"
LIST = "[org/virt-manager/virt-manager/connections]\nuris=['qemu:///system']\n"
ALICE = Machine.described({"files": {CONFIG: "Host a b github.com\n", KEY_FILE: LIST}})


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("uri_aliases = ['a=1']", id="libvirt.conf"),
        pytest.param('{"virt-connect": 1, "aliases": [{"name": "a", "uri": "1"}]}', id="JSON"),
    ],
)
def test_a_file_is_read_for_what_it_is(tmp_path: Path, text: str) -> None:
    path = tmp_path / "file"
    path.write_text(text)

    assert sources.of_file(str(path)).connections == (Connection("a", "1"),)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param("uri_aliases = [", "Could not import it: configuration file", id="conf"),
        pytest.param("{", "Could not import it: The file is not JSON", id="JSON"),
    ],
)
def test_a_text_that_cannot_be_read_is_told(text: str, problem: str) -> None:
    with pytest.raises(sources.NotImportable) as caught:
        sources.of_text(text, "it")

    assert str(caught.value).startswith(problem)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(sources.NotImportable, match="There is no file"):
        sources.of_file(str(tmp_path / "none"))


def test_programs_are_asked_by_name() -> None:
    hosts = sources.of_program(sources.SSH_CONFIG, ALICE)
    listed = sources.of_program(sources.VIRT_MANAGER, ALICE)

    assert [one.name for one in hosts.connections] == ["a", "b"]
    assert [one.uri for one in listed.connections] == ["qemu:///system"]


@pytest.mark.parametrize("source", [sources.SSH_CONFIG, sources.VIRT_MANAGER])
def test_what_is_not_here_is_told(source: str) -> None:
    with pytest.raises(sources.NotImportable):
        sources.of_program(source, Machine.described({}))


def test_what_could_be_taken_in_is_counted() -> None:
    assert sources.found(ALICE) == sources.Found(virt_manager=1, ssh_hosts=2)
    assert sources.found(Machine.described({})) == sources.Found(0, 0)
