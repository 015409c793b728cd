"""What a good coach would say of the routine, each with what one click can do about it."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hiptimer.session.remarks import Remark
from hiptimer.ui.kit import paint
from hiptimer.ui.kit.buttons import PlainButton
from hiptimer.ui.kit.card import Card
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.page import clear, scrolling
from hiptimer.ui.kit.text import Text
from hiptimer.ui.kit.theme import Theme
from hiptimer.words import tr, trn

MOST_SHOWN = 20
TALLEST = 210
LOW = 420
"""Below this height of the window at 100 % only the number of remarks is shown at first."""


class RemarksPane(Card):
    """Renders remarks; hidden where there are none.

    Signals: `remedied(Remedy)` when a button is clicked; `pointed(Place)` to show the step.
    """

    remedied = Signal(object)
    pointed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._remarks: tuple[Remark, ...] = ()
        self._open = self._was_low = False
        self._more = PlainButton(theme, "", tone="work")
        self._more.clicked.connect(self._turn)
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(0, 0, 0, 0)
        inner = QWidget()
        inner.setLayout(self._lines)
        self._area = scrolling(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(14), 6, theme.px(8), 6)
        column.setSpacing(0)
        column.addWidget(self._area)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignRight)
        self.setAccessibleName(tr("Remarks"))
        self.hide()

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """What is said now."""
        return self._remarks

    def show_remarks(self, remarks: tuple[Remark, ...]) -> None:
        """Show these."""
        if remarks == self._remarks:
            return
        self._remarks = remarks
        self._fill()

    def fit(self) -> None:
        """Take the height that the lines need, within bounds."""
        width = self._area.viewport().width()
        need = self._lines.heightForWidth(width) if width > 50 else 0
        if need <= 0:
            need = self._lines.sizeHint().height()
        most = self._theme.px(TALLEST)
        window = self.window().height()
        most = min(most, max(self._theme.px(60), window // 3))
        self._area.setFixedHeight(min(need + 2, most))

    def _fill(self) -> None:
        clear(self._lines)
        self.setVisible(bool(self._remarks))
        low = self._is_low()
        closed = 0 if low else 1
        shown = self._remarks[: MOST_SHOWN if self._open else closed]
        for remark in shown:
            line = RemarkLine(self._theme, remark)
            line.remedied.connect(self.remedied)
            line.pointed.connect(self.pointed)
            self._lines.addWidget(line)
            line.show()  # what is not shown yet has no height
        self._lines.addStretch(1)
        rest = len(self._remarks) - closed
        self._more.setVisible(rest > 0)
        if self._open:
            told = tr("Show less")
        elif low:
            told = trn("{n} remark", "{n} remarks", rest)
        else:
            told = trn("{n} more remark", "{n} more remarks", rest)
        self._more.setText(told)
        self._area.setVisible(bool(shown))
        self._was_low = low
        self.fit()

    def _is_low(self) -> bool:
        return self.window().height() < self._theme.px(LOW)

    def _turn(self) -> None:
        self._open = not self._open
        self._fill()

    # Qt's names

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        if self._is_low() is not self._was_low:
            self._fill()
        self.fit()


class RemarkLine(QWidget):
    """One remark, why, and its remedies. Signals: `remedied(Remedy)`, `pointed(Place)`."""

    remedied = Signal(object)
    pointed = Signal(object)

    def __init__(self, theme: Theme, remark: Remark) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(theme.px(10))
        row.addWidget(_Dot(theme), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(Text(theme, remark.text, 14))
        column.addWidget(Text(theme, remark.why, 12, tone="ink2"))
        buttons = FlowLayout(spacing=4)
        for remedy in remark.remedies:
            button = PlainButton(theme, remedy.text.replace("&", "&&"), tone="work")
            button.HEIGHT = 32
            button.clicked.connect(lambda _=False, one=remedy: self.remedied.emit(one))
            buttons.addWidget(button)
        if remark.place is not None:
            show = PlainButton(theme, tr("Show the step"))
            show.HEIGHT = 32
            show.clicked.connect(lambda: self.pointed.emit(remark.place))
            buttons.addWidget(show)
        column.addLayout(buttons)
        row.addLayout(column, 1)


class _Dot(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(theme.px(12), theme.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        side = self._theme.px(10)
        place = QRectF(0, (self.height() - side) / 2, side, side)
        paint.rounded(QPainter(self), place, side / 2, self._theme.color("prepare"))
