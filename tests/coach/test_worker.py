"""The real worker with the engine that comes in a wheel: eSpeak NG needs no sound card."""

import errno
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from hiptimer.coach import worker as making
from hiptimer.coach.clip import RATE, decode
from hiptimer.coach.ear import spoken
from hiptimer.coach.engines import Speech, UnsaidError
from hiptimer.coach.levels import Engine, Level, in_order
from hiptimer.coach.listing import list_voices
from hiptimer.coach.mixer import texts_of
from hiptimer.coach.polish import Plain
from hiptimer.coach.process import CannotSayError, CannotWriteError, NoEngineError, Worker
from hiptimer.coach.voice import Programs
from hiptimer.coach.worker import FLAG, worker_command, worker_environment
from hiptimer.desktop.paths import shipped
from hiptimer.desktop.preferences import CueDetail
from hiptimer.player.compiler import compile_session
from hiptimer.player.options import CompileOptions
from hiptimer.session.library import Library, load_catalogue
from hiptimer.words.language import use
from tests.coach.unsaid import unsaid

PATIENCE = 60.0
needs_espeak = pytest.mark.skipif(
    importlib.util.find_spec("espeakng_loader") is None, reason="espeakng-loader is not installed"
)
LONG = (
    "Pigeon stretch. From hands and knees, bring your left knee forward to the middle. "
    "Let the right leg slide straight back, and let your hips sink."
)


@pytest.fixture
def worker() -> Iterator[Worker]:
    made = Worker(worker_command("espeak"), worker_environment())
    assert made.hello(PATIENCE)["found"]
    yield made
    made.end()


def seconds(path: Path) -> float:
    samples = decode(path.read_bytes())
    assert samples is not None
    return len(samples) / 2 / RATE


@needs_espeak
def test_each_request_gives_its_own_clip_long_ones_too(worker: Worker, tmp_path: Path) -> None:
    lengths = []
    for number, text in enumerate(["five", LONG, "four", LONG]):
        path = tmp_path / f"{number}.wav"
        worker.make(text, path, PATIENCE)
        lengths.append(seconds(path))
    assert 0.3 < lengths[0] < 1.5
    assert lengths[1] > 7.0
    assert 0.3 < lengths[2] < 1.5
    assert lengths[3] == pytest.approx(lengths[1], abs=0.2)


@needs_espeak
def test_what_cannot_be_said_or_written_is_told_and_it_goes_on(
    worker: Worker, tmp_path: Path
) -> None:
    with pytest.raises(CannotWriteError):
        worker.make("five", tmp_path / "missing" / "clip.wav", PATIENCE)
    with pytest.raises(CannotSayError):
        worker.make("...", tmp_path / "clip.wav", PATIENCE)
    worker.make("five", tmp_path / "clip.wav", PATIENCE)
    assert seconds(tmp_path / "clip.wav") > 0.3


@pytest.mark.parametrize("fault", [RuntimeError("Error in writing"), UnsaidError("no sound")])
def test_an_engine_that_finds_the_disk_full_is_not_taken_for_a_silent_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    """Libraries write by themselves, and say of a full disk what they like."""

    def say(_text: str, _raw: Path) -> object:
        raise fault

    request = {"text": "five", "path": str(tmp_path / "clip.wav")}
    speech = cast("Speech", SimpleNamespace(say=say))
    assert making._made(speech, Plain(), request)["kind"] == "text"

    def full(**_how: object) -> object:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(tempfile, "TemporaryFile", full)
    assert making._made(speech, Plain(), request)["kind"] == "write"


@needs_espeak
def test_a_voice_that_is_not_there_is_told(tmp_path: Path) -> None:
    worker = Worker(worker_command("espeak", "nobody"), worker_environment())
    try:
        hello = worker.hello(PATIENCE)
        assert not hello["found"]
        worker.make("five", tmp_path / "clip.wav", PATIENCE)
        assert seconds(tmp_path / "clip.wav") > 0.3
    finally:
        worker.end()


def test_an_engine_that_is_not_there_says_so_in_words() -> None:
    other = "sapi5" if sys.platform != "win32" else "nsss"
    worker = Worker(worker_command(other), worker_environment())
    try:
        with pytest.raises(NoEngineError, match="could not be started"):
            worker.hello(PATIENCE)
    finally:
        worker.end()


