"""What the squares of the heat map mean: nothing, a part, and minutes a day."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from hiptimer.history.heat import (
    FULL,
    FULL_MINUTES,
    LIGHT_MINUTES,
    MIDDLE,
    NOTHING,
    PART,
    SHORT,
)
from hiptimer.ui.history.heat_map import paint_day
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.text import Text
from hiptimer.ui.kit.theme import Theme
from hiptimer.words import tr, trc

_SIDE = 13


class HeatLegend(QWidget):
    """A square for each kind of day. No signals."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow = FlowLayout(self, spacing=theme.px(14))
        for level, said in (
            (NOTHING, trc("on a day", "none")),
            (PART, trc("of a session", "part")),
            (SHORT, tr("{least} – {most}", least=1, most=LIGHT_MINUTES - 1)),
            (MIDDLE, tr("{least} – {most}", least=LIGHT_MINUTES, most=FULL_MINUTES - 1)),
            (FULL, tr("{n} min or more", n=FULL_MINUTES)),
        ):
            pair = QWidget()
            row = QHBoxLayout(pair)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(theme.px(6))
            row.addWidget(_Square(theme, level))
            row.addWidget(Text(theme, said, 14, tone="ink2", wrap=False))
            flow.addWidget(pair)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)


class _Square(QWidget):
    def __init__(self, theme: Theme, level: int) -> None:
        super().__init__()
        self._theme, self._level = theme, level
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self.updateGeometry)

    # Qt's names

    def sizeHint(self) -> QSize:
        side = round(self._theme.px(_SIDE))
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height())
        paint_day(painter, QRectF(0, 0, side, side), self._level, self._theme)
