"""A quiet bar with one message, and one thing to do about it."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, QTimer
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


@has_role(Role.NOTIFICATION)
class Notice(QFrame):
    """Says one thing at a time; hidden when there is nothing to say.

    A passing message goes by itself after 10 s, but not while the pointer or the keyboard is on
    it. No signals: what its button does is given with the message.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._act: Callable[[], None] | None = None
        self._waiting: list[tuple[str, str, Callable[[], None] | None, bool]] = []
        self._stays = False
        self._text = Text(theme, size=16)
        self._button = PlainButton(theme, "", tone="work")
        self._button.clicked.connect(self._do)
        self._button.hide()
        self._close = IconButton(theme, "close", "", plain=True, side=36)
        self.speak_anew()
        self._close.clicked.connect(self.dismiss)
        self._timer = QTimer(self, singleShot=True, interval=STAYS_MS)
        self._timer.timeout.connect(self._time_is_up)
        self._row = QHBoxLayout(self)
        self._said = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._said.addWidget(self._text, 1, Qt.AlignmentFlag.AlignVCenter)
        self._said.addWidget(self._button)
        self._row.addLayout(self._said, 1)
        self._row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.hide()

    def speak_anew(self) -> None:
        """Say in the language in use what its button does; what it tells stays as it was said."""
        self._close.set_name(tr("Close this message"))

    def say(
        self,
        text: str,
        action: str = "",
        act: Callable[[], None] | None = None,
        *,
        stays: bool = False,
    ) -> None:
        """Show `text`. With `stays` it waits to be closed, and comes back after passing ones."""
        if self._stays:  # it has not been closed yet: it comes back
            self._waiting.append((self._text.text(), self._button.text(), self._act, True))
        self._show(text, action, act, stays)

    def dismiss(self) -> None:
        """Close the message; the one that waits behind it, if any, is shown."""
        self._timer.stop()
        self._act, self._stays = None, False
        if self._waiting:
            self._show(*self._waiting.pop())
        else:
            self.hide()

    def _show(self, text: str, action: str, act: Callable[[], None] | None, stays: bool) -> None:
        self._act, self._stays = act, stays
        self._text.setText(text)
        self._text.updateGeometry()
        self.setAccessibleName(text)
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self.show()
        # Imported when there is something to say: the first paint does not wait for it.
        from hiptimer.ui.kit.screen_reader import announce  # noqa: PLC0415

        announce(self, text)
        if stays:
            self._timer.stop()
        else:
            self._timer.start()

    def _do(self) -> None:
        act = self._act
        self.dismiss()
        if act is not None:
            act()

    def _time_is_up(self) -> None:
        if self.underMouse() or self._button.hasFocus() or self._close.hasFocus():
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
        self.update()

    # Qt's names

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        d = QBoxLayout.Direction
        narrow = self.width() < self._theme.px(NARROW)
        self._said.setDirection(d.TopToBottom if narrow else d.LeftToRight)

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
