"""Questions of ssh and libvirt that somebody answers, against real daemons."""

import json
import os
import signal
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from virtconnect.probe.askpass import make_folder, remove_folder
from virtconnect.probe.events import Ask
from virtconnect.probe.job import PERSON, REMEMBERED, Job

Answerer = Callable[[Ask], Sequence[str] | None]


def always(*answers: str) -> Answerer:
    return lambda ask: list(answers)


def never_mind(ask: Ask) -> None:
    return None


def first_wrong(*right: str) -> Answerer:
    """Answer with something wrong as often as nobody has said that it was."""
    return lambda ask: list(right) if ask.again else ["wrong" for _ in right]


def over_ssh(host: Any, command: Path, *, port: int | None = None, more: str = "") -> str:
    place = f"root@127.0.0.1:{port or host.port}"
    return f"test+ssh://{place}/default?command={command}{more}"


@pytest.fixture
def over_library(host: Any, tmp_path: Path) -> Callable[..., str]:
    """Give a function that makes a URI for libssh or libssh2, which know the host."""

    def make(transport: str, *, port: int | None = None, more: str = "") -> str:
        known = tmp_path / "known_hosts"
        if not known.exists():
            ports = host.port, host.words_port
            names = ",".join(f"[127.0.0.1]:{each}" for each in ports)
            known.write_text(f"{names} {host.host_key}\n")
        place = f"root@127.0.0.1:{port or host.port}"
        return f"test+{transport}://{place}/default?known_hosts={known}{more}"

    return make


def prompts(done: Any) -> list[str]:
    return [field.prompt for ask in done.asked for field in ask.fields]


# --- ssh ------------------------------------------------------------------------------------------


def test_a_passphrase_is_asked_for_once(asking: Any, host: Any) -> None:
    command = host.ssh("pass", knows=host.host_key)

    done = asking(over_ssh(host, command, more=f"&keyfile={host.locked}"), always("secret"))

    assert done.result.result == "connected", done
    assert prompts(done) == [f"Enter passphrase for key '{host.locked}': "]


def test_a_password_is_asked_for_once(asking: Any, host: Any) -> None:
    command = host.ssh("word", knows=host.host_key, more="PubkeyAuthentication no")

    done = asking(over_ssh(host, command), always("mackerel"))

    assert done.result.result == "connected", done
    assert prompts(done) == ["root@127.0.0.1's password: "]


def test_a_servers_own_words_are_asked_once(asking: Any, host: Any) -> None:
    command = host.ssh("words", knows=host.host_key)

    done = asking(over_ssh(host, command, port=host.words_port), always("mackerel"))

    assert done.result.result == "connected", done
    assert prompts(done) == ["(root@127.0.0.1) Password: "]


def test_a_wrong_answer_is_asked_again(asking: Any, host: Any) -> None:
    command = host.ssh("again", knows=host.host_key, more="PubkeyAuthentication no")

    done = asking(over_ssh(host, command), first_wrong("mackerel"))

    assert done.result.result == "connected", done
    assert [ask.again for ask in done.asked] == [0, 1]


@pytest.mark.full
def test_an_answer_that_is_wrong_for_good_is_not_asked_by_libvirt_again(
    asking: Any, host: Any
) -> None:
    command = host.ssh("bad", knows=host.host_key, more="PubkeyAuthentication no")

    done = asking(over_ssh(host, command), always("wrong"))

    assert done.result.result == "refused", done
    assert [ask.again for ask in done.asked] == [0, 1, 2]  # as often as ssh gives


def test_a_question_that_nobody_answers_ends_the_test(asking: Any, host: Any) -> None:
    command = host.ssh("cancel", knows=host.host_key)

    done = asking(over_ssh(host, command, more=f"&keyfile={host.locked}"), never_mind)

    assert done.result.result == "needs-you", done
    assert done.result.cause == "ssh-key-locked"
    assert len(done.asked) == 1


def test_no_tty_lets_ssh_ask_nothing(asking: Any, host: Any) -> None:
    command = host.ssh("notty", knows=host.host_key)
    uri = over_ssh(host, command, more=f"&keyfile={host.locked}&no_tty=1")

    done = asking(uri, always("secret"))

    assert (done.result.result, done.asked) == ("needs-you", []), done


def test_a_secret_that_is_remembered_answers_without_a_person(asking: Any, host: Any) -> None:
    command = host.ssh("kept", knows=host.host_key)
    uri = over_ssh(host, command, more=f"&keyfile={host.locked}")

    done = asking(uri, always("secret"), ask=REMEMBERED)

    assert done.result.result == "connected", done


def test_what_is_asked_names_the_key_of_the_keyring_and_not_its_path(
    asking: Any, host: Any
) -> None:
    command = host.ssh("masked", knows=host.host_key)
    uri = over_ssh(host, command)

    done = asking(uri, always("secret"), key_path=str(host.locked), key_name="work")

    assert done.result.result == "connected", done
    assert prompts(done) == ["Enter passphrase for key '⟦work⟧': "]


