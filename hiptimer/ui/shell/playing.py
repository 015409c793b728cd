"""From a session that was chosen to the player and back: begin, resume, save, discard.

Makes the engine, the bridge and the screen for one play-through at a time, and forgets them
afterwards.
"""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from hiptimer.desktop.awake import KeepAwake
from hiptimer.desktop.clock import here
from hiptimer.desktop.preferences import CueDetail, Preferences
from hiptimer.history import queries, writes
from hiptimer.history.days import utc_text
from hiptimer.history.errors import HistoryError
from hiptimer.history.pain import WITHIN, tender
from hiptimer.history.records import Status
from hiptimer.player.compiler import MissingExerciseError
from hiptimer.player.record import PlayState
from hiptimer.player.transport import Transport
from hiptimer.plays.keeper import Keeper
from hiptimer.plays.play import Play
from hiptimer.session.archive import SUFFIX
from hiptimer.session.library import Entry
from hiptimer.session.model import Session
from hiptimer.session.of_programme import place_of
from hiptimer.ui.kit.monitors import FullScreen
from hiptimer.ui.parts.aside import LooksAside
from hiptimer.ui.parts.bridge import PlayBridge
from hiptimer.ui.parts.keys import Command
from hiptimer.ui.parts.next_time import NextTime
from hiptimer.ui.parts.services import Services
from hiptimer.ui.parts.speaking import Speaking
from hiptimer.ui.player.ending import PAIN_KEPT
from hiptimer.ui.player.gentler import Asked
from hiptimer.ui.player.screen import PlayerScreen
from hiptimer.ui.player.sight import Seat
from hiptimer.ui.player.wake import WakeWhilePlaying
from hiptimer.ui.shell.player_ties import PlayerWindow, SettingsVolume
from hiptimer.words import mark, tr

TOO_LITTLE = mark("That was too little to count. It is not in your history.")


