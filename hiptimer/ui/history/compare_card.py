"""Two periods of an exercise beside each other."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from hiptimer.history.body import degrees
from hiptimer.history.exercise_days import Period
from hiptimer.session.model import Side
from hiptimer.ui.kit.card import ColumnCard
from hiptimer.ui.kit.controls import Choices
from hiptimer.ui.kit.page import clear
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme
from hiptimer.words import tr, trn
from hiptimer.words.formats import day_range, minutes
from hiptimer.words.language import integer

_BEFORE, _YEAR = "before", "year"
_A_YEAR = timedelta(weeks=52)  # the same weekdays


class CompareCard(ColumnCard):
    """Renders two `Period`s. Signals: `chosen` when others are wanted."""

    chosen = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        weeks = {str(n): trn("{n} week", "{n} weeks", n) for n in (4, 12, 26)}
        self._weeks = Choices(theme, tr("How long"), weeks)
        self._weeks.show_value("4")
        self._against = Choices(
            theme,
            tr("Compared with"),
            {_BEFORE: tr("The weeks before"), _YEAR: tr("A year earlier")},
        )
        self._against.show_value(_BEFORE)
        for choices in (self._weeks, self._against):
            choices.picked.connect(lambda _key: self.chosen.emit())
        self._table = QGridLayout()
        self._table.setHorizontalSpacing(theme.px(16))
        self._table.setVerticalSpacing(theme.px(8))
        self.column.addWidget(Text(theme, tr("Two periods compared"), 16, Weight.DemiBold))
        self.column.addWidget(self._weeks)
        self.column.addWidget(self._against)
        self.column.addSpacing(theme.px(4))
        self.column.addLayout(self._table)
        self.column.addStretch(1)

    def spans(self, today: date) -> tuple[tuple[date, date], tuple[date, date]]:
        """First and last day of the earlier period and of the later one."""
        length = timedelta(weeks=int(self._weeks.value))
        first = today - length + timedelta(days=1)
        back = length if self._against.value == _BEFORE else _A_YEAR
        return (first - back, today - back), (first, today)

    def show_periods(self, before: Period, after: Period) -> None:
        """Show these side by side."""
        clear(self._table)
        for column, period in ((1, before), (2, after)):
            told = day_range(period.first, period.last)
            self._put(0, column, Text(self._theme, told, 14, tone="ink2", align=_RIGHT))
        for row, (name, tone, value) in enumerate(rows_of(before, after), start=1):
            self._put(row, 0, Text(self._theme, name, 16, tone="ink2"))
            for column, period in ((1, before), (2, after)):
                shown = Text(
                    self._theme, value(period), 16, Weight.DemiBold, tone, align=_RIGHT,
                    tabular=True,
                )  # fmt: skip
                self._put(row, column, shown)
        self._table.setColumnStretch(0, 4)
        self._table.setColumnStretch(1, 3)
        self._table.setColumnStretch(2, 3)

    def _put(self, row: int, column: int, widget: QWidget) -> None:
        self._table.addWidget(widget, row, column)


_RIGHT = Qt.AlignmentFlag.AlignRight
_Row = tuple[str, str, Callable[[Period], str]]


def rows_of(before: Period, after: Period) -> list[_Row]:
    """What is compared: its name, its token and how a period's value is told."""
    both = (before, after)
    rows: list[_Row] = [
        (tr("Work"), "ink", lambda one: minutes(one.seconds)),
        (tr("Days"), "ink", lambda one: integer(one.days)),
    ]
    if any(one.left for one in both):
        rows.append((tr("Left"), "left", lambda one: minutes(one.left)))
    if any(one.right for one in both):
        rows.append((tr("Right"), "right", lambda one: minutes(one.right)))
    rows.append((tr("Reports of pain"), "ink", lambda one: integer(one.pinches)))
    if any(Side.LEFT in one.turned for one in both):
        rows.append((tr("Left hip turns in"), "left", lambda one: _angle(one, Side.LEFT)))
    if any(Side.RIGHT in one.turned for one in both):
        rows.append((tr("Right hip turns in"), "right", lambda one: _angle(one, Side.RIGHT)))
    return rows


def _angle(period: Period, side: Side) -> str:
    value = period.turned.get(side)
    return "–" if value is None else degrees(value)
