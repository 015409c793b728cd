"""A routine on paper: its steps with figures, what to do and what to take care of, as a PDF."""

from html import escape

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF, QUrl
from PySide6.QtGui import QFont, QImage, QPageLayout, QPageSize, QPdfWriter, QTextDocument

from hiptimer.session.marks import as_shown, shown
from hiptimer.session.model import Catalogue, Session, Side
from hiptimer.session.sided import with_side
from hiptimer.session.words import aim_words, kit_words
from hiptimer.ui.figure.gallery import Gallery
from hiptimer.ui.figure.loading import BrokenPictureError
from hiptimer.ui.figure.moment import FigureMoment
from hiptimer.ui.figure.still import printed
from hiptimer.ui.parts.glance import Glance, folder_of
from hiptimer.ui.parts.steps import StepLine, cautions, lines
from hiptimer.words import tr
from hiptimer.words.lengths import clock

DPI = 150
MARGIN_MM = 16.0
PICTURE = 150
"""A figure's width on paper, in the document's units (points at 72 a inch, scaled)."""


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
    document = document_of(session, catalogue, gallery, glance)
    document.documentLayout().setPaintDevice(writer)
    document.setPageSize(QSizeF(writer.width(), writer.height()))
    document.print_(writer)
    buffer.close()
    return bytes(buffer.data().data())


def document_of(
    session: Session, catalogue: Catalogue, gallery: Gallery, glance: Glance
) -> QTextDocument:
    """What stands on the sheet."""
    session, catalogue = as_shown(session), as_shown(catalogue)
    document = QTextDocument()
    font = QFont()
    font.setPointSizeF(10.5)
    document.setDefaultFont(font)
    document.setDocumentMargin(0)
    length = tr("{clock} min", clock=clock(glance.seconds))
    facts = " · ".join((length, aim_words(session.aim), kit_words(glance.kit)))
    parts = [f"<h1>{escape(session.title)}</h1>", f"<p>{escape(facts)}</p>"]
    if session.summary:
        parts.append(f"<p>{escape(session.summary)}</p>")
    parts.append('<table width="100%" cellspacing="0" cellpadding="6">')
    folder = folder_of(glance.file)
    for number, line in enumerate(lines(session, catalogue, folder)):
        parts.append(_row(number, line, document, gallery))
    parts.append("</table>")
    if care := cautions(session, catalogue):
        heading = escape(tr("Take care"))
        parts.append(f"<h3>{heading}</h3><ul>")
        parts += [f"<li>{escape(text)}</li>" for text in care]
        parts.append("</ul>")
    warning = escape(tr("Not medical advice. Stop where it pinches."))
    parts.append(f"<p>{warning}</p>")
    document.setHtml("".join(parts))
    return document


def _row(number: int, line: StepLine, document: QTextDocument, gallery: Gallery) -> str:
    if line.is_block:
        return f'<tr><td colspan="2"><h3>{escape(line.title)}</h3></td></tr>'
    image = _picture(line.figure, gallery) if line.figure is not None else None
    shown = ""
    if image is not None:
        name = f"figure-{number}"
        document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), image)
        shown = f'<img src="{name}" width="{PICTURE}"/>'
    told = [f"<b>{escape(line.title)}</b><br/>{escape(line.facts)}"]
    if line.about is not None and line.about.setup:
        told.append(escape(with_side(line.about.setup, Side.LEFT)))
    if line.note:
        told.append(f"<i>{escape(line.note)}</i>")
    indent = 24 * line.depth
    return (
        f'<tr><td width="{PICTURE + 20 + indent}" style="padding-left:{indent}px">{shown}</td>'
        f"<td>{'<br/>'.join(told)}</td></tr>"
    )


def _picture(moment: FigureMoment, gallery: Gallery) -> QImage | None:
    """A still of the figure, read now; None where there is none."""
    try:
        return printed(moment, gallery, (PICTURE * 3, PICTURE * 3))
    except (BrokenPictureError, KeyError):
        return None
