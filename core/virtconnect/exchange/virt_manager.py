"""The connections that virt-manager keeps in its settings.

virt-manager (4.1 to 5.1): virtManager/config.py and data/org.virt-manager.virt-manager.gschema.xml.
It lists what `uris` holds and opens on its start what `autoconnect` holds too. A name that the user
gave to a connection is kept apart, at a path made of the URI without its slashes.
"""

from functools import partial

from virtconnect.exchange.collection import Collection, Connection
from virtconnect.exchange.glib_settings import PATIENCE, KeyFile, Programs
from virtconnect.exchange.gvariant import array_of_texts, single_text
from virtconnect.exchange.proposing import Names
from virtconnect.text import Sentence
from virtconnect.uri.reading import read as read_uri

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from virtconnect.machine import Machine

_SCHEMA = "org.virt-manager.virt-manager.connections"
_PATH = "/org/virt-manager/virt-manager/connections/"
_KEYS = ("uris", "autoconnect")
_CONNECTION_SCHEMA = "org.virt-manager.virt-manager.connection"
_CONNECTION_PATH = "/org/virt-manager/virt-manager/conns/{0}/"

_FLATPAK = "org.virt_manager.virt-manager"  # its settings are in a key file: it has no dconf
_KEY_FILE = "glib-2.0/settings/keyfile"

_ALL_NAMES = 10.0  # seconds for the names together; then connections go without

# What virt-manager calls a connection that was given no name (virtManager/connection.py).
_DRIVERS = {
    "esx": "ESX",
    "lxc": "LXC",
    "openvz": "OpenVZ",
    "qemu": "QEMU/KVM",
    "vbox": "Virtualbox",
    "vmware": "VMWare",
    "xen": "Xen",
}


def read(machine: "Machine", patience: float = PATIENCE) -> Collection:
    """Return virt-manager's connections; `patience` is how long one program may take, in seconds.

    Its programs are asked where they are installed, and the files of its Flatpak are read. Never
    raises: where there is nothing the collection's `problem` says so. May take seconds.
    """
    stores = _stores(machine, patience)
    names = Names()
    connections: list[Connection] = []
    for uri, store in stores.uris.items():
        given = store(uri)
        title = given or shown_name(uri)
        name = names.name_for(uri, given)
        connections.append(Connection(name, uri, title="" if title == name else title))
    if connections:
        return Collection(connections, left_out=stores.problems, is_proposal=True)
    return Collection((), problem=stores.nothing(), is_proposal=True)


def count(machine: "Machine") -> int:
    """Return how many connections `read` would find; may take as long as a program does."""
    return len(_stores(machine, PATIENCE).uris)


def shown_name(uri: str) -> str:
    """Return what virt-manager's window calls a connection that was given no name."""
    reading = read_uri(uri)
    driver, path, host = reading.driver or "", reading.path or "", reading.value("host")
    words = _DRIVERS.get(driver, driver)
    if path == "/session":
        words += " User session"
    elif path != "/system" and path.rpartition("/")[2]:
        words += f" {path.rpartition('/')[2]}"
    return f"{words}: {host}" if host else words


class _Stores:
    """What was found: each URI, and how to learn the name it was given."""

    def __init__(self, has_programs: bool) -> None:
        self.uris: dict[str, Callable[[str], str]] = {}
        self.problems: list[Sentence] = []
        self._has_programs = has_programs

    def take(self, written: str | None, key: str, name_of: "Callable[[str], str]") -> None:
        """Take the URIs of one key; None: it is not set."""
        if not written:
            return
        found = array_of_texts(written)
        if found is None:
            self.problems.append(Sentence("The setting {0} of virt-manager is no list", key))
            return
        for uri in found:
            if uri and read_uri(uri).scheme is None:  # virt-manager takes what libvirt takes
                self.problems.append(
                    Sentence("{0} in the list of virt-manager is an alias, not a URI", uri)
                )
            elif uri:
                self.uris.setdefault(uri, name_of)

    def nothing(self) -> Sentence:
        """Say why there are no connections."""
        if self.problems:
            return self.problems[0]
        if self._has_programs:
            return Sentence("virt-manager has kept no connections for you on this computer")
        return Sentence(
            "virt-manager's list cannot be read: neither gsettings nor dconf is installed here"
        )


def _stores(machine: "Machine", patience: float) -> _Stores:
    programs = Programs(machine, patience)
    stores = _Stores(programs.are_there)
    names = _AskedNames(programs)
    for key in _KEYS if programs.are_there else ():
        asked = programs.value(_SCHEMA, _PATH, key)
        if asked.problem is not None:
            stores.problems.append(asked.problem)
            break  # a program that hangs would hang again
        stores.take(asked.text, key, names.of)
    for path in (
        f"{machine.config_home}/{_KEY_FILE}",  # where GLib keeps settings without dconf
        f"{machine.effective_home}/.var/app/{_FLATPAK}/config/{_KEY_FILE}",
    ):
        text = machine.text(path)
        if text is None:
            if machine.exists(path):
                stores.problems.append(Sentence("Could not read {0}", path))
            continue
        file = KeyFile(text)
        for key in _KEYS:
            stores.take(file.value(_PATH, key), key, partial(_name_in, file))
    return stores


class _AskedNames:
    """The names that users gave to connections, asked one by one while there is time."""

    def __init__(self, programs: Programs) -> None:
        self._programs = programs
        self._until: float | None = None

    def of(self, uri: str) -> str:
        """Return the name that was given to the connection, "" for none."""
        from time import monotonic

        if self._until is None:
            self._until = monotonic() + _ALL_NAMES
        if monotonic() > self._until:
            return ""
        asked = self._programs.value(
            _CONNECTION_SCHEMA, _connection_path(uri), "pretty-name", is_movable=True
        )
        return single_text(asked.text or "") or ""


def _name_in(file: KeyFile, uri: str) -> str:
    return single_text(file.value(_connection_path(uri), "pretty-name") or "") or ""


def _connection_path(uri: str) -> str:
    return _CONNECTION_PATH.format(uri.replace("/", ""))
