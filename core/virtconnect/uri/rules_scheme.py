"""Findings about the scheme: is there a driver, which one, and over which transport."""

import re

from virtconnect.catalog.drivers import DRIVERS
from virtconnect.catalog.transports import TRANSPORTS, transport
from virtconnect.text import ERROR, HINT, WARNING, Edit, Repair, Sentence
from virtconnect.uri.look import Look
from virtconnect.uri.nearness import nearest

_DRIVERS = [row.name for row in DRIVERS if row.gone is None]
_TRANSPORTS = [row.name for row in TRANSPORTS]

# Other names that people give to a driver.
_ALSO_CALLED = {
    "kvm": "qemu",
    "qemu-kvm": "qemu",
    "qemu-system": "qemu",
    "virtualbox": "vbox",
    "vmware": "esx",
    "vsphere": "esx",
    "esxi": "esx",
    "vcenter": "vpx",
    "hyper-v": "hyperv",
    "virtuozzo": "vz",
    "cloud-hypervisor": "ch",
}

# Transports that only other programs know (a provider of Terraform).
_FOREIGN_TRANSPORTS = {"sshcmd": "ssh", "netcat": "ssh", "nc": "ssh"}

_ALIAS = re.compile(r"[A-Za-z0-9_-]+\Z").match
# [user@]host[:port][/path], as people type a host where a URI is wanted
_ADDRESS = re.compile(
    r"(?:[A-Za-z0-9._-]+@)?"
    r"(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\])"
    r"(?::[0-9]{1,5})?(/[A-Za-z]*)?\Z"
).match
_DRIVER_WORD = re.compile("[a-z]+").fullmatch


def no_driver(look: Look) -> None:
    """Tell of a text without a scheme, which virConnectOpen refuses.

    (libvirt: src/libvirt.c, "does not include a driver name".)
    """
    text = look.text
    whole = (0, len(text))
    if text.lower() == "xen":
        if look.for_alias:
            message = Sentence("An alias must be written out: {0} is no URI here", text)
            look.tell("no-driver", ERROR, whole, message, _instead(text, "xen:///system"))
        else:
            message = Sentence("{0} stands for {1}", text, "xen:///system")
            look.tell("xen-shorthand", HINT, whole, message, _instead(text, "xen:///system"))
        return
    if not text:
        message = Sentence("A URI begins with a driver, for example {0}", "qemu:///system")
        look.tell("no-driver", ERROR, whole, message)
    elif look.for_alias and _ALIAS(text):
        message = Sentence("{0} is no URI, and an alias of an alias is not looked up", text)
        look.tell("alias-of-an-alias", ERROR, whole, message, *_over_ssh(text))
    else:
        message = Sentence("There is no driver in {0}; a URI begins with one", text)
        look.tell("no-driver", ERROR, whole, message, *_over_ssh(text))


def host_instead(look: Look) -> bool:
    """Tell of a host and a port in the place of a URI, like `host:22`; return whether it is one."""
    text = look.text
    if look.row is not None or look.reading.has_authority or not _ADDRESS(text):
        return False
    port = look.reading.path or ""
    if look.reading.accepted and not port[:1].isdecimal():
        return False
    message = Sentence("{0} is a host and a port; a URI begins with a driver", text)
    look.tell("host-instead-of-uri", ERROR, (0, len(text)), message, *_over_ssh(text))
    return True


def _instead(text: str, uri: str) -> Repair:
    return Repair(Sentence("Use {0}", uri), Edit(0, len(text), uri))


def _over_ssh(text: str) -> tuple[Repair, ...]:
    """Return the repair that makes an address a URI over SSH, where it looks like an address."""
    if text.startswith("//"):
        uri = "qemu+ssh:" + text
        return (_instead(text, uri),) if _ADDRESS(text[2:]) else ()
    if text in ("/system", "/session"):
        return (_instead(text, f"qemu://{text}"),)
    address = _ADDRESS(text)
    if address is None:
        return ()
    uri = f"qemu+ssh://{text}"
    if address[1] in (None, "/"):
        uri = uri.rstrip("/") + "/system"
    return (_instead(text, uri),)


def scheme(look: Look) -> None:
    """Tell of drivers and transports that libvirt does not know, or not together."""
    reading = look.reading
    if look.row is None:
        if _swapped(look):
            return
        _unknown_driver(look)
    elif look.row.gone is not None:
        message = Sentence("libvirt has no driver {0} any more", look.row.name)
        look.tell_part("driver-gone", WARNING, "driver", message)
    if reading.transport is not None:
        _transport(look, reading.transport)
    if look.row is None or not look.row.client_side:
        if look.row is not None and look.row.name == "parallels":
            _rarely_built(look)
        return
    if look.row.name == "hyperv":
        _rarely_built(look)
    if look.row.needs_server:
        if reading.transport is not None:
            message = Sentence(
                "libvirt's library speaks to {0} itself; with a transport a daemon is asked,"
                " which has no such driver",
                look.row.name,
            )
            look.tell_part(
                "client-driver-with-transport",
                WARNING,
                "transport",
                message,
                look.without_transport(),
            )
        elif reading.server is None:
            message = Sentence("{0} needs a host", look.row.name)
            look.tell_part("host-missing", ERROR, "host", message)


