"""One phase of an own programme in its form: weeks, minutes, and the exercises of its sessions."""

from collections.abc import Mapping, Sequence

from msgspec import structs
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from hiptimer.programmes import editing
from hiptimer.programmes.model import MAX_EXERCISES, MAX_WEEKS, Phase
from hiptimer.session.ladder import rung_id
from hiptimer.session.marks import shown
from hiptimer.session.model import Exercise
from hiptimer.ui.kit.buttons import IconButton, LinkButton
from hiptimer.ui.kit.card import ColumnCard
from hiptimer.ui.kit.controls import DropList, Stepper
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.programme.form_field import FormField
from hiptimer.words import tr

_NAME = 230
"""The room of an exercise's name at 100 %, so that what is beside it stands in columns."""


class PhaseForm(ColumnCard):
    """Renders a phase. Its fields go into `fields`, by the path that a fault of theirs has.

    Signals: `changed(Phase)`; `last_changed` with its last week; `removed`.
    """

    changed = Signal(object)
    last_changed = Signal(int)
    removed = Signal()

    def __init__(
        self,
        theme: Theme,
        index: int,
        phase: Phase,
        exercises: Mapping[str, Exercise],
        fields: dict[str, FormField],
        *,
        is_only: bool,
        parent: QWidget | None = None,
    ) -> None:
        """`exercises` in the language in use."""
        super().__init__(theme, parent)
        self._index, self._phase, self._exercises = index, phase, exercises
        self._fields, self._is_only = fields, is_only
        self._head()
        for letter in sorted(phase.letters):
            self._letter(letter)
        more = LinkButton(theme, tr("Add a session"))
        more.setEnabled(len(phase.letters) < len(editing.LETTERS))
        more.clicked.connect(lambda: self.changed.emit(editing.with_one_more_letter(self._phase)))
        row = FlowLayout(spacing=16)
        row.addWidget(more)
        remove = LinkButton(theme, tr("Remove this phase"), tone="ink2")
        remove.setEnabled(not is_only)
        remove.clicked.connect(self.removed)
        row.addWidget(remove)
        self.column.addLayout(row)

    def _field(self, name: str, widget: QWidget, path: str) -> FormField:
        key = f"phases[{self._index}].{path}"
        field = self._fields[key] = FormField(self._theme, name, widget, one_line=True)
        return field

    def _head(self) -> None:
        theme, phase = self._theme, self._phase
        number = self._index + 1
        self.column.addWidget(Text(theme, tr("Phase {n}", n=number), 20, Weight.DemiBold))
        title = QLineEdit(phase.title)
        title.textEdited.connect(lambda text: self._keep(title=text))
        last = Stepper(theme, tr("Last week of phase {n}", n=number), phase.first, MAX_WEEKS)
        last.show_value(phase.last)
        last.picked.connect(self.last_changed)
        most = Stepper(
            theme, tr("Longest session of phase {n}", n=number), editing.LEAST_MINUTES,
            editing.MOST_MINUTES, words=lambda n: tr("{n} min", n=n),
        )  # fmt: skip
        most.show_value(phase.most)
        most.picked.connect(lambda value: self._keep(most=float(value)))
        row = FlowLayout(spacing=16)
        row.addWidget(self._field(tr("Name of the phase"), title, "title"))
        weeks = tr("From week {first} to week", first=phase.first)
        row.addWidget(self._field(weeks, last, "last"))
        row.addWidget(self._field(tr("Minutes at most"), most, "most"))
        self.column.addLayout(row)

    def _keep(self, **changed: object) -> None:
        """A field was changed that moves nothing else."""
        self._phase = structs.replace(self._phase, **changed)
        self.changed.emit(self._phase)

    def _letter(self, letter: str) -> None:
        theme, phase = self._theme, self._phase
        listed = phase.letters[letter]
        title = FlowLayout(spacing=12)
        title.addWidget(Text(theme, tr("Session {letter}", letter=letter), 16, Weight.DemiBold))
        remove = LinkButton(theme, tr("Remove session {letter}", letter=letter), tone="ink2")
        remove.setEnabled(len(phase.letters) > 1)
        remove.clicked.connect(
            lambda: self.changed.emit(editing.without_letter(self._phase, letter))
        )
        title.addWidget(remove)
        self.column.addSpacing(theme.px(8))
        self.column.addLayout(title)
        for at, exercise in enumerate(listed):
            self.column.addWidget(self._row(letter, at, exercise))
        add = DropList(theme, tr("Add to session {letter}", letter=letter),
                       [(tr("Add an exercise …"), ""), *self._others(listed)])  # fmt: skip
        add.show_value("")
        add.setEnabled(len(listed) < MAX_EXERCISES)
        add.picked.connect(lambda one: self._add(letter, str(one)))
        self.column.addWidget(self._field("", add, f"letters.{letter}"))

    def _row(self, letter: str, at: int, exercise: str) -> FormField:
        theme, listed = self._theme, self._phase.letters[letter]
        row = QWidget()
        flow = FlowLayout(row, spacing=8)
        name = self._name(exercise)
        text = Text(theme, name, 16)
        text.setMinimumWidth(theme.px(_NAME))
        flow.addWidget(text)
        for begin, told in ((True, tr("begins at the lowest rung")), (False, tr("no limit"))):
            drop = self._rungs(exercise, told, begin=begin)
            if drop is not None:
                flow.addWidget(drop)
        up = IconButton(theme, "up", tr("Move {exercise} up", exercise=name), plain=True, side=34)
        up.setEnabled(at > 0)
        moved = (*listed[: at - 1], exercise, listed[at - 1], *listed[at + 1 :]) if at else listed
        up.clicked.connect(lambda: self._put(letter, moved))
        gone = IconButton(theme, "close", tr("Take {exercise} out", exercise=name), plain=True,
                          side=34)  # fmt: skip
        gone.clicked.connect(lambda: self._put(letter, (*listed[:at], *listed[at + 1 :])))
        flow.addWidget(up)
        flow.addWidget(gone)
        return self._field("", row, f"letters.{letter}[{at}]")

    def _rungs(self, exercise: str, told: str, *, begin: bool) -> DropList | None:
        known = self._exercises.get(exercise)
        if known is None or not known.ladder:
            return None
        kept = self._phase.from_ if begin else self._phase.upto
        choices: list[tuple[str, object]] = [(told, "")]
        for rung in known.ladder:
            name = tr(rung.name)
            words = tr("from “{rung}”", rung=name) if begin else tr("up to “{rung}”", rung=name)
            choices.append((words, rung_id(rung.name)))
        name = self._name(exercise)
        spoken = (
            tr("Where {exercise} begins", exercise=name)
            if begin
            else tr("How far {exercise} goes", exercise=name)
        )
        drop = DropList(self._theme, spoken, choices, absent=str)
        drop.show_value(kept.get(exercise, ""))
        drop.picked.connect(
            lambda rung: self.changed.emit(
                editing.with_rung(self._phase, exercise, begin=begin, rung=str(rung))
            )
        )
        return drop

    def _others(self, listed: Sequence[str]) -> list[tuple[str, object]]:
        free = (one for one in self._exercises if one not in listed)
        return sorted((self._name(one), one) for one in free)

    def _add(self, letter: str, exercise: str) -> None:
        if exercise:
            self._put(letter, (*self._phase.letters[letter], exercise))

    def _put(self, letter: str, exercises: tuple[str, ...]) -> None:
        self.changed.emit(editing.with_exercises(self._phase, letter, exercises))

    def _name(self, exercise: str) -> str:
        known = self._exercises.get(exercise)
        return exercise if known is None else shown(known.name)
