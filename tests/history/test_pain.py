from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.history.days import utc_text
from hiptimer.history.pain import (
    RedFlag,
    Tender,
    ached,
    red_flag,
    since_text,
    tender,
    tender_for,
)
from hiptimer.history.ratings import Rating
from hiptimer.player.record import Pinch
from hiptimer.session.model import Seconds, Side

NOW = datetime(2026, 11, 19, 19, 30, tzinfo=UTC)
CUTOFF = 240


def pinch(exercise: str, days: float, side: Side | None = Side.LEFT) -> Pinch:
    return Pinch(exercise, side, 1, Seconds(1.0), utc_text(NOW - timedelta(days=days)), "skip")


def test_three_reports_for_one_exercise_within_fourteen_days() -> None:
    two = [pinch("pigeon", 1), pinch("pigeon", 13.9, Side.RIGHT), pinch("clamshell", 2)]
    assert red_flag(two, (), NOW) is None
    assert red_flag([*two, pinch("pigeon", 14)], (), NOW) is None
    flag = red_flag([*two, pinch("pigeon", 5)], (), NOW)
    assert flag == RedFlag(("pigeon",), None, utc_text(NOW - timedelta(days=1)))


@pytest.mark.parametrize(
    ("pain", "day", "raised"),
    [(6, "2026-11-19", True), (5, "2026-11-19", False), (10, "2026-11-06", True),
     (10, "2026-11-05", False), (None, "2026-11-19", False)],
)  # fmt: skip
def test_pain_of_six_within_fourteen_days(pain: int | None, day: str, raised: bool) -> None:
    flag = red_flag((), [Rating(day, 3, pain)], NOW)
    assert (flag is not None) is raised
    if flag:
        assert flag.pain == pain


def test_a_closed_card_stays_away_until_another_report() -> None:
    three = [pinch("pigeon", days) for days in (1, 2, 3)]
    flag = red_flag(three, (), NOW)
    assert flag is not None
    assert red_flag(three, (), NOW, flag.until) is None
    assert red_flag([*three, pinch("clamshell", 0.5)], (), NOW, flag.until) is None
    again = red_flag([*three, pinch("pigeon", 0.5)], (), NOW, flag.until)
    assert again is not None
    assert again.until > flag.until


def test_a_second_strong_report_on_the_same_day_brings_the_card_up_again() -> None:
    morning = Rating("2026-11-19", 3, 8, "2026-11-19T07:30:00.000Z")
    evening = Rating("2026-11-19", 3, 7, "2026-11-19T18:30:00.000Z")
    flag = red_flag((), [morning], NOW)
    assert flag is not None
    assert red_flag((), [morning], NOW, flag.until) is None
    assert red_flag((), [morning, evening], NOW, flag.until) is not None
    later = red_flag((), [evening], NOW)
    assert later is not None
    # Entered by hand after the card was closed, for a time before it.
    assert red_flag((), [morning, evening], NOW, later.until) is not None
    assert red_flag((), [morning, evening], NOW, "2026-11-19") is not None  # as it was kept once


def test_a_report_of_a_day_to_come_is_a_clocks_slip() -> None:
    assert red_flag((), [Rating("2099-01-01", 3, 8)], NOW) is None


@given(st.lists(st.tuples(st.sampled_from("ab"), st.floats(0, 30)), max_size=12))
def test_the_order_of_reports_does_not_matter(reports: list[tuple[str, float]]) -> None:
    pinches = [pinch(exercise, days) for exercise, days in reports]
    assert red_flag(pinches, (), NOW) == red_flag(pinches[::-1], (), NOW)
    assert set(tender(pinches, NOW, CUTOFF)) == set(tender(pinches[::-1], NOW, CUTOFF))


def test_tender_keeps_the_latest_report_of_each_side() -> None:
    known = tender(
        [pinch("pigeon", 9), pinch("pigeon", 3), pinch("pigeon", 5, Side.RIGHT),
         pinch("bridge", 15, None)],
        NOW,
        CUTOFF,
    )  # fmt: skip
    assert known == (Tender("pigeon", Side.LEFT, 3), Tender("pigeon", Side.RIGHT, 5))


def test_which_report_concerns_a_side() -> None:
    known = (
        Tender("pigeon", Side.LEFT, 3),
        Tender("bridge", None, 4),
        Tender("rotation", Side.RIGHT, 1),
    )
    assert tender_for(known, "pigeon", Side.LEFT) == known[0]
    assert tender_for(known, "pigeon", Side.RIGHT) is None
    assert tender_for(known, "bridge", Side.RIGHT) == known[1]
    assert tender_for(known, "rotation", Side.LEFT, both=True) == known[2]
    assert tender_for(known, "unknown", None) is None


@pytest.mark.parametrize(("days", "told"), [(0, "today"), (1, "yesterday"), (2, "2 days ago")])
def test_how_long_ago(days: int, told: str) -> None:
    assert since_text(days) == told


def test_what_pinched_before_midnight_is_of_today_until_the_cut_off() -> None:
    night = datetime(2026, 11, 20, 0, 9, tzinfo=UTC)
    (known,) = tender([pinch("pigeon", 0)], night, CUTOFF)
    assert since_text(known.days_ago) == "today"
    (known,) = tender([pinch("pigeon", 0)], night, 0)
    assert since_text(known.days_ago) == "yesterday"


def test_an_ache_of_three_days_stays_told_once_it_was_read() -> None:
    day = NOW.date() - timedelta(days=1)
    flag = ached(day, NOW.date(), "")
    assert flag is not None
    assert flag.aching
    assert ached(day, NOW.date(), flag.until) is None
    assert ached(NOW.date(), NOW.date(), flag.until) is not None
    assert ached(NOW.date() - timedelta(days=14), NOW.date(), "") is None
    strong = Rating(day.isoformat(), 3, 8, f"{day.isoformat()}T20:00:00")
    assert red_flag((), [strong], NOW, flag.until) is not None  # of the same day
