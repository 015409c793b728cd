"""Open an engine of pyttsx3 and make files with it. Only the worker process does this.

One engine, one thread, one cue at a time: pyttsx3 keeps only the last file of several, hangs with
two engines in a process, and keeps the old voice when it does not know the one that is asked for.
"""

import contextlib
import ctypes
import importlib.util
import os
import re
import subprocess
import sys
import wave
from array import array
from pathlib import Path
from typing import Any

from hiptimer.coach import natural, sapi
from hiptimer.desktop.atomic import move
from hiptimer.desktop.paths import shipped
from hiptimer.words import tr
from hiptimer.words.language import LANGUAGES, language_spoken

_WORDS_PER_MINUTE = {
    "espeak": 150,  # its own 200 is hurried for instructions
    # pyttsx3 tells 200 for Windows' voices, and would set what it takes for that: a quarter too
    # fast. By its table this is what the voices have by themselves.
    "sapi5": 157,
}
_ESPEAK_VOICES = {"en": "gmw/en-us", "de": "gmw/de"}
"""Its usual voice of a language; of others, the first."""
_WINDOWS_LANGUAGES = {0x09: "en", 0x07: "de"}
"""Of Windows' numbers of languages and regions, the part that tells the language."""


class EngineMissingError(Exception):
    """The engine is not to be had; its text says why, for the person."""


class UnsaidError(Exception):
    """The engine made no sound of this text."""


class Speech:
    """An open engine. Raises EngineMissingError when it cannot be opened."""

    def __init__(self, name: str, voice: str, rate: float) -> None:
        self._errors: list[BaseException] = []
        self._natural: natural.Driver | None = None
        self._engine = self._opened(name)
        self._name = name
        self._engine.connect("error", self._on_error)
        own = self._own_voice()
        self.voice_found = self._set("voice", voice or own) or not voice
        self.choice_speaks = not voice or any(one["id"] == voice for one in self.voices())
        if not (self.voice_found and self.choice_speaks):
            self._set("voice", own)
        usual = _WORDS_PER_MINUTE.get(name) or self._engine.getProperty("rate")
        self._set("rate", round(usual * rate))

    @property
    def voice(self) -> str:
        """The id of the voice in use."""
        return str(self._engine.getProperty("voice") or "")

    def voices(self) -> list[dict[str, str]]:
        """The voices that can be chosen: those that speak the language in use, or may do so."""
        # One bad voice of Windows' would keep pyttsx3 from listing any.
        listed = sapi.voices() if self._name == "sapi5" else self._engine.getProperty("voices")
        found = [
            {"id": voice.id, "name": voice.name, "language": language_of(voice)} for voice in listed
        ]
        wanted = ("", language_spoken())
        return [voice for voice in found if voice["language"].lower().partition("-")[0] in wanted]

    def load(self, folder: Path | None = None) -> None:
        """Load what takes time, so that the first cue need not wait for it.

        What is kept in `folder` makes it faster.
        """
        if self._natural is not None:
            self._natural.load(folder)

    def prepare(self) -> None:
        """There is time: do what makes the next start faster."""
        if self._natural is not None:
            self._natural.prepare()

    def say(self, text: str, raw: Path) -> tuple["array[int]", int]:
        """The samples and rate of `text`; `raw` is written and removed. Raises UnsaidError."""
        self._errors.clear()
        raw.unlink(missing_ok=True)
        # Without it the second cue is begun outside the loop, and the loop then waits for ever.
        self._engine.proxy.setBusy(True)
        self._engine.save_to_file(text, str(raw))
        self._engine.runAndWait()
        if self._name == "espeak":
            _wait_for_espeak()
        try:
            return read_sound(raw)
        except (OSError, EOFError, wave.Error) as error:
            raise UnsaidError(str(self._errors or error)) from error
        finally:
            raw.unlink(missing_ok=True)

    def _set(self, name: str, value: Any) -> bool:
        """Set a property now, and tell whether the engine took it."""
        if value in {"", None}:
            return True
        self._errors.clear()
        self._engine.proxy.setBusy(True)
        self._engine.setProperty(name, value)
        self._engine.proxy.setBusy(False)
        self._engine.proxy.setBusy(True)
        return not self._errors

    def _own_voice(self) -> str:
        """The usual voice, or the first of the language where that speaks another one."""
        found = [voice["id"] for voice in self.voices()]
        if not found:
            language = LANGUAGES.get(language_spoken(), language_spoken())
            told = tr("No voice of this computer speaks {language}.", language=language)
            raise EngineMissingError(told)
        usual = _ESPEAK_VOICES.get(language_spoken()) if self._name == "espeak" else self.voice
        return usual if usual in found else found[0]

    def _opened(self, name: str) -> Any:
        try:
            if name == natural.NAME:
                natural.register(self._take)
            elif name == "espeak":
                _prepare_espeak()
            import pyttsx3  # noqa: PLC0415  only once the libraries that it looks for are in place

            return pyttsx3.init(name)
        except Exception as error:
            # Drivers raise anything: RuntimeError, OSError, COM errors, KeyError.
            raise EngineMissingError(_why(name)) from error

    def _take(self, driver: natural.Driver) -> None:
        self._natural = driver

    def _on_error(self, exception: BaseException, **_rest: Any) -> None:
        self._errors.append(exception)


