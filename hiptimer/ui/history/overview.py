"""History's first page: four tabs on the log, all of which scroll as one."""

from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from hiptimer.history import queries
from hiptimer.history.errors import HistoryError
from hiptimer.ui.history.cards import Nothing
from hiptimer.ui.history.exercises_tab import ExercisesTab
from hiptimer.ui.history.heat_map import HeatMap
from hiptimer.ui.history.overview_tab import OverviewTab
from hiptimer.ui.history.sessions_tab import SessionsTab
from hiptimer.ui.history.streaks_tab import StreaksTab
from hiptimer.ui.history.view import HistoryView, look
from hiptimer.ui.kit.buttons import QuietButton
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.head import Head
from hiptimer.ui.kit.page import Page, heading
from hiptimer.ui.kit.tabs import Tabs
from hiptimer.ui.parts.services import Services
from hiptimer.words import tr

FIRST_WEEK_SESSIONS = 3
"""With fewer, the charts are left out and the next step is said instead."""
OVERVIEW, SESSIONS, EXERCISES, STREAKS = "overview", "sessions", "exercises", "streaks"


class OverviewPage(Page):
    """Renders the log as a whole.

    Signals: `opened`, `again_asked` with a completion's id; `wished(Deed, id)` with what is to be
    done with one; `about_asked` with an exercise's id; `day_opened`, `add_requested` with a
    date (None: today); `exercise_opened` with an exercise's id and name; `why_asked` with the
    first day of a streak; `pauses_requested`, `end_pause_requested`,
    `start_requested`; `move_requested` with the ids of chosen sessions; `said` with a sentence.
    `buttons` is the row of buttons beside the title.
    """

    opened = Signal(str)
    wished = Signal(object, str)
    about_asked = Signal(str)
    again_asked = Signal(str)
    day_opened = Signal(object)
    exercise_opened = Signal(str, str)
    why_asked = Signal(str)
    add_requested = Signal(object)
    pauses_requested = Signal()
    end_pause_requested = Signal()
    start_requested = Signal()
    move_requested = Signal(tuple)
    said = Signal(str)
    wrote = Signal(str, object)

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services.theme, parent)
        self._services = services
        self._view: HistoryView | None = None
        self._found = 0
        self.setAccessibleName(tr("History"))
        self._build()
        self._lay_out()
        self._listen()
        self._show_tab()

    # what others ask of it

    @property
    def view(self) -> HistoryView | None:
        """What is shown, once something is."""
        return self._view

    @property
    def heat_map(self) -> HeatMap:
        """The year."""
        return self.overview.heat_map

    @property
    def listed(self) -> int:
        """How many rows the list has read."""
        return self.sessions.listed

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ids of the rows that are chosen, in the order of the list."""
        return self.sessions.chosen

    @property
    def invitation(self) -> tuple[str, str]:
        """What is said where there is little to show; empty where there is enough."""
        return self._nothing.texts if self._nothing.isVisible() else ("", "")

    def accept_invitation(self) -> None:
        """Press its button."""
        self._act()

    def show_tab(self, key: str) -> None:
        """Show one of the tabs."""
        self.tabs.show_value(key)

    def search(self, text: str) -> None:
        """Search as if `text` had been typed."""
        self.show_tab(SESSIONS)
        self.sessions.filters.search.setText(text)

    def show_exercise(self, exercise: str) -> None:
        """Show the sessions in which an exercise was done."""
        self.show_tab(SESSIONS)
        self.sessions.filters.only_exercise(exercise)

    def reload(self, today: date) -> None:
        """Read the log anew, keeping search and filters."""
        try:
            view = self._view = look(self._services, today)
            self.overview.show_view(view)
            self.streaks.show_view(view)
            self.sessions.know_exercises(self._services.store.run(queries.exercise_names))
            self._found = self.sessions.load(today)
        except HistoryError as error:
            self._show_trouble(str(error))
            return
        self._show_tab()
        # What is on another tab comes after the first picture.
        self._later.start()

    # its own

    def _build(self) -> None:
        services, theme = self._services, self._theme
        self.overview = OverviewTab(services)
        self.sessions = SessionsTab(services, self)
        self.exercises = ExercisesTab(services, self)
        self.streaks = StreaksTab(theme, self)
        self._panels: dict[str, QWidget] = {
            OVERVIEW: self.overview,
            SESSIONS: self.sessions,
            EXERCISES: self.exercises,
            STREAKS: self.streaks,
        }
        names = {
            OVERVIEW: tr("Overview"),
            SESSIONS: tr("Sessions"),
            EXERCISES: tr("Exercises"),
            STREAKS: tr("Streaks"),
        }
        self.tabs = Tabs(theme, tr("History"), names)
        self._nothing = Nothing(theme)
        self._add = QuietButton(theme, tr("&Add a session"), icon="plus")
        self.buttons = FlowLayout(spacing=8)
        self.buttons.addWidget(self._add)
        self._later = QTimer(self, singleShot=True, interval=0)

    def _lay_out(self) -> None:
        head = Head(self)
        head.addWidget(heading(self._theme, tr("History")), 1)
        head.addLayout(self.buttons)
        self.column.addLayout(head)
        self.column.addWidget(self.tabs)
        self.column.addWidget(self._nothing)
        for panel in self._panels.values():
            self.column.addWidget(panel)
        self.column.addStretch(1)

    def _listen(self) -> None:
        self.tabs.picked.connect(self._turn_tab)
        self.overview.day_opened.connect(self.day_opened)
        self.overview.completion_opened.connect(self.opened)
        self.overview.again_asked.connect(self.again_asked)
        self.overview.add_asked.connect(self.add_requested)
        self.overview.said.connect(self.said)
        self.overview.wrote.connect(self.wrote)
        self.sessions.opened.connect(self.opened)
        self.sessions.wished.connect(self.wished)
        self.sessions.move_requested.connect(self.move_requested)
        self.sessions.changed.connect(self._refilter)
        self.exercises.opened.connect(self.exercise_opened)
        self.exercises.about_asked.connect(self.about_asked)
        self.exercises.sessions_asked.connect(self.show_exercise)
        self.exercises.chosen.connect(self._show_rest)
        self.streaks.asked_why.connect(self.why_asked)
        self.streaks.week.pause_asked.connect(self.pauses_requested)
        self.streaks.week.end_pause_asked.connect(self.end_pause_requested)
        self._add.clicked.connect(lambda: self.add_requested.emit(None))
        self._nothing.acted.connect(self._act)
        self._later.timeout.connect(self._show_rest)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self._find)

    def _turn_tab(self, _key: str) -> None:
        self.verticalScrollBar().setValue(0)
        self._show_tab()

    def _find(self) -> None:
        self.show_tab(SESSIONS)
        self.sessions.focus_search()

    def _refilter(self) -> None:
        view = self._view
        if view is None:
            return
        try:
            self._found = self.sessions.load(view.today)
        except HistoryError as error:
            self._show_trouble(str(error))
            return
        self._show_tab()

    def _sessions(self) -> int:
        return sum(day.sessions for day in self._view.days) if self._view else 0

    def _show_tab(self) -> None:
        sessions, tab = self._sessions(), self.tabs.value
        narrows = self.sessions.filters.narrows
        is_empty = not sessions and not self._found and not narrows
        self.tabs.setVisible(not is_empty)
        for key, panel in self._panels.items():
            panel.setVisible(key == tab and not is_empty)
        self.sessions.filters.setVisible(sessions > FIRST_WEEK_SESSIONS or narrows)
        lacks = tab == SESSIONS and narrows and not self._found
        begins = tab == OVERVIEW and sessions < FIRST_WEEK_SESSIONS
        self._nothing.setVisible(is_empty or lacks or begins)
        self._invite(sessions, lacks=lacks)

    def _invite(self, sessions: int, *, lacks: bool) -> None:
        if lacks:
            self._nothing.say(
                tr("Nothing found"),
                tr("No session that you have done matches."),
                tr("Show all sessions"),
            )
        elif not sessions:
            self._nothing.say(
                tr("Your training will be shown here"),
                tr(
                    "Each session you do is written down by itself: when, how long, and each side."
                    " What you did elsewhere you can add by hand."
                ),
                tr("Go to &Today"),
            )
        elif sessions < FIRST_WEEK_SESSIONS:
            text = self._view.numbers.text if self._view else ""
            after = tr("After a few sessions you will see here what your training is made of.")
            self._nothing.say(tr("You have made a start"), f"{text} {after}", tr("Go to &Today"))

    def _act(self) -> None:
        if self.sessions.filters.narrows and self.tabs.value == SESSIONS:
            self.sessions.filters.clear()
        else:
            self.start_requested.emit()

    def _show_rest(self) -> None:
        view = self._view
        if view is None or not view.days:
            return
        try:
            self.exercises.show_view(view)
        except HistoryError as error:
            self._show_trouble(str(error))

    def _show_trouble(self, text: str) -> None:
        self.tabs.hide()
        for panel in self._panels.values():
            panel.hide()
        self._nothing.show()
        self._nothing.say(tr("The log cannot be read now"), text)
