"""This week and the pause, and what is said of streaks."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from hiptimer.history.reasons import StreakKind, StreakLine
from hiptimer.history.records import PausePeriod
from hiptimer.ui.kit.buttons import PlainButton
from hiptimer.ui.kit.card import ColumnCard
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme
from hiptimer.words import mark, tr, trn
from hiptimer.words.formats import day_range, plain_date
from hiptimer.words.language import in_a_row

_KINDS = {StreakKind.RUNNING: mark("running"), StreakKind.BEST: mark("best")}
_REASONS = {"ill": mark("ill"), "injured": mark("injured"), "away": mark("away")}


class LinkButton(PlainButton):
    """A button that stands flush with the text above it."""

    HEIGHT = 32
    PADDING = 0

    def fill(self) -> None:
        """No ground."""

    def text_colour(self) -> QColor:
        return self._theme.color("work" if self._is_hot() else self._tone)


class WeekCard(ColumnCard):
    """Renders this week in words, and the pause.

    Signals: `pause_asked`; `end_pause_asked`.
    """

    pause_asked = Signal()
    end_pause_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._week = Text(theme, size=16)
        self._days = Text(theme, size=14, tone="ink2")
        self._paused = Text(theme, size=14, tone="rest")
        self._end = LinkButton(theme, tr("End the pause"), tone="work")
        self._end.clicked.connect(self.end_pause_asked)
        self._pause = LinkButton(theme, tr("Pauses"), tone="ink2")
        self._pause.clicked.connect(self.pause_asked)
        buttons = FlowLayout(spacing=theme.px(20))
        for button in (self._end, self._pause):
            buttons.addWidget(button)
        self.column.addWidget(Text(theme, tr("This week"), 16, Weight.DemiBold))
        for text in (self._week, self._days, self._paused):
            self.column.addWidget(text)
        self.column.addStretch(1)
        self.column.addLayout(buttons)

    def show_week(self, week: str, days: str, pause: PausePeriod | None, today: date) -> None:
        """Show this week and the days in a row in words, and the pause of today."""
        self._week.setText(week)
        self._days.setText(days)
        self._days.setVisible(bool(days))
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
