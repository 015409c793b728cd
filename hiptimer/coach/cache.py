"""Synthesised speech on disk: one file a clip, found by what it was made from.

Several windows may use one folder at once: files appear whole (written beside, then renamed),
nothing is ever changed in place, and whoever finds a file gone makes it again. The least recently
used go when the folder grows over its bound.
"""

import contextlib
import hashlib
import os
import tempfile
import unicodedata
from pathlib import Path

from msgspec import Struct

from hiptimer.coach.clip import decode, heard_seconds
from hiptimer.coach.polish import PARAMETERS
from hiptimer.desktop.atomic import move

SCHEMA = 1
LIMIT_BYTES = 200_000_000
_KEEP_AFTER_TIDYING = 0.9
_STALE_SECONDS = 3600.0
TEMPORARY = ".part"
"""The end of a name that is being written; `tidy` removes those that stay."""


class DamagedClipError(Exception):
    """The file that was to be kept is not a whole clip."""


class Clip(Struct, frozen=True):
    """A clip that is ready: its file, and how long it is heard."""

    path: str
    seconds: float


def clip_key(engine: str, version: str, voice: str, rate: float, text: str, language: str) -> str:
    """The name of the clip that these inputs give. Output is no part: engines vary it."""
    parts = (
        *(str(SCHEMA), engine, version, voice, f"{rate:.3f}", language),
        *(unicodedata.normalize("NFC", text), PARAMETERS),
    )
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


class Cache:
    """The clips in one folder. Raises OSError where the folder cannot be used."""

    def __init__(self, folder: Path, limit_bytes: int = LIMIT_BYTES) -> None:
        self.folder = folder
        self._limit = limit_bytes

    def find(self, key: str) -> Clip | None:
        """The clip of that key; a damaged file is removed and counts as missing."""
        path = self._path(key)
        try:
            samples = decode(path.read_bytes())
            if samples is not None:
                os.utime(path)  # used now: it goes last
        except OSError:
            return None
        if samples is None:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
            return None
        return Clip(str(path), heard_seconds(len(samples) // 2))

    def temporary(self) -> Path:
        """A new empty file beside the clips, to be written and given to `keep`."""
        self.folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(TEMPORARY, dir=self.folder)
        os.close(handle)
        return Path(name)

    def keep(self, key: str, temporary: Path) -> Clip:
        """Move a written file into its place. Raises DamagedClipError, and removes it then."""
        try:
            samples = decode(temporary.read_bytes())
            if samples is None:
                raise DamagedClipError
            path = self._path(key)
            try:
                move(temporary, path)  # a virus scanner may hold it for a moment
            except PermissionError:
                # Windows: another window plays the very same clip; its file is as good.
                if self.find(key) is None:
                    raise
            return Clip(str(path), heard_seconds(len(samples) // 2))
        finally:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)

    def tidy(self) -> None:
        """Bring the folder under its bound, and remove what killed programs left half written."""
        files = self._files()
        newest = max((used for used, _size, _path in files), default=0.0)
        total = sum(size for _used, size, _path in files)
        over = total > self._limit
        for used, size, path in sorted(files):
            stale = path.suffix == TEMPORARY and used < newest - _STALE_SECONDS
            old = over and path.suffix == ".wav" and total > self._limit * _KEEP_AFTER_TIDYING
            if stale or old:
                with contextlib.suppress(OSError):
                    path.unlink()
                    total -= size

    def _files(self) -> list[tuple[float, int, Path]]:
        found = []
        with contextlib.suppress(OSError), os.scandir(self.folder) as entries:
            for entry in entries:
                # Another window may have removed it since it was listed.
                with contextlib.suppress(OSError):
                    if entry.is_file(follow_symlinks=False):
                        facts = entry.stat(follow_symlinks=False)
                        found.append((facts.st_mtime, facts.st_size, Path(entry.path)))
        return found

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}.wav"
