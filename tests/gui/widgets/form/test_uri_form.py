from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from virtconnect.catalog import terms
from virtconnect.catalog.parameters import heeded, parameter
from virtconnect.conf.aliases import find as find_alias
from virtconnect.uri.reading import read
from virtconnect_gui.open_conf import OpenConf
from virtconnect_gui.uri_draft import UriDraft
from virtconnect_gui.widgets.editor import Editor

Find = Callable[[QWidget, str], QWidget]
Pick = Callable[[QComboBox, str | None], None]

# The examples of libvirt's own page about connection URIs.
EXAMPLES = (
    "test:///default",
    "qemu+ssh://root@hail.cloud.example.com/system",
    "qemu+ssh://root@sleet.cloud.example.com/system",
    "xen:///system",
    "qemu:///system",
    "qemu:///session",
    "test:///path/to/host/definitions",
    "xen+ssh://rjones@towada/system",
    "xen://towada/system",
    "xen://towada/system?no_verify=1",
    "qemu+unix:///system?socket=/opt/libvirt/run/libvirt/libvirt-sock",
    "test+tcp://localhost:5000/default",
    "qemu+libssh2://user@host/system?known_hosts=/home/user/.ssh/known_hosts",
    "qemu+libssh://user@host/system?known_hosts=/home/user/.ssh/known_hosts",
    "qemu+ssh://host/system?name=qemu:///system",
    "qemu+ssh://host/system?command=/opt/openssh/bin/ssh",
    "qemu+ssh://host/system?no_verify=1",
    "qemu+ssh://host/system?no_tty=1",
    "qemu+libssh://host/system?known_hosts=/root/.ssh/known_hosts",
    "qemu+libssh2://host/system?known_hosts_verify=ignore",
    "qemu+libssh://host/system?sshauth=privkey,agent",
    "qemu+tls://host/system?tls_priority=NORMAL:-VERS-SSL3.0",
    "qemu+tls://host/system?pkipath=/tmp/pki/client",
    "qemu:///system?mode=direct",
    "qemu+ssh://host/system?proxy=native",
    "qemu+ssh://host/system?socket=/opt/libvirt/run/libvirt/libvirt-sock",
    "qemu+ssh://host/system?netcat=/opt/netcat/bin/nc",
    "qemu+ssh://host/system?keyfile=/root/.ssh/example_key",
)


def line(owner: QWidget, name: str) -> QLineEdit:
    found = owner.findChild(QLineEdit, name)
    assert found is not None
    return found


def combo(owner: QWidget, name: str) -> QComboBox:
    found = owner.findChild(QComboBox, name)
    assert found is not None
    return found


def button(owner: QWidget, name: str) -> QAbstractButton:
    found = owner.findChild(QAbstractButton, name)
    assert found is not None
    return found


def seen_words(owner: QWidget) -> str:
    return "\n".join(label.text() for label in owner.findChildren(QLabel) if label.isVisible())


def test_typing_ost_into_the_host_gives_three_changes_and_the_right_uri(
    editor: Editor, draft: UriDraft, qtbot: QtBot
) -> None:
    draft.show("qemu+ssh://h/system")
    changes: list[str] = []
    draft.edited.connect(changes.append)
    host = line(editor, "hostEdit")
    host.setFocus()
    host.end(False)

    qtbot.keyClicks(host, "ost")

    assert changes == [f"qemu+ssh://{name}/system" for name in ("ho", "hos", "host")]
    assert host.text() == "host"
    assert line(editor, "uriEdit").text() == "qemu+ssh://host/system"


@pytest.mark.parametrize("name", ["hostEdit", "userEdit", "portEdit"])
def test_typing_in_the_middle_of_a_field_keeps_the_cursor(
    editor: Editor, draft: UriDraft, qtbot: QtBot, name: str
) -> None:
    draft.show("qemu+ssh://1234@1234:1234/system")
    field = line(editor, name)
    field.setFocus()
    field.setCursorPosition(2)

    qtbot.keyClicks(field, "99")

    assert (field.text(), field.cursorPosition()) == ("129934", 4)


