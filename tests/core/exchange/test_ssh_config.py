"""Connections proposed from ~/.ssh/config, on machines that do not exist and on this one."""

import subprocess
from pathlib import Path
from time import thread_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virtconnect.exchange.collection import Collection
from virtconnect.exchange.ssh_config import read
from virtconnect.exchange.ssh_settings import read as settings_of
from virtconnect.machine import Machine
from virtconnect.uri.reading import read as read_uri

SSH = "/home/alice/.ssh"


def machine(config: object, /, **files: object) -> Machine:
    """Describe a computer with this ~/.ssh/config (None: none), and further files beside it."""
    told = {f"{SSH}/{name}": text for name, text in files.items()}
    if config is not None:
        told[f"{SSH}/config"] = config
    return Machine.described({"files": told, "env": {"PLACE": SSH}})


def proposed(config: str, /, **files: object) -> dict[str, str]:
    return {one.name: one.uri for one in read(machine(config, **files)).connections}


def hosts(config: str, /, **files: object) -> list[str]:
    return [one.called for one in read(machine(config, **files)).connections]


def left_out(found: Collection) -> list[str]:
    return [str(sentence) for sentence in found.left_out]


def test_each_host_becomes_a_uri_that_names_it_and_nothing_else() -> None:
    config = "Host hail\n HostName 10.1.2.3\n User root\n Port 2222\n IdentityFile ~/.ssh/work\n"

    assert proposed(config) == {"hail": "qemu+ssh://hail/system"}


def test_several_names_of_a_line_are_several_connections() -> None:
    assert hosts("Host a b\nHost c\n") == ["a", "b", "c"]


def test_a_host_that_is_named_twice_is_one_connection() -> None:
    assert hosts("Host a\nHost b a\n") == ["a", "b"]


def test_a_name_that_is_no_alias_gets_the_nearest_one() -> None:
    found = read(machine("Host web.example.com web_example_com fd00::1\n"))

    assert [(one.called, one.name, one.uri) for one in found.connections] == [
        ("web.example.com", "web_example_com", "qemu+ssh://web.example.com/system"),
        ("web_example_com", "web_example_com-2", "qemu+ssh://web_example_com/system"),
        ("fd00::1", "fd00_1", "qemu+ssh://[fd00::1]/system"),
    ]
    assert found.is_proposal


def test_patterns_are_counted_and_left_out() -> None:
    found = read(machine("Host * !bad\nHost *.lab web?\nHost real\n"))

    assert [one.name for one in found.connections] == ["real"]
    assert left_out(found) == ["4 patterns are no hosts, such as *"]
    assert left_out(read(machine("Host *\n"))) == ["* is a pattern, not a host"]


def test_a_name_that_its_own_line_takes_out_is_none() -> None:
    assert hosts("Host a b !a\nHost c !d*\n") == ["b", "c"]


@pytest.mark.parametrize(
    ("config", "told"),
    [
        pytest.param(
            "Host github.com\n", "github.com leads to github.com, which serves", id="by name"
        ),
        pytest.param(
            "Host work\n HostName ssh.GitHub.com\n",
            "work leads to ssh.github.com, which serves",
            id="by address",
        ),
        pytest.param(
            "Host gitlab\n HostName %h.com\n", "gitlab leads to gitlab.com", id="by part of it"
        ),
        pytest.param(
            "Host forge\n User git\n", "forge is used as git, so it serves", id="by the user"
        ),
        pytest.param(
            "Host forge\nHost f*\n User git\n", "forge is used as git", id="by a pattern's user"
        ),
    ],
)
def test_places_of_repositories_are_left_out(config: str, told: str) -> None:
    found = read(machine(config))

    assert found.connections == ()
    assert left_out(found)[0].startswith(told)


def test_the_first_setting_counts() -> None:
    assert hosts("Host a\n User me\nHost *\n User git\n") == ["a"]
    assert hosts("User me\nHost a\n User git\n") == ["a"]


@pytest.mark.parametrize("name", ["a,b", "root@hail", "'-oProxyCommand=x'", '"a b"', "a$b"])
def test_what_ssh_would_not_take_is_left_out(name: str) -> None:
    found = read(machine(f"Host {name} good\n"))

    assert [one.name for one in found.connections] == ["good"]
    assert left_out(found)[0].endswith("is no name that ssh would take for a host")


