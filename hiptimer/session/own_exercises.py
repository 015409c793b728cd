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
from hiptimer.session.codec import encode, load_exercise
from hiptimer.session.disk import Disk
from hiptimer.session.drafts.bin import Deleted, Trash
from hiptimer.session.faults import Fault, FormatError
from hiptimer.session.file_names import keys_in
from hiptimer.session.files import read_small
from hiptimer.session.library import SUFFIX
from hiptimer.session.model import Exercise
from hiptimer.session.naming import free_id, id_from
from hiptimer.session.pictures import MAX_BYTES, Picture, PictureError, check_picture
from hiptimer.words import tr
from hiptimer.words.reasons import reason

MOST = 500


class Palette(Struct, frozen=True):
    """The own exercises that there are, by name, and the faults of broken files."""

    exercises: tuple[Exercise, ...]
    faults: tuple[Fault, ...] = ()


class OwnExercises:
    """The folder of own exercises: one JSON file each, pictures below `pictures/`."""

    def __init__(
        self,
        folder: Path,
        disk: Disk,
        trash: Trash,
        check: Callable[[bytes], Picture] = check_picture,
    ) -> None:
        """`check` looks at a picture that is to come in."""
        self._folder = folder
        self._check = check
        self._disk = disk
        self._trash = trash

    @property
    def folder(self) -> Path:
        """Where the paths of their pictures begin."""
        return self._folder

    def read(self) -> Palette:
        """All of them. A broken file is left out, with its faults."""
        found, faults = self._read()
        exercises = (exercise for exercise, _ in found.values())
        in_order = sorted(exercises, key=lambda one: (one.name.casefold(), one.id))
        return Palette(tuple(in_order), tuple(faults))

    def _read(self) -> tuple[dict[str, tuple[Exercise, Path]], list[Fault]]:
        return files_in(self._folder)

    def add(self, exercise: Exercise) -> None:
        """Keep a new exercise. Raises OSError, FileExistsError where a file has its name."""
        self._disk.create(self._path(exercise.id), encode(exercise))

    def save(self, exercise: Exercise) -> None:
        """Keep an exercise, in the place of the one with its id. Raises OSError."""
        place = self._place_of(exercise.id)
        if place is None:
            self.add(exercise)
        else:
            self._disk.replace(place, encode(exercise))

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
        return Deleted(path, data, self._trash(path))

    def undelete(self, deleted: Deleted) -> None:
        """Put back what was deleted, unless there is another by now. Raises OSError."""
        with suppress(FileExistsError):
            self._disk.create(deleted.path, deleted.data)

    def add_picture(self, path: Path, folder: Path | None = None) -> str:
        """Copy a person's picture in, below `folder` (the palette's own, or a session's).

        Returns the figure to write into the exercise. Raises `PictureError` and OSError.
        """
        try:
            data = read_small(path, limit=MAX_BYTES)
        except FormatError as error:
            found = error.faults[0]
            msg = tr(
                "The picture could not be read: {found}; it should be {expected}.",
                found=found.found,
                expected=found.expected,
            )
            raise PictureError(msg) from None
        name = picture_name(path.stem, data, self._check(data).kind)
        add_picture_file(self._disk, (folder or self._folder) / name, data)
        return name

    def copy_for(self, exercise: Exercise, session_folder: Path) -> Exercise:
        """The exercise as a session in this folder holds it: no ladder, its picture copied along.

        A picture that can't be read any more is left out. Raises OSError when it can't be written.
        """
        exercise = structs.replace(exercise, ladder=(), positions=())
        if exercise.figure is None or "." not in exercise.figure:
            return exercise
        try:
            figure = self.add_picture(self._folder / exercise.figure, session_folder)
        except PictureError:
            return structs.replace(exercise, figure=None)
        return structs.replace(exercise, figure=figure)

    def _place_of(self, exercise_id: str) -> Path | None:
        """The file that holds the exercise with this id, whatever its name; None: there is none."""
        found = self._read()[0].get(exercise_id)
        return found[1] if found is not None else None

    def _path(self, exercise_id: str) -> Path:
        if id_from(exercise_id) != exercise_id:
            raise ValueError(f"“{exercise_id}” is no exercise's id.")
        return self._folder / f"{exercise_id}{SUFFIX}"


def files_in(folder: Path) -> tuple[dict[str, tuple[Exercise, Path]], list[Fault]]:
    """The exercises of a folder with their files, by id, and the faults of others."""
    found: dict[str, tuple[Exercise, Path]] = {}
    faults: list[Fault] = []
    try:
        paths = sorted(folder.glob(f"*{SUFFIX}"))[:MOST]
    except OSError as error:
        fault = Fault(str(folder), None, None, "", reason(error), tr("a folder"))
        return {}, [fault]
    for path in paths:
        try:
            exercise = load_exercise(path)
        except FormatError as error:
            faults += error.faults
        else:
            found.setdefault(exercise.id, (exercise, path))
    return found, faults
