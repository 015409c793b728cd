"""What the voice can be on this machine: the engines, and which one to fall back to.

natural (a small neural voice) → system (the voices of the system; on Linux eSpeak NG) → sounds
(tones and the text on screen) → text (no sound device: the screen alone).
"""

import importlib.metadata
import importlib.util
import platform
import sys
from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct

from hiptimer.words import mark, tr
from hiptimer.words.language import ENGLISH, language_spoken

AUTO = "auto"


class Level(StrEnum):
    """The steps of the fallback, best first."""

    NATURAL = "natural"
    SYSTEM = "system"
    SOUNDS = "sounds"
    TEXT = "text"


class VoiceStatus(Struct, frozen=True):
    """The level in use and why it is not a better one; `reason` is for the person, "" if none."""

    level: Level
    engine: str = ""
    voice: str = ""
    reason: str = ""

    @property
    def speaks(self) -> bool:
        """Whether words are heard."""
        return self.level in {Level.NATURAL, Level.SYSTEM}


class VoiceInfo(Struct, frozen=True):
    """A voice to choose; `id` is what the preferences keep: "engine:voice"."""

    id: str
    name: str
    language: str
    level: Level


class Engine(Struct, frozen=True):
    """An engine that may be had here. `name` is pyttsx3's name of its driver."""

    name: str
    level: Level
    version: str  # changes whenever the same text may sound different
    voice: str = ""  # "" is the engine's own choice
    fresh: bool = False  # needs a new process for each cue


NATURAL_MISSING = mark(
    "The natural voice is not installed. To get it, install HipTimer with it: "
    'pip install "hiptimer[natural-voice]". Then start HipTimer again.'
)
NATURAL_FOREIGN = mark("The natural voice speaks only English; another voice speaks instead.")
CHOICE_MISSING = mark("The voice you chose is no longer on this computer.")
CHOICE_FOREIGN = mark("The voice you chose does not speak {language}; another one speaks instead.")
_NATURAL = "hibari"


def engines_here() -> tuple[Engine, ...]:
    """The engines to try on this machine, best first. It looks, but loads none of them.

    The natural voice is one where the language in use is its own.
    """
    found = []
    if natural_speaks() and natural_installed():
        found.append(Engine(_NATURAL, Level.NATURAL, _versions("hibari-tts")))
    if sys.platform == "win32":
        found.append(Engine("sapi5", Level.SYSTEM, f"{platform.version()} {_versions('pyttsx3')}"))
    elif sys.platform == "darwin":
        version = f"{platform.mac_ver()[0]} {_versions('pyttsx3')}"
        # Its second file from one engine is cut short.
        found.append(Engine("nsss", Level.SYSTEM, version, fresh=True))
    else:
        found.append(Engine("espeak", Level.SYSTEM, _versions("pyttsx3", "espeakng-loader")))
    return tuple(found)


def natural_speaks() -> bool:
    """Whether the natural voice speaks the language in use: it knows English."""
    return language_spoken() == ENGLISH


def why_not(choice: str, found: Sequence[Engine]) -> str:
    """Why what was chosen is not the first of the engines that were found; "" if it may be."""
    name = choice.partition(":")[0]
    if any(engine.name == name or (choice, engine.level) == (AUTO, Level.NATURAL)
           for engine in found):  # fmt: skip
        return ""
    if not natural_speaks() and name in {AUTO, _NATURAL}:
        return tr(NATURAL_FOREIGN)
    return tr(NATURAL_MISSING if choice == AUTO else CHOICE_MISSING)


def natural_installed() -> bool:
    """Whether the natural voice's package and what it needs are there."""
    return all(importlib.util.find_spec(name) for name in ("hibari", "onnxruntime", "numpy"))


def in_order(engines: Sequence[Engine], choice: str) -> tuple[Engine, ...]:
    """The engines in the order in which to try them when the person chose `choice`."""
    name, _, voice = choice.partition(":")
    chosen = [
        Engine(engine.name, engine.level, engine.version, voice, engine.fresh)
        for engine in engines
        if choice != AUTO and engine.name == name
    ]
    return (*chosen, *(engine for engine in engines if (engine.name, voice) != (name, "")))


def _versions(*packages: str) -> str:
    found = []
    for package in packages:
        try:
            found.append(f"{package} {importlib.metadata.version(package)}")
        except importlib.metadata.PackageNotFoundError:
            # A frozen program may carry the package without its papers; the system's own
            # libespeak has none either.
            found.append(package)
    return " ".join(found)
