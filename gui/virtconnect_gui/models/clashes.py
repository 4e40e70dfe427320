"""Rows of the table of clashes: what both sides changed, and how each is settled."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QObject

from virtconnect.conf.merge import BOTH, MINE, ORDER, SETTING, THEIRS, WHOLE, Choice, Clash
from virtconnect_gui.models.rows import Column, Look, RowsModel
from virtconnect_gui.words import clean


class ClashRow(NamedTuple):
    """A clash and its choice, None while nobody has decided."""

    clash: Clash
    choice: Choice | None


def _tr(text: str) -> str:
    return QCoreApplication.translate("Clashes", text)


def title_of(clash: Clash) -> str:
    """Return what clashes, in words."""
    if clash.kind == ORDER:
        return _tr("The order of the aliases")
    if clash.kind == WHOLE:
        return _tr("The whole file")
    return clean(clash.name)


def words_of(clash: Clash, value: str | None) -> str:
    """Return what one side has made of it, in words."""
    if value is None:
        return _tr("removed")
    if clash.kind == WHOLE:
        return _tr("{0} lines").format(len(value.splitlines()))
    return clean(value)


def _side(value: str) -> Column[ClashRow]:
    is_mine = value == MINE

    def look(row: ClashRow) -> Look:
        clash, choice = row
        held = clash.mine if is_mine else clash.theirs
        taken = choice is not None and choice.take in (value, BOTH)
        detail = ""
        if is_mine and choice is not None and choice.take == BOTH:
            detail = _tr("becomes {0}").format(clean(choice.name))
        return Look(
            words_of(clash, held),
            detail,
            fixed=held is not None and clash.kind not in (WHOLE, ORDER),
            muted=held is None or (choice is not None and not taken),
            struck=choice is not None and not taken,
        )

    return Column(_tr("Yours") if is_mine else _tr("On disk"), look)


def _name(row: ClashRow) -> Look:
    detail = _tr("setting") if row.clash.kind == SETTING else ""
    return Look(title_of(row.clash), detail, bold=True)


def _decision(row: ClashRow) -> Look:
    if row.choice is None:
        return Look(_tr("open"), icon="dialog-warning", role="warning")
    words = {MINE: _tr("yours"), THEIRS: _tr("the one on disk"), BOTH: _tr("both")}
    return Look(words[row.choice.take], icon="emblem-ok", role="ok")


class ClashModel(RowsModel[ClashRow]):
    """The clashes of two edited versions of a file."""

    def __init__(self, clashes: Sequence[Clash], parent: QObject | None = None) -> None:
        columns = (
            Column(_tr("Name"), _name),
            _side(MINE),
            _side(THEIRS),
            Column(_tr("Taken"), _decision),
        )
        super().__init__(columns, parent)
        self.set_rows([ClashRow(clash, None) for clash in clashes])

    def settle(self, numbers: Sequence[int], choice: Choice) -> None:
        """Settle some clashes in the same way."""
        rows = list(self.rows)
        for number in numbers:
            rows[number] = rows[number]._replace(choice=choice)
        self.set_rows(rows)

    @property
    def choices(self) -> tuple[Choice | None, ...]:
        """How each is settled so far."""
        return tuple(row.choice for row in self.rows)
