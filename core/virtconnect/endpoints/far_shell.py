"""The three transports that log in to the far host and run something in its shell.

libvirt: src/remote/remote_driver.c, doRemoteOpen; src/rpc/virnetclient.c, virNetClientNewSSH.
"""

from virtconnect.endpoints import network, ssh
from virtconnect.endpoints.auth_file import note_auth_file

TYPE_CHECKING = False
if TYPE_CHECKING:
    from virtconnect.endpoints.endpoint import Draft
    from virtconnect.endpoints.route import Route, Situation
    from virtconnect.machine import Machine
    from virtconnect.uri.reading import Reading


def connect_by_ssh(
    draft: "Draft", situation: "Situation", route: "Route", reading: "Reading", socket: str
) -> bool:
    """Note what is run here and on the far side; False where libvirt gives up before that."""
    machine, used = situation.machine, route.used
    netcat = used.get("netcat")
    command = ssh.remote_command(
        proxy=route.proxy,
        netcat=netcat,
        socket=socket,
        name=route.helper_name,
        read_only=situation.read_only,
    )
    if command is None:
        return draft.refuse(8, 7, "invalid argument: netcat path not valid with native proxy mode")
    if route.transport == "ssh":
        if not _run_ssh(draft, machine, route, reading, command):
            return False
        note_auth_file(draft, machine, reading)
    else:
        from virtconnect.endpoints import libssh

        network.note_host(draft, route.transport, reading.server, reading.port)
        if not libssh.choose_login(draft, machine, reading, route.transport):
            return False
    draft.set(remote_command=command)
    _note_far_texts(draft, route, netcat)
    return True


def _run_ssh(
    draft: "Draft", machine: "Machine", route: "Route", reading: "Reading", command: str
) -> bool:
    used = route.used
    host = network.DEFAULT_HOST if reading.server is None else reading.server
    program = used.get("command", ssh.SSH)
    no_tty = bool(used.get("no_tty"))
    if not ssh.check_program(draft, machine, program):
        return False
    if "command" in used:
        draft.set(runs_locally=(program,))
        draft.because("runs_locally", "command= names the program that is run in ssh's place")
    if reading.server is None:
        draft.because("host", "the URI names no host, so it is {0}", network.DEFAULT_HOST)
    if not reading.port:
        draft.because("port", "the URI names no port, so ssh decides, by ~/.ssh/config or 22")
    if reading.user is None:
        draft.because("argv", "the URI names no user, so ssh decides, by ~/.ssh/config or you")
    if no_tty:
        draft.because("argv", "no_tty is set, so ssh may not ask for anything")
    if used.get("no_verify"):
        draft.because("argv", "no_verify is set, so ssh takes an unknown host key unasked")
    draft.set(
        host=host,
        port=reading.port or None,
        keyfile=used.get("keyfile"),
        argv=ssh.arguments(
            program=program,
            host=host,
            port=reading.port,
            user=reading.user,
            keyfile=used.get("keyfile"),
            no_tty=no_tty,
            no_verify=bool(used.get("no_verify")),
            command=command,
        ),
        environment=ssh.ssh_environment(draft, machine, no_tty=no_tty),
    )
    return True


def _note_far_texts(draft: "Draft", route: "Route", netcat: str | None) -> None:
    """Note which of the URI's texts the far side runs, and that a helper may need no socket."""
    texts = []
    by_helper_only = route.proxy == ssh.NATIVE
    if by_helper_only:
        draft.set(socket=None)
        draft.because("socket", "virt-ssh-helper chooses the socket on the far side")
    elif "socket" in route.used:
        texts.append(route.used["socket"])
        draft.because("runs_remotely", "socket= reaches the far shell without quotes")
    elif route.session:
        draft.because(
            "socket", "the far side is given the path of the socket here, which may differ there"
        )
    if netcat is not None:
        texts.append(netcat)
        draft.because("runs_remotely", "netcat= names a program of the far side")
    draft.set(runs_remotely=tuple(texts))
