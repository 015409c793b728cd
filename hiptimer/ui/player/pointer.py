"""The mouse pointer, which has nothing to do while one exercises."""

from PySide6.QtCore import QElapsedTimer, QObject, QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication

_POINTER_MS = 3000


class Pointer(QObject):
    """Hides the mouse pointer when it has not moved for three seconds, and brings it back."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._still = QElapsedTimer()
        self._last = QPoint()
        self._hidden = False

    @property
    def is_hidden(self) -> bool:
        """Whether the pointer is hidden now."""
        return self._hidden

    def follow(self, *, may_hide: bool) -> None:
        """Look where the pointer is; called with each snapshot."""
        here = QCursor.pos()
        if not may_hide or here != self._last or not self._still.isValid():
            self._last = here
            self.show()
        elif not self._hidden and self._still.elapsed() >= _POINTER_MS:
            self._hidden = True
            QApplication.setOverrideCursor(Qt.CursorShape.BlankCursor)

    def show(self) -> None:
        """Bring the pointer back, and let it be seen for a while."""
        self._still.start()
        if self._hidden:
            self._hidden = False
            QApplication.restoreOverrideCursor()
