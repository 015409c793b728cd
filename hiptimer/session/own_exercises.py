"""The person's own exercises, kept beside the sessions: a palette that the editor draws from.

A session that uses one holds its own copy of it, with the picture in the session's folder, so that
deleting here takes nothing away from any session, and a session can be shared as it is. An edge:
it reads and writes files.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from msgspec import Struct, structs

from hiptimer.session.bringing import add_picture_file, picture_name
from hiptimer.session.codec import encode, load_exercise, sound_exercise
from hiptimer.session.disk import Disk
from hiptimer.session.drafts.bin import Deleted, Trash
from hiptimer.session.faults import Fault, FormatError
from hiptimer.session.file_names import keys_in
from hiptimer.session.files import read_small
from hiptimer.session.library import SMALL, SUFFIX
from hiptimer.session.model import Exercise
from hiptimer.session.naming import free_id, id_from
from hiptimer.session.pictures import MAX_BYTES, Picture, PictureError, check_picture, kind_of
from hiptimer.words import tr
from hiptimer.words.language import in_use
from hiptimer.words.reasons import reason

MOST = 500
MOST_IN_PLACE = 512 * 1024
"""So many bytes of them are read without a process of their own."""


def _quiet(_done: int, _whole: int) -> None:
    """Tell nobody."""


class Palette(Struct, frozen=True):
    """The own exercises that there are, by name, and the faults of broken files."""

    exercises: tuple[Exercise, ...]
    faults: tuple[Fault, ...] = ()


class NewPicture(Struct, frozen=True):
    """A picture that was looked at: the figure to write into an exercise, and its bytes."""

    figure: str
    data: bytes


class _File(Struct, frozen=True):
    """What a file held when it was looked at: an exercise, or its faults."""

    stamp: tuple[int, int, str]
    exercise: Exercise | None = None
    faults: tuple[Fault, ...] = ()


class Found(Struct, frozen=True):
    """What `look` found, for `put`."""

    files: dict[Path, _File]
    turn: int


class OwnExercises:
    """The folder of own exercises: one JSON file each, pictures below `pictures/`.

    Files may come from elsewhere: `look` reads them, on any thread; all else knows what `put` was
    given of that, and what was kept here since.
    """

    def __init__(
        self,
        folder: Path,
        disk: Disk,
        trash: Trash,
        check: Callable[[bytes], Picture] = check_picture,
        load: Callable[[Path], Exercise] = load_exercise,
    ) -> None:
        """`check` looks at a picture that is to come in, and `load` at an exercise's file."""
        self._folder = folder
        self._check, self._load = check, load
        self._disk = disk
        self._trash = trash
        self._files: dict[Path, _File] = {}
        self._gone: dict[Path, Exercise | None] = {}  # what was deleted here held
        self._turn = 0

    @property
    def folder(self) -> Path:
        """Where the paths of their pictures begin."""
        return self._folder

    def look(self, tell: Callable[[int, int], None] = _quiet) -> Found:
        """Read the files that changed since; any thread may. Raises what `tell` raises."""
        known, turn = self._files, self._turn
        try:
            paths = sorted(self._folder.glob(f"*{SUFFIX}"))[:MOST]
        except OSError as error:
            fault = Fault(str(self._folder), None, None, "", reason(error), tr("a folder"))
            return Found({self._folder: _File((0, 0, ""), faults=(fault,))}, turn)
        files: dict[Path, _File] = {}
        for number, path in enumerate(paths):
            tell(number, len(paths))
            stamp, one = _stamp(path), known.get(path)
            files[path] = one if one and one.stamp == stamp else self._looked(path, stamp)
        return Found(files, turn)

    def put(self, found: Found) -> bool:
        """Take over what `look` found; False where something was kept or deleted meanwhile."""
        if found.turn == self._turn:
            self._files = found.files
        return found.turn == self._turn

    def read(self) -> Palette:
        """All of them, as they were looked at. A broken file is left out, with its faults."""
        exercises = (exercise for exercise, _ in self._by_id().values())
        in_order = sorted(exercises, key=lambda one: (one.name.casefold(), one.id))
        faults = (fault for file in self._files.values() for fault in file.faults)
        return Palette(tuple(in_order), tuple(faults))

    def _by_id(self) -> dict[str, tuple[Exercise, Path]]:
        found: dict[str, tuple[Exercise, Path]] = {}
        for path in sorted(self._files):
            exercise = self._files[path].exercise
            if exercise is not None:
                found.setdefault(exercise.id, (exercise, path))
        return found

    def _looked(self, path: Path, stamp: tuple[int, int, str]) -> _File:
        try:
            return _File(stamp, self._load(path))
        except FormatError as error:
            return _File(stamp, faults=error.faults)

    def _kept(self, path: Path, exercise: Exercise | None) -> None:
        """Know of what was written or taken away just now."""
        self._turn += 1
        files = {key: file for key, file in self._files.items() if key != path}
        if exercise is not None:
            files[path] = _File(_stamp(path), exercise)
        self._files = files

    def add(self, exercise: Exercise) -> None:
        """Keep a new exercise. Raises OSError, FileExistsError where a file has its name."""
        path = self._path(exercise.id)
        self._disk.create(path, encode(exercise))
        self._kept(path, exercise)

    def save(self, exercise: Exercise) -> None:
        """Keep an exercise, in the place of the one with its id. Raises OSError."""
        place = self._place_of(exercise.id)
        if place is None:
            self.add(exercise)
        else:
            self._disk.replace(place, encode(exercise))
            self._kept(place, exercise)

    def new_id(self, name: str, taken: Iterable[str]) -> str:
        """A free id for a new exercise; `taken` are those of the catalogue and the session.

        The name of a file is taken whatever is in it: one that can't be read is not replaced.
        """
        known = {one.id for one in self.read().exercises} | set(taken)
        return free_id(id_from(name, "exercise"), known | keys_in(self._folder, SUFFIX))

    def delete(self, exercise_id: str) -> Deleted:
        """Move an exercise's file to the trash; what it was, to undo with. Raises OSError."""
        path = self._place_of(exercise_id) or self._path(exercise_id)
        data = path.read_bytes()
        deleted = Deleted(path, data, self._trash(path))
        if path in self._files:
            self._gone[path] = self._files[path].exercise
        self._kept(path, None)
        return deleted

    def undelete(self, deleted: Deleted) -> None:
        """Put back what was deleted, unless there is another by now. Raises OSError."""
        with suppress(FileExistsError):
            self._disk.create(deleted.path, deleted.data)
            self._kept(deleted.path, self._gone.get(deleted.path))

    def look_at_picture(self, path: Path) -> NewPicture:
        """A person's picture, for `add_picture`; any thread may ask. Raises `PictureError`."""
        data = _picture_bytes(path)
        return NewPicture(picture_name(path.stem, data, self._check(data).kind), data)

    def add_picture(self, picture: NewPicture) -> None:
        """Keep a picture that was looked at. Raises OSError."""
        add_picture_file(self._disk, self._folder / picture.figure, picture.data)

    def copy_for(self, exercise: Exercise, session_folder: Path) -> Exercise:
        """The exercise as a session in this folder holds it: no ladder, its picture copied along.

        The picture is copied as it is: whoever shows it looks at it. One that can't be read any
        more is left out. Raises OSError when it can't be written.
        """
        exercise = structs.replace(exercise, ladder=(), positions=())
        if exercise.figure is None or "." not in exercise.figure:
            return exercise
        path = self._folder / exercise.figure
        try:
            data = _picture_bytes(path)
            figure = picture_name(path.stem, data, kind_of(data))
        except PictureError:
            return structs.replace(exercise, figure=None)
        add_picture_file(self._disk, session_folder / figure, data)
        return structs.replace(exercise, figure=figure)

    def _place_of(self, exercise_id: str) -> Path | None:
        """The file that holds the exercise with this id, whatever its name; None: there is none."""
        found = self._by_id().get(exercise_id)
        return found[1] if found is not None else None

    def _path(self, exercise_id: str) -> Path:
        if id_from(exercise_id) != exercise_id:
            raise ValueError(f"“{exercise_id}” is no exercise's id.")
        return self._folder / f"{exercise_id}{SUFFIX}"