@pytest.mark.parametrize("uri", EXAMPLES)
def test_an_example_shows_in_the_form_without_a_change(
    editor: Editor, draft: UriDraft, uri: str, find: Find
) -> None:
    edits: list[str] = []
    draft.edited.connect(edits.append)

    draft.show(uri)

    reading = read(uri)
    assert line(editor, "hostEdit").text() == (reading.value("host") or "")
    assert line(editor, "userEdit").text() == (reading.value("user") or "")
    assert line(editor, "portEdit").text() == (reading.value("port") or "")
    assert combo(editor, "driverCombo").currentData() == reading.driver
    assert combo(editor, "transportCombo").currentData() == reading.transport
    assert combo(editor, "pathCombo").currentText() == reading.path
    for name, value in reading.parameters:
        assert shown_value(find(editor, f"param_{name}")) == value
    assert draft.text == uri
    assert edits == []


def shown_value(field: QWidget) -> str | None:
    """Return the parameter's value as its field shows it."""
    if isinstance(field, QCheckBox):
        return "1" if field.isChecked() else None
    if isinstance(field, QComboBox):
        value: str | None = field.currentData()
        return value
    if isinstance(field, QListView):
        model = field.model()
        rows = [model.index(row, 0) for row in range(model.rowCount())]
        checked = Qt.ItemDataRole.CheckStateRole
        return ",".join(
            row.data() for row in rows if Qt.CheckState(row.data(checked)) == Qt.CheckState.Checked
        )
    assert isinstance(field, QLineEdit)
    return field.text()


@pytest.mark.parametrize("uri", EXAMPLES)
def test_an_example_is_built_by_the_form_alone(
    editor: Editor, draft: UriDraft, uri: str, find: Find, pick: Pick, qtbot: QtBot
) -> None:
    draft.show("")
    wanted = read(uri)
    assert wanted.driver is not None

    pick(combo(editor, "driverCombo"), wanted.driver)
    pick(combo(editor, "transportCombo"), wanted.transport)
    for part in ("host", "port", "user"):
        value = wanted.value(part)
        if value is not None:
            field = line(editor, f"{part}Edit")
            field.setFocus()
            qtbot.keyClicks(field, value)
    path = combo(editor, "pathCombo").lineEdit()
    assert path is not None
    path.selectAll()
    qtbot.keyClicks(path, wanted.path or "")
    for name, value in wanted.parameters:
        fill(find(editor, f"param_{name}"), value, pick, qtbot)

    assert draft.text == uri