@needs_espeak
def test_the_worker_ends_with_its_window() -> None:
    process = subprocess.Popen(
        worker_command("espeak"),
        env=worker_environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert json.loads(process.stdout.readline())["hello"]
    process.communicate(timeout=PATIENCE)
    assert process.returncode == 0


HUNG = """
import sys, threading
from hiptimer.coach import worker

class Hung:
    def __init__(self, *_about):
        sys.stderr.write("hung\\n")
        sys.stderr.flush()
        threading.Event().wait()

worker.Speech = Hung
worker.main(["--engine", "espeak", "--list"])
"""


def test_a_list_of_voices_that_hangs_ends_with_the_program() -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", HUNG],
        env=worker_environment(), stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stderr is not None
    assert process.stderr.readline() == "hung\n"
    process.communicate(timeout=PATIENCE)  # its input ends
    assert process.returncode == 0


LEAVING = """
import os, sys
from hiptimer.coach import worker

def not_urgent():
    os.write(1, b"begun ")
    os.read(int(sys.argv[1]), 1)
    os.write(1, b"done")
    os._exit(0)

worker._IDLE_SECONDS = 0.0
for request in worker._Reading().requests(not_urgent):
    pass
"""


@pytest.mark.skipif(sys.platform == "win32", reason="it hands a pipe on by its number")
def test_what_is_not_urgent_is_not_broken_off_when_the_worker_leaves() -> None:
    gate, open_gate = os.pipe()
    process = subprocess.Popen(
        [sys.executable, "-c", LEAVING, str(gate)],
        env=worker_environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        pass_fds=[gate],
    )
    os.close(gate)
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stdout.read(6) == b"begun "
    process.stdin.close()
    os.close(open_gate)
    assert process.stdout.read() == b"done"
    process.stdout.close()
    assert process.wait(PATIENCE) == 0


@needs_espeak
def test_english_voices_are_listed() -> None:
    engines = (Engine("espeak", Level.SYSTEM, "1"), Engine("sapi5", Level.SYSTEM, "1"))
    found = list_voices(Programs(engines=lambda: engines))
    assert "espeak:gmw/en-us" in {voice.id for voice in found}
    assert all(voice.language.startswith("en") for voice in found)


@needs_espeak
def test_in_german_german_voices_are_listed_and_the_natural_one_is_none_of_them() -> None:
    use("de")
    found = list_voices()
    assert "espeak:gmw/de" in {voice.id for voice in found}
    assert {voice.language.partition("-")[0] for voice in found} == {"de"}


@needs_espeak
@pytest.mark.parametrize(
    ("language", "choice", "voice", "speaks"),
    [
        ("en", "", "gmw/en-us", True),
        ("de", "", "gmw/de", True),
        ("de", "gmw/de", "gmw/de", True),
        ("de", "gmw/en-us", "gmw/de", False),
        ("en", "gmw/de", "gmw/en-us", False),
    ],
)
def test_a_voice_that_speaks_the_language_is_used(
    language: str, choice: str, voice: str, speaks: bool
) -> None:
    use(language)
    worker = Worker(worker_command("espeak", choice), worker_environment())
    try:
        hello = worker.hello(PATIENCE)
    finally:
        worker.end()
    assert (hello["voice"], hello["speaks"], hello["found"]) == (voice, speaks, True)


def test_a_frozen_program_calls_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/opt/hiptimer/hiptimer")
    assert worker_command("espeak", "v", 1.2) == [
        *("/opt/hiptimer/hiptimer", FLAG, "--engine", "espeak", "--voice", "v", "--rate", "1.200"),
        *("--language", "en"),
    ]


def test_the_choice_is_tried_first_then_the_others() -> None:
    natural, system = Engine("hibari", Level.NATURAL, "1"), Engine("espeak", Level.SYSTEM, "1")
    names = [(one.name, one.voice) for one in in_order([natural, system], "espeak:gmw/en")]
    assert names == [("espeak", "gmw/en"), ("hibari", ""), ("espeak", "")]
    assert in_order([natural, system], "auto") == (natural, system)


def test_nothing_in_what_ships_is_hard_to_say() -> None:
    catalogue = load_catalogue(shipped("sessions"))
    library = Library(shipped("sessions"), Path("nowhere"), catalogue)
    odd: dict[str, tuple[str, ...]] = {}
    for entry in library.scan_shipped():
        assert entry.session is not None
        for cue in texts_of(
            compile_session(entry.session, catalogue, CompileOptions()).cues, CueDetail.FULL
        ):
            told: Any = unsaid(spoken(cue))
            if told or not spoken(cue):
                odd[cue] = told
    assert odd == {}


@pytest.mark.skipif(
    importlib.util.find_spec("onnxruntime") is None, reason="the natural voice is not installed"
)
def test_the_natural_voices_runtime_leaves_no_trace_of_the_person(own_home: Path) -> None:
    subprocess.run(
        [sys.executable, "-c", "import onnxruntime"], env=worker_environment(), check=True
    )
    assert not [path for path in own_home.rglob("*") if path.is_file()]
