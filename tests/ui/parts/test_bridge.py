"""The bridge with a clock that a test moves; what the speaker is told, what is written down."""

from collections.abc import Iterator
from typing import Literal

import pytest
from PySide6.QtCore import QObject

from hiptimer.history.errors import HistoryError, HistoryFull
from hiptimer.history.records import Completion, Status
from hiptimer.player.choices import GentlerChoice, LeaveChoice, PinchChoice
from hiptimer.player.events import Event, Paused, PauseReason
from hiptimer.player.options import CompileOptions
from hiptimer.player.record import PlayState
from hiptimer.player.snapshot import Snapshot
from hiptimer.player.states import State
from hiptimer.player.timeline import Priority, Timeline
from hiptimer.player.transport import Transport
from hiptimer.plays.keeper import Keeper
from hiptimer.plays.play import Play
from hiptimer.session.model import Hold, Pace, Reps, Rest, Seconds, Sides, Step
from hiptimer.testing import VirtualClock
from hiptimer.ui.parts.bridge import PlayBridge
from tests.player.plans import CATALOGUE, session, timeline

pytestmark = pytest.mark.qt

HOLD = Hold(exercise="pigeon", seconds=70, sides=Sides.LEFT, prepare=10)
LIFT = Reps(exercise="lift", reps=2, sides=Sides.LEFT, pace=Pace.OWN, prepare=0)


class Journal:
    """Remembers what is written; fails while told to."""

    def __init__(self) -> None:
        self.states: list[PlayState] = []
        self.closed: list[str] = []
        self.fails: HistoryError | None = None

    def write(self, state: PlayState) -> None:
        if self.fails:
            raise self.fails
        self.states.append(state)

    def close(self, play_id: str, outcome: Literal["slight", "discarded"]) -> None:
        self.closed.append(outcome)

    def forget(self, play_id: str) -> None:
        self.closed.append("added")


class Log:
    """Remembers completions; fails while told to."""

    persistent = True

    def __init__(self) -> None:
        self.completions: list[Completion] = []
        self.fails: HistoryError | None = None

    def add(self, completion: Completion) -> None:
        if self.fails:
            raise self.fails
        self.completions.append(completion)


class Voice:
    """Remembers what the speaker is told."""

    def __init__(self) -> None:
        self.calls: list[str] = []

    def load(self, timeline: Timeline) -> None:
        self.calls.append("load")

    def unload(self) -> None:
        self.calls.append("unload")

    def prefetch(self, timeline: Timeline) -> None:
        self.calls.append("prefetch")

    def start(self, position: float, at: float) -> None:
        self.calls.append(f"start {position:g}")

    def halt(self) -> None:
        self.calls.append("halt")

    def stand(self) -> None:
        self.calls.append("stand")

    def finish(self, position: float, at: float) -> None:
        self.calls.append(f"finish {position:g}")

    def say_now(self, text: str, priority: Priority) -> None:
        self.calls.append(f"say {text}")

    def warm_up(self) -> None:
        self.calls.append("warm up")


class Volume:
    """Remembers the changes."""

    def __init__(self) -> None:
        self.changes: list[str] = []

    def louder(self, by: int) -> None:
        self.changes.append(f"{by:+d}")

    def toggle_mute(self) -> None:
        self.changes.append("mute")


class Rig:
    """A bridge with all its fakes."""

    def __init__(self, *steps: Step) -> None:
        self.clock = VirtualClock()
        self.journal, self.log, self.voice, self.volume = Journal(), Log(), Voice(), Volume()
        self.troubles: list[str] = []
        self.timeline = timeline(*steps)
        play = Play(
            "id", session(*steps), CATALOGUE, CompileOptions(), self.timeline, self.clock.now()
        )
        self.keeper = Keeper(
            play, self.journal, self.log, self.clock, lambda: 240, self.troubles.append
        )
        self.owner = QObject()
        self.bridge = PlayBridge(
            Transport(self.timeline), self.keeper, self.voice, self.clock, self.volume, self.owner
        )
        self.events: list[Event] = []
        self.captions: list[str] = []
        self.ended: list[Completion | None] = []
        self.bridge.happened.connect(self.events.append)
        self.bridge.caption.connect(self.captions.append)
        self.bridge.finished.connect(self.ended.append)
        self.bridge.left.connect(lambda: self.ended.append(None))

    def pass_time(self, seconds: float) -> None:
        steps = max(1, round(seconds))
        for _ in range(steps):
            self.clock.forward(seconds / steps)
            self.bridge.look()


@pytest.fixture
def rig(qapp: object) -> Iterator[Rig]:
    rig = Rig(HOLD, Rest(seconds=5), LIFT)
    yield rig
    rig.bridge.shut()


def test_a_session_is_written_down_before_anything_is_asked(rig: Rig) -> None:
    rig.bridge.toggle()
    rig.pass_time(rig.timeline.segments[-1].end)
    rig.bridge.toggle()
    assert rig.ended == rig.log.completions
    (completion,) = rig.log.completions
    assert completion.status is Status.COMPLETED
    assert completion.work_seconds == pytest.approx(84)
    assert rig.journal.closed == ["added"]


