"""A robot that clicks and types at random through the real window.

    python tests/fuzz/robot.py SECONDS SEED [STEPS]

It opens the program over a file of its own, in a home of its own, and does what hands can do:
clicks, keys, words typed, menus, dialogs, tests of `test:///default`. A fault is an exception, a
warning of Qt, a step that holds the window up for more than 200 ms, a history that does not lead
back to the first file's bytes, or a window that Qt's binding takes for a part of something else.
Then the steps are printed, and the exit status is 1; the same seed takes the same steps again,
STEPS of them where that is given. The steps also stand in a file beside the temporary ones, which a
crash leaves behind.

What holds the window up is its own work and what it waits for. A processor that is shared works
slower; how much, a bit of work tells that is always the same. Time in which this program stood
ready and was given no processor is no waiting: the kernel counts it. A first wait may still be the
machine's own (a slow disk), the second one is ours; while the machine has more to do than it has
processors, no wait can be told from its own.
"""

import faulthandler
import os
import random
import shutil
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

from virtconnect.machine import Machine
from virtconnect.vault import SessionVault
from virtconnect_gui import app
from virtconnect_gui.main_window import MainWindow
from virtconnect_gui.preferences import Preferences

FIRST = b"""# The team's hosts, in nobody's order
uri_default = "here"
uri_aliases = [
  "try=test:///default",
  "hail=qemu+ssh://root@127.0.0.1:9/system?no_verify=1",
  # a comment between two
  "sleet=qemu+ssh://127.0.0.1:9/system?netcat=nc&socket=/run/x",
  "here=qemu:///system", "bad name=qemu:///session",
  "tls=qemu://127.0.0.1:9/system?pkipath=/tmp/pki",
  "other=test:///default",
]
remote_mode = "legacy"
"""

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
LEAVING = ("quit", "open_roots")  # actions that would leave the program, or the robot's own file
PROGRAMS = ("ssh", "ssh-keygen", "virsh", "python3")

BUSY = 0.2  # seconds of work and of waiting
_ONE_STEP = 60.0  # seconds after which it hangs for good


class Fault(NamedTuple):
    """What went wrong, and after how many steps."""

    step: int
    text: str


class Moment(NamedTuple):
    """The clocks at a moment, in seconds: the wall's, our work's, and what we were kept from it.

    `starved` is for each thread how long it stood ready without a processor (Linux: schedstats);
    it is empty where the kernel does not count that.
    """

    wall: float
    work: float
    starved: dict[str, float]

    @classmethod
    def now(cls) -> "Moment":
        return cls(time.monotonic(), time.thread_time(), _starved())

    def worked_until(self, later: "Moment") -> float:
        """Return how long the thread worked from here to a later moment."""
        return later.work - self.work

    def waited_until(self, later: "Moment") -> float:
        """Return how long the thread waited, as far as that can be told."""
        wall = later.wall - self.wall
        if not later.starved or os.getloadavg()[0] > (os.cpu_count() or 1):
            return 0.0
        # Of all threads: ours may wait for another one that starves.
        kept = sum(
            starved - self.starved.get(thread, 0.0) for thread, starved in later.starved.items()
        )
        return max(wall - kept - self.worked_until(later), 0.0)


def _pace() -> float:
    """Return how many seconds of its processor the thread needs now for a fixed bit of work."""
    begun = time.thread_time()
    words = {str(number * 7919 % 5003): number for number in range(5000)}
    sorted(words, key=words.__getitem__)
    return time.thread_time() - begun


def _starved() -> dict[str, float]:
    found = {}
    for thread in os.listdir("/proc/self/task"):
        try:
            with open(f"/proc/self/task/{thread}/schedstat", encoding="ascii") as file:
                found[thread] = int(file.read().split()[1]) / 1e9
        except OSError:  # it ended just now, or nobody counts
            continue
    return found


