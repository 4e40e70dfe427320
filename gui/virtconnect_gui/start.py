"""The program's entry: a subcommand goes to the core's command line, all else opens the window.

Qt is imported only once it is certain that a window is wanted: `virt-connect resolve` must be
quick, and must work where there is no display.
"""

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from virtconnect.machine import Machine

_FOR_THE_CORE = ("--version", "-V", "--help", "-h", "help")

# Where a frozen program is its own interpreter, it is called again like this to be the worker.
PROBE_WORKER = "--probe-worker"


def main(argv: "Sequence[str] | None" = None) -> int:
    """Run the program with these arguments (its own by default); give its exit status."""
    arguments = sys.argv[1:] if argv is None else list(argv)
    first = arguments[0] if arguments else ""
    if first == PROBE_WORKER:
        return _worker()
    from virtconnect.command_line.main import SUBCOMMANDS
    from virtconnect.command_line.main import main as core

    if first in _FOR_THE_CORE or first in SUBCOMMANDS:
        return core(arguments)

    import os

    if first == "--demo":
        if has_screen(os.environ):
            from virtconnect_gui.demo import in_a_window

            return in_a_window(arguments[1:])
        from virtconnect_gui.demo import in_the_terminal

        return in_the_terminal(arguments[1:])
    if first.startswith("-") or len(arguments) > 1:
        return core(arguments)  # it has the words for what is wrong with that
    if not can_open_window(os.environ):
        _complain(
            "There is no display for a window; virt-connect --help tells what works in the terminal"
        )
        return 2

    from virtconnect.machine import Machine
    from virtconnect_gui.single_instance import address, hand_over

    machine = Machine.here()
    if hand_over(address(machine), arguments, machine.cwd, machine.env):
        return 0
    return _window(machine, arguments)


def _window(machine: "Machine", arguments: "Sequence[str]") -> int:
    from virtconnect_gui.swift_start import SwiftStart

    swift = SwiftStart(machine.cache_home)
    swift.import_qt()

    from virtconnect_gui.app import main as window

    return window([sys.argv[0], *arguments], swift.finish)


def can_open_window(env: "Mapping[str, str]") -> bool:
    """Tell whether Qt will find a platform, drawn or not.

    Qt ends the process when it finds none, so that must not be tried. Only X11 and Wayland need a
    display to be named; macOS and Windows always have theirs.
    """
    named = env.get("QT_QPA_PLATFORM") or env.get("DISPLAY") or env.get("WAYLAND_DISPLAY")
    return bool(named) or not sys.platform.startswith("linux")


def has_screen(env: "Mapping[str, str]") -> bool:
    """Tell whether somebody will see a window that is opened."""
    platform = env.get("QT_QPA_PLATFORM", "").partition(":")[0]
    return can_open_window(env) and platform not in ("offscreen", "minimal", "vnc")


def _worker() -> int:
    import os
    from runpy import run_path

    import virtconnect.probe

    run_path(os.path.join(virtconnect.probe.__path__[0], "worker"), run_name="__main__")
    return 0


def _complain(sentence: str) -> None:
    if sys.stderr is not None:
        sys.stderr.write(f"virt-connect: {sentence}\n")
