"""A year in review, on the screen and as a picture of its own."""

from datetime import date

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hiptimer.history.body import degrees
from hiptimer.history.review import Turned, YearReview
from hiptimer.session.model import Side
from hiptimer.ui.kit import paint
from hiptimer.ui.kit.buttons import PlainButton, QuietButton, turner
from hiptimer.ui.kit.card import ColumnCard
from hiptimer.ui.kit.chart import Chart
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.page import clear
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme
from hiptimer.words import mark, tr, trn
from hiptimer.words.formats import list_of, minutes, month_letter, month_name

_TURNS = {Side.LEFT: mark("Left hip turns in"), Side.RIGHT: mark("Right hip turns in")}


class MonthBars(Chart):
    """Renders a year's months as bars. No signals."""

    WIDTH, LEAST, HEIGHT = 280, 180, 86

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._months: tuple[float, ...] = ()

    def show_months(self, year: int, months: tuple[float, ...]) -> None:
        """Show these seconds, from January on."""
        self._months = months
        told = [
            tr("{month}: {length}", month=month_name(date(year, place, 1)), length=minutes(seconds))
            for place, seconds in enumerate(months, start=1)
            if seconds
        ]
        self.setAccessibleName(tr("Minutes by month. {told}", told=list_of(told, "unit")))
        self.update()

    def draw(self, painter: QPainter) -> None:
        draw_months(painter, QRectF(self.rect()), self._months, self._theme, self._theme.px(1))


def draw_months(
    painter: QPainter, rect: QRectF, months: tuple[float, ...], theme: Theme, unit: float
) -> None:
    """Draw twelve bars with their letters into `rect`; `unit` is a pixel at 100 %."""
    if not months:
        return
    most = max(*months, 1.0)
    pitch = rect.width() / len(months)
    font = QFont(theme.font(12))
    font.setPixelSize(max(1, round(12 * unit)))
    ground = rect.bottom() - 22 * unit
    for place, seconds in enumerate(months):
        wide = min(pitch * 0.62, 28 * unit)
        x = rect.left() + place * pitch + (pitch - wide) / 2
        high = (ground - rect.top()) * seconds / most
        if seconds:
            bar = QRectF(x, ground - max(high, 3 * unit), wide, max(high, 3 * unit))
            paint.rounded(painter, bar, min(4 * unit, bar.height() / 2), theme.color("work"))
        else:
            painter.fillRect(QRectF(x, ground - 2 * unit, wide, 2 * unit), theme.color("edge"))
        painter.setFont(font)
        painter.setPen(theme.color("ink2"))
        under = QRectF(rect.left() + place * pitch, ground + 2 * unit, pitch, 20 * unit)
        painter.drawText(under, int(Qt.AlignmentFlag.AlignCenter), month_letter(place + 1))


class ReviewCard(ColumnCard):
    """Renders a `YearReview`. Signals: `turned` by −1 or 1 years; `keep_asked`, `copy_asked`."""

    turned = Signal(int)
    keep_asked = Signal()
    copy_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._title = Text(theme, size=16, weight=Weight.DemiBold)
        self._earlier = turner(theme, "chevron-left", tr("The year before"))
        self._later = turner(theme, "chevron", tr("The year after"))
        self._earlier.clicked.connect(lambda: self.turned.emit(-1))
        self._later.clicked.connect(lambda: self.turned.emit(1))
        head = QHBoxLayout()
        head.addWidget(self._title, 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._earlier)
        head.addWidget(self._later)
        self._length = Text(theme, size=40, weight=Weight.Bold, shrink=0.5)
        self._sessions = Text(theme, size=16, tone="ink2")
        self._bars = MonthBars(theme)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.px(6))
        keep = QuietButton(theme, tr("Keep as a picture"))
        keep.clicked.connect(self.keep_asked)
        copy = PlainButton(theme, tr("Copy it"))
        copy.clicked.connect(self.copy_asked)
        buttons = FlowLayout(spacing=8)
        buttons.addWidget(keep)
        buttons.addWidget(copy)
        self.column.addLayout(head)
        self.column.addWidget(self._length)
        self.column.addWidget(self._sessions)
        self.column.addWidget(self._bars)
        self.column.addLayout(self._rows)
        self.column.addSpacing(theme.px(8))
        self.column.addStretch(1)
        self.column.addLayout(buttons)

    def show_review(self, review: YearReview, *, earlier: bool, later: bool) -> None:
        """Show `review`, and whether there is another one before and after it."""
        self._title.setText(title_of(review))
        self._length.setText(minutes(review.seconds))
        self._sessions.setText(sessions_of(review))
        self._bars.show_months(review.year, review.months)
        for button, there in ((self._earlier, earlier), (self._later, later)):
            button.setVisible(earlier or later)
            button.setEnabled(there)
        clear(self._rows)
        for name, value, tone in facts_of(review):
            row = QHBoxLayout()
            row.addWidget(Text(self._theme, name, 16, tone="ink2"), 1)
            shown = Text(self._theme, value, 16, Weight.DemiBold, tone, tabular=True, wrap=False)
            row.addWidget(shown, 0, Qt.AlignmentFlag.AlignTop)
            self._rows.addLayout(row)


def title_of(review: YearReview) -> str:
    """What the review is called."""
    return tr("{year} in review", year=str(review.year))


def sessions_of(review: YearReview) -> str:
    """In how many sessions."""
    return trn("in {n} session", "in {n} sessions", review.sessions)


def facts_of(review: YearReview) -> list[tuple[str, str, str]]:
    """What else is told of the year: name, value, tone."""
    row = trn("{n} week", "{n} weeks", review.weeks_in_a_row)
    facts = [(tr("Longest streak"), row, "ink")] if review.weeks_in_a_row else []
    return facts + [(tr(_TURNS[one.side]), _change(one), one.side.value) for one in review.turned]


def _change(one: Turned) -> str:
    return tr("{first} to {last}", first=degrees(one.first), last=degrees(one.last))
