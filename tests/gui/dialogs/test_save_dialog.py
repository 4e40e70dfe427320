"""What the view before a save tells, and its two ways to show a difference."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from virtconnect_gui.dialogs.save import SaveDialog

PATH = "/home/alice/.config/libvirt/libvirt.conf"
BEFORE = 'uri_default = "a"\nuri_aliases = [\n  "a=qemu:///system",\n]\n'
AFTER = BEFORE.replace("qemu:///system", "qemu:///session")


def opened(qtbot: QtBot, before: str = BEFORE, after: str = AFTER, **more: object) -> SaveDialog:
    facts = {"exists": True, "mode": 0o100600, "backup": "libvirt.conf.bak-3", "is_conf": True}
    dialog = SaveDialog(PATH, before, after, **{**facts, **more})  # type: ignore[arg-type]
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog


def test_mode_and_backup_are_told(qtbot: QtBot) -> None:
    assert opened(qtbot).facts.text() == "Mode 0600, backup libvirt.conf.bak-3"


def test_that_no_backup_is_kept_is_told(qtbot: QtBot) -> None:
    assert opened(qtbot, backup="").facts.text() == "Mode 0600, and no backup is kept"


def test_of_a_file_that_does_not_exist_yet_nothing_of_the_kind_is_told(qtbot: QtBot) -> None:
    dialog = opened(qtbot, before="", exists=False, mode=None, backup="libvirt.conf.bak-1")

    assert not dialog.facts.isVisible()


@pytest.mark.parametrize(
    ("after", "words"),
    [
        pytest.param(AFTER, "Defaults of this file: unchanged", id="another alias"),
        pytest.param(
            BEFORE.replace('"a"\n', '"b"\n', 1),
            "Defaults of this file that change: uri_default",
            id="another default",
        ),
        pytest.param(
            BEFORE + 'remote_mode = "direct"\ntls_priority="NORMAL"\n',
            "Defaults of this file that change: remote_mode, tls_priority",
            id="two that come",
        ),
        pytest.param(
            BEFORE + '# uri_default = "x"\n', "Defaults of this file: unchanged", id="a comment"
        ),
    ],
)
def test_whether_the_defaults_change_is_told(qtbot: QtBot, after: str, words: str) -> None:
    assert opened(qtbot, after=after).defaults.text() == words


def test_of_a_file_of_another_kind_no_defaults_are_told(qtbot: QtBot) -> None:
    assert not opened(qtbot, is_conf=False).defaults.isVisible()


def test_before_and_after_stand_side_by_side_on_request(qtbot: QtBot) -> None:
    dialog = opened(qtbot)
    assert dialog.diff.isVisible()

    with qtbot.waitSignal(dialog.sides_wanted) as wanted:
        qtbot.mouseClick(dialog.sides_button, Qt.MouseButton.LeftButton)

    assert wanted.args == [True]
    assert not dialog.diff.isVisible()
    assert dialog.sides is not None
    assert dialog.sides.isVisible()
    assert '  "a=qemu:///system",' in dialog.sides.before.toPlainText()
    assert '  "a=qemu:///session",' in dialog.sides.after.toPlainText()
    qtbot.mouseClick(dialog.sides_button, Qt.MouseButton.LeftButton)
    assert dialog.diff.isVisible()


def test_the_two_sides_follow_what_is_to_be_written(qtbot: QtBot) -> None:
    dialog = opened(qtbot)
    dialog.show_sides(True)

    dialog.show_after(AFTER.replace("session", "other"))

    assert dialog.sides is not None
    assert '  "a=qemu:///other",' in dialog.sides.after.toPlainText()
