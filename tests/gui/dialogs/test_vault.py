"""The key vault's dialog, with real key files and keyrings of the tests' own."""

import json
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

import pytest
from keyring.backends import fail
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMessageBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from virtconnect.bindings import Bindings
from virtconnect.conf.aliases import aliases
from virtconnect.vault import PASSPHRASE, SERVICE, SessionVault, Vault
from virtconnect_gui.dialogs.vault import VaultDialog
from virtconnect_gui.dialogs.vault_entries import VaultEntries
from virtconnect_gui.dialogs.vault_steps import VaultSteps
from virtconnect_gui.key_ring import KeyRing
from virtconnect_gui.open_conf import OpenConf

W = TypeVar("W", bound=QWidget)
MakeKey = Callable[..., Path]


if TYPE_CHECKING:
    from virtconnect.backends import Backend


class Keyring(Protocol):
    kept: dict[tuple[str, str], str]
    is_locked: bool
    threads: set[threading.Thread]

    @property
    def priority(self) -> float: ...
    def get_password(self, service: str, username: str, /) -> str | None: ...
    def set_password(self, service: str, username: str, password: str, /) -> None: ...
    def delete_password(self, service: str, username: str, /) -> None: ...


class Room(Protocol):
    dialog: VaultDialog
    entries: VaultEntries
    steps: VaultSteps
    key_ring: KeyRing
    conf: OpenConf
    told: list[str]
    qtbot: QtBot
    folder: str

    @property
    def kept(self) -> Bindings: ...
    def settle(self) -> None: ...
    def words(self) -> list[tuple[str, ...]]: ...


OpenVault = Callable[..., Room]


def part(owner: QWidget, kind: type[W], name: str) -> W:
    found = owner.findChild(kind, name)
    assert found is not None, f"there is no {name}"
    return found


def click(room: Room, name: str, owner: QWidget | None = None) -> None:
    button = part(owner or room.dialog, QAbstractButton, name)
    assert button.isVisible(), f"{name} cannot be seen"
    assert button.isEnabled(), f"{name} is greyed"
    room.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def write(room: Room, owner: QWidget, name: str, text: str) -> None:
    edit = part(owner, QLineEdit, name)
    edit.selectAll()
    room.qtbot.keyClicks(edit, text)


def asked(room: Room, name: str = "keyDialog") -> QDialog:
    """Return the dialog that stands over the vault's."""
    return part(room.dialog, QDialog, name)


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


# --- what is shown ------------------------------------------------------------------------


def test_a_key_is_shown_with_what_it_is_where_it_lies_and_who_uses_it(
    open_vault: OpenVault, make_key: MakeKey
) -> None:
    room = open_vault(
        paths={"work": make_key("work", passphrase="secret")},
        bound={"hail": "work", "vhost01": "work"},
        elsewhere={"far": "work"},
    )

    assert room.words() == [
        ("work|ED25519 256", "~/.ssh/work|Is there, mode 0600", "locked|", "3 connections|")
    ]
    card = room.dialog.card
    assert card.heading.text() == "work"
    assert card.facts.text().startswith("ED25519 256 · SHA256:")
    assert card.users.text() == "Used by hail, vhost01; 1 in /etc/libvirt/libvirt.conf"


def test_what_is_wrong_with_a_key_stands_with_it(
    open_vault: OpenVault, home: Path, make_key: MakeKey
) -> None:
    cut = make_key("cut")
    cut.write_bytes(cut.read_bytes().rstrip())
    room = open_vault(paths={"away": home / "nowhere", "cut": cut})

    places = [row[1] for row in room.words()]

    assert places[0] == "~/nowhere|There is no such file on this computer"
    assert places[1].startswith("~/.ssh/cut|The last line of this key file has no line end")
    room.dialog.choose("cut")
    assert room.dialog.card.command.command == f"echo >> {cut}"
    click(room, "", room.dialog.card.command)
    assert clipboard() == f"echo >> {cut}"


