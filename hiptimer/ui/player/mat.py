"""The stage as it is seen from the mat: where everything stands, and how large. Pure arithmetic.

side word  name, which goes on below
figure                                   ring
what is said                  then, and what comes
strip                                time left

It has its own sizes, whatever the text size: angles where the screen has room for them, and never
smaller than the design, which fills 1920 × 1080.
"""

import math
from collections.abc import Callable
from typing import NamedTuple

from msgspec import Struct

from hiptimer.ui.player.metrics import Metrics
from hiptimer.ui.player.sight import DIGITS, NAME, WORDS

Rect = tuple[int, int, int, int]
_WIDE, _HIGH = 1920, 1080
_NAME, _WORDS, _DIGITS = 120, 80, 352  # sizes of type in the design
_MARGIN, _GAP = 58, 36
_MOST = 1.3  # beyond this there is no room: who sits still farther away needs a larger screen


class Sizes(NamedTuple):
    """A size of type that is tried first, and the least one, in pixels."""

    wish: int
    least: int


class MatMetrics(Struct, frozen=True):
    """Pixels for a window of `width` × `height`, where a minute of arc has `arcminute` of them.

    `cap` is the height of a capital letter for each pixel of the type's size.
    """

    width: int
    height: int
    arcminute: float
    cap: float

    @property
    def unit(self) -> float:
        """1 at 1920 × 1080."""
        return min(self.width / _WIDE, self.height / _HIGH)

    def px(self, size: float) -> int:
        """A length of the design in pixels of this window."""
        return round(size * self.unit)

    @property
    def name(self) -> Sizes:
        """Side and name."""
        return self._sizes(_NAME, NAME)

    @property
    def words(self) -> Sizes:
        """What is said, the set, what comes next, and the time left."""
        return self._sizes(_WORDS, WORDS)

    @property
    def digits(self) -> int:
        """The least size of the digits."""
        return min(self._needed(DIGITS), round(_DIGITS * self.unit * _MOST))

    def for_panels(self) -> Metrics:
        """The usual sizes for this window, with nothing smaller than the words here."""
        return Metrics(self.width, self.height, floor=self.words.least)

    def _needed(self, minutes: float) -> int:
        return math.ceil(minutes * self.arcminute / self.cap)

    def _sizes(self, design: float, minutes: float) -> Sizes:
        least = min(self._needed(minutes), round(design * self.unit * _MOST))
        return Sizes(max(least, self.px(design)), max(least, 14))


class MatNeeds(NamedTuple):
    """What the contents ask for: widths of one line, and heights in so much width."""

    side: float
    name_high: Callable[[float], float]
    said_high: Callable[[float], float]
    following: float
    following_high: Callable[[float], float]
    time_left: float
    line: float  # the height of a line of words
    controls: int

    def said_wide(self, metrics: MatMetrics) -> int:
        """The width that what is said has, beside what comes next."""
        inner = metrics.width - 2 * metrics.px(_MARGIN)
        return inner - self.following_wide(metrics) - metrics.px(_GAP)

    def following_wide(self, metrics: MatMetrics) -> int:
        """The width that what comes next has."""
        inner = metrics.width - 2 * metrics.px(_MARGIN)
        return min(math.ceil(self.following), round(inner * 0.46))


class MatPlaces(NamedTuple):
    """A rectangle (x, y, width, height) for each part; the names are those of the stage."""

    side_word: Rect
    name: Rect
    figure: Rect
    ring: Rect
    caption: Rect
    then: Rect
    strip: Rect
    time_left: Rect
    controls: Rect


def arrange_mat(metrics: MatMetrics, needs: MatNeeds) -> MatPlaces:
    """Share the window out."""
    px = metrics.px
    margin, gap = px(_MARGIN), px(_GAP)
    inner = metrics.width - 2 * margin
    head = px(36)
    side_high = math.ceil(metrics.name.wish * 1.2)
    name_high = max(side_high, math.ceil(needs.name_high(inner)))
    top = head + name_high

    line = math.ceil(needs.line)
    strip_top = metrics.height - px(24) - line
    strip_wide = inner - round(needs.time_left) - gap
    following, said_wide = needs.following_wide(metrics), needs.said_wide(metrics)
    said_high = math.ceil(needs.said_high(said_wide))
    following_high = math.ceil(needs.following_high(following))
    row_high = max(line, said_high, following_high)
    row_top = strip_top - px(8) - row_high

    middle = (top + px(8), row_top - px(16))
    high = max(0, middle[1] - middle[0])
    right = round(inner * 0.38)
    ring_high = min(high, px(620))
    ring_x, ring_y = margin + inner - right, middle[0] + (high - ring_high) // 2
    strip_high = px(48 + 16)
    return MatPlaces(
        side_word=(margin, head, inner, side_high),
        name=(margin, head, inner, name_high),
        figure=(margin, middle[0], inner - right - gap, high),
        ring=(ring_x, ring_y, right, ring_high),
        caption=(margin, row_top, said_wide, row_high),
        then=(margin + inner - following, row_top, following, row_high),
        strip=(margin - 4, strip_top + (line - strip_high) // 2, strip_wide + 8, strip_high),
        time_left=(margin + strip_wide + gap, strip_top, inner - strip_wide - gap, line),
        controls=(
            margin,
            min(strip_top + (line - needs.controls) // 2, metrics.height - needs.controls),
            inner,
            needs.controls,
        ),
    )
