"""How things look: icons, and the colours of severities and URI parts, light and dark.

The only module that names a colour. Everything else uses palette roles.
"""

import os
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QIcon,
    QPainter,
    QPalette,
    QPixmap,
)

import virtconnect_resources
from virtconnect import text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

# Light and dark value of each role; every pair keeps 4.5:1 against its scheme's base colour.
_COLOURS = {
    text.ERROR: ("#b3261e", "#ff8a80"),
    text.DANGER: ("#b3261e", "#ff8a80"),
    text.WARNING: ("#8f5a00", "#e8b04b"),
    text.HINT: ("#2f5fa8", "#8ab4f8"),
    "ok": ("#1c7430", "#6fcf80"),
    "muted": ("#565c66", "#a8aeb6"),
    "driver": ("#1f5fa8", "#82b1f5"),
    "transport": ("#7a3fa0", "#cf9ff0"),
    "user": ("#8f5a00", "#e8b04b"),
    "host": ("#1c7430", "#6fcf80"),
    "port": ("#1c7430", "#6fcf80"),
    "path": ("#3b4048", "#d0d4da"),
    "param name": ("#1f5fa8", "#82b1f5"),
    "param value": ("#8f5a00", "#e8b04b"),
    "fragment": ("#5f6670", "#a0a6ae"),
    "mark": ("#5f6670", "#a0a6ae"),
    "bad": ("#b3261e", "#ff8a80"),
    "comment": ("#5f6670", "#a0a6ae"),
    "name": ("#1f5fa8", "#82b1f5"),
    "string": ("#1c7430", "#6fcf80"),
    "number": ("#8f5a00", "#e8b04b"),
    "added": ("#1c7430", "#6fcf80"),
    "removed": ("#b3261e", "#ff8a80"),
    "added background": ("#e3f4e6", "#173a20"),
    "removed background": ("#fbe6e4", "#4a1f1c"),
    "card": ("#ffffff", "#1b1e23"),
    "card border": ("#d3d8de", "#3b4149"),
    "bar": ("#fff4d6", "#463a12"),
    "error bar": ("#fbe6e4", "#4a1f1c"),
}

# The dark palette of a desktop that has none, as beside a window manager alone: Qt makes the rest
# out of the colours of buttons and windows.
_OWN_DARK_BUTTON, _OWN_DARK_WINDOW = "#2d3238", "#22262b"
_OWN_DARK = {
    QPalette.ColorRole.Base: "#1b1e23",
    QPalette.ColorRole.AlternateBase: "#262a30",
    QPalette.ColorRole.Text: "#e8eaed",
    QPalette.ColorRole.WindowText: "#e8eaed",
    QPalette.ColorRole.ButtonText: "#e8eaed",
    QPalette.ColorRole.Highlight: "#3a6fb0",
    QPalette.ColorRole.HighlightedText: "#ffffff",
    QPalette.ColorRole.PlaceholderText: "#9aa0a6",
    QPalette.ColorRole.Link: "#8ab4f8",
}
_OWN_DARK_DISABLED = "#7a8087"

_SIZES = (16, 24, 32, 48, 64)  # pixels; icons are scaled down from the next larger one
_LARGE_POINTS, _LARGE_PIXELS = 14.0, 19.0  # fonts from these on have icons larger than usual

_PALETTES = 64  # that are known to be dark or light; a window has a handful
_dark: dict[int, bool] = {}

# What a severity or a state is shown with beside its colour: never colour alone.
SEVERITY_ICONS = {
    text.ERROR: "dialog-error",
    text.DANGER: "security-low",
    text.WARNING: "dialog-warning",
    text.HINT: "dialog-information",
}


def is_dark(palette: QPalette) -> bool:
    """Tell whether `palette` shows light letters on dark ground."""
    key = palette.cacheKey()
    known = _dark.get(key)
    if known is None:
        if len(_dark) > _PALETTES:
            _dark.clear()
        known = _dark[key] = palette.color(QPalette.ColorRole.Base).lightness() < 128
    return known


def colour(role: str, palette: QPalette) -> QColor:
    """Return the colour of a role: a severity, a URI part, a kind of libvirt.conf token.

    All who ask for it get the same one: whoever wants to change it takes a copy.
    """
    return _shade(_COLOURS[role][is_dark(palette)])


@cache
def _shade(name: str) -> QColor:
    return QColor(name)


