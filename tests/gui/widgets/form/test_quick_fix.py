"""Repairs at the place: a menu in the URI and at a field."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from virtconnect_gui.uri_draft import UriDraft
from virtconnect_gui.widgets.editor import Editor
from virtconnect_gui.widgets.letters import without_mnemonic

Find = Callable[[QWidget, str], QWidget]
URI = "qemu+ssh://hail/system?no_verify=1"


def open_menu(owner: QWidget, name: str) -> QMenu:
    return next(menu for menu in owner.findChildren(QMenu, name) if menu.isVisible())


def labels(menu: QMenu) -> list[str]:
    return [
        without_mnemonic(action.text()) for action in menu.actions() if not action.isSeparator()
    ]


def test_the_repairs_open_at_the_cursor(editor: Editor, draft: UriDraft, qtbot: QtBot) -> None:
    draft.type_text(URI)
    edit = editor.line.edit
    edit.setFocus()
    edit.setCursorPosition(URI.index("no_verify") + 2)

    editor.quick_fix()

    menu = open_menu(edit, "quickFixMenu")
    title, *repairs = labels(menu)
    assert "no_verify" in title
    assert repairs == ["Remove no_verify", "Trust the key now instead"]
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert draft.text == "qemu+ssh://hail/system"


def test_the_repairs_open_at_a_field(
    editor: Editor, draft: UriDraft, find: Find, qtbot: QtBot
) -> None:
    draft.type_text(URI)
    box = find(editor, "param_no_verify")
    box.setFocus()

    editor.quick_fix()
    qtbot.keyClick(open_menu(box, "quickFixMenu"), Qt.Key.Key_Return)

    assert draft.text == "qemu+ssh://hail/system"


def test_the_key_can_be_trusted_instead_and_that_alone_edits_nothing(
    editor: Editor, draft: UriDraft, qtbot: QtBot
) -> None:
    draft.type_text(URI)
    edit = editor.line.edit
    edit.setFocus()
    edit.setCursorPosition(URI.index("no_verify") + 2)
    editor.quick_fix()
    menu = open_menu(edit, "quickFixMenu")

    with qtbot.waitSignal(editor.trust_wanted):
        qtbot.keyClick(menu, Qt.Key.Key_Down)
        qtbot.keyClick(menu, Qt.Key.Key_Return)

    assert draft.text == URI


def test_where_nothing_is_wrong_it_says_so(editor: Editor, draft: UriDraft, qtbot: QtBot) -> None:
    draft.type_text(URI)
    editor.form.where.host.setFocus()

    with qtbot.waitSignal(editor.told) as told:
        editor.quick_fix()

    assert told.args == ["There is nothing to mend here."]
    assert QApplication.activePopupWidget() is None


def test_the_menu_under_the_pointer_begins_with_the_repairs(
    editor: Editor, draft: UriDraft, qtbot: QtBot
) -> None:
    draft.type_text(URI)
    edit = editor.line.edit
    edit.setFocus()
    edit.setCursorPosition(URI.index("no_verify") + 2)

    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), edit.mapToGlobal(QPoint(1, 1))
    )
    QApplication.sendEvent(edit, event)

    menu = open_menu(edit, "uriMenu")
    assert labels(menu)[1] == "Remove no_verify"
    menu.actions()[1].trigger()
    menu.close()
    assert draft.text == "qemu+ssh://hail/system"


def test_a_repair_that_is_out_of_date_changes_nothing(editor: Editor, draft: UriDraft) -> None:
    draft.type_text(URI)
    finding = editor.findings[0]
    draft.type_text("qemu+ssh://hail/system?x=1")

    editor.line.edit.mend(finding, finding.repairs[0])

    assert draft.text == "qemu+ssh://hail/system?x=1"


def test_completion_opens_on_request(editor: Editor, draft: UriDraft, qtbot: QtBot) -> None:
    draft.type_text("qemu+ssh://hail/system?no_")
    edit = editor.line.edit
    edit.setFocus()
    edit.end(False)

    qtbot.keyClick(edit, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)

    assert edit._completer is not None
    assert edit._completer.is_open
    edit._completer.close()
