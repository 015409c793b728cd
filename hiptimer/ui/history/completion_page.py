"""One completion: when, how long, and what was done on each side."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from hiptimer.history.days import from_utc_text
from hiptimer.history.records import Completion, Source, StepResult, StepStatus
from hiptimer.session.model import Side
from hiptimer.session.words import minutes_words
from hiptimer.ui.kit import words
from hiptimer.ui.kit.back_page import BackPage
from hiptimer.ui.kit.buttons import QuietButton
from hiptimer.ui.kit.card import ColumnCard
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.page import clear
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme

_SIDES = {Side.LEFT: "Left", Side.RIGHT: "Right", None: ""}


class CompletionPage(BackPage):
    """Renders a `Completion`.

    Signals: `left` to go back; `edit_requested` and `delete_requested` with its id.
    """

    BACKSPACE = True
    edit_requested = Signal(str)
    delete_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._completion: Completion | None = None  # before `arranged` is called for the first time
        super().__init__(theme, parent, back="Back to the list")
        self._today = date.min
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._delete = QuietButton(theme, "&Delete", icon="trash", tone="danger")
        self._delete.clicked.connect(self._ask_delete)
        self._edit = QuietButton(theme, "&Edit", icon="note")
        self._edit.clicked.connect(self._ask_edit)
        self._when = Text(theme, size=16, tone="ink2")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._edit)
        buttons.addWidget(self._delete)
        buttons.addStretch(1)
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

    def show_completion(self, completion: Completion, today: date) -> None:
        """Show `completion`."""
        self._completion, self._today = completion, today
        self.setAccessibleName(completion.title)
        self._title.setText(completion.title)
        self._when.setText(when(completion))
        self._show_numbers(completion)
        self._show_said(completion)
        self._show_steps(completion.steps)
        self.verticalScrollBar().setValue(0)

    def arranged(self) -> None:
        if self._completion is not None:
            self._show_numbers(self._completion)

    def _show_numbers(self, completion: Completion) -> None:
        clear(self._numbers.column)
        row = FlowLayout(spacing=self._theme.px(36))
        for value, label, tone in numbers(completion):
            cell = QWidget()
            inside = QVBoxLayout(cell)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(2)
            inside.addWidget(
                Text(self._theme, value, 20, Weight.Bold, tone, tabular=True, wrap=False)
            )
            inside.addWidget(Text(self._theme, label, 14, tone="ink2", wrap=False))
            row.addWidget(cell)
        self._numbers.column.addLayout(row)

    def _show_said(self, completion: Completion) -> None:
        clear(self._said.column)
        lines = list(said(completion))
        self._said.setVisible(bool(lines))
        for line in lines:
            self._said.column.addWidget(Text(self._theme, line, 16))

    def _show_steps(self, steps: tuple[StepResult, ...]) -> None:
        clear(self._steps.column)
        self._steps.setVisible(bool(steps))
        self._steps.column.addWidget(Text(self._theme, "Steps", 16, Weight.DemiBold))
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._theme.px(16))
        grid.setVerticalSpacing(self._theme.px(10))
        grid.setColumnStretch(0, 6)
        grid.setColumnStretch(2, 5)
        last = -1
        for row, step in enumerate(steps):
            if step.step != last:
                name = f"{step.name} · {step.level}" if step.level else step.name
                rows = sum(other.step == step.step for other in steps)
                top = Qt.AlignmentFlag.AlignTop
                grid.addWidget(Text(self._theme, name, 16), row, 0, rows, 1, top)
            last = step.step
            tone = step.side.value if step.side else "ink2"
            side = Text(self._theme, _SIDES[step.side], 16, Weight.DemiBold, tone, wrap=False)
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
    zone = timezone(timedelta(minutes=completion.utc_offset_minutes))
    start = _local(completion.started, zone)
    end = _local(completion.ended, zone)
    day = words.long_date(date.fromisoformat(completion.training_date))
    times = f"{words.time_of_day(start)} – {words.time_of_day(end)}"
    entered = {
        Source.PLAYED: "",
        Source.BACKFILLED: " · entered by hand",
        Source.IMPORTED: " · imported",
    }[completion.source]
    return f"{day} · {times}{entered}"


def numbers(completion: Completion) -> list[tuple[str, str, str]]:
    """Value, label and tone of what is counted."""
    facts = [
        (words.STATUS[completion.status].capitalize(), "this session", "ink"),
        (minutes_words(completion.work_seconds), "of work", "ink"),
    ]
    if completion.left_seconds or completion.right_seconds:
        facts.append((words.clock(completion.left_seconds), "left", "left"))
        facts.append((words.clock(completion.right_seconds), "right", "right"))
    if completion.effort is not None:
        facts.append((f"{words.number(completion.effort)} of 10", "effort", "ink"))
    if completion.pain is not None:
        facts.append((f"{words.number(completion.pain)} of 10", "pain", "ink"))
    return facts


def said(completion: Completion) -> Iterable[str]:
    """The note, and what pinched."""
    if completion.note:
        yield completion.note
    names = {step.exercise: step.name for step in completion.steps}
    for pinch in completion.pinches:
        name = names.get(pinch.exercise, pinch.exercise.replace("-", " "))
        side = f", {pinch.side.value} side" if pinch.side else ""
        yield f"It pinched in {name}{side}, at {words.clock(pinch.at)}."


def done(step: StepResult) -> str:
    """What was done of what was planned."""
    if step.status in {StepStatus.SKIPPED, StepStatus.PAIN} and not step.done_seconds:
        return words.STEP_STATUS[step.status]
    if step.planned_reps:
        text = f"{words.number(step.done_reps)} of {words.number(step.planned_reps)} reps"
    else:
        text = _lengths(step.done_seconds, step.planned_seconds)
    if step.status is StepStatus.DONE:
        return text
    return f"{text} · {words.STEP_STATUS[step.status]}"


def _lengths(done_seconds: float, planned_seconds: float) -> str:
    if planned_seconds >= 90:
        return f"{words.clock(done_seconds)} of {words.clock(planned_seconds)} min"
    return f"{words.number(round(done_seconds))} of {words.seconds(planned_seconds)}"


def _local(text: str, zone: timezone) -> datetime:
    return from_utc_text(text).replace(tzinfo=UTC).astimezone(zone)
