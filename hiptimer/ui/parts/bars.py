"""The strip's bars: the whole timeline in so many pixels, however long it is. Pure."""

from bisect import bisect_right

from msgspec import Struct

from hiptimer.player.timeline import Segment, Timeline
from hiptimer.ui.parts.ring_look import tone_of

LEAST_WIDTH = 3.0


class Bar(Struct, frozen=True):
    """One bar: from `x`, `width` pixels; the segments `first` to `last`, coloured by the longest.

    Several segments share a bar where each alone would be too narrow to see.
    """

    x: float
    width: float
    first: int
    last: int
    tone: str


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
    seconds: dict[str, float] = {}
    for segment in group:
        tone = tone_of(segment, None if segment.alternates else segment.side)
        seconds[tone] = seconds.get(tone, 0.0) + segment.seconds
    width = max(1.0, group[-1].end * scale - start - gap)
    tone = max(seconds, key=lambda name: seconds[name])
    return Bar(start, width, group[0].index, group[-1].index, tone)
