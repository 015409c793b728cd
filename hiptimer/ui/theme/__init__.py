"""How the program looks: tokens, type scale, one palette and one style sheet."""

from hiptimer.ui.theme.theme import SCALE, Theme
from hiptimer.ui.theme.tokens import Tokens

__all__ = ["SCALE", "Theme", "Tokens"]
