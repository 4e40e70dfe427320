"""Both sides changed the same: each clash is settled with keys or the mouse, and seen before."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from virtconnect.conf.aliases import added, aliases, moved, removed, replaced, with_default
from virtconnect.conf.document import ConfDocument
from virtconnect.conf.merge import ORDER, WHOLE, Choice, Clash, merge
from virtconnect_gui.dialogs.changed_on_disk import ChangedOnDiskDialog

ANCESTOR = ConfDocument.read(
    '# Bonn\nuri_aliases = [\n  "hail=1:",\n  "sleet=2:",\n]\nuri_default = "hail"\n'
)
MINE = with_default(removed(replaced(ANCESTOR, 0, "mine:"), [1]), "sleet")
THEIRS = with_default(replaced(replaced(ANCESTOR, 0, "theirs:"), 1, "2b:"), None)


def opened(
    qtbot: QtBot,
    mine: ConfDocument = MINE,
    theirs: ConfDocument | None = THEIRS,
    clashes: tuple[Clash, ...] | None = None,
) -> ChangedOnDiskDialog:
    if clashes is None:
        assert theirs is not None
        clashes = merge(ANCESTOR, mine, theirs).clashes
    dialog = ChangedOnDiskDialog("/x/libvirt.conf", ANCESTOR, mine, theirs, clashes)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog


def words(dialog: ChangedOnDiskDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def test_nothing_is_merged_before_everything_is_settled(qtbot: QtBot) -> None:
    dialog = opened(qtbot)

    assert [row.clash.name for row in dialog.model.rows] == ["hail", "sleet", "uri_default"]
    assert not dialog.merge_button.isEnabled()
    assert "3 choices are still open." in words(dialog)
    assert not any(radio.isChecked() for radio, _ in dialog._radios())
    dialog.mine_radio.click()
    dialog.table.selectRow(1)
    dialog.mine_radio.click()
    assert "One choice is still open." in words(dialog)
    dialog.table.selectRow(2)
    dialog.theirs_radio.click()
    assert dialog.merge_button.isEnabled()


def test_what_comes_of_the_file_on_disk_is_shown_and_handed_over(qtbot: QtBot) -> None:
    dialog = opened(qtbot)
    dialog.both_radio.click()
    dialog.table.selectRow(1)
    dialog.mine_radio.click()
    dialog.table.selectRow(2)
    dialog.theirs_radio.click()

    shown = dialog.diff.toPlainText()
    with qtbot.waitSignal(dialog.merged) as merged:
        dialog.merge_button.click()

    assert '+  "hail-mine=mine:",' in shown
    assert '-  "sleet=2b:",' in shown
    (document,) = merged.args
    assert aliases(document).pairs == [("hail", "theirs:"), ("hail-mine", "mine:")]
    assert document.string("uri_default") is None
    assert document.text.startswith("# Bonn\n")


def test_everything_goes_with_the_keyboard_alone(qtbot: QtBot) -> None:
    dialog = opened(qtbot)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.table.hasFocus)

    QTest.keyClick(dialog.table, Qt.Key.Key_Y, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: dialog.model.choices[0] == Choice("mine"))  # the press is shown
    dialog.table.setFocus()
    QTest.keyClick(dialog.table, Qt.Key.Key_Down)
    QTest.keyClick(dialog.table, Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: dialog.model.choices[1] == Choice("theirs"))
    dialog.table.setFocus()
    QTest.keyClick(dialog.table, Qt.Key.Key_Down)
    QTest.keyClick(dialog.table, Qt.Key.Key_Y, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: None not in dialog.model.choices)
    with qtbot.waitSignal(dialog.merged):
        QTest.keyClick(dialog.table, Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)


def test_all_are_settled_at_once(qtbot: QtBot) -> None:
    dialog = opened(qtbot)

    dialog.all_mine.click()
    assert {choice.take for choice in dialog.model.choices if choice} == {"mine"}
    assert dialog.mine_radio.isChecked()
    dialog.all_theirs.click()
    assert {choice.take for choice in dialog.model.choices if choice} == {"theirs"}
    assert dialog.merge_button.isEnabled()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        pytest.param("bad name", "is not allowed in an alias", id="illegal"),
        pytest.param("sleet", "There is an alias “sleet” already", id="taken"),
        pytest.param("", "An alias needs a name", id="empty"),
    ],
)
def test_a_name_that_mine_cannot_have_is_told_beside_it(qtbot: QtBot, name: str, said: str) -> None:
    mine, theirs = replaced(ANCESTOR, 0, "mine:"), replaced(ANCESTOR, 0, "theirs:")
    dialog = opened(qtbot, mine, theirs)
    dialog.both_radio.click()
    assert dialog.name_edit.text() == "hail-mine"
    assert dialog.merge_button.isEnabled()

    dialog.name_edit.selectAll()
    qtbot.keyClick(dialog.name_edit, Qt.Key.Key_Delete)
    qtbot.keyClicks(dialog.name_edit, name)

    assert said in words(dialog)
    assert said in dialog.name_edit.accessibleDescription()
    assert not dialog.merge_button.isEnabled()
    assert "A name has to be mended first." in words(dialog)


def test_two_of_mine_do_not_get_the_same_name(qtbot: QtBot) -> None:
    mine = replaced(replaced(ANCESTOR, 0, "m1:"), 1, "m2:")
    theirs = replaced(replaced(ANCESTOR, 0, "t1:"), 1, "t2:")
    dialog = opened(qtbot, mine, theirs)
    for row in (0, 1):
        dialog.table.selectRow(row)
        dialog.both_radio.click()
        dialog.name_edit.selectAll()
        qtbot.keyClicks(dialog.name_edit, "same")

    assert "There is an alias “same” already" in words(dialog)
    assert not dialog.merge_button.isEnabled()


def test_both_cannot_be_kept_of_a_setting_or_of_something_removed(qtbot: QtBot) -> None:
    dialog = opened(qtbot)

    dialog.table.selectRow(1)
    assert not dialog.both_radio.isVisible()
    assert "removed" in words(dialog)
    dialog.table.selectRow(2)
    assert not dialog.name_edit.isVisible()
    dialog.table.selectRow(0)
    assert dialog.both_radio.isVisible()


def test_two_orders_are_one_choice(qtbot: QtBot) -> None:
    start = added(ANCESTOR, "snow", "3:")
    mine, theirs = moved(start, 2, 0), moved(start, 0, 1)
    clashes = merge(start, mine, theirs).clashes
    dialog = ChangedOnDiskDialog("/x", start, mine, theirs, clashes)
    qtbot.addWidget(dialog)

    assert [clash.kind for clash in clashes] == [ORDER]
    dialog.mine_radio.click()
    with qtbot.waitSignal(dialog.merged) as merged:
        dialog.merge_button.click()

    assert [name for name, _ in aliases(merged.args[0]).pairs] == ["snow", "hail", "sleet"]


def test_a_removed_file_can_be_made_again(qtbot: QtBot) -> None:
    clash = Clash(WHOLE, "", ANCESTOR.text, MINE.text, None)
    dialog = opened(qtbot, MINE, None, (clash,))

    assert "Another program removed this file" in words(dialog)
    assert not dialog.both_radio.isVisible()
    dialog.mine_radio.click()
    with qtbot.waitSignal(dialog.merged) as merged:
        dialog.merge_button.click()

    assert merged.args == [MINE]


def test_a_broken_file_is_taken_or_replaced_as_a_whole(qtbot: QtBot) -> None:
    dialog = opened(qtbot, MINE, ConfDocument.read("uri_aliases = [\n"))

    assert "libvirt cannot read one of the two versions" in words(dialog)
    dialog.mine_radio.click()
    assert '+  "hail=mine:",' in dialog.diff.toPlainText()
    assert dialog.merge_button.isEnabled()


def test_mine_can_be_given_up(qtbot: QtBot) -> None:
    dialog = opened(qtbot)
    drop = dialog.findChild(type(dialog.merge_button), "dropMineButton")
    assert drop is not None

    with qtbot.waitSignal(dialog.theirs_chosen):
        drop.click()

    assert not dialog.isVisible()


def test_what_cannot_be_seen_is_written_out(qtbot: QtBot) -> None:
    mine = replaced(ANCESTOR, 0, "qemu:///\u202esystem<b>")
    dialog = opened(qtbot, mine, THEIRS)

    assert "\u202e" not in words(dialog)
    assert "system<b>" in words(dialog)


def test_every_field_has_a_name_for_screen_readers(qtbot: QtBot) -> None:
    dialog = opened(qtbot)

    assert dialog.table.accessibleName()
    assert dialog.name_edit.accessibleName()
    mnemonics = [
        button.text()[button.text().index("&") + 1].lower()
        for button in (
            dialog.mine_radio,
            dialog.theirs_radio,
            dialog.both_radio,
            dialog.all_mine,
            dialog.all_theirs,
            dialog.merge_button,
        )
    ]
    assert len(set(mnemonics)) == len(mnemonics)
