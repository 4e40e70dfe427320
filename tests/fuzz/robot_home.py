"""The robot's home: a libvirt.conf, keys, a host to test, and all that changes around a window.

Nothing of the account that runs the robot is read or written: home, configuration, known hosts and
keyring are the robot's own, and the one host it may reach is an sshd of its own on the loopback.
"""

import ctypes
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import time

from keyring import errors

from virtconnect import bindings as key_bindings
from virtconnect.bindings import Bindings
from virtconnect.machine import Machine
from virtconnect.state import config_folder, make_private, state_folder
from virtconnect.vault import Vault

FIRST = """# The team's hosts, in nobody's order
uri_default = "here"
uri_aliases = [
  "try=test:///default",
  "hail=qemu+ssh://root@127.0.0.1:9/system?no_verify=1",
  # a comment between two
  "sleet=qemu+ssh://127.0.0.1:9/system?netcat=nc&socket=/run/x",
  "here=qemu:///system", "bad name=qemu:///session",
  "tls=qemu://127.0.0.1:9/system?pkipath=/tmp/pki",
  "near=qemu+ssh://root@127.0.0.1:{port}/system",
  "asks=test://{home}/node.xml",
  "runs=qemu+ext:///system?command=/bin/false",
  "other=test:///default",
]
remote_mode = "legacy"
"""
# A hypervisor that wants a login, which libvirt's test driver has in itself.
_NODE = """<node>
  <auth><user password="123456">astrochicken</user></auth>
  <domain type="test"><name>guest</name><memory>8192</memory><os><type>hvm</type></os></domain>
</node>
"""
_VIRT_MANAGER = """[org/virt-manager/virt-manager/connections]
uris=['qemu+ssh://root@vhost1/system', 'test:///default']
"""
PASSPHRASE = "mackerel"
ASKING = ("near", "asks", "runs")  # a host's key and a passphrase; a login; a yes

_PROGRAMS = ("ssh-keygen", "virsh", "python3")
_DIE_WITH_PARENT = 1  # linux/prctl.h: PR_SET_PDEATHSIG


class MoodyKeyring:
    """A keyring in memory, as a backend of `keyring` is; it may be locked, or not work."""

    priority = 5.0

    def __init__(self) -> None:
        self.mood = "ready"
        self._kept: dict[tuple[str, str], str] = {}

    def _ask(self) -> None:
        if self.mood == "locked":
            raise errors.KeyringLocked("locked")
        if self.mood == "gone":
            raise errors.NoKeyringError("gone")
        if self.mood == "failing":
            raise errors.KeyringError("failing")

    def get_password(self, service: str, username: str) -> str | None:
        self._ask()
        return self._kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._ask()
        self._kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._ask()
        del self._kept[service, username]


