"""A real Secret Service of a test's own: private bus, private home, gnome-keyring, no display."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

PROGRAMS = {
    "dbus-run-session": "dbus (Debian: dbus-daemon)",
    "gnome-keyring-daemon": "gnome-keyring",
}

# A bus that starts nothing by itself, no password prompt of a desktop either, but what a test put
# into its services folder.
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
_PRELUDE = """
import json
from virtconnect.vault import *

def tried(use):
    try:
        return use()
    except VaultError as error:
        return [type(error).__name__, str(error)]

def told(status):
    return [status.kind, status.backend, str(status.text)]

vault = Vault()
"""

# For whatever runs in a session: what the desktop does with the keyring.
HANDS = """
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

def prompter(way):
    # starts what stands in for the desktop's password window: it "denies", or it "waits" for ever
    import os, subprocess, sys
    stands = os.environ["HOME"] + "/prompter"
    program = subprocess.Popen([sys.executable, "-c", os.environ["PROMPTER"], way, stands])
    while not os.path.exists(stands):
        assert program.poll() is None
    return program
"""

# The desktop's own password window, as gnome-keyring speaks with it (gcr: org.gnome.keyring.
# internal.Prompter). No desktop is here, so this stands in: it denies, or never answers.
_PROMPTER = """
import sys
from jeepney import DBusAddress, MessageType, new_method_call, new_method_return
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection

NAME = "org.gnome.keyring.SystemPrompter"
CALLBACK = "org.gnome.keyring.internal.Prompter.Callback"
connection = open_dbus_connection(bus="SESSION")
connection.send_and_get_reply(message_bus.RequestName(NAME))
open(sys.argv[2], "w").close()
while True:
    message = connection.receive()
    if message.header.message_type != MessageType.method_call:
        continue
    fields = {field.name: value for field, value in message.header.fields.items()}
    member, sender = fields["member"], fields["sender"]
    connection.send(new_method_return(message))
    if sys.argv[1] == "denies" and member in ("BeginPrompting", "PerformPrompt"):
        to = DBusAddress(message.body[0], bus_name=sender, interface=CALLBACK)
        answer = "" if member == "BeginPrompting" else "no"
        body = (answer, {}, "")
        connection.send(new_method_call(to, "PromptReady", "sa{sv}s", body))
    elif sys.argv[1] == "denies" and member == "StopPrompting":
        to = DBusAddress(message.body[0], bus_name=sender, interface=CALLBACK)
        connection.send(new_method_call(to, "PromptDone"))
"""


def absent_packages() -> list[str]:
    """Return the packages that a test with a keyring needs, and this computer has not."""
    return [package for program, package in PROGRAMS.items() if shutil.which(program) is None]


def write_bus(file: Path, runtime: Path, services: Path | None = None) -> None:
    """Write the configuration of a bus whose socket is in `runtime` (a short path)."""
    file.write_text(BUS.format(folder=runtime, services=services or runtime))


class Session:
    """A login of a user who does not exist, in a folder of its own with a short path."""

    def __init__(self, folder: Path) -> None:
        self.home = folder / "home"
        runtime = folder / "run"
        self.services = folder / "services"
        for made in (self.home, runtime, self.services):
            made.mkdir(mode=0o700)
        self._bus = folder / "bus.conf"
        write_bus(self._bus, runtime, self.services)
        self._environment = {
            "HOME": str(self.home),
            "PATH": os.environ["PATH"],
            "XDG_RUNTIME_DIR": str(runtime),
            "LC_ALL": "C.UTF-8",
            "QT_QPA_PLATFORM": "offscreen",
            "PROMPTER": _PROMPTER,
            **{
                name: os.environ[name]
                for name in ("COVERAGE_PROCESS_CONFIG",)
                if name in os.environ
            },
        }

    def run(self, lines: str, *, provider: str = UNLOCKED, bus: bool = True) -> object:
        """Run Python `lines` with a `vault` in the session; the last line is the answer."""
        *before, answer = lines.strip().split("\n")
        program = "\n".join([_PRELUDE, *before, f"print(json.dumps({answer}))"])
        return self.run_program(program, provider=provider, bus=bus)

    def run_program(
        self,
        program: str,
        *arguments: str,
        provider: str = UNLOCKED,
        bus: bool = True,
        more: Mapping[str, str] | None = None,
    ) -> object:
        """Run a Python program in the session; return what it prints as JSON."""
        code = HANDS + program
        inside = [sys.executable, "-c", code, *arguments]
        argv = ["dbus-run-session", f"--config-file={self._bus}", "--"]
        argv += ["sh", "-c", f'{provider}; exec "$0" "$@"', *inside]
        run = subprocess.run(
            argv if bus else inside,
            env={**self._environment, **(more or {})},
            cwd=self.home,
            capture_output=True,
            text=True,
            timeout=50,
            check=False,
        )
        assert run.returncode == 0, run.stderr
        found: object = json.loads(run.stdout)
        return found