def test_match_blocks_are_left_alone() -> None:
    config = (
        "Host a\nMatch host hidden\n User git\n Include more\nHost b\nMatch all\n Include shown\n"
    )
    found = read(machine(config, more="Host never\n", shown="Host c\n"))

    assert [one.name for one in found.connections] == ["a", "b", "c"]
    (told,) = left_out(found)
    assert told.startswith("Line 2 of /home/alice/.ssh/config begins a Match block")


def test_many_match_blocks_are_told_at_once() -> None:
    (told,) = left_out(read(machine("Match user x\nMatch host y\n")))

    assert told.startswith("There are 2 Match blocks, the first in line 1")


def test_a_file_that_is_not_there_is_told() -> None:
    found = read(machine(None))

    assert found.connections == ()
    assert str(found.problem) == "There is no /home/alice/.ssh/config"


def test_a_file_that_cannot_be_read_is_told() -> None:
    locked = {"text": "Host a", "mode": "0000"}

    assert str(read(machine(locked)).problem) == f"Could not read {SSH}/config"
    assert left_out(read(machine("Include secret\nHost b\n", secret=locked))) == [
        f"Could not read {SSH}/secret"
    ]


def test_a_byte_order_mark_which_ssh_refuses_is_told() -> None:
    found = read(machine("\ufeffHost a\n User root\nHost b\nInclude more\n", more="\ufeff# more\n"))

    assert [one.name for one in found.connections] == ["b"]
    assert left_out(found) == [
        f"Line 1 of {SSH}/{name} begins with a byte order mark, which ssh refuses"
        for name in ("config", "more")
    ]


def test_ssh_itself_refuses_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "config"
    path.write_text("\ufeffHost a\nHost b\n", "utf-8")

    asked = subprocess.run(
        ["ssh", "-G", "-F", str(path), "b"], capture_output=True, text=True, check=False
    )

    assert asked.returncode != 0
    assert "line 1: Bad configuration option" in asked.stderr


def test_a_quote_left_open_is_told_and_passed_over() -> None:
    found = read(machine('Host "a\nHost b\n'))

    assert [one.name for one in found.connections] == ["b"]
    assert left_out(found) == ["Line 1 of /home/alice/.ssh/config leaves a quote open"]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        pytest.param("Include one", ["one"], id="in ~/.ssh"),
        pytest.param("Include ~/.ssh/one", ["one"], id="from the home folder"),
        pytest.param(f"Include {SSH}/one", ["one"], id="absolute"),
        pytest.param("Include ${PLACE}/one", ["one"], id="by a variable"),
        pytest.param("Include %d/.ssh/one", ["one"], id="by a sign for the home folder"),
        pytest.param("Include conf.d/*", ["a", "b"], id="by a star, in order, without hidden ones"),
        pytest.param("Include conf.d/.*", ["hidden"], id="hidden ones by a dot"),
        pytest.param("Include conf.d/[^a]", ["b"], id="by a set"),
        pytest.param("Include conf.d/[!a]", ["b"], id="by another set"),
        pytest.param("Include con?.d/a", ["a"], id="by a sign for a folder"),
        pytest.param(r"Include conf.d/\a", ["a"], id="escaped"),
        pytest.param('Include "one" conf.d/b', ["one", "b"], id="two of them"),
        pytest.param("include=one", ["one"], id="with an equals sign"),
        pytest.param("Include nothing conf.d/x*", [], id="what is not there is no fault"),
        pytest.param("Include conf.d", [], id="a folder holds nothing"),
    ],
)
def test_files_are_included(line: str, found: list[str]) -> None:
    files = {
        "one": "Host one\n",
        "conf.d/a": "Host a\n",
        "conf.d/b": "Host b\n",
        "conf.d/.c": "Host hidden\n",
    }
    told = read(machine(line, **files))

    assert [one.name for one in told.connections] == found
    assert told.left_out == ()


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        pytest.param("${NOWHERE}/x", "names the variable NOWHERE, which is not set", id="variable"),
        pytest.param("%h.conf", "depends on the host", id="the host"),
        pytest.param("~bob/x", "another user's home folder", id="another user"),
    ],
)
def test_what_cannot_be_looked_up_is_told(word: str, reason: str) -> None:
    (told,) = left_out(read(machine(f"\nInclude {word}\n")))

    assert told.startswith(f"Line 2 of {SSH}/config includes {word}, but it ")
    assert reason in told


