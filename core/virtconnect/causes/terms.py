"""The words of a diagnosis: what it says, and what can be done about it."""

from virtconnect.text import Sentence, Value

EDIT = "edit"  # another URI text
COPY = "copy"  # a command for a terminal, here or on the host
OPEN = "open"  # a place in the program


class Remedy(Value):
    """One thing that may help: a label for its button and what it does.

    `kind` is `edit` (`edit` holds the whole new URI text), `copy` (`command` holds a shell line,
    to be shown and copied, never run by us) or `open` (`target` names a place in the program:
    `trust`, `vault`, `preferences`, `raw:LINE`, `problems`, `certificates`, `this-computer`,
    `alias:NAME`, `field:PART`, `import:PATH`, `explain`, `test`, `add-to-agent`,
    `known-hosts:PATH`, `server-certificate`, `mend:ENTRY` of libvirt.conf).
    """

    __slots__ = ("command", "edit", "kind", "label", "target")

    def __init__(
        self,
        kind: str,
        label: Sentence,
        *,
        edit: str | None = None,
        command: str | None = None,
        target: str | None = None,
    ) -> None:
        self.kind = kind
        self.label = label
        self.edit = edit
        self.command = command
        self.target = target

    def as_dict(self) -> "dict[str, object]":
        """Return the remedy as the command line's JSON has it: what does not apply is left out."""
        shown: dict[str, object] = {"label": str(self.label), "kind": self.kind}
        for name in ("edit", "command", "target"):
            value = getattr(self, name)
            if value is not None:
                shown[name] = value
        return shown


class Diagnosis(Value):
    """Why a test failed.

    A stable `cause`, its sentence `message`, what it means (`meaning`), and what may help. `asks`
    tells that a person could answer the question the test stopped at.
    """

    __slots__ = ("asks", "cause", "meaning", "message", "remedies")

    def __init__(
        self,
        cause: str,
        message: Sentence,
        meaning: Sentence | None = None,
        remedies: tuple[Remedy, ...] = (),
        *,
        asks: bool = False,
    ) -> None:
        self.cause = cause
        self.message = message
        self.meaning = meaning
        self.remedies = remedies
        self.asks = asks
