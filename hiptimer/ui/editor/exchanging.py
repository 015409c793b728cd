"""One exercise in the place of another in all own sessions: asked for, done, taken back."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from PySide6.QtWidgets import QApplication

from hiptimer.session.disk import Disk
from hiptimer.session.document.document import Document
from hiptimer.session.drafts.exchanging import (
    Exchanged,
    Proposed,
    in_use,
    proposed,
    put_back,
    write,
)
from hiptimer.session.drafts.store import DraftStore
from hiptimer.session.edits.errors import EditError
from hiptimer.session.edits.exchange import Exchange, exchange
from hiptimer.session.edits.tree import Place, step_at
from hiptimer.session.faults import FormatError
from hiptimer.session.library import Entry
from hiptimer.session.marks import as_shown, shown
from hiptimer.session.model import Exercise, Session
from hiptimer.session.own_exercises import Found, OwnExercises
from hiptimer.ui.editor.exchange_dialog import ExchangeDialog, Preview
from hiptimer.ui.editor.page import EditorPage
from hiptimer.ui.editor.window import EditorWindow
from hiptimer.ui.parts.services import Services
from hiptimer.ui.parts.steps import StepLine, line_of
from hiptimer.words import tr, trn
from hiptimer.words.language import in_a_row
from hiptimer.words.reasons import reason

_OWN = "own "
"""Before the id of an exercise that is one of the person's own: no id has a blank."""


class _Subject(Struct, frozen=True):
    """A session of the person's own: in its file, or as it stands in the editor."""

    session: Session
    entry: Entry | None = None
    page: EditorPage | None = None
    why: str = ""  # it can't be changed now

    @property
    def id(self) -> str:
        return self.session.id

    @property
    def title(self) -> str:
        title = shown(self.session.title)
        return tr("{title} · open in the editor", title=title) if self.page else title


class _Done(Struct):
    """What was changed, and what could not be: a sentence each."""

    files: list[Exchanged]
    stayed: list[str]
    page: EditorPage | None = None
    document: Document | None = None  # as the editor has it then

    @property
    def count(self) -> int:
        return len(self.files) + (self.page is not None)


