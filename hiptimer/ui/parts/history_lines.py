"""A page of plain lines: streaks and their weeks, each with its reason."""

from collections.abc import Callable, Sequence

from msgspec import Struct
from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import (
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from hiptimer.ui.kit import paint
from hiptimer.ui.kit.back_page import BackPage
from hiptimer.ui.kit.card import Card
from hiptimer.ui.kit.list_model import THING, ListModel
from hiptimer.ui.kit.menu import Items
from hiptimer.ui.kit.mirror import placed
from hiptimer.ui.kit.tall_list import TallList, paint_row
from hiptimer.ui.kit.text import Text
from hiptimer.ui.kit.theme import Theme
from hiptimer.words import tr

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


def lines_model(parent: QObject) -> ListModel:
    """A model of lines."""

    def told(line: Line) -> str:
        return ". ".join(part for part in (line.what, line.when, line.why) if part)

    return ListModel(lambda line: str(line.what), spoken=told, hint=told, parent=parent)


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
        line: Line = index.data(THING)
        painter.save()
        rect = QRectF(option.rect)
        inside = paint_row(painter, option, index, theme, opens=bool(line.key))
        half = px(_HEIGHT) / 2
        top = QRectF(inside.left(), rect.top() + px(8), inside.width(), half - px(6))
        used = self._write(painter, top, line.when, "ink2", right=True)
        top.setRight(top.right() - used - px(12))
        self._write(painter, placed(top, inside), line.what, "ink", bold=True)
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
        painter.setFont(self._theme.font(16, weight, tabular=True))
        painter.setPen(self._theme.color(tone))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        return paint.elided(painter, rect, text, side)


class LinesPage(BackPage):
    """Renders a title, a sentence and lines. Signals: `left`; `opened` with a line's key."""

    BACKSPACE = True
    opened = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._told = Text(theme, size=16, tone="ink2")
        self._model = lines_model(self)
        self._list = TallList(theme, self, tr("Reasons"))
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

    def give_menu(self, items: Callable[[str], Items]) -> None:
        """Have lines open a menu; `items` are asked for with a line's key."""

        def of_line(index: QModelIndex) -> Items:
            line: Line = index.data(THING)
            return items(line.key) if line.key else ()

        self._list.give_menu(of_line)

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
        self._model.show_things(lines)
        self._list.setAccessibleName(title)
        self._list.fit()
        self.verticalScrollBar().setValue(0)

    def _open(self, index: QModelIndex) -> None:
        line: Line = index.data(THING)
        if line.key:
            self.opened.emit(line.key)
