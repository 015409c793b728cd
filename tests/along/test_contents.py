"""Spans, chapters, captions and tags of a file."""

import os
from itertools import pairwise
from pathlib import Path

import pytest

from hiptimer.along.contents import (
    Span,
    captions,
    chapters,
    exercises_of,
    loop_span,
    metadata,
    span_of,
    subtitles,
)
from hiptimer.along.expected import asks_first, expected
from hiptimer.along.order import (
    SIZES,
    Failed,
    Kind,
    Made,
    Order,
    kind_of,
    line_of,
    order_in,
    told_in,
)
from hiptimer.desktop.preferences import CueDetail
from hiptimer.player.timeline import CueKind
from hiptimer.session.model import Hold, Pace, Reps, Rest, Sides
from tests.player.plans import CATALOGUE, session, timeline

HELD = Hold(exercise="pigeon", seconds=20, sides=Sides.EACH, prepare=10)
OWN = Reps(exercise="lift", reps=8, pace=Pace.OWN)
PLAN = timeline(HELD, Rest(seconds=30), OWN)
WHOLE = Span(0.0, PLAN.total_seconds)


def test_chapters_touch_and_hold_all_of_it() -> None:
    found = chapters(PLAN, CATALOGUE, WHOLE)
    assert [one.title for one in found] == ["Pigeon", "Rest", "Seated lift"]
    assert found[0].begin == 0.0
    assert found[-1].end == PLAN.total_seconds
    assert all(one.end == other.begin for one, other in pairwise(found))


def test_a_part_has_the_chapters_that_it_touches() -> None:
    whole = chapters(PLAN, CATALOGUE, WHOLE)
    begin, end = whole[1].begin + 5, whole[2].begin + 5
    part = chapters(PLAN, CATALOGUE, Span(begin, end))
    assert [one.title for one in part] == ["Rest", "Seated lift"]
    assert part[0].begin == 0.0
    assert part[-1].end == pytest.approx(end - begin)


@pytest.mark.parametrize(
    ("begin", "end", "found"),
    [
        (None, None, WHOLE),
        (5.0, None, Span(5.0, PLAN.total_seconds)),
        (-3.0, 1e9, WHOLE),
        (10.0, 10.5, None),
        (20.0, 5.0, None),
        (1e9, None, None),
    ],
)
def test_a_span_lies_within_the_timeline(
    begin: float | None, end: float | None, found: Span | None
) -> None:
    assert span_of(PLAN, begin, end) == found


def test_a_loop_shows_one_way_in_or_one_rep_of_each_side() -> None:
    held = loop_span(PLAN, "")
    work = next(one for one in PLAN.segments if one.kind.is_work)
    assert held == Span(work.start - 5.0, work.start + 5.0)
    assert loop_span(PLAN, "rotation") is None
    own = loop_span(PLAN, "lift")
    assert own is not None
    assert 0 < own.seconds <= 12.0
    assert exercises_of(PLAN, CATALOGUE) == {"pigeon": "Pigeon", "lift": "Seated lift"}


def test_captions_follow_each_other_and_hold_what_is_said() -> None:
    found = captions(PLAN, {}, CueDetail.FULL, WHOLE)
    assert all(one.begin < one.end for one in found)
    assert all(one.end <= other.begin for one, other in pairwise(found))
    said = {cue.caption for cue in PLAN.cues if cue.kind is CueKind.SAY}
    assert {one.text for one in found} <= said
    assert found[-1].text.startswith("All done")


def test_whoever_wants_no_voice_has_captions_all_the_same() -> None:
    assert captions(PLAN, {}, CueDetail.SILENT, WHOLE) == captions(PLAN, {}, CueDetail.FULL, WHOLE)


def test_subtitles_are_subrip() -> None:
    text = subtitles(captions(PLAN, {}, CueDetail.FULL, WHOLE))
    assert text.startswith("1\n00:00:00,000 --> 00:00:")
    assert "\n\n2\n" in text


def test_tags_are_escaped() -> None:
    made = session(HELD)
    text = metadata(made, chapters(PLAN, CATALOGUE, WHOLE), "a = b; c # d \\\nnext")
    assert "comment=a \\= b\\; c \\# d \\\\ next" in text
    assert text.count("[CHAPTER]") == 3


def test_messages_come_back_as_they_were() -> None:
    order = Order(kind=Kind.LOOP, session="{}", out="a.webp", work="w", data="d", cache="c")
    assert order_in(line_of(order)) == order
    assert told_in(b"some plug-in says hello\n") is None


def test_a_place_of_any_name_comes_back_as_it_was() -> None:
    odd = os.fsdecode(b"odd\xfe")
    order = Order(kind=Kind.LOOP, session="{}", out=f"{odd}.webp", work=odd, data="d", cache="c",
                  folder=f"/{odd}")  # fmt: skip
    assert order_in(line_of(order)) == order
    for end in (Made(f"{odd}.webp", 1, 1.0), Failed("two\nlines")):
        assert told_in(line_of(end)) == end
    assert told_in(line_of(Failed(odd))) == Failed("odd\\udcfe")


def test_a_long_session_is_asked_about_and_is_larger() -> None:
    order = Order(kind=Kind.FILM, session="", out="a.mp4", work="", data="", cache="")
    assert not asks_first(order, 600)
    assert asks_first(order, 5 * 3600)
    small, large = (expected(Kind.FILM, size, 600) for size in SIZES.values())
    assert small.size < large.size
    assert small.seconds < large.seconds
    assert small.size <= 60_000_000


def test_endings_say_what_it_will_be() -> None:
    assert kind_of(Path("a.MP4")) is Kind.FILM
    assert kind_of(Path("a.avi")) is None
