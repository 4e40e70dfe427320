"""The socket libvirt connects to on this computer, or names to the far side of an ssh connection.

libvirt: src/remote/remote_sockets.c, remoteGetURIDaemonInfo and remoteGetUNIXSocket.
"""

from virtconnect.endpoints.versions import DAEMON_LOOKED_FOR, NO_URI_WORDS, new_way
from virtconnect.machine import DIRECT, LEGACY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from virtconnect.endpoints.endpoint import Draft
    from virtconnect.machine import Machine
    from virtconnect.uri.reading import Reading

AUTO = "auto"
MODES = (AUTO, LEGACY, DIRECT)

LEGACY_DAEMON = "libvirtd"
SBIN = "/usr/sbin"
SYSTEM_FOLDER = "/var/run/libvirt"  # never /run: the path may be meant for another computer

# struct sockaddr_un holds 108 bytes, the last one 0.
LONGEST_PATH = 107

# The order in which a build without libvirtd guesses the driver when no URI is given.
_SYSTEM_DRIVERS = ("xen", "qemu", "lxc", "vbox", "bhyve", "vz")
_SESSION_DRIVERS = ("qemu", "vbox")


def is_session(reading: "Reading | None", machine: "Machine") -> bool:
    """Tell whether the user's own daemon is meant: never for root.

    It is for no URI at all, the path `/session` to the letter, and the test driver by a transport.
    """
    if machine.uid == 0:
        return False
    if reading is None:
        return True
    return reading.path == "/session" or (reading.scheme or "").startswith("test+")


def is_autostarted(reading: "Reading | None", transport: str, machine: "Machine") -> bool:
    """Tell whether libvirt would start the user's daemon when its socket does not answer."""
    return (
        is_session(reading, machine)
        and transport == "unix"
        and (reading is None or reading.server is None)
        and machine.env.get("LIBVIRT_AUTOSTART") != "0"
    )


def direct_daemon(driver: str) -> str:
    """Return the modular daemon of a driver; libvirt makes up a name for any text."""
    return f"virt{driver}d"


def socket_path(prefix: str, machine: "Machine", *, session: bool, read_only: bool) -> str:
    """Return the socket of the daemon whose sockets begin with `prefix`.

    (libvirt: remoteGetUNIXSocketHelper.) A session has no read-only socket.
    """
    if session:
        return f"{_runtime_folder(machine)}/{prefix}-sock"
    return f"{SYSTEM_FOLDER}/{prefix}-sock{'-ro' if read_only else ''}"


def choose_socket(
    draft: "Draft",
    machine: "Machine",
    *,
    transport: str,
    mode: str,
    driver: str | None,
    session: bool,
    autostart: bool,
    read_only: bool,
) -> bool:
    """Note which socket, mode and daemon libvirt chooses; False where it gives up.

    `driver` is None when there is no URI. For a transport other than unix nothing here is looked
    at, and the socket is meant for the far side.
    """
    if driver is None and mode != LEGACY and machine.default_mode == DIRECT:
        driver = _guessed_driver(draft, machine, read_only=read_only)
    legacy = socket_path("libvirt", machine, session=session, read_only=read_only)
    direct = None
    if driver is not None:
        direct = socket_path(direct_daemon(driver), machine, session=session, read_only=read_only)
    if mode == AUTO:
        mode = _decided_mode(draft, machine, transport, direct, legacy)
    if mode == DIRECT:
        if transport != "unix":
            return draft.refuse(
                84,
                13,
                f"Operation not supported: Cannot use direct socket mode for {transport} transport",
            )
        if direct is None or driver is None:
            return draft.refuse(84, 13, _no_uri_words(draft, machine))
        daemon, path = direct_daemon(driver), direct
    else:
        daemon, path = LEGACY_DAEMON, legacy
    draft.set(mode=mode, daemon=daemon, socket=path)
    if autostart:
        _note_autostart(draft, machine, daemon)
    return True


