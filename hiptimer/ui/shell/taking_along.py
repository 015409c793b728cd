"""Taking a session along: from the choice to the file, one at a time, while the window is used."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from hiptimer.along.job import Job
from hiptimer.along.order import ENDS, Drawn, Failed, Made, Order, Readied, Told
from hiptimer.along.words import unsaid_words
from hiptimer.player.compiler import MissingExerciseError, compile_session
from hiptimer.session.marks import as_shown
from hiptimer.session.model import Session
from hiptimer.ui.parts.services import Services
from hiptimer.ui.shell.along_choice import ChoiceDialog, Subject
from hiptimer.ui.shell.along_progress import ProgressDialog
from hiptimer.words import tr
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
        self._dialog: ProgressDialog | None = None
        self._came.connect(self._take)

    @property
    def is_busy(self) -> bool:
        """Whether a file is being made."""
        return self._job is not None

    def open(self, session: Session, folder: str) -> ChoiceDialog | None:
        """Ask what to make of a session; `folder` has its pictures. None: it can't be asked now."""
        if self._job is not None:
            told = tr("Another file is being made. Wait until it is done, or cancel it.")
            self._say(told)
            self.show_progress()
            return None
        services = self._services
        services.settings.flush()  # the maker reads the choices from their file
        catalogue = services.library.catalogue
        try:
            timeline = compile_session(session, catalogue, services.plays.options())
        except MissingExerciseError as error:
            self._say(str(error))
            return None
        if not timeline.segments:
            return None
        shown = as_shown(catalogue.with_own(session))
        dialog = ChoiceDialog(services, Subject(session, shown, timeline, folder), self._window)
        dialog.ordered.connect(self.begin)
        dialog.open()
        return dialog

    def begin(self, order: Order) -> None:
        """Have it made."""
        self._dialog = ProgressDialog(self._services.theme, order, self._window)
        self._dialog.cancelled.connect(self.cancel)
        self._job = self._make(order, self._came.emit)
        self._tell_rail()
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
            order = job.order
            job.wait()
            self._end()
            self._say_end(told, order)

    def _tell_rail(self) -> None:
        if self._dialog is not None and self._job is not None:
            percent = integer(round(self._dialog.share * 100))
            self.progressed.emit(tr("{n} % made", n=percent))

    def _end(self) -> None:
        dialog, self._dialog, self._job = self._dialog, None, None
        if dialog is not None:
            dialog.hide()
            dialog.deleteLater()
        self.progressed.emit("")

    def _say_end(self, told: Told, order: Order) -> None:
        if isinstance(told, Made):
            place = Path(told.place)
            said = tr("{file} is in {folder}.", file=place.name, folder=place.parent)
            said = f"{said} {unsaid_words(told)}".strip()
            self._say(
                said, tr("Show the &folder"), partial(_show, place.parent), stays=bool(told.unsaid)
            )
        elif isinstance(told, Failed):
            self._say(told.told, stays=True)
        else:
            self._say(tr("Stopped. Nothing is left of {file}.", file=order.place.name))


def _show(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
