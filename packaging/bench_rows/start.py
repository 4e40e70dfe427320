"""The window's start: whole processes beside a bare Qt window, and beside virt-manager."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence

from figures import Row, compared, environment, in_turn
from mapped import Display, mapped_ms
from specimens import home_with

DRIVER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "first_paint.py")


def rows(quick: bool) -> Iterator[Row]:
    """Measure the first painted window, what it holds in memory, and an idle minute."""
    rounds = 12 if quick else 30
    with tempfile.TemporaryDirectory(prefix="virt-connect-bench-") as folder:
        few, many = home_with(folder, 10), home_with(folder, 10_000)
        held: dict[str, list[float]] = {}
        bare, again, ours, ours_many = in_turn(
            rounds,
            lambda: _painted("bare", few, held, "bare"),
            lambda: _painted("bare", few, held, "again"),
            lambda: _painted("ours", few, held, "few"),
            lambda: _painted("ours", many, held, "many"),
        )
        yield compared("A/A: bare window to first paint", "itself", None, again, bare)
        yield compared(
            "to first painted window, 10 aliases", "a bare window with a table", 1.3, ours, bare
        )
        yield compared("the same with 10,000 aliases", "ours with 10", 1.3, ours_many, ours)
        for what, name, goal in (("10", "few", 1.25), ("10,000", "many", 1.45)):
            for moment, when in (
                ("painted", "at the first paint"),
                ("settled", "when settled"),
                ("asked", "the keyring asked too"),
            ):
                yield compared(
                    f"resident memory, {what} aliases, {when}",
                    "the bare window",
                    goal,
                    held[f"{name} {moment}"],
                    held["bare painted" if moment == "painted" else "bare settled"],
                    "MB",
                )
        yield from _beside_virt_manager(few, 5 if quick else 10)
        if quick:
            yield Row("CPU of an idle window over 60 s", "none", 0.1, left_out="not with --quick")
        else:
            yield _idle(few)


def _environment(home: str) -> dict[str, str]:
    env = environment(HOME=home, QT_QPA_PLATFORM="offscreen", XDG_RUNTIME_DIR=home)
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "DBUS_SESSION_BUS_ADDRESS"):
        env.pop(name, None)
    return env


def _painted(what: str, home: str, held: dict[str, list[float]], name: str) -> float:
    """Return the milliseconds from exec to the first paint; keep the memory it had then."""
    # The driver ends without a farewell: a start after one that was quit finds no socket to try.
    shutil.rmtree(os.path.join(home, "virt-connect"), ignore_errors=True)
    told, took = _told([sys.executable, DRIVER, what], _environment(home), "painted")
    for moment, kilobytes in told.items():
        held.setdefault(f"{name} {moment}", []).append(kilobytes / 1024)
    return took


def _told(
    argv: Sequence[str], env: Mapping[str, str], awaited: str
) -> tuple[dict[str, float], float]:
    """Return what the driver wrote, and the milliseconds until the word `awaited` came."""
    receiving, sending = os.pipe()
    began = time.perf_counter()
    with subprocess.Popen(
        [*argv, str(sending)],
        env=dict(env),
        pass_fds=[sending],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ):
        os.close(sending)
        told: dict[str, float] = {}
        took = 0.0
        with os.fdopen(receiving) as lines:
            for line in lines:
                word, figure = line.split()
                told[word] = float(figure)
                if word == awaited:
                    took = (time.perf_counter() - began) * 1e3
    if not took:
        raise SystemExit(f"{' '.join(argv)} ended without a window")
    return told, took


def _idle(home: str) -> Row:
    told, _took = _told([sys.executable, DRIVER, "idle"], _environment(home), "cpu")
    return Row("CPU of an idle window over 60 s", "none", 0.1, told["cpu"], "s")


def _beside_virt_manager(home: str, rounds: int) -> Iterator[Row]:
    what, against = "from exec to the mapped window, X11", "virt-manager"
    missing = [name for name in ("virt-manager", "Xvfb") if shutil.which(name) is None]
    if missing:
        yield Row(what, against, 0.72, left_out=f"{' and '.join(missing)} not installed")
        return
    with Display() as display:
        env = {**_environment(home), "DISPLAY": display.name, "GSETTINGS_BACKEND": "memory"}
        del env["QT_QPA_PLATFORM"]
        theirs_argv = ["/usr/bin/env", "dbus-run-session", "virt-manager", "--no-fork"]
        if shutil.which("dbus-run-session") is None:
            del theirs_argv[1]
        theirs, ours = in_turn(
            rounds,
            lambda: mapped_ms(theirs_argv, env, display),
            lambda: mapped_ms([sys.executable, DRIVER, "stays", "2"], env, display),
        )
    yield compared(what, against, 0.72, ours, theirs)


signal.signal(signal.SIGPIPE, signal.SIG_DFL)
