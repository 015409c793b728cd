"""From a cue's instant to its first audible sample, recorded from a null sink."""

import json
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.figure import Figure
from benchmarks.playing import BARE
from benchmarks.programs import printed_by
from hiptimer.player.timeline import Cue, CueKind, Priority, Sound
from hiptimer.session.model import Seconds
from tools import null_sink

if TYPE_CHECKING:
    from tools.heard import Found
    from tools.heard_run import Run

RESIDENT = """
from pathlib import Path
from PySide6.QtCore import QCoreApplication
application = QCoreApplication([])
print(int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 2**20)
"""
_TEXTS = ("Left hip.", "Halfway.", "Rest.", "Change sides.", "Breathe out.", "Last one.", "five")
_SOUNDS = (Sound.TICK, Sound.REP, Sound.TURN)
_COUNT = 30
_APART = 1.5
_SURE = 0.9
_WITHIN = 0.3  # seconds around a cue's instant in which its beginning is looked for


def figures() -> Iterator[Figure]:
    """95 of 100 cues and tones begin within these limits; nothing where there is no server."""
    if not null_sink.available():
        print("cue_onset: pulseaudio and pulseaudio-utils are not installed: not measured")
        return
    # numpy comes with the tools, not with the program.
    from tools.heard_run import play_and_record  # noqa: PLC0415

    cues = tuple(cue for number in range(_COUNT) for cue in _pair(1.0 + number * _APART))
    with tempfile.TemporaryDirectory() as folder:
        end = 1.0 + _COUNT * _APART + 1.0
        with ThreadPoolExecutor(1) as beside:
            waiting = beside.submit(printed_by, BARE, str(int(end)))
            run = play_and_record(Path(folder), cues, [(end, "end", 0.0)], "auto")
            bare = json.loads(waiting.result().splitlines()[-1])
        yield from _found_in(run, cues, bare)


def _found_in(run: "Run", cues: tuple[Cue, ...], bare: list[float]) -> Iterator[Figure]:
    names = {CueKind.SAY: ("speech", 30.0), CueKind.SOUND: ("tones", 20.0)}
    for kind, (name, limit) in names.items():
        found = [run.onset(cue, _WITHIN) for cue in cues if cue.kind is kind]
        # What is not found is late without bound.
        errors = [error if likeness > _SURE else float("inf") for error, likeness in found]
        typical = median(errors) * 1000
        floor = "bare timer, same minute"
        what = f"cue onset, {name}, p95 of {len(errors)}"
        yield Figure(what, _p95(errors), "ms", _p95(bare), floor, limit)
        what = f"cue onset, {name}, median, early is negative"
        yield Figure(what, typical, "ms", median(bare) * 1000, floor)
    whole = sum(any(_is_at(place, run, cue) for place in run.found(cue, _SURE)) for cue in cues)
    yield Figure("cues that came through whole", whole, "", len(cues), "played")
    resident, floor = float(printed_by(RESIDENT)), "a bare loop of events"
    yield Figure("memory while playing cues", run.told["resident_mib"], "MiB", resident, floor, 120)


def _is_at(place: "Found", run: "Run", cue: Cue) -> bool:
    return abs(place.at - run.instant(run.told["started"] + cue.at)) < _WITHIN


def _pair(at: float) -> Iterator[Cue]:
    number = round(at / _APART)
    text, sound = _TEXTS[number % len(_TEXTS)], _SOUNDS[number % len(_SOUNDS)]
    yield Cue(Seconds(at), 0, CueKind.SAY, text, Priority.SETUP)
    yield Cue(Seconds(at + _APART - 0.25), 0, CueKind.SOUND, sound.value, Priority.COUNTDOWN)


def _p95(values: list[float]) -> float:
    ordered = sorted(map(abs, values))
    return ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))] * 1000
