"""Streaks and the pause, each number with its reason a click away."""

from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from hiptimer.history.reasons import StreakKind, StreakLine
from hiptimer.history.records import PausePeriod
from hiptimer.ui.kit.buttons import Button, PlainButton
from hiptimer.ui.kit.card import ColumnCard
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.page import clear
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme
from hiptimer.words import mark, tr, trn
from hiptimer.words.formats import day_range, plain_date
from hiptimer.words.language import in_a_row

SHOWN = 3
_KINDS = {StreakKind.RUNNING: mark("running"), StreakKind.BEST: mark("best")}
_REASONS = {"ill": mark("ill"), "injured": mark("injured"), "away": mark("away")}


class StreakButton(Button):
    """A streak in a line: how long at the left, from when at the right. A click says why."""

    HEIGHT = 36
    HEIGHT_UPRIGHT = 58
    PADDING = 0

    def __init__(self, theme: Theme, line: StreakLine, today: date) -> None:
        self._what, self._when = streak_words(line), when_words(line, today)
        super().__init__(theme, self._what)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(in_a_row([self._what, self._when]))
        self.setAccessibleDescription(line.why)
        self.setToolTip(line.why)

    def fill(self) -> None:
        """No ground."""

    def edge(self) -> None:
        """No edge."""

    def _restyle(self) -> None:
        super()._restyle()
        self.setFont(self._theme.font(16, Weight.Medium))

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(220), self._theme.px(self.HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self._theme.px(self.HEIGHT))

    def _fits(self, width: float) -> bool:
        """Whether both stand side by side in `width` pixels."""
        what = QFontMetricsF(self.font()).horizontalAdvance(self._what)
        when = QFontMetricsF(self._when_font()).horizontalAdvance(self._when)
        return what + when + self._theme.px(12) <= width

    def _when_font(self) -> QFont:
        return self._theme.font(16, QFont.Weight.Normal, tabular=True)

    def _paint_content(self, painter: QPainter, rect: QRectF) -> None:
        theme = self._theme
        top, below = rect, rect
        side = Qt.AlignmentFlag.AlignRight
        if not self._fits(rect.width()):
            more = self._more_lines(self.font(), self._what, rect.width())
            half = theme.px(self.HEIGHT_UPRIGHT) / 2
            top = QRectF(rect.left(), rect.top() + 2, rect.width(), half + more)
            below = QRectF(rect.left(), top.bottom() - 4, rect.width(), rect.height() - half - more)
            side = Qt.AlignmentFlag.AlignLeft
        wrapped = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.setFont(self.font())
        painter.setPen(theme.color("work" if self._is_hot() else "ink"))
        painter.drawText(top, int(wrapped | Qt.AlignmentFlag.AlignLeft), self._what)
        painter.setFont(self._when_font())
        painter.setPen(theme.color("ink2"))
        painter.drawText(below, int(wrapped | side), self._when)

    def _more_lines(self, font: QFont, text: str, width: float) -> float:
        """The height of the lines after the first that `text` takes in `width` pixels."""
        metrics = QFontMetricsF(font)
        wrapped = metrics.boundingRect(
            QRectF(0, 0, width, 1e4), int(Qt.TextFlag.TextWordWrap), text
        )
        return max(0.0, wrapped.height() - metrics.height())

    # Qt's names

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.width()
        high = self._theme.px(self.HEIGHT)
        if not self._fits(width):
            more = self._more_lines(self.font(), self._what, width)
            more += self._more_lines(self._when_font(), self._when, width)
            high = self._theme.px(self.HEIGHT_UPRIGHT) + round(more)
        if high != self.height():
            self.setFixedHeight(high)


class LinkButton(PlainButton):
    """A button that stands flush with the text above it."""

    HEIGHT = 32
    PADDING = 0

    def fill(self) -> None:
        """No ground."""

    def text_colour(self) -> QColor:
        return self._theme.color("work" if self._is_hot() else self._tone)


