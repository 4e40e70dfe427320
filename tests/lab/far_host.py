"""A host as bad as hosts can be: accounts of each kind, tools that are missing, and libvirtd.

Everything is real: sshd, libvirtd with its test driver, netcat, virt-ssh-helper. The accounts are
private to the namespace. All but `alice` are root by another name, so that the lab needs no rights
of its own; they differ in their login shells, and in the programs on their PATH.
"""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
from pathlib import Path

from virtconnect.machine import Machine

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tests.lab.house import Daemons, make_key, make_locked_key, program
else:  # the folder `tests` is on the path
    from lab.house import Daemons, make_key, make_locked_key, program

PASSWORD = "mackerel"
ALICE = 65534  # nobody, so that every daemon has a name for her
# crypt(3) of PASSWORD, from `openssl passwd -6`
_HASH = (
    "$6$lab$rVJag2X2cqakWkRKd5k7awZvVxegGEDcTukHNmNMTSuNvxJNjf3c6RYsnYol4KhJ2/56KBgEEJYNErzrOJ2H.0"
)

_TOOLS = ("sh", "which", "grep", "cat", "sleep", "nc", "virt-ssh-helper")

# Account: the programs it lacks. The scripts that stand in another's place are in _STAND_INS.
LACKS = {
    "root": (),
    "alice": (),
    "nohelper": ("virt-ssh-helper",),
    "nonc": ("nc",),
    "bare": ("nc", "virt-ssh-helper"),
    "oldnc": ("nc", "virt-ssh-helper"),
    "crashnc": ("nc", "virt-ssh-helper"),
    "prints": (),
    "fish": (),
    "hangs": (),
    "nologin": (),
    "password": (),
    "hasty": (),
    "falls": (),
}
_STAND_INS = {
    # What netcat-traditional says, and one that dies like a broken build.
    "oldnc": "#!/bin/sh\necho \"nc: invalid option -- 'U'\" >&2\nexit 1\n",
    "crashnc": '#!/bin/sh\n[ "$1" = -h ] && { echo "-46CDdFhkUuvZz"; exit; }\nkill -SEGV $$\n',
}
_SHELLS = {
    "prints": '#!/bin/sh\necho "Welcome to the machine"\nexec /bin/sh "$@"\n',
    # fish is not on every computer; this says what it says, and ends as it ends.
    "fish": '#!/bin/sh\necho "fish: Unknown command: if" >&2\nexit 127\n',
    "hangs": "#!/bin/sh\nexec sleep 1000\n",
    "falls": "#!/bin/sh\nkill -SEGV $$\n",
}