def test_a_name_without_a_path_says_so_and_can_be_given_one(
    open_vault: OpenVault, make_key: MakeKey, keyring: Keyring
) -> None:
    room = open_vault(paths={"work": make_key()}, bound={"hail": "lost"})
    assert room.words()[0][1] == "The keyring keeps no path for it|"
    room.dialog.choose("lost")

    click(room, "replaceKeyButton")
    write(room, asked(room), "keyPathEdit", "~/.ssh/work")
    click(room, "keyAcceptButton", asked(room))
    room.settle()

    assert room.words()[0][1].startswith("~/.ssh/work|Is there")
    assert "lost" in room.kept.names


def test_an_empty_vault_says_what_it_is_for(open_vault: OpenVault) -> None:
    room = open_vault()

    assert room.dialog.empty.isVisible()
    assert not room.dialog.table.isVisible()
    assert not room.dialog.card.isVisible()


def test_nothing_asks_the_keyring_in_the_thread_of_the_window(
    open_vault: OpenVault, make_key: MakeKey, keyring: Keyring
) -> None:
    room = open_vault(paths={"work": make_key()}, bound={"hail": "work"})
    click(room, "checkKeysButton")
    room.settle()
    room.steps.replace_path("work", "/other")
    room.steps.rename("work", "office")
    room.settle()
    room.steps.forget("office")
    room.settle()

    assert keyring.threads
    assert threading.main_thread() not in keyring.threads


def test_check_all_finds_what_became_of_the_files(open_vault: OpenVault, make_key: MakeKey) -> None:
    path = make_key()
    room = open_vault(paths={"work": path})
    path.unlink()

    click(room, "checkKeysButton")
    room.settle()

    assert room.words()[0][1] == "~/.ssh/work|There is no such file on this computer"


# --- steps --------------------------------------------------------------------------------


def test_a_key_is_added_under_its_own_name(
    open_vault: OpenVault, make_key: MakeKey, keyring: Keyring
) -> None:
    path = make_key("lab", passphrase="x")
    room = open_vault()

    click(room, "addKeyButton")
    write(room, asked(room), "keyPathEdit", "~/.ssh/lab")
    facts = part(asked(room), QWidget, "keyFacts")
    room.qtbot.waitUntil(facts.isVisible)
    assert part(asked(room), QLineEdit, "keyNameEdit").text() == "lab"
    click(room, "keyAcceptButton", asked(room))
    room.settle()

    assert keyring.kept == {(SERVICE, "lab"): str(path)}
    assert room.kept.names == ("lab",)
    assert room.key_ring.names == ("lab",)
    assert [row[0] for row in room.words()] == ["lab|ED25519 256"]
    assert not room.conf.is_dirty


def test_a_name_of_ones_own_stays_when_the_path_changes(
    open_vault: OpenVault, make_key: MakeKey, keyring: Keyring
) -> None:
    make_key("lab")
    room = open_vault()

    click(room, "addKeyButton")
    write(room, asked(room), "keyNameEdit", "office key")
    write(room, asked(room), "keyPathEdit", "~/.ssh/lab")
    click(room, "keyAcceptButton", asked(room))
    room.settle()

    assert room.kept.names == ("office key",)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        pytest.param("work", "There is a key of this name already", id="taken"),
        pytest.param("a:b", "A key's name has no : in it", id="a colon"),
        pytest.param("x" * 65, "A key's name has 64 characters at most", id="too long"),
    ],
)
def test_a_name_that_cannot_be_is_told_at_once(
    open_vault: OpenVault, make_key: MakeKey, name: str, words: str
) -> None:
    room = open_vault(paths={"work": make_key()})

    click(room, "addKeyButton")
    write(room, asked(room), "keyPathEdit", "/k")
    write(room, asked(room), "keyNameEdit", name)

    dialog = asked(room)
    assert dialog.name_note.text == words  # type: ignore[attr-defined]  # a KeyDialog
    assert not part(dialog, QAbstractButton, "keyAcceptButton").isEnabled()


