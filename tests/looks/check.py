"""Walks over every window and panel: what a screen reader is told, what fits, what is translated.

    python tests/looks/check.py [--size WIDTHxHEIGHT] [--font FACTOR] [--rtl] [--dark]
                                [--pseudo | --language de]

Each fault is one line; the exit status is 1 where there are some. The scale of a screen is given
as everywhere, in QT_SCALE_FACTOR.
"""

import argparse
import os
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt, QTranslator
from PySide6.QtGui import QAccessible, QColor, QGuiApplication, QImage, QKeySequence, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QMainWindow,
    QMenu,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QScrollBar,
    QSplitterHandle,
    QTabBar,
    QTabWidget,
    QToolBar,
    QToolButton,
    QWidget,
)

sys.path.insert(0, os.path.dirname(__file__))

if TYPE_CHECKING:
    from tests.looks import stage
else:
    import stage

from virtconnect_gui import app, language
from virtconnect_gui.tab_order import follow_reading_order

Found = Iterator[str]

ROOM = 2  # device-independent pixels that rounding may take
CONTRAST = 4.5
_ANTIALIASED = 0.9  # of a letter's contrast is in its strongest pixel, at least


def parts(top: QWidget) -> list[QWidget]:
    """Return what can be seen of a window, itself with it."""
    return [one for one in (top, *top.findChildren(QWidget)) if one.isVisible()]


def called(widget: QWidget) -> str:
    """Return how a fault names a widget: its own name, or the next one above."""
    above = widget
    while not above.objectName() and (parent := above.parentWidget()) is not None:
        above = parent
    words = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    return f"{type(widget).__name__} {above.objectName()} {words[:60]!r}"


