"""Real daemons on the loopback, in a mount namespace of their own: libvirtd and sshd.

There /run is empty but for theirs, so that default paths (virt-ssh-helper's socket) are private.
Only the test driver is loaded: `LIBVIRT_DRIVER_DIR` names an empty folder.
"""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519

# What a Debian needs; on other systems the program's name tells.
PACKAGES = {
    "libvirtd": "libvirt-daemon",
    "virt-ssh-helper": "libvirt-daemon",
    "sshd": "openssh-server",
    "ssh": "openssh-client",
    "ssh-agent": "openssh-client",
    "nc": "netcat-openbsd",
    "unshare": "util-linux",
    "saslpasswd2": "sasl2-bin",
    "mount": "mount",
    "nsenter": "util-linux",
    "setpriv": "util-linux",
}

# The namespace that both daemons live in.
_SCRIPT = """
set -e
mount -t tmpfs tmpfs /run
mkdir -p /run/sshd /run/libvirt
for folder in /var/lib/libvirt /var/cache/libvirt /var/log/libvirt; do
    if [ -d $folder ]; then mount -t tmpfs tmpfs $folder; fi
done
# OpenSSH 9.8 and newer shut out for a while who has failed, and here all come from one address.
forgiving="-o PerSourcePenalties=no"
if [ -e "$FOLDER/sshd_config" ]; then
    "$SSHD" -t -f "$FOLDER/sshd_config" $forgiving 2>/dev/null || forgiving=
fi
if [ -e "$FOLDER/prepare" ]; then . "$FOLDER/prepare"; fi
if [ -e "$FOLDER/sshd_config" ]; then
    "$SSHD" -D -e -f "$FOLDER/sshd_config" $forgiving 2>"$FOLDER/sshd.log" &
fi
exec "$LIBVIRTD" --listen --config "$FOLDER/libvirtd.conf" --pid-file "$FOLDER/libvirtd.pid" \
    2>"$FOLDER/libvirtd.log"
"""

# Run in a network namespace of its own, with a folder and the words to go on with.
NO_ROUTE = "import os, sys; os.execv(sys.argv[2], sys.argv[2:])"
TWO_ADDRESSES = """
import ctypes, os, sys
libc = ctypes.CDLL(None, use_errno=True)
if libc.mount(os.fsencode(sys.argv[1] + "/hosts"), b"/etc/hosts", None, 4096, None):  # MS_BIND
    raise OSError(ctypes.get_errno(), "hosts")
os.execv(sys.argv[2], sys.argv[2:])
"""
# The loopback is up, and the name server is a socket that nobody reads.
MUTE_NAME_SERVER = """
import ctypes, fcntl, os, socket, struct, sys
mute = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
flags = struct.pack("16sh14x", b"lo", 1 | 64)  # IFF_UP, IFF_RUNNING
fcntl.ioctl(mute, 0x8914, flags)  # SIOCSIFFLAGS
mute.bind(("127.0.0.1", 53))
mute.set_inheritable(True)
libc = ctypes.CDLL(None, use_errno=True)
for name in ("resolv.conf", "hosts"):
    place = os.fsencode(sys.argv[1] + "/" + name)
    if libc.mount(place, b"/etc/" + name.encode(), None, 4096, None):  # MS_BIND
        raise OSError(ctypes.get_errno(), name)
os.execv(sys.argv[2], sys.argv[2:])
"""


def program(name: str) -> str:
    """Return a program's path; fails with the package that has it."""
    path = shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/bin")
    assert path is not None, f"this test needs {name} (package {PACKAGES.get(name, name)})"
    return path


def make_key(path: Path) -> str:
    """Write an ED25519 key without a passphrase; return its public line."""
    key = ed25519.Ed25519PrivateKey.generate()
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.OpenSSH,
            serialization.NoEncryption(),
        )
    )
    path.chmod(0o600)
    public = key.public_key().public_bytes(
        serialization.Encoding.OpenSSH, serialization.PublicFormat.OpenSSH
    )
    return public.decode("ascii")


def make_locked_key(path: Path) -> str:
    """Write an ED25519 key with a passphrase; return its public line."""
    command = ("ssh-keygen", "-q", "-t", "ed25519", "-N", "secret", "-C", "", "-f", str(path))
    subprocess.run(command, check=True)
    public = path.with_suffix(".pub")
    line = public.read_text().strip()
    public.unlink()
    return line