def test_what_a_host_includes_holds_for_that_host_only() -> None:
    config = "Host web*\n Include web\nHost *\n Include all\n"

    told = read(machine(config, web="Host web1 db1\n", all="Host x\n"))

    assert [one.name for one in told.connections] == ["web1", "x"]
    assert left_out(told)[1].startswith("db1 is named only in a file that another host's block")
    (_, many) = left_out(read(machine(config, web="Host a b\n")))
    assert many.startswith("2 hosts, such as a, are named only")


def test_files_that_include_themselves_end() -> None:
    found = read(machine("Host a\nInclude config\nHost b\n"))

    assert [one.name for one in found.connections] == ["a"]
    assert left_out(found) == ["Files include each other more than 16 deep"]


def test_files_that_include_each_other_in_many_ways_end() -> None:
    files = {f"f{number}": f"Include f{number + 1}\n" * 9 + "Host a\n" for number in range(12)}

    (told,) = left_out(read(machine("Include f0\n", **files)))

    assert told == "More than 2000 files are included"


def test_a_chain_as_deep_as_ssh_allows_is_read() -> None:
    files = {f"f{number}": f"Include f{number + 1}\n" for number in range(15)}

    assert hosts("Include f0\n", **files, f15="Host deep\n") == ["deep"]
    assert hosts("Include f0\n", **files, f15="Include f16\n", f16="Host deep\n") == []


def test_five_hundred_hosts_are_quick() -> None:
    config = "".join(
        f"Host vhost{number:03} vhost{number:03}.example.com\n HostName 10.0.0.{number}\n User x\n"
        for number in range(500)
    )
    told = machine(config + "Host *\n ServerAliveInterval 5\n")
    start = thread_time()

    assert len(read(told).connections) == 1000
    assert thread_time() - start < 1.5


PIECES = (
    'Host ,Match ,Include ,User git\n,HostName ,config,*,!,a,b.c,~,\n, ,",\\,#,=,[,%,${,},all,/'
)
pieces = st.sampled_from([*PIECES.split(","), "\0", "\udc80", "é"])


@given(st.text() | st.lists(pieces, max_size=40).map("".join))
def test_any_text_is_read(config: str) -> None:
    found = read(machine(config))

    names = [one.name for one in found.connections]
    assert len(set(names)) == len(names)
    for one in found.connections:
        assert read_uri(one.uri).server == one.called


CONFIGS = [
    pytest.param("Host a\n User x\nHost b\n User y\n", id="plain"),
    pytest.param("User x\nHost a\n User y\n", id="before any host"),
    pytest.param("Host *\n User x\nHost a\n User y\n", id="a pattern first"),
    pytest.param("Host a\n Include inner\n User y\n", id="included within a host"),
    pytest.param("Include inner\nHost a\n User y\n", id="included before"),
    pytest.param("Host b\n Include inner\nHost *\n User y\n", id="included for another host"),
    pytest.param("Host !a *\n User x\nHost a\n User y\n", id="taken out"),
    pytest.param("Match all\n User x\n", id="Match all"),
    pytest.param('Host="a"\n User="x"\n', id="equals signs and quotes"),
]


@pytest.mark.parametrize("config", CONFIGS)
@pytest.mark.parametrize("host", ["a", "b"])
def test_settings_are_those_that_ssh_finds(tmp_path: Path, config: str, host: str) -> None:
    folder = tmp_path / ".ssh"
    folder.mkdir()
    (folder / "config").write_text(config)
    (folder / "inner").write_text("User i\nHost a\n HostName inner-a\nHost b\n User inner-b\n")
    for file in folder.iterdir():
        file.chmod(0o600)
    here = Machine.here().with_(env={"HOME": str(tmp_path)}, home=str(tmp_path))

    told = settings_of(here)

    done = subprocess.run(
        ["ssh", "-G", "-F", str(folder / "config"), host],
        capture_output=True,
        text=True,
        env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"},
        check=True,
        timeout=20,
    )
    facts = dict(line.partition(" ")[::2] for line in done.stdout.splitlines())
    assert (told.value(host, "hostname") or host) == facts["hostname"]
    user = told.value(host, "user")
    if user is not None:
        assert user == facts["user"]
    else:
        assert facts["user"] not in ("x", "y", "i", "inner-b")
