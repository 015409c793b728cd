"""A quiet bar with one message, and what can be done about it."""

from collections.abc import Callable

from msgspec import Struct
from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QWidget

from hiptimer.ui.kit import paint
from hiptimer.ui.kit.buttons import IconButton, PlainButton
from hiptimer.ui.kit.roles import Role, has_role
from hiptimer.ui.kit.text import Text
from hiptimer.ui.kit.theme import Theme
from hiptimer.words import tr

STAYS_MS = 10_000
NARROW = 600
"""Below this width at 100 % the button goes below the words."""
MOST = 860
"""It is no wider than this at 100 %."""


Act = Callable[[], None]
Deed = tuple[str, Act]
"""The words of a button, and what it does."""


class _Message(Struct, frozen=True):
    """What is said; `is_past` tells that it is of no use any more."""

    text: str
    action: str = ""
    act: Act | None = None
    also: Deed | None = None
    stays: bool = False
    is_past: Callable[[], bool] | None = None


@has_role(Role.NOTIFICATION)
class Notice(QFrame):
    """Says one thing at a time; hidden when there is nothing to say.

    It stands over what is there and moves nothing of it. A passing message goes by itself after
    10 s, but not while the pointer or the keyboard is on it, and when one goes on to another page.
    One that stays goes when it is closed, or past. No signals: what its button does is given with
    the message.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._now = _Message("")
        self._waiting: list[_Message] = []
        self._over: QWidget | None = None
        self._above: QWidget | None = None
        self._text = Text(theme, size=16)
        self._button = PlainButton(theme, "", tone="work")
        self._button.clicked.connect(lambda: self._do(self._now.act))
        self._second = PlainButton(theme, "", tone="work")
        self._second.clicked.connect(lambda: self._do(self._now.also and self._now.also[1]))
        self._buttons = QWidget()
        buttons = QHBoxLayout(self._buttons)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.addWidget(self._button)
        buttons.addWidget(self._second)
        for hidden in (self._button, self._second, self._buttons):
            hidden.hide()
        self._close = IconButton(theme, "close", "", plain=True, side=36)
        self.speak_anew()
        self._close.clicked.connect(self.dismiss)
        self._timer = QTimer(self, singleShot=True, interval=STAYS_MS)
        self._timer.timeout.connect(self._time_is_up)
        self._row = QHBoxLayout(self)
        self._said = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._said.addWidget(self._text, 1, Qt.AlignmentFlag.AlignVCenter)
        # Aligned, or the words would be no wider than the button where it stands below them.
        self._said.addWidget(self._buttons, 0, Qt.AlignmentFlag.AlignLeft)
        self._row.addLayout(self._said, 1)
        self._row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.hide()

    def speak_anew(self) -> None:
        """Say in the language in use what its button does; what it tells stays as it was said."""
        self._close.set_name(tr("Close this message"))

    def hover(self, over: QWidget, above: QWidget | None = None) -> None:
        """Stand at the lower edge of `over`, or right above a widget in it."""
        self._over, self._above = over, above
        for one in (over, above):
            if one is not None:
                one.installEventFilter(self)

    def say(
        self,
        text: str,
        action: str = "",
        act: Act | None = None,
        *,
        also: Deed | None = None,
        stays: bool = False,
        is_past: Callable[[], bool] | None = None,
    ) -> None:
        """Show `text`. With `stays` it waits to be closed, and comes back after passing ones.

        `also` is a second thing that can be done. It does not come back once `is_past` says so.
        """
        if self._now.stays:  # it has not been closed yet: it comes back
            self._waiting.append(self._now)
        self._show(_Message(text, action, act, also, stays, is_past))

    def dismiss(self) -> None:
        """Close the message; the one that waits behind it, if any, is shown."""
        self._timer.stop()
        self._now = _Message("")
        while self._waiting:
            waiting = self._waiting.pop()
            if waiting.is_past is None or not waiting.is_past():
                self._show(waiting)
                return
        self.hide()

    def turn_page(self) -> None:
        """Something else is looked at: what was said in passing is past, as may be what stays."""
        is_past = self._now.is_past
        if not self._now.stays or (is_past is not None and is_past()):
            self.dismiss()

    def _show(self, message: _Message) -> None:
        self._now, text, stays = message, message.text, message.stays
        self._text.setText(text)
        self._text.updateGeometry()
        self.setAccessibleName(text)
        second = message.also[0] if message.also is not None else ""
        for button, words in ((self._button, message.action), (self._second, second)):
            button.setText(words)
            button.setVisible(bool(words))
        self._buttons.setVisible(bool(message.action or second))
        self._take_place()
        self.show()
        self.raise_()
        # Imported when there is something to say: the first paint does not wait for it.
        from hiptimer.ui.kit.screen_reader import announce  # noqa: PLC0415

        announce(self, text)
        if stays:
            self._timer.stop()
        else:
            self._timer.start()

    def _take_place(self) -> None:
        if self._over is None:
            return
        over = self._over
        corner = over.mapTo(self.parentWidget() or over, QPoint(0, 0))
        bottom = over.height() if self._above is None else self._above.mapTo(over, QPoint(0, 0)).y()
        wide = min(over.width(), self._theme.px(MOST))
        self._turn(wide)
        room, close = self._row.contentsMargins(), self._close.sizeHint()
        inside = wide - room.left() - room.right() - self._row.spacing() - close.width()
        high = max(self._said.heightForWidth(inside), close.height()) + room.top() + room.bottom()
        x = corner.x() + (over.width() - wide) // 2
        self.setGeometry(x, corner.y() + bottom - high, wide, high)

    def _turn(self, wide: int) -> None:
        d = QBoxLayout.Direction
        narrow = wide < self._theme.px(NARROW)
        self._said.setDirection(d.TopToBottom if narrow else d.LeftToRight)

    def _do(self, act: Act | None) -> None:
        self.dismiss()
        if act is not None:
            act()

    def _time_is_up(self) -> None:
        if self.underMouse() or any(
            one.hasFocus() for one in (self._button, self._second, self._close)
        ):
            self._timer.start()
        else:
            self.dismiss()

    def _around(self) -> int:
        """Room between the bar and the window's edge."""
        return self._theme.px(16)

    def _restyle(self) -> None:
        px = self._theme.px
        out = self._around()
        self._row.setContentsMargins(px(20) + out, px(8) + out // 2, px(8) + out, px(8) + out)
        self._row.setSpacing(px(8))
        self._take_place()
        self.update()

    # Qt's names

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn(self.width())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Move} and not self.isHidden():
            self._take_place()
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        radius = self._theme.px(12)
        out = self._around()
        rect = QRectF(self.rect()).adjusted(out, out / 2, -out, -out)
        paint.rounded(painter, rect, radius, self._theme.color("surface"))
        paint.outlined(painter, rect, radius, self._theme.color("line"))
