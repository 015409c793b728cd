"""The buttons under the strip: every command of the player, visible and named."""

from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from hiptimer.player.states import State
from hiptimer.ui.kit import icons
from hiptimer.ui.kit.buttons import Button
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.kit.words import key_words
from hiptimer.ui.parts.keys import Command, binding
from hiptimer.ui.parts.zoom import Zoomed
from hiptimer.words import mark, tr, trc

_ICONS = {
    Command.RESTART_STEP: "restart",
    Command.PREVIOUS_STEP: "previous",
    Command.TOGGLE: "pause",
    Command.NEXT_STEP: "next",
    Command.NOTE: "note",
    Command.VOLUME_DOWN: "volume-down",
    Command.MUTE: "volume",
    Command.VOLUME_UP: "volume-up",
    Command.FULL_SCREEN: "fullscreen",
    Command.KEYS: "help",
    Command.LEAVE: "close",
}
_WORDS = {
    Command.ADD_TIME: mark("+10 s"),
    Command.PINCH: mark("That pinches"),
}
_LEFT = (
    Command.RESTART_STEP,
    Command.PREVIOUS_STEP,
    Command.BACK,
    Command.TOGGLE,
    Command.FORWARD,
    Command.NEXT_STEP,
    Command.ADD_TIME,
)
_SOUND = (Command.VOLUME_DOWN, Command.MUTE, Command.VOLUME_UP)
_RIGHT = (
    Command.PINCH,
    Command.NOTE,
    *_SOUND,
    Command.FULL_SCREEN,
    Command.KEYS,
    Command.LEAVE,
)
_SIDE, _WIDE, _GAP, _JOIN = 52, 92, 10, 2
_LEAST_BETWEEN = 24