class Home:
    """A furnished folder: `machine` lives there, `vault` keeps two keys of it.

    `close` ends the sshd; it also ends with this process.
    """

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.keyring = MoodyKeyring()
        self.vault = Vault(self.keyring)
        self._sshd: subprocess.Popen[bytes] | None = None
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        self._make_keys()
        self._start_sshd()
        env = {
            "HOME": folder,
            "PATH": self._programs(),
            "LANG": "C.UTF-8",
            **{
                f"XDG_{name}": os.path.join(folder, name.lower())
                for name in ("CONFIG_HOME", "STATE_HOME", "CACHE_HOME", "RUNTIME_DIR")
            },
        }
        self.machine = Machine.here().with_(uid=os.geteuid() or 65534, home=folder, env=env)
        self.conf = self.machine.libvirt_conf
        self.first = FIRST.format(port=self._port, home=folder)
        self._write("node.xml", _NODE)
        self._write("team.conf", self.first.replace("/system", "/session").replace("sleet", "team"))
        self._write(
            ".var/app/org.virt_manager.virt-manager/config/glib-2.0/settings/keyfile", _VIRT_MANAGER
        )
        self._write(self.conf, self.first)
        self._leave_unsaved()
        self._bind_keys()

    def _write(self, name: str, text: str) -> None:
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)

    def _programs(self) -> str:
        """Make a folder of programs in which no pkexec, sudo or browser is found."""
        folder = os.path.join(self.folder, "bin")
        os.mkdir(folder)
        for name in _PROGRAMS:
            path = shutil.which(name, path="/usr/bin:/bin")
            if path is not None:
                os.symlink(path, os.path.join(folder, name))
        # ssh asks the account where its home is, not the environment.
        settings = os.path.join(self.folder, ".ssh", "settings")
        self._write(
            settings,
            f"Include {self.folder}/.ssh/config\nHost *\n  IdentityAgent none\n"
            f"  UserKnownHostsFile {self.folder}/.ssh/known_hosts\n"
            "  GlobalKnownHostsFile /dev/null\n",
        )
        wrapper = os.path.join(folder, "ssh")
        self._write(wrapper, f'#!/bin/sh\nexec /usr/bin/ssh -F {settings} "$@"\n')
        os.chmod(wrapper, 0o755)
        return folder

    def _make_keys(self) -> None:
        keys = os.path.join(self.folder, ".ssh")
        os.mkdir(keys, mode=0o700)
        for name, passphrase in (("id_ed25519", ""), ("work", PASSPHRASE), ("host_key", "")):
            file = os.path.join(keys, name)
            words = ("-q", "-t", "ed25519", "-N", passphrase, "-C", name, "-f", file)
            subprocess.run(["/usr/bin/ssh-keygen", *words], check=True)
        self._write(
            os.path.join(keys, "config"),
            f"Host near\n  HostName 127.0.0.1\n  Port {self._port}\n  IdentityFile {keys}/work\n"
            "Host hail sleet\n  User root\n",
        )

    def _start_sshd(self) -> None:
        """Start an sshd that takes the key `work` and runs nothing for it."""
        program = shutil.which("sshd", path="/usr/sbin:/sbin:/usr/bin")
        if program is None:
            return
        if os.geteuid() == 0:
            os.makedirs("/run/sshd", exist_ok=True)  # it insists on an empty folder
        keys = os.path.join(self.folder, ".ssh")
        shutil.copyfile(f"{keys}/work.pub", f"{keys}/authorized")
        self._write(
            f"{keys}/sshd_config",
            f"Port {self._port}\nListenAddress 127.0.0.1\nHostKey {keys}/host_key\nPidFile none\n"
            f"UsePAM no\nStrictModes no\nAuthorizedKeysFile {keys}/authorized\n"
            "PasswordAuthentication no\nKbdInteractiveAuthentication no\nPermitRootLogin yes\n"
            "ForceCommand /bin/false\n",
        )
        library = ctypes.CDLL(None)
        self._sshd = subprocess.Popen(
            [program, "-D", "-e", "-f", f"{keys}/sshd_config"],
            stderr=subprocess.DEVNULL,
            preexec_fn=lambda: library.prctl(_DIE_WITH_PARENT, signal.SIGTERM),
        )

    def _leave_unsaved(self) -> None:
        """Leave behind what a program that crashed would have left."""
        folder = os.path.join(state_folder(self.machine), "recovery")
        make_private(folder)
        left = {
            "virt-connect": 1,
            "path": self.conf,
            "text": self.first.replace("127.0.0.1:9", "127.0.0.2:9"),
            "base": self.first,
            "when": time.time() - 3600.0,
            "bindings": {},
        }
        file = os.path.join(folder, "1-crash.json")
        self._write(file, json.dumps(left))
        os.chmod(file, 0o600)

    def _bind_keys(self) -> None:
        for name in ("work", "id_ed25519"):
            self.vault.store(name, os.path.join(self.folder, ".ssh", name))
        bound = Bindings().with_key_name("work").with_key_name("id_ed25519")
        bound = bound.bound(self.conf, "near", "work").bound(self.conf, "gone", "id_ed25519")
        key_bindings.save(config_folder(self.machine), bound)

    def change_outside(self, dice: random.Random) -> str:
        """Let something happen that is not the window's doing; return what."""
        deed = dice.choice(("comment", "alias", "first", "broken", "gone", "empty", "keyring"))
        if deed == "keyring":
            self.keyring.mood = dice.choice(("ready", "ready", "locked", "gone", "failing"))
            return f"the keyring is {self.keyring.mood}"
        if deed == "gone":
            if os.path.exists(self.conf):
                os.remove(self.conf)
            return "the file is removed"
        try:
            with open(self.conf, encoding="utf-8", errors="surrogateescape") as file:
                text = file.read()
        except FileNotFoundError:
            text = ""
        number = dice.randrange(1000)
        if deed == "comment":
            text += f"# another program was here: {number}\n"
        elif deed == "alias":
            alias = f'uri_aliases = [\n  "guest{number}=test:///default",'
            text = text.replace("uri_aliases = [", alias, 1)
        else:
            text = {"first": self.first, "broken": 'uri_aliases = [ "a=b', "empty": ""}[deed]
        with open(self.conf, "w", encoding="utf-8", errors="surrogateescape") as file:
            file.write(text)
        return f"another program writes the file ({deed})"

    def close(self) -> None:
        """End the sshd and remove the folder."""
        if self._sshd is not None:
            self._sshd.terminate()
            self._sshd.wait()
        shutil.rmtree(self.folder, ignore_errors=True)