class FarHost(Daemons):
    """An sshd on `ssh_port` and a libvirtd on `tcp_port`, `tls_port` and `socket`.

    A second sshd on `new_ssh_port` takes the newest key exchange only.
    `key`, `locked`, `stranger`, `host_key` and `other_host_key` as in `house.House`. `far_log` is
    written by the netcat and the helper on root's PATH: one line for each time one is run.
    """

    def __init__(
        self, folder: Path, ports: tuple[int, int, int, int], ca: Path, server: tuple[Path, Path]
    ) -> None:
        self.ssh_port, self.tcp_port, self.tls_port, self.new_ssh_port = ports
        self.socket = folder / "libvirt-sock"
        self.key, self.locked, self.stranger = folder / "id", folder / "locked", folder / "other"
        self.host_key = make_key(folder / "host_key")
        self.other_host_key = make_key(self.stranger)
        self.far_log = folder / "far.log"
        folder.mkdir(exist_ok=True)
        keys = (make_key(self.key), make_locked_key(self.locked))
        (folder / "authorized").write_text("\n".join(keys) + "\n")
        self._accounts(folder)
        (folder / "libvirtd.conf").write_text(
            f'unix_sock_dir = "{folder}"\nauth_unix_rw = "none"\nauth_unix_ro = "none"\n'
            f'listen_tcp = 1\nlisten_tls = 1\nlisten_addr = "127.0.0.1"\n'
            f'tcp_port = "{self.tcp_port}"\ntls_port = "{self.tls_port}"\nauth_tcp = "none"\n'
            f'ca_file = "{ca}"\ncert_file = "{server[0]}"\nkey_file = "{server[1]}"\n'
        )
        (folder / "sshd_config").write_text(self._sshd(folder))
        super().__init__(folder, ports, {})

    def _accounts(self, folder: Path) -> None:
        (folder / "bin").mkdir()
        passwd, shadow = Path("/etc/passwd").read_text(), []
        for name, lacks in LACKS.items():
            tools = folder / "bin" / name
            tools.mkdir()
            for tool in set(_TOOLS) - set(lacks):
                self._tool(tools / tool, tool, logs=name == "root")
            if name in _STAND_INS:
                _script(tools / "nc", _STAND_INS[name])
            shell = "/usr/sbin/nologin" if name == "nologin" else "/bin/sh"
            if name in _SHELLS:
                shell = str(_script(folder / "bin" / f"{name}-shell", _SHELLS[name]))
            number = ALICE if name == "alice" else 0
            if name != "root":
                passwd += f"{name}:x:{number}:{number}::{folder}:{shell}\n"
            shadow.append(f"{name}:{_HASH}:19000::::::")
        (folder / "passwd").write_text(passwd)
        groups = "libvirt:x:4242:nobody\n"
        (folder / "group").write_text(Path("/etc/group").read_text() + groups)
        (folder / "root").mkdir()
        (folder / "shadow").write_text("\n".join(shadow) + "\n")
        (folder / "prepare").write_text(
            f"for name in passwd shadow group; do mount --bind {folder}/$name /etc/$name; done\n"
            f"mount --bind {folder}/root /root\n"
            f'"$SSHD" -D -e -f {folder}/sshd_new -o Port={self.new_ssh_port} $forgiving '
            f"2>{folder}/new.log &\n"
        )
        (folder / "sshd_new").write_text(
            f"ListenAddress 127.0.0.1\nHostKey {folder}/host_key\nPidFile none\nUsePAM no\n"
            f"StrictModes no\nPermitRootLogin yes\nAuthorizedKeysFile {folder}/authorized\n"
            "KexAlgorithms sntrup761x25519-sha512@openssh.com\n"
        )

    def _tool(self, place: Path, name: str, *, logs: bool) -> None:
        real = shutil.which(name, path="/usr/bin:/bin:/usr/sbin") or program(name)
        if not logs or name not in ("nc", "virt-ssh-helper"):
            place.symlink_to(real)
            return
        line = f'echo "{name} $*" >>{self.far_log}\nexec {real} "$@"\n'
        _script(place, f"#!/bin/sh\n{line}")

    def _sshd(self, folder: Path) -> str:
        lines = [
            f"Port {self.ssh_port}\nListenAddress 127.0.0.1\nHostKey {folder}/host_key",
            "PidFile none\nUsePAM no\nStrictModes no\nMaxStartups 200\nPermitRootLogin yes",
            f"AuthorizedKeysFile {folder}/authorized",
            "PasswordAuthentication no\nKbdInteractiveAuthentication no",
        ]
        for name in LACKS:
            lines.append(f"Match User {name}\n  SetEnv PATH={folder}/bin/{name}")
            if name == "password":
                lines.append("  PasswordAuthentication yes\n  AuthenticationMethods password")
            if name == "hasty":
                lines.append("  MaxAuthTries 1")
        return "\n".join(lines) + "\n"

    # --- the near side ------------------------------------------------------------------------

    def known(self, name: str, *keys: str) -> Path:
        """Write a file of known hosts in which the sshd has these keys."""
        file = self.folder / f"{name}.known"
        hosts = f"[127.0.0.1]:{self.ssh_port},[localhost]:{self.ssh_port}"
        file.write_text("".join(f"{hosts} {key}\n" for key in keys))
        return file

    def ssh(
        self, name: str, *keys: str, config: str = "", before: str = "", agent: bool = False
    ) -> Path:
        """Make a program for `command=`: ssh that minds nothing of this account's.

        It knows the sshd by `keys`; `config` is more of its configuration, `before` of its script;
        `agent`: it uses the agent of the lab. What it is started with goes into the file
        `name`.argv, one start a line.
        """
        known = self.known(name, *keys)
        settings = self.folder / f"{name}.config"
        settings.write_text(
            f"{config}\nHost *\n  UserKnownHostsFile {known}\n"
            f"  GlobalKnownHostsFile /dev/null\n  IdentityFile none\n"
            f"  IdentityAgent {self.folder / 'agent' if agent else 'none'}\n"
        )
        log = self.folder / f"{name}.argv"
        log.touch()
        log.chmod(0o666)  # a normal user may start it as well
        text = f'#!/bin/sh\necho "$@" >>{log}\n{before}\nexec {program("ssh")} -F {settings} "$@"\n'
        return _script(self.folder / name, text)

    def starts(self, name: str) -> list[str]:
        """Return what the program `name` was started with, and forget it."""
        return taken(self.folder / f"{name}.argv")

    def far_starts(self) -> list[str]:
        """Return which of netcat and the helper ran on the host, with what, and forget it."""
        return taken(self.far_log)

    @property
    def run(self) -> Path:
        """The folder /run/libvirt as the daemons see it."""
        return Path(f"/proc/{self.pid}/root/run/libvirt")


