"""What tests note for the tables that a run ends with, from however many processes it ran in."""

from typing import Any


class Noted:
    """Lists by name. What is added is made of plain values: it may go to another process."""

    def __init__(self) -> None:
        self.lists: dict[str, list[Any]] = {}

    def add(self, name: str, what: object) -> None:
        """Take note of something under a name."""
        self.of(name).append(what)

    def of(self, name: str) -> list[Any]:
        """Return what was noted under a name."""
        return self.lists.setdefault(name, [])

    def take_over(self, lists: dict[str, list[Any]]) -> None:
        """Add what another process noted."""
        for name, noted in lists.items():
            self.of(name).extend(noted)