def _wait_for_espeak() -> None:
    """espeak-ng works in a thread of its own, and the driver returns before a long text is done."""
    from pyttsx3.drivers import _espeak  # noqa: PLC0415  loads the library

    _espeak.Synchronize()


def language_of(voice: Any) -> str:
    """The language of one of pyttsx3's voices, with its region where that is told: "en-GB"."""
    languages = list(voice.languages or [])
    first = languages[0] if languages else ""
    if isinstance(first, bytes):
        first = first.decode("utf-8", "ignore")
    # eSpeak puts a priority before the name, macOS writes en_US, Windows a hexadecimal number.
    cleaned = "".join(letter for letter in str(first) if letter.isprintable()).replace("_", "-")
    if re.fullmatch(r"(?=.*\d)[0-9a-fA-F]{3,5}", cleaned):
        return _WINDOWS_LANGUAGES.get(int(cleaned, 16) & 0x3FF, cleaned)
    return cleaned


def _why(name: str) -> str:
    if name == natural.NAME:
        return tr("The natural voice could not be started.")
    if name == "espeak":
        return tr(
            "No system voice was found: eSpeak NG is missing or incomplete. Installing the package"
            " espeak-ng brings one."
        )
    return tr("The system's voices could not be started.")


def _prepare_espeak() -> None:
    """Put the library that came with the program in place; else the system's own is tried."""
    place = _own_espeak()
    # With a wrong folder espeak-ng ends the whole process.
    if place is None or not (place / "espeak-ng-data" / "phontab").is_file():
        return
    with contextlib.suppress(OSError):
        ctypes.CDLL(str(place / "libespeak-ng.so"))
        os.environ["ESPEAK_DATA_PATH"] = str(place / "espeak-ng-data")


def _own_espeak() -> Path | None:
    """The folder of the eSpeak NG that came along, on Linux; None: none did.

    The module in it is not imported: it names no licence, so that a bundle cannot have it.
    """
    name = "espeakng_loader"
    if getattr(sys, "frozen", False):
        return shipped(name)
    found = importlib.util.find_spec(name)
    return Path(found.origin).parent if found is not None and found.origin else None


def read_sound(path: Path) -> tuple["array[int]", int]:
    """The samples (mono, 16 bit) and the rate of a sound file. Raises OSError, wave.Error."""
    if sys.platform == "darwin":
        _to_wav(path)  # it writes AIFF whatever the file is called
    with wave.open(str(path), "rb") as file:
        channels, width, rate = file.getnchannels(), file.getsampwidth(), file.getframerate()
        data = file.readframes(file.getnframes())
    return _mono(_sixteen_bit(data, width), channels), rate


def _to_wav(path: Path) -> None:
    converted = path.with_suffix(".converted")
    command = ["/usr/bin/afconvert", "-f", "WAVE", "-d", "LEI16", str(path), str(converted)]
    done = subprocess.run(command, check=False, timeout=10, capture_output=True)  # noqa: S603
    if done.returncode == 0:
        move(converted, path)


def _sixteen_bit(data: bytes, width: int) -> "array[int]":
    if width == 1:
        return array("h", ((value - 128) << 8 for value in data))
    if width > 2:  # keep the two most significant bytes of each sample
        cut = bytes(len(data) // width * 2)
        kept = bytearray(cut)
        kept[0::2], kept[1::2] = data[width - 2 :: width], data[width - 1 :: width]
        data = bytes(kept)
    samples = array("h", data[: len(data) // 2 * 2])
    if sys.byteorder == "big":
        samples.byteswap()
    return samples


def _mono(samples: "array[int]", channels: int) -> "array[int]":
    if channels == 1:
        return samples
    columns = [samples[channel::channels] for channel in range(channels)]
    return array("h", (sum(values) // channels for values in zip(*columns, strict=False)))
