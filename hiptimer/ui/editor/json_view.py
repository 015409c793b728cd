"""The text of the document: typed in, underlined where it has a fault, never thrown away."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from hiptimer.session.faults import Fault
from hiptimer.ui.editor.desk import Desk
from hiptimer.ui.editor.numbered import NumberedText
from hiptimer.ui.kit.buttons import PlainButton
from hiptimer.ui.kit.card import Card
from hiptimer.ui.kit.page import clear, scrolling
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.parts.faults import more_words, said_words
from hiptimer.words import tr

TYPING_MS = 120
"""What is typed goes into the document when nothing was typed for so long."""
MOST_FAULTS = 3
_LEAST = 24
"""So much of the text is seen at least, in pixels at 100 %, however much is wrong with it."""


class JsonView(Card):
    """Renders the desk's text and its faults; no signals: what is typed goes to the desk."""

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._desk = desk
        self._shown: object = None
        self.text = NumberedText(theme)
        self.text.setAccessibleName(tr("The session as JSON"))
        self.text.setUndoRedoEnabled(False)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.text.setTabChangesFocus(True)
        self.setFocusProxy(self.text)
        self._typed = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._typed.timeout.connect(self.flush)
        self.text.textChanged.connect(self._typed.start)
        inner = QWidget()
        self._faults = QVBoxLayout(inner)
        self._faults.setContentsMargins(0, 0, 0, 0)
        self._area = scrolling(inner)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.text, 1)
        self._column.addWidget(self._area)
        desk.changed.connect(self._follow)
        theme.changed.connect(self._restyle)
        self._restyle()

    def flush(self) -> None:
        """Take over now what was typed."""
        self._typed.stop()
        self._desk.retype(self.text.toPlainText())

    @property
    def is_typing(self) -> bool:
        """Whether something was typed that the document does not have yet."""
        return self._typed.isActive()

    def refresh(self) -> None:
        """Show the desk's text; the cursor stays where it is."""
        document = self._desk.document
        if document is self._shown:
            return
        self._shown = document
        self._put(document.text)
        self._show_faults(document.faults)

    def go_to(self, fault: Fault) -> None:
        """Put the cursor where a fault is."""
        cursor = self._cursor_at(fault)
        cursor.clearSelection()
        self.text.setTextCursor(cursor)
        self.text.centerCursor()
        self.text.setFocus()

    def _follow(self) -> None:
        if self.isVisible():
            self.refresh()

    def _put(self, text: str) -> None:
        """Replace what differs and nothing else, so that cursor and place stay."""
        before = self.text.toPlainText()
        if before == text:
            return
        first = _alike(before, text)
        last = _alike(before[first:][::-1], text[first:][::-1])
        with QSignalBlocker(self.text):
            cursor = QTextCursor(self.text.document())
            cursor.setPosition(_units(before, first))
            end = _units(before, len(before) - last)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(text[first : len(text) - last])
        self.text.viewport().update()

    def _show_faults(self, faults: Sequence[Fault]) -> None:
        line = QTextCharFormat()
        line.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        colour = self._theme.color("danger")
        line.setUnderlineColor(colour)
        ground = QColor(colour)
        ground.setAlphaF(0.12)
        line.setBackground(ground)
        marks = []
        for fault in faults:
            if fault.line is not None:
                mark = QTextEdit.ExtraSelection()
                mark.cursor = self._cursor_at(fault)
                mark.format = line
                marks.append(mark)
        self.text.setExtraSelections(marks)
        clear(self._faults)
        for fault in faults[:MOST_FAULTS]:
            self._faults.addWidget(_FaultLine(self._theme, fault, self))
        if len(faults) > MOST_FAULTS:
            more = more_words(len(faults) - MOST_FAULTS)
            self._faults.addWidget(Text(self._theme, more, 14, tone="ink2"))
        self._fit()

    def _fit(self) -> None:
        """Give the faults the height that they need; they scroll before the text has none."""
        margins = self._column.contentsMargins()
        width = self.width() - margins.left() - margins.right()
        needed = self._faults.totalHeightForWidth(width) if self._faults.count() else 0
        room = self.height() - margins.top() - margins.bottom() - self._column.spacing()
        self._area.setVisible(needed > 0)
        # What the style sheet asks for around the text counts in its least height, too.
        self._area.setFixedHeight(max(0, min(needed, room - self.text.minimumHeight())))

    def _cursor_at(self, fault: Fault) -> QTextCursor:
        """The word, or the rest of the line, that a fault stands at."""
        document = self.text.document()
        block = document.findBlockByNumber(min(fault.line or 1, document.blockCount()) - 1)
        cursor = QTextCursor(block)
        column = min(_units(block.text(), (fault.column or 1) - 1), max(0, block.length() - 1))
        cursor.setPosition(block.position() + column)
        rest = block.text()[column:]
        long = len(rest.split(",")[0].split("}")[0]) or 1
        if not rest:  # at the end of a line: its last letter shows the place
            cursor.movePosition(QTextCursor.MoveOperation.Left)
        cursor.movePosition(
            QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, max(1, long)
        )
        return cursor

    def _restyle(self) -> None:
        px = self._theme.px
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(px(13))
        font.setStyleHint(QFont.StyleHint.Monospace)
        self.text.setStyleSheet(
            f"QPlainTextEdit {{ font-family: '{font.family()}', monospace; "
            f"font-size: {px(13)}px; }}"
        )
        self._column.setContentsMargins(px(10), px(10), px(10), px(10))
        self.text.setMinimumHeight(px(_LEAST))
        if self._shown is not None:
            self._show_faults(self._desk.document.faults)

    # Qt's names

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self.refresh()


class _FaultLine(QWidget):
    """One fault in words, and the way to it. No signals."""

    def __init__(self, theme: Theme, fault: Fault, view: JsonView) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 0)
        column.setSpacing(0)
        place = tr("The whole text")
        if fault.line is not None:
            place = tr("Line {line}", line=fault.line)
        if fault.path:
            place = f"{place} · {fault.path}"
        go = PlainButton(theme, place, tone="danger")
        go.clicked.connect(lambda: view.go_to(fault))
        said = said_words(fault)
        go.setAccessibleDescription(said)
        column.addWidget(go, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(Text(theme, said, 14, Weight.Normal))


def _alike(one: str, other: str) -> int:
    """How many letters at the beginning are the same."""
    most = min(len(one), len(other))
    low, high = 0, most
    while low < high:  # halving: comparing slices is quick, letters one by one are not
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _units(text: str, letters: int) -> int:
    """Qt counts in UTF-16: letters beyond the first plane take two."""
    part = text[:letters]
    return len(part) if part.isascii() else len(part.encode("utf-16-le", "surrogatepass")) // 2
