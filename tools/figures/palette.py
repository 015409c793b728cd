"""The figures' colours (sRGB), chosen to read on light and dark grounds."""

import numpy as np

from tools.figures.geometry import Floats

PALETTE = {
    "skin": "#E3B79A",
    "hair": "#4A3B3C",
    "top": "#E9EDF2",
    "leggings": "#64748B",
    "mat": "#9DB2C4",
    "wood": "#C9A27B",
    "metal": "#8A94A3",
    "band": "#17B890",
    "roller": "#7C86B8",
    "wall": "#B8C0CC",
}
WORKING = {"left": "#2F74D0", "right": "#D0742F", "both": "#12806F"}
# The right's colour is the left's with red and blue exchanged: the program makes right from left.
BODY_MATERIALS = ("skin", "hair", "top", "leggings")  # in the order of look's material numbers
PARTS = tuple(PALETTE)  # a prop's part number is its place here, plus PROP
PROP = 10


def srgb(name: str) -> Floats:
    """Return a '#RRGGBB' colour as three values 0..1."""
    return np.array([int(name[i : i + 2], 16) / 255 for i in (1, 3, 5)])


def linear(name: str) -> Floats:
    """Return a colour in linear light."""
    made: Floats = srgb(name) ** 2.2
    return made
