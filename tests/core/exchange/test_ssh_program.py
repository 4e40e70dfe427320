"""What `ssh -G` is asked, when it is not, and what is understood of its answer."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from virtconnect.exchange import ssh_program
from virtconnect.exchange.ssh_program import Answer, Question, ask, programs, question
from virtconnect.machine import Machine
from virtconnect.uri.reading import read

WithSsh = Callable[[str], Machine]


@pytest.fixture
def with_ssh(tmp_path: Path) -> WithSsh:
    """Give a machine whose ssh is a script; `$SETTINGS` is a file of ssh settings to use."""

    def make(script: str) -> Machine:
        program = tmp_path / "bin" / "ssh"
        program.parent.mkdir(exist_ok=True)
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        env = {**os.environ, "PATH": f"{program.parent}:{os.environ['PATH']}"}
        env["SETTINGS"] = str(tmp_path / "settings")
        return Machine.here().with_(env=env)

    return make


REAL = 'exec /usr/bin/ssh -F "$SETTINGS" "$@"'


def asked(machine: Machine, settings: str, host: str, user: str | None = None) -> Answer:
    Path(machine.env["SETTINGS"]).write_text(settings)
    found = ask(Question(host, user), machine)
    assert found is not None, "the package openssh-client is missing"
    return found


@pytest.mark.parametrize(
    ("uri", "host", "user"),
    [
        ("qemu+ssh://hail/system", "hail", None),
        ("qemu+ssh://root@hail:22/system", "hail", "root"),
        ("xen+ssh://[fd00::3]/", "fd00::3", None),
        ("QEMU+SSH://hail/system", "hail", None),
    ],
)
def test_ssh_is_asked_about_the_host_and_the_user_of_a_uri(
    uri: str, host: str, user: str | None
) -> None:
    assert question(read(uri)) == Question(host, user)


@pytest.mark.parametrize(
    "uri",
    [
        "",
        "hail",
        "qemu:///system",
        "qemu+ssh:///system",
        "qemu+libssh://hail/system",  # does not read ssh's settings
        "qemu+tls://hail/system",
        "qemu+ssh://hail/system?command=/bin/mallory",
        "qemu+ssh://hail/system?netcat=/bin/mallory",  # held back until it is trusted
        "qemu+ssh://hail/system?socket=/x%3Btouch%20/tmp/y",
        "qemu+ssh://-oProxyCommand=touch/system",
        "qemu+ssh://%2DoProxyCommand=x/system",
        "qemu+ssh://ha%20il/system",
        "qemu+ssh://ha%0Ail/system",
        "qemu+ssh://ha%24(x)il/system",
        "qemu+ssh://-l@hail/system",
        "qemu+ssh://root:secret@hail/system",  # everybody reads a command line
        "qemu+ssh://a%3Bb@hail/system",
        "qemu+ssh://a%0Ab@hail/system",
    ],
)
def test_ssh_is_not_asked_about_anything_that_is_not_plainly_a_host(uri: str) -> None:
    assert question(read(uri)) is None


def test_the_real_ssh_tells_address_port_user_way_and_keys(with_ssh: WithSsh) -> None:
    settings = (
        "Host hail\n HostName 10.1.2.3\n Port 2222\n User admin\n ProxyJump gw\n"
        " IdentityFile ~/.ssh/work\n"
    )

    found = asked(with_ssh(REAL), settings, "hail")

    assert found.settings(read("qemu+ssh://hail/system")) == (
        ("HostName", "10.1.2.3"),
        ("Port", "2222"),
        ("User", "admin"),
        ("ProxyJump", "gw"),
        ("IdentityFile", "~/.ssh/work"),
    )


def test_what_the_uri_says_itself_is_not_told_of_ssh(with_ssh: WithSsh) -> None:
    settings = "Host hail\n Port 2222\n User admin\n IdentityFile ~/.ssh/work\n"

    found = asked(with_ssh(REAL), settings, "hail", "root")

    assert found.user == "root"
    assert found.settings(read("qemu+ssh://root@hail:22/system?keyfile=/k")) == ()


def test_of_a_host_without_settings_only_the_defaults_are_known(with_ssh: WithSsh) -> None:
    found = asked(with_ssh(REAL), "", "hail")

    assert found.port == 22
    assert found.user == found.login
    assert found.settings(read("qemu+ssh://hail/system")) == ()


def test_no_name_server_is_asked(with_ssh: WithSsh) -> None:
    settings = "CanonicalizeHostname always\nCanonicalDomains invalid\n"

    said = asked(with_ssh('printf "user %s\\n" "$*"'), settings, "hail")

    assert said.user == "-G -o CanonicalizeHostname=no -- hail"
    assert asked(with_ssh(REAL), settings, "hail").host_name is None


@pytest.mark.parametrize("script", ["exit 255", "kill -9 $$", "exec sleep 60"])
def test_an_ssh_that_fails_or_hangs_gives_no_answer(script: str, with_ssh: WithSsh) -> None:
    assert ask(Question("hail", None), with_ssh(script), patience=0.2) is None


def test_what_a_hanging_ssh_started_is_ended_with_it(with_ssh: WithSsh, tmp_path: Path) -> None:
    told = tmp_path / "pid"

    # The answer's pipe is held open by the child as well, so this returns only once both are gone.
    assert ask(Question("hail", None), with_ssh(f"sleep 60 & echo $! >{told}; wait"), 0.5) is None


@pytest.mark.parametrize("said", ["", "port x\nuser\nidentityfile\n", "\0\n\n \n", "x" * 3_000_000])
def test_whatever_a_program_says_is_read(said: str) -> None:
    assert ssh_program.answer(said, "hail").port == 22


def test_nobody_is_asked_about_a_described_computer() -> None:
    machine = Machine.described({"programs": ["ssh"]})

    assert ask(Question("hail", None), machine) is None


@pytest.mark.parametrize(
    ("settings", "lines"),
    [
        ("Host hail\n  User root\n", []),
        ("Match user root\n  Port 2\nMatch all\n", []),
        ("Host x\nMatch exec /bin/x\n", [2]),
        ('Match host hail !exec "test -e /x"\n', [1]),
        ("match EXEC=/bin/x\n", [1]),
        ("Match user root\n  Include other\n", [2]),  # nobody knows what stands there
    ],
)
def test_where_ssh_may_start_a_program_is_known(settings: str, lines: list[int]) -> None:
    path = "/home/alice/.ssh/config"
    machine = Machine.described({"files": {path: settings}})

    assert programs(machine) == tuple((path, line) for line in lines)


def test_the_settings_of_all_users_are_looked_at_as_well() -> None:
    machine = Machine.described(
        {
            "files": {
                "/etc/ssh/ssh_config": "Include ssh_config.d/*.conf\n",
                "/etc/ssh/ssh_config.d/1.conf": "Match final exec /bin/x\n",
            }
        }
    )

    assert programs(machine) == (("/etc/ssh/ssh_config.d/1.conf", 1),)
