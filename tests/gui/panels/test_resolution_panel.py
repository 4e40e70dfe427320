from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from virtconnect.bindings import Bindings
from virtconnect.conf.aliases import replaced
from virtconnect.machine import Machine
from virtconnect_gui.background import Background
from virtconnect_gui.models.rows import LOOK_ROLE
from virtconnect_gui.open_conf import OpenConf
from virtconnect_gui.widgets.resolution_panel import ResolutionPanel

OpenText = Callable[..., OpenConf]
MakePanel = Callable[..., ResolutionPanel]


@pytest.fixture
def make_panel(
    open_text: OpenText,
    machine: Machine,
    background: Background,
    show_in_window: Callable[..., QWidget],
    qtbot: QtBot,
) -> Iterator[MakePanel]:
    windows: list[QWidget] = []

    def make(conf: OpenConf | None = None, name: str | None = "hail", **changes: object) -> object:
        panel = ResolutionPanel(conf or open_text(), machine.with_(**changes), background)
        panel.set_name(name)
        windows.append(show_in_window(panel, 900, 500))
        qtbot.waitUntil(lambda: not background.is_busy)
        return panel

    yield make  # type: ignore[misc]
    qtbot.waitUntil(lambda: not background.is_busy)
    for window in windows:
        window.hide()


def words(panel: ResolutionPanel) -> str:
    return "\n".join(panel.table.row_text(row) for row in range(panel.model.rowCount()))


def row_of(panel: ResolutionPanel, label: str) -> int:
    labels = [panel.model.index(row, 0).data() for row in range(panel.model.rowCount())]
    return labels.index(label)


def value(panel: ResolutionPanel, label: str) -> str:
    return str(panel.model.index(row_of(panel, label), 1).data())


def test_a_name_is_followed_to_its_uri_step_by_step(make_panel: MakePanel) -> None:
    panel = make_panel()

    assert value(panel, "Result").startswith("qemu+ssh://root@hail.example.com:2222/system")
    assert "uri_aliases[0]" in value(panel, "Alias")
    assert panel.model.index(row_of(panel, "Alias"), 2).data() == "libvirt.conf, line 2"


def test_the_ssh_command_is_quoted_for_a_shell(make_panel: MakePanel) -> None:
    import shlex

    panel = make_panel()

    argv = shlex.split(value(panel, "Runs"))

    assert argv[:5] == ["ssh", "-p", "2222", "-l", "root"]
    assert argv[-2] == "hail.example.com"
    look = panel.model.index(row_of(panel, "Runs"), 1).data(LOOK_ROLE)
    assert look.fixed


def test_the_local_socket_is_told(make_panel: MakePanel) -> None:
    panel = make_panel(name="here")

    assert value(panel, "Socket").endswith("libvirt-sock")
    assert value(panel, "Transport") == "unix"


def test_certificates_are_told(make_panel: MakePanel) -> None:
    panel = make_panel(name="far")

    assert value(panel, "Certificate of the authority").endswith("cacert.pem")


def test_a_click_on_the_line_opens_it(make_panel: MakePanel, qtbot: QtBot) -> None:
    panel = make_panel()
    place = panel.table.visualRect(panel.model.index(row_of(panel, "Alias"), 2)).center()

    with qtbot.waitSignal(panel.open_line) as caught:
        qtbot.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert caught.args == [2]


def test_without_a_name_the_default_is_told(make_panel: MakePanel, qtbot: QtBot) -> None:
    panel = make_panel()

    panel.ask_default()

    assert panel.subject is None
    assert value(panel, "Result") == "qemu:///system"
    assert "here" in value(panel, "Default")


def test_what_loses_against_the_environment_is_struck_through(make_panel: MakePanel) -> None:
    panel = make_panel(name=None, env={"LIBVIRT_DEFAULT_URI": "hail"})

    default = panel.model.index(row_of(panel, "Default"), 0).data(LOOK_ROLE)

    assert default.struck
    assert value(panel, "Result").startswith("qemu+ssh://")


def test_virsh_has_a_variable_of_its_own(make_panel: MakePanel, qtbot: QtBot) -> None:
    panel = make_panel(name=None, env={"VIRSH_DEFAULT_CONNECT_URI": "far"})
    assert "far" not in value(panel, "Result")

    panel.tool_combo.setFocus()
    qtbot.keyClick(panel.tool_combo, Qt.Key.Key_Down)

    assert panel.tool == "virsh"
    assert value(panel, "Result") == "qemu://vhost.example.com/system"