def is_within(widget: QWidget, kind: type[QWidget]) -> bool:
    """Tell whether a widget is a part of another one of this kind."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, kind):
        above = above.parentWidget()
    return above is not None


# --- what a screen reader is told ---------------------------------------------------------

_SAY_NOTHING = (QScrollBar, QSplitterHandle, QHeaderView, QTabBar, QDialogButtonBox)


def unnamed(top: QWidget) -> Found:
    """Tell what takes the keyboard and has no name, or nothing it would be read out as."""
    views = {combo.view() for combo in top.findChildren(QComboBox)}
    for widget in parts(top):
        if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus or isinstance(widget, _SAY_NOTHING):
            continue
        if widget in views or widget.objectName().startswith("qt_"):
            continue
        if is_within(widget, QAbstractSpinBox) or is_within(widget, QComboBox):
            continue
        told = QAccessible.queryAccessibleInterface(widget)
        if told is None:
            yield f"says nothing: {called(widget)}"
            continue
        if not told.text(QAccessible.Text.Name).strip() and not isinstance(widget, QTabWidget):
            yield f"has no name: {called(widget)}"
        if told.role() in (QAccessible.Role.NoRole,):
            yield f"has no role: {called(widget)}"


# What these do stands in a menu, where it has its letter, and most have keys of their own.
IN_A_MENU = {
    "testButton": "test",
    "panelTestButton": "test",
    "stopButton": "stop",
    "stopAllButton": "stop_all",
    "copyButton": "copy_uri",
    "defaultsButton": "file_defaults",
    "defaultChip": "resolve",
    "libvirtChip": "this_computer",
    "keyringChip": "vault",
    "unsavedChip": "save",
    "newButton": "new_ssh",
    "saveButton": "save",
}
_TABS = ("problems", "resolve", "tests", "raw")
# The parts of an address, and the ways to it: their letters are theirs alone.
_FIRST = re.compile(
    r"where\w+|(host|port|user)Edit|(transport|driver|path)Combo"
    r"|many_(host|port|user|transport|driver|path)"
)
_MOST = 6  # labels of the main window that share one letter, with every section open


def labels(top: QWidget) -> Iterator[tuple[QWidget, str]]:
    """Yield what can be seen of a window and has words of its own that lead somewhere.

    Not what stands in the rows of a table, of which there may be thousands.
    """
    for widget in parts(top):
        if is_within(widget, QAbstractItemView) or widget.window() is not top:
            continue
        if isinstance(widget, QTabBar):
            yield from ((widget, widget.tabText(number)) for number in range(widget.count()))
        elif isinstance(widget, QLabel):
            if widget.buddy() is not None:
                yield widget, widget.text()
        elif isinstance(widget, QAbstractButton):
            is_sign = isinstance(widget, QToolButton) and (
                widget.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
                or isinstance(widget.parentWidget(), QToolBar)
            )
            if not is_sign:
                yield widget, widget.text()
        elif isinstance(widget, QGroupBox):
            yield widget, widget.title()


def has_another_way(widget: QWidget, words: str) -> bool:
    """Tell whether something with words needs no letter."""
    if isinstance(widget, QTabBar):
        return is_within(widget, QTabWidget) and isinstance(widget.window(), QMainWindow)
    if isinstance(widget, QAbstractButton):
        box = widget.parentWidget()
        if isinstance(box, QDialogButtonBox) and (
            box.buttonRole(widget) == QDialogButtonBox.ButtonRole.RejectRole
        ):
            return True  # Esc
        if widget.objectName() in ("cancelQuestionButton", "keyChip"):  # Esc, and a key's name
            return True
        keys = widget.shortcut()
        if not keys.isEmpty() and keys != QKeySequence.mnemonic(words):
            return True
    return widget.objectName() in IN_A_MENU


def mnemonics(top: QWidget) -> Found:
    """Tell what has no letter, letters that two claim, and those of labels that lead nowhere.

    In a dialog each letter is one label's alone (of equal rows: one word's). The main window has
    more labels than there are letters. There, those of the menus and of the address are their
    owners' alone; as long as the form cannot be seen, so are all others.
    """
    claims: dict[str, list[tuple[QWidget, str]]] = defaultdict(list)
    for widget in parts(top):
        if isinstance(widget, QLabel) and widget.buddy() is None:
            marked = re.search(r"(?<!&)&(?!&)\w", widget.text())
            if marked and not _is_plain(widget):
                yield f"its letter leads nowhere: {called(widget)}"
    for widget, words in labels(top):
        key = QKeySequence.mnemonic(words).toString()
        if key:
            claims[key].append((widget, words))
            told = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
            if "&" in told and "&&" not in words:
                yield f"its name is told with the mark of its letter: {called(widget)}"
        elif re.search(r"\w", words) and not has_another_way(widget, words):
            yield f"has no letter: {called(widget)}"
    if not isinstance(top, QMainWindow):
        for key, owners in claims.items():
            if len({words for _widget, words in owners}) > 1:
                yield f"{key} is claimed by {[words for _widget, words in owners]}"
        return
    menus = top.findChildren(QMenu)
    entries = {action.objectName() for menu in menus for action in menu.actions()}
    for name in (*IN_A_MENU.values(), *_TABS):
        if f"{name}Action" not in entries:
            yield f"stands in no menu: {name}"
    for action in top.menuBar().actions():
        claims[QKeySequence.mnemonic(action.text()).toString()].append((top, action.text()))
    shares = any(widget.objectName() == "addParameter" for widget in parts(top)) or any(
        widget.objectName() == "manyForm" for widget in parts(top)
    )
    for key, owners in claims.items():
        is_first = any(widget is top or _leads_first(widget) for widget, _words in owners)
        if len(owners) > (1 if is_first or not shares else _MOST):
            yield f"{key} is claimed by {[words for _widget, words in owners]}"


def leads(top: QWidget) -> Found:
    """Tell letters that do not lead to all their labels when they are pressed one after the other.

    A button whose letter is its own is left alone: it would be pressed.
    """
    top.activateWindow()
    is_active = QTest.qWaitForWindowActive(top) and QApplication.activeWindow() is top
    if not is_active:
        if not isinstance(top, QMainWindow):  # which is pressed in its other states
            yield f"does not take the keys: {called(top)}"
        return  # the offscreen platform gives them to a dialog that was closed
    claims: dict[QKeySequence, list[QWidget]] = defaultdict(list)
    for widget, words in labels(top):
        keys = QKeySequence.mnemonic(words)
        if not keys.isEmpty() and widget.isEnabled() and not isinstance(widget, QTabBar):
            claims[keys].append(widget)
    for keys, owners in claims.items():
        if len(owners) == 1 and not isinstance(owners[0], QLabel):
            continue
        reached = [press(top, keys) for _ in owners]
        for owner in owners:
            to = owner.buddy() if isinstance(owner, QLabel) else owner
            if to.isEnabled() and not any(at is to or to.isAncestorOf(at) for at in reached):
                yield f"{keys.toString()} does not lead to {called(owner)}"


def press(top: QWidget, keys: QKeySequence) -> QWidget:
    """Press keys where the focus is; return where it is then."""
    QTest.keySequence(top.focusWidget() if top.focusWidget() is not None else top, keys)
    return top.focusWidget() if top.focusWidget() is not None else top


def _leads_first(widget: QWidget) -> bool:
    leads_to = widget.buddy() if isinstance(widget, QLabel) else widget
    return bool(_FIRST.fullmatch(leads_to.objectName()))


def _is_plain(label: QLabel) -> bool:
    return label.textFormat() == Qt.TextFormat.PlainText


# Menus of names that are not ours: of keys.
_OF_NAMES = ("keyNames",)


def menus(top: QWidget) -> Found:
    """Tell letters that two entries of a menu claim, and entries that have none."""
    for menu in top.findChildren(QMenu):
        above = menu.parentWidget()
        if isinstance(above, QWidget) and above.objectName() in _OF_NAMES:
            continue
        claims: dict[str, list[str]] = defaultdict(list)
        for action in menu.actions():
            if action.isSeparator() or not action.isVisible():
                continue
            key = QKeySequence.mnemonic(action.text()).toString()
            claims[key].append(action.text())
        for key, owners in claims.items():
            if not key:
                yield f"menu {menu.title()!r} of {called(menu)}: {owners} have no letter"
            elif len(owners) > 1:
                yield f"menu {menu.title()!r}: {key} is claimed by {owners}"


def order(top: QWidget) -> Found:
    """Tell where the tab key goes back up, or back against the direction of reading."""
    if isinstance(top, QMainWindow):
        follow_reading_order(top.centralWidget())  # as the tab key does it
    reached = [
        one
        for one in _chain(top)
        if one.isVisible()
        and one.isEnabled()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.focusProxy() is None
        and not _stands_for_another(one)
        and not isinstance(one, QTabBar | QScrollBar | QAbstractScrollArea)
    ]
    is_rtl = top.layoutDirection() == Qt.LayoutDirection.RightToLeft
    for one, other in pairwise(reached):
        if _card(one) is not _card(other):
            continue
        first, second = _place(one, top), _place(other, top)
        if second.bottom() < first.top() and _overlap(first, second, across=True):
            yield f"goes up from {called(one)} to {called(other)}"
        elif _overlap(first, second, across=False):
            back = second.left() > first.right() if is_rtl else second.right() < first.left()
            if back:
                yield f"goes back from {called(one)} to {called(other)}"


def _stands_for_another(widget: QWidget) -> bool:
    """Tell whether the tab key goes to another button of the same choice: to the chosen one."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and group.exclusive() and group.checkedButton() is not widget