def _rarely_built(look: Look) -> None:
    message = Sentence("Many builds of libvirt have no driver {0}", look.reading.driver)
    look.tell_part("driver-rarely-built", HINT, "driver", message)


def _swapped(look: Look) -> bool:
    """Tell of `ssh+qemu`; return whether it is that."""
    reading = look.reading
    if reading.transport not in _DRIVERS or transport(reading.driver or "") is None:
        return False
    meant = f"{reading.transport}+{reading.driver}"
    place = (0, len(reading.scheme or ""))
    message = Sentence("The driver comes first: {0}", meant)
    repair = Repair(Sentence("Change to {0}", meant), Edit(*place, meant))
    look.tell("driver-and-transport-swapped", ERROR, place, message, repair)
    return True


def _unknown_driver(look: Look) -> None:
    name = look.reading.driver or ""
    folded = name.lower()
    if transport(name) is not None:
        message = Sentence("{0} is a transport; the driver before it is missing", name)
        start, end = look.place("driver")
        label = Sentence("Use {0}", f"qemu+{folded}")
        repair = Repair(label, Edit(start, end, f"qemu+{folded}"))
        look.tell_part("transport-without-driver", WARNING, "driver", message, repair)
    elif folded == "kvm":
        message = Sentence("libvirt has no driver {0}; KVM guests belong to qemu", name)
        look.tell_part("kvm-means-qemu", ERROR, "driver", message, look.with_driver("qemu"))
    elif folded in _DRIVERS:
        message = Sentence("A driver's name is written in small letters: {0}", folded)
        look.tell_part("driver-case", WARNING, "driver", message, look.with_driver(folded))
    else:
        meant = _ALSO_CALLED.get(folded) or nearest(name, _DRIVERS)
        if meant is None:
            message = Sentence("libvirt knows no driver {0}", name)
            look.tell_part("unknown-driver", WARNING, "driver", message)
        else:
            message = Sentence("libvirt knows no driver {0}; did you mean {1}?", name, meant)
            look.tell_part("unknown-driver", WARNING, "driver", message, look.with_driver(meant))


def _transport(look: Look, name: str) -> None:
    """Tell of transports that remoteSplitURIScheme refuses."""
    if transport(name) is not None:
        if name == "unix" and look.reading.server is not None:
            _unix_with_host(look)
        return
    if not name:
        start, end = look.place("transport")
        message = Sentence("A transport must follow the +")
        ssh = Repair(Sentence("Use SSH"), Edit(start, end, "ssh"))
        look.tell(
            "transport-missing", ERROR, (start - 1, end), message, look.without_transport(), ssh
        )
    elif "+" in name:
        message = Sentence("There can be only one transport, not {0}", name)
        first = name.partition("+")[0]
        repairs = () if transport(first) is None else (look.with_transport(first),)
        look.tell_part("two-transports", ERROR, "transport", message, *repairs)
    elif name in _FOREIGN_TRANSPORTS:
        meant = _FOREIGN_TRANSPORTS[name]
        message = Sentence("{0} is a transport of other programs, not of libvirt", name)
        look.tell_part("foreign-transport", ERROR, "transport", message, look.with_transport(meant))
    else:
        near = nearest(name, _TRANSPORTS)
        if near is None:
            message = Sentence("libvirt knows no transport {0}", name)
            look.tell_part("unknown-transport", ERROR, "transport", message)
        else:
            message = Sentence("libvirt knows no transport {0}; did you mean {1}?", name, near)
            look.tell_part(
                "unknown-transport", ERROR, "transport", message, look.with_transport(near)
            )


def _unix_with_host(look: Look) -> None:
    start, end = look.place("host")
    authority = look.reading.span("user")
    first = start if authority is None else authority.start
    port = look.reading.span("port")
    last = end if port is None else port.end
    look.tell_part(
        "host-with-unix",
        ERROR,
        "host",
        Sentence("unix is the local socket; there is no host to go to"),
        Repair(Sentence("Remove the host"), Edit(first, last, "")),
        look.with_transport("ssh"),
    )


def embedded(look: Look) -> None:
    """Tell what virConnectOpen wants of `driver:///embed`, run inside the program itself."""
    reading = look.reading
    scheme_text = reading.scheme or ""
    if not _DRIVER_WORD(scheme_text):
        message = Sentence("An embedded driver takes no transport")
        repairs = () if reading.transport is None else (look.without_transport(),)
        look.tell_part("embedded-with-transport", ERROR, "transport", message, *repairs)
        return
    if look.row is None or not any(path.path == "/embed" for path in look.row.paths):
        message = Sentence("Only qemu and secret can be embedded, not {0}", scheme_text)
        look.tell_part("not-embeddable", ERROR, "path", message)
        return
    # The first one counts here, and 9.0.0 tells cases apart. (libvirt: virURIGetParam)
    root = next((value for name, value in look.pairs if name.lower() == "root"), None)
    if root is None:
        message = Sentence("An embedded driver needs root= with the folder it keeps its files in")
        look.tell_part("root-missing", ERROR, "path", message)
    elif not root.startswith("/"):
        message = Sentence("root= must be a full path; {0} is none", root)
        look.tell_parameter("root-not-absolute", ERROR, look.last["root"], message)
