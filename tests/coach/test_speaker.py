from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

import pytest

from hiptimer.coach.ahead import HORIZON_SECONDS
from hiptimer.coach.cache import Clip
from hiptimer.coach.desk import LEAD_SECONDS
from hiptimer.coach.levels import Level, VoiceInfo, VoiceStatus
from hiptimer.coach.output import Device
from hiptimer.coach.speaker import TEST_TEXT, Speaker
from hiptimer.desktop.preferences import Counting, CueDetail
from hiptimer.player.timeline import Cue, CueKind, Priority, Sound, Timeline
from hiptimer.session.model import Seconds
from hiptimer.testing import VirtualClock
from tools.silent_speaker import SilentSpeaker

pytestmark = pytest.mark.qt
T0 = 1_000.0  # where the virtual clock begins


class FakeOutput:
    """Plays into lists. What sounds is in `sounding`, with its volume, until all is stopped."""

    def __init__(self, clock: VirtualClock) -> None:
        self.clock = clock
        self.changed: Callable[[], None] | None = None
        self.lost: Callable[[float], None] | None = None
        self.sounding: dict[str, float] = {}
        self.played: list[tuple[float, str]] = []
        self.volumes: list[float] = []
        self.held: tuple[str, ...] = ()
        self.most = 0
        self.broken = ""
        self.found: tuple[Device, ...] = ()
        self.device = ""
        self.opened = 0
        self.kept: list[bool] = []
        self.closed = False

    def open(self) -> None:
        self.opened += 1

    def keep(self, on: bool) -> None:
        self.kept.append(on)

    def trouble(self) -> str:
        return self.broken

    def devices(self) -> tuple[Device, ...]:
        return self.found

    def choose(self, device: str) -> None:
        self.device = device

    def hold(self, paths: Iterable[str]) -> None:
        self.held = tuple(paths)
        self.most = max(self.most, len(self.held))

    def play(self, path: str, volume: float) -> None:
        self.sounding[path] = volume
        self.volumes.append(volume)
        name = path.rsplit("/", 1)[-1].removesuffix(".wav")
        self.played.append((round(self.clock.monotonic() - T0, 3), name))

    def set_volume(self, path: str, volume: float) -> None:
        if path in self.sounding:
            self.sounding[path] = volume

    def stop(self) -> None:
        self.sounding.clear()

    def close(self) -> None:
        self.closed = True

    def names(self) -> list[str]:
        """What was played, without the instants."""
        return [name for _at, name in self.played]

    def turn(self, broken: str = "") -> None:
        """Sound is in trouble now, or in none any more."""
        self.broken = broken
        assert self.changed is not None
        self.changed()

    def lose(self, seconds: float) -> None:
        """Sound is back, and was not heard for so long."""
        assert self.lost is not None
        self.lost(seconds)


class FakeAlarm:
    def __init__(self, clock: VirtualClock) -> None:
        self._clock = clock
        self.ring: Callable[[], None] | None = None
        self.due: float | None = None

    def set(self, seconds: float) -> None:
        self.due = self._clock.monotonic() + max(0.0, seconds)

    def cancel(self) -> None:
        self.due = None


class FakeVoice:
    """Has the clips that a test gives it; each is as long as `lengths` says."""

    def __init__(self, on_clip: Callable[[str], None], on_status: Callable[[VoiceStatus], None]):
        self._on_clip, self._on_status = on_clip, on_status
        self.status = VoiceStatus(Level.SOUNDS, reason="looking")
        self.wanted: list[str] = []
        self.clips: dict[str, Clip] = {}
        self.closed = False
        self.choices: list[tuple[str, float]] = []
        self.warmed = 0
        self.holds: list[bool] = []

    def ready(self, text: str, seconds: float = 1.0) -> None:
        self.clips[text] = Clip(f"/clips/{text}.wav", seconds)
        self._on_clip(text)

    def tell(self, status: VoiceStatus) -> None:
        self.status = status
        self._on_status(status)

    def choose(self, choice: str, rate: float) -> None:
        self.choices.append((choice, rate))
        self.clips.clear()

    def look(self) -> None:
        self.tell(VoiceStatus(Level.NATURAL, "hibari", "heart"))

    def want(self, texts: Iterable[str]) -> None:
        self.wanted = list(dict.fromkeys(texts))

    def want_first(self, text: str) -> None:
        self.wanted.insert(0, text)

    def warm_up(self) -> None:
        self.warmed += 1

    def hold(self, on: bool) -> None:
        self.holds.append(on)

    def clip(self, text: str) -> Clip | None:
        return self.clips.get(text)

    def is_settled(self, text: str) -> bool:
        return text in self.clips

    def close(self) -> None:
        self.closed = True


