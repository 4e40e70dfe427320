"""The hosts this computer knows by name: from ssh's settings, and from files of known host keys."""

from virtconnect.exchange.ssh_files import ssh_folder
from virtconnect.exchange.ssh_settings import read as settings_of
from virtconnect.exchange.ssh_words import is_host, is_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from virtconnect.machine import Machine


def host_names(machine: "Machine") -> tuple[str, ...]:
    """Return the names in the order they are found, each once; what cannot be read has none."""
    found = dict.fromkeys(settings_of(machine).hosts)
    for path in (
        f"{ssh_folder(machine)}/known_hosts",
        f"{machine.config_home}/libvirt/known_hosts",  # what libssh and libssh2 keep
    ):
        found.update(dict.fromkeys(hosts_in(machine.text(path) or "")))
    return tuple(name for name in found if is_host(name))


def hosts_in(text: str) -> "Iterator[str]":
    """Yield the hosts that a file of known host keys names.

    Passed over are names that are kept as a hash (`|1|…`), patterns, and the lines with a marker,
    which are about revoked keys and authorities (OpenSSH: sshd(8), SSH_KNOWN_HOSTS FILE FORMAT).
    """
    for line in text.splitlines():
        words = line.split(None, 2)
        if len(words) < 3 or words[0][0] in "#@|":
            continue
        for name in words[0].split(","):
            if name.startswith("["):  # [host]:port
                name = name[1:].partition("]")[0]
            if name and not is_pattern(name):
                yield name
