"""The strip's bars: the whole timeline in so many pixels, however long it is. Pure."""

from bisect import bisect_right
from enum import StrEnum

from msgspec import Struct

from hiptimer.player.timeline import Kind, Segment, Timeline
from hiptimer.session.model import Side
from hiptimer.ui.parts.ring_look import tone_of

LEAST_WIDTH = 3.0


class Sign(StrEnum):
    """How a bar is drawn, so that it can be told from others without its colour."""

    UPPER = "upper"  # the left side works
    LOWER = "lower"  # the right side works
    WHOLE = "whole"  # both sides, or neither in particular
    DOWN = "down"  # the sides change, and the right one comes
    UP = "up"  # … and the left one comes
    SHORT = "short"  # rest
    DOTS = "dots"  # prepare


_SIGNS = {Kind.REST: Sign.SHORT, Kind.PREPARE: Sign.DOTS}
_LANES = {Side.LEFT: Sign.UPPER, Side.RIGHT: Sign.LOWER, None: Sign.WHOLE}


def sign_of(segment: Segment) -> Sign:
    """How a segment is drawn."""
    if segment.kind is Kind.CHANGE:
        return Sign.UP if segment.side is Side.LEFT else Sign.DOWN
    return _SIGNS.get(segment.kind) or _LANES[None if segment.alternates else segment.side]


class Bar(Struct, frozen=True):
    """One bar: from `x`, `width` pixels; the segments `first` to `last`, drawn as the longest.

    Several segments share a bar where each alone would be too narrow to see.
    """

    x: float
    width: float
    first: int
    last: int
    tone: str
    sign: Sign


def bars_of(timeline: Timeline, width: float, gap: float) -> tuple[Bar, ...]:
    """Lay the timeline out on `width` pixels, with `gap` pixels between bars."""
    if timeline.total_seconds <= 0 or width <= 0:
        return ()
    scale = (width + gap) / timeline.total_seconds
    bars: list[Bar] = []
    group: list[Segment] = []
    for segment in timeline.segments:
        group.append(segment)
        if (segment.end - group[0].start) * scale - gap >= LEAST_WIDTH:
            bars.append(_bar(group, scale, gap))
            group = []
    if group:  # what is left at the end joins the last bar
        if bars:
            last = bars.pop()
            group = [*timeline.segments[last.first : last.last + 1], *group]
        bars.append(_bar(group, scale, gap))
    return tuple(bars)


def bar_of_segment(bars: tuple[Bar, ...], index: int) -> int:
    """The number of the bar that holds the segment `index`."""
    return max(0, bisect_right([bar.first for bar in bars], index) - 1)


def bar_at(bars: tuple[Bar, ...], x: float) -> int:
    """The number of the bar at `x`; gaps belong to the bar before them."""
    return max(0, bisect_right([bar.x for bar in bars], x) - 1)


def _bar(group: list[Segment], scale: float, gap: float) -> Bar:
    start = group[0].start * scale
    seconds: dict[tuple[str, Sign], float] = {}
    for segment in group:
        look = tone_of(segment, None if segment.alternates else segment.side), sign_of(segment)
        seconds[look] = seconds.get(look, 0.0) + segment.seconds
    width = max(1.0, group[-1].end * scale - start - gap)
    tone, sign = max(seconds, key=lambda look: seconds[look])
    return Bar(start, width, group[0].index, group[-1].index, tone, sign)
