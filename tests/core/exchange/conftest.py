"""A desktop's settings of a user who does not exist: private bus, private dconf, real programs."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from virtconnect.machine import Machine

if TYPE_CHECKING:
    from tests.lab import secret_service
else:
    sys.path.insert(0, str(Path(__file__).parents[2]))
    from lab import secret_service

PROGRAMS = {
    "dbus-run-session": "dbus-daemon",
    "gsettings": "libglib2.0-bin",
    "glib-compile-schemas": "libglib2.0-bin",
    "dconf": "dconf-cli",
}
LIBRARIES = (Path("/usr/lib"), Path("/usr/lib64"))
MODULES = ("gio/modules/libdconfsettings.so", "*/gio/modules/libdconfsettings.so")
SERVICE = Path("/usr/share/dbus-1/services/ca.desrt.dconf.service")

# The keys of virt-manager's schema that matter here, with its names and types.
SCHEMA = """<schemalist>
  <schema id="org.virt-manager.virt-manager.connection">
    <key name="pretty-name" type="s"><default>''</default></key>
  </schema>
  <schema id="org.virt-manager.virt-manager.connections"
          path="/org/virt-manager/virt-manager/connections/">
    <key name="uris" type="as"><default>[]</default></key>
    <key name="autoconnect" type="as"><default>[]</default></key>
  </schema>
</schemalist>
"""


class Desktop:
    """A login with settings of its own; what virt-manager would set can be set."""

    def __init__(self, folder: Path) -> None:
        self.home = folder / "home"
        runtime, services = folder / "run", folder / "services"
        self.schemas = folder / "schemas"
        for made in (self.home, runtime, services, self.schemas):
            made.mkdir(mode=0o700)
        shutil.copy(SERVICE, services)
        (self.schemas / "virt-manager.gschema.xml").write_text(SCHEMA)
        subprocess.run(["glib-compile-schemas", str(self.schemas)], check=True, timeout=20)
        self._bus_file = folder / "bus.conf"
        self._bus_file.write_text(secret_service.BUS.format(folder=runtime, services=services))
        self.env = {
            "HOME": str(self.home),
            "PATH": os.environ["PATH"],
            "XDG_RUNTIME_DIR": str(runtime),
            "GSETTINGS_SCHEMA_DIR": str(self.schemas),
            "LC_ALL": "C.UTF-8",
        }
        self._bus = subprocess.Popen(
            [
                "dbus-run-session",
                f"--config-file={self._bus_file}",
                "--",
                "sh",
                "-c",
                'echo "$DBUS_SESSION_BUS_ADDRESS"; read -r stop',
            ],
            env=self.env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self._bus.stdout is not None
        self.env["DBUS_SESSION_BUS_ADDRESS"] = self._bus.stdout.readline().strip()

    @property
    def machine(self) -> Machine:
        """This computer, used by that user."""
        return Machine.here().with_(env=self.env, home=str(self.home))

    def keep(self, key: str, value: str, **env: str) -> None:
        """Set one of virt-manager's lists to a value in GVariant's form."""
        self._set("org.virt-manager.virt-manager.connections", key, value, env)

    def call(self, place: str, value: str, **env: str) -> None:
        """Give a connection (its URI without slashes) a name, in GVariant's form."""
        path = f"/org/virt-manager/virt-manager/conns/{place}/"
        schema = f"org.virt-manager.virt-manager.connection:{path}"
        self._set(schema, "pretty-name", value, env)

    def _set(self, schema: str, key: str, value: str, env: dict[str, str]) -> None:
        subprocess.run(
            ["gsettings", "set", schema, key, value],
            env={**self.env, **env},
            check=True,
            timeout=20,
        )

    def close(self) -> None:
        self._bus.communicate("stop\n", timeout=20)


@pytest.fixture
def desktop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desktop]:
    absent = {package for program, package in PROGRAMS.items() if shutil.which(program) is None}
    if not SERVICE.exists() or not any(
        found for folder in LIBRARIES for pattern in MODULES for found in folder.glob(pattern)
    ):
        absent.add("dconf-gsettings-backend")
    if absent:
        pytest.fail(f"These tests need the packages {' and '.join(sorted(absent))}")
    desktop = Desktop(tmp_path_factory.mktemp("d"))
    yield desktop
    desktop.close()
