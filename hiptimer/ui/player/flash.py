"""A soft light along the window's edge when a segment begins; the figure is left alone."""

from PySide6.QtCore import QEasingCurve, QRect, Qt, QVariantAnimation
from PySide6.QtGui import QLinearGradient, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

from hiptimer.ui.kit.theme import Theme

_LENGTH_MS = 700
_STRONGEST = 0.55
_FRAMES = 10
_SHARE = 0.035
"""How far it reaches in, as a part of the window's shorter side."""


class Flash(QWidget):
    """Renders one fading light, or nothing: off, or with reduced motion. No signals."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tone, self._alpha = "work", 0.0
        self.enabled = True
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._fade = QVariantAnimation(self)
        self._fade.setStartValue(1.0)
        self._fade.setEndValue(0.0)
        self._fade.setDuration(_LENGTH_MS)
        self._fade.setEasingCurve(QEasingCurve.Type.InOutQuad)
        self._fade.valueChanged.connect(self._show)
        self._fade.finished.connect(self.hide)
        self.hide()

    @property
    def is_on(self) -> bool:
        """Whether a light is fading now."""
        return self._fade.state() == QVariantAnimation.State.Running

    @property
    def untouched(self) -> QRect:
        """The middle, on which nothing is painted."""
        reach = self._reach()
        return self.rect().adjusted(reach, reach, -reach, -reach)

    def flash(self, tone: str) -> None:
        """Begin a light in the colour of `tone`."""
        if not self.enabled or self._theme.reduced_motion:
            return
        self._tone = tone
        self.show()
        self.raise_()
        self._fade.stop()
        self._fade.start()

    def stop(self) -> None:
        """Let no light outlive the stage."""
        self._fade.stop()
        self.hide()

    def _reach(self) -> int:
        return max(8, round(min(self.width(), self.height()) * _SHARE))

    def _show(self, share: float) -> None:
        # Ten steps are soft enough, and cheap.
        alpha = round(share * _FRAMES) / _FRAMES * _STRONGEST
        if alpha != self._alpha:
            self._alpha = alpha
            self.update(QRegion(self.rect()).subtracted(QRegion(self.untouched)))

    # Qt's names

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        if self._alpha <= 0:
            return
        painter = QPainter(self)
        reach, wide, high = self._reach(), self.width(), self.height()
        light = QLinearGradient(0, 0, reach, 0)
        for stop, alpha in ((0.0, self._alpha), (1.0, 0.0)):
            colour = self._theme.color(self._tone)
            colour.setAlphaF(alpha)
            light.setColorAt(stop, colour)
        # Each edge is painted as the left one, seen from its own side.
        edges = (
            (0, 0, 0, high),
            (90, wide, 0, wide),
            (180, wide, high, high),
            (270, 0, high, wide),
        )
        for turn, x, y, length in edges:
            painter.resetTransform()
            painter.translate(x, y)
            painter.rotate(turn)
            painter.fillRect(0, 0, reach, length, light)
