"""How this program starts itself again, as another process with another task."""

import os
import sys
from pathlib import Path
from typing import BinaryIO

PROBE_FLAG = "--probe-qt"
"""As the first argument: look at what Qt finds here (`qt_probe`), then end."""
SOUND_FLAG = "--sound-worker"
"""As the first argument: play sound as standard input says (`coach.sound_worker`)."""

FILM_FLAG = "--make-film"
"""As the first argument: make the file that standard input asks for (`film.process`)."""
TRIAL_FLAG = "--try-qt"
"""As the first argument: try what of a self-test needs Qt (`film.trial`), then end."""


def own_command(*arguments: str) -> list[str]:
    """The command line of this program: from source, installed or frozen."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *arguments]
    return [sys.executable, "-X", "utf8", "-m", "hiptimer", *arguments]


def lasting_command(*arguments: str) -> list[str]:
    """The same, for what starts it later: an AppImage is mounted only while it runs."""
    image = os.environ.get("APPIMAGE", "")
    if getattr(sys, "frozen", False) and Path(image).is_file():
        return [image, *arguments]
    return own_command(*arguments)


def own_environment() -> dict[str, str]:
    """What it inherits, and where to find this package whatever folder it starts in."""
    here = str(Path(__file__).resolve().parent.parent.parent)
    paths = [here, *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}


def claim_stdout() -> BinaryIO:
    """Standard output for the answers of such a process alone; what libraries print goes nowhere.

    Whoever started it reads each line as an answer. Called once, before anything is loaded.
    """
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return answers
