"""How a plain desktop starts a program that asks for a password on polkit's behalf."""

import pytest

from virtconnect.machine import Machine
from virtconnect.polkit_agents import installed_agent, start_line

MATE = "/usr/libexec/polkit-mate-authentication-agent-1"


def machine(desktop: str | None, *files: str) -> Machine:
    env = {} if desktop is None else {"XDG_CURRENT_DESKTOP": desktop}
    return Machine.described({"env": env, "files": dict.fromkeys(files)})


@pytest.mark.parametrize(
    ("desktop", "expected"),
    [
        pytest.param(
            "Hyprland",
            ("Hyprland", "~/.config/hypr/hyprland.conf", f"exec-once = {MATE}"),
            id="Hyprland",
        ),
        pytest.param("sway", ("Sway", "~/.config/sway/config", f"exec {MATE}"), id="Sway"),
        pytest.param("i3", ("i3", "~/.config/i3/config", f"exec --no-startup-id {MATE}"), id="i3"),
        pytest.param(
            "labwc:wlroots", ("labwc", "~/.config/labwc/autostart", f"{MATE} &"), id="one of two"
        ),
        pytest.param("GNOME", None, id="a desktop with an agent of its own"),
        pytest.param("", None, id="an empty variable"),
        pytest.param(None, None, id="no desktop"),
    ],
)
def test_the_line_is_the_desktop_s_own(
    desktop: str | None, expected: tuple[str, str, str] | None
) -> None:
    assert start_line(machine(desktop, MATE)) == expected


def test_the_agent_that_is_installed_is_started() -> None:
    kde = "/usr/lib/polkit-kde-authentication-agent-1"
    here = machine("sway", kde)

    assert installed_agent(here) == kde
    assert start_line(here) == ("Sway", "~/.config/sway/config", f"exec {kde}")


@pytest.mark.parametrize(
    ("sign", "agent"),
    [
        pytest.param(
            "/etc/debian_version",
            "/usr/lib/x86_64-linux-gnu/polkit-mate/polkit-mate-authentication-agent-1",
            id="Debian",
        ),
        pytest.param(
            "/etc/arch-release",
            "/usr/lib/mate-polkit/polkit-mate-authentication-agent-1",
            id="Arch",
        ),
        pytest.param("/etc/fedora-release", MATE, id="elsewhere"),
    ],
)
def test_where_none_is_installed_it_is_the_one_that_the_package_brings(
    sign: str, agent: str
) -> None:
    here = machine("sway", sign)

    assert installed_agent(here) is None
    assert start_line(here) == ("Sway", "~/.config/sway/config", f"exec {agent}")
