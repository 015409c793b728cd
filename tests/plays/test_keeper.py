"""What keeps a play-through, on a real journal and log."""

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from hiptimer.desktop.preferences import Preferences
from hiptimer.history import queries
from hiptimer.history.errors import HistoryError
from hiptimer.history.journal import Journal
from hiptimer.history.records import Completion, Status
from hiptimer.history.store import Store
from hiptimer.player.choices import PinchChoice
from hiptimer.player.record import Began, Measured, PlayState
from hiptimer.player.stay import Stay
from hiptimer.player.transport import Transport
from hiptimer.plays.keeper import Keeper, Kept
from hiptimer.plays.play import Plays
from hiptimer.session.model import Hold, Seconds, Side, Sides
from hiptimer.testing import VirtualClock
from tests.history.builders import opened_in
from tests.player.plans import CATALOGUE, session

PLAN = session(Hold(exercise="pigeon", seconds=70, sides=Sides.LEFT, prepare=10))
HOLD = 1


class Log:
    """The log, until it is told to fail."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.fails = ""

    @property
    def persistent(self) -> bool:
        return self.store.persistent

    def add(self, completion: Completion) -> None:
        if self.fails:
            raise HistoryError(self.fails)
        self.store.add(completion)


class Rig:
    """A play-through that has begun."""

    def __init__(self, folder: Path, clock: VirtualClock | None = None) -> None:
        self.clock = clock or VirtualClock()
        self.store = opened_in(folder, self.clock).store
        self.journal = Journal(self.store, self.clock)
        plays = Plays(lambda: CATALOGUE, self.store, self.journal, self.clock, Preferences)
        self.play, _ = plays.begin(PLAN)
        self.log = Log(self.store)
        self.told: list[str] = []
        self.keeper = Keeper(
            self.play, self.journal, self.log, self.clock, lambda: 240, self.told.append
        )
        self.segments = self.play.timeline.segments

    def work(self, seconds: float) -> None:
        hold = self.segments[HOLD]
        self.keeper.keep_stay(Stay(hold, hold.start, Seconds(hold.start + seconds)))

    def kept(self) -> PlayState:
        return self.journal.load(self.play.id).state

    def close(self) -> None:
        self.journal.release()
        self.store.close()


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[Rig]:
    with closing(Rig(tmp_path)) as rig:
        yield rig


def test_the_stay_under_way_is_written_and_not_yet_counted(rig: Rig) -> None:
    hold = rig.segments[HOLD]
    rig.keeper.write(Stay(hold, hold.start, Seconds(hold.start + 12)))
    assert rig.kept().worked == {HOLD: 12.0}
    assert rig.keeper.state.worked == {}
    rig.work(12)
    assert rig.keeper.state.worked == {HOLD: 12.0}


def test_a_pinch_and_what_was_chosen_after_it_are_kept(rig: Rig) -> None:
    rig.keeper.choose(PinchChoice.EASIER)  # nothing was reported: there is nothing to choose for
    assert rig.keeper.state == PlayState()
    rig.keeper.pinch(rig.segments[HOLD], Side.LEFT, Seconds(20.0))
    rig.keeper.choose(PinchChoice.EASIER)
    rig.keeper.choose(PinchChoice.EASIER)
    (pinch,) = rig.keeper.state.pinches
    assert (pinch.exercise, pinch.side, pinch.choice) == ("pigeon", Side.LEFT, "easier")
    assert (pinch.segment, pinch.at, pinch.utc) == (HOLD, 20.0, "2026-03-04T06:30:00.000Z")
    assert rig.keeper.state.easier == ("pigeon",)
    rig.keeper.take_easier("pigeon")
    rig.keeper.take_easier("lift")
    assert rig.keeper.state.easier == ("pigeon", "lift")


def test_notes_are_added_and_a_value_replaces_the_one_before(rig: Rig) -> None:
    rig.keeper.note(" Stiff today. ")
    rig.keeper.note("Better at the end.")
    assert rig.keeper.state.note == "Stiff today.\nBetter at the end."
    for degrees, side in ((30.0, Side.LEFT), (28.0, Side.RIGHT), (31.0, Side.LEFT)):
        rig.keeper.record("prone", "internal", side, degrees)
    when = "2026-03-04T06:30:00.000Z"
    assert rig.keeper.state.measured == (
        Measured("prone", "internal", Side.RIGHT, 28.0, when),
        Measured("prone", "internal", Side.LEFT, 31.0, when),
    )


def test_readings_stand_beside_each_other_and_the_first_begins_anew(rig: Rig) -> None:
    for degrees, reading in ((30.0, 1), (34.0, 2), (31.0, 3), (33.0, 2)):
        rig.keeper.record("prone", "internal", Side.LEFT, degrees, reading)
    found = [(one.value, one.reading) for one in rig.keeper.state.measured]
    assert found == [(30.0, 1), (33.0, 2)]
    rig.keeper.record("prone", "internal", Side.LEFT, 28.0, 1)
    assert [one.value for one in rig.keeper.state.measured] == [28.0]


def test_a_completion_is_written_and_closes_the_journal(rig: Rig) -> None:
    rig.work(65)
    made = rig.keeper.complete()
    assert made is not None
    assert (made.id, made.status) == (rig.play.id, Status.PARTIAL)
    assert rig.store.run(queries.completion, rig.play.id) == made
    assert rig.journal.play_id is None
    assert rig.keeper.kept is Kept.LOG


def test_a_log_in_memory_is_told_from_one_on_the_disk(rig: Rig) -> None:
    rig.work(65)
    rig.store.persistent = False
    assert rig.keeper.complete() is not None
    assert rig.keeper.kept is Kept.MEMORY


def test_too_little_counts_for_nothing(rig: Rig) -> None:
    rig.work(20)
    assert rig.keeper.complete() is None
    assert rig.store.run(queries.completion, rig.play.id) is None
    with pytest.raises(HistoryError):
        rig.journal.load(rig.play.id)


def test_what_cannot_be_written_stays_in_the_journal_and_is_told(rig: Rig) -> None:
    rig.work(65)
    rig.log.fails = "The disk is full."
    for _ in range(2):  # the journal is written in between, so it is told again
        assert rig.keeper.complete() is not None
    assert rig.told == ["The disk is full. The session goes on."] * 2
    assert rig.keeper.kept is Kept.JOURNAL
    assert rig.kept().worked == {HOLD: 65.0}
    rig.store.close()
    rig.told.clear()
    for position in (20.0, 21.0):
        rig.keeper.write(Stay(rig.segments[HOLD], rig.segments[HOLD].start, Seconds(position)))
    assert len(rig.told) == 1


def test_of_what_is_discarded_nothing_is_kept(rig: Rig) -> None:
    rig.work(65)
    rig.keeper.discard()
    assert rig.journal.play_id is None
    with pytest.raises(HistoryError):
        rig.journal.load(rig.play.id)


def test_cues_and_single_reps_are_not_worth_a_write(rig: Rig) -> None:
    transport = Transport(rig.play.timeline)
    events = [*transport.start(Seconds(0.0))]
    for second in range(1, 40):
        events += transport.tick(Seconds(second))
    worth = {type(event).__name__: rig.keeper.apply(event) for event in events}
    assert worth["CueDue"] is False
    assert worth["SegmentStarted"] is True


def test_a_session_began_when_it_first_ran(rig: Rig) -> None:
    opened = rig.play.started
    rig.clock.forward(240)  # its first page is looked at
    transport = Transport(rig.play.timeline)
    for event in transport.start(rig.clock.monotonic()):
        rig.keeper.apply(event)
    rig.keeper.write(Stay(rig.segments[HOLD], rig.segments[HOLD].start, Seconds(12)))
    assert rig.journal.load(rig.play.id).started == "2026-03-04T06:34:00.000Z"
    rig.clock.forward(80)
    rig.work(70)
    made = rig.keeper.complete()
    assert made is not None
    assert made.started == "2026-03-04T06:34:00.000Z"
    assert rig.keeper.play.started - opened == timedelta(minutes=4)


def test_picked_up_again_it_began_when_it_first_ran(rig: Rig) -> None:
    began = Began("2026-03-04T06:31:00.000Z", 60, "CET")
    state = PlayState(position=Seconds(12.0), began=began)
    rig.clock.forward(3600)
    keeper = Keeper(rig.play, rig.journal, rig.log, rig.clock, lambda: 240, rig.told.append, state)
    for event in Transport(rig.play.timeline, Seconds(12.0)).start(rig.clock.monotonic()):
        keeper.apply(event)
    assert keeper.state.began == began
    assert keeper.play.started == rig.play.started


def test_looked_at_before_the_cut_off_and_begun_after_it_it_is_of_the_new_day(rig: Rig) -> None:
    rig.clock.forward((20 * 60 + 40) * 60)  # 04:10
    for event in Transport(rig.play.timeline).start(rig.clock.monotonic()):
        rig.keeper.apply(event)
    rig.work(70)
    made = rig.keeper.complete()
    assert made is not None
    assert made.training_date == "2026-03-05"


def test_a_play_knows_its_zone_by_name(tmp_path: Path) -> None:
    clock = VirtualClock(datetime(2026, 11, 28, 18, 0, tzinfo=ZoneInfo("Asia/Kathmandu")))
    with closing(Rig(tmp_path, clock)) as rig:
        for event in Transport(rig.play.timeline).start(clock.monotonic()):
            rig.keeper.apply(event)
        rig.work(70)
        made = rig.keeper.complete()
    assert made is not None
    assert (made.zone, made.utc_offset_minutes) == ("Asia/Kathmandu", 345)
