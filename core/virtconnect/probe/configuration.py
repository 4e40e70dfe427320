"""The configuration a test runs under: the user's own saved one, or none where that stops libvirt.

libvirt reads its file at every open and gives up over one bad entry, whatever URI was asked for.
"""

from virtconnect.resolution import ALIAS, CONFIGURATION, FAILED, URI_DEFAULT, conf_of, resolve
from virtconnect.text import Refusal, Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from virtconnect.conf.document import ConfDocument
    from virtconnect.machine import Machine
    from virtconnect.resolution import Trace

# Steps of a resolution that fail for the file's sake, not for what was asked.
_STEPS_OF_THE_FILE = (CONFIGURATION, ALIAS, URI_DEFAULT)

# Where no configuration can lie: libvirt looks for a file below a file, and finds none.
_NOWHERE = "/dev/null/none"


class Saved(Value):
    """The file libvirt will read.

    `document` is None where there is no file, or none that can be read (`unreadable`); `fault` is
    why libvirt gives up over it, whatever is opened.
    """

    __slots__ = ("document", "fault", "path", "unreadable")

    def __init__(
        self,
        path: str,
        document: "ConfDocument | None",
        unreadable: Refusal | None,
        fault: Refusal | None,
    ) -> None:
        self.path = path
        self.document = document
        self.unreadable = unreadable
        self.fault = fault


_last: "tuple[object, object, str | None, Saved] | None" = None


def saved(machine: "Machine") -> Saved:
    """Return the configuration that every open of a full URI meets on `machine`.

    The last one is kept as long as the file is the same: a bulk test asks for each job.
    """
    global _last
    path = machine.libvirt_conf
    whose = (path, machine.libvirt)
    stamp = machine.disk.stamp(path)
    if _last is not None and stamp is not None and _last[:2] == (whose, stamp):
        return _last[3]
    text = machine.text(path)
    if _last is not None and text is not None and (_last[0], _last[2]) == (whose, text):
        _last = (whose, stamp, text, _last[3])
    else:
        document, unreadable = conf_of(machine)
        fault = unreadable
        if fault is None and document is not None:
            # No alias is ever called like this, so every entry is looked at.
            fault = fault_of_the_file(resolve("test:///default", document, machine))
        _last = (whose, stamp, text, Saved(path, document, unreadable, fault))
    return _last[3]


def fault_of_the_file(trace: "Trace") -> Refusal | None:
    """Return the error of a resolution if it is the configuration file's fault."""
    for step in trace.steps:
        if step.outcome == FAILED:
            return trace.error if step.step in _STEPS_OF_THE_FILE else None
    return None


def meant(name: str | None, document: "ConfDocument | None") -> str | None:
    """Return the URI that `name` would be if the file's faults were mended; None: not known."""
    if name is None or ":" in name:
        return name
    if document is None:
        return None
    from virtconnect.conf.aliases import aliases

    for alias in aliases(document):
        if alias.problem is None and alias.name == name:
            return alias.uri
    return None


def environment_without(machine: "Machine") -> dict[str, str | None]:
    """Return the variables under which libvirt finds no configuration of the user's.

    root's libvirt reads one fixed file; the worker covers it (its variable VIRT_CONNECT_COVER).
    Credentials are looked for where they were before.
    """
    if machine.uid == 0:
        return {"VIRT_CONNECT_COVER": machine.libvirt_conf}
    changes: dict[str, str | None] = {"XDG_CONFIG_HOME": _NOWHERE}
    own = f"{machine.config_home}/libvirt/auth.conf"
    if not machine.env.get("LIBVIRT_AUTH_FILE") and machine.is_file(own):
        changes["LIBVIRT_AUTH_FILE"] = own
    return changes
