"""Connections proposed from the hosts of ~/.ssh/config.

The URI holds the name of the host only: its address, port, user, key and jump hosts stay in ssh's
settings, which ssh itself applies whenever libvirt starts it.
"""

from virtconnect.exchange.collection import Collection, Connection
from virtconnect.exchange.proposing import Names
from virtconnect.exchange.ssh_settings import read as settings_of
from virtconnect.exchange.ssh_words import is_host
from virtconnect.text import Sentence
from virtconnect.uri.building import build
from virtconnect.uri.percent import CannotCarry
from virtconnect.uri.reading import read as read_uri

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from virtconnect.exchange.ssh_settings import SshSettings
    from virtconnect.machine import Machine

# Who serves repositories over ssh, and lets nobody in for anything else.
_FORGES = (
    "aur.archlinux.org",
    "bitbucket.org",
    "codeberg.org",
    "gitee.com",
    "github.com",
    "gitlab.com",
    "git.sr.ht",
    "launchpad.net",
    "salsa.debian.org",
    "sourceforge.net",
    "ssh.dev.azure.com",
    "vs-ssh.visualstudio.com",
)
_GIT_USERS = ("git", "aur")


def read(machine: "Machine") -> Collection:
    """Return a connection for each host that ~/.ssh/config names; nothing is connected to.

    Never raises: what cannot be read, and what is no host of libvirt's, is told.
    """
    settings = settings_of(machine)
    if settings.problem is not None:
        return Collection((), problem=settings.problem, is_proposal=True)
    connections: list[Connection] = []
    refused: list[Sentence] = []
    names = Names()
    for host in settings.hosts:
        problem = _problem(settings, host)
        uri = ""
        if problem is None:
            uri, problem = _uri(host)
        if problem is not None:
            refused.append(problem)
            continue
        name = names.name_for(uri, host)
        connections.append(Connection(name, uri, title="" if name == host else host))
    left_out = (*settings.problems, *refused, *_in_bulk(settings))
    return Collection(connections, left_out=left_out, is_proposal=True)


def _problem(settings: "SshSettings", host: str) -> Sentence | None:
    """Tell why a host is none that libvirt could be on, None when it may be."""
    if not is_host(host):
        return Sentence("{0} is no name that ssh would take for a host", host)
    address = (settings.value(host, "hostname") or host).replace("%h", host).lower()
    if any(address == forge or address.endswith(f".{forge}") for forge in _FORGES):
        return Sentence("{0} leads to {1}, which serves repositories", host, address)
    user = settings.value(host, "user")
    if user in _GIT_USERS:
        return Sentence("{0} is used as {1}, so it serves repositories", host, user)
    return None


def _uri(host: str) -> tuple[str, Sentence | None]:
    """Return the URI that makes ssh connect to `host`, or why there is none."""
    try:
        uri = build(driver="qemu", transport="ssh", host=host, path="/system")
    except CannotCarry as problem:
        return "", Sentence("{0}: {1}", host, problem.sentence)
    reading = read_uri(uri)
    if not reading.accepted or reading.server != host:
        return "", Sentence("No URI can name {0}", host)
    return uri, None


def _in_bulk(settings: "SshSettings") -> "Iterator[Sentence]":
    """Yield what is told once for many."""
    count = len(settings.patterns)
    if count == 1:
        yield Sentence("{0} is a pattern, not a host", settings.patterns[0])
    elif count:
        yield Sentence("{0} patterns are no hosts, such as {1}", count, settings.patterns[0])
    count = len(settings.idle)
    if count == 1:
        yield Sentence(
            "{0} is named only in a file that another host's block includes, so ssh never uses it",
            settings.idle[0],
        )
    elif count:
        yield Sentence(
            "{0} hosts, such as {1}, are named only in files that another host's block includes,"
            " so ssh never uses them",
            count,
            settings.idle[0],
        )
    count = len(settings.match_blocks)
    if count:
        path, line = settings.match_blocks[0]
        if count == 1:
            yield Sentence(
                "Line {0} of {1} begins a Match block; hosts named only there are not looked for",
                line,
                path,
            )
        else:
            yield Sentence(
                "There are {0} Match blocks, the first in line {1} of {2}; hosts named only there"
                " are not looked for",
                count,
                line,
                path,
            )