def test_the_public_half_leads_to_the_private_one(open_vault: OpenVault, make_key: MakeKey) -> None:
    path = make_key("lab")
    room = open_vault()

    click(room, "addKeyButton")
    write(room, asked(room), "keyPathEdit", f"{path}.pub")
    instead = part(asked(room), QAbstractButton, "insteadButton")
    room.qtbot.waitUntil(instead.isVisible)
    assert part(asked(room), QLineEdit, "keyNameEdit").text() == "lab"
    click(room, "insteadButton", asked(room))

    assert part(asked(room), QLineEdit, "keyPathEdit").text() == str(path)
    room.qtbot.waitUntil(lambda: not instead.isVisible())


def test_keys_of_ssh_are_found_but_no_other_files(
    open_vault: OpenVault, make_key: MakeKey, keyring: Keyring, home: Path
) -> None:
    known, lab, home_key = make_key("work"), make_key("lab", kind="ecdsa"), make_key("id_ed25519")
    (home / ".ssh" / "config").write_text("Host gw\n  User root\n")
    (home / ".ssh" / "known_hosts").write_text("gw ssh-ed25519 AAAA\n")
    room = open_vault(paths={"work": known})

    click(room, "findKeysButton")
    room.settle()
    found = asked(room, "foundKeysDialog")
    table = found.table  # type: ignore[attr-defined]  # a FoundKeysDialog
    assert [table.item(row, 0).text() for row in range(table.rowCount())] == ["id_ed25519", "lab"]
    table.item(0, 0).setCheckState(Qt.CheckState.Unchecked)
    click(room, "keepFoundButton", found)
    room.settle()

    assert set(keyring.kept.values()) == {str(known), str(lab)}
    assert str(home_key) not in keyring.kept.values()
    assert room.kept.names == ("lab", "work")


def test_nothing_more_to_find_is_told(open_vault: OpenVault, make_key: MakeKey) -> None:
    room = open_vault(paths={"work": make_key()})

    click(room, "findKeysButton")
    room.settle()

    assert room.told == ["There is no other private key in ~/.ssh."]
    assert part(room.dialog, QAbstractButton, "findKeysButton").isEnabled()


def test_another_path_mends_every_connection_at_once(
    open_vault: OpenVault, make_key: MakeKey, keyring: Keyring, home: Path
) -> None:
    new = make_key("moved")
    room = open_vault(
        paths={"work": home / "gone"}, bound={"hail": "work"}, elsewhere={"far": "work"}
    )
    before = room.kept

    click(room, "replaceKeyButton")
    write(room, asked(room), "keyPathEdit", str(new))
    click(room, "keyAcceptButton", asked(room))
    room.settle()

    assert keyring.kept[SERVICE, "work"] == str(new)
    assert room.kept == before
    assert room.words()[0][1] == "~/.ssh/moved|Is there, mode 0600"
    assert not room.conf.is_dirty


def test_a_renamed_key_goes_with_all_who_use_it(
    open_vault: OpenVault, make_key: MakeKey, keyring: Keyring
) -> None:
    path = make_key()
    room = open_vault(paths={"work": path}, bound={"hail": "work"}, elsewhere={"far": "work"})

    click(room, "renameKeyButton")
    assert not part(asked(room), QAbstractButton, "keyAcceptButton").isEnabled()
    assert not part(asked(room), QLineEdit, "keyPathEdit").isVisible()
    write(room, asked(room), "keyNameEdit", "office")
    room.settle()
    assert not part(asked(room), QWidget, "keyFacts").isVisible()
    click(room, "keyAcceptButton", asked(room))
    room.settle()

    assert keyring.kept == {(SERVICE, "office"): str(path)}
    assert room.kept.names == ("office",)
    assert len(room.kept.used_by("office")) == 2
    assert room.conf.bindings.of(room.conf.path, "hail") == "office"
    assert not room.conf.is_dirty
    assert room.key_ring.names == ("office",)


