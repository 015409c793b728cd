"""The other side's colours: a leg that works is marked by its alpha, red and blue are exchanged.

A file holds the left side alone; the right is its mirror image in the right's colour.
"""

from PySide6.QtGui import QImage, QPainter

from hiptimer.figures.loop_file import WORKING_ALPHA

_ARGB = QImage.Format.Format_ARGB32_Premultiplied
_MARKED = bytes(255 if value == WORKING_ALPHA else 0 for value in range(256))


def recoloured(image: QImage) -> QImage:
    """A picture as it was read, at its own size, with the working leg in the other colour."""
    if not image.hasAlphaChannel():
        return image
    alpha = image.convertToFormat(QImage.Format.Format_Alpha8)
    marked = bytes(alpha.constBits()).translate(_MARKED)
    mask = QImage(marked, alpha.width(), alpha.height(), alpha.bytesPerLine(), alpha.format())
    leg = image.rgbSwapped().convertToFormat(_ARGB)
    painter = QPainter(leg)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    painter.drawImage(0, 0, mask)
    painter.end()
    made = image.convertToFormat(_ARGB)
    painter = QPainter(made)
    painter.drawImage(0, 0, leg)
    painter.end()
    return made
