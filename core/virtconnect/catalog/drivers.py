"""The drivers: which hypervisors and other things a URI may name, and the paths they accept."""

from virtconnect.catalog.terms import Driver, Path

_SYSTEM = Path("/system", "System-wide", "The machines that belong to the whole computer")
_SESSION = Path("/session", "Session", "Your own machines, run with your own rights")
_EMBED = Path("/embed", "Embedded", "Run the driver inside this program, below a folder of its own")

_SYSTEM_OR_SESSION = (_SYSTEM, _SESSION)

# libvirt: the connectURISchemes, localOnly and remoteOnly of each driver, and the path each one's
# open function takes (src/*/…_driver.c; virConnectValidateURIPath in src/driver.c).
DRIVERS = (
    Driver(
        "qemu",
        "QEMU/KVM",
        "Virtual machines run by QEMU, with or without KVM",
        paths=(_SYSTEM, _SESSION, _EMBED),
        daemon="virtqemud",
    ),
    Driver(
        "xen",
        "Xen",
        "Guests of a Xen host",
        paths=(_SYSTEM, Path("/", "Xen", "The Xen host, as older daemons want it written")),
        daemon="virtxend",
    ),
    Driver(
        "lxc",
        "LXC",
        "Linux containers managed by libvirt",
        paths=(_SYSTEM, Path("/", "LXC", "The containers, as older daemons want it written")),
        daemon="virtlxcd",
    ),
    Driver(
        "ch",
        "Cloud Hypervisor",
        "Virtual machines run by Cloud Hypervisor",
        paths=_SYSTEM_OR_SESSION,
        daemon="virtchd",
        free_path=True,
    ),
    Driver(
        "bhyve",
        "bhyve",
        "Virtual machines of a FreeBSD host",
        paths=(_SYSTEM,),
        daemon="virtbhyved",
    ),
    Driver(
        "vbox",
        "VirtualBox",
        "Virtual machines of Oracle VirtualBox",
        paths=(_SESSION, _SYSTEM),
        daemon="virtvboxd",
    ),
    Driver(
        "vz",
        "Virtuozzo",
        "Virtual machines and containers of Virtuozzo",
        paths=(_SYSTEM,),
        daemon="virtvzd",
    ),
    Driver(
        "test",
        "Test",
        "A pretended hypervisor to try things with",
        paths=(Path("/default", "Built-in", "Sample machines that libvirt makes up"),),
        client_side=True,
        local_only=True,
        free_path=True,
    ),
    Driver(
        "esx",
        "VMware ESX",
        "A VMware ESX server, reached through its web interface",
        client_side=True,
        needs_server=True,
        free_path=True,
        ports=(443, 80),
    ),
    Driver(
        "vpx",
        "VMware vCenter",
        "One ESX server behind a vCenter; the path leads to it: /datacenter/server",
        client_side=True,
        needs_server=True,
        free_path=True,
        ports=(443, 80),
    ),
    Driver(
        "gsx",
        "VMware GSX",
        "A VMware Server 2.0, reached through its web interface",
        client_side=True,
        needs_server=True,
        free_path=True,
        ports=(8333, 8222),
    ),
    Driver(
        "hyperv",
        "Hyper-V",
        "A Microsoft Hyper-V server, reached through WinRM",
        client_side=True,
        needs_server=True,
        free_path=True,
        ports=(5986, 5985),
    ),
    Driver(
        "vmwareplayer",
        "VMware Player",
        "Virtual machines of VMware Player on this computer",
        paths=(_SESSION,),
        client_side=True,
        local_only=True,
    ),
    Driver(
        "vmwarews",
        "VMware Workstation",
        "Virtual machines of VMware Workstation on this computer",
        paths=(_SESSION,),
        client_side=True,
        local_only=True,
    ),
    Driver(
        "vmwarefusion",
        "VMware Fusion",
        "Virtual machines of VMware Fusion on this computer",
        paths=(_SESSION,),
        client_side=True,
        local_only=True,
    ),
    Driver(
        "openvz",
        "OpenVZ",
        "OpenVZ containers on this computer",
        paths=(_SYSTEM,),
        client_side=True,
        local_only=True,
    ),
    Driver(
        "parallels",
        "Parallels",
        "The older name of Virtuozzo; few builds of libvirt have it",
        paths=(_SYSTEM,),
        daemon="virtvzd",
    ),
    Driver(
        "interface",
        "Network interfaces",
        "The host's network interfaces only, without a hypervisor",
        paths=_SYSTEM_OR_SESSION,
        daemon="virtinterfaced",
    ),
    Driver(
        "network",
        "Virtual networks",
        "The host's virtual networks only, without a hypervisor",
        paths=_SYSTEM_OR_SESSION,
        daemon="virtnetworkd",
    ),
    Driver(
        "nodedev",
        "Host devices",
        "The host's devices only, without a hypervisor",
        paths=_SYSTEM_OR_SESSION,
        daemon="virtnodedevd",
    ),
    Driver(
        "nwfilter",
        "Network filters",
        "The host's packet filters only, without a hypervisor",
        paths=_SYSTEM_OR_SESSION,
        daemon="virtnwfilterd",
    ),
    Driver(
        "secret",
        "Secrets",
        "The host's store of secrets only, without a hypervisor",
        paths=(_SYSTEM, _SESSION, _EMBED),
        daemon="virtsecretd",
    ),
    Driver(
        "storage",
        "Storage",
        "The host's storage pools only, without a hypervisor",
        paths=_SYSTEM_OR_SESSION,
        daemon="virtstoraged",
    ),
    Driver(
        "remote",
        "Whatever is there",
        "Let the daemon at the other end choose its hypervisor",
        free_path=True,
    ),
    Driver(
        "phyp",
        "IBM Power Hypervisor",
        "Logical partitions of IBM Power servers",
        gone="libvirt dropped it in version 6.0.0",
    ),
    Driver(
        "uml",
        "User Mode Linux",
        "User Mode Linux guests",
        gone="libvirt dropped it in version 5.0.0",
    ),
    Driver(
        "xenapi",
        "XenServer (XenAPI)",
        "XenServer hosts, through XenAPI",
        gone="libvirt dropped it in version 5.8.0",
    ),
)

_BY_NAME = {driver.name: driver for driver in DRIVERS}


def driver(name: str) -> Driver | None:
    """Return the driver called exactly `name` (libvirt tells cases apart), None when unknown."""
    return _BY_NAME.get(name)
