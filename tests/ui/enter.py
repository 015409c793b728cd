"""Which buttons of a window do not get an Enter of their own."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from hiptimer.ui.kit.buttons import ENTER


class Receivers(QObject):
    """Which widgets a press of Enter came to: more than one where the first did not want it."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[QObject] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(watched, QWidget)
            and Qt.Key(event.key()) in ENTER  # type: ignore[attr-defined]
        ):
            self.found.append(watched)
        return False


def buttons_that_miss(window: QWidget, application: QApplication) -> list[str]:
    """The buttons of the keyboard that do not get an Enter of their own."""
    receivers = Receivers()
    application.installEventFilter(receivers)
    missed = []
    for button in window.findChildren(QAbstractButton):
        if not (
            button.isVisible()
            and button.isEnabled()
            and button.focusPolicy() & Qt.FocusPolicy.TabFocus
        ):
            continue
        button.setFocus()
        button.blockSignals(True)  # it is pressed, and nothing comes of it
        for key in ENTER:
            receivers.found.clear()
            QTest.keyClick(button, key)
            if receivers.found != [button]:
                missed.append(f"{type(button).__name__} {button.accessibleName() or button.text()}")
        button.blockSignals(False)
    application.removeEventFilter(receivers)
    return missed
