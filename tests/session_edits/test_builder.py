import re
from collections import defaultdict
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hiptimer.player.compiler import compile_session
from hiptimer.player.options import CompileOptions
from hiptimer.session.builder.build import LONGEST, Built, CannotBuildError, build
from hiptimer.session.builder.choosing import pool_for
from hiptimer.session.codec import decode_session, encode
from hiptimer.session.kit import KIT, any_strength, lacking
from hiptimer.session.model import (
    Aim,
    Catalogue,
    Exercise,
    Group,
    Hold,
    Position,
    Reps,
    Session,
    WorkStep,
)
from hiptimer.session.remarks import remarks
from hiptimer.session.templates import NAMES, template
from tests.catalogue import shelf

CATALOGUE = shelf.catalogue()

LEADS_TO_THE_FLOOR = re.compile(
    r"hands and knees|\blie\b|\bkneel\b|on the floor and", re.IGNORECASE
)
aims = st.sampled_from(Aim)
kits = st.sets(st.sampled_from(sorted(KIT)))


def seconds_of(session: Session) -> float:
    return compile_session(session, CATALOGUE, CompileOptions()).total_seconds


def built(aim: Aim, minutes: float, kit: set[str], *, floor: bool) -> Built:
    return build(aim, minutes, kit, floor=floor, catalogue=CATALOGUE, measure=seconds_of)


def works(session: Session) -> list[tuple[WorkStep, Exercise]]:
    steps = [step for step in session.steps if isinstance(step, Hold | Reps)]
    assert len(steps) == len(session.steps)
    known = CATALOGUE.with_own(session).exercises
    return [(step, known[step.exercise]) for step in steps]


@given(aims, st.integers(2, 90), kits, st.booleans())
@settings(max_examples=70, deadline=None)
def test_every_wish_gives_a_sound_routine(
    aim: Aim, minutes: int, kit: set[str], floor: bool
) -> None:
    made = built(aim, minutes, kit, floor=floor)
    session = made.session
    assert decode_session(encode(session), catalogue=CATALOGUE) == session
    assert remarks(session, CATALOGUE) == ()
    assert made.seconds == seconds_of(session)
    has = any_strength(kit)
    sources = {Aim.GAIN_ROTATION: "AB", Aim.CORRECT_INWARD: "C", Aim.BOTH: "ABC"}[aim]
    groups = []
    for step, exercise in works(session):
        groups.append(exercise.group is Group.PASSIVE)
        on_floor = floor and exercise.position[0].needs_floor
        assert lacking(exercise.kit, has) == ()
        assert floor or not exercise.position[0].needs_floor
        assert on_floor or not LEADS_TO_THE_FLOOR.search(
            " ".join((exercise.setup, *exercise.steps))
        )
        assert set(exercise.sources) & set(sources)
        assert step.sides is None
        told = exercise.prescription
        assert step.sets <= told.sets[1]
        amount, span = (
            (step.seconds, told.seconds) if isinstance(step, Hold) else (step.reps, told.reps)
        )
        assert span is not None
        assert span[0] <= amount <= span[1]
    # Passive first, active right after, and never an end on passive work.
    assert groups == sorted(groups, reverse=True)
    assert groups[-1] is False
    assert len(groups) == len({step.exercise for step, _ in works(session)})
    assert [line.place for line in made.lines if line.place] == [
        (index,) for index in range(len(groups))
    ]
    assert all(line.text.endswith(".") for line in made.lines)


@given(aims, st.integers(2, 90), kits, st.booleans())
@settings(max_examples=60, deadline=None)
def test_minutes_are_kept_within_a_tenth(
    aim: Aim, minutes: int, kit: set[str], floor: bool
) -> None:
    made = built(aim, minutes, kit, floor=floor)
    off = made.seconds / (minutes * 60) - 1
    assert made.fits == (abs(off) <= 0.1)
    if not made.fits:
        # Only where all there is, at the most that is prescribed, is not enough.
        longest = built(aim, LONGEST, kit, floor=floor)
        assert made.seconds < minutes * 60
        assert made.session.steps == longest.session.steps
        assert "more than is usually prescribed" in made.lines[0].text


