"""The earlier versions of a session: what is different in each, and the way back to it."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hiptimer.desktop.kept import stamp_of, versions_of
from hiptimer.session.codec import decode_session
from hiptimer.session.edits.changes import changes_between
from hiptimer.session.faults import FormatError
from hiptimer.session.files import read_small
from hiptimer.session.library import Entry
from hiptimer.session.model import Session
from hiptimer.ui.kit.menu import Item
from hiptimer.ui.parts.history_lines import Line, LinesPage
from hiptimer.ui.parts.services import Services
from hiptimer.words import tr
from hiptimer.words.formats import near_date, time_of_day
from hiptimer.words.reasons import reason


class VersionsPage(LinesPage):
    """Lines, the newest first; opening one brings it back.

    Signals: `left`; `said` with a message, an action's name and what the action does;
    `brought_back(str)`, the session's id.
    """

    said = Signal(str, str, object)
    brought_back = Signal(str)

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services.theme, parent)
        self._services = services
        self._disk = versions_of(services.paths, services.clock)
        self._entry: Entry | None = None
        self.opened.connect(self.bring_back)
        self.give_menu(lambda key: [Item(tr("Bring it back"), lambda: self.bring_back(key))])

    def show_versions(self, entry: Entry) -> None:
        """Show what a session was before."""
        self._entry = entry
        newer, found = entry.session, []
        for path in self._disk.versions(entry.path):
            session = self._read(path)
            found.append(self._line(path, session, newer))
            newer = session or newer
        told = tr("Open one to bring it back. What there is now becomes a version, too.")
        if not found:
            told = tr("There is none yet: each time it is saved, what it was before is kept.")
        self.show_lines(tr("Earlier versions of “{title}”", title=entry.title), told, found)

    def bring_back(self, key: str) -> None:
        """Put a version in the place of what there is now, which is kept."""
        entry = self._entry
        if entry is None:
            return
        try:
            now = read_small(entry.path)
            self._disk.replace(entry.path, read_small(Path(key)))
        except (OSError, FormatError) as error:
            told = tr("It could not be brought back ({error}).", error=reason(error))
            self.said.emit(told, "", None)
            return

        def undo() -> None:
            try:
                self._disk.replace(entry.path, now)
            except OSError as error:
                told = tr("It could not be put back ({error}).", error=reason(error))
                self.said.emit(told, "", None)
            self._read_again(entry.path)

        self._read_again(entry.path)
        self.said.emit(tr("“{title}” is as it was.", title=entry.title), tr("Undo"), undo)

    def _read_again(self, path: Path) -> None:
        def tell(entry: Entry | None) -> None:
            if entry is not None and entry.session is not None:
                self.brought_back.emit(entry.id)

        self._services.shelf.read_again(path, tell)

    def _read(self, path: Path) -> Session | None:
        try:
            return decode_session(read_small(path), catalogue=self._services.library.catalogue)
        except FormatError:
            return None

    def _line(self, path: Path, session: Session | None, newer: Session | None) -> Line:
        now = self._services.clock.now()
        moment = stamp_of(path).astimezone(now.tzinfo)
        if session is None:
            why = tr("It has faults; brought back, its text can be mended.")
        elif newer is None:
            why = ""
        else:
            why = tr("Since then: {changes}", changes=changes_between(session, newer))
        day = near_date(moment.date(), now.date())
        when = tr("{day}, {time}", day=day, time=time_of_day(moment))
        return Line(when, "", why, str(path))
