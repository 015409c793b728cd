"""A programme's pages, and what is done there: begin, leave, go to a week, choose, try it out."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from hiptimer.history import queries
from hiptimer.history.body import INTERNAL, readings
from hiptimer.history.days import week_start_of
from hiptimer.history.errors import HistoryError
from hiptimer.programmes.desk import Outlook
from hiptimer.programmes.enrolment import Back, Choice, Go, Hold, On, Swap, Try
from hiptimer.programmes.enrolment_file import EnrolmentError
from hiptimer.programmes.shelf import Entry
from hiptimer.session.in_language import in_language
from hiptimer.session.model import Side
from hiptimer.ui.kit.focus import give_back
from hiptimer.ui.parts.programme_view import Proposal, programme_view
from hiptimer.ui.parts.services import Services
from hiptimer.ui.parts.wishes import (
    ALONG,
    ANEW,
    BRING,
    COPY,
    DELETE,
    EDIT,
    EXPORT,
    GO_ON,
    LEAVE,
    NEW,
    OF_PROGRAMME,
    PAUSE,
)
from hiptimer.ui.programme import ladders
from hiptimer.ui.programme.beginning import TrainingDays, begins, kit_told, seconds_of
from hiptimer.ui.programme.own_making import OwnMaking
from hiptimer.ui.programme.page import ProgrammePage
from hiptimer.ui.programme.try_page import TryPage
from hiptimer.ui.programme.view import Making
from hiptimer.words import tr, trn

_CHOICES: Mapping[str, Callable[[date, str], Choice]] = {
    ladders.HOLD: Hold,
    ladders.BACK: Back,
    ladders.ON: On,
    ladders.TRY: Try,
}


class ProgrammePages(QStackedWidget):
    """One programme, or a trial of it.

    Signals: `said(text, action, act)` to be told; `waits(text, action, act, is_past)` to be told
    until it is past; `wrote(text, path)` of a file; `begin_requested` with a session;
    `page_requested` with the name of the page that the way back leads to; `pauses_requested`;
    `along_requested` with the sessions of a week.
    """

    said = Signal(str, str, object)
    wrote = Signal(str, object)
    waits = Signal(str, str, object, object)
    begin_requested = Signal(object)
    page_requested = Signal(str)
    pauses_requested = Signal()
    along_requested = Signal(tuple)

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._programme = ""
        self._back = "today"
        self._outlook: Outlook | None = None
        self._page = ProgrammePage(services.theme)
        self._days = TrainingDays(services, self._page.days)
        self._trial = TryPage(services.theme, services.programmes)
        self._making: OwnMaking | None = None
        self.addWidget(self._page)
        self.addWidget(self._trial)
        self.setFocusProxy(self._page)
        self._page.left.connect(lambda: self.page_requested.emit(self._back))
        self._page.start_asked.connect(self._start)
        self._page.wished.connect(self._do)
        self._page.ladder_wished.connect(self._choose)
        self._page.swapped.connect(self._swap)
        self._page.days.picked.connect(self._pick_days)
        self._page.go_asked.connect(self._go)
        self._trial.left.connect(self._leave_trial)

    @property
    def carried(self) -> tuple[str, str]:
        """Which programme is shown and where the way back leads: that stays in another language."""
        return self._programme, self._back

    @carried.setter
    def carried(self, shown: tuple[str, str]) -> None:
        programme, back = shown
        if self._services.programmes.has_draft(programme):  # the form was open
            self.make(GO_ON, programme)
        else:
            self.show_programme(programme, back)

    def show_programme(self, programme: str, back: str) -> None:
        """Show the programme of this id; the way back leads to the page `back`."""
        self._programme, self._outlook = programme, None
        if back != "programme":
            self._back = back
        self.setCurrentWidget(self._page)
        self._days.forget()
        self.refresh()
        self._page.verticalScrollBar().setValue(0)

    def refresh(self) -> None:
        """Read all of it anew."""
        services = self._services
        desk = services.programmes
        try:
            outlook = self._look()
        except HistoryError as error:
            self.said.emit(str(error), "", None)
            return
        if outlook is None:
            return
        self._outlook = outlook
        programme = outlook.programme
        titles = [desk.phase_title(programme, phase) for phase in programme.phases]
        start = services.settings.preferences.week_begins
        seconds = partial(seconds_of, services, outlook)
        view = Making(outlook, desk.said(), desk.today, titles, seconds).view(
            desk.title(programme), desk.summary(programme), week_start_of(desk.today, start)
        )
        proposal = self._proposal()
        self._page.show_view(
            view, runs=outlook.runs, seconds=proposal.seconds if proposal else 0.0,
            kit_told=kit_told(services, outlook), own=self._own_entry() is not None,
        )  # fmt: skip
        self._show_readings(outlook)
        self._days.show(outlook)

    def _own_entry(self) -> Entry | None:
        """The file of the programme that is shown, where it is the person's own."""
        entry = self._services.programmes.entry(self._programme)
        return None if entry is None or entry.builtin else entry

    @property
    def making(self) -> OwnMaking:
        """What makes own programmes; made when it is first asked for."""
        if self._making is None:
            says = (self.said.emit, self._say_waiting, self.wrote.emit)
            self._making = OwnMaking(self._services, *says, self)
            self._making.opened.connect(self._show_form)
            self._making.finished.connect(self._made)
            self.addWidget(self._making.page)
        return self._making

    def _say_waiting(
        self,
        text: str,
        action: str = "",
        act: Callable[[], None] | None = None,
        *,
        stays: bool = False,
        is_past: Callable[[], bool] | None = None,
    ) -> None:
        if stays:
            self.waits.emit(text, action, act, is_past)
        else:
            self.said.emit(text, action, act)

    def make(self, deed: str, programme: str) -> None:
        """Do what the Library was asked for, with the one of this id, or to have a new one."""
        self._programme, self._back = programme, "library"
        entry = self._services.programmes.entry(programme)
        if deed == NEW:
            self.making.new()
        elif deed == BRING:
            self.making.bring()
        elif deed in OF_PROGRAMME and entry is not None:
            self._do_with(deed, entry)
        elif entry is not None and not entry.builtin:
            self.making.edit(entry)
        else:
            self.making.go_on(programme)

    def _do_with(self, deed: str, entry: Entry) -> None:
        """What a tile's menu asks for: as if its page were open."""
        if entry.programme is not None:
            self.show_programme(entry.id, "library")
            self._do(deed)
        elif deed == DELETE:
            self.making.delete(entry)
        else:
            self.making.edit(entry)

    def bring_from(self, path: Path) -> None:
        """Bring in the programme of a file that was dropped on the window or opened."""
        self._programme, self._back = "", "library"
        self.making.bring_from(path)

    def _show_form(self) -> None:
        self._programme, page = self.making.key, self.making.page
        self.setCurrentWidget(page)
        page.setFocus()

    def _made(self, programme: str) -> None:
        """Show what was made; the Library where there is nothing to show."""
        if programme and self._services.programmes.entry(programme) is not None:
            self.show_programme(programme, self._back)
        else:
            self.setCurrentWidget(self._page)
            self.page_requested.emit("library")

    def _do_with_file(self, deed: str, outlook: Outlook) -> None:
        """What is done with the file of a programme."""
        entry, desk = self._own_entry(), self._services.programmes
        title = desk.title(outlook.programme)
        if deed == COPY:
            ours = entry is None and desk.entry(self._programme) is not None
            programme = outlook.programme
            self.making.copy(in_language(programme) if ours else programme, title)
        elif deed == EXPORT:
            self.making.export(outlook.programme, title)
        elif entry is not None and deed == EDIT:
            self.making.edit(entry)
        elif entry is not None:
            self.making.delete(entry)

    def _look(self) -> Outlook | None:
        desk = self._services.programmes
        running = desk.enrolment.on(desk.today)
        if running is not None and running.programme.id == self._programme:
            return desk.outlook(running.programme, self._services.store)
        entry = desk.entry(self._programme)
        if entry is None or entry.programme is None:
            return None
        return desk.outlook(entry.programme, self._services.store)

    def _proposal(self) -> Proposal | None:
        view = programme_view(self._services)
        return view.proposal if view is not None and view.programme == self._programme else None

    def _show_readings(self, outlook: Outlook) -> None:
        check = outlook.plan.enrolled.check
        now = self._services.clock.now()
        try:
            measured = self._services.store.run(queries.measured, check) if check else ()
        except HistoryError:
            measured = ()
        left, right = (readings(measured, INTERNAL, side, now) for side in Side)
        self._page.show_readings(left, right)

    # What is done

    def _start(self) -> None:
        outlook = self._outlook
        if outlook is None:
            return
        if outlook.runs:
            proposal = self._proposal()
            if proposal is not None:
                self.begin_requested.emit(proposal.session)
            return
        self._begin(outlook)

    def _begin(self, outlook: Outlook) -> None:
        desk, days = self._services.programmes, outlook.programme.days
        try:  # the days that are shown are confirmed by beginning
            self._services.choose_days(self._days.of(outlook))
        except EnrolmentError as error:
            self.said.emit(str(error), "", None)
            return
        self._days.forget()
        outlook = self._look() or outlook
        told = begins(desk, outlook)
        if self._change(lambda: desk.start(outlook.programme), told) and (
            self._services.goal != days
        ):
            asks = trn("It asks for {n} session a week.", "It asks for {n} sessions a week.", days)
            self.said.emit(
                f"{told} {asks}", tr("Make that your weekly goal"), lambda: self._take_goal(days)
            )

    def _pick_days(self, days: str) -> None:
        outlook = self._outlook
        if outlook is not None and outlook.runs:
            told = tr("Applies from today on.")
            self._change(lambda: self._services.choose_days(days), told)
        elif outlook is not None:
            self._days.pick(days, outlook)

    def _take_goal(self, days: int) -> None:
        try:
            self._services.choose_goal(days)
        except HistoryError as error:
            self.said.emit(str(error), "", None)

    def _do(self, deed: str) -> None:
        outlook, desk = self._outlook, self._services.programmes
        if outlook is None:
            return
        title = desk.title(outlook.programme)
        if deed == PAUSE:
            self.pauses_requested.emit()
        elif deed in {COPY, EDIT, EXPORT, DELETE}:
            self._do_with_file(deed, outlook)
        elif deed == ALONG:
            self._take_along(outlook)
        elif deed == LEAVE:
            told = tr("You have left “{title}”. What you did stays in your log.", title=title)
            self._change(desk.leave, told)
        elif deed == ANEW:
            told = tr("“{title}” starts over.", title=title)
            self._change(lambda: desk.start(outlook.programme), told)
        else:
            self._trial.show_outlook(outlook)
            self.setCurrentWidget(self._trial)
            self._trial.setFocus()

    def _take_along(self, outlook: Outlook) -> None:
        """Have files made of what is still to come of the week that is shown."""
        week = self._page.week
        made = (
            self._services.programmes.session(outlook.plan, one.proposal)
            for one in outlook.ahead
            if one.proposal.week == week
        )
        sessions = tuple(one for one in made if one is not None)
        if sessions:
            self.along_requested.emit(sessions)
        else:
            told = tr("Nothing of week {n} is still to come. Choose another week above.", n=week)
            self.said.emit(told, "", None)

    def _choose(self, exercise: str, deed: str) -> None:
        day = self._next_day()
        choice = _CHOICES[deed](day, exercise)
        self._change(
            lambda: self._services.programmes.choose(choice), tr("Applies from next time on.")
        )

    def _swap(self, exercise: str, other: str) -> None:
        """Swap one for another; back to what the programme has where it was swapped before."""
        outlook = self._outlook
        swaps = outlook.plan.state.swaps if outlook else {}
        choice = Swap(self._next_day(), exercise, other)
        if swaps.get(other) == exercise:
            choice = Swap(self._next_day(), other, other)
        desk = self._services.programmes
        self._change(lambda: desk.choose(choice), tr("Applies from next time on."))

    def _go(self, week: int) -> None:
        choice = Go(self._next_day(), week)
        told = tr("Week {n} is next.", n=week)
        self._change(lambda: self._services.programmes.choose(choice), told)

    def _next_day(self) -> date:
        """The day of the next proposal: choices hold from it on."""
        outlook = self._outlook
        return outlook.plan.proposal.day if outlook else self._services.programmes.today

    def _change(self, change: Callable[[], None], told: str) -> bool:
        desk = self._services.programmes
        before = desk.enrolment
        try:
            change()
        except EnrolmentError as error:
            self.said.emit(str(error), "", None)
            return False
        self.refresh()

        def undo() -> None:
            try:
                desk.put_back(before)
            except EnrolmentError as error:
                self.said.emit(str(error), "", None)
            self.refresh()

        self.said.emit(told, tr("Undo"), undo)
        return True

    def _leave_trial(self) -> None:
        self.setCurrentWidget(self._page)
        give_back(self._page)
