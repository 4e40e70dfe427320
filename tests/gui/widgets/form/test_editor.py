from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from virtconnect.conf.aliases import aliases
from virtconnect.machine import Machine
from virtconnect.text import Finding, Span
from virtconnect_gui.background import Background
from virtconnect_gui.open_conf import OpenConf
from virtconnect_gui.uri_draft import UriDraft
from virtconnect_gui.widgets.editor import Editor
from virtconnect_gui.widgets.quarantine_card import QuarantineCard


def seen_words(owner: QWidget) -> str:
    return "\n".join(label.text() for label in owner.findChildren(QLabel) if label.isVisible())


def focused() -> str:
    widget = QApplication.focusWidget()
    return widget.objectName() if widget is not None else ""


# --- the name --------------------------------------------------------------------------------


def test_the_header_tells_name_and_place(editor: Editor) -> None:
    assert editor.name.objectName() == "nameEdit"
    assert editor.name.text() == "hail"
    assert "alias 1 of 3 in libvirt.conf" in seen_words(editor)


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        pytest.param("hail.example", "Dots are not allowed; use hail_example", id="a dot"),
        pytest.param("my host", "Blanks are not allowed; use my_host", id="a blank"),
        pytest.param("a/b", "use a_b", id="something else"),
    ],
)
def test_what_no_name_may_hold_is_refused_with_a_hint(
    editor: Editor, qtbot: QtBot, typed: str, hint: str
) -> None:
    QApplication.clipboard().setText(typed)
    editor.focus_name()

    editor.name.paste()

    assert editor.name.text() == "hail"
    assert hint in editor._name_note.text


def test_the_name_that_was_meant_stays_on_offer_while_it_is_typed(
    editor: Editor, qtbot: QtBot
) -> None:
    editor.focus_name()

    qtbot.keyClicks(editor.name, "snow.example.com")

    assert editor.name.text() == "snowexamplecom"
    assert editor._name_note.text == "Dots are not allowed; use snow_example_com"
    qtbot.keyClick(editor.name, Qt.Key.Key_Backspace)
    assert editor._name_note.text == ""


