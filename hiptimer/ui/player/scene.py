"""The player's pictures without a window: the stage as it is at given instants of a timeline.

It is the stage itself, told that nobody touches it: a film shows what the player shows.
"""

from PySide6.QtCore import QEventLoop, QPoint, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from hiptimer.player.timeline import CueKind
from hiptimer.player.walk import Instant
from hiptimer.session.model import Catalogue
from hiptimer.ui.figure.gallery import Gallery
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.parts.snapshot_words import film_words
from hiptimer.ui.player.stage import Stage

_FORMAT = QImage.Format.Format_RGB32
# A film is watched from the mat: on a screen of this width, from so far.
_WIDE_MM, _METRES = 290, 1.9
_TOLD_SECONDS = 5.0  # at the beginning of what would wait


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
        self._told = ""
        self.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen, not on_screen)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFixedSize(size)
        self.stage = Stage(theme, catalogue, self, folder, watched=True)
        self.stage.resize(size)
        self.stage.look_from(_METRES, size.width() / _WIDE_MM)
        self.show()

    def show_instant(self, instant: Instant) -> None:
        """Show one instant; what was said since the one before stands as the caption."""
        snapshot, before = instant.snapshot, self.stage.snapshot
        self.stage.show_snapshot(snapshot)
        if before is None or before.segment is not snapshot.segment:
            self._told = ""  # the stage begins anew
        for cue in instant.due:
            if cue.kind is CueKind.SAY and cue.segment == snapshot.segment.index:
                self.stage.hear(cue.caption)
        told = film_words(snapshot.segment) if snapshot.elapsed < _TOLD_SECONDS else ""
        if told != self._told:
            self._told = told
            self.stage.notice(told)

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