def fill(field: QWidget, value: str, pick: Pick, qtbot: QtBot) -> None:
    """Give a parameter a value as a person does."""
    if isinstance(field, QCheckBox):
        field.click()
    elif isinstance(field, QComboBox):
        pick(field, value)
    elif isinstance(field, QListView):
        assert value == "privkey,agent"  # the other way round, and two less
        field.setCurrentIndex(field.model().index(1, 0))
        qtbot.keyClick(field, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
        for row in (2, 3):
            off = Qt.CheckState.Unchecked.value
            index = field.model().index(row, 0)
            assert field.model().setData(index, off, Qt.ItemDataRole.CheckStateRole)
    else:
        qtbot.keyClicks(field, value)


def test_the_segments_build_a_connection_from_nothing(
    editor: Editor, draft: UriDraft, qtbot: QtBot
) -> None:
    draft.show("")

    button(editor, "whereSsh").click()
    qtbot.keyClicks(line(editor, "hostEdit"), "hail")
    qtbot.keyClicks(line(editor, "userEdit"), "root")
    qtbot.keyClicks(line(editor, "portEdit"), "22")

    assert draft.text == "qemu+ssh://root@hail:22/system"


def test_a_host_typed_into_an_empty_form_is_reached_over_ssh(
    editor: Editor, draft: UriDraft, qtbot: QtBot
) -> None:
    draft.show("")

    qtbot.keyClicks(line(editor, "hostEdit"), "h")

    assert draft.text == "qemu+ssh://h/system"


@pytest.mark.parametrize(
    ("uri", "name"),
    [
        pytest.param("qemu:///system", "whereLocal", id="no transport, no host"),
        pytest.param("qemu+unix:///system", "whereLocal", id="unix"),
        pytest.param("test:///default", "whereLocal", id="the test driver"),
        pytest.param("qemu+ssh://h/system", "whereSsh", id="ssh"),
        pytest.param("qemu+tls://h/system", "whereTls", id="tls"),
        pytest.param("qemu://h/system", "whereTls", id="a host alone means tls"),
        pytest.param("qemu+libssh://h/system", "whereMore", id="libssh"),
        pytest.param("qemu+tcp://h/system", "whereMore", id="tcp"),
        pytest.param("qemu+shh://h/system", "whereMore", id="unknown"),
        pytest.param("esx://h/", "", id="a driver with its own way"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_one_segment_tells_where(editor: Editor, draft: UriDraft, uri: str, name: str) -> None:
    draft.show(uri)

    names = ("whereLocal", "whereSsh", "whereTls", "whereMore")
    assert [each for each in names if button(editor, each).isChecked()] == ([name] if name else [])


def test_a_click_on_the_chosen_segment_changes_nothing(editor: Editor, draft: UriDraft) -> None:
    before = draft.text

    button(editor, "whereSsh").click()

    assert draft.text == before
    assert button(editor, "whereSsh").isChecked()


def test_another_transport_keeps_what_both_know(
    editor: Editor, draft: UriDraft, pick: Pick
) -> None:
    draft.show("qemu+ssh://root@h:2222/system?keyfile=/k&foo=%62#x")

    pick(combo(editor, "transportCombo"), "libssh")

    assert draft.text == "qemu+libssh://root@h:2222/system?keyfile=/k&foo=%62#x"


def test_this_computer_and_back_keeps_host_and_user(editor: Editor, draft: UriDraft) -> None:
    draft.show("qemu+ssh://root@h:2222/system?no_tty=1")

    button(editor, "whereLocal").click()
    here = draft.text
    button(editor, "whereSsh").click()

    assert here == "qemu:///system?no_tty=1"
    assert draft.text == "qemu+ssh://root@h:2222/system?no_tty=1"


def test_the_socket_transport_and_back_keeps_host_and_user_and_tells(
    editor: Editor, draft: UriDraft, pick: Pick, qtbot: QtBot
) -> None:
    draft.show("qemu+ssh://root@[fd00::3]:2222/system")

    with qtbot.waitSignal(editor.told) as told:
        pick(combo(editor, "transportCombo"), "unix")
    here = draft.text
    pick(combo(editor, "transportCombo"), "libssh")

    assert here == "qemu+unix:///system"
    assert told.args is not None
    assert "root@[fd00::3]:2222" in told.args[0]
    assert draft.text == "qemu+libssh://root@[fd00::3]:2222/system"


def test_the_test_driver_after_a_server_gets_a_path_that_it_knows(
    editor: Editor, draft: UriDraft, pick: Pick
) -> None:
    draft.show("hyperv://h/")

    pick(combo(editor, "driverCombo"), "test")

    assert draft.text == "test+ssh://h/default"


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        pytest.param("hostEdit", "qemu+ssh://b/system?keyfile=/k&x=y", id="host"),
        pytest.param("userEdit", "qemu+ssh://b@a/system?keyfile=/k&x=y", id="user"),
        pytest.param("param_keyfile", "qemu+ssh://a/system?keyfile=b&x=y", id="parameter"),
    ],
)
@pytest.mark.parametrize("times", [1, 2])
def test_blanks_around_what_is_pasted_go(
    editor: Editor, draft: UriDraft, name: str, uri: str, times: int
) -> None:
    draft.show("qemu+ssh://a/system?keyfile=/k&x=y")
    field = line(editor, name)
    QGuiApplication.clipboard().setText("  b\n")

    for _ in range(times):  # the second time nothing changes but what is shown
        field.selectAll()
        field.paste()

    assert draft.text == uri
    assert field.text() == "b"


def test_a_port_is_pasted_without_what_stands_around_it(
    editor: Editor, draft: UriDraft, qtbot: QtBot
) -> None:
    draft.show("qemu+ssh://a:22/system")
    port = line(editor, "portEdit")
    QGuiApplication.clipboard().setText(" 2222\n")

    port.selectAll()
    port.paste()
    qtbot.keyClicks(port, " 3")

    assert port.text() == "22223"
    assert draft.text == "qemu+ssh://a:22223/system"


def test_a_blank_that_is_typed_stays(editor: Editor, draft: UriDraft, qtbot: QtBot) -> None:
    draft.show("qemu+ssh://a/system?keyfile=/k")

    line(editor, "param_keyfile").end(False)
    qtbot.keyClicks(line(editor, "param_keyfile"), " b ")

    assert draft.text == "qemu+ssh://a/system?keyfile=/k%20b%20"


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        pytest.param("hostEdit", "qemu+ssh://h%E2%80%8Bz/a%0Ab?keyfile=/a%0Ab&foo=%09", id="host"),
        pytest.param("pathCombo", "qemu+ssh://h%E2%80%8B/a%0Abz?keyfile=/a%0Ab&foo=%09", id="path"),
        pytest.param(
            "param_keyfile", "qemu+ssh://h%E2%80%8B/a%0Ab?keyfile=/a%0Abz&foo=%09", id="parameter"
        ),
    ],
)
def test_what_cannot_be_shown_survives_an_edit_beside_it(
    editor: Editor, draft: UriDraft, qtbot: QtBot, name: str, uri: str
) -> None:
    draft.show("qemu+ssh://h%E2%80%8B/a%0Ab?keyfile=/a%0Ab&foo=%09")
    field = combo(editor, name).lineEdit() if name == "pathCombo" else line(editor, name)
    assert field is not None

    field.end(False)
    qtbot.keyClicks(field, "z")

    assert draft.text == uri


