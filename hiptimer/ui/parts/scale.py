"""A number from 0 to 10, in own words."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from hiptimer.ui.kit import paint
from hiptimer.ui.kit.mirror import as_read, placed
from hiptimer.ui.kit.roles import Role, has_role
from hiptimer.ui.kit.text import Text
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.parts.zoom import Zoomed
from hiptimer.words import mark, tr

TOP = 10
EFFORT = (
    mark("no effort"),
    mark("hardly any"),
    mark("light"),
    mark("easy going"),
    mark("some work"),
    mark("steady work"),
    mark("solid work"),
    mark("hard"),
    mark("very hard"),
    mark("nearly all I had"),
    mark("everything I had"),
)
PAIN = (
    mark("none"),
    mark("a trace"),
    mark("faint"),
    mark("mild"),
    mark("noticeable"),
    mark("bothersome"),
    mark("strong enough to stop"),
    mark("strong"),
    mark("very strong"),
    mark("severe"),
    mark("the worst"),
)
_CELL, _HIGH, _GAP = 52, 52, 6


@has_role(Role.SLIDER)
class Scale(QWidget):
    """Eleven keys in a row; renders the chosen one and its words.

    With the focus, digits choose (1 then 0 is ten), arrows move, Backspace takes the choice back.
    Signals: `changed()`.
    """

    changed = Signal()

    def __init__(
        self, theme: Zoomed, name: str, words: Sequence[str], tone: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._theme, self._name, self._words, self._tone = theme, name, tuple(words), tone
        self._value: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        self._say()

    @property
    def value(self) -> int | None:
        """The number, None while there is none."""
        return self._value

    def choose(self, value: int | None) -> None:
        """Choose `value`; None takes the choice back."""
        if value == self._value:
            return
        self._value = value
        self._say()
        self.update()
        self.changed.emit()

    def _say(self) -> None:
        if self._value is None:
            said = tr("{name}, 0 to 10: not answered", name=self._name)
        else:
            words = tr(self._words[self._value])
            said = tr("{name}, 0 to 10: {n}, {words}", name=self._name, n=self._value, words=words)
        self.setAccessibleName(said)

    def _digit(self, digit: int) -> None:
        self.choose(TOP if self._value == 1 and digit == 0 else digit)

    def _cell(self, number: int) -> QRectF:
        gap = self._theme.px(_GAP)
        width = max(1.0, (self.width() - 8 - TOP * gap) / (TOP + 1))
        cell = QRectF(4 + number * (width + gap), 4, width, self._theme.px(_HIGH))
        return placed(cell, QRectF(self.rect()))

    def _paint_cell(self, painter: QPainter, number: int) -> None:
        rect, theme = self._cell(number), self._theme
        radius = theme.px(10)
        chosen = number == self._value
        if chosen:
            paint.rounded(painter, rect, radius, theme.color(self._tone))
        else:
            paint.rounded(painter, rect, radius, theme.color("surface"))
            paint.outlined(painter, rect, radius, theme.color("edge"), 1)
        painter.setFont(self._number_font(rect.width()))
        painter.setPen(theme.color("on_fill" if chosen else "ink"))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), str(number))

    def _number_font(self, room: float) -> QFont:
        weight = QFont.Weight.DemiBold
        font = self._theme.font(20, weight, tabular=True)
        wide = QFontMetricsF(font).horizontalAdvance("10")
        if wide > room * 0.9:
            font = self._theme.font_px(int(font.pixelSize() * room * 0.9 / wide), weight, True)
        return font

    # Qt's names

    def sizeHint(self) -> QSize:
        px = self._theme.px
        return QSize((TOP + 1) * px(_CELL) + TOP * px(_GAP) + 8, px(_HIGH) + 8)

    def minimumSizeHint(self) -> QSize:
        return QSize((TOP + 1) * 28, self._theme.px(_HIGH) + 8)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        move = moves.get(as_read(event.key()))
        if event.text().isdigit() and event.text().isascii():
            self._digit(int(event.text()))
        elif move is not None:
            start = self._value if self._value is not None else (-1 if move > 0 else TOP + 1)
            self.choose(min(TOP, max(0, start + move)))
        elif event.key() in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}:
            self.choose(None)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        for number in range(TOP + 1):
            if self._cell(number).contains(event.position()):
                self.choose(None if number == self._value else number)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        for number in range(TOP + 1):
            self._paint_cell(painter, number)
        if self.hasFocus():
            shown = self._cell(self._value if self._value is not None else 0)
            ring = shown if self._value is not None else shown.united(self._cell(TOP))
            paint.focus_ring(
                painter, ring.adjusted(-4, -4, 4, 4), self._theme, self._theme.px(10) + 4
            )


@has_role(Role.GROUP)
class RatingField(QWidget):
    """A number from 0 to 10 in own words, or none."""

    def __init__(self, theme: Theme, name: str, words: tuple[str, ...], tone: str) -> None:
        super().__init__()
        self._words = words
        zoom = Zoomed(theme, self)
        zoom.set_factor(0.8)
        self._scale = Scale(zoom, name, words, tone, self)
        self._scale.setMaximumWidth(theme.px(620))
        self._told = Text(theme, size=14, tone="ink2")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._scale)
        column.addWidget(self._told)
        self._scale.changed.connect(self._say)
        self.setFocusProxy(self._scale)
        self._say()

    @property
    def value(self) -> int | None:
        """The number, None while there is none."""
        return self._scale.value

    def show_value(self, value: int | None) -> None:
        """Show `value`."""
        self._scale.choose(value)
        self._say()

    def _say(self) -> None:
        value = self._scale.value
        self._told.setText(
            tr(
                "0 {least} – 10 {most}; you can leave it open",
                least=tr(self._words[0]),
                most=tr(self._words[-1]),
            )
            if value is None
            else f"{value}: {tr(self._words[value])}"
        )
