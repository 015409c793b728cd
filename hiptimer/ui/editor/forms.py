"""The forms of the right pane: one for each kind of step, one for the routine itself."""

import operator
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hiptimer.session.measure import tempo_of
from hiptimer.session.model import (
    Aim,
    Catalogue,
    Exercise,
    First,
    Hold,
    Measure,
    Order,
    Pace,
    Repeat,
    Reps,
    Rest,
    Session,
    Sides,
    Step,
)
from hiptimer.session.words import aim_words
from hiptimer.ui.editor.controls import CuesField, TempoField
from hiptimer.ui.kit.controls import DropList, Switch
from hiptimer.ui.kit.form import labelled, name_anew
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.kit.typed import SECONDS, LineField, NoteField, NumberField
from hiptimer.words import mark, tr

SIDES = {
    Sides.EACH: (mark("Each side"), mark("As usual: each side")),
    Sides.BOTH: (mark("Both at once"), mark("As usual: both at once")),
    Sides.LEFT: (mark("Left only"), mark("As usual: left only")),
    Sides.RIGHT: (mark("Right only"), mark("As usual: right only")),
    Sides.ALTERNATE: (mark("Changing sides"), mark("As usual: changing sides")),
}
"""What they are called, by themselves and as an exercise's usual sides."""
ORDERS = {
    Order.ALTERNATE: mark("Left, right, left, right"),
    Order.SIDE_FIRST: mark("One side first"),
}
FIRSTS = {
    None: mark("The side that had less"),
    First.LEFT: mark("Left"),
    First.RIGHT: mark("Right"),
    First.STIFFER: mark("The stiffer side"),
}
_AS_USUAL = mark("As usual")
PACES = {Pace.TEMPO: mark("With the tempo"), Pace.OWN: mark("At my own pace")}


class _Shown(NamedTuple):
    """A field of a form, and how it comes by its value."""

    field: Any
    label: str
    holder: QWidget
    value_of: Callable[[Any], object]
    show: Callable[[Any, Catalogue, Session], None]


class Form(QWidget):
    """Fields in a column. Signals: `picked(str, object)`: a field's name and its wanted value."""

    picked = Signal(str, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._shown: list[_Shown] = []
        self.steps: tuple[Any, ...] = ()
        """What is shown: several steps where they are changed together."""
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(14))

    def show_steps(self, steps: Sequence[object], known: Catalogue, session: Session) -> None:
        """Show the values of steps of one kind, or of the session; which of them differ."""
        self.steps = tuple(steps)
        for one in self._shown:
            one.show(self.steps[0], known, session)
            differ = len({repr(one.value_of(step)) for step in self.steps}) > 1
            if differ:
                one.field.show_mixed()
            name = tr("{field} · mixed", field=one.label) if differ else one.label
            name_anew(one.holder, name)

    def add(
        self,
        name: str,
        field: Any,
        show: Callable[[Any, Catalogue, Session], None] | None = None,
        label: str = "",
    ) -> QWidget:
        """Make a field one for the value `name`, below its accessible name or `label`.

        `show` shows the value where that takes more than setting it.
        """
        field.picked.connect(lambda value: self.picked.emit(name, value))
        label = label or field.accessibleName()
        holder = labelled(self.theme, label, field, small=True)
        value_of = operator.attrgetter(name)
        show = show or (lambda step, _k, _s: field.show_value(value_of(step)))
        self._shown.append(_Shown(field, label, holder, value_of, show))
        return holder

    def row(self, *fields: QWidget) -> None:
        """Put fields side by side."""
        row = QHBoxLayout()
        row.setSpacing(self.theme.px(10))
        for field in fields:
            row.addWidget(field, 1)
        self.column.addLayout(row)


def _exercise_of(step: Any, known: Catalogue) -> Exercise | None:
    return known.exercises.get(step.exercise)


def _gap(form: Form, name: str, label: str) -> QWidget:
    field = NumberField(label, 0, 3600, unit=SECONDS, optional=True, theme=form.theme)
    return form.add(
        name,
        field,
        lambda step, _k, session: field.show_value(
            getattr(step, name), getattr(session.defaults, name)
        ),
    )


def _seconds(form: Form, label: str) -> QWidget:
    return form.add("seconds", NumberField(label, 1, 3600, unit=SECONDS, theme=form.theme))


def _count(form: Form, name: str, label: str, most: int) -> QWidget:
    return form.add(name, NumberField(label, 1, most, whole=True, theme=form.theme))


def _choice(form: Form, name: str, label: str, texts: Mapping[Any, str]) -> QWidget:
    choices = [(tr(text), value) for value, text in texts.items()]
    return form.add(name, DropList(form.theme, label, choices, letters=8))


def _note(form: Form) -> QWidget:
    return form.add("note", NoteField(form.theme, tr("Note")))


def _sides(form: Form, usual: Callable[[Any, Catalogue], Sides]) -> QWidget:
    choices = [(tr(_AS_USUAL), None), *((tr(text), side) for side, (text, _) in SIDES.items())]
    field = DropList(form.theme, tr("Sides"), choices, letters=8)

    def show(step: Any, known: Catalogue, _session: Session) -> None:
        usuals = {usual(one, known) for one in form.steps}
        words = SIDES[usuals.pop()][1] if len(usuals) == 1 else _AS_USUAL
        field.setItemText(0, tr(words))
        field.show_value(step.sides)

    return form.add("sides", field, show)


