"""Findings about the path: which of them a driver accepts."""

from virtconnect.catalog.terms import Driver
from virtconnect.text import ERROR, HINT, WARNING, Edit, Repair, Sentence
from virtconnect.uri.look import SSH_FAMILY, Look
from virtconnect.uri.nearness import nearest


def path(look: Look) -> None:
    """Tell what is wrong with the path; called when the driver is known."""
    row = look.row
    reading = look.reading
    if row is None or row.gone is not None:
        return
    given = reading.path or ""
    if given and not given.startswith("/"):
        _rootless(look, row, given)
        return
    if not reading.has_authority and given:
        start = reading.path_place[0]
        message = Sentence("{0} is usually written with three slashes", f"{row.name}://{given}")
        repair = Repair(Sentence("Use three slashes"), Edit(start, start, "//"))
        look.tell("one-slash", HINT, (start, start + 1), message, repair)
    if row.name == "test":
        _test(look, given)
    elif row.name == "vpx":
        _vpx(look, given)
    elif row.name in ("esx", "gsx", "hyperv"):
        if given not in ("", "/") and reading.transport is None:
            message = Sentence("{0} ignores the path", row.name)
            look.tell_part("path-ignored", WARNING, "path", message, look.with_path("/"))
    elif row.name == "remote":
        if given not in ("", "/", "/session"):
            message = Sentence("The driver remote ignores the path")
            look.tell_part("path-ignored", HINT, "path", message)
    elif "name" in look.last:
        pass  # the daemon opens that one, not this path
    elif row.paths and not row.free_path:
        _closed(look, row, given)


def _rootless(look: Look, row: Driver, given: str) -> None:
    """Tell of `qemu:system` and of `qemu+ssh:host/system`, whose slashes are missing."""
    reading = look.reading
    start = reading.path_place[0]
    known = [path.path for path in row.paths]
    remote = reading.transport not in (None, "unix")
    label = Sentence("Put the slashes") if remote else Sentence("Use three slashes")
    slashes = "//" if remote else "///"
    repairs: tuple[Repair, ...] = ()
    if remote or "/" + given in known or row.free_path:
        repairs = (Repair(label, Edit(start, start, slashes)),)
    message = Sentence("Slashes are missing after {0}", f"{reading.scheme}:")
    look.tell("slashes-missing", WARNING, (start, reading.path_place[1]), message, *repairs)


def _closed(look: Look, row: Driver, given: str) -> None:
    """Tell of a path outside the few that a driver accepts.

    (libvirt: src/driver.c, virConnectValidateURIPath; src/*/…_driver.c)
    """
    for path in row.paths:
        if path.path == (given or "/"):
            return
    known = [path.path for path in row.paths]
    offered = [known_path for known_path in known if known_path not in ("/", "/embed")]
    if given in ("", "/"):
        at = look.reading.path_place
        start = look.reading.host_place[0] if look.reading.has_authority else 0
        place = at if given else (min(start, at[0]), at[1])
        message = Sentence("{0} needs a path: {1}", row.name, " or ".join(offered))
        repairs = [look.with_path(known_path) for known_path in offered]
        if not look.reading.has_authority:
            repairs = []
        look.tell("path-missing", ERROR, place, message, *repairs)
        return
    stripped = "/" + given.strip("/")
    meant = stripped if stripped in offered else nearest(given, offered)
    message = Sentence("{0} has no path {1}, only {2}", row.name, given, ", ".join(known))
    repairs = (
        [look.with_path(known_path) for known_path in offered]
        if meant is None
        else [look.with_path(meant)]
    )
    look.tell_part("unknown-path", ERROR, "path", message, *repairs)


def _test(look: Look, given: str) -> None:
    reading = look.reading
    if given in ("", "/"):
        if reading.transport is not None or reading.server is not None:
            return
        start, end = reading.path_place
        written = "/default" if reading.has_authority else "///default"
        repair = Repair(Sentence("Use {0}", "test:///default"), Edit(start, end, written))
        message = Sentence("test needs a path, for example {0}", "test:///default")
        look.tell("path-missing", ERROR, (0, end), message, repair)
    elif given != "/default" and look.machine is not None and look.transport == "":
        if not look.machine.is_file(given):
            near = nearest(given, ("/default",))
            repairs = () if near is None else (look.with_path(near),)
            message = Sentence("There is no file {0} to read machines from", given)
            look.tell_part("file-missing", ERROR, "path", message, *repairs)
    elif given != "/default" and nearest(given, ("/default",)) is not None:
        message = Sentence("test reads machines from the file {0}; did you mean /default?", given)
        look.tell_part("unknown-path", WARNING, "path", message, look.with_path("/default"))


def _vpx(look: Look, given: str) -> None:
    if len([step for step in given.split("/") if step]) < 2 and look.transport == "":
        message = Sentence("The path of vpx names a datacenter and a server: {0}", "/dc1/esx1")
        look.tell_part("path-missing", ERROR, "path", message)


def session(look: Look) -> None:
    """Tell what a session means on the way there; called when the path is `/session`.

    (libvirt: src/remote/remote_sockets.c, remoteGetUNIXSocket; src/remote/remote_driver.c)
    """
    machine = look.machine
    if machine is not None and machine.uid == 0:
        if look.transport in ("unix", *SSH_FAMILY):
            message = Sentence("For root libvirt uses the system's daemon, never a session's")
            look.tell_part("session-as-root", WARNING, "path", message)
        return
    if look.transport not in SSH_FAMILY:
        return
    if "socket" in look.last:
        return
    if look.value("proxy") in ("netcat", "auto"):
        message = Sentence("netcat is told the path of the session's socket on this computer")
        look.tell_parameter("session-path-from-here", WARNING, look.last["proxy"], message)
        return
    if "netcat" in look.last and "proxy" not in look.last:
        index = look.last["netcat"]
        message = Sentence("A session is reached by virt-ssh-helper only, so netcat= is refused")
        look.tell_parameter("netcat-with-session", ERROR, index, message, look.without(index))
        return
    message = Sentence("A session on another host needs virt-ssh-helper there (libvirt 6.8.0)")
    look.tell_part("session-needs-helper", HINT, "path", message)
