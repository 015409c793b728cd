"""The cards of History: the year, the weeks, and what the work was made of."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hiptimer.history.heat import HeatYear
from hiptimer.history.ratings import ExerciseSum, WeekRating, balance_words
from hiptimer.history.streaks import WeeklyStreak
from hiptimer.ui.history.charts import Balance, ExerciseBars, RatingChart, ratings_text
from hiptimer.ui.history.heat_legend import HeatLegend
from hiptimer.ui.history.heat_map import HeatMap
from hiptimer.ui.history.week_bars import WeekBars
from hiptimer.ui.kit.buttons import IconButton, PrimaryButton
from hiptimer.ui.kit.card import ColumnCard
from hiptimer.ui.kit.controls import Choices
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme
from hiptimer.words import tr, trn
from hiptimer.words.formats import day_range, minutes
from hiptimer.words.language import integer


class Nothing(ColumnCard):
    """What is said while there is nothing to show. Signals: `acted` by its button."""

    acted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, side=40)
        self._title = Text(theme, size=20, weight=Weight.DemiBold)
        self._text = Text(theme, size=16, tone="ink2")
        self._button = PrimaryButton(theme, "")
        self._button.hide()
        self._button.clicked.connect(self.acted)
        row = QHBoxLayout()
        row.addWidget(self._button)
        row.addStretch(1)
        self.column.addWidget(self._title)
        self.column.addWidget(self._text)
        self.column.addSpacing(12)
        self.column.addLayout(row)
        self.column.addSpacing(8)

    @property
    def texts(self) -> tuple[str, str]:
        """What is said."""
        return self._title.text(), self._text.text()

    def say(self, title: str, text: str, button: str = "") -> None:
        """Say why nothing is shown; `button` offers the first step."""
        self._title.setText(title)
        self._text.setText(text)
        self._button.setText(button)
        self._button.setVisible(bool(button))


class YearCard(ColumnCard):
    """The heat map with its sums. Signals: `opened` with a day; `turned` by −1 or 1 years."""

    opened = Signal(str)
    turned = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._sums = Text(theme, size=16, weight=Weight.DemiBold)
        self._earlier = IconButton(theme, "back", tr("A year earlier"), plain=True, side=36)
        self._later = IconButton(theme, "forward", tr("A year later"), plain=True, side=36)
        self._earlier.clicked.connect(lambda: self.turned.emit(-1))
        self._later.clicked.connect(lambda: self.turned.emit(1))
        self.map = HeatMap(theme)
        self.map.opened.connect(self.opened)
        self._day = Text(theme, size=14, tone="ink2")
        self.map.moved.connect(self._day.setText)
        head = QHBoxLayout()
        head.addWidget(self._sums, 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._earlier)
        head.addWidget(self._later)
        self.column.addLayout(head)
        self.column.addWidget(self.map)
        self.column.addWidget(self._day)
        self.column.addWidget(HeatLegend(theme))

    # what others ask of it

    def show_year(self, year: HeatYear, *, earlier: bool, later: bool) -> None:
        """Show `year`, and whether there is another one before and after it."""
        first, last = year.first_day, date.fromisoformat(year.days[-1].day)
        told = [trn("{n} session", "{n} sessions", year.sessions), minutes(year.seconds)]
        if later:
            told.append(day_range(first, last))
        self._sums.setText(" · ".join(told))
        self._earlier.setVisible(earlier or later)
        self._later.setVisible(earlier or later)
        self._earlier.setEnabled(earlier)
        self._later.setEnabled(later)
        self.map.show_year(year)


class WeeksCard(ColumnCard):
    """The weekly bars. No signals."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._title = Text(theme, size=16, weight=Weight.DemiBold)
        told = tr("Counted days a week. The line is what each week needed.")
        self._hint = Text(theme, told, 14, tone="ink2")
        self._bars = WeekBars(theme)
        self.column.addWidget(self._title)
        self.column.addStretch(1)
        self.column.addWidget(self._bars)
        self.column.addStretch(1)
        self.column.addWidget(self._hint)

    def show_weeks(self, weekly: WeeklyStreak) -> None:
        """Show the last weeks."""
        goal = integer(weekly.running.goal)
        self._title.setText(tr("Weeks against your goal of {n}", n=goal))
        self._bars.show_weeks(weekly.weeks)


class WorkCard(ColumnCard):
    """Minutes by exercise and side, and the balance. No signals."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._balance = Balance(theme)
        self._told = Text(theme, size=14, tone="ink2")
        self._bars = ExerciseBars(theme)
        self._none = Text(theme, tr("No exercise was recorded in this time."), 16, tone="ink2")
        self.column.addWidget(Text(theme, tr("Left and right"), 16, Weight.DemiBold))
        self.column.addWidget(self._balance)
        self.column.addWidget(self._told)
        self.column.addSpacing(theme.px(10))
        self.column.addWidget(Text(theme, tr("Minutes by exercise"), 16, Weight.DemiBold))
        self.column.addWidget(self._bars)
        self.column.addWidget(self._none)
        self.column.addStretch(1)

    def show_work(self, sides: tuple[float, float], sums: tuple[ExerciseSum, ...]) -> None:
        """Show the seconds of the sides, and of the exercises."""
        self._balance.show_sides(*sides)
        self._balance.setVisible(any(sides))
        self._told.setText(balance_words(*sides))
        self._bars.show_sums(sums)
        self._bars.setVisible(bool(sums))
        self._none.setVisible(not sums)


class RatingCard(ColumnCard):
    """Effort and pain over time. No signals."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._chart = RatingChart(theme)
        self._told = Text(theme, size=14, tone="ink2")
        self._keys = FlowLayout(spacing=theme.px(16))
        effort, pain = tr("— Effort, the week’s mean"), tr("● Highest pain")
        for text, tone in ((effort, "work"), (pain, "danger")):
            self._keys.addWidget(Text(theme, text, 14, tone=tone, wrap=False))
        self.column.addWidget(Text(theme, tr("Effort and pain"), 16, Weight.DemiBold))
        self.column.addWidget(self._chart)
        self.column.addLayout(self._keys)
        self.column.addWidget(self._told)
        self.column.addStretch(1)

    def show_weeks(self, weeks: tuple[WeekRating, ...]) -> None:
        """Show these weeks."""
        any_said = any(week.effort is not None or week.pain is not None for week in weeks)
        self._chart.setVisible(any_said)
        self._chart.show_weeks(weeks)
        self._told.setText(ratings_text(weeks))


class PeriodBar(QWidget):
    """Over which time the cards below look. Signals: `chosen` with weeks, 0 for all."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        periods = {
            "12": trn("{n} week", "{n} weeks", 12),
            "53": trn("{n} year", "{n} years", 1),
            "0": tr("All time"),
        }
        self._choices = Choices(theme, tr("Over which time"), periods)
        self._choices.show_value("12")
        self._choices.picked.connect(lambda key: self.chosen.emit(int(key)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._choices)

    @property
    def weeks(self) -> int:
        """How many weeks, the running one among them; 0 for all."""
        return int(self._choices.value)
