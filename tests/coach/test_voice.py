import os
import queue
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from hiptimer.coach.cache import Cache, clip_key
from hiptimer.coach.levels import CHOICE_FOREIGN, CHOICE_MISSING, Engine, Level, VoiceStatus
from hiptimer.coach.voice import Limits, Programs, Voice
from hiptimer.words.language import use

FAKE = Path(__file__).with_name("fake_worker.py")
PATIENCE = 30.0  # far more than any of it takes: only a failing test waits for it


class VirtualTime:
    """Waits end when what is waited for is told, or when a test lets enough time pass."""

    def __init__(self) -> None:
        self._now = 0.0
        self.state: threading.Condition | None = None
        self.limits: queue.SimpleQueue[float | None] = queue.SimpleQueue()  # one for each wait

    def wait(self, state: threading.Condition, limit: float | None) -> bool:
        self.state, before = state, self._now
        self.limits.put(limit)
        state.wait()
        return limit is None or self._now < before + limit

    def wait_with(self, limit: float | None) -> None:
        """Until the voice waits with this limit."""
        while self.limits.get(timeout=PATIENCE) != limit:
            pass

    def pass_by(self, seconds: float) -> None:
        assert self.state is not None
        with self.state:
            self._now += seconds
            self.state.notify_all()


class SlowToLeave(Cache):
    """A cache whose tidying, the last thing that is done when a worker leaves, can be held up."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.leaving, self.may_leave = threading.Event(), threading.Event()
        self.may_leave.set()
        self.in_time: list[bool] = []
        self.making = threading.Event()

    def temporary(self) -> Path:
        self.making.set()
        return super().temporary()

    def tidy(self) -> None:
        self.leaving.set()
        self.in_time.append(self.may_leave.wait(PATIENCE))
        super().tidy()


class Rig:
    """A voice with fake workers, and what it tells."""

    def __init__(self, folder: Path, engines: Sequence[str], limits: Limits) -> None:
        self.memory = folder / "memory"
        self.memory.mkdir(parents=True)
        self.cache = SlowToLeave(folder / "clips")
        self.time = VirtualTime()
        self.told: queue.SimpleQueue[str] = queue.SimpleQueue()
        self.statuses: list[VoiceStatus] = []
        found = [
            Engine(name, Level.SYSTEM if index else Level.NATURAL, "1")
            for index, name in enumerate(engines)
        ]
        programs = Programs(lambda: found, self._command, lambda: dict(os.environ), self.time.wait)
        self.voice = Voice(
            self.cache, self.told.put, self.statuses.append, programs=programs, limits=limits
        )

    def _command(self, engine: str, voice: str, _rate: float) -> list[str]:
        return [sys.executable, str(FAKE), engine, str(self.memory), voice]

    def settled(self, count: int) -> list[str]:
        return [self.told.get(timeout=PATIENCE) for _ in range(count)]

    def lines(self, name: str) -> list[str]:
        path = self.memory / name
        return path.read_text().splitlines() if path.exists() else []

    def started(self) -> list[str]:
        return [line.split()[0] for line in self.lines("started")]


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[Callable[..., Rig]]:
    made: list[Rig] = []

    def make(*engines: str, **limits: float) -> Rig:
        made.append(Rig(tmp_path / str(len(made)), engines, Limits(**limits)))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for one in made:
        one.voice.close()


def test_texts_become_clips_in_the_order_of_playing(rig: Callable[..., Rig]) -> None:
    one = rig("good")
    one.voice.want(["a", "bb", "a", "", "ccc"])
    assert one.settled(3) == ["a", "bb", "ccc"]
    clips = [one.voice.clip(text) for text in ("a", "bb", "ccc")]
    lengths = [clip.seconds for clip in clips if clip]
    assert lengths == sorted(lengths)
    assert len(lengths) == 3
    assert one.voice.status == VoiceStatus(Level.NATURAL, "good", "own")
    assert one.started() == ["good"]


def test_what_is_cached_needs_no_worker(rig: Callable[..., Rig], tmp_path: Path) -> None:
    one = rig("good")
    one.voice.want(["a"])
    one.settled(1)
    one.voice.close()
    (one.memory / "started").unlink()
    again = rig("good")
    again.cache.folder.parent.mkdir(exist_ok=True)
    one.cache.folder.rename(again.cache.folder)
    again.voice.want(["a"])
    assert again.settled(1) == ["a"]
    assert again.started() == []
    assert again.voice.status.level is Level.NATURAL


def test_a_damaged_file_is_made_again(rig: Callable[..., Rig]) -> None:
    one = rig("good")
    one.voice.want(["a"])
    one.settled(1)
    (file,) = one.cache.folder.glob("*.wav")
    good = file.read_bytes()
    file.write_bytes(good[:-100] + b"\x7f" * 100)
    one.voice.choose("auto", 1.0)
    one.voice.want(["a"])
    one.settled(1)
    assert file.read_bytes() == good
    assert len(one.lines("said")) == 2


def test_a_file_that_went_since_is_made_again(rig: Callable[..., Rig]) -> None:
    one = rig("good")
    one.voice.want(["a"])
    one.settled(1)
    (file,) = one.cache.folder.glob("*.wav")
    file.unlink()
    assert one.voice.clip("a") is None
    assert one.settled(1) == ["a"]
    assert file.exists()
    assert one.voice.clip("a") is not None


def test_a_new_wish_replaces_the_queue_and_one_may_come_first(rig: Callable[..., Rig]) -> None:
    one = rig("good")
    one.voice.want(["a", "b", "c"])
    one.voice.want_first("z")
    one.settled(4)
    assert one.lines("said")[-1].endswith("c")
    assert "good: z" in one.lines("said")[:2]


@pytest.mark.parametrize("how", ["dies-once", "hangs-once"])
def test_a_worker_that_fails_once_is_started_again(rig: Callable[..., Rig], how: str) -> None:
    one = rig(how, "good", cue=2.0 if how == "hangs-once" else 10.0)
    one.voice.want(["a", "b"])
    assert one.settled(2) == ["a", "b"]
    assert one.started() == [how, how]
    assert one.voice.status == VoiceStatus(Level.NATURAL, how, "own")


@pytest.mark.parametrize(
    ("how", "why"),
    [
        ("dies", "The natural voice stopped working."),
        ("hangs", "The natural voice stopped working."),
        ("garbage", "The natural voice stopped working."),
        ("missing", "It is not there."),
        ("starts-hung", "The natural voice stopped working."),
    ],
)
def test_a_worker_that_keeps_failing_makes_way(rig: Callable[..., Rig], how: str, why: str) -> None:
    limits = {"cue": 0.3} if how == "hangs" else {"start": 2.0} if how == "starts-hung" else {}
    one = rig(how, **limits)
    one.voice.want(["a", "b"])
    assert one.settled(2) == ["a", "b"]
    assert one.voice.clip("a") is None
    assert one.voice.is_settled("a")
    assert one.voice.status.level is Level.SOUNDS
    assert why in one.voice.status.reason
    assert "Sounds and the words on the screen go on without it." in one.voice.status.reason
    again = "It is tried again when you restart HipTimer." in one.voice.status.reason
    assert again is (how != "missing")
    assert one.started().count(how) == (1 if how == "missing" else 2)


def test_the_next_level_speaks_when_the_first_cannot(rig: Callable[..., Rig]) -> None:
    one = rig("dies", "good")
    one.voice.want(["a", "b"])
    assert one.settled(2) == ["a", "b"]
    assert one.voice.clip("a") is not None
    assert one.voice.status.level is Level.SYSTEM
    assert one.voice.status.reason == (
        "The natural voice stopped working. The system's voice speaks instead. "
        "It is tried again when you restart HipTimer."
    )
    assert {status.level for status in one.statuses} == {Level.NATURAL, Level.SYSTEM}


def test_one_text_that_cannot_be_said_hurts_no_other(rig: Callable[..., Rig]) -> None:
    one = rig("good")
    one.voice.want(["a", "unsayable", "b"])
    assert one.settled(3) == ["a", "unsayable", "b"]
    assert one.voice.clip("unsayable") is None
    assert one.voice.clip("b") is not None
    assert one.voice.status.level is Level.NATURAL


def test_an_engine_that_says_nothing_makes_way(rig: Callable[..., Rig]) -> None:
    one = rig("mute", "good")
    one.voice.want(["a", "b", "c"])
    one.settled(3)
    assert one.voice.clip("c") is not None
    assert one.voice.status.reason.startswith("The natural voice fell silent. The system's voice")


def test_an_unwritable_folder_is_replaced_for_now(rig: Callable[..., Rig]) -> None:
    one = rig("unwritable")
    one.voice.want(["a"])
    one.settled(1)
    clip = one.voice.clip("a")
    assert clip is not None
    assert Path(clip.path).exists()
    assert not list(one.cache.folder.glob("*.wav"))
    one.voice.close()
    assert not Path(clip.path).exists()


def test_a_file_where_the_folder_should_be_is_survived(rig: Callable[..., Rig]) -> None:
    one = rig("good")
    one.cache.folder.write_text("in the way")
    one.voice.want(["a"])
    one.settled(1)
    assert one.voice.clip("a") is not None


def test_another_voice_is_used_from_then_on(rig: Callable[..., Rig]) -> None:
    one = rig("good", "other")
    one.voice.want(["a"])
    one.settled(1)
    one.voice.choose("other:anna", 1.2)
    assert one.voice.clip("a") is None
    one.voice.want(["a"])
    one.settled(1)
    assert one.lines("said") == ["good: a", "other:anna a"]
    assert one.voice.status == VoiceStatus(Level.SYSTEM, "other", "anna")


def test_a_choice_that_is_gone_is_told(rig: Callable[..., Rig]) -> None:
    one = rig("good")
    one.voice.choose("sapi5:anna", 1.0)
    one.voice.want(["a"])
    one.settled(1)
    assert one.voice.status == VoiceStatus(Level.NATURAL, "good", "own", CHOICE_MISSING)
    one.voice.choose("good:gone", 1.0)
    one.voice.want(["a"])
    one.settled(1)
    assert one.voice.status == VoiceStatus(Level.NATURAL, "good", "gone", CHOICE_MISSING)


def test_in_another_language_the_same_words_are_said_anew(rig: Callable[..., Rig]) -> None:
    one = rig("good")
    one.voice.want(["Pause."])
    one.settled(1)
    english = one.voice.clip("Pause.")
    use("de")
    one.voice.want(["Pause."])
    one.settled(1)
    german = one.voice.clip("Pause.")
    assert english is not None
    assert german is not None
    assert german.path != english.path
    assert one.lines("said") == ["good: Pause.", "good: Pause."]


def test_a_look_asks_a_chosen_voice_of_the_system_for_its_language(rig: Callable[..., Rig]) -> None:
    one = rig("good", "other")
    one.voice.choose("other:foreign", 1.0)
    one.voice.look()
    while not one.statuses or not one.statuses[-1].reason:
        pass
    assert one.statuses[-1].reason == CHOICE_FOREIGN.format(language="English")
    assert one.started() == ["other"]
    assert one.lines("said") == []


def test_a_choice_that_speaks_another_language_is_told(rig: Callable[..., Rig]) -> None:
    one = rig("good")
    one.voice.choose("good:foreign", 1.0)
    one.voice.want(["a"])
    one.settled(1)
    assert one.voice.status.reason == CHOICE_FOREIGN.format(language="English")
    assert one.voice.status.level is Level.NATURAL


def test_it_can_be_closed_while_the_worker_hangs(rig: Callable[..., Rig]) -> None:
    one = rig("hangs")
    one.voice.want(["a"])
    one.voice.warm_up()
    while not one.lines("said"):
        pass
    one.voice.close()
    assert one.voice.clip("a") is None
    one.voice.want(["b"])  # too late, and nothing comes of it
    assert one.lines("said") == ["hangs: a"]


def test_what_is_cached_does_not_wait_for_a_worker_that_starts(rig: Callable[..., Rig]) -> None:
    one = rig("good")
    one.voice.want(["a"])
    one.settled(1)
    one.voice.close()
    again = rig("starts-hung")
    again.cache.folder.parent.mkdir(exist_ok=True)
    one.cache.folder.rename(again.cache.folder)
    (file,) = again.cache.folder.glob("*.wav")
    file.rename(again.cache.folder / f"{clip_key('starts-hung', '1', '', 1.0, 'a', 'en')}.wav")
    again.voice.warm_up()
    while not again.started():
        pass
    again.voice.want(["a"])
    assert again.settled(1) == ["a"]
    assert again.voice.clip("a") is not None


def test_a_worker_that_was_started_ahead_makes_the_first_clip(rig: Callable[..., Rig]) -> None:
    one = rig("good")
    one.voice.warm_up()
    while not one.started():
        pass
    one.voice.warm_up()
    one.voice.want(["a"])
    assert one.settled(1) == ["a"]
    assert one.started() == ["good"]


def test_a_worker_leaves_at_its_time_and_comes_back(rig: Callable[..., Rig]) -> None:
    one = rig("good", idle=5.0)
    one.voice.want(["a"])
    one.settled(1)
    process = int(one.lines("started")[0].split()[1])
    one.time.wait_with(5.0)
    one.time.pass_by(4.9)
    one.time.wait_with(5.0)  # the wait was ended before its time, and begins anew
    assert _alive(process)
    one.time.pass_by(5.0)
    one.time.wait_with(None)  # there is nothing to let go any more
    _wait_for_end(process)
    one.voice.want(["b"])
    assert one.settled(1) == ["b"]
    assert one.started() == ["good", "good"]


def test_a_worker_stays_while_it_is_held(rig: Callable[..., Rig]) -> None:
    one = rig("good", idle=5.0)
    one.voice.hold(True)
    one.voice.want(["a"])
    one.settled(1)
    one.time.wait_with(None)
    one.time.pass_by(3600.0)
    one.time.wait_with(None)
    one.voice.want(["b"])
    one.settled(1)
    assert one.started() == ["good"]
    one.voice.hold(False)
    one.time.wait_with(5.0)
    one.time.pass_by(5.0)
    one.time.wait_with(None)
    _wait_for_end(int(one.lines("started")[0].split()[1]))


def test_a_clip_that_is_wanted_while_the_worker_leaves_is_made(rig: Callable[..., Rig]) -> None:
    one = rig("good", idle=5.0)
    one.voice.want(["a"])
    one.settled(1)
    one.time.wait_with(5.0)
    one.cache.leaving.clear()
    one.cache.may_leave.clear()
    one.time.pass_by(5.0)
    assert one.cache.leaving.wait(PATIENCE)
    one.voice.want(["b"])  # the window does not wait for the worker that leaves
    assert one.voice.clip("b") is None
    one.cache.may_leave.set()
    assert one.settled(1) == ["b"]
    assert one.cache.in_time == [True]
    assert one.started() == ["good", "good"]


def test_a_wish_at_the_instant_of_leaving_keeps_the_worker(rig: Callable[..., Rig]) -> None:
    one = rig("good", idle=5.0)
    one.voice.want(["a"])
    one.settled(1)
    one.time.wait_with(5.0)
    assert one.time.state is not None
    with one.time.state:  # both at once: the voice wakes to the end of its wait and to a wish
        one.time.pass_by(5.0)
        one.voice.want(["b"])
    assert one.settled(1) == ["b"]
    assert one.started() == ["good"]


def _wait_for_end(process: int) -> None:
    while _alive(process):
        pass


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except OSError:
        return False
    return True


def test_a_voice_that_is_ended_in_the_middle_of_a_word_was_not_lost(
    rig: Callable[..., Rig], caplog: pytest.LogCaptureFixture
) -> None:
    one = rig("hangs")
    one.voice.want(["a"])
    assert one.cache.making.wait(PATIENCE)
    one.voice.close()
    assert caplog.records == []
