"""Finding and loading sessions: those that ship, and the person's own. An edge: it reads files.

A broken file is listed with its faults and stops no other. The person's files are read in batches
(`scan_user`), so that a thousand of them never hold up a window; a file that has not changed since
(by time and size) is not read again. Two files cannot share an id: history is kept by it. The one
that ships comes first, then the one whose path comes first; the other is listed with a fault.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from msgspec import Struct, structs

from hiptimer.session.codec import load_check, load_exercise, load_session, sound_session
from hiptimer.session.faults import Fault, FormatError, quoted
from hiptimer.session.files import read_small
from hiptimer.session.in_language import in_language
from hiptimer.session.marks import as_shown, shown
from hiptimer.session.model import Catalogue, Check, Exercise, Session
from hiptimer.session.positions import read
from hiptimer.session.troubles import Trouble, missing, too_many, unreadable
from hiptimer.words import tr
from hiptimer.words.language import in_use
from hiptimer.words.reasons import reason

MOST_FILES = 5_000
"""More of the person's own files than this are not listed; the trouble says so."""

SUFFIX = ".json"

SMALL = 16 * 1024
"""Files of the person's own folder up to this size are read where they are found, without a process
of their own: what they can cost is measured (`benchmarks/growth.py`). All that we ship are smaller.
"""

_T = TypeVar("_T", Exercise, Check)


class Entry(Struct, frozen=True):
    """One session file. `session` is None when the file has faults.

    `id` and `title` of a broken file are its name.
    """

    id: str
    title: str
    path: Path
    builtin: bool
    session: Session | None
    faults: tuple[Fault, ...] = ()

    @property
    def folder(self) -> Path:
        """Where the session's own pictures are looked for."""
        return self.path.parent


class CatalogueFiles(Struct, frozen=True):
    """The catalogue as its files have it: a faulty file is left out and its faults are listed."""

    catalogue: Catalogue
    faults: tuple[Fault, ...]


def load_catalogue(shipped_sessions: Path) -> Catalogue:
    """The exercises and checks that ship, without those whose files are damaged."""
    return read_catalogue(shipped_sessions).catalogue


def read_catalogue(shipped_sessions: Path) -> CatalogueFiles:
    """The exercises and checks that ship, with the faults of their files."""
    faults: list[Fault] = []
    exercises = _by_id(shipped_sessions / "exercises", load_exercise, faults)
    checks = _by_id(shipped_sessions / "checks", load_check, faults)
    return CatalogueFiles(Catalogue(exercises, checks), tuple(faults))


def _by_id(folder: Path, load: Callable[[Path], _T], faults: list[Fault]) -> dict[str, _T]:
    found: dict[str, _T] = {}
    try:
        paths = sorted(folder.glob(f"*{SUFFIX}"))
    except OSError as error:
        paths = []
        faults.append(Fault(str(folder), None, None, "", reason(error), tr("a folder")))
    for path in paths:
        try:
            thing = load(path)
        except FormatError as error:
            faults += error.faults
        else:
            found.setdefault(thing.id, thing)
    return found


