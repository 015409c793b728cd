"""A month, and the day that is looked at beside it."""

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hiptimer.history.days import wall_time
from hiptimer.history.heat import NOTHING, PART, HeatDay
from hiptimer.history.records import Completion, Status
from hiptimer.history.said import title_of
from hiptimer.ui.figure.widget import FigureMoment, FigureView
from hiptimer.ui.history.model import STATUS_ALONE
from hiptimer.ui.history.month_grid import MonthGrid
from hiptimer.ui.history.number import number
from hiptimer.ui.kit.beside import Beside
from hiptimer.ui.kit.buttons import Button, PlainButton, QuietButton, turner
from hiptimer.ui.kit.card import ColumnCard
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.page import clear
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.parts.seen_words import side_clocks
from hiptimer.words import tr, trn
from hiptimer.words.formats import minutes, month_and_year, time_of_day, whole_date
from hiptimer.words.language import in_a_row, integer
from hiptimer.words.weeks import WeekStart

_UPRIGHT_BELOW = 560
_FIGURE = (84, 64)
_MOST_NOTE = 180


class MonthCard(ColumnCard):
    """Renders a month and one of its days.

    Signals: `picked` with a date; `opened` with the day that is shown; `completion_opened`,
    `again_asked` with a completion's id; `add_asked` with a date.
    """

    picked = Signal(object)
    opened = Signal(object)
    completion_opened = Signal(str)
    again_asked = Signal(str)
    add_asked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._chosen = self._today = date.min
        self._title = Text(theme, size=16, weight=Weight.DemiBold)
        self._earlier = turner(theme, "chevron-left", tr("A month earlier"))
        self._later = turner(theme, "chevron", tr("A month later"))
        self._earlier.clicked.connect(lambda: self._turn(-1))
        self._later.clicked.connect(lambda: self._turn(1))
        self.grid = MonthGrid(theme)
        self.grid.picked.connect(self.picked)
        self.grid.opened.connect(self.opened)
        self._sums = Text(theme, size=14, tone="ink2")
        head = QHBoxLayout()
        head.addWidget(self._title, 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._earlier)
        head.addWidget(self._later)
        left = QWidget()
        month = QVBoxLayout(left)
        month.setContentsMargins(0, 0, 0, 0)
        month.addLayout(head)
        month.addWidget(self.grid)
        month.addWidget(self._sums)
        month.addStretch(1)
        right = QWidget()
        self._day = QVBoxLayout(right)
        self._day.setContentsMargins(0, 0, 0, 0)
        self._day.setSpacing(theme.px(8))
        both = Beside(theme, _UPRIGHT_BELOW, theme.px(28))
        both.row.addWidget(left, 11)
        both.row.addWidget(right, 9)
        self.column.addWidget(both)
        self.column.addStretch(1)

    # what others ask of it

    def show_month(
        self, days: tuple[HeatDay, ...], chosen: date, today: date, week_start: WeekStart
    ) -> None:
        """Show the month of these days, with `chosen` looked at."""
        self._chosen, self._today = chosen, today
        self._title.setText(month_and_year(chosen))
        self.grid.show_month(days, chosen, today, week_start)
        trained = [day for day in days if day.level != NOTHING]
        counted = sum(day.level != PART for day in trained)
        self._sums.setText(
            trn("{n} day, {counted} counted", "{n} days, {counted} of them counted", len(trained),
                counted=counted)
            if trained
            else tr("No training in this month")
        )  # fmt: skip
        self._later.setEnabled(date.fromisoformat(days[-1].day) < today)

    def show_day(
        self, done: tuple[Completion, ...], figure: FigureMoment | None, *, again: bool
    ) -> None:
        """Show what was done on the chosen day; `again` where the first can be played again."""
        clear(self._day)
        self._add(Text(self._theme, whole_date(self._chosen, self._today), 16, Weight.DemiBold))
        if not done:
            self._add(Text(self._theme, tr("Nothing was done on this day."), 16, tone="ink2"))
            self._buttons((tr("Add a session"), lambda: self.add_asked.emit(self._chosen)))
            self._day.addStretch(1)
            return
        first = done[0]
        self._day.addLayout(self._named(first, figure))
        self._add(self._numbers(first))
        if first.note:
            note = first.note
            short = note if len(note) <= _MOST_NOTE else f"{note[:_MOST_NOTE].rstrip()} …"
            self._add(Text(self._theme, short, 14))
        more = len(done) - 1
        if more:
            told = trn("{n} more session on this day", "{n} more sessions on this day", more)
            self._add(Text(self._theme, told, 14, tone="ink2"))
        whole = self._chosen
        buttons = [(tr("Do it again"), lambda: self.again_asked.emit(first.id))] if again else []
        if more:
            buttons.append((tr("Open the day"), lambda: self.opened.emit(whole)))
        else:
            buttons.append((tr("Open"), lambda: self.completion_opened.emit(first.id)))
        self._buttons(*buttons)
        self._day.addStretch(1)

    # its own

    def _turn(self, by: int) -> None:
        """Go to the same day of another month, or its last one, never after today."""
        first = self._chosen.replace(day=1)
        other = (first + timedelta(days=31)) if by > 0 else (first - timedelta(days=1))
        other = other.replace(day=1)
        last = (other + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        self.picked.emit(min(other.replace(day=min(self._chosen.day, last.day)), self._today))

    def _add(self, widget: QWidget) -> None:
        self._day.addWidget(widget)

    def _named(self, first: Completion, moment: FigureMoment | None) -> QHBoxLayout:
        theme, row = self._theme, QHBoxLayout()
        row.setSpacing(theme.px(12))
        if moment is not None:
            figure = FigureView(theme, named=False, ground="surface")
            figure.setFixedSize(theme.px(_FIGURE[0]), theme.px(_FIGURE[1]))
            figure.show_figure(moment)
            row.addWidget(figure)
        told = QVBoxLayout()
        told.setSpacing(2)
        told.addStretch(1)
        told.addWidget(Text(theme, title_of(first), 16, Weight.DemiBold))
        told.addWidget(Text(theme, _how(first), 14, tone="ink2"))
        told.addStretch(1)
        row.addLayout(told, 1)
        return row

    def _numbers(self, first: Completion) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, spacing=self._theme.px(20))
        for value, label, tone in short_numbers(first):
            flow.addWidget(number(self._theme, value, label, tone))
        return holder

    def _buttons(self, *buttons: tuple[str, object]) -> None:
        holder = QWidget()
        row = FlowLayout(holder, spacing=8)
        for place, (text, act) in enumerate(buttons):
            button = (PlainButton if place else QuietButton)(self._theme, text)
            button.clicked.connect(act)
            row.addWidget(button)
        self.give_menu(*holder.findChildren(Button))
        self._add(holder)


def _how(done: Completion) -> str:
    """How much of it was done, and when."""
    told = tr(STATUS_ALONE[done.status])
    if not done.timed:
        return told
    began = time_of_day(wall_time(done.started, done.utc_offset_minutes))
    return in_a_row([told, began])


def short_numbers(done: Completion) -> list[tuple[str, str, str]]:
    """Value, label and tone of what is counted, in few words."""
    facts = []
    if done.status is not Status.CHECK:
        facts.append((minutes(done.work_seconds), tr("of work"), "ink"))
    if done.left_seconds or done.right_seconds:
        left, right = side_clocks(done)
        facts += [(left, tr("left"), "left"), (right, tr("right"), "right")]
    for value, label in ((done.effort, tr("effort")), (done.pain, tr("pain"))):
        if value is not None:
            facts.append((integer(value), label, "ink"))
    return facts