def test_an_edit_is_followed_and_said_to_be_unsaved(
    make_panel: MakePanel, open_text: OpenText, qtbot: QtBot
) -> None:
    conf = open_text()
    panel = make_panel(conf)
    assert "not yet saved" not in words(panel)

    conf.edit("Change", replaced(conf.document, 0, "qemu:///session"))
    qtbot.waitUntil(lambda: value(panel, "Result") == "qemu:///session")

    assert "not yet saved" in words(panel)


def test_a_file_that_libvirt_does_not_read_is_said_to_be_one(
    make_panel: MakePanel, open_text: OpenText
) -> None:
    panel = make_panel(open_text(path="/srv/team/libvirt.conf"))

    assert "/srv/team/libvirt.conf; for you, libvirt reads /home/alice/" in words(panel)


def test_as_root_another_file_counts(make_panel: MakePanel) -> None:
    panel = make_panel(uid=0)

    assert "as root, libvirt reads /etc/libvirt/libvirt.conf" in words(panel)


def test_a_broken_file_is_told_in_libvirts_words(
    make_panel: MakePanel, open_text: OpenText
) -> None:
    panel = make_panel(open_text("uri_aliases = [\n"), name="hail")

    assert "configuration file syntax error" in value(panel, "Result")


def test_a_key_in_the_keyring_is_not_used_by_others(
    make_panel: MakePanel, open_text: OpenText, conf_path: str
) -> None:
    bindings = Bindings().bound(conf_path, "hail", "work-key")
    panel = make_panel(open_text(bindings=bindings))

    assert "key work-key is in the keyring: virsh and virt-manager will not use it" in words(panel)


def test_the_explanation_is_copied_whole(make_panel: MakePanel, qtbot: QtBot) -> None:
    panel = make_panel()

    with qtbot.waitSignal(panel.told) as told:
        qtbot.mouseClick(panel.copy_button, Qt.MouseButton.LeftButton)

    assert told.args == ["The explanation is in the clipboard."]
    copied = QGuiApplication.clipboard().text()
    assert "Result\tqemu+ssh://root@hail.example.com:2222/system" in copied
    assert "Runs\tssh -p 2222" in copied


def test_a_name_can_be_made_the_default(make_panel: MakePanel, qtbot: QtBot) -> None:
    panel = make_panel()

    with qtbot.waitSignal(panel.make_default) as caught:
        qtbot.mouseClick(panel.default_button, Qt.MouseButton.LeftButton)

    assert caught.args == ["hail"]


def test_what_is_the_default_already_cannot_be_made_it(make_panel: MakePanel) -> None:
    assert not make_panel(name="here").default_button.isEnabled()
    assert not make_panel(name=None).default_button.isEnabled()


def test_while_hidden_nothing_is_computed(
    open_text: OpenText, machine: Machine, background: Background, qtbot: QtBot
) -> None:
    conf = open_text()
    panel = ResolutionPanel(conf, machine, background)
    qtbot.addWidget(panel)

    panel.set_name("hail")
    conf.edit("Change", replaced(conf.document, 0, "qemu:///session"))

    assert panel.model.rowCount() == 0


def test_rows_grow_with_their_words(make_panel: MakePanel) -> None:
    panel = make_panel()

    runs = panel.table.rowHeight(row_of(panel, "Runs"))
    transport = panel.table.rowHeight(row_of(panel, "Transport"))

    assert runs > 2 * transport


# --- other users, other files ----------------------------------------------------------------

PASSWD = """root:x:0:0::/root:/bin/bash
alice:x:1000:1000::/home/alice:/bin/bash
bob:x:1001:1001::/home/bob:/bin/bash
"""
ROOT_CONF = 'uri_aliases = ["hail=qemu:///session"]\n'


def with_files(machine: Machine, files: dict[str, str], **more: object) -> Machine:
    described = {"libvirt": "9.0.0", "default_mode": "legacy", "uid": 1000, **more}
    return Machine.described({**described, "files": {"/etc/passwd": PASSWD, **files}})


@pytest.fixture
def make_for(
    open_text: OpenText,
    background: Background,
    show_in_window: Callable[..., QWidget],
    qtbot: QtBot,
) -> Iterator[Callable[..., ResolutionPanel]]:
    """Give a function that makes a panel for a machine of the test's."""
    windows: list[QWidget] = []

    def make(machine: Machine, name: str | None = "hail", **text: str) -> ResolutionPanel:
        panel = ResolutionPanel(open_text(**text), machine, background)
        panel.set_name(name)
        windows.append(show_in_window(panel, 900, 500))
        qtbot.waitUntil(lambda: not background.is_busy)
        return panel

    yield make
    qtbot.waitUntil(lambda: not background.is_busy)
    for window in windows:
        window.hide()


