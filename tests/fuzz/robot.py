"""A robot that clicks and types at random through the real window.

    python tests/fuzz/robot.py SECONDS SEED [STEPS]

It opens the program over a file of its own, in a home of its own, and does what hands can do:
clicks, keys, words typed, menus, dialogs, tests of `test:///default`. A fault is an exception, a
warning of Qt, a step that holds the window up for more than 200 ms, a history that does not lead
back to the first file's bytes, a window that grows beyond the screen, or one that the binding takes
for a part of something else.
Then the steps are printed, and the exit status is 1; the same seed takes the same steps again,
STEPS of them where that is given. The steps also stand in a file beside the temporary ones, which a
crash leaves behind.

What holds the window up is its own work and what it waits for, each told from the load of the
machine by `robot_clocks`. What of the window was never touched stands at the end (`robot_reach`).
"""

import faulthandler
import os
import random
import sys
import tempfile
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, QUrl, Slot, qInstallMessageHandler
from PySide6.QtGui import QAction, QContextMenuEvent, QDesktopServices, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QScrollBar,
    QSizeGrip,
    QWidget,
)
from shiboken6 import dump, isValid, ownedByPython

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))

from tests.fuzz.robot_clocks import Moment, Pace, noting_end, told_of_threads
from tests.fuzz.robot_home import ASKING, PASSPHRASE, Home
from tests.fuzz.robot_reach import KEPT_FROM, Reach

from virtconnect.conf.aliases import aliases
from virtconnect_gui import app
from virtconnect_gui.main_window import MainWindow
from virtconnect_gui.open_conf import Change
from virtconnect_gui.preferences import Preferences

WORDS = (
    "hail",
    "127.0.0.1",
    "::1",
    "9",
    "root",
    "test:///default",
    "qemu+ssh://root@127.0.0.1:9/system?keyfile=/x&no_verify=1",
    "qemu+libssh2://127.0.0.1/session?known_hosts=/y",
    "virsh -c 'qemu+tls://127.0.0.1:9/system' list",
    "xen:///",
    "transport:ssh",
    "state:failed",
    "a_name",
    "bad name",
    "%zz&;#",
    "é\u202eא\t",
    "'\"\\",
    " ]\n",
    "astrochicken",
    "123456",
    f"{PASSPHRASE}\n",
)
KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier
KEYS = (
    *((key, NONE) for key in (KEY.Key_Tab, KEY.Key_Return, KEY.Key_Space, KEY.Key_Backspace)),
    *((key, NONE) for key in (KEY.Key_Up, KEY.Key_Down, KEY.Key_Left, KEY.Key_Right)),
    *((key, NONE) for key in (KEY.Key_Home, KEY.Key_End, KEY.Key_PageDown, KEY.Key_Delete)),
    *((key, NONE) for key in (KEY.Key_F2, KEY.Key_F5, KEY.Key_F8, KEY.Key_Escape, KEY.Key_A)),
    *((key, SHIFT) for key in (KEY.Key_Tab, KEY.Key_Down, KEY.Key_F5, KEY.Key_F8)),
    *((key, CTRL) for key in (KEY.Key_A, KEY.Key_C, KEY.Key_V, KEY.Key_X, KEY.Key_Z, KEY.Key_Z)),
    *((key, CTRL) for key in (KEY.Key_1, KEY.Key_2, KEY.Key_3, KEY.Key_4, KEY.Key_J, KEY.Key_K)),
    *((key, CTRL) for key in (KEY.Key_D, KEY.Key_N, KEY.Key_S, KEY.Key_E, KEY.Key_F5)),
    *((key, CTRL | SHIFT) for key in (KEY.Key_Z, KEY.Key_F, KEY.Key_Up, KEY.Key_Down, KEY.Key_N)),
    *((key, ALT) for key in (KEY.Key_Up, KEY.Key_Down, KEY.Key_Return, KEY.Key_F, KEY.Key_E)),
)

_FILES = ("config_home/libvirt/libvirt.conf", "team.conf", "made.txt", ".ssh/work", "no/where.conf")
BUSY = 0.2  # seconds of work and of waiting
_WIDEST = 1600  # pixels; it is never asked to be wider than 1400
_BEFORE = 20  # steps that are told with a fault
_ONE_STEP = 60.0  # seconds after which it hangs for good


class Fault(NamedTuple):
    """What went wrong, and after how many steps."""

    step: int
    text: str


