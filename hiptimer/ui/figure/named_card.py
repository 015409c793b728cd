"""The named card: what stands where there is no figure to show."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from hiptimer.player.timeline import Kind
from hiptimer.session.model import Side
from hiptimer.ui.figure.moment import FigureMoment
from hiptimer.ui.kit.theme import Theme
from hiptimer.words import mark, tr

_SIDES = {Side.LEFT: mark("Left"), Side.RIGHT: mark("Right")}


def draw_card(
    painter: QPainter,
    rect: QRectF,
    moment: FigureMoment,
    theme: Theme,
    *,
    named: bool = True,
    told: str = "",
) -> None:
    """Draw a moment into `rect`: a mat, the arc that the hip turns through, the name if asked.

    `told` is why there is no picture; it is written below where there is room.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    room = min(rect.width() * 0.62, rect.height())
    named = named and rect.height() >= theme.px(150)
    stage = QRectF(rect)
    if named:
        stage.setHeight(rect.height() - theme.px(56))
        room = min(room, stage.height())
    _draw_mat(painter, stage, room, theme)
    _draw_turn(painter, stage.center(), room * 0.30, moment, theme)
    below = QRectF(rect.left(), stage.bottom(), rect.width(), theme.px(56))
    if named:
        _draw_name(painter, below, moment, theme)
    elif told and rect.height() >= theme.px(150):
        below.moveBottom(rect.bottom())
        _draw_told(painter, below, told, theme)


def _draw_mat(painter: QPainter, stage: QRectF, room: float, theme: Theme) -> None:
    c, w, h = stage.center(), room * 0.78, room * 0.22
    base = c.y() + room * 0.20
    mat = QPolygonF(
        [
            QPointF(c.x() - w * 0.62, base - h),
            QPointF(c.x() + w * 0.62, base - h),
            QPointF(c.x() + w, base + h),
            QPointF(c.x() - w, base + h),
        ]
    )
    fill = theme.blend("line", "bg", 0.25)
    painter.setPen(QPen(fill, max(2.0, room * 0.03), j=Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(fill)
    painter.drawPolygon(mat)


def _draw_turn(
    painter: QPainter, centre: QPointF, radius: float, moment: FigureMoment, theme: Theme
) -> None:
    """The hip's ball, the arc of its turn, and the thigh's pointer at the moment's progress."""
    tone = moment.side.value if moment.side else "work"
    towards = -1 if moment.side is Side.LEFT else 1
    width = max(2.0, radius * 0.09)
    track = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    round_cap = Qt.PenCapStyle.RoundCap
    painter.setPen(QPen(theme.blend(tone, "surface", 0.65), width, c=round_cap))
    painter.drawArc(track, 20 * 16, 140 * 16)
    there = moment.progress
    if moment.kind is Kind.REPS:  # out and back within one rep
        there = 1 - abs(2 * moment.progress - 1)
    start = 90 + towards * 25
    span = -towards * (25 + 70 * max(0.0, min(1.0, there)))
    painter.setPen(QPen(theme.color(tone), width, c=round_cap))
    painter.drawArc(track, round(start * 16), round(span * 16))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(tone))
    painter.drawEllipse(centre, radius * 0.24, radius * 0.24)


def _draw_name(painter: QPainter, rect: QRectF, moment: FigureMoment, theme: Theme) -> None:
    font = theme.font(20, QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(theme.color("ink"))
    name = QFontMetricsF(font).elidedText(
        moment.name, Qt.TextElideMode.ElideRight, rect.width() - theme.px(16)
    )
    top = QRectF(rect.left(), rect.top(), rect.width(), rect.height() * 0.5)
    painter.drawText(top, int(Qt.AlignmentFlag.AlignCenter), name)
    if moment.side is None:
        return
    painter.setFont(theme.font(16, QFont.Weight.DemiBold))
    painter.setPen(theme.color(moment.side.value))
    below = QRectF(rect.left(), top.bottom(), rect.width(), rect.height() * 0.5)
    painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), tr(_SIDES[moment.side]))


def _draw_told(painter: QPainter, rect: QRectF, told: str, theme: Theme) -> None:
    painter.setFont(theme.font(14))
    painter.setPen(theme.color("ink2"))
    centre = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
    painter.drawText(rect, int(centre | Qt.TextFlag.TextWordWrap), told)
