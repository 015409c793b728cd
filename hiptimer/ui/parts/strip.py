"""The whole session as a strip of two lanes with a playhead: it reads without its colours."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from hiptimer.player.timeline import Timeline
from hiptimer.session.model import Catalogue
from hiptimer.ui.kit import paint
from hiptimer.ui.kit.buttons import ENTER
from hiptimer.ui.kit.roles import Role, has_role
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.parts.bars import Bar, bar_at, bar_of_segment, bars_of
from hiptimer.ui.parts.lanes import draw_bar, place_of
from hiptimer.ui.parts.snapshot_words import segment_words
from hiptimer.words import tr, trn

HIGH = 24  # of both lanes together, in units
_MOVES = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Home: -(10**9),
    Qt.Key.Key_End: 10**9,
}


@has_role(Role.SLIDER)
class SegmentStrip(QWidget):
    """Renders a timeline and where the playhead is.

    Signals: `chosen(float)`, the offset of the segment that was clicked, or chosen with Enter
    after walking along with the arrow keys; `walked(str)`, what one comes by, empty at the end.
    """

    chosen = Signal(float)
    walked = Signal(str)

    def __init__(self, theme: Theme, catalogue: Catalogue, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._catalogue = theme, catalogue
        self._timeline: Timeline | None = None
        self._bars: tuple[Bar, ...] = ()
        self._position, self._current = 0.0, 0
        self._cursor: int | None = None
        self._unit = 1.0
        self._drawn: tuple[QPixmap, QPixmap] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(tr("Segments of the session"))
        theme.changed.connect(self._forget)

    @property
    def bars(self) -> tuple[Bar, ...]:
        """The bars as laid out for this width."""
        return self._bars

    def set_catalogue(self, catalogue: Catalogue) -> None:
        """Name exercises by another catalogue from now on."""
        self._catalogue = catalogue

    def set_unit(self, unit: float) -> None:
        """Scale bar and playhead with the window."""
        if unit != self._unit:
            self._unit = unit
            self._lay_out()

    def show_position(self, timeline: Timeline, position: float, segment: int) -> None:
        """Render the playhead at `position` seconds, in the segment with this index."""
        if timeline is not self._timeline:
            self._timeline = timeline
            self._position, self._current = position, segment
            self._lay_out()
            return
        if segment != self._current:
            self._current = segment
            self.update()
        before, self._position = self._playhead(), position
        if before != self._playhead():
            self.update(before.united(self._playhead()).adjusted(-2, -2, 2, 2))

    def words_at(self, x: float) -> str:
        """What the bar at `x` is, in words."""
        return self._words(bar_at(self._bars, x - self._margin())) if self._bars else ""

    def _words(self, number: int) -> str:
        if self._timeline is None:
            return ""
        bar = self._bars[number]
        words = segment_words(self._timeline.segments[bar.first], self._catalogue)
        more = bar.last - bar.first
        return (
            trn("{words}, and {n} more", "{words}, and {n} more", more, words=words)
            if more
            else words
        )

    def _choose(self, number: int) -> None:
        if self._timeline is not None:
            self.chosen.emit(float(self._timeline.segments[self._bars[number].first].start))

    def _margin(self) -> float:
        return 4.0

    def _lanes(self) -> QRectF:
        high = min(self.height(), round(HIGH * self._unit))
        return QRectF(self._margin(), (self.height() - high) / 2, self._span(), high)

    def _span(self) -> float:
        return self.width() - 2 * self._margin()

    def _playhead(self) -> QRect:
        total = self._timeline.total_seconds if self._timeline else 0
        share = min(1.0, self._position / total) if total else 0.0
        wide, high = (
            max(3, round(4 * self._unit)),
            min(self.height(), round((HIGH + 8) * self._unit)),
        )
        x = self._margin() + share * self._span() - wide / 2
        return QRect(round(x), (self.height() - high) // 2, wide, high)

    def _lay_out(self) -> None:
        if self._timeline is not None:
            self._bars = bars_of(self._timeline, self._span(), 2.0 * self._unit)
        self._cursor = None
        self._forget()

    def _forget(self) -> None:
        self._drawn = None
        self.update()

    def _pictures(self) -> tuple[QPixmap, QPixmap]:
        """All bars twice: as they are ahead, and as they are past."""
        ratio = self.devicePixelRatioF()
        if self._drawn is None or self._drawn[0].devicePixelRatio() != ratio:
            self._drawn = (self._picture(ratio, past=False), self._picture(ratio, past=True))
        return self._drawn

    def _picture(self, ratio: float, *, past: bool) -> QPixmap:
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lanes, edge = self._lanes(), self._theme.color("edge")
        colours = {tone: self._theme.color(tone) for tone in {bar.tone for bar in self._bars}}
        for bar in self._bars:
            draw_bar(painter, lanes, bar, colours[bar.tone], past=edge if past else None)
        painter.end()
        return picture

    def _move(self, by: int) -> None:
        start = bar_of_segment(self._bars, self._current) if self._cursor is None else self._cursor
        self._cursor = min(len(self._bars) - 1, max(0, start + by))
        words = self._words(self._cursor)
        self.setAccessibleDescription(words)
        self.walked.emit(words)
        self.update()

    # Qt's names

    def sizeHint(self) -> QSize:
        return QSize(600, round(36 * self._unit))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: ARG002
        self._lay_out()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.words_at(event.pos().x()), self)
            return True
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() in _MOVES
            and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        ):
            event.accept()  # here the arrows walk along the strip
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        move = _MOVES.get(Qt.Key(event.key()))
        if move is not None and self._bars:
            self._move(move)
        elif event.key() in ENTER and self._cursor is not None:
            self._choose(self._cursor)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self._cursor is not None:
            self._cursor = None
            self.walked.emit("")
        super().focusOutEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._bars:
            self._choose(bar_at(self._bars, event.position().x() - self._margin()))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        if not self._bars:
            return
        painter = QPainter(self)
        ahead, past = self._pictures()
        head = QRectF(self._playhead())
        cut = round(head.center().x())
        painter.setClipRect(QRect(0, 0, cut, self.height()))
        painter.drawPixmap(0, 0, past)
        painter.setClipRect(QRect(cut, 0, self.width() - cut, self.height()))
        painter.drawPixmap(0, 0, ahead)
        painter.setClipping(False)
        paint.rounded(painter, head, head.width() / 2, self._theme.color("ink"))
        if self.hasFocus():
            number = self._cursor
            rect = (
                place_of(self._lanes(), self._bars[number])
                if number is not None
                else QRectF(self.rect())
            )
            room = 4 if number is not None else 0
            paint.focus_ring(
                painter, rect.adjusted(-room, -room, room, room), self._theme, 6 * self._unit
            )
