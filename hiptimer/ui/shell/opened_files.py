"""Files that macOS asks the program to open: it sends an event, and gives no argument."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class OpenedFiles(QObject):
    """Hears of files from the application's first moment on. Signals: `opened(str)`, a path.

    What comes before somebody listens is kept: the file that the program was started with comes
    before its window is there.
    """

    opened = Signal(str)

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._waiting: list[str] | None = []
        application.installEventFilter(self)

    @staticmethod
    def of(application: QObject | None) -> "OpenedFiles | None":
        """The one of this application, where there is one."""
        children = application.children() if application is not None else []
        return next((one for one in children if isinstance(one, OpenedFiles)), None)

    def begin(self) -> None:
        """Somebody listens now: tell what came before."""
        waiting, self._waiting = self._waiting or [], None
        for path in waiting:
            self.opened.emit(path)

    # Qt's names

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.FileOpen or not isinstance(event, QFileOpenEvent):
            return False
        path = event.file()
        if not path:  # an address of the web, which nothing of ours is
            return False
        if self._waiting is None:
            self.opened.emit(path)
        else:
            self._waiting.append(path)
        return True