class Playing(QObject):
    """Plays one session at a time; the window is told what to show.

    Signals: `opened(PlayBridge)` when a play-through is on the screen, `over()` when it has gone.
    """

    opened = Signal(object)
    over = Signal()

    def __init__(
        self,
        services: Services,
        window: PlayerWindow,
        speaker: Speaking,
        awake: KeepAwake,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._window = window
        self._speaker = speaker
        self._awake = awake
        self._bridge: PlayBridge | None = None
        self._screen: PlayerScreen | None = None
        self._full_screen = FullScreen()
        self._then: tuple[str, ...] = ()  # the sessions that follow the one under way
        services.settings.changed.connect(self._on_settings)

    @property
    def bridge(self) -> PlayBridge | None:
        """The play-through under way."""
        return self._bridge

    def is_busy(self) -> bool:
        """Whether a session is open; it says so."""
        if self._screen is not None:
            self._screen.tell(tr("A session is open. When it is over, start the other one."))
        return self._bridge is not None

    def play(
        self, id_or_path: str, *, at_once: bool = True, looks: LooksAside | None = None
    ) -> None:
        """Open the player on a session; `at_once` also starts it. A packed one is brought in.

        A file is looked at by `looks`, else beside the window, where something else may be begun
        meanwhile: then that goes on.
        """
        if self.is_busy():
            return
        if id_or_path.casefold().endswith(SUFFIX):
            self._window.bring_in(
                Path(id_or_path),
                lambda session_id: self.play(session_id, at_once=at_once),
                looks,
            )
            return
        library, say = self._services.library, self._window.say
        if not library.is_path(id_or_path):
            entry = library.find(id_or_path)
            if entry is not None:
                self._play(id_or_path, entry, at_once=at_once)
                return

            def look_again() -> None:
                self._play(id_or_path, library.find(id_or_path), at_once=at_once)

            self._services.shelf.read_apart(look_again, looks)  # it may be in a large file
            return

        def failed(error: Exception) -> None:
            raise error

        (looks or self._services.aside).ask(
            Path(id_or_path).name,
            lambda _tell: library.find(id_or_path),
            lambda entry: self._play(id_or_path, entry, at_once=at_once),
            failed,
            say,
        )

    def _play(self, id_or_path: str, entry: Entry | None, *, at_once: bool) -> None:
        if entry is None:
            self._window.say(
                tr("There is no session “{id}”. The library lists them all.", id=id_or_path)
            )
            return
        if entry.session is None:
            first = entry.faults[0] if entry.faults else ""
            self._window.say(tr("This session can't be played: {why}", why=first))
            return
        self.begin(entry.session, at_once=at_once)

    def begin(self, session: Session, *, at_once: bool = True) -> None:
        """Open the player on a session that need not be in the library: a programme's is made."""
        if self.is_busy():
            return
        try:
            play, trouble = self._services.plays.begin(session)
        except MissingExerciseError as error:
            self._window.say(tr("This session can't be played: {why}", why=error))
            return
        self._open(play, Transport(play.timeline), PlayState(), at_once=at_once)
        if trouble and self._bridge is not None:
            self._bridge.trouble.emit(trouble)

    def follow_with(self, session_ids: tuple[str, ...]) -> None:
        """Have these follow the session that is begun next, one after the other."""
        self._then = tuple(one for one in session_ids if self._title_of(one))

    def _title_of(self, session_id: str) -> str:
        glance = self._services.shelf.glance(session_id)
        return glance.title if glance is not None and not glance.broken else ""

    def _follow(self) -> None:
        """Open the next one of those that follow, if there is one."""
        if self._then:
            following, self._then = self._then[0], self._then[1:]
            self.play(following)

    def _follow_with_none(self) -> None:
        self._then = ()

    def prefetch(self, session_id: str) -> None:
        """Have a session's speech made ready: it is looked at, and may be played next."""
        entry = self._services.library.find(session_id) if session_id else None
        if entry is not None and entry.session is not None:
            self.prefetch_whole(entry.session)

    def prefetch_whole(self, session: Session) -> None:
        """The same for a session that need not be in the library."""
        if self._bridge is not None:
            return
        try:
            timeline = self._services.plays.timeline(session)
        except MissingExerciseError:
            return  # playing it will say so
        self._speaker.prefetch(timeline)

    def resume(self, play_id: str) -> None:
        """Open the player where a play-through was cut short; it waits for the person."""
        try:
            play, state = self._services.plays.resume(play_id)
        except (HistoryError, MissingExerciseError) as error:
            self._window.say(tr("That session can't be resumed: {why} It is kept.", why=error))
            return
        transport = Transport(play.timeline_for(state), state.position)
        self._open(play, transport, state, at_once=False)

    def save(self, play_id: str) -> None:
        """Write what was done of a play-through that was cut short into the log."""
        try:
            status = self._services.plays.save(play_id)
        except (HistoryError, MissingExerciseError) as error:
            self._window.say(tr("It could not be saved: {why} It is kept.", why=error))
            return
        if status is Status.SLIGHT:
            self._window.say(tr(TOO_LITTLE))
        else:
            self._window.say(tr("What you did is in your history."))
        self._window.refresh()

    def discard(self, play_id: str) -> None:
        """Take a play-through that was cut short off the list; it can be brought back."""
        journal = self._services.journal
        journal.set_aside(play_id)

        def undo() -> None:
            journal.bring_back(play_id)
            self._window.refresh()

        told = tr("Discarded. Nothing of it goes into your history.")
        self._window.say(told, tr("Undo"), undo)
        self._window.refresh()

    def ask(self, command: Command) -> bool:
        """Do what a key of the player does, if there is a player and no panel over it."""
        if self._screen is None or not self._screen.takes_commands:
            return False
        self._screen.ask(command)
        return True

    def seek(self, position: float) -> bool:
        """Move the playhead of the play-through under way, likewise."""
        if self._bridge is None or self._screen is None or not self._screen.takes_commands:
            return False
        self._bridge.seek(position)
        return True

    def put_away(self) -> None:
        """Go back to the pages; what is under way stays in the journal, to be picked up."""
        if self._bridge is not None:
            self._close()

    def shut(self) -> None:
        """The window closes: what is under way stays in the journal, for the next start."""
        if self._bridge is not None:
            self._bridge.shut()
            self._speaker.halt()
        self._awake.release()

    def _open(self, play: Play, transport: Transport, state: PlayState, *, at_once: bool) -> None:
        self._forget()
        services = self._services
        preferences = services.settings.preferences
        keeper = Keeper(
            play, services.journal, services.store, services.clock,
            lambda: services.settings.preferences.day_cutoff_minutes, self._tell, state,
        )  # fmt: skip
        bridge = PlayBridge(
            transport,
            keeper,
            self._speaker,
            services.clock,
            SettingsVolume(services.settings),
            self,
        )
        catalogue = play.known_for(state)
        screen = PlayerScreen(
            bridge,
            services.theme,
            catalogue,
            flash=preferences.flash,
            muted=preferences.muted,
            folder=self._folder_of(play.session),
            turn_full_screen=self._turn_full_screen,
            tender=self._tender(state),
            is_heard=self._is_heard,
            next_time=NextTime(services) if place_of(play.session.id) is not None else None,
            seat=Seat(preferences.mat_layout, preferences.screen_metres),
        )
        WakeWhilePlaying(bridge, self._awake)
        self._bridge, self._screen = bridge, screen
        screen.closed.connect(self._after)
        screen.left.connect(self._leave)
        screen.end_page.stopped.connect(self._follow_with_none)
        screen.end_page.announce_next(self._title_of(self._then[0]) if self._then else "")
        bridge.slight.connect(self._tell_slight)
        self._window.show_player(screen)
        bridge.snapshot_changed.emit(bridge.snapshot())
        self.opened.emit(bridge)
        if at_once:
            bridge.start()

    def _tell_slight(self, pain: bool) -> None:
        self._window.say(tr(PAIN_KEPT) if pain else tr(TOO_LITTLE))

    def _is_heard(self) -> bool:
        """Whether the voice says now what it has to say."""
        preferences = self._services.settings.preferences
        speaks = preferences.cue_detail in {CueDetail.FULL, CueDetail.SHORT}
        return speaks and not preferences.muted and self._services.voice.status.speaks

    def _folder_of(self, session: Session) -> str:
        """Where the session's own pictures are; empty when its file is gone."""
        entry = self._services.library.find(session.id)
        return str(entry.path.parent) if entry is not None and session.exercises else ""

    def _after(self, effort: int | None, pain: int | None, note: str) -> None:
        """The page at the end is closed: keep what was said there."""
        if self._bridge is not None and (effort is not None or pain is not None or note):
            try:
                self._services.store.run(
                    writes.after, self._bridge.keeper.play.id, effort, pain, note
                )
            except HistoryError as error:
                self._window.say(tr("Your answers could not be kept: {why}", why=error))
        self._close()
        self._follow()

    def _leave(self) -> None:
        """Nothing follows a session that was left."""
        self._then = ()
        self._close()

    def _close(self) -> None:
        self._window.close_player()
        self._forget()
        self._window.refresh()
        self.over.emit()

    def _forget(self) -> None:
        if self._bridge is not None:
            self._bridge.shut()
            self._services.journal.forget(self._bridge.keeper.play.id)
            self._speaker.halt()
            self._speaker.unload()
            self._bridge.deleteLater()
            self._bridge = None
        if self._screen is not None:
            self._screen.deleteLater()
            self._screen = None

    def _turn_full_screen(self, window: QWidget) -> bool:
        monitor = self._services.settings.preferences.full_screen_monitor
        return self._full_screen.toggle(window, monitor)

    def _tell(self, words: str) -> None:
        if self._bridge is not None:
            self._bridge.trouble.emit(words)

    def _on_settings(self, preferences: Preferences) -> None:
        if self._screen is not None:
            self._screen.show_sound(preferences.volume, preferences.muted)

    def _tender(self, state: PlayState) -> Asked:
        """What pinched lately, to be asked about softly."""
        now = here(self._services.clock)
        try:
            pinches = self._services.store.run(queries.pinches, utc_text(now - WITHIN))
        except HistoryError:
            pinches = ()
        cutoff = self._services.settings.preferences.day_cutoff_minutes
        return Asked(tender(pinches, now, cutoff), state.easier)
