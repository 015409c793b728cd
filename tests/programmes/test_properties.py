"""Whatever the log holds: plans are made, they keep the rules, and order says nothing."""

from datetime import date, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from hiptimer.history.records import PausePeriod, Status, StepStatus
from hiptimer.history.trained import Pinched, Trained, Training, Work
from hiptimer.programmes.enrolment import (
    Back,
    Choice,
    Enrolled,
    Enrolment,
    Gentle,
    Go,
    Hold,
    KitChange,
    On,
    Shorter,
    Swap,
    Try,
)
from hiptimer.programmes.plan import Plan, plan_of
from hiptimer.programmes.state import ProposalKind
from hiptimer.session.kit import ASKED, lacking
from hiptimer.session.ladder import kit_of
from hiptimer.session.model import Side
from tests.catalogue.shelf import exercises
from tests.programmes.people import course, kept, programme

NAMES = st.sampled_from(["turn-more-freely", "steady-legs", "both", "ten-minutes", "no-floor"])
FIRST = date(2028, 1, 31)  # its weeks hold a leap day
_days = st.integers(-40, 120).map(lambda n: FIRST + timedelta(days=n))
_exercises = st.sampled_from(sorted(exercises()))


SNAPSHOTS = [
    "", "{", "[]", '{"steps": [{"do": "rest"}]}', '{"steps": "\ud800"}',
    '{"steps": [{"do": "repeat", "times": 9000000000000000000}]}',
    '{"steps": [{"do": "repeat", "times": 1000000000, "steps": [{"do": "hold", "seconds": 1}]}]}',
]  # fmt: skip


@st.composite
def _works(draw: st.DrawFn) -> Work:
    name = draw(_exercises)
    rung = draw(st.sampled_from(exercises()[name].ladder))
    side = draw(st.sampled_from([None, *Side]))
    level = draw(st.sampled_from([rung.name, "", "red band"]))
    planned = float(draw(st.integers(0, 200)))
    return Work(
        draw(st.integers(0, 5)), name, side, draw(st.sampled_from(StepStatus)), level, planned
    )


@st.composite
def plays(draw: st.DrawFn) -> Trained:
    name, week = draw(NAMES), draw(st.integers(0, 99))
    session = draw(
        st.sampled_from(
            [f"{name}-week-{week}-{letter}" for letter in "abz"]
            + ["quiet-hips", "pigeon", "", "-week-", f"{name}-week-x-a", "week-1-a"]
        )
    )
    works = tuple(draw(st.lists(_works(), max_size=6)))
    return Trained(
        id=draw(st.uuids()).hex,
        day=draw(_days),
        session=session,
        status=draw(st.sampled_from([Status.COMPLETED, Status.PARTIAL])),
        effort=draw(st.none() | st.integers(0, 10)),
        pain=draw(st.none() | st.integers(0, 10)),
        works=works,
        pinched=tuple(draw(st.lists(_exercises, max_size=2))),
        snapshot=draw(st.sampled_from(SNAPSHOTS)),
    )


choices: st.SearchStrategy[Choice] = st.one_of(
    st.builds(Hold, _days, _exercises),
    st.builds(Back, _days, _exercises),
    st.builds(On, _days, _exercises),
    st.builds(Swap, _days, _exercises, _exercises),
    st.builds(Go, _days, st.integers(1, 52)),
    st.builds(Try, _days, _exercises),
    st.builds(Shorter, _days, st.sampled_from([1.0, 5.0, 60.0])),
    st.builds(Gentle, _days),
)
kits = st.lists(st.sampled_from(ASKED), max_size=9, unique=True).map(tuple)


def enrolled(name: str, kit: tuple[str, ...], chosen: list[Choice]) -> Enrolment:
    begun = Enrolled(
        programme(name), kept(), FIRST, "monday", "prone-rotation-test", choices=tuple(chosen)
    )
    return Enrolment(kit=(KitChange(date(2020, 1, 1), kit),), programmes=(begun,))


logs = st.lists(plays(), max_size=25)
loose = st.lists(st.builds(Pinched, _days, _exercises), max_size=3)


@given(NAMES, kits, st.lists(choices, max_size=4), logs, loose, st.integers(0, 120), st.randoms())
@settings(max_examples=60, deadline=None)
def test_every_log_gives_a_plan_that_keeps_the_rules(
    name: str, kit: tuple[str, ...], chosen: list[Choice], log: list[Trained],
    pinched: list[Pinched], day: int, dice: Random,
) -> None:  # fmt: skip
    today = FIRST + timedelta(days=day)
    told = enrolled(name, kit, chosen)
    pauses = (PausePeriod(1, "2028-02-20", "2028-03-02"),)
    known = course(name)

    def plan(entries: list[Trained], reports: list[Pinched]) -> Plan:
        training = Training(tuple(entries), tuple(reports))
        found = plan_of(told, exercises(), training, today, pauses, known)
        assert found is not None
        return found

    made = plan(log, pinched)
    mixed, reports = list(log), list(pinched)
    dice.shuffle(mixed)
    dice.shuffle(reports)
    again = plan(mixed, reports)
    assert again.proposal == made.proposal
    assert again.due == made.due
    trained_today = any(play.day == today for play in log)
    assert made.proposal.day == today + timedelta(days=int(trained_today))
    for one in made.proposal.amounts:
        exercise = known.exercises[one.exercise]
        assert not lacking(kit_of(exercise, known.rungs(one.exercise)[one.rung]), kit)
        assert one.sets >= 1
    if made.proposal.kind in {ProposalKind.WORK, ProposalKind.EASY, ProposalKind.KEEP}:
        assert len(made.proposal.rises) <= 2
        assert not all(known.passive(one.exercise) for one in made.proposal.amounts)


@given(NAMES, kits, logs, st.integers(0, 100), plays())
@settings(max_examples=30, deadline=None)
def test_what_was_added_and_taken_out_again_never_was(
    name: str, kit: tuple[str, ...], log: list[Trained], day: int, added: Trained
) -> None:
    today = FIRST + timedelta(days=day)
    told = enrolled(name, kit, [])
    known = course(name)
    before = plan_of(told, exercises(), Training(tuple(log)), today, course=known)
    plan_of(told, exercises(), Training((*log, added)), today, course=known)
    after = plan_of(told, exercises(), Training(tuple(log)), today, course=known)
    assert before == after


@given(NAMES, logs, st.integers(0, 60))
@settings(max_examples=30, deadline=None)
def test_days_before_the_first_and_after_today_tick_nothing(
    name: str, log: list[Trained], day: int
) -> None:
    today = FIRST + timedelta(days=day)
    outside = [one for one in log if one.day > today or one.day < FIRST - timedelta(days=40)]
    inside = [one for one in log if FIRST <= one.day <= today]
    told = enrolled(name, ("chair",), [])
    known = course(name)
    alone = plan_of(told, exercises(), Training(tuple(inside)), today, course=known)
    both = plan_of(told, exercises(), Training((*inside, *outside)), today, course=known)
    assert alone is not None
    assert both is not None
    assert alone.proposal == both.proposal


def test_a_plan_needs_a_programme() -> None:
    told = enrolled("both", (), [])
    begun = structs.replace(told.programmes[0], left=FIRST + timedelta(days=3))
    gone = structs.replace(told, programmes=(begun,))
    assert plan_of(gone, exercises(), Training(), FIRST + timedelta(days=3)) is None
    assert plan_of(gone, exercises(), Training(), FIRST + timedelta(days=2)) is not None
    assert plan_of(gone, exercises(), Training(), FIRST - timedelta(days=1)) is None