def fixed_font(scale: float = 1.0) -> QFont:
    """Return the desktop's fixed-width font, `scale` times its size."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPointSizeF(font.pointSizeF() * scale)
    return font


def lighten_outline(widget: "QWidget") -> None:
    """Give a field, or what holds fields, an outline that can be seen in the dark.

    To be called again when the palette changes; not for what is painted in `QPalette.Window`.
    """
    palette = widget.palette()
    if not is_dark(palette):
        wanted = QGuiApplication.palette().color(QPalette.ColorRole.Window)
    else:
        wanted = colour("card border", palette).lighter(180)
    if palette.color(QPalette.ColorRole.Window) != wanted:
        palette.setColor(QPalette.ColorRole.Window, wanted)
        widget.setPalette(palette)


def set_scheme(scheme: str) -> None:
    """Follow the desktop (`system`) or show `light` or `dark`."""
    wanted = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}.get(scheme)
    hints = QGuiApplication.styleHints()
    if wanted is None:
        hints.unsetColorScheme()
    else:
        hints.setColorScheme(wanted)
    if wanted == Qt.ColorScheme.Dark and hints.colorScheme() != wanted:
        QGuiApplication.setPalette(_own_dark())
    elif QGuiApplication.palette().color(QPalette.ColorRole.Window) == _shade(_OWN_DARK_WINDOW):
        QGuiApplication.setPalette(QPalette())  # the desktop's


def _own_dark() -> QPalette:
    """Return a dark palette, for where the desktop would not change to one."""
    palette = QPalette(_shade(_OWN_DARK_BUTTON), _shade(_OWN_DARK_WINDOW))
    for role, name in _OWN_DARK.items():
        palette.setColor(role, _shade(name))
    roles = QPalette.ColorRole
    for role in (roles.Text, roles.WindowText, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, _shade(_OWN_DARK_DISABLED))
    return palette


def icon(name: str, palette: QPalette, role: str | None = None) -> QIcon:
    """Return the icon with a freedesktop `name`: the desktop's own, else ours.

    With `role` (a severity, `ok`, …) it is ours in that colour, as signs of state must look alike
    on every desktop.
    """
    if role is None:
        themed = QIcon.fromTheme(name)
        if not themed.isNull():
            return themed
        return _drawn(
            name,
            palette.color(QPalette.ColorRole.ButtonText).name(),
            palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText).name(),
            _largest(),
        )
    shade = colour(role, palette).name()
    return _drawn(name, shade, shade, _largest())


def no_icon() -> QIcon:
    """Return the icon that shows nothing."""
    return QIcon()


def plain_icon(name: str, shade: QColor) -> QIcon:
    """Return our icon `name` drawn in one colour, for a ground that is not the palette's."""
    return _drawn(name, shade.name(), shade.name(), _largest())


def _largest() -> int:
    """Return the largest size that icons are drawn in: it alone takes half of their memory."""
    app, font = QGuiApplication.instance(), QGuiApplication.font()
    is_fine = isinstance(app, QGuiApplication) and app.devicePixelRatio() > 1
    is_large = font.pointSizeF() >= _LARGE_POINTS or font.pixelSize() >= _LARGE_PIXELS
    return 64 if is_fine or is_large else 48


@cache
def _drawn(name: str, normal: str, disabled: str, largest: int) -> QIcon:
    from PySide6.QtSvg import QSvgRenderer

    # Not through importlib.resources: to import it takes longer than to draw all icons.
    folder = os.path.dirname(virtconnect_resources.__file__)
    with open(os.path.join(folder, "icons", f"{name}.svg"), encoding="utf-8") as file:
        source = file.read()
    result = QIcon()
    renderer = QSvgRenderer(QByteArray(source.replace("currentColor", normal).encode()))
    for size in (size for size in _SIZES if size <= largest):
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        result.addPixmap(pixmap, QIcon.Mode.Normal)
        faded = pixmap if disabled == normal else _tinted(pixmap, disabled)
        result.addPixmap(faded, QIcon.Mode.Disabled)
    return result


def _tinted(pixmap: QPixmap, shade: str) -> QPixmap:
    """Return a copy of a drawing in another colour; that is quicker than to draw it again."""
    copy = QPixmap(pixmap)
    painter = QPainter(copy)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(copy.rect(), QColor(shade))
    painter.end()
    return copy
