"""One exercise over time: minutes, sides, reports of pain, angles, two periods compared."""

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hiptimer.history.body import Reading, change_words
from hiptimer.history.exercise_days import ExerciseDay, period_of, stretches
from hiptimer.session.model import Side
from hiptimer.ui.figure.widget import FigureMoment, FigureView
from hiptimer.ui.history.balance import Balance
from hiptimer.ui.history.compare_card import CompareCard
from hiptimer.ui.history.number import number
from hiptimer.ui.history.stretch_bars import StretchBars
from hiptimer.ui.kit.back_page import BackPage
from hiptimer.ui.kit.beside import Beside
from hiptimer.ui.kit.buttons import QuietButton
from hiptimer.ui.kit.card import Card, ColumnCard, side_of
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.page import clear
from hiptimer.ui.kit.tall_list import TallList
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.parts.degrees_chart import DegreesChart
from hiptimer.ui.parts.history_lines import Line, LinesDelegate, lines_model
from hiptimer.words import tr, trn
from hiptimer.words.formats import minutes, short_date
from hiptimer.words.language import integer

_FIGURE = (200, 150)
_UPRIGHT_BELOW = 760
_ALONE_BELOW = 420  # the figure has the line to itself


class ExerciseStory(Struct, frozen=True):
    """What the log tells of an exercise. `pinched` are the days of the reports in `pain`."""

    exercise: str
    name: str
    figure: FigureMoment | None
    days: tuple[ExerciseDay, ...]
    pinched: tuple[date, ...]
    pain: tuple[Line, ...]
    turned: Mapping[Side, Sequence[Reading]]
    is_known: bool  # to the library


class ExercisePage(BackPage):
    """Renders an `ExerciseStory`.

    Signals: `left` to go back; `about_asked`, `sessions_asked` with the exercise's id.
    """

    BACKSPACE = True
    about_asked = Signal(str)
    sessions_asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._story: ExerciseStory | None = None
        self._today = date.min
        self._about = QuietButton(theme, tr("About this exercise"))
        self._about.clicked.connect(lambda: self.about_asked.emit(self.shown))
        sessions = QuietButton(theme, tr("Its sessions"))
        sessions.clicked.connect(lambda: self.sessions_asked.emit(self.shown))
        buttons = FlowLayout(spacing=8)
        buttons.addWidget(self._about)
        buttons.addWidget(sessions)
        self.head.addLayout(buttons)
        self._build(theme)

    def _build(self, theme: Theme) -> None:
        top = ColumnCard(theme)
        self._figure = FigureView(theme, named=False, ground="surface")
        self._figure.setFixedSize(theme.px(_FIGURE[0]), theme.px(_FIGURE[1]))
        self._numbers = FlowLayout(spacing=theme.px(28))
        self._balance = Balance(theme)
        told = QVBoxLayout()
        told.setSpacing(theme.px(14))
        told.addStretch(1)
        told.addLayout(self._numbers)
        told.addWidget(self._balance)
        told.addStretch(1)
        first = Beside(theme, _ALONE_BELOW, theme.px(24))
        first.row.addWidget(self._figure)
        first.row.addLayout(told, 1)
        top.column.addWidget(first)
        over_time = ColumnCard(theme)
        self._bars = StretchBars(theme)
        self._unit = Text(theme, size=14, tone="ink2")
        over_time.column.addWidget(Text(theme, tr("Minutes over time"), 16, Weight.DemiBold))
        over_time.column.addWidget(self._unit)
        over_time.column.addWidget(self._bars)
        self._angles = ColumnCard(theme)
        self._chart = DegreesChart(theme, tr("How far each hip turns in"), band=True)
        self._change = Text(theme, size=14, tone="ink2")
        title = Text(theme, tr("How far each hip turns in"), 16, Weight.DemiBold)
        self._angles.column.addWidget(title)
        self._angles.column.addWidget(self._chart)
        self._angles.column.addWidget(self._change)
        self._angles.column.addStretch(1)
        self._compare = CompareCard(theme)
        self._compare.chosen.connect(self._show_periods)
        below = Beside(theme, _UPRIGHT_BELOW, theme.px(16))
        below.row.addWidget(self._compare, 1)
        below.row.addWidget(self._angles, 1)
        for widget in (top, over_time, below, self._pain_card(theme)):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    def _pain_card(self, theme: Theme) -> Card:
        self._pain = Card(theme)
        self._model = lines_model(self)
        self._list = TallList(theme, self, tr("Reports of pain"), alike=False)
        self._list.setModel(self._model)
        self._list.setItemDelegate(LinesDelegate(theme, self))
        inside = QVBoxLayout(self._pain)
        side = side_of(theme)
        inside.setContentsMargins(0, theme.px(22), 0, theme.px(8))
        title = Text(theme, tr("Reports of pain"), 16, Weight.DemiBold)
        title.setContentsMargins(side, 0, side, 0)
        inside.addWidget(title)
        inside.addWidget(self._list)
        return self._pain

    @property
    def shown(self) -> str:
        """The id of the exercise that is shown."""
        return self._story.exercise if self._story is not None else ""

    def show_story(self, story: ExerciseStory, today: date) -> None:
        """Show what the log tells of an exercise."""
        self._story, self._today = story, today
        self._title.setText(story.name)
        self.setAccessibleName(story.name)
        self._about.setVisible(story.is_known)
        self._figure.setVisible(story.figure is not None)
        if story.figure is not None:
            self._figure.show_figure(story.figure)
        self._show_numbers(story)
        shown = stretches(story.days, today)
        self._bars.show_stretches(shown)
        self._unit.setText(
            tr("Minutes a month; left, right, and both together.")
            if len(shown) > 1 and (shown[1].first - shown[0].first).days > 7
            else tr("Minutes a week; left, right, and both together.")
        )
        left, right = (story.turned.get(side, ()) for side in Side)
        self._angles.setVisible(bool(left or right))
        self._chart.show_readings(left, right)
        self._change.setText("\n".join(_changes(left, right)))
        self._model.show_things(story.pain)
        self._list.fit()
        self._pain.setVisible(bool(story.pain))
        self._show_periods()

    def _show_numbers(self, story: ExerciseStory) -> None:
        clear(self._numbers)
        whole = sum(one.seconds for one in story.days)
        facts = [
            (minutes(whole), tr("of work"), "ink"),
            (integer(len(story.days)), trn("day", "days", len(story.days)), "ink"),
            (integer(len(story.pain)), trn("report of pain", "reports of pain", len(story.pain)),
             "ink"),
        ]  # fmt: skip
        if story.days:
            last = short_date(story.days[-1].day, self._today)
            facts.append((last, tr("last done"), "ink"))
        for value, label, tone in facts:
            self._numbers.addWidget(number(self._theme, value, label, tone))
        left = sum(one.left for one in story.days)
        right = sum(one.right for one in story.days)
        self._balance.show_sides(left, right)
        self._balance.setVisible(bool(left or right))

    def _show_periods(self) -> None:
        story = self._story
        if story is None:
            return
        before, after = (
            period_of(story.days, story.pinched, story.turned, *span)
            for span in self._compare.spans(self._today)
        )
        self._compare.show_periods(before, after)


def _changes(left: Sequence[Reading], right: Sequence[Reading]) -> list[str]:
    lines = []
    if change := change_words(left):
        lines.append(tr("Left since the first: {change}.", change=change))
    if change := change_words(right):
        lines.append(tr("Right since the first: {change}.", change=change))
    return lines
