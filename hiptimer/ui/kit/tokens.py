"""The colours, by name. Nothing else in the program holds one.

Every text colour meets WCAG AA (4.5 : 1) on `bg` and on `surface`, and `on_fill` meets it on every
colour that fills a button or a segment; the high-contrast pair meets AAA (7 : 1). `edge` meets the
3 : 1 that a control's shape needs. A test computes it.
"""

from msgspec import Struct


class Tokens(Struct, frozen=True):
    """One set of colours as #RRGGBB."""

    bg: str  # the window
    surface: str  # cards
    ink: str  # text
    ink2: str  # secondary text
    line: str  # hairlines; never the only sign of a control
    edge: str  # borders of controls, empty cells and tracks, what is past
    work: str  # holds, reps, the primary action, what is completed
    prepare: str  # get ready, change sides
    rest: str
    left: str
    right: str
    danger: str  # stop, delete, pain
    on_fill: str  # text on any of the colours above from `ink` on (not on `line`, `edge`)


LIGHT = Tokens(
    bg="#F6F3EE",
    surface="#FFFFFF",
    ink="#1E2428",
    ink2="#5A636A",
    line="#E2DCD2",
    edge="#8A8478",
    work="#0B7A6B",
    prepare="#9A6200",
    rest="#4B5FA8",
    left="#1F5FBF",
    right="#B4480F",
    danger="#B3261E",
    on_fill="#FFFFFF",
)

DARK = Tokens(
    bg="#14181B",
    surface="#1E2428",
    ink="#F2EFEA",
    ink2="#A9B2B8",
    line="#333C42",
    edge="#738088",
    work="#4CC9B3",
    prepare="#F0B64A",
    rest="#9DB0F2",
    left="#7DB2FF",
    right="#FF9E6B",
    danger="#FF8A80",
    on_fill="#14181B",
)

CONTRAST_LIGHT = Tokens(
    bg="#FFFFFF",
    surface="#FFFFFF",
    ink="#000000",
    ink2="#262B2F",
    line="#000000",
    edge="#000000",
    work="#00564A",
    prepare="#6B4300",
    rest="#2E3F85",
    left="#0A4596",
    right="#7F2F05",
    danger="#8C1710",
    on_fill="#FFFFFF",
)

CONTRAST_DARK = Tokens(
    bg="#000000",
    surface="#000000",
    ink="#FFFFFF",
    ink2="#E2E6E8",
    line="#FFFFFF",
    edge="#FFFFFF",
    work="#6FEAD3",
    prepare="#FFCB66",
    rest="#C2CEFF",
    left="#A5CBFF",
    right="#FFB993",
    danger="#FFB0A8",
    on_fill="#000000",
)

TEXT_TOKENS = ("ink", "ink2", "work", "prepare", "rest", "left", "right", "danger")


def tokens_for(*, dark: bool, high_contrast: bool) -> Tokens:
    """The set that fits."""
    if high_contrast:
        return CONTRAST_DARK if dark else CONTRAST_LIGHT
    return DARK if dark else LIGHT


def contrast(one: str, other: str) -> float:
    """The WCAG 2 contrast ratio of two colours, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
