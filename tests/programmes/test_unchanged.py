"""No clear change: after three checks within one's own noise, from week 8 on, and said once."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from hiptimer.history.days import utc_text
from hiptimer.player.record import Measured
from hiptimer.programmes.enrolment import Go
from hiptimer.programmes.plan import Plan
from hiptimer.programmes.unchanged import unchanged
from hiptimer.session.model import Side
from tests.programmes.people import MONDAY, Person

NOW = datetime(2027, 1, 25, 12, tzinfo=UTC)
L, R = Side.LEFT, Side.RIGHT


def plan_in_week(week: int, name: str = "turn-more-freely") -> Plan:
    person = Person(name, choices=[Go(MONDAY, week)])
    return person.plan(MONDAY + timedelta(56))


def checks(degrees: Sequence[float], side: Side = L, first: int = 0) -> list[Measured]:
    """One reading every four weeks from the programme's first day on, or some days later."""
    begin = datetime.combine(MONDAY, datetime.min.time(), UTC) + timedelta(days=first, hours=9)
    return [
        Measured("prone-rotation-test", "internal", side, value,
                 utc_text(begin + timedelta(weeks=4 * number)))
        for number, value in enumerate(degrees)
    ]  # fmt: skip


def test_three_checks_within_the_noise_in_week_eight_say_so() -> None:
    found = unchanged(plan_in_week(8), [*checks([22, 25, 29]), *checks([30, 28, 29], R)], NOW)
    assert found is not None
    assert (found.checks, found.clear) == (3, 8.0)
    assert unchanged(plan_in_week(12), checks([22, 25, 29]), NOW) is not None


def test_a_clear_change_on_either_side_says_nothing() -> None:
    same = checks([30, 28, 29], R)
    assert unchanged(plan_in_week(8), [*checks([22, 25, 30]), *same], NOW) is None
    assert unchanged(plan_in_week(8), [*checks([30, 22, 30]), *same], NOW) is None
    assert unchanged(plan_in_week(8), [*checks([22, 31]), *same], NOW) is None


def test_earlier_weeks_fewer_checks_and_other_aims_say_nothing() -> None:
    same = checks([22, 25, 24])
    assert unchanged(plan_in_week(7), same, NOW) is None
    assert unchanged(plan_in_week(8), same[:2], NOW) is None
    assert unchanged(plan_in_week(8), checks([22, 25, 24], first=-1), NOW) is None
    assert unchanged(plan_in_week(8, "steady-legs"), same, NOW) is None
    assert unchanged(plan_in_week(8), [], NOW) is None


def test_once_read_only_a_newer_check_says_it_again() -> None:
    three, plan = checks([22, 25, 24]), plan_in_week(8)
    first = unchanged(plan, three, NOW)
    assert first is not None
    assert unchanged(plan, three, NOW, first.until) is None
    again = unchanged(plan, checks([22, 25, 24, 23]), NOW, first.until)
    assert again is not None
    assert again.checks == 4
