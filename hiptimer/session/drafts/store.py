"""Drafts: what is being edited, kept while it is, and found again after a crash. An edge.

One file for each session being edited, `<key>.json` in the drafts' folder, written whole each
time. It holds the text as it was typed, faults and all, and says which file it was begun from and
what that file held then. A draft that can't be read is set aside, never deleted.
"""

import hashlib
import re
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from hiptimer.session.disk import Mover, Writer
from hiptimer.session.faults import FormatError
from hiptimer.session.file_names import is_reserved, is_taken
from hiptimer.session.files import read_small
from hiptimer.session.model import Group, Position, Sides
from hiptimer.session.undecodable import UNDECODABLE

MAX_DRAFT = 8 * 1024 * 1024
DAMAGED = ".damaged"

_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class HalfExercise(Struct, frozen=True, forbid_unknown_fields=True):
    """An exercise of the person's own as its form stands; `id` is empty for a new one.

    It need not be a sound exercise yet. `cues` and `cautions` have one a line.
    """

    id: str = ""
    name: str = ""
    setup: str = ""
    cues: str = ""
    cautions: str = ""
    group: Group | None = None
    position: Position | None = None
    sides: Sides | None = None
    kind: Literal["hold", "reps"] | None = None
    kit: tuple[str, ...] = ()
    figure: str | None = None


class Draft(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A session being edited.

    `key` names the draft: the session's id when editing began. `text` is its JSON as it stands.
    `base` is the file that it was begun from, by `text_of` (None: a new session), and `base_digest`
    tells what that held. `saved_at` is the time of the draft, in ISO 8601, for the person.
    `exercises` are own exercises that are being filled in beside it.
    """

    key: str
    title: str
    text: str
    saved_at: str
    base: str | None = None
    base_digest: str | None = None
    exercises: tuple[HalfExercise, ...] = ()


class Drafts(Struct, frozen=True):
    """What was found: drafts by their time, newest first, and files that could not be read."""

    found: tuple[Draft, ...]
    damaged: tuple[Path, ...] = ()


class DraftStore:
    """The folder of drafts."""

    def __init__(self, folder: Path, write: Writer, move: Mover) -> None:
        self._folder = folder
        self._write, self._move = write, move

    def keep(self, draft: Draft) -> None:
        """Write a draft down, in the place of the one with its key. Raises OSError."""
        self._write(self._path(draft.key), msgspec.json.encode(draft))

    def drop(self, key: str) -> None:
        """Forget a draft, once its session was saved or it was given up. Raises OSError."""
        self._path(key).unlink(missing_ok=True)

    def get(self, key: str) -> Draft | None:
        """The draft with this key; None: there is none that can be read."""
        return self._read(self._path(key))

    def all(self) -> Drafts:
        """All drafts: at the start these are what a crash left behind."""
        found: list[Draft] = []
        damaged: list[Path] = []
        try:
            paths = sorted(self._folder.glob("*.json"))
        except OSError:
            paths = []
        for path in paths:
            draft = self._read(path)
            if draft is None:
                damaged.append(self._set_aside(path))
            else:
                found.append(draft)
        found.sort(key=lambda draft: (draft.saved_at, draft.key), reverse=True)
        return Drafts(tuple(found), tuple(damaged))

    def _read(self, path: Path) -> Draft | None:
        try:
            draft = msgspec.json.decode(read_small(path, limit=MAX_DRAFT), type=Draft)
        except (*UNDECODABLE, FormatError, ValueError):
            return None
        return draft if _stem(draft.key) == path.stem else None

    def _set_aside(self, path: Path) -> Path:
        number, aside = 1, path.with_name(path.name + DAMAGED)
        while is_taken(aside):
            number += 1
            aside = path.with_name(f"{path.name}{DAMAGED}-{number}")
        try:
            self._move(path, aside)
        except OSError:
            return path
        return aside

    def _path(self, key: str) -> Path:
        if not _KEY.fullmatch(key) or len(key) > 100:
            raise ValueError(f"“{key}” is no key of a draft.")
        return self._folder / f"{_stem(key)}.json"


def _stem(key: str) -> str:
    """The name of a draft's file without its ending: a key may be a name that Windows keeps."""
    return f"{key}_" if is_reserved(key) else key


def digest_of(data: bytes) -> str:
    """What stands for the contents of a file."""
    return hashlib.sha256(data).hexdigest()
