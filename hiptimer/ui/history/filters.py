"""Search and filters of the list."""

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hiptimer.history.records import ListFilter, Status
from hiptimer.ui.kit.controls import Choices, DropList
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.search_line import SearchLine
from hiptimer.ui.kit.theme import Theme
from hiptimer.words import tr

SEARCH_AFTER_MS = 120


class Filters(QWidget):
    """Fields that narrow the list. Signals: `changed` when what they hold is another."""

    changed = Signal()

    def __init__(
        self,
        theme: Theme,
        first_of_weeks: Callable[[int], date],
        parent: QWidget | None = None,
    ) -> None:
        """`first_of_weeks` tells on which day the last so many weeks began."""
        super().__init__(parent)
        self._first_of_weeks = first_of_weeks
        hint = tr("Search sessions, exercises, notes")
        self.search = SearchLine(tr("Search what you have done"), hint)
        self.search.setProperty("place", "bg")
        statuses = {
            "": tr("All"),
            Status.COMPLETED.value: tr("Completed"),
            Status.PARTIAL.value: tr("Parts"),
            Status.CHECK.value: tr("Checks"),
        }
        self._status = Choices(theme, tr("Which sessions"), statuses)
        self._status.show_value("")
        self._exercise = DropList(theme, tr("Exercise"))
        self.know_exercises({})
        periods = [
            (tr("Any time"), ""),
            (tr("Last 4 weeks"), "4"),
            (tr("Last 12 weeks"), "12"),
            (tr("Last year"), "53"),
        ]
        self._period = DropList(theme, tr("Period"), periods)
        for drop in (self._exercise, self._period):
            drop.setProperty("place", "bg")
        self._wait = QTimer(self, singleShot=True, interval=SEARCH_AFTER_MS)
        self._wait.timeout.connect(self.changed)
        self.search.textChanged.connect(lambda _text: self._wait.start())
        for field in (self._status, self._exercise, self._period):
            field.picked.connect(lambda _value: self.changed.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.search)
        row = FlowLayout(spacing=8)
        for field in (self._status, self._exercise, self._period):
            row.addWidget(field)
        column.addLayout(row)

    @property
    def text(self) -> str:
        """What is searched for."""
        return self.search.text().strip()

    @property
    def only(self) -> ListFilter:
        """What else narrows the list."""
        status, weeks = self._status.value, self._period.value
        return ListFilter(
            status=Status(status) if status else None,
            exercise=self._exercise.value,
            since=self._first_of_weeks(int(weeks)).isoformat() if weeks else "",
        )

    @property
    def narrows(self) -> bool:
        """Whether anything is left out."""
        return bool(self.text) or self.only != ListFilter()

    def know_exercises(self, names: Mapping[str, str]) -> None:
        """Offer these, by their ids; the choice stays where it still is one."""
        before = self._exercise.value
        known = sorted(names.items(), key=lambda pair: pair[1].casefold())
        every = (tr("Every exercise"), "")
        self._exercise.set_choices([every, *((name, key) for key, name in known)])
        self._exercise.show_value(before if before in names else "")

    def only_exercise(self, exercise: str) -> None:
        """Show all that was done of one exercise."""
        self.clear()
        self._exercise.show_value(exercise)
        self.changed.emit()

    def stop(self) -> None:
        """Ask no more for what was typed: it is about to be read."""
        self._wait.stop()

    def clear(self) -> None:
        """Let all through."""
        self.search.clear()
        self._status.show_value("")
        self._exercise.setCurrentIndex(0)
        self._period.setCurrentIndex(0)
        self._wait.stop()
        self.changed.emit()