def test_a_forgotten_key_tells_who_used_it_and_its_file_stays(
    open_vault: OpenVault, make_key: MakeKey, keyring: Keyring
) -> None:
    path = make_key()
    room = open_vault(
        paths={"work": path}, bound={"hail": "work", "vhost01": "work"}, elsewhere={"far": "work"}
    )

    click(room, "forgetKeyButton")
    box = part(room.dialog, QMessageBox, "forgetBox")
    assert "hail, vhost01; 1 in /etc/libvirt/libvirt.conf" in box.informativeText()
    click(room, "forgetButton", box)
    room.settle()

    assert keyring.kept == {}
    assert room.kept.names == ()
    assert room.kept.files == ()
    assert room.conf.bindings.of(room.conf.path, "hail") is None
    assert not room.conf.is_dirty
    assert path.exists()
    assert "hail, vhost01" in room.told[0]


def test_what_was_unsaved_before_a_rename_stays_unsaved(
    open_vault: OpenVault, make_key: MakeKey
) -> None:
    room = open_vault(paths={"work": make_key()}, bound={"hail": "work"})
    room.conf.edit("Bind", room.conf.document, room.conf.bindings.bound("/x", "a", "work"))

    room.steps.rename("work", "office")
    room.settle()

    assert room.conf.is_dirty


def test_the_public_key_is_copied_with_its_comment(
    open_vault: OpenVault, make_key: MakeKey
) -> None:
    path = make_key()
    room = open_vault(paths={"work": path})

    click(room, "copyPublicKeyButton")

    assert clipboard() == Path(f"{path}.pub").read_text()


@pytest.mark.parametrize(
    ("bound", "lines"),
    [
        pytest.param(["hail"], ["ssh-copy-id -i {0} -p 2222 root@hail.example.com"], id="a port"),
        pytest.param(
            ["hail", "vhost01"],
            ["ssh-copy-id -i {0} -p 2222 root@hail.example.com", "ssh-copy-id -i {0} vhost01"],
            id="two hosts",
        ),
        pytest.param(["here"], ["ssh-copy-id -i {0} USER@HOST"], id="no host"),
        pytest.param([], ["ssh-copy-id -i {0} USER@HOST"], id="nobody"),
    ],
)
def test_the_line_for_the_hosts_is_copied(
    open_vault: OpenVault, make_key: MakeKey, bound: list[str], lines: list[str]
) -> None:
    path = make_key()
    room = open_vault(paths={"work": path}, bound=dict.fromkeys(bound, "work"))

    click(room, "copySshCopyIdButton")

    assert clipboard().splitlines() == [line.format(path) for line in lines]


def test_a_missing_public_half_is_made_first(open_vault: OpenVault, make_key: MakeKey) -> None:
    path = make_key("it's mine")
    Path(f"{path}.pub").unlink()
    room = open_vault(paths={"mine": path})

    click(room, "copySshCopyIdButton")

    first, second = clipboard().splitlines()
    assert first.startswith("ssh-keygen -y -f '")
    assert first.endswith(".pub'")
    assert second.startswith("ssh-copy-id -i '")


def test_a_remembered_passphrase_is_told_and_can_be_forgotten(
    open_vault: OpenVault, make_key: MakeKey, keyring: Keyring
) -> None:
    vault = Vault(keyring)
    vault.remember(PASSPHRASE, "work", "secret")
    room = open_vault(paths={"work": make_key(passphrase="secret")})
    assert room.words()[0][2] == "locked|remembered"

    click(room, "forgetPassphraseButton")
    room.settle()

    assert room.words()[0][2] == "locked|"
    assert vault.recall(PASSPHRASE, "work") is None
    assert not part(room.dialog, QAbstractButton, "forgetPassphraseButton").isVisible()


# --- connections that went away -----------------------------------------------------------


