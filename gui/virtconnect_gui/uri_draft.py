"""The URI being written: one text, and everything else read from it."""

from PySide6.QtCore import QObject, Signal

from virtconnect.uri.reading import CannotCarry, Reading, read


class UriDraft(QObject):
    """The URI being written; its text is the only state.

    `changed(reading)` follows every change, whoever made it. `edited(text)` follows only a change
    that a person made here (`type_text`, `set_part` …), so that the file can be edited along.
    `refused(part, sentence)` tells that a value can stand in no URI libvirt accepts; the text is
    then left as it was.
    """

    changed = Signal(object)
    edited = Signal(object)  # an object: a lone surrogate (a stray byte) is no QString
    refused = Signal(str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.reading: Reading = read("")
        # What the last edit was made in: edits of one field undo together. "": it was no edit here.
        self.field = "uri"

    @property
    def text(self) -> str:
        """The URI's text, as it stands."""
        return self.reading.text

    def show(self, text: str) -> None:
        """Show another text (an alias was chosen, an edit undone): no edit of the user's."""
        if text != self.reading.text:
            self.field = ""
            self.reading = read(text)
            self.changed.emit(self.reading)

    def type_text(self, text: str, field: str = "uri") -> None:
        """Take `text` as what the user now wants; `field` is the part or parameter it came from."""
        if text != self.reading.text:
            self.field = field
            self.reading = read(text)
            self.changed.emit(self.reading)
            self.edited.emit(text)

    def set_part(self, part: str, value: str | None) -> None:
        """Give one part (`host`, `port`, `user`, `path` …) a new value; None removes it."""
        try:
            text = self.reading.with_part(part, value)
        except CannotCarry as error:
            self.refused.emit(part, error.sentence)
        else:
            self.type_text(text, part)

    def set_parameter(self, name: str, value: str | None) -> None:
        """Give one query parameter a new value; None removes every occurrence."""
        try:
            text = self.reading.with_parameter(name, value)
        except CannotCarry as error:
            self.refused.emit(name, error.sentence)
        else:
            self.type_text(text, name)

    def set_scheme(self, driver: str, transport: str | None) -> None:
        """Change driver and transport; None leaves the transport to libvirt."""
        try:
            text = self.reading.with_scheme(driver, transport)
        except CannotCarry as error:
            self.refused.emit("driver", error.sentence)
        else:
            self.type_text(text, "driver")
