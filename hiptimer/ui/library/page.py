"""The Library: cards, a page for each session, a page for each broken file."""

from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QStackedWidget, QWidget

from hiptimer.desktop.own_bin import OwnBin
from hiptimer.desktop.preferences import Preferences
from hiptimer.history import queries
from hiptimer.history.errors import HistoryError
from hiptimer.history.today import today_of
from hiptimer.player.compiler import length_of
from hiptimer.programmes.enrolment import Enrolment
from hiptimer.programmes.enrolment_file import EnrolmentError
from hiptimer.programmes.swap import Swapped, with_kit_at_hand
from hiptimer.session.library import Entry
from hiptimer.session.model import Exercise, Session
from hiptimer.ui.kit.focus import give_back
from hiptimer.ui.kit.menu import Item, open_below
from hiptimer.ui.library.broken_page import BrokenPage
from hiptimer.ui.library.exercise_page import ExercisePage
from hiptimer.ui.library.list_page import LibraryListPage
from hiptimer.ui.library.marks import marks_of, with_favourite, with_tags
from hiptimer.ui.library.menus import of_broken, of_session, of_wishes, star_words
from hiptimer.ui.library.session_page import SessionPage
from hiptimer.ui.parts.glance import Glance, moment_of
from hiptimer.ui.parts.programme_files import read_the_rest
from hiptimer.ui.parts.services import Services
from hiptimer.ui.parts.steps import StepLine
from hiptimer.ui.parts.wishes import TO_MAKE, Wish
from hiptimer.words import tr
from hiptimer.words.lengths import minutes

if TYPE_CHECKING:
    from hiptimer.ui.library.bin_page import BinPage
    from hiptimer.ui.library.build_page import BuildPage
    from hiptimer.ui.library.versions_page import VersionsPage
    from hiptimer.ui.parts.topics_page import TopicsPage


