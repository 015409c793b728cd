"""Today: what was cut short, or the session to do now; and this week."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hiptimer.history import queries
from hiptimer.history.errors import HistoryError
from hiptimer.ui.kit.buttons import ENTER
from hiptimer.ui.kit.page import Page, heading
from hiptimer.ui.kit.text import Text
from hiptimer.ui.parts.glance import Glance
from hiptimer.ui.parts.services import Services
from hiptimer.ui.today.cards import SessionCard, StreakCard, WeekCard
from hiptimer.ui.today.heroes import Heroes
from hiptimer.ui.today.view import TodayView, greeting, look
from hiptimer.words import tr

if TYPE_CHECKING:
    from hiptimer.coach.levels import VoiceStatus
    from hiptimer.history.pain import RedFlag
    from hiptimer.session.model import Session
    from hiptimer.ui.today.pain_card import PainCard
    from hiptimer.ui.today.welcome import How, Welcome


class TodayPage(Page):
    """Renders a `TodayView`, or at the first run the welcome.

    Signals: `play_requested`, `steps_requested` with a session's id; `begin_requested` and
    `proposed_changed` with a session that a programme made; `programme_requested` with a
    programme's id, `exercise_requested` with an exercise's; `library_requested`;
    `backup_requested`; `topics_requested` for what is known of hips; `resume_requested`,
    `save_requested`, `discard_requested` with a play-through's id.
    """

    play_requested = Signal(str)
    begin_requested = Signal(object)
    proposed_changed = Signal(object)
    steps_requested = Signal(str)
    programme_requested = Signal(str)
    exercise_requested = Signal(str)
    library_requested = Signal()
    resume_requested = Signal(str)
    save_requested = Signal(str)
    discard_requested = Signal(str)
    backup_requested = Signal()
    topics_requested = Signal()

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services.theme, parent)
        self._services = services
        self._view: TodayView | None = None
        self._known: tuple[Glance, ...] = ()
        self._proposed: Session | None = None
        self._welcome: Welcome | None = None
        self._was_voice_tested = False
        self._pain: PainCard | None = None
        self._was_painted = False
        self.setAccessibleName(tr("Today"))
        self._shown = QWidget()
        self._build(QVBoxLayout(self._shown))
        self.column.addWidget(self._shown)
        self.column.addStretch(1)
        self.arranged()
        services.shelf.complete.connect(self._more_sessions)

    @property
    def proposed(self) -> str:
        """The id of the library's session that is proposed; "" when there is none."""
        if self._view is None or self._view.session is None:
            return ""
        return self._view.session.id

    def refresh(self) -> None:
        """Read the log and the sessions anew; what takes its time not before the first paint."""
        welcomed = self._services.settings.preferences.welcomed
        self._shown.setVisible(welcomed)
        if not welcomed:
            self._show_welcome()
            return
        if self._welcome is not None:
            self._welcome.hide()
            self._welcome.deleteLater()
            self._welcome = None
        self._known = self._services.shelf.glances
        try:
            view = look(self._services, whole=self._was_painted)
        except HistoryError as error:
            self._greeting.setText(greeting(self._services.clock.now()))
            self._line.setText(str(error))
            return
        self._show(view)

    def start(self) -> None:
        """Go on with what was cut short, or start the session that is shown."""
        if self._welcome is not None:
            self._welcome.start()
        elif self._view is not None and self._view.open_play is not None:
            self.resume_requested.emit(self._view.open_play.id)
        else:
            self.start_proposed()

    def start_proposed(self) -> None:
        """Start the session that is proposed; one that waits for the planner is reckoned now."""
        if self._view is not None and self._view.waits:
            self._was_painted = True
            self.refresh()
        session = self._heroes.session
        if session is not None:
            self.begin_requested.emit(session)
        elif self._view is not None and self._view.session is not None:
            self.play_requested.emit(self._view.session.id)

    def arranged(self) -> None:
        if not hasattr(self, "_heroes"):
            return
        self._session.set_upright(self.narrow)
        self._heroes.set_upright(self.narrow)
        px = self._theme.px
        self._shown_column.setSpacing(px(16))
        self._line.setContentsMargins(0, 0, 0, px(8))

    def _build(self, column: QVBoxLayout) -> None:
        theme = self._services.theme
        self._shown_column = column
        column.setContentsMargins(0, 0, 0, 0)
        self._greeting = heading(theme, "")
        self._line = Text(theme, size=20, tone="ink2")
        self._session = SessionCard(theme)
        self._week = WeekCard(theme)
        self._streak = StreakCard(theme)
        head = QVBoxLayout()
        head.setSpacing(4)
        head.addWidget(self._greeting)
        head.addWidget(self._line)
        column.addLayout(head)
        column.addWidget(self._session)
        cards = self.side_by_side()
        cards.addWidget(self._week, 12)
        cards.addWidget(self._streak, 9)
        column.addLayout(cards)
        self._heroes = Heroes(self, self._services, column, cards)
        self.turn(self._session.row)
        self._session.start.connect(self.start_proposed)
        self._session.see_steps.connect(self._see_steps)

    def _show(self, view: TodayView) -> None:
        self._view = view
        self._greeting.setText(view.greeting)
        self._line.setText(view.line)
        self._session.setVisible(view.open_play is None and view.programme is None)
        self._session.show_view(view)
        self._week.show_view(view)
        self._streak.show_view(view)
        self._show_pain(view.pain)
        self._heroes.show_view(view, whole=self._was_painted)
        session = self._heroes.session
        if session is not None and session != self._proposed:
            self.proposed_changed.emit(session)
        self._proposed = session

    def _show_pain(self, flag: "RedFlag | None") -> None:
        if flag is not None and self._pain is None:
            # Imported when it is needed, which is seldom.
            from hiptimer.ui.today.pain_card import PainCard  # noqa: PLC0415

            self._pain = PainCard(self._services.theme)
            self._pain.told.connect(self._pain_told)
            self._shown_column.insertWidget(1, self._pain)
        if self._pain is not None:
            names = self._services.catalogue.exercises
            self._pain.show_flag(flag, {key: one.name for key, one in names.items()})

    def _pain_told(self, until: str) -> None:
        self._services.settings.update(pain_told=until)
        self.refresh()

    def _show_welcome(self) -> None:
        if self._welcome is not None:
            return
        # Imported at the first run: it brings controls that Today does not have.
        from hiptimer.ui.today.welcome import Welcome  # noqa: PLC0415

        self._welcome = Welcome(self, self._services, is_new=self._is_new())
        self._welcome.answered.connect(self._answered)
        self._welcome.test_voice.connect(self._test_voice)
        self._welcome.backup_asked.connect(self.backup_requested)
        self.column.insertWidget(0, self._welcome)

    def _is_new(self) -> bool:
        """Whether nothing was ever done: a log may have come in before the welcome was answered."""
        try:
            return self._services.store.run(queries.count) == 0
        except HistoryError:
            return True

    def _answered(self, how: "How") -> None:
        welcome = self._welcome
        if welcome is None:
            return
        # Imported at the first run, as the welcome itself.
        from hiptimer.ui.today.answers import take  # noqa: PLC0415

        trouble = take(self._services, welcome, how)
        if trouble:
            welcome.tell(trouble)
            return
        self._was_painted = True
        self.refresh()
        if how != "look":
            self.start()

    def _test_voice(self) -> None:
        voice = self._services.voice
        voice.test()
        if not self._was_voice_tested:
            self._was_voice_tested = True
            voice.on_status(self._tell_voice)
        self._tell_voice(voice.status)

    def _tell_voice(self, status: "VoiceStatus") -> None:
        if self._welcome is not None:
            self._welcome.tell(status.reason)

    def _more_sessions(self) -> None:
        if self.isVisible() and self._services.shelf.glances != self._known:
            self.refresh()

    def _see_steps(self) -> None:
        if self._view is not None and self._view.session is not None:
            self.steps_requested.emit(self._view.session.id)

    # Qt's names

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            self._heroes.shown_of(self._session).contextMenuEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.refresh)  # with the weeks in a row, and what was planned

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in ENTER | {Qt.Key.Key_Space} and not event.isAutoRepeat():
            self.start()
        else:
            super().keyPressEvent(event)
