"""Twelve weeks of a made-up person: real engine, virtual clock, real log; what follows from it."""

from datetime import date, timedelta

import pytest

from hiptimer.history import queries
from hiptimer.programmes.state import ProposalKind
from hiptimer.session.kit import lacking
from hiptimer.session.ladder import kit_of, rungs_of
from tests.ui.conftest import SetUp
from tools.living import Living, live
from tools.made_up import Stage

MONDAY = date(2026, 11, 30)


@pytest.fixture
def stage(set_up: SetUp) -> Stage:
    return set_up(empty=True)


@pytest.fixture
def person(stage: Stage) -> Living:
    living = Living(stage.services, stage.services.clock)  # type: ignore[arg-type]
    living.wait_until(MONDAY)
    return living


def test_twelve_weeks_end_at_the_highest_rungs_and_then_keep(stage: Stage, person: Living) -> None:
    person.enrol()
    live(person, MONDAY, 12)
    person.wait_until(MONDAY + timedelta(weeks=12))
    plan = person.desk.plan(stage.services.store)
    assert plan is not None
    assert [week for week, _ in plan.state.ended] == list(range(1, 13))
    assert plan.proposal.kind is ProposalKind.KEEP
    assert plan.days == 2
    assert stage.services.store.run(queries.count) == 36
    assert person.troubles == []
    lift = plan.state.stands["seated-ir-lift"].position
    assert lift is not None
    assert plan.course.notches("seated-ir-lift")[lift].rung == 2
    measured = stage.services.store.run(queries.measured, plan.enrolled.check or "")
    assert len(measured) == 4 * 4  # weeks 1, 4, 8 and 12


def test_the_plan_of_a_log_does_not_depend_on_when_it_is_asked(
    stage: Stage, person: Living
) -> None:
    person.enrol()
    live(person, MONDAY, 3)
    person.wait_until(MONDAY + timedelta(weeks=3))
    first = person.desk.plan(stage.services.store)
    again = stage.services.make_programmes.__wrapped__().plan(  # type: ignore[attr-defined]
        stage.services.store
    )
    assert first is not None
    assert again is not None
    assert (first.proposal, first.counted) == (again.proposal, again.counted)


def test_without_kit_no_session_needs_any(stage: Stage, person: Living) -> None:
    person.enrol(kit=())
    live(person, MONDAY, 9)
    plan = person.desk.plan(stage.services.store)
    assert plan is not None
    played = 0
    for row in stage.services.store.run(queries.rows, 100):
        done = stage.services.store.run(queries.completion, row.id)
        assert done is not None
        for step in done.steps:
            exercise = plan.course.exercises[step.exercise]
            rung = plan.course.rung(step.exercise, step.level) or 0
            assert lacking(kit_of(exercise, rungs_of(exercise)[rung]), ()) == (), step
            played += 1
    assert played > 100


def test_three_weeks_away_begin_each_rung_at_its_first_dose(stage: Stage, person: Living) -> None:
    person.enrol()
    live(person, MONDAY, 4)
    person.wait_until(MONDAY + timedelta(weeks=7))
    proposed = person.desk.proposed(stage.services.store)
    assert proposed is not None
    assert proposed.plan is not None
    assert "After 23 days without training" in proposed.reasons[0]
    assert not proposed.plan.proposal.rises


def test_a_session_that_pinches_is_easier_next_time(stage: Stage, person: Living) -> None:
    person.enrol()
    live(person, MONDAY, 2)
    person.wait_until(MONDAY + timedelta(weeks=2))
    person.train(pinch="seated-ir-lift")
    person.wait_until(MONDAY + timedelta(weeks=2, days=2))
    proposed = person.desk.proposed(stage.services.store)
    assert proposed is not None
    assert any("pinched, so it is easier this time" in one for one in proposed.reasons)
