"""Findings about user, host and port."""

import re

from virtconnect.catalog.transports import TRANSPORTS
from virtconnect.text import DANGER, ERROR, HINT, WARNING, Edit, Repair, Sentence, visible
from virtconnect.uri.look import LIBSSH_FAMILY, SSH_FAMILY, Look
from virtconnect.uri.percent import HOST, encoded

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9._-]*+\Z").match  # nothing to say of such a name
_HOST_ODD = re.compile(r"[^A-Za-z0-9._:%\[\]-]").search
_DOTTED = re.compile(r"[0-9]+\.[0-9]+\.[0-9]+\.[0-9]+\Z").match
_LOOPBACK = ("localhost", "localhost.localdomain", "::1")
_PORTS = {row.name: row.port or 22 for row in TRANSPORTS if row.is_remote and row.name != "ext"}
_OWNERS = {22: "ssh", 16509: "tcp", 16514: "tls"}
_TLS_ONLY = ("pkipath", "tls_priority", "no_sanity", "no_verify")


def user(look: Look) -> None:
    """Tell what is odd about the user; called when there is one."""
    reading = look.reading
    start, end = look.place("user")
    if start == end:
        look.tell(
            "user-empty",
            WARNING,
            (start, end + 1),
            Sentence(
                "Nothing stands before the @, so libvirt takes the rest of the URI for the user"
            ),
            Repair(Sentence("Remove the @"), Edit(start, end + 1, "")),
        )
        return
    name = reading.user or ""
    who, colon, _ = name.partition(":")
    if colon:
        at = look.text.find(":", start, end)
        repairs = (
            (Repair(Sentence("Remove the password"), Edit(at, end, "")),) if at > start else ()
        )
        look.tell(
            "password-in-uri",
            WARNING,
            (start, end),
            Sentence(
                "libvirt takes no password from a URI; it would log in as a user named {0}",
                f"{who}:…",
            ),
            *repairs,
        )
    if name.startswith("-") and look.transport in SSH_FAMILY:
        message = Sentence("The user begins with -; newer versions of ssh refuse that")
        look.tell_part("user-begins-with-dash", WARNING, "user", message)
    if look.transport in ("tls", "tcp", "unix", "ext"):
        message = Sentence(
            "The user has no effect with {0}; only the SSH transports log in", look.transport
        )
        remedies = [look.without_user()]
        if look.transport in ("tls", "tcp") and reading.server:
            remedies.insert(0, look.with_transport("ssh"))
        look.tell_part("user-without-effect", WARNING, "user", message, *remedies)


def no_user(look: Look) -> None:
    """Tell whom libssh and libssh2 log in as by themselves.

    (libvirt: src/rpc/virnetclient.c.)
    """
    if look.transport in LIBSSH_FAMILY:
        message = Sentence("Without a user {0} logs in as root", look.transport)
        look.tell_part("logs-in-as-root", HINT, "transport", message)


def host(look: Look) -> None:
    """Tell what is odd about the host; called when there is one."""
    reading = look.reading
    name = reading.server or ""
    if _PLAIN(name):
        return
    if name.startswith("-"):
        message = Sentence("The host begins with -; newer versions of ssh refuse that")
        look.tell_part("host-begins-with-dash", WARNING, "host", message)
    elif ":" in name:
        _address(look, name)
    elif name.startswith("[") and name.endswith("]"):
        start, end = look.place("host")
        message = Sentence("Brackets are for IPv6 addresses; here they become a part of the name")
        bare = encoded(name[1:-1], HOST)
        repair = Repair(Sentence("Remove the brackets"), Edit(start, end, bare))
        look.tell_part("brackets-around-a-name", WARNING, "host", message, repair)
    elif _DOTTED(name) and any(len(byte) > 3 or int(byte) > 255 for byte in name.split(".")):
        message = Sentence("{0} is no IPv4 address; each number goes up to 255", name)
        look.tell_part("not-an-address", WARNING, "host", message)
    elif "%" in name or _HOST_ODD(name):
        if visible(name) != name:
            return  # told of as hidden
        if not name.isascii():
            message = Sentence(
                "libvirt looks up {0} as it is; most name servers want its xn-- form", name
            )
            look.tell_part("host-not-ascii", HINT, "host", message)
        else:
            message = Sentence("{0} holds characters that no host name has", name)
            look.tell_part("host-odd-character", WARNING, "host", message, *_apart(look, name))


def _address(look: Look, name: str) -> None:
    """Tell when what stands in brackets is no IPv6 address; libvirt does not look at it."""
    from socket import AF_INET6, inet_pton

    try:
        inet_pton(AF_INET6, name.partition("%")[0])
    except (OSError, ValueError):
        message = Sentence("{0} is no IPv6 address", name)
        look.tell_part("not-an-address", WARNING, "host", message, *_apart(look, name))


