"""History: the overview, and the pages that open from it."""

import uuid
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from hiptimer.history import queries
from hiptimer.history.days import wall_time
from hiptimer.history.errors import HistoryError
from hiptimer.history.reasons import StreakLine
from hiptimer.history.records import Completion
from hiptimer.history.said import title_of
from hiptimer.history.today import today_of
from hiptimer.plays.by_hand import said_of
from hiptimer.ui.history.again import do_again
from hiptimer.ui.history.changes import Change, Changes
from hiptimer.ui.history.completion_page import CompletionPage
from hiptimer.ui.history.day_page import DayPage
from hiptimer.ui.history.entry_page import Entry, EntryPage
from hiptimer.ui.history.exercise_page import ExercisePage
from hiptimer.ui.history.look_back import is_known, is_paused, rows_on, story_of
from hiptimer.ui.history.menus import Deed
from hiptimer.ui.history.move_page import MovePage
from hiptimer.ui.history.overview import OverviewPage
from hiptimer.ui.history.pain_lines import pain_lines
from hiptimer.ui.history.pauses_page import PausesPage
from hiptimer.ui.history.streak_card import streak_words
from hiptimer.ui.history.streaks_tab import streak_lines
from hiptimer.ui.history.undoing import Undoing
from hiptimer.ui.history.week_bars import week_days_words
from hiptimer.ui.kit.back_page import BackPage
from hiptimer.ui.kit.buttons import QuietButton
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.focus import give_back
from hiptimer.ui.parts.history_lines import Line, LinesPage
from hiptimer.ui.parts.seen_words import measured_lines
from hiptimer.ui.parts.services import Services
from hiptimer.words import tr

if TYPE_CHECKING:
    from hiptimer.ui.history.transfer import TransferPage

_Page = TypeVar("_Page", bound=BackPage)


