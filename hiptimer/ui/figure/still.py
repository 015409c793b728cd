"""A figure, or a picture of the person's own, as a still: in cards, lists and printed sheets."""

from pathlib import PurePath

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QImage, QPainter

from hiptimer.figures.beats import QUIET, Beat, file_of
from hiptimer.figures.lesson import lesson_for
from hiptimer.figures.manifest import Figure, Files
from hiptimer.player.timeline import Kind
from hiptimer.ui.figure.gallery import Gallery
from hiptimer.ui.figure.loading import Still, StillWant, load_still
from hiptimer.ui.figure.moment import FigureMoment
from hiptimer.ui.figure.named_card import draw_card
from hiptimer.ui.figure.teaching import Frame, Inks, Paper, paint
from hiptimer.ui.kit.theme import Theme

_THUMB_BELOW = 100
"""A place that is lower than this shows the thumbnail: it is drawn closer, without the mat."""


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
        still = gallery.still(want)
        if still is not None:
            corner = _draw_still(painter, rect, still.image, ratio, quiet=moment.kind is Kind.REST)
            figure = gallery.figure(moment.subject)
            if figure is not None and want.path == gallery.path(_files(figure, moment).poster):
                _teach(painter, figure, moment, still, want, corner, theme)
            return
        told = gallery.trouble(want.path)
        if not told:
            return
    draw_card(painter, rect, moment, theme, named=named, told=told if moment.is_picture else "")


def printed(moment: FigureMoment, gallery: Gallery, room: tuple[int, int]) -> QImage:
    """The poster of a moment as it stands on paper, read now.

    Raises BrokenPictureError, and KeyError where there is no such figure.
    """
    if moment.is_picture:
        path = PurePath(moment.folder) / moment.subject
        return load_still(StillWant(str(path), room, own=True)).image
    figure = gallery.manifest.figures[moment.subject]
    files, turned = figure.drawn_of(file_of(figure, moment.side))
    want = StillWant(gallery.path(files.poster), room, turned, other=turned)
    still = load_still(want)
    painter = QPainter(still.image)
    theme = gallery.parent()
    plain = isinstance(theme, Theme) and theme.plain_figures
    _teach(painter, figure, moment, still, want, QPoint(0, 0), Paper(plain_figures=plain))
    painter.end()
    return still.image


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
    files, turned = figure.drawn_of(file_of(figure, moment.side))
    names = [files.poster, files.thumb]
    if min(rect.height(), rect.width() * 0.8) < _THUMB_BELOW:
        names.reverse()
    flipped = (theme.mirror_figures and figure.faces_viewer) is not turned
    return [StillWant(gallery.path(name), room, flipped, other=turned) for name in names]


def _draw_still(
    painter: QPainter, rect: QRectF, image: QImage, ratio: float, *, quiet: bool
) -> QPoint:
    """Draw it in the middle of `rect`; where its corner stands."""
    image.setDevicePixelRatio(ratio)
    x = rect.left() + (rect.width() - image.width() / ratio) / 2
    y = rect.top() + (rect.height() - image.height() / ratio) / 2
    painter.setOpacity(QUIET if quiet else 1.0)
    corner = QPoint(round(x), round(y))
    painter.drawImage(corner, image)
    painter.setOpacity(1.0)
    return corner


def _files(figure: Figure, moment: FigureMoment) -> Files:
    return figure.drawn_of(file_of(figure, moment.side))[0]


def _teach(
    painter: QPainter,
    figure: Figure,
    moment: FigureMoment,
    still: Still,
    want: StillWant,
    corner: QPoint,
    theme: Inks,
) -> None:
    """Draw over a poster where the exercise goes: a still cannot show it otherwise."""
    lesson = lesson_for(figure, Beat(moment.kind), still=True)
    if theme.plain_figures or not lesson:
        return
    x, y, wide, _high = still.part
    scale = still.image.width() / still.image.devicePixelRatioF() / wide
    canvas = still.canvas
    begins = canvas - x - wide if want.flipped else x
    frame = Frame(corner.x() - begins * scale, corner.y() - y * scale, scale, canvas, want.flipped)
    paint(painter, figure, lesson, figure.shows[0], frame, theme, "bg")
