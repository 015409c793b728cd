"""The window's end of the process that plays sound, against one that is told what to answer."""

import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from hiptimer import cli
from hiptimer.coach import sound_process as end
from hiptimer.coach import sound_worker
from hiptimer.coach.output import (
    Beat,
    Device,
    Flows,
    Found,
    Hold,
    Missed,
    Order,
    Play,
    Report,
    Stop,
    Use,
    Volume,
)
from hiptimer.coach.sound_line import ProcessLine
from hiptimer.coach.sound_process import SoundProcess
from hiptimer.desktop.own_process import SOUND_FLAG
from hiptimer.testing import VirtualClock
from tests.coach.test_speaker import FakeAlarm

SPEAKERS = Found((Device("ci", "Speakers"),))
NONE = Found()
Orders = msgspec.json.Decoder(Order)


class FakeLine:
    """A process: what it was ordered is in `orders`; it says what a test has it say."""

    def __init__(self) -> None:
        self.came: Callable[[bytes], None] | None = None
        self.ended: Callable[[], None] | None = None
        self.orders: list[Order] = []
        self.killed = self.waited = False

    def send(self, line: bytes) -> None:
        assert line.endswith(b"\n")
        self.orders.append(Orders.decode(line))

    def kill(self) -> None:
        self.killed = True

    def wait(self) -> None:
        self.waited = True

    def say(self, report: Report) -> None:
        assert self.came is not None
        self.came(msgspec.json.encode(report))

    def die(self) -> None:
        self.killed = True
        assert self.ended is not None
        self.ended()

    def asked(self, kind: type[Order]) -> int:
        return sum(isinstance(order, kind) for order in self.orders)


class Rig:
    def __init__(self) -> None:
        self.clock = VirtualClock()
        self.alarm = FakeAlarm(self.clock)
        self.lines: list[FakeLine] = []
        self.sound = SoundProcess(
            clock=self.clock, alarm=lambda: self.alarm, make_line=self._make_line
        )
        self.troubles: list[str] = []
        self.lost: list[float] = []
        self.sound.changed = lambda: self.troubles.append(self.sound.trouble())
        self.sound.lost = lambda ago: self.lost.append(round(ago, 1))
        self.found: Found | None = SPEAKERS
        self.hangs = False

    def _make_line(self) -> FakeLine:
        self.lines.append(FakeLine())
        return self.lines[-1]

    @property
    def line(self) -> FakeLine:
        return self.lines[-1]

    def wait(self, seconds: float) -> None:
        """Let time pass; a process that does not hang says what it found, and answers beats."""
        until = self.clock.monotonic() + seconds
        while self.clock.monotonic() < until - 1e-6:
            self.clock.forward(0.1)
            if self.alarm.due is not None and self.alarm.due <= self.clock.monotonic() + 1e-6:
                self.alarm.due = None
                assert self.alarm.ring is not None
                self.alarm.ring()
            if not self.hangs and self.lines and not self.line.killed:
                self._answer()

    def _answer(self) -> None:
        if self.found is not None and not self.sound._up and self.sound._line is self.line:
            self.line.say(self.found)
        if self.line.orders and isinstance(self.line.orders[-1], Beat):
            self.line.say(Flows())

    def opened(self) -> None:
        self.sound.keep(True)
        self.wait(1)
        self.troubles.clear()


@pytest.fixture
def rig(qapp: object) -> Iterator[Rig]:
    made = Rig()
    yield made
    made.sound.close()
    assert all(line.killed for line in made.lines)
    assert made.alarm.due is None


def test_nothing_is_started_before_sound_is_wanted(rig: Rig) -> None:
    rig.sound.choose("ci")
    rig.sound.hold(["a.wav"])
    rig.sound.set_volume("a.wav", 0.5)
    rig.sound.stop()
    assert rig.lines == []
    rig.sound.open()
    assert rig.line.orders == [Use("ci"), Hold(("a.wav",))]


def test_orders_go_out_as_they_are_given(rig: Rig) -> None:
    rig.opened()
    del rig.line.orders[:]
    rig.sound.play("a.wav", 0.5)
    rig.sound.set_volume("a.wav", 0.2)
    rig.sound.stop()
    now = rig.clock.monotonic()
    assert rig.line.orders == [Play("a.wav", 0.5, now), Volume("a.wav", 0.2), Stop()]
    assert (rig.lost, rig.troubles) == ([], [])


