from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.history.days import (
    counted_dates,
    days_ago,
    from_utc_text,
    is_counted,
    merged,
    offset_minutes,
    paused_dates,
    sums_of,
    training_date,
    utc_text,
    week_start_of,
    zone_name,
)
from hiptimer.history.records import Completion, CompletionRow, DaySum, PausePeriod, Status
from tests.history.builders import completion, row

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("local", "cutoff", "expected"),
    [
        (datetime(2026, 3, 4, 3, 59, tzinfo=BERLIN), 240, date(2026, 3, 3)),
        (datetime(2026, 3, 4, 4, 0, tzinfo=BERLIN), 240, date(2026, 3, 4)),
        (datetime(2026, 3, 4, 23, 50, tzinfo=BERLIN), 240, date(2026, 3, 4)),  # ends at 00:10
        (datetime(2026, 3, 5, 0, 10, tzinfo=BERLIN), 240, date(2026, 3, 4)),
        (datetime(2026, 3, 5, 0, 10, tzinfo=BERLIN), 0, date(2026, 3, 5)),
        # The clocks go forward at 02:00: four hours before 04:00 on the wall is still midnight.
        (datetime(2026, 3, 29, 4, 0, tzinfo=BERLIN), 240, date(2026, 3, 29)),
        (datetime(2026, 3, 29, 3, 59, tzinfo=BERLIN), 240, date(2026, 3, 28)),
        # The clocks go back at 03:00.
        (datetime(2026, 10, 25, 3, 59, tzinfo=BERLIN), 240, date(2026, 10, 24)),
        (datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN, fold=1), 150, date(2026, 10, 25)),
        (datetime(2026, 10, 25, 4, 0, tzinfo=BERLIN), 240, date(2026, 10, 25)),
    ],
)
def test_training_date_is_the_wall_clocks(local: datetime, cutoff: int, expected: date) -> None:
    assert training_date(local, cutoff) == expected


def test_flights_count_where_the_session_began() -> None:
    """One instant is Wednesday evening in Berlin and Thursday morning in Tokyo."""
    instant = datetime(2026, 3, 4, 22, 0, tzinfo=UTC)
    east = instant.astimezone(ZoneInfo("Asia/Tokyo"))
    west = instant.astimezone(ZoneInfo("America/Los_Angeles"))
    assert training_date(instant.astimezone(BERLIN), 240) == date(2026, 3, 4)
    assert training_date(east, 240) == date(2026, 3, 5)
    assert training_date(west, 240) == date(2026, 3, 4)
    assert offset_minutes(east) == 540
    assert zone_name(east) == "Asia/Tokyo"


def test_zone_without_a_name_is_said_as_the_system_does() -> None:
    assert zone_name(datetime(2026, 3, 4, tzinfo=timezone(timedelta(hours=1), "CET"))) == "CET"


def test_utc_text_reads_back() -> None:
    local = datetime(2026, 3, 4, 7, 30, 1, 250_000, tzinfo=BERLIN)
    assert utc_text(local) == "2026-03-04T06:30:01.250Z"
    assert from_utc_text(utc_text(local)) == local


@pytest.mark.parametrize(
    ("day", "start", "expected"),
    [
        (date(2026, 3, 4), "monday", date(2026, 3, 2)),
        (date(2026, 3, 2), "monday", date(2026, 3, 2)),
        (date(2026, 3, 8), "monday", date(2026, 3, 2)),
        (date(2026, 3, 8), "sunday", date(2026, 3, 8)),
        (date(2026, 3, 7), "sunday", date(2026, 3, 1)),
        (date(2026, 3, 7), "saturday", date(2026, 3, 7)),
        (date(2027, 1, 2), "monday", date(2026, 12, 28)),  # week 53 of 2026
    ],
)
def test_week_begins_where_it_is_configured(day: date, start: str, expected: date) -> None:
    assert week_start_of(day, start) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        (DaySum("2026-03-04", 30.0, 1, 1), True),
        (DaySum("2026-03-04", 300.0, 0, 2), True),
        (DaySum("2026-03-04", 299.9, 0, 2), False),
    ],
)
def test_a_day_counts_by_a_session_or_five_minutes(day: DaySum, counts: bool) -> None:
    assert is_counted(day) is counts


def test_two_parts_of_a_day_add_up() -> None:
    parts = [DaySum("2026-03-04", 160.0, 0, 1), DaySum("2026-03-04", 150.0, 0, 1)]
    assert merged(parts) == (DaySum("2026-03-04", 310.0, 0, 2),)
    assert counted_dates(parts) == {date(2026, 3, 4)}
    parts = [DaySum("2026-03-04", 9.0, 1, 1), DaySum("2026-03-04", 1.0, 2, 3)]
    assert merged(parts) == (DaySum("2026-03-04", 10.0, 3, 4),)


@given(st.permutations(range(6)))
def test_order_of_sums_does_not_matter(order: list[int]) -> None:
    days = [DaySum(f"2026-03-0{1 + number // 2}", 10.0 * number, 0, 1) for number in range(6)]
    assert merged(days[number] for number in order) == merged(days)


def test_sums_of_completions_leave_slight_ones_out() -> None:
    rows: list[Completion | CompletionRow] = [
        row("2026-03-04", work_seconds=100.0),
        row("2026-03-04", work_seconds=50.0, status=Status.PARTIAL),
        completion(3, training_date="2026-03-04", status=Status.SLIGHT),
        completion(4, training_date="2026-03-02", work_seconds=10.0),
    ]
    assert sums_of(rows) == (
        DaySum("2026-03-02", 10.0, 1, 1),
        DaySum("2026-03-04", 150.0, 1, 2),
    )


def test_pauses_overlap_and_may_be_open() -> None:
    pauses = [
        PausePeriod(1, "2026-03-01", "2026-03-03"),
        PausePeriod(2, "2026-03-03", "2026-03-04"),
        PausePeriod(3, "2026-03-07", None),
        PausePeriod(4, "2026-05-01", "2026-05-02"),
    ]
    days = paused_dates(pauses, date(2026, 3, 2), date(2026, 3, 8))
    assert sorted(day.day for day in days) == [2, 3, 4, 7, 8]


def test_a_moment_without_a_zone_is_ahead_of_nothing() -> None:
    assert offset_minutes(datetime(2026, 3, 4, 7, tzinfo=BERLIN)) == 60
    assert offset_minutes(datetime(2026, 3, 4, 7, tzinfo=BERLIN).replace(tzinfo=None)) == 0


@pytest.mark.parametrize(
    ("done", "now", "ago"),
    [
        ("2026-03-04T22:50:00.000Z", datetime(2026, 3, 5, 0, 9, tzinfo=BERLIN), 0),
        ("2026-03-04T23:05:00.000Z", datetime(2026, 3, 5, 14, 0, tzinfo=BERLIN), 1),
        ("2026-03-04T02:30:00.000Z", datetime(2026, 3, 5, 3, 30, tzinfo=BERLIN), 1),
        ("2026-03-04T03:30:00.000Z", datetime(2026, 3, 5, 3, 30, tzinfo=BERLIN), 0),
    ],
)
def test_how_long_ago_it_was_is_counted_in_training_days(
    done: str, now: datetime, ago: int
) -> None:
    assert days_ago(done, now, 240) == ago
