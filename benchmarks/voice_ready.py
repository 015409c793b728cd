"""From opening a session's page to its speech being ready: no clip cached, no process running."""

import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figure import Figure
from benchmarks.programs import leasts
from hiptimer.coach import model
from hiptimer.coach.cache import Cache
from hiptimer.coach.ear import spoken
from hiptimer.coach.levels import Level, engines_here
from hiptimer.coach.mixer import texts_of
from hiptimer.coach.voice import Voice
from hiptimer.desktop.clock import SystemClock
from hiptimer.desktop.paths import shipped
from hiptimer.desktop.preferences import CueDetail, Preferences
from hiptimer.player.compiler import compile_session
from hiptimer.plays.options import options_for
from hiptimer.session.library import Library, load_catalogue

_TURNS = 5
_PATIENCE = 120.0
_VOICE = "heart"


def figures() -> Iterator[Figure]:
    """The least of some turns, as other work only adds: first clip, and all of a session's."""
    if not any(engine.level is Level.NATURAL for engine in engines_here()):
        print("voice_ready: the natural voice is not installed: not measured")
        return
    texts = _most_texts()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        first_time = min(_turn(folder / f"first {turn}", texts)[0] for turn in range(_TURNS))
        kept = folder / "kept"
        model.keep(_VOICE, kept)
        turns = [_turn(_with_model(kept, folder / str(turn)), texts) for turn in range(_TURNS)]
        warm = min(
            _turn(_with_model(kept, folder / f"warm {turn}"), texts, warm=True)[0]
            for turn in range(_TURNS)
        )
    first, every = (min(times) for times in zip(*turns, strict=True))
    imported = leasts({"floor": ["import numpy, onnxruntime"]}, _TURNS)["floor"] * 1000
    for what, seconds, limit in (
        ("first clip, no process running", first, 1200),
        ("first clip, the first time ever", first_time, 2000),
        ("first clip, the process is ready", warm, 200),
        (f"all {len(texts)} clips, no process running", every, 3000),
    ):
        yield Figure(what, seconds * 1000, "ms", imported, "its libraries imported", limit)


def _most_texts() -> list[str]:
    """What the voice must say in the session that has the most of it."""
    catalogue = load_catalogue(shipped("sessions"))
    library = Library(shipped("sessions"), Path("nowhere"), catalogue)
    sessions = [entry.session for entry in library.scan_shipped() if entry.session is not None]
    options = options_for(Preferences(), None, SystemClock())
    told = (
        texts_of(compile_session(session, catalogue, options).cues, CueDetail.FULL)
        for session in sessions
    )
    return [spoken(text) for text in max(told, key=len)]


def _with_model(kept: Path, folder: Path) -> Path:
    folder.mkdir()
    for path in kept.iterdir():
        (folder / path.name).hardlink_to(path)
    return folder


def _turn(folder: Path, texts: list[str], *, warm: bool = False) -> tuple[float, float]:
    """Seconds until the first clip, and until all."""
    came: list[float] = []
    some = threading.Condition()

    def on_clip(_text: str) -> None:
        with some:
            came.append(time.monotonic())
            some.notify()

    def wait_for(count: int) -> bool:
        with some:
            return some.wait_for(lambda: len(came) >= count, _PATIENCE)

    voice = Voice(Cache(folder), on_clip, lambda _status: None)
    try:
        if warm:
            voice.want(["Ready."])
            wait_for(1)
            came.clear()
        asked = time.monotonic()
        voice.want(texts)
        if not wait_for(len(texts)):
            return float("inf"), float("inf")
    finally:
        voice.close()
    return came[0] - asked, came[-1] - asked
