"""Opened engines in this process: the natural voice, and the sounds that engines write."""

import errno
import gc
import importlib.util
import io
import json
import subprocess
import sys
import wave
from array import array
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from hiptimer.coach import levels, natural, worker
from hiptimer.coach.clip import decode
from hiptimer.coach.engines import (
    EngineMissingError,
    Speech,
    UnsaidError,
    language_of,
    read_sound,
)
from hiptimer.coach.levels import Engine, Level, engines_here
from hiptimer.coach.polish import Fast, Plain
from hiptimer.coach.process import Worker, WorkerLostError
from hiptimer.words.language import use

SENTENCE = "Change sides."
PATIENCE = 60.0


@pytest.fixture
def speech(monkeypatch: pytest.MonkeyPatch) -> Speech:
    pytest.importorskip("hibari", reason="the natural voice is not installed")
    monkeypatch.setitem(sys.modules, "scipy", None)  # as the voice has it; undone afterwards
    return Speech(natural.NAME, "", 1.0)


def write(path: Path, channels: int, width: int, data: bytes) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setparams((channels, width, 16_000, 0, "NONE", ""))
        file.writeframes(data)
    return path


def test_the_natural_voice_says_a_sentence_alike_each_time(speech: Speech, tmp_path: Path) -> None:
    speech.load(None)
    speech.prepare()  # without a folder there is nothing to keep
    first, rate = speech.say(SENTENCE, tmp_path / "a.raw")
    assert rate == 24_000
    assert len(first) > rate / 2
    assert speech.say(SENTENCE, tmp_path / "b.raw")[0] == first
    assert list(tmp_path.iterdir()) == []


def test_a_voice_of_another_name_is_not_found(speech: Speech) -> None:
    assert speech.voice_found
    other = Speech(natural.NAME, "nobody", 2.0)
    assert not other.voice_found
    assert other.voice == speech.voices()[0]["id"]


class Proxy:
    """What the driver tells pyttsx3."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def setBusy(self, busy: bool) -> None:  # noqa: N802  pyttsx3's name
        assert not busy

    def notify(self, topic: str, **_more: bool) -> None:
        self.told.append(topic)


@pytest.fixture
def driver(speech: Speech) -> natural.Driver:
    return natural.Driver(Proxy())


def test_the_natural_voice_is_kept_ready_to_load(driver: natural.Driver, tmp_path: Path) -> None:
    driver.load(tmp_path)
    driver.prepare()
    assert [path.suffix for path in tmp_path.iterdir()] == [".ort"]


def test_a_faster_natural_voice_is_shorter(driver: natural.Driver, tmp_path: Path) -> None:
    lengths = []
    for rate in (natural.WORDS_PER_MINUTE, 1.5 * natural.WORDS_PER_MINUTE):
        driver.setProperty("rate", rate)
        driver.save_to_file(SENTENCE, str(tmp_path / "clip.wav"))
        lengths.append((tmp_path / "clip.wav").stat().st_size)
    assert lengths[1] < 0.8 * lengths[0]


def test_what_the_driver_is_asked_for_it_has(driver: natural.Driver) -> None:
    driver.setProperty("volume", 0.5)
    assert driver.getProperty("volume") == 1.0
    assert driver.getProperty("rate") == natural.WORDS_PER_MINUTE
    list(driver.iterate())
    driver.stop()
    driver.destroy()
    with pytest.raises(NotImplementedError):
        driver.say(SENTENCE)
    with pytest.raises(KeyError):
        driver.setProperty("pitch", 1)


@pytest.mark.parametrize(
    ("told", "language"),
    [
        (["en_US"], "en-US"),
        ([b"\x05en-gb"], "en-gb"),
        (["409"], "en"),
        (["4009"], "en"),
        (["c07"], "de"),
        (["40c"], "40c"),
        (["deu"], "deu"),
        ([], ""),
    ],
)
def test_the_language_of_a_voice_is_known_on_each_system(
    told: list[str | bytes], language: str
) -> None:
    assert language_of(SimpleNamespace(languages=told)) == language


def test_the_natural_voice_is_none_in_german() -> None:
    natural_one = Engine("hibari", Level.NATURAL, "1")
    system = Engine("espeak", Level.SYSTEM, "1")
    assert levels.why_not("auto", [natural_one, system]) == ""
    assert levels.why_not("auto", [system]) == levels.NATURAL_MISSING
    assert levels.why_not("hibari:amy", [system]) == levels.CHOICE_MISSING
    assert levels.why_not("espeak:gmw/en", [system]) == ""
    use("de")
    assert all(engine.level is not Level.NATURAL for engine in engines_here())
    for choice in ("auto", "hibari:amy"):
        assert levels.why_not(choice, [system]).startswith("Die natürliche Stimme spricht nur")
    assert levels.why_not("sapi5:anna", [system]).startswith(
        "Die Stimme, die du gewählt hast, gibt"
    )


def test_an_engine_that_fails_to_open_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_on_made: object) -> None:
        raise RuntimeError("no model\nline two")

    monkeypatch.setattr(natural, "register", broken)
    with pytest.raises(EngineMissingError, match=r"could not be started\.$") as told:
        Speech(natural.NAME, "", 1.0)
    assert "no model" in repr(told.value.__cause__)  # for the log


@pytest.mark.parametrize(
    ("channels", "width", "data", "wanted"),
    [
        (1, 1, bytes([128, 255, 0]), [0, 127 << 8, -128 << 8]),
        (1, 2, array("h", [1, -2]).tobytes(), [1, -2]),
        (1, 3, bytes([9, 1, 2, 9, 255, 255]), [0x0201, -1]),
        (2, 2, array("h", [10, 20, -3, -4]).tobytes(), [15, -4]),
    ],
)
def test_sounds_of_any_form_become_one(
    tmp_path: Path, channels: int, width: int, data: bytes, wanted: list[int]
) -> None:
    path = write(tmp_path / "sound.wav", channels, width, data)
    assert read_sound(path) == (array("h", wanted), 16_000)


def test_a_sound_in_the_macs_own_form_is_made_a_wav(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def converts(command: list[str], **_how: Any) -> Any:
        write(Path(command[-1]), 1, 2, array("h", [7]).tobytes())
        return type("Done", (), {"returncode": 0})

    monkeypatch.setattr(subprocess, "run", converts)
    monkeypatch.setattr(sys, "platform", "darwin")
    path = tmp_path / "sound.aiff"
    path.write_bytes(b"FORM")
    assert read_sound(path)[0] == array("h", [7])


@pytest.mark.parametrize(
    ("platform", "name", "fresh"),
    [("win32", "sapi5", False), ("darwin", "nsss", True), ("linux", "espeak", False)],
)
def test_each_system_has_its_voices(
    monkeypatch: pytest.MonkeyPatch, platform: str, name: str, fresh: bool
) -> None:
    monkeypatch.setattr(levels, "natural_installed", lambda: False)
    monkeypatch.setattr(sys, "platform", platform)
    (engine,) = engines_here()
    assert (engine.name, engine.level, engine.fresh) == (name, Level.SYSTEM, fresh)
    monkeypatch.setattr(levels, "natural_installed", lambda: True)
    assert [one.level for one in engines_here()] == [Level.NATURAL, Level.SYSTEM]


class Said:
    """In a speech's place."""

    def __init__(self, fault: Exception | None = None) -> None:
        self._fault = fault

    def say(self, _text: str, _raw: Path) -> tuple["array[int]", int]:
        if self._fault is not None:
            raise self._fault
        return array("h", [4_000, -4_000] * 4_000), 16_000

    def prepare(self) -> None:
        if self._fault is not None:
            raise self._fault


