"""The exercises that a search in the Library finds by their names."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hiptimer.session.model import Exercise
from hiptimer.ui.kit.buttons import QuietButton
from hiptimer.ui.kit.card import ColumnCard
from hiptimer.ui.kit.carry import PASSING
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.page import clear
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme
from hiptimer.words import tr

LEAST_LETTERS = 2
"""With a single one nearly every name is found."""


def named(exercises: Mapping[str, Exercise], search: str) -> tuple[Exercise, ...]:
    """The exercises with every word of the search in their names."""
    words = search.casefold().split()
    if len("".join(words)) < LEAST_LETTERS:
        return ()
    return tuple(
        one for one in exercises.values() if all(word in one.name.casefold() for word in words)
    )


class ExercisesFound(ColumnCard):
    """A button for each; hidden where there are none. Signals: `asked` with an exercise's id."""

    asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.buttons: dict[str, QuietButton] = {}
        self.column.addWidget(Text(theme, tr("Exercises"), 16, Weight.DemiBold))
        self._row = FlowLayout()
        self.column.addLayout(self._row)
        self.hide()

    def show_found(self, exercises: tuple[Exercise, ...]) -> None:
        """Show these, in their order."""
        self.setVisible(bool(exercises))
        if [one.id for one in exercises] == list(self.buttons):
            return
        clear(self._row)
        self.buttons = {one.id: QuietButton(self._theme, one.name) for one in exercises}
        for exercise, button in self.buttons.items():
            button.clicked.connect(lambda _=False, id_=exercise: self.asked.emit(id_))
            button.setProperty(PASSING, True)
            self._row.addWidget(button)