def test_the_key_of_a_connection_that_went_away_can_go_to_another(
    open_vault: OpenVault, make_key: MakeKey
) -> None:
    room = open_vault(paths={"work": make_key()}, bound={"old-name": "work"})
    gone, heir = room.dialog.gone_combo, room.dialog.heir_combo
    assert room.dialog.gone_card.isVisible()
    assert gone.currentText() == "old-name (work)"
    assert [heir.itemText(row) for row in range(heir.count())] == ["hail", "vhost01", "here"]

    heir.setCurrentIndex(1)
    click(room, "attachButton")

    assert room.conf.bindings.of_file(room.conf.path) == {"vhost01": "work"}
    assert room.conf.is_dirty
    room.qtbot.waitUntil(lambda: not room.dialog.gone_card.isVisible())
    room.conf.undo_stack.undo()
    assert room.conf.bindings.of_file(room.conf.path) == {"old-name": "work"}
    room.qtbot.waitUntil(room.dialog.gone_card.isVisible)


def test_the_key_of_a_connection_that_went_away_can_be_dropped(
    open_vault: OpenVault, make_key: MakeKey
) -> None:
    room = open_vault(paths={"work": make_key()}, bound={"old-name": "work"})

    click(room, "dropBindingButton")

    assert room.conf.bindings.of_file(room.conf.path) == {}
    room.qtbot.waitUntil(lambda: room.words()[0][3] == "nobody|")


def test_no_step_back_brings_up_a_key_that_was_forgotten(
    open_vault: OpenVault, make_key: MakeKey
) -> None:
    room = open_vault(paths={"work": make_key()}, bound={"hail": "work"})
    room.conf.edit(
        "Bind", room.conf.document, room.conf.bindings.bound(room.conf.path, "vhost01", "work")
    )

    room.steps.forget("work")
    room.settle()

    room.conf.undo_stack.undo()
    assert room.conf.bindings.of_file(room.conf.path) == {}
    room.conf.undo_stack.redo()
    assert room.conf.bindings.of_file(room.conf.path) == {}
    room.settle()
    assert room.words() == []


def test_a_step_back_and_forth_knows_the_new_name_of_a_key(
    open_vault: OpenVault, make_key: MakeKey
) -> None:
    room = open_vault(paths={"work": make_key()}, bound={"hail": "work"})
    path = room.conf.path
    room.conf.edit("Free", room.conf.document, room.conf.bindings.unbound(path, "hail"))
    room.conf.edit("Bind", room.conf.document, room.conf.bindings.bound(path, "vhost01", "work"))
    room.conf.undo_stack.undo()

    room.steps.rename("work", "office")
    room.settle()

    seen = [room.conf.bindings.of_file(path)]
    for step in (room.conf.undo_stack.redo, *(room.conf.undo_stack.undo,) * 2):
        step()
        seen.append(room.conf.bindings.of_file(path))
    assert seen == [{}, {"vhost01": "office"}, {}, {"hail": "office"}]


# --- how the keyring is -------------------------------------------------------------------


def keyring_words(room: Room) -> str:
    return room.dialog.state.words.text()


def ways(room: Room) -> list[str]:
    """Return the buttons that lead on from the keyring's state."""
    state = room.dialog.state
    buttons = (state.unlock_button, state.session_button, state.uris_button, state.again_button)
    return [button.text().replace("&", "") for button in buttons if button.isVisible()]


def test_a_ready_keyring_needs_no_way_on(open_vault: OpenVault) -> None:
    room = open_vault()

    assert keyring_words(room) == "The keyring (Keyring) is ready"
    assert ways(room) == []


