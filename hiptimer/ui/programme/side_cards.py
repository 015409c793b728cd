"""What stands beside the ladders: the chosen week, the angles, the week's dose."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hiptimer.history.body import Reading, change_words, degrees
from hiptimer.session.model import Side
from hiptimer.ui.kit.buttons import QuietButton
from hiptimer.ui.kit.card import ColumnCard
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.page import clear
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.parts.day_chips import DayChips
from hiptimer.ui.parts.degrees_chart import DegreesChart
from hiptimer.ui.programme.view import WeekView
from hiptimer.words import mark, tr

_SIDES = {Side.LEFT: mark("Left {degrees}"), Side.RIGHT: mark("Right {degrees}")}
_CHANGED = {
    Side.LEFT: mark("Left {degrees}, {change}"),
    Side.RIGHT: mark("Right {degrees}, {change}"),
}


class ChosenWeekCard(ColumnCard):
    """Renders one week's sessions, done or as they would be. Signals: `go_asked` with a number."""

    go_asked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._theme = theme

    def show_week(self, week: WeekView, *, can_go: bool) -> None:
        """Show a week; `can_go`: one may go to it from here."""
        clear(self.column)
        theme = self._theme
        title = tr("Week {n}", n=week.number)
        if week.easy:
            title = tr("Week {n}, an easy one", n=week.number)
        self.column.addWidget(Text(theme, title, 20, Weight.DemiBold))
        for line in week.sessions:
            self.column.addSpacing(theme.px(6))
            self.column.addWidget(Text(theme, line.title, 16, Weight.DemiBold))
            for one in line.exercises:
                self.column.addWidget(Text(theme, one, 14))
            for one in line.why:
                self.column.addWidget(Text(theme, one, 14, tone="ink2"))
        if not week.sessions:
            told = tr("Nothing is planned for this week from where you stand.")
            self.column.addWidget(Text(theme, told, 14, tone="ink2"))
        elif week.foreseen:
            told = tr("As it would be if all goes well until then.")
            self.column.addWidget(Text(theme, told, 14, tone="ink2"))
        if can_go:
            go = QuietButton(theme, tr("Go to this week"))
            go.clicked.connect(lambda: self.go_asked.emit(week.number))
            row = FlowLayout()
            row.addWidget(go)
            self.column.addSpacing(theme.px(6))
            self.column.addLayout(row)


class DaysCard(ColumnCard):
    """The training days, to be changed in place. Signals: `picked` with those chosen now."""

    picked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        title = tr("Training days")
        self._chips = DayChips(theme, title)
        self._told = Text(theme, size=14, tone="ink2")
        self._chips.picked.connect(self.picked)
        self.column.addWidget(Text(theme, title, 16, Weight.DemiBold))
        self.column.addWidget(self._chips)
        self.column.addWidget(self._told)

    def show_days(self, days: str, told: str) -> None:
        """Show these as chosen, and what there is to say of them."""
        self._chips.show_value(days)
        self._told.setText(told)


class AnglesCard(ColumnCard):
    """The angles of the programme's check over time; hidden without one. No signals."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        title = tr("Turning in, at the checks")
        self._chart = DegreesChart(theme, title, band=True)
        self._told = {
            side: Text(theme, size=14, weight=Weight.DemiBold, tone=side.value) for side in Side
        }
        self.column.addWidget(Text(theme, title, 16, Weight.DemiBold))
        for text in self._told.values():
            self.column.addWidget(text)
        self.column.addWidget(self._chart)
        shaded = tr("Shaded: what is usual, 30–45°. Dashed: 35°.")
        self.column.addWidget(Text(theme, shaded, 12, tone="ink2"))

    def show_readings(self, left: tuple[Reading, ...], right: tuple[Reading, ...]) -> None:
        """Show these."""
        self.setVisible(bool(left or right))
        self._chart.show_readings(left, right)
        for side, series in ((Side.LEFT, left), (Side.RIGHT, right)):
            self._told[side].setVisible(bool(series))
            if series:
                now, change = degrees(series[-1].degrees), change_words(series)
                self._told[side].setText(
                    tr(_CHANGED[side], degrees=now, change=change)
                    if change
                    else tr(_SIDES[side], degrees=now)
                )
