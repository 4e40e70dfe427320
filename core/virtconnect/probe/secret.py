"""The path of a key that the keyring holds: put into a URI for the worker, and told to nobody."""

from virtconnect.text import Sentence, visible
from virtconnect.uri.reading import CannotCarry, read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from virtconnect.machine import Machine

_TRANSPORTS = ("ssh", "libssh", "libssh2")  # those that heed keyfile=


class Secret:
    """A key's path that must not be told, and the name that is told in its place.

    `repr` shows the name only.
    """

    __slots__ = ("_forms", "_path", "shown")

    def __init__(self, path: str, name: str | None, machine: "Machine") -> None:
        self.shown = f"⟦{name or 'key'}⟧"
        self._path = path
        forms = {path}
        if path.startswith("~/"):  # ssh expands it, and says so in its complaints
            forms |= {f"{home}{path[1:]}" for home in (machine.home, machine.effective_home)}
        self._forms = _longest_first(forms | {visible(form) for form in forms})

    def __repr__(self) -> str:
        return f"Secret({self.shown})"

    def put_into(self, uri: str) -> str:
        """Return `uri` with the key, where the transport heeds one and none is there.

        A path that no URI can hold is left out.
        """
        reading = read(uri)
        if reading.transport not in _TRANSPORTS or reading.parameter("keyfile"):
            return uri
        keyed = with_parameter(uri, "keyfile", self._path)
        if keyed != uri:
            changed = read(keyed)
            index = changed.parameter_index("keyfile")
            span = None if index is None else changed.parameter_spans(index)[1]
            if span is not None:
                self._forms = _longest_first({*self._forms, keyed[span.start : span.end]})
        return keyed

    def masked(self, text: str) -> str:
        """Return `text` with the name in the place of the path, however it is written."""
        for form in self._forms:
            text = text.replace(form, self.shown)
        return text

    def masked_words(self, words: Sentence) -> Sentence:
        """Return the sentence with the name in the place of the path."""
        values = (
            self.masked_words(value) if isinstance(value, Sentence) else self.masked(value)
            for value in words.values
        )
        return Sentence(words.template, *values)


def with_parameter(uri: str, name: str, value: str) -> str:
    """Return `uri` with a parameter set, or as it is where no URI can hold the value."""
    try:
        return read(uri).with_parameter(name, value)
    except CannotCarry:
        return uri


def _longest_first(forms: set[str]) -> tuple[str, ...]:
    return tuple(sorted(forms, key=len, reverse=True))
