"""What the programs that use libvirt do before they ask it for a connection.

libvirt: tools/virsh.c, virshParseArgv. virt-manager: virtManager/engine.py, _default_startup;
virtManager/createconn.py, _default_uri; virtinst/cli.py, getConnection.
"""

from virtconnect.text import Sentence, Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from virtconnect.machine import Machine

LIBVIRT = "libvirt"
VIRSH = "virsh"
VIRT_MANAGER = "virt-manager"
VIRT_INSTALL = "virt-install"
TOOLS = (LIBVIRT, VIRSH, VIRT_MANAGER, VIRT_INSTALL)

# Programs that register an event loop, which an embedded driver wants.
HAS_EVENT_LOOP = (VIRSH, VIRT_MANAGER)

VARIABLE = "VIRSH_DEFAULT_CONNECT_URI"


class Request(Value):
    """What a program asks libvirt for: `name` (None: no name), or nothing at all.

    `text` tells why, None where there is nothing to tell; `source` names a variable that was looked
    at; `is_own` tells that the name is the program's own idea.
    """

    __slots__ = ("asks", "is_own", "name", "source", "text")

    def __init__(
        self,
        name: str | None,
        text: Sentence | None = None,
        *,
        source: str | None = None,
        is_own: bool = False,
        asks: bool = True,
    ) -> None:
        self.name = name
        self.text = text
        self.source = source
        self.is_own = is_own
        self.asks = asks


def request(tool: str, given: str | None, machine: "Machine") -> Request:
    """Return what `tool` asks libvirt for when it is given a name, or None.

    virt-install and plain libvirt hand on what they are given.
    """
    if tool == VIRSH:
        return _by_virsh(given, machine.env.get(VARIABLE))
    if tool == VIRT_MANAGER:
        return _by_virt_manager(given, machine)
    return Request(given)


def _by_virsh(given: str | None, value: str | None) -> Request:
    """Return virsh's request; a name beats its variable, even the empty one of `-c ''`."""
    if given is not None:
        if value is None:
            return Request(given)
        told = Sentence("virsh is given a name, so its variable does not count")
        return Request(given, told, source=VARIABLE)
    if value:
        return Request(value, Sentence("virsh opens {0}", value), source=VARIABLE, is_own=True)
    if value is None:
        return Request(None, Sentence("not set, so virsh leaves it to libvirt"), source=VARIABLE)
    return Request(None, Sentence("empty, so virsh leaves it to libvirt"), source=VARIABLE)


def _by_virt_manager(given: str | None, machine: "Machine") -> Request:
    """Return virt-manager's request; it has no use for libvirt's default."""
    if given:
        told = Sentence(
            "virt-manager hands the name on, and takes an alias of a remote host for local"
        )
        return Request(given, told)
    uri = first_uri_of_virt_manager(machine)
    if uri is None:
        told = Sentence(
            "virt-manager opens the connections it remembers; it finds no hypervisor here "
            "to begin with"
        )
        return Request(None, told, asks=False)
    told = Sentence("virt-manager opens the connections it remembers, and {0} to begin with", uri)
    return Request(uri, told, is_own=True)


def first_uri_of_virt_manager(machine: "Machine") -> str | None:
    """Return what virt-manager 4.1 opens on its first start (virtManager/createconn.py)."""
    if machine.exists("/var/lib/xen") and (
        machine.exists("/dev/xen/evtchn") or machine.exists("/proc/xen")
    ):
        return "xen:///"
    programs = ("/usr/bin/qemu", "/usr/bin/qemu-kvm", "/usr/bin/kvm", "/usr/libexec/qemu-kvm")
    if any(map(machine.exists, programs)) or any(
        name.startswith("qemu-system-") for name in machine.names("/usr/bin")
    ):
        return "qemu:///system"
    helpers = ("/usr/lib/libvirt/libvirt_lxc", "/usr/lib64/libvirt/libvirt_lxc")
    return "lxc:///" if any(map(machine.exists, helpers)) else None
