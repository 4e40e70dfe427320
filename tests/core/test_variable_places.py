"""Where LIBVIRT_DEFAULT_URI is set."""

import pytest

from virtconnect.machine import Machine
from virtconnect.variable_places import Place, places, unquoted

NAME = "LIBVIRT_DEFAULT_URI"
HOME = "/home/alice"


def where(path: str, text: str) -> list[tuple[int, str]]:
    machine = Machine.described({"files": {path: text}})
    found = places(machine, NAME)
    assert all(place.path == path for place in found)
    return [(place.line, place.value) for place in found]


@pytest.mark.parametrize(
    "path",
    [
        "/etc/environment",
        "/etc/environment.d/50-libvirt.conf",
        "/usr/lib/environment.d/50.conf",
        f"{HOME}/.config/environment.d/libvirt.conf",
        "/etc/profile",
        "/etc/profile.d/libvirt.sh",
        f"{HOME}/.profile",
        f"{HOME}/.bash_profile",
        f"{HOME}/.bashrc",
        f"{HOME}/.zshenv",
        f"{HOME}/.config/plasma-workspace/env/x.sh",
    ],
)
def test_the_files_of_logins_and_shells_are_looked_at(path: str) -> None:
    assert where(path, f"# so\n{NAME}=qemu:///system\n") == [(2, "qemu:///system")]


@pytest.mark.parametrize(
    "path",
    [
        "/etc/environment.d/readme",
        "/etc/profile.d/libvirt.csh",
        f"{HOME}/notes",
        "/etc/systemd/user.conf",  # has words of its own
    ],
)
def test_other_files_are_not(path: str) -> None:
    assert where(path, f"{NAME}=qemu:///system\n") == []


@pytest.mark.parametrize(
    ("line", "values"),
    [
        (f"export {NAME}=qemu:///system", ["qemu:///system"]),
        (f"  export {NAME}='qemu:///system' # mine", ["qemu:///system"]),
        (f'declare -x {NAME}="qemu+ssh://a b/"', ["qemu+ssh://a b/"]),
        (f"{NAME}=hail; export {NAME}", ["hail"]),
        (f"set -gx {NAME} hail", ["hail"]),
        (f"{NAME} DEFAULT=hail", ["hail"]),
        (f"{NAME}=", [""]),
        (f"#{NAME}=x", []),
        (f"X{NAME}=x", []),
        (f"echo ${NAME}", []),
        (f"unset {NAME}", []),
    ],
)
def test_a_line_sets_it_or_does_not(line: str, values: list[str]) -> None:
    assert [value for _, value in where(f"{HOME}/.profile", line)] == values


@pytest.mark.parametrize(
    ("line", "values"),
    [
        (f"DefaultEnvironment={NAME}=hail", ["hail"]),
        (f'DefaultEnvironment="X=1" "{NAME}=hail"', ["hail"]),
        (f"ManagerEnvironment = A=b {NAME}=qemu:///session", ["qemu:///session"]),
        (f"DefaultEnvironment=X{NAME}=hail", []),
        (f"{NAME}=hail", []),
    ],
)
def test_the_user_manager_of_systemd_has_its_own_lines(line: str, values: list[str]) -> None:
    for path in ("/etc/systemd/user.conf", f"{HOME}/.config/systemd/user.conf.d/1.conf"):
        assert [value for _, value in where(path, f"[Manager]\n{line}\n")] == values


def test_what_takes_effect_later_stands_later() -> None:
    files = {
        f"{HOME}/.bashrc": f"export {NAME}=c\n",
        f"{HOME}/.profile": f"export {NAME}=b\n",
        f"{HOME}/.config/environment.d/a.conf": f"{NAME}=a\n",
    }

    found = places(Machine.described({"files": files}), NAME)

    assert [place.value for place in found] == ["a", "b", "c"]
    assert found[0] == Place(f"{HOME}/.config/environment.d/a.conf", 1, "a")


@pytest.mark.parametrize(
    ("written", "value"),
    [("'a", "'a"), ('"a b" c', "a b"), ("a b", "a"), ("a;b", "a"), ("", ""), ("$X", "$X")],
)
def test_quotes_and_what_follows_are_left_out(written: str, value: str) -> None:
    assert unquoted(written) == value
