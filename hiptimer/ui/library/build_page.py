"""“Build me one”: a wish, the routine that comes of it, and why each line of it is there."""

from collections.abc import Callable, Collection

from msgspec import structs
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hiptimer.session.builder.build import LONGEST, SHORTEST, Built, CannotBuildError, build
from hiptimer.session.model import Aim, Catalogue, Session
from hiptimer.session.words import aim_words
from hiptimer.ui.kit.back_page import BackPage
from hiptimer.ui.kit.buttons import PrimaryButton, QuietButton
from hiptimer.ui.kit.card import ColumnCard
from hiptimer.ui.kit.controls import Choices, Stepper, Switch
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.form import Section
from hiptimer.ui.kit.page import clear
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.library.step_row import StepRow
from hiptimer.ui.parts.kit_chips import KitChips
from hiptimer.ui.parts.steps import lines
from hiptimer.words import tr
from hiptimer.words.lengths import clock

USUAL_MINUTES = 15


class BuildPage(BackPage):
    """Renders a wish and what is made of it.

    Signals: `left`; `built(Session)` to edit it; `start_asked(Session)` to play it at once.
    """

    built = Signal(object)
    start_asked = Signal(object)

    def __init__(
        self,
        theme: Theme,
        catalogue: Catalogue,
        measure: Callable[[Session], float],
        kit: Collection[str],
        parent: QWidget | None = None,
    ) -> None:
        """`measure` tells the seconds that a session plays; `kit` is what the person has."""
        super().__init__(theme, parent, title=tr("Build me one"), back=tr("Back to the library"))
        self._catalogue, self._measure = catalogue, measure
        self._made: Built | None = None
        self.setAccessibleName(tr("Build me one"))
        aims = {aim.value: aim_words(aim) for aim in Aim}
        self.aim = Choices(theme, tr("Aim"), aims)
        self.aim.show_value(Aim.GAIN_ROTATION.value)
        self.minutes = Stepper(
            theme, tr("Minutes"), SHORTEST, LONGEST, words=lambda n: tr("{n} min", n=n)
        )
        self.minutes.show_value(USUAL_MINUTES)
        self.floor = Switch(theme, tr("On the floor"))
        self.floor.setChecked(True)
        self.kit = KitChips(theme, tr("What you have"))
        self.kit.show_value(kit)
        self._result = ColumnCard(theme)
        self._start = PrimaryButton(theme, tr("&Start"))
        self._start.clicked.connect(self._begin)
        self._edit = QuietButton(theme, tr("&Edit it"))
        self._edit.clicked.connect(self.take)
        self._arrange()
        self._listen()

    @property
    def made(self) -> Built | None:
        """What the wish gives; None where nothing sound can be made."""
        return self._made

    def refresh(self) -> None:
        """Build what is wished for now."""
        aim = Aim(self.aim.value)
        kit = self.kit.value
        try:
            self._made = build(
                aim,
                self.minutes.value,
                kit,
                floor=self.floor.isChecked(),
                catalogue=self._catalogue,
                measure=self._measure,
            )
        except CannotBuildError as error:
            self._made = None
            self._show_trouble(str(error))
        else:
            self._show_made(self._made)
        for button in (self._start, self._edit):
            button.setEnabled(self._made is not None)

    def take(self) -> None:
        """Hand over what was made."""
        if self._made is not None:
            self.built.emit(self._made.session)

    def _begin(self) -> None:
        if self._made is not None:
            self.start_asked.emit(self._made.session)

    def _arrange(self) -> None:
        theme = self._theme
        buttons = FlowLayout(spacing=10)
        buttons.addWidget(self._edit)
        buttons.addWidget(self._start)
        self.head.addLayout(buttons)
        wish = Section(theme, self, tr("Your wish"))
        wish.add(tr("Aim"), "", self.aim)
        wish.add(tr("Minutes"), "", self.minutes)
        told = tr("Off: only what is done standing or on a chair.")
        wish.add(tr("On the floor"), told, self.floor)
        wish.column.addWidget(Text(theme, tr("What you have"), 16, Weight.Medium))
        wish.column.addWidget(self.kit)
        always = tr("A mat or a blanket, a wall, and a roller or a pillow are taken as there.")
        wish.column.addWidget(Text(theme, always, 14, tone="ink2"))
        self.column.addWidget(wish)
        self.column.addWidget(self._result)
        self.column.addStretch(1)

    def _listen(self) -> None:
        for field in (self.aim, self.minutes, self.floor):
            field.picked.connect(lambda _value: self.refresh())
        self.kit.picked.connect(lambda _kit: self.refresh())

    def _show_trouble(self, told: str) -> None:
        clear(self._result.column)
        self._result.column.addWidget(Text(self._theme, told, 16))

    def _show_made(self, made: Built) -> None:
        theme, column = self._theme, self._result.column
        clear(column)
        title = f"{made.session.title} · {clock(made.seconds)}"
        column.addWidget(Text(theme, title, 20, Weight.DemiBold))
        for line in made.lines:
            if line.place is None:
                column.addWidget(Text(theme, line.text, 14, tone="ink2"))
        why = {line.place: line.text for line in made.lines}
        for number, step in enumerate(lines(made.session, self._catalogue)):
            note = why.get((number,), "")
            column.addWidget(StepRow(theme, structs.replace(step, note=note, about=None)))
