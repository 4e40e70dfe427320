"""The drivers inside libvirt's client library, as far as they give up before contacting anything.

libvirt: src/test/test_driver.c, testConnectOpen; src/openvz/openvz_driver.c, openvzConnectOpen;
src/vmware/vmware_driver.c, vmwareConnectOpen; src/esx/esx_driver.c, esxConnectOpen;
src/esx/esx_util.c, esxUtil_ParseUri.
"""

from virtconnect.endpoints.auth_file import check_auth_file, note_auth_file
from virtconnect.endpoints.parameters import ascii_lower, whole_number
from virtconnect.endpoints.versions import (
    ESX_PARAMETERS,
    TEST_FILE_WORDS,
    VCENTER_EMPTY_PATH,
    new_way,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from virtconnect.endpoints.drivers import ClientDriver
    from virtconnect.endpoints.endpoint import Draft
    from virtconnect.machine import Machine
    from virtconnect.uri.reading import Reading

NO_ALIASES = 0x2  # VIR_CONNECT_NO_ALIASES; the library forgets to take it from the flags

_ESX_PORTS = {  # scheme: https, http
    "esx": (443, 80),
    "vpx": (443, 80),
    "gsx": (8333, 8222),
}
_ESX_PROXIES = ("http://", "socks://", "socks5://", "socks4://", "socks4a://")


def open_client_side(
    draft: "Draft",
    machine: "Machine",
    reading: "Reading",
    driver: "ClientDriver",
    *,
    no_aliases: bool,
) -> bool:
    """Note what a driver of the client library does with an accepted URI; False if it gives up."""
    draft.set(handled_by=driver.name)
    if no_aliases:
        return draft.refuse(
            8, driver.domain, f"unsupported flags (0x{NO_ALIASES:x}) in function {driver.function}"
        )
    return _OPEN[driver.name](draft, machine, reading)


def _open_test(draft: "Draft", machine: "Machine", reading: "Reading") -> bool:
    path = reading.path or ""
    if path in ("", "/"):
        return draft.refuse(
            8, 12, "invalid argument: testOpen: supply a path or use test:///default"
        )
    if path == "/default":
        draft.because("handled_by", "a made-up host inside the library; nothing is contacted")
        return True
    draft.because("handled_by", "the made-up host is described by {0}", path)
    if machine.exists(path):
        return True
    if new_way(draft, machine.libvirt, TEST_FILE_WORDS, "error"):
        return draft.refuse(38, 0, f"Failed to open file '{path}': No such file or directory")
    return draft.refuse(27, 12, f"XML error: failed to parse xml document '{path}'")


def _open_openvz(draft: "Draft", machine: "Machine", reading: "Reading") -> bool:
    path = reading.path or ""
    if path != "/system":
        return draft.refuse(
            1,
            14,
            f"internal error: unexpected OpenVZ URI path '{path}', try openvz:///system",
        )
    for is_well, words in (
        (machine.exists, "does not exist"),
        (machine.is_writable, "is not accessible"),
    ):
        if not is_well("/proc/vz"):
            return draft.refuse(1, 14, f"internal error: OpenVZ control file /proc/vz {words}")
    return True


def _open_vmware(draft: "Draft", machine: "Machine", reading: "Reading") -> bool:
    path = reading.path or ""
    if path != "/session":
        return draft.refuse(
            1,
            39,
            f"internal error: unexpected VMware URI path '{path}', try vmwareplayer:///session, "
            "vmwarews:///session or vmwarefusion:///session",
        )
    if machine.which("vmrun") is None:
        return draft.refuse(1, 39, "internal error: vmrun utility is missing")
    draft.because("handled_by", "the driver runs VMware's vmrun")
    return True


def _open_esx(draft: "Draft", machine: "Machine", reading: "Reading") -> bool:
    version = machine.libvirt
    scheme, server = reading.scheme or "", reading.server or ""
    problem = _esx_problem(reading)
    if problem is not None:
        if new_way(draft, version, ESX_PARAMETERS, "crashes_libvirt"):
            return draft.refuse(8, 28, f"invalid argument: Query parameter {problem}")
        draft.set(crashes_libvirt=True)
        draft.because(
            "crashes_libvirt", "this version of libvirt crashes on a bad parameter: {0}", problem
        )
        return False
    secure, plain = _ESX_PORTS[scheme]
    port = plain if reading.parameter("transport") == "http" else secure
    draft.set(host=server, port=reading.port or port)
    if not reading.port:
        draft.because("port", "{0} is the usual port", port)
    for name, _ in reading.parameters:
        if ascii_lower(name) not in (*_ESX_PARAMETERS, "vcenter", "authfile"):
            draft.because("handled_by", "the driver knows no parameter {0} and ignores it", name)
    if scheme == "vpx":
        is_short = reading.path == "/"
        if not reading.path:
            is_short = new_way(draft, version, VCENTER_EMPTY_PATH, "error")
        if is_short:
            return draft.refuse(
                8,
                28,
                "invalid argument: Path has to specify the datacenter and compute resource",
            )
    path = note_auth_file(draft, machine, reading)
    if ":" in server:
        draft.because("host", "the driver looks for an IPv4 address only, and {0} is none", server)
        return True
    return path is None or check_auth_file(draft, machine, path, "esx", server)


def _esx_problem(reading: "Reading") -> str | None:
    """Return what is wrong with the first bad parameter, in libvirt's words."""
    for name, value in reading.parameters:
        check = _ESX_PARAMETERS.get(ascii_lower(name))
        problem = None if check is None else check(ascii_lower(name), value)
        if problem is not None:
            return problem
    return None


def _transport_problem(name: str, value: str) -> str | None:
    if value in ("http", "https"):
        return None
    return f"'{name}' has unexpected value '{value}' (should be http|https)"


def _switch_problem(name: str, value: str) -> str | None:
    if whole_number(value) in (0, 1):
        return None
    return f"'{name}' has unexpected value '{value}' (should be 0 or 1)"


def _proxy_problem(name: str, value: str) -> str | None:
    """Proxy = [("http" / "socks" ["4" / "4a" / "5"]) "://"] host [":" port]."""
    kind = next((kind for kind in _ESX_PROXIES if value.startswith(kind)), "")
    if not kind and "://" in value:
        given = value.partition("://")[0]
        return f"'{name}' contains unexpected type '{given}' (should be (http|socks(|4|4a|5))"
    host, colon, port = value[len(kind) :].partition(":")
    if not colon:
        return None
    if not host:
        return f"'{name}' doesn't contain a hostname"
    number = whole_number(port)
    if number is None or not 1 <= number <= 65535:
        return f"'{name}' has unexpected port value '{port}' (should be [1..65535])"
    return None


_ESX_PARAMETERS: "dict[str, Callable[[str, str], str | None]]" = {
    "transport": _transport_problem,
    "no_verify": _switch_problem,
    "auto_answer": _switch_problem,
    "proxy": _proxy_problem,
}

_OPEN: "dict[str, Callable[[Draft, Machine, Reading], bool]]" = {
    "test": _open_test,
    "openvz": _open_openvz,
    "vmware": _open_vmware,
    "esx": _open_esx,
}