def check_length(draft: "Draft", path: str) -> bool:
    """Note libvirt's refusal when `path` does not fit into a socket address.

    (libvirt: src/rpc/virnetsocket.c, virNetSocketNewConnectUNIX.)
    """
    if len(path.encode("utf-8", "surrogateescape")) <= LONGEST_PATH:
        return True
    return draft.refuse(38, 7, f"Path {path} too long for unix socket: Cannot allocate memory")


def _runtime_folder(machine: "Machine") -> str:
    folder = machine.runtime_dir
    return f"{folder.rstrip('/')}/libvirt" if folder else "libvirt"


def _decided_mode(
    draft: "Draft", machine: "Machine", transport: str, direct: str | None, legacy: str
) -> str:
    if transport != "unix":
        draft.because(
            "mode", "what runs on the far side cannot be seen from here, so libvirtd is assumed"
        )
        return LEGACY
    if direct is not None and machine.exists(direct):
        draft.because("socket", "{0} exists, so the driver's own daemon is asked", direct)
        return DIRECT
    if machine.exists(legacy):
        if direct is not None:
            draft.because(
                "socket",
                "no {0} here, but {1} exists, so libvirtd is asked",
                _last(direct),
                legacy,
            )
        return LEGACY
    if direct is None:
        draft.because("mode", "no {0} here, so this build's default decides", _last(legacy))
    else:
        draft.because(
            "mode",
            "neither {0} nor {1} is here, so this build's default decides",
            _last(direct),
            _last(legacy),
        )
    return machine.default_mode


def _guessed_driver(draft: "Draft", machine: "Machine", *, read_only: bool) -> str | None:
    """Return the driver that a build for modular daemons guesses when no URI is given.

    (libvirt: remoteProbeSystemDriverFromSocket, remoteProbeSessionDriverFromSocket and
    remoteProbeSessionDriverFromBinary.)
    """
    if machine.uid == 0:
        for driver in _SYSTEM_DRIVERS:
            path = f"/run/libvirt/virt{driver}d-sock{'-ro' if read_only else ''}"
            if machine.exists(path):
                draft.because("daemon", "no URI is given, and {0} exists", path)
                return driver
        return None
    for driver in _SESSION_DRIVERS:
        path = f"{_runtime_folder(machine)}/virt{driver}d-sock"
        if machine.exists(path):
            draft.because("daemon", "no URI is given, and {0} exists", path)
            return driver
    for driver in _SESSION_DRIVERS:
        path = f"{SBIN}/virt{driver}d"
        if machine.exists(path):
            draft.because("daemon", "no URI is given, and {0} is installed", path)
            return driver
    return None


def _no_uri_words(draft: "Draft", machine: "Machine") -> str:
    words = (
        "No URI is provided and cannot identify any listening daemon socket path to attempt to "
        "connect to. Please ensure the expected daemon sockets are active and/or provide an "
        "explicit URI. For more information see "
        "https://libvirt.org/kbase/failed_connection_after_install.html"
    )
    if not new_way(draft, machine.libvirt, NO_URI_WORDS, "error"):
        words = "Cannot use direct socket mode if no URI is set"
    return f"Operation not supported: {words}"


def _note_autostart(draft: "Draft", machine: "Machine", daemon: str) -> None:
    folder, named = SBIN, None
    for name in ("VIRTD_PATH", "LIBVIRTD_PATH"):
        if name in machine.env:
            folder, named = machine.env[name], name
            break
    path = f"{folder}/{daemon}"
    draft.set(daemon_path=path)
    if named is None:
        draft.because("daemon_path", "{0} is started when its socket does not answer", path)
    else:
        draft.because(
            "daemon_path",
            "{0} names the folder of the daemon that is started when its socket does not answer",
            named,
        )
    if not machine.exists(path):
        if new_way(draft, machine.libvirt, DAEMON_LOOKED_FOR, "daemon_path"):
            draft.because("daemon_path", "there is no {0} here, so that fails at once", path)
        else:
            draft.because(
                "daemon_path",
                "there is no {0} here, so libvirt waits five seconds for it in vain",
                path,
            )


def _last(path: str) -> str:
    return path.rpartition("/")[2]
