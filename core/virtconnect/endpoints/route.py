"""What the remote driver decides by, and what it has decided on the way."""

from virtconnect.endpoints import local, ssh

TYPE_CHECKING = False
if TYPE_CHECKING:
    from virtconnect.conf.document import ConfDocument
    from virtconnect.machine import Machine
    from virtconnect.uri.reading import Reading


class Situation:
    """What the remote driver decides by: the URI (None: none was given), configuration, machine."""

    __slots__ = ("conf", "conf_path", "machine", "read_only", "reading")

    def __init__(
        self,
        reading: "Reading | None",
        conf: "ConfDocument | None",
        conf_path: str,
        machine: "Machine",
        *,
        read_only: bool,
    ) -> None:
        self.reading = reading
        self.conf = conf
        self.conf_path = conf_path
        self.machine = machine
        self.read_only = read_only


class Route:
    """What was decided on the way: the transport, the parameters in use, modes and names."""

    __slots__ = ("driver", "helper_name", "mode", "name", "proxy", "session", "transport", "used")

    def __init__(
        self, transport: str, driver: str | None, used: dict[str, str], *, session: bool
    ) -> None:
        self.transport = transport
        self.driver = driver
        self.used = used
        self.session = session
        self.name = ""
        self.helper_name = ""
        self.mode = local.AUTO
        self.proxy = ssh.AUTO
