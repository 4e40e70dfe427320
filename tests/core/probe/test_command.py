import os
import subprocess
import sys
from typing import Any

import pytest

from virtconnect.machine import Machine
from virtconnect.probe.command import WorkerCommand, find_worker, interpreters, worker_folder

DEBIAN = "/usr/lib/python3/dist-packages"


def machine(files: dict[str, Any] | None = None, **more: Any) -> Machine:
    return Machine.described({"files": files or {}, **more})


def test_our_own_interpreter_is_asked_first() -> None:
    assert interpreters(machine())[0] == sys.executable


def test_each_interpreter_is_asked_once() -> None:
    found = interpreters(machine({"/usr/bin/python3": None, "/usr/bin/python3.11": None}))

    assert len(found) == len(set(found))
    assert set(found) >= {"/usr/bin/python3", "/usr/bin/python3.11"}


def test_without_any_binding_our_own_interpreter_does_what_it_can() -> None:
    found = find_worker(machine())

    assert found.argv == (sys.executable, "-I", worker_folder())
    assert not found.has_binding


def test_the_interpreter_that_has_the_binding_is_taken(here: Machine) -> None:
    found = find_worker(here)

    assert found.has_binding
    done = subprocess.run([found.argv[0], "-I", "-c", "import libvirt"], check=False)
    assert done.returncode == 0


def test_a_binding_for_another_version_does_not_count() -> None:
    files = {
        "/usr/bin/python3.9": None,
        f"{DEBIAN}/libvirt.py": None,
        f"{DEBIAN}/libvirtmod.cpython-313-x86_64-linux-gnu.so": None,
    }

    assert not find_worker(machine(files)).has_binding


def test_a_python_that_is_too_old_is_not_taken() -> None:
    files = {
        "/usr/libexec/platform-python": None,
        "/usr/bin/python3.8": None,
        f"{DEBIAN}/libvirt.py": None,
        f"{DEBIAN}/libvirtmod.so": None,
    }

    assert not find_worker(machine(files)).has_binding


@pytest.mark.parametrize(
    "folder",
    [
        pytest.param(DEBIAN, id="Debian"),
        pytest.param("/usr/lib64/python3.9/site-packages", id="Fedora"),
        pytest.param("/usr/lib/python3.9/site-packages", id="Arch"),
        pytest.param("/usr/local/lib/python3.9/dist-packages", id="pip as root on Debian"),
    ],
)
def test_the_binding_is_found_by_its_files(folder: str) -> None:
    files = {
        "/usr/bin/python3.9": None,
        f"{folder}/libvirt.py": None,
        f"{folder}/libvirtmod.so": None,
    }

    found = find_worker(machine(files))

    assert found.has_binding
    assert found.argv[0] == "/usr/bin/python3.9"


def test_the_worker_can_ask_nobody_and_speaks_english() -> None:
    env = {
        "LANGUAGE": "de",
        "LC_ALL": "de_DE.UTF-8",
        "DISPLAY": ":0",
        "WAYLAND_DISPLAY": "wayland-0",
        "SSH_ASKPASS": "/usr/bin/ksshaskpass",
        "SSH_AUTH_SOCK": "/run/agent",
        "LIBVIRT_DEBUG": "1",
        "XDG_CONFIG_HOME": "/c",
    }

    found = find_worker(machine(env=env))

    assert dict(found.environment) == {
        "SSH_AUTH_SOCK": "/run/agent",
        "XDG_CONFIG_HOME": "/c",
        "LC_ALL": "C",
    }


def test_a_job_may_change_and_unset_variables() -> None:
    command = WorkerCommand(("x",), {"A": "1", "B": "2"}, has_binding=True)

    assert command.environment_with({"A": None, "C": "3"}) == {"B": "2", "C": "3"}


def test_the_worker_is_a_folder_that_can_be_run() -> None:
    assert os.path.isfile(f"{worker_folder()}/__main__.py")


def test_in_a_frozen_program_the_program_itself_is_the_worker(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)

    assert find_worker(machine()).argv == (sys.executable, "--probe-worker")
