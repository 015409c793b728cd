"""Taking sessions along: from the choice to the files, while the window is used."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from hiptimer.along.job import Job
from hiptimer.along.order import ENDS, Drawn, Failed, Made, Order, Readied, Told
from hiptimer.along.words import unsaid_words
from hiptimer.player.compiler import MissingExerciseError, compile_session
from hiptimer.session.marks import as_shown
from hiptimer.session.model import Session
from hiptimer.ui.parts.services import Services
from hiptimer.ui.parts.written import say_written
from hiptimer.ui.shell.along_choice import ChoiceDialog, Subject
from hiptimer.ui.shell.along_progress import ProgressDialog
from hiptimer.words import tr, trn
from hiptimer.words.language import integer

Say = Callable[..., None]
MakeJob = Callable[[Order, Callable[[Told], None]], Job]


class TakingAlong(QObject):
    """Asks what to make, has it made, and says what became of it.

    Signals: `progressed` with a line for the rail, "" when nothing is made any more.
    """

    progressed = Signal(str)
    _came = Signal(object)

    def __init__(self, services: Services, window: QWidget, say: Say, make: MakeJob = Job) -> None:
        super().__init__(window)
        self._services, self._window, self._say, self._make = services, window, say, make
        self._job: Job | None = None
        self._orders: tuple[Order, ...] = ()  # of one choice, with what is still to come
        self._made: list[Made] = []
        self._dialog: ProgressDialog | None = None
        self._came.connect(self._take)

    @property
    def is_busy(self) -> bool:
        """Whether a file is being made."""
        return self._job is not None

    def open(self, session: Session, folder: str) -> ChoiceDialog | None:
        """Ask what to make of a session; `folder` has its pictures. None: it can't be asked now."""
        return self.open_all([session], folder)

    def open_all(self, sessions: Sequence[Session], folder: str = "") -> ChoiceDialog | None:
        """Ask what to make of sessions, a file for each. None: it can't be asked now."""
        if self._job is not None:
            told = tr("Another file is being made. Wait until it is done, or cancel it.")
            self._say(told)
            self.show_progress()
            return None
        self._services.settings.flush()  # the maker reads the choices from their file
        try:
            subjects = [self._subject(session, folder) for session in sessions]
        except MissingExerciseError as error:
            self._say(str(error))
            return None
        subjects = [subject for subject in subjects if subject.timeline.segments]
        if not subjects:
            return None
        dialog = ChoiceDialog(self._services, subjects, self._window)
        dialog.ordered.connect(self.begin)
        dialog.open()
        return dialog

    def _subject(self, session: Session, folder: str) -> Subject:
        """Raises MissingExerciseError."""
        catalogue = self._services.library.catalogue
        timeline = compile_session(session, catalogue, self._services.plays.options())
        return Subject(session, as_shown(catalogue.with_own(session)), timeline, folder)

    def begin(self, orders: tuple[Order, ...]) -> None:
        """Have them made, one after the other."""
        self._orders, self._made = orders, []
        self._begin_next()
        self.show_progress()

    def _begin_next(self) -> None:
        is_seen = self._dialog is not None and self._dialog.isVisible()
        self._end_dialog()
        order = self._orders[len(self._made)]
        title = ""
        if len(self._orders) > 1:
            which, whole = len(self._made) + 1, len(self._orders)
            title = tr("Take the week along: {n} of {all}", n=which, all=whole)
        self._dialog = ProgressDialog(self._services.theme, order, self._window, title=title)
        self._dialog.cancelled.connect(self.cancel)
        self._job = self._make(order, self._came.emit)
        self._tell_rail()
        if is_seen:
            self._dialog.open()

    def show_progress(self) -> None:
        """Show the dialog of what is being made again."""
        if self._dialog is not None:
            self._dialog.open()

    def cancel(self) -> None:
        """Make it no more."""
        if self._job is not None:
            self._job.cancel()

    def close(self) -> None:
        """The window goes: stop, and wait until nothing is left."""
        if self._job is not None:
            self._job.cancel()
            self._job.wait()
            self._end()

    def _take(self, told: Told) -> None:
        dialog, job = self._dialog, self._job
        if dialog is None or job is None:  # the window went meanwhile
            return
        if isinstance(told, Readied):
            dialog.show_readied(told)
        elif isinstance(told, Drawn):
            dialog.show_drawn(told)
            self._tell_rail()
        elif isinstance(told, ENDS):
            job.wait()
            if isinstance(told, Made):
                self._made.append(told)
                if len(self._made) < len(self._orders):
                    self._begin_next()
                    return
            self._end()
            self._say_end(told, job.order)

    def _tell_rail(self) -> None:
        if self._dialog is not None and self._job is not None:
            done = len(self._made) + self._dialog.share
            percent = integer(round(done / len(self._orders) * 100))
            self.progressed.emit(tr("{n} % made", n=percent))

    def _end(self) -> None:
        self._job = None
        self._end_dialog()
        self.progressed.emit("")

    def _end_dialog(self) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.hide()
            dialog.deleteLater()

    def _say_end(self, told: Told, order: Order) -> None:
        if isinstance(told, Made):
            self._say_made()
            return
        said = told.told if isinstance(told, Failed) else _stopped_words(order)
        if self._made:  # of several: those that are whole stay
            said = f"{said} {self._made_words()}"
        self._say(said, stays=isinstance(told, Failed))

    def _say_made(self) -> None:
        unsaid = [words for one in self._made if (words := unsaid_words(one))]
        said = " ".join([self._made_words(), *dict.fromkeys(unsaid)])
        place, is_one = Path(self._made[-1].place), len(self._made) == 1
        say_written(self._say, said, place, opens=is_one, stays=bool(unsaid))

    def _made_words(self) -> str:
        """What is there now, and where."""
        place = Path(self._made[-1].place)
        if len(self._made) == 1:
            return tr("{file} is in {folder}.", file=place.name, folder=place.parent)
        return trn(
            "{n} file is in {folder}.",
            "{n} files are in {folder}.",
            len(self._made),
            folder=place.parent,
        )


def _stopped_words(order: Order) -> str:
    return tr("Stopped. Nothing is left of {file}.", file=order.place.name)
