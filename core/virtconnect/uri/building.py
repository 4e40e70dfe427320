"""Writing URIs: a new one from its parts, and libvirt's own way to write what it has read."""

from virtconnect.text import Sentence
from virtconnect.uri.percent import (
    ADDRESS,
    FRAGMENT,
    HOST,
    PARAMETER,
    PATH,
    UNRESERVED,
    USER,
    CannotCarry,
    encoded,
    escaped,
    raw,
)
from virtconnect.uri.scanner import port_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_SCHEME = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-."


def build(
    *,
    driver: str,
    transport: str | None = None,
    user: str | None = None,
    host: str | None = None,
    port: int | str | None = None,
    path: str | None = None,
    parameters: "Sequence[tuple[str, str]]" = (),
    fragment: str | None = None,
) -> str:
    """Return the text of a URI whose parts libvirt reads back as they are given, decoded.

    None and, but for the fragment, "" leave a part out. Raises `CannotCarry` where no URI can
    hold a part.
    """
    authority = written_host(host) if host else ""
    if port not in (None, ""):
        if not host:
            raise CannotCarry(Sentence("A port needs a host before it"))
        authority += ":" + written_port(str(port))
    if user:
        authority = encoded(user, USER) + "@" + authority
    text = written_scheme(driver, transport) + "://" + authority
    if path:
        if not path.startswith("/"):
            raise CannotCarry(Sentence("The path must begin with / here"))
        text += encoded(path, PATH)
    if parameters:
        text += "?" + "&".join(written_parameter(name, value) for name, value in parameters)
    if fragment is not None:
        text += "#" + encoded(fragment, FRAGMENT)
    return text


def written_scheme(driver: str, transport: str | None) -> str:
    """Return the scheme for a driver, and a transport unless that is None or ""."""
    if not (driver[:1].isascii() and driver[:1].isalpha()):
        raise CannotCarry(Sentence("A driver's name begins with a letter"))
    bad = next((char for char in driver if char not in _SCHEME), None)
    if bad is not None:
        raise CannotCarry(Sentence("A driver's name cannot hold {0}", bad))
    if not transport:
        return driver
    bad = next((char for char in transport if char not in _SCHEME and char != "+"), None)
    if bad is not None:
        raise CannotCarry(Sentence("A transport's name cannot hold {0}", bad))
    return f"{driver}+{transport.lower()}"  # libvirt makes it lower case when it reads


def written_host(host: str) -> str:
    """Return a host encoded, in brackets when it has a colon; brackets around one are its own."""
    if ":" not in host:
        return encoded(host, HOST)
    if host.startswith("[") and host.endswith("]"):
        host = host[1:-1]
    return f"[{encoded(host, ADDRESS)}]"


def written_port(port: str) -> str:
    """Return a port's digits as they are."""
    if not (port.isascii() and port.isdecimal()):
        raise CannotCarry(Sentence("A port is a number; {0} is none", port))
    if port_number(port) is None:
        raise CannotCarry(Sentence("The port {0} is too large", port))
    return port


def written_parameter(name: str, value: str) -> str:
    """Return `name=value`, encoded."""
    if not name:
        raise CannotCarry(Sentence("A parameter needs a name"))
    return f"{encoded(name, PARAMETER)}={encoded(value, PARAMETER)}"


# libxml2 2.9.14: uri.c, xmlSaveUri. Its "unreserved" is that of RFC 2396.
_RFC2396 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.!~*'()"
_SAVED_USER = _RFC2396 + ";:&=+$,"
_SAVED_PATH = _RFC2396 + "/;@&=+$,"
_SAVED_FRAGMENT = _RFC2396 + ";/?:@&=+$,[]"

# Where a port is written although there is no server; proven with 12.8.0, not with 11.3.0.
_PORT_WITHOUT_SERVER = (12, 8, 0)


def format_uri(
    *,
    scheme: str | None,
    user: str | None = None,
    server: str | None = None,
    port: int = 0,
    path: str | None = None,
    query: str | None = None,
    fragment: str | None = None,
    version: tuple[int, ...] = _PORT_WITHOUT_SERVER,
) -> str:
    """Return what virURIFormat of libvirt `version` makes of parts as virURIParse holds them.

    Nobody promises that the result reads back the same, or at all: a server is written as it is,
    and gets brackets for a colon. (libvirt: src/util/viruri.c.) Not imitated: libxml2 2.9.14 cuts
    its text off in a port of ten digits that ends where its buffer does.
    """
    text = "" if scheme is None else scheme + ":"
    if server is not None or port == 0 or (port > 0 and version >= _PORT_WITHOUT_SERVER):
        text += "//"
        if user is not None:
            text += escaped(raw(user), _SAVED_USER) + "@"
        if server is not None:
            text += f"[{server}]" if ":" in server else server
        if port > 0:
            text += f":{port}"
    if path is not None:
        if scheme == "file" and path[:1] == "/" and path[1:2].isalpha() and path[2:3] == ":":
            text += path[:3]  # the colon of a drive letter
            path = path[3:]
        text += escaped(raw(path), _SAVED_PATH)
    if query is not None:
        text += "?" + query
    if fragment is not None:
        text += "#" + escaped(raw(fragment), _SAVED_FRAGMENT)
    return text


def format_parameters(parameters: "Sequence[tuple[str, str]]") -> str | None:
    """Return what virURIFormatParams makes of parameters: values encoded, names not.

    None when there is none.
    """
    if not parameters:
        return None
    return "&".join(f"{name}={escaped(raw(value), UNRESERVED)}" for name, value in parameters)
