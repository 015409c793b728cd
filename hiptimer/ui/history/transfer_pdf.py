"""The report on one page, drawn as a PDF: black on white, told apart by pattern and by words.

Qt's edge of the exports. It needs a QGuiApplication for its fonts, and no screen.
"""

import html
import math
from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QGuiApplication,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
    QTextDocument,
)

from hiptimer.history.body import degrees
from hiptimer.history.noise import CHECKS_FOR_NOISE, FIRST_CHANGE, LEAST_CHANGE
from hiptimer.history.transfer.report import ProgrammePart, Report, ReportWeek, period_words
from hiptimer.words import tr, trn
from hiptimer.words.formats import decimal, list_of, middle_date, plain_date
from hiptimer.words.language import integer

_DPI = 300
_POINT = _DPI / 72
_BASE = 9.0  # points
_MARGIN_MM = 15
_BARS = 92 * _POINT
_LEAST_COLUMNS = 12  # one week alone is no broad bar
_GAP = 8 * _POINT
_ROWS = (14, 10, 7, 5, 3)  # of each table: as many as leave the page one
_STYLE = """
h1 { font-size: 17pt; } h2 { font-size: 11pt; margin-top: 0; margin-bottom: 2pt; }
p { margin-top: 0; margin-bottom: 3pt; } th { font-weight: 600; text-align: left; }
"""


def drawn_without_a_screen(report: Report) -> bytes:
    """Draw it where no window is: for the command line."""
    held = QGuiApplication.instance() or QGuiApplication(["hiptimer", "-platform", "offscreen"])
    made = drawn(report)
    del held
    return made


def drawn(report: Report) -> bytes:
    """The report as a PDF of one page A4."""
    rows = _rows_that_fit(report)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = _writer(buffer)
    painter = QPainter(writer)
    _draw(painter, report, _place(writer), rows)
    painter.end()
    buffer.close()
    return bytes(data.data())


def _writer(buffer: QBuffer) -> QPdfWriter:
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    writer.setTitle(tr("HipTimer report"))
    writer.setCreator("HipTimer")
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    size = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(
        QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)
    )
    return writer


def _place(writer: QPdfWriter) -> QRectF:
    return QRectF(0, 0, writer.width(), writer.height())


def _rows_that_fit(report: Report) -> int:
    """The most rows of each table with which all stands on one page."""
    writer = _writer(QBuffer())
    place = _place(writer)
    for rows in _ROWS:
        tall = sum(_tall(text, place.width(), writer) + _GAP for text in _texts(report, rows))
        if tall + _BARS + _GAP <= place.height():
            return rows
    return 1


def _texts(report: Report, rows: int) -> list[str]:
    return [_head(report), _sums(report), *_tables(report, rows), _foot()]


def _tall(text: str, width: float, device: QPdfWriter) -> float:
    return _document(text, width, device).size().height()


def _document(text: str, width: float, device: QPdfWriter) -> QTextDocument:
    document = QTextDocument()
    document.documentLayout().setPaintDevice(device)
    document.setDocumentMargin(0)
    font = QFont()
    font.setPointSizeF(_BASE)
    document.setDefaultFont(font)
    document.setDefaultStyleSheet(_STYLE)
    document.setHtml(text)
    document.setPageSize(QSizeF(width, 1e6))
    return document


def _draw(painter: QPainter, report: Report, place: QRectF, rows: int) -> None:
    device = painter.device()
    assert isinstance(device, QPdfWriter)  # noqa: S101  it was made here
    texts = _texts(report, rows)
    top = 0.0
    for number, text in enumerate(texts):
        document = _document(text, place.width(), device)
        is_foot = number == len(texts) - 1
        if is_foot:
            top = place.height() - document.size().height()
        painter.save()
        painter.translate(QPointF(0, top))
        document.drawContents(painter)
        painter.restore()
        top += document.size().height() + _GAP
        if number == 1:
            _draw_weeks(painter, report.weeks, QRectF(0, top, place.width(), _BARS))
            top += _BARS + _GAP


