"""The programmes there are: those that ship, and the person's own. An edge: it reads files.

A broken file is listed with its faults and stops no other.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from hiptimer.programmes.codec import load_programme, sound_programme
from hiptimer.programmes.model import Programme
from hiptimer.session.faults import Fault, FormatError, quoted
from hiptimer.session.in_language import in_language
from hiptimer.session.library import SMALL
from hiptimer.session.model import Catalogue, Exercise
from hiptimer.words import tr
from hiptimer.words.language import in_use
from hiptimer.words.reasons import reason

FOLDER = "programmes"
"""Below the sessions that ship, and below the data folder."""
MOST_FILES = 500
MOST_IN_PLACE = 256 * 1024
"""So many bytes of the person's own are read in a row without a process of their own: 0.05 s."""


class Stamp(Struct, frozen=True):
    """What tells that a file, or what it is judged by, changed; its faults are in a language."""

    changed: int  # nanoseconds
    size: int  # bytes
    language: str
    turn: int


class Entry(Struct, frozen=True):
    """One programme's file. `programme` is None when the file has faults; `id` is its name then."""

    id: str
    path: Path
    builtin: bool
    programme: Programme | None
    faults: tuple[Fault, ...] = ()

    @property
    def title(self) -> str:
        """The title in the language in use; of a broken file its name."""
        return self.id if self.programme is None else title_of(self.programme, ours=self.builtin)


def title_of(programme: Programme, *, ours: bool) -> str:
    """A programme's title: of ours in the language in use, of the person's own as it is."""
    return in_language(programme).title if ours else programme.title


class Wanted(Struct, frozen=True):
    """A file that is to be read, as it was seen, by the exercises that there are."""

    path: Path
    stamp: Stamp
    catalogue: Catalogue


class Looked(Struct, frozen=True):
    """What a file held when it was seen so."""

    stamp: Stamp
    entry: Entry


class Shelf:
    """The programmes of two folders, as they were read; what changed since is read anew.

    Where nobody may wait, only small and sound ones of the person's own are read by themselves;
    `take_apart` gives the others, for `look`, then `put`. Until then such a file is what it was
    before, or not there.
    """

    def __init__(
        self,
        shipped: Path,
        own: Path,
        read: Callable[[Path, Catalogue], Programme] = load_programme,
        *,
        is_patient: bool = True,
    ) -> None:
        """`read` reads own files that are large or faulty."""
        self._shipped, self._own = shipped, own
        self._read, self._is_patient = read, is_patient
        self._known: dict[Path, Looked] = {}
        self._asked: dict[Path, Stamp] = {}
        self._wanted: list[Wanted] = []
        self._exercises: Mapping[str, Exercise] = {}
        self._turn = 0

    def entries(self, exercises: Mapping[str, Exercise]) -> tuple[Entry, ...]:
        """The programmes of both folders: ours first, then the person's own, by id.

        `exercises` are the catalogue's and the person's own ones; with others all is read anew.
        """
        if exercises is not self._exercises:
            self._exercises, self._turn = exercises, self._turn + 1
        found: list[Entry] = []
        for folder, builtin in ((self._shipped, True), (self._own, False)):
            try:
                paths = sorted(folder.glob("*.json"))[:MOST_FILES]
            except OSError as error:
                fault = Fault(str(folder), None, None, "", reason(error), tr("a folder"))
                found.append(Entry(folder.name, folder, builtin, None, (fault,)))
                continue
            self._refresh(paths, builtin=builtin)
            found += [self._known[path].entry for path in paths if path in self._known]
        return _each_once(found)

    def take_apart(self) -> tuple[Wanted, ...]:
        """Files that are to be read apart, each once: for `look`, then `put`."""
        wanted, self._wanted = tuple(self._wanted), []
        return wanted

    def look(self, wanted: Wanted) -> Looked:
        """Read a file. Changes nothing here: any thread may do it."""
        return _looked(wanted, self._read, builtin=False)

    def put(self, looked: Looked) -> None:
        """Take over what `look` gave."""
        self._known[looked.entry.path] = looked

    def keep(self, programme: Programme, path: Path) -> None:
        """Know of a sound programme that was written to a file just now."""
        self.put(Looked(self._stamp(path), Entry(programme.id, path, False, programme)))

    def _refresh(self, paths: Sequence[Path], *, builtin: bool) -> None:
        """Read the files that changed, or note them to be read apart."""
        left = MOST_IN_PLACE
        for path in paths:
            wanted = Wanted(path, self._stamp(path), Catalogue(self._exercises))
            known = self._known.get(path)
            if known is not None and known.stamp == wanted.stamp:
                continue
            if builtin:
                self.put(_looked(wanted, load_programme, builtin=True))
            elif self._asked.get(path) != wanted.stamp:
                left -= wanted.stamp.size if wanted.stamp.size <= SMALL else 0
                self._read_or_note(wanted, in_place=left >= 0)

    def _read_or_note(self, wanted: Wanted, *, in_place: bool) -> None:
        path, sound = wanted.path, None
        if in_place:
            sound = sound_programme(path, wanted.catalogue, most=SMALL)
        if sound is not None:
            self.put(Looked(wanted.stamp, Entry(sound.id, path, False, sound)))
        elif self._is_patient:
            self.put(self.look(wanted))
        else:
            self._asked[path] = wanted.stamp
            self._wanted.append(wanted)

    def _stamp(self, path: Path) -> Stamp:
        try:
            info = path.stat()
        except OSError:
            return Stamp(0, 0, in_use(), self._turn)
        return Stamp(info.st_mtime_ns, info.st_size, in_use(), self._turn)


def _looked(
    wanted: Wanted, read: Callable[[Path, Catalogue], Programme], *, builtin: bool
) -> Looked:
    path = wanted.path
    try:
        programme = read(path, wanted.catalogue)
    except FormatError as error:
        return Looked(wanted.stamp, Entry(path.stem, path, builtin, None, error.faults))
    return Looked(wanted.stamp, Entry(programme.id, path, builtin, programme))


def _each_once(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The same with a fault in place of a programme whose id another has already."""
    seen: set[str] = set()
    found: list[Entry] = []
    for entry in entries:
        if entry.programme is not None and entry.id in seen:
            free = tr("an id that no other has")
            fault = Fault(str(entry.path), None, None, "id", quoted(entry.id), free)
            found.append(Entry(entry.path.stem, entry.path, entry.builtin, None, (fault,)))
        else:
            found.append(entry)
        seen.add(found[-1].id)
    return tuple(found)
