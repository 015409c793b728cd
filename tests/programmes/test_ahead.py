"""Which days are due, an easier way for today, trying out, doses, and names in ids."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from hiptimer.history.records import PausePeriod
from hiptimer.history.trained import Training
from hiptimer.programmes.course import Ladders
from hiptimer.programmes.dose import Movement, week_dose
from hiptimer.programmes.due import due_days, due_plans
from hiptimer.programmes.easier import can_be_easier, easier
from hiptimer.programmes.enrolment import with_days
from hiptimer.programmes.naming import programme_of
from hiptimer.programmes.plan import Plan, plan_in
from hiptimer.programmes.state import ProposalKind
from hiptimer.programmes.trial import Trial
from hiptimer.session.of_programme import Place, place_of
from tests.programmes.people import MONDAY, Person


def trial_of(person: Person) -> Trial:
    enrolled = person.enrolment.programmes[0]
    return Trial(
        person.enrolment, enrolled, person.course, Training(tuple(person.log)), enrolled.first
    )


def test_days_are_spread_where_none_are_chosen() -> None:
    person = Person()
    plan = person.plan(MONDAY)
    week = due_days(plan, person.enrolment)
    assert week == (MONDAY, MONDAY + timedelta(2), MONDAY + timedelta(4))


def test_chosen_days_and_pauses_are_kept() -> None:
    person = Person()
    person.enrolment = with_days(person.enrolment, MONDAY, frozenset({1, 3, 5}))
    plan = person.plan(MONDAY)
    assert [one.weekday() for one in due_days(plan, person.enrolment)] == [1, 3, 5]
    away = PausePeriod(1, str(MONDAY + timedelta(2)), str(MONDAY + timedelta(4)), "away")
    left = due_days(plan, person.enrolment, (away,))
    assert [one.weekday() for one in left] == [1, 5]  # never on a day that was not chosen


def test_no_week_is_given_more_than_it_asks_for() -> None:
    person = Person("both")
    for one in range(4):
        plan = person.plan(MONDAY + timedelta(one))
        assert len(due_days(plan, person.enrolment)) == 4


def test_easier_is_a_rung_down_or_less_and_never_more() -> None:
    trial = trial_of(Person())
    for _ in range(20):
        plan = trial.plan
        assert can_be_easier(plan.proposal, plan.course)
        less = easier(plan.proposal, plan.course)
        assert less.letter == plan.proposal.letter
        for before, now in zip(plan.proposal.amounts, less.amounts, strict=True):
            assert now.rung == max(0, before.rung - 1)
            assert now.sets <= before.sets
            assert now.rung < before.rung or now.dose * now.sets <= before.dose * before.sets
        trial.done()


def test_easier_today_moves_nothing() -> None:
    trial = trial_of(Person())
    for _ in range(6):
        trial.done()
    before = {one: stand.position for one, stand in trial.plan.state.stands.items()}
    less = easier(trial.plan.proposal, trial.plan.course)
    trial.play(less)
    after = {one: stand.position for one, stand in trial.plan.state.stands.items()}
    assert {one: after[one] for one in before} == before


def test_trying_out_goes_through_all_the_weeks() -> None:
    trial = trial_of(Person())
    seen = set()
    for _ in range(60):
        seen.add(trial.plan.proposal.week)
        trial.done()
    assert seen == set(range(1, 13))
    assert trial.plan.proposal.kind is ProposalKind.KEEP


@given(st.lists(st.sampled_from(["done", "pinched", "hurt", "away"]), max_size=12))
def test_a_trial_is_as_the_plan_of_its_log(deeds: list[str]) -> None:
    trial = trial_of(Person())
    for deed in deeds:
        if deed == "pinched" and trial.plan.proposal.amounts:
            trial.pinched(trial.plan.proposal.amounts[0].exercise)
        elif deed == "away" or trial.plan.proposal.kind is ProposalKind.REST:
            trial.away()
        elif deed == "hurt":
            trial.hurt()
        else:
            trial.done()
    enrolled = trial.enrolment.programmes[0]
    whole = plan_in(trial.enrolment, enrolled, trial.plan.course, trial.training, trial.today)
    assert whole.proposal == trial.plan.proposal


def test_a_weeks_dose_is_minutes_held_and_sets_by_side() -> None:
    trial = trial_of(Person())
    trial.done()
    doses = week_dose(trial.training.completions, trial.plan.course, MONDAY)
    held = next(one for one in doses if one.movement is Movement.TURN_IN and one.held)
    active = next(one for one in doses if one.movement is Movement.TURN_IN and not one.held)
    assert (held.left, held.right) == (1.5, 1.5)  # 30 s, and 30 s twice
    assert (active.left, active.right) == (3, 3)  # side-lying once, the lift twice
    ladders = Ladders(trial.plan.course.exercises)
    assert week_dose(trial.training.completions, ladders, MONDAY) == doses  # no programme is asked
    assert week_dose(trial.training.completions, trial.plan.course, MONDAY + timedelta(7)) == ()


def test_an_id_names_week_and_letter_read_from_the_right() -> None:
    assert place_of("both-week-5-b") == Place("both", 5, "B")
    assert place_of("my-week-2-week-12-g") == Place("my-week-2", 12, "G")
    for other in ("both", "both-week-5", "both-week-5-h", "week-5-b", "both-week-123-a"):
        assert place_of(other) is None


def test_only_a_programme_that_was_begun_names_its_week() -> None:
    begun = Person().enrolment.programmes
    found = programme_of("turn-more-freely-week-5-b", begun)
    assert found == (begun[0], Place("turn-more-freely", 5, "B"))
    assert programme_of("mine-week-5-b", begun) is None


def test_rest_is_no_day_that_is_due() -> None:
    trial = trial_of(Person())
    trial.hurt()
    first = due_days(trial.plan, trial.enrolment, weeks=2)[0]
    assert first - MONDAY == timedelta(2)


def ahead_of(person: Person, weeks: int) -> list[Plan]:
    training = Training(tuple(person.log))
    enrolled = person.enrolment.programmes[0]
    return list(
        due_plans(person.enrolment, enrolled, person.course, training, MONDAY, person.pauses, weeks)
    )


def test_the_sessions_ahead_are_those_that_come_when_each_is_done() -> None:
    person, trial = Person(), trial_of(Person())
    for plan in ahead_of(person, 14):
        assert plan.proposal == trial.plan.proposal
        trial.done()


def test_after_the_last_week_two_a_week_are_ahead() -> None:
    plans = ahead_of(Person(), 16)
    kept = [one for one in plans if one.proposal.kind is ProposalKind.KEEP]
    assert len(plans) == 12 * 3 + 4 * 2
    assert kept == plans[36:]
    assert any(one.proposal.kind is ProposalKind.EASY for one in plans)


def test_a_pause_is_left_out_of_what_is_ahead_and_no_rung_is_lost_twice() -> None:
    person = Person()
    away = (MONDAY + timedelta(7), MONDAY + timedelta(41))
    person.pauses = (PausePeriod(1, str(away[0]), str(away[1]), "away"),)
    plans = ahead_of(person, 8)
    assert not [one for one in plans if away[0] <= one.proposal.day <= away[1]]
    assert len(plans) == 3 * 3
