"""The files and URIs that are measured."""

import os

# The five longest examples of libvirt's page on connection URIs.
LONGEST = (
    "qemu+libssh2://user@host/system?known_hosts=/home/user/.ssh/known_hosts",
    "qemu+libssh://user@host/system?known_hosts=/home/user/.ssh/known_hosts",
    "qemu+unix:///system?socket=/opt/libvirt/run/libvirt/libvirt-sock",
    "qemu+ssh://root@sleet.cloud.example.com/system",
    "qemu+ssh://root@hail.cloud.example.com/system",
)


def conf_text(count: int) -> str:
    """Return a libvirt.conf with `count` aliases."""
    entries = "".join(
        f'    "host{number:06}=qemu+ssh://root@host{number:06}.example.com/system",\n'
        for number in range(count)
    )
    return f"# Connections\nuri_aliases = [\n{entries}]\n"


def home_with(folder: str, count: int) -> str:
    """Make a home folder whose libvirt.conf has `count` aliases; return its path."""
    home = os.path.join(folder, f"home-{count}")
    os.makedirs(os.path.dirname(conf_in(home)), exist_ok=True)
    with open(conf_in(home), "w", encoding="utf-8") as file:
        file.write(conf_text(count))
    return home


def conf_in(home: str) -> str:
    """Return where the libvirt.conf of a home folder is.

    Root's programs would read /etc/libvirt/libvirt.conf: who runs as root names this one.
    """
    return os.path.join(home, ".config", "libvirt", "libvirt.conf")
