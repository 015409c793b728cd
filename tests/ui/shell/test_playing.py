"""From a chosen session to the player and back, on a real log in a folder of the test's own."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from hiptimer.desktop.awake import KeepAwake
from hiptimer.desktop.paths import shipped
from hiptimer.history import queries
from hiptimer.history.days import utc_text
from hiptimer.history.records import Status
from hiptimer.player.choices import GentlerChoice, LeaveChoice, PinchChoice
from hiptimer.player.record import Pinch
from hiptimer.player.timeline import Kind
from hiptimer.session.model import Seconds, Side
from hiptimer.testing import VirtualClock
from hiptimer.ui.kit.notice import Notice
from hiptimer.ui.parts.aside import LooksAside, Say, Tell, say_nothing
from hiptimer.ui.player.screen import PlayerScreen
from hiptimer.ui.shell.playing import Playing
from hiptimer.ui.today.cut_short import cut_short
from tests.catalogue.shelf import exercises
from tests.history.builders import completion
from tools.made_up import Stage
from tools.silent_speaker import SilentSpeaker


class Window:
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.player: QWidget | None = None
        self.refreshed = 0
        self.brought: list[Path] = []
        self.undo: Callable[[], None] | None = None
        self.comes_in_as = ""

    def show_player(self, widget: QWidget) -> None:
        self.player = widget

    def close_player(self) -> None:
        self.player = None

    def bring_in(
        self, path: Path, then: Callable[[str], object], looks: LooksAside | None = None
    ) -> None:
        self.brought.append(path)
        if self.comes_in_as:
            then(self.comes_in_as)

    def refresh(self) -> None:
        self.refreshed += 1

    def say(
        self,
        text: str,
        action: str = "",
        act: Callable[[], None] | None = None,
        *,
        stays: bool = False,
    ) -> None:
        self.said.append(text)
        self.undo = act


class Rig:
    def __init__(self, stage: Stage) -> None:
        self.services = stage.services
        assert isinstance(self.services.clock, VirtualClock)
        self.clock = self.services.clock
        self.window = Window()
        self.speaker = SilentSpeaker()
        self.awake = KeepAwake(lambda: (_ for _ in ()).throw(RuntimeError("no bus")))
        self.playing = Playing(self.services, self.window, self.speaker, self.awake)

    def pass_time(self, seconds: float) -> None:
        bridge = self.playing.bridge
        assert bridge is not None
        for _ in range(round(seconds)):
            self.clock.forward(1)
            bridge.look()

    def close(self) -> None:
        self.playing.put_away()
        self.awake.close()
        self.services.journal.release()


@pytest.fixture
def rig(set_up: Callable[..., Stage]) -> Iterator[Rig]:
    rig = Rig(set_up(empty=True))
    yield rig
    rig.close()


def test_what_is_not_there_is_said(rig: Rig) -> None:
    rig.playing.play("squats-for-giants")
    assert rig.window.player is None
    assert "squats-for-giants" in rig.window.said[0]


def test_a_broken_file_is_said_with_its_fault(rig: Rig) -> None:
    path = rig.services.paths.sessions / "broken.json"
    path.write_text('{"format": 1}', encoding="utf-8")
    rig.playing.play(str(path))
    assert rig.window.player is None
    assert "broken.json" in rig.window.said[0]


def test_a_packed_session_is_brought_in_before_it_is_played(rig: Rig) -> None:
    rig.playing.play("/downloads/Hips.hiptimer")
    assert rig.window.brought == [Path("/downloads/Hips.hiptimer")]
    assert rig.window.player is None
    rig.window.comes_in_as = "pigeon"  # new, or there already
    rig.playing.play("/downloads/Hips.hiptimer", at_once=False)
    assert rig.playing.bridge is not None
    assert rig.playing.bridge.keeper.play.session.id == "pigeon"


class Later:
    """Looks at things when a test says so."""

    def __init__(self) -> None:
        self.looks: list[Callable[[], object]] = []

    def ask(
        self,
        what: str,
        work: Callable[[Tell], Any],
        then: Callable[[Any], object],
        failed: Callable[[Exception], None],
        say: Say = say_nothing,
    ) -> None:
        self.looks.append(lambda: then(work(lambda _done, _whole: None)))


def test_what_was_begun_while_a_file_was_looked_at_goes_on(rig: Rig, tmp_path: Path) -> None:
    file = tmp_path / "asked.json"
    file.write_bytes((shipped("sessions") / "unwind.json").read_bytes())
    later = Later()
    rig.playing.play(str(file), looks=later)
    rig.playing.play("pigeon")
    bridge = rig.playing.bridge
    assert bridge is not None
    later.looks[0]()
    assert rig.playing.bridge is bridge
    assert bridge.snapshot().state == "running"
    assert rig.window.player is not None
    told = [one.accessibleName() for one in rig.window.player.findChildren(Notice)]
    assert told == ["A session is open. When it is over, start the other one."]


def test_playing_begins_at_once_and_is_in_the_journal(rig: Rig) -> None:
    rig.playing.play("pigeon")
    bridge = rig.playing.bridge
    assert bridge is not None
    assert bridge.snapshot().state == "running"
    assert rig.services.journal.play_id == bridge.keeper.play.id
    assert rig.window.player is not None


def test_from_the_command_line_it_waits_for_the_person(rig: Rig) -> None:
    rig.playing.play("pigeon", at_once=False)
    assert rig.playing.bridge is not None
    assert rig.playing.bridge.snapshot().state == "ready"


def test_what_was_said_at_the_end_is_kept(rig: Rig) -> None:
    rig.playing.play("desk-break")
    bridge = rig.playing.bridge
    assert bridge is not None
    for _ in range(400):
        rig.pass_time(1)
        if bridge.snapshot().state == "waiting":
            bridge.done()
        if rig.services.store.run(queries.count):
            break
    (row,) = rig.services.store.run(queries.rows)
    assert row.status is Status.COMPLETED
    screen: Any = rig.window.player
    screen.closed.emit(4, 1, "good")
    (row,) = rig.services.store.run(queries.rows)
    assert (row.effort, row.pain, row.note) == (4, 1, "good")
    assert rig.window.player is None
    assert rig.playing.bridge is None


def _cut_short(rig: Rig, seconds: float) -> str:
    """Play for so many seconds, then die: only the journal knows."""
    rig.playing.play("pigeon")
    assert rig.playing.bridge is not None
    play = rig.playing.bridge.keeper.play.id
    rig.pass_time(seconds)
    rig.playing.put_away()
    rig.services.journal.release()
    return play


def test_a_play_that_was_cut_short_is_resumed_where_it_was(rig: Rig) -> None:
    play = _cut_short(rig, 60)
    rig.playing.resume(play)
    bridge = rig.playing.bridge
    assert bridge is not None
    shot = bridge.snapshot()
    assert (shot.state, shot.position) == ("ready", pytest.approx(60, abs=1.1))
    assert bridge.keeper.state.worked
    bridge.start()
    rig.pass_time(3)
    assert bridge.snapshot().position == pytest.approx(63, abs=1.1)


def test_what_was_done_of_it_can_be_saved(rig: Rig) -> None:
    play = _cut_short(rig, 200)
    rig.playing.save(play)
    (row,) = rig.services.store.run(queries.rows)
    assert row.status is Status.PARTIAL
    assert row.id == play
    assert not rig.services.journal.open_plays()
    assert rig.window.refreshed


def test_too_little_is_said_and_counts_for_nothing(rig: Rig) -> None:
    rig.playing.save(_cut_short(rig, 20))
    assert not rig.services.store.run(queries.count)
    assert "too little" in rig.window.said[-1]


def test_a_session_that_ends_with_too_little_done_says_so(rig: Rig) -> None:
    rig.playing.play("rockback-mwm")
    bridge = rig.playing.bridge
    assert bridge is not None
    rig.pass_time(2)
    bridge.leave(LeaveChoice.SAVE)
    assert rig.window.player is None
    assert rig.window.said == ["That was too little to count. It is not in your history."]
    assert not list(rig.services.store.completions())


def test_a_session_that_is_stopped_for_pain_says_what_is_kept(rig: Rig) -> None:
    rig.playing.play("rockback-mwm")
    bridge = rig.playing.bridge
    assert bridge is not None
    rig.pass_time(2)
    bridge.pinch()
    bridge.pinch_choice(PinchChoice.STOP)
    assert "report of pain is kept" in rig.window.said[-1]
    assert "Too little" not in rig.window.said[-1]
    assert len(rig.services.store.run(queries.pinches, "")) == 1


@pytest.mark.parametrize("seconds", [20, 100])
def test_what_leaving_comes_to_is_what_was_foreseen(rig: Rig, seconds: float) -> None:
    rig.playing.play("pigeon")
    bridge = rig.playing.bridge
    assert bridge is not None
    rig.pass_time(seconds)
    bridge.open_question()
    foreseen = bridge.foreseen()
    bridge.leave(LeaveChoice.SAVE)
    rows = rig.services.store.run(queries.rows)
    assert [row.status for row in rows] == ([] if seconds == 20 else [foreseen.saved])
    assert (foreseen.saved is Status.SLIGHT) is (seconds == 20)


@pytest.mark.parametrize("is_running", [False, True])
def test_what_is_left_for_later_is_offered_at_once_where_it_was(rig: Rig, is_running: bool) -> None:
    play = _cut_short(rig, 100)
    rig.playing.resume(play)
    bridge = rig.playing.bridge
    assert bridge is not None
    place = float(bridge.snapshot().position)
    if is_running:
        bridge.start()
        rig.pass_time(1)
        place += 1
    else:
        for _ in range(9):
            bridge.next_step()
            bridge.back()
    bridge.leave(LeaveChoice.LATER)
    (kept,) = rig.services.journal.open_plays()
    assert (kept.id, kept.position) == (play, pytest.approx(place, abs=1.1))
    assert rig.services.plays.saved_as(play) is Status.PARTIAL


def test_it_can_be_discarded(rig: Rig) -> None:
    play = _cut_short(rig, 100)
    rig.playing.discard(play)
    assert not rig.services.journal.open_plays()
    assert rig.window.undo is not None
    rig.window.undo()
    assert [one.id for one in rig.services.journal.open_plays()] == [play]
    rig.playing.discard(play)
    rig.services.journal.release()  # the program ends
    assert not rig.services.journal.open_plays()
    assert not rig.services.store.run(queries.count)
    rig.playing.resume(play)
    assert "can't be resumed" in rig.window.said[-1]


def test_a_session_that_is_looked_at_has_its_speech_made_ready(rig: Rig) -> None:
    rig.playing.prefetch("unwind")
    ((timeline,),) = rig.speaker.named("prefetch")
    assert getattr(timeline, "session", "") == "unwind"
    rig.playing.prefetch("no-such-session")
    rig.playing.prefetch("")
    assert len(rig.speaker.named("prefetch")) == 1


def test_the_side_that_had_less_begins(rig: Rig) -> None:
    rig.playing.save(_cut_short(rig, 200))
    store = rig.services.store
    (row,) = store.run(queries.rows)
    done = store.run(queries.completion, row.id)
    assert done is not None
    heavier = 400.0 + done.right_seconds
    store.replace(type(done)(**{**_fields(done), "left_seconds": heavier}))
    rig.playing.play("pigeon")
    segments = rig.playing.bridge.snapshot().timeline.segments if rig.playing.bridge else ()
    assert next(s for s in segments if s.side is not None).side is Side.RIGHT


def _fields(value: object) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__struct_fields__}  # type: ignore[attr-defined]


def test_volume_keys_change_the_preferences(rig: Rig) -> None:
    rig.playing.play("pigeon")
    bridge = rig.playing.bridge
    assert bridge is not None
    rig.services.settings.update(volume=98, muted=True)
    bridge.volume_up()
    preferences = rig.services.settings.preferences
    assert (preferences.volume, preferences.muted) == (100, False)
    bridge.toggle_mute()
    assert rig.services.settings.preferences.muted


def _asks(screen: PlayerScreen) -> bool:
    return not screen.takes_commands


@pytest.mark.parametrize(("days", "asks"), [(3, True), (15, False)])
def test_what_pinched_lately_is_asked_about_when_it_comes_next(
    rig: Rig, days: int, asks: bool
) -> None:
    when = rig.clock.now() - timedelta(days=days)
    report = Pinch("pigeon", Side.RIGHT, 1, Seconds(1.0), utc_text(when), "skip")
    rig.services.store.add(completion(started=utc_text(when), pinches=(report,)))
    rig.playing.play("pigeon")
    bridge, screen = rig.playing.bridge, rig.window.player
    assert bridge is not None
    assert isinstance(screen, PlayerScreen)
    assert not _asks(screen)  # the left side comes first
    for _ in range(240):
        rig.pass_time(1)
        if _asks(screen):
            break
    shot = bridge.snapshot()
    if not asks:
        assert shot.state == "running"
        return
    assert (shot.state, shot.segment.exercise, shot.segment.side) == (
        "paused", "pigeon", Side.RIGHT,
    )  # fmt: skip
    screen.gentler_panel.chosen.emit(GentlerChoice.EASIER)
    screen.gentler_panel.close_panel()
    assert bridge.snapshot().state == "running"
    assert bridge.keeper.state.easier == ("pigeon",)
    assert bridge.keeper.state.pinches == ()


def figure_shown(screen: QWidget | None) -> str:
    assert isinstance(screen, PlayerScreen)
    moment = screen.stage.figure.moment
    assert moment is not None
    return moment.subject


def test_the_easier_way_stays_for_the_rest_of_the_play(rig: Rig) -> None:
    """Its figure and its words: on the other side, after going back, and when picked up again."""
    rig.playing.play("pigeon")
    bridge, screen = rig.playing.bridge, rig.window.player
    assert bridge is not None
    assert isinstance(screen, PlayerScreen)
    while (bridge.snapshot().segment.exercise, bridge.snapshot().segment.kind) != (
        "pigeon", Kind.HOLD,
    ):  # fmt: skip
        rig.pass_time(1)
    rig.pass_time(10)
    assert figure_shown(screen) == "pigeon"
    into = bridge.snapshot().elapsed
    bridge.pinch()
    bridge.pinch_choice(PinchChoice.EASIER)
    assert bridge.snapshot().elapsed == into
    assert figure_shown(screen) == "pigeon--on-a-cushion"
    easier = "Put a firm cushion under the front hip."
    assert screen.stage.caption.text() == easier
    assert screen.stage.detail.text() == f"on a cushion · {easier}"
    captions: list[str] = []
    bridge.caption.connect(captions.append)
    bridge.previous_step()
    rig.pass_time(2)
    assert "Slide a cushion under your left hip." in captions[0]
    while bridge.snapshot().segment.side is not Side.RIGHT:
        rig.pass_time(1)
        assert figure_shown(screen) == "pigeon--on-a-cushion"
    assert screen.stage.next_card.accessibleName()
    assert not set(exercises()["pigeon"].cues) & set(captions)
    place, play = bridge.snapshot().position, bridge.keeper.play.id
    rig.playing.put_away()
    rig.services.journal.release()
    cut = cut_short(rig.services, play)
    assert cut is not None
    assert cut.figure is not None
    assert cut.figure.subject == "pigeon--on-a-cushion"
    rig.playing.resume(play)
    again = rig.playing.bridge
    assert again is not None
    assert again.snapshot().position == pytest.approx(place)
    assert figure_shown(rig.window.player) == "pigeon--on-a-cushion"
    again.pinch()
    again.pinch_choice(PinchChoice.EASIER)  # on the lowest rung only words are left
    assert figure_shown(rig.window.player) == "pigeon--on-a-cushion"


def test_the_voice_is_held_until_the_player_closes(rig: Rig) -> None:
    rig.playing.play("pigeon")
    assert len(rig.speaker.named("load")) == 1
    assert not rig.speaker.named("unload")
    rig.playing.put_away()
    assert [name for name, _ in rig.speaker.calls][-2:] == ["halt", "unload"]


def end_of(rig: Rig) -> PlayerScreen:
    """Play what is open to its end."""
    bridge, screen = rig.playing.bridge, rig.window.player
    assert bridge is not None
    assert isinstance(screen, PlayerScreen)
    before = rig.services.store.run(queries.count)
    for _ in range(1200):
        if rig.services.store.run(queries.count) > before:
            break
        rig.pass_time(1)
        if bridge.snapshot().state == "waiting":
            bridge.done()
    return screen


def test_what_is_queued_follows_at_the_end_and_begins(rig: Rig) -> None:
    rig.playing.follow_with(("unwind", "no-such-session", "pigeon"))
    rig.playing.play("desk-break")
    end_of(rig).end_page.close_page()
    for session in ("unwind", "pigeon"):
        bridge = rig.playing.bridge
        assert bridge is not None
        assert bridge.keeper.play.session.id == session
        assert bridge.snapshot().state == "running"
        if session == "unwind":
            rig.playing._after(None, None, "")
    rig.playing._after(None, None, "")
    assert rig.playing.bridge is None


def test_what_is_queued_is_named_at_the_end_and_can_be_left_out(rig: Rig) -> None:
    rig.playing.follow_with(("unwind",))
    rig.playing.play("desk-break")
    page = end_of(rig).end_page
    assert page._close.text() == "On to Unwind: free the inward pull"
    page._stop.click()
    assert rig.playing.bridge is None
    assert rig.window.player is None


def test_nothing_follows_a_session_that_was_left(rig: Rig) -> None:
    rig.playing.follow_with(("unwind",))
    rig.playing.play("desk-break")
    screen = rig.window.player
    assert isinstance(screen, PlayerScreen)
    screen.left.emit()
    assert rig.playing.bridge is None
    rig.playing.play("pigeon")
    rig.playing._after(None, None, "")
    assert rig.playing.bridge is None
