"""Instants, days and offsets in every zone and season, against a reckoning of our own."""

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from hiptimer.desktop.clock import SystemClock, here
from hiptimer.desktop.zones import system_zone, zone_named
from hiptimer.history.days import from_utc_text, later, utc_text, wall_time
from hiptimer.history.journal import Journal
from hiptimer.history.records import Completion, Status
from hiptimer.player.record import PlayState
from hiptimer.plays.by_hand import Said, backfilled, started_on
from hiptimer.testing import VirtualClock
from tests.history.builders import opened_in

BERLIN = ZoneInfo("Europe/Berlin")
WINTER = datetime(2026, 11, 28, 12, 0, tzinfo=BERLIN)
CUTOFF = 240
ZONES = (
    "Europe/Berlin",
    "America/New_York",
    "America/St_Johns",  # half an hour
    "Asia/Kathmandu",  # three quarters
    "Australia/Lord_Howe",  # clocks change by half an hour
    "Pacific/Auckland",
    "Pacific/Kiritimati",  # 14 hours ahead
    "Pacific/Pago_Pago",  # 11 hours behind
    "Africa/Casablanca",
    "America/Sao_Paulo",  # changed its clocks at midnight
)


def entry(day: date, minute: int, now: datetime = WINTER, cutoff: int = CUTOFF) -> Completion:
    started = started_on(day, minute, cutoff, now)
    return backfilled("an-entry", "Hip", started, cutoff, Said(Status.COMPLETED, 25))


@pytest.mark.parametrize(
    ("day", "minute", "started", "offset"),
    [
        ("2026-07-02", 18 * 60 + 30, "2026-07-02T16:30:00.000Z", 120),
        ("2026-07-03", 4 * 60 + 10, "2026-07-03T02:10:00.000Z", 120),
        ("2026-07-03", 3 * 60 + 59, "2026-07-04T01:59:00.000Z", 120),  # of the night after it
        ("2026-11-03", 18 * 60 + 30, "2026-11-03T17:30:00.000Z", 60),
    ],
)
def test_what_is_entered_in_winter_of_summer_has_summers_offset(
    day: str, minute: int, started: str, offset: int
) -> None:
    made = entry(date.fromisoformat(day), minute)
    assert (made.started, made.utc_offset_minutes) == (started, offset)
    assert (made.training_date, made.zone) == (day, "Europe/Berlin")


def test_a_time_that_the_clock_left_out_is_of_the_day_all_the_same() -> None:
    night = date(2026, 3, 28)
    made = entry(night, 2 * 60 + 30)
    assert (made.started, made.training_date) == ("2026-03-29T01:30:00.000Z", "2026-03-28")
    early = entry(night, 2 * 60 + 30, cutoff=180)  # an hour later the day would be over
    assert (early.started, early.training_date) == ("2026-03-29T00:30:00.000Z", "2026-03-28")


def test_an_entry_over_the_change_of_clocks_is_as_long_as_it_was() -> None:
    started = datetime(2026, 10, 25, 2, 50, tzinfo=BERLIN)
    made = backfilled("an-entry", "Hip", started, CUTOFF, Said(Status.COMPLETED, 25))
    assert from_utc_text(made.ended) - from_utc_text(made.started) == timedelta(minutes=25)
    assert later(started, 1500.0).utcoffset() == timedelta(hours=1)


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(ZONES),
    st.dates(date(1990, 1, 1), date(2026, 11, 26)),
    st.integers(0, 24 * 60 - 1),
    st.integers(0, 12 * 60),
)
def test_any_day_and_minute_is_found_again(name: str, day: date, minute: int, cutoff: int) -> None:
    zone = ZoneInfo(name)
    now = datetime(2026, 11, 28, 12, 0, tzinfo=zone)
    made = entry(day, minute, now, cutoff)
    wanted = day + timedelta(days=1) if minute < cutoff else day
    wall = datetime(wanted.year, wanted.month, wanted.day, minute // 60, minute % 60)  # noqa: DTZ001
    # Our own reckoning: of all instants near it, the first at which the clock showed that time.
    noon = datetime(wanted.year, wanted.month, wanted.day, tzinfo=UTC)
    quarters = (noon + timedelta(minutes=minute + 15 * n) for n in range(-4 * 15, 4 * 15))
    shown = [at for at in quarters if at.astimezone(zone).replace(tzinfo=None) == wall]
    assume(shown)  # else the clock left it out
    assert made.started == utc_text(shown[0])
    assert made.training_date == day.isoformat()
    assert wall_time(made.started, made.utc_offset_minutes).replace(tzinfo=None) == wall


def test_a_play_keeps_the_zone_by_its_name(tmp_path: Path) -> None:
    clock = VirtualClock(WINTER)
    with opened_in(tmp_path, clock).store as store:
        journal = Journal(store, clock)
        journal.begin("a-play", "{}", "{}", 60.0, session_id="hip", title="Hip")
        journal.write(PlayState())
        assert journal.load("a-play").zone == "Europe/Berlin"


def test_the_machines_zone_is_known_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    summer = datetime(2026, 1, 15, 12, 0, tzinfo=timezone(timedelta(hours=13)))
    assert str(system_zone(summer)) == "Pacific/Auckland"
    monkeypatch.setenv("TZ", "America/New_York")  # moved on
    winter = datetime(2026, 1, 15, 12, 0, tzinfo=timezone(timedelta(hours=-5)))
    assert str(system_zone(winter)) == "America/New_York"


def test_where_no_zone_fits_the_offset_of_now_is_all_there_is() -> None:
    odd = datetime(2026, 1, 15, 12, 0, tzinfo=timezone(timedelta(hours=3, minutes=7)))
    assert system_zone(odd) is odd.tzinfo


def test_here_is_now() -> None:
    clock = SystemClock()
    assert abs((here(clock) - clock.now()).total_seconds()) < 60


def test_a_zone_is_found_by_its_name_whatever_its_capitals() -> None:
    assert zone_named(" europe/berlin") == BERLIN
    for name in ("Berlin", "../etc/passwd", ""):
        with pytest.raises(ValueError, match="Europe/Berlin"):
            zone_named(name)
