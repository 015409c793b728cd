"""A routine on paper: its steps with figures, what to do and what to take care of, as a PDF.

Each step stays whole on its page, the name of a block with its first step; type and figures get a
little smaller where else a last page would be all but empty.
"""

from collections.abc import Iterator, Sequence
from html import escape

from msgspec import Struct
from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF
from PySide6.QtGui import (
    QFont,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextDocument,
)

from hiptimer.session.marks import as_shown, shown
from hiptimer.session.model import Catalogue, Session, Side
from hiptimer.session.sided import with_side
from hiptimer.session.words import aim_words, kit_words
from hiptimer.ui.editor.paging import Part, pages_of
from hiptimer.ui.figure.gallery import Gallery
from hiptimer.ui.figure.loading import BrokenPictureError
from hiptimer.ui.figure.moment import FigureMoment
from hiptimer.ui.figure.still import printed
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.parts.glance import Glance, folder_of
from hiptimer.ui.parts.steps import StepLine, cautions, lines
from hiptimer.words import tr
from hiptimer.words.lengths import clock

DPI = 150
MARGIN_MM = 16.0
TYPE = 10.5
"""Points, where all has room."""
SCALES = (1.0, 0.94, 0.88, 0.82)
FIGURE_MM = (34.0, 30.0)
"""The room that a figure has: width and height at the largest scale."""
INDENT_MM = 6.0
"""What is in a block stands so far in, beside a bar."""
GAP_MM = 3.5


class Piece(Struct, frozen=True):
    """What is kept together on a page: words, beside a figure where there is one."""

    html: str
    image: QImage | None = None
    depth: int = 0
    with_next: bool = False


def sheet(session: Session, catalogue: Catalogue, gallery: Gallery, glance: Glance) -> bytes:
    """The PDF of `session`; `glance` is how the person sees it, and where its pictures are."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(shown(session.title))
    writer.setCreator("HipTimer")
    writer.setResolution(DPI)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    _Printer(writer, list(pieces(session, catalogue, gallery, glance)), gallery).print_all()
    buffer.close()
    return bytes(buffer.data().data())


def pieces(
    session: Session, catalogue: Catalogue, gallery: Gallery, glance: Glance
) -> Iterator[Piece]:
    """What stands on the sheet, from its head to its foot."""
    session, catalogue = as_shown(session), as_shown(catalogue)
    length = tr("{clock} min", clock=clock(glance.seconds))
    facts = " · ".join((length, aim_words(session.aim), kit_words(glance.kit)))
    head = [f"<h1>{escape(session.title)}</h1>", escape(facts)]
    if session.summary:
        head.append(f"<p>{escape(session.summary)}</p>")
    yield Piece("".join(head), with_next=True)
    for line in lines(session, catalogue, folder_of(glance.file)):
        yield _piece(line, gallery)
    foot = []
    if care := cautions(session, catalogue):
        heading = escape(tr("Take care"))
        foot.append(f"<h3>{heading}</h3><ul>")
        foot += [f"<li>{escape(text)}</li>" for text in care]
        foot.append("</ul>")
    warning = escape(tr("Not medical advice. Stop where it pinches."))
    foot.append(f"<p>{warning}</p>")
    yield Piece("".join(foot))


def _piece(line: StepLine, gallery: Gallery) -> Piece:
    if line.is_block:
        return Piece(f"<h3>{escape(line.title)}</h3>", depth=line.depth + 1, with_next=True)
    told = [f"<b>{escape(line.title)}</b>"]
    if line.facts:
        told.append(escape(line.facts))
    if line.about is not None and line.about.setup:
        told.append(escape(with_side(line.about.setup, Side.LEFT)))
    if line.note:
        told.append(f"<i>{escape(line.note)}</i>")
    image = _picture(line.figure, gallery) if line.figure is not None else None
    return Piece("<br/>".join(told), image, line.depth)


def _picture(moment: FigureMoment, gallery: Gallery) -> QImage | None:
    """A still of the figure, read now; None where there is none."""
    room = round(FIGURE_MM[0] / 25.4 * DPI * 2)
    try:
        return printed(moment, gallery, (room, room))
    except (BrokenPictureError, KeyError):
        return None


class _Printer:
    """Lays pieces out at one of the scales, and paints them."""

    def __init__(self, writer: QPdfWriter, made: Sequence[Piece], gallery: Gallery) -> None:
        self._writer, self._pieces = writer, made
        theme = gallery.parent()
        self._bar = theme.color("edge") if isinstance(theme, Theme) else None
        self._wide, self._high = float(writer.width()), float(writer.height())

    def print_all(self) -> None:
        """Paint every page."""
        scale, pages = self._paged()
        painter = QPainter(self._writer)
        for number, page in enumerate(pages):
            if number:
                self._writer.newPage()
            top = 0.0
            for at in page:
                top += self._paint(painter, self._pieces[at], top, scale)
        painter.end()

    def _paged(self) -> tuple[float, list[list[int]]]:
        pages: list[list[int]] = []
        scale = SCALES[0]
        for scale in SCALES:
            parts = [
                Part(self._height(one, scale), with_next=one.with_next) for one in self._pieces
            ]
            pages, is_good = pages_of(parts, self._high)
            if is_good:
                break
        return scale, pages

    def _mm(self, length: float) -> float:
        return length / 25.4 * DPI

    def _words(self, piece: Piece, scale: float) -> QTextDocument:
        document = QTextDocument()
        document.documentLayout().setPaintDevice(self._writer)
        font = QFont()
        font.setPointSizeF(TYPE * scale)
        document.setDefaultFont(font)
        document.setDocumentMargin(0)
        document.setHtml(piece.html)
        document.setTextWidth(self._wide - self._left(piece, scale))
        return document

    def _left(self, piece: Piece, scale: float) -> float:
        """Where the words begin."""
        left = self._mm(INDENT_MM) * piece.depth
        if piece.image is not None:
            left += self._mm(FIGURE_MM[0] * scale + GAP_MM)
        return left

    def _figure_size(self, piece: Piece, scale: float) -> tuple[float, float]:
        image = piece.image
        if image is None or image.isNull():
            return 0.0, 0.0
        wide, high = (self._mm(side * scale) for side in FIGURE_MM)
        by = min(wide / image.width(), high / image.height())
        return image.width() * by, image.height() * by

    def _height(self, piece: Piece, scale: float) -> float:
        tall = self._words(piece, scale).size().height()
        return float(max(tall, self._figure_size(piece, scale)[1])) + self._mm(GAP_MM * scale)

    def _paint(self, painter: QPainter, piece: Piece, top: float, scale: float) -> float:
        """Paint a piece; its height."""
        high = self._height(piece, scale)
        if self._bar is not None:
            for depth in range(piece.depth):
                bar = QRectF(self._mm(INDENT_MM * depth), top, self._mm(0.8), high)
                painter.fillRect(bar, self._bar)
        document = self._words(piece, scale)
        if piece.image is not None:
            wide, tall = self._figure_size(piece, scale)
            left = self._mm(INDENT_MM) * piece.depth + (self._mm(FIGURE_MM[0] * scale) - wide) / 2
            painter.drawImage(QRectF(left, top, wide, tall), piece.image)
        painter.save()
        painter.translate(QPointF(self._left(piece, scale), top))
        document.drawContents(painter)
        painter.restore()
        return high
