"""Buttons: native behaviour, our paint."""

import math

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolTip, QWidget

from hiptimer.ui.kit import icons, paint
from hiptimer.ui.kit.mirror import placed
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.kit.words import key_words

Weight = QFont.Weight
ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
"""The keys that press the button that has the focus, or do a page's main action."""
_ON_TWO_LINES = 0.8
"""How large the type is, of its usual size, when words stand on two lines in the same height."""
MNEMONICS = "hiptimer_mnemonics"
"""A window's property: whether the letters that go with Alt are underlined now."""


class Button(QPushButton):
    """A push button with an optional icon and a badge that shows its key.

    Renders its text (with mnemonic), icon and key; signals are QPushButton's. The keyboard reaches
    it with Tab, and Enter presses it; a click leaves the focus where it was, so that Space keeps
    its meaning.
    """

    HEIGHT = 44
    SIZE = 16
    PADDING = 20
    KEY_SIZE = 12

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        key: str = "",
        icon: str = "",
        tone: str = "ink",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)  # with a text, PySide would first make all names of QIcon: 5 ms
        self.setText(text)
        self._theme, self._icon, self._tone = theme, icon, tone
        self._key = key_words(key)
        self._told_key = ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(True)  # outside a dialog this means: Enter presses it
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if key:
            self.set_key(key)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_key(self, key: str) -> None:
        """Show another key on its badge."""
        self._key = key_words(key)
        self._tell(self._name(), key)
        self.updateGeometry()
        self.update()

    @property
    def key(self) -> str:
        """The key that does the same, as Qt spells it; "" for none."""
        return self._told_key

    @property
    def tip(self) -> str:
        """What is told where the pointer rests: also a name that is not seen, or is cut.

        A tooltip of Qt's would be told to who does not see it as well, after the same name.
        """
        return self.toolTip() or (self._name() if self._hides_name() else "")

    def set_icon_name(self, name: str) -> None:
        """Show another icon of ours."""
        self._icon = name
        self.updateGeometry()
        self.update()

    @property
    def words_are_whole(self) -> bool:
        """Whether all of its words are shown: on one line, or on two."""
        return not self._is_cut()

    # what kinds differ in

    def fill(self) -> QColor | None:
        """The ground's colour, None for none."""
        surface = self._theme.color("surface")
        return self._theme.blend("surface", "line", 0.45) if self._is_hot() else surface

    def edge(self) -> QColor | None:
        """The edge's colour, None for none."""
        return self._theme.color("edge")

    def text_colour(self) -> QColor:
        """The colour of text, icon and badge."""
        return self._theme.color(self._tone)

    # painting

    def _is_cut(self) -> bool:
        """Whether the words end in dots: they have no room beside the icon, even on two lines."""
        icon, text, _, gap = self._parts()
        place = QRectF(self.rect())
        place.setWidth(place.width() - self._theme.px(self.PADDING) - (icon + gap if icon else 0))
        return text > place.width() and self._on_two_lines(place) is None

    def _hides_name(self) -> bool:
        return bool(self.text()) and self._is_cut()

    def _name(self) -> str:
        return self.accessibleName() or self.text().replace("&", "")

    def _tell(self, name: str, key: str) -> None:
        """Tell the pointer the name with its key, and a screen reader the key after the name."""
        self._told_key, said = key, key_words(key)
        self.setToolTip(f"{name} ({said})" if key else "")
        self.setAccessibleDescription(said)

    def _is_hot(self) -> bool:
        return self.isEnabled() and (self.underMouse() or self.isDown())

    def _restyle(self) -> None:
        self.setFont(self._theme.font(self.SIZE, Weight.DemiBold))
        self.updateGeometry()
        self.update()

    def _mnemonic_flag(self) -> int:
        shown = bool(self.window().property(MNEMONICS))
        return int(Qt.TextFlag.TextShowMnemonic if shown else Qt.TextFlag.TextHideMnemonic)

    def _key_font(self) -> QFont:
        return self._theme.font(self.KEY_SIZE, Weight.Medium)

    def _key_width(self) -> float:
        if not self._key:
            return 0.0
        return QFontMetricsF(self._key_font()).horizontalAdvance(self._key) + self._theme.px(14)

    def _parts(self) -> tuple[float, float, float, float]:
        """Widths of icon, text, key, and the gap between them."""
        px = self._theme.px
        metrics = QFontMetricsF(self.font())
        shown = self.text().replace("&", "")
        return (
            px(20) if self._icon else 0.0,
            metrics.horizontalAdvance(shown) + 1 if shown else 0.0,
            self._key_width(),
            px(10),
        )

    def _content_width(self, *, keyed: bool = True) -> float:
        icon, text, key, gap = self._parts()
        shown = [part for part in (icon, text, key if keyed else 0.0) if part]
        return sum(shown) + gap * max(0, len(shown) - 1)

    def _paint_content(self, painter: QPainter, rect: QRectF) -> None:
        icon, text, key, gap = self._parts()
        if key and self._content_width() > rect.width():
            key = 0.0  # before a word is cut: the tooltip has it as well
        whole = self._content_width(keyed=key > 0)
        text -= max(0.0, whole - rect.width())
        x = rect.left() + max(0.0, (rect.width() - whole) / 2)
        colour = self.text_colour()
        if icon:
            square = QRectF(x, rect.center().y() - icon / 2, icon, icon)
            icons.draw(painter, placed(square, rect), self._icon, colour)
            x += icon + gap
        if text > 0:
            painter.setFont(self.font())
            painter.setPen(colour)
            place = QRectF(x, rect.top(), text, rect.height())
            self._paint_words(painter, placed(place, rect))
            x += text + gap
        if key:
            badge = placed(QRectF(x, rect.top(), key, rect.height()), rect)
            self._paint_key(painter, badge, colour)

    def _paint_words(self, painter: QPainter, place: QRectF) -> None:
        """The words on one line; where they are too long for it, smaller and on two."""
        flags = int(Qt.AlignmentFlag.AlignVCenter) | self._mnemonic_flag()
        two = None if self._fits_in(place.width() + 1) else self._on_two_lines(place)
        if two is None:
            shown = self._elided(place.width() + 1)
            painter.drawText(place, flags | int(Qt.AlignmentFlag.AlignLeft), shown)
            return
        painter.setFont(two)
        wrapped = int(Qt.AlignmentFlag.AlignHCenter) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(place, flags | wrapped, self.text())

    def _fits_in(self, width: float) -> bool:
        shown = self.text().replace("&", "")
        return QFontMetricsF(self.font()).horizontalAdvance(shown) <= width

    def _on_two_lines(self, place: QRectF) -> QFont | None:
        """The type in which the words have room on two lines; None where they have none."""
        font = self._smaller()
        room, wrapped = QRectF(place), int(Qt.TextFlag.TextWordWrap)
        needed = QFontMetricsF(font).boundingRect(room, wrapped, self.text().replace("&", ""))
        fits = needed.width() <= room.width() and needed.height() <= room.height()
        return font if fits else None

    def _least_words(self) -> float:
        """The width in which the words have room on two lines, broken where both are shortest."""
        wide = QFontMetricsF(self._smaller()).horizontalAdvance
        words = self.text().replace("&", "").split()
        halves = ((words[:at], words[at:]) for at in range(1, len(words) + 1))
        return min((max(wide(" ".join(line)) for line in both) for both in halves), default=0.0)

    def _smaller(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(round(font.pixelSize() * _ON_TWO_LINES))
        return font

    def _elided(self, width: float) -> str:
        return QFontMetricsF(self.font()).elidedText(
            self.text(),
            Qt.TextElideMode.ElideRight,
            width,
            int(Qt.TextFlag.TextShowMnemonic),
        )

    def _paint_key(self, painter: QPainter, rect: QRectF, colour: QColor) -> None:
        height = self._theme.px(self.KEY_SIZE + 8)
        badge = QRectF(rect.left(), rect.center().y() - height / 2, rect.width(), height)
        edge = QColor(colour)
        edge.setAlphaF(0.6)
        paint.outlined(painter, badge, self._theme.px(5), edge, 1)
        painter.setFont(self._key_font())
        painter.setPen(colour)
        painter.drawText(badge, int(Qt.AlignmentFlag.AlignCenter), self._key)

    # Qt's names

    def sizeHint(self) -> QSize:
        width = self._content_width() + 2 * self._theme.px(self.PADDING)
        return QSize(int(width) + 2, self._theme.px(self.HEIGHT))

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        px, metrics = self._theme.px, QFontMetricsF(self.font())
        around = self._content_width(keyed=False) - self._parts()[1] + px(self.PADDING) + 2
        whole = around + metrics.horizontalAdvance(self.text().replace("&", ""))
        least = max(min(whole, px(120)), around + self._least_words() + 1)
        return QSize(min(math.ceil(least), hint.width()), hint.height())

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip and self.tip:
            QToolTip.showText(event.globalPos(), self.tip, self)
            return True
        return super().event(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.isEnabled():
            painter.setOpacity(0.5)
        outer, radius = QRectF(self.rect()), float(self._theme.px(self._radius()))
        rect = outer
        if self.hasFocus():
            paint.focus_ring(painter, outer, self._theme, radius)
            room = paint.RING_ROOM
            rect, radius = outer.adjusted(room, room, -room, -room), max(2.0, radius - room)
        fill, edge = self.fill(), self.edge()
        if fill is not None:
            paint.rounded(painter, rect, radius, fill)
        if edge is not None:
            paint.outlined(painter, rect, radius, edge, 1)
        inner = self._theme.px(self.PADDING) / 2
        self._paint_content(painter, outer.adjusted(inner, 0, -inner, 0))

    def _radius(self) -> float:
        return 12.0


class QuietButton(Button):
    """A button beside the primary one."""


class PlainButton(Button):
    """A button without a ground, inside a row or a notice."""

    HEIGHT = 40
    PADDING = 12

    def fill(self) -> QColor | None:
        return self._theme.blend("surface", "line", 0.45) if self._is_hot() else None

    def edge(self) -> QColor | None:
        return None


class LinkButton(PlainButton):
    """The same flush with the words above and below it: it leads somewhere."""

    HEIGHT = 32
    PADDING = 4


class PrimaryButton(Button):
    """The one thing to do on a screen."""

    HEIGHT = 52
    SIZE = 20
    PADDING = 26

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        key: str = "",
        icon: str = "",
        tone: str = "work",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, text, key=key, icon=icon, tone=tone, parent=parent)

    def fill(self) -> QColor | None:
        if self._is_hot():
            return self._theme.blend(self._tone, "ink", 0.15)
        return self._theme.color(self._tone)

    def edge(self) -> QColor | None:
        return None

    def text_colour(self) -> QColor:
        return self._theme.color("on_fill")


class IconButton(Button):
    """A square button with an icon; `text` is its name for tooltips and screen readers."""

    SIDE = 52

    def __init__(
        self,
        theme: Theme,
        icon: str,
        text: str,
        *,
        key: str = "",
        tone: str = "ink",
        plain: bool = False,
        side: int = SIDE,
        parent: QWidget | None = None,
    ) -> None:
        self._side, self._plain = side, plain
        super().__init__(theme, "", icon=icon, tone=tone, parent=parent)
        self.set_name(text, key)

    def set_name(self, text: str, key: str = "") -> None:
        """Say what it does (again, when it does something else)."""
        self.setAccessibleName(text)
        self._tell(text, key)

    def _hides_name(self) -> bool:
        return True

    def fill(self) -> QColor | None:
        return None if self._plain and not self._is_hot() else super().fill()

    def edge(self) -> QColor | None:
        return super().edge() if self._theme.high_contrast and not self._plain else None

    def sizeHint(self) -> QSize:
        side = self._theme.px(self._side)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _paint_content(self, painter: QPainter, rect: QRectF) -> None:
        side = self._theme.px(24 if self._side >= 44 else 20)
        square = QRectF(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side)
        icons.draw(painter, square, self._icon, self.text_colour())


def turner(theme: Theme, icon: str, text: str) -> IconButton:
    """A small button that turns to what is before or after."""
    return IconButton(theme, icon, text, plain=True, side=36)
