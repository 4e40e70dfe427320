"""Questions of a running test in the Test panel, answered by keyboard."""

import os
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from virtconnect import bindings
from virtconnect.bindings import Bindings
from virtconnect.state import config_folder
from virtconnect_gui.dialogs.remembered_card import RememberedCard
from virtconnect_gui.remembered_secrets import RememberedSecrets


def uri(host: Any, command: Path, *, port: int | None = None, more: str = "") -> str:
    return f"test+ssh://root@127.0.0.1:{port or host.port}/default?command={command}{more}"


@pytest.fixture
def locked(host: Any) -> str:
    """Give a connection whose key has a passphrase."""
    return uri(host, host.ssh("glock", knows=host.host_key), more=f"&keyfile={host.locked}")


@pytest.fixture
def by_password(host: Any) -> str:
    """Give a connection that takes a password only."""
    return uri(host, host.ssh("gword", knows=host.host_key, more="PubkeyAuthentication no"))


# --- the card -------------------------------------------------------------------------------------


def test_a_passphrase_is_asked_in_the_panel_and_unlocks(
    room: Any, host: Any, locked: str, keyring: Any
) -> None:
    room.open(locked)

    room.test()
    room.until_asked()

    card = room.card
    assert card.isVisible()
    assert card.title.text() == f"Key {host.locked} is locked"
    assert card.asker.text() == f"ssh asks: Enter passphrase for key '{host.locked}':"
    (field,) = card.inputs
    assert field.hasFocus()
    assert field.echoMode() == QLineEdit.EchoMode.Password
    assert field.accessibleName() == "Passphrase of the key"
    assert str(host.locked) in field.accessibleDescription()
    assert not card.remember_check.isChecked()
    room.answer("secret")
    assert room.until_over() == "connected"
    assert not card.isVisible()
    assert keyring.kept == {}


def test_the_time_a_person_thinks_does_not_count(room: Any, locked: str) -> None:
    room.open(locked)
    room.test()
    room.until_asked()
    run = room.runs.state("it")
    timer = room.runs._deadlines[run]

    assert not timer.isActive()
    room.answer("secret")
    assert timer.isActive()
    assert room.until_over() == "connected"


def test_a_wrong_answer_is_said_to_be_wrong(room: Any, by_password: str) -> None:
    room.open(by_password)
    room.test()
    room.until_asked()
    assert room.card.note.text == ""

    room.answer("wrong")
    room.until_asked()

    assert room.card.note.text == "That was not taken; try again"
    assert room.card.inputs[0].text() == ""
    room.answer("mackerel")
    assert room.until_over() == "connected"


@pytest.mark.parametrize("way", ["button", "key"])
def test_cancel_ends_the_test_and_says_that_it_needs_somebody(
    room: Any, locked: str, way: str
) -> None:
    room.open(locked)
    room.test()
    room.until_asked()

    if way == "button":
        room.card.cancel_button.click()
    else:
        room.qtbot.keyClick(room.card.inputs[0], Qt.Key.Key_Escape)

    assert room.until_over() == "needs-you"
    assert not room.card.isVisible()


def test_stop_works_while_a_question_is_open(room: Any, locked: str) -> None:
    room.open(locked)
    room.test()
    room.until_asked()
    folder = Path(room.runs.state("it").job.askpass)
    assert sorted(os.listdir(folder)) == ["askpass", "socket"]

    room.panel.stop_button.click()

    assert room.until_over() == "cancelled"
    assert not room.card.isVisible()
    room.qtbot.waitUntil(lambda: not folder.exists())


def test_closing_works_while_a_question_is_open(room: Any, locked: str) -> None:
    room.open(locked)
    room.test()
    room.until_asked()
    folder = Path(room.runs.state("it").job.askpass)

    room.runs.close()

    room.qtbot.waitUntil(lambda: room.runs.is_idle)
    assert not folder.exists()


def test_another_connection_does_not_show_the_question(room: Any, locked: str) -> None:
    room.open(locked)
    room.test()
    room.until_asked()

    room.panel.set_name("other")
    assert not room.card.isVisible()
    room.panel.set_name("it")
    assert room.card.isVisible()


def test_a_login_of_libvirt_has_a_field_for_each_part(room: Any, sasl_host: Any) -> None:
    room.open(f"test+tcp://127.0.0.1:{sasl_host.tcp_port}/default")
    room.test()
    room.until_asked()

    names = [field.accessibleName() for field in room.card.inputs]
    modes = [field.echoMode() for field in room.card.inputs]
    assert names == ["User name", "Password"]
    assert modes == [QLineEdit.EchoMode.Normal, QLineEdit.EchoMode.Password]
    room.qtbot.keyClicks(room.card.inputs[0], "fred@lab")
    room.qtbot.keyClick(room.card.inputs[0], Qt.Key.Key_Return)
    assert room.card.inputs[1].hasFocus()
    room.qtbot.keyClicks(room.card.inputs[1], "mackerel")
    room.qtbot.keyClick(room.card.inputs[1], Qt.Key.Key_Return)
    assert room.until_over() == "connected"


# --- remembering ----------------------------------------------------------------------------------


