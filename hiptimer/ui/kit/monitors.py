"""Full screen on the monitor that was chosen, and windows that are never out of sight."""

from PySide6.QtCore import QByteArray, QMargins, QObject, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

LEAST_SEEN = 120
"""So many pixels of a window's top edge must be on a screen for it to be caught by hand."""

_FRAME = QMargins(4, 40, 4, 4)


def monitor_words() -> dict[str, str]:
    """The monitors by name, as a person tells them apart: maker, model and size."""
    found = {}
    for screen in QGuiApplication.screens():
        if not screen.name():
            continue  # nothing to know it by
        size = screen.size()
        made = " ".join(filter(None, (screen.manufacturer(), screen.model()))).strip()
        found[screen.name()] = f"{made or screen.name()}, {size.width()} × {size.height()}"
    return found


class FullScreen:
    """Turns full screen on and off. Off again, the window is where it was."""

    def __init__(self) -> None:
        self._back: QRect | None = None

    def toggle(self, window: QWidget, monitor: str = "") -> bool:
        """Turn it; whether it is on now. An empty or unplugged `monitor` is the window's own."""
        if window.isFullScreen():
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowFullScreen)
            back, self._back = self._back, None
            if back is not None and not window.isMaximized():
                window.setGeometry(back)
                onto_a_screen(window)
            return False
        screen = _screen_named(monitor)
        self._back = None
        if screen is not None and screen is not window.screen():
            self._back = window.geometry()
            # Window systems take the screen that the window is on when it becomes full.
            window.setGeometry(_inside(window.geometry(), screen.availableGeometry()))
        window.setWindowState(window.windowState() | Qt.WindowState.WindowFullScreen)
        return True


class InSight(QObject):
    """Brings the window back when the monitor that it was on is gone or smaller. No signals."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenRemoved.connect(self._look)
            application.screenAdded.connect(self._follow)
            for screen in application.screens():
                self._follow(screen)

    def _follow(self, screen: QScreen) -> None:
        screen.availableGeometryChanged.connect(self._look)

    def _look(self, _what: object = None) -> None:
        if not self._window.isFullScreen():
            onto_a_screen(self._window)


def onto_a_screen(window: QWidget) -> bool:
    """Move a window that cannot be caught by hand back into sight; whether it had to be."""
    place = window.frameGeometry()
    edge = QRect(place.left(), place.top(), place.width(), 32)
    screens = QGuiApplication.screens()
    for screen in screens:
        seen = screen.availableGeometry().intersected(edge)
        if seen.width() >= min(LEAST_SEEN, place.width()) and seen.height() > 8:
            return False
    if not screens:
        return False
    home = window.screen() if window.screen() in screens else QGuiApplication.primaryScreen()
    window.setGeometry(_inside(window.geometry(), home.availableGeometry()))
    return True


def first_place(window: QWidget, size: QSize) -> None:
    """Make a window that was never shown as large as `size`, or as its screen has room for."""
    room = window.screen().availableGeometry()
    # How thick its frame will be is not known yet.
    window.setGeometry(_inside(QRect(room.topLeft(), size), room - _FRAME))


def keep_place(window: QWidget) -> str:
    """The window's place as text."""
    return bytes(window.saveGeometry().toBase64().data()).decode("ascii")


def restore_place(window: QWidget, kept: str) -> bool:
    """Put the window where it was, in sight, and not in full screen; False for no place at all."""
    place = QByteArray.fromBase64(kept.encode("ascii", "ignore"))
    if not kept or not window.restoreGeometry(place):
        return False
    # Full screen belongs to a session: Today does not begin with it.
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowFullScreen)
    onto_a_screen(window)
    return True


def _screen_named(name: str) -> QScreen | None:
    return next((one for one in QGuiApplication.screens() if name and one.name() == name), None)


def _inside(place: QRect, room: QRect) -> QRect:
    """`place` in the middle of `room`, no larger than it."""
    moved = QRect(0, 0, min(place.width(), room.width()), min(place.height(), room.height()))
    moved.moveCenter(room.center())
    return moved