class StageButton(Button):
    """A button of the stage. Enter presses it; Space is the player's, whatever has the focus.

    Renders an icon, or a word with the badge of its key. Signals are QPushButton's.
    """

    HEIGHT = _SIDE
    SIZE = 20
    KEY_SIZE = 20
    PADDING = 16

    def __init__(self, theme: Theme, command: Command, parent: QWidget) -> None:
        row = binding(command)
        self._square = command not in {Command.PINCH, Command.TOGGLE, Command.ADD_TIME}
        self._primary = command is Command.TOGGLE
        self._seeks = {Command.BACK: -1, Command.FORWARD: 1}.get(command, 0)
        super().__init__(
            theme,
            tr(_WORDS[command]) if command in _WORDS else "",
            key=row.shown[0] if command is Command.PINCH else "",
            icon=_ICONS.get(command, ""),
            tone="danger" if command is Command.PINCH else "ink",
            parent=parent,
        )
        self.name_it(tr(row.name), row.shown[0])

    def name_it(self, name: str, key: str) -> None:
        """Say what it does now."""
        self.setAccessibleName(name)
        self._tell(name, key_words(key))

    def fill(self) -> QColor | None:
        """Ink for the primary one, the ground for "That pinches", cards for the others."""
        if self._primary:
            return self._theme.blend("ink", "bg", 0.2 if self._is_hot() else 0.0)
        if self._key:
            return self._theme.blend("bg", "line", 0.5 if self._is_hot() else 0.0)
        return super().fill()

    def edge(self) -> QColor | None:
        """An edge where the ground alone would not show the button."""
        if self._key:
            return self._theme.blend("edge", "danger", 0.35)
        return None if self._primary else super().edge()

    def text_colour(self) -> QColor:
        """The ground's colour on ink."""
        return self._theme.color("bg") if self._primary else super().text_colour()

    def _restyle(self) -> None:
        super()._restyle()
        self.setFont(self._theme.font(self.SIZE, QFont.Weight.Medium))

    def _paint_content(self, painter: QPainter, rect: QRectF) -> None:
        if self._seeks:
            self._paint_seek(painter, rect)
            return
        if not self._icon:
            super()._paint_content(painter, rect)
            return
        side = self._theme.px(28 if self._primary else 24)
        square = QRectF(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side)
        icons.draw(painter, square, self._icon, self.text_colour())

    def _paint_seek(self, painter: QPainter, rect: QRectF) -> None:
        """Two chevrons, in the manner of our line icons."""
        unit = self._theme.px(24) / 24
        pen = QPen(self.text_colour(), 1.75 * unit)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        centre, towards = rect.center(), self._seeks * unit
        for x in (-7, 0):
            points = [(x, -6), (x + 6, 0), (x, 6)]
            painter.drawPolyline(
                [QPointF(centre.x() + px * towards, centre.y() + py * unit) for px, py in points]
            )

    # Qt's names

    def sizeHint(self) -> QSize:
        px = self._theme.px
        if self._primary:
            return QSize(px(_WIDE), px(_SIDE))
        if not self._square:
            return super().sizeHint()
        return QSize(px(_SIDE), px(_SIDE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            event.ignore()
        else:
            super().keyPressEvent(event)


def _primary(state: State) -> tuple[str, str]:
    """The primary button's icon and name."""
    match state:
        case State.RUNNING:
            return "pause", trc("player", "Pause")
        case State.READY:
            return "play", tr("Begin")
    return "play", tr("Go on")


class Controls(QWidget):
    """Renders which way the primary button goes, and whether there is sound.

    Signals: `asked(Command)`.
    """

    asked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._zoom = Zoomed(theme, self, text=False)
        self._primary = ("", "")
        self._buttons: dict[Command, StageButton] = {}
        for command in (*_LEFT, *_RIGHT):
            button = StageButton(self._zoom, command, self)
            button.clicked.connect(lambda _=False, command=command: self.asked.emit(command))
            self._buttons[command] = button

    def button(self, command: Command) -> StageButton:
        """The button of `command`."""
        return self._buttons[command]

    def fit_into(self, width: int, factor: float) -> int:
        """Use `factor`, or less where the row would be wider than `width`; returns the height."""
        self._zoom.set_factor(1.0)
        natural = self._row(_LEFT) + _LEAST_BETWEEN + self._row(_RIGHT)
        self._zoom.set_factor(min(factor, width / natural * 0.99))
        return self._zoom.px(_SIDE)

    def show_state(self, state: State, *, waits: bool, adds_time: bool) -> None:
        """Render "pause", "go on" or "done" on the primary button."""
        self._buttons[Command.ADD_TIME].setEnabled(adds_time)
        if waits and state in {State.WAITING, State.RUNNING}:
            icon, name = "check", tr("Done")
        else:
            icon, name = _primary(state)
        if (icon, name) == self._primary:
            return
        self._primary = (icon, name)
        self._buttons[Command.TOGGLE].set_icon_name(icon)
        self._buttons[Command.TOGGLE].name_it(name, binding(Command.TOGGLE).shown[0])

    def show_muted(self, muted: bool) -> None:
        """Render whether sounds and voice are off."""
        button = self._buttons[Command.MUTE]
        button.set_icon_name("volume-off" if muted else "volume")
        name = tr("Sound on") if muted else tr("Sound off")
        button.name_it(name, binding(Command.MUTE).shown[0])

    def show_full_screen(self, full: bool) -> None:
        """Render whether the window fills the screen."""
        button = self._buttons[Command.FULL_SCREEN]
        button.set_icon_name("fullscreen-leave" if full else "fullscreen")
        name = tr("Leave full screen") if full else tr("Full screen")
        button.name_it(name, binding(Command.FULL_SCREEN).shown[0])

    def _row(self, commands: tuple[Command, ...]) -> float:
        widths = [self._buttons[command].sizeHint().width() for command in commands]
        gaps = [self._gap(*pair) for pair in pairwise(commands)]
        return sum(widths) + sum(gaps)

    def _gap(self, one: Command, other: Command) -> int:
        return self._zoom.px(_JOIN if one in _SOUND and other in _SOUND else _GAP)

    def _place(self, commands: tuple[Command, ...], x: int) -> None:
        for number, command in enumerate(commands):
            size = self._buttons[command].sizeHint()
            self._buttons[command].setGeometry(
                x, (self.height() - size.height()) // 2, size.width(), size.height()
            )
            x += size.width()
            if number + 1 < len(commands):
                x += self._gap(command, commands[number + 1])

    def lay_out(self) -> None:
        """Put the transport to the left and the rest to the right."""
        self._place(_LEFT, 0)
        self._place(_RIGHT, self.width() - round(self._row(_RIGHT)))