@pytest.mark.full
def test_a_host_on_the_way_is_asked_about_by_its_own_ssh(asking: Any, host: Any) -> None:
    hop = f"root@127.0.0.1:{host.words_port}"
    command = host.ssh("jump", more=f"Host 127.0.0.1 far\n  Port {host.words_port}\n")
    wrapper = command.read_text()
    settings = host.folder / "jump.config"
    known = host.known("jump")
    settings.write_text(
        f"Host far\n  HostName 127.0.0.1\n  Port {host.port}\n  ProxyJump {hop}\n"
        f"  IdentityFile {host.plain}\n"
        f"Host *\n  UserKnownHostsFile {known}\n  GlobalKnownHostsFile /dev/null\n"
        "  IdentityAgent none\n  IdentitiesOnly yes\n"
    )
    assert str(settings) in wrapper
    known.write_text(f"[127.0.0.1]:{host.port} {host.host_key}\n")

    def answer(ask: Ask) -> list[str]:
        is_key = "authenticity of host" in ask.fields[0].prompt
        return ["yes"] if is_key else ["mackerel"]

    done = asking(f"test+ssh://root@far/default?command={command}", answer)

    assert done.result.result == "connected", done
    assert f"[127.0.0.1]:{host.words_port}" in prompts(done)[0]
    assert prompts(done)[1] == "(root@127.0.0.1) Password: "
    assert f"[127.0.0.1]:{host.words_port}" in known.read_text()


# --- libssh, libssh2 ------------------------------------------------------------------------------

LIBRARIES = pytest.mark.parametrize("transport", ["libssh", "libssh2"])


@pytest.mark.full
@LIBRARIES
def test_a_library_asks_for_a_password(asking: Any, over_library: Any, transport: str) -> None:
    done = asking(over_library(transport, more="&sshauth=password"), first_wrong("mackerel"))

    assert done.result.result == "connected", done
    assert set(prompts(done)) == {"Enter root's password for 127.0.0.1"}
    assert [ask.again for ask in done.asked] == [0, 1]


@pytest.mark.full
@LIBRARIES
def test_a_library_asks_with_a_servers_own_words(
    asking: Any, host: Any, over_library: Any, transport: str
) -> None:
    uri = over_library(transport, port=host.words_port, more="&sshauth=keyboard-interactive")

    done = asking(uri, always("mackerel"))

    assert done.result.result == "connected", done
    assert prompts(done) == ["Password"]


@pytest.mark.full
@LIBRARIES
def test_a_library_asks_for_a_passphrase_until_it_is_right(
    asking: Any, host: Any, over_library: Any, transport: str
) -> None:
    uri = over_library(transport, more=f"&sshauth=privkey&keyfile={host.locked}")

    done = asking(uri, first_wrong("secret"))

    assert done.result.result == "connected", done
    assert [ask.again for ask in done.asked] == [0, 1]
    assert done.outcome("login") == "attention"


@pytest.mark.full
@LIBRARIES
@pytest.mark.parametrize(
    ("more", "is_elsewhere", "secret"),
    [
        pytest.param("&sshauth=password", False, "mackerel", id="password"),
        pytest.param("&sshauth=keyboard-interactive", True, "mackerel", id="own words"),
        pytest.param("&sshauth=privkey&keyfile={0.locked}", False, "secret", id="passphrase"),
    ],
)
def test_what_fails_behind_a_librarys_login_is_told_without_another_question(
    asking: Any,
    host: Any,
    over_library: Any,
    transport: str,
    more: str,
    is_elsewhere: bool,
    secret: str,
) -> None:
    port = host.words_port if is_elsewhere else host.port
    uri = over_library(transport, port=port, more=more.format(host) + "&socket=/run/none")

    done = asking(uri, always(secret))

    assert (done.result.result, done.result.cause) == ("refused", "far-socket-named-missing"), done
    assert len(done.asked) == 1


@pytest.mark.full
@LIBRARIES
def test_a_library_whose_question_nobody_answers_needs_somebody(
    asking: Any, over_library: Any, transport: str
) -> None:
    done = asking(over_library(transport, more="&sshauth=password"), never_mind)

    assert done.result.result == "needs-you", done
    assert len(done.asked) == 1


# --- SASL -----------------------------------------------------------------------------------------


def test_a_login_is_asked_in_one_question(asking: Any, sasl_host: Any) -> None:
    uri = f"test+tcp://127.0.0.1:{sasl_host.tcp_port}/default"

    done = asking(uri, always("fred@lab", "mackerel"))

    assert done.result.result == "connected", done
    (ask,) = done.asked
    assert [(field.type, field.echo) for field in ask.fields] == [(2, True), (5, False)]


