"""What the colours of the heat map mean: minutes a day, and apart from them, a part."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from hiptimer.history.heat import FULL, FULL_MINUTES, LIGHT_MINUTES, MIDDLE, PART, SHORT
from hiptimer.ui.history.heat_map import paint_day
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.text import Text
from hiptimer.ui.kit.theme import Theme
from hiptimer.words import tr

_SIDE = 13


class HeatLegend(QWidget):
    """A square for each scale of minutes, and one for a part that does not count. No signals."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow = FlowLayout(self, spacing=theme.px(14))
        for level, said in (
            (SHORT, tr("under {n} min", n=LIGHT_MINUTES)),
            (MIDDLE, tr("under {n} min", n=FULL_MINUTES)),
            (FULL, tr("{n} min or more", n=FULL_MINUTES)),
            (PART, tr("a part, does not count")),
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
