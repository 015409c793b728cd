"""The cards of Today: the session, the week, the weeks in a row."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from hiptimer.ui.figure.late import LateFigure
from hiptimer.ui.kit.buttons import PrimaryButton, QuietButton
from hiptimer.ui.kit.card import Card, ColumnCard
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.today.dots import WeekDots
from hiptimer.ui.today.view import TodayView
from hiptimer.words import tr, trn
from hiptimer.words.language import integer
from hiptimer.words.lengths import minutes

_SHORT = 20  # letters of a title that a button has room for


def say_start(button: PrimaryButton, title: str, seconds: float) -> None:
    """Have the button name what it starts, and how long that plays."""
    length = minutes(seconds)
    if len(title) <= _SHORT:
        seen = title.replace("&", "&&")
        button.setText(tr("&Start {title} · {minutes}", title=seen, minutes=length))
    else:
        button.setText(tr("&Start · {minutes}", minutes=length))
    button.setAccessibleName(tr("Start {title}, {minutes}", title=title, minutes=length))


class SessionCard(Card):
    """The session to do now, and why. Signals: `start` and `see_steps`."""

    start = Signal()
    see_steps = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._label = Text(theme, tr("Today’s session"), 16, Weight.Medium, "ink2")
        self._title = Text(theme, size=40, weight=Weight.Bold, shrink=0.45)
        self._facts = Text(theme, size=16, tone="ink2")
        self._why = Text(theme, size=16)
        self._start = PrimaryButton(theme, tr("&Start"), key="Space")
        self._steps = QuietButton(theme, tr("See the st&eps"))
        self._figure = LateFigure(theme)
        self._start.clicked.connect(self.start)
        self._steps.clicked.connect(self.see_steps)
        self.give_menu(self._start, self._steps)
        self.row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        """The page turns it upright where it is narrow."""
        self._left = self._build_left()
        self.row.addLayout(self._left, 11)
        self.row.addWidget(self._figure, 10)
        theme.changed.connect(self._space)
        self._space()

    def show_view(self, view: TodayView) -> None:
        """Show the session of `view`; without one, say what to do. Nothing while it waits."""
        session = view.session
        self._start.setVisible(session is not None)
        self._steps.setVisible(session is not None)
        self._figure.setVisible(session is not None and session.figure is not None)
        self._label.setVisible(session is not None)
        if session is None and view.waits:
            for text in (self._title, self._facts, self._why):
                text.setText("")
            return
        if session is None:
            self._title.setText(tr("No session can be played"))
            self._facts.setText("")
            self._why.setText(
                tr("Look in the Library: it lists what it found, and what is wrong with it.")
            )
            return
        self._title.setText(session.title)
        self._facts.setText(session.facts)
        self._why.setText(view.why)
        self._why.setVisible(bool(view.why))
        say_start(self._start, session.title, session.seconds)
        self._figure.show_figure(session.figure)

    def set_upright(self, upright: bool) -> None:
        """Arrange for a narrow page."""
        self._figure.setMinimumHeight(self._theme.px(180 if upright else 300))
        self._figure.setMaximumHeight(self._theme.px(240) if upright else 16_777_215)

    def _build_left(self) -> QVBoxLayout:
        buttons = self._buttons = FlowLayout(spacing=12)
        buttons.addWidget(self._start)
        buttons.addWidget(self._steps)
        left = QVBoxLayout()
        left.addStretch(2)
        for text in (self._label, self._title, self._facts, self._why):
            left.addWidget(text)
        self._gap = left.count()
        left.addLayout(buttons)
        left.addStretch(3)
        return left

    def _space(self) -> None:
        px = self._theme.px
        self.row.setContentsMargins(px(40), px(32), px(32), px(32))
        self.row.setSpacing(px(24))
        self._left.setSpacing(px(8))
        self._why.setContentsMargins(0, px(6), 0, px(14))


class WeekCard(ColumnCard):
    """This week's days. No signals."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._dots = WeekDots(theme)
        self._goal = Text(theme, size=14, tone="ink2")
        self.column.addWidget(Text(theme, tr("This week"), 14, Weight.Medium, "ink2"))
        self.column.addWidget(self._dots)
        self.column.addWidget(self._goal)
        self.column.addStretch(1)

    def show_view(self, view: TodayView) -> None:
        """Show the days of `view`."""
        programme = view.programme
        self._dots.show_dots(view.numbers.dots, programme.due if programme else frozenset())
        goal, need = view.numbers.goal, view.numbers.need
        told = trn("Goal: {n} day a week", "Goal: {n} days a week", goal)
        if 0 < need < goal:
            told = trn("Goal this week: {n} day, because of the pause",
                       "Goal this week: {n} days, because of the pause", need)  # fmt: skip
        self._goal.setText((programme.week_told if programme else "") or told)


class StreakCard(ColumnCard):
    """Weeks in a row, and why. No signals."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._number = Text(theme, size=40, weight=Weight.Bold, tabular=True)
        self._why = Text(theme, size=14, tone="ink2")
        label = Text(theme, tr("Weeks in a row"), 14, Weight.Medium, "ink2")
        for widget in (label, self._number, self._why):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    def show_view(self, view: TodayView) -> None:
        """Show the number of `view`, once it is known."""
        weeks = view.numbers.weeks_in_a_row
        shown = "" if weeks is None else integer(weeks)
        self._number.setText(shown)
        self._number.setAccessibleName(tr("Weeks in a row: {n}", n=shown) if shown else "")
        self._why.setText(view.numbers.why_weeks)
