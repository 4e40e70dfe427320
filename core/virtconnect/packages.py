"""What the parts that people need beside libvirt are called in each distribution.

The names are of the distributions' own archives.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from virtconnect.machine import Machine

BINDING = "binding"
LIBVIRT = "libvirt"
VIRSH = "virsh"
SSH = "ssh"
SSH_AGENT = "ssh-agent"
KEYRING = "keyring"
POLKIT_AGENT = "polkit-agent"
DAEMON = "daemon"

# Families of distributions, by the words in ID and ID_LIKE of os-release → how they install, and
# what the packages are called there.
_FAMILIES: tuple[tuple[frozenset[str], str, dict[str, str]], ...] = (
    (
        frozenset(("debian", "ubuntu")),
        "apt install",
        {
            BINDING: "python3-libvirt",
            LIBVIRT: "libvirt0",
            VIRSH: "libvirt-clients",
            SSH: "openssh-client",
            SSH_AGENT: "openssh-client",
            KEYRING: "gnome-keyring",
            POLKIT_AGENT: "mate-polkit",
            DAEMON: "libvirt-daemon-system",
        },
    ),
    (
        frozenset(("fedora", "rhel", "centos")),
        "dnf install",
        {
            BINDING: "python3-libvirt",
            LIBVIRT: "libvirt-libs",
            VIRSH: "libvirt-client",
            SSH: "openssh-clients",
            SSH_AGENT: "openssh-clients",
            KEYRING: "gnome-keyring",
            POLKIT_AGENT: "mate-polkit",
            DAEMON: "libvirt-daemon-kvm",
        },
    ),
    (
        frozenset(("suse", "opensuse", "opensuse-leap", "opensuse-tumbleweed", "sles")),
        "zypper install",
        {
            BINDING: "python3-libvirt-python",
            LIBVIRT: "libvirt-libs",
            VIRSH: "libvirt-client",
            SSH: "openssh-clients",
            SSH_AGENT: "openssh-clients",
            KEYRING: "gnome-keyring",
            POLKIT_AGENT: "mate-polkit",
            DAEMON: "libvirt-daemon-qemu",
        },
    ),
    (
        frozenset(("arch",)),
        "pacman -S",
        {
            BINDING: "libvirt-python",
            LIBVIRT: "libvirt",
            VIRSH: "libvirt",
            SSH: "openssh",
            SSH_AGENT: "openssh",
            KEYRING: "gnome-keyring",
            POLKIT_AGENT: "mate-polkit",
            DAEMON: "libvirt qemu-base dnsmasq",
        },
    ),
)

_OSTREE = "/run/ostree-booted"  # there: Fedora's packages are layered on an image


def install_line(machine: "Machine", what: str) -> str:
    """Return the command that installs `what` (a name above) with the distribution's own program.

    Empty where the distribution is not known; the binding can then be had by pip.
    """
    words = _distribution(machine)
    as_root = "" if machine.uid == 0 else "sudo "
    for names, install, packages in _FAMILIES:
        if names & words:
            if install.startswith("dnf") and machine.exists(_OSTREE):
                install = "rpm-ostree install"
            return f"{as_root}{install} {packages[what]}"
    return "python3 -m pip install libvirt-python" if what == BINDING else ""


def _distribution(machine: "Machine") -> frozenset[str]:
    """Return the distribution's own name and those it is like (os-release(5))."""
    text = machine.text("/etc/os-release") or machine.text("/usr/lib/os-release") or ""
    words: list[str] = []
    for line in text.splitlines():
        name, _, value = line.partition("=")
        if name in ("ID", "ID_LIKE"):
            words += value.strip().strip("\"'").split()
    return frozenset(words)