class Rig:
    def __init__(self) -> None:
        self.clock = VirtualClock()
        self.output = FakeOutput(self.clock)
        self.alarms: list[FakeAlarm] = []
        self.speaker = Speaker(
            self.clock,
            cache_folder=None,  # type: ignore[arg-type]  # the fake voice needs none
            output=self.output,
            alarm=self._alarm,
            make_voice=self._voice,
            find_voices=lambda: (VoiceInfo("hibari:heart", "Heart", "en", Level.NATURAL),),
        )
        self.troubles: list[str] = []
        self.readiness: list[tuple[int, int]] = []
        self.speaker.trouble.connect(self.troubles.append)
        self.speaker.ready_changed.connect(lambda done, total: self.readiness.append((done, total)))

    def _alarm(self) -> FakeAlarm:
        self.alarms.append(FakeAlarm(self.clock))
        return self.alarms[-1]

    def _voice(
        self, on_clip: Callable[[str], None], on_status: Callable[[VoiceStatus], None]
    ) -> FakeVoice:
        self.voice = FakeVoice(on_clip, on_status)
        return self.voice

    def play(self, *cues: Cue, ready: bool = True) -> None:
        self.timeline = Timeline("s", "S", (), cues, Seconds(100.0), Seconds(0.0))
        self.speaker.load(self.timeline)
        if ready:
            for text in list(self.voice.wanted):
                self.voice.ready(text)
        self.speaker.start(0.0, self.clock.monotonic())

    def wait(self, seconds: float) -> None:
        """Let the alarms ring, each on its instant, for so long."""
        end = self.clock.monotonic() + seconds
        while True:
            due = [
                (alarm.due, n, alarm)
                for n, alarm in enumerate(self.alarms)
                if alarm.due is not None
            ]
            if not due or min(due)[0] > end:
                break
            instant, _, alarm = min(due)
            self.clock.forward(max(0.0, instant - self.clock.monotonic()))
            alarm.due = None
            assert alarm.ring is not None
            alarm.ring()
        self.clock.forward(end - self.clock.monotonic())

    def late(self, seconds: float) -> None:
        """The window is held up: nothing rings."""
        self.clock.forward(seconds)


def say(at: float, text: str, priority: Priority = Priority.SETUP, short: str | None = None) -> Cue:
    return Cue(Seconds(at), 0, CueKind.SAY, text, priority, short)


def ring(at: float, sound: Sound = Sound.TICK) -> Cue:
    return Cue(Seconds(at), 0, CueKind.SOUND, sound.value, Priority.COUNTDOWN)


@pytest.fixture
def rig(qapp: object) -> Iterator[Rig]:
    made = Rig()
    yield made
    made.speaker.close()
    assert made.voice.closed
    assert made.output.closed
    assert not made.output.sounding


def test_each_cue_begins_early_by_the_lead(rig: Rig) -> None:
    rig.play(say(2, "sit"), ring(4), say(5, "breathe"))
    rig.wait(10)
    assert rig.output.played == [
        (round(2 - LEAD_SECONDS, 3), "sit"),
        (round(4 - LEAD_SECONDS, 3), "tick"),
        (round(5 - LEAD_SECONDS, 3), "breathe"),
    ]


def test_texts_are_asked_for_as_they_are_spoken_in_the_order_of_playing(rig: Rig) -> None:
    rig.play(say(1, "Hold 30 s."), say(5, "[psoas|SO-as]"), say(9, "Hold 30 s."), ready=False)
    assert rig.voice.wanted == ["Hold thirty seconds.", "so-as"]
    assert rig.readiness[-1] == (0, 2)
    rig.voice.ready("so-as")
    assert rig.readiness[-1] == (1, 2)


