"""Saving a session beside whatever else may change its file. An edge.

Who edits knows what the file held when it was read (`Seen`). Before writing, the file is looked at
again; if somebody else has changed it, theirs stays and yours goes to a new file beside it, with
"(yours, 22 Nov)" in its title.
"""

from collections.abc import Collection
from contextlib import suppress
from datetime import date
from enum import StrEnum
from pathlib import Path

from msgspec import Struct, structs

from hiptimer.session.disk import Disk
from hiptimer.session.document.document import Document
from hiptimer.session.drafts.store import digest_of
from hiptimer.session.faults import FormatError
from hiptimer.session.file_names import keys_in
from hiptimer.session.files import read_small
from hiptimer.session.library import SUFFIX
from hiptimer.session.model import Catalogue
from hiptimer.session.naming import free_id, free_title, marked_title
from hiptimer.words import tr
from hiptimer.words.formats import plain_date


class Seen(Struct, frozen=True):
    """What a file held when it was read or written: time in ns and size, and a digest."""

    stamp: tuple[int, int]
    digest: str


class Now(StrEnum):
    """What became of a file since."""

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"


class Saved(Struct, frozen=True):
    """Where a session was saved, and what its file holds now.

    `document` is what was saved; `beside` is the file that somebody else had changed, None where
    there was no such thing.
    """

    path: Path
    seen: Seen
    document: Document
    beside: Path | None = None


def look(path: Path) -> Seen | None:
    """What the file at `path` holds; None: it is gone or can't be read."""
    try:
        info = path.stat()
        data = read_small(path)
    except (OSError, FormatError):
        return None
    return Seen((info.st_mtime_ns, info.st_size), digest_of(data))


def now(path: Path, seen: Seen) -> Now:
    """Whether a file still holds what it did; it is read only if its time or size is another."""
    try:
        info = path.stat()
    except OSError:
        return Now.GONE
    if (info.st_mtime_ns, info.st_size) == seen.stamp:
        return Now.SAME
    again = look(path)
    return Now.SAME if again is not None and again.digest == seen.digest else Now.CHANGED


def save(
    document: Document,
    path: Path,
    seen: Seen | None,
    *,
    catalogue: Catalogue,
    disk: Disk,
    today: date,
    taken: Collection[str] = (),
    titles: Collection[str] = (),
) -> Saved:
    """Save a document in its file, or beside it when somebody else has changed that.

    `seen` is what the file held when editing began; None: it must be a new file. `taken` and
    `titles` are ids and titles that other sessions have. Raises `EditError` when the document is
    not sound, and OSError; the file is then as it was.
    """
    data = document.data(catalogue)
    if seen is not None and now(path, seen) is Now.SAME:
        disk.replace(path, data)
        return Saved(path, _written(path, data), document)
    with suppress(FileExistsError):  # theirs; or it is new, or gone
        disk.create(path, data)
        return Saved(path, _written(path, data), document)
    avoid = {*taken, document.session.id}
    while True:
        yours = _yours(document, path, today, avoid, titles)
        place = path.with_name(f"{yours.session.id}{SUFFIX}")
        data = yours.data(catalogue)
        with suppress(FileExistsError):
            disk.create(place, data)
            return Saved(place, _written(place, data), yours, beside=path)
        avoid.add(yours.session.id)


def _yours(
    document: Document, path: Path, today: date, taken: Collection[str], titles: Collection[str]
) -> Document:
    session = document.session
    mark = tr("yours, {day}", day=plain_date(today, today))
    title = free_title(marked_title(session.title, mark), titles)
    names = {*taken, *keys_in(path.parent, SUFFIX)}
    changed = structs.replace(session, id=free_id(session.id, names), title=title)
    return structs.replace(document, session=changed)


def _written(path: Path, data: bytes) -> Seen:
    info = path.stat()
    return Seen((info.st_mtime_ns, info.st_size), digest_of(data))
