"""The theme in force: follows the system and the person's choices, and switches live."""

from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from hiptimer.desktop.appearance import Appearance
from hiptimer.desktop.preferences import Motion, Preferences
from hiptimer.desktop.preferences import Theme as Choice
from hiptimer.ui.kit.qss import style_sheet
from hiptimer.ui.kit.tokens import Tokens, tokens_for
from hiptimer.words.weeks import WeekStart

SCALE = (12, 14, 16, 20, 28, 40, 64)
"""The sizes of type, in pixels at a text size of 100 %; the player's digits are larger."""
DIGITS = (120, 280)
_SIZES = (80, 200)  # of text, in percent
_NO_WISH = {"", "Sans", "Sans Serif"}
"""The font of a desktop that Qt knows nothing of."""

_SCHEMES = {
    Choice.SYSTEM: Qt.ColorScheme.Unknown,
    Choice.LIGHT: Qt.ColorScheme.Light,
    Choice.DARK: Qt.ColorScheme.Dark,
    Choice.HIGH_CONTRAST: Qt.ColorScheme.Unknown,
}


class Theme(QObject):
    """Colours, sizes and fonts for all widgets. Paints the application as a whole when it changes.

    Signals: `changed` when colours or sizes are others than before.
    """

    changed = Signal()

    def __init__(self, app: QApplication, preferences: Preferences | None = None) -> None:
        super().__init__(app)
        self._app = app
        self._preferences = Preferences()
        self._choice = Choice.SYSTEM
        self._text_size = 100
        self._motion = Motion.SYSTEM
        self._desktop = Appearance()
        self._wished_size, self._desktop_text = 100, True
        self._mirror_figures = False
        self._plain_figures = False
        self._applied = (tokens_for(dark=False, high_contrast=False), 0)
        self._family = app.font().families()
        self._fonts: dict[tuple[int, QFont.Weight, bool, bool], QFont] = {}
        app.styleHints().colorSchemeChanged.connect(self._refresh)
        # Qt tells it from 6.10 on; older ones leave it to the choice in Preferences.
        # PySide lets go of what the hints hold as soon as nobody holds the hints themselves.
        self._hints = app.styleHints()
        self._wishes: Any = getattr(self._hints, "accessibility", lambda: None)()
        if self._wishes is not None:
            self._wishes.contrastPreferenceChanged.connect(self._refresh)
        self.follow(preferences or Preferences())

    @property
    def tokens(self) -> Tokens:
        """The colours in force, as hex strings."""
        return self._applied[0]

    @property
    def dark(self) -> bool:
        """Whether light text stands on a dark ground."""
        if self._choice in {Choice.LIGHT, Choice.DARK}:
            return self._choice is Choice.DARK
        return self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark

    @property
    def high_contrast(self) -> bool:
        """Whether the person asked for the strongest contrast, here or in the desktop."""
        if self._choice is Choice.SYSTEM:
            return self._desktop_contrast()
        return self._choice is Choice.HIGH_CONTRAST

    @property
    def reduced_motion(self) -> bool:
        """Whether panels and pages change without movement, by choice or as the desktop has it."""
        if self._motion is Motion.SYSTEM:
            return self._desktop.reduced_motion
        return self._motion is Motion.REDUCED

    @property
    def mirror_figures(self) -> bool:
        """Whether figures seen from the front are shown as in a mirror."""
        return self._mirror_figures

    @property
    def plain_figures(self) -> bool:
        """Whether figures show nothing but the body: no arrow, end position, glow or arc."""
        return self._plain_figures

    @property
    def week_begins(self) -> WeekStart:
        """The day with which a calendar's lines begin."""
        return self._preferences.week_begins

    @property
    def text_size(self) -> int:
        """The text size in percent, 80 to 200: the person's, and the desktop's where it counts."""
        return self._text_size

    def follow(self, preferences: Preferences) -> None:
        """Take theme, text size and motion from `preferences`, and paint everything anew."""
        self._preferences = preferences
        self._wished_size, self._desktop_text = preferences.text_size, preferences.desktop_text
        self._motion = preferences.motion
        self._mirror_figures = preferences.mirror_figures
        self._plain_figures = preferences.plain_figures
        if preferences.theme is not self._choice:
            self._choice = preferences.theme
            # Window frames and the platform's own dialogs follow this.
            self._app.styleHints().setColorScheme(_SCHEMES[self._choice])
        self._refresh()

    def follow_desktop(self, desktop: Appearance) -> None:
        """Take what the desktop wishes, where the person leaves it to the desktop."""
        self._desktop = desktop
        known = self._app.font().family()
        if desktop.font and known in _NO_WISH and desktop.font in QFontDatabase.families():
            self._family = [desktop.font]
            self._fonts.clear()
            self._applied = (self.tokens, 0)  # so that all of it is painted anew
        self._refresh()

    def color(self, name: str) -> QColor:
        """A token by its name."""
        value: str = getattr(self.tokens, name)
        return QColor(value)

    def blend(self, name: str, other: str, share: float) -> QColor:
        """`name` with `share` (0 to 1) of `other` mixed in: quiet fills, hovered buttons."""
        one, two = self.color(name), self.color(other)
        return QColor.fromRgbF(
            one.redF() + (two.redF() - one.redF()) * share,
            one.greenF() + (two.greenF() - one.greenF()) * share,
            one.blueF() + (two.blueF() - one.blueF()) * share,
        )

    def px(self, pixels: float) -> int:
        """A length at the person's text size; never less than one pixel for what is not nothing."""
        scaled = round(pixels * self._text_size / 100)
        return max(1, scaled) if pixels > 0 else scaled

    def font(
        self,
        size_step: int,
        weight: QFont.Weight = QFont.Weight.Normal,
        tabular: bool = False,
    ) -> QFont:
        """The system's face at a size of the scale (12, 14, … 64; 120 to 280 for digits).

        `size_step` is in pixels at 100 %, and grows with the text size.
        """
        if size_step not in SCALE and not DIGITS[0] <= size_step <= DIGITS[1]:
            raise ValueError(f"{size_step} is not a size of the scale {SCALE}")
        return self.font_px(self.px(size_step), weight, tabular)

    def font_px(
        self,
        pixels: int,
        weight: QFont.Weight = QFont.Weight.Normal,
        tabular: bool = False,
    ) -> QFont:
        """The same face at exactly `pixels`: for text that is fitted into a place."""
        key = (pixels, weight, tabular, pixels >= self.px(28))
        font = self._fonts.get(key)
        if font is None:
            font = self._fonts[key] = self._made_font(*key)
        return QFont(font)

    def _made_font(self, pixels: int, weight: QFont.Weight, tabular: bool, large: bool) -> QFont:
        font = QFont(self._family)
        font.setPixelSize(max(1, pixels))
        font.setWeight(weight)
        if large:  # set a little tighter
            font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 98)
        if tabular:
            font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def _size(self) -> int:
        # Under X11 the desktop's factor is part of the screen's resolution, which Qt follows.
        scales = self._desktop_text and self._app.platformName().startswith("wayland")
        scale = self._desktop.text_scale if scales else 1.0
        return max(_SIZES[0], min(_SIZES[1], round(self._wished_size * scale)))

    def _desktop_contrast(self) -> bool:
        if self._desktop.high_contrast:
            return True
        if self._wishes is None:
            return False
        return bool(self._wishes.contrastPreference() is Qt.ContrastPreference.HighContrast)

    def _refresh(self) -> None:
        self._text_size = self._size()
        now = (tokens_for(dark=self.dark, high_contrast=self.high_contrast), self._text_size)
        if now == self._applied:
            return
        self._applied = now
        self._app.setPalette(_palette(self.tokens))
        self._app.setFont(self.font(14))
        self._app.setStyleSheet(style_sheet(self.tokens, self.px))
        self.changed.emit()


