"""The remote driver: how libvirt reaches a daemon, and what it asks of it.

libvirt: src/remote/remote_driver.c, remoteConnectOpen, doRemoteOpen and remoteConnectFormatURI.
The functions here decide in the same order, so what was decided before an error stays known.
"""

from virtconnect.endpoints import local, network, ssh
from virtconnect.endpoints.auth_file import note_auth_file
from virtconnect.endpoints.parameters import extract, passed_on
from virtconnect.endpoints.route import Route, Situation
from virtconnect.endpoints.versions import HELPER_PARAMETERS
from virtconnect.uri.building import format_parameters, format_uri

TYPE_CHECKING = False
if TYPE_CHECKING:
    from virtconnect.endpoints.endpoint import Draft
    from virtconnect.uri.reading import Reading

TRANSPORTS = ("tls", "unix", "ssh", "libssh2", "ext", "tcp", "libssh")
SSH_FAMILY = ("ssh", "libssh", "libssh2")


def open_remotely(draft: "Draft", situation: Situation) -> bool:
    """Note all that libvirt decides before it contacts anything; False where it gives up."""
    draft.set(handled_by="remote")
    route = _route(draft, situation)
    if route is None:
        return False
    _name_far_uri(draft, situation, route)
    if not (_choose_mode(draft, situation, route) and _choose_proxy(draft, situation, route)):
        return False
    draft.set(name=route.name)
    if route.transport == "ext" and "command" not in route.used:
        return draft.refuse(
            8,
            13,
            "invalid argument: remote_open: for 'ext' transport, command is required",
        )
    socket = None
    if route.transport == "unix" or route.transport in SSH_FAMILY:
        if not _choose_socket(draft, situation, route):
            return False
        socket = str(draft.facts["socket"])
    return _connect(draft, situation, route, socket)


def far_uri(
    reading: "Reading", driver: str, version: tuple[int, int, int], also: tuple[str, ...] = ()
) -> str:
    """Return the URI as the far side is to have it: no transport, user, host or port.

    Of the parameters those that the driver does not use itself, written anew, and those of the
    names in `also`.
    """
    return format_uri(
        scheme=driver,
        path=reading.path or "",
        query=format_parameters(passed_on(reading, also)),
        fragment=reading.fragment,
        version=version,
    )


def _route(draft: "Draft", situation: Situation) -> Route | None:
    reading, machine = situation.reading, situation.machine
    session = local.is_session(reading, machine)
    if reading is None:
        draft.set(transport="unix")
        draft.because("transport", "without a URI libvirt asks a daemon on this computer")
        return Route("unix", None, {}, session=session)
    transport = _transport(draft, reading)
    if transport is None:
        return None
    draft.set(transport=transport)
    used = extract(draft, reading)
    if used is None:
        return None
    return Route(transport, reading.driver or "", used, session=session)


def _transport(draft: "Draft", reading: "Reading") -> str | None:
    """Return the transport (remoteSplitURIScheme), None where libvirt gives up."""
    if reading.transport is None:
        if reading.server is None:
            draft.because("transport", "the URI names neither a transport nor a host")
            return "unix"
        draft.because("transport", "the URI names a host and no transport")
        return "tls"
    if reading.transport not in TRANSPORTS:
        draft.refuse(
            8,
            13,
            "invalid argument: remote_open: transport in URL not recognised "
            "(should be tls|unix|ssh|ext|tcp|libssh2|libssh)",
        )
        return None
    if reading.transport == "unix" and reading.server is not None:
        draft.refuse(
            8,
            13,
            "invalid argument: "
            f"using unix socket and remote server '{reading.server}' is not supported.",
        )
        return None
    return reading.transport


def _name_far_uri(draft: "Draft", situation: Situation, route: Route) -> None:
    """Decide what the far daemon is asked to open, and what virt-ssh-helper is."""
    reading, version = situation.reading, situation.machine.libvirt
    if reading is None:
        draft.because("name", "the daemon is left to choose its driver")
        return
    if "name" in route.used:
        route.name = route.helper_name = route.used["name"]
        draft.because("name", "name= gives it")
        return
    scheme = reading.scheme or ""
    if scheme == "remote" or scheme.startswith("remote+"):
        draft.because("name", "the far daemon is left to choose its driver")
        return
    driver = route.driver or ""
    route.name = far_uri(reading, driver, version)
    also = ("mode", "socket") if HELPER_PARAMETERS.holds(version) else ()
    route.helper_name = far_uri(reading, driver, version, also)


