"""The page after the last segment: what was done, and three questions that may stay open."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from hiptimer.history.pain import ADVICE, RED_PAIN
from hiptimer.history.records import Completion, Status
from hiptimer.plays.keeper import Kept
from hiptimer.ui.kit.buttons import ENTER
from hiptimer.ui.kit.roles import Role, has_role
from hiptimer.ui.kit.text import Text
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.parts.next_time import NextTime
from hiptimer.ui.parts.scale import EFFORT, PAIN, Scale
from hiptimer.ui.parts.seen_words import exact_words, side_clocks
from hiptimer.ui.player.next_time import NextTimeBlock
from hiptimer.ui.player.panel import AnswerButton, MainAnswerButton, Panel
from hiptimer.ui.player.questions import SessionNote
from hiptimer.words import mark, tr, trn

_WIDTH = 780
_PAD = 40
_WIDE, _BESIDE = 1120, 840
"""What changes next time stands beside the answers in a window of so many pixels."""
_TITLES = {
    Status.COMPLETED: mark("Done"),
    Status.PARTIAL: mark("Partly done"),
    Status.CHECK: mark("Measured"),
    Status.SLIGHT: mark("Hardly begun, and that is fine"),
}
PAIN_KEPT = mark("Your report of pain is kept: History has it under Reports of pain. Take care.")
_KEPT = {
    Kept.LOG: mark("It is in your log."),
    Kept.JOURNAL: mark(
        "Your log could not be written. At the next start, HipTimer offers what it could keep."
    ),
    Kept.MEMORY: mark("Your log could not be opened, so this is kept only until you quit."),
}


@has_role(Role.DIALOG)
class EndPage(Panel):
    """Renders a completion. Before this page shows, it was written, or that failed.

    Signals: `closed(effort, pain, note)` with ints from 0 to 10 or None, and the note's text.
    Enter closes, unless another button has the focus; Esc closes from anywhere. `stopped` when
    what was to follow is not to.
    """

    WIDTH = 780
    SPACING = 8
    LEAST = 0.66
    closed = Signal(object, object, str)
    stopped = Signal()

    def __init__(self, theme: Theme, parent: QWidget, next_time: NextTime | None = None) -> None:
        """`next_time` knows what a programme's next session changes."""
        super().__init__(theme, parent)
        self._completion: Completion | None = None
        self._next: NextTimeBlock | None = None
        if next_time is not None:
            self._next = NextTimeBlock(self.zoom, next_time, self.rescale, self.body)
        self._build()

    def _build(self) -> None:
        self._title = self.words("", 40, QFont.Weight.Bold, "ink")
        self._sums = self.words("", 28, QFont.Weight.DemiBold, "ink")
        self._measured = self.words("", 20, QFont.Weight.DemiBold, "ink")
        self._written = self.words("")
        self.column.addSpacing(12)
        self._answers = QVBoxLayout()
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.addLayout(self._answers, 3)
        self.column.addLayout(self._halves)
        self.effort = self._question(tr("How much effort was it?"), tr("Effort"), EFFORT, "work")
        self.pain = self._question(tr("Any pain?"), tr("Pain"), PAIN, "danger")
        self._advice = Text(self.zoom, "", 20, tone="ink2", parent=self.body)
        self._advice.hide()
        self._answers.addWidget(self._advice)
        self.pain.changed.connect(self._advise)
        bold = QFont.Weight.DemiBold
        self._answers.addWidget(Text(self.zoom, tr("A note"), 20, bold, parent=self.body))
        self.note = SessionNote(self.zoom, self.body, 2)
        self.note.entered.connect(self.close_page)
        self._answers.addWidget(self.note)
        if self._next is not None:
            self._halves.addWidget(self._next, 2, Qt.AlignmentFlag.AlignTop)
            self.effort.changed.connect(self._renew_next)
            self.pain.changed.connect(self._renew_next)
        self._close = MainAnswerButton(self.zoom, tr("Close"), key="Enter", parent=self.foot)
        self._close.clicked.connect(self.close_page)
        self._stop = AnswerButton(self.zoom, tr("That is all"), parent=self.foot)
        self._stop.clicked.connect(self._end_here)
        self._stop.hide()
        self.foot_row.addWidget(self._close)
        self.foot_row.addWidget(self._stop)
        self.foot_row.addStretch(1)

    @property
    def told(self) -> str:
        """What the page says first, for a screen reader."""
        said = (self._title, self._sums, self._measured, self._written)
        return ". ".join(one.text().rstrip(".") for one in said if one.text())

    def show_completion(
        self, completion: Completion, measured: Sequence[str] = (), kept: Kept = Kept.LOG
    ) -> None:
        """Render what was done; `measured` are the values of its self-checks, in words."""
        self._title.setText(tr(_TITLES[completion.status]))
        self.setAccessibleName(self._title.text())
        self._sums.setText(_sums(completion))
        self._measured.setText("\n".join(measured))
        self._measured.setVisible(bool(measured))
        told = tr(_KEPT[kept])
        if completion.status is Status.SLIGHT:
            told = tr("Too little to count, so your history leaves it out.")
            if completion.pinches:  # what was reported is kept, whatever became of the session
                told = tr(PAIN_KEPT)
                self._title.setText(tr("You stopped where it hurt"))
                self.setAccessibleName(self._title.text())
        self._written.setText(f"{_sides(completion)} {told}".strip())
        self.note.setPlainText(completion.note)
        self._completion = completion
        self._renew_next()
        self.rescale()
        self.effort.setFocus(Qt.FocusReason.OtherFocusReason)

    def announce_next(self, title: str) -> None:
        """Say what follows when the page is closed; "" for nothing."""
        self._close.setText(tr("On to {title}", title=title) if title else tr("Close"))
        self._stop.setVisible(bool(title))
        self.rescale()

    def _end_here(self) -> None:
        self.stopped.emit()
        self.close_page()

    def rescale(self) -> None:
        d = QBoxLayout.Direction
        beside = self._next is not None and self.width() >= _BESIDE
        self.WIDTH = _WIDE if beside else EndPage.WIDTH
        self._halves.setDirection(d.LeftToRight if beside else d.TopToBottom)
        super().rescale()

    def respace(self) -> None:
        super().respace()
        self._answers.setSpacing(self.zoom.px(self.SPACING))
        self._halves.setSpacing(self.zoom.px(36))

    def _renew_next(self) -> None:
        """What changes next time follows from the answers, too."""
        done = self._completion
        if self._next is not None and done is not None and done.status is not Status.SLIGHT:
            self._next.show_after(done.session_id, done.id, self.effort.value, self.pain.value)

    def _advise(self) -> None:
        strong = (self.pain.value or 0) >= RED_PAIN
        self._advice.setText(tr(ADVICE) if strong else "")
        self._advice.setVisible(strong)
        self.rescale()

    def close_page(self) -> None:
        """Hand over what was answered."""
        self.closed.emit(self.effort.value, self.pain.value, self.note.toPlainText().strip())

    def _question(self, text: str, name: str, words: tuple[str, ...], tone: str) -> Scale:
        ends = f"0 {tr(words[0])}  –  10 {tr(words[-1])}"
        right = Qt.AlignmentFlag.AlignRight
        told = Text(self.zoom, ends, 20, tone="ink2", align=right, parent=self.body)
        bold = QFont.Weight.DemiBold
        row = QHBoxLayout()
        row.addWidget(Text(self.zoom, text, 20, bold, parent=self.body))
        row.addWidget(told, 1)
        self._answers.addLayout(row)
        scale = Scale(self.zoom, name, words, tone, self.body)
        self._answers.addWidget(scale)
        self._answers.addSpacing(8)

        def tell() -> None:
            value = scale.value
            told.setText(f"{value} {tr(words[value])}" if value is not None else ends)

        scale.changed.connect(tell)
        return scale

    # Qt's names

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in ENTER | {Qt.Key.Key_Escape}:
            self.close_page()
        elif event.text().isdigit():  # a digit without a field in focus answers the first question
            self.effort.setFocus()
            self.effort.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), self._base.color("bg"))


def _sums(completion: Completion) -> str:
    """What was done, and how long it was: where sides are told, to the second as they are."""
    if completion.status is Status.CHECK:
        return completion.title
    work = completion.work_seconds
    sided = bool(completion.left_seconds or completion.right_seconds)
    time = exact_words(work) if sided and round(work) % 60 else minutes(work)
    return tr("{title}: {time} of work", title=completion.title, time=time)


def _sides(completion: Completion) -> str:
    """Each side's work, in a sentence; nothing where no side was worked alone."""
    left, right = side_clocks(completion)
    if completion.left_seconds and completion.right_seconds:
        return tr("Left {left} · right {right}.", left=left, right=right)
    if completion.left_seconds:
        return tr("Left side {left}.", left=left)
    return tr("Right side {right}.", right=right) if completion.right_seconds else ""


def minutes(seconds: float) -> str:
    """Work in words: "12 minutes", under two minutes in seconds."""
    if seconds < 120:
        return trn("{n} second", "{n} seconds", round(seconds))
    return trn("{n} minute", "{n} minutes", round(seconds / 60))