def _chain(top: QWidget) -> list[QWidget]:
    found = []
    one = top.nextInFocusChain()
    while one is not None and one is not top:
        found.append(one)
        one = one.nextInFocusChain()
    for one in (*found, top):  # PySide took each for a child of the one before: that is mended
        one.setParent(one.parentWidget())
    return [one for one in found if one.window() is top]


def _card(widget: QWidget) -> QWidget | None:
    return widget.parentWidget()


def _place(widget: QWidget, top: QWidget) -> QRect:
    return QRect(widget.mapTo(top, QPoint(0, 0)), widget.size())


def _overlap(first: QRect, second: QRect, *, across: bool) -> bool:
    if across:
        return first.left() <= second.right() and second.left() <= first.right()
    shared = min(first.bottom(), second.bottom()) - max(first.top(), second.top())
    return shared > min(first.height(), second.height()) // 2


# --- what fits ----------------------------------------------------------------------------


def clipped(top: QWidget) -> Found:
    """Tell what has less room than its words need, without a way to read them."""
    for widget in parts(top):
        if widget.visibleRegion().isEmpty() and not is_within(widget, QScrollArea):
            continue
        needs = _needed(widget)
        if needs is not None:
            lacks_width = needs.width() > widget.width() + ROOM
            lacks_height = needs.height() > widget.height() + ROOM
            if lacks_width or lacks_height:
                have = f"{widget.width()}×{widget.height()}"
                yield f"needs {needs.width()}×{needs.height()}, has {have}: {called(widget)}"
        above = widget.parentWidget()
        if widget is top or above is None or widget.isWindow() or _scrolls(above):
            continue
        inside = above.rect().adjusted(-ROOM, -ROOM, ROOM, ROOM)
        if not inside.contains(widget.geometry()) and not widget.size().isEmpty():
            if isinstance(above, QSplitterHandle | QTabBar | QAbstractItemView | QHeaderView):
                continue
            if isinstance(widget, QTabBar | QSplitterHandle):
                continue
            at = widget.geometry().getRect()
            yield f"stands out of its parent, {above.rect().getRect()}: {called(widget)} {at}"


