"""Which of libvirt's drivers takes a URI, and what stops it before any of them is asked.

libvirt: src/libvirt.c, virConnectOpenInternal. The drivers of the client library are asked in
order; each names the schemes it takes, to the letter and without a transport, and whether it works
only without a server or only with one. Everything else is the remote driver's, which speaks to a
daemon.
"""

from virtconnect.endpoints.parameters import ascii_lower
from virtconnect.text import Refusal, Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from virtconnect.uri.reading import Reading

REMOTE = "remote"


class ClientDriver(Value):
    """A driver inside the client library.

    `function` and `domain` are those of its errors; `local_only` leaves a URI with a server to
    the drivers behind it, `remote_only` refuses one without.
    """

    __slots__ = ("domain", "function", "local_only", "name", "remote_only", "schemes")

    def __init__(
        self,
        name: str,
        schemes: tuple[str, ...],
        function: str,
        domain: int,
        *,
        local_only: bool = False,
        remote_only: bool = False,
    ) -> None:
        self.name = name
        self.schemes = schemes
        self.function = function
        self.domain = domain
        self.local_only = local_only
        self.remote_only = remote_only


CLIENT_DRIVERS = (
    ClientDriver("test", ("test",), "testConnectOpen", 12, local_only=True),
    ClientDriver("openvz", ("openvz",), "openvzConnectOpen", 14, local_only=True),
    ClientDriver(
        "vmware",
        ("vmwareplayer", "vmwarews", "vmwarefusion"),
        "vmwareConnectOpen",
        39,
        local_only=True,
    ),
    ClientDriver("esx", ("vpx", "esx", "gsx"), "esxConnectOpen", 28, remote_only=True),
)

# Known, but left out of the build (as Debian's is): refused in any case of letters.
NOT_BUILT = ("hyperv", "parallels")

# Drivers that ask for /system or /session: for these a host of that name is taken for a slip.
_WANTS_PATH = ("qemu", "vbox", "vz")

# virURIGetParam, which finds `root`, compares names in any case of letters since.
_ROOT_IN_ANY_CASE = (11, 3, 0)


def client_driver(reading: "Reading") -> ClientDriver | None:
    """Return the driver of the client library that takes an accepted URI, None for the remote one.

    A scheme with `+transport` is never one of theirs.
    """
    for driver in CLIENT_DRIVERS:
        if reading.scheme in driver.schemes and not (driver.local_only and reading.server):
            return driver
    return None


def is_embedded(reading: "Reading") -> bool:
    """Tell whether the URI asks for the driver inside this process (`qemu:///embed`)."""
    return reading.path == "/embed"


def choice_error(
    reading: "Reading", original: str | None, version: tuple[int, int, int], *, has_loop: bool
) -> Refusal | None:
    """Return why libvirt gives up on an accepted URI before it asks any driver.

    `original` is the name that was given before aliases and defaults (the message about a missing
    driver shows it); `has_loop` tells that the program has registered an event loop, as virsh has.
    """
    if reading.scheme is None:
        return _no_connect(f"URI '{original or '(null)'}' does not include a driver name")
    if reading.scheme in _WANTS_PATH and reading.server in ("session", "system"):
        hint = f"{reading.scheme}:///{reading.server}"
        return Refusal(1, 0, f"internal error: invalid URI {reading.text} (maybe you want {hint})")
    if is_embedded(reading):
        return _embed_error(reading, version, has_loop=has_loop)
    driver = client_driver(reading)
    if driver is None:
        if ascii_lower(reading.scheme) in NOT_BUILT:
            return Refusal(
                67,
                0,
                "unsupported configuration: "
                f"libvirt was built without the '{reading.scheme}' driver",
            )
    elif driver.remote_only and reading.server is None:
        return Refusal(8, 0, "invalid argument: URI is missing the server part")
    return None


def _embed_error(
    reading: "Reading", version: tuple[int, int, int], *, has_loop: bool
) -> Refusal | None:
    scheme = reading.scheme or ""
    if not (scheme.isascii() and scheme.isalpha() and scheme.islower()):
        return _no_connect(f"URI scheme '{scheme}' for embedded driver is not valid")
    any_case = version >= _ROOT_IN_ANY_CASE
    root = next(
        (
            value
            for name, value in reading.parameters
            if name == "root" or (any_case and ascii_lower(name) == "root")
        ),
        None,
    )
    if root is None:
        return Refusal(8, 45, "invalid argument: Missing URI parameter 'root'")
    if not root.startswith("/"):
        return Refusal(67, 0, "unsupported configuration: root path must be absolute")
    if not has_loop:
        return Refusal(
            67,
            40,
            "unsupported configuration: An event loop implementation must be registered",
        )
    return None


def _no_connect(message: str) -> Refusal:
    return Refusal(5, 0, f"no connection driver available for {message}")
