"""How a row of the log is painted."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from hiptimer.history.records import CompletionRow, Status
from hiptimer.history.said import title_of
from hiptimer.ui.history.model import STATUS, remarks, remarks_of, work
from hiptimer.ui.kit.list_model import THING
from hiptimer.ui.kit.mirror import placed
from hiptimer.ui.kit.tall_list import list_width, paint_row
from hiptimer.ui.kit.theme import Theme
from hiptimer.words import tr
from hiptimer.words.formats import minutes, short_date

HEIGHT = 52
HEIGHT_NARROW = 76
LEAST_TITLE = 220
"""With less room for the title, a row takes two lines."""

_Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class RowDelegate(QStyledItemDelegate):
    """Date, title, minutes and remarks in a line; in two lines where it is narrow."""

    def __init__(
        self, theme: Theme, today: Callable[[], date], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._today = theme, today
        self._fonts: dict[bool, tuple[QFont, QFontMetricsF]] = {}
        self._days: dict[str, str] = {}
        self._whole = QRectF()  # the row that is painted
        self._columns: tuple[float, float, float] | None = None
        theme.changed.connect(self._forget)

    def height(self, width: int) -> int:
        """A row's height in a list of `width` pixels."""
        return self._theme.px(HEIGHT_NARROW if self._narrow(width) else HEIGHT)

    def _forget(self) -> None:
        self._fonts.clear()
        self._columns = None

    def _font(self, *, bold: bool) -> tuple[QFont, QFontMetricsF]:
        """A row's font and its measures: made once, not eight times a row."""
        kept = self._fonts.get(bold)
        if kept is None:
            weight = QFont.Weight.DemiBold if bold else QFont.Weight.Normal
            font = self._theme.font(16, weight, tabular=not bold)
            kept = self._fonts[bold] = (font, QFontMetricsF(font))
        return kept

    def _narrow(self, width: float) -> bool:
        return width < sum(self._widths()) + self._theme.px(LEAST_TITLE + 46)

    def _widths(self) -> tuple[float, float, float]:
        """Of the day, the length and the remarks: as broad as the longest of them, each whole."""
        if self._columns is None:
            wide = self._font(bold=False)[1].horizontalAdvance
            other_year = self._today().replace(year=2000, day=1)
            days = (
                short_date(other_year.replace(month=month, day=day), self._today())
                for month in range(1, 13)
                for day in range(20, 27)
            )
            full = remarks_of(effort=10, pain=10, pinched=True)
            gap = self._theme.px(20)
            self._columns = (
                max(wide(day) for day in days) + gap,
                wide(minutes(10 * 3600 + 59 * 60)) + gap,
                wide(full) + gap,
            )
        return self._columns

    def _paint_wide(self, painter: QPainter, rect: QRectF, row: CompletionRow) -> None:
        self._whole = rect
        when, length, said = self._widths()
        gap = self._theme.px(20)
        place = QRectF(rect.left(), rect.top(), when, rect.height())
        self._write(painter, place, self._day(row), "ink2", _LEFT)
        place.setLeft(place.right())
        place.setRight(rect.right() - length - said)
        self._title(painter, place, row)
        place = QRectF(place.right(), rect.top(), length, rect.height())
        self._write(painter, place, work(row), "ink2", _RIGHT)
        place = QRectF(place.right() + gap, rect.top(), said - gap, rect.height())
        self._write(painter, place, remarks(row), "ink2", _LEFT)

    def _paint_narrow(self, painter: QPainter, rect: QRectF, row: CompletionRow) -> None:
        self._whole = rect
        px = self._theme.px
        half = rect.height() / 2 - px(6)
        self._title(painter, QRectF(rect.left(), rect.top() + px(6), rect.width(), half), row)
        below = QRectF(rect.left(), rect.center().y(), rect.width(), half)
        parts = (self._day(row), work(row), remarks(row))
        self._write(painter, below, " · ".join(part for part in parts if part), "ink2", _LEFT)

    def _title(self, painter: QPainter, rect: QRectF, row: CompletionRow) -> None:
        part = "" if row.status is Status.COMPLETED else f" · {tr(STATUS[row.status])}"
        after = self._font(bold=False)[1].horizontalAdvance(part) if part else 0.0
        used = self._write(
            painter, rect.adjusted(0, 0, -after, 0), title_of(row), "ink", _LEFT, bold=True
        )
        if part:
            rest = QRectF(rect.left() + used, rect.top(), after + 2, rect.height())
            self._write(painter, rest, part, "ink2", _LEFT)

    def _day(self, row: CompletionRow) -> str:
        today = self._today()
        key = f"{row.training_date}{today.year}"
        shown = self._days.get(key)
        if shown is None:
            shown = short_date(date.fromisoformat(row.training_date), today)
            self._days[key] = shown
        return shown

    def _write(
        self,
        painter: QPainter,
        rect: QRectF,
        text: str,
        tone: str,
        align: Qt.AlignmentFlag,
        *,
        bold: bool = False,
    ) -> float:
        """Write `text`, shortened to fit; return the width it took."""
        if not text:
            return 0.0
        font, metrics = self._font(bold=bold)
        painter.setFont(font)
        painter.setPen(self._theme.color(tone))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(placed(rect, self._whole), int(align), shown)
        return metrics.horizontalAdvance(shown)

    # Qt's names

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002
        width = list_width(option)
        return QSize(width, self.height(width))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        rect = QRectF(option.rect)
        inside = paint_row(painter, option, index, self._theme, opens=True)
        row = index.data(THING)
        if self._narrow(rect.width()):
            self._paint_narrow(painter, inside, row)
        else:
            self._paint_wide(painter, inside, row)
        painter.restore()
