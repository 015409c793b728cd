"""Two lines on a photo, and the angle between them."""

from enum import StrEnum

from msgspec import structs
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDropEvent,
    QFocusEvent,
    QFont,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from hiptimer.history.angle import Frame, Hinge, Spot, first_hinge
from hiptimer.ui.body.photo import has_photo
from hiptimer.ui.kit import paint
from hiptimer.ui.kit.roles import Role, has_role
from hiptimer.ui.kit.theme import Theme
from hiptimer.words import mark, tr, trn

_REACH = 32  # pixels: a finger is broad
_HANDLE = 11
_MOVES = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_FAR = 10


class Handle(StrEnum):
    """What can be moved."""

    KNEE = "knee"
    BASE = "base"
    SHIN = "shin"


NAMES = {
    Handle.KNEE: mark("Knee, where the lines meet"),
    Handle.BASE: mark("End of the first line: what is measured from"),
    Handle.SHIN: mark("End of the second line: the shin"),
}


@has_role(Role.CANVAS)
class Goniometer(QWidget):
    """Renders a photo and the lines on it. Mouse, finger, or keys: Tab chooses, arrows move.

    Signals: `turned` with the angle in degrees, or None; `dropped` with QMimeData.
    """

    turned = Signal(object)
    dropped = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._image: QImage | None = None
        self._hinge = first_hinge(100, 100)
        self._upright = True
        self._down = False
        self._handle = Handle.KNEE
        self._held: Handle | None = None
        self._is_laid = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._say()
        theme.changed.connect(self.update)

    @property
    def image(self) -> QImage | None:
        """The photo."""
        return self._image

    @property
    def hinge(self) -> Hinge:
        """The lines, in pixels of the photo."""
        return self._hinge.upright(down=self._down) if self._upright else self._hinge

    @property
    def degrees(self) -> float | None:
        """The angle that is read; None without a photo."""
        return None if self._image is None else self.hinge.degrees

    @property
    def is_laid(self) -> bool:
        """Whether the shin's line was laid on this photo: until then the angle says nothing."""
        return self._image is not None and self._is_laid

    @property
    def handle(self) -> Handle:
        """What the arrows move."""
        return self._handle

    def measure_down(self, down: bool) -> None:
        """Measure from straight down, for a shin that hangs; else from straight up."""
        self._down = down

    def show_image(self, image: QImage | None) -> None:
        """Show a photo, with the lines where they begin; None for none."""
        self._image = image
        if image is not None:
            self._hinge = first_hinge(image.width(), image.height(), down=self._down)
        self._handle, self._is_laid = Handle.KNEE, False
        self._changed()

    def set_upright(self, upright: bool) -> None:
        """Keep the first line upright, or let it be laid on the thigh."""
        self._hinge = self.hinge
        self._upright = upright
        if upright and self._handle is Handle.BASE:
            self._handle = Handle.KNEE
        self._changed()

    def place_of(self, handle: Handle) -> QPointF:
        """Where a handle is shown."""
        spot = self._frame().to_view(getattr(self.hinge, handle.value))
        return QPointF(spot.x, spot.y)

    def _frame(self) -> Frame:
        image = self._image
        wide, high = (image.width(), image.height()) if image is not None else (1, 1)
        return Frame(wide, high, max(1, self.width()), max(1, self.height()))

    def _handles(self) -> tuple[Handle, ...]:
        return (Handle.KNEE, Handle.SHIN) if self._upright else tuple(Handle)

    def _move_to(self, handle: Handle, spot: Spot) -> None:
        old = self.hinge
        if handle is Handle.KNEE:  # the lines go with it
            dx, dy = spot.x - old.knee.x, spot.y - old.knee.y
            self._hinge = Hinge(
                spot,
                Spot(old.base.x + dx, old.base.y + dy),
                Spot(old.shin.x + dx, old.shin.y + dy),
            )
        else:
            self._hinge = structs.replace(old, **{handle.value: spot})
        self._is_laid |= handle is Handle.SHIN
        self._changed()

    def _changed(self) -> None:
        self._say()
        self.update()
        self.turned.emit(self.degrees)

    def _say(self) -> None:
        if self._image is None:
            self.setAccessibleName(tr("Photo: none yet. Open, paste or drop one."))
            return
        angle = self.degrees
        told = tr("no angle") if angle is None else trn("{n} degree", "{n} degrees", round(angle))
        self.setAccessibleName(tr("{handle}. {angle}", handle=tr(NAMES[self._handle]), angle=told))

    def _nearest(self, at: QPointF) -> Handle | None:
        def apart(handle: Handle) -> float:
            gap = self.place_of(handle) - at
            return float((gap.x() ** 2 + gap.y() ** 2) ** 0.5)

        near = min(self._handles(), key=apart)
        return near if apart(near) <= self._theme.px(_REACH) else None

    # painting

    def _paint_empty(self, painter: QPainter) -> None:
        theme = self._theme
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        paint.rounded(painter, rect, theme.px(12), theme.blend("surface", "bg", 0.6))
        pen = QPen(theme.color("edge"), 1.5, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect, theme.px(12), theme.px(12))
        painter.setPen(theme.color("ink2"))
        painter.setFont(theme.font(16))
        flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        inside = rect.adjusted(theme.px(24), 0, -theme.px(24), 0)
        painter.drawText(inside, flags, tr("Drop a photo here, paste one, or open a file."))

    def _paint_lines(self, painter: QPainter) -> None:
        theme = self._theme
        knee = self.place_of(Handle.KNEE)
        ends = ((Handle.BASE, theme.color("prepare")), (Handle.SHIN, theme.color("work")))
        dark, light = QColor(0, 0, 0, 150), QColor(255, 255, 255, 230)
        for handle, colour in ends:
            end = self.place_of(handle)
            # A dark edge below and a light one above: seen on any photo.
            for pen_colour, width in ((dark, 7.0), (light, 5.0), (colour, 3.0)):
                painter.setPen(QPen(pen_colour, width, c=Qt.PenCapStyle.RoundCap))
                painter.drawLine(knee, end)
        size = float(theme.px(_HANDLE))
        for handle in self._handles():
            at = self.place_of(handle)
            painter.setPen(QPen(dark, 1.5))
            painter.setBrush(light)
            painter.drawEllipse(at, size, size)
            chosen = handle is self._handle and self.hasFocus()
            painter.setPen(QPen(theme.color("work"), 3 if chosen else 1))
            painter.setBrush(theme.color("work") if chosen else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(at, size * 0.55, size * 0.55)

    def _paint_angle(self, painter: QPainter) -> None:
        angle = self.degrees
        if angle is None:
            return
        theme = self._theme
        painter.setFont(theme.font(28, QFont.Weight.Bold, tabular=True))
        text = f"{round(angle)}°"
        wide = painter.fontMetrics().horizontalAdvance(text) + theme.px(24)
        box = QRectF(theme.px(12), theme.px(12), wide, theme.px(44))
        paint.rounded(painter, box, theme.px(10), theme.color("surface"))
        painter.setPen(theme.color("ink"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)

    # Qt's names

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(560), self._theme.px(420))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 240)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._image is None:
            self._paint_empty(painter)
        else:
            frame = self._frame()
            size = (self._image.width() * frame.scale, self._image.height() * frame.scale)
            painter.drawImage(QRectF(frame.left, frame.top, *size), self._image)
            self._paint_lines(painter)
            self._paint_angle(painter)
        if self.hasFocus():
            paint.focus_ring(painter, QRectF(self.rect()), self._theme, self._theme.px(12))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._image is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        self._held = self._nearest(event.position())
        if self._held is not None:
            self._handle = self._held
            self._changed()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is not None:
            at = event.position()
            self._move_to(self._held, self._frame().to_image(Spot(at.x(), at.y())))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        self._held = None

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through the handles first."""
        handles = self._handles()
        at = handles.index(self._handle) + (1 if forward else -1)
        if self._image is None or not 0 <= at < len(handles):
            return super().focusNextPrevChild(forward)
        self._handle = handles[at]
        self._changed()
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        back = event.reason() is Qt.FocusReason.BacktabFocusReason
        if event.reason() is Qt.FocusReason.TabFocusReason or back:
            self._handle = self._handles()[-1 if back else 0]
        self._say()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        move = _MOVES.get(Qt.Key(event.key()))
        if move is None or self._image is None:
            super().keyPressEvent(event)
            return
        far = _FAR if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        step = far / min(1.0, self._frame().scale)
        spot: Spot = getattr(self.hinge, self._handle.value)
        wide, high = self._image.width(), self._image.height()
        moved = Spot(
            min(max(spot.x + move[0] * step, 0.0), wide),
            min(max(spot.y + move[1] * step, 0.0), high),
        )
        self._move_to(self._handle, moved)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if has_photo(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.dropped.emit(event.mimeData())
        event.acceptProposedAction()