def _palette(tokens: Tokens) -> QPalette:
    roles = {
        QPalette.ColorRole.Window: tokens.bg,
        QPalette.ColorRole.WindowText: tokens.ink,
        QPalette.ColorRole.Base: tokens.surface,
        QPalette.ColorRole.AlternateBase: tokens.bg,
        QPalette.ColorRole.Text: tokens.ink,
        QPalette.ColorRole.Button: tokens.surface,
        QPalette.ColorRole.ButtonText: tokens.ink,
        QPalette.ColorRole.PlaceholderText: tokens.ink2,
        QPalette.ColorRole.Highlight: tokens.work,
        QPalette.ColorRole.HighlightedText: tokens.on_fill,
        QPalette.ColorRole.Accent: tokens.work,
        QPalette.ColorRole.Link: tokens.work,
        QPalette.ColorRole.ToolTipBase: tokens.surface,
        QPalette.ColorRole.ToolTipText: tokens.ink,
        QPalette.ColorRole.Mid: tokens.line,
        QPalette.ColorRole.Midlight: tokens.line,
        QPalette.ColorRole.Light: tokens.surface,
        QPalette.ColorRole.Dark: tokens.line,
        QPalette.ColorRole.Shadow: tokens.line,
    }
    palette = QPalette()
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.ink2))
    return palette
