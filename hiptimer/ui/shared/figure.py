"""Where the body is shown: one widget for the player's large figure and the small ones in cards."""

import math
from functools import reduce
from pathlib import PurePath

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hiptimer.figures.manifest import Figure
from hiptimer.figures.placing import fitted
from hiptimer.figures.playing import QUIET, FrameRef, Layer, file_of, frame_for
from hiptimer.player.timeline import Kind
from hiptimer.ui.shared.figure_card import draw_card
from hiptimer.ui.shared.figure_gallery import Gallery, Haste
from hiptimer.ui.shared.figure_loading import LoopWant, StillWant
from hiptimer.ui.shared.figure_moment import FigureMoment, describe
from hiptimer.ui.theme import Theme

__all__ = ["FigureMoment", "FigureView", "describe", "draw"]

_THUMB_BELOW = 100
"""A place that is lower than this shows the thumbnail: it is drawn closer, without the mat."""
_MOST_ENLARGED = 2.0  # beyond, a larger picture shows no more
_FAR = 3  # frames
_GRID = 24  # a place that grows by less than this keeps its pictures


class FigureView(QWidget):
    """Renders one `FigureMoment`, as large as it is; nothing when it has none. No signals.

    A moment with a kind is played on an opaque `ground` (a colour token); one without is a still.
    """

    # What plays is painted whole, ground and all: nothing below is painted again for it.
    _OPAQUE = Qt.WidgetAttribute.WA_OpaquePaintEvent

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, named: bool = True, ground: str = "bg"
    ) -> None:
        super().__init__(parent)
        self._theme, self._named, self._ground = theme, named, ground
        self._moment: FigureMoment | None = None
        self._next: FigureMoment | None = None
        self._shown: object = None
        self._last: list[tuple[QImage, float]] | None = None
        self._wants: dict[str, LoopWant] = {}  # by file's name; for this size and theme
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._gallery = Gallery.of(theme)
        self._gallery.arrived.connect(self._on_arrived)
        theme.changed.connect(self._on_theme)

    @property
    def moment(self) -> FigureMoment | None:
        """What is shown."""
        return self._moment

    @property
    def showing(self) -> tuple[QImage, ...] | None:
        """The pictures of a moment that plays, as they are painted; None while there are none."""
        return tuple(image for image, _share in self._last) if self._last else None

    def show_figure(self, moment: FigureMoment | None) -> None:
        """Show `moment` from now on; nothing is painted where the picture stays the same."""
        before, self._moment = self._moment, moment
        if moment is None or before is None or _other(moment, before):
            self.setAccessibleName(describe(moment) if moment else "")
            if moment is None or before is None or moment.subject != before.subject:
                self._last = None
            self._shown = None
            self._wants.clear()
            self.setAttribute(self._OPAQUE, moment is not None and moment.kind is not None)
            self.update()
            return
        shown = self._picture_of(moment)
        if shown != self._shown:
            self._shown = shown
            self.update(self._covered() if isinstance(shown, FrameRef) else self.rect())

    def expect(self, moment: FigureMoment | None) -> None:
        """What is shown next: its pictures are read ahead, at the size of this place."""
        self._next = moment

    def _picture_of(self, moment: FigureMoment) -> object:
        """What tells one picture of a subject from another."""
        figure = None if moment.is_picture else self._gallery.figure(moment.subject)
        if figure is not None:
            return frame_for(figure, moment.beat, reduced_motion=self._theme.reduced_motion)
        if moment.is_picture:
            return round(moment.elapsed * 12)
        return moment.progress

    def _on_theme(self) -> None:
        self._wants.clear()
        self.update()

    def _covered(self) -> QRect:
        """What the pictures cover now."""
        if not self._last:
            return self.rect()
        ratio = self.devicePixelRatioF()
        places = [_middle(image, self.rect(), ratio) for image, _share in self._last]
        return reduce(QRect.united, places)

    def _covers(self, rect: QRect) -> bool:
        """Whether the opaque picture under all others leaves nothing of `rect` free."""
        if not self._last or self._last[0][1] < 1.0:
            return False
        return _middle(self._last[0][0], self.rect(), self.devicePixelRatioF()).contains(rect)

    def _on_arrived(self) -> None:
        if self._moment is not None and self.isVisible():
            self.update()

    def _paint_playing(self, painter: QPainter, moment: FigureMoment, figure: Figure) -> bool:
        """Draw the frames of the moment; whether there are any to come."""
        ref = self._shown
        if not isinstance(ref, FrameRef):
            ref = frame_for(figure, moment.beat, reduced_motion=self._theme.reduced_motion)
            self._shown = ref
        images: list[tuple[QImage, float]] = []
        for layer in ref.layers:
            image = self._frame(figure, layer)
            if image is not None:
                images.append((image, layer.share))
        if len(images) == len(ref.layers):
            self._last = images
            self._read_ahead(figure, ref)
        elif self._broken_loop(figure, ref):
            return False
        if self._last is not None:
            _draw_layers(painter, self._last, self.rect(), self.devicePixelRatioF())
        return True

    def _size(self, figure: Figure, file: str) -> tuple[int, int]:
        """How large the figure is here, in pixels of the screen: that of its pictures."""
        ratio = self.devicePixelRatioF()
        canvas, box = self._gallery.manifest.size, figure.files[file].box
        cut = (box[2], box[3]) if box else canvas
        room = (_stepped(self.width() * ratio), _stepped(self.height() * ratio))
        fit = fitted(cut, room, canvas, _MOST_ENLARGED)
        return fit.width, fit.height

    def _want(self, figure: Figure, name: str, file: str) -> LoopWant:
        want = self._wants.get(name)
        if want is None:
            mirrored = self._theme.mirror_figures and figure.faces_viewer
            ground = self._theme.color(self._ground).rgb()
            path, size = self._gallery.path(name), self._size(figure, file)
            want = LoopWant(path, size, ground, figure.files[file].box, mirrored)
            self._wants[name] = want
        return want

    def _frame(self, figure: Figure, layer: Layer) -> QImage | None:
        files = figure.files[layer.file]
        loop = self._gallery.loop(self._want(figure, files.loop, layer.file), figure.frames)
        if loop is None:
            return None
        exact = loop.frames[layer.frame]
        if exact is None and layer.frame - loop.read > _FAR and not loop.done:
            # The poster is near what is shown for long, and there at once.
            want = self._want(figure, files.poster, layer.file)
            poster = self._gallery.loop(want, 1, haste=Haste.SOON)
            exact = poster.frames[0] if poster else None
        return exact or loop.nearest(layer.frame)

    def _paint_own(self, painter: QPainter, moment: FigureMoment) -> bool:
        """Draw a picture of the person's own that moves, at its own pace; whether it does."""
        path = str(PurePath(moment.folder) / moment.subject) if moment.folder else ""
        facts = self._gallery.facts(path) if path else None
        if facts is None or facts[2] < 2 or moment.kind is Kind.REST or self._theme.reduced_motion:
            return False
        ratio = self.devicePixelRatioF()
        fit = fitted(facts[:2], (_stepped(self.width() * ratio), _stepped(self.height() * ratio)))
        ground = self._theme.color(self._ground).rgb()
        want = LoopWant(path, (fit.width, fit.height), ground, own=True)
        loop = self._gallery.loop(want, facts[2])
        if loop is None:
            return False
        image = loop.nearest(int(moment.elapsed * 1000 / loop.delay) % facts[2])
        if image is not None:
            self._last = [(image, 1.0)]
        if self._last is not None:
            _draw_layers(painter, self._last, self.rect(), ratio)
        return True

    def _broken_loop(self, figure: Figure, ref: FrameRef) -> bool:
        files = {figure.files[layer.file].loop for layer in ref.layers}
        return any(self._gallery.trouble(self._gallery.path(name)) for name in files)

    def _read_ahead(self, figure: Figure, ref: FrameRef) -> None:
        """Ask for the pictures of what comes next."""
        moment = self._next
        if moment is None or moment.is_picture:
            return
        coming = self._gallery.figure(moment.subject)
        file = file_of(coming, moment.side) if coming else ""
        if coming is None or (coming is figure and file == ref.layers[0].file):
            return
        want = self._want(coming, coming.files[file].loop, file)
        self._gallery.loop(want, coming.frames, haste=Haste.LATER)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(320), self._theme.px(240))

    def minimumSizeHint(self) -> QSize:
        return QSize(48, 36)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: ARG002
        self._wants.clear()

    def paintEvent(self, event: QPaintEvent) -> None:
        moment = self._moment
        if moment is None:
            return
        painter = QPainter(self)
        if moment.kind is not None and not self._covers(event.rect()):
            painter.fillRect(event.rect(), self._theme.color(self._ground))
        if moment.kind is not None and not moment.is_picture:
            figure = self._gallery.figure(moment.subject)
            if figure is not None and self._paint_playing(painter, moment, figure):
                return
        if moment.kind is not None and moment.is_picture and self._paint_own(painter, moment):
            return
        draw(painter, QRectF(self.rect()), moment, self._theme, named=self._named)