class HistoryPage(QStackedWidget):
    """The overview, a day, one completion, a form, the pauses, or the reasons of a streak.

    Pages beside the overview are made when they are first asked for. Signals: `said` with a
    message, an action's name and what the action does; `wrote` with a
    message and the path of a file; `start_requested`; `begin_requested` with a
    session to be done again; `about_requested` with an exercise's id. Ctrl+Z takes back the last
    change that was made here.
    """

    said = Signal(str, str, object)
    wrote = Signal(str, object)
    start_requested = Signal()
    begin_requested = Signal(object)
    about_requested = Signal(str)

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._changes = Changes(services)
        self._way: list[QWidget] = []  # where "back" leads
        self._edited = ""
        self._undoing = Undoing(self)
        self._undoing.said.connect(self.said)
        self._undoing.changed.connect(self._read_again)
        self._day: date | None = None
        self._one: CompletionPage | None = None
        self._day_page: DayPage | None = None
        self._entry: EntryPage | None = None
        self._move: MovePage | None = None
        self._moved: tuple[str, ...] = ()
        self._exercise: ExercisePage | None = None
        self._pauses: PausesPage | None = None
        self._lines: LinesPage | None = None
        self._pain_lines: LinesPage | None = None
        overview = self._overview = OverviewPage(services)
        self.addWidget(overview)
        self.currentChanged.connect(self._take_focus_there)
        self.setFocusProxy(overview)
        self._transfer: TransferPage | None = None
        transfer = QuietButton(services.theme, tr("E&xport or import"))
        transfer.clicked.connect(self.show_transfer)
        self.buttons.addWidget(transfer)
        self._pain = QuietButton(services.theme, tr("&Reports of pain"))
        self._pain.clicked.connect(self.show_pain)
        self._pain.hide()
        self.buttons.addWidget(self._pain)
        overview.opened.connect(self.open)
        overview.wished.connect(self.do)
        overview.about_asked.connect(self.about_requested)
        overview.again_asked.connect(self.do_again)
        overview.said.connect(lambda text: self.said.emit(text, "", None))
        overview.wrote.connect(self.wrote)
        overview.exercise_opened.connect(self.open_exercise)
        overview.move_requested.connect(self.move_some)
        overview.day_opened.connect(self.open_day)
        overview.why_asked.connect(self.show_reasons)
        overview.add_requested.connect(self.add)
        overview.pauses_requested.connect(self.show_pauses)
        overview.end_pause_requested.connect(self._end_pause_of_today)
        overview.start_requested.connect(self.start_requested)
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        undo.activated.connect(self._undoing.undo)

    @property
    def buttons(self) -> FlowLayout:
        """The row of buttons beside the title: what exports the log has its button there."""
        return self._overview.buttons

    @property
    def overview(self) -> OverviewPage:
        """The first page."""
        return self._overview

    # what others ask of it

    def refresh(self) -> None:
        """Read anew what is shown."""
        self._overview.reload(self._today())
        with suppress(HistoryError):  # the overview says it
            self._pain.setVisible(self._services.store.run(queries.has_pinches))
        if self._day is not None and self.currentWidget() is self._day_page:
            self._fill_day(self._day)

    def show_list(self) -> None:
        """Go back to the overview."""
        self._way.clear()
        self.setCurrentWidget(self._overview)

    def back(self) -> None:
        """Go back to the page that led here."""
        page = self._way.pop() if self._way else self._overview
        self.setCurrentWidget(page)
        self.refresh()
        give_back(page)

    def open(self, completion_id: str) -> None:
        """Show one completion."""
        try:
            completion = self._services.store.run(queries.completion, completion_id)
        except HistoryError as error:
            self.said.emit(str(error), "", None)
            return
        if completion is None:  # it was deleted elsewhere
            self.refresh()
            return
        if self._one is None:
            page = self._one = self._added(CompletionPage(self._services.theme))
            page.edit_requested.connect(self.edit)
            page.delete_requested.connect(self.delete)
            page.again_requested.connect(self.do_again)
        self._show(self._one, completion)
        self._go(self._one)

    def do(self, deed: Deed, completion_id: str) -> None:
        """Do what a row's menu asks for."""
        if deed is Deed.DELETE:
            self._undoing.do(lambda: self._changes.delete(completion_id))
        else:
            deeds = {Deed.OPEN: self.open, Deed.AGAIN: self.do_again, Deed.EDIT: self.edit}
            deeds[deed](completion_id)

    def open_day(self, day: date) -> None:
        """Show one day."""
        if self._day_page is None:
            page = self._day_page = self._added(DayPage(self._services.theme))
            page.opened.connect(self.open)
            page.wished.connect(self.do)
            page.add_requested.connect(self.add)
            page.moved.connect(self._fill_day)
        if self._fill_day(day):
            self._go(self._day_page)

    def open_exercise(self, exercise: str, name: str) -> None:
        """Show what was done of one exercise over time."""
        story = self._undoing.tried(lambda: story_of(self._services, exercise, name))
        if story is None:
            return
        if self._exercise is None:
            page = self._exercise = self._added(ExercisePage(self._services.theme))
            page.about_asked.connect(self.about_requested)
            page.sessions_asked.connect(self._show_sessions_with)
        self._exercise.show_story(story, self._today())
        self._go(self._exercise)

    def do_again(self, completion_id: str) -> None:
        """Play once more what was done."""
        store = self._services.store
        done = self._undoing.tried(lambda: store.run(queries.completion, completion_id))
        if done is None:
            return
        told = tr("“{title}” is not in the library any more.", title=title_of(done))
        begin, say = self.begin_requested.emit, self.said.emit
        do_again(self._services, done, begin, lambda: say(told, "", None))

    def add(self, day: date | None = None) -> None:
        """Ask for a session that was done without the player."""
        now = self._services.clock.now()
        today = self._today()
        page = self._form()
        self._edited = ""
        minute = now.hour * 60 + now.minute - now.minute % 5
        page.open_new(self._changes.known_sessions(), day or today, minute, today)
        self._go(page)

    def edit(self, completion_id: str) -> None:
        """Ask for corrections of a completion."""
        store = self._services.store
        completion = self._undoing.tried(lambda: store.run(queries.completion, completion_id))
        if completion is None:
            self.back()
            return
        page = self._form()
        self._edited = completion_id
        wall = wall_time(completion.started, completion.utc_offset_minutes)
        day = date.fromisoformat(completion.training_date)
        minute = wall.hour * 60 + wall.minute
        page.open_edit(title_of(completion), said_of(completion), day, minute, self._today())
        self._go(page)

    def delete(self, completion_id: str) -> None:
        """Delete a completion, and offer to undo it."""
        if self._undoing.do(lambda: self._changes.delete(completion_id)):
            self.back()

    def move_some(self, completion_ids: Sequence[str]) -> None:
        """Ask on which day the first of some completions was, and move all by as much."""
        rows = self._undoing.tried(lambda: self._changes.days_of(completion_ids))
        if not rows:
            return
        if self._move is None:
            page = self._move = self._added(MovePage(self._services.theme))
            page.kept.connect(self._keep_move)
        self._moved = tuple(completion_ids)
        self._move.open_with(rows, self._today())
        self._go(self._move)

    def _keep_move(self, first: date) -> None:
        if self._undoing.do(lambda: self._changes.move(self._moved, first)):
            self.back()

    def show_pauses(self) -> None:
        """Show the pauses and a form for a new one."""
        if self._pauses is None:
            page = self._pauses = self._added(PausesPage(self._services.theme))
            page.added.connect(lambda *pause: self._undoing.do(lambda: self._changes.pause(*pause)))
            page.end_asked.connect(self._end_pause)
            page.remove_asked.connect(self._remove_pause)
        self._pauses.open_new(self._today())
        self._fill_pauses()
        self._go(self._pauses)

    def show_transfer(self) -> None:
        """Show the page from which the log goes out and comes in."""
        if self._transfer is None:
            # Imported when it is asked for: it is hardly ever, and it draws and packs.
            from hiptimer.ui.history.transfer import TransferPage  # noqa: PLC0415

            page = self._transfer = self._added(TransferPage(self._services))
            page.said.connect(self.said)
            page.wrote.connect(self.wrote)
            page.bring.added.connect(self._read_again)
        self._go(self._transfer)

    def import_files(self, paths: Sequence[Path]) -> None:
        """Look at files that are to come into the log; nothing is added yet."""
        self.show_transfer()
        if self._transfer is not None:
            self._transfer.bring.open_files(paths)

    def show_pain(self) -> None:
        """Show all reports of pain, those of sessions that were not kept too."""
        lines = self._undoing.tried(lambda: pain_lines(self._services))
        if lines is None:
            return
        if self._pain_lines is None:
            self._pain_lines = self._added(LinesPage(self._services.theme))
        told = tr("Each report is kept, whatever became of its session.")
        self._pain_lines.show_lines(tr("Reports of pain"), told, lines)
        self._go(self._pain_lines)

    def show_reasons(self, first_day: str = "") -> None:
        """Show the weeks of the streak that begins then; all streaks without one."""
        view = self._overview.view
        if view is None:
            return
        if self._lines is None:
            page = self._lines = self._added(LinesPage(self._services.theme))
            page.opened.connect(self.show_reasons)
        found = [line for line in view.streaks if line.first_day == first_day]
        if found:
            self._show_weeks(found[0], self._lines)
        else:
            self._lines.show_lines(tr("All streaks"), "", streak_lines(view))
        if self.currentWidget() is not self._lines:
            self._go(self._lines)

    # its own

    def _take_focus_there(self, index: int) -> None:
        page = self.widget(index)
        if page is not None:
            self.setFocusProxy(page)

    def _added(self, page: _Page) -> _Page:
        page.left.connect(self.back)
        self.addWidget(page)
        return page

    def _go(self, page: QWidget) -> None:
        here = self.currentWidget()
        if here is not None and here is not page:
            self._way.append(here)
        self.setCurrentWidget(page)
        if not page.isAncestorOf(self.window().focusWidget() or self):
            page.setFocus()

    def _show_sessions_with(self, exercise: str) -> None:
        self.show_list()
        self._overview.show_exercise(exercise)

    def _form(self) -> EntryPage:
        if self._entry is None:
            page = self._entry = self._added(EntryPage(self._services.theme))
            page.kept.connect(self._keep)
        return self._entry

    def _keep(self, entry: Entry) -> None:
        def change() -> Change:
            if self._edited:
                return self._changes.correct(self._edited, entry)
            return self._changes.add(str(uuid.uuid4()), entry)

        if self._undoing.do(change):
            self._edited = ""
            self.back()
            self._read_again()

    def _read_again(self) -> None:
        self.refresh()
        self._fill_pauses()
        if self.currentWidget() is self._one and self._one and self._one.shown:
            completion = self._services.store.run(queries.completion, self._one.shown)
            if completion is not None:
                self._show(self._one, completion)

    def _show(self, page: CompletionPage, completion: Completion) -> None:
        measured = measured_lines(self._services.catalogue, completion.measured)
        again = is_known(self._services, completion)
        page.show_completion(completion, self._today(), measured, again=again)

    def _fill_pauses(self) -> None:
        if self._pauses is not None:
            self._pauses.show_pauses(self._services.store.run(queries.pauses), self._today())

    def _end_pause_of_today(self) -> None:
        view = self._overview.view
        if view is not None and view.pause is not None:
            self._end_pause(view.pause.id)

    def _end_pause(self, pause: int) -> None:
        self._undoing.do(lambda: self._changes.end_pause(pause, self._today()))

    def _remove_pause(self, pause: int) -> None:
        self._undoing.do(lambda: self._changes.remove_pause(pause))

    def _fill_day(self, day: date) -> bool:
        store = self._services.store
        found = self._undoing.tried(lambda: (rows_on(store, day), is_paused(store, day)))
        if found is None:
            return False
        rows, paused = found
        self._day = day
        if self._day_page is not None:
            self._day_page.show_day(day, rows[::-1], paused=paused, today=self._today())
        return True

    def _show_weeks(self, line: StreakLine, page: LinesPage) -> None:
        lines = [Line(week_days_words(week), "", week.reason) for week in reversed(line.weeks)]
        title = streak_words(line)
        page.show_lines(title, line.why, lines)

    def _today(self) -> date:
        return today_of(self._services.clock, self._services.settings.preferences)
