"""A session that stood on the wrong day or at the wrong time."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from hiptimer.history.days import from_utc_text, wall_time
from hiptimer.plays.by_hand import moved
from tests.history.builders import completion

BERLIN = ZoneInfo("Europe/Berlin")


def test_moved_over_the_change_of_clocks_the_time_on_the_wall_stays() -> None:
    one = completion(1)  # 4 March, 07:30 in Berlin
    new = moved(one, date(2026, 7, 2), None, BERLIN)
    assert (new.started, new.utc_offset_minutes) == ("2026-07-02T05:30:00.000Z", 120)
    assert (new.training_date, new.id, new.steps) == ("2026-07-02", one.id, one.steps)
    length = from_utc_text(one.ended) - from_utc_text(one.started)
    assert from_utc_text(new.ended) - from_utc_text(new.started) == length
    assert new.pinches[0].utc == "2026-07-02T05:30:00.000Z"


def test_a_new_time_makes_a_day_a_known_instant() -> None:
    one = completion(1, timed=False, started="2026-03-04T11:00:00.000Z")
    assert not moved(one, date(2026, 3, 3), None, BERLIN).timed
    assert moved(one, date(2026, 3, 3), 18 * 60, BERLIN).timed


@given(
    st.dates(date(1990, 1, 1), date(2026, 11, 1)),
    st.sampled_from(["Europe/Berlin", "Australia/Lord_Howe", "Asia/Kathmandu", "America/New_York"]),
    st.integers(5 * 60, 23 * 60),
)
def test_there_and_back_is_where_it_was(day: date, name: str, minute: int) -> None:
    zone = ZoneInfo(name)
    local = datetime(2026, 3, 4, minute // 60, minute % 60, 31, tzinfo=zone)
    offset = local.utcoffset() or timedelta()
    one = completion(
        1,
        started=local.astimezone(ZoneInfo("UTC")).strftime("%Y-%m-%dT%H:%M:%S.000Z"),
        utc_offset_minutes=int(offset.total_seconds() // 60),
        zone=name,
    )
    there = moved(one, day, None, zone)
    assert there.training_date == day.isoformat()
    assert wall_time(there.started, there.utc_offset_minutes).time() == local.time()
    back = moved(there, date(2026, 3, 4), None, zone)
    assert structs.replace(back, ended=one.ended) == one
