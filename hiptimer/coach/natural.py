"""The natural voice as a driver of pyttsx3: `register`, then ``pyttsx3.init("hibari")``.

Only the worker process loads this: the model and its libraries take 165 MiB. Voices that would
have to be downloaded are not offered: HipTimer never uses the network.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

from hiptimer.coach import model

NAME = "hibari"
WORDS_PER_MINUTE = 175  # at which this voice speaks unhurried; its speed is told relative to it
_SLOWEST, _FASTEST = 0.5, 2.0


def register(on_made: "Callable[[Driver], None]") -> None:
    """Make the driver known to pyttsx3 under its name; `on_made` gets each that it builds."""
    # Where scipy is installed the model's package would load it, a third of a second for sums
    # that numpy does as well; and the same text shall sound the same on every machine.
    sys.modules.setdefault("scipy", None)  # type: ignore[arg-type]
    module = ModuleType(f"pyttsx3.drivers.{NAME}")

    def build(proxy: Any) -> Driver:
        driver = Driver(proxy)
        on_made(driver)
        return driver

    module.buildDriver = build  # type: ignore[attr-defined]
    sys.modules[module.__name__] = module


def voices_here() -> list[Any]:
    """The voices whose files are on this machine, as pyttsx3 describes voices."""
    from hibari.voices import VOICES, voice_path  # noqa: PLC0415  heavy, and an extra
    from pyttsx3.voice import Voice  # noqa: PLC0415

    found = []
    for name, facts in VOICES.items():
        try:
            voice_path(name, download_missing=False)
        except (OSError, ValueError):
            continue
        language = "en-GB" if facts.get("british") else "en-US"
        found.append(Voice(name, name.capitalize(), [language], facts.get("gender")))
    return found


class Driver:
    """What pyttsx3 asks of a driver. It only writes files: playing is not its task."""

    def __init__(self, proxy: Any) -> None:
        self._proxy = proxy
        self._voices = voices_here()
        self._voice = self._voices[0].id
        self._rate = float(WORDS_PER_MINUTE)
        self._model: Any = None
        self._looping = False
        self._folder: Path | None = None

    def load(self, folder: Path | None) -> None:
        """Load the model now and not with the first cue; `folder` may hold it ready to load."""
        self._folder = folder
        self._synthesiser()

    def prepare(self) -> None:
        """There is time: see that the model loads faster the next time."""
        if self._folder is not None:
            model.keep(self._voice, self._folder)

    def startLoop(self) -> None:  # noqa: N802  pyttsx3's name
        """Work off what is queued; the last command of the queue ends the loop."""
        self._looping = True
        self._proxy.setBusy(False)
        if self._looping:
            self.endLoop()

    def endLoop(self) -> None:  # noqa: N802
        """The queue is done."""
        self._looping = False

    def iterate(self) -> Any:
        """One turn of a loop that the caller runs."""
        self._proxy.setBusy(False)
        yield

    def destroy(self) -> None:
        """Let go of the model."""
        self._model = None

    def stop(self) -> None:
        """Nothing: a file is written in one go."""

    def say(self, _text: str) -> None:
        """Raises NotImplementedError: clips are played by the window."""
        raise NotImplementedError

    def save_to_file(self, text: str, filename: str) -> None:
        """Write `text` as a WAV file of 24 kHz."""
        from hibari import write_wav  # noqa: PLC0415  heavy, and an extra

        self._proxy.notify("started-utterance")
        speed = min(_FASTEST, max(_SLOWEST, self._rate / WORDS_PER_MINUTE))
        # With a seed, the same text gives the same bytes.
        write_wav(filename, self._synthesiser()(text, speed=speed, seed=0))
        self._proxy.notify("finished-utterance", completed=True)

    def getProperty(self, name: str) -> Any:  # noqa: N802
        """One of voices, voice, rate, volume. Raises KeyError."""
        return {
            "voices": self._voices,
            "voice": self._voice,
            "rate": self._rate,
            "volume": 1.0,
        }[name]

    def setProperty(self, name: str, value: Any) -> None:  # noqa: N802
        """Set voice or rate. Raises ValueError for an unknown voice, KeyError for another name."""
        setters: dict[str, Callable[[Any], None]] = {
            "voice": self._set_voice,
            "rate": self._set_rate,
            "volume": lambda _value: None,  # clips are brought to one loudness later
        }
        setters[name](value)

    def _set_voice(self, value: Any) -> None:
        if value not in [voice.id for voice in self._voices]:
            message = f"no voice {value!r} here"
            raise ValueError(message)
        if value != self._voice:
            self._voice, self._model = value, None

    def _set_rate(self, value: Any) -> None:
        self._rate = float(value)

    def _synthesiser(self) -> Any:
        if self._model is None:
            self._model = model.opened(self._voice, self._folder)
        return self._model