@pytest.mark.full
def test_what_is_remembered_is_not_asked_again(
    room: Any, host: Any, by_password: str, keyring: Any
) -> None:
    room.open(by_password)
    room.test()
    room.until_asked()
    room.card.remember_check.click()
    room.answer("mackerel")
    assert room.until_over() == "connected"
    name = f"root@[127.0.0.1]:{host.port}"
    assert keyring.kept == {("virt-connect", f"password:{name}"): "mackerel"}
    assert room.told == [f"Kept in the keyring: {name}"]

    room.test()
    assert room.until_over() == "connected"
    room.runs.start_many(["it"])
    assert room.until_over() == "connected"


@pytest.mark.full
def test_a_wrong_answer_is_not_remembered(room: Any, by_password: str, keyring: Any) -> None:
    room.open(by_password)
    room.test()
    room.until_asked()
    room.card.remember_check.click()

    room.answer("wrong")
    room.until_asked()
    assert not room.card.remember_check.isChecked()
    room.answer("mackerel")

    assert room.until_over() == "connected"
    assert keyring.kept == {}


@pytest.mark.full
def test_a_remembered_secret_that_is_wrong_is_asked_for_and_can_be_replaced(
    room: Any, host: Any, by_password: str, keyring: Any
) -> None:
    entry = ("virt-connect", f"password:root@[127.0.0.1]:{host.port}")
    keyring.kept[entry] = "old"
    room.open(by_password)

    room.test()
    room.until_asked()

    assert room.card.note.text == "What the keyring remembered was not taken"
    assert room.card.forget_button.isVisible()
    room.card.remember_check.click()
    room.answer("mackerel")
    assert room.until_over() == "connected"
    assert keyring.kept == {entry: "mackerel"}


@pytest.mark.full
def test_a_remembered_secret_that_is_wrong_can_be_forgotten(
    room: Any, host: Any, by_password: str, keyring: Any
) -> None:
    keyring.kept["virt-connect", f"password:root@[127.0.0.1]:{host.port}"] = "old"
    room.open(by_password)
    room.test()
    room.until_asked()

    room.card.forget_button.click()
    room.settle()

    assert keyring.kept == {}
    room.answer("mackerel")
    assert room.until_over() == "connected"


def test_many_at_once_ask_nobody(room: Any, locked: str) -> None:
    room.open(locked)

    room.runs.start_many(["it"])

    assert room.until_over() == "needs-you"
    assert room.card.opened is None


@pytest.mark.full
def test_the_passphrase_of_a_key_of_the_vault_goes_with_it(
    room: Any, host: Any, keyring: Any
) -> None:
    keyring.kept["virt-connect", "work"] = str(host.locked)
    command = host.ssh("gvault", knows=host.host_key)
    uses = Bindings(("work",), {room.machine.libvirt_conf: {"it": "work"}})
    room.open(uri(host, command), uses)
    room.test()
    room.until_asked()
    assert room.card.title.text() == "Key work is locked"
    assert str(host.locked) not in room.card.asker.text()
    room.card.remember_check.click()
    room.answer("secret")
    assert room.until_over() == "connected"

    assert keyring.kept["virt-connect", "passphrase:work"] == "secret"
    assert room.questioning.secrets.names == ()
    room.runs.start_many(["it"])
    assert room.until_over() == "connected"
    assert bindings.load(config_folder(room.machine)) == Bindings()


def test_without_a_keyring_nothing_can_be_remembered(make_room: Any, locked: str) -> None:
    class PlainText:
        priority = 0.5

        def get_password(self, service: str, username: str) -> str | None:
            return None

        def set_password(self, service: str, username: str, password: str) -> None:
            raise AssertionError

        def delete_password(self, service: str, username: str) -> None:
            raise AssertionError

    room = make_room(PlainText())
    room.open(locked)
    room.test()
    room.until_asked()

    assert not room.card.remember_check.isEnabled()
    assert room.card.remember_note.text() == "There is no open keyring that could keep it"
    room.key_ring.keep_for_session()  # keeps paths in memory, and is no keyring
    room.qtbot.waitUntil(lambda: room.key_ring.is_ready)
    assert not room.card.remember_check.isEnabled()
    room.answer("secret")
    assert room.until_over() == "connected"


@pytest.mark.full
def test_what_is_remembered_is_listed_and_forgotten_in_the_vault(
    room: Any, by_password: str, keyring: Any
) -> None:
    room.open(by_password)
    room.test()
    room.until_asked()
    room.card.remember_check.click()
    room.answer("mackerel")
    room.until_over()
    secrets = RememberedSecrets(room.key_ring, room.machine, room.background, room.window)
    card = RememberedCard(secrets, room.key_ring, room.window)
    assert not card.isVisibleTo(room.window)

    secrets.look_again()
    room.settle()

    assert card.isVisibleTo(room.window)
    assert card.model.rowCount() == 1
    assert not card.forget_button.isEnabled()
    card.table.selectRow(0)
    card.forget_button.click()
    room.settle()
    assert keyring.kept == {}
    assert not card.isVisibleTo(room.window)
