"""Text that wraps anywhere rather than being cut, and can shrink to fit one place."""

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from hiptimer.ui.kit.mirror import turned
from hiptimer.ui.kit.theme import Theme

Weight = QFont.Weight
_NEW_LINE = "\u2028"  # a line break is no break to QTextLayout, this is


class Text(QLabel):
    """A label in a size of the scale and a colour of the theme.

    Line breaks are kept. It wraps between words, and inside a word that is wider than the place.
    With `shrink`, large type first goes down to `shrink` (a share of its size) to keep whole words
    whole. It renders its text only; no signals.
    """

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        size: int = 16,
        weight: QFont.Weight = Weight.Normal,
        tone: str = "ink",
        *,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        shrink: float = 1.0,
        tabular: bool = False,
        wrap: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self._size, self._weight, self._tone = size, weight, tone
        self._align, self._shrink, self._tabular, self._wrap = align, shrink, tabular, wrap
        # Layouts inside layouts ask for many widths: the lines stay the same from the width that
        # they fill to the one that they were laid out for (least, most, height; in pixels).
        self._known: list[tuple[float, float, float]] = []
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def tone(self) -> str:
        """The name of the token it is painted in."""
        return self._tone

    def set_tone(self, tone: str) -> None:
        """Paint in another token's colour."""
        self._tone = tone
        self.update()

    def set_size(self, size: int) -> None:
        """Use another size of the scale."""
        self._size = size
        self._restyle()

    def laid_out(self, width: float) -> tuple[QTextLayout, float]:
        """The lines at `width` pixels, and their height together."""
        pixels = float(self._pixels())
        least = pixels * self._shrink
        while pixels > least and self._widest_word(round(pixels)) > width:
            pixels = max(least, pixels - 1)
        font = self._font(round(pixels))
        layout = QTextLayout(self.text().replace("\n", _NEW_LINE), font)
        align = turned(self._align) if self.isRightToLeft() else self._align
        option = QTextOption(align & Qt.AlignmentFlag.AlignHorizontal_Mask)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # each text as it begins
        option.setWrapMode(
            QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
            if self._wrap
            else QTextOption.WrapMode.NoWrap
        )
        layout.setTextOption(option)
        layout.beginLayout()
        y = bottom = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, y))
            bottom = y + line.height()
            y += line.height() * (1.25 if self._size <= 20 else 1.1)
        layout.endLayout()
        return layout, bottom

    def _height(self, width: float) -> float:
        for least, most, height in self._known:
            if least <= width <= most:
                return height
        layout, height = self.laid_out(width)
        least, most = width, width
        if self._shrink == 1:  # else the type may have been made smaller for this very width
            filled = max(
                (layout.lineAt(n).naturalTextWidth() for n in range(layout.lineCount())),
                default=0.0,
            )
            # Trailing spaces fill nothing, and a pixel more is never told apart.
            least = min(width, math.ceil(filled) + 1.0)
            most = math.inf if layout.lineCount() <= 1 else width
        self._known.append((least, most, height))
        return height

    def _pixels(self) -> int:
        return self._theme.px(self._size)

    def _font(self, pixels: int) -> QFont:
        return self._theme.font_px(pixels, self._weight, self._tabular)

    def _widest_word(self, pixels: int) -> float:
        metrics = QFontMetricsF(self._font(pixels))
        return max((metrics.horizontalAdvance(word) for word in self.text().split()), default=0.0)

    def _room(self) -> QSize:
        margins = self.contentsMargins()
        return QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _restyle(self) -> None:
        self._known.clear()
        self.setFont(self._font(self._pixels()))
        self.updateGeometry()
        self.update()

    # Qt's names

    def setText(self, text: str) -> None:
        self._known.clear()
        super().setText(text)

    def setContentsMargins(self, *margins: int) -> None:  # type: ignore[override]
        self._known.clear()
        super().setContentsMargins(*margins)

    def hasHeightForWidth(self) -> bool:
        return self._wrap

    def heightForWidth(self, width: int) -> int:
        room = self._room()
        return math.ceil(self._height(max(1, width - room.width()))) + room.height()

    def sizeHint(self) -> QSize:
        natural = QFontMetricsF(self.font()).horizontalAdvance(self.text()) + 2
        width = natural
        if self._wrap:  # lines of about 60 letters read best
            width = min(natural, self._theme.px(self._size) * 34)
        width += self._room().width()
        return QSize(int(width), self.heightForWidth(int(width)))

    def minimumSizeHint(self) -> QSize:
        if not self._wrap:
            return self.sizeHint()
        one_line = QFontMetricsF(self.font()).height()
        longest = self._widest_word(round(self._pixels() * self._shrink))
        room = self._room()
        width = min(longest, self._theme.px(160)) + room.width()
        return QSize(math.ceil(width), math.ceil(one_line) + room.height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setPen(self._theme.color(self._tone))
        rect = QRectF(self.contentsRect())
        layout, height = self.laid_out(rect.width())
        top = rect.top()
        if self._align & Qt.AlignmentFlag.AlignVCenter:
            top += max(0.0, (rect.height() - height) / 2)
        layout.draw(painter, QPointF(rect.left(), top))
