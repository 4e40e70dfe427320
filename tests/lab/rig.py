"""What the rows of the lab stand on: daemons, certificates and people, each made when first used.

Whatever is asked for stays until the end of the run, since a daemon takes longer to start than a
row to run.
"""

import contextlib
import os
import shutil
import sys
import tempfile
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from virtconnect.disk import RealDisk
from virtconnect.machine import Machine
from virtconnect.probe.command import WorkerCommand, find_worker, worker_folder

if TYPE_CHECKING:
    from tests.lab import certificates, disks, far_host, house, peers, people, places
    from tests.lab.people import Person
else:
    from lab import certificates, disks, far_host, house, peers, people, places
    from lab.people import Person

Listener = TypeVar("Listener", peers.Peer, peers.BlackHole)

NOBODY = 65534


class Rig:
    """All of it. Whatever is asked for is there until `close`."""

    def __init__(self) -> None:
        self._left = contextlib.ExitStack()
        self._places: dict[str, str] = {}
        self._with_login: dict[str, Person] = {}
        self.tls_versions: list[str] = []  # that clients of `tls_recorder` spoke

    def close(self) -> None:
        """End all daemons and workers, and remove their folders."""
        self._left.close()

    def __getitem__(self, name: str) -> str:
        """Return one of the places that a row may name."""
        if name not in self._places:
            self._places[name] = str(places.PLACES[name](self))
        return self._places[name]

    @cached_property
    def folder(self) -> Path:
        """A folder with a short name that any user may look into."""
        return self.new_folder()

    def new_folder(self) -> Path:
        """Make one more such folder."""
        folder = Path(tempfile.mkdtemp(prefix="vc", dir="/tmp"))
        folder.chmod(0o755)
        self._left.callback(shutil.rmtree, folder)
        return folder

    # --- people -----------------------------------------------------------------------------------

    @cached_property
    def here(self) -> Machine:
        """This computer, with nothing of the user's in the environment."""
        home = self.folder / "home"
        home.mkdir()
        environment = {
            "PATH": "/usr/bin:/bin:/usr/sbin:/sbin",
            "HOME": str(home),
            "LIBVIRT_AUTOSTART": "0",
        }
        return Machine.here().with_(env=environment)

    @cached_property
    def _found(self) -> WorkerCommand:
        found = find_worker(self.here)
        assert found.has_binding, "this test needs libvirt's binding (package python3-libvirt)"
        return found

    def person(
        self,
        *,
        uid: int | None = None,
        inside: house.Daemons | None = None,
        binding: bool = True,
        before: tuple[str, ...] = (),
        disk: RealDisk | None = None,
        **environment: str,
    ) -> Person:
        """Make somebody: another user, in a daemon's namespace, without a binding."""
        machine = self.here.with_(env={**self.here.env, **environment})
        argv = self._found.argv if binding else (sys.executable, "-I", worker_folder())
        if uid is not None and os.geteuid() == 0:
            machine = machine.with_(uid=uid)
            argv = (*far_host.as_user(uid), *argv)
        if inside is not None:
            argv = (*inside.inside, *argv)
            machine = machine.with_(disk=disks.InNamespace(inside.pid))
        if disk is not None:
            machine = machine.with_(disk=disk)
        argv = (*before, *argv)
        command = WorkerCommand(argv, {**machine.env, "LC_ALL": "C"}, has_binding=binding)
        somebody = Person(machine, command)
        self._left.callback(somebody.close)
        return somebody

    @cached_property
    def me(self) -> Person:
        """Whoever runs the tests."""
        return self.person()

    @cached_property
    def lone(self) -> Person:
        """The same without libvirt's binding."""
        return self.person(binding=False)

    @cached_property
    def without_ssh(self) -> Person:
        """The same without an ssh program."""
        return self.person(PATH="/nowhere")

    @cached_property
    def without_network(self) -> Person:
        """The same on a computer without a network, whose name server never answers."""
        return self._cut_off(house.NO_ROUTE)

    @cached_property
    def without_names(self) -> Person:
        """The same where a name server is there and never answers."""
        return self._cut_off(house.MUTE_NAME_SERVER)

    @cached_property
    def with_two_addresses(self) -> Person:
        """The same where `both.example` is 127.0.0.2, where nobody listens, and 127.0.0.1."""
        hosts = "127.0.0.2 both.example\n127.0.0.1 both.example localhost\n"
        return self._cut_off(house.TWO_ADDRESSES, "--mount", hosts=hosts)

    def _cut_off(self, script: str, *spaces: str, hosts: str = "127.0.0.1 localhost\n") -> Person:
        own = () if os.geteuid() == 0 else ("--user", "--map-root-user")
        place = self.new_folder()
        (place / "resolv.conf").write_text("nameserver 127.0.0.1\n")
        (place / "hosts").write_text(hosts)
        words = (house.program("unshare"), *own, *(spaces or ("--net", "--mount")))
        words += ("--propagation", "private", "/usr/bin/python3", "-I", "-c", script, str(place))
        return self.person(before=words)

    @cached_property
    def without_sasl(self) -> Person:
        """The same without any mechanism of SASL."""
        return self.person(SASL_PATH="/nowhere")

    def with_login(self, file: str) -> Person:
        """The same with that credentials file in the environment."""
        if file not in self._with_login:
            self._with_login[file] = self.person(LIBVIRT_AUTH_FILE=file)
        return self._with_login[file]

    @cached_property
    def qemu_insider(self) -> Person:
        """Whoever runs the tests, where the qemu driver's daemon runs."""
        return self.person(inside=self.qemu)

    @cached_property
    def qemu_user(self) -> Person:
        """A normal user there."""
        folder = self.new_folder()
        if os.geteuid() == 0:
            os.chown(folder, NOBODY, NOBODY)
        place = str(folder)
        return self.person(
            uid=NOBODY, inside=self.qemu, HOME=place, XDG_CONFIG_HOME=place, XDG_RUNTIME_DIR=place
        )

    @cached_property
    def far_user(self) -> Person:
        """A normal user of the far host, who is in the group libvirt since this login began."""
        folder = self.new_folder()
        return self.person(
            uid=NOBODY,
            inside=self.far,
            USER="nobody",
            HOME=str(folder),
            XDG_CONFIG_HOME=str(folder),
        )

    @cached_property
    def locked_out(self) -> Person:
        """A normal user who may not read the own libvirt.conf."""
        folder = self.new_folder()
        conf = folder / "libvirt" / "libvirt.conf"
        conf.parent.mkdir()
        conf.write_text("# of somebody else\n")
        conf.chmod(0)
        disk = disks.AsUser(NOBODY) if os.geteuid() == 0 else None
        return self.person(uid=NOBODY, disk=disk, HOME=str(folder), XDG_CONFIG_HOME=str(folder))

    @cached_property
    def bare_computer(self) -> Person:
        """The same where nothing of libvirt's daemons is installed."""
        return self.person(disk=disks.Without("systemd/system/"))

    @cached_property
    def stopped_computer(self) -> Person:
        """The same where libvirt's daemon is installed and does not run."""
        return self.person(disk=disks.Showing("/usr/lib/systemd/system/libvirtd.socket"))

    def struck(self, number: int) -> Person:
        """Make one whose worker is sent that signal in the middle of an open."""
        return people.Struck(self.here, self.me.command, number, self.new_folder() / "pid")

    @cached_property
    def at_home(self) -> Person:
        """The same with known hosts, keys and settings of ssh in the home folder."""
        home = self.new_folder()
        for name in (".ssh", ".config/libvirt"):
            (home / name).mkdir(parents=True)
        (home / ".ssh" / "config").write_text("Host gateway\n  HostName 127.0.0.1\n")
        shutil.copy(self.far.key, home / ".ssh" / "id_ed25519")
        shutil.copy(self.far.known("home", self.far.host_key), home / ".config/libvirt/known_hosts")
        return self.person(HOME=str(home))

    @cached_property
    def insider(self) -> Person:
        """Whoever runs the tests, on the far host itself."""
        return self.person(inside=self.far)

    @cached_property
    def user(self) -> Person:
        """A normal user of this computer, with folders of their own."""
        folder = self.new_folder()
        (folder / "libvirt").mkdir()
        if os.geteuid() == 0:
            for path in (folder, folder / "libvirt"):
                os.chown(path, NOBODY, NOBODY)
        return self.person(
            uid=NOBODY, HOME=str(folder), XDG_CONFIG_HOME=str(folder), XDG_RUNTIME_DIR=str(folder)
        )

    def given(self, file: Path, somebody: Person) -> Path:
        """Copy a file to where somebody may read it, and nobody else."""
        copy = self.new_folder() / file.name
        copy.write_bytes(file.read_bytes())
        copy.chmod(0o600)
        if os.geteuid() == 0:
            os.chown(copy, somebody.machine.uid, somebody.machine.uid)
        return copy

    # --- certificates -----------------------------------------------------------------------------

    @cached_property
    def authority(self) -> certificates.Authority:
        return certificates.Authority(self.folder, "good-authority")

    @cached_property
    def other_authority(self) -> certificates.Authority:
        return certificates.Authority(self.folder, "other-authority")

    @cached_property
    def far_certificate(self) -> tuple[Path, Path]:
        """The far host's."""
        names = ("localhost", "far.example")
        return self.authority.signed("far.example", names=names, for_server=True)

    # --- daemons ----------------------------------------------------------------------------------

    def port(self) -> int:
        """Return a port nobody listens on."""
        return peers.free_port()

    @cached_property
    def far(self) -> far_host.FarHost:
        """The far host: its names are `localhost` and `far.example`, not 127.0.0.1."""
        ports = (self.port(), self.port(), self.port(), self.port())
        host = far_host.FarHost(self.new_folder(), ports, self.authority.file, self.far_certificate)
        self._left.callback(host.close)
        (host.run / "libvirt-sock").symlink_to(host.socket)
        return host

    @cached_property
    def sasl(self) -> house.SaslHouse:
        """A libvirtd that wants a user and a password."""
        host = house.SaslHouse(self.new_folder(), self.port())
        self._left.callback(host.close)
        return host

    def tls_host(self, server: tuple[Path, Path], more: str) -> far_host.TlsHost:
        """Start one more libvirtd, with that certificate and more of configuration."""
        host = far_host.TlsHost(self.new_folder(), self.port(), self.authority.file, server, more)
        self._left.callback(host.close)
        return host

    @cached_property
    def session(self) -> far_host.SessionDaemon:
        """The normal user's own libvirtd, with the qemu driver."""
        daemon = far_host.SessionDaemon(self.user.machine)
        self._left.callback(daemon.close)
        return daemon

    @cached_property
    def polkit(self) -> far_host.PolkitHost:
        """A libvirtd that asks polkit."""
        host = far_host.PolkitHost(self.new_folder(), self.port())
        self._left.callback(host.close)
        return host

    @cached_property
    def qemu(self) -> far_host.QemuHost:
        """A libvirtd with the qemu driver."""
        host = far_host.QemuHost(self.new_folder(), self.port())
        self._left.callback(host.close)
        return host

    def peer(self, peer: Listener) -> Listener:
        """Keep a peer until the end."""
        self._left.callback(peer.close)
        return peer

    @cached_property
    def silent(self) -> peers.Peer:
        """A listener that accepts and says nothing."""
        return self.peer(peers.silent())