def test_a_voice_that_comes_late_joins_in_and_sounds_do_not_wait(rig: Rig) -> None:
    rig.play(say(1, "early"), ring(2), say(6, "later"), ready=False)
    rig.wait(3)
    rig.voice.ready("early")
    rig.voice.ready("later")
    rig.wait(7)
    assert rig.output.names() == ["tick", "later"]


def test_halting_is_silence_and_resuming_repeats_the_cut_instruction(rig: Rig) -> None:
    rig.play(say(2, "sit"), ring(4))
    rig.wait(2.5)
    rig.speaker.halt()
    assert not rig.output.sounding
    rig.wait(60)
    assert len(rig.output.played) == 1
    rig.speaker.start(2.5, rig.clock.monotonic())
    rig.wait(5)
    assert rig.output.played[1:] == [(62.5, "sit"), (round(62.5 + 1.5 - LEAD_SECONDS, 3), "tick")]


def test_after_a_seek_the_cut_instruction_is_not_repeated(rig: Rig) -> None:
    rig.play(say(2, "sit"), ring(14))
    rig.wait(2.5)
    rig.speaker.halt()
    rig.speaker.start(12.0, rig.clock.monotonic())
    rig.wait(5)
    assert rig.output.names() == ["sit", "tick"]


def test_resuming_between_cues_repeats_nothing(rig: Rig) -> None:
    rig.play(say(2, "sit"), say(9, "on"))
    rig.wait(5)
    rig.speaker.halt()
    rig.speaker.start(5.0, rig.clock.monotonic())
    rig.wait(10)
    assert rig.output.names() == ["sit", "on"]


def test_while_the_playhead_stands_nothing_new_begins_but_what_sounds_goes_on(rig: Rig) -> None:
    rig.play(say(2, "sit"), ring(4))
    rig.wait(2.5)
    rig.speaker.stand()
    rig.wait(30)
    assert rig.output.played == [(round(2 - LEAD_SECONDS, 3), "sit")]
    assert "/clips/sit.wav" in rig.output.sounding


def test_a_new_timeline_in_mid_word_neither_cuts_nor_talks_over(rig: Rig) -> None:
    rig.play(say(2, "sit"), say(20, "on"))
    rig.wait(2.5)
    longer = Timeline("s", "S", (), (say(2, "sit"), say(2.6, "more")), Seconds(100.0), Seconds(0.0))
    rig.speaker.load(longer)
    rig.voice.ready("more")
    rig.speaker.start(2.5, rig.clock.monotonic())
    rig.wait(5)
    assert "/clips/sit.wav" in rig.output.sounding
    assert rig.output.names() == ["sit", "more"]
    assert rig.output.played[1][0] >= 3.0


def test_sounds_are_soft_under_a_voice(rig: Rig) -> None:
    rig.play(say(2, "sit"), ring(2.5), ring(5))
    rig.wait(10)
    voice, under, alone = rig.output.volumes
    assert under < 0.5 * alone
    assert voice == alone


def test_a_sound_that_announces_a_voice_grows_soft_when_it_begins(rig: Rig) -> None:
    rig.play(ring(2, Sound.CHANGE), say(2.4, "sit"), ring(6, Sound.CHANGE))
    rig.wait(2.2)
    (change,) = rig.output.sounding
    full = rig.output.sounding[change]
    rig.wait(0.3)
    assert rig.output.sounding[change] == pytest.approx(0.35 * full)
    rig.wait(5)
    assert rig.output.volumes[-1] == full


@pytest.mark.parametrize(("counting", "share"), [(Counting.ALOUD, 1.0), (Counting.SOFT, 0.35)])
def test_reps_are_counted_softly_where_that_is_wished(
    rig: Rig, counting: Counting, share: float
) -> None:
    rig.speaker.set_counting(counting)
    rig.play(say(2, "sit"), say(6, "3", Priority.COUNT), say(9, "Halfway.", Priority.COUNT))
    rig.wait(12)
    instruction, counted, half = rig.output.volumes
    assert counted == pytest.approx(share * instruction)
    assert half == instruction


