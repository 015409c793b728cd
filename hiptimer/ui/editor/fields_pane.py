"""The right pane: the fields of what is chosen, or of the routine where nothing is."""

from msgspec import structs
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hiptimer.session.edits.kinds import Change, Replace, change_session
from hiptimer.session.model import Exercise, Hold, Reps, Seconds, Session, Step
from hiptimer.ui.editor.desk import Desk
from hiptimer.ui.editor.forms import FORMS, Form, one_kind
from hiptimer.ui.kit.buttons import PlainButton
from hiptimer.ui.kit.card import Card
from hiptimer.ui.kit.controls import Choices
from hiptimer.ui.kit.page import scrolling
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme
from hiptimer.words import tr


class FieldsPane(Card):
    """Renders the fields of the desk's chosen steps; it edits through the desk.

    Signals: `exercise_requested(Exercise)` to change an own exercise itself.
    """

    exercise_requested = Signal(object)

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._desk = desk
        self._forms: dict[type, Form] = {}
        self._form: Form | None = None
        self._title = Text(theme, "", 20, Weight.Bold, shrink=0.7)
        self._hint = Text(theme, "", 14, tone="ink2")
        kinds = {"hold": tr("Hold"), "reps": tr("Reps")}
        self._kinds = Choices(theme, tr("Kind of work"), kinds)
        self._kinds.picked.connect(self._change_kind)
        self._column = QVBoxLayout()
        self._column.addWidget(self._title)
        self._column.addWidget(self._hint)
        self._column.addWidget(self._kinds)
        self._change = PlainButton(theme, tr("Change the exercise itself"), tone="work")
        self._change.clicked.connect(self._ask_change)
        self._column.addWidget(self._change)
        self._column.addStretch(1)
        inner = self._inner = QWidget()
        inner.setLayout(self._column)
        self._area = scrolling(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(2, 2, 2, 4)
        outer.addWidget(self._area)
        self.setAccessibleName(tr("Fields of the chosen steps"))
        desk.changed.connect(self.refresh)
        desk.chosen.connect(self.refresh)
        theme.changed.connect(self._space)
        self._space()
        self.refresh()

    @property
    def form(self) -> Form | None:
        """The form that is shown."""
        return self._form

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        if self._form is not None:
            self._form.setFocus()
            self._form.focusNextChild()

    def refresh(self) -> None:
        """Show what is chosen now."""
        desk = self._desk
        steps = desk.outer_steps
        self._title.setText(self._heading(steps))
        kind: type | None = one_kind(steps) if steps else Session
        self._hint.setText(self._told(kind, len(steps)))
        self._hint.setVisible(bool(self._hint.text()))
        self._kinds.setVisible(len(steps) == 1 and isinstance(steps[0], Hold | Reps))
        if steps and isinstance(steps[0], Hold | Reps):
            self._kinds.show_value("hold" if isinstance(steps[0], Hold) else "reps")
        self._change.setVisible(self._own() is not None)
        self._show_form(self._form_for(kind) if kind else None)
        if self._form is not None:
            self._form.show_steps(steps or (desk.session,), desk.known, desk.session)
        self._inner.setEnabled(desk.document.is_sound)

    def _show_form(self, form: Form | None) -> None:
        if form is not self._form:
            if self._form is not None:
                self._form.hide()
            self._form = form
            if form is not None:
                form.show()
            self._area.verticalScrollBar().setValue(0)

    def _form_for(self, kind: type) -> Form:
        form = self._forms.get(kind)
        if form is None:
            form = self._forms[kind] = FORMS[kind](self._theme)
            form.picked.connect(self._pick)
            self._column.insertWidget(self._column.count() - 1, form)
        return form

    def _heading(self, steps: tuple[Step, ...]) -> str:
        if not steps:
            return tr("The session")
        return self._desk.names()

    def _told(self, kind: type | None, many: int) -> str:
        if not self._desk.document.is_sound:
            return tr("The text has a fault. The form waits until it is fixed or undone.")
        if kind is None:
            return tr(
                "These are of several kinds. Choose steps of one kind to change them together."
            )
        return tr("What you change here is changed in all of them.") if many > 1 else ""

    def _own(self) -> Exercise | None:
        """The own exercise that the one chosen step does."""
        steps = self._desk.outer_steps
        if len(steps) != 1 or not isinstance(steps[0], Hold | Reps):
            return None
        name = steps[0].exercise
        return next((one for one in self._desk.session.exercises if one.id == name), None)

    def _ask_change(self) -> None:
        if (own := self._own()) is not None:
            self.exercise_requested.emit(own)

    def _pick(self, name: str, value: object) -> None:
        desk = self._desk
        if name.startswith("defaults."):
            field = name.removeprefix("defaults.")
            defaults = structs.replace(desk.session.defaults, **{field: value})
            done = desk.edit(change_session(defaults=defaults))
        elif not desk.places:
            done = desk.edit(change_session(**{name: value}))
        else:
            done = desk.edit(Change(desk.outer_places, ((name, value),)))
        if not done:
            self.refresh()

    def _change_kind(self, kind: str) -> None:
        steps = self._desk.outer_steps
        if len(steps) != 1 or not isinstance(steps[0], Hold | Reps):
            return
        new = as_kind(steps[0], kind)
        if new is not steps[0] and not self._desk.edit(Replace(self._desk.outer_places[0], new)):
            self.refresh()

    def _space(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(20), px(20), px(18), px(16))
        self._column.setSpacing(px(14))


def as_kind(step: Hold | Reps, kind: str) -> Hold | Reps:
    """The same work as a hold or as reps; what both have stays."""
    both = {
        name: getattr(step, name)
        for name in Hold.__struct_fields__
        if name in Reps.__struct_fields__ and name != "exercise"
    }
    if kind == "reps" and isinstance(step, Hold):
        return Reps(step.exercise, 10, **both)
    if kind == "hold" and isinstance(step, Reps):
        return Hold(step.exercise, Seconds(30.0), **both)
    return step