def draw(
    painter: QPainter, rect: QRectF, moment: FigureMoment, theme: Theme, *, named: bool = True
) -> None:
    """Draw a moment into `rect` as a still picture; without one, as a named card.

    What is not read yet leaves the place empty: the gallery tells when it has arrived.
    """
    gallery = Gallery.of(theme)
    device = painter.device()
    ratio = device.devicePixelRatioF() if device is not None else 1.0
    room = (max(1, round(rect.width() * ratio)), max(1, round(rect.height() * ratio)))
    told = ""
    for want in _wants(gallery, moment, rect, room, theme):
        image = gallery.still(want)
        if image is not None:
            _draw_still(painter, rect, image, ratio, quiet=moment.kind is Kind.REST)
            return
        told = gallery.trouble(want.path)
        if not told:
            return
    draw_card(painter, rect, moment, theme, named=named, told=told if moment.is_picture else "")


def _wants(
    gallery: Gallery, moment: FigureMoment, rect: QRectF, room: tuple[int, int], theme: Theme
) -> list[StillWant]:
    """The pictures that would do, the best first."""
    if moment.is_picture:
        if not moment.folder:
            return []
        path = PurePath(moment.folder) / moment.subject
        return [StillWant(str(path), room, own=True)]
    figure = gallery.figure(moment.subject)
    if figure is None:
        return []
    files = figure.files[file_of(figure, moment.side)]
    names = [files.poster, files.thumb]
    if min(rect.height(), rect.width() * 0.8) < _THUMB_BELOW:
        names.reverse()
    mirrored = theme.mirror_figures and figure.faces_viewer
    return [StillWant(gallery.path(name), room, mirrored) for name in names]


