"""What is heard: the player's bridge says where the playhead is, this plays what is due.

Nothing here blocks: speech comes from `voice.Voice`, sound goes to `sound_process.SoundProcess`,
each a process of its own. What is not ready on its instant is left out while the sounds go on.
Instants are kept by beginning each clip `desk.LEAD_SECONDS` early.
"""

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from hiptimer.coach.ahead import LookAhead
from hiptimer.coach.alarm import Alarm, QtAlarm
from hiptimer.coach.aside import Aside
from hiptimer.coach.asking import Asking
from hiptimer.coach.cache import Cache, Clip
from hiptimer.coach.counting import counted, gain_of
from hiptimer.coach.desk import LEAD_SECONDS, Desk
from hiptimer.coach.ear import spoken
from hiptimer.coach.levels import AUTO, Level, VoiceInfo, VoiceStatus
from hiptimer.coach.listing import list_voices
from hiptimer.coach.mixer import GAP_SECONDS, Planned, plan, resumed, text_at, texts_of
from hiptimer.coach.output import Output
from hiptimer.coach.owed import Owed
from hiptimer.coach.own_sounds import OwnSounds
from hiptimer.coach.punctual import Count
from hiptimer.coach.schedule import Schedule
from hiptimer.coach.sound_process import SoundProcess
from hiptimer.coach.texts import Texts
from hiptimer.coach.voice import Voice, Voicing
from hiptimer.desktop.clock import Clock
from hiptimer.desktop.preferences import Counting, CueDetail
from hiptimer.player.timeline import Priority, Sound, Timeline
from hiptimer.words import mark, tr

_REPLAN_AFTER = 0.25
_SAME_PLACE = 0.3  # resumed no further away than this, the cue that the pause cut is said again
MakeVoice = Callable[[Callable[[str], None], Callable[[VoiceStatus], None]], Voicing]
TEST_TEXT = mark("This is how I sound. Breathe out, and let the knee be heavy.")