def _scrolls(widget: QWidget) -> bool:
    return widget.objectName() == "qt_scrollarea_viewport"


def _needed(widget: QWidget) -> QSize | None:
    """Return the least size that shows all words of a widget, None where it has none."""
    if isinstance(widget, QLabel):
        if type(widget).__name__ == "ElidedLabel" or not widget.text():
            return None
        if widget.wordWrap():
            return QSize(0, widget.heightForWidth(widget.width()))
        return widget.sizeHint()
    if isinstance(widget, QPushButton | QCheckBox | QRadioButton) and widget.text():
        hint = widget.sizeHint()
        metrics = widget.fontMetrics()
        lines = widget.text().split("\n")
        text = max(metrics.horizontalAdvance(line.replace("&", "")) for line in lines)
        return QSize(min(hint.width(), text), min(hint.height(), metrics.height() * len(lines)))
    if isinstance(widget, QToolButton) and widget.text() and not is_within(widget, QTabBar):
        shows_words = widget.toolButtonStyle() != Qt.ToolButtonStyle.ToolButtonIconOnly
        if isinstance(widget.parentWidget(), QToolBar) or not shows_words:
            return None if widget.toolTip() else widget.sizeHint()
        return QSize(widget.fontMetrics().horizontalAdvance(widget.text().replace("&", "")), 0)
    if isinstance(widget, QTabBar) and not widget.usesScrollButtons():
        return widget.sizeHint()
    if isinstance(widget, QLineEdit | QComboBox):
        return QSize(widget.fontMetrics().averageCharWidth() * 3, widget.fontMetrics().height())
    return None


def sideways(top: QWidget) -> Found:
    """Tell what has to be moved to the side to be read, though it is no text or table."""
    for area in top.findChildren(QScrollArea):
        inside = area.widget()
        if inside is not None and area.isVisible() and area.horizontalScrollBar().maximum() > 0:
            has = f"{inside.minimumSizeHint().width()}, has {area.viewport().width()}"
            yield f"wants a width of {has}: {called(area)}"


def too_large(top: QWidget, size: QSize) -> Found:
    """Tell where a window does not become as small as it was wanted."""
    if isinstance(top, QMainWindow) and top.size() != top.size().boundedTo(size):
        yield f"is {top.width()}×{top.height()}, not {size.width()}×{size.height()}"


# --- colours ------------------------------------------------------------------------------