class Library:
    """All sessions there are. Call `scan_shipped` once, then `scan_user` until it has no more."""

    def __init__(
        self,
        shipped: Path,
        user: Path,
        catalogue: Catalogue,
        read: Callable[[Path, Catalogue], Session] = load_session,
        *,
        is_patient: bool = True,
    ) -> None:
        """`catalogue` is as its files have it; `read` reads large files, and those of elsewhere.

        Where nobody may wait, only what is small and sound is read by itself; `take_apart` gives
        the others, which `read` then reads.
        """
        self._is_patient = is_patient
        self._shipped_folder = shipped
        self._user_folder = user
        self._written = catalogue
        self._read_foreign = read
        self._apart: list[Path] = []
        self._shipped: dict[Path, Entry] = {}
        self._own: dict[Path, Entry] = {}
        self._stamps: dict[Path, tuple[int, int, str]] = {}
        self._to_scan: list[Path] = []
        self._scanning = False
        self._scanned = False
        self._troubles: dict[Path, Trouble] = {}
        self._language = ""
        self._said = self._for_eye = catalogue

    @property
    def catalogue(self) -> Catalogue:
        """The exercises and checks that the sessions are read with, in the language in use."""
        self._follow_language()
        return self._said

    @property
    def written(self) -> Catalogue:
        """The exercises and checks as their files have them, in English."""
        return self._written

    @property
    def shown(self) -> Catalogue:
        """The catalogue for the eye; made once for a language."""
        self._follow_language()
        return self._for_eye

    def _follow_language(self) -> None:
        if self._language != in_use():
            self._language = in_use()
            self._said = in_language(self._written)
            self._for_eye = as_shown(self._said)

    @property
    def troubles(self) -> tuple[Trouble, ...]:
        """What is wrong with the folders, as the last scan found it."""
        return tuple(self._troubles.values())

    def scan_shipped(self) -> tuple[Entry, ...]:
        """Read the sessions that ship: a dozen small files."""
        paths = self._listed(self._shipped_folder, own=False) or []
        self._shipped = {path: self._load(path, builtin=True) for path in paths}
        return tuple(self._shipped.values())

    def scan_user(self, batch: int | None = None) -> bool:
        """Read at most `batch` of the person's files (None: all); return whether there are more.

        Files that did not change are not read and do not count. After the last batch the next
        call looks at the folder anew.
        """
        if not self._scanning:
            self._begin_scan()
        read_now = 0
        while self._to_scan and (batch is None or read_now < batch):
            read_now += self._refresh(self._to_scan.pop())
        self._scanning = bool(self._to_scan)
        self._scanned = self._scanned or not self._scanning
        return self._scanning

    def take_apart(self) -> tuple[Path, ...]:
        """Files that are to be read apart, large ones and faulty ones: for `look`, then `put`."""
        apart, self._apart = tuple(self._apart), []
        return apart

    def look(self, path: Path) -> Entry:
        """Read a file from anywhere. Changes nothing here: any thread may do it."""
        return self._load(path, builtin=False)

    def put(self, entry: Entry) -> None:
        """Take over what `look` gave for one of the person's files."""
        self._own[entry.path] = entry

    def entries(self) -> tuple[Entry, ...]:
        """What has been read so far, by title: the sessions that ship, then the person's own."""
        shipped, own = self._resolved()
        return (*_by_title(shipped), *_by_title(own))

    @staticmethod
    def is_path(id_or_path: str | Path) -> bool:
        """Whether a file is meant, and no id."""
        text = str(id_or_path)
        return isinstance(id_or_path, Path) or text.endswith(SUFFIX) or Path(text).name != text

    def find(self, id_or_path: str | Path) -> Entry | None:
        """The session with this id, or in the file with this path (which may be anywhere).

        A path is what ends in .json or names folders. None: there is none.
        """
        text = str(id_or_path)
        if self.is_path(id_or_path):
            return self._at(Path(id_or_path))
        if not self._shipped:
            self.scan_shipped()
        shipped = next((one for one in self._shipped.values() if one.id == text), None)
        if shipped is not None:
            return shipped
        if not self._scanned:
            self.scan_user()
        found = self._with_id(text)
        if found is not None and found.session is not None:
            self._refresh(found.path)  # another program may have changed it since
            found = self._with_id(text)
        if found is None:
            self._scanning = False
            self.scan_user()  # it may have come since
            found = self._with_id(text)
        return found

    def reload(self, path: Path) -> Entry | None:
        """Read one of the person's files again, whether it changed or not; None: it is gone."""
        self._stamps.pop(path, None)
        self._refresh(path)
        return self.at(path)

    def at(self, path: Path) -> Entry | None:
        """What is known of one of the person's files."""
        return next((one for one in self._resolved()[1] if one.path == path), None)

    def _with_id(self, wanted: str) -> Entry | None:
        found = [one for entries in self._resolved() for one in entries if one.id == wanted]
        # A broken file goes by its name, which may be the id of a good one.
        return next((one for one in found if one.session is not None), found[0] if found else None)

    def _at(self, path: Path) -> Entry | None:
        if path in self._own:
            self._refresh(path)
        known = {**self._shipped, **self._own}.get(path)
        if known is not None or not path.exists():
            return known
        builtin = path.absolute().parent == self._shipped_folder.absolute()
        return self._load(path, builtin=builtin)

    def _begin_scan(self) -> None:
        paths = self._listed(self._user_folder, own=True)
        if paths is not None:  # else what is known stays
            for gone in self._own.keys() - set(paths):
                self._forget(gone)
        self._to_scan = (paths or [])[::-1]  # taken from its end
        self._scanning = True

    def _refresh(self, path: Path) -> bool:
        """Read a file if it changed; return whether it was read."""
        try:
            info = path.stat()
        except OSError:
            self._forget(path)
            return False
        stamp = (info.st_mtime_ns, info.st_size, in_use())  # faults are told in a language
        if self._stamps.get(path) == stamp:
            return False
        self._stamps[path] = stamp
        session = None
        if not self._is_patient:
            session = sound_session(path, self.catalogue, most=SMALL)
            if session is None:
                self._apart.append(path)
                return info.st_size <= SMALL
        self._own[path] = self._load(path, builtin=False, session=session)
        return True

    def _forget(self, path: Path) -> None:
        self._own.pop(path, None)
        self._stamps.pop(path, None)

    def _load(self, path: Path, *, builtin: bool, session: Session | None = None) -> Entry:
        in_place = builtin or (self._is_patient and self._is_small(path))
        read = load_session if in_place else self._read_foreign
        try:
            session = session or read(path, self.catalogue)
        except FormatError as error:
            return Entry(path.stem, path.stem, path, builtin, None, error.faults)
        session = in_language(session) if builtin else session
        return Entry(session.id, shown(session.title), path, builtin, session)

    def _is_small(self, path: Path) -> bool:
        """Whether a file is one of the person's own that can't take long to read."""
        try:
            return self._user_folder in path.parents and path.stat().st_size <= SMALL
        except OSError:
            return True  # reading says why

    def _listed(self, folder: Path, *, own: bool) -> list[Path] | None:
        """The folder's files in order of their paths; None: it cannot be listed."""
        self._troubles.pop(folder, None)
        try:
            paths = sorted(_json_files(folder, deeper=own))
        except FileNotFoundError:
            if not own:
                self._troubles[folder] = missing(folder)
            return []
        except OSError as error:
            self._troubles[folder] = unreadable(folder, error)
            return None
        if len(paths) > MOST_FILES:
            self._troubles[folder] = too_many(folder, len(paths), MOST_FILES)
        return paths[:MOST_FILES]

    def _resolved(self) -> tuple[list[Entry], list[Entry]]:
        """The entries, with a fault in place of a session whose id another has already."""
        seen: dict[str, Entry] = {}
        resolved: tuple[list[Entry], list[Entry]] = ([], [])
        for files, into in zip((self._shipped, self._own), resolved, strict=True):
            for path in sorted(files):
                entry = files[path]
                if entry.session is not None:
                    first = seen.setdefault(entry.id, entry)
                    if first is not entry:
                        entry = _clashing(entry, first)
                into.append(entry)
        return resolved


