from datetime import date, datetime, timedelta, timezone

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.history.records import UNLISTED, Completion, Source, Status
from hiptimer.player.options import CompileOptions
from hiptimer.player.timeline import Kind
from hiptimer.plays.by_hand import (
    Said,
    backfilled,
    corrected,
    said_of,
    shown_minutes,
    started_on,
)
from hiptimer.plays.play import Play
from hiptimer.session.model import Aim, Catalogue, Session, Side
from tests.history.builders import completion, segment, timeline

ZONE = timezone(timedelta(hours=1), "CET")
NOW = datetime(2026, 11, 19, 19, 30, tzinfo=ZONE)
SESSION = Session(format=1, id="pigeon", title="Pigeon", aim=Aim.GAIN_ROTATION, steps=())
LINE = timeline(
    segment(Kind.PREPARE, 10, 0),
    segment(Kind.HOLD, 60, 0, side=Side.LEFT),
    segment(Kind.HOLD, 60, 0, side=Side.RIGHT),
)


def added(said: Said, *, known: bool = True, started: datetime = NOW) -> Completion:
    return backfilled(
        entry_id="one",
        title="A swim",
        started=started,
        cutoff_minutes=240,
        said=said,
        play=Play("one", SESSION, Catalogue(), CompileOptions(), LINE, started) if known else None,
    )


def test_a_whole_session_has_its_steps_and_sides_and_is_marked() -> None:
    made = added(Said(Status.COMPLETED, 2, effort=4, note="In the park."))
    assert made.source is Source.BACKFILLED
    assert (made.left_seconds, made.right_seconds) == (60.0, 60.0)
    assert [(step.side, step.done_seconds) for step in made.steps] == [
        (Side.LEFT, 60.0),
        (Side.RIGHT, 60.0),
    ]
    assert (made.effort, made.pain, made.note) == (4, None, "In the park.")
    assert made.training_date == "2026-11-19"


@pytest.mark.parametrize("said", [Said(Status.PARTIAL, 2), Said(Status.COMPLETED, 3)])
def test_of_anything_else_only_the_minutes_are_known(said: Said) -> None:
    made = added(said)
    assert made.steps == ()
    assert made.work_seconds == said.minutes * 60
    assert made.planned_seconds == 120.0
    assert made.status is said.status
    assert (made.left_seconds, made.right_seconds) == (0.0, 0.0)


def test_something_else_has_its_own_name() -> None:
    made = added(Said(Status.COMPLETED, 20), known=False)
    assert (made.session_id, made.title) == (UNLISTED, "A swim")
    assert made.started == "2026-11-19T18:30:00.000Z"
    assert made.ended == "2026-11-19T18:50:00.000Z"


@given(
    st.dates(date(2020, 1, 1), date(2026, 11, 18)),
    st.integers(0, 1439),
    st.integers(0, 360),
)
def test_an_entry_belongs_to_the_day_that_was_chosen(day: date, minute: int, cutoff: int) -> None:
    started = started_on(day, minute, cutoff, NOW)
    made = backfilled(
        entry_id="one",
        title="",
        started=started,
        cutoff_minutes=cutoff,
        said=Said(Status.COMPLETED, 5),
    )
    assert made.training_date == day.isoformat()


def test_nothing_is_entered_for_later_than_now() -> None:
    assert started_on(date(2026, 11, 19), 23 * 60, 240, NOW) == NOW


def test_corrections_change_what_was_said_and_nothing_else() -> None:
    old = completion()
    new = corrected(old, Said(Status.PARTIAL, 4, effort=2, pain=3, note="Less."))
    assert (
        msgspec.structs.replace(
            new, status=old.status, effort=old.effort, pain=old.pain, note=old.note
        )
        == old
    )


def test_other_minutes_change_the_sides_in_proportion() -> None:
    old = completion(work_seconds=240.0, left_seconds=160.0, right_seconds=80.0)
    new = corrected(old, Said(Status.COMPLETED, 8))
    assert (new.work_seconds, new.left_seconds, new.right_seconds) == (480.0, 320.0, 160.0)
    assert new.steps == old.steps


def test_minutes_of_nothing_have_no_sides_to_share_out() -> None:
    new = corrected(completion(work_seconds=0.0, left_seconds=0.0, right_seconds=0.0),
                    Said(Status.PARTIAL, 3))  # fmt: skip
    assert (new.work_seconds, new.left_seconds) == (180.0, 0.0)


@given(st.floats(0, 80_000))
def test_keeping_the_form_as_it_is_changes_nothing(seconds: float) -> None:
    old = completion(work_seconds=seconds)
    assert corrected(old, said_of(old)) == old


@pytest.mark.parametrize(("seconds", "minutes"), [(0, 0), (1, 1), (29, 1), (90, 2), (149, 2)])
def test_minutes_as_they_are_shown(seconds: float, minutes: int) -> None:
    assert shown_minutes(seconds) == minutes
