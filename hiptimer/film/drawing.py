"""The pictures of a film and of a loop, at each of their instants."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QFont, QImage
from PySide6.QtWidgets import QWidget

from hiptimer.along.contents import Span
from hiptimer.player.timeline import Timeline
from hiptimer.player.walk import Instant, walk
from hiptimer.session.model import Catalogue
from hiptimer.ui.figure.gallery import Gallery
from hiptimer.ui.figure.loading import BrokenPictureError
from hiptimer.ui.figure.moment import FigureMoment
from hiptimer.ui.figure.still import printed
from hiptimer.ui.figure.widget import FigureView
from hiptimer.ui.kit.fit import FitLabel
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.parts.cover import jpeg, square
from hiptimer.ui.parts.ring_look import tone_of
from hiptimer.ui.parts.snapshot_moment import moment_of
from hiptimer.ui.parts.snapshot_words import side_word, title
from hiptimer.ui.player.scene import settle

PICTURES_A_SECOND = 20
COVER_PIXELS = 600
"""Of a side of the picture that goes with a file."""
PIXELS = "bgr0"
"""What ffmpeg calls the bytes of a picture as Qt keeps it (little-endian)."""
_PREVIEW_WIDTH = 480


class Shows(Protocol):
    """What is drawn: shows one instant after the other."""

    def show_instant(self, instant: Instant) -> None:
        """Show this one from now on."""


class LoopCard(QWidget):
    """An exercise alone: its figure, its name and its side. No signals."""

    def __init__(self, theme: Theme, catalogue: Catalogue, size: QSize, folder: str) -> None:
        super().__init__()
        self._theme, self._catalogue, self._folder = theme, catalogue, folder
        self.setFixedSize(size)
        unit = size.height() / 480
        self._name, self._side = (
            FitLabel(
                theme,
                self,
                weight=QFont.Weight.Bold,
                align=Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter,
                most_lines=1,
            )
            for _line in range(2)
        )
        self._figure = FigureView(theme, self, named=False)
        for label, top, pixels in ((self._name, 16, 32), (self._side, 58, 24)):
            label.set_sizes(round(pixels * unit), round(16 * unit))
            label.setGeometry(
                round(24 * unit), round(top * unit),
                size.width() - round(48 * unit), round(40 * unit),
            )  # fmt: skip
        above = round(100 * unit)
        self._figure.setGeometry(0, above, size.width(), size.height() - above - round(16 * unit))
        self.setAutoFillBackground(True)
        self.show()

    def show_instant(self, instant: Instant) -> None:
        """Show this one from now on."""
        snapshot = instant.snapshot
        side = snapshot.side
        self._name.say(title(snapshot.segment, self._catalogue))
        tone = side.value if side is not None else tone_of(snapshot.segment, None)
        self._side.say(side_word(snapshot, self._catalogue), tone)
        self._figure.show_figure(moment_of(snapshot, self._catalogue, self._folder))


class _Painted(QObject):
    """Whether anything of a widget was painted since it was last asked."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._anything = True
        for one in (widget, *widget.findChildren(QWidget)):
            one.installEventFilter(self)

    def since(self) -> bool:
        """Ask, and begin anew."""
        anything, self._anything = self._anything, False
        return anything

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002, N802
        if event.type() is QEvent.Type.Paint:
            self._anything = True
        return False


def pictures(
    shows: Shows, widget: QWidget, timeline: Timeline, span: Span, gallery: Gallery
) -> Iterator[QImage]:
    """The picture of each instant. One that has not changed is the same object as before.

    `widget` must be seen on Qt's platform "offscreen": Qt then paints no more than what changes.
    """
    screen, painted = widget.screen(), _Painted(widget)
    image = QImage()
    for instant in walk(timeline, instants(span)):
        shows.show_instant(instant)
        settle(gallery)
        if painted.since() or image.isNull():
            image = screen.grabWindow(widget.winId()).toImage()
            image = image.convertToFormat(QImage.Format.Format_RGB32)
        yield image


def instants(span: Span) -> Iterator[float]:
    """The instants of a film's pictures, on the timeline."""
    for number in range(count_of(span)):
        yield span.begin + number / PICTURES_A_SECOND


def count_of(span: Span) -> int:
    """How many pictures it has."""
    return max(1, round(span.seconds * PICTURES_A_SECOND))


def pixels_of(image: QImage) -> memoryview:
    """The bytes of a picture, as ffmpeg is told of them."""
    return memoryview(image.constBits())


def cover(moment: FigureMoment | None, gallery: Gallery) -> bytes:
    """A square picture of a figure, as JPEG; the ground alone without one that can be read."""
    figure = None
    if moment is not None:
        with suppress(BrokenPictureError, KeyError):
            figure = printed(moment, gallery, (COVER_PIXELS, COVER_PIXELS))
    return jpeg(square(figure, COVER_PIXELS))


def preview(image: QImage) -> bytes:
    """A small JPEG of a picture, to be shown while the film is made."""
    return jpeg(image.scaledToWidth(_PREVIEW_WIDTH, Qt.TransformationMode.SmoothTransformation))
