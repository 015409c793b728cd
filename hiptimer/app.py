"""The composition root: builds everything once, wires it, nothing else.

What the first paint of Today does not need is made after it: the person's own session files, the
voice, the daily copy of the log, and what ties the window to the desktop.
"""

import gc
import logging
import sys
from collections.abc import Callable, Sequence
from functools import cache, partial
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

import hiptimer
from hiptimer.coach.late import LateSpeaker
from hiptimer.desktop.awake import KeepAwake
from hiptimer.desktop.clock import Clock, SystemClock
from hiptimer.desktop.language import load_and_speak
from hiptimer.desktop.late_foreign import LateForeign
from hiptimer.desktop.paths import Paths, shipped
from hiptimer.desktop.preferences import Preferences
from hiptimer.desktop.preferences_file import save
from hiptimer.desktop.tidy import tidy
from hiptimer.desktop.windows import name_process
from hiptimer.history.errors import HistoryError
from hiptimer.history.journal import Journal
from hiptimer.history.store import Opened, Store, open_store, restore_backup
from hiptimer.plays.play import Plays
from hiptimer.session.library import Library, load_catalogue
from hiptimer.session.model import Session
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.kit.words import follow_language
from hiptimer.ui.parts.aside import Aside, AtOnce
from hiptimer.ui.parts.services import Services
from hiptimer.ui.parts.settings import Settings
from hiptimer.ui.parts.shelf import Shelf
from hiptimer.ui.shell.crashes import Crashes
from hiptimer.ui.shell.opened_files import OpenedFiles
from hiptimer.ui.shell.window import MainWindow
from hiptimer.words import tr

if TYPE_CHECKING:
    from hiptimer.coach.speaker import Speaker
    from hiptimer.programmes.desk import Programmes
    from hiptimer.ui.shell.home import Home
    from hiptimer.ui.shell.playing import Playing

_log = logging.getLogger(__name__)