def test_space_pauses_resumes_and_says_done(rig: Rig) -> None:
    rig.bridge.toggle()
    rig.pass_time(3)
    rig.bridge.toggle()
    assert rig.bridge.snapshot().state == "paused"
    rig.bridge.toggle()
    assert rig.bridge.snapshot().state == "running"
    rig.pass_time(200)
    assert rig.bridge.snapshot().state == "waiting"
    rig.bridge.toggle()
    assert rig.bridge.snapshot().state == "finished"


def test_the_speaker_follows_the_playhead(rig: Rig) -> None:
    rig.bridge.start()
    rig.pass_time(2)
    rig.bridge.pause()
    rig.bridge.toggle()
    rig.bridge.seek(20)
    rig.bridge.add_time()
    assert rig.voice.calls == [
        "load", "start 0", "halt", "start 2", "halt", "start 20", "load", "start 20",
    ]  # fmt: skip
    rig.bridge.seek(rig.bridge.snapshot().timeline.segments[-1].start)
    rig.pass_time(20)
    assert rig.voice.calls[-1] == "stand"


def test_seeking_while_paused_stays_silent(rig: Rig) -> None:
    rig.bridge.start()
    rig.bridge.pause()
    rig.bridge.seek(20)
    assert rig.voice.calls[-1] == "halt"


def test_captions_are_the_words_that_are_due(rig: Rig) -> None:
    rig.bridge.start()
    rig.pass_time(1)
    assert rig.captions == [rig.timeline.cues[0].text]


def test_the_journal_has_the_stay_that_is_under_way(rig: Rig) -> None:
    rig.bridge.start()
    start = rig.timeline.segments[1].start
    rig.pass_time(start + 7)
    rig.bridge.pause()
    assert rig.journal.states[-1].worked == {1: pytest.approx(7)}
    assert rig.journal.states[-1].position == pytest.approx(start + 7)


def test_a_pinch_pauses_at_once_and_is_kept(rig: Rig) -> None:
    rig.bridge.start()
    rig.pass_time(30)
    rig.bridge.pinch()
    assert isinstance(rig.events[-1], Paused)
    assert rig.events[-1].reason is PauseReason.PINCH
    (pinch,) = rig.journal.states[-1].pinches
    assert (pinch.exercise, pinch.side, pinch.at) == ("pigeon", "left", pytest.approx(30))
    assert rig.voice.calls[-2:] == ["halt", "warm up"]
    rig.bridge.pinch_choice(PinchChoice.SKIP)
    shot = rig.bridge.snapshot()
    assert (shot.state, shot.segment.kind) == ("running", "rest")
    assert rig.journal.states[-1].pinches[0].choice == "skip"
    assert rig.journal.states[-1].skipped_for_pain


def test_stopping_for_pain_keeps_what_was_done(rig: Rig) -> None:
    rig.bridge.start()
    rig.pass_time(rig.timeline.segments[1].start + 65)
    rig.bridge.pinch()
    rig.bridge.pinch_choice(PinchChoice.STOP)
    (completion,) = rig.log.completions
    assert completion.status is Status.PARTIAL
    assert completion.work_seconds == pytest.approx(65)
    assert completion.pinches[0].choice == "stop"


def test_leaving_and_discarding_keeps_nothing(rig: Rig) -> None:
    rig.bridge.start()
    rig.pass_time(80)
    rig.bridge.leave(LeaveChoice.DISCARD)
    assert rig.ended == [None]
    assert rig.journal.closed == ["discarded"]
    assert not rig.log.completions


def test_too_little_counts_for_nothing_and_stays_in_the_journal(rig: Rig) -> None:
    rig.bridge.start()
    rig.pass_time(20)
    rig.bridge.leave(LeaveChoice.SAVE)
    assert rig.ended == [None]
    assert rig.journal.closed == ["slight"]


def test_a_question_pauses_and_goes_on_by_itself(rig: Rig) -> None:
    rig.bridge.start()
    rig.bridge.open_question()
    assert rig.bridge.snapshot().pause_reason is PauseReason.DIALOG
    rig.bridge.close_question()
    assert rig.bridge.snapshot().state == "running"


def test_a_question_during_a_pause_leaves_the_pause(rig: Rig) -> None:
    rig.bridge.start()
    rig.bridge.pause()
    rig.bridge.open_question()
    rig.bridge.close_question()
    assert rig.bridge.snapshot().state == "paused"


def test_a_full_disk_is_told_once_and_the_session_goes_on(rig: Rig) -> None:
    rig.journal.fails = HistoryFull("The disk is full.")
    rig.bridge.start()
    rig.pass_time(30)
    rig.bridge.pause()
    rig.bridge.toggle()
    assert len(rig.troubles) == 1
    assert rig.bridge.snapshot().state == "running"
    rig.journal.fails = None
    rig.bridge.pause()
    assert rig.journal.states[-1].worked