def choose_user(panel: ResolutionPanel, row: int, background: Background, qtbot: QtBot) -> None:
    panel.user_combo.setFocus()
    for _ in range(row):
        qtbot.keyClick(panel.user_combo, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: not background.is_busy)


def test_the_users_of_the_computer_can_be_asked_about(
    make_for: Callable[..., ResolutionPanel], machine: Machine
) -> None:
    combo = make_for(with_files(machine, {})).user_combo

    assert [combo.itemText(row) for row in range(combo.count())] == ["me (alice)", "root", "bob"]


def test_the_file_of_root_is_told_as_one_that_is_not_read(
    make_for: Callable[..., ResolutionPanel], machine: Machine
) -> None:
    panel = make_for(with_files(machine, {"/etc/libvirt/libvirt.conf": ROOT_CONF}))

    row = row_of(panel, "File")
    assert panel.model.index(row, 0).data(LOOK_ROLE).struck
    assert panel.model.index(row, 1).data() == (
        "Only root's libvirt reads this file; its hail is not used"
    )
    assert panel.model.index(row, 2).data() == "/etc/libvirt/libvirt.conf, line 1"


def test_as_root_root_s_file_is_answered_for(
    make_for: Callable[..., ResolutionPanel],
    machine: Machine,
    background: Background,
    qtbot: QtBot,
) -> None:
    panel = make_for(with_files(machine, {"/etc/libvirt/libvirt.conf": ROOT_CONF}))

    choose_user(panel, 1, background, qtbot)

    assert value(panel, "Result") == "qemu:///session"
    assert "As root, libvirt reads /etc/libvirt/libvirt.conf" in words(panel)
    assert not panel.default_button.isEnabled()


def test_a_file_that_may_not_be_looked_at_is_not_guessed(
    make_for: Callable[..., ResolutionPanel],
    machine: Machine,
    background: Background,
    qtbot: QtBot,
) -> None:
    path = "/home/bob/.config/libvirt/libvirt.conf"
    panel = make_for(with_files(machine, {path: {"mode": "0600"}}))  # type: ignore[dict-item]

    choose_user(panel, 2, background, qtbot)

    assert f"As bob, libvirt reads {path}, which you may not look at" in words(panel)
    assert "Result" not in words(panel)


def test_a_later_entry_of_the_same_name_is_told_as_a_loser(
    make_for: Callable[..., ResolutionPanel], machine: Machine
) -> None:
    text = 'uri_aliases = [\n  "hail=qemu:///system",\n  "x=y:/",\n  "hail=qemu:///session",\n]\n'

    panel = make_for(with_files(machine, {}), text=text)

    told = words(panel)
    assert "uri_aliases[2] has the same name; the first one wins\tlibvirt.conf, line 4" in told
    assert value(panel, "Result") == "qemu:///system"


def test_without_a_name_the_places_of_the_variable_are_told(
    make_for: Callable[..., ResolutionPanel], machine: Machine
) -> None:
    files = {
        "/home/alice/.config/environment.d/virt.conf": "LIBVIRT_DEFAULT_URI=qemu:///session\n",
        "/home/alice/.profile": "\nexport LIBVIRT_DEFAULT_URI=hail\n",
    }

    told = words(make_for(with_files(machine, files), None))

    assert "Where LIBVIRT_DEFAULT_URI is set" in told
    assert "This session\tnot set" in told
    assert "~/.config/environment.d/virt.conf\tqemu:///session\tline 1" in told
    assert "~/.profile\thail\tline 2" in told
    assert "this session does not have it" in told


def test_virsh_s_own_variable_is_looked_for_only_when_virsh_is_asked_about(
    make_for: Callable[..., ResolutionPanel],
    machine: Machine,
    background: Background,
    qtbot: QtBot,
) -> None:
    panel = make_for(with_files(machine, {}), None)
    assert "VIRSH_DEFAULT_CONNECT_URI" not in words(panel)
    assert "No file that logins and shells read sets it" in words(panel)

    panel.tool_combo.setFocus()
    qtbot.keyClick(panel.tool_combo, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: not background.is_busy)

    assert "Where VIRSH_DEFAULT_CONNECT_URI is set" in words(panel)


def test_what_decides_without_a_name_is_bold(
    make_for: Callable[..., ResolutionPanel], machine: Machine
) -> None:
    panel = make_for(with_files(machine, {}), None)

    default = panel.model.index(row_of(panel, "Default"), 1).data(LOOK_ROLE)

    assert default.bold


