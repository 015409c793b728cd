"""What can go wrong: clear words, nothing half written, nothing left running."""

import os
import shutil
import signal
import stat
import subprocess
import sys
import textwrap
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest

from hiptimer.along import making
from hiptimer.along.encoder import Stop
from hiptimer.along.job import Job
from hiptimer.along.order import (
    ENDS,
    Drawn,
    Failed,
    Kind,
    Made,
    Order,
    Readied,
    Stopped,
    Told,
    line_of,
)
from hiptimer.coach.levels import Level, VoiceStatus
from hiptimer.coach.recording import Spoken
from hiptimer.desktop.ffmpeg import Ffmpeg, Unfit
from hiptimer.film.process import outcome
from tests.film.conftest import Orders

pytestmark = pytest.mark.usefixtures("qapp", "silent")


@pytest.fixture
def silent(monkeypatch: pytest.MonkeyPatch) -> None:
    """No voice is waited for, in this process."""
    status = VoiceStatus(Level.SOUNDS, reason="The voice was lost.")
    monkeypatch.setattr(making, "speak", lambda *_given, **_named: Spoken({}, status))


def told_of(order: Order, stop: Stop | None = None) -> Told:
    return outcome(order, lambda _told: None, stop or Stop())


def left_in(order: Order) -> list[str]:
    return sorted(one.name for one in order.place.parent.iterdir())


def program(folder: Path, body: str) -> Ffmpeg:
    """Something that stands for ffmpeg."""
    path = folder / "ffmpeg"
    path.write_text(f"#!{sys.executable}\nimport os, signal, sys\n{textwrap.dedent(body)}")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return Ffmpeg(str(path), "9.9")


def test_without_ffmpeg_it_says_how_to_get_it(
    orders: Orders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "find", lambda: Unfit("The program ffmpeg is not here."))
    order = orders()
    end = told_of(order)
    assert isinstance(end, Failed)
    assert "not here" in end.told
    assert "install" in end.told
    assert left_in(order) == []


def test_without_ffmpeg_a_wave_file_is_made_all_the_same(
    orders: Orders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "find", lambda: Unfit("The program ffmpeg is not here."))
    order = orders(Kind.WAVE, "short.wav")
    assert isinstance(told_of(order), Made)
    assert left_in(order) == ["short.wav"]


@pytest.mark.skipif(sys.platform == "win32", reason="a script can't be started as a program there")
@pytest.mark.parametrize("kind", [Kind.FILM, Kind.RECORDING])
@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("sys.stdin.buffer.read(1000); os.kill(os.getpid(), signal.SIGKILL)", "signal 9"),
        ("sys.stdin.buffer.read(10); sys.exit('Conversion failed!')", "Conversion failed!"),
        ("sys.stdin.buffer.read(10); sys.exit('x: No space left on device')", "the disk is full"),
        (
            "open(sys.argv[-1], 'wb').write(b'half'); sys.stdin.buffer.read(); sys.exit(3)",
            "(3)",
        ),
    ],
    ids=["killed", "failed", "disk full", "failed at its end"],
)
def test_an_encoder_that_ends_leaves_nothing(
    orders: Orders,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    kind: Kind,
    body: str,
    words: str,
) -> None:
    monkeypatch.setattr(making, "find", lambda: program(tmp_path, body))
    order = orders(kind, "short.mp4" if kind is Kind.FILM else "short.m4a")
    end = told_of(order)
    assert isinstance(end, Failed)
    assert words in end.told
    assert left_in(order) == []


def test_a_disk_without_room_is_told_before_anything_is_drawn(
    orders: Orders, ffmpeg: Ffmpeg, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _place: SimpleNamespace(free=1000))
    order = orders()
    end = told_of(order)
    assert isinstance(end, Failed)
    assert "the disk is full" in end.told
    assert left_in(order) == []


def test_a_place_that_can_not_be_written_is_told(orders: Orders, ffmpeg: Ffmpeg) -> None:
    blocked = orders().place.parent / "file"
    blocked.write_text("in the way")
    end = told_of(orders(name="file/short.mp4"))
    assert isinstance(end, Failed)
    assert "short.mp4 could not be written" in end.told
    assert blocked.read_text() == "in the way"


def test_a_file_that_is_there_stays_unless_it_may_be_replaced(orders: Orders) -> None:
    order = orders(Kind.WAVE, "short.wav")
    order.place.write_text("mine")
    end = told_of(order)
    assert isinstance(end, Failed)
    assert order.place.read_text() == "mine"
    assert isinstance(told_of(orders(Kind.WAVE, "short.wav", replace=True)), Made)
    assert order.place.read_bytes()[:4] == b"RIFF"
    kept = list((order.paths.backups / "replaced").iterdir())
    assert [one.read_text() for one in kept] == ["mine"]