@given(aims, st.integers(2, 90), kits, st.booleans())
@settings(max_examples=40, deadline=None)
def test_one_gets_up_and_down_as_little_as_possible(
    aim: Aim, minutes: int, kit: set[str], floor: bool
) -> None:
    made = built(aim, minutes, kit, floor=floor)
    levels: dict[bool, set[bool]] = defaultdict(set)
    order = []
    for _, exercise in works(made.session):
        down = floor and exercise.position[0].needs_floor
        levels[exercise.group is Group.PASSIVE].add(down)
        order.append(down)
    changes = sum(one != other for one, other in pairwise(order))
    passive, active = levels[True], levels[False]
    least = max(len(passive) - 1, 0) + len(active) - 1 + bool(passive and not passive & active)
    assert changes == least


def test_the_same_wish_gives_the_same() -> None:
    one, two = (built(Aim.BOTH, 20, {"chair", "mat"}, floor=True) for _ in range(2))
    assert one == two


def test_a_wish_explained() -> None:
    made = built(Aim.GAIN_ROTATION, 12, {"mat"}, floor=True)
    assert [line.text for line in made.lines][:3] == [
        "12 min in all; you asked for 12 min.",
        "Passive work comes first and active work right after it: that keeps the range.",
        "Both sides get the same.",
    ]
    assert any(
        line.text == "Left out: Seated internal rotation lift (it needs chair)."
        for line in made.lines
    )


def test_without_active_work_nothing_is_built() -> None:
    pigeon = Catalogue({"pigeon": CATALOGUE.exercises["pigeon"]})
    with pytest.raises(CannotBuildError, match="Nothing was made"):
        build(Aim.BOTH, 10, ["mat"], floor=True, catalogue=pigeon, measure=seconds_of)


def test_what_everybody_has_is_there_without_being_asked() -> None:
    pool = pool_for(Aim.CORRECT_INWARD, (), CATALOGUE, floor=False)
    assert "single-leg-balance" in [one.exercise.id for one in pool.active]  # a wall to hold
    pool = pool_for(Aim.GAIN_ROTATION, (), CATALOGUE, floor=True)
    assert "side-lying-ir" in [one.exercise.id for one in pool.active]  # a pillow for a roller


def test_any_strength_of_a_band_will_do() -> None:
    for has, there in (((), False), (("loop-band",), True), (("loop-band-strong",), True)):
        pool = pool_for(Aim.CORRECT_INWARD, has, CATALOGUE, floor=True)
        assert ("clamshell" in [one.exercise.id for one in pool.active]) is there
        assert ("clamshell" in [one.exercise.id for one in pool.lacking]) is not there


def test_hip_circles_off_the_floor_are_told_standing() -> None:
    made = built(Aim.GAIN_ROTATION, 12, {"chair"}, floor=False)
    (circles,) = (one for one in made.session.exercises if one.id == "hip-cars")
    (standing,) = CATALOGUE.exercises["hip-cars"].positions
    assert circles.position[0] is Position.STANDING
    assert (circles.setup, circles.cues) == (standing.setup, standing.cues)
    cues = compile_session(made.session, CATALOGUE, CompileOptions()).cues
    assert any("Stand tall and hold a wall or a chair." in cue.text for cue in cues)
    assert not any("hands and knees" in cue.text for cue in cues)
    on_floor = built(Aim.GAIN_ROTATION, 40, {"chair"}, floor=True)
    assert "hip-cars" in [step.exercise for step, _ in works(on_floor.session)]
    assert on_floor.session.exercises == ()


@pytest.mark.parametrize("name", NAMES)
def test_a_template_is_sound(name: str) -> None:
    session = template(name, CATALOGUE)
    assert decode_session(encode(session), catalogue=CATALOGUE) == session
    assert remarks(session, CATALOGUE, seconds=seconds_of(session)) == ()
    assert session.id not in shelf.sessions()
    known = CATALOGUE.with_own(session).exercises
    floor = any(known[one.exercise].position[0].needs_floor for one, _ in works(session))
    assert not (floor and "no floor" in (session.summary or ""))
    assert 120 <= seconds_of(session) <= 900
