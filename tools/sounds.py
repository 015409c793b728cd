"""Make the sounds of a session: ``python -m tools.sounds [FOLDER]``.

Each is a few soft notes of a struck bar: three decaying partials, no noise, no sample from
anywhere. The same program always writes the same bytes. The pitches lie between 520 and 1,600 Hz,
where small loudspeakers are loud; what tells the sounds apart is their number of notes, the way
they move (up: work begins, down: rest) and their length, not their pitch alone.
"""

import math
import sys
import wave
from array import array
from pathlib import Path

from msgspec import Struct

from hiptimer.player.timeline import Sound

RATE = 48_000
PAD_SECONDS = 0.060  # some sound servers damage the first 40 ms of a clip
ATTACK_SECONDS = 0.004
RELEASE_SECONDS = 0.020
# (multiple of the pitch, gain, how much faster it fades): a bar of wood, slightly out of tune.
PARTIALS = ((1.0, 1.0, 1.0), (2.0, 0.38, 1.7), (3.98, 0.12, 3.2))

D5, E5, G5, A5 = 587.33, 659.26, 783.99, 880.0
C5, C6, D6, E6 = 523.25, 1046.50, 1174.66, 1318.51


class Note(Struct, frozen=True):
    """One struck bar: when, which pitch, how long it rings, how loud beside the others."""

    at: float
    pitch: float
    seconds: float
    gain: float = 1.0


class Recipe(Struct, frozen=True):
    """A sound: its notes and the peak that it is brought to, 1.0 being full scale.

    Peaks are such that the loudest 400 ms of each sound are as loud as speech (a test measures).
    """

    notes: tuple[Note, ...]
    peak: float


RECIPES: dict[Sound, Recipe] = {
    Sound.TICK: Recipe((Note(0.0, A5, 0.14),), 0.648),
    Sound.START: Recipe((Note(0.0, C5, 0.26), Note(0.15, G5, 0.26), Note(0.30, C6, 0.55)), 0.305),
    Sound.HALF: Recipe((Note(0.0, E5, 0.60), Note(0.0, E6, 0.45, 0.5)), 0.386),
    Sound.CHANGE: Recipe(
        (
            Note(0.0, D5, 0.22),
            Note(0.14, G5, 0.22),
            Note(0.28, D5, 0.22),
            Note(0.42, G5, 0.45),
        ),
        0.302,
    ),
    Sound.REST: Recipe((Note(0.0, G5, 0.35), Note(0.22, C5, 0.65)), 0.305),
    Sound.TURN: Recipe((Note(0.0, D6, 0.10),), 0.598),
    Sound.REP: Recipe((Note(0.0, D5, 0.20), Note(0.0, D6, 0.12, 0.4)), 0.573),
    Sound.END: Recipe(
        (
            Note(0.0, C5, 0.50),
            Note(0.20, E5, 0.50),
            Note(0.40, G5, 0.60),
            Note(0.60, C6, 1.20),
            Note(0.62, E5, 1.10, 0.6),
        ),
        0.329,
    ),
    Sound.WAIT: Recipe((Note(0.0, E5, 0.22), Note(0.34, E5, 0.40)), 0.42),
}


def samples(recipe: Recipe) -> "array[int]":
    """The sound as 16-bit samples, with silence at both ends."""
    length = max(note.at + note.seconds for note in recipe.notes)
    mix = [0.0] * round(length * RATE)
    for note in recipe.notes:
        first = round(note.at * RATE)
        for index, value in enumerate(_struck(note)):
            if first + index < len(mix):
                mix[first + index] += value
    loudest = max(abs(value) for value in mix)
    scale = recipe.peak * 32767 / loudest
    silence = array("h", bytes(2 * round(PAD_SECONDS * RATE)))
    return silence + array("h", (round(value * scale) for value in mix)) + silence


def _struck(note: Note) -> list[float]:
    """One note: quick attack, fading partials, and a short ramp to nothing at its end."""
    count = round(note.seconds * RATE)
    fade = 4.5 / note.seconds  # about 39 dB down at its end
    result = []
    for index in range(count):
        time = index / RATE
        shape = min(1.0, time / ATTACK_SECONDS, (count - index) / RATE / RELEASE_SECONDS)
        value = sum(
            gain * math.exp(-fade * faster * time) * math.sin(math.tau * note.pitch * ratio * time)
            for ratio, gain, faster in PARTIALS
        )
        result.append(note.gain * shape * value)
    return result


def write(folder: Path) -> list[Path]:
    """Write every sound as a WAV file into `folder`; gives their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for sound, recipe in RECIPES.items():
        path = folder / f"{sound.value}.wav"
        data = samples(recipe)
        if sys.byteorder == "big":
            data.byteswap()
        with wave.open(str(path), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(data.tobytes())
        written.append(path)
    return written


def main() -> None:
    """Write the sounds into assets/sounds, or into the folder that is named."""
    default = Path(__file__).resolve().parent.parent / "assets" / "sounds"
    for path in write(Path(sys.argv[1]) if len(sys.argv) > 1 else default):
        print(path)


if __name__ == "__main__":
    main()
