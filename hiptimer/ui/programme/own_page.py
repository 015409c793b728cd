"""An own programme being made: a form, the same as JSON, and what a coach would remark."""

from collections.abc import Callable, Mapping, Sequence

from msgspec import structs
from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from hiptimer.programmes import editing
from hiptimer.programmes.codec import encode
from hiptimer.programmes.model import MAX_WEEKS, Phase, Programme
from hiptimer.programmes.remarks import Remark
from hiptimer.session.faults import Fault
from hiptimer.session.model import Aim, Exercise
from hiptimer.session.words import aim_words
from hiptimer.ui.kit.back_page import BackPage
from hiptimer.ui.kit.buttons import LinkButton, PrimaryButton, QuietButton
from hiptimer.ui.kit.card import ColumnCard
from hiptimer.ui.kit.chip import Chip
from hiptimer.ui.kit.controls import Choices, Stepper, Switch
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.form import Together
from hiptimer.ui.kit.page import clear
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.programme.form_field import FormField
from hiptimer.ui.programme.phase_form import PhaseForm
from hiptimer.words import tr
from hiptimer.words.language import integer

Faults = Callable[[str], Sequence[Fault]]
Remarks = Callable[[Programme], Sequence[Remark]]
_LINES = 14


class OwnProgrammePage(BackPage):
    """Renders a programme's text as a form, and as it is.

    Signals: `edited` whenever the text is another; `done`; `left`.
    """

    edited = Signal()
    done = Signal()

    def __init__(
        self, theme: Theme, faults: Faults, remarks: Remarks, parent: QWidget | None = None
    ) -> None:
        """`faults` finds what is wrong with a text, `remarks` what a coach would say."""
        super().__init__(theme, parent, title=tr("Your programme"))
        self.setAccessibleName(tr("Your programme"))
        self._find, self._remark = faults, remarks
        self._programme: Programme | None = None
        self._exercises: Mapping[str, Exercise] = {}
        self._said: tuple[str, ...] = ()
        self.fields: dict[str, FormField] = {}
        self._elsewhere = Text(theme, size=16, tone="danger")
        self._form = QVBoxLayout()
        self._form.setSpacing(theme.px(16))
        self._remarks = ColumnCard(theme)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(tr("The programme as JSON"))
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(theme.px(24 * _LINES))
        self.text.textChanged.connect(self._retyped)
        self._as_text = QuietButton(theme, tr("Show as &JSON"))
        self._as_text.clicked.connect(lambda: self.show_text(shown=self.text.isHidden()))
        finish = PrimaryButton(theme, tr("&Done"))
        finish.clicked.connect(self.done)
        row = FlowLayout(spacing=10)
        row.addWidget(self._as_text)
        row.addWidget(finish)
        self.head.addLayout(row)
        self.column.addWidget(self._elsewhere)
        self.column.addWidget(self.text)
        self.column.addLayout(self._form)
        self.column.addWidget(self._remarks)
        self.column.addStretch(1)
        self.text.hide()

    @property
    def programme(self) -> Programme | None:
        """What the form shows; None where the text can't be shown as one."""
        return self._programme

    @property
    def remarks(self) -> tuple[str, ...]:
        """What a coach would say of it."""
        return self._said

    def open(self, text: str, exercises: Mapping[str, Exercise]) -> None:
        """Show a programme's text; `exercises` in the language in use."""
        self._exercises = exercises
        self._set_text(text)
        self._programme = editing.as_far_as_known(text)
        self.show_text(shown=self._programme is None)
        self._rebuild()
        self.verticalScrollBar().setValue(0)

    def show_text(self, *, shown: bool) -> None:
        """Show the JSON beside the form, or the form alone."""
        self.text.setVisible(shown)
        self._as_text.setText(tr("Hide the &JSON") if shown else tr("Show as &JSON"))

    # what is changed

    def change(self, programme: Programme, *, moves: bool = True) -> None:
        """Take a change of the form; `moves` where other fields come and go by it."""
        self._programme = programme
        self._set_text(encode(programme).decode())
        if moves:
            self._rebuild()
        else:
            self._look()
        self.edited.emit()

    def _set_text(self, text: str) -> None:
        with QSignalBlocker(self.text):
            self.text.setPlainText(text)

    def _retyped(self) -> None:
        self._programme = editing.as_far_as_known(self.text.toPlainText())
        self._rebuild()
        self.edited.emit()

    def _change_phase(self, index: int, phase: Phase) -> None:
        if self._programme is None:
            return
        before = self._programme.phases[index]
        moves = (before.letters, before.from_, before.upto) != (
            phase.letters, phase.from_, phase.upto,
        )  # fmt: skip
        self.change(editing.with_phase(self._programme, index, phase), moves=moves)

    # what is shown

    def _rebuild(self) -> None:
        focus = self.focusWidget()
        name = focus.accessibleName() if focus is not None and focus is not self.text else ""
        clear(self._form)
        self.fields = {}
        programme = self._programme
        if programme is not None:
            self._form.addWidget(self._head_card(programme))
            for index, phase in enumerate(programme.phases):
                self._form.addWidget(self._phase_card(programme, index, phase))
            more = LinkButton(self._theme, tr("Add a phase"))
            more.setEnabled(editing.can_add_phase(programme))
            more.clicked.connect(lambda: self.change(editing.with_one_more_phase(programme)))
            row = FlowLayout()
            row.addWidget(more)
            self._form.addLayout(row)
        if name:
            again = next((w for w in self.findChildren(QWidget) if w.accessibleName() == name
                          and w.focusPolicy()), None)  # fmt: skip
            if again is not None:
                again.setFocus()
        self._look()

    def _head_card(self, programme: Programme) -> ColumnCard:
        theme, card = self._theme, ColumnCard(self._theme)
        title = QLineEdit(programme.title)
        title.textEdited.connect(lambda text: self._keep(title=text))
        summary = QLineEdit(programme.summary)
        summary.textEdited.connect(lambda text: self._keep(summary=text))
        aim = Choices(theme, tr("Aim"), {one.value: aim_words(one) for one in Aim})
        aim.show_value(programme.aim.value)
        aim.picked.connect(lambda value: self._keep(aim=Aim(value)))
        weeks = Stepper(theme, tr("Weeks"), 1, MAX_WEEKS, words=integer)
        weeks.show_value(programme.weeks)
        weeks.picked.connect(self._set_weeks)
        days = Stepper(theme, tr("Sessions a week"), 1, 7, words=integer)
        days.show_value(programme.days)
        days.picked.connect(lambda value: self._keep(days=value))
        floor = Switch(theme, tr("On the floor"))
        floor.setChecked(programme.floor)
        floor.picked.connect(lambda on: self._keep(floor=on))
        fields: list[tuple[str, str, QWidget]] = [
            (tr("Title"), "title", title),
            (tr("What it is, in a sentence"), "summary", summary),
            (tr("Aim"), "aim", aim),
        ]
        for name, path, widget in fields:
            card.column.addWidget(self._field(name, path, widget))
        row = FlowLayout(spacing=24)
        row.addWidget(self._field(tr("Weeks"), "weeks", weeks, one_line=True))
        row.addWidget(self._field(tr("Sessions a week"), "days", days, one_line=True))
        row.addWidget(self._field(tr("On the floor"), "floor", floor, one_line=True))
        card.column.addLayout(row)
        easy, checks = tr("Easy weeks"), tr("Weeks that begin with the self-check")
        card.column.addWidget(self._field(easy, "easy", self._chips(programme, "easy", easy)))
        card.column.addWidget(
            self._field(checks, "checks", self._chips(programme, "checks", checks))
        )
        return card

    def _field(self, name: str, path: str, widget: QWidget, *, one_line: bool = False) -> FormField:
        field = self.fields[path] = FormField(self._theme, name, widget, one_line=one_line)
        return field

    def _chips(self, programme: Programme, path: str, name: str) -> QWidget:
        """A chip for each week, on where it is one of them."""
        holder = Together()
        flow = FlowLayout(holder, spacing=6)
        chosen = getattr(programme, path)
        for week in range(1, programme.weeks + 1):
            chip = Chip(self._theme, integer(week))
            chip.setChecked(week in chosen)
            chip.setAccessibleName(tr("{group}: week {n}", group=name, n=integer(week)))
            chip.clicked.connect(lambda on, week=week: self._set_week(path, week, on=on))
            flow.addWidget(chip)
        return holder

    def _phase_card(self, programme: Programme, index: int, phase: Phase) -> PhaseForm:
        card = PhaseForm(self._theme, index, phase, self._exercises, self.fields,
                         is_only=len(programme.phases) == 1)  # fmt: skip
        card.changed.connect(lambda phase: self._change_phase(index, phase))
        card.removed.connect(lambda: self._take_out(index))
        card.last_changed.connect(lambda last: self._set_last(index, last))
        return card

    def _keep(self, **changed: object) -> None:
        if self._programme is not None:
            self.change(structs.replace(self._programme, **changed), moves=False)

    def _set_weeks(self, weeks: int) -> None:
        if self._programme is not None:
            self.change(editing.with_weeks(self._programme, weeks))

    def _set_last(self, index: int, last: int) -> None:
        if self._programme is not None:
            self.change(editing.with_last(self._programme, index, last))

    def _take_out(self, index: int) -> None:
        if self._programme is not None:
            self.change(editing.without_phase(self._programme, index))

    def _set_week(self, path: str, week: int, *, on: bool) -> None:
        if self._programme is not None:
            chosen = set(getattr(self._programme, path)) - {week}
            self._keep(**{path: tuple(sorted(chosen | ({week} if on else set())))})

    # what is wrong, and what could be better

    def _look(self) -> None:
        faults = self._find(self.text.toPlainText())
        told: dict[str, list[str]] = {}
        for fault in faults:
            told.setdefault(self._field_of(fault), []).append(_words(fault))
        for path, field in self.fields.items():
            field.show_fault("\n".join(told.pop(path, [])))
        rest = [fault.text for fault in faults if self._field_of(fault) not in self.fields]
        self._elsewhere.setText("\n".join(rest))
        self._elsewhere.setVisible(bool(rest))
        self._show_remarks([] if faults or self._programme is None else
                           self._remark(self._programme))  # fmt: skip

    def _field_of(self, fault: Fault) -> str:
        """The path of the field that a fault belongs to: the longest that leads to it."""
        leads = (one for one in self.fields if _leads(one, fault.path))
        return max(leads, key=len, default="")

    def _show_remarks(self, remarks: Sequence[Remark]) -> None:
        clear(self._remarks.column)
        self._remarks.setVisible(bool(remarks))
        title = tr("What a coach would say")
        self._remarks.column.addWidget(Text(self._theme, title, 16, Weight.DemiBold))
        self._said = tuple(self._placed(one) for one in remarks)
        for told in self._said:
            self._remarks.column.addWidget(Text(self._theme, told, 14, tone="ink2"))

    def _placed(self, remark: Remark) -> str:
        if remark.phase is None or self._programme is None:
            return remark.text
        phase = self._programme.phases[remark.phase].title
        if not remark.letter:
            return tr("{phase}: {remark}", phase=phase, remark=remark.text)
        return tr("{phase}, session {letter}: {remark}", phase=phase, letter=remark.letter,
                  remark=remark.text)  # fmt: skip


def _leads(path: str, to: str) -> bool:
    return to == path or to.startswith((f"{path}.", f"{path}["))


def _words(fault: Fault) -> str:
    return tr("Expected {expected}, found {found}.", expected=fault.expected, found=fault.found)