class Exchanging:
    """Asks, shows what would change, does it, and takes it back."""

    def __init__(
        self,
        services: Services,
        window: EditorWindow,
        own: OwnExercises,
        disk: Disk,
        drafts: DraftStore,
        page: Callable[[], EditorPage | None],
        read_again: Callable[[Path], None],
    ) -> None:
        """`page` tells which editor is open; `read_again` has a file looked at anew."""
        self._services, self._window, self._own = services, window, own
        self._disk, self._drafts, self._page = disk, drafts, page
        self._read_again = read_again
        self.dialog: ExchangeDialog | None = None
        """What was opened last."""

    def open(self, exercise: str = "") -> None:
        """Ask what to replace with what, beginning with this exercise, once all files are known."""

        def take(found: Found) -> None:
            self._own.put(found)
            self._ask(exercise)

        self._services.library.scan_user()
        self._services.shelf.read_apart(
            lambda: self._services.aside.ask("", self._own.look, take, _raise)
        )

    def do(self, old: str, new: str, session_ids: Sequence[str]) -> None:
        """Replace an exercise in these sessions; what could not be is named."""
        wish = self._wish(old, new)
        done = _Done([], [])
        for subject in self._subjects():
            if subject.id in session_ids:
                self._change(subject, wish, done)
        for file in done.files:
            self._read_again(file.path)
        self._tell(done, old, wish)

    def _ask(self, exercise: str) -> None:
        names = self._names()
        olds = [
            (_used(names.get(key, key), n), key)
            for key, n in in_use(one.session for one in self._subjects()).items()
        ]
        news = [(shown(one.name), one.id) for one in self._shipped() if one.id not in self._ids()]
        news += [(shown(one.name), _OWN + one.id) for one in self._own.read().exercises]
        self.dialog = ExchangeDialog(
            self._services.theme,
            _by_name(olds),
            _by_name(news),
            self._previews,
            QApplication.activeWindow(),
        )
        self.dialog.ordered.connect(self.do)
        self.dialog.begin(exercise)

    # what there is

    def _subjects(self) -> Iterator[_Subject]:
        page, drafts = self._page(), self._drafts.all().found
        waiting = {draft.base for draft in drafts}
        open_path = page.keeping.path if page is not None else None
        if page is not None:
            page.flush()
            why = "" if page.desk.document.is_sound else tr("Its text has a fault.")
            yield _Subject(page.desk.session, page=page, why=why)
        for glance in self._services.shelf.glances:
            entry = self._services.shelf.entry(glance.id)
            if entry is None or entry.builtin or entry.session is None or entry.path == open_path:
                continue
            waits = str(entry.path) in waiting
            why = tr("It has a draft that is not saved yet. Go on editing it first.")
            yield _Subject(entry.session, entry, why=why if waits else "")

    def _shipped(self) -> Sequence[Exercise]:
        return tuple(self._services.library.catalogue.exercises.values())

    def _ids(self) -> set[str]:
        return {one.id for one in self._own.read().exercises}

    def _names(self) -> dict[str, str]:
        """What exercises are called, by their ids."""
        inside = (one for subject in self._subjects() for one in subject.session.exercises)
        known = (*inside, *self._own.read().exercises, *self._shipped())
        return {one.id: shown(one.name) for one in known}

    def _wish(self, old: str, new: str) -> Exchange:
        if new.startswith(_OWN):
            own = {one.id: one for one in self._own.read().exercises}
            return Exchange(old, own[new.removeprefix(_OWN)], comes_along=True)
        return Exchange(old, self._services.library.catalogue.exercises[new])

    # what would change

    def _previews(self, old: str, new: str) -> list[Preview]:
        wish, catalogue = self._wish(old, new), self._services.library.catalogue
        found = []
        for subject in self._subjects():
            one = proposed(subject.session, wish, catalogue)
            if one is not None:
                why = subject.why or one.why
                lines = () if why else tuple(self._lines(one))
                found.append(Preview(subject.id, subject.title, lines, why))
        return found

    def _lines(self, one: Proposed) -> Iterator[str]:
        for place in one.places:
            before, after = (self._line(session, place) for session in (one.before, one.after))
            told = before.title
            if before.facts != after.facts:
                told = in_a_row([before.title, before.facts])
            yield tr("{before} → {after}", before=told, after=in_a_row([after.title, after.facts]))

    def _line(self, session: Session, place: Place) -> StepLine:
        known = self._services.library.shown.with_own(as_shown(session))
        return line_of(step_at(session.steps, place), known)

    # what is done

    def _change(self, subject: _Subject, wish: Exchange, done: _Done) -> None:
        catalogue, entry, page = self._services.library.catalogue, subject.entry, subject.page
        try:
            if page is not None:
                wish = page.own.bring_along(wish)
                if page.desk.edit(exchange(page.desk.session, wish, catalogue)):
                    done.page, done.document = page, page.desk.document
            elif entry is not None:
                brought = self._own.copy_for
                done.files.append(write(entry, wish, catalogue, self._disk, brought))
        except (EditError, FormatError, OSError) as error:
            done.stayed.append(_stayed(shown(subject.session.title), error))

    def _tell(self, done: _Done, old: str, wish: Exchange) -> None:
        told = trn(
            "“{exercise}” is “{other}” now, in {n} session.",
            "“{exercise}” is “{other}” now, in {n} sessions.",
            done.count,
            exercise=self._names().get(old, old),
            other=shown(wish.new.name),
        )
        if done.count:
            said = " ".join([told, *done.stayed])
            self._window.say(said, tr("Undo"), lambda: self._take_back(done))
        elif done.stayed:
            self._window.say(" ".join(done.stayed))

    def _take_back(self, done: _Done) -> None:
        stayed = []
        for file in done.files:
            try:
                put_back(file, self._disk)
            except (EditError, OSError) as error:
                stayed.append(_stayed(file.title, error))
            self._read_again(file.path)
        page = done.page
        if page is not None and page is self._page() and page.desk.document is done.document:
            page.undo()
        elif page is not None:
            title = shown(page.desk.session.title)
            stayed.append(_stayed(title, EditError(tr("it was changed since"))))
        self._window.say(" ".join([tr("Taken back."), *stayed]))


def _used(exercise: str, n: int) -> str:
    return trn("{exercise} · {n} session", "{exercise} · {n} sessions", n, exercise=exercise)


def _stayed(title: str, error: Exception) -> str:
    return tr("“{title}” stayed as it is ({why}).", title=title, why=reason(error).rstrip("."))


def _by_name(choices: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted(choices, key=lambda one: one[0].casefold())


def _raise(error: Exception) -> None:
    raise error
