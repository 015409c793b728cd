"""What is heard in the sessions that ship, as a physiotherapist would say it, in each language."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import pytest

from hiptimer.player.compiler import compile_session
from hiptimer.player.instructions import pinch_words, tempo_words
from hiptimer.player.options import CompileOptions
from hiptimer.player.timeline import CueKind, Kind, Priority, Segment, Timeline
from hiptimer.session.in_language import in_language
from hiptimer.session.model import Catalogue, Exercise, Position, Sides
from hiptimer.session.sided import with_side
from hiptimer.words import tr
from hiptimer.words.language import use
from tests.catalogue.shelf import catalogue, exercises, sessions

NAMES = sorted(sessions())
BANDS = {"band", "heavy-band", "loop-band"}


@pytest.fixture(params=["en", "de"], autouse=True)
def language(request: pytest.FixtureRequest) -> str:
    use(request.param)
    return str(request.param)


def known() -> Catalogue:
    return in_language(catalogue())


def played(name: str) -> Timeline:
    return compile_session(in_language(sessions()[name]), known(), CompileOptions())


def said(timeline: Timeline, *kinds: Kind) -> list[tuple[Segment, str]]:
    return [
        (timeline.segments[cue.segment], cue.text)
        for cue in timeline.cues
        if cue.kind is CueKind.SAY and timeline.segments[cue.segment].kind in (kinds or Kind)
    ]


def works(timeline: Timeline) -> Iterator[tuple[Segment | None, Segment, Segment]]:
    """Each first work of an exercise: the work before it, what prepares it, and itself."""
    before: Segment | None = None
    for gap, work in pairwise(timeline.segments):
        if work.kind.is_work:
            if gap.kind is Kind.PREPARE:
                yield before, gap, work
            before = work


@pytest.mark.parametrize("name", NAMES)
def test_stop_if_it_pinches_is_said_once(name: str) -> None:
    texts = [text for _segment, text in said(played(name))]
    assert sum(pinch_words() in text for text in texts) == 1


@pytest.mark.parametrize("name", NAMES)
def test_who_is_in_a_stretch_hears_how_to_come_out_before_the_sides_change(name: str) -> None:
    timeline = played(name)
    told: set[str] = set()
    for segment, text in said(timeline, Kind.CHANGE):
        exercise = known().exercises[segment.exercise or ""]
        if exercise.id in told or segment.set > 1:
            continue
        told.add(exercise.id)
        assert segment.side is not None
        if exercise.come_out:
            out = with_side(exercise.come_out, segment.side.other)
            assert text.startswith(f"{out} {tr('Change sides.')}")
        again = with_side(exercise.setup_again or exercise.side_label, segment.side)
        assert again in text


def test_every_stretch_tells_how_to_come_out_and_each_arrangement_how_to_turn() -> None:
    for exercise in exercises().values():
        if exercise.prescription.do == "hold" and exercise.position[0] is not Position.WALKING:
            assert exercise.come_out or exercise.id == "single-leg-balance", exercise.id
        lying = exercise.position[0] in {Position.SIDE_LYING, Position.SUPINE}
        if exercise.sides is Sides.EACH and (lying or "band" in exercise.kit):
            assert exercise.setup_again, exercise.id
        assert exercise.feel or exercise.id == "gait-awareness", exercise.id


# Twenty seconds on one leg, with a finger on the wall, have no room for it.
@pytest.mark.parametrize("name", [name for name in NAMES if name != "quiet-hips-standing"])
def test_where_to_feel_it_is_said_of_each_exercise(name: str) -> None:
    timeline = played(name)
    texts = {text for _segment, text in said(timeline)}
    for used in {segment.exercise for segment in timeline.segments if segment.kind.is_work}:
        exercise = known().exercises[used or ""]
        sides = {segment.side for segment in timeline.segments if segment.exercise == used}
        if exercise.feel:
            assert texts & {with_side(exercise.feel, side) for side in sides}, exercise.id


@pytest.mark.parametrize("name", NAMES)
def test_the_tempo_is_told_before_the_first_set_and_once_more_before_the_second(name: str) -> None:
    timeline = played(name)
    for _before, prepare, work in works(timeline):
        tempo = tempo_words(work.tempo)
        if not tempo:
            continue
        kinds = [
            (segment.kind, segment.set)
            for segment, text in said(timeline, Kind.PREPARE, Kind.REST, Kind.REPS)
            if tempo in text and segment.step == work.step
        ]
        assert kinds[0] == (Kind.PREPARE, prepare.set)
        if work.sets > 1:
            assert kinds[1:] in ([(Kind.REST, 2)], [(Kind.REST, 2)] * 2, [(Kind.REPS, 2)])


@pytest.mark.parametrize("name", NAMES)
def test_a_rest_says_how_long_it_is(name: str) -> None:
    for segment, text in said(played(name), Kind.REST):
        assert str(round(segment.seconds)) in text


@pytest.mark.parametrize("name", NAMES)
def test_what_is_said_often_is_said_in_several_ways(name: str) -> None:
    timeline = played(name)
    rests = Counter(text for _segment, text in said(timeline, Kind.REST))
    assert max(rests.values(), default=0) <= 3
    last = [
        text
        for segment, text in said(timeline, Kind.REPS)
        if not text.isdigit() and "last" in text.lower()
    ]
    assert max(Counter(last).values(), default=0) <= 5
    assert all(one != other for one, other in pairwise(last))


def needed(before: Exercise | None, after: Exercise) -> float:
    """The least seconds from one exercise to the next, as a person needs them."""
    if before is None:
        return 0.0
    up = before.position[0].needs_floor and not after.position[0].needs_floor
    band = set(before.kit) & BANDS != set(after.kit) & BANDS
    return 15.0 if up or band else 0.0


@pytest.mark.parametrize("name", NAMES)
def test_there_is_time_to_get_up_and_for_the_band(name: str) -> None:
    timeline = played(name)
    for before, prepare, work in works(timeline):
        last = known().exercises[before.exercise or ""] if before is not None else None
        assert prepare.seconds >= needed(last, known().exercises[work.exercise or ""])
        assert prepare.seconds <= 34


@pytest.mark.parametrize("name", NAMES)
def test_there_is_time_to_turn_to_the_other_wall_and_to_move_the_band(name: str) -> None:
    for segment in played(name).segments:
        exercise = known().exercises.get(segment.exercise or "")
        if segment.kind is not Kind.CHANGE or exercise is None:
            continue
        if exercise.position[0] is Position.SIDE_LYING or {"band", "heavy-band"} & set(
            exercise.kit
        ):
            assert 15 <= segment.seconds <= 25


@pytest.mark.parametrize("name", NAMES)
def test_a_band_that_is_not_needed_any_more_is_taken_off(name: str) -> None:
    timeline = played(name)
    off = tr("Take the band off.")
    for before, prepare, work in works(timeline):
        last = known().exercises[before.exercise or ""] if before is not None else None
        worn = set(last.kit) & BANDS if last is not None else set()
        gone = worn - set(known().exercises[work.exercise or ""].kit)
        texts = [text for segment, text in said(timeline) if segment is prepare]
        assert any(off in text for text in texts) == bool(gone)
    last_work = [segment for segment in timeline.segments if segment.kind.is_work][-1:]
    if last_work:
        worn = set(known().exercises[last_work[0].exercise or ""].kit) & BANDS
        assert (off in timeline.cues[-1].text) == bool(worn)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_told_before_the_work_ends_before_the_count_in(name: str) -> None:
    for cue in played(name).cues:
        if cue.priority in {Priority.SETUP, Priority.CHANGE} and cue.until is not None:
            assert cue.at < cue.until
