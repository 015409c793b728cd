"""The player's pictures without a window: the stage as it is at given instants of a timeline.

It is the stage itself, told that nobody touches it: a film shows what the player shows.
"""

from PySide6.QtCore import QEventLoop, QPoint, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from hiptimer.player.timeline import CueKind, Segment
from hiptimer.player.walk import Instant
from hiptimer.session.model import Catalogue
from hiptimer.ui.figure.gallery import Gallery
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.parts.snapshot_words import film_words
from hiptimer.ui.player.stage import Stage

_FORMAT = QImage.Format.Format_RGB32


class Scene(QWidget):
    """Renders instants of a timeline, in their order, into pictures. No signals.

    Without `on_screen` it takes part in painting, and yet never appears.
    """

    def __init__(
        self,
        theme: Theme,
        catalogue: Catalogue,
        size: QSize,
        folder: str = "",
        *,
        on_screen: bool = False,
    ) -> None:
        """`folder` is where the session's own pictures are."""
        super().__init__()
        self._segment: Segment | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen, not on_screen)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFixedSize(size)
        self.stage = Stage(theme, catalogue, self, folder, watched=True)
        self.stage.resize(size)
        self.show()

    def show_instant(self, instant: Instant) -> None:
        """Show one instant; what was said since the one before stands as the caption."""
        snapshot = instant.snapshot
        self.stage.show_snapshot(snapshot)
        for cue in instant.due:
            if cue.kind is CueKind.SAY and cue.segment == snapshot.segment.index:
                self.stage.hear(cue.caption)
        if snapshot.segment is not self._segment:
            self._segment = snapshot.segment
            self.stage.notice(film_words(snapshot.segment))

    def image(self) -> QImage:
        """The picture now, painted whole; a figure that is not read yet is missing in it."""
        image = QImage(self.size(), _FORMAT)
        painter = QPainter(image)
        self.render(painter, QPoint())
        painter.end()
        return image


def settle(gallery: Gallery) -> None:
    """Paint, and read what the paint has asked for, until no picture is missing."""
    QApplication.processEvents()
    while gallery.is_busy:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        QApplication.processEvents()
