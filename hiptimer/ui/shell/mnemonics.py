"""The letters that go with Alt."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from hiptimer.ui.kit.buttons import MNEMONICS, Button


class Mnemonics(QObject):
    """Underlines them in a window only while Alt is held. No signals."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)

    def _show(self, *, shown: bool) -> None:
        if shown is not bool(self._window.property(MNEMONICS)):
            self._window.setProperty(MNEMONICS, shown)
            for button in self._window.findChildren(Button):
                button.update()

    # Qt's names

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Alt:
            self._show(shown=event.type() is QEvent.Type.KeyPress)
        elif event.type() is QEvent.Type.ActivationChange and not self._window.isActiveWindow():
            self._show(shown=False)
        return super().eventFilter(watched, event)
