"""The ladders of a programme: an exercise a row, how far it has come, and its last results."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from hiptimer.ui.figure.widget import FigureView
from hiptimer.ui.kit import paint
from hiptimer.ui.kit.buttons import IconButton
from hiptimer.ui.kit.card import ColumnCard
from hiptimer.ui.kit.page import clear
from hiptimer.ui.kit.roles import Role, has_role
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.programme.view import LadderRow, RungState
from hiptimer.words import mark, tr

_FIGURE = (76, 60)
_BAR, _LEAST, _STEP = 24, 8, 7
_STATES = {
    RungState.REACHED: mark("{rung}, reached"),
    RungState.TODAY: mark("{rung}, new now"),
    RungState.PASSED: mark("{rung}, passed over"),
    RungState.AHEAD: mark("{rung}, ahead"),
}
HOLD, BACK, ON, TRY = "hold", "back", "on", "try"
_DEEDS = {
    HOLD: mark("Keep it as it is"),
    BACK: mark("A rung back"),
    ON: mark("A rung on"),
    TRY: mark("Try the next rung again"),
}


@has_role(Role.GRAPHIC)
class Rungs(QWidget):
    """Renders rungs as bars that grow: filled what is reached, edged what is ahead. No signals."""

    def __init__(self, theme: Theme, row: LadderRow) -> None:
        super().__init__()
        self._theme, self._rungs = theme, row.rungs
        told = (tr(_STATES[state], rung=name) for name, state in row.rungs)
        self.setAccessibleName(". ".join(told))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.accessibleName().replace(". ", "\n"), self)
            return True
        return super().event(event)

    def sizeHint(self) -> QSize:
        px = self._theme.px
        return QSize(4 * px(_BAR + 4), px(_LEAST + 3 * _STEP + 4))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter, theme, px = QPainter(self), self._theme, self._theme.px
        for index, (_, state) in enumerate(self._rungs):
            high = px(_LEAST + min(index, 3) * _STEP)
            rect = QRectF(index * px(_BAR + 4), self.height() - high, px(_BAR), high)
            radius = min(float(px(4)), rect.height() / 2)
            if state is RungState.REACHED:
                paint.rounded(painter, rect, radius, theme.color("work"))
            elif state is RungState.PASSED:
                paint.rounded(painter, rect, radius, theme.blend("work", "surface", 0.65))
            elif state is RungState.TODAY:
                paint.outlined(painter, rect, radius, theme.color("work"), 2)
            else:
                paint.outlined(painter, rect, radius, theme.color("ink2"), 1)


class LaddersCard(ColumnCard):
    """Renders the ladders.

    Signals: `wished(exercise, deed)` with what is to be done with one; `swapped(exercise, other)`.
    """

    wished = Signal(str, str)
    swapped = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._theme = theme

    def show_rows(
        self, rows: tuple[LadderRow, ...], *, runs: bool, figures: bool, one_line: bool
    ) -> None:
        """Show these, as there is room; choices are offered of a programme that runs."""
        clear(self.column)
        self.column.addWidget(Text(self._theme, tr("Ladders"), 20, Weight.DemiBold))
        for row in rows:
            line = QHBoxLayout()
            line.setSpacing(self._theme.px(14))
            if figures:
                line.addWidget(self._figure(row), 0, Qt.AlignmentFlag.AlignTop)
            if one_line:
                self._fill(line, row, runs=runs)
            else:
                line.addLayout(self._told(row, runs=runs), 1)
            self.column.addLayout(line)
        self.column.addStretch(1)

    def _fill(self, line: QHBoxLayout, row: LadderRow, *, runs: bool) -> None:
        """All of it in a line."""
        line.addLayout(self._words(row), 10)
        line.addWidget(Rungs(self._theme, row), 0, Qt.AlignmentFlag.AlignVCenter)
        line.addLayout(self._last(row), 0)
        if runs:
            line.addWidget(self._more(row), 0, Qt.AlignmentFlag.AlignVCenter)

    def _told(self, row: LadderRow, *, runs: bool) -> QVBoxLayout:
        """Where it is narrow: how far it has come stands below the words."""
        told, line = QVBoxLayout(), QHBoxLayout()
        line.addLayout(self._words(row), 1)
        if runs:
            line.addWidget(self._more(row), 0, Qt.AlignmentFlag.AlignTop)
        told.addLayout(line)
        told.addWidget(Rungs(self._theme, row), 0, Qt.AlignmentFlag.AlignLeft)
        told.addLayout(self._last(row))
        told.addSpacing(self._theme.px(10))
        return told

    def _figure(self, row: LadderRow) -> FigureView:
        figure = FigureView(self._theme, named=False, ground="surface")
        figure.setFixedSize(self._theme.px(_FIGURE[0]), self._theme.px(_FIGURE[1]))
        figure.show_figure(row.figure)
        return figure

    def _words(self, row: LadderRow) -> QVBoxLayout:
        theme, px = self._theme, self._theme.px
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addStretch(1)
        words.addWidget(Text(theme, row.name, 16, Weight.DemiBold))
        words.addWidget(Text(theme, row.amount, 14, tone="ink2"))
        if row.held:
            words.addWidget(Text(theme, tr("Kept as it is, as you chose."), 14, tone="ink2"))
        words.addStretch(1)
        return words

    def _last(self, row: LadderRow) -> QHBoxLayout:
        theme, px, both = self._theme, self._theme.px, QHBoxLayout()
        if row.told:
            told = Text(theme, row.told, 14, tone="ink2")
            told.setMinimumWidth(px(148))  # as wide as the results of other rows
            both.addWidget(told, 1, Qt.AlignmentFlag.AlignVCenter)
            return both
        for result, side, tone in (
            (row.left, tr("Left"), "left"),
            (row.right, tr("Right"), "right"),
        ):
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addStretch(1)
            column.addWidget(Text(theme, side, 12, tone="ink2"))
            last = Text(theme, result, 14, Weight.DemiBold, tone)
            last.setMinimumWidth(px(72))
            column.addWidget(last)
            column.addStretch(1)
            both.addLayout(column, 1)
        return both

    def _more(self, row: LadderRow) -> IconButton:
        told = tr("Change {exercise}", exercise=row.name)
        button = IconButton(self._theme, "more", told, plain=True, side=40)
        button.clicked.connect(lambda: self._ask(row, button))
        return button

    def _ask(self, row: LadderRow, button: QWidget) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        offered = [BACK, ON]
        if not row.held:
            offered.insert(0, HOLD)
        if row.barred:
            offered.append(TRY)
        for deed in offered:
            action = menu.addAction(tr(_DEEDS[deed]))
            action.triggered.connect(
                lambda _=False, deed=deed: self.wished.emit(row.exercise, deed)
            )
        if row.others:
            swap = menu.addMenu(tr("Swap for"))
            for other, name in row.others:
                action = swap.addAction(name)
                action.triggered.connect(
                    lambda _=False, other=other: self.swapped.emit(row.exercise, other)
                )
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
