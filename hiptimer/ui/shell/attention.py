"""Tells when the person turns to the window: a session may be opened soon."""

from PySide6.QtCore import QEvent, QObject, Signal

from hiptimer.ui.shell.window import MainWindow


class Attention(QObject):
    """Signals: `turned`, when the window becomes the active one or a page of the rail is opened."""

    turned = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        window.page_shown.connect(self.turned)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.WindowActivate:
            self.turned.emit()
        return False