class Robot(QObject):
    """Takes one step at each turn of the event loop, also of those that menus and drags run."""

    def __init__(self, home: str, seed: int, seconds: float, steps: int | None) -> None:
        super().__init__()
        self.random = random.Random(seed)
        self.home = home
        self.faults: list[Fault] = []
        self.steps: deque[str] = deque(maxlen=200)
        self.number = 0
        self._words: deque[str] = deque()
        self.diary = open(f"{home}.steps", "w", encoding="utf-8")  # noqa: SIM115
        self._last = 0.0
        self._begun: Moment | None = Moment.now()
        self._end = time.monotonic() + seconds
        self._most = steps
        self._is_over = False
        self._has_left = False
        self.slowest = (0.0, "")
        self._holdups: list[str] = []
        self._best_pace = min(_pace() for _ in range(20))
        self._seen = ""
        self.window = self._open()
        self._watch_over = threading.Thread(target=self._watch, daemon=True)

    def _open(self) -> MainWindow:
        programs = os.path.join(self.home, "bin")
        os.mkdir(programs)
        for program in PROGRAMS:  # no pkexec, sudo or browser is found
            path = shutil.which(program, path="/usr/bin:/bin")
            if path is not None:
                os.symlink(path, os.path.join(programs, program))
        env = {
            "HOME": self.home,
            "PATH": programs,
            "LANG": "C.UTF-8",
            **{
                f"XDG_{name}": os.path.join(self.home, name.lower())
                for name in ("CONFIG_HOME", "STATE_HOME", "CACHE_HOME", "RUNTIME_DIR")
            },
        }
        machine = Machine.here().with_(uid=os.geteuid() or 65534, home=self.home, env=env)
        os.makedirs(os.path.dirname(machine.libvirt_conf))
        with open(machine.libvirt_conf, "wb") as file:
            file.write(FIRST)
        window = MainWindow(
            machine, Preferences(os.path.join(self.home, "window.ini")), SessionVault()
        )
        window.open_file(machine.libvirt_conf)
        self.first = self.base = window.conf.document.text
        window.conf.changed.connect(self._note_base)
        for name in LEAVING:
            window.actions_[name].setEnabled(False)
        window.resize(1180, 760)
        window.show()
        return window

    @Slot(object)
    def _note_base(self, _change: object) -> None:
        """Remember what the history leads back to: it begins anew when a file is read."""
        conf = self.window.conf
        if conf.undo_stack.count() == 0 and conf.state is conf.saved_state:
            self.base = conf.document.text

    def start(self) -> None:
        """Begin, once the window stands."""
        self._watch_over.start()
        QTimer.singleShot(500, self._turn)

    # --- faults ---------------------------------------------------------------------------

    def fault(self, text: str) -> None:
        """Note a fault."""
        self.faults.append(Fault(self.number, text))
        sys.stderr.write(f"fault after step {self.number}: {text}\n")
        if len(self.faults) >= 5:
            self._is_over = True

    def _watch(self) -> None:
        """Look, from another thread, at what the window does while it is busy too long.

        Without a hold on its frames: those would keep a painter alive beyond its paint event.
        """
        while not self._is_over:
            time.sleep(BUSY / 4)
            begun = self._begun
            if begun and time.monotonic() - begun.wall > BUSY and not self._seen:
                with tempfile.TemporaryFile("w+") as file:
                    faulthandler.dump_traceback(file)
                    file.seek(0)
                    self._seen = file.read()

    def _judge(self) -> None:
        """Tell how long the step before held the window up."""
        begun = self._begun
        if begun is None or not self.steps:
            return
        now = Moment.now()
        work, waited = begun.worked_until(now), begun.waited_until(now)
        if work > BUSY / 2 or self.number % 50 == 0:
            pace = min(_pace() for _ in range(3))
            self._best_pace = min(pace, self._best_pace)
            work *= self._best_pace / pace
        held = work + waited
        if held > self.slowest[0]:
            self.slowest = (held, self.steps[-1])
        if held > BUSY:
            self._holdups.append(
                f"held up by {work:.3f} s of work and {waited:.3f} s of waiting,"
                f" {now.wall - begun.wall:.3f} s in all, after {self.steps[-1]}\n{self._seen}"
            )
            if work > BUSY or len(self._holdups) > 1:
                self.fault("\n".join(self._holdups))

    # --- steps ----------------------------------------------------------------------------

    def _turn(self) -> None:
        if self._has_left:  # one that a menu's event loop left behind
            return
        self._judge()
        self._begun = None
        if not ownedByPython(self.window):
            self.fault(f"the binding takes the window for a part of another\n{dump(self.window)}")
            self._is_over = True
        if self._is_over or time.monotonic() > self._end or self.number == self._most:
            self._is_over = True
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
        if self._words:
            return self._press_text(self._words.popleft())
        if isinstance(top, QMenu):
            return self._in_menu(top)
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
        action = self.random.choice(actions)
        self._note(f"action {action.objectName()}")
        return lambda: action.trigger()

    def _ask_menu(self, top: QWidget) -> Callable[[], object]:
        target = QApplication.focusWidget() or top
        at = target.rect().center()
        self._note(f"context menu of {_name(target)}")
        event = QContextMenuEvent(
            QContextMenuEvent.Reason.Keyboard, at, target.mapToGlobal(at), NONE
        )
        return lambda: QApplication.sendEvent(target, event)

    def _close(self, top: QWidget) -> Callable[[], object]:
        if top is self.window or isinstance(top, MainWindow):
            if self.random.random() < 0.5:
                wide = self.random.randint(500, 1400)
                high = self.random.randint(400, 900)
                self._note(f"resize to {wide}×{high}")
                return lambda: top.resize(wide, high)
            self._note("undo all")
            return lambda: self._step_through_history(self.random.randint(1, 30))
        self._note(f"close {_name(top)}")
        return lambda: _strike(top, KEY.Key_Escape, NONE)

    def _step_through_history(self, steps: int) -> None:
        for _ in range(min(steps, 3)):
            self.window.conf.undo_stack.undo()

    def _in_file_dialog(self, dialog: QFileDialog) -> Callable[[], object]:
        """Choose a file of our own, or leave: what else is on the disk is none of our business."""
        self._words.clear()
        name = self.random.choice(("config/libvirt/libvirt.conf", "made.txt", ""))
        self._note(f"file dialog: {name}")

        def choose() -> None:
            dialog.hide()
            if name:
                dialog.fileSelected.emit(os.path.join(self.home, name))
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


class Links(QObject):
    """Takes the addresses that would be opened outside, and opens nothing."""

    @Slot(QUrl)
    def take(self, _url: QUrl) -> None:
        """Open nothing."""


def run(seconds: float, seed: int, steps: int | None) -> int:
    """Let the robot work; return the number of faults."""
    faulthandler.enable()
    home = tempfile.mkdtemp(prefix=f"vc-robot-{seed}-")
    os.environ["HOME"] = home
    qt = app.application(["virt-connect"])
    links = Links()
    for scheme in ("file", "https", "http"):
        # The bindings want a word here, their stubs bytes.
        QDesktopServices.setUrlHandler(scheme, links, "take")  # type: ignore[arg-type]
    robot = Robot(home, seed, seconds, steps)

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
    shutil.rmtree(home, ignore_errors=True)
    robot.diary.close()
    os.remove(robot.diary.name)
    held, where = robot.slowest
    sys.stdout.write(
        f"seed {seed}: {robot.number} steps, {len(robot.faults)} faults,"
        f" longest {held * 1000:.0f} ms after {where}\n"
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