class Robot(QObject):
    """Takes one step at each turn of the event loop, also of those that menus and drags run."""

    def __init__(self, folder: str, seed: int, seconds: float, steps: int | None) -> None:
        super().__init__()
        self.random = random.Random(seed)
        self.home = Home(folder)
        self.faults: list[Fault] = []
        self.steps: deque[str] = deque(maxlen=200)
        self.number = 0
        self._words: deque[str] = deque()
        self._undos = 0  # steps of the history to be taken back
        self.diary = open(f"{folder}.steps", "w", encoding="utf-8")  # noqa: SIM115
        self._last = 0.0
        self._begun: Moment | None = Moment.now()
        self._end = time.monotonic() + seconds
        self._most = steps
        self._over = threading.Event()
        self._has_left = False
        self.slowest = (0.0, "")
        self.reach = Reach()
        self._pace = Pace()
        self._seen = ""
        self.window = self._open()
        self._watch_over = threading.Thread(target=self._watch, daemon=True)

    def _open(self) -> MainWindow:
        home = self.home
        preferences = Preferences(os.path.join(home.folder, "window.ini"))
        window = MainWindow(home.machine, preferences, home.vault)
        window.open_file(home.conf)
        self.base = window.conf.document.text
        window.conf.changed.connect(self._note_base)
        for name in KEPT_FROM:
            window.actions_[name.removesuffix("Action")].setEnabled(False)
        window.resize(1180, 760)
        window.show()
        return window

    @Slot(object)
    def _note_base(self, change: Change) -> None:
        """Remember what the history leads back to: it begins anew when a file is read."""
        told = untrue(change)
        if told:
            self.fault(f"{told}\n{''.join(traceback.format_stack()[-12:])}")
        conf = self.window.conf
        if conf.undo_stack.count() == 0 and conf.state is conf.saved_state:
            self.base = conf.document.text

    def start(self) -> None:
        """Begin, once the window stands."""
        self._watch_over.start()
        QTimer.singleShot(500, self._turn)

    # --- faults ---------------------------------------------------------------------------

    def fault(self, text: str) -> None:
        """Note a fault, and how much there was to work on."""
        aliases = self.window.editing.aliases
        longest = max((len(one.uri) for one in aliases), default=0)
        text += f"\n({len(aliases)} connections, the longest URI has {longest} characters)"
        text = "\n".join((text, "the steps before:", *list(self.steps)[-_BEFORE:]))
        self.faults.append(Fault(self.number, text))
        sys.stderr.write(f"fault after step {self.number}: {text}\n")
        if len(self.faults) >= 5:
            self._over.set()

    def _watch(self) -> None:
        """Look, from another thread, at what the window does while it is busy too long.

        Without a hold on its frames: those would keep a painter alive beyond its paint event.
        """
        while not self._over.wait(BUSY / 8):
            Moment.now()  # so that what a thread starved is seen before it ends
            begun = self._begun
            if begun and time.monotonic() - begun.wall > BUSY and not self._seen:
                with tempfile.TemporaryFile("w+") as file:
                    faulthandler.dump_traceback(file)
                    file.seek(0)
                    self._seen = f"{told_of_threads()}\n{file.read()}"

    def _judge(self) -> None:
        """Tell how long the step before held the window up."""
        begun = self._begun
        if begun is None or not self.steps:
            return
        held = begun.held_until(Moment.now())
        if held.work > BUSY / 2 or self.number % 50 == 0:
            held = held._replace(work=held.work * self._pace.learn())
        if held.total > self.slowest[0]:
            self.slowest = (held.total, self.steps[-1])
        if held.total > BUSY:
            self.fault(f"held up by {held} after {self.steps[-1]}\n{self._seen}")

    # --- steps ----------------------------------------------------------------------------

    def _turn(self) -> None:
        if self._has_left:  # one that a menu's event loop left behind
            return
        self._judge()
        self._begun = None
        if not ownedByPython(self.window):
            self.fault(f"the binding takes the window for a part of another\n{dump(self.window)}")
            self._over.set()
        for top in QApplication.topLevelWidgets():
            if isValid(top) and top.isVisible() and top.width() > _WIDEST:
                wide = "\n".join(_too_wide(top))
                self.fault(f"{_name(top)} has grown to {top.width()} pixels\n{wide}")
                self._over.set()
        if self._over.is_set() or time.monotonic() > self._end or self.number == self._most:
            self._over.set()
            self._leave()
            return
        self.number += 1
        act = self._choose()
        # A new timer each time: the same one does not fire within an event loop of its own slot.
        QTimer.singleShot(0, self._turn)
        self._seen = ""
        faulthandler.dump_traceback_later(_ONE_STEP, exit=True)
        self._begun = Moment.now()
        act()

    def _leave(self) -> None:
        """Close what is open, one turn for each, then end the program's event loop."""
        faulthandler.cancel_dump_traceback_later()
        popup = QApplication.activePopupWidget()
        modal = QApplication.activeModalWidget()
        if popup is not None:
            popup.close()
        elif isinstance(modal, QDialog):
            modal.reject()
        else:
            self._has_left = True
            QApplication.exit()
            return
        QTimer.singleShot(0, self._leave)

    def _choose(self) -> Callable[[], object]:
        # Held until the next step: with the last name for it in Python, those for its children go.
        top = self._held = self._top()
        if isinstance(top, QFileDialog):
            return self._in_file_dialog(top)
        self.reach.look(top)
        if self.number % 20 == 0:
            self.reach.look_over(top)
        if self._words:
            return self._press_text(self._words.popleft())
        if isinstance(top, QMenu):
            return self._in_menu(top)
        if self._undos and isinstance(top, MainWindow):
            return self._undo()
        dice = self.random.random()
        if dice < 0.45:
            return self._click(top)
        if dice < 0.72:
            return self._press()
        if dice < 0.84:
            self._words.extend(self.random.choice(WORDS))
            return self._press()
        if dice < 0.94 and isinstance(top, MainWindow):
            return self._trigger(top)
        if dice < 0.97:
            return self._ask_menu(top)
        if dice < 0.972:
            return self._change_outside()
        if dice < 0.978 and isinstance(top, MainWindow):
            return self._test_one_that_asks(top)
        return self._close(top)

    def _top(self) -> QWidget:
        """Return the window that takes the clicks now; of several at once, any."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            return popup
        modal = QApplication.activeModalWidget()
        if modal is not None:
            return modal
        tops = [
            one
            for one in QApplication.topLevelWidgets()
            if isValid(one)  # the list may hold one that goes just now
            and isinstance(one, MainWindow | QDialog)
            and one.isVisible()
            and one.isEnabled()
        ]
        tops.sort(key=lambda one: one.objectName())
        top = self.random.choice(tops) if tops else self.window
        if not top.isActiveWindow():
            top.activateWindow()
        return top

    def _note(self, words: str) -> None:
        self.steps.append(f"{self.number}. {words}")
        self.diary.write(f"{self.steps[-1]}\n".encode(errors="replace").decode())
        self.diary.flush()

    def _click(self, top: QWidget) -> Callable[[], object]:
        found = [
            one
            for one in (top, *top.findChildren(QWidget))
            if one.isVisible()
            and one.isEnabled()
            and not isinstance(one, QSizeGrip)
            and not one.visibleRegion().isEmpty()
        ]
        if not found:
            return lambda: None
        # Half of all clicks go where something is to be done.
        if self.random.random() < 0.7:
            found = [one for one in found if one.focusPolicy()] or found
        buttons = [one for one in found if isinstance(one, QAbstractButton) and one.objectName()]
        if buttons and self.random.random() < 0.1:
            found = [*self.reach.seldom(buttons)]
        target = self.random.choice(found)
        rect = target.visibleRegion().boundingRect()
        at = QPoint(
            self.random.randint(rect.left(), max(rect.left(), rect.right())),
            self.random.randint(rect.top(), max(rect.top(), rect.bottom())),
        )
        if isinstance(target, QScrollBar | QMenuBar):
            at = rect.center()
        button = Qt.MouseButton.LeftButton
        modifier = self.random.choice((NONE, NONE, NONE, CTRL, SHIFT))
        twice = self.random.random() < 0.1
        self._note(f"{'double ' if twice else ''}click {_name(target)} at {at.x()},{at.y()}")
        if isinstance(target, QAbstractButton):
            self.reach.touch(target.objectName())
        if twice:
            return lambda: QTest.mouseDClick(target, button, modifier, at)
        return lambda: _hit(target, modifier, at)

    def _focus(self) -> QWidget:
        popup = QApplication.activePopupWidget()
        return popup or QApplication.focusWidget() or self._top()

    def _press(self) -> Callable[[], object]:
        key, modifier = self.random.choice(KEYS)
        target = self._focus()
        self._note(f"press {modifier.name} {key.name} in {_name(target)}")
        return lambda: _strike(target, key, modifier)

    def _press_text(self, letter: str) -> Callable[[], object]:
        target = self._focus()
        if not isinstance(target, QLineEdit | QPlainTextEdit | QComboBox):
            self._words.clear()
        self._note(f"type {letter!r} in {_name(target)}")
        if letter == "\n":
            return lambda: _strike(target, KEY.Key_Return, NONE)
        if letter.isascii() and letter.isprintable():
            return lambda: QTest.keyClicks(target, letter)

        def compose() -> None:  # there is no key for it: an input method brings it
            event = QInputMethodEvent()
            event.setCommitString(letter)
            QApplication.sendEvent(target, event)

        return compose

    def _in_menu(self, menu: QMenu) -> Callable[[], object]:
        actions = [
            one
            for one in menu.actions()
            if one.isEnabled() and one.isVisible() and not one.isSeparator()
        ]
        if not actions or self.random.random() < 0.3:
            self._note("leave the menu")
            return lambda: _strike(menu, KEY.Key_Escape, NONE)
        action = self.random.choice(actions)
        self._note(f"choose {action.text()!r} in the menu")
        self.reach.touch(action.objectName())
        at = menu.actionGeometry(action).center()
        return lambda: _hit(menu, NONE, at)

    def _trigger(self, window: MainWindow) -> Callable[[], object]:
        actions = [
            one
            for one in window.findChildren(QAction)
            if one.isEnabled()
            and one.isVisible()
            and not one.isSeparator()
            and one.menu() is None
            and one.objectName()
        ]
        if self.random.random() < 0.7:
            actions = self.reach.seldom(actions)
        action = self.random.choice(actions)
        self._note(f"action {action.objectName()}")
        self.reach.touch(action.objectName())
        return lambda: action.trigger()

    def _ask_menu(self, top: QWidget) -> Callable[[], object]:
        target = QApplication.focusWidget() or top
        at = target.rect().center()
        self._note(f"context menu of {_name(target)}")
        event = QContextMenuEvent(
            QContextMenuEvent.Reason.Keyboard, at, target.mapToGlobal(at), NONE
        )
        return lambda: QApplication.sendEvent(target, event)

    def _change_outside(self) -> Callable[[], object]:
        self._note(self.home.change_outside(self.random))
        return lambda: None

    def _test_one_that_asks(self, window: MainWindow) -> Callable[[], object]:
        """Test a connection that leads to a question: by chance alone that is seldom met."""
        name = self.random.choice(ASKING)
        number = next((one.index for one in window.editing.aliases if one.name == name), -1)
        self._note(f"test {name}, entry {number}")

        def test() -> None:
            if number >= 0:
                window.list.choose(number)
                window.actions_["test"].trigger()

        return test

    def _close(self, top: QWidget) -> Callable[[], object]:
        if top is self.window or isinstance(top, MainWindow):
            if self.random.random() < 0.5:
                wide = self.random.randint(500, 1400)
                high = self.random.randint(400, 900)
                self._note(f"resize to {wide}×{high}")
                return lambda: top.resize(wide, high)
            self._undos = self.random.choice((1, 3, 10, 1000))
            return self._undo()
        self._note(f"close {_name(top)}")
        return lambda: _strike(top, KEY.Key_Escape, NONE)

    def _undo(self) -> Callable[[], object]:
        stack = self.window.conf.undo_stack
        self._undos = self._undos - 1 if stack.can_undo else 0
        self._note("undo")
        return stack.undo

    def _in_file_dialog(self, dialog: QFileDialog) -> Callable[[], object]:
        """Choose a file of our own, or leave: what else is on the disk is none of our business."""
        self._words.clear()
        self.reach.look(dialog)
        name = self.random.choice((*_FILES, ""))
        self._note(f"file dialog: {name}")

        def choose() -> None:
            dialog.hide()
            if name:
                dialog.fileSelected.emit(os.path.join(self.home.folder, name))
            dialog.reject()

        return choose

    # --- the end --------------------------------------------------------------------------

    def undo_all(self) -> None:
        """Go back to the start of the history and forward again: the same bytes both times."""
        conf = self.window.conf
        self.window.editor.commit()
        self.window.panels.flush()
        stack, last = conf.undo_stack, conf.document.text
        index = stack.index()
        while stack.can_undo:
            stack.undo()
        if not stack.is_full and conf.document.text != self.base:
            self.fault(f"undo to the start gave {conf.document.text!r}, not {self.base!r}")
        while stack.index() < index and stack.can_redo:
            stack.redo()
        if conf.document.text != last:
            self.fault("redo to the end gave another text than before")


def _too_wide(top: QWidget) -> list[str]:
    """Name the parts of a window that want more room than it may have, the innermost last."""
    wanted = ((one, one.minimumSizeHint().width()) for one in top.findChildren(QWidget))
    return [f"{_name(one)} wants {width}" for one, width in wanted if width > _WIDEST]


def untrue(change: Change) -> str:
    """Tell how a change touches other rows than it says, "" where it is true."""
    if change.start < 0:
        return ""
    before, after = (aliases(state.document).pairs for state in (change.before, change.after))
    start, removed, inserted = change.start, change.removed, change.inserted
    kept = before[:start] + before[start + removed :], after[:start] + after[start + inserted :]
    if kept[0] == kept[1]:
        return ""
    return f"told of {removed} rows at {start} giving way to {inserted}: {before} -> {after}"


def _strike(target: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    """Press a key and let it go, where that is still the same field."""
    QTest.keyPress(target, key, modifier)
    if isValid(target):
        QTest.keyRelease(target, key, modifier)


def _hit(target: QWidget, modifier: Qt.KeyboardModifier, at: QPoint) -> None:
    """Click, where the first half of it does not take the place away."""
    QTest.mousePress(target, Qt.MouseButton.LeftButton, modifier, at)
    if isValid(target):
        QTest.mouseRelease(target, Qt.MouseButton.LeftButton, modifier, at)


def _name(widget: QWidget) -> str:
    named = widget
    while not named.objectName() and (parent := named.parentWidget()) is not None:
        named = parent
    kind = type(widget).__name__
    return f"{kind} {named.objectName()}" if named is widget else f"{kind} in {named.objectName()}"


def _look_at_no_other_folders() -> None:
    """Let file dialogs stay in the robot's folder, wherever they are told to begin.

    A desktop has a dialog of its own, in another process. Qt's, which stands in where there is no
    desktop, lists the folder in this one: 0.3 s for /usr/bin.
    """

    def stay(_dialog: QFileDialog, _path: str) -> None:
        pass

    QFileDialog.selectFile = stay  # type: ignore[method-assign]
    QFileDialog.setDirectory = stay  # type: ignore[method-assign, assignment]


class Links(QObject):
    """Takes the addresses that would be opened outside, and opens nothing."""

    @Slot(QUrl)
    def take(self, _url: QUrl) -> None:
        """Open nothing."""


def run(seconds: float, seed: int, steps: int | None) -> int:
    """Let the robot work; return the number of faults."""
    faulthandler.enable()
    folder = tempfile.mkdtemp(prefix=f"vc-robot-{seed}-")
    os.environ["HOME"] = folder
    os.chdir(folder)
    threading.Thread.run = noting_end(threading.Thread.run)  # type: ignore[method-assign, assignment]
    qt = app.application(["virt-connect"])
    _look_at_no_other_folders()
    links = Links()
    for scheme in ("file", "https", "http"):
        # The bindings want a word here, their stubs bytes.
        QDesktopServices.setUrlHandler(scheme, links, "take")  # type: ignore[arg-type]
    robot = Robot(folder, seed, seconds, steps)

    def note_exception(kind: type[BaseException], error: BaseException, trace: object) -> None:
        robot.fault("".join(traceback.format_exception(error)))

    def note_message(kind: object, context: object, text: str) -> None:
        # Not the window's: the platform without a screen, and clicks that a part leaves to none.
        if not text.startswith("This plugin does not") and "by receiving widget" not in text:
            robot.fault(f"Qt: {text}\n{''.join(traceback.format_stack()[-6:])}")

    sys.excepthook = note_exception
    sys.unraisablehook = lambda told: robot.fault(f"{told.exc_value!r} in {told.object!r}")
    threading.excepthook = lambda told: robot.fault(f"{told.exc_value!r} in a thread")
    qInstallMessageHandler(note_message)
    robot.start()
    qt.setQuitOnLastWindowClosed(False)
    qt.exec()
    robot.undo_all()
    window = robot.window
    window.close_for_good()
    while not window.is_quiet:
        qt.processEvents()
    window.deleteLater()
    qt.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qt.processEvents()
    qInstallMessageHandler(None)
    robot.home.close()
    robot.diary.close()
    os.remove(robot.diary.name)
    held, where = robot.slowest
    sys.stdout.write(
        f"seed {seed}: {robot.number} steps, {len(robot.faults)} faults,"
        f" longest {held * 1000:.0f} ms after {where}\n{robot.reach}\n"
    )
    if robot.faults:
        sys.stdout.write("\n".join(("the last steps:", *robot.steps, "")))
    return len(robot.faults)


def main(argv: list[str]) -> int:
    """Run as told by the arguments; return the exit status."""
    if not 2 <= len(argv) <= 3:
        sys.stderr.write("usage: robot.py SECONDS SEED [STEPS]\n")
        return 2
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    steps = int(argv[2]) if len(argv) == 3 else None
    return 1 if run(float(argv[0]), int(argv[1]), steps) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
