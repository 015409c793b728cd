"""The person's own programmes: copied, saved, kept as drafts, deleted. An edge: it writes files.

A new file is only made where none is. A file that somebody else changed meanwhile stays as it is,
and yours goes beside it.
"""

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path, PurePosixPath

from msgspec import Struct, structs

from hiptimer.programmes.codec import decode_programme, encode
from hiptimer.programmes.model import MAX_ID, Programme
from hiptimer.session.bringing import add_picture_file, picture_name
from hiptimer.session.disk import Disk
from hiptimer.session.drafts.bin import Bin, Deleted
from hiptimer.session.drafts.saving import Now, Seen, look, now
from hiptimer.session.drafts.store import Draft, DraftStore
from hiptimer.session.faults import Fault, FormatError, kib
from hiptimer.session.file_names import keys_in, name_of, text_of
from hiptimer.session.model import MAX_FILE_BYTES, Catalogue, Exercise
from hiptimer.session.naming import free_id, free_title, id_from, marked_title
from hiptimer.session.pictures import kind_of
from hiptimer.words import tr
from hiptimer.words.formats import plain_date

SUFFIX = ".json"
MOST_EDITED = 32 * 1024
"""A form's text is checked at each key, and a faulty one of this size takes 60 ms. Ours have 4."""


class Saved(Struct, frozen=True):
    """Where a programme was saved; `beside` is the file that somebody else had changed."""

    programme: Programme
    path: Path
    seen: Seen | None
    beside: Path | None = None


class OwnProgrammes:
    """The folder of own programmes, and their drafts."""

    def __init__(self, folder: Path, drafts: DraftStore, disk: Disk, bin_: Bin) -> None:
        self._folder, self._disk, self._bin = folder, disk, bin_
        self.drafts = drafts

    def free_id(self, title: str, taken: Collection[str]) -> str:
        """An id that no programme, draft and file has; `taken` are ids of those that are known."""
        drafts = {one.key for one in self.drafts.all().found}
        wanted = id_from(title, "programme")[: MAX_ID - 4].strip("-")
        return free_id(wanted, {*taken, *drafts, *keys_in(self._folder, SUFFIX)})

    def copy_of(
        self, programme: Programme, taken: Collection[str], titles: Collection[str]
    ) -> Programme:
        """The same under an id and a title that are free."""
        title = free_title(tr("My {title}", title=programme.title)[:120], titles)
        return structs.replace(programme, id=self.free_id(title, taken), title=title)

    def brought(
        self, programme: Programme, taken: Collection[str], titles: Collection[str]
    ) -> Programme:
        """One that came from elsewhere, under its own id and title where they are free."""
        names = {*taken, *(one.key for one in self.drafts.all().found)}
        if programme.id not in {*names, *keys_in(self._folder, SUFFIX)}:
            return programme
        title = free_title(programme.title, titles)
        return structs.replace(programme, id=self.free_id(title, taken), title=title)

    def keep_exercises(
        self, exercises: Iterable[Exercise], pictures: Mapping[str, bytes], folder: Path
    ) -> None:
        """Write exercises that came along, with their pictures, into the folder of own ones.

        Raises OSError, FileExistsError where a file has the name of one.
        """
        for one in exercises:
            figure = one.figure
            if figure is not None and figure in pictures:
                data = pictures[figure]
                figure = picture_name(PurePosixPath(figure).stem, data, kind_of(data))
                add_picture_file(self._disk, folder / figure, data)
            elif figure and "." in figure:
                figure = None  # it did not come
            whole = structs.replace(one, figure=figure)
            self._disk.create(folder / f"{one.id}{SUFFIX}", encode(whole))

    def path_of(self, programme: Programme) -> Path:
        """The file of a programme that has none yet."""
        return self._folder / f"{programme.id}{SUFFIX}"

    def save(
        self,
        text: str,
        catalogue: Catalogue,
        path: Path | None,
        seen: Seen | None,
        today: date,
        *,
        most: int = MAX_FILE_BYTES,
    ) -> Saved:
        """Save a programme's text in its file, and forget its draft.

        `seen` is what the file at `path` held when editing began; None: it is new. The text may
        have `most` bytes. Raises `FormatError` with its faults, and OSError; nothing is changed
        then.
        """
        programme = _decoded(text, catalogue, most)
        data = encode(programme)
        if path is not None and seen is not None and now(path, seen) is Now.SAME:
            self._disk.replace(path, data)
            return Saved(programme, path, look(path))
        place = path or self.path_of(programme)
        try:
            self._disk.create(place, data)
        except FileExistsError:
            return self._beside(programme, place, today)
        return Saved(programme, place, look(place))

    def _beside(self, programme: Programme, theirs: Path, today: date) -> Saved:
        mark = tr("yours, {day}", day=plain_date(today, today))
        title = marked_title(programme.title, mark)
        taken = {programme.id}
        while True:
            name = self.free_id(title, taken)
            yours = structs.replace(programme, id=name, title=title)
            place = self.path_of(yours)
            try:
                self._disk.create(place, encode(yours))
            except FileExistsError:
                taken.add(name)
                continue
            return Saved(yours, place, look(place), beside=theirs)

    def draft_key(self, name: str, path: Path) -> str:
        """What the draft of a file is kept under: never what is that of another."""
        drafts = self.drafts.all().found
        others = {one.key for one in drafts if one.base is None or Path(name_of(one.base)) != path}
        return free_id(id_from(name, "programme"), others)

    def keep_draft(
        self, key: str, text: str, title: str, saved_at: str, path: Path | None, seen: Seen | None
    ) -> None:
        """Keep what is edited, faults and all; `seen` is what its file held. Raises OSError."""
        base, digest = text_of(path) if path else None, seen.digest if seen else None
        self.drafts.keep(Draft(key, title, text, saved_at, base, digest))

    def drop_draft(self, key: str) -> None:
        """Forget a draft; one that can't be deleted is offered again."""
        with suppress(OSError):
            self.drafts.drop(key)

    def delete(self, path: Path) -> Deleted:
        """Move a programme's file to the trash. Raises `FormatError` and OSError."""
        return self._bin.delete(path)

    def bring_back(self, deleted: Deleted) -> Path:
        """Put a deleted one back. Raises OSError."""
        return self._bin.bring_back(deleted)


def faults_of(text: str, catalogue: Catalogue) -> FormatError | None:
    """What is wrong with the text of a form; None: nothing."""
    try:
        _decoded(text, catalogue, MOST_EDITED)
    except FormatError as error:
        return error
    return None


def _decoded(text: str, catalogue: Catalogue, most: int) -> Programme:
    """The programme of a text of at most so many bytes. Raises `FormatError`."""
    data = text.encode(errors="surrogatepass")  # half a letter is a fault, too
    if len(data) > most:
        expected = tr("at most {size}", size=kib(most))
        raise FormatError([Fault("", None, None, "", kib(len(data)), expected)])
    return decode_programme(data, catalogue=catalogue)
