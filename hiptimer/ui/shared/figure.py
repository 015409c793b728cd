"""Where the body is shown: one widget for the player's large figure and the small ones in cards."""

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from hiptimer.player.timeline import Kind
from hiptimer.session.model import Side
from hiptimer.ui.theme import Theme


class FigureMoment(Struct, frozen=True):
    """What a figure shows at one instant."""

    exercise_id: str
    name: str
    side: Side | None = None
    kind: Kind | None = None  # None: at rest, as in a card
    progress: float = 0.0  # 0 to 1: through the rep for reps, through the hold for holds


class FigureView(QWidget):
    """Renders one `FigureMoment`, as large as it is; nothing when it has none. No signals."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, named: bool = True) -> None:
        super().__init__(parent)
        self._theme, self._named = theme, named
        self._moment: FigureMoment | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    @property
    def moment(self) -> FigureMoment | None:
        """What is shown."""
        return self._moment

    def show_figure(self, moment: FigureMoment | None) -> None:
        """Show `moment` from now on."""
        if moment == self._moment:
            return
        self._moment = moment
        self.setAccessibleName(describe(moment) if moment else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(320), self._theme.px(240))

    def minimumSizeHint(self) -> QSize:
        return QSize(48, 36)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        if self._moment is not None:
            draw(QPainter(self), QRectF(self.rect()), self._moment, self._theme, named=self._named)


def describe(moment: FigureMoment) -> str:
    """The figure in words, for screen readers."""
    return f"{moment.name}, {moment.side.value} side" if moment.side else moment.name


def draw(
    painter: QPainter, rect: QRectF, moment: FigureMoment, theme: Theme, *, named: bool = True
) -> None:
    """Draw a moment into `rect`: a mat, the arc that the hip turns through, the name if asked."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    room = min(rect.width() * 0.62, rect.height())
    named = named and rect.height() >= theme.px(150)
    stage = QRectF(rect)
    if named:
        stage.setHeight(rect.height() - theme.px(56))
        room = min(room, stage.height())
    _draw_mat(painter, stage, room, theme)
    _draw_turn(painter, stage.center(), room * 0.30, moment, theme)
    if named:
        _draw_name(
            painter, QRectF(rect.left(), stage.bottom(), rect.width(), theme.px(56)), moment, theme
        )


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
    painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), moment.side.value.capitalize())
