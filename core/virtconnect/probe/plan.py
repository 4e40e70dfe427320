"""From the explanation of a URI to the stages the worker is to do before the open."""

from virtconnect.endpoints.libssh import DEFAULT_USER, METHODS, PRIVKEY
from virtconnect.uri.reading import read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from virtconnect.endpoints.explain import Explanation
    from virtconnect.machine import Machine

_SSH_FAMILY = ("ssh", "libssh", "libssh2")
# The drivers of libvirt's client side that speak HTTP, with the ports they default to
# (libvirt: src/esx/esx_driver.c, esxConnectToHost; src/hyperv/hyperv_driver.c).
_HTTP_PORTS = {
    "esx": (443, 80),
    "vpx": (443, 80),
    "gsx": (8333, 8222),
    "hyperv": (5986, 5985),
}
_ASKS_SOMEBODY = ("SSH_ASKPASS", "SSH_ASKPASS_REQUIRE", "DISPLAY", "XAUTHORITY")


def plan(explanation: "Explanation", machine: "Machine") -> "dict[str, object] | None":
    """Return what the worker shall look at before libvirt does; None: libvirt alone.

    May hold the path of a bound key, when the explanation is of the URI with the key.
    """
    if explanation.error is not None:
        return None
    transport = explanation.transport
    if transport == "unix":
        return {
            "transport": "unix",
            "socket": explanation.socket,
            "starts": explanation.daemon_path is not None,
        }
    if transport == "tcp":
        return _host_and_port(transport, explanation)
    if transport in ("libssh", "libssh2"):
        return {
            **_host_and_port(transport, explanation),
            **_library_login(explanation, machine),
            **_far_side(explanation),
        }
    if transport == "tls":
        return {**_host_and_port(transport, explanation), **_certificates(explanation)}
    if transport in ("ssh", "ext"):
        return {
            "transport": transport,
            "argv": list(explanation.argv or ()),
            "environment": _environment(explanation, machine),
            **(_far_side(explanation) if transport == "ssh" else {}),
        }
    return _http(explanation)


def _host_and_port(transport: str, explanation: "Explanation") -> "dict[str, object]":
    return {"transport": transport, "host": explanation.host, "port": explanation.port}


def _library_login(explanation: "Explanation", machine: "Machine") -> "dict[str, object]":
    """Return how libssh or libssh2 will log in."""
    reading = read(explanation.uri or "")
    wanted = reading.parameter("sshauth")
    methods = METHODS if wanted is None else wanted.lower().split(",")
    return {
        "user": reading.user or DEFAULT_USER,
        "keyfile": explanation.keyfile,
        "known_hosts": explanation.known_hosts,
        "verify": (reading.parameter("known_hosts_verify") or "normal").lower(),
        "methods": [
            method for method in methods if method != PRIVKEY or explanation.keyfile is not None
        ],
        "command": explanation.remote_command,
        "environment": _environment(explanation, machine),
    }


def _certificates(explanation: "Explanation") -> "dict[str, object]":
    files = explanation.certificates
    reading = read(explanation.uri or "")
    no_verify = reading.parameter("no_verify") or "0"
    return {
        "ca": None if files is None else files.ca,
        "crl": None if files is None else files.crl,
        "pairs": []
        if files is None
        else [list(pair) for pair in files.pairs if pair[0] and pair[1]],
        "verify": no_verify.strip("+-0 ") == "",  # libvirt: any number but 0
    }


def _environment(explanation: "Explanation", machine: "Machine") -> dict[str, str]:
    """Return the variables libvirt gives the program, without those that let it ask somebody."""
    given = machine.env if explanation.environment is None else explanation.environment
    return {name: value for name, value in given.items() if name not in _ASKS_SOMEBODY}


def _far_side(explanation: "Explanation") -> "dict[str, object]":
    line = explanation.remote_command or ""
    helper = "virt-ssh-helper" in line
    which = "auto" if "which virt-ssh-helper" in line else "native"
    driver = read(explanation.uri or "").driver or ""
    sockets = {
        explanation.socket or "": None,
        "/var/run/libvirt/libvirt-sock": None,
        f"/var/run/libvirt/virt{driver}d-sock": None,
    }
    return {
        "proxy": which if helper else "netcat",
        "netcat": read(explanation.uri or "").parameter("netcat"),
        "sockets": [path for path in sockets if path],
    }


def _http(explanation: "Explanation") -> "dict[str, object] | None":
    uri = explanation.uri or ""
    ports = _HTTP_PORTS.get(uri.partition(":")[0])
    if ports is None:
        return None
    reading = read(uri)
    if reading.transport is not None or not reading.server:
        return None
    plain = reading.parameter("transport") == "http"
    return {"transport": "https", "host": reading.server, "port": reading.port or ports[plain]}