def test_reps_are_not_counted_where_that_is_wished_and_are_again(rig: Rig) -> None:
    rig.speaker.set_counting(Counting.OFF)
    cues = (say(2, "sit"), say(6, "3", Priority.COUNT), say(9, "Halfway.", Priority.COUNT))
    rig.play(*cues, say(14, "4", Priority.COUNT))
    rig.wait(12)
    assert len(rig.output.volumes) == 2
    rig.speaker.set_counting(Counting.ALOUD)
    rig.wait(4)
    assert len(rig.output.volumes) == 3


def test_volume_and_mute_hold_at_once_for_what_sounds(rig: Rig) -> None:
    rig.play(say(2, "sit"))
    rig.wait(2.5)
    rig.speaker.set_volume(100)
    assert rig.output.sounding["/clips/sit.wav"] == 1.0
    rig.speaker.set_volume(40)
    assert 0.1 < rig.output.sounding["/clips/sit.wav"] < 0.4
    rig.speaker.set_muted(True)
    assert rig.output.sounding["/clips/sit.wav"] == 0.0
    rig.speaker.set_muted(False)
    assert rig.output.sounding["/clips/sit.wav"] > 0.1


@pytest.mark.parametrize(
    ("detail", "heard"),
    [
        (CueDetail.FULL, ["long", "tick"]),
        (CueDetail.SHORT, ["brief", "tick"]),
        (CueDetail.SOUNDS, ["tick"]),
        (CueDetail.SILENT, []),
    ],
)
def test_detail(rig: Rig, detail: CueDetail, heard: list[str]) -> None:
    rig.speaker.set_detail(detail)
    rig.play(say(2, "long", short="brief"), ring(4))
    rig.wait(10)
    assert rig.output.names() == heard


def test_detail_may_change_while_it_plays(rig: Rig) -> None:
    rig.play(say(2, "a", short=""), say(4, "b", short=""), ring(6))
    rig.wait(3)
    rig.speaker.set_detail(CueDetail.SHORT)
    rig.wait(10)
    assert rig.output.names() == ["a", "tick"]


def test_something_said_in_between_waits_for_the_voice_and_makes_others_wait(rig: Rig) -> None:
    rig.play(say(2, "sit"), say(3.2, "on"))
    rig.voice.ready("careful", 1.0)
    rig.wait(2.5)
    rig.speaker.say_now("careful", Priority.SAFETY)
    rig.wait(10)
    assert rig.output.names() == ["sit", "careful", "on"]
    for (one, _), (other, _) in pairwise(rig.output.played):
        assert other - one >= 1.0


def test_something_said_in_between_is_said_when_it_is_ready_or_not_at_all(rig: Rig) -> None:
    rig.speaker.say_now("soon", Priority.SAFETY)
    rig.wait(1)
    rig.voice.ready("soon")
    assert rig.output.played == [(1.0, "soon")]
    rig.speaker.say_now("too late", Priority.SAFETY)
    rig.wait(30)
    rig.voice.ready("too late")
    rig.wait(5)
    assert len(rig.output.played) == 1


def test_with_sounds_only_just_safety_is_said_in_between(rig: Rig) -> None:
    rig.speaker.set_detail(CueDetail.SOUNDS)
    for text in ("hint", "careful"):
        rig.voice.ready(text)
    rig.speaker.say_now("hint", Priority.COACHING)
    rig.speaker.say_now("careful", Priority.SAFETY)
    assert rig.output.names() == ["careful"]


def test_the_test_button(rig: Rig) -> None:
    rig.voice.ready(TEST_TEXT)
    rig.speaker.test()
    rig.speaker.halt()
    rig.speaker.set_detail(CueDetail.SOUNDS)
    rig.speaker.test()
    assert rig.output.names() == [TEST_TEXT, "start"]


def test_a_held_up_window_skips_old_tones_and_never_doubles_voices(rig: Rig) -> None:
    rig.play(say(2, "sit"), ring(3), ring(4), say(4.2, "on"))
    rig.late(4.5)
    rig.wait(10)
    assert rig.output.played == [(4.5, "on")]


