"""A page of plain lines: streaks and their weeks, each with its reason."""

import math
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
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
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
from hiptimer.ui.kit.tall_list import TallList, list_width, paint_row, row_sides
from hiptimer.ui.kit.text import Text
from hiptimer.ui.kit.theme import Theme
from hiptimer.words import tr

_LINE, _ABOVE, _BELOW = 26, 8, 8
_GAP = 12
_WRAPPED = int(
    Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
)
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
    """What and when in a line, or one below the other where there is not the room; why below."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def _font(self, *, bold: bool = False) -> QFont:
        weight = QFont.Weight.DemiBold if bold else QFont.Weight.Normal
        return self._theme.font(16, weight, tabular=True)

    def _in_a_line(self, line: Line, width: float) -> bool:
        """Whether what and when stand beside each other."""
        what = QFontMetricsF(self._font(bold=True)).horizontalAdvance(line.what)
        when = QFontMetricsF(self._font()).horizontalAdvance(line.when)
        return not line.when or what + self._theme.px(_GAP) + when <= width

    def _why_height(self, line: Line, width: float) -> float:
        room = QRectF(0, 0, width, 100_000)
        needed = QFontMetricsF(self._font()).boundingRect(room, _WRAPPED, line.why).height()
        return max(float(self._theme.px(_LINE)), needed)

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
        painter.setFont(self._font(bold=bold))
        painter.setPen(self._theme.color(tone))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        return paint.elided(painter, rect, text, side)

    # Qt's names

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        px, line = self._theme.px, index.data(THING)
        whole = list_width(option)
        width = whole - row_sides(self._theme)
        lines = 1 if self._in_a_line(line, width) else 2
        height = px(_ABOVE) + lines * px(_LINE) + self._why_height(line, width) + px(_BELOW)
        return QSize(whole, math.ceil(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, px = self._theme, self._theme.px
        line: Line = index.data(THING)
        painter.save()
        rect = QRectF(option.rect)
        inside = paint_row(painter, option, index, theme, opens=bool(line.key))
        top = QRectF(inside.left(), rect.top() + px(_ABOVE), inside.width(), px(_LINE))
        beside = self._in_a_line(line, inside.width())
        if beside:
            used = self._write(painter, top, line.when, "ink2", right=True)
            what = placed(top.adjusted(0, 0, -used - px(_GAP), 0), inside)
            self._write(painter, what, line.what, "ink", bold=True)
        else:
            self._write(painter, top, line.what, "ink", bold=True)
            top.translate(0, px(_LINE))
            self._write(painter, top, line.when, "ink2")
        below = QRectF(top.left(), top.bottom(), top.width(), self._why_height(line, top.width()))
        painter.setFont(self._font())
        painter.setPen(theme.color("ink2"))
        painter.drawText(below, _WRAPPED, line.why)
        painter.restore()


class LinesPage(BackPage):
    """Renders a title, a sentence and lines. Signals: `left`; `opened` with a line's key."""

    BACKSPACE = True
    opened = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._told = Text(theme, size=16, tone="ink2")
        self._model = lines_model(self)
        self._list = TallList(theme, self, tr("Reasons"), alike=False)
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
