"""A step on a session's page: its figure and facts; what is done opens its own page."""

from msgspec import structs
from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from hiptimer.ui.figure.widget import FigureView
from hiptimer.ui.kit import icons, paint
from hiptimer.ui.kit.beside import Beside
from hiptimer.ui.kit.buttons import ENTER
from hiptimer.ui.kit.mirror import margins, placed
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.parts.steps import StepLine
from hiptimer.words import tr

FIGURE = (112, 84)
_CHEVRON = 20
_BESIDE_FROM = 240
"""Below this width, in pixels at 100 %, the figure stands above the words."""
_LOOKS = {
    QEvent.Type.HoverEnter,
    QEvent.Type.HoverLeave,
    QEvent.Type.FocusIn,
    QEvent.Type.FocusOut,
}


class StepRow(QAbstractButton):
    """Renders one `StepLine`. Signals: QAbstractButton's `clicked`, where there is more to see."""

    def __init__(self, theme: Theme, step: StepLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._figure: FigureView | None = None
        px = theme.px
        outer = QHBoxLayout(self)
        after = px(_CHEVRON + 8) if step.about is not None else 0
        outer.setContentsMargins(*margins(px(24) * min(step.depth, 3) + px(4), px(4), after, px(4)))
        both = Beside(theme, _BESIDE_FROM, px(16))
        both.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        outer.addWidget(both)
        row = both.row
        if step.is_block:
            row.addWidget(Text(theme, step.title, 14, Weight.DemiBold, "ink2"))
        else:
            self._build(row, step)
        self._opens = step.about is not None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)  # a button's own would not let the words wrap
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if self._opens else Qt.FocusPolicy.NoFocus)
        if self._opens:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setAttribute(Qt.WidgetAttribute.WA_Hover)
            self.setAccessibleName(f"{step.title}, {step.facts}")
            self.setAccessibleDescription(tr("About this exercise"))

    def _build(self, row: QBoxLayout, step: StepLine) -> None:
        theme, px = self._theme, self._theme.px
        if step.figure is not None:
            figure = FigureView(theme, named=False, ground="surface")
            figure.setFixedSize(px(FIGURE[0]), px(FIGURE[1]))
            figure.show_figure(step.figure)
            figure.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(figure)
            self._figure = figure
        told = QVBoxLayout()
        told.setSpacing(2)
        told.addStretch(1)
        told.addWidget(Text(theme, step.title, 16, Weight.DemiBold))
        told.addWidget(Text(theme, step.facts, 14, tone="ink2"))
        if step.note:
            told.addWidget(Text(theme, step.note, 14, tone="ink2"))
        told.addStretch(1)
        row.addLayout(told, 1)

    def _move(self) -> None:
        """Only the figure of the step that is looked at moves."""
        moment = self._figure.moment if self._figure else None
        moves = self._opens and (self.underMouse() or self.hasFocus())
        if self._figure is not None and moment is not None and moment.moves is not moves:
            self._figure.show_figure(structs.replace(moment, moves=moves))

    # Qt's names

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in _LOOKS:
            self._move()
        return done

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in ENTER:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        if not self._opens:
            return
        theme = self._theme
        painter = QPainter(self)
        side = theme.px(_CHEVRON)
        corner = QRectF(self.width() - side, (self.height() - side) / 2, side, side)
        rect = QRectF(self.rect())
        icons.draw(painter, placed(corner, rect), "chevron", theme.color("ink2"))
        if self.underMouse():
            paint.outlined(painter, rect, theme.px(8), theme.color("edge"), 1)
        if self.hasFocus():
            paint.focus_ring(painter, rect, theme, theme.px(8))
