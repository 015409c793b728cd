"""One completion: when, how long, and what was done on each side."""

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from hiptimer.history.days import wall_time
from hiptimer.history.records import Completion, Source, Status, StepResult, StepStatus
from hiptimer.history.said import name_of, title_of
from hiptimer.session.model import Side
from hiptimer.ui.history.model import STATUS_ALONE
from hiptimer.ui.history.number import number
from hiptimer.ui.kit.back_page import BackPage
from hiptimer.ui.kit.buttons import QuietButton
from hiptimer.ui.kit.card import ColumnCard
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.page import clear
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.parts.seen_words import exact_words, side_clocks
from hiptimer.words import mark, tr, trn
from hiptimer.words.formats import clock, long_date, minutes, seconds, time_of_day
from hiptimer.words.language import integer

_SIDES = {Side.LEFT: mark("Left"), Side.RIGHT: mark("Right")}
_SOURCES = {Source.BACKFILLED: mark("entered by hand"), Source.IMPORTED: mark("imported")}
_STEP_STATUS = {
    StepStatus.PART: mark("part"),
    StepStatus.SKIPPED: mark("skipped"),
    StepStatus.PAIN: mark("left out: it hurt"),
}
_PINCHED = {
    None: mark("It pinched in {name}, at {time}."),
    Side.LEFT: mark("It pinched in {name}, left side, at {time}."),
    Side.RIGHT: mark("It pinched in {name}, right side, at {time}."),
}


class CompletionPage(BackPage):
    """Renders a `Completion`.

    Signals: `left` to go back; `again_requested`, `edit_requested` and `delete_requested` with its
    id.
    """

    BACKSPACE = True
    again_requested = Signal(str)
    edit_requested = Signal(str)
    delete_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._measured: tuple[str, ...] = ()
        self._completion: Completion | None = None  # before `arranged` is called for the first time
        super().__init__(theme, parent, back=tr("Back to the list"))
        self._today = date.min
        self._delete = QuietButton(theme, tr("&Delete"), icon="trash", tone="danger")
        self._delete.clicked.connect(self._ask_delete)
        self._edit = QuietButton(theme, tr("&Edit"), icon="note")
        self._edit.clicked.connect(self._ask_edit)
        self._again = QuietButton(theme, tr("Do it again"), icon="play")
        self._again.clicked.connect(lambda: self.again_requested.emit(self.shown))
        self._when = Text(theme, size=16, tone="ink2")
        buttons = FlowLayout(spacing=8)
        for button in (self._again, self._edit, self._delete):
            buttons.addWidget(button)
        self.head.addLayout(buttons)
        self.column.addWidget(self._when)
        self._numbers = ColumnCard(theme)
        self._steps = ColumnCard(theme)
        self._said = ColumnCard(theme)
        for card in (self._numbers, self._said, self._steps):
            self.column.addWidget(card)
        self.column.addStretch(1)

    @property
    def shown(self) -> str:
        """The id of the completion that is shown, empty for none."""
        return self._completion.id if self._completion is not None else ""

    def show_completion(
        self,
        completion: Completion,
        today: date,
        measured: Sequence[str] = (),
        *,
        again: bool = False,
    ) -> None:
        """Show `completion`; `measured` are the values of its self-checks, in words.

        `again` tells that it can be played once more.
        """
        self._again.setVisible(again)
        self._completion, self._today, self._measured = completion, today, tuple(measured)
        self.setAccessibleName(title_of(completion))
        self._title.setText(title_of(completion))
        self._when.setText(when(completion))
        self._show_numbers(completion)
        self._show_said(completion)
        self._show_steps(completion.steps)
        self.verticalScrollBar().setValue(0)

    def arranged(self) -> None:
        if self._completion is not None:
            self._show_numbers(self._completion)
            self._show_steps(self._completion.steps)

    def _show_numbers(self, completion: Completion) -> None:
        clear(self._numbers.column)
        row = FlowLayout(spacing=self._theme.px(36))
        for value, label, tone in numbers(completion):
            row.addWidget(number(self._theme, value, label, tone))
        self._numbers.column.addLayout(row)

    def _show_said(self, completion: Completion) -> None:
        clear(self._said.column)
        lines = [*self._measured, *said(completion)]
        self._said.setVisible(bool(lines))
        for line in lines:
            self._said.column.addWidget(Text(self._theme, line, 16))

    def _show_steps(self, steps: tuple[StepResult, ...]) -> None:
        clear(self._steps.column)
        self._steps.setVisible(bool(steps))
        self._steps.column.addWidget(Text(self._theme, tr("Steps"), 16, Weight.DemiBold))
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._theme.px(8 if self.narrow else 16))
        grid.setVerticalSpacing(self._theme.px(10))
        grid.setColumnStretch(0, 0 if self.narrow else 6)
        grid.setColumnStretch(2, 5)
        last, row = -1, -1
        for step in steps:
            row += 1
            if step.step != last:
                name = name_of(step)
                name = f"{name} · {tr(step.level)}" if step.level else name
                told = Text(self._theme, name, 16)
                if self.narrow:  # above what was done on its sides
                    grid.addWidget(told, row, 0, 1, 3)
                    row += 1
                else:
                    rows = sum(other.step == step.step for other in steps)
                    grid.addWidget(told, row, 0, rows, 1, Qt.AlignmentFlag.AlignTop)
            last = step.step
            if step.side is not None:
                name, tone = tr(_SIDES[step.side]), step.side.value
                side = Text(self._theme, name, 16, Weight.DemiBold, tone, wrap=False)
                grid.addWidget(side, row, 1, Qt.AlignmentFlag.AlignTop)
            tone = "danger" if step.status is StepStatus.PAIN else "ink2"
            grid.addWidget(Text(self._theme, done(step), 16, tone=tone, tabular=True), row, 2)
        self._steps.column.addLayout(grid)

    def _ask_edit(self) -> None:
        if self._completion is not None:
            self.edit_requested.emit(self._completion.id)

    def _ask_delete(self) -> None:
        if self._completion is not None:
            self.delete_requested.emit(self._completion.id)

    # Qt's names

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self._ask_delete()
        else:
            super().keyPressEvent(event)