class Speaker(QObject):
    """Plays the cues of one timeline at a time.

    Signals: `status_changed(VoiceStatus)`; `ready_changed(done, total)` while the texts of the
    timeline that was loaded or prefetched last become clips; `trouble(str)`, words for the person,
    once for each step down; `devices_found(tuple[Device, ...])`.
    """

    status_changed = Signal(object)
    ready_changed = Signal(int, int)
    trouble = Signal(str)
    devices_found = Signal(object)
    _clip_came = Signal(str)  # these come from the voice's thread
    _status_came = Signal(object)

    def __init__(
        self,
        clock: Clock,
        cache_folder: Path,
        *,
        output: Output | None = None,
        alarm: Callable[[], Alarm] | None = None,
        make_voice: MakeVoice | None = None,
        find_voices: Callable[[], tuple[VoiceInfo, ...]] = list_voices,
        parent: QObject | None = None,
    ) -> None:
        """`cache_folder` is `Paths.voice`; the rest is for tests."""
        super().__init__(parent)
        self._clock = clock
        self._asking, self._find_voices = Asking(self), find_voices
        self._output: Output = output if output is not None else SoundProcess(self)
        self._output.changed, self._output.lost = self._on_output, self._on_lost
        self._desk = Desk(self._output)
        self.own_sounds = OwnSounds(self._desk, self._asking, self)
        self.own_sounds.changed.connect(self._replan)
        self.own_sounds.lost.connect(self.trouble)
        make_alarm = alarm or (lambda: QtAlarm(self))
        self._ahead = LookAhead(clock, self._desk, make_alarm(), self._path)
        self._next_cue, self._new_clips = make_alarm(), make_alarm()
        self._next_cue.ring, self._new_clips.ring = self._pump, self._replan
        make_voice = make_voice or (lambda clip, status: Voice(Cache(cache_folder), clip, status))
        self._voice = make_voice(self._clip_came.emit, self._status_came.emit)
        self._clip_came.connect(self._on_clip)
        self._status_came.connect(self._tell_status)
        self._whole: Timeline | None = None  # with all numbers of reps
        self._timeline: Timeline | None = None
        self._planned: tuple[Planned, ...] = ()
        self._schedule: Schedule | None = None
        self._counting = Counting.ALOUD
        self._detail = CueDetail.FULL
        self._chosen = (AUTO, 1.0)
        self._voice_until = float("-inf")  # monotonic
        self._stood_at: float | None = None  # where a pause halted the playhead
        self._cut = False  # whether it cut a voice short
        self._waits: tuple[float, float] | None = None  # the plan is done to, the playhead waits at
        self._owed = Owed()
        self._count = Count(cache_folder)
        self._aside, self._texts = Aside(self._voice), Texts(self._voice)
        self._last: VoiceStatus | None = None

    @property
    def status(self) -> VoiceStatus:
        """The level in use and why; certain once a session was opened."""
        soundless = self._output.trouble()
        return VoiceStatus(Level.TEXT, reason=soundless) if soundless else self._voice.status

    def prefetch(self, timeline: Timeline) -> None:
        """Make this timeline's speech ready: its page is open, and it may be played next."""
        self._texts.want(texts_of(timeline.cues, self._detail))
        self._tell_ready()

    def load(self, timeline: Timeline) -> None:
        """Take this timeline's cues in place of the last one's; what sounds goes on."""
        self._voice.hold(True)
        self._output.keep(True)
        self.own_sounds.look()
        self._whole, self._timeline = timeline, counted(timeline, self._counting)
        self.prefetch(timeline)
        self._make_plan()
        if self._schedule is None:
            self._ahead.look(self._planned)

    def unload(self) -> None:
        """The player is closed: voice and sound may let their processes go."""
        self._voice.hold(False)
        self._output.keep(False)
        self._count_heard()
        self._count.keep()

    def start(self, position: float, at: float) -> None:
        """The playhead runs: it was at `position` at the monotonic instant `at`."""
        now = self._clock.monotonic()
        stood_at = self._stood_at if self._schedule is None else self._schedule.position(now)
        same_place = stood_at is not None and abs(position - stood_at) < _SAME_PLACE
        if not same_place:
            self._owed.begin(position)
        self._make_plan(position - 1e-6, position)
        cut, self._cut, self._waits = self._cut, False, None
        if cut and same_place:
            planned = resumed(self._planned, position)
        else:
            planned = tuple(item for item in self._planned if item.at >= position - 1e-6)
        self._schedule = Schedule(planned, position, at, LEAD_SECONDS)
        if self._voice_until > now:
            self._schedule.occupy(now, self._voice_until - now)
        if self._timeline is not None:
            self._texts.want_from(self._timeline, position, self._detail)
        self._pump()
        self._ahead.look(self._planned, self._schedule)

    def halt(self) -> None:
        """Silence, at once."""
        now = self._clock.monotonic()
        self._count_heard()
        if self._schedule is not None:
            self._cut = self._voice_until > now
            self._stood_at = self._schedule.position(now)
        self._schedule = self._waits = None
        self._ahead.stop()
        self._aside.forget()
        self._voice_until = float("-inf")
        self._desk.stop()
        self._next_cue.cancel()
        self._new_clips.cancel()

    def stand(self) -> None:
        """The playhead waits for the person: what sounds may finish, and nothing new begins.

        But for an instruction that is still owed: nobody can do what they were not told.
        """
        self._count_heard()
        schedule, self._schedule = self._schedule, None
        self._cut, self._stood_at = False, None
        self._ahead.stop()
        if schedule is not None:
            self._waits = schedule.looked_to, schedule.position(self._clock.monotonic())
            self._say_owed()
        self._pump()

    def _say_owed(self) -> None:
        """While the playhead waits for the person, what is owed is said in between."""
        if self._waits is None or self._timeline is None:
            return
        before, stands_at = self._waits
        for cue in self._owed.due(self._timeline, before, stands_at - _SAME_PLACE):
            self._aside.ask(spoken(text_at(cue, self._detail)), self._clock.monotonic())

    def finish(self, position: float, at: float) -> None:
        """The session ended at this position, or was brought there: only its end is still told."""
        schedule = self._schedule
        if schedule is not None and schedule.position(self._clock.monotonic()) >= position:
            schedule.end_at(position)
            return
        self.halt()
        self.start(position, at)

    def say_now(self, text: str, priority: Priority) -> None:
        """Say this as soon as nobody speaks; a text that is not ready in time is left out.

        At cue detail sounds or silent only safety is said.
        """
        if self._detail in {CueDetail.SOUNDS, CueDetail.SILENT} and priority is not Priority.SAFETY:
            return
        self._output.open()
        self._aside.ask(spoken(text), self._clock.monotonic())
        self._pump()

    def close(self) -> None:
        """Silence, and no worker left behind."""
        self.halt()
        self._output.close()
        self._voice.close()

    def set_volume(self, volume: int) -> None:
        """0 to 100; holds at once, for what sounds too."""
        self._desk.set_volume(volume)

    def set_muted(self, muted: bool) -> None:
        """Muted, everything goes on unheard."""
        self._desk.set_muted(muted)

    def set_detail(self, detail: CueDetail) -> None:
        """How much is said, from now on."""
        if detail is self._detail:
            return
        self._detail = detail
        if self._timeline is not None:
            self.prefetch(self._timeline)
        self._replan()

    def set_counting(self, counting: Counting) -> None:
        """How the numbers of reps are said, from now on."""
        self._counting = counting
        if self._whole is not None:
            self._timeline = counted(self._whole, counting)
            self._replan()

    def set_voice(self, choice: str, rate: float = 1.0) -> None:
        """The voice ("auto" or a `VoiceInfo.id`) and its rate, 1.0 being unhurried."""
        if (choice, rate) != self._chosen:
            self._chosen = (choice, rate)
            self._voice.choose(choice, rate)
            self._texts.want_again()
            self._tell_ready()
            self._replan()

    def set_device(self, device: str) -> None:
        """Play on this device (a `Device.id`); "" for the system's choice."""
        self._output.choose(device)

    def look_for_devices(self) -> None:
        """Find where sound can come out."""
        self._output.open()
        self.devices_found.emit(self._output.devices())

    def clip_of(self, told: str) -> Clip | None:
        """The clip of a text as `ear.spoken` gives it, if it is ready."""
        return self._voice.clip(told)

    def warm_up(self) -> None:
        """Have the voice's process started: something new may have to be said soon."""
        if self._detail not in {CueDetail.SOUNDS, CueDetail.SILENT}:
            self._voice.warm_up()

    def on_status(self, tell: Callable[[VoiceStatus], None]) -> None:
        """Call `tell` in this thread whenever the status is another one; have it found out."""
        self.status_changed.connect(tell)
        self._voice.look()

    def ask_voices(self, tell: Callable[[Sequence[VoiceInfo]], None]) -> None:
        """Find the voices that can be chosen; `tell` is called once, in this thread, later."""
        self._asking.ask(self._find_voices, tell)

    def test(self) -> None:
        """Say a sentence, or play a sound, as the preferences have it."""
        if self._detail is CueDetail.SOUNDS:
            self.hear(Sound.START)
        else:
            self.say_now(tr(TEST_TEXT), Priority.SETUP)

    def hear(self, sound: Sound) -> None:
        """Play a sound by itself, as soon as nobody speaks."""

        def play() -> None:
            self._aside.ask_for(self._desk.sound(sound))
            self._pump()

        self._output.open()
        self.own_sounds.look(play)

    def _count_heard(self) -> None:
        """Add up what this stretch of playing let hear, and begin to count anew."""
        schedule = self._schedule
        if schedule is not None and self._timeline is not None:
            left_out = self._owed.left_out(self._timeline, schedule.looked_to, self._detail)
            self._count.add(*schedule.counted(), left_out)

    def _path(self, item: Planned) -> str:
        clip = self._texts.clip(item.text) if item.is_voice else self._desk.sound(Sound(item.text))
        return clip.path if clip is not None else ""

    def _make_plan(self, before: float = 0.0, now: float = 0.0) -> None:
        """Plan all; what was due `before` a position and is owed, from the position `now` on."""
        timeline = self._timeline
        if timeline is None:
            self._planned = ()
            return
        length = cache(self._texts.length)  # twelve hours of reps say the same few numbers
        owed = self._owed.planned(timeline, before, now, length, self._detail)
        self._planned = plan(timeline.cues, length, self._detail, self._desk.sound_seconds, owed)

    def _replan(self) -> None:
        """Clips came, or the person wants more or less to be said."""
        schedule = self._schedule
        if schedule is None:
            self._make_plan()
        else:
            self._make_plan(schedule.looked_to, schedule.soonest(self._clock.monotonic()))
            schedule.replace(self._planned)
            self._pump()
        if self._timeline is not None:
            self._ahead.look(self._planned, self._schedule)

    def _pump(self) -> None:
        """Begin what is due, and wake again for what comes next."""
        now = self._clock.monotonic()
        instants = []
        if self._schedule is not None:
            for item in self._schedule.due(now):
                self._begin(item, now)
            instants.append(self._schedule.next_at())
        instants.append(self._say_aside(now))
        coming = [instant for instant in instants if instant is not None]
        if coming:
            self._next_cue.set(min(coming) - now)
        else:
            self._next_cue.cancel()

    def _begin(self, item: Planned, now: float) -> None:
        path = self._path(item)
        if path:
            self._desk.begin(path, now, item.seconds, gain_of(item, self._counting))
            if item.is_voice:
                self._voice_until = now + LEAD_SECONDS + item.seconds
                self._owed.tell(item, self._voice_until)

    def _say_aside(self, now: float) -> float | None:
        """Say what was asked for in between; when to try again, if it waits for a voice."""
        clip = self._aside.clip(now)
        if clip is None:
            return None
        free = self._voice_until + GAP_SECONDS - LEAD_SECONDS
        if free > now + 1e-3:
            return free
        self._desk.begin(clip.path, now, clip.seconds)
        self._voice_until = now + LEAD_SECONDS + clip.seconds
        self._aside.begin(clip, self._voice_until)
        if self._schedule is not None:
            self._schedule.occupy(now, LEAD_SECONDS + clip.seconds)
        return None

    def _on_clip(self, text: str) -> None:
        self._tell_ready()
        if self._aside.text == text:
            self._pump()
        if self._timeline is not None:
            self._new_clips.set(_REPLAN_AFTER)

    def _on_output(self) -> None:
        self.devices_found.emit(self._output.devices())
        self._tell_status()

    def _on_lost(self, ago: float) -> None:
        """Sound is back: what was lost since, `ago` seconds, is said again where it matters."""
        now = self._clock.monotonic()
        self._owed.take_back(now - ago)
        self._aside.take_back(now - ago)
        self._voice_until = min(self._voice_until, now)
        if self._schedule is not None:
            self._schedule.free(now)
            self._replan()
        else:
            self._say_owed()
            self._pump()

    def _tell_status(self) -> None:
        status, last = self.status, self._last
        if status == last:
            return
        self._last = status
        self.status_changed.emit(status)
        levels = list(Level)
        if last is not None and levels.index(status.level) > levels.index(last.level):
            self.trouble.emit(status.reason)

    def _tell_ready(self) -> None:
        self.ready_changed.emit(*self._texts.readiness())