class QemuHost(Daemons):
    """A libvirtd with the qemu driver at the usual socket; for `inside` only.

    Debian's driver wants an account that only libvirt-daemon-system brings.
    """

    def __init__(self, folder: Path, port: int) -> None:
        (folder / "passwd").write_text(
            Path("/etc/passwd").read_text() + "libvirt-qemu:x:64055:64055::/:/usr/sbin/nologin\n"
        )
        (folder / "group").write_text(
            Path("/etc/group").read_text() + "libvirt-qemu:x:64055:\nlab-kvm:x:64056:\n"
        )
        (folder / "libvirt").mkdir()
        (folder / "libvirt" / "qemu.conf").write_text(
            'user = "root"\ngroup = "root"\nsecurity_driver = "none"\n'
        )
        (folder / "libvirt" / "libvirt.conf").write_text('uri_aliases = [ "hail=test:///a" ]\n')
        (folder / "prepare").write_text(
            f"for name in passwd group; do mount --bind {folder}/$name /etc/$name; done\n"
            f"mkdir -p /etc/libvirt\nmount --bind {folder}/libvirt /etc/libvirt\n"
        )
        (folder / "libvirtd.conf").write_text(
            'auth_unix_rw = "none"\nauth_unix_ro = "none"\nlisten_tcp = 1\nlisten_tls = 0\n'
            f'listen_addr = "127.0.0.1"\ntcp_port = "{port}"\nauth_tcp = "none"\n'
        )
        drivers = _qemu_driver()
        super().__init__(folder, (port,), {"LIBVIRT_DRIVER_DIR": drivers})


class TlsHost(Daemons):
    """A libvirtd on `tls_port` whose certificate may be as bad as it likes.

    `tcp_port` (None: none) and `socket` are its other ways in.
    """

    def __init__(
        self,
        folder: Path,
        port: int,
        ca: Path,
        server: tuple[Path, Path],
        more: str,
        tcp: int | None = None,
    ) -> None:
        self.tls_port, self.tcp_port, self.socket = port, tcp, folder / "libvirt-sock"
        listens = "" if tcp is None else f'tcp_port = "{tcp}"\nauth_tcp = "none"\n'
        (folder / "libvirtd.conf").write_text(
            f'unix_sock_dir = "{folder}"\nauth_unix_rw = "none"\nauth_unix_ro = "none"\n'
            f'listen_tcp = {int(tcp is not None)}\nlisten_tls = 1\nlisten_addr = "127.0.0.1"\n'
            f'{listens}tls_port = "{port}"\ntls_no_sanity_certificate = 1\n'
            f'ca_file = "{ca}"\ncert_file = "{server[0]}"\nkey_file = "{server[1]}"\n{more}'
        )
        super().__init__(folder, (port, *(() if tcp is None else (tcp,))), {})


class PolkitHost(Daemons):
    """A libvirtd whose `socket` asks polkit who may use it, where no polkit runs."""

    def __init__(self, folder: Path, port: int) -> None:
        self.socket = folder / "libvirt-sock"
        (folder / "libvirtd.conf").write_text(
            f'unix_sock_dir = "{folder}"\nauth_unix_rw = "polkit"\nunix_sock_rw_perms = "0777"\n'
            f'listen_tcp = 1\nlisten_tls = 0\nlisten_addr = "127.0.0.1"\nauth_tcp = "none"\n'
            f'tcp_port = "{port}"\n'
        )
        super().__init__(folder, (port,), {})


class SessionDaemon:
    """The libvirtd of a normal user's session, at the socket of that user."""

    def __init__(self, machine: Machine) -> None:
        self.socket = Path(machine.runtime_dir) / "libvirt" / "libvirt-sock"
        conf = Path(machine.runtime_dir) / "session.conf"
        conf.write_text('auth_unix_rw = "none"\n')
        change = as_user(machine.uid) if os.geteuid() == 0 else ()
        self._process = subprocess.Popen(
            (*change, program("libvirtd"), "--config", str(conf)),
            env={**machine.env, "LIBVIRT_DRIVER_DIR": _qemu_driver()},
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        for _ in range(200):
            with socket.socket(socket.AF_UNIX) as trying:
                if trying.connect_ex(str(self.socket)) == 0:
                    return
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(0.05)
        raise AssertionError("the session's libvirtd did not start")

    def close(self) -> None:
        """End it."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


def as_user(uid: int) -> tuple[str, ...]:
    """Return the words that run a program as a user without rights."""
    words = (f"--reuid={uid}", f"--regid={uid}", "--clear-groups")
    return (program("setpriv"), *words)


def _qemu_driver() -> str:
    found = [*Path("/usr").glob("lib*/libvirt/connection-driver/libvirt_driver_qemu.so")]
    found += Path("/usr/lib").glob("*/libvirt/connection-driver/libvirt_driver_qemu.so")
    assert found, "this test needs libvirt's qemu driver (package libvirt-daemon-driver-qemu)"
    return str(found[0].parent)


def taken(log: Path) -> list[str]:
    """Return the lines of a log, and empty it."""
    lines = log.read_text().splitlines() if log.exists() else []
    log.write_text("")
    return lines


def _script(path: Path, text: str) -> Path:
    path.write_text(text)
    path.chmod(0o755)
    return path


def tidy(folder: Path) -> None:
    """Remove a daemon's folder with all that is in it."""
    shutil.rmtree(folder)
