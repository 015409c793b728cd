"""A play-through from its beginning to its completion, on a real log: no window is needed."""

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from msgspec import structs

from hiptimer.desktop.preferences import Preferences
from hiptimer.history import queries
from hiptimer.history.errors import HistoryError
from hiptimer.history.journal import Journal
from hiptimer.history.records import Completion, Status
from hiptimer.player.compiler import MissingExerciseError
from hiptimer.player.record import Extension, PlayState
from hiptimer.plays.play import Play, Plays
from hiptimer.session.model import Catalogue, Hold, Seconds, Session, Side, Sides
from hiptimer.testing import MORNING, VirtualClock
from tests.history.builders import opened_in
from tests.player.plans import CATALOGUE, session

PLAN = session(Hold(exercise="pigeon", seconds=70, sides=Sides.EACH, prepare=10))
UNKNOWN = session(Hold(exercise="handstand", seconds=70))
DAMAGED = "What was kept of that session cannot be read."


class Start:
    """One start of the program in a folder, with a person's choices."""

    def __init__(
        self, folder: Path, catalogue: Catalogue = CATALOGUE, now: datetime = MORNING
    ) -> None:
        self.clock = VirtualClock(now)
        self.preferences = Preferences()
        self.store = opened_in(folder, self.clock).store
        self.journal = Journal(self.store, self.clock)
        self.plays = Plays(
            lambda: catalogue, self.store, self.journal, self.clock, lambda: self.preferences
        )

    def cut_short(self, plan: Session, worked: float) -> Play:
        """Begin, work for so long, and die: only the journal knows."""
        play, trouble = self.plays.begin(plan)
        assert not trouble
        first = next(one for one in play.timeline.segments if one.kind.is_work)
        self.clock.forward(first.start + worked)
        position = Seconds(first.start + worked)
        self.journal.write(PlayState(position=position, worked={first.index: worked}))
        self.end()
        return play

    def end(self) -> None:
        self.journal.release()
        self.store.close()

    def completion(self, play_id: str) -> Completion | None:
        return self.store.run(queries.completion, play_id)


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    start = Start(tmp_path)
    yield start
    start.end()


def test_a_play_is_compiled_as_the_person_chose_and_entered(start: Start) -> None:
    start.preferences = Preferences(least_prepare=45.0)
    play, trouble = start.plays.begin(PLAN)
    assert not trouble
    assert play.timeline.segments[0].seconds == 45.0
    assert play.timeline == start.plays.timeline(PLAN)
    assert (play.started, play.options) == (start.clock.now(), start.plays.options())
    assert start.journal.play_id == play.id


def test_what_cannot_be_played_is_not_entered(start: Start) -> None:
    with pytest.raises(MissingExerciseError, match="handstand"):
        start.plays.begin(UNKNOWN)
    assert start.journal.play_id is None


def test_a_play_begins_where_the_journal_cannot_be_written(start: Start) -> None:
    start.store.close()
    play, trouble = start.plays.begin(PLAN)
    assert play.timeline.segments
    assert trouble.endswith("The session goes on.")


def test_a_play_is_picked_up_as_it_was_compiled_then(start: Start, tmp_path: Path) -> None:
    begun = start.cut_short(PLAN, 30.0)
    after = Start(tmp_path, now=MORNING.astimezone(timezone(timedelta(hours=9))))
    after.preferences = Preferences(voice_rate=0.6, least_prepare=60.0)
    play, state = after.plays.resume(begun.id)
    assert (play.id, play.session, play.options) == (begun.id, PLAN, begun.options)
    assert play.timeline == begun.timeline
    assert (play.started, play.started.utcoffset()) == (begun.started, timedelta(hours=1))
    assert sum(state.worked.values()) == 30.0
    assert after.journal.play_id == begun.id
    after.end()


@pytest.mark.parametrize(("worked", "status"), [(65.0, Status.PARTIAL), (20.0, Status.SLIGHT)])
def test_what_was_done_of_it_is_saved(
    start: Start, tmp_path: Path, worked: float, status: Status
) -> None:
    begun = start.cut_short(PLAN, worked)
    after = Start(tmp_path)
    after.clock.forward(3600)
    assert after.plays.save(begun.id) is status
    assert not after.journal.open_plays()
    saved = after.completion(begun.id)
    if status is Status.SLIGHT:
        assert saved is None
    else:
        assert saved is not None
        assert (saved.left_seconds, saved.planned_seconds) == (worked, 140.0)
        assert saved.started == "2026-03-04T06:30:00.000Z"
        assert saved.ended < "2026-03-04T06:40"  # when it was last seen, not when it was saved
        assert [step.name for step in saved.steps] == ["Pigeon", "Pigeon"]
    after.end()


def _damage(folder: Path, column: str) -> None:
    spoiled = Start(folder)
    spoiled.store.connection.execute(f"UPDATE journal SET {column} = '{{'")  # noqa: S608
    spoiled.end()


@pytest.mark.parametrize("column", ["session", "options"])
def test_what_cannot_be_read_again_is_left_for_another_time(
    start: Start, tmp_path: Path, column: str
) -> None:
    begun = start.cut_short(PLAN, 65.0)
    _damage(tmp_path, column)
    after = Start(tmp_path)
    with pytest.raises(HistoryError, match=DAMAGED):
        after.plays.resume(begun.id)
    with pytest.raises(HistoryError, match=DAMAGED):
        after.plays.save(begun.id)
    assert after.journal.play_id is None
    assert [one.id for one in after.journal.open_plays()] == [begun.id]
    after.end()


def test_a_play_whose_exercise_has_gone_is_left_for_another_time(
    start: Start, tmp_path: Path
) -> None:
    begun = start.cut_short(PLAN, 65.0)
    after = Start(tmp_path, Catalogue({}, {}))
    with pytest.raises(MissingExerciseError):
        after.plays.resume(begun.id)
    assert [one.id for one in after.journal.open_plays()] == [begun.id]
    after.end()


def test_a_completion_calls_exercises_by_the_names_of_the_session_and_the_catalogue(
    start: Start,
) -> None:
    own = structs.replace(CATALOGUE.exercises["lift"], id="mine", name="My lift")
    plan = structs.replace(
        session(Hold("pigeon", 70, sides=Sides.LEFT), Hold("mine", 70, sides=Sides.LEFT)),
        exercises=(own,),
    )
    play, _ = start.plays.begin(plan)
    made = play.completion(PlayState(), start.clock.now(), 240)
    assert [(step.name, step.side) for step in made.steps] == [
        ("Pigeon", Side.LEFT),
        ("My lift", Side.LEFT),
    ]


@pytest.mark.parametrize(
    "state",
    [
        PlayState(worked={999: 3.0}), PlayState(reps={-1: 3}), PlayState(skipped_for_pain=(99,)),
        PlayState(shortened={0: 1e300}), PlayState(position=Seconds(-5.0)),
        PlayState(position=Seconds(1e300)), PlayState(reps={0: 10**30}),
        PlayState(extensions=(Extension(7, Seconds(10.0), Seconds(3.0)),)),
    ],
)  # fmt: skip
def test_a_state_of_another_timeline_is_not_picked_up(start: Start, state: PlayState) -> None:
    play, _ = start.plays.begin(PLAN)
    start.journal.write(state)
    for look in (start.plays.kept, start.plays.resume, start.plays.save):
        with pytest.raises(HistoryError, match="cannot be read"):
            look(play.id)
    assert start.plays.saved_as(play.id) is None