def _draw_still(
    painter: QPainter, rect: QRectF, image: QImage, ratio: float, *, quiet: bool
) -> None:
    image.setDevicePixelRatio(ratio)
    x = rect.left() + (rect.width() - image.width() / ratio) / 2
    y = rect.top() + (rect.height() - image.height() / ratio) / 2
    painter.setOpacity(QUIET if quiet else 1.0)
    painter.drawImage(QPoint(round(x), round(y)), image)
    painter.setOpacity(1.0)


def _draw_layers(
    painter: QPainter, images: list[tuple[QImage, float]], room: QRect, ratio: float
) -> None:
    for image, share in images:
        image.setDevicePixelRatio(ratio)
        painter.setOpacity(share)
        painter.drawImage(_middle(image, room, ratio).topLeft(), image)
    painter.setOpacity(1.0)


def _middle(image: QImage, room: QRect, ratio: float) -> QRect:
    """Where a picture stands: in the middle, on whole pixels."""
    wide, high = math.ceil(image.width() / ratio), math.ceil(image.height() / ratio)
    return QRect((room.width() - wide) // 2, (room.height() - high) // 2, wide, high)


def _stepped(pixels: float) -> int:
    return max(_GRID, int(pixels) // _GRID * _GRID)


def _other(one: FigureMoment, before: FigureMoment) -> bool:
    """Whether it is another figure, or one that is shown in another way."""
    return (one.subject, one.folder, one.name, one.side, one.kind) != (
        before.subject,
        before.folder,
        before.name,
        before.side,
        before.kind,
    )