def test_the_name_that_was_meant_is_taken_with_the_mouse(editor: Editor, qtbot: QtBot) -> None:
    editor.focus_name()
    qtbot.keyClicks(editor.name, "snow.lab")
    names: list[str] = []
    editor.renamed.connect(names.append)
    words = editor._name_note.findChildren(QLabel)[0]
    place = words.fontMetrics().horizontalAdvance("Dots are not allowed; use sn")

    middle = QPoint(place, words.height() // 2)
    qtbot.mouseMove(words, middle)
    qtbot.mouseClick(words, Qt.MouseButton.LeftButton, pos=middle)

    assert names == ["snow_lab"]


def test_escape_takes_the_hint_away(editor: Editor, qtbot: QtBot) -> None:
    QApplication.clipboard().setText("hail.lab")
    editor.focus_name()
    editor.name.paste()

    qtbot.keyClick(editor.name, Qt.Key.Key_Escape)

    assert editor._name_note.text == ""
    assert editor.name.text() == "hail"


def test_the_suggested_name_is_taken_with_a_click(editor: Editor, qtbot: QtBot) -> None:
    QApplication.clipboard().setText("hail.lab")
    editor.focus_name()
    editor.name.paste()

    with qtbot.waitSignal(editor.renamed) as renamed:
        editor._name_note.link_activated.emit("hail_lab")

    assert renamed.args == ["hail_lab"]
    assert not editor._name_note.isVisible()


def test_a_new_name_is_told_once_when_it_is_finished(editor: Editor, qtbot: QtBot) -> None:
    names: list[str] = []
    editor.renamed.connect(names.append)
    editor.focus_name()

    qtbot.keyClicks(editor.name, "snow")
    before = list(names)
    qtbot.keyClick(editor.name, Qt.Key.Key_Return)
    editor.name.clearFocus()

    assert before == []
    assert names == ["snow"]


def test_a_shortcut_does_not_lose_a_name_being_typed(editor: Editor, qtbot: QtBot) -> None:
    editor.focus_name()
    qtbot.keyClicks(editor.name, "snow")

    with qtbot.waitSignal(editor.renamed) as renamed:
        editor.commit()

    assert renamed.args == ["snow"]


def test_escape_brings_the_old_name_back(editor: Editor, qtbot: QtBot) -> None:
    names: list[str] = []
    editor.renamed.connect(names.append)
    editor.focus_name()
    qtbot.keyClicks(editor.name, "snow")

    qtbot.keyClick(editor.name, Qt.Key.Key_Escape)
    editor.commit()

    assert editor.name.text() == "hail"
    assert names == []


def test_no_name_at_all_brings_the_old_one_back(editor: Editor, qtbot: QtBot) -> None:
    editor.focus_name()
    qtbot.keyClick(editor.name, Qt.Key.Key_Backspace)

    editor.commit()

    assert editor.name.text() == "hail"


def test_a_name_that_another_entry_has_is_told_while_typing(editor: Editor, qtbot: QtBot) -> None:
    editor.focus_name()

    qtbot.keyClicks(editor.name, "here")
    told = editor._name_note.text
    qtbot.keyClicks(editor.name, "2")

    assert "here" in told
    assert not editor._name_note.isVisible()


def test_an_edit_of_the_uri_does_not_take_a_name_being_typed(
    editor: Editor, conf: OpenConf, draft: UriDraft, qtbot: QtBot
) -> None:
    editor.focus_name()
    qtbot.keyClicks(editor.name, "snow")

    editor.show_alias(aliases(conf.document)[0], 1, 3)
    draft.type_text("qemu+ssh://other/system")

    assert editor.name.text() == "snow"


# --- state, test, findings ---------------------------------------------------------------------


def test_state_and_test_button(editor: Editor, qtbot: QtBot) -> None:
    editor.set_state("emblem-ok", "connected 2 min ago", "ok")
    button = editor.findChild(QPushButton, "testButton")
    assert button is not None

    with qtbot.waitSignal(editor.test_requested):
        button.click()

    assert "connected 2 min ago" in seen_words(editor)
    assert editor._state_sign.pixmap().width() > 0


def test_findings_are_told_once_per_change(editor: Editor, draft: UriDraft) -> None:
    told: list[tuple[Finding, ...]] = []
    editor.findings_changed.connect(told.append)

    draft.show("qemu+ssh://h/system?no_verify=1")
    draft.show("qemu+ssh://h/system?no_verify=1")

    assert len(told) == 1
    assert "no_verify" in seen_words(editor.form)
    assert editor.findings == told[0]


def test_what_only_a_look_at_the_files_tells_comes_later_and_stays_while_typing(
    editor: Editor, draft: UriDraft, qtbot: QtBot
) -> None:
    def told() -> bool:
        return any("/no/such/key" in str(finding.message) for finding in editor.findings)

    draft.show("qemu+ssh://h/system?keyfile=/no/such/key")
    at_once = told()
    qtbot.waitUntil(told)
    draft.set_part("host", "host")
    kept = told()
    place = next(one for one in editor.findings if "/no/such/key" in str(one.message))

    assert not at_once
    assert kept
    assert "/no/such/key" in draft.text[place.start : place.end]
    draft.set_parameter("keyfile", None)
    assert not told()


@pytest.mark.parametrize(
    ("part", "name"),
    [
        ("host", "hostEdit"),
        ("port", "portEdit"),
        ("user", "userEdit"),
        ("driver", "driverCombo"),
        ("transport", "transportCombo"),
        ("path", "pathCombo"),
        ("keyfile", "param_keyfile"),
        ("netcat", "param_netcat"),
        ("name", "nameEdit"),
        ("uri", "uriEdit"),
        ("pkipath", "uriEdit"),
        (Span(0, 4), "driverCombo"),
        (Span(11, 15), "userEdit"),
        (Span(15, 16), "userEdit"),
        (Span(36, 50), "param_netcat"),
        (Span(0, 50), "uriEdit"),
    ],
)
def test_a_part_is_gone_to(editor: Editor, draft: UriDraft, part: str | Span, name: str) -> None:
    draft.show("qemu+ssh://root@hail.example/system?netcat=/bin/nc")
    editor.window().activateWindow()

    editor.focus_part(part)

    reached = QApplication.focusWidget()
    assert reached is not None
    parent = reached.parentWidget()
    assert name in (reached.objectName(), parent.objectName() if parent is not None else "")
    assert reached.isVisible()


def test_a_finding_is_gone_to(editor: Editor, draft: UriDraft) -> None:
    draft.show("qemu+ssh://h/system?no_verify=1")
    finding = next(one for one in editor.findings if "no_verify" in str(one.message))

    editor.focus_finding(finding)

    assert focused() == "param_no_verify"


def test_the_first_thing_to_fill_in_is_the_host_or_the_uri(editor: Editor, draft: UriDraft) -> None:
    editor.focus_first()
    far = focused()
    draft.show("qemu:///system")
    editor.focus_first()

    assert (far, focused()) == ("hostEdit", "uriEdit")


def test_without_an_alias_nothing_can_be_edited(editor: Editor) -> None:
    editor.show_alias(None)

    assert not editor.isEnabled()
    assert editor.name.text() == ""


# --- looks --------------------------------------------------------------------------------


@pytest.mark.parametrize(("width", "height"), [(560, 500), (850, 560)])
def test_nothing_is_wider_than_the_page(
    draft: UriDraft,
    conf: OpenConf,
    machine: Machine,
    background: Background,
    show_in_window: Callable[..., QWidget],
    qtbot: QtBot,
    width: int,
    height: int,
) -> None:
    editor = Editor(draft, conf, machine, background)
    draft.show("qemu+libssh://root@hail.cloud.example.com:2222/system?sshauth=agent&pkipath=/p")
    show_in_window(editor, width, height)

    assert editor.minimumSizeHint().width() <= width
    assert editor.form.width() <= editor._scroll.viewport().width()
    qtbot.waitUntil(lambda: not background.is_busy)


def clipped(owner: QWidget) -> list[str]:
    """Return the words of labels that are lower than their lines need."""
    return [
        label.text()
        for label in owner.findChildren(QLabel)
        if label.wordWrap()
        and label.isVisible()
        and label.heightForWidth(label.width()) > label.height()
    ]


@pytest.mark.parametrize("height", [900, 250, 200])
def test_a_card_above_the_form_scrolls_where_there_is_no_room_for_it(
    editor: Editor, qtbot: QtBot, height: int
) -> None:
    card = QuarantineCard(editor)
    editor.add_card(card)
    card.show_uri("qemu+ext://h/system?command=/home/mallory/x.sh", "", is_refused=False)
    editor.resize(560, height)

    assert editor.minimumSizeHint().height() <= 200
    words = card.words
    qtbot.waitUntil(lambda: words.height() >= words.heightForWidth(words.width()))
    qtbot.waitUntil(lambda: clipped(card) == [])
    assert editor._scroll.isAncestorOf(card)
    editor.form.setEnabled(False)  # a file that is only looked at
    assert card.trust_button.isEnabled()
    card.trust_button.setFocus(Qt.FocusReason.TabFocusReason)
    editor.focus_part("path")
    editor.show_cards()
    editor._scroll.ensureWidgetVisible(card.trust_button)
    assert not card.trust_button.visibleRegion().isEmpty()


def test_a_card_is_scrolled_to_unless_somebody_fills_in_the_form(
    editor: Editor, qtbot: QtBot
) -> None:
    card = QuarantineCard(editor)
    editor.add_card(card)
    card.show_uri("qemu+ext://h/system?command=/home/mallory/x.sh", "", is_refused=False)
    editor.resize(560, 250)
    bar = editor._scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 100)
    bar.setValue(100)

    editor.form.what.path.setFocus()
    place = bar.value()
    editor.show_cards()
    assert bar.value() == place > 0

    editor.name.setFocus()
    editor.show_cards()
    assert bar.value() == 0


def test_colours_follow_the_palette(editor: Editor) -> None:
    light = editor.line.edit._format("driver", "").foreground().color()
    dark = QPalette(QColor("#2b2f36"), QColor("#202328"))
    dark.setColor(QPalette.ColorRole.Base, QColor("#1b1e23"))

    editor.setPalette(dark)
    QApplication.processEvents()

    assert editor.line.edit._format("driver", "").foreground().color() != light


def test_reading_order_is_the_order_of_the_tab_key(editor: Editor) -> None:
    editor.name.setFocus()
    names = []
    for _ in range(40):
        name = focused()
        if name in ("nameEdit", "uriEdit", "hostEdit", "portEdit", "userEdit", "driverCombo"):
            names.append(name)
        editor.focusNextChild()

    assert list(dict.fromkeys(names)) == [
        "nameEdit",
        "uriEdit",
        "hostEdit",
        "portEdit",
        "userEdit",
        "driverCombo",
    ]