def test_a_locked_keyring_is_unlocked_from_here(
    open_vault: OpenVault, make_key: MakeKey, keyring: Keyring
) -> None:
    room = open_vault(paths={"work": make_key()}, bound={"hail": "work"})
    keyring.is_locked = True
    click(room, "checkKeysButton")
    room.qtbot.waitUntil(lambda: ways(room) == ["Unlock"])
    room.settle()
    assert keyring_words(room) == "The keyring (Keyring) is locked"
    assert room.words() == [("work|", "not known now|", "–|", "1 connection|")]
    for name in ("addKeyButton", "replaceKeyButton", "forgetKeyButton", "copySshCopyIdButton"):
        assert not part(room.dialog, QAbstractButton, name).isEnabled()

    click(room, "unlockKeyringButton")
    room.settle()
    assert room.told[-1] == "The keyring stayed locked."
    keyring.is_locked = False
    click(room, "unlockKeyringButton")
    room.settle()

    assert ways(room) == []
    assert room.words()[0][1] == "~/.ssh/work|Is there, mode 0600"


def test_without_a_keyring_paths_can_stay_for_the_session(
    open_vault: OpenVault, make_key: MakeKey, home: Path
) -> None:
    path = make_key()
    room = open_vault(vault=Vault(fail.Keyring()), bound={"hail": "work"})
    assert keyring_words(room).startswith("There is no keyring service here")
    assert ways(room) == ["This session only", "Put paths into URIs", "Try the keyring again"]
    assert not part(room.dialog, QAbstractButton, "addKeyButton").isEnabled()

    click(room, "sessionOnlyButton")
    room.settle()
    assert keyring_words(room) == "Key paths stay in memory until you quit"
    click(room, "replaceKeyButton")
    write(room, asked(room), "keyPathEdit", str(path))
    click(room, "keyAcceptButton", asked(room))
    room.settle()

    assert room.words()[0][1] == "~/.ssh/work|Is there, mode 0600"
    assert room.key_ring.waiting_path_of("work") == str(path)
    written = [file for file in home.rglob("*") if file.is_file() and ".ssh" not in str(file)]
    assert not [file for file in written if str(path).encode() in file.read_bytes()]


def test_without_a_keyring_a_name_can_still_be_forgotten(open_vault: OpenVault) -> None:
    room = open_vault(vault=Vault(fail.Keyring()), bound={"hail": "work"})

    click(room, "forgetKeyButton")
    click(room, "forgetButton", part(room.dialog, QMessageBox, "forgetBox"))
    room.settle()

    assert room.kept.names == ()


def test_paths_of_the_session_go_into_the_uris_in_one_step(
    open_vault: OpenVault, make_key: MakeKey
) -> None:
    path = make_key()
    room = open_vault(
        vault=SessionVault(), paths={"work": path}, bound={"hail": "work", "vhost01": "work"}
    )
    assert ways(room) == ["Put paths into URIs"]

    click(room, "pathsIntoUrisButton")

    uris = [alias.uri for alias in aliases(room.conf.document)]
    assert uris[0] == f"qemu+ssh://root@hail.example.com:2222/system?keyfile={path}"
    assert uris[1] == f"qemu+ssh://vhost01/system?keyfile={path}"
    assert room.conf.bindings.of_file(room.conf.path) == {}
    assert room.conf.undo_stack.count() == 1
    assert str(path) not in " ".join(room.told)


def test_a_path_that_nobody_knows_is_asked_for(open_vault: OpenVault, make_key: MakeKey) -> None:
    path = make_key()
    room = open_vault(vault=Vault(fail.Keyring()), bound={"hail": "work"})

    click(room, "pathsIntoUrisButton")
    chooser = part(room.dialog, QFileDialog, "whereIsKeyDialog")
    assert chooser.windowTitle() == "Where is the key work?"
    chooser.selectFile(str(path))
    chooser.accept()

    assert aliases(room.conf.document)[0].uri.endswith(f"keyfile={path}")


def test_a_path_that_is_not_given_leaves_its_connections_alone(open_vault: OpenVault) -> None:
    room = open_vault(vault=Vault(fail.Keyring()), bound={"hail": "work"})

    click(room, "pathsIntoUrisButton")
    part(room.dialog, QFileDialog, "whereIsKeyDialog").reject()

    assert room.conf.bindings.of(room.conf.path, "hail") == "work"
    assert not room.conf.is_dirty