def test_few_clips_are_held_however_long_the_session(rig: Rig) -> None:
    cues = [say(5.0 * number, f"text {number}") for number in range(200)]
    rig.play(*cues)
    rig.wait(999)
    assert len(rig.output.played) == 200
    assert rig.output.most <= HORIZON_SECONDS / 5 * 1.5 + len(Sound)


def test_without_a_device_the_state_says_so_and_nothing_hangs(rig: Rig) -> None:
    rig.voice.tell(VoiceStatus(Level.NATURAL, "hibari", "heart"))
    rig.play(say(2, "sit"), ring(4))
    rig.output.turn("No loudspeaker.")
    assert rig.speaker.status == VoiceStatus(Level.TEXT, reason="No loudspeaker.")
    assert rig.troubles == ["No loudspeaker."]
    rig.wait(10)
    rig.output.turn("")
    assert rig.speaker.status.level is Level.NATURAL
    rig.output.turn("")
    assert rig.troubles == ["No loudspeaker."]


def test_devices_are_told_each_time_they_are_found(rig: Rig) -> None:
    told: list[object] = []
    rig.speaker.devices_found.connect(told.append)
    rig.speaker.look_for_devices()
    assert rig.output.opened == 1
    rig.output.found = (Device("a", "Speakers"),)
    rig.output.turn()
    assert told == [(), (Device("a", "Speakers"),)]
    rig.speaker.set_device("a")
    assert rig.output.device == "a"


def test_sound_is_kept_while_a_player_is_open(rig: Rig) -> None:
    rig.speaker.prefetch(Timeline("s", "S", (), (), Seconds(100.0), Seconds(0.0)))
    assert rig.output.kept == []
    rig.play()
    rig.speaker.unload()
    assert rig.output.kept == [True, False]


LAST = 14.0  # when the instruction below must have been said


def owed(at: float, text: str) -> Cue:
    return Cue(Seconds(at), 0, CueKind.SAY, text, Priority.SETUP, until=Seconds(LAST))


def test_the_instruction_that_was_cut_is_said_again_once_sound_is_back(rig: Rig) -> None:
    rig.play(say(0.2, "before"), owed(2, "sit"), say(40, "on"))
    rig.wait(2.5)
    rig.wait(4)  # it was cut soon after its beginning
    rig.output.lose(4.0)
    rig.wait(60)
    assert rig.output.names() == ["before", "sit", "sit", "on"]
    assert rig.output.played[2][0] == pytest.approx(6.5, abs=0.01)


def test_what_was_heard_before_is_not_said_again(rig: Rig) -> None:
    rig.play(owed(2, "sit"), say(40, "on"))
    rig.wait(8)
    rig.output.lose(4.0)
    rig.wait(60)
    assert rig.output.names() == ["sit", "on"]


def test_what_cannot_be_said_in_time_any_more_is_not_said(rig: Rig) -> None:
    rig.play(owed(2, "sit"), say(40, "on"))
    rig.wait(13.5)
    rig.output.lose(13.0)
    rig.wait(60)
    assert rig.output.names() == ["sit", "on"]


def test_sound_that_comes_back_in_a_pause_is_silent_until_it_goes_on(rig: Rig) -> None:
    rig.play(owed(2, "sit"), say(40, "on"))
    rig.wait(3.5)
    rig.speaker.halt()
    rig.wait(10)
    rig.output.lose(11.5)
    rig.wait(10)
    assert rig.output.names() == ["sit"]
    rig.speaker.start(3.5, rig.clock.monotonic())
    rig.wait(60)
    assert rig.output.names() == ["sit", "sit", "on"]


def test_who_waits_for_the_person_says_again_what_was_lost(rig: Rig) -> None:
    rig.play(owed(2, "sit"))
    rig.wait(4)
    rig.speaker.stand()
    rig.wait(10)
    rig.output.lose(12.0)
    rig.wait(10)
    assert rig.output.names() == ["sit", "sit"]
    rig.output.lose(10.5)
    rig.wait(10)
    assert rig.output.names() == ["sit", "sit", "sit"]