def test_another_connection_does_not_get_the_host_of_the_one_before(
    editor: Editor, draft: UriDraft, conf: OpenConf
) -> None:
    button(editor, "whereLocal").click()
    editor.show_alias(find_alias(conf.document, "here"), 2, 3)
    draft.show("qemu:///session")

    button(editor, "whereSsh").click()

    assert draft.text == "qemu+ssh:///session"


def test_the_socket_transport_drops_the_host_it_cannot_have(
    editor: Editor, draft: UriDraft, pick: Pick
) -> None:
    pick(combo(editor, "transportCombo"), "unix")

    assert draft.text == "qemu+unix:///system"


def test_host_user_and_port_are_not_asked_for_on_this_computer(
    editor: Editor, draft: UriDraft
) -> None:
    draft.show("qemu:///system")

    assert not line(editor, "hostEdit").isVisible()
    assert combo(editor, "transportCombo").isVisible()


@pytest.mark.parametrize(
    ("before", "driver", "after"),
    [
        pytest.param("qemu:///system", "test", "test:///default", id="a path of its own"),
        pytest.param("qemu+ssh://h/system", "xen", "xen+ssh://h/system", id="a path both know"),
        pytest.param("qemu+ssh://h/session", "lxc", "lxc+ssh://h/system", id="not its path"),
        pytest.param("qemu+ssh://root@h/system", "esx", "esx://root@h/", id="its own way"),
        pytest.param("esx://root@h/?x=1", "qemu", "qemu+ssh://root@h/system?x=1", id="and back"),
        pytest.param("test:///a/b.xml", "ch", "ch:///a/b.xml", id="any path"),
        pytest.param("", "xen", "xen:///system", id="from nothing"),
    ],
)
def test_another_driver_gets_a_path_it_knows(
    editor: Editor, draft: UriDraft, pick: Pick, before: str, driver: str, after: str
) -> None:
    draft.show(before)

    pick(combo(editor, "driverCombo"), driver)

    assert draft.text == after


def test_an_unknown_driver_is_shown_as_it_is_and_goes_again(
    editor: Editor, draft: UriDraft
) -> None:
    driver = combo(editor, "driverCombo")
    known = driver.count()

    draft.show("nonsense:///system")
    shown = driver.currentText()
    draft.show("xen:///system")

    assert shown == "nonsense"
    assert (driver.currentData(), driver.count()) == ("xen", known)


