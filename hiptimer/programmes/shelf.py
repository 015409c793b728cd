"""The programmes there are: those that ship, and the person's own. An edge: it reads files.

A broken file is listed with its faults and stops no other.
"""

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from hiptimer.programmes.codec import load_programme
from hiptimer.programmes.model import Programme
from hiptimer.session.faults import Fault, FormatError, quoted
from hiptimer.session.in_language import in_language
from hiptimer.session.model import Catalogue, Exercise
from hiptimer.words import tr
from hiptimer.words.reasons import reason

FOLDER = "programmes"
"""Below the sessions that ship, and below the data folder."""
MOST_FILES = 500


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


def read_programmes(
    shipped: Path, own: Path, exercises: Mapping[str, Exercise]
) -> tuple[Entry, ...]:
    """The programmes of both folders: ours first, then the person's own, by id.

    `exercises` are the catalogue's and the person's own ones.
    """
    catalogue = Catalogue(exercises)
    entries: list[Entry] = []
    for folder, builtin in ((shipped, True), (own, False)):
        try:
            paths = sorted(folder.glob("*.json"))[:MOST_FILES]
        except OSError as error:
            fault = Fault(str(folder), None, None, "", reason(error), tr("a folder"))
            entries.append(Entry(folder.name, folder, builtin, None, (fault,)))
            continue
        for path in paths:
            entries.append(_read(path, builtin, catalogue, {one.id for one in entries}))
    return tuple(entries)


def _read(path: Path, builtin: bool, catalogue: Catalogue, taken: set[str]) -> Entry:
    try:
        programme = load_programme(path, catalogue)
    except FormatError as error:
        return Entry(path.stem, path, builtin, None, error.faults)
    if programme.id in taken:
        fault = Fault(
            str(path), None, None, "id", quoted(programme.id), tr("an id that no other has")
        )
        return Entry(path.stem, path, builtin, None, (fault,))
    return Entry(programme.id, path, builtin, programme)
