"""The mixing desk: which clips are held ready, which sound, and how loud."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from hiptimer.coach.clip import PAD_SECONDS, heard_seconds
from hiptimer.coach.mixer import SOFT
from hiptimer.coach.output import Output
from hiptimer.desktop.paths import shipped
from hiptimer.player.timeline import Sound

LEAD_SECONDS = PAD_SECONDS + 0.004
"""From play() to the first audible sample: the silence in front, and what Qt's sound takes.

What the device adds is not told, and differs.
"""
_WAV_HEAD = 44


class Desk:
    """Plays clips by their paths."""

    def __init__(self, output: Output) -> None:
        self._output = output
        self._sounds = _shipped_sounds()
        self._sound_paths = frozenset(path for path, _seconds in self._sounds.values())
        self._until: dict[str, float] = {}  # of what sounds: the instant of its end
        self._gains: dict[str, float] = {}
        self._volume, self._muted = 80, False

    @property
    def sound_seconds(self) -> Mapping[str, float]:
        """How long each sound is heard, by its name."""
        return {sound.value: seconds for sound, (_path, seconds) in self._sounds.items()}

    def sound_path(self, sound: Sound) -> str:
        """The file of a sound."""
        return self._sounds[sound][0]

    def begin(self, path: str, now: float, seconds: float, gain: float = 1.0) -> None:
        """Play this clip from its beginning; sounds grow soft under a voice."""
        if path not in self._sound_paths:
            self._soften(now)
        self._output.play(path, self._loudness() * gain)
        self._until[path] = now + LEAD_SECONDS + seconds
        self._gains[path] = gain

    def expect(self, paths: Iterable[str], now: float) -> None:
        """Hold these clips, the sounds and what sounds now."""
        self._until = {path: end for path, end in self._until.items() if end > now}
        sounds = (path for path, _seconds in self._sounds.values())
        wanted = (path for path in [*self._until, *paths, *sounds] if path)
        self._output.hold(dict.fromkeys(wanted))

    def stop(self) -> None:
        """Silence, at once."""
        self._until.clear()
        self._output.stop()

    def set_volume(self, volume: int) -> None:
        """0 to 100; holds for what sounds, too."""
        self._volume = max(0, min(100, volume))
        self._apply()

    def set_muted(self, muted: bool) -> None:
        """Muted, everything plays on unheard."""
        self._muted = muted
        self._apply()

    def _soften(self, now: float) -> None:
        """A voice begins: what sounds now gives way."""
        for sound in self._sound_paths.intersection(self._until):
            if self._until[sound] > now:
                self._gains[sound] = SOFT
                self._output.set_volume(sound, self._loudness() * SOFT)

    def _apply(self) -> None:
        for path in self._until:
            self._output.set_volume(path, self._loudness() * self._gains[path])

    def _loudness(self) -> float:
        # The ear hears steps of a wave's height unevenly: low settings must be low.
        return 0.0 if self._muted else (self._volume / 100) ** 1.7


def _shipped_sounds() -> dict[Sound, tuple[str, float]]:
    """Path and heard seconds of each sound that ships; no path for one that is missing."""
    folder = shipped("assets") / "sounds"
    found = {}
    for sound in Sound:
        path: Path = folder / f"{sound.value}.wav"
        there = path.is_file()
        size = path.stat().st_size if there else _WAV_HEAD
        found[sound] = (str(path) if there else "", heard_seconds((size - _WAV_HEAD) // 2))
    return found