def _json_files(folder: Path, *, deeper: bool) -> Iterator[Path]:
    """The folder's JSON files; `deeper`: also those one folder down (a session with pictures)."""
    with os.scandir(folder) as found:
        for one in found:
            if one.name.startswith("."):
                continue
            if one.name.endswith(SUFFIX):
                yield Path(one.path)
            elif deeper and one.is_dir():
                try:
                    yield from _json_files(Path(one.path), deeper=False)
                except OSError:  # such a folder has nothing to list
                    continue


def _clashing(entry: Entry, first: Entry) -> Entry:
    if first.builtin:
        found = tr("{id}, the id of the one that ships with HipTimer", id=quoted(entry.id))
    else:
        found = tr("{id}, the id of {file}", id=quoted(entry.id), file=first.path.name)
    line = column = None
    try:
        document = read(read_small(entry.path, limit=SMALL).decode())
        line, column = document.place(("id",))
    except ValueError:  # it is large, or changed since: the fault stands without a place
        pass
    fault = Fault(
        str(entry.path),
        line,
        column,
        "id",
        found,
        tr("an id that no other session has; choose another one for this file"),
    )
    return structs.replace(entry, id=entry.path.stem, session=None, faults=(fault,))


def _by_title(entries: list[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: (entry.title.casefold(), entry.path))
