"""Trusting a host's key: the dialog beside the window, and what it writes."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from virtconnect.known_hosts import HostKey
from virtconnect_gui.widgets.letters import without_mnemonic


def uri(host: Any, command: Path) -> str:
    place = f"root@127.0.0.1:{host.port}"
    return f"test+ssh://{place}/default?command={command}&keyfile={host.plain}"


def fingerprint(line: str) -> str:
    kind, blob = line.split()[:2]
    return HostKey(kind, blob).fingerprint


def asked(room: Any, host: Any, name: str, knows: str | None = None) -> Path:
    """Begin a test of a host whose key is not known; return its file of known hosts."""
    room.open(uri(host, host.ssh(name, knows=knows)))
    room.test()
    room.until_asked()
    known: Path = host.known(name)
    return known


def shown_texts(room: Any) -> str:
    return "\n".join(label.text() for label in room.dialog.findChildren(QLabel))


def test_a_new_key_is_shown_with_where_it_goes(room: Any, host: Any) -> None:
    known = asked(room, host, "gnew")

    words = shown_texts(room)
    for piece in ("First contact with 127.0.0.1", "ED25519", fingerprint(host.host_key)):
        assert piece in words
    assert f"Its address is 127.0.0.1. It will be stored in {known}." in words
    button = room.dialog.findChild(QPushButton, "trustButton")
    assert (button.isVisible(), button.isEnabled(), button.isDefault()) == (True, True, False)
    assert not room.dialog.isModal()
    room.runs.stop("it")


def test_a_yes_writes_it_and_the_test_goes_on(room: Any, host: Any) -> None:
    known = asked(room, host, "gyes")

    room.qtbot.mouseClick(room.dialog.trust_button, Qt.MouseButton.LeftButton)

    assert room.until_over() == "connected"
    assert known.read_text() == f"[127.0.0.1]:{host.port} {host.host_key.strip()}\n"
    room.qtbot.waitUntil(lambda: room.panel.questions.dialog is None)


@pytest.mark.parametrize("way", ["escape", "card"])
def test_a_no_writes_nothing(room: Any, host: Any, way: str) -> None:
    known = asked(room, host, "gno")

    if way == "escape":
        room.qtbot.keyClick(room.dialog, Qt.Key.Key_Escape)
    else:
        room.card.cancel_button.click()

    assert room.until_over() == "needs-you"
    assert known.read_text() == ""
    room.qtbot.waitUntil(lambda: room.panel.questions.dialog is None)


def test_nothing_is_asked_where_that_is_switched_off(room: Any, host: Any) -> None:
    room.questioning.asks_host_keys = False
    room.open(uri(host, host.ssh("goff")))
    room.test()

    assert room.until_over() == "needs-you"
    assert host.known("goff").read_text() == ""
    assert room.panel.questions.dialog is None


def test_one_host_can_be_asked_about_all_the_same(room: Any, host: Any) -> None:
    room.questioning.asks_host_keys = False
    room.questioning.ask_about_host("it")
    asked(room, host, "gonce")
    room.dialog.trust_button.click()
    assert room.until_over() == "connected"

    room.open(uri(host, host.ssh("gonce2")))
    room.test()

    assert room.until_over() == "needs-you"


def test_stop_closes_the_dialog(room: Any, host: Any) -> None:
    known = asked(room, host, "gstop")

    room.panel.stop_button.click()

    assert room.until_over() == "cancelled"
    room.qtbot.waitUntil(lambda: room.panel.questions.dialog is None)
    assert known.read_text() == ""


def test_enter_trusts_nothing(room: Any, host: Any) -> None:
    asked(room, host, "genter")

    room.qtbot.keyClick(room.dialog.compare_edit, Qt.Key.Key_Return)
    room.qtbot.keyClick(room.dialog, Qt.Key.Key_Return)

    assert room.card.opened is not None
    room.runs.stop("it")


def test_a_pasted_fingerprint_is_compared(room: Any, host: Any) -> None:
    asked(room, host, "gcompare")
    dialog = room.dialog

    room.qtbot.keyClicks(dialog.compare_edit, fingerprint(host.host_key))
    assert dialog.compare_note.text == "It is the same"
    dialog.compare_edit.clear()
    room.qtbot.keyClicks(dialog.compare_edit, fingerprint(host.other_host_key))
    assert dialog.compare_note.text == "It is different: do not trust this key"
    assert not dialog.trust_button.isEnabled()
    room.runs.stop("it")


def test_a_changed_key_is_replaced_only_after_the_host_was_named(room: Any, host: Any) -> None:
    known = asked(room, host, "gchanged", knows=host.other_host_key)
    dialog = room.dialog
    before = known.read_text()

    words = shown_texts(room)
    for piece in (
        "The key of 127.0.0.1 has changed",
        fingerprint(host.host_key),
        fingerprint(host.other_host_key),
        f"{known}, line 1",
    ):
        assert piece in words
    assert not dialog.trust_button.isVisible()
    assert not any(button.isDefault() for button in dialog.findChildren(QPushButton))
    assert not dialog.replace_button.isEnabled()
    room.qtbot.keyClicks(dialog.name_edit, "127.0.0.")
    assert not dialog.replace_button.isEnabled()
    room.qtbot.keyClicks(dialog.name_edit, "1")
    assert dialog.replace_button.isEnabled()
    room.qtbot.mouseClick(dialog.replace_button, Qt.MouseButton.LeftButton)

    assert room.until_over() == "connected"
    assert known.read_text() == f"[127.0.0.1]:{host.port} {host.host_key.strip()}\n"
    assert known.with_name(f"{known.name}.old").read_text() == before


@pytest.mark.full
def test_a_file_that_cannot_be_written_is_told_and_the_question_stays(room: Any, host: Any) -> None:
    known = asked(room, host, "gbad")
    known.unlink()
    known.mkdir()

    room.dialog.trust_button.click()
    room.settle()

    assert "Is a directory" in room.dialog.note.text
    assert room.dialog.trust_button.isEnabled()
    known.rmdir()
    room.dialog.trust_button.click()
    assert room.until_over() == "connected"


@pytest.mark.full
def test_a_test_of_many_offers_to_compare_afterwards(room: Any, host: Any) -> None:
    command = host.ssh("gmany")
    room.open(uri(host, command))
    room.runs.start_many(["it"])
    assert room.until_over() == "needs-you"
    wanted: list[str] = []
    room.panel.open_target.connect(wanted.append)

    buttons = room.panel.card.findChildren(QPushButton)
    (compare,) = [one for one in buttons if without_mnemonic(one.text()) == "Compare and trust…"]
    compare.click()

    assert wanted == ["trust"]


@pytest.mark.full
def test_a_key_in_a_file_of_the_computer_is_not_ours_to_replace(room: Any, host: Any) -> None:
    shared = host.folder / "shared.known"
    shared.write_text(f"[127.0.0.1]:{host.port} {host.other_host_key}\n")
    host.ssh("gshared", more=f"Host *\n  GlobalKnownHostsFile {shared}")
    room.open(uri(host, host.folder / "gshared"))
    room.test()
    room.until_asked()

    words = shown_texts(room)

    assert f"{shared}:1" in words
    assert f"{shared} has a line about it that can only be changed by hand." in words
    room.qtbot.keyClicks(room.dialog.name_edit, "127.0.0.1")
    assert not room.dialog.replace_button.isEnabled()
    room.runs.stop("it")