def test_a_path_is_chosen_by_its_card(editor: Editor, draft: UriDraft) -> None:
    session = next(choice for choice in editor.form.what._choices if choice.path == "/session")

    session.button.click()

    assert draft.text == "qemu+ssh://root@hail.example.com:2222/session"
    assert session.button.isChecked()


def test_a_path_that_no_card_names_checks_none(editor: Editor, draft: UriDraft) -> None:
    draft.show("qemu+ssh://h/other")

    assert not any(choice.button.isChecked() for choice in editor.form.what._choices)
    assert combo(editor, "pathCombo").currentText() == "/other"


# --- parameters -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "uri",
    [
        "qemu+ssh://h/system",
        "qemu+libssh://h/system",
        "qemu+libssh2://h/system",
        "qemu+tls://h/system",
        "qemu+tcp://h/system",
        "qemu:///system",
        "qemu+ext:///system",
        "esx://h/",
        "hyperv://h/",
        "test:///default",
        "qemu+shh://h/system",
    ],
)
def test_each_parameter_that_has_an_effect_has_one_field(
    editor: Editor, draft: UriDraft, uri: str
) -> None:
    draft.show("esx://h/?proxy=x")  # leaves fields behind
    draft.show(uri)

    reading = read(uri)
    named = [
        child.objectName()
        for child in editor.findChildren(QWidget)
        if child.objectName().startswith("param_")
    ]
    wanted = [
        f"param_{row.name}" for row in heeded(reading.effective_transport, reading.driver or "")
    ]
    assert sorted(named) == sorted(wanted)


def test_each_kind_of_value_has_its_control(editor: Editor, draft: UriDraft, find: Find) -> None:
    kinds = {
        terms.CHOICE: QComboBox,
        terms.SWITCH: QCheckBox,
        terms.METHODS: QListView,
    }
    for uri in ("qemu+ssh://h/system", "qemu+libssh://h/system", "qemu+tls://h/system"):
        draft.show(uri)
        for row in heeded(read(uri).effective_transport, "qemu"):
            assert isinstance(find(editor, f"param_{row.name}"), kinds.get(row.kind, QLineEdit))


def test_every_field_has_a_name_and_a_description_for_those_who_cannot_see_it(
    editor: Editor, draft: UriDraft
) -> None:
    draft.show("qemu+libssh://h/system")

    for row in heeded("libssh", "qemu"):
        field = editor.findChild(QWidget, f"param_{row.name}")
        assert field is not None
        assert field.accessibleName() == row.label
        assert row.help in field.accessibleDescription()


def test_a_choice_begins_with_libvirts_own(editor: Editor, draft: UriDraft, pick: Pick) -> None:
    draft.show("qemu+ssh://h/system")
    proxy = combo(editor, "param_proxy")

    pick(proxy, "netcat")
    chosen = draft.text
    pick(proxy, None)

    assert proxy.itemText(0) == "automatic (default)"
    assert chosen == "qemu+ssh://h/system?proxy=netcat"
    assert draft.text == "qemu+ssh://h/system"


def test_a_switch_that_is_off_leaves_the_uri(editor: Editor, draft: UriDraft) -> None:
    draft.show("qemu+ssh://h/system?a=b&no_tty=7&c=d")
    box = button(editor, "param_no_tty")
    was_on = box.isChecked()

    box.click()

    assert was_on
    assert draft.text == "qemu+ssh://h/system?a=b&c=d"


def test_an_emptied_text_leaves_the_uri(editor: Editor, draft: UriDraft, qtbot: QtBot) -> None:
    draft.show("qemu+ssh://h/system?netcat=x")
    field = line(editor, "param_netcat")
    field.end(False)

    qtbot.keyClick(field, Qt.Key.Key_Backspace)

    assert draft.text == "qemu+ssh://h/system"


def test_a_value_no_choice_has_is_shown_with_its_fault(editor: Editor, draft: UriDraft) -> None:
    draft.show("qemu+ssh://h/system?mode=foo")

    mode = combo(editor, "param_mode")
    assert mode.currentText() == "foo"
    assert "foo" in mode.accessibleDescription()
    assert mode.isVisible()  # the section with the fault opened


