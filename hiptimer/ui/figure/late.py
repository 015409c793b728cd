"""The place of a figure in what is painted first: the figure comes right after."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from hiptimer.ui.figure.moment import FigureMoment
from hiptimer.ui.kit.theme import Theme

if TYPE_CHECKING:
    from hiptimer.ui.figure.widget import FigureView


class LateFigure(QWidget):
    """A `FigureView` that is made, and its module loaded, when its place was painted once.

    Its picture is read on a thread in any case. No signals.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._moment: FigureMoment | None = None
        self._view: FigureView | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def view(self) -> "FigureView":
        """The figure itself; made if it is not yet."""
        if self._view is None:
            from hiptimer.ui.figure.widget import FigureView  # noqa: PLC0415

            self._view = FigureView(self._theme, self, named=False)
            layout = QVBoxLayout(self)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.addWidget(self._view)
            self._view.show_figure(self._moment)
        return self._view

    def show_figure(self, moment: FigureMoment | None) -> None:
        """Show `moment` from now on."""
        self._moment = moment
        if self._view is not None:
            self._view.show_figure(moment)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        if self._view is None:
            QTimer.singleShot(0, self, lambda: self.view)
