"""Play a plan on a null sink, record it, and find what sounded when."""

import json
import os
import subprocess
import sys
import time
import wave
from array import array
from pathlib import Path
from typing import Any

import msgspec

from hiptimer.desktop.paths import shipped
from hiptimer.player.timeline import Cue, CueKind
from tools.heard import RATE, Found, occurrences, onset, without_padding
from tools.null_sink import null_sink, recording
from tools.sound_servers import FIRST

_ROOT = Path(__file__).resolve().parent.parent
_AFTER_SECONDS = 0.5  # what was played last must have reached the file


class Run(msgspec.Struct, frozen=True):
    """A recorded play. `begins` is the monotonic instant of the recording's first sample."""

    recorded: Any  # array of samples
    begins: float
    told: dict[str, Any]  # what tools.play_cues wrote

    def instant(self, monotonic: float) -> float:
        """Seconds from the start of the recording."""
        return monotonic - self.begins

    def found(self, cue: Cue, least: float = 0.6) -> list[Found]:
        """Every place at which this cue's clip sounds."""
        return occurrences(self.recorded, without_padding(read_clip(self.path(cue))), least)

    def onset(self, cue: Cue, within: float) -> tuple[float, float]:
        """Seconds from the cue's instant to its beginning, and how surely it is that: 1 at best."""
        due = self.instant(self.told["started"] + cue.at)
        found = onset(self.recorded, without_padding(read_clip(self.path(cue))), due, within)
        return found.at - due, found.likeness

    def path(self, cue: Cue) -> Path:
        """The file of this cue's clip."""
        if cue.kind is CueKind.SOUND:
            return shipped("assets") / "sounds" / f"{cue.text}.wav"
        return Path(self.told["clips"][cue.text])

    def loudest(self, start: float, end: float) -> int:
        """The highest sample between two places in the recording, in seconds."""
        part = self.recorded[round(start * RATE) : round(end * RATE)]
        return max(map(abs, part), default=0)


def play_and_record(
    folder: Path, cues: tuple[Cue, ...], actions: list[tuple[float, str, float]], voice: str
) -> Run:
    """Play `cues` from 0 and act, in real time; actions are as tools.play_cues has them."""
    folder.mkdir(parents=True, exist_ok=True)
    plan, out = folder / "plan.json", folder / "told.json"
    plan.write_text(
        json.dumps({"cues": msgspec.to_builtins(cues), "voice": voice, "actions": actions})
    )
    with null_sink(folder / "pulse") as ours, recording(folder, ours) as tape:
        subprocess.run(
            [
                *(*FIRST, sys.executable, "-m", "tools.play_cues"),
                *(str(plan), str(folder / "clips"), str(out)),
            ],
            env={**os.environ, **ours},
            cwd=_ROOT,
            check=True,
            timeout=300,
        )
        time.sleep(_AFTER_SECONDS)  # noqa: TID251  a sound card's buffer, not an event
        recorded = tape.end()
    return Run(recorded, tape.begins, json.loads(out.read_text()))


def read_clip(path: Path) -> "array[int]":
    """The samples of a clip's file."""
    with wave.open(str(path), "rb") as file:
        return array("h", file.readframes(file.getnframes()))
