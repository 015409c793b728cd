"""The big ring: seconds that run out, or reps that add up."""

import math
from typing import NamedTuple

from msgspec import structs
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from hiptimer.player.snapshot import Snapshot
from hiptimer.ui.kit.fit import Fitted, draw_fitted, fit
from hiptimer.ui.kit.roles import Role, has_role
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.parts.ring_look import RingLook, ring_look

_PEN, _TRACK = 0.047, 0.0085  # of the ring's size
_ANY = 99
_LEAST_LINES = 0.05  # a small ring has small words, rather than cut ones
_NARROWEST = 0.78  # digits may be drawn narrower by this much before they get smaller
_QUIET = 0.2


class _Parts(NamedTuple):
    """Of the ring's size: the digits and their width, the lines' width, and where they stand."""

    digits: float
    digits_width: float
    lines_width: float
    digits_middle: float  # from the centre
    lines_top: float


_USUAL_PARTS = _Parts(0.47, 0.76, 0.62, -0.05, 0.175)
_MAT_PARTS = _Parts(0.53, 0.81, 0.68, -0.035, 0.15)
_MAT_LINE = 0.19
_BARE_LINES = 0.4  # of the height, where there is no circle


@has_role(Role.TEXT)
class Ring(QWidget):
    """Renders the clock or the rep counter of a snapshot; no signals.

    Only the tip of the arc is painted again while nothing else changes; the track is cached.
    """

    def __init__(self, theme: Theme, parent: QWidget, *, watched: bool = False) -> None:
        """`watched`: nobody presses a key, as in a film."""
        super().__init__(parent)
        self._theme, self._watched = theme, watched
        self._look = RingLook("", (), "work", 0.0)
        self._sizes = (22, 20)
        self._track: QPixmap | None = None
        self._lines: Fitted | None = None
        self._least_digits = 0
        theme.changed.connect(self._forget)

    @property
    def look(self) -> RingLook:
        """What is shown now."""
        return self._look

    @property
    def digits_px(self) -> int:
        """The font size of the digits in this place, smaller where they are many."""
        return self._digits()[0]

    @property
    def lines_px(self) -> int:
        """The font size of the small lines in this place."""
        return self._fitted().pixels

    @property
    def words_are_whole(self) -> bool:
        """Whether the small lines have room."""
        return self._fitted().whole

    @property
    def is_bare(self) -> bool:
        """Whether there is no circle: seen from the mat, numbers and words matter more."""
        if not self._least_digits or not self._look.big:
            return self._least_digits > 0
        return (
            self._digits_in_circle()[0] < self._least_digits
            or not self._mat_lines(
                self._side() * _MAT_PARTS.lines_width, self._side() * _MAT_LINE
            ).whole
        )

    def set_sizes(self, wish: int, least: int, *, least_digits: int = 0) -> None:
        """Pixels of the small lines: tried first, and at least.

        With `least_digits` the ring is seen from the mat: its digits are larger, and no smaller
        than that.
        """
        self._sizes = (wish, least)
        self._least_digits = least_digits
        self._forget()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Render `snapshot`."""
        from_mat = self._least_digits > 0
        look = ring_look(snapshot, watched=self._watched, from_mat=from_mat)
        if self._theme.reduced_motion and look.says == self._look.says:
            look = structs.replace(look, full=self._look.full)  # it moves with its digits only
        self.show_look(look)

    def show_look(self, look: RingLook) -> None:
        """Render `look`, painting no more than what changed."""
        before, self._look = self._look, look
        if (before.lines, before.big == "") != (look.lines, look.big == ""):
            self._lines = None
        if (before.big, before.lines) != (look.big, look.lines):
            self.setAccessibleName(", ".join(part for part in (look.big, *look.lines) if part))
        same = before.big == look.big and before.lines == look.lines
        if not same or (before.tone, before.dim) != (look.tone, look.dim):
            self.update()
        elif before.full != look.full:
            self.update(self._between(before.full, look.full))

    def _side(self) -> int:
        return min(self.width(), self.height())

    def _circle(self) -> QRectF:
        """The middle line of the ring's stroke."""
        side = self._side()
        inset = side * _PEN / 2 + 1
        left, top = (self.width() - side) / 2, (self.height() - side) / 2
        return QRectF(left, top, side, side).adjusted(inset, inset, -inset, -inset)

    def _between(self, one: float, other: float) -> QRect:
        """The rectangle that holds the arc between two fillings, with its round caps."""
        if abs(one - other) > 0.2:
            return self.rect()
        circle, radius = self._circle(), self._circle().width() / 2
        points = []
        for step in range(5):
            turn = (one + (other - one) * step / 4) * math.tau
            centre = circle.center()
            points.append(
                QPointF(centre.x() + radius * math.sin(turn), centre.y() - radius * math.cos(turn))
            )
        room = self._side() * _PEN / 2 + 3
        xs, ys = [point.x() for point in points], [point.y() for point in points]
        return QRectF(
            min(xs) - room,
            min(ys) - room,
            max(xs) - min(xs) + 2 * room,
            max(ys) - min(ys) + 2 * room,
        ).toAlignedRect()

    def _fitted(self) -> Fitted:
        """The small lines as they fit: unbroken, else broken, else smaller with a small ring."""
        if self._lines is not None:
            return self._lines
        side = self._side()
        wish, least = self._sizes
        if self._least_digits:
            place = (side * _MAT_PARTS.lines_width, side * _MAT_LINE)
            if self.is_bare:
                share = _BARE_LINES if self._look.big else 1.0
                place = (self.width(), self.height() * share)
            self._lines = self._mat_lines(*place)
            return self._lines
        place = (side * self._parts.lines_width, side * 0.24)
        if not self._look.big:  # nothing but words: they may be large
            place, wish = (side * 0.72, side * 0.5), round(wish * 1.7)
        text, unbroken = "\n".join(self._look.lines), len(self._look.lines)
        small = max(12, min(least, round(side * _LEAST_LINES)))
        ways = [(least, _ANY), (small, _ANY)]
        if self._look.big:
            ways.insert(0, (least, unbroken))
        for least_here, most_lines in ways:
            fitted = fit(text, *place, wish, least_here, self._font, most_lines)
            if fitted.whole:
                break
        self._lines = fitted
        return fitted

    @property
    def _parts(self) -> _Parts:
        return _MAT_PARTS if self._least_digits else _USUAL_PARTS

    def _mat_lines(self, width: float, height: float) -> Fitted:
        wish, least = self._sizes
        return fit("\n".join(self._look.lines), width, height, wish, least, self._font)

    def _font(self, pixels: int) -> QFont:
        weight = QFont.Weight.Normal if self._look.big else QFont.Weight.DemiBold
        return self._theme.font_px(pixels, weight, tabular=True)

    def _forget(self) -> None:
        self._track = self._lines = None
        self.update()

    def _colour(self, tone: str) -> QColor:
        return self._theme.blend(tone, "bg", _QUIET) if self._look.dim else self._theme.color(tone)

    def _drawn_track(self) -> QPixmap:
        """The empty ring, drawn once for this size, screen and theme."""
        ratio = self.devicePixelRatioF()
        if self._track is None or self._track.devicePixelRatio() != ratio:
            self._track = QPixmap(self.size() * ratio)
            self._track.setDevicePixelRatio(ratio)
            self._track.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._track)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            broad = max(2.0, self._side() * _TRACK)
            painter.setPen(QPen(self._theme.color("edge"), broad))
            painter.drawEllipse(self._circle())
            painter.end()
        return self._track

    def _paint_words(self, painter: QPainter) -> None:
        side, centre = self._side(), QPointF(self.width() / 2, self.height() / 2)
        fitted, look = self._fitted(), self._look
        font = self._font(fitted.pixels)
        middle = Qt.AlignmentFlag.AlignHCenter
        if not look.big:
            wide = self.width() if self.is_bare else side * 0.72
            rect = QRectF(centre.x() - wide / 2, centre.y() - side / 2, wide, side)
            align = middle | Qt.AlignmentFlag.AlignVCenter
            draw_fitted(painter, rect, fitted, font, self._colour("ink"), align)
            return
        parts = self._parts
        middle_y, top = parts.digits_middle * side, parts.lines_top * side
        width = side * parts.lines_width
        if self.is_bare:
            high = QFontMetricsF(self._digits_font(self._digits()[0])).capHeight()
            gap = fitted.line_height * 0.2
            middle_y = -(fitted.height + gap) / 2
            top, width = middle_y + high / 2 + gap, self.width()
        self._paint_digits(painter, QPointF(centre.x(), centre.y() + middle_y))
        top += centre.y()
        rect = QRectF(centre.x() - width / 2, top, width, fitted.height)
        draw_fitted(painter, rect, fitted, font, self._theme.color("ink2"), middle)

    def _digits(self) -> tuple[int, float]:
        """Font size and horizontal squeeze: many digits are drawn narrower, then smaller."""
        if self.is_bare:
            high = self.height() * (1 - _BARE_LINES)
            return self._digits_in(self.width(), max(self._least_digits, round(high)))
        return self._digits_in_circle()

    def _digits_in_circle(self) -> tuple[int, float]:
        side, parts = self._side(), self._parts
        return self._digits_in(
            side * parts.digits_width, max(self._least_digits, round(side * parts.digits))
        )

    def _digits_in(self, room: float, pixels: int) -> tuple[int, float]:
        wide = QFontMetricsF(self._digits_font(pixels)).horizontalAdvance(self._look.big)
        if wide <= room:
            return pixels, 1.0
        squeeze = max(_NARROWEST, room / wide)
        return min(pixels, int(pixels * room / (wide * squeeze))), squeeze

    def _digits_font(self, pixels: int) -> QFont:
        return self._theme.font_px(pixels, QFont.Weight.Bold, tabular=True)

    def _paint_digits(self, painter: QPainter, centre: QPointF) -> None:
        pixels, squeeze = self._digits()
        font = self._digits_font(pixels)
        metrics = QFontMetricsF(font)
        painter.save()
        painter.translate(centre.x(), centre.y() + metrics.capHeight() / 2)
        painter.scale(squeeze, 1.0)
        painter.setFont(font)
        painter.setPen(self._colour("ink"))
        wide = metrics.horizontalAdvance(self._look.big)
        painter.drawText(QPointF(-wide / 2, 0), self._look.big)
        painter.restore()

    # Qt's names

    def sizeHint(self) -> QSize:
        return QSize(380, 380)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: ARG002
        self._forget()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.is_bare:
            self._paint_words(painter)
            return
        painter.drawPixmap(0, 0, self._drawn_track())
        side = self._side()
        if self._look.full > 0:
            pen = QPen(self._colour(self._look.tone), side * _PEN)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            span = round(-self._look.full * 360 * 16)
            painter.drawArc(self._circle(), 90 * 16, span)
        inner = QRectF(self._circle()).adjusted(*[side * k for k in (0.12, 0.16, -0.12, -0.1)])
        if event.region().intersects(inner.toAlignedRect()):
            self._paint_words(painter)
