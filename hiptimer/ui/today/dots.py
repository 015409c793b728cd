"""The seven days of this week."""

from collections.abc import Collection
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from hiptimer.history.today import Dot, DotState
from hiptimer.ui.kit import paint, words
from hiptimer.ui.kit.mirror import placed, to_left
from hiptimer.ui.kit.roles import Role, has_role
from hiptimer.ui.kit.theme import Theme
from hiptimer.words import tr

SIDE = 34
GAP = 9


@has_role(Role.GRAPHIC)
class WeekDots(QWidget):
    """Renders seven `Dot`s: filled what counts, ringed today. No signals."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._dots: tuple[Dot, ...] = ()
        self._planned: frozenset[str] = frozenset()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_dots(self, dots: tuple[Dot, ...], planned: Collection[date] = ()) -> None:
        """Show these days; a point stands below those that are planned."""
        self._dots = dots
        self._planned = frozenset(day.isoformat() for day in planned)
        self.setAccessibleName(
            tr("This week. {days}", days=". ".join(self._words(dot) for dot in dots))
        )
        self.updateGeometry()
        self.update()

    def _words(self, dot: Dot) -> str:
        if dot.day in self._planned:
            return tr("{day}, a session is planned", day=dot.text)
        return dot.text

    def _measure(self) -> tuple[float, float]:
        """A dot's diameter and the way from one to the next, so that seven fit."""
        side, gap = self._theme.px(SIDE), self._theme.px(GAP)
        room = self.width() / (7 + 6 * GAP / SIDE)
        if room < side:
            side, gap = int(room), int(room * GAP / SIDE)
        return side, side + gap

    def _paint_dot(self, painter: QPainter, rect: QRectF, dot: Dot) -> None:
        theme = self._theme
        tone, radius = "ink2", rect.width() / 2
        if dot.state is DotState.COUNTED:
            paint.rounded(painter, rect, radius, theme.color("work"))
            tone = "on_fill"
            if dot.is_today:
                ring = rect.adjusted(3, 3, -3, -3)
                paint.outlined(painter, ring, radius - 3, theme.color("on_fill"), 1.5)
        elif dot.is_today:
            if dot.state is DotState.PARTIAL:
                paint.rounded(painter, rect, radius, theme.blend("work", "surface", 0.75))
            paint.outlined(painter, rect, radius, theme.color("work"), 2.5)
            tone = "ink"
        elif dot.state is DotState.PARTIAL:
            paint.rounded(painter, rect, radius, theme.blend("work", "surface", 0.75))
            paint.outlined(painter, rect, radius, theme.color("work"), 1.5)
            tone = "ink"
        else:
            paint.outlined(painter, rect, radius, theme.color("edge"), 1.5)
        painter.setFont(theme.font_px(max(8, round(rect.width() * 0.38)), QFont.Weight.DemiBold))
        painter.setPen(theme.color(tone))
        painter.drawText(
            rect, int(Qt.AlignmentFlag.AlignCenter), words.day_letter(date.fromisoformat(dot.day))
        )
        if dot.state is DotState.PAUSED:
            below = QPointF(rect.center().x(), rect.bottom() - rect.height() * 0.14)
            painter.setBrush(theme.color("rest"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(below, 2, 2)

    def _below(self) -> int:
        """The room below the dots for the points of what is planned."""
        return self._theme.px(14) if self._planned else 0

    # Qt's names

    def sizeHint(self) -> QSize:
        px = self._theme.px
        return QSize(7 * px(SIDE) + 6 * px(GAP), px(SIDE) + 2 + self._below())

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self._theme.px(SIDE) + 2 + self._below())

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            _, pitch = self._measure()
            x = self.width() - event.pos().x() if to_left() else event.pos().x()
            index = int(x / pitch)
            if index < len(self._dots):
                QToolTip.showText(event.globalPos(), self._words(self._dots[index]), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, pitch = self._measure()
        top = (self.height() - self._below() - side) / 2
        for index, dot in enumerate(self._dots):
            place = placed(QRectF(index * pitch + 0.5, top, side, side), QRectF(self.rect()))
            self._paint_dot(painter, place, dot)
            if dot.day in self._planned and dot.state is not DotState.COUNTED:
                painter.setBrush(self._theme.color("ink2"))
                painter.setPen(Qt.PenStyle.NoPen)
                point = self._theme.px(5) / 2
                centre = QPointF(place.center().x(), place.bottom() + self._theme.px(8))
                painter.drawEllipse(centre, point, point)