def _choose_mode(draft: "Draft", situation: Situation, route: Route) -> bool:
    mode = route.used.get("mode")
    if mode is None:
        told, mode = _setting(draft, situation, "remote_mode")
        if not told:
            return False
        if mode is not None and route.transport in ("unix", *SSH_FAMILY):
            draft.because("mode", "remote_mode in {0} says {1}", situation.conf_path, mode)
    if mode is None:
        return True
    if mode not in local.MODES:
        return draft.refuse(8, 13, f"invalid argument: Unknown remote mode '{mode}'")
    route.mode = mode
    return True


def _choose_proxy(draft: "Draft", situation: Situation, route: Route) -> bool:
    is_ssh = route.transport in SSH_FAMILY
    proxy = route.used.get("proxy")
    if proxy is None:
        told, proxy = _setting(draft, situation, "remote_proxy")
        if not told:
            return False
        if proxy is not None and is_ssh:
            draft.because(
                "remote_command", "remote_proxy in {0} says {1}", situation.conf_path, proxy
            )
    if proxy is not None:
        if proxy not in ssh.PROXIES:
            return draft.refuse(8, 13, f"invalid argument: Unnkown proxy type '{proxy}'")
        route.proxy = proxy
    elif "socket" in route.used:
        route.proxy = ssh.NETCAT
        if is_ssh:
            draft.because(
                "remote_command", "socket= is given, which virt-ssh-helper would not heed"
            )
    elif route.session:
        route.proxy = ssh.NATIVE
        if is_ssh:
            draft.because(
                "remote_command",
                "only virt-ssh-helper can find a user's own socket on the far side",
            )
    return True


def _setting(draft: "Draft", situation: Situation, name: str) -> tuple[bool, str | None]:
    """Return whether a setting of libvirt.conf can be used, and its text when it is there."""
    value = None if situation.conf is None else situation.conf.get(name)
    if value is None:
        return True, None
    if not isinstance(value.value, str):
        draft.refuse(
            1,
            9,
            f"internal error: {situation.conf_path}: expected a string for '{name}' parameter",
        )
        return False, None
    return True, value.value


def _choose_socket(draft: "Draft", situation: Situation, route: Route) -> bool:
    socket = route.used.get("socket")
    if socket is not None:
        draft.set(socket=socket)
        draft.because("socket", "socket= names it")
        return True
    if route.session:
        draft.because(
            "socket",
            "you are not root and the URI means your own daemon, so the socket is below {0}",
            "XDG_RUNTIME_DIR" if "XDG_RUNTIME_DIR" in situation.machine.env else "~/.cache",
        )
    return local.choose_socket(
        draft,
        situation.machine,
        transport=route.transport,
        mode=route.mode,
        driver=route.driver,
        session=route.session,
        autostart=local.is_autostarted(situation.reading, route.transport, situation.machine),
        read_only=situation.read_only,
    )


def _connect(draft: "Draft", situation: Situation, route: Route, socket: str | None) -> bool:
    reading, machine = situation.reading, situation.machine
    if route.transport == "unix" or reading is None:
        _note_unused(draft, route)
        note_auth_file(draft, machine, reading)
        return local.check_length(draft, socket or "")
    if route.transport == "ext":
        command = route.used["command"]
        note_auth_file(draft, machine, reading)
        draft.because("runs_locally", "command= names the program to speak through")
        if not ssh.check_program(draft, machine, command):
            return False
        draft.set(
            argv=(command,),
            environment=ssh.external_environment(machine),
            runs_locally=(command,),
        )
        return True
    if route.transport in SSH_FAMILY:
        from virtconnect.endpoints.far_shell import connect_by_ssh

        return connect_by_ssh(draft, situation, route, reading, socket or "")
    if route.transport == "tls" and not _secure(draft, situation, route):
        return False
    network.note_host(draft, route.transport, reading.server, reading.port)
    note_auth_file(draft, machine, reading)
    return True


def _secure(draft: "Draft", situation: Situation, route: Route) -> bool:
    if "tls_priority" not in route.used:
        told, _ = _setting(draft, situation, "tls_priority")
        if not told:
            return False
    return network.choose_certificates(
        draft,
        situation.machine,
        pkipath=route.used.get("pkipath"),
        is_sane=not route.used.get("no_sanity"),
    )


def _note_unused(draft: "Draft", route: Route) -> None:
    for name in ("command", "netcat", "keyfile", "pkipath"):
        if name in route.used:
            draft.because("transport", "{0} means nothing to a unix socket", name)
