"""How well the last session was heard: kept beside the clips for `hiptimer doctor`, and logged."""

import contextlib
import logging
from pathlib import Path

import msgspec
from msgspec import Struct

from hiptimer.session.undecodable import UNDECODABLE

_log = logging.getLogger(__name__)
_FILE = "last-session.json"
LATE_SECONDS = 0.030
"""A cue that begins later than that is late."""


class Heard(Struct, frozen=True):
    """Cues and sounds of one session: how many began, late, and how many were not said at all."""

    begun: int = 0
    late: int = 0
    left_out: int = 0


class Count:
    """Counts how a session is heard, and keeps it for the next question when it is over."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._heard = folder, Heard()

    def add(self, begun: int, late: int, left_out: int) -> None:
        """Count these too."""
        heard = self._heard
        self._heard = Heard(heard.begun + begun, heard.late + late, heard.left_out + left_out)

    def keep(self) -> None:
        """Log it, and write it down; where it can't be written, the log is enough.

        What was never begun is not kept.
        """
        heard, self._heard = self._heard, Heard()
        if not heard.begun:
            return
        _log.info(
            "%d cues and sounds began, %d of them more than %d ms late; %d were left out",
            heard.begun,
            heard.late,
            round(LATE_SECONDS * 1000),
            heard.left_out,
        )
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / _FILE).write_bytes(msgspec.json.encode(heard))


def last(folder: Path) -> Heard | None:
    """How the last session was heard; None where that is not known."""
    try:
        return msgspec.json.decode((folder / _FILE).read_bytes(), type=Heard)
    except (*UNDECODABLE, OSError):
        return None