def test_a_completion_that_cannot_be_written_stays_in_the_journal(rig: Rig) -> None:
    rig.log.fails = HistoryFull("The disk is full.")
    rig.bridge.start()
    rig.pass_time(rig.timeline.segments[1].end)
    rig.bridge.leave(LeaveChoice.SAVE)
    assert rig.troubles
    assert rig.journal.closed == []
    assert rig.journal.states[-1].worked


def test_commands_given_while_events_go_out_wait_their_turn(rig: Rig) -> None:
    depth: list[int] = []

    def on_event(event: Event) -> None:
        if type(event).__name__ == "Started":
            rig.bridge.pause()
            depth.append(len(rig.events))

    rig.bridge.happened.connect(on_event)
    rig.bridge.start()
    names = [type(event).__name__ for event in rig.events]
    assert names.index("Paused") > names.index("SegmentStarted")
    assert rig.bridge.snapshot().state == "paused"


def test_notes_and_values_are_kept(rig: Rig) -> None:
    rig.bridge.start()
    rig.bridge.add_note(" tight today ")
    rig.bridge.add_note("better now")
    rig.bridge.record("internal", None, 31.0, 1)
    rig.bridge.record("internal", None, 33.0, 1)
    state = rig.journal.states[-1]
    assert state.note == "tight today\nbetter now"
    assert [m.value for m in state.measured] == [33.0]


def test_volume_keys_are_passed_on(rig: Rig) -> None:
    rig.bridge.volume_up()
    rig.bridge.volume_down()
    rig.bridge.toggle_mute()
    assert rig.volume.changes == ["+5", "-5", "mute"]


def test_sleep_pauses_and_says_so(rig: Rig) -> None:
    rig.bridge.start()
    rig.clock.forward(700)
    rig.bridge.look()
    shot = rig.bridge.snapshot()
    assert (shot.state, shot.pause_reason, shot.position) == ("paused", PauseReason.CLOCK_JUMP, 0)


def test_the_pause_from_which_one_leaves_is_kept(rig: Rig) -> None:
    rig.bridge.start()
    rig.pass_time(80)
    rig.bridge.pause()
    rig.clock.forward(45)
    rig.bridge.leave(LeaveChoice.SAVE)
    (completion,) = rig.log.completions
    assert completion.paused_seconds == pytest.approx(45)


def test_the_pause_in_which_the_program_ends_is_kept(rig: Rig) -> None:
    rig.bridge.start()
    rig.pass_time(60)
    rig.bridge.pause()
    rig.clock.forward(45)
    rig.bridge.shut()
    assert rig.journal.states[-1].paused_seconds == pytest.approx(45)


def test_going_on_in_the_middle_adds_to_what_was_done(qapp: object) -> None:
    rig = Rig(HOLD, Rest(seconds=5), LIFT)
    rig.bridge.start()
    rig.pass_time(40)
    rig.bridge.shut()
    kept = rig.journal.states[-1]
    again = Rig(HOLD, Rest(seconds=5), LIFT)
    keeper = Keeper(
        rig.keeper.play, again.journal, again.log, again.clock, lambda: 240, again.troubles.append,
        kept,
    )  # fmt: skip
    bridge = PlayBridge(
        Transport(again.timeline, Seconds(kept.position)), keeper, again.voice, again.clock,
        again.volume, again.owner,
    )  # fmt: skip
    bridge.start()
    while bridge.snapshot().state is not State.WAITING:
        again.clock.forward(0.5)
        bridge.look()
    bridge.done()
    (completion,) = again.log.completions
    assert completion.work_seconds == pytest.approx(84)
    again.bridge.shut()


@pytest.mark.parametrize("choice", list(GentlerChoice))
def test_a_gentler_way_is_taken_without_a_report_of_pain(rig: Rig, choice: GentlerChoice) -> None:
    rig.bridge.toggle()
    rig.pass_time(2)
    rig.bridge.open_question()
    rig.bridge.gentler_choice(choice)
    state = rig.keeper.state
    assert state.pinches == ()
    assert state.easier == (("pigeon",) if choice is GentlerChoice.EASIER else ())
    assert rig.bridge.snapshot().state == "running"
    rig.pass_time(1)
    at = rig.bridge.snapshot().segment.exercise
    assert at == ("pigeon" if choice is not GentlerChoice.SKIP else None)  # the rest after it
    if choice is GentlerChoice.SKIP:
        assert rig.keeper.state.skipped_for_pain


def test_moves_before_the_start_are_shown_and_past_the_end_nothing_ends(rig: Rig) -> None:
    shots: list[Snapshot] = []
    rig.bridge.snapshot_changed.connect(shots.append)
    rig.bridge.next_step()
    rig.bridge.next_step()
    assert shots[-1].state is State.READY
    assert shots[-1].position == rig.bridge.snapshot().position > 0
    rig.bridge.start()
    for _ in range(3):
        rig.bridge.next_step()
    assert not rig.ended
    assert rig.bridge.snapshot().state == "running"