def test_the_defaults_of_the_file_are_a_click_away(
    make_for: Callable[..., ResolutionPanel], machine: Machine, qtbot: QtBot
) -> None:
    panel = make_for(with_files(machine, {}))

    with qtbot.waitSignal(panel.defaults_wanted):
        qtbot.mouseClick(panel.defaults_button, Qt.MouseButton.LeftButton)


# --- why not the other? -----------------------------------------------------------------------


def click(button: QWidget, qtbot: QtBot) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_why_the_other_is_not_used_is_told_in_whole_sentences(
    make_for: Callable[..., ResolutionPanel], machine: Machine, qtbot: QtBot
) -> None:
    panel = make_for(with_files(machine, {"/etc/libvirt/libvirt.conf": ROOT_CONF}))
    assert "Why not the other?" not in words(panel)

    click(panel.why_button, qtbot)

    assert words(panel).split("\n")[:2] == [
        "Why not the other?",
        "File\t/etc/libvirt/libvirt.conf has an entry hail, too, for qemu:///session"
        " — Only programs of root read that file; those of this user read"
        " ~/.config/libvirt/libvirt.conf and no other",
    ]
    assert "To have it here as well, import it from that file\tline 1" in words(panel)
    assert panel.table.hasFocus()
    assert panel.table.currentIndex().row() == 1


def test_the_answer_is_put_away_with_a_second_click(
    make_for: Callable[..., ResolutionPanel], machine: Machine, qtbot: QtBot
) -> None:
    panel = make_for(with_files(machine, {"/etc/libvirt/libvirt.conf": ROOT_CONF}))
    before = words(panel)

    click(panel.why_button, qtbot)
    click(panel.why_button, qtbot)

    assert words(panel) == before


def test_where_nothing_else_was_in_question_it_cannot_be_asked(
    make_for: Callable[..., ResolutionPanel], machine: Machine
) -> None:
    panel = make_for(with_files(machine, {}))

    assert not panel.why_button.isEnabled()
    assert panel.why_button.toolTip() == "Nothing else was in question"


def test_the_line_of_the_other_entry_opens(
    make_for: Callable[..., ResolutionPanel], machine: Machine, qtbot: QtBot
) -> None:
    text = 'uri_aliases = [\n  "hail=qemu:///system",\n  "hail=qemu:///session",\n]\n'
    panel = make_for(with_files(machine, {}), text=text)
    click(panel.why_button, qtbot)
    place = panel.table.visualRect(panel.model.index(1, 2)).center()

    with qtbot.waitSignal(panel.open_line) as caught:
        qtbot.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert caught.args == [3]


def test_for_the_default_the_sources_that_did_not_win_are_told(
    make_for: Callable[..., ResolutionPanel], machine: Machine, qtbot: QtBot
) -> None:
    env = {"LIBVIRT_DEFAULT_URI": "hail"}
    panel = make_for(with_files(machine, {}, env=env), None)

    click(panel.why_button, qtbot)

    told = words(panel)
    assert "Default\turi_default names here — LIBVIRT_DEFAULT_URI comes before the file" in told
    assert "To have it used, unset LIBVIRT_DEFAULT_URI and start the program anew" in told


def test_the_answer_goes_when_the_question_is_another(
    make_for: Callable[..., ResolutionPanel], machine: Machine, qtbot: QtBot
) -> None:
    panel = make_for(with_files(machine, {"/etc/libvirt/libvirt.conf": ROOT_CONF}))
    click(panel.why_button, qtbot)

    panel.set_name("far")
    qtbot.waitUntil(lambda: not panel.why_button.isEnabled())

    assert not panel.why_button.isChecked()
    assert "Why not the other?" not in words(panel)


def test_the_answer_is_copied_with_the_explanation(
    make_for: Callable[..., ResolutionPanel], machine: Machine, qtbot: QtBot
) -> None:
    panel = make_for(with_files(machine, {"/etc/libvirt/libvirt.conf": ROOT_CONF}))
    click(panel.why_button, qtbot)

    click(panel.copy_button, qtbot)

    assert QGuiApplication.clipboard().text().startswith("Why not the other?\nFile\t")


def test_all_that_is_asked_stands_in_one_row_where_there_is_room(
    make_for: Callable[..., ResolutionPanel], machine: Machine, qtbot: QtBot
) -> None:
    panel = make_for(with_files(machine, {}))
    panel.window().resize(900, 500)
    panel.resize(896, 500)  # what is left beside the list in a window of 1180

    fields = (panel.subject_combo, panel.default_button, panel.why_button, panel.copy_button)

    def spread() -> int:
        middles = [field.mapTo(panel, field.rect().center()).y() for field in fields]
        return max(middles) - min(middles)

    qtbot.waitUntil(lambda: spread() <= 2)
