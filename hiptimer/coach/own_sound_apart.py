"""Sounds that a person chose, read in a process of their own: bounded, and stopped at will.

`hiptimer.desktop.foreign` is the same for sessions, exercises and pictures.
"""

import stat
from pathlib import Path

import msgspec
from msgspec import Struct

from hiptimer.desktop.apart import Apart, ApartError, Tell
from hiptimer.words import mark, tr
from hiptimer.words.reasons import reason

KIND = "sounds"
"""What the child is started for."""
LIMIT_SECONDS = 10.0
"""To measure and level three seconds takes one on a usual machine."""
UNKNOWN = mark("This is not a sound that can be played: use WAV, FLAC, OGG or MP3.")
MAX_BYTES = 5 * 1024 * 1024
"""Three seconds in stereo at 192 kHz take no more."""


class ReadSound(Struct, frozen=True):
    """The clip that was made of a sound, or why it is refused."""

    clip: bytes = b""
    why: str = ""


class RefusedError(Exception):
    """Nothing was taken; the text tells a person why and what would do."""


def clip_of(path: Path, tell: Tell | None = None, *, apart: Apart | None = None) -> bytes:
    """The clip, a whole file, that a sound's file is made into.

    Raises `RefusedError`, and what `tell` raises. `apart` is for tests.
    """
    data = _read(path)
    asked = apart or Apart(KIND)
    try:
        answer = asked.ask("sound", data, limit=LIMIT_SECONDS, tell=tell)
    except ApartError as error:
        raise RefusedError(
            tr("The sound can't be read: {why}. Save it as WAV, then choose it again.", why=error)
        ) from error
    finally:
        asked.close()
    read = msgspec.msgpack.decode(answer, type=ReadSound)
    if not read.clip:
        raise RefusedError(read.why)
    return read.clip


def _read(path: Path) -> bytes:
    """The bytes of a file, not many more than it may have. Raises `RefusedError`."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe would be waited for
            raise RefusedError(tr(UNKNOWN))
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise RefusedError(tr("The file can't be read ({why}).", why=reason(error))) from error