def when(completion: Completion) -> str:
    """The day and the times, on the clock that the person had then."""
    told = [long_date(date.fromisoformat(completion.training_date))]
    if completion.timed:
        first, last = (
            time_of_day(wall_time(instant, completion.utc_offset_minutes))
            for instant in (completion.started, completion.ended)
        )
        told.append(tr("{first} – {last}", first=first, last=last))
    if completion.source in _SOURCES:
        told.append(tr(_SOURCES[completion.source]))
    return " · ".join(told)


def numbers(completion: Completion) -> list[tuple[str, str, str]]:
    """Value, label and tone of what is counted."""
    facts = [
        (tr(STATUS_ALONE[completion.status]), tr("this session"), "ink"),
    ]
    if completion.status is not Status.CHECK:
        sided = bool(completion.left_seconds or completion.right_seconds)
        work = completion.work_seconds
        shown = exact_words(work) if sided and round(work) % 60 else minutes(work)
        facts.append((shown, tr("of work"), "ink"))
    if completion.left_seconds or completion.right_seconds:
        left, right = side_clocks(completion)
        facts.append((left, tr("left"), "left"))
        facts.append((right, tr("right"), "right"))
    if completion.effort is not None:
        facts.append((tr("{n} of 10", n=integer(completion.effort)), tr("effort"), "ink"))
    if completion.pain is not None:
        facts.append((tr("{n} of 10", n=integer(completion.pain)), tr("pain"), "ink"))
    return facts


def said(completion: Completion) -> Iterable[str]:
    """The note, and what pinched."""
    if completion.note:
        yield completion.note
    names = {step.exercise: name_of(step) for step in completion.steps}
    for pinch in completion.pinches:
        name = names.get(pinch.exercise, pinch.exercise.replace("-", " "))
        yield tr(_PINCHED[pinch.side], name=name, time=clock(pinch.at))


def done(step: StepResult) -> str:
    """What was done of what was planned."""
    if step.status in {StepStatus.SKIPPED, StepStatus.PAIN} and not step.done_seconds:
        return tr(_STEP_STATUS[step.status])
    if step.planned_reps:
        done_reps = integer(step.done_reps)
        text = trn("{done} of {n} rep", "{done} of {n} reps", step.planned_reps, done=done_reps)
    else:
        # "1:10 of 1:30 min", "40 of 45 s": the unit stands once.
        of_it = step.done_seconds
        short = clock(of_it) if step.planned_seconds >= 90 else integer(round(of_it))
        text = tr("{part} of {whole}", part=short, whole=seconds(step.planned_seconds))
    if step.status is StepStatus.DONE:
        return text
    return " · ".join((text, tr(_STEP_STATUS[step.status])))
