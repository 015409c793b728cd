"""A programme's weeks as squares, phase by phase."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hiptimer.ui.kit import paint
from hiptimer.ui.kit.mirror import placed
from hiptimer.ui.kit.roles import Role, has_role
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.parts.programme_view import PhaseSquares
from hiptimer.words import tr, trn

SIDE, GAP, BETWEEN = 16, 4, 16


@has_role(Role.GRAPHIC)
class Squares(QWidget):
    """Renders phases: a square a week, filled as far as it is done. No signals.

    Where not all phases' names find room, only the one that runs has its name.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._phases: tuple[PhaseSquares, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_phases(self, phases: tuple[PhaseSquares, ...]) -> None:
        """Show these; hidden where there are none."""
        self._phases = phases
        self.setVisible(bool(phases))
        self.setAccessibleName(" ".join(_spoken(one) for one in phases))
        self.updateGeometry()
        self.update()

    def _width(self, phase: PhaseSquares) -> float:
        px, many = self._theme.px, len(phase.weeks)
        squares = many * px(SIDE) + (many - 1) * px(GAP)
        return max(float(squares), QFontMetricsF(self._font(phase)).horizontalAdvance(phase.title))

    def _font(self, phase: PhaseSquares) -> QFont:
        bold = QFont.Weight.DemiBold if phase.running is not None else QFont.Weight.Normal
        return self._theme.font(12, bold)

    def _paint_week(self, painter: QPainter, square: QRectF, done: float, *, runs: bool) -> None:
        theme, radius = self._theme, float(self._theme.px(4))
        if done > 0:
            painter.save()
            part = QRectF(square.left(), square.top(), square.width() * done, square.height())
            painter.setClipRect(placed(part, square))
            paint.rounded(painter, square, radius, theme.color("work"))
            painter.restore()
        if done < 1:
            tone = "work" if runs else "ink2"
            paint.outlined(painter, square, radius, theme.color(tone), 2 if runs else 1)

    # Qt's names

    def sizeHint(self) -> QSize:
        px = self._theme.px
        wide = sum(self._width(one) for one in self._phases)
        wide += px(BETWEEN) * max(0, len(self._phases) - 1)
        return QSize(round(wide) + 1, px(SIDE) + px(22))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        px, x = self._theme.px, 0.0
        scale = min(1.0, self.width() / max(1, self.sizeHint().width()))
        side, gap, between = px(SIDE) * scale, px(GAP) * scale, px(BETWEEN) * scale
        for phase in self._phases:
            for index, done in enumerate(phase.weeks):
                square = QRectF(x + index * (side + gap), 0.5, side, side)
                square = placed(square, QRectF(self.rect()))
                self._paint_week(painter, square, done, runs=index == phase.running)
            width = self._width(phase) * scale
            runs = phase.running is not None
            if scale == 1 or runs:
                painter.setFont(self._font(phase))
                painter.setPen(self._theme.color("ink" if runs else "ink2"))
                whole = scale < 1
                below = QRectF(0 if whole else x, side + px(4),
                               self.width() if whole else width + between - 2, px(18))  # fmt: skip
                paint.elided(painter, placed(below, QRectF(self.rect())), phase.title)
            x += width + between


def _spoken(phase: PhaseSquares) -> str:
    done = sum(one >= 1 for one in phase.weeks)
    many = len(phase.weeks)
    if phase.running is None:
        return trn(
            "{phase}: {done} of {n} week done.", "{phase}: {done} of {n} weeks done.", many,
            phase=phase.title, done=done,
        )  # fmt: skip
    return tr(
        "{phase}: {done} of {n} weeks done, this is week {week} of it.",
        phase=phase.title, done=done, n=many, week=phase.running + 1,
    )  # fmt: skip