def _draw_weeks(painter: QPainter, weeks: Sequence[ReportWeek], place: QRectF) -> None:
    """A bar a week: solid where the goal was reached, hatched where not; a line at the goal."""
    if not weeks:
        return
    small = QFont()
    small.setPointSizeF(7.5)
    painter.setFont(small)
    line = painter.fontMetrics().height()
    pen = QPen(Qt.GlobalColor.black, 0.6 * _POINT)
    painter.setPen(pen)
    bars = QRectF(place.left(), place.top() + line, place.width(), place.height() - 2.4 * line)
    column = bars.width() / max(len(weeks), _LEAST_COLUMNS)
    for number, week in enumerate(weeks):
        left = bars.left() + number * column
        high = bars.height() * week.counted / 7
        bar = QRectF(left + column * 0.26, bars.bottom() - high, column * 0.48, high)
        kept = week.counted >= week.need
        pattern = Qt.BrushStyle.SolidPattern if kept else Qt.BrushStyle.BDiagPattern
        if high:
            painter.fillRect(bar, Qt.GlobalColor.white)
            painter.setBrush(pattern)
            painter.drawRect(bar)
        said = "–" if week.paused else str(week.counted)
        above = QRectF(left, bar.top() - line, column, line)
        painter.drawText(above, Qt.AlignmentFlag.AlignHCenter, said)
        if not week.paused:
            goal = bars.bottom() - bars.height() * week.need / 7
            dashed = QPen(Qt.GlobalColor.black, 0.9 * _POINT, Qt.PenStyle.DashLine)
            painter.setPen(dashed if not kept else QPen(Qt.GlobalColor.white, 0.9 * _POINT))
            painter.drawLine(QPointF(bar.left(), goal), QPointF(bar.right(), goal))
            painter.setPen(pen)
        every = math.ceil(len(weeks) / 14)
        if number % every == 0:
            day = plain_date(week.first_day, week.first_day)
            under = QRectF(left - column, bars.bottom() + line * 0.2, column * 3, line)
            painter.drawText(under, Qt.AlignmentFlag.AlignHCenter, day)
    painter.drawLine(bars.bottomLeft(), bars.bottomRight())


def _head(report: Report) -> str:
    title, name = tr("Hip training at home"), tr("Name: {line}", line="_" * 30)
    period = period_words(report.first, report.last)
    return (
        '<table width="100%" cellspacing="0" cellpadding="0"><tr><td>'
        f"<h1>{title}</h1></td>"
        f'<td align="right" valign="bottom"><b>{period}</b></td></tr>'
        f'<tr><td colspan="2">{name}</td></tr></table>'
    )


def _sums(report: Report) -> str:
    weeks = [week for week in report.weeks if not week.paused]
    said = [
        trn(
            "<b>{n} session</b>, {completed} of them done to the end.",
            "<b>{n} sessions</b>, {completed} of them done to the end.",
            report.sessions,
            completed=integer(report.completed),
        ),
        trn("{n} day with training.", "{n} days with training.", report.days),
        trn("{n} minute of work.", "{n} minutes of work.", report.minutes),
        trn(
            "The weekly goal was reached in <b>{kept} of {n} week</b>.",
            "The weekly goal was reached in <b>{kept} of {n} weeks</b>.",
            report.judged,
            kept=integer(report.kept),
        ),
    ]
    if report.rated:
        said.append(
            trn(
                "Pain after a session (0 to 10): {mean} on average, {most} at most, reported"
                " after {rated} of {n} session.",
                "Pain after a session (0 to 10): {mean} on average, {most} at most, reported"
                " after {rated} of {n} sessions.",
                report.sessions,
                mean=decimal(report.pain_mean),
                most=report.pain_most,
                rated=integer(report.rated),
            )
        )
    else:
        said.append(tr("Pain after a session was not rated."))
    if report.effort_mean is not None:
        said.append(tr("Effort (0 to 10): {mean} on average.", mean=decimal(report.effort_mean)))
    bars = [
        tr("Days trained in each week. Solid: goal reached. Hatched: not. Dashed line: the goal.")
    ]
    if len(weeks) < len(report.weeks):
        bars.append(tr("A stroke: a pause."))
    if report.weeks and report.weeks[-1].runs:
        bars.append(tr("The last week is still running and is not counted yet."))
    title = tr("Adherence")
    return f"<h2>{title}</h2><p>{' '.join(said)}</p><p>{' '.join(bars)}</p>"