def made(tmp_path: Path, speech: Any, name: str = "clip") -> dict[str, Any]:
    return worker._made(speech, Plain(), {"text": "x", "path": str(tmp_path / name)})


def test_a_clip_is_made_whole(tmp_path: Path) -> None:
    answer = made(tmp_path, Said())
    samples = decode((tmp_path / "clip").read_bytes())
    assert samples is not None
    assert answer == {"frames": len(samples) // 2}


@pytest.mark.parametrize(
    ("fault", "name", "why", "kind"),
    [
        (UnsaidError("silence"), "clip", "silence", "text"),
        (UnsaidError("silence"), "gone/clip", "nothing can be written in its folder", "write"),
        (OSError(errno.ENOSPC, "No space"), "clip", "the disk is full", "write"),
        (RuntimeError("engine"), "clip", "engine", "text"),
    ],
)
def test_a_clip_that_fails_says_what_failed(
    tmp_path: Path, fault: Exception, name: str, why: str, kind: str
) -> None:
    assert made(tmp_path, Said(fault), name) == {"error": why, "kind": kind}


def test_a_start_that_gets_no_faster_is_no_fault() -> None:
    worker._prepare(Said(RuntimeError("disk full")))  # type: ignore[arg-type]


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[int, list[dict[str, Any]]]]:
    """Runs the worker's `main` in this process: what it returns, and its answers."""
    monkeypatch.setattr(gc, "disable", lambda: None)
    monkeypatch.setitem(sys.modules, "scipy", None)

    def run(*arguments: str) -> tuple[int, list[dict[str, Any]]]:
        out = io.BytesIO()
        monkeypatch.setattr(worker, "claim_stdout", lambda: out)
        code = worker.main(arguments)
        return code, [json.loads(line) for line in out.getvalue().splitlines()]

    return run


def test_a_worker_lists_its_voices_and_ends(answers: Callable[..., Any], speech: Speech) -> None:
    code, (hello,) = answers("--engine", natural.NAME, "--list")
    assert code == 0
    assert hello["hello"]["voices"] == speech.voices()


def test_a_worker_whose_engine_is_missing_says_so(answers: Callable[..., Any]) -> None:
    other = "sapi5" if sys.platform != "win32" else "nsss"
    code, (failed,) = answers("--engine", other)
    assert code == 3
    assert "could not be started" in failed["failed"]


def test_a_worker_whose_engine_breaks_says_so(
    answers: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_arguments: object) -> None:
        raise RuntimeError("no memory")

    monkeypatch.setattr(worker, "Speech", broken)
    assert answers("--engine", "any") == (
        3,
        [{"failed": "The voice could not be started.", "detail": "RuntimeError('no memory')"}],
    )  # fmt: skip


def test_sums_are_done_without_numpy_too(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("numpy")
    assert isinstance(worker._sums(), Fast)
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    assert isinstance(worker._sums(), Plain)


def test_a_program_that_is_not_there_is_a_lost_worker(tmp_path: Path) -> None:
    with pytest.raises(WorkerLostError, match="could not be started"):
        Worker([str(tmp_path / "nothing")], {})


def test_a_worker_that_begins_or_goes_on_with_nonsense_is_lost(tmp_path: Path) -> None:
    talk = "import sys; print('{}', flush=True); sys.stdin.readline(); print('{\"id\": 7}')"
    one = Worker([sys.executable, "-c", talk], worker.worker_environment())
    with pytest.raises(WorkerLostError, match="made no sense"):
        one.hello(PATIENCE)
    with pytest.raises(WorkerLostError, match="not expected"):
        one.make("x", tmp_path / "clip", PATIENCE)
    one.end()
    with pytest.raises(WorkerLostError, match="it stopped"):
        one.make("x", tmp_path / "clip", PATIENCE)
