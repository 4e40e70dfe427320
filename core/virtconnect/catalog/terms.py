"""The words of the catalogue: driver, path, transport, parameter, and the kinds of a value."""

from virtconnect.text import Value

# Kinds of a parameter's value; a form picks its control by them.
TEXT = "text"
CHOICE = "choice"  # one of `choices`, compared case-sensitively unless the parameter says otherwise
SWITCH = "switch"  # an integer; non-zero is on
NUMBER = "number"
FILE = "file"  # a path of a file on this computer
FOLDER = "folder"  # a path of a folder on this computer
SOCKET = "socket"  # a unix socket's path, here or on the far side
PROGRAM = "program"  # a program of this computer that libvirt will start
FAR_PROGRAM = "far program"  # a program of the host at the other end
METHODS = "methods"  # an ordered, comma separated list out of `choices`
URI = "uri"  # a URI for the far daemon

# Where a form shows it.
KEY = "key"
HOST_KEY = "host key"
FAR_SIDE = "far side"
LOCAL = "local"
TLS = "tls"
LOGIN = "login"
DRIVER = "driver"
OTHER = "other"


class Path(Value):
    """A path that a driver accepts, for example `/system`, with its meaning in a sentence."""

    __slots__ = ("help", "label", "path")

    def __init__(self, path: str, label: str, help: str) -> None:
        self.path = path
        self.label = label
        self.help = help


class Driver(Value):
    """A driver: the first part of a URI's scheme.

    `paths` are those it accepts (empty: any). `client_side` tells that libvirt's own library
    speaks to it, without a daemon; then `needs_server` (esx) or `local_only` (test) may hold.
    `daemon` is its modular daemon (`virtqemud`), None when there is none. `gone` names the reason
    for a driver that current libvirt has no more. `free_path` tells that a path of the user's own
    is legal (`test:///file.xml`, `vpx://…/datacenter/host`).
    """

    __slots__ = (
        "client_side",
        "daemon",
        "free_path",
        "gone",
        "help",
        "label",
        "local_only",
        "name",
        "needs_server",
        "paths",
        "ports",
    )

    def __init__(
        self,
        name: str,
        label: str,
        help: str,
        *,
        paths: tuple[Path, ...] = (),
        daemon: str | None = None,
        client_side: bool = False,
        local_only: bool = False,
        needs_server: bool = False,
        free_path: bool = False,
        ports: tuple[int, ...] = (),
        gone: str | None = None,
    ) -> None:
        self.name = name
        self.label = label
        self.help = help
        self.paths = paths
        self.daemon = daemon
        self.client_side = client_side
        self.local_only = local_only
        self.needs_server = needs_server
        self.free_path = free_path
        self.ports = ports
        self.gone = gone


class Transport(Value):
    """A way to reach the daemon: what stands behind the `+` of the scheme."""

    __slots__ = ("help", "is_remote", "label", "name", "port")

    def __init__(
        self,
        name: str,
        label: str,
        help: str,
        *,
        is_remote: bool,
        port: int | None = None,
    ) -> None:
        self.name = name
        self.label = label
        self.help = help
        self.is_remote = is_remote
        self.port = port


class Parameter(Value):
    """A query parameter.

    `default` is what libvirt does without it (a value, or words where there is none); `choices`
    the legal values of a closed set; `transports` those that heed it (empty: none, it belongs to
    `drivers`); `since` the libvirt version it begins with, "" when older than 9.0.0's oldest
    documents say; `group` where a form shows it.
    """

    __slots__ = (
        "choices",
        "default",
        "drivers",
        "example",
        "group",
        "help",
        "kind",
        "label",
        "name",
        "since",
        "transports",
    )

    def __init__(
        self,
        name: str,
        kind: str,
        label: str,
        help: str,
        *,
        default: str = "",
        choices: tuple[str, ...] = (),
        transports: tuple[str, ...] = (),
        drivers: tuple[str, ...] = (),
        group: str = OTHER,
        since: str = "",
        example: str = "",
    ) -> None:
        self.name = name
        self.kind = kind
        self.label = label
        self.help = help
        self.default = default
        self.choices = choices
        self.transports = transports
        self.drivers = drivers
        self.group = group
        self.since = since
        self.example = example
