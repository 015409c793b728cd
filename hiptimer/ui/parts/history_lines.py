"""A page of plain lines: streaks and their weeks, each with its reason."""

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from hiptimer.ui.kit import paint
from hiptimer.ui.kit.back_page import BackPage
from hiptimer.ui.kit.card import Card
from hiptimer.ui.kit.tall_list import TallList
from hiptimer.ui.kit.text import Text
from hiptimer.ui.kit.theme import Theme

_HEIGHT = 68
_HEIGHT_NARROW = 92
_NARROW = 560
_Index = QModelIndex | QPersistentModelIndex


class Line(Struct, frozen=True):
    """One line: what, beside it when, and below it why. `key` is given back when it is opened."""

    what: str
    when: str = ""
    why: str = ""
    key: str = ""


class LinesModel(QAbstractListModel):
    """The lines. No signals of its own."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Hold these from now on."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def line(self, index: _Index) -> Line:
        """The line in a row."""
        return self._lines[index.row()]

    # Qt's names

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.what
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            return ". ".join(part for part in (line.what, line.when, line.why) if part)
        return None


class LinesDelegate(QStyledItemDelegate):
    """What and when in a line, why below."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002
        width = option.rect.width()
        return QSize(width, self._theme.px(_HEIGHT_NARROW if self._narrow(width) else _HEIGHT))

    def _narrow(self, width: float) -> bool:
        return width < self._theme.px(_NARROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, px = self._theme, self._theme.px
        model = index.model()
        assert isinstance(model, LinesModel)  # noqa: S101  for the type checker
        line = model.line(index)
        painter.save()
        rect = QRectF(option.rect)
        inside = rect.adjusted(px(26), 0, -px(20), 0)
        if index.row():
            edge = QRectF(inside.left(), rect.top(), inside.width(), 1)
            painter.fillRect(edge, theme.color("line"))
        state = option.state
        hot = rect.adjusted(px(10), 4, -px(10), -3)
        if line.key and state & QStyle.StateFlag.State_MouseOver:
            paint.rounded(painter, hot, px(8), theme.blend("surface", "bg", 0.7))
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_Selected:
            paint.focus_ring(painter, hot, theme, px(8))
        half = px(_HEIGHT) / 2
        top = QRectF(inside.left(), rect.top() + px(8), inside.width(), half - px(6))
        used = self._write(painter, top, line.when, "ink2", right=True)
        top.setRight(top.right() - used - px(12))
        self._write(painter, top, line.what, "ink", bold=True)
        below = QRectF(
            inside.left(), rect.top() + half, inside.width(), rect.height() - half - px(8)
        )
        if self._narrow(rect.width()):
            painter.setFont(theme.font(16, tabular=True))
            painter.setPen(theme.color("ink2"))
            wrapped = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
            painter.drawText(below, int(wrapped), line.why)
        else:
            self._write(painter, below, line.why, "ink2")
        painter.restore()

    def _write(
        self,
        painter: QPainter,
        rect: QRectF,
        text: str,
        tone: str,
        *,
        right: bool = False,
        bold: bool = False,
    ) -> float:
        weight = QFont.Weight.DemiBold if bold else QFont.Weight.Normal
        font = self._theme.font(16, weight, tabular=True)
        painter.setFont(font)
        painter.setPen(self._theme.color(tone))
        metrics = QFontMetricsF(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(rect, int(side | Qt.AlignmentFlag.AlignVCenter), shown)
        return metrics.horizontalAdvance(shown)


class LinesPage(BackPage):
    """Renders a title, a sentence and lines. Signals: `left`; `opened` with a line's key."""

    BACKSPACE = True
    opened = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._told = Text(theme, size=16, tone="ink2")
        self._model = LinesModel(self)
        self._list = TallList(theme, self, "Reasons")
        self._list.setModel(self._model)
        self._list.setItemDelegate(LinesDelegate(theme, self))
        self._list.opened.connect(self._open)
        card = Card(theme)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(0, 8, 0, 8)
        inside.addWidget(self._list)
        self.column.addWidget(self._told)
        self.column.addWidget(card)
        self.column.addStretch(1)

    @property
    def told_text(self) -> str:
        """All lines in words."""
        role = Qt.ItemDataRole.AccessibleTextRole
        rows = range(self._model.rowCount())
        return "\n".join(str(self._model.index(row).data(role)) for row in rows)

    def show_lines(self, title: str, told: str, lines: Sequence[Line]) -> None:
        """Show these lines."""
        self.setAccessibleName(title)
        self._title.setText(title)
        self._told.setText(told)
        self._told.setVisible(bool(told))
        self._model.show_lines(lines)
        self._list.setAccessibleName(title)
        self._list.fit()
        self.verticalScrollBar().setValue(0)

    def _open(self, index: QModelIndex) -> None:
        key = self._model.line(index).key
        if key:
            self.opened.emit(key)
