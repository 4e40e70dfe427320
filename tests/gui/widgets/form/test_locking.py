"""Fields that cannot express what the URI says: locked, and taken over by a click."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from virtconnect.catalog.parameters import parameter
from virtconnect.uri.reading import read
from virtconnect_gui.uri_draft import UriDraft
from virtconnect_gui.widgets.editor import Editor
from virtconnect_gui.widgets.letters import without_mnemonic
from virtconnect_gui.widgets.locking import can_take_over, is_locked, occurrences, taken_over

Find = Callable[[QWidget, str], QWidget]


@pytest.mark.parametrize(
    ("query", "name", "locked"),
    [
        ("keyfile=/a", "keyfile", False),
        ("keyfile=/a&no_tty=1", "keyfile", False),
        ("keyfile=/a;no_tty=1", "keyfile", False),  # here the ; separates
        ("keyfile=/a%3Bno_tty=1", "keyfile", False),
        ("keyfile=/a&keyfile=/b", "keyfile", True),
        ("keyfile=/a&KeyFile=/b", "keyfile", True),
        ("keyfile=/a;no_tty=1&proxy=auto", "keyfile", True),
    ],
)
def test_a_field_is_locked_where_it_would_hide_something(
    query: str, name: str, locked: bool
) -> None:
    reading = read(f"qemu+ssh://hail/system?{query}")

    assert is_locked(reading, occurrences(reading, name)) == locked


@pytest.mark.parametrize(
    ("query", "name", "after"),
    [
        ("keyfile=/a&keyfile=/b", "keyfile", "keyfile=/b"),
        ("keyfile=/a&x=1&KEYFILE=/b", "keyfile", "x=1&KEYFILE=/b"),
        ("authfile=/a&authfile=/b", "authfile", "authfile=/a"),
        ("Authfile=/a&authfile=/b", "authfile", "authfile=/b"),
        ("keyfile=/a;no_tty=1&proxy=auto", "keyfile", "keyfile=/a%3Bno_tty%3D1&proxy=auto"),
        (
            "keyfile=/x&keyfile=/a;no_tty=1&proxy=auto",
            "keyfile",
            "keyfile=/a%3Bno_tty%3D1&proxy=auto",
        ),
        ("no_tty&no_tty", "no_tty", "no_tty"),
    ],
)
def test_taking_over_means_the_same_to_libvirt(query: str, name: str, after: str) -> None:
    reading = read(f"qemu+ssh://hail/system?{query}")
    row = parameter(name)
    assert row is not None

    text = taken_over(reading, row)

    assert text == f"qemu+ssh://hail/system?{after}"
    assert not is_locked(read(text), occurrences(read(text), name))


def test_of_arguments_that_all_count_none_is_dropped() -> None:
    row = parameter("argv")
    assert row is not None

    assert can_take_over(row, (0,))
    assert not can_take_over(row, (0, 1))


def test_a_locked_field_says_so_and_is_taken_over_by_its_link(
    editor: Editor, draft: UriDraft, find: Find, qtbot: QtBot
) -> None:
    draft.type_text("qemu+ssh://hail/system?keyfile=/a&keyfile=/b")
    field = find(editor, "param_keyfile")
    assert isinstance(field, QLineEdit)
    assert not field.isEnabled()
    assert "Edited in the URI." in field.accessibleDescription()
    link = next(one for one in editor.findChildren(QLabel) if "Take over" in one.text())
    assert link.isVisible()

    link.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(link, Qt.Key.Key_Return)

    assert draft.text == "qemu+ssh://hail/system?keyfile=/b"
    assert field.isEnabled()
    assert field.hasFocus()
    assert not link.isVisible()


def test_another_transport_has_no_lock_left(editor: Editor, draft: UriDraft, find: Find) -> None:
    draft.type_text("qemu+ssh://hail/system?keyfile=/a&keyfile=/b")

    draft.type_text("qemu+libssh://hail/system?keyfile=/a")

    assert find(editor, "param_keyfile").isEnabled()


def test_a_transport_chosen_shows_at_once_what_has_no_effect_any_more(
    editor: Editor, draft: UriDraft, find: Find
) -> None:
    draft.type_text("qemu+ssh://root@hail:22/system?keyfile=/a&netcat=nc&no_verify=1")

    find(editor, "whereTls").click()  # type: ignore[attr-defined]

    assert draft.text == "qemu+tls://root@hail:22/system?keyfile=/a&netcat=nc&no_verify=1"
    button = find(editor, "removeWithoutEffect")
    assert button.isVisible()
    words = without_mnemonic(button.text())  # type: ignore[attr-defined]
    assert words == "Remove 2 without effect: keyfile, netcat"
    assert button.mapTo(editor, button.rect().topLeft()).y() < (
        editor.form.page.mapTo(editor, editor.form.page.rect().topLeft()).y()
    )

    button.click()  # type: ignore[attr-defined]

    assert draft.text == "qemu+tls://root@hail:22/system?no_verify=1"
