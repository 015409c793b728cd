"""The mixing desk: which clips are held ready, which sound, and how loud."""

from collections.abc import Iterable, Mapping

from hiptimer.coach.cache import Clip
from hiptimer.coach.clip import PAD_SECONDS
from hiptimer.coach.mixer import SOFT
from hiptimer.coach.output import Output
from hiptimer.coach.sound_files import our_sounds
from hiptimer.player.timeline import Sound

LEAD_SECONDS = PAD_SECONDS + 0.004
"""From play() to the first audible sample: the silence in front, and what Qt's sound takes.

What the device adds is not told, and differs.
"""


class Desk:
    """Plays clips by their paths."""

    def __init__(self, output: Output) -> None:
        self._output = output
        self._sounds: Mapping[Sound, Clip] = our_sounds()
        self._until: dict[str, float] = {}  # of what sounds: the instant of its end
        self._gains: dict[str, float] = {}
        self._volume, self._muted = 80, False

    @property
    def sound_seconds(self) -> Mapping[str, float]:
        """How long each sound is heard, by its name."""
        return {sound.value: file.seconds for sound, file in self._sounds.items()}

    def sound(self, sound: Sound) -> Clip:
        """The clip of a sound, "" its path where it is missing."""
        return self._sounds[sound]

    def use(self, sounds: Mapping[Sound, Clip]) -> None:
        """Play the sounds from these files from now on; what sounds goes on."""
        self._sounds = sounds

    def begin(self, path: str, now: float, seconds: float, gain: float = 1.0) -> None:
        """Play this clip from its beginning; sounds grow soft under a voice."""
        if path not in self._sound_paths():
            self._soften(now)
        self._output.play(path, self._loudness() * gain)
        self._until[path] = now + LEAD_SECONDS + seconds
        self._gains[path] = gain

    def expect(self, paths: Iterable[str], now: float) -> None:
        """Hold these clips, the sounds and what sounds now."""
        self._until = {path: end for path, end in self._until.items() if end > now}
        wanted = (path for path in [*self._until, *paths, *self._sound_paths()] if path)
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
        for sound in self._sound_paths() & self._until.keys():
            if self._until[sound] > now:
                self._gains[sound] = SOFT
                self._output.set_volume(sound, self._loudness() * SOFT)

    def _sound_paths(self) -> set[str]:
        return {file.path for file in self._sounds.values()}

    def _apply(self) -> None:
        for path in self._until:
            self._output.set_volume(path, self._loudness() * self._gains[path])

    def _loudness(self) -> float:
        # The ear hears steps of a wave's height unevenly: low settings must be low.
        return 0.0 if self._muted else (self._volume / 100) ** 1.7
