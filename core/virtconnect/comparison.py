"""Two connections side by side: what their URIs say, what libvirt makes of them, what differs."""

from virtconnect.endpoints.explain import explain
from virtconnect.resolution import resolve
from virtconnect.text import Sentence, Value
from virtconnect.uri.reading import read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from virtconnect.conf.document import ConfDocument
    from virtconnect.endpoints.endpoint import Explanation
    from virtconnect.machine import Machine
    from virtconnect.uri.reading import Reading

WRITTEN = "written"  # what a URI says
RESOLVED = "resolved"  # what libvirt does with it

_PARTS = (
    ("driver", Sentence("Driver")),
    ("transport", Sentence("Transport")),
    ("user", Sentence("User")),
    ("host", Sentence("Host")),
    ("port", Sentence("Port")),
    ("path", Sentence("Path")),
    ("fragment", Sentence("Fragment")),
)


class Side(Value):
    """A connection to compare: the alias' name, its URI, and the name of its key, if it has one."""

    __slots__ = ("key", "name", "uri")

    def __init__(self, name: str, uri: str, key: str | None = None) -> None:
        self.name = name
        self.uri = uri
        self.key = key


class Row(Value):
    """One thing on both sides; None where a side does not have it. `group` is one of the above."""

    __slots__ = ("group", "label", "left", "right")

    def __init__(self, group: str, label: Sentence, left: str | None, right: str | None) -> None:
        self.group = group
        self.label = label
        self.left = left
        self.right = right

    @property
    def differs(self) -> bool:
        """Whether the two sides are not the same."""
        return self.left != self.right


def compare(
    left: Side,
    right: Side,
    conf: "ConfDocument | None",
    machine: "Machine",
    *,
    conf_path: str | None = None,
) -> tuple[Row, ...]:
    """Return the rows of a comparison; what neither side has is left out. Nothing is contacted.

    `conf` is the file both are from. Spellings that mean the same to libvirt (the order of
    parameters, `%2F` for a slash) do not differ, but for the URI as a whole.
    """
    rows = [Row(WRITTEN, Sentence("URI"), left.uri, right.uri)]
    one, other = read(left.uri), read(right.uri)
    rows += [Row(WRITTEN, label, one.value(part), other.value(part)) for part, label in _PARTS]
    rows += _parameters(one, other)
    rows.append(Row(WRITTEN, Sentence("Key of the vault"), left.key, right.key))
    first, second = (_answers(side, conf, machine, conf_path) for side in (left, right))
    rows += [
        Row(RESOLVED, label, first.get(name), second.get(name)) for name, label in _ANSWERS.items()
    ]
    return tuple(row for row in rows if (row.left or None, row.right or None) != (None, None))


def _parameters(one: "Reading", other: "Reading") -> list[Row]:
    """Return a row for each parameter of either side, in the order in which they stand."""
    names: dict[str, None] = {}
    for reading in (one, other):
        for name, _value in reading.parameters:
            names.setdefault(name.lower())
    return [
        Row(WRITTEN, Sentence("Parameter {0}", name), one.parameter(name), other.parameter(name))
        for name in names
    ]


# --- what libvirt does ------------------------------------------------------------------------

_ANSWERS = {
    "uri": Sentence("libvirt opens"),
    "error": Sentence("libvirt refuses it"),
    "handled_by": Sentence("Handled by"),
    "transport": Sentence("Way"),
    "host": Sentence("Computer"),
    "port": Sentence("Port used"),
    "socket": Sentence("Socket"),
    "daemon": Sentence("Daemon"),
    "name": Sentence("URI on the far side"),
    "argv": Sentence("Runs here"),
    "remote_command": Sentence("Runs on the host"),
    "certificates": Sentence("Certificates"),
    "known_hosts": Sentence("Known hosts"),
    "keyfile": Sentence("Key file"),
    "auth_file": Sentence("Logins from"),
}


def _answers(
    side: Side, conf: "ConfDocument | None", machine: "Machine", conf_path: str | None
) -> "Mapping[str, str | None]":
    trace = resolve(side.name or side.uri, conf, machine, conf_path=conf_path)
    found = explain(trace, conf, machine)
    told: dict[str, str | None] = {
        name: _text(getattr(found, name))
        for name in _ANSWERS
        if name not in ("argv", "certificates", "error")
    }
    told["error"] = None if found.error is None else found.error.message
    told["argv"] = _command(found)
    if found.certificates is not None:
        pairs = found.certificates.pairs
        files = (found.certificates.ca, *(file for pair in pairs for file in pair))
        told["certificates"] = ", ".join(files)
    return told


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _command(found: "Explanation") -> str | None:
    """Return the command that is started here, without what it runs on the host."""
    from shlex import join

    if found.argv is None:
        return None
    return join(word for word in found.argv if word != found.remote_command)