def test_what_is_played_before_the_process_is_there_is_told_as_lost(rig: Rig) -> None:
    rig.hangs = True
    rig.sound.play("a.wav", 0.5)
    rig.wait(0.4)
    rig.sound.play("b.wav", 0.5)
    rig.wait(0.2)
    rig.hangs = False
    rig.wait(0.1)
    assert rig.lost == [0.7]
    assert rig.line.asked(Play) == 0
    assert rig.sound.trouble() == ""


def test_a_hang_is_told_once_within_three_seconds_and_another_process_is_started(
    rig: Rig,
) -> None:
    rig.opened()
    rig.sound.play("a.wav", 0.5)
    first = rig.line
    rig.hangs = True
    rig.wait(3.0)
    assert [bool(trouble) for trouble in rig.troubles] == [True]
    assert "does not answer" in rig.troubles[0]
    assert first.killed
    assert len(rig.lines) == 2
    rig.wait(10)
    assert len(rig.troubles) == 1
    assert len(rig.lines) == 2, "one that waits for the sound server is not killed at once"
    assert rig.lost == []
    rig.hangs = False
    rig.wait(0.5)
    assert rig.troubles[1:] == [""]
    (ago,) = rig.lost
    assert ago == pytest.approx(13.5, abs=0.6)


def test_a_process_that_waits_for_ever_is_given_up_again_and_again(rig: Rig) -> None:
    rig.hangs = True
    rig.sound.keep(True)
    rig.wait(3.5)
    assert len(rig.troubles) == 1
    rig.wait(end.LONGEST_START_SECONDS)
    assert len(rig.lines) == 2
    rig.wait(300)
    assert 8 <= len(rig.lines) <= 16
    assert len(rig.troubles) == 1


def test_in_a_pause_nothing_is_asked_and_nothing_is_taken_for_a_hang(rig: Rig) -> None:
    rig.opened()
    rig.sound.play("a.wav", 0.5)
    rig.wait(end.IDLE_SECONDS + 1)
    asked = rig.line.asked(Beat)
    rig.hangs = True
    rig.wait(600)
    assert rig.line.asked(Beat) == asked
    assert not rig.line.killed
    rig.hangs = False
    rig.sound.play("b.wav", 0.5)
    rig.wait(5)
    assert rig.troubles == []
    assert len(rig.lines) == 1


def test_it_is_let_go_when_nobody_keeps_it(rig: Rig) -> None:
    rig.opened()
    rig.wait(end.IDLE_SECONDS * 2)
    rig.sound.keep(False)
    rig.wait(end.IDLE_SECONDS + 1)
    assert rig.line.killed
    rig.sound.play("a.wav", 0.5)
    assert len(rig.lines) == 2


def test_a_hang_that_nobody_waits_for_is_let_be(rig: Rig) -> None:
    rig.hangs = True
    rig.sound.open()
    rig.wait(end.IDLE_SECONDS + 2)
    assert rig.line.killed
    rig.wait(300)
    assert len(rig.lines) == 1


def test_one_that_ends_is_started_again_and_seldom_when_it_always_does(rig: Rig) -> None:
    rig.opened()
    rig.sound.play("a.wav", 0.5)
    rig.line.die()
    rig.wait(1)
    assert len(rig.lines) == 2
    assert rig.lost == [pytest.approx(0.6, abs=0.5)]
    assert set(rig.troubles) == {""}, "nobody need know"
    rig.hangs = True
    for _turn in range(600):
        if rig.sound._line is not None:
            rig.line.die()
        rig.wait(0.5)
        rig.sound.play("a.wav", 0.5)
    assert len(rig.lines) < 20
    assert sum(map(bool, rig.troubles)) == 1


def test_where_no_device_is_left_that_is_told_and_it_comes_back(rig: Rig) -> None:
    rig.opened()
    rig.sound.play("a.wav", 0.5)
    rig.found = NONE
    rig.line.say(NONE)
    assert "No loudspeaker" in rig.troubles[-1]
    rig.sound.play("b.wav", 0.5)
    assert rig.line.asked(Play) == 1
    rig.wait(5)
    assert len(rig.lines) > 1, "another process may find what this one does not"
    assert rig.lost == []
    rig.line.say(SPEAKERS)
    assert rig.sound.trouble() == ""
    (ago,) = rig.lost
    assert ago == pytest.approx(5.5, abs=0.6)
    assert rig.sound.devices() == SPEAKERS.devices


def test_a_machine_without_sound_is_asked_ever_more_seldom(rig: Rig) -> None:
    rig.found = NONE
    rig.sound.keep(True)
    rig.wait(600)
    assert 10 <= len(rig.lines) <= 18


