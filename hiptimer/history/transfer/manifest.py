"""What a backup says of itself, and which names are let in. Pure.

A backup is a zip: `manifest.json`, then the files it lists, each with its length and SHA-256. A
file whose name some system cannot have is in it all the same, its name spelled as in a web address
("%63on.jso%6E"), and gets its own name back where that can be had.
"""

import os
import sys
from collections.abc import Iterable
from pathlib import PurePosixPath
from urllib.parse import unquote_to_bytes

import msgspec
from msgspec import Struct

from hiptimer.history.days import from_utc_text
from hiptimer.history.transfer.errors import TransferError
from hiptimer.session.file_names import is_portable, name_key
from hiptimer.session.undecodable import UNDECODABLE
from hiptimer.words import tr
from hiptimer.words.language import integer

FORMAT = 2
PLAIN_FORMAT = 1
"""Of a backup without spelled names: older versions can read it."""
MANIFEST = "manifest.json"
LOG = "history.sqlite3"
SUFFIX = ".zip"

NOT_KEPT = frozenset({"cache", "logs", "windows", "backups", "window.lock", "restore.lock"})
"""What of the data folder is no part of a backup: what can be made anew, locks, older copies."""
ALWAYS_REPLACED = (f"{LOG}-wal", f"{LOG}-shm", f"{LOG}.suspect", LOG, "preferences.toml",
                   "enrolment.json", "programmes", "sessions", "drafts", "sounds")  # fmt: skip
"""What a restore moves aside even if the backup has nothing to put in its place."""

MOST_FILES = 20_000
MOST_BYTES = 4 * 1024**3
MOST_MANIFEST = 16 * 1024 * 1024
_LONGEST_NAME = 2_000
_PLAIN = frozenset(b"abcdefghijklmnopqrstuvwxyz0123456789._-")


class Listed(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A file of the backup."""

    path: str
    bytes: int
    sha256: str
    spelled: bool = False

    def own_path(self) -> str:
        """The path that the file had; what is spelled in it is read back."""
        return os.fsdecode(unquote_to_bytes(self.path)) if self.spelled else self.path


class Manifest(Struct, frozen=True):
    """What is in a backup."""

    format: int
    made: str  # UTC
    version: str  # of the program
    completions: int
    files: tuple[Listed, ...]

    @property
    def whole(self) -> int:
        """All bytes of all files."""
        return sum(one.bytes for one in self.files)

    @property
    def sessions(self) -> int:
        """How many session files there are."""
        paths = [one.own_path() for one in self.files]
        return sum(path.startswith("sessions/") and path.endswith(".json") for path in paths)


def is_kept(name: str) -> bool:
    """Whether a thing at the top of the data folder belongs into a backup."""
    lower = name.casefold()
    return not (
        lower in NOT_KEPT
        or name.startswith(".")
        or lower.startswith(("restore-", "before-restore-"))
        or lower.endswith((".part", ".lock", ".restored", ".suspect", "-wal", "-shm", ".tmp"))
        or lower == MANIFEST
    )


def is_safe(path: str) -> bool:
    """Whether a file of this name stays inside its folder on every system."""
    parts = path.split("/")
    return (
        0 < len(path) <= _LONGEST_NAME
        and all(is_portable(part) for part in parts)
        and str(PurePosixPath(path)) == path
        and is_kept(parts[0])
    )


def is_inside(path: str) -> bool:
    """Whether a file of this name stays inside its folder on this system."""
    parts = path.split("/")
    if sys.platform == "win32":
        return is_safe(path)
    return (
        not {"", ".", ".."} & set(parts)
        and "\0" not in path
        and len(os.fsencode(path)) <= _LONGEST_NAME
        and is_kept(parts[0])
    )


def spelled(part: str) -> str:
    """A name that every system can have: odd letters as in a web address ("%63on.jso%6E").

    No two names are spelled as one, nor as one but for large and small letters.
    """
    data = os.fsencode(part)
    return "".join(
        chr(byte) if byte in _PLAIN and 0 < number < len(data) - 1 else f"%{byte:02X}"
        for number, byte in enumerate(data)
    )


def short_name(path: str) -> str:
    """A name from a backup as it is told: quoted, with what cannot be printed spelled out."""
    return repr(path[:60])


def decode(data: bytes) -> Manifest:
    """The manifest of a backup. Raises TransferError with all that is wrong with it."""
    try:
        head = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
        number = msgspec.json.decode(head["format"], type=int)
        if number > FORMAT:
            raise TransferError(
                tr(
                    "A newer HipTimer made this backup, so this one leaves it alone."
                    " Install the newer one to restore it."
                )
            )
        manifest = msgspec.json.decode(data, type=Manifest)
    except (*UNDECODABLE, KeyError) as error:
        raise TransferError(tr("This is not a backup made by HipTimer.")) from error
    try:
        from_utc_text(manifest.made)
    except ValueError as error:
        raise TransferError(tr("This is not a backup made by HipTimer.")) from error
    reason = _fault(manifest.files)
    if reason:
        raise TransferError(
            tr("This backup is not safe to restore: {reason}. Nothing was changed.", reason=reason)
        )
    return manifest


def encode(manifest: Manifest) -> bytes:
    """The manifest as the archive has it."""
    return msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n"


def _fault(files: tuple[Listed, ...]) -> str:
    if not files:
        return tr("it is empty")
    if len(files) > MOST_FILES:
        return tr("it lists more than {most} files", most=integer(MOST_FILES))
    if any(one.bytes < 0 for one in files) or sum(one.bytes for one in files) > MOST_BYTES:
        return tr("what it lists is too large")
    unsafe = next((one.path for one in files if not is_safe(one.path)), None)
    if unsafe is not None:
        return tr(
            "a file in it would be written outside its place ({file})", file=short_name(unsafe)
        )
    return _clash([one.path for one in files])


def _clash(paths: Iterable[str]) -> str:
    """Two names that are one on some systems, or a file that is a folder too."""
    seen: set[str] = set()
    folders: set[str] = set()
    for path in paths:
        plain = "/".join(name_key(part) for part in path.split("/"))
        if plain in seen:
            return tr("two files in it have the same name ({file})", file=short_name(path))
        seen.add(plain)
        parts = plain.split("/")
        folders.update("/".join(parts[:count]) for count in range(1, len(parts)))
    both = sorted(seen & folders)
    return tr("{file} is a file and a folder", file=short_name(both[0])) if both else ""