class Application:
    """Everything, wired. `clock`, `playing` and `window` are there for tests and benchmarks."""

    def __init__(
        self,
        paths: Paths,
        arguments: Sequence[str],
        clock: Clock | None = None,
        *,
        socket_name: Callable[[], str] | None = None,
        crashes: Crashes | None = None,
    ) -> None:
        """Listen at `socket_name` for second starts; tell the window of `crashes`.

        The name is asked for after the first paint.
        """
        self.clock = clock or SystemClock()
        self._paths = paths
        self._socket_name = socket_name
        self._crashes = crashes
        self._qt = qt_application(arguments)
        preferences, self._troubles = load_and_speak(paths.preferences)
        follow_language()
        self._opened = open_store(paths, self.clock)
        self._settings = Settings(preferences, partial(save, paths.preferences))
        theme = Theme(self._qt, preferences)
        catalogue = load_catalogue(shipped("sessions"))
        looks, self._aside = LateForeign(), Aside()
        library = Library(
            shipped("sessions"), paths.sessions, catalogue, looks.session, is_patient=False
        )
        store = self._opened.store
        self._journal = Journal(store, self.clock)
        plays = Plays(
            lambda: library.catalogue,
            store,
            self._journal,
            self.clock,
            lambda: self._settings.preferences,
        )
        shelf = Shelf(library, plays.options, self._aside)
        self._voice = LateSpeaker(self._make_speaker)
        self._services = Services(
            clock=self.clock,
            paths=paths,
            settings=self._settings,
            library=library,
            shelf=shelf,
            store=store,
            journal=self._journal,
            plays=plays,
            voice=self._voice,
            theme=theme,
            looks=looks,
            aside=self._aside,
            make_programmes=cache(lambda: self._make_programmes(library)),
        )
        shelf.read_shipped()
        self._awake = KeepAwake()
        self._background: Thread | None = None
        self._home: Home | None = None
        self._programmes: Programmes | None = None
        self.window = MainWindow(self._services)
        self._playing: Playing | None = None
        self.after_first_paint: Callable[[], None] = self._begin_the_rest
        self._connect()

    @property
    def playing(self) -> "Playing":
        """What leads to the player; made when it is first asked for."""
        if self._playing is None:
            # As the speaker: the first paint does not wait for the player.
            from hiptimer.ui.shell.playing import Playing  # noqa: PLC0415

            self._playing = Playing(self._services, self.window, self._voice.speaker, self._awake)
        return self._playing

    def show(self, play: str | None) -> None:
        """Show the window, and the player on `play` where one is named."""
        _FirstPaint(self.window, self._painted)
        self.window.show()
        if play is not None:
            from hiptimer.ui.kit.screen_reader import tell_roles  # noqa: PLC0415  the player waits

            tell_roles()
            # Nobody waits yet, and what is on Today must not take the keys meanwhile.
            self.playing.play(play, at_once=False, looks=AtOnce())

    def stay(self) -> None:
        """Run without a window: a second start, or a reminder, brings it."""
        self._qt.setQuitOnLastWindowClosed(False)
        QTimer.singleShot(0, self.after_first_paint)

    def run(self) -> int:
        """Run until the window closes."""
        return self._qt.exec()

    def quit(self) -> None:
        """Close the window and end."""
        self.window.close()
        self._qt.quit()

    def _connect(self) -> None:
        window = self.window
        window.play_requested.connect(self._play)
        window.begin_requested.connect(self._begin)
        window.resume_requested.connect(self._resume)
        window.save_requested.connect(self._save)
        window.discard_requested.connect(self._discard)
        window.then_requested.connect(self._follow_with)
        window.session_opened.connect(self._prefetch)
        window.session_proposed.connect(self._prefetch_whole)
        window.closing.connect(self._shut_playing)
        self._services.shelf.trouble.connect(window.say)
        self._settings.changed.connect(self._services.theme.follow)
        self._qt.aboutToQuit.connect(self._end)

    def _painted(self) -> None:
        # Today's figure has asked for its turn while it was painted, and goes first.
        QTimer.singleShot(0, self.after_first_paint)

    def _begin_the_rest(self) -> None:
        # Imported here: the first paint does not wait for what ties the window to the desktop,
        # 70 ms, nor for ctypes and the 157 names that come with QIcon.
        from PySide6.QtGui import QFontInfo, QIcon  # noqa: PLC0415

        from hiptimer.desktop import memory  # noqa: PLC0415
        from hiptimer.desktop.fonts import NO_FONT  # noqa: PLC0415
        from hiptimer.ui.kit.screen_reader import tell_roles  # noqa: PLC0415
        from hiptimer.ui.shell.follow_language import FollowLanguage  # noqa: PLC0415
        from hiptimer.ui.shell.home import Home  # noqa: PLC0415

        tell_roles()
        if not QFontInfo(self._qt.font()).family():
            # Where it was started, and in the title, which the desktop draws.
            sys.stderr.write(f"{tr(NO_FONT)}\n")
            self.window.setWindowTitle(tr(NO_FONT))
        memory.give_back()
        if not gc.isenabled():  # the command line switched it off for the start
            # What was made so far stays: no search for garbage needs to look at it again.
            gc.freeze()
            gc.enable()
        self._services.shelf.reread()
        if self._crashes is not None:
            self._crashes.show_over(self.window, self._services.theme, self.window.say)
        socket_name = self._socket_name() if self._socket_name is not None else None
        self._home = Home(self._services, self.window, self.playing, socket_name)
        FollowLanguage(self._services, self.window, self._tell)
        self._qt.setWindowIcon(QIcon(str(shipped("assets") / "icons" / "app" / "hiptimer.svg")))
        for words in self._troubles:
            self.window.say(words, stays=True)
        if self._opened.trouble:
            self._tell_of_log(self._opened)
        if any((self._paths.data / "drafts").glob("*.json")):
            self.window.editing.offer_drafts()
        self._prefetch(self.window.proposed)
        self._aside.ask("", self._conflicts, self._tell_to_stay, self._raise)
        self._back_up()
        self.window.day_begun.connect(self._back_up)
        self._background = Thread(target=_copy_log, args=(self._services.store,), name="background")
        self._background.start()

    def _conflicts(self, _tell: object) -> str:
        # As what is imported above.
        from hiptimer.desktop.conflicts import conflict_copies, conflict_words  # noqa: PLC0415

        return conflict_words(conflict_copies(self._paths))

    def _back_up(self) -> None:
        """Make the week's backup beside the window, where one is wanted and due."""
        if not self._settings.preferences.backup_folder:
            return
        # As what is imported above.
        from hiptimer.ui.parts.weekly import make_if_wanted  # noqa: PLC0415

        work = partial(make_if_wanted, self._services)
        self._aside.ask("", work, self._tell_to_stay, self._raise)

    def _tell_to_stay(self, words: str) -> None:
        if words:
            self.window.say(words, stays=True)

    @staticmethod
    def _raise(error: Exception) -> None:
        raise error

    def _make_programmes(self, library: Library) -> "Programmes":
        # Imported when it is needed: the first paint of Today does not wait for the planner.
        from hiptimer.programmes.desk import Programmes  # noqa: PLC0415

        settings = self._settings
        self._programmes = Programmes(
            self._paths, shipped("sessions"), library, self.clock, lambda: settings.preferences,
            is_patient=False,
        )  # fmt: skip
        return self._programmes

    def _make_speaker(self) -> "Speaker":
        # Imported when a voice is first needed: the first paint of Today waits for none of it.
        from hiptimer.coach.speaker import Speaker  # noqa: PLC0415

        speaker = Speaker(self.clock, self._paths.voice)

        def follow(preferences: Preferences) -> None:
            speaker.set_volume(preferences.volume)
            speaker.set_muted(preferences.muted)
            speaker.set_detail(preferences.cue_detail)
            speaker.set_counting(preferences.counting)
            speaker.set_voice(preferences.voice, preferences.voice_rate)
            speaker.set_device(preferences.sound_device)
            speaker.own_sounds.choose(self._paths.sounds, preferences.own_sounds)

        follow(self._settings.preferences)
        self._settings.changed.connect(follow)
        speaker.trouble.connect(self._tell)
        return speaker

    def _tell(self, words: str) -> None:
        """Say something where it is seen: over the player while there is one."""
        bridge = self._playing.bridge if self._playing is not None else None
        if bridge is not None:
            bridge.trouble.emit(words)
        else:
            self.window.say(words)

    def _play(self, session: str) -> None:
        self.playing.play(session)

    def _follow_with(self, sessions: tuple[str, ...]) -> None:
        self.playing.follow_with(sessions)

    def _begin(self, session: Session) -> None:
        self.playing.begin(session)

    def _prefetch(self, session: str) -> None:
        self.playing.prefetch(session)

    def _prefetch_whole(self, session: Session) -> None:
        self.playing.prefetch_whole(session)

    def _resume(self, play: str) -> None:
        self.playing.resume(play)

    def _save(self, play: str) -> None:
        self.playing.save(play)

    def _discard(self, play: str) -> None:
        self.playing.discard(play)

    def _shut_playing(self) -> None:
        if self._playing is not None:
            self._playing.shut()

    def _tell_of_log(self, opened: Opened) -> None:
        if opened.backup is None:
            self.window.say(opened.trouble or "", stays=True)
            return
        copy = tr("Bring back the copy")
        self.window.say(opened.trouble or "", copy, self._bring_back, stays=True)

    def _bring_back(self) -> None:
        backup = self._opened.backup
        if backup is None:
            return
        try:
            restore_backup(self._opened, backup, self.clock)
        except HistoryError as error:
            self.window.say(str(error), stays=True)
            return
        self.window.say(tr("The copy is in place. Your history is back."))
        self.window.refresh()

    def _end(self) -> None:
        self._shut_playing()
        if self._home is not None:
            self._home.close()
        self._services.shelf.stop()
        self._aside.stop()
        self._services.looks.close()  # whoever waits for it has done
        if self._programmes is not None:
            self._programmes.close()
        self._aside.close()
        self._voice.close()
        self._awake.close()
        if self._background is not None:
            self._background.join()
        self._journal.release()
        self._services.store.close()


class _FirstPaint(QObject):
    """Calls `then` once, when the window has been painted for the first time."""

    def __init__(self, window: MainWindow, then: Callable[[], None]) -> None:
        super().__init__(window)
        self._window = window
        self._then = then
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._then)
        return False


def qt_application(arguments: Sequence[str]) -> QApplication:
    """The one application of this process, made if there is none."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    name_process()
    # Asked for here, not by setStyle: PySide would first make all names of QStyle, 30 ms.
    application = QApplication([*arguments, "-style", "fusion"])
    application.setApplicationName("hiptimer")
    application.setApplicationDisplayName("HipTimer")
    application.setApplicationVersion(hiptimer.__version__)
    QGuiApplication.setDesktopFileName("hiptimer")
    if sys.platform == "darwin":
        OpenedFiles(application)  # before anything is shown, or the first file is lost
    return application


def _copy_log(store: Store) -> None:
    """Tidy the data folder and copy the log, once a day. On a thread of its own."""
    tidy(store.paths)
    try:
        with store.reader() as reader:
            reader.backup_if_due()
    except HistoryError:
        _log.warning("the daily copy of the log could not be made", exc_info=True)
