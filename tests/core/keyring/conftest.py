"""A real Secret Service of our own: private bus, private home, gnome-keyring, no display."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAMS = {
    "dbus-run-session": "dbus (Debian: dbus-daemon)",
    "gnome-keyring-daemon": "gnome-keyring",
}

# A bus that starts nothing by itself but what a test put into its services folder.
BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir={folder}</listen>
  <servicedir>{services}</servicedir>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""

UNLOCKED = "printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null"

# What a child can do before the answer of its last line is printed as JSON.
PRELUDE = """
import json
from virtconnect.vault import *

def tried(use):
    try:
        return use()
    except VaultError as error:
        return [type(error).__name__, str(error)]

def lock():
    import secretstorage
    with secretstorage.dbus_init() as connection:
        secretstorage.Collection(connection).lock()

def unlock():
    # as the desktop's own password prompt does it
    from secretstorage import dbus_init, util
    with dbus_init() as connection:
        service = util.DBusAddressWrapper(
            "/org/freedesktop/secrets",
            "org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface",
            connection,
        )
        secret = util.format_secret(util.open_session(connection), b"secret", "text/plain")
        login = "/org/freedesktop/secrets/collection/login"
        service.call("UnlockWithMasterPassword", "o(oayays)", login, secret)

def told(status):
    return [status.kind, status.backend, str(status.text)]

vault = Vault()
"""


class Session:
    """A login of a user who does not exist, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.home = folder / "home"
        runtime = folder / "run"
        self.services = folder / "services"
        for made in (self.home, runtime, self.services):
            made.mkdir(mode=0o700)
        self._bus = folder / "bus.conf"
        self._bus.write_text(BUS.format(folder=runtime, services=self.services))
        self._environment = {
            "HOME": str(self.home),
            "PATH": os.environ["PATH"],
            "XDG_RUNTIME_DIR": str(runtime),
            "LC_ALL": "C.UTF-8",
            **{
                name: os.environ[name]
                for name in ("COVERAGE_PROCESS_CONFIG",)
                if name in os.environ
            },
        }

    def run(self, lines: str, *, provider: str = UNLOCKED, bus: bool = True) -> object:
        """Run Python `lines` with a `vault` in the session; the last line is the answer."""
        *before, answer = lines.strip().split("\n")
        code = "\n".join([PRELUDE, *before, f"print(json.dumps({answer}))"])
        inside = ["sh", "-c", f'{provider}; exec "$0" -c "$1"', sys.executable, code]
        argv = ["dbus-run-session", f"--config-file={self._bus}", "--", *inside]
        run = subprocess.run(
            argv if bus else [sys.executable, "-c", code],
            env=self._environment,
            cwd=self.home,
            capture_output=True,
            text=True,
            timeout=50,
            check=False,
        )
        assert run.returncode == 0, run.stderr
        found: object = json.loads(run.stdout)
        return found


@pytest.fixture
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    absent = [package for program, package in PROGRAMS.items() if shutil.which(program) is None]
    if absent:
        pytest.fail(f"These tests need the packages {' and '.join(absent)}")
    return Session(tmp_path_factory.mktemp("s"))
