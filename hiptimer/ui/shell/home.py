"""At home on the desktop: second starts, media controls, tray and reminders, put together.

Made after the first paint.
"""

import os
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from hiptimer.desktop.appearance import follow
from hiptimer.desktop.bus import has_session_bus
from hiptimer.desktop.instance import Listener, Wish
from hiptimer.desktop.mpris import MprisSession
from hiptimer.desktop.notify import Answered, BusNotifier, Notification, Notifier, Quiet
from hiptimer.desktop.preferences import Preferences
from hiptimer.desktop.presence import presence
from hiptimer.desktop.reminders import Ahead, ReminderKind, wall, wants_reminders
from hiptimer.history import queries
from hiptimer.history.choice import hurt_lately
from hiptimer.history.errors import HistoryError
from hiptimer.history.today import today_of
from hiptimer.programmes.facts import QUIET_STANDING
from hiptimer.session.file_names import name_of
from hiptimer.session.model import Catalogue, Session
from hiptimer.ui.kit.delivery import Delivery
from hiptimer.ui.kit.icons import icon
from hiptimer.ui.kit.monitors import InSight, keep_place
from hiptimer.ui.parts.bridge import PlayBridge
from hiptimer.ui.parts.services import Services
from hiptimer.ui.shell.artwork import Artwork
from hiptimer.ui.shell.media import MediaControls
from hiptimer.ui.shell.opened_files import OpenedFiles
from hiptimer.ui.shell.playing import Playing
from hiptimer.ui.shell.reminding import DESK_BREAK, GoodMoment, Moment, Reminding
from hiptimer.ui.shell.tray import Tray, TrayNotifier
from hiptimer.ui.shell.window import MainWindow
from hiptimer.ui.today.view import RECENT_ROWS, TodayView, look
from hiptimer.words import mark, tr

if TYPE_CHECKING:
    from hiptimer.desktop.session_bus import SessionBus

OFFER_AFTER = 3
OFFER = mark("Three sessions done. Would a quiet reminder on your training days help?")