def _apart(look: Look, name: str) -> tuple[Repair, ...]:
    """Return the repair of a host that was written as `user@host:port`, or with blanks around it.

    What it names takes the place of a user or port that the URI has.
    """
    pattern = r"(?:([\w.-]+)@)?([A-Za-z0-9][A-Za-z0-9._-]*)(?::([0-9]{1,5}))?"
    found = re.fullmatch(pattern, name.strip(" "), re.ASCII)
    if found is None:
        return ()
    who, bare, number = found.groups()
    if number and re.fullmatch("[0-9A-Fa-f]+", bare):
        return ()  # an IPv6 address that somebody has begun to write
    first, last = look.reading.span("user" if who else "host"), look.reading.span("port")
    start, end = look.place("host")
    if first is not None:
        start = first.start
    if number and last is not None:
        end = last.end
    return (Repair(Sentence("Use {0}", found[0]), Edit(start, end, found[0])),)


def port(look: Look) -> None:
    """Tell what is odd about the port; called when there is one that libvirt can read."""
    reading = look.reading
    value = reading.port
    way = look.transport
    if reading.server is None:
        message = Sentence("Without a host libvirt ignores the port")
        look.tell_part("port-without-host", WARNING, "port", message, look.without_port())
    elif way in ("unix", "ext"):
        message = Sentence("The port has no effect with {0}", way)
        look.tell_part("port-without-effect", WARNING, "port", message, look.without_port())
    elif value == 0:
        message = Sentence("Port 0 means the usual port")
        look.tell_part("port-zero", HINT, "port", message, look.without_port())
    elif value > 65535 and way in ("tcp", "tls"):
        message = Sentence(
            "Ports go up to 65535; libvirt would silently connect to port {0}", value % 65536
        )
        look.tell_part("port-wraps", WARNING, "port", message, look.without_port())
    elif value > 65535:
        message = Sentence("Ports go up to 65535; {0} is too large", value)
        severity = ERROR if way == "ssh" else WARNING  # ssh(1) itself refuses it
        look.tell_part("port-above-65535", severity, "port", message, look.without_port())
    elif way in _PORTS and value != _PORTS[way]:
        owner = _OWNERS.get(value)
        if owner is not None:
            message = Sentence("{0} is the usual port of {1}, not of {2}", value, owner, way)
            look.tell_part(
                "port-of-another-transport",
                WARNING,
                "port",
                message,
                look.with_transport(owner),
                look.without_port(),
            )


def network(look: Look) -> None:
    """Tell what the transports tls and tcp mean, where one is used."""
    reading = look.reading
    if look.transport == "tcp":
        local = reading.server is None or reading.server in _LOOPBACK or _own(reading.server)
        if local:
            message = Sentence("tcp is not encrypted; other users of this computer may listen too")
        else:
            message = Sentence(
                "tcp is not encrypted: passwords and consoles can be read on the network"
            )
        repairs = () if local else (look.with_transport("ssh"), look.with_transport("tls"))
        look.tell_part(
            "tcp-not-encrypted", HINT if local else DANGER, "transport", message, *repairs
        )
    elif look.transport == "tls" and reading.transport is None:
        if any(name in look.last for name in _TLS_ONLY) or reading.span("port") is not None:
            return  # whoever writes these means it
        if look.row is None:
            return
        message = Sentence(
            "{0} means TLS and needs certificates; most people want SSH",
            f"{reading.driver}://{reading.server}",
        )
        keep = Repair(Sentence("Keep TLS"), look.with_transport("tls").edit)
        look.tell_part("host-means-tls", HINT, "host", message, look.with_transport("ssh"), keep)


def _own(name: str) -> bool:
    return name.startswith("127.") and _DOTTED(name) is not None


def local_path_as_host(look: Look) -> bool:
    """Tell of `qemu://system`: two slashes make the path a host; return whether it is that.

    Called when there is a host. libvirt itself refuses it for three drivers.
    (libvirt: src/libvirt.c, virConnectCheckURIMissingSlash.)
    """
    reading = look.reading
    name = reading.server or ""
    words = ("default",) if reading.driver == "test" else ("system", "session")
    if name not in words or reading.path not in (None, "/"):
        return False
    if reading.user is not None or reading.port:
        return False
    start, end = look.place("host")
    path_end = reading.path_place[1]
    meant = f"{reading.scheme}:///{name}"
    repair = Repair(Sentence("Use {0}", meant), Edit(start, path_end, f"/{name}"))
    refused = reading.scheme in ("qemu", "vbox", "vz") and name != "default"
    if refused:
        message = Sentence("A slash is missing: {0}", meant)
    else:
        message = Sentence("{0} stands where the host is; did you mean {1}?", name, meant)
    severity = ERROR if refused else WARNING
    look.tell("slash-missing", severity, (start, end), message, repair)
    return True
