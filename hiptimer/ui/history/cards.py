"""The cards of History: the year, the weeks, the sides, effort and pain."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hiptimer.history.heat import HeatYear
from hiptimer.history.ratings import WeekRating, balance_words
from hiptimer.history.streaks import WeeklyStreak
from hiptimer.ui.history.balance import Balance
from hiptimer.ui.history.charts import RatingChart, ratings_text
from hiptimer.ui.history.heat_legend import HeatLegend
from hiptimer.ui.history.heat_map import HeatMap
from hiptimer.ui.history.week_bars import WeekBars
from hiptimer.ui.kit.beside import Beside
from hiptimer.ui.kit.buttons import PrimaryButton, turner
from hiptimer.ui.kit.card import ColumnCard
from hiptimer.ui.kit.controls import Choices
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme
from hiptimer.words import tr, trn
from hiptimer.words.formats import day_range, middle_date, minutes
from hiptimer.words.language import integer

_LEGEND_BELOW = 620
"""Below this width at 100 %, the legend of the heat map stands below its sums."""


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
        self._shown = Text(theme, size=16, weight=Weight.DemiBold)
        self._earlier = turner(theme, "chevron-left", tr("A year earlier"))
        self._later = turner(theme, "chevron", tr("A year later"))
        self._earlier.clicked.connect(lambda: self.turned.emit(-1))
        self._later.clicked.connect(lambda: self.turned.emit(1))
        self.map = HeatMap(theme)
        self.map.opened.connect(self.opened)
        self._sums = Text(theme, size=14, weight=Weight.DemiBold)
        self._since = Text(theme, size=14, tone="ink2")
        self._first: date | None = None
        self.map.moved.connect(self._tell)
        self._turning = QWidget()
        head = QHBoxLayout(self._turning)
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self._shown, 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._earlier)
        head.addWidget(self._later)
        told = FlowLayout(spacing=theme.px(6))
        told.addWidget(self._sums)
        told.addWidget(self._since)
        below = Beside(theme, _LEGEND_BELOW, theme.px(12))
        below.row.addLayout(told, 1)
        below.row.addWidget(HeatLegend(theme), 2)
        self.column.addWidget(self._turning)
        self.column.addWidget(self.map)
        self.column.addSpacing(theme.px(4))
        self.column.addWidget(below)

    # what others ask of it

    def show_year(
        self, year: HeatYear, today: date, since: date | None, *, earlier: bool, later: bool
    ) -> None:
        """Show `year`, and whether there is another one before and after it.

        `since` is the first day of the log, where the year holds it.
        """
        first, last = year.first_day, date.fromisoformat(year.days[-1].day)
        sessions = trn("{n} session", "{n} sessions", year.sessions)
        self._sums.setText(" · ".join((sessions, minutes(year.seconds))))
        self._first = since
        self._tell("")
        self._shown.setText(day_range(first, last))
        self._turning.setVisible(earlier or later)
        self._earlier.setEnabled(earlier)
        self._later.setEnabled(later)
        self.map.show_year(year, today)

    def _tell(self, day: str) -> None:
        """Say what is known of the day that the keyboard is on, else since when there is a log."""
        since = self._first
        told = tr("since {day}", day=middle_date(since)) if since is not None else ""
        self._since.setText(day or told)
        self._since.setVisible(bool(day or told))


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


class SidesCard(ColumnCard):
    """The balance of the sides. No signals."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._balance = Balance(theme)
        self._told = Text(theme, size=14, tone="ink2")
        self.column.addWidget(Text(theme, tr("Left and right"), 16, Weight.DemiBold))
        self.column.addWidget(self._balance)
        self.column.addWidget(self._told)
        self.column.addStretch(1)

    def show_sides(self, left: float, right: float) -> None:
        """Show the seconds of the sides."""
        self._balance.show_sides(left, right)
        self._balance.setVisible(bool(left or right))
        self._told.setText(balance_words(left, right))


class RatingCard(ColumnCard):
    """Effort and pain over time. No signals."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._chart = RatingChart(theme)
        self._told = Text(theme, size=14, tone="ink2")
        self._keys = FlowLayout(spacing=theme.px(16))
        effort, pain = tr("— Effort, the week’s mean"), tr("● Highest pain")
        for text, tone in ((effort, "work"), (pain, "danger")):
            self._keys.addWidget(Text(theme, text, 14, tone=tone))
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