class LibraryPage(QStackedWidget):
    """The cards, or one session.

    Signals: `play_requested`, `session_opened` with its id, `then_requested` with the ids of what
    is to follow the session that is played next; `wished(Wish, str)`, what is to be
    done with a session of this id, or with an empty id: made; `built(Session)`, to be edited;
    `begin_requested` with a session that is not in the library as it is; `programme_requested` with
    a programme's id; `programme_made(deed, id)` where one is to be made; `said(text, action, act)`.
    """

    wished = Signal(object, str)
    built = Signal(object)
    play_requested = Signal(str)
    begin_requested = Signal(object)
    programme_requested = Signal(str)
    programme_made = Signal(str, str)
    then_requested = Signal(tuple)
    session_opened = Signal(str)
    said = Signal(str, str, object)

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._is_gone = Event()  # files may have been read after the page was left
        self.destroyed.connect(self._is_gone.set)
        self._open = ""
        self._swapped: Swapped | None = None
        self._builder: BuildPage | None = None
        self._bin: BinPage | None = None
        self._versions: VersionsPage | None = None
        self._topics: TopicsPage | None = None
        self._options = services.plays.options()
        self._list = LibraryListPage(services, self._last_days)
        self._session = SessionPage(services.theme, services.catalogue)
        self._broken = BrokenPage(services.theme)
        self._exercise = ExercisePage(services.theme)
        self._asked_from: QWidget = self._session
        for page in (self._list, self._session, self._broken, self._exercise):
            self.addWidget(page)
        self.currentChanged.connect(self._take_focus_there)
        self.setFocusProxy(self._list)
        self._list.opened.connect(self.open_session)
        self._list.programmes.opened.connect(self.programme_requested)
        self._list.programmes.made.connect(self.programme_made)
        self._list.exercises.asked.connect(self.open_exercise)
        self._list.give_menu(self._of_card)
        self._session.give_menu(self._of_step)
        self._session.left.connect(self.show_list)
        self._session.lacks.play_asked.connect(lambda: self._offer(self.begin_requested))
        self._session.lacks.keep_asked.connect(lambda: self._offer(self.built))
        self._session.lacks.had.connect(self._have_it)
        self._session.play_requested.connect(self._play)
        self._session.then_asked.connect(self._ask_what_follows)
        self._session.about_requested.connect(self._show_about)
        self._exercise.left.connect(self._leave_exercise)
        self._exercise.topic_asked.connect(self._show_topic)
        self._session.edit_requested.connect(lambda name: self.wished.emit(Wish.EDIT, name))
        self._session.more_requested.connect(self._open_more)
        self._session.favourite_picked.connect(self._mark_favourite)
        self._session.tags_picked.connect(self._mark_tags)
        services.settings.changed.connect(self._show_marks)
        self._list.new_requested.connect(self._open_new)
        self._list.more_requested.connect(
            lambda button: open_below(button, of_wishes((Wish.EXCHANGE,), "", self._wish))
        )
        self._broken.mend_requested.connect(lambda: self.wished.emit(Wish.EDIT, self._open))
        self._broken.more_requested.connect(self._open_more_of_broken)
        self._broken.left.connect(self.show_list)
        self._broken.again.connect(self._read_again)

    def _play(self, session_id: str) -> None:
        self.then_requested.emit(self._session.then)
        self.play_requested.emit(session_id)

    def _ask_what_follows(self, button: QWidget) -> None:
        """Offer the sessions that can follow, favourites first."""
        favourites = self._services.settings.preferences.favourites
        glances = [one for one in self._services.shelf.glances if not one.broken]
        glances.sort(key=lambda one: (one.id not in favourites, one.title.casefold()))
        items = [
            Item(
                tr("{title}, {minutes}", title=one.title, minutes=minutes(one.seconds)).replace(
                    "&", "&&"
                ),
                partial(self._session.add_then, one.id, one.title),
            )
            for one in glances
        ]
        open_below(button, items)

    def _open_more(self, session_id: str, button: QWidget) -> None:
        open_below(button, self._more_of(session_id))

    def _more_of(self, session_id: str) -> list[Item]:
        entry = self._services.shelf.entry(session_id)
        own = entry is not None and not entry.builtin
        return of_session(session_id, own=own, wished=self._wish)

    def _of_card(self, glance: Glance) -> list[Item]:
        """What can be done with what a card stands for."""
        if glance.broken:
            return of_broken(glance.id, self._wish)
        on = glance.id in self._services.settings.preferences.favourites
        return [
            Item(tr("&Start"), lambda: self._play_alone(glance.id)),
            Item(tr("Open"), lambda: self.open_session(glance.id)),
            Item(tr("&Edit"), lambda: self._wish(Wish.EDIT, glance.id)),
            Item(star_words(on=on), lambda: self._mark_favourite(glance.id, not on)),
            *self._more_of(glance.id),
        ]

    def _of_step(self, step: StepLine) -> list[Item]:
        """What can be done with a step of the session that is shown."""
        items = [Item(tr("&Edit"), lambda: self._wish(Wish.EDIT, self._open))]
        if step.about is not None:
            items.insert(0, Item(tr("About this exercise"), lambda: self._show_about(step)))
        if isinstance(step.about, Exercise):
            items += of_wishes((Wish.EXCHANGE,), step.about.id, self._wish)
        return items

    def _open_more_of_broken(self, button: QWidget) -> None:
        open_below(button, of_broken(self._open, self._wish)[1:])

    def _play_alone(self, session_id: str) -> None:
        self.then_requested.emit(())
        self.play_requested.emit(session_id)

    def _open_new(self, button: QWidget) -> None:
        paths = self._services.paths
        thrown = OwnBin(paths, self._services.clock).things(paths.data)
        wishes = (*TO_MAKE, Wish.BIN) if thrown else TO_MAKE
        open_below(button, of_wishes(wishes, "", self._wish))

    def show_bin(self) -> None:
        """Show what was deleted into our own bin."""
        if self._bin is None:
            from hiptimer.ui.library.bin_page import BinPage  # noqa: PLC0415  hardly ever needed

            page = self._bin = BinPage(self._services)
            page.left.connect(self.show_list)
            page.said.connect(lambda told: self.said.emit(told, "", None))
            page.brought_back.connect(self.open_session)
            self.addWidget(page)
        self._bin.refresh()
        self._show(self._bin)

    def show_versions(self, session_id: str) -> None:
        """Show what a session of the person's own was before."""
        entry = self._services.shelf.entry(session_id)
        if entry is None:
            return
        if self._versions is None:
            from hiptimer.ui.library.versions_page import VersionsPage  # noqa: PLC0415  seldom

            page = self._versions = VersionsPage(self._services)
            page.left.connect(lambda: self.open_session(self._open))
            page.said.connect(self.said)
            page.brought_back.connect(self.open_session)
            self.addWidget(page)
        self._versions.show_versions(entry)
        self._show(self._versions)

    def show_builder(self) -> None:
        """Show “Build me one”."""
        if self._builder is None:
            from hiptimer.ui.library.build_page import BuildPage  # noqa: PLC0415  hardly ever needed

            services = self._services
            self._builder = BuildPage(
                services.theme, services.catalogue, self._seconds_of, services.kit_at_hand()
            )
            self._builder.left.connect(self.show_list)
            self._builder.built.connect(self.built)
            self._builder.start_asked.connect(self.begin_requested)
            self.addWidget(self._builder)
        self._options = self._services.plays.options()
        self._builder.refresh()
        self._show(self._builder)

    def _seconds_of(self, session: Session) -> float:
        return length_of(session, self._services.library.catalogue, self._options)

    def _wish(self, wish: Wish, session_id: str) -> None:
        if wish is Wish.BUILD:
            self.show_builder()
        elif wish is Wish.BIN:
            self.show_bin()
        elif wish is Wish.VERSIONS:
            self.show_versions(session_id)
        else:
            self.wished.emit(wish, session_id)

    def _show(self, page: QWidget) -> None:
        self.setCurrentWidget(page)
        page.setFocus()

    def _go_back(self, page: QWidget) -> None:
        self.setCurrentWidget(page)
        give_back(page)

    def _take_focus_there(self, index: int) -> None:
        page = self.widget(index)
        if page is not None:
            self.setFocusProxy(page)

    def refresh(self) -> None:
        """Look for changed files, and show the open session's last day anew."""
        self._services.shelf.reread()
        self._list.show_found()  # by what the person has now
        self._show_programmes()
        read_the_rest(self._services, self._show_programmes)
        here = self.currentWidget()
        if here is self._session:
            self.open_session(self._open)
        elif here is self._broken and self._services.shelf.entry(self._open) is None:
            self.show_list()

    def _show_programmes(self) -> None:
        if self._is_gone.is_set():
            return
        desk = self._services.programmes
        running = desk.enrolment.on(desk.today)
        drafts = desk.drafts().found
        self._list.programmes.show_entries(
            desk.entries(), running.programme.id if running else "", drafts
        )

    def show_list(self) -> None:
        """Go back to the cards."""
        self._go_back(self._list)

    def open_session(self, session_id: str) -> None:
        """Show a session, or the faults of a broken file ("file:" and its path)."""
        entry = self._services.shelf.entry(session_id)
        glance = self._services.shelf.glance(session_id)
        if entry is None or glance is None:  # its file is gone
            self.show_list()
            return
        self._open = session_id
        session = self._services.shelf.session(session_id)
        if session is None:
            self._broken.show_entry(entry)
            self._show(self._broken)
            return
        today = today_of(self._services.clock, self._services.settings.preferences)
        self._swapped = self._without_kit(entry.session)
        last_done = self._last_days().get(session_id)
        self._session.show_session(session, glance, last_done, today, self._swapped)
        self._session.show_marks(marks_of(self._services.settings.preferences))
        if self.currentWidget() is not self._session:  # else what has the focus keeps it
            self._show(self._session)
        self.session_opened.emit(session_id)

    def _without_kit(self, session: Session | None) -> Swapped | None:
        """How a session is done with what the person has; None where nothing lacks."""
        services = self._services
        if session is None:
            return None
        return with_kit_at_hand(session, services.library.catalogue, services.kit_at_hand())

    def _offer(self, asked: SignalInstance) -> None:
        """Hand on the session as it is done without the kit."""
        if self._swapped is not None and self._swapped.session is not None:
            asked.emit(self._swapped.session)

    def _have_it(self) -> None:
        """Add the kit of the open session to what the person has."""
        found, services = self._swapped, self._services
        if found is None:
            return
        before, has = services.programmes.enrolment, services.kit_at_hand()
        try:
            services.choose_kit(tuple(sorted({*has, *found.lacks})))
        except EnrolmentError as error:
            self.said.emit(str(error), "", None)
            return
        self.refresh()
        self.said.emit(
            tr("Kept with what you have. Sessions and programmes go by it."),
            tr("Undo"),
            lambda: self._have_as(before),
        )

    def _have_as(self, before: Enrolment) -> None:
        try:
            self._services.programmes.put_back(before)
        except EnrolmentError as error:
            self.said.emit(str(error), "", None)
        self.refresh()

    def _show_about(self, step: StepLine) -> None:
        if step.about is not None:
            self._asked_from = self._session
            self._exercise.show_exercise(step.about, step.figure)
            self._show(self._exercise)

    def open_exercise(self, exercise: str) -> None:
        """Show an exercise by its id; the way back leads to the cards."""
        known = self._services.catalogue.exercises.get(exercise)
        if known is not None:
            self._asked_from = self._list
            self._exercise.show_exercise(known, moment_of(known))
            self._show(self._exercise)

    def _leave_exercise(self) -> None:
        self._go_back(self._asked_from)

    def _show_topic(self, topic: str) -> None:
        if self._topics is None:
            from hiptimer.ui.parts.topics_page import TopicsPage  # noqa: PLC0415  rarely read

            self._topics = TopicsPage(self._services.theme)
            self._topics.left.connect(lambda: self._go_back(self._exercise))
            self.addWidget(self._topics)
        self._show(self._topics)
        self._topics.show_topic(topic)

    def focus_search(self) -> None:
        """Go to the cards, the cursor in the search."""
        self.show_list()
        self._list.focus_search()

    def _last_days(self) -> dict[str, str]:
        """The last training date by session id; nothing where the log cannot be read."""
        try:
            return self._services.store.run(queries.last_done)
        except HistoryError:
            return {}  # sessions can be looked at and played without the log

    def _show_marks(self, now: Preferences) -> None:
        self._session.show_marks(marks_of(now))

    def _mark_favourite(self, session_id: str, on: bool) -> None:
        settings = self._services.settings
        settings.update(**with_favourite(settings.preferences, session_id, on=on))

    def _mark_tags(self, session_id: str, tags: tuple[str, ...]) -> None:
        settings = self._services.settings
        settings.update(**with_tags(settings.preferences, session_id, tags))

    def _read_again(self) -> None:
        path = Path(self._open.removeprefix("file:"))

        def show(entry: Entry | None) -> None:
            if entry is None:
                self.show_list()
            else:
                self.open_session(entry.id if entry.session is not None else f"file:{path}")

        self._services.shelf.read_again(path, show)