def _exercise(form: Form) -> QWidget:
    field = DropList(form.theme, tr("Exercise"), letters=8)
    offered: list[tuple[str, str]] = []

    def show(step: Any, known: Catalogue, _session: Session) -> None:
        now = sorted((one.name, one.id) for one in known.exercises.values())
        if step.exercise not in known.exercises:
            now.append((step.exercise, step.exercise))
        if now != offered:
            offered[:] = now
            field.set_choices(now)
        field.show_value(step.exercise)

    return form.add("exercise", field, show)


def _usual_sides(step: Any, known: Catalogue) -> Sides:
    exercise = _exercise_of(step, known)
    return exercise.sides if exercise else Sides.EACH


def _work_rest(form: Form) -> None:
    theme = form.theme
    form.row(_choice(form, "order", tr("Order of sides"), ORDERS))
    form.row(_choice(form, "first", tr("Begins with"), FIRSTS))
    form.row(_gap(form, "prepare", tr("Time to get ready")))
    form.row(_gap(form, "change", tr("Time to change sides")))
    form.row(form.add("level", LineField(tr("Level"), hint=tr("Red band …"))))
    form.row(_note(form))
    form.row(form.add("cues", CuesField(theme), label=tr("Spoken cues")))
    form.row(form.add("wait", Switch(theme, tr("Begins when I say so"))))
    form.row(_exercise(form))


def hold_form(theme: Theme) -> Form:
    """The fields of a hold."""
    form = Form(theme)
    form.row(_seconds(form, tr("Hold")))
    form.row(_sides(form, _usual_sides))
    form.row(_count(form, "sets", tr("Sets"), 20))
    form.row(_gap(form, "rest", tr("Rest")))
    _work_rest(form)
    return form


def reps_form(theme: Theme) -> Form:
    """The fields of reps."""
    form = Form(theme)
    form.row(_count(form, "reps", tr("Reps"), 500), _count(form, "sets", tr("Sets"), 20))
    form.row(_sides(form, _usual_sides))
    form.row(_choice(form, "pace", tr("Pace"), PACES))
    tempo = TempoField(theme)

    def show_tempo(step: Any, known: Catalogue, _session: Session) -> None:
        usuals = [
            tempo_of(Reps(one.exercise, one.reps), _exercise_of(one, known)) for one in form.steps
        ]
        tempo.show_value(step.tempo, usuals[0])
        if len(set(usuals)) > 1:
            tempo.say_as_usual()

    form.row(form.add("tempo", tempo, show_tempo, tr("Tempo: out, hold, back, pause")))
    form.row(_gap(form, "rest", tr("Rest between sets")))
    _work_rest(form)
    return form


def rest_form(theme: Theme) -> Form:
    """The fields of a rest."""
    form = Form(theme)
    form.row(_seconds(form, tr("Rest")))
    form.row(_note(form))
    form.column.addStretch(1)
    return form


def measure_form(theme: Theme) -> Form:
    """The fields of a self-check."""
    form = Form(theme)

    def usual(step: Any, known: Catalogue) -> Sides:
        check = known.checks.get(step.check)
        return check.sides if check else Sides.EACH

    form.row(_sides(form, usual))
    form.row(_gap(form, "prepare", tr("Time to get ready")))
    form.row(_note(form))
    return form


def repeat_form(theme: Theme) -> Form:
    """The fields of a block."""
    form = Form(theme)
    form.row(_count(form, "times", tr("Rounds"), 50))
    form.row(form.add("title", LineField(tr("Name of the block"), hint=tr("Round"))))
    return form


def session_form(theme: Theme) -> Form:
    """The fields of the routine itself."""
    form = Form(theme)
    aims = [(aim_words(aim), aim) for aim in Aim]
    form.row(form.add("title", LineField(tr("Title"), optional=False)))
    form.row(form.add("aim", DropList(theme, tr("Aim"), aims, letters=8)))
    summary = NoteField(theme, tr("What it is about"), optional=False, tall=100)
    form.row(form.add("summary", summary))
    for name, label in (
        ("prepare", tr("Usual time to get ready")),
        ("change", tr("Usual time to change sides")),
        ("rest", tr("Usual rest between sets")),
    ):
        field = NumberField(label, 0, 3600, unit=SECONDS, theme=theme)
        form.row(form.add(f"defaults.{name}", field, _default_shown(field, name)))
    return form


def _default_shown(field: NumberField, name: str) -> Callable[[Any, Catalogue, Session], None]:
    return lambda session, _k, _s: field.show_value(getattr(session.defaults, name))


FORMS: dict[type, Callable[[Theme], Form]] = {
    Hold: hold_form,
    Reps: reps_form,
    Rest: rest_form,
    Measure: measure_form,
    Repeat: repeat_form,
    Session: session_form,
}
"""What makes a form for steps of a kind, or for the session."""


def one_kind(steps: Sequence[Step]) -> type | None:
    """The kind of these steps, None where they are of several kinds."""
    kinds = {type(step) for step in steps}
    return kinds.pop() if len(kinds) == 1 else None
