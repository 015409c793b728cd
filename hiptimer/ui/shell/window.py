"""The window: rail and pages, or the editor over all of it, or the player over that."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QWidget

from hiptimer.ui.kit.focus import give_back, move_focus
from hiptimer.ui.kit.keys import WINDOW, Key, StandardKey, ask_for_menu, bind
from hiptimer.ui.kit.monitors import first_place, keep_place, restore_place
from hiptimer.ui.kit.notice import Deed, Notice
from hiptimer.ui.parts.aside import LooksAside
from hiptimer.ui.parts.services import Services
from hiptimer.ui.shell import helping, pages
from hiptimer.ui.shell.dropped import Dropped, holds_programme
from hiptimer.ui.shell.mnemonics import Mnemonics
from hiptimer.ui.shell.new_day import NewDay
from hiptimer.ui.shell.rail import PAGES, Rail
from hiptimer.ui.shell.rail_pages import RailPages
from hiptimer.ui.shell.way_back import WayBack
from hiptimer.ui.today.page import TodayPage

if TYPE_CHECKING:
    from hiptimer.session.model import Session
    from hiptimer.ui.editor.editing import Editing
    from hiptimer.ui.editor.page import EditorPage
    from hiptimer.ui.parts.wishes import Wish
    from hiptimer.ui.shell.taking_along import TakingAlong

LEAST = QSize(640, 480)
FIRST = QSize(1280, 800)
PAGE_LEAST = 668
"""Where less than this width, at 100 % text, would be left for a page, the rail has icons only."""


class MainWindow(QMainWindow):
    """Renders one page, or the player; pages other than Today are made at their first visit.

    Signals: what the person wants, with a session's or a play-through's id: `play_requested`,
    `resume_requested`, `save_requested`, `discard_requested`, and `begin_requested` with a session
    that a programme made; `session_opened` with an id and `session_proposed` with a session when
    one is looked at, so that its speech can be made ready; `page_shown` when one of the rail is
    opened. `uncovered` when neither player nor editor is over the pages any more; `spoken_anew`
    when all is said in another language; `day_begun` with each new training day; `then_requested`
    with the ids of sessions that are to follow the next one. `closing` before it goes; whoever
    plays may still object by calling `keep_open()`. `quit_requested` where the program is to end,
    also where it would stay without a window.
    """

    play_requested = Signal(str)
    begin_requested = Signal(object)
    resume_requested = Signal(str)
    save_requested = Signal(str)
    discard_requested = Signal(str)
    session_opened = Signal(str)
    session_proposed = Signal(object)
    page_shown = Signal()
    uncovered = Signal()
    spoken_anew = Signal()
    day_begun = Signal()
    then_requested = Signal(tuple)
    closing = Signal()
    quit_requested = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._player: QWidget | None = None
        self._editor: EditorPage | None = None
        self._editing: Editing | None = None
        self._along: TakingAlong | None = None
        self._keep_open = False
        self._rail: Rail
        self._row: QHBoxLayout
        self._notice: Notice
        self.setWindowTitle("HipTimer")
        self.setMinimumSize(LEAST)
        self._build()
        self._add_shortcuts()
        self._restore_place()
        services.settings.not_saved.connect(self.say)
        Dropped(self)
        Mnemonics(self)
        self._new_day = NewDay(services, self)
        self._new_day.begun.connect(self._begin_day)
        self._new_day.greeted_anew.connect(self._greet_anew)
        self.show_page("today")

    # what others ask of it

    @property
    def services(self) -> Services:
        """What it was made with."""
        return self._services

    def page(self, name: str) -> QWidget:
        """A page of the rail that has been opened before."""
        return self._pages.page(name)

    def show_page(self, name: str) -> None:
        """Open the page `name` of the rail."""
        self._pages.show_page(name)
        self._rail.show_chosen(pages.RAIL_OF.get(name, name))
        self.page_shown.emit()

    def bring_in(
        self, path: Path, then: Callable[[str], object] = str, looks: LooksAside | None = None
    ) -> None:
        """Import what is packed and show it; `then` is given a session's id, if it came in."""
        if holds_programme(path):
            self.lead("programme", lambda page: pages.bring_programme(page, path))
            return
        self.editing.routines.sharing.bring_from(path, then, looks)

    @property
    def is_playing(self) -> bool:
        """Whether the player is over all of it."""
        return self._player is not None

    @property
    def is_covered(self) -> bool:
        """Whether the player or the editor is over the pages."""
        return self._player is not None or self._editor is not None

    def speak_anew(self) -> None:
        """Have all that is seen said in the language in use, which is another one now."""
        rail = self._make_rail()
        self._row.replaceWidget(self._rail, rail)
        self._rail.hide()
        self._rail.deleteLater()
        self._rail = rail
        self._notice.speak_anew()
        self._space()
        self._rail.show_chosen(pages.RAIL_OF.get(self._pages.open, self._pages.open))
        self._pages.speak_anew()
        self.spoken_anew.emit()

    @property
    def proposed(self) -> str:
        """The session that Today proposes; "" when there is none."""
        today = self._pages.known("today")
        return today.proposed if isinstance(today, TodayPage) else ""

    def show_session(self, session_id: str) -> None:
        """Open the page of one session in the Library."""
        self.lead("library", lambda page: pages.open_session(page, session_id))

    def show_programme(self, programme: str) -> None:
        """Open the page of a programme; the way back leads where it was asked for."""
        back = self._pages.open
        self.show_page("programme")
        pages.open_programme(self._pages.page("programme"), programme, back)

    def make_programme(self, deed: str, programme: str) -> None:
        """Open the form of an own programme, or bring one in from a file."""
        self.show_page("programme")
        pages.make_programme(self._pages.page("programme"), deed, programme)

    def show_exercise(self, exercise: str) -> None:
        """Open the page of one exercise in the Library."""
        self.lead("library", lambda page: pages.open_exercise(page, exercise))

    def show_pauses(self) -> None:
        """Open History's page of pauses."""
        self.lead("history", pages.open_pauses)

    def lead(self, name: str, opens: "Callable[[pages.AnyPage], None]") -> None:
        """Open a view of the page `name`; its way back leads where it was asked for."""
        back = self._pages.open
        self.show_page(name)
        page = self._pages.page(name)
        opens(page)
        if back != name:
            self._way_back.lead(page, back)

    def _come_back(self, name: str) -> None:
        self.show_page(name)
        # The page that was left still gives the focus to its first view, which nobody sees.
        QTimer.singleShot(0, self, self._pages.give_back)

    def show_player(self, widget: QWidget) -> None:
        """Give the whole window to `widget`; it is the caller's to make and to forget."""
        self.close_player()
        self._notice.turn_page()
        self._player = widget
        self._all.addWidget(widget)
        self._all.setCurrentWidget(widget)
        widget.setFocus()

    def close_player(self) -> None:
        """Go back to the page that was open, with its numbers read anew."""
        if self._player is None:
            return
        self._all.removeWidget(self._player)
        self._player.hide()
        self._player.setParent(None)
        self._player = None
        self._show_what_is_below()

    @property
    def editing(self) -> "Editing":
        """What leads to the editor; made when it is first asked for."""
        if self._editing is None:
            # Not for the first paint of Today.
            from hiptimer.ui.editor.editing import Editing  # noqa: PLC0415

            self._editing = Editing(self._services, self, self)
        return self._editing

    def do_wish(self, wish: "Wish", session_id: str) -> None:
        """Do what is wished with a session."""
        self.editing.do(wish, session_id)

    @property
    def along(self) -> "TakingAlong":
        """What makes files of sessions; made when it is first asked for."""
        if self._along is None:
            from hiptimer.ui.shell.taking_along import TakingAlong  # noqa: PLC0415  as above

            self._along = TakingAlong(self._services, self, self.say)
            self._along.progressed.connect(self._show_work)
        return self._along

    def take_along(self, session: "Session", folder: str) -> None:
        """Ask what file to make of a session, whose own pictures are in `folder`."""
        self.along.open(session, folder)

    def take_all_along(self, sessions: "Sequence[Session]") -> None:
        """Ask what files to make of sessions, one for each."""
        self.along.open_all(sessions)

    def edit_built(self, session: "Session") -> None:
        """Open the editor on a session that was made."""
        self.editing.begin(session)

    def show_editor(self, page: "EditorPage") -> None:
        """Give the whole window to an editor; the player still comes over it."""
        self._editor = page
        self._notice.turn_page()
        self._all.addWidget(page)
        helping.beside(page, self._services.theme, "own-routines")
        if self._player is None:
            self._show_what_is_below()

    def close_editor(self) -> None:
        """Go back to the page that was open."""
        if self._editor is None:
            return
        self._all.removeWidget(self._editor)
        self._editor.hide()
        self._editor.setParent(None)
        self._editor = None
        if self._player is None:
            self._show_what_is_below()

    def request_play(self, id_or_path: str) -> None:
        """Have a session played."""
        self.play_requested.emit(id_or_path)

    def refresh(self) -> None:
        """Read anew what the open page shows; the others do so when they are opened."""
        self._pages.refresh()

    def say(
        self,
        text: str,
        action: str = "",
        act: Callable[[], None] | None = None,
        *,
        also: Deed | None = None,
        stays: bool = False,
        is_past: Callable[[], bool] | None = None,
    ) -> None:
        """Show a quiet message; with `stays` until it is closed, or past."""
        notice = self._notice if self._editor is None else self._editor.notice
        notice.say(text, action, act, also=also, stays=stays, is_past=is_past)

    def say_written(self, text: str, path: Path) -> None:
        """Say that a file was written, and offer it."""
        from hiptimer.ui.parts.written import say_written  # noqa: PLC0415  not at the start

        say_written(self.say, text, path)

    def say_until(
        self, text: str, action: str, act: Callable[[], None], is_past: Callable[[], bool]
    ) -> None:
        """Show a quiet message until it is closed, or past."""
        self.say(text, action, act, stays=True, is_past=is_past)

    def keep_open(self) -> None:
        """Called from `closing`: do not close now."""
        self._keep_open = True

    def _show_what_is_below(self) -> None:
        """Show the editor if one is open, else the page."""
        if self._editor is not None:
            self._all.setCurrentWidget(self._editor)
            give_back(self._editor)
            return
        self._all.setCurrentIndex(0)
        self._pages.refresh()
        self._pages.give_back()
        self.uncovered.emit()

    def _show_work(self, line: str) -> None:
        self._rail.show_work(line, self.along.show_progress)

    def _make_rail(self) -> Rail:
        rail = Rail(self._services.theme)
        rail.chosen.connect(self._turn_to)
        return rail

    def _new_routine(self) -> None:
        if self._player is None and self._editor is None:
            self.editing.new()

    def _build(self) -> None:
        theme = self._services.theme
        self._rail = self._make_rail()
        self._pages = RailPages(partial(pages.make, self))
        self._way_back = WayBack(self._come_back, self)
        shell = QWidget()
        self._notice = Notice(theme, shell)
        self._notice.hover(self._pages)
        row = self._row = QHBoxLayout(shell)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addWidget(self._pages, 1)
        self._all = QStackedWidget()
        self._all.addWidget(shell)
        self.setCentralWidget(self._all)
        theme.changed.connect(self._space)
        self._space()

    def _space(self) -> None:
        px = self._services.theme.px
        self._rail.set_compact(self.width() - self._rail.whole_width < px(PAGE_LEAST))

    def _add_shortcuts(self) -> None:
        of_pages: dict[Key, Callable[[], object]] = {
            f"Ctrl+{at}": partial(self._go, name) for at, name in enumerate(PAGES, start=1)
        }
        bind(self, WINDOW, of_pages | {StandardKey.New: self._new_routine})
        bind(self, WINDOW, {StandardKey.Quit: self.quit_requested.emit, "Shift+F10": ask_for_menu})
        # Of the pages: player and editor have F1 for themselves.
        bind(self._pages, WINDOW, {"F1": lambda: self._go("help")})

    def _go(self, name: str) -> None:
        if self._player is None and self._editor is None:
            self._turn_to(name)

    def _turn_to(self, name: str) -> None:
        """The person goes to another page: what was said on the one before is past."""
        self._notice.turn_page()
        self._way_back.forget()
        self.show_page(name)
        if name == "library":  # the others are not asked: it would be imported for nothing
            pages.show_first(self._pages.page(name))

    def _begin_day(self) -> None:
        """Show the new training day; what is played goes on, and is followed by reading anew."""
        if self._player is None:
            self._pages.refresh()
        self.day_begun.emit()

    def _greet_anew(self) -> None:
        if self._player is None and self._pages.open == "today":
            self._pages.refresh()

    def _restore_place(self) -> None:
        if not restore_place(self, self._services.settings.preferences.window):
            first_place(self, FIRST)

    # Qt's names

    def focusNextPrevChild(self, forward: bool) -> bool:
        return move_focus(self, forward=forward)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._new_day.look()  # it may have been away for hours
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._space()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._keep_open = self._editing is not None and not self._editing.may_shut()
        if not self._keep_open:
            self.closing.emit()
        if self._keep_open:
            event.ignore()
            return
        if self._along is not None:
            self._along.close()
        if self._editing is not None:
            self._editing.shut()
        self._services.settings.update(window=keep_place(self))
        self._services.settings.flush()
        self._services.shelf.stop()
        event.accept()
