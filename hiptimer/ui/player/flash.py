"""A soft breath of colour over the stage when a segment begins."""

from PySide6.QtCore import QEasingCurve, Qt, QVariantAnimation
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from hiptimer.ui.kit.theme import Theme

_LENGTH_MS = 700
_STRONGEST = 0.16
_FRAMES = 10


class Flash(QWidget):
    """Renders one fading tint, or nothing: off, or with reduced motion. No signals."""

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
        """Whether a tint is fading now."""
        return self._fade.state() == QVariantAnimation.State.Running

    def flash(self, tone: str) -> None:
        """Begin a tint in the colour of `tone`."""
        if not self.enabled or self._theme.reduced_motion:
            return
        self._tone = tone
        self.show()
        self.raise_()
        self._fade.stop()
        self._fade.start()

    def stop(self) -> None:
        """Let no tint outlive the stage."""
        self._fade.stop()
        self.hide()

    def _show(self, share: float) -> None:
        # A tint covers the whole window: ten steps are soft enough, and cheap.
        alpha = round(share * _FRAMES) / _FRAMES * _STRONGEST
        if alpha != self._alpha:
            self._alpha = alpha
            self.update()

    # Qt's names

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._alpha <= 0:
            return
        colour = self._theme.color(self._tone)
        colour.setAlphaF(self._alpha)
        QPainter(self).fillRect(event.rect(), colour)
