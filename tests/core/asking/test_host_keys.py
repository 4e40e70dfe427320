"""A host key that is unknown or has changed: asked about, kept on a yes, and the test goes on."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from virtconnect import known_hosts
from virtconnect.known_hosts import HostKey
from virtconnect.probe.events import Ask
from virtconnect.probe.job import REMEMBERED


def yes(ask: Ask) -> list[str] | None:
    """Trust the key, as the window does it."""
    if ask.kind != "host-key":
        return ["secret"]
    key = HostKey(ask.fact("kind"), ask.fact("blob"))
    keep = known_hosts.replace if ask.fact("fault") == "changed" else known_hosts.add
    keep(ask.fact("file"), ask.fact("names"), key, is_hashed=ask.fact("hash") == "yes")
    return ["yes"]


def no(ask: Ask) -> None:
    return None


def over_ssh(host: Any, command: Path, more: str = "") -> str:
    place = f"root@127.0.0.1:{host.port}"
    return f"test+ssh://{place}/default?command={command}&keyfile={host.plain}{more}"


def stages(done: Any) -> list[tuple[str, str]]:
    names = ("ssh-banner", "host-key", "login", "open")
    return [(event.stage, event.outcome) for event in done.events if event.stage in names]


CONNECTED = [("ssh-banner", "ok"), ("host-key", "ok"), ("login", "ok"), ("open", "ok")]


def test_a_new_key_is_asked_about_and_the_test_goes_on(asking: Any, host: Any) -> None:
    command = host.ssh("new")

    done = asking(over_ssh(host, command), yes)

    assert done.result.result == "connected", done
    assert stages(done) == CONNECTED
    (ask,) = done.asked
    assert (ask.fact("fault"), ask.fact("names")) == ("unknown", f"[127.0.0.1]:{host.port}")
    assert f"{ask.fact('kind')} {ask.fact('blob')}" == host.host_key.strip()
    assert host.known("new").read_text() == f"[127.0.0.1]:{host.port} {host.host_key.strip()}\n"


def test_a_no_keeps_nothing_and_needs_somebody(asking: Any, host: Any) -> None:
    command = host.ssh("no")

    done = asking(over_ssh(host, command), no)

    assert (done.result.result, done.result.cause) == ("needs-you", "ssh-host-key-unknown"), done
    assert len(done.asked) == 1
    assert host.known("no").read_text() == ""


def test_a_changed_key_names_the_line_and_takes_its_place(asking: Any, host: Any) -> None:
    command = host.ssh("changed", knows=host.other_host_key)
    known = host.known("changed")
    known.write_text(f"# mine\nelse.example {host.other_host_key}\n{known.read_text()}")
    before = known.read_text()

    done = asking(over_ssh(host, command), yes)

    assert done.result.result == "connected", done
    assert stages(done) == CONNECTED
    (ask,) = done.asked
    assert (ask.fact("fault"), ask.fact("offending")) == ("changed", f"{known}:3")
    after = known.read_text().splitlines()
    assert after[:2] == before.splitlines()[:2]
    assert after[2:] == [f"[127.0.0.1]:{host.port} {host.host_key.strip()}"]
    assert known.with_name(f"{known.name}.old").read_text() == before


def test_names_are_hashed_where_ssh_is_told_so(asking: Any, host: Any) -> None:
    command = host.ssh("hash", more="Host *\n  HashKnownHosts yes")

    done = asking(over_ssh(host, command), yes)

    assert done.result.result == "connected", done
    assert host.known("hash").read_text().startswith("|1|")


def test_an_alias_of_the_host_key_is_the_name_that_is_kept(asking: Any, host: Any) -> None:
    command = host.ssh("alias", more="Host *\n  HostKeyAlias hail")

    done = asking(over_ssh(host, command), yes)

    assert done.result.result == "connected", done
    assert host.known("alias").read_text() == f"hail {host.host_key.strip()}\n"


def test_a_wrapper_that_insists_on_its_files_keeps_them(asking: Any, host: Any) -> None:
    host.ssh("own")
    known = host.folder / "insisted.known"
    known.write_text("")
    wrapper = host.folder / "insists"
    wrapper.write_text(
        f"#!/bin/sh\nexec ssh -F /dev/null -o UserKnownHostsFile={known}"
        ' -o GlobalKnownHostsFile=/dev/null -o IdentityAgent=none "$@"\n'
    )
    wrapper.chmod(0o755)

    done = asking(over_ssh(host, wrapper), no)
    assert known.read_text() == ""
    assert [ask.fact("file") for ask in done.asked] == [str(known)], done

    done = asking(over_ssh(host, wrapper), yes)
    assert done.result.result == "connected", done
    assert known.read_text() != ""


def test_a_file_that_keeps_nothing_is_said_to(asking: Any, host: Any) -> None:
    wrapper = host.folder / "forgets"
    wrapper.write_text('#!/bin/sh\nexec ssh -F /dev/null -o UserKnownHostsFile=/dev/null "$@"\n')
    wrapper.chmod(0o755)
    told = []

    def try_to(ask: Ask) -> list[str] | None:
        try:
            return yes(ask)
        except known_hosts.CannotKeep as error:
            told.append(str(error))
            return None

    asking(over_ssh(host, wrapper), try_to)

    assert told == ["/dev/null keeps nothing that is written to it"]


def test_no_key_is_trusted_by_what_is_remembered(asking: Any, host: Any) -> None:
    command = host.ssh("bulk")

    done = asking(over_ssh(host, command), yes, ask=REMEMBERED)

    assert (done.result.result, done.asked) == ("needs-you", []), done
    assert host.known("bulk").read_text() == ""


def test_a_yes_of_the_uri_asks_nothing(asking: Any, host: Any) -> None:
    command = host.ssh("noverify", knows=host.other_host_key)

    done = asking(over_ssh(host, command, "&no_verify=1"), no)

    assert (done.result.result, done.asked) == ("connected", []), done
    assert done.outcome("host-key") == "attention"


@pytest.fixture
def library(host: Any, tmp_path: Path) -> Callable[[str, str], tuple[Path, str]]:
    """Give a function that makes a file of known hosts, and a URI that uses it."""

    def make(transport: str, key: str) -> tuple[Path, str]:
        known = tmp_path / "folder" / "known_hosts"
        if key:
            known.parent.mkdir()
            known.write_text(f"# mine\n[127.0.0.1]:{host.port} {key.strip()}\n")
        place = f"root@127.0.0.1:{host.port}"
        more = f"known_hosts={known}&sshauth=privkey&keyfile={host.plain}"
        return known, f"test+{transport}://{place}/default?{more}"

    return make


LIBRARIES = pytest.mark.parametrize("transport", ["libssh", "libssh2"])


@pytest.mark.full
@LIBRARIES
def test_a_library_is_told_of_a_new_key(
    asking: Any, host: Any, library: Any, transport: str
) -> None:
    known, uri = library(transport, "")

    done = asking(uri, yes)

    assert done.result.result == "connected", done
    assert [(ask.kind, ask.fact("file")) for ask in done.asked] == [("host-key", str(known))]
    assert known.read_text() == f"[127.0.0.1]:{host.port} {host.host_key.strip()}\n"
    assert known.stat().st_mode & 0o777 == 0o600


@pytest.mark.full
@LIBRARIES
def test_a_library_is_told_of_a_changed_key(
    asking: Any, host: Any, library: Any, transport: str
) -> None:
    known, uri = library(transport, host.other_host_key)

    done = asking(uri, yes)

    assert done.result.result == "connected", done
    assert [ask.fact("fault") for ask in done.asked] == ["changed"]
    assert known.read_text() == f"# mine\n[127.0.0.1]:{host.port} {host.host_key.strip()}\n"


@pytest.mark.full
@LIBRARIES
def test_a_no_to_a_librarys_key_keeps_nothing(
    asking: Any, host: Any, library: Any, transport: str
) -> None:
    known, uri = library(transport, "")

    done = asking(uri, no)

    assert (done.result.result, done.result.cause) == ("needs-you", "ssh-host-key-unknown"), done
    assert not known.exists()


@pytest.mark.full
@LIBRARIES
def test_without_an_ssh_program_the_library_asks_itself(
    asking: Any, host: Any, library: Any, transport: str, here: Any, tmp_path: Path
) -> None:
    known, uri = library(transport, "")
    known.parent.mkdir()  # libssh2 does not make it
    (tmp_path / "empty").mkdir()
    machine = here.with_(env={**here.env, "PATH": str(tmp_path / "empty")})

    done = asking(uri, lambda ask: ["y"], machine=machine)

    assert done.result.result == "connected", done
    (ask,) = done.asked
    assert ask.fields[0].prompt.startswith("Accept SSH host key with hash")
    assert known.exists()
