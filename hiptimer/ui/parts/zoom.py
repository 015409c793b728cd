"""The theme at another size: the player's type and controls grow with the window too."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QFont

from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.kit.tokens import Tokens


class Zoomed(Theme):
    """Another theme's colours, with all lengths and sizes of type times `factor`.

    The shared widgets take it in the place of a theme. It paints nothing by itself: the
    application's palette and style sheet stay those of the theme that it follows. With
    `text=False` the person's text size is left out, for places that work it in themselves.
    """

    def __init__(self, theme: Theme, parent: QObject, *, text: bool = True) -> None:
        QObject.__init__(self, parent)  # not Theme's: that one dresses the application
        self._base, self._with_text = theme, text
        self._factor = 1.0
        theme.changed.connect(self.changed)

    @property
    def factor(self) -> float:
        """What lengths are multiplied with."""
        return self._factor

    def set_factor(self, factor: float) -> None:
        """Use another factor from now on."""
        if abs(factor - self._factor) > 1e-3:
            self._factor = factor
            self.changed.emit()

    @property
    def tokens(self) -> Tokens:
        """The colours of the theme that it follows."""
        return self._base.tokens

    @property
    def dark(self) -> bool:
        """Whether light text stands on a dark ground."""
        return self._base.dark

    @property
    def high_contrast(self) -> bool:
        """Whether the person asked for the strongest contrast."""
        return self._base.high_contrast

    @property
    def reduced_motion(self) -> bool:
        """Whether panels and pages change without movement."""
        return self._base.reduced_motion

    @property
    def text_size(self) -> int:
        """The person's text size in percent."""
        return self._base.text_size

    def color(self, name: str) -> QColor:
        """A token by its name."""
        return self._base.color(name)

    def px(self, pixels: float) -> int:
        """A length at this factor."""
        text = self._base.text_size / 100 if self._with_text else 1.0
        scaled = round(pixels * text * self._factor)
        return max(1, scaled) if pixels > 0 else scaled

    def font_px(
        self,
        pixels: int,
        weight: QFont.Weight = QFont.Weight.Normal,
        tabular: bool = False,
    ) -> QFont:
        """The face at exactly `pixels`."""
        return self._base.font_px(pixels, weight, tabular)