class Home(QObject):
    """Owns what ties the window to the desktop. No signals."""

    def __init__(
        self, services: Services, window: MainWindow, playing: Playing, socket_name: str | None
    ) -> None:
        super().__init__(window)
        self._services, self._window, self._playing = services, window, playing
        self._bus: SessionBus | None = None
        self._media: MediaControls | None = None
        self._artwork: Artwork | None = None
        self._tray: Tray | None = None
        self._reminding: Reminding | None = None
        self._leaving = False
        self._stays = self._was_staying = False  # without a window, to remind
        self._listener = Listener(socket_name, self) if socket_name is not None else None
        if self._listener is not None:
            self._listener.wished.connect(self._wished)
            self._listener.listen()
        InSight(window)
        bus = self._session_bus()
        if bus is not None:
            follow(bus, services.theme.follow_desktop)
        playing.opened.connect(self._opened)
        playing.over.connect(self._over)
        window.closing.connect(self._closing)
        window.quit_requested.connect(self._quit)
        window.spoken_anew.connect(self._renew_tray)
        services.settings.changed.connect(self._choose)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.commitDataRequest.connect(self._log_out)
        self._follow(services.settings.preferences)
        if playing.bridge is not None:
            self._opened(playing.bridge)
        files = OpenedFiles.of(application)
        if files is not None:
            files.opened.connect(lambda path: self._wished(Wish(path)))
            files.begin()

    def raise_window(self, token: str = "") -> None:
        """Bring the window to the front; `token` is the desktop's leave to."""
        if token:
            # Qt's Wayland plug-in looks here, and takes it out again.
            os.environ["XDG_ACTIVATION_TOKEN"] = token
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()

    def close(self) -> None:
        """The program ends."""
        self._close_media()
        if self._reminding is not None:
            self._reminding.stop()
        self._show_tray(wanted=False)
        if self._listener is not None:
            self._listener.close()
        if self._bus is not None:
            self._bus.close()
            self._bus = None

    # second starts

    def _wished(self, wish: Wish) -> None:
        self.raise_window(wish.token)
        if wish.play is not None:
            self._play(name_of(wish.play), at_once=False)

    def _play(self, session: str, *, at_once: bool) -> None:
        self._playing.play(session, at_once=at_once)

    def _begin(self, session: Session) -> None:
        self._playing.begin(session)

    # media controls

    def _opened(self, bridge: PlayBridge) -> None:
        self._close_media()
        bus = self._session_bus()
        if bus is None:
            return
        play = bridge.keeper.play
        catalogue = play.known_for(bridge.keeper.state)
        artwork = self._artwork = Artwork(self._services.paths.cache / "artwork", catalogue)
        artwork.prepare(bridge.snapshot().timeline.segments)
        self._media = MediaControls(
            bridge,
            self._playing,
            self.raise_window,
            partial(MprisSession, bus),
            catalogue,
            artwork.of,
            session_title=play.timeline.title,
            play_id=play.id,
            parent=self,
        )
        artwork.made.connect(self._media.refresh)
        bridge.known_changed.connect(partial(self._know, bridge, artwork))

    def _know(self, bridge: PlayBridge, artwork: Artwork, catalogue: Catalogue) -> None:
        artwork.set_catalogue(catalogue)
        artwork.prepare(bridge.snapshot().timeline.segments)

    def _over(self) -> None:
        self._close_media()
        preferences = self._services.settings.preferences
        if preferences.reminders_offered or wants_reminders(preferences):
            return
        try:
            done = self._services.store.run(queries.count)
        except HistoryError:
            return
        if done >= OFFER_AFTER:
            self._services.settings.update(reminders_offered=True)
            self._window.say(
                tr(OFFER), tr("Choose when"), self._choose_when, stays=True, is_past=self._has_rules
            )

    def _has_rules(self) -> bool:
        return wants_reminders(self._services.settings.preferences)

    def _choose_when(self) -> None:
        # Imported when it is needed: the window opens without Preferences.
        from hiptimer.ui.preferences.reminder_section import ReminderSection  # noqa: PLC0415

        self._window.show_page("preferences")
        section = self._window.findChild(ReminderSection)
        if section is not None:
            QTimer.singleShot(0, section.come_into_sight)  # when the page has found its lengths

    def _close_media(self) -> None:
        if self._media is not None:
            self._media.close()
            self._media.deleteLater()
            self._media = None
        if self._artwork is not None:
            self._artwork.close()
            self._artwork = None

    def _session_bus(self) -> "SessionBus | None":
        if self._bus is None and has_session_bus():
            # It needs jeepney, which is there on Linux alone.
            from hiptimer.desktop.session_bus import SessionBus  # noqa: PLC0415

            self._bus = SessionBus(Delivery(self))
        return self._bus

    # tray and reminders

    def _choose(self, preferences: Preferences) -> None:
        """Preferences were changed: a reminder that is switched on begins from now on."""
        before = self._reminding
        self._follow(preferences)
        if before is None and self._reminding is not None:
            self._reminding.begin_now()

    def _follow(self, preferences: Preferences) -> None:
        self._stays = preferences.at_login and wants_reminders(preferences)
        self._show_tray(wanted=preferences.tray and Tray.is_there())
        if self._reminding is None and wants_reminders(preferences):
            self._remind()

    def _renew_tray(self) -> None:
        self._show_tray(wanted=False)
        self._follow(self._services.settings.preferences)

    def _remind(self) -> None:
        bus = self._session_bus()
        messenger = QSystemTrayIcon(icon(self._services.theme, "body", "work"), self)
        notifier: Notifier = TrayNotifier(messenger, self._remind_in_window)
        moment: Moment = GoodMoment()
        if bus is not None:
            notifier, moment = BusNotifier(bus, notifier), Quiet(bus)
        services = self._services
        self._reminding = Reminding(
            services.clock, services.settings, services.store, notifier, moment,
            lambda: self._playing.bridge is not None, self._break_seconds, self,
            todays=self._todays_session,
            habit=lambda: services.programmes.enrolment.habit or "",
            ahead=self._ahead,
            presence=presence(bus),
        )  # fmt: skip
        self._reminding.start_requested.connect(self._start)

    def _ahead(self) -> Ahead:
        # Imported when it is needed, after the first paint: it brings the planner.
        from hiptimer.plays.days import days_ahead  # noqa: PLC0415

        return days_ahead(self._services.programmes, self._services.store)

    def _break_seconds(self) -> float:
        glance = self._services.shelf.glance(self._break())
        return glance.seconds if glance is not None else 0.0

    def _break(self) -> str:
        """The session for a break; after pain the quiet one."""
        services = self._services
        try:
            rows = services.store.run(queries.rows, RECENT_ROWS)
        except HistoryError:
            return DESK_BREAK
        hurt = hurt_lately(rows, today_of(services.clock, services.settings.preferences))
        return QUIET_STANDING if hurt else DESK_BREAK

    def _remind_in_window(self, notification: Notification, answered: Answered) -> None:
        """Where the desktop shows no messages at all."""
        key, words = notification.actions[0]
        told = f"{notification.title}. {notification.text}"
        self._window.say(told, words, partial(answered, key), stays=True)
        QApplication.alert(self._window)

    def _start(self, kind: ReminderKind) -> None:
        self.raise_window()
        if kind is ReminderKind.BREAK:
            self._play(self._break(), at_once=True)
        else:
            self._start_today()

    def _show_tray(self, *, wanted: bool) -> None:
        if wanted and self._tray is None:
            tray = self._tray = Tray(self._services.theme, self)
            tray.start_requested.connect(self._start_today)
            tray.open_requested.connect(self.raise_window)
            tray.quit_requested.connect(self._quit)
            tray.about_to_show.connect(self._tell_tray)
            self._tell_tray()
            tray.show()
        elif not wanted and self._tray is not None:
            self._tray.close()
            self._tray = None
        if not wanted and not self._stays and self._was_staying and not self._leaving:
            self._window.show()  # nothing else would lead back to it
        self._was_staying = self._tray is not None or self._stays
        QApplication.setQuitOnLastWindowClosed(not self._was_staying)

    def _tell_tray(self) -> None:
        if self._tray is not None:
            self._tray.show_session(self._todays_session()[0])
            due = self._reminding.next() if self._reminding is not None else None
            self._tray.show_next(due, wall(self._services.clock.now()))

    def _todays(self) -> TodayView | None:
        """What Today proposes; None where the log cannot be read."""
        try:
            return look(self._services)
        except HistoryError:
            return None

    def _todays_session(self) -> tuple[str, float]:
        """The title and the length of what is proposed; "" for nothing."""
        view = self._todays()
        if view is None:
            return "", 0.0
        named = view.programme.named if view.programme is not None else ""
        return named or view.title, view.seconds

    def _start_today(self) -> None:
        self.raise_window()
        view = self._todays()
        if view is None:
            return
        if view.programme is not None and view.programme.proposal is not None:
            self._begin(view.programme.proposal.session)
        elif view.session is not None:
            self._play(view.session.id, at_once=True)

    def _closing(self) -> None:
        """With an icon in the tray, or to remind, the program stays when its window closes."""
        if not self._was_staying or self._leaving:
            return
        self._window.keep_open()
        self._playing.put_away()
        self._services.settings.update(window=keep_place(self._window))
        self._services.settings.flush()
        self._window.hide()

    def _log_out(self, _manager: object = None) -> None:
        self._leaving = True

    def _quit(self) -> None:
        """End the program, unless the window has something that must not be lost."""
        self._leaving = True
        self._leaving = self._window.close()
        if self._leaving:
            QApplication.quit()
