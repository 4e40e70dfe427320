"""The ssh command line, beyond what the vectors show."""

import shlex
import subprocess
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virtconnect.endpoints import ssh


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20))
def test_a_quoted_word_is_one_word_to_a_shell(text: str) -> None:
    assert shlex.split(ssh.shell_word(text)) == [text]


@pytest.mark.parametrize("text", ["", "a b", "a'b", "$(id)", "`id`", ";id", "a\nb", "\\", "*"])
def test_quotes_survive_both_shells_of_the_far_side(text: str) -> None:
    command = ssh.remote_command(
        proxy=ssh.NATIVE, netcat=None, socket="/s", name=text, read_only=False
    )
    assert command is not None
    printing = command.replace("virt-ssh-helper", "printf %s", 1)

    shown = subprocess.run(["sh", "-c", printing], capture_output=True, text=True, check=True)

    assert shown.stdout == text


def test_a_socket_reaches_the_far_shell_without_quotes(ask: Any) -> None:
    told = ask("qemu+ssh://h/system?socket=/s;id&netcat=/opt/nc")

    assert told.runs_remotely == ("/s;id", "/opt/nc")
    assert told.remote_command.endswith("-U /s;id'")
    assert told.runs_locally == ()


def test_without_netcat_no_text_of_the_uri_reaches_the_far_shell(ask: Any) -> None:
    told = ask("qemu+ssh://h/system?socket=/s;id&proxy=native")

    assert told.runs_remotely == ()
    assert told.socket is None
    assert ";id'" not in told.remote_command.replace("%3Bid", "")


def test_a_program_named_by_the_uri_runs_here(ask: Any) -> None:
    assert ask("qemu+ssh://h/system?command=/x").runs_locally == ("/x",)
    assert ask("qemu+ext:///system?command=x%20y").runs_locally == ("x y",)
    assert ask("qemu+tcp://h/system?command=/x").runs_locally == ()
    assert ask("qemu:///system?command=/x").runs_locally == ()


@pytest.mark.parametrize(
    ("uri", "error"),
    [
        ("qemu+ssh://h/system?command=nope", "Cannot find 'nope' in path"),
        ("qemu+ext:///system?command=nope", "Cannot find 'nope' in path"),
        ("qemu+ssh://h/system?command=", "Cannot find '' in path"),
        ("qemu+ssh://h/system?command=/nope", None),
        ("qemu+ssh://h/system", None),
    ],
)
def test_a_program_that_is_not_installed(ask: Any, uri: str, error: str | None) -> None:
    told = ask(uri, programs=["ssh"])

    assert (told.error is None) is (error is None)
    assert (told.argv is None) is (error is not None)
    if error:
        assert (told.error.code, told.error.domain) == (38, 0)
        assert told.error.message == f"{error}: No such file or directory"


def test_ssh_may_see_these_variables_only(ask: Any) -> None:
    env = {name: name.lower() for name in (*ssh.COMMON_VARIABLES, *ssh.SSH_VARIABLES)}
    hidden = {"LANG": "de_DE.UTF-8", "WAYLAND_DISPLAY": "w", "SECRET": "s", "LC_ALL": "de"}

    told = ask("qemu+ssh://h/system", env={**env, **hidden})

    assert told.environment == {**env, "LC_ALL": "C"}
    assert list(told.environment) == sorted(told.environment)


TERMINAL = {"TERM": "xterm", "GPG_TTY": "/dev/tty1", "SSH_ASKPASS_REQUIRE": "force"}


@pytest.mark.parametrize(
    ("version", "default", "query", "names"),
    [
        ("9.0.0", "legacy", "", {"TERM", "GPG_TTY"}),
        ("9.0.0", "legacy", "?no_tty=1", {"TERM", "GPG_TTY"}),
        ("9.0.0", "direct", "", set()),
        ("10.0.0", "legacy", "?no_tty=1", {"TERM", "GPG_TTY"}),
        ("11.3.0", "direct", "", {"TERM", "GPG_TTY", "SSH_ASKPASS_REQUIRE"}),
        ("11.3.0", "legacy", "?no_tty=1", {"SSH_ASKPASS_REQUIRE"}),
        ("12.8.0", "direct", "?no_tty=0", {"TERM", "GPG_TTY", "SSH_ASKPASS_REQUIRE"}),
    ],
)
def test_variables_for_a_terminal(
    ask: Any, version: str, default: str, query: str, names: set[str]
) -> None:
    told = ask(f"qemu+ssh://h/system{query}", env=TERMINAL, libvirt=version, default_mode=default)

    assert set(told.environment) == {"LC_ALL", *names}
    assert ("lies between" in str([str(reason.text) for reason in told.reasons])) == (
        version == "10.0.0"
    )


@pytest.mark.parametrize(
    ("version", "helper"),
    [
        ("9.0.0", "'qemu:///system'"),
        ("9.1.0", "?mode=legacy"),
        ("10.0.0", "?mode=legacy"),
        ("12.8.0", "?mode=legacy"),
    ],
)
def test_the_helper_learns_the_mode_since_9_1(ask: Any, version: str, helper: str) -> None:
    told = ask("qemu+ssh://h/system?mode=legacy", libvirt=version)

    assert helper in told.remote_command
    assert told.name == "qemu:///system"
    assert not [reason for reason in told.reasons if "lies between" in str(reason.text)]


def test_who_logs_in_where_is_left_to_ssh(ask: Any) -> None:
    told = ask("qemu+ssh://h/system")

    assert (told.host, told.port, told.keyfile, told.known_hosts) == ("h", None, None, None)
    assert told.argv[:6] == ("ssh", "-T", "-e", "none", "--", "h")
    assert ask("qemu+ssh:///system").host == "localhost"


@pytest.mark.parametrize("setting", ["remote_mode", "remote_proxy"])
def test_a_setting_of_the_wrong_kind_stops_every_remote_connection(ask: Any, setting: str) -> None:
    told = ask("qemu+ssh://h/system", f"{setting} = 1\n")

    assert (told.error.code, told.error.domain, told.name) == (1, 9, None)
    assert told.error.message.endswith(f"expected a string for '{setting}' parameter")
    assert ask("test:///default", f"{setting} = 1\n").error is None


def test_a_parameter_hides_a_bad_setting(ask: Any) -> None:
    conf = "remote_mode = 1\nremote_proxy = 'x'\n"

    assert ask("qemu+ssh://h/system?mode=legacy&proxy=netcat", conf).error is None


def test_direct_sockets_in_libvirt_conf_break_ssh(ask: Any) -> None:
    told = ask("qemu+ssh://h/system", "remote_mode = 'direct'\n")

    assert told.error.code == 84
    assert "remote_mode in" in str([str(reason.text) for reason in told.reasons])