def test_what_was_asked_for_in_between_and_lost_is_heard_when_sound_is_there(rig: Rig) -> None:
    rig.speaker.set_detail(CueDetail.SOUNDS)
    rig.speaker.test()
    rig.wait(0.4)
    rig.output.lose(0.4)
    rig.wait(10)
    assert rig.output.names() == ["start", "start"]
    rig.output.lose(3.0)
    assert rig.output.names() == ["start", "start"]


def test_each_step_down_is_told_once(rig: Rig) -> None:
    told: list[object] = []
    rig.speaker.on_status(told.append)
    rig.voice.tell(VoiceStatus(Level.SYSTEM, "espeak", "en", "The natural voice stopped."))
    rig.voice.tell(VoiceStatus(Level.SYSTEM, "espeak", "en-us", "The natural voice stopped."))
    rig.voice.tell(VoiceStatus(Level.SOUNDS, reason="No voice."))
    assert rig.troubles == ["The natural voice stopped.", "No voice."]
    assert len(told) == 4


def test_another_voice_is_asked_for_everything_anew(rig: Rig) -> None:
    rig.play(say(2, "sit"), say(20, "on"))
    rig.speaker.set_voice("espeak:gmw/en", 1.2)
    rig.speaker.set_voice("espeak:gmw/en", 1.2)
    assert rig.voice.choices == [("espeak:gmw/en", 1.2)]
    assert rig.readiness[-1] == (0, 2)
    rig.voice.ready("on")
    rig.wait(30)
    assert rig.output.names() == ["on"]


def test_after_a_jump_what_comes_first_is_made_first(rig: Rig) -> None:
    rig.play(say(2, "a"), say(20, "b"), say(40, "c"), ready=False)
    rig.speaker.halt()
    rig.speaker.start(15.0, rig.clock.monotonic())
    assert rig.voice.wanted == ["b", "c", "a"]


def test_voices_are_listed_in_this_thread(rig: Rig, qtbot: object) -> None:
    told: list[object] = []
    rig.speaker.ask_voices(told.append)
    qtbot.waitUntil(lambda: bool(told))  # type: ignore[attr-defined]
    assert told == [(VoiceInfo("hibari:heart", "Heart", "en", Level.NATURAL),)]


def test_the_silent_speaker_has_the_same_interface(qapp: object) -> None:
    public = {name for name in vars(Speaker) if not name.startswith("_")}
    assert public <= {name for name in dir(SilentSpeaker) if not name.startswith("_")}


def test_no_process_is_started_for_a_voice_that_is_not_wanted(rig: Rig) -> None:
    rig.speaker.set_detail(CueDetail.SOUNDS)
    rig.speaker.warm_up()
    rig.speaker.set_detail(CueDetail.SILENT)
    rig.speaker.warm_up()
    assert rig.voice.warmed == 0
    rig.speaker.set_detail(CueDetail.SHORT)
    rig.speaker.warm_up()
    assert rig.voice.warmed == 1


def test_the_voices_process_is_held_while_a_player_is_open(rig: Rig) -> None:
    rig.speaker.prefetch(Timeline("s", "S", (), (), Seconds(100.0), Seconds(0.0)))
    assert rig.voice.holds == []
    rig.play()
    rig.speaker.halt()
    assert rig.voice.holds == [True], "a pause is no end"
    rig.speaker.unload()
    assert rig.voice.holds == [True, False]


@pytest.mark.parametrize("detail", [*CueDetail])
def test_a_session_begins_at_every_detail(rig: Rig, detail: CueDetail) -> None:
    """An instruction that may come later is ahead, and none of it may be said at this detail."""
    instruction = Cue(
        Seconds(0.4), 0, CueKind.SAY, "Sit down.", Priority.SETUP, "", until=Seconds(9.0)
    )
    rig.speaker.set_detail(detail)
    rig.play(instruction, ready=False)
    rig.speaker.start(0.0, rig.clock.monotonic())
    said = ["Sit down."] if detail is CueDetail.FULL else []
    assert rig.voice.wanted == said
