"""While something is dragged above or below the list of steps, the list scrolls on."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from hiptimer.ui.editor.step_list import StepList

_OVER = frozenset({QEvent.Type.DragLeave, QEvent.Type.Drop})


class Beyond(QObject):
    """Watches what is dragged over the page around a list. No signals."""

    def __init__(self, page: QWidget, steps: StepList) -> None:
        super().__init__(page)
        self._page, self._steps = page, steps
        page.setAcceptDrops(True)
        page.installEventFilter(self)

    # Qt's names

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent) and event.mimeData().hasUrls():
            event.ignore()  # files are the window's
            return True
        if isinstance(event, QDragMoveEvent):  # entering is one, too
            steps = self._steps
            at = self._page.mapToGlobal(event.position().toPoint())
            steps.drag_beyond(steps.viewport().mapFromGlobal(at).y(), event.mimeData())
            if isinstance(event, QDragEnterEvent):
                event.acceptProposedAction()  # else Qt would not tell where it moves
            else:
                event.ignore()  # nothing is put down here
            return True
        if event.type() in _OVER:
            self._steps.end_drag()
            return True
        return super().eventFilter(watched, event)