class StreakCard(ColumnCard):
    """Renders the streaks, this week in words, and the pause.

    Signals: `asked_why` with a streak's first day; `all_asked`; `pause_asked`; `end_pause_asked`.
    """

    asked_why = Signal(str)
    all_asked = Signal()
    pause_asked = Signal()
    end_pause_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._week = Text(theme, size=14, tone="ink2")
        self._days = Text(theme, size=14, tone="ink2")
        self._paused = Text(theme, size=14, tone="rest")
        self._all = LinkButton(theme, tr("All streaks"), tone="ink2")
        self._all.clicked.connect(self.all_asked)
        self._end = LinkButton(theme, tr("End the pause"), tone="work")
        self._end.clicked.connect(self.end_pause_asked)
        self._pause = LinkButton(theme, tr("Pauses"), tone="ink2")
        self._pause.clicked.connect(self.pause_asked)
        buttons = FlowLayout(spacing=theme.px(20))
        for button in (self._end, self._pause, self._all):
            buttons.addWidget(button)
        self.column.addWidget(Text(theme, tr("Streaks"), 16, Weight.DemiBold))
        self.column.addLayout(self._rows)
        for text in (self._week, self._days, self._paused):
            self.column.addWidget(text)
        self.column.addStretch(1)
        self.column.addLayout(buttons)

    def show_streaks(
        self,
        lines: tuple[StreakLine, ...],
        week: str,
        days: str,
        pause: PausePeriod | None,
        today: date,
    ) -> None:
        """Show the first streaks, this week and the days in a row in words, the pause of today."""
        clear(self._rows)
        for line in lines[:SHOWN]:
            row = StreakButton(self._theme, line, today)
            row.clicked.connect(lambda _=False, key=line.first_day: self.asked_why.emit(key))
            self._rows.addWidget(row)
        if not lines:
            text = tr("The first week that you keep begins your first streak.")
            self._rows.addWidget(Text(self._theme, text, 16))
        self._week.setText(week)
        self._days.setText(days)
        self._days.setVisible(bool(days))
        self._all.setVisible(len(lines) > SHOWN)
        self._end.setVisible(pause is not None)
        self._paused.setVisible(pause is not None)
        if pause is not None:
            self._paused.setText(pause_words(pause, today))


def streak_words(line: StreakLine) -> str:
    """How long: "6 weeks, running"."""
    kinds = [tr(_KINDS[kind]) for kind in line.kinds if kind is not StreakKind.PAST]
    return in_a_row([trn("{n} week", "{n} weeks", line.length), *kinds])


def when_words(line: StreakLine, today: date) -> str:
    """From when to when; a running one only since when."""
    first, last = date.fromisoformat(line.first_day), date.fromisoformat(line.last_day)
    if StreakKind.RUNNING in line.kinds:
        return tr("since {day}", day=plain_date(first, today))
    return day_range(first, last)


def pause_words(pause: PausePeriod, today: date) -> str:
    """A pause that holds today: "Paused since 3 Nov: ill"."""
    since, reason = plain_date(date.fromisoformat(pause.first_day), today), reason_words(pause)
    if pause.last_day is None and reason:
        told = tr("Paused since {since}: {reason}.", since=since, reason=reason)
    elif pause.last_day is None:
        told = tr("Paused since {since}.", since=since)
    else:
        until = plain_date(date.fromisoformat(pause.last_day), today)
        told = (
            tr("Paused from {since} to {until}: {reason}.", since=since, until=until, reason=reason)
            if reason
            else tr("Paused from {since} to {until}.", since=since, until=until)
        )
    return " ".join((told, tr("A paused week breaks nothing.")))


def reason_words(pause: PausePeriod) -> str:
    """Why training was paused; a reason from another program as it was written."""
    known = _REASONS.get(pause.reason)
    return tr(known) if known else pause.reason