def test_methods_are_ticked_and_moved(editor: Editor, draft: UriDraft, qtbot: QtBot) -> None:
    draft.show("qemu+libssh://h/system?sshauth=agent,password")
    view = editor.findChild(QListView, "param_sshauth")
    assert view is not None
    view.setFocus()
    view.setCurrentIndex(view.model().index(1, 0))

    qtbot.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    moved = draft.text
    qtbot.keyClick(view, Qt.Key.Key_Space)

    assert moved == "qemu+libssh://h/system?sshauth=password,agent"
    assert draft.text == "qemu+libssh://h/system?sshauth=agent"


def test_methods_in_libvirts_own_order_need_no_parameter(
    editor: Editor, draft: UriDraft, qtbot: QtBot
) -> None:
    default = parameter("sshauth")
    assert default is not None
    draft.show("qemu+libssh://h/system?sshauth=agent,privkey,password")
    view = editor.findChild(QListView, "param_sshauth")
    assert view is not None
    view.setCurrentIndex(view.model().index(3, 0))

    qtbot.keyClick(view, Qt.Key.Key_Space)

    assert draft.text == "qemu+libssh://h/system"
    assert shown_value(view) == default.default


def test_what_has_no_effect_is_listed_and_goes_with_a_click(
    editor: Editor, draft: UriDraft
) -> None:
    draft.show("qemu+ssh://h/system?pkipath=/p&no_tty=1&tls_priority=x&foo=1")
    idle = editor.form.idle
    names = [row.name.text() for row in idle._rows if row.isVisible()]

    button(idle, "removeWithoutEffect").click()

    assert names == ["pkipath", "tls_priority"]
    assert draft.text == "qemu+ssh://h/system?no_tty=1&foo=1"
    assert not idle.isVisible()


def test_one_without_effect_goes_alone(editor: Editor, draft: UriDraft) -> None:
    draft.show("qemu+ssh://h/system?pkipath=/p&tls_priority=x")

    editor.form.idle._rows[0]._remove.click()

    assert draft.text == "qemu+ssh://h/system?tls_priority=x"


def test_unknown_parameters_are_edited_where_they_stand(
    editor: Editor, draft: UriDraft, qtbot: QtBot
) -> None:
    draft.show("qemu+ssh://h/system?foo=1&no_tty=1&foo=2")
    first = editor.form.others._rows[0]
    first.value.end(False)

    qtbot.keyClicks(first.value, " x")
    first.name.selectAll()
    qtbot.keyClicks(first.name, "bar")
    qtbot.keyClick(first.name, Qt.Key.Key_Return)

    assert draft.text == "qemu+ssh://h/system?bar=1%20x&no_tty=1&foo=2"


def test_a_parameter_is_added_by_name(editor: Editor, draft: UriDraft, qtbot: QtBot) -> None:
    draft.show("qemu+ssh://h/system")
    others = editor.form.others

    button(others, "addParameter").click()
    assert others._new is not None
    qtbot.keyClicks(others._new.name, "foo")
    qtbot.keyClick(others._new.name, Qt.Key.Key_Return)
    qtbot.keyClicks(others._rows[0].value, "b")

    assert draft.text == "qemu+ssh://h/system?foo=b"


def test_thousands_of_parameters_do_not_make_thousands_of_fields(
    editor: Editor, draft: UriDraft
) -> None:
    draft.show("qemu+ssh://h/system?" + "&".join(f"p{number}=1" for number in range(3000)))

    assert len(editor.form.others._rows) < 100
    assert "2960" in seen_words(editor.form.others)


# --- what there is to tell ----------------------------------------------------------------------


def test_a_fault_is_told_beside_its_field(editor: Editor, draft: UriDraft) -> None:
    draft.show("qemu+ssh://ro ot@h:22x/system")

    assert "22x" in editor.form.where._notes["port"].text
    assert editor.form.where._notes["user"].text
    assert not editor.form.where._notes["host"].text
    assert "22x" in line(editor, "portEdit").accessibleDescription()


