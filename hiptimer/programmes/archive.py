"""A programme's archive (`.hiptimer`): it, the own exercises that it names, and their pictures.

A zip with `programme.json`, `exercises/ID.json` and the pictures as the exercises name them. It is
read as a session's is (`session.archive`): as if it meant harm, all of it found sound first.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct, structs

from hiptimer.programmes.codec import decode_programme, encode
from hiptimer.programmes.model import Programme
from hiptimer.session.archive import (
    MAX_ARCHIVE,
    SUFFIX,
    ArchiveError,
    Inside,
    Tell,
    archive_of,
    pictures_in,
    pictures_named,
    quiet,
    read_archive,
)
from hiptimer.session.codec import decode_exercise
from hiptimer.session.faults import FormatError
from hiptimer.session.files import read_small
from hiptimer.session.model import MAX_FILE_BYTES, Catalogue, Exercise
from hiptimer.words import tr

PROGRAMME_FILE = "programme.json"
_FOLDER, _JSON = "exercises/", ".json"


class ProgrammeParcel(Struct, frozen=True):
    """What came in a file, all of it found sound: exercises that nobody here defines too."""

    programme: Programme
    exercises: tuple[Exercise, ...] = ()
    pictures: Mapping[str, bytes] = {}
    missing: tuple[str, ...] = ()  # pictures that did not come
    left_out: tuple[str, ...] = ()  # files that came and are of no use


def names_in(programme: Programme) -> tuple[str, ...]:
    """The exercises that a programme names, each once."""
    listed = (one for phase in programme.phases for one in phase.letters.values())
    return tuple(dict.fromkeys(name for names in listed for name in names))


def packed_programme(programme: Programme, own: Mapping[str, Exercise], folder: Path) -> bytes:
    """The archive of a programme; `own` are the person's exercises, pictures lie below `folder`."""
    exercises = [own[name] for name in names_in(programme) if name in own]
    files = {PROGRAMME_FILE: encode(programme)}
    files |= {f"{_FOLDER}{one.id}{_JSON}": encode(one) for one in exercises}
    return archive_of({**files, **pictures_in(folder, pictures_named(exercises))})


def read_programme_parcel(path: Path, catalogue: Catalogue, tell: Tell = quiet) -> ProgrammeParcel:
    """What a programme's `.hiptimer` or JSON file holds. Raises `ArchiveError`, and `tell`'s."""
    try:
        if path.suffix.lower() == SUFFIX:
            data = read_small(path, limit=MAX_ARCHIVE)
            return unpacked_programme(data, catalogue, tell)
        return ProgrammeParcel(_programme(read_small(path), catalogue, path.name))
    except FormatError as error:
        raise ArchiveError(fault.text for fault in error.faults) from None


def unpacked_programme(data: bytes, catalogue: Catalogue, tell: Tell = quiet) -> ProgrammeParcel:
    """What the bytes of a programme's archive hold. Raises `ArchiveError`, and `tell`'s."""
    return read_archive(data, lambda inside: _parcel(inside, catalogue, tell))


def holds_programme(path: Path) -> bool:
    """Whether an archive is a programme's; what can't be read is none. Reads its list alone."""
    try:
        data = read_small(path, limit=MAX_ARCHIVE)
        return read_archive(data, lambda inside: PROGRAMME_FILE in inside.names)
    except (FormatError, ArchiveError):
        return False


def _parcel(inside: Inside, catalogue: Catalogue, tell: Tell) -> ProgrammeParcel:
    if PROGRAMME_FILE not in inside.names:
        raise ArchiveError([tr("There is no {name} in the archive.", name=PROGRAMME_FILE)])
    files = sorted(one for one in inside.names if one.startswith(_FOLDER) and one.endswith(_JSON))
    came = dict(_exercises(inside, files))
    known = structs.replace(catalogue, exercises={**came, **catalogue.exercises})
    programme = _programme(inside.read(PROGRAMME_FILE, MAX_FILE_BYTES), known, PROGRAMME_FILE)
    named = names_in(programme)
    exercises = tuple(one for one in came.values() if one.id in named
                      and one.id not in catalogue.exercises)  # fmt: skip
    wanted = pictures_named(exercises)
    used = {PROGRAMME_FILE, *files, *wanted}
    return ProgrammeParcel(
        programme, exercises, inside.pictures(wanted, tell),
        missing=tuple(one for one in wanted if one not in inside.names),
        left_out=tuple(sorted(inside.names - used)),
    )  # fmt: skip


def _exercises(inside: Inside, files: Iterable[str]) -> Iterable[tuple[str, Exercise]]:
    reasons: list[str] = []
    for name in files:
        try:
            exercise = decode_exercise(inside.read(name, MAX_FILE_BYTES), file=name)
        except FormatError as error:
            reasons += [fault.text for fault in error.faults]
            continue
        if f"{_FOLDER}{exercise.id}{_JSON}" != name:
            reasons.append(tr("{name}: it holds the exercise “{id}”.", name=name, id=exercise.id))
        yield exercise.id, exercise
    if reasons:
        raise ArchiveError(reasons)


def _programme(data: bytes, catalogue: Catalogue, file: str) -> Programme:
    try:
        return decode_programme(data, file=file, catalogue=catalogue)
    except FormatError as error:
        raise ArchiveError(fault.text for fault in error.faults) from None
