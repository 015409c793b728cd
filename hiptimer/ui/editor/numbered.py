"""Plain text with the numbers of its lines beside it: faults name them."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.kit.typed import leaves_history
from hiptimer.words.language import integer


class NumberedText(QPlainTextEdit):
    """Plain text without a history of its own. Signals: QPlainTextEdit's."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._numbers = _Numbers(self)
        self.blockCountChanged.connect(self._make_room)
        self.updateRequest.connect(self._follow)
        self._make_room()

    def width_of_numbers(self) -> int:
        """The room that the longest number takes."""
        digits = integer(max(10, self.blockCount()))
        return self._numbers.fontMetrics().horizontalAdvance(digits) + 2 * self._theme.px(8)

    def paint_numbers(self, event: QPaintEvent) -> None:
        """Paint the numbers of the lines that are seen."""
        painter = QPainter(self._numbers)
        painter.fillRect(event.rect(), self._theme.color("bg"))
        painter.setFont(self.font())
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        high = self.fontMetrics().height()
        wide = self._numbers.width() - self._theme.px(8)
        here = self.textCursor().blockNumber()
        while block.isValid() and top <= event.rect().bottom():
            bottom = top + self.blockBoundingRect(block).height()
            if bottom >= event.rect().top():
                painter.setPen(self._theme.color("ink" if block.blockNumber() == here else "ink2"))
                place = QRect(0, round(top), wide, high)
                number = integer(block.blockNumber() + 1)
                painter.drawText(place, Qt.AlignmentFlag.AlignRight, number)
            block, top = block.next(), bottom

    def _make_room(self) -> None:
        self.setViewportMargins(self.width_of_numbers(), 0, 0, 0)
        self._place_numbers()

    def _place_numbers(self) -> None:
        inner = self.contentsRect()
        wide = self.width_of_numbers()
        self._numbers.setGeometry(inner.left(), inner.top(), wide, inner.height())

    def _follow(self, _rect: QRect, down: int) -> None:
        if down:
            self._numbers.scroll(0, down)
        self._numbers.update()

    # Qt's names

    def event(self, event: QEvent) -> bool:
        return False if leaves_history(event) else super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._numbers.setFont(self.font())
            self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_numbers()


class _Numbers(QWidget):
    """The strip that the numbers stand on; the text paints it."""

    def __init__(self, text: NumberedText) -> None:
        super().__init__(text)
        self._text = text

    # Qt's names

    def sizeHint(self) -> QSize:
        return QSize(self._text.width_of_numbers(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._text.paint_numbers(event)
