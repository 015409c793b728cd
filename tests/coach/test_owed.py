"""What was due and not heard is still said while it matters."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hiptimer.coach.desk import LEAD_SECONDS
from hiptimer.coach.mixer import Planned
from hiptimer.coach.owed import Owed
from hiptimer.coach.punctual import Count, Heard, last
from hiptimer.desktop.preferences import Counting
from hiptimer.player.timeline import Cue, CueKind, Kind, Priority, Segment, Sound, Timeline
from hiptimer.session.model import Seconds
from tests.coach.test_speaker import Rig, ring

pytestmark = pytest.mark.qt
SIT = "Sit tall, and lean."


@pytest.fixture
def rig(qapp: object) -> Iterator[Rig]:
    made = Rig()
    yield made
    made.speaker.close()


def instruct(at: float, text: str, until: float, short: str | None = None) -> Cue:
    return Cue(Seconds(at), 0, CueKind.SAY, text, Priority.SETUP, short, until=Seconds(until))


def names(rig: Rig) -> list[str]:
    return rig.output.names()


@pytest.mark.parametrize("late", [0.5, 1.5, 5.0, 11.6])
def test_an_instruction_whose_clip_is_late_is_said_while_it_fits(rig: Rig, late: float) -> None:
    rig.play(instruct(0, SIT, 13.0), ring(13), ready=False)
    rig.wait(late)
    rig.voice.ready(SIT, seconds=1.0)
    rig.wait(20)
    assert names(rig) == [SIT, "tick"]
    at = rig.output.played[0][0]
    assert late <= at + LEAD_SECONDS <= 12.05


def test_one_that_would_run_into_the_count_in_is_left_out(rig: Rig) -> None:
    rig.play(instruct(0, SIT, 13.0), ring(13), ready=False)
    rig.wait(10)
    rig.voice.ready(SIT, seconds=4.0)
    rig.wait(20)
    assert names(rig) == ["tick"]


def test_the_short_form_is_said_where_only_that_fits(rig: Rig) -> None:
    rig.play(instruct(0, SIT, 13.0, short="Pigeon, left."), say_later(), ready=False)
    assert rig.voice.wanted[:2] == [SIT, "Pigeon, left."]
    rig.wait(10)
    rig.voice.ready(SIT, seconds=4.0)
    rig.voice.ready("Pigeon, left.", seconds=1.2)
    rig.wait(20)
    assert names(rig) == ["Pigeon, left."]


def say_later() -> Cue:
    return Cue(Seconds(40.0), 0, CueKind.SAY, "later", Priority.COACHING)


def test_it_is_said_once_whatever_comes_after(rig: Rig) -> None:
    rig.play(instruct(0, SIT, 13.0), instruct(20, "b", 40.0), instruct(42, "c", 60), ready=False)
    rig.wait(2)
    rig.voice.ready(SIT)
    rig.wait(2)
    rig.voice.ready("b")
    rig.voice.ready("c")
    rig.wait(60)
    assert names(rig) == [SIT, "b", "c"]


def test_after_a_jump_past_it_it_is_not_owed(rig: Rig) -> None:
    rig.play(instruct(0, SIT, 13.0), ready=False)
    rig.wait(1)
    rig.speaker.halt()
    rig.speaker.start(5.0, rig.clock.monotonic())
    rig.voice.ready(SIT)
    rig.wait(20)
    assert names(rig) == []


def test_a_pause_does_not_lose_it(rig: Rig) -> None:
    rig.play(instruct(0, SIT, 13.0), ready=False)
    rig.wait(1)
    rig.speaker.halt()
    rig.voice.ready(SIT)
    rig.wait(60)
    rig.speaker.start(1.0, rig.clock.monotonic())
    rig.wait(20)
    assert names(rig) == [SIT]


def test_who_waits_for_the_person_still_tells_what_to_do(rig: Rig) -> None:
    rig.play(instruct(0, SIT, 8.0), ready=False)
    rig.wait(8)
    rig.speaker.stand()
    rig.voice.ready(SIT)
    rig.wait(20)
    assert names(rig) == [SIT]


def test_after_the_end_nothing_sounds_but_the_end(rig: Rig) -> None:
    end = ring(100, Sound.END)
    done = Cue(Seconds(100.9), 0, CueKind.SAY, "done", Priority.CHANGE)
    rig.play(ring(20), instruct(30, SIT, 90), ring(99), end, done)
    rig.wait(10)
    rig.speaker.finish(100.0, rig.clock.monotonic())
    rig.wait(200)
    assert [name for at, name in rig.output.played if at > 9] == ["end", "done"]


def test_reaching_the_end_by_itself_cuts_nothing(rig: Rig) -> None:
    end = ring(100, Sound.END)
    done = Cue(Seconds(100.9), 0, CueKind.SAY, "done", Priority.CHANGE)
    rig.play(ring(99), end, done)
    rig.wait(100.01)
    rig.speaker.finish(100.0, rig.clock.monotonic())
    assert rig.output.sounding
    rig.wait(200)
    assert names(rig) == ["tick", "end", "done"]


def test_what_was_lost_with_the_sound_is_repeated_into_its_work() -> None:
    cue = instruct(0, SIT, 13.0)
    segments = (
        Segment(0, Kind.PREPARE, Seconds(0.0), Seconds(16.0), 0, (0,)),
        Segment(1, Kind.HOLD, Seconds(16.0), Seconds(30.0), 0, (0,)),
    )
    timeline = Timeline("s", "S", segments, (cue,), Seconds(46.0), Seconds(30.0))
    owed = Owed()
    owed.begin(0.0)
    owed.tell(Planned(0.0, 4.0, cue, SIT), end=104.0)
    assert list(owed.due(timeline, 3.0, 3.0)) == []
    owed.take_back(102.0)
    assert list(owed.due(timeline, 3.0, 3.0)) == [cue]
    assert owed.until(timeline, cue) == 31.0
    owed.tell(Planned(3.0, 4.0, cue, SIT), end=107.0)
    owed.take_back(108.0)
    assert list(owed.due(timeline, 20.0, 20.0)) == []


def test_what_was_late_or_left_out_is_counted_and_kept(rig: Rig, tmp_path: Path) -> None:
    rig.speaker._count = Count(tmp_path)
    rig.play(instruct(2, SIT, 9.0), ring(10), ring(12), instruct(20, "never", 24.0), ring(30))
    del rig.voice.clips["never"]
    rig.speaker.set_counting(Counting.SOFT)
    rig.wait(9.8)
    rig.late(0.25)
    rig.wait(25)
    rig.speaker.halt()
    rig.speaker.unload()
    heard = last(tmp_path)
    assert heard == Heard(begun=4, late=1, left_out=1)


def test_nothing_is_kept_where_nothing_was_heard(rig: Rig, tmp_path: Path) -> None:
    rig.speaker._count = Count(tmp_path)
    rig.speaker.unload()
    assert last(tmp_path) is None
    (tmp_path / "last-session.json").write_text("{")
    assert last(tmp_path) is None
