"""History's first page: the year, the weeks, the streaks, the work, and the list."""

from datetime import date

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hiptimer.history import queries
from hiptimer.history.days import weeks_back
from hiptimer.history.errors import HistoryError
from hiptimer.ui.history.cards import (
    Nothing,
    PeriodBar,
    RatingCard,
    WeeksCard,
    WorkCard,
    YearCard,
)
from hiptimer.ui.history.delegate import RowDelegate
from hiptimer.ui.history.filters import Filters
from hiptimer.ui.history.heat_map import HeatMap
from hiptimer.ui.history.model import CompletionsModel
from hiptimer.ui.history.streak_card import StreakCard
from hiptimer.ui.history.view import HistoryView, look, work, year_of
from hiptimer.ui.kit.buttons import QuietButton
from hiptimer.ui.kit.card import Card
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.head import Head
from hiptimer.ui.kit.list_model import THING
from hiptimer.ui.kit.page import Page, heading
from hiptimer.ui.kit.tall_list import TallList
from hiptimer.ui.kit.text import Text
from hiptimer.ui.parts.services import Services
from hiptimer.words import tr, trn

FIRST_WEEK_SESSIONS = 3
"""With fewer, the charts are left out and the next step is said instead."""


class OverviewPage(Page):
    """Renders the log as a whole.

    Signals: `opened` with a completion's id; `day_opened` with a day; `why_asked` with the first
    day of a streak, empty for all; `add_requested`, `pauses_requested`, `end_pause_requested`,
    `start_requested`; `move_requested` with the ids of chosen sessions. `buttons` is the row of
    buttons beside the title.
    """

    opened = Signal(str)
    day_opened = Signal(str)
    why_asked = Signal(str)
    add_requested = Signal()
    pauses_requested = Signal()
    end_pause_requested = Signal()
    start_requested = Signal()
    move_requested = Signal(tuple)

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services.theme, parent)
        self._services = services
        self._view: HistoryView | None = None
        self._back = 0  # years
        self.setAccessibleName(tr("History"))
        self._build_cards()
        self._build_list()
        self._lay_out()
        self._listen()

    # what others ask of it

    @property
    def view(self) -> HistoryView | None:
        """What is shown, once something is."""
        return self._view

    @property
    def carried(self) -> int:
        """How many years back the year is turned: that stays in another language."""
        return self._back

    @carried.setter
    def carried(self, years: int) -> None:
        self._turn(self._back - years)

    @property
    def heat_map(self) -> HeatMap:
        """The year."""
        return self._year.map

    @property
    def listed(self) -> int:
        """How many rows the list has read."""
        return self._model.rowCount()

    @property
    def invitation(self) -> tuple[str, str]:
        """What is said where there is little to show; empty where there is enough."""
        return self._nothing.texts if self._nothing.isVisible() else ("", "")

    def accept_invitation(self) -> None:
        """Press its button."""
        self._act()

    def search(self, text: str) -> None:
        """Search as if `text` had been typed."""
        self._filters.search.setText(text)

    def reload(self, today: date) -> None:
        """Read the log anew, keeping search and filters."""
        try:
            self._view = look(self._services, today)
            self._show_view(self._view)
            self._load_list()
        except HistoryError as error:
            self._show_trouble(str(error))
            return
        # What is below the window's edge comes after the first picture.
        self._later.start()

    def focus_search(self) -> None:
        """Put the cursor into the search."""
        self._filters.search.setFocus()
        self._filters.search.selectAll()

    # its own

    def _build_cards(self) -> None:
        theme = self._theme
        self._year = YearCard(theme)
        self._weeks = WeeksCard(theme)
        self._streaks = StreakCard(theme)
        self._period = PeriodBar(theme)
        self._work = WorkCard(theme)
        self._ratings = RatingCard(theme)
        self._nothing = Nothing(theme)
        self._add = QuietButton(theme, tr("&Add a session"), icon="plus")
        self.buttons = FlowLayout(spacing=8)
        self.buttons.addWidget(self._add)
        self._later = QTimer(self, singleShot=True, interval=0)

    def _build_list(self) -> None:
        theme = self._theme
        self._model = CompletionsModel(self._services.store, self._today, self)
        self._list = TallList(theme, self, tr("What you have done"), several=True)
        self._list.setModel(self._model)
        self._list.setItemDelegate(RowDelegate(theme, self._today, self))
        self._card = Card(theme)
        self._card_column = QVBoxLayout(self._card)
        self._card_column.addWidget(self._list)
        self._filters = Filters(theme, self._first_of_weeks)
        self._count = Text(theme, size=16, tone="ink2")
        self._move = QuietButton(theme, tr("&Move to other days…"))
        self._move.clicked.connect(lambda: self.move_requested.emit(self.chosen))
        self._move.hide()

    def _lay_out(self) -> None:
        head = Head(self)
        head.addWidget(heading(self._theme, tr("History")), 1)
        head.addLayout(self.buttons)
        self._middle = self.side_by_side(20)
        self._middle.addWidget(self._weeks, 4)
        self._middle.addWidget(self._streaks, 3)
        self._lower = self.side_by_side(20)
        self._lower.addWidget(self._work, 1)
        self._lower.addWidget(self._ratings, 1)
        self.column.addLayout(head)
        self.column.addWidget(self._nothing)
        self.column.addWidget(self._year)
        self.column.addLayout(self._middle)
        self.column.addWidget(self._period)
        self.column.addLayout(self._lower)
        # The list last: it grows as one scrolls.
        self.column.addWidget(self._filters)
        self.column.addWidget(self._count)
        self.column.addWidget(self._move, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self._card)
        self.column.addStretch(1)

    def _listen(self) -> None:
        self._list.selectionModel().selectionChanged.connect(lambda *_: self._offer_move())
        self._model.modelReset.connect(self._offer_move)
        self._year.opened.connect(self.day_opened)
        self._year.turned.connect(self._turn)
        self._streaks.asked_why.connect(self.why_asked)
        self._streaks.all_asked.connect(lambda: self.why_asked.emit(""))
        self._streaks.pause_asked.connect(self.pauses_requested)
        self._streaks.end_pause_asked.connect(self.end_pause_requested)
        self._add.clicked.connect(self.add_requested)
        self._nothing.acted.connect(self._act)
        self._later.timeout.connect(self._show_rest)
        self._period.chosen.connect(lambda _weeks: self._show_rest())
        self._filters.changed.connect(self._refilter)
        self._list.opened.connect(self._open)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self.focus_search)
        self.verticalScrollBar().valueChanged.connect(self._list.fetch_near_end)

    def _today(self) -> date:
        return self._view.today if self._view else date.min

    def _show_view(self, view: HistoryView) -> None:
        numbers = view.numbers
        in_a_row = trn(
            "{n} day in a row. {why}",
            "{n} days in a row. {why}",
            numbers.days_in_a_row,
            why=numbers.why_days,
        )
        self._show_year(view)
        self._weeks.show_weeks(view.weekly)
        self._streaks.show_streaks(
            view.streaks,
            numbers.text,
            in_a_row if numbers.days_in_a_row > 1 else "",
            view.pause,
            view.today,
        )

    def _show_year(self, view: HistoryView) -> None:
        year, earlier = year_of(self._services, view, self._back)
        self._year.show_year(year, earlier=earlier, later=self._back > 0)

    def _turn(self, years: int) -> None:
        if self._view is not None:
            self._back = max(0, self._back - years)
            self._show_year(self._view)

    def _load_list(self) -> None:
        self._filters.stop()
        search, only = self._filters.text, self._filters.only
        self._model.load(search, only)
        self._show_list(self._services.store.run(queries.count, search, only))

    def _refilter(self) -> None:
        try:
            self._load_list()
        except HistoryError as error:
            self._show_trouble(str(error))

    def _show_list(self, found: int) -> None:
        narrows = self._filters.narrows
        view = self._view
        sessions = sum(day.sessions for day in view.days) if view else 0
        is_empty = not sessions
        for card in (self._year, self._weeks, self._streaks):
            card.setVisible(not is_empty)
        self._filters.setVisible(sessions > FIRST_WEEK_SESSIONS or narrows)
        for widget in (self._period, self._work, self._ratings):
            widget.setVisible(sessions >= FIRST_WEEK_SESSIONS)
        self._card.setVisible(found > 0)
        self._count.setVisible(found > 0)
        told = (
            trn("{n} session found", "{n} sessions found", found)
            if narrows
            else trn("{n} session", "{n} sessions", found)
        )
        self._count.setText(told)
        self._nothing.setVisible(is_empty or not found or sessions < FIRST_WEEK_SESSIONS)
        self._invite(sessions, found)
        self._card_column.setContentsMargins(0, self._theme.px(8), 0, self._theme.px(8))
        self._list.fit()

    def _invite(self, sessions: int, found: int) -> None:
        if not sessions:
            self._nothing.say(
                tr("Your practice will be shown here"),
                tr(
                    "Each session you do is written down by itself: when, how long, and each side."
                    " What you did elsewhere you can add by hand."
                ),
                tr("Go to &Today"),
            )
        elif not found:
            self._nothing.say(
                tr("Nothing found"),
                tr("No session that you have done matches."),
                tr("Show all sessions"),
            )
        elif sessions < FIRST_WEEK_SESSIONS:
            text = self._view.numbers.text if self._view else ""
            after = tr("After a few sessions you will see here what your work is made of.")
            self._nothing.say(tr("You have begun"), f"{text} {after}", tr("Go to &Today"))

    def _act(self) -> None:
        if self._filters.narrows:
            self._filters.clear()
        else:
            self.start_requested.emit()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ids of the rows that are chosen, in the order of the list."""
        indexes = sorted(self._list.selectionModel().selectedIndexes(), key=lambda one: one.row())
        return tuple(index.data(THING).id for index in indexes)

    def _offer_move(self) -> None:
        self._move.setVisible(len(self._list.selectionModel().selectedIndexes()) > 1)

    def _first_of_weeks(self, weeks: int) -> date:
        week_start = self._services.settings.preferences.week_start
        return weeks_back(self._today(), weeks, week_start)

    def _show_rest(self) -> None:
        view = self._view
        if view is None or not view.days:
            return
        try:
            shown = work(self._services, view, self._period.weeks)
            names = self._services.store.run(queries.exercise_names)
        except HistoryError as error:
            self._show_trouble(str(error))
            return
        self._work.show_work(shown.sides, shown.sums)
        self._ratings.show_weeks(shown.weeks)
        self._filters.know_exercises(names)

    def _show_trouble(self, text: str) -> None:
        for widget in (
            self._year, self._weeks, self._streaks, self._filters, self._count, self._card,
            self._period, self._work, self._ratings,
        ):  # fmt: skip
            widget.hide()
        self._nothing.show()
        self._nothing.say(tr("The log cannot be read now"), text)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(THING).id)