def test_paths_of_the_session_move_into_a_keyring_that_comes_later(
    open_vault: OpenVault, make_key: MakeKey, keyring: Keyring
) -> None:
    class Late(Vault):
        """A vault whose keyring starts only after a while."""

        is_there = False

        def _backend(self) -> "Backend":
            return keyring if self.is_there else super()._backend()

    late = Late(fail.Keyring())
    path = make_key()
    room = open_vault(vault=late, bound={"hail": "work"})
    click(room, "sessionOnlyButton")
    room.settle()
    room.steps.replace_path("work", str(path))
    room.settle()

    click(room, "tryKeyringButton")
    room.settle()
    assert room.told[-1] == "There is still no keyring that keeps paths."
    late.is_there = True
    click(room, "tryKeyringButton")
    room.settle()

    assert ways(room) == []
    assert keyring.kept == {(SERVICE, "work"): str(path)}


# --- secrets and the rest -----------------------------------------------------------------


def test_no_path_is_told_and_none_is_written_down(
    open_vault: OpenVault, make_key: MakeKey, home: Path
) -> None:
    path = make_key("very-secret-place")
    room = open_vault(paths={"work": path}, bound={"hail": "work"})
    room.steps.replace_path("work", f"{path}-2")
    room.settle()
    room.steps.rename("work", "office")
    room.settle()
    room.steps.add([("new", f"{path}-3")])
    room.settle()
    room.steps.forget("office")
    room.settle()

    assert len(room.told) >= 4
    assert "secret-place" not in " ".join(room.told)
    keys = Path(room.folder, "keys.json").read_text()
    assert json.loads(keys)["names"] == ["new"]
    assert "secret-place" not in keys


def test_a_hidden_dialog_follows_no_edits(open_vault: OpenVault, make_key: MakeKey) -> None:
    room = open_vault(paths={"work": make_key()}, bound={"hail": "work"})
    room.dialog.hide()

    room.conf.edit("Edit", room.conf.document, room.conf.bindings.unbound(room.conf.path, "hail"))

    assert not room.entries._pause.isActive()
    assert room.words()[0][3] == "1 connection|"
    room.dialog.show()
    room.settle()
    assert room.words()[0][3] == "nobody|"


def test_the_keys_of_the_keyboard_reach_everything(
    open_vault: OpenVault, make_key: MakeKey
) -> None:
    room = open_vault(paths={"a": make_key("a"), "b": make_key("b")})
    room.dialog.table.setFocus()

    room.qtbot.keyClick(room.dialog.table, Qt.Key.Key_Down)
    assert room.dialog.card.heading.text() == "b"
    room.qtbot.keyClick(room.dialog.table, Qt.Key.Key_Return)

    assert asked(room).windowTitle() == "Replace the path of b"


@pytest.mark.parametrize("keyring_is", ["ready", "none", "session"])
def test_each_letter_with_alt_leads_to_one_place(
    open_vault: OpenVault,
    make_key: MakeKey,
    keyring: Keyring,
    shared_mnemonics: Callable[[QWidget], set[str]],
    keyring_is: str,
) -> None:
    vaults = {"ready": Vault(keyring), "none": Vault(fail.Keyring()), "session": SessionVault()}
    vault = vaults[keyring_is]
    if keyring_is == "ready":
        vault.remember(PASSPHRASE, "work", "secret")
    room = open_vault(vault=vault, bound={"old": "work"})

    assert shared_mnemonics(room.dialog) == set()


def test_everything_in_the_vault_says_what_it_is(
    open_vault: OpenVault, make_key: MakeKey, unnamed: Callable[[QWidget], list[str]]
) -> None:
    room = open_vault(paths={"work": make_key()}, bound={"old": "work"})

    click(room, "addKeyButton")

    assert unnamed(room.dialog) == []
    assert part(room.dialog, QComboBox, "danglingCombo").accessibleName() == "The key of"
