"""Our line icons: one family, drawn on a 24-px grid in assets/icons, tinted by the theme."""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from hiptimer.desktop.paths import shipped
from hiptimer.ui.kit.mirror import to_left
from hiptimer.ui.kit.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon


_TURNED = frozenset({"back", "chevron", "chevron-left", "redo", "undo"})
"""Those that point the way one reads. What plays, like a tape, goes one way everywhere."""


def folder() -> Path:
    """Where the drawings are."""
    return shipped("assets") / "icons"


def draw(painter: QPainter, rect: QRectF, name: str, colour: QColor) -> None:
    """Draw the icon `name` into `rect`. Raises FileNotFoundError for a name that is not ours."""
    renderer = _renderer(name, colour.name())
    if name not in _TURNED or not to_left():
        renderer.render(painter, rect)
        return
    painter.save()
    painter.translate(rect.left() + rect.right(), 0)
    painter.scale(-1, 1)
    renderer.render(painter, rect)
    painter.restore()


def icon(theme: Theme, name: str, tone: str = "ink", size: int = 24) -> "QIcon":
    """The icon for Qt's own widgets; ask again when the theme has changed."""
    # Imported for the tray: the names of all the system's icons take 5 ms to make.
    from PySide6.QtGui import QIcon  # noqa: PLC0415

    side = theme.px(size)
    pixmap = QPixmap(QSize(side * 2, side * 2))  # sharp on screens of twice the density
    pixmap.fill(QColor(0, 0, 0, 0))
    painter = QPainter(pixmap)
    draw(painter, QRectF(pixmap.rect()), name, theme.color(tone))
    painter.end()
    return QIcon(pixmap)


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    drawing = (folder() / f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))
