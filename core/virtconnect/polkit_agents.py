"""Programs that ask for a password on polkit's behalf, and how a plain desktop starts one.

Large desktops do it by themselves; for those that are little more than a window manager a line in
their own file does. (hyprland.conf: `exec-once`; sway(5), i3's user guide: `exec`; niri's manual:
`spawn-at-startup`; river(1), labwc(1): a shell script that is run at the start.)
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from virtconnect.machine import Machine

# Where distributions put agents that work without a desktop of their own; the first is taken.
_AGENTS = (
    "/usr/libexec/hyprpolkitagent",
    "/usr/lib/hyprpolkitagent/hyprpolkitagent",
    "/usr/libexec/polkit-mate-authentication-agent-1",
    "/usr/lib/mate-polkit/polkit-mate-authentication-agent-1",
    "/usr/lib/x86_64-linux-gnu/polkit-mate/polkit-mate-authentication-agent-1",
    "/usr/lib/aarch64-linux-gnu/polkit-mate/polkit-mate-authentication-agent-1",
    "/usr/libexec/polkit-gnome-authentication-agent-1",
    "/usr/lib/polkit-gnome/polkit-gnome-authentication-agent-1",
    "/usr/lib/policykit-1-gnome/polkit-gnome-authentication-agent-1",
    "/usr/libexec/polkit-kde-authentication-agent-1",
    "/usr/lib/polkit-kde-authentication-agent-1",
    "/usr/lib/x86_64-linux-gnu/libexec/polkit-kde-authentication-agent-1",
    "/usr/bin/lxpolkit",
    "/usr/bin/lxqt-policykit-agent",
    "/usr/libexec/xfce-polkit",
)
# What the package that `packages` names installs, by the folder that tells the family.
_TO_COME = (
    ("/etc/debian_version", _AGENTS[4]),
    ("/etc/arch-release", _AGENTS[3]),
)

# The desktop's name in XDG_CURRENT_DESKTOP → how it is called, its file, the line in it.
_DESKTOPS = {
    "hyprland": ("Hyprland", "~/.config/hypr/hyprland.conf", "exec-once = {0}"),
    "sway": ("Sway", "~/.config/sway/config", "exec {0}"),
    "i3": ("i3", "~/.config/i3/config", "exec --no-startup-id {0}"),
    "niri": ("niri", "~/.config/niri/config.kdl", 'spawn-at-startup "{0}"'),
    "river": ("river", "~/.config/river/init", "{0} &"),
    "labwc": ("labwc", "~/.config/labwc/autostart", "{0} &"),
}


def installed_agent(machine: "Machine") -> str | None:
    """Return the path of a polkit agent that is installed, None when none of those known is."""
    return next(filter(machine.exists, _AGENTS), None)


def start_line(machine: "Machine") -> tuple[str, str, str] | None:
    """Return the desktop, its file and the line that starts an agent at login.

    None on a desktop that is not known, or that needs none. Where no agent is installed it is the
    one that the distribution's package brings.
    """
    names = (machine.env.get("XDG_CURRENT_DESKTOP") or "").lower().split(":")
    found = next((_DESKTOPS[name] for name in names if name in _DESKTOPS), None)
    if found is None:
        return None
    to_come = (path for sign, path in _TO_COME if machine.exists(sign))
    agent = installed_agent(machine) or next(to_come, _AGENTS[2])
    desktop, file, line = found
    return desktop, file, line.format(agent)
