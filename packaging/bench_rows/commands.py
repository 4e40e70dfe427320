"""The command line's start: whole processes beside an interpreter that does nothing."""

import os
import sys
import tempfile
from collections.abc import Iterator

from figures import Row, compared, environment, in_turn, process_ms
from specimens import conf_in, home_with

PYTHON = os.path.realpath(sys.executable)


def rows(quick: bool) -> Iterator[Row]:
    """Measure `--version` and `resolve`."""
    rounds = 30 if quick else 60
    script = os.path.join(os.path.dirname(sys.executable), "virt-connect")
    # The entry as the script calls it, without what the installer's own wrapper imports.
    entry = "import sys\nfrom virtconnect_gui.start import main\nsys.exit(main(sys.argv[1:]))"
    with tempfile.TemporaryDirectory(prefix="virt-connect-bench-") as folder:
        home = home_with(folder, 10)
        env = environment(HOME=home)
        env.pop("XDG_CONFIG_HOME", None)
        resolve_one = ["resolve", "--conf", conf_in(home), "host000005"]
        python = [sys.executable, "-c", "pass"]
        bare, again, version, wrapped, resolve, wrapped_resolve = in_turn(
            rounds,
            lambda: process_ms(python, env),
            lambda: process_ms(python, env),
            lambda: process_ms([sys.executable, "-c", entry, "--version"], env),
            lambda: process_ms([script, "--version"], env),
            lambda: process_ms([sys.executable, "-c", entry, *resolve_one], env),
            lambda: process_ms([script, *resolve_one], env),
        )
    yield compared("A/A: python -c pass", "itself", None, again, bare)
    yield compared("--version, its entry", "python -c pass", 1.4, version, bare)
    yield compared("virt-connect --version, as installed", "python -c pass", 1.4, wrapped, bare)
    yield compared("resolve NAME, its entry", "python -c pass", 3.0, resolve, bare)
    yield compared(
        "virt-connect resolve NAME, as installed", "python -c pass", 3.0, wrapped_resolve, bare
    )