def small_ones(folder: Path) -> dict[str, Exercise]:
    """The sound exercises of a folder, by id, read where they are.

    For what can't wait for a process of its own: none from a file over 16 KiB, and none after
    `MOST_IN_PLACE` bytes in all. That takes 50 ms at most.
    """
    found: dict[str, Exercise] = {}
    left = MOST_IN_PLACE
    with suppress(OSError):
        for path in sorted(folder.glob(f"*{SUFFIX}"))[:MOST]:
            size = path.stat().st_size
            if size > SMALL:
                continue
            left -= size
            if left < 0:
                break
            exercise = sound_exercise(path, most=SMALL)
            if exercise is not None:
                found.setdefault(exercise.id, exercise)
    return found


def _stamp(path: Path) -> tuple[int, int, str]:
    """What tells that a file changed; its faults are told in a language."""
    try:
        info = path.stat()
    except OSError:
        return (0, 0, in_use())
    return (info.st_mtime_ns, info.st_size, in_use())


def _picture_bytes(path: Path) -> bytes:
    """The bytes of a picture's file. Raises `PictureError`."""
    try:
        return read_small(path, limit=MAX_BYTES)
    except FormatError as error:
        found = error.faults[0]
        msg = tr(
            "The picture could not be read: {found}; it should be {expected}.",
            found=found.found,
            expected=found.expected,
        )
        raise PictureError(msg) from None