def luminance(colour: QColor) -> float:
    """Return the relative luminance of WCAG 2."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of WCAG 2, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def pale(top: QWidget) -> Found:
    """Tell words that do not stand out from the ground they are drawn on."""
    picture = top.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    ratio = picture.devicePixelRatio()
    for widget in parts(top):
        if not isinstance(widget, QLabel | QAbstractButton) or not widget.isEnabled():
            continue
        if not re.search(r"\w", widget.text()) or widget.visibleRegion().isEmpty():
            continue
        seen = widget.visibleRegion().boundingRect()
        at = widget.mapTo(top, seen.topLeft())
        rect = QRect(at * ratio, seen.size() * ratio)
        if rect.height() < widget.fontMetrics().height() * ratio // 2:
            continue
        piece = picture.copy(rect)
        shades = Counter(memoryview(piece.constBits()).cast("I"))
        ground = QColor(shades.most_common(1)[0][0])
        best = max((contrast(QColor(shade), ground) for shade in shades), default=0)
        if best < CONTRAST * _ANTIALIASED:
            yield f"contrast {best:.1f}: {called(widget)}"


_OUTLINE = 30  # steps of lightness, of 255, that an outline in the dark is brighter than its ground


def faint(top: QWidget) -> Found:
    """Tell fields whose outline cannot be seen: in the dark Qt draws it darker than the window."""
    ground = QGuiApplication.palette().color(QPalette.ColorRole.Window).lightness()
    for widget in parts(top):
        if not isinstance(widget, QLineEdit | QCheckBox | QRadioButton | QAbstractSpinBox):
            continue
        if is_within(widget, QComboBox) or is_within(widget, QAbstractSpinBox):
            continue
        if isinstance(widget, QLineEdit) and not widget.hasFrame():
            continue
        if widget.palette().color(QPalette.ColorRole.Window).lightness() < ground + _OUTLINE:
            yield f"its outline cannot be seen: {called(widget)}"


# --- words --------------------------------------------------------------------------------

_ACCENTS = str.maketrans("aceinouyACEINOUY", "áçéíñóúýÁÇÉÍÑÓÚÝ")
_KEPT = re.compile(r"(\{\w*\}|%n|%\d|<[^>]*>|&\w?;?|\n)")
# Words that are libvirt's, a person's, or a program's own.
_NOT_OURS = re.compile(
    r"^[^\s]*$|://|^[~/]|^(sleet host$|ho st:port$|ssh -|ED25519 256 · |hail, sleet|HOME=)"
    r"|^(QEMU|Xen|LXC|VMware|Hyper-V|Virtuozzo|libvirt|Virt Connect|SSH|TLS|Enter|Ctrl|Alt)"
    r"|^(Shift|F\d)"
)


class Lengthened(QTranslator):
    """Gives every text accents, brackets and two fifths more of it."""

    def translate(
        self, context: str, words: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        del context, disambiguation
        if not words or words in ("QT_LAYOUT_DIRECTION", "LTR", "RTL"):
            return words
        shown = words.replace("%n", str(n)) if n >= 0 else words
        pieces = [
            piece if number % 2 else piece.translate(_ACCENTS)
            for number, piece in enumerate(_KEPT.split(shown))
        ]
        return f"⟦{''.join(pieces)}{'~' * (len(words) * 2 // 5)}⟧"


def untranslated(top: QWidget) -> Found:
    """Tell words that can be seen and did not go through the translation."""
    for widget in parts(top):
        for words in _words(widget):
            plain = re.sub(r"<[^>]*>", " ", words).strip()
            if "⟦" in plain or not re.search(r"[^\W\d]{3}", plain) or _NOT_OURS.search(plain):
                continue
            yield f"not translated: {plain[:80]!r} in {called(widget)}"


def _words(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QGroupBox):
        yield widget.title()
    if isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    if isinstance(widget, QTabBar):
        yield from (widget.tabText(number) for number in range(widget.count()))
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(number) for number in range(widget.count()))
    if isinstance(widget, QAbstractItemView) and not isinstance(widget, QHeaderView):
        model = widget.model()
        if model is not None:
            flat, top = Qt.Orientation.Horizontal, QModelIndex()
            columns = range(1 if isinstance(widget, QListView) else model.columnCount(top))
            yield from (str(model.headerData(n, flat) or "") for n in columns)
            for row in range(min(model.rowCount(top), 40)):
                for column in columns:
                    yield str(model.index(row, column).data() or "")
    if isinstance(widget, QMainWindow):
        for menu in widget.menuBar().findChildren(QMenu):
            yield from (action.text() for action in menu.actions() if action.isVisible())
    if not isinstance(widget, QMainWindow):
        yield widget.toolTip()
    yield widget.accessibleName()
    yield widget.accessibleDescription()


# --- all of it ----------------------------------------------------------------------------


def main(argv: list[str]) -> int:
    """Walk over all windows; return the exit status."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", default="1180x760")
    parser.add_argument("--font", type=float, default=1.0)
    parser.add_argument("--rtl", action="store_true")
    parser.add_argument("--pseudo", action="store_true")
    parser.add_argument("--language", default=language.ENGLISH)
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--only", default="")
    parser.add_argument("--pictures", default="")
    given = parser.parse_args(argv)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    qt = app.application(["virt-connect"], given.language)
    if given.dark:
        qt.setPalette(stage.dark())
    if given.font != 1:
        font = qt.font()
        font.setPointSizeF(font.pointSizeF() * given.font)
        qt.setFont(font)
    if given.rtl:
        qt.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    translator = Lengthened()
    if given.pseudo:
        qt.installTranslator(translator)
    width, height = (int(part) for part in given.size.split("x"))
    checks: list[Callable[[QWidget], Found]] = [unnamed, order, clipped, pale]
    checks += [mnemonics, menus, leads]
    checks += [untranslated] if given.pseudo else []
    checks += [faint] if given.dark else []
    if not given.pseudo and given.font == 1:
        checks.append(sideways)
    told: set[str] = set()
    pattern = re.compile(given.only)
    for name, _stage, shown in stage.scenes(width, height, lambda name: bool(pattern.match(name))):
        faults = [fault for check in checks for fault in check(shown)]
        if not given.pseudo:
            faults += too_large(shown, QSize(width, height))
        if given.pictures:
            shown.grab().save(os.path.join(given.pictures, f"{name}.png"))
        for fault in faults:
            if fault not in told:
                told.add(fault)
                sys.stdout.write(f"{name}: {fault}\n")
    sys.stdout.flush()
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
