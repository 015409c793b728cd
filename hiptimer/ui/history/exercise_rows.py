"""How the work on an exercise stands in a list: its minutes, and a bar of its sides."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from hiptimer.history.ratings import ExerciseSum
from hiptimer.ui.history.balance import draw_parts
from hiptimer.ui.kit import paint
from hiptimer.ui.kit.list_model import THING, ListModel
from hiptimer.ui.kit.mirror import placed
from hiptimer.ui.kit.tall_list import paint_row
from hiptimer.ui.kit.theme import Theme
from hiptimer.words import tr
from hiptimer.words.formats import minutes
from hiptimer.words.language import in_a_row

_ROW = 56
_Index = QModelIndex | QPersistentModelIndex


class ExerciseDelegate(QStyledItemDelegate):
    """Name and minutes in a line, the bar below: as long as its share of the longest one."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.most = 1.0
        """The seconds of the longest bar."""

    def _paint_words(self, painter: QPainter, rect: QRectF, one: ExerciseSum) -> None:
        theme = self._theme
        font = theme.font(16, QFont.Weight.Medium, tabular=True)
        told = minutes(one.seconds)
        painter.setFont(font)
        painter.setPen(theme.color("ink2"))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(rect, int(right), told)
        room = rect.width() - QFontMetricsF(font).horizontalAdvance(told) - theme.px(12)
        painter.setPen(theme.color("ink"))
        place = QRectF(rect.left(), rect.top(), room, rect.height())
        paint.elided(painter, placed(place, rect), one.name)

    # Qt's names

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002
        return QSize(option.rect.width(), self._theme.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, px = self._theme, self._theme.px
        one: ExerciseSum = index.data(THING)
        painter.save()
        inside = paint_row(painter, option, index, theme, opens=True)
        rect = QRectF(option.rect)
        words = QRectF(inside.left(), rect.top() + px(4), inside.width(), rect.height() - px(22))
        self._paint_words(painter, words, one)
        bar = QRectF(inside.left(), words.bottom(), inside.width(), px(8))
        paint.rounded(painter, bar, px(4), theme.blend("surface", "line", 0.5))
        part = QRectF(bar)
        part.setWidth(bar.width() * min(1.0, one.seconds / self.most))
        draw_parts(painter, placed(part, bar), parts_of(one), theme)
        painter.restore()


def parts_of(one: ExerciseSum) -> tuple[tuple[str, float], ...]:
    """The parts of a bar: the tokens of their colours, and seconds."""
    return (("left", one.left), ("right", one.right), ("work", one.both))


def exercises_model(parent: QObject) -> ListModel:
    """A model of `ExerciseSum`s."""
    return ListModel(lambda one: str(one.name), spoken=exercise_text, parent=parent)


def exercise_text(one: ExerciseSum) -> str:
    """An exercise's work in words: "Pigeon 8 min, left 4 min, right 4 min"."""
    told = [f"{one.name} {minutes(one.seconds)}"]
    if one.left:
        told.append(tr("left {length}", length=minutes(one.left)))
    if one.right:
        told.append(tr("right {length}", length=minutes(one.right)))
    return in_a_row(told)
