"""A figure, or a picture of the person's own, as a still: in cards, lists and printed sheets."""

from pathlib import PurePath

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QImage, QPainter

from hiptimer.figures.beats import QUIET, file_of
from hiptimer.player.timeline import Kind
from hiptimer.ui.figure.gallery import Gallery
from hiptimer.ui.figure.loading import StillWant
from hiptimer.ui.figure.moment import FigureMoment
from hiptimer.ui.figure.named_card import draw_card
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