def _processes_in(namespace: str) -> list[int]:
    """Return the processes of a mount namespace; none of our own, where everybody else is."""
    found: list[int] = []
    if namespace == os.readlink("/proc/self/ns/mnt"):
        return found
    for entry in os.listdir("/proc"):
        if entry.isdecimal():
            with contextlib.suppress(OSError):  # it ended, or is somebody else's
                if os.readlink(f"/proc/{entry}/ns/mnt") == namespace:
                    found.append(int(entry))
    return found


class Daemons:
    """The daemons whose configuration lies in `folder`; `pid` is a process in their namespace.

    `folder` must be short, since a socket's path has 107 bytes. A script `prepare` in it, if there
    is one, is run in the namespace before they start.
    """

    def __init__(self, folder: Path, ports: tuple[int, ...], environment: dict[str, str]) -> None:
        self.folder = folder
        (folder / "drivers").mkdir()
        for name in PACKAGES:
            program(name)
        self._process = subprocess.Popen(
            [
                program("unshare"),
                *(() if os.geteuid() == 0 else ("--user", "--map-root-user")),
                *("--mount", "--propagation", "private", "sh", "-c", _SCRIPT),
            ],
            env={
                "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
                "FOLDER": str(folder),
                "LIBVIRTD": program("libvirtd"),
                "SSHD": program("sshd"),
                "LIBVIRT_DRIVER_DIR": str(folder / "drivers"),
                **environment,
            },
            start_new_session=True,
        )
        self.pid = self._process.pid
        for port in ports:
            self._wait_for(port)

    def _wait_for(self, port: int) -> None:
        """Wait until somebody listens, for ten seconds at most."""
        for _ in range(200):
            with socket.socket() as trying:
                if trying.connect_ex(("127.0.0.1", port)) == 0:
                    return
            try:
                self._process.wait(0.05)
            except subprocess.TimeoutExpired:
                continue
            break
        logs = [(self.folder / name) for name in ("libvirtd.log", "sshd.log")]
        told = "\n".join(log.read_text() for log in logs if log.exists())
        self.close()
        raise AssertionError(f"the lab did not start on port {port}:\n{told}")

    @property
    def inside(self) -> tuple[str, ...]:
        """The words that run a program in the daemons' namespace, as the same user."""
        own = () if os.geteuid() == 0 else ("--user", "--preserve-credentials")
        return (program("nsenter"), f"--target={self.pid}", "--mount", *own, "--")

    def close(self) -> None:
        """End the daemons and whatever they run."""
        if self._process.poll() is None:
            inside = _processes_in(os.readlink(f"/proc/{self.pid}/ns/mnt"))
            os.killpg(self._process.pid, signal.SIGKILL)
            for process in inside:  # a login has a session of its own
                with contextlib.suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)
        self._process.wait()