def test_a_library_that_is_missing_is_told_and_not_looked_for_again(rig: Rig) -> None:
    rig.found = Found(missing="libpulse.so.0")
    rig.sound.keep(True)
    rig.wait(60)
    assert "(libpulse.so.0)" in rig.sound.trouble()
    assert rig.line.asked(Beat) <= 1
    assert len(rig.lines) == 1


def test_a_clip_that_came_too_late_is_told_as_lost(rig: Rig) -> None:
    rig.opened()
    rig.sound.play("a.wav", 0.5)
    rig.clock.forward(1.5)
    rig.line.say(Missed())
    assert len(rig.lost) == 1
    assert rig.lost[0] >= 1.5


def test_closing_waits_until_it_is_gone(rig: Rig) -> None:
    rig.opened()
    rig.sound.close()
    assert rig.line.killed
    assert rig.line.waited
    rig.sound.close()


class FakeSinks:
    def __init__(self) -> None:
        self.done: list[object] = []
        self.flowing = True

    def use(self, device: str) -> None:
        self.done.append(("use", device))

    def hold(self, paths: Iterable[str]) -> None:
        self.done.append(("hold", paths))

    def play(self, path: str, volume: float) -> None:
        self.done.append(("play", path, volume))

    def set_volume(self, path: str, volume: float) -> None:
        self.done.append(("set_volume", path, volume))

    def stop(self) -> None:
        self.done.append("stop")

    def flow(self) -> bool:
        return self.flowing


def test_the_process_does_what_it_is_ordered() -> None:
    sinks, told, clock = FakeSinks(), list[Report](), VirtualClock()
    performer = sound_worker.Performer(sinks, told.append, clock)
    now = clock.monotonic()
    late = Play("b.wav", 0.5, now - 2.0)
    orders: list[Order] = [Use("ci"), Hold(("a.wav",)), Play("a.wav", 0.5, now - 0.1), late]
    for order in [*orders, Volume("a.wav", 0.2), Stop(), Beat()]:
        performer.obey(msgspec.json.encode(order))
    assert sinks.done == [
        ("use", "ci"),
        ("hold", ("a.wav",)),
        ("play", "a.wav", 0.5),
        ("set_volume", "a.wav", 0.2),
        "stop",
    ]
    assert told == [Missed(), Flows()]
    sinks.flowing = False
    performer.obey(msgspec.json.encode(Beat()))
    assert told == [Missed(), Flows()], "no answer is the answer"


def test_the_programs_own_process_tells_answers_and_ends_with_its_input(qtbot: QtBot) -> None:
    line, told = ProcessLine(), list[Report]()
    reports = msgspec.json.Decoder(Report)
    line.came = lambda text: told.append(reports.decode(text))
    with qtbot.waitCallback(timeout=60_000) as came:
        line.came = lambda text: came(reports.decode(text))
    assert isinstance(came.args[0], Found)
    with qtbot.waitCallback(timeout=60_000) as came:
        line.came = lambda text: came(reports.decode(text))
        line.send(msgspec.json.encode(Hold(("gone.wav",))) + b"\n")
        line.send(msgspec.json.encode(Beat()) + b"\n")
    assert came.args == [Flows()]
    with qtbot.waitCallback(timeout=60_000) as ended:
        line.ended = ended
        line._process.closeWriteChannel()
    line.send(b"{}\n")  # nobody reads it any more, and that is no fault


def test_the_program_killed_is_a_process_gone(qtbot: QtBot) -> None:
    line = ProcessLine()
    line.ended = lambda: pytest.fail("who kills it knows")
    line.kill()
    line.wait()
    assert line._process.state() is line._process.ProcessState.NotRunning


def test_a_start_with_the_flag_plays_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sound_worker, "main", lambda: 7)
    assert cli.main([SOUND_FLAG]) == 7
    assert "PySide6" in sys.modules


NOISY = """
import os
from hiptimer.coach import sound_worker

def load():
    os.write(1, b"ALSA lib: no card\\n")
    print("noise", flush=True)
    raise ImportError("libpulse.so.0: cannot open shared object file")

sound_worker.load_multimedia = load
sound_worker.main()
"""


def test_what_a_library_prints_is_no_report() -> None:
    done = subprocess.run(
        [sys.executable, "-c", NOISY], stdin=subprocess.DEVNULL, capture_output=True, check=True
    )
    (line,) = done.stdout.splitlines()
    assert msgspec.json.decode(line, type=Report) == Found(missing="libpulse.so.0")
