"""What was deleted into our own bin, where the system has no trash."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hiptimer.desktop.own_bin import OwnBin, Thrown
from hiptimer.programmes.shelf import FOLDER as PROGRAMMES
from hiptimer.session.library import Entry
from hiptimer.ui.kit.menu import Item
from hiptimer.ui.parts.history_lines import Line, LinesPage
from hiptimer.ui.parts.services import Services
from hiptimer.words import tr
from hiptimer.words.formats import short_date
from hiptimer.words.reasons import reason


class BinPage(LinesPage):
    """Lines; opening one brings it back. Signals: `left`; `said(str)`; `brought_back(str)`, an id.

    An exercise that came back is in the editor's catalogue again, a programme among the programmes.
    """

    said = Signal(str)
    brought_back = Signal(str)

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services.theme, parent)
        self._services = services
        self._bin = OwnBin(services.paths, services.clock)
        self._exercises = services.paths.data / "exercises"
        self._programmes = services.paths.data / PROGRAMMES
        self.opened.connect(self.bring_back)
        self.give_menu(lambda key: [Item(tr("Bring it back"), lambda: self.bring_back(key))])

    def refresh(self) -> None:
        """Show what lies there now."""
        lines = [self._line(one) for one in self._thrown()]
        told = tr("Open one to bring it back.") if lines else tr("Nothing is left here.")
        self.show_lines(tr("Deleted"), told, lines)

    def bring_back(self, key: str) -> None:
        """Move a file back, and show it."""
        thrown = next((one for one in self._thrown() if str(one.path) == key), None)
        if thrown is None:
            self.refresh()
            return
        try:
            path = self._bin.bring_back(thrown)
        except OSError as error:
            self.said.emit(tr("It could not be brought back ({error}).", error=reason(error)))
            return
        self.refresh()
        self.said.emit(tr("“{name}” is back.", name=path.stem))
        if path.parent in {self._exercises, self._programmes}:
            return

        def tell(entry: Entry | None) -> None:
            if entry is not None and entry.session is not None:
                self.brought_back.emit(entry.id)

        self._services.shelf.read_again(path, tell)

    def _thrown(self) -> tuple[Thrown, ...]:
        return self._bin.things(self._services.paths.data)

    def _line(self, thrown: Thrown) -> Line:
        now = self._services.clock.now()
        kinds = {
            self._exercises: tr("An exercise of yours"),
            self._programmes: tr("A programme of yours"),
        }
        return Line(
            thrown.came_from.stem,
            short_date(thrown.deleted.astimezone(now.tzinfo).date(), now.date()),
            kinds.get(thrown.came_from.parent, tr("A session of yours")),
            str(thrown.path),
        )
