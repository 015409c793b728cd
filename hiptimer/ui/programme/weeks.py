"""The weeks of a programme: a column each, with a mark for each session."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from hiptimer.ui.kit import icons, paint
from hiptimer.ui.kit.buttons import Button
from hiptimer.ui.kit.card import ColumnCard
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.page import clear
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.programme.view import Mark, MarkKind, PhaseView, WeekView
from hiptimer.words import mark, tr, trn

MARK, EASY, GAP = 28, 18, 6
_KINDS = {
    MarkKind.DONE: mark("done"),
    MarkKind.NEXT: mark("next"),
    MarkKind.AHEAD: mark("planned"),
    MarkKind.OUT: mark("left out"),
}


def draw_mark(painter: QPainter, centre: QPointF, one: Mark, theme: Theme) -> None:
    """Draw a session's mark: told apart by its shape, no colour is needed."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = float(theme.px(EASY if one.easy and not one.check else MARK))
    square = QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)
    radius = side / 2 if not one.check else float(theme.px(7))
    work = theme.color("work")
    if one.kind is MarkKind.OUT:
        wide = theme.px(10)
        dash = QRectF(centre.x() - wide / 2, centre.y() - 1, wide, 2)
        paint.rounded(painter, dash, 1, theme.color("ink2"))
        return
    inner = side * (0.56 if one.kind is MarkKind.NEXT else 0.62)
    icon = QRectF(centre.x() - inner / 2, centre.y() - inner / 2, inner, inner)
    if one.kind is MarkKind.DONE:
        paint.rounded(painter, square, radius, work)
        name = "angle" if one.check else "check"
        icons.draw(painter, icon, name, theme.color("on_fill"))
    elif one.kind is MarkKind.NEXT:
        paint.outlined(painter, square, radius, work, 2)
        icons.draw(painter, icon, "angle" if one.check else "play", work)
    else:
        paint.outlined(painter, square, radius, theme.color("ink2"), 1)
        if one.check:
            icons.draw(painter, icon, "angle", theme.color("ink2"))


class WeekColumn(Button):
    """One week; chosen, it is told below. Signals: QPushButton's `clicked`."""

    def __init__(self, theme: Theme, week: WeekView) -> None:
        self.week = week
        super().__init__(theme, "")
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_spoken(week))

    def _hides_name(self) -> bool:
        return True

    def fill(self) -> QColor | None:
        if self.isChecked():
            return self._theme.color("bg")
        return self._theme.blend("surface", "bg", 0.6) if self._is_hot() else None

    def edge(self) -> QColor | None:
        return self._theme.color("line") if self.isChecked() else None

    def sizeHint(self) -> QSize:
        px, rows = self._theme.px, max(3, len(self.week.marks))
        return QSize(px(MARK + 20), px(34) + rows * px(MARK + GAP) + px(26))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(MARK + 4), self.sizeHint().height())

    def _paint_content(self, painter: QPainter, rect: QRectF) -> None:  # noqa: ARG002
        theme, px, week = self._theme, self._theme.px, self.week
        middle = QRectF(self.rect()).center().x()
        bold = QFont.Weight.Bold if week.now else QFont.Weight.Normal
        painter.setFont(theme.font(14, bold))
        painter.setPen(theme.color("ink" if week.now else "ink2"))
        head = QRectF(0, px(8), self.width(), px(20))
        painter.drawText(head, int(Qt.AlignmentFlag.AlignCenter), str(week.number))
        y = px(34) + px(MARK) / 2
        for one in week.marks:
            draw_mark(painter, QPointF(middle, y), one, theme)
            y += px(MARK + GAP)
        told = tr("now") if week.now else tr("easy") if week.easy else ""
        if told:
            painter.setFont(theme.font(12, bold))
            painter.setPen(theme.color("ink" if week.now else "ink2"))
            foot = QRectF(0, self.height() - px(26), self.width(), px(18))
            painter.drawText(foot, int(Qt.AlignmentFlag.AlignCenter), told)


class Sample(QWidget):
    """A mark in the legend. No signals."""

    def __init__(self, theme: Theme, one: Mark) -> None:
        super().__init__()
        self._theme, self._mark = theme, one
        self.setFixedSize(theme.px(MARK), theme.px(MARK))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.scale(0.75, 0.75)
        centre = QRectF(self.rect()).center() / 0.75
        draw_mark(painter, centre, self._mark, self._theme)


class WeeksCard(ColumnCard):
    """All phases with their weeks. Signals: `chosen` with a week's number."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, side=28)
        self.columns: dict[int, WeekColumn] = {}
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.chosen)
        self._flow = QVBoxLayout()
        self.column.addLayout(self._flow)
        self.column.addLayout(self._legend())

    def show_phases(self, phases: tuple[PhaseView, ...], chosen: int, *, wide: bool) -> None:
        """Show these, with one week chosen: in one line where there is room for it."""
        clear(self._flow)
        self.columns.clear()
        line = QHBoxLayout() if wide else FlowLayout(spacing=self._theme.px(20))
        line.setSpacing(self._theme.px(20))
        for phase in phases:
            holder = self._phase(phase)
            line.addWidget(holder)
            if isinstance(line, QHBoxLayout):
                line.setStretchFactor(holder, len(phase.weeks))
        self._flow.addLayout(line)
        if chosen in self.columns:
            self.columns[chosen].setChecked(True)

    def _phase(self, phase: PhaseView) -> QWidget:
        theme, px = self._theme, self._theme.px
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        head.setSpacing(px(10))
        low = Qt.AlignmentFlag.AlignBottom
        head.addWidget(Text(theme, phase.title, 16, Weight.DemiBold), 0, low)
        head.addWidget(Text(theme, phase.most, 14, tone="ink2"), 0, low)
        head.addStretch(1)
        column.addLayout(head)
        row = QHBoxLayout()
        row.setSpacing(px(4))
        for week in phase.weeks:
            button = self.columns[week.number] = WeekColumn(theme, week)
            self._group.addButton(button, week.number)
            row.addWidget(button)
        column.addLayout(row)
        return holder

    def _legend(self) -> FlowLayout:
        theme = self._theme
        line = FlowLayout(spacing=theme.px(14))
        samples = (
            (Mark(MarkKind.DONE), tr("done")),
            (Mark(MarkKind.NEXT), tr("next")),
            (Mark(MarkKind.AHEAD, check=True), tr("begins with a check")),
            (Mark(MarkKind.AHEAD, easy=True), tr("easy week")),
            (Mark(MarkKind.OUT), tr("left out")),
        )
        for one, told in samples:
            holder = QWidget()
            row = QHBoxLayout(holder)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(theme.px(6))
            row.addWidget(Sample(theme, one))
            words = Text(theme, told, 14, tone="ink2")
            row.addWidget(words, 0, Qt.AlignmentFlag.AlignVCenter)
            line.addWidget(holder)
        return line


def _spoken(week: WeekView) -> str:
    told = [tr("Week {n}", n=week.number)]
    if week.now:
        told.append(tr("now"))
    if week.easy:
        told.append(tr("easy week"))
    for kind, words in _KINDS.items():
        many = sum(one.kind is kind for one in week.marks)
        if many:
            told.append(trn("{n} {state}", "{n} {state}", many, state=tr(words)))
    if any(one.check for one in week.marks):
        told.append(tr("begins with a check"))
    return ", ".join(told)