class House(Daemons):
    """A libvirtd without a login on tcp, tls and a unix socket, and an sshd beside it.

    `tcp_port`, `tls_port`, `ssh_port`; `socket` is libvirtd's. `key` is a private key that may log
    in, `locked` one that may and has a passphrase, `stranger` one that may not; `host_key` is the
    sshd's public line, `other_host_key` another's.
    """

    def __init__(
        self, folder: Path, ports: tuple[int, int, int], ca: Path, server: tuple[Path, Path]
    ) -> None:
        self.tcp_port, self.tls_port, self.ssh_port = ports
        self.socket = folder / "libvirt-sock"
        self.key = folder / "id"
        self.stranger = folder / "stranger"
        self.locked = folder / "locked"
        self.host_key = make_key(folder / "host_key")
        self.other_host_key = make_key(self.stranger)
        keys = (make_key(self.key), make_locked_key(self.locked))
        (folder / "authorized").write_text("\n".join(keys) + "\n")
        (folder / "libvirtd.conf").write_text(
            f'unix_sock_dir = "{folder}"\nauth_unix_rw = "none"\nauth_unix_ro = "none"\n'
            f'listen_tcp = 1\nlisten_tls = 1\nlisten_addr = "127.0.0.1"\n'
            f'tcp_port = "{self.tcp_port}"\ntls_port = "{self.tls_port}"\nauth_tcp = "none"\n'
            f'ca_file = "{ca}"\ncert_file = "{server[0]}"\nkey_file = "{server[1]}"\n'
        )
        (folder / "sshd_config").write_text(
            f"Port {self.ssh_port}\nListenAddress 127.0.0.1\nHostKey {folder}/host_key\n"
            f"PidFile none\nUsePAM no\nStrictModes no\nMaxStartups 200\n"
            f"AuthorizedKeysFile {folder}/authorized\nPasswordAuthentication no\n"
            f"KbdInteractiveAuthentication no\nPermitRootLogin yes\n"
        )
        super().__init__(folder, ports, {})

    def ssh(self, name: str, *, knows: str | None = None, config: str = "") -> Path:
        """Make a program to be named by `command=`: ssh that minds nothing of this account's.

        `knows` is the host key it knows for the sshd, None for none; `config` what more there is
        in its configuration.
        """
        known = self.folder / f"{name}.known"
        hosts = f"[127.0.0.1]:{self.ssh_port},[localhost]:{self.ssh_port}"
        known.write_text("" if knows is None else f"{hosts} {knows}\n")
        settings = self.folder / f"{name}.config"
        settings.write_text(
            f"{config}\nHost *\n  UserKnownHostsFile {known}\n"
            "  GlobalKnownHostsFile /dev/null\n  IdentityAgent none\n"
        )
        wrapper = self.folder / name
        wrapper.write_text(f'#!/bin/sh\nexec {program("ssh")} -F {settings} "$@"\n')
        wrapper.chmod(0o755)
        return wrapper


class SaslHouse(Daemons):
    """A libvirtd on `tcp_port` that wants a login: fred, `password`, in the realm `realm`."""

    realm = "lab"
    password = "mackerel"

    def __init__(self, folder: Path, port: int) -> None:
        self.tcp_port = port
        (folder / "libvirtd.conf").write_text(
            f'unix_sock_dir = "{folder}"\nauth_unix_rw = "none"\nauth_unix_ro = "none"\n'
            f'listen_tcp = 1\nlisten_tls = 0\nlisten_addr = "127.0.0.1"\n'
            f'tcp_port = "{port}"\nauth_tcp = "sasl"\n'
        )
        (folder / "sasl").mkdir()
        (folder / "sasl" / "libvirt.conf").write_text(
            f"mech_list: digest-md5\nsasldb_path: {folder}/users\n"
        )
        words = ("-p", "-c", "-f", f"{folder}/users", "-a", "libvirt", "-u", self.realm, "fred")
        subprocess.run([program("saslpasswd2"), *words], input=self.password.encode(), check=True)
        super().__init__(folder, (port,), {"SASL_CONF_PATH": str(folder / "sasl")})

    def login(self, name: str, user: str, password: str, service: str = "libvirt") -> Path:
        """Write a credentials file for `authfile=`."""
        file = self.folder / name
        file.write_text(
            f"[credentials-lab]\nauthname={user}\nusername={user}\npassword={password}\n"
            f"[auth-{service}-default]\ncredentials=lab\n"
        )
        return file


class Agent:
    """An ssh-agent at `folder`/agent that holds `key`, and is told no whenever it asks."""

    def __init__(self, folder: Path, key: Path) -> None:
        self._place = folder / "agent"
        refuse = folder / "refuse"
        refuse.write_text("#!/bin/sh\nexit 1\n")
        refuse.chmod(0o755)
        environment = {
            "PATH": "/usr/bin:/bin",
            "SSH_AUTH_SOCK": str(self._place),
            "SSH_ASKPASS": str(refuse),
            "DISPLAY": ":99",
        }
        self._process = subprocess.Popen(
            [program("ssh-agent"), "-D", "-a", str(self._place)],
            env=environment,
            stdout=subprocess.DEVNULL,
        )
        for _ in range(200):
            if self._place.exists():
                break
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(0.05)
        words = [program("ssh-add"), "-q", "-c", str(key)]
        subprocess.run(words, env=environment, check=True, capture_output=True)

    def close(self) -> None:
        """Let it forget and end."""
        self._process.terminate()
        self._process.wait()
        self._place.unlink(missing_ok=True)
