"""Machine: what libvirt's answers depend on besides the URI, on this computer or a described one.

The user, the environment, the folders, which files, sockets and programs exist, and libvirt's
version. Everything that asks such a question takes a `Machine`, so it can be answered for a
computer that does not exist. `Machine.here()` is this computer; `Machine.described()` is one in
words, as the command line's `--machine` reads it.
"""

import os

from virtconnect.disk import READ, WRITE, DescribedDisk, RealDisk
from virtconnect.installed import DIRECT as DIRECT  # part of this interface
from virtconnect.installed import LEGACY as LEGACY
from virtconnect.installed import NEWEST as NEWEST
from virtconnect.installed import PROVEN as PROVEN
from virtconnect.installed import account_home, default_mode, installed_libvirt
from virtconnect.text import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Self


class Machine(Value):
    """A computer and a user, as far as libvirt's client side looks at them.

    `uid` is the effective user id; `home` the account's home folder (`env["HOME"]`, when set, wins,
    as in libvirt); `libvirt` its version as three numbers, `libvirt_assumed` that it is a guess
    because no library was found; `default_mode` the sockets its build prefers (`LEGACY` in Debian
    and Ubuntu, `DIRECT` elsewhere); `read_only` that connections ask for VIR_CONNECT_RO. Paths may
    be relative to `cwd`; `/var/run` and `/run` are one folder.
    """

    __slots__ = (
        "cwd",
        "default_mode",
        "disk",
        "env",
        "home",
        "libvirt",
        "libvirt_assumed",
        "read_only",
        "uid",
    )

    def __init__(
        self,
        *,
        uid: int,
        home: str,
        cwd: str,
        env: "Mapping[str, str]",
        disk: "RealDisk | DescribedDisk",
        libvirt: tuple[int, int, int] = NEWEST,
        libvirt_assumed: bool = False,
        default_mode: str = DIRECT,
        read_only: bool = False,
    ) -> None:
        self.uid = uid
        self.home = home
        self.cwd = cwd
        self.env = env
        self.disk = disk
        self.libvirt = libvirt
        self.libvirt_assumed = libvirt_assumed
        self.default_mode = default_mode
        self.read_only = read_only

    def __hash__(self) -> int:
        return hash((self.uid, self.home, self.cwd, self.libvirt, self.default_mode))

    @classmethod
    def here(cls) -> "Self":
        """Return this computer with the user and environment of this process.

        Cheap: libvirt's version is read from its library's file name (never by loading it), and
        the user database is asked only when HOME is not set.
        """
        env = dict(os.environ)
        uid = os.geteuid()
        found = installed_libvirt()
        try:
            cwd = os.getcwd()
        except FileNotFoundError:  # somebody removed the folder we stand in
            cwd = "/"
        return cls(
            uid=uid,
            home=env["HOME"] if "HOME" in env else account_home(uid),
            cwd=cwd,
            env=env,
            disk=RealDisk(),
            libvirt=found or NEWEST,
            libvirt_assumed=found is None,
            default_mode=default_mode(),
        )

    @classmethod
    def described(cls, description: object) -> "Self":
        """Return the machine that `description` (decoded JSON) tells of.

        What is left out has the defaults of the command line's documentation. Raises
        `description.MachineError` when something has not the shape it should have.
        """
        from virtconnect.description import described

        return cls(**described(description))  # type: ignore[arg-type]

    def with_(self, **changes: object) -> "Self":
        """Return the same machine with some of its properties (the slots' names) changed."""
        kept = {name: getattr(self, name) for name in self.__slots__}
        return type(self)(**{**kept, **changes})

    def absolute(self, path: str) -> str:
        """Return `path` seen from the working folder; an absolute one as it is."""
        return path if path.startswith("/") else os.path.join(self.cwd, path)

    def exists(self, path: str) -> bool:
        """Tell whether anything lies at `path`."""
        return self.disk.exists(self.absolute(path))

    def is_dir(self, path: str) -> bool:
        """Tell whether a folder lies at `path`."""
        return self.disk.is_dir(self.absolute(path))

    def is_file(self, path: str) -> bool:
        """Tell whether a regular file lies at `path`."""
        return self.disk.is_file(self.absolute(path))

    def text(self, path: str) -> str | None:
        """Return the file's text (bytes that are not UTF-8 as lone surrogates).

        None when there is no such file, it cannot be read, or its content is not known.
        """
        return self.disk.text(self.absolute(path)) if self.is_readable(path) else None

    def mode(self, path: str) -> int | None:
        """Return the permission bits of what lies at `path`, None when nothing does or unknown."""
        return self.disk.mode(self.absolute(path))

    def is_readable(self, path: str) -> bool:
        """Tell whether the user may read what lies at `path`."""
        return self._may(path, READ)

    def is_writable(self, path: str) -> bool:
        """Tell whether the user may write to what lies at `path`."""
        return self._may(path, WRITE)

    def _may(self, path: str, right: int) -> bool:
        path = self.absolute(path)
        home = f"{self.effective_home.rstrip('/')}/"
        return self.disk.may(path, right, is_root=self.uid == 0, is_own=path.startswith(home))

    def names(self, folder: str) -> tuple[str, ...]:
        """Return the names of what lies in `folder`, in order; none when it cannot be read."""
        return self.disk.names(self.absolute(folder))

    def is_listening(self, path: str) -> bool:
        """Tell whether a program listens on the unix socket `path` (`@name`: an abstract one)."""
        return self.disk.is_listening(path if path.startswith("@") else self.absolute(path))

    def which(self, program: str) -> str | None:
        """Return the path of `program`, looked for along PATH when its name has no slash.

        As GLib does it: without PATH, /bin, /usr/bin and the working folder are searched.
        """
        if "/" in program:
            path = self.absolute(program)
            return program if self.disk.is_program(path) else None
        if not program:
            return None
        for folder in self.env.get("PATH", "/bin:/usr/bin:.").split(":"):
            path = os.path.join(self.absolute(folder or "."), program)
            if self.disk.is_program(path):
                return path
        if isinstance(self.disk, DescribedDisk) and program in self.disk.programs:
            return f"/usr/bin/{program}"
        return None

    def lacks(self, program: str) -> bool:
        """Tell whether `program` is known to be missing (see `which`).

        A described machine that names no program says nothing about programs, and one that names
        none by its path nothing about paths.
        """
        if isinstance(self.disk, DescribedDisk) and program:
            named = self.disk.programs
            if not (any("/" in name for name in named) if "/" in program else named):
                return False
        return self.which(program) is None

    @property
    def effective_home(self) -> str:
        """The home folder that libvirt uses (GLib: g_get_home_dir)."""
        return self.env.get("HOME", self.home)

    @property
    def config_home(self) -> str:
        """XDG_CONFIG_HOME or ~/.config; an empty variable counts as unset, a relative one holds."""
        return self.env.get("XDG_CONFIG_HOME") or _below(self.effective_home, ".config")

    @property
    def cache_home(self) -> str:
        """XDG_CACHE_HOME or ~/.cache."""
        return self.env.get("XDG_CACHE_HOME") or _below(self.effective_home, ".cache")

    @property
    def runtime_dir(self) -> str:
        """XDG_RUNTIME_DIR, or the cache folder where it is not set (g_get_user_runtime_dir)."""
        return self.env.get("XDG_RUNTIME_DIR") or self.cache_home

    @property
    def libvirt_conf(self) -> str:
        """The one libvirt.conf this user's libvirt reads (libvirt: virConfLoadConfigPath)."""
        if self.uid == 0:
            return "/etc/libvirt/libvirt.conf"
        return _below(self.config_home, "libvirt/libvirt.conf")

    @property
    def libvirt_text(self) -> str:
        """The version as people write it, for example `11.3.0`."""
        return ".".join(str(number) for number in self.libvirt)


def _below(folder: str, name: str) -> str:
    """Return `folder`/`name` as g_build_filename joins them: one slash, an empty folder skipped."""
    if not folder:
        return name
    return f"{folder.rstrip('/')}/{name}"
