"""The cards of the steps, painted: a grip, the figure, the name, what is done."""

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from hiptimer.ui.editor.model import Role, StepsModel
from hiptimer.ui.editor.rows import Row
from hiptimer.ui.figure import still
from hiptimer.ui.kit import paint
from hiptimer.ui.kit.mirror import placed, placed_point
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.parts.steps import StepLine
from hiptimer.words import tr

CARD, BLOCK, GAP, INDENT = 72, 34, 8, 22
END = 60
"""Heights of a card, a block's line and the place at the end; what nesting shifts by."""
GRIP = 34
DEEPEST = 3
"""Beyond this depth cards are not shifted further: there would be no room for words."""
MOST_PICTURES = 48
"""Cards that are kept as pictures: a screen full of them and some more."""

_Index = QModelIndex | QPersistentModelIndex


class CardDelegate(QStyledItemDelegate):
    """Paints one step. It renders the model's rows and has no signals."""

    def __init__(self, theme: Theme, model: StepsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme, self._model = theme, model
        self._pictures: dict[int, tuple[StepLine, tuple[int, int, float], QPixmap]] = {}
        self.measure()

    def measure(self) -> None:
        """Take the sizes for the text size in force: a view asks for each row's, many times."""
        px = self._theme.px
        self._pictures.clear()
        self._card, self._block, self._end = (
            QSize(100, px(height) + px(GAP)) for height in (CARD, BLOCK, END)
        )

    def left_of(self, depth: int) -> int:
        """How far cards so deep are shifted."""
        return self._theme.px(INDENT) * min(depth, DEEPEST)

    def card_in(self, cell: QRectF, row: Row) -> QRectF:
        """Where the card is in its cell."""
        px = self._theme.px
        card = cell.adjusted(self.left_of(row.depth) + 2, 2, -2, -px(GAP) + 2)
        return placed(card, cell)

    def _paint_block(self, painter: QPainter, card: QRectF, row: Row, *, chosen: bool) -> None:
        theme = self._theme
        painter.setFont(theme.font(14, QFont.Weight.DemiBold))
        painter.setPen(theme.color("ink" if chosen else "ink2"))
        words = card.adjusted(theme.px(8), 0, -theme.px(8), 0)
        paint.elided(painter, words, row.line.title)
        if chosen:
            paint.outlined(painter, card, theme.px(8), theme.color("work"), 2)

    def forget(self) -> None:
        """Paint all cards anew: a figure has arrived."""
        self._pictures.clear()

    def _picture(self, painter: QPainter, card: QRectF, row: Row) -> QPixmap:
        """The card as it was painted last; what did not change is not painted again."""
        device = painter.device()
        ratio = device.devicePixelRatioF() if device is not None else 1.0
        size = (round(card.width()), round(card.height()), ratio)
        kept = self._pictures.get(id(row.line))
        if kept is not None and kept[0] is row.line and kept[1] == size:
            return kept[2]
        picture = QPixmap(round(size[0] * ratio), round(size[1] * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        inner = QPainter(picture)
        inner.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner.setLayoutDirection(painter.layoutDirection())
        self._paint_card(inner, QRectF(0, 0, size[0], size[1]), row)
        inner.end()
        if len(self._pictures) >= MOST_PICTURES:
            self._pictures.clear()
        self._pictures[id(row.line)] = (row.line, size, picture)
        return picture

    def _paint_card(self, painter: QPainter, card: QRectF, row: Row) -> None:
        theme, px = self._theme, self._theme.px
        paint.card(painter, card, theme)
        if theme.high_contrast:
            paint.outlined(painter, card, px(12), theme.color("line"))
        self._paint_grip(painter, card)
        x = card.left() + px(GRIP)
        if row.line.figure is not None and card.width() > px(230):
            place = QRectF(x, card.top() + px(7), px(80), card.height() - px(14))
            x = place.right() + px(14)
            place = placed(place, card)
            paint.rounded(painter, place, px(8), theme.blend("surface", "bg", 0.6))
            still.draw(
                painter, place.adjusted(px(4), 2, -px(4), -2), row.line.figure, theme, named=False
            )
        words = QRectF(x, card.top(), card.right() - x - px(12), card.height())
        words = placed(words, card)
        half = words.height() / 2
        painter.setFont(theme.font(16, QFont.Weight.DemiBold))
        painter.setPen(theme.color("ink"))
        paint.elided(painter, words.adjusted(0, px(8), 0, -half + px(2)), row.line.title)
        painter.setFont(theme.font(14))
        painter.setPen(theme.color("ink2"))
        paint.elided(
            painter, words.adjusted(0, half - px(2), 0, -px(8)), row.line.facts or row.line.note
        )

    def _paint_grip(self, painter: QPainter, card: QRectF) -> None:
        px = self._theme.px
        dot = px(2) / 1.4
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("ink2"))
        for column in (0, 1):
            for line in (-1, 0, 1):
                x = card.left() + px(13) + column * px(7)
                at = placed_point(QPointF(x, card.center().y() + line * px(7)), card)
                painter.drawEllipse(at, dot, dot)

    def _paint_end(self, painter: QPainter, cell: QRectF) -> None:
        theme, px = self._theme, self._theme.px
        place = cell.adjusted(2, 2, -2, -px(GAP))
        edge = QPen(_quiet(theme), 1.2, Qt.PenStyle.DashLine)
        painter.setPen(edge)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(place, px(12), px(12))
        painter.setFont(theme.font(14))
        painter.setPen(theme.color("ink2"))
        told = tr("Drop an exercise here, or press Insert")
        paint.elided(painter, place.adjusted(8, 0, -8, 0), told, Qt.AlignmentFlag.AlignHCenter)

    # Qt's names

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002
        rows, number = self._model.rows, index.row()
        if number >= len(rows):
            return self._end
        return self._block if rows[number].is_block else self._card

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cell = QRectF(option.rect)
        row = index.data(Role.ROW)
        if not isinstance(row, Row):
            self._paint_end(painter, cell)
            painter.restore()
            return
        theme = self._theme
        self._paint_depth(painter, cell, row)
        card = self.card_in(cell, row)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if row.is_block:
            self._paint_block(painter, card, row, chosen=chosen)
        else:
            painter.drawPixmap(card.topLeft(), self._picture(painter, card, row))
            if chosen:
                paint.outlined(painter, card, theme.px(12), theme.color("work"), 2)
            elif option.state & QStyle.StateFlag.State_MouseOver:
                paint.outlined(painter, card, theme.px(12), _quiet(theme), 1)
        if option.state & QStyle.StateFlag.State_HasFocus:
            ring = card.adjusted(4, 4, -4, -4)
            pen = QPen(theme.color("ink2" if chosen else "work"), 1.5, Qt.PenStyle.DotLine)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ring, theme.px(8), theme.px(8))
        painter.restore()

    def _paint_depth(self, painter: QPainter, cell: QRectF, row: Row) -> None:
        """A line down the side of each block that the row is in."""
        px = self._theme.px
        painter.setPen(QPen(self._theme.color("edge"), px(2)))
        for depth in range(min(row.depth, DEEPEST)):
            x = cell.left() + self.left_of(depth) + px(10)
            top, bottom = QPointF(x, cell.top()), QPointF(x, cell.bottom() - px(GAP))
            painter.drawLine(placed_point(top, cell), placed_point(bottom, cell))


def _quiet(theme: Theme) -> QColor:
    return theme.color("edge")