def _tables(report: Report, rows: int) -> list[str]:
    pain = [
        (line.exercise, line.side, integer(line.reports), middle_date(line.last), line.chose)
        for line in report.pain
    ]
    motion = [
        (
            line.what,
            line.side,
            f"{degrees(line.first)} ({middle_date(line.first_day)})",
            f"{degrees(line.last)} ({middle_date(line.last_day)})" if line.values > 1 else "",
            line.verdict,
        )
        for line in report.motion
    ]
    skipped = [
        (
            line.exercise,
            line.side,
            tr("{part} of {whole}", part=integer(line.skipped), whole=integer(line.planned)),
            integer(line.for_pain),
        )
        for line in report.skipped
    ]
    return [
        *([_programme(report.programme, rows)] if report.programme else []),
        _table(
            tr("Pain by exercise"),
            (tr("Exercise"), tr("Side"), tr("Reports"), tr("Last"), tr("What was done then")),
            pain,
            rows,
            tr("No exercise was reported to pinch."),
        ),
        _table(
            tr("Range of motion, measured by the person"),
            (tr("Movement"), tr("Side"), tr("First"), tr("Last"), tr("Change")),
            motion,
            rows,
            tr("Nothing was measured."),
        ),
        _table(
            tr("Skipped work"),
            (tr("Exercise"), tr("Side"), tr("Times skipped"), tr("For pain")),
            skipped,
            rows,
            tr("Nothing was skipped."),
        ),
    ]


def _programme(told: ProgrammePart, rows: int) -> str:
    title = tr(
        "Programme: {title}, week {week} of {weeks}, {phase}",
        title=told.title, week=told.week, weeks=integer(told.weeks), phase=told.phase,
    )  # fmt: skip
    lines = [(one.exercise, one.began, one.now, one.why) for one in told.rungs]
    names = (tr("Exercise"), tr("At first"), tr("Now"), tr("Why"))
    table = _table(html.escape(title), names, lines, rows, tr("Nothing of it was done yet."))
    if not told.in_the_way:
        return table
    ways = list_of(
        (
            trn("{what} ({n} week)", "{what} ({n} weeks)", weeks, what=what)
            for what, weeks in told.in_the_way
        ),
        "unit",
    )
    said = tr("What got in the way in weeks below their due: {ways}.", ways=ways)
    return f"{table}<p>{html.escape(said)}</p>"


def _table(
    title: str,
    names: Sequence[str],
    lines: Sequence[Sequence[str]],
    rows: int,
    nothing: str,
) -> str:
    if not lines:
        return f"<h2>{title}</h2><p>{nothing}</p>"
    head = "".join(f"<th>{html.escape(name)}</th>" for name in names)
    body = "".join(
        "<tr>" + "".join(f"<td>{html.escape(_short(cell))}</td>" for cell in line) + "</tr>"
        for line in lines[:rows]
    )
    more = len(lines) - rows
    rest = ""
    if more > 0:
        told = trn("… and {n} more.", "… and {n} more.", more)
        rest = f"<p>{told}</p>"
    table = f'<table width="100%" cellspacing="0" cellpadding="2"><tr>{head}</tr>{body}</table>'
    return f"<h2>{title}</h2>{table}{rest}"


def _short(text: str, most: int = 40) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _foot() -> str:
    told = tr(
        "Recorded by the person with HipTimer. Angles are measured at home, of several readings"
        " the middle one counts. A change is called “no clear change” where it is less than what"
        " the person’s own readings lie apart by (1.96 · √2 · SEM), and always below {least}°, the"
        " published smallest detectable change of active internal rotation while seated; below"
        " {first}° until {n} checks have told. This page is not a diagnosis.",
        least=decimal(LEAST_CHANGE),
        first=decimal(FIRST_CHANGE),
        n=CHECKS_FOR_NOISE,
    )
    return f'<p style="font-size: 7.5pt">{told}</p>'