def test_a_port_without_a_host_is_kept_until_there_is_one(
    editor: Editor, draft: UriDraft, qtbot: QtBot
) -> None:
    draft.show("qemu+ssh:///system")

    qtbot.keyClicks(line(editor, "portEdit"), "22")
    told = editor.form.where._notes["port"].text
    without = draft.text
    qtbot.keyClicks(line(editor, "hostEdit"), "h")

    assert told
    assert without == "qemu+ssh:///system"
    assert draft.text == "qemu+ssh://h:22/system"
    assert not editor.form.where._notes["port"].text


def test_a_refusal_is_taken_back_with_the_value(
    editor: Editor, draft: UriDraft, qtbot: QtBot
) -> None:
    draft.show("qemu+ssh:///system")
    port = line(editor, "portEdit")
    qtbot.keyClicks(port, "2")

    qtbot.keyClick(port, Qt.Key.Key_Backspace)

    assert not editor.form.where._notes["port"].text


def test_the_cards_stand_below_each_other_where_there_is_little_room(
    editor: Editor, qtbot: QtBot
) -> None:
    where, what = editor.form.where, editor.form.what
    row = editor.form.page._active[0]
    is_side_by_side = where.y() == what.y()
    is_beside = row.label.y() < row.control.geometry().bottom()

    editor.form.fit(100)

    qtbot.waitUntil(lambda: what.y() > where.y())
    qtbot.waitUntil(lambda: row.label.geometry().bottom() < row.control.y())
    assert is_side_by_side
    assert is_beside


def test_the_default_port_of_the_transport_is_hinted(editor: Editor, draft: UriDraft) -> None:
    hints = {}
    for transport in ("ssh", "libssh", "tls", "tcp"):
        draft.show(f"qemu+{transport}://h/system")
        hints[transport] = line(editor, "portEdit").placeholderText()

    assert hints == {"ssh": "", "libssh": "22", "tls": "16514", "tcp": "16509"}


@pytest.mark.parametrize(
    ("uri", "port"),
    [
        ("esx://h/", "443"),
        ("esx://h/?transport=http", "80"),
        ("hyperv://h/?transport=https", "5986"),
        ("hyperv://h/?transport=http", "5985"),
        ("qemu+tls://h/system?transport=http", "16514"),
    ],
)
def test_the_default_port_follows_the_web_transport(
    editor: Editor, draft: UriDraft, uri: str, port: str
) -> None:
    draft.show(uri.partition("?")[0])
    draft.show(uri)

    assert line(editor, "portEdit").placeholderText() == port


def test_known_hosts_are_offered_for_completion(editor: Editor, qtbot: QtBot) -> None:
    host = line(editor, "hostEdit")

    host.setFocus()

    def offered() -> list[str]:
        completer = host.completer()
        assert completer is not None
        model = completer.model()
        return [model.index(row, 0).data() for row in range(model.rowCount())]

    qtbot.waitUntil(lambda: offered() == ["build", "gw", "hail.example.com", "vhost.example.com"])


URI_TEXTS = st.text(
    alphabet="qemu+shtlx:/@[]1.?&;=#% \n%2é\udcff😀", max_size=40
) | st.sampled_from(EXAMPLES)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(text=URI_TEXTS)
def test_whatever_is_shown_the_form_changes_nothing(
    editor: Editor, draft: UriDraft, text: str
) -> None:
    edits: list[str] = []
    draft.edited.connect(edits.append)

    draft.show(text)

    draft.edited.disconnect(edits.append)
    assert edits == []
    assert draft.text == text


def test_a_socket_is_looked_for_on_this_computer_only_where_it_lies_there(
    editor: Editor, draft: UriDraft
) -> None:
    draft.show("qemu:///system")
    socket = line(editor, "param_socket")
    row = socket.parentWidget()
    assert row is not None
    (browse,) = row.findChildren(QPushButton)
    assert browse.isVisible()

    draft.show("qemu+ssh://h/system")

    assert browse.isHidden()

    draft.show("qemu:///system")
    browse.click()
    (dialog,) = row.findChildren(QFileDialog)
    dialog.fileSelected.emit("/run/libvirt/other-sock")
    dialog.close()

    assert draft.text == "qemu:///system?socket=/run/libvirt/other-sock"