def test_a_login_that_is_wrong_is_asked_again(asking: Any, sasl_host: Any) -> None:
    uri = f"test+tcp://127.0.0.1:{sasl_host.tcp_port}/default"

    done = asking(uri, first_wrong("fred@lab", "mackerel"))

    assert done.result.result == "connected", done
    assert [ask.again for ask in done.asked] == [0, 1]
    assert [event.outcome for event in done.events if event.stage == "open"] == ["ok"]


def test_a_login_that_stays_wrong_is_refused(asking: Any, sasl_host: Any) -> None:
    uri = f"test+tcp://127.0.0.1:{sasl_host.tcp_port}/default"

    done = asking(uri, always("fred@lab", "wrong"))

    assert (done.result.result, done.result.cause) == ("refused", "sasl-login-refused"), done
    assert len(done.asked) == 3


def test_a_login_that_nobody_answers_needs_somebody(asking: Any, sasl_host: Any) -> None:
    uri = f"test+tcp://127.0.0.1:{sasl_host.tcp_port}/default"

    done = asking(uri, never_mind)

    assert (done.result.result, done.result.cause) == ("needs-you", "credentials-needed"), done


# --- nothing is left, nothing is seen -------------------------------------------------------------


def test_the_askpass_is_private_and_gone_afterwards(asking: Any, host: Any) -> None:
    command = host.ssh("left", knows=host.host_key)
    seen = []

    def answer(ask: Ask) -> list[str]:
        folder = Path(done_job[0].askpass)
        seen.append((folder, folder.stat().st_mode & 0o777, sorted(os.listdir(folder))))
        return ["secret"]

    done_job: list[Any] = []
    done = asking(
        over_ssh(host, command, more=f"&keyfile={host.locked}"), answer, on_job=done_job.append
    )

    ((folder, mode, inside),) = seen
    assert (mode, inside) == (0o700, ["askpass", "socket"]), done
    assert not folder.exists()


@pytest.mark.full
def test_an_answer_is_in_no_process_and_no_text(asking: Any, host: Any) -> None:
    command = host.ssh("leak", knows=host.host_key, more="PubkeyAuthentication no")
    secret = "marked-Zq7-secret"
    found: list[str] = []

    def answer(ask: Ask) -> list[str]:
        for entry in os.listdir("/proc"):
            if entry.isdecimal() and entry != str(os.getpid()):
                found.extend(
                    name for name in ("cmdline", "environ") if secret in _proc(entry, name)
                )
        return [secret] if ask.again < 2 else ["mackerel"]

    done = asking(over_ssh(host, command), answer)

    assert done.result.result == "connected", done
    assert found == []
    assert secret not in repr(done)
    assert secret not in repr(done.job.__class__)


def _proc(process: str, name: str) -> str:
    try:
        return Path(f"/proc/{process}/{name}").read_text(errors="replace")
    except OSError:  # it is gone, or none of ours
        return ""


def test_a_worker_whose_parent_is_gone_leaves_nothing(here: Any, worker: Any, host: Any) -> None:
    command = host.ssh("orphan", knows=host.host_key)
    uri = over_ssh(host, command, more=f"&keyfile={host.locked}")
    job = Job(uri, None, here, trusted=True, ask=PERSON)
    job.askpass = make_folder(here)
    request = json.dumps(job.request()).encode("ascii") + b"\n"

    process = subprocess.Popen(
        worker.argv,
        env=worker.environment_with(job.environment),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    with process.stdout:
        with process.stdin:
            process.stdin.write(request)
            process.stdin.flush()
            while b'"ask"' not in process.stdout.readline():
                assert process.poll() is None
            assert sorted(os.listdir(job.askpass)) == ["askpass", "socket"]
        assert process.wait(30) in (0, -signal.SIGKILL)

    assert not os.path.exists(job.askpass)


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        pytest.param({"XDG_RUNTIME_DIR": "{here}"}, "{here}", id="runtime folder"),
        pytest.param({"XDG_RUNTIME_DIR": "/proc", "TMPDIR": "{here}"}, "{here}", id="no place"),
        pytest.param({"XDG_RUNTIME_DIR": "/dev/null", "TMPDIR": "{here}"}, "{here}", id="a file"),
        pytest.param({"XDG_RUNTIME_DIR": "/" + "x" * 90}, "/tmp", id="too long for a socket"),
    ],
)
def test_the_askpass_lies_where_programs_may_run(
    here: Any, places: dict[str, str], expected: str
) -> None:
    place = tempfile.mkdtemp(prefix="vc", dir="/tmp")
    env = {name: value.format(here=place) for name, value in places.items()}

    folder = make_folder(here.with_(env=env))

    assert os.path.dirname(folder) == expected.format(here=place)
    assert os.stat(folder).st_mode & 0o777 == 0o700
    remove_folder(folder)
    assert not os.path.exists(folder)
    os.rmdir(place)