def test_one_that_came_meanwhile_stays(orders: Orders, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hiptimer.film.process.refuse_taken", lambda _order: None)
    order = orders(Kind.WAVE, "short.wav")
    order.place.write_text("theirs")
    end = told_of(order)
    assert isinstance(end, Made)
    assert Path(end.place).name == "short-2.wav"
    assert order.place.read_text() == "theirs"


def test_a_voice_that_fails_is_told_at_the_end_and_sounds_go_on(orders: Orders) -> None:
    order = orders(Kind.WAVE, "short.wav")
    end = told_of(order)
    assert isinstance(end, Made)
    assert end.unsaid > 0
    assert end.why == "The voice was lost."
    assert any(order.place.read_bytes()[44:])


def test_a_session_with_a_fault_is_told(orders: Orders) -> None:
    order = orders(Kind.WAVE, "short.wav")
    broken = Order(**{**_fields(order), "session": "{"})  # type: ignore[arg-type]
    assert isinstance(told_of(broken), Failed)
    assert left_in(order) == []


def _fields(order: Order) -> dict[str, object]:
    return {name: getattr(order, name) for name in order.__struct_fields__}


@pytest.mark.parametrize("kind", [Kind.FILM, Kind.RECORDING, Kind.WAVE, Kind.LOOP])
def test_what_is_stopped_at_once_leaves_nothing(orders: Orders, ffmpeg: Ffmpeg, kind: Kind) -> None:
    stop = Stop()
    stop.now()
    order = orders(kind, "short.any")
    assert told_of(order, stop) == Stopped()
    assert left_in(order) == []


# With the process of its own


class Listener:
    """Keeps what a job tells; `seen` is set by the first of a kind, or by the end."""

    def __init__(self, kind: type[Told] | None) -> None:
        self.told: list[Told] = []
        self.over = threading.Event()
        self.seen = threading.Event()
        self._kind = kind

    def __call__(self, message: Told) -> None:
        self.told.append(message)
        if self._kind is not None and isinstance(message, self._kind):
            self.seen.set()
        if isinstance(message, ENDS):
            self.seen.set()
            self.over.set()


@pytest.mark.parametrize("first", [None, Readied, Drawn], ids=["at once", "speaking", "drawing"])
@pytest.mark.parametrize("way", ["cancelled", "killed"])
def test_a_process_that_is_stopped_leaves_nothing(
    orders: Orders, ffmpeg: Ffmpeg, first: type[Told] | None, way: str
) -> None:
    order = orders(size=(1280, 720))
    listener = Listener(first)
    job = Job(order, listener)
    if first is not None:
        assert listener.seen.wait(60)
    if way == "cancelled":
        job.cancel()
    elif not _killed(job, listener):
        return
    assert job.wait(30)
    (end,) = [one for one in listener.told if isinstance(one, ENDS)]
    assert isinstance(end, Stopped if way == "cancelled" else Failed)
    assert left_in(order) == []
    assert not Path(job.order.work).exists() or job.order.work == order.work
    assert job._process is None or job._process.poll() is not None


def _killed(job: Job, listener: Listener) -> bool:
    """Kill the process as soon as it is there."""
    while job._process is None:
        if listener.over.wait(0.05):
            return False
    job._process.kill()
    return True


@pytest.mark.skipif(sys.platform == "win32", reason="asks the system by signals")
def test_it_ends_with_whoever_wanted_it(orders: Orders, ffmpeg: Ffmpeg, tmp_path: Path) -> None:
    """The window is killed: standard input ends, and so does the maker, and its encoder."""
    order = orders(size=(1280, 720))
    parent = (
        "import os, sys, threading\n"
        "from hiptimer.along.job import Job\n"
        "from hiptimer.along.order import Drawn, order_in\n"
        "def tell(told):\n"
        "    if isinstance(told, Drawn):\n"
        "        print(job._process.pid, flush=True); os.kill(os.getpid(), 9)\n"
        "job = Job(order_in(sys.stdin.buffer.readline()), tell)\n"
        "threading.Event().wait(60)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", parent], input=line_of(order), capture_output=True, check=False
    )
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    maker = int(done.stdout)
    for _try in range(200):
        if not _lives(maker):
            break
        threading.Event().wait(0.05)
    assert not _lives(maker)
    assert left_in(order) == []


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return True


def test_a_process_that_is_no_maker_is_told(orders: Orders) -> None:
    listener = Listener(None)
    job = Job(orders(), listener, command=[sys.executable, "-c", "print('hello')"])
    assert job.wait(30)
    assert isinstance(listener.told[-1], Failed)
    job = Job(orders(), listener, command=["/nowhere/at/all"])
    assert job.wait(30)
    assert isinstance(listener.told[-1], Failed)
