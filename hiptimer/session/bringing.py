"""Bringing a parcel into the person's sessions: what clashes, what is chosen, what is written.

`clash_of` says whether there is a choice to make; `planned` makes of a choice the files to write,
and writes nothing. `done` writes them: pictures first, under names made of their contents, and the
session last, each whole or not at all. Until the session's file is there nothing uses the rest.
"""

import hashlib
import re
from collections.abc import Collection, Mapping
from enum import StrEnum
from pathlib import Path, PurePosixPath

from msgspec import Struct, structs

from hiptimer.session.archive import ArchiveError, Parcel
from hiptimer.session.disk import Disk
from hiptimer.session.document.patch import Source
from hiptimer.session.file_names import keys_in
from hiptimer.session.library import SUFFIX, Entry
from hiptimer.session.model import Exercise, Session
from hiptimer.session.naming import free_id, free_title, id_from
from hiptimer.session.pictures import PictureKind, kind_of
from hiptimer.words import tr

PICTURES = "pictures"


class KeepBoth(Struct, frozen=True):
    """The new one gets an id and a title that are free."""


class Rename(Struct, frozen=True):
    """The new one gets this title, and an id made of it."""

    title: str


class ReplaceOld(Struct, frozen=True):
    """The new one takes the place of the old one. What ships can't be replaced."""


Choice = KeepBoth | Rename | ReplaceOld


class Clash(StrEnum):
    """How a parcel's id is taken already."""

    NONE = "none"
    SAME = "same"  # the same session: nothing to do
    OWN = "own"
    SHIPPED = "shipped"


class Plan(Struct, frozen=True):
    """Files to write, in this order. The last is the session's; `replaces` a file that is there."""

    files: tuple[tuple[Path, bytes], ...]
    id: str
    title: str
    replaces: bool = False


def clash_of(parcel: Parcel, entries: Collection[Entry]) -> Clash:
    """Whether a session with the parcel's id is there."""
    if same_as(parcel, entries) is not None:
        return Clash.SAME
    entry = _taken(parcel, entries)
    if entry is None:
        return Clash.NONE
    return Clash.SHIPPED if entry.builtin else Clash.OWN


def same_as(parcel: Parcel, entries: Collection[Entry]) -> Entry | None:
    """The session that the parcel would bring once more: itself, or a copy kept beside another."""
    names = {path: _name_of(path, data) for path, data in parcel.pictures.items()}
    session = _with_pictures(parcel.session, names)
    copies = re.compile(rf"{re.escape(session.id)}(-\d+)?")
    for entry in entries:
        known = entry.session
        if known is None or not copies.fullmatch(known.id):
            continue
        title = known.title if known.id != session.id else session.title
        known = structs.replace(known, id=session.id)
        if known in (parcel.session, structs.replace(session, title=title)):
            return entry
    return None


def planned(parcel: Parcel, choice: Choice, entries: Collection[Entry], folder: Path) -> Plan:
    """The files that bring `parcel` into `folder`; none is written.

    Raises `ArchiveError` where what ships would be replaced, or where there is nothing to replace.
    """
    session = parcel.session
    old = _taken(parcel, entries)
    fields: dict[str, object] = {}
    place: Path | None = None
    match choice:
        case ReplaceOld():
            if old is None or old.builtin:
                msg = tr("Only a session of your own can be replaced. Nothing was changed.")
                raise ArchiveError([msg])
            place = old.path
        case Rename(title):
            fields = {"title": title, "id": id_from(title)}
        case KeepBoth() if old is not None:
            fields = {"title": free_title(session.title, {one.title for one in entries})}
    wanted = str(fields.get("id", session.id))
    if place is None:
        fields["id"] = free_id(wanted, {one.id for one in entries} | keys_in(folder, SUFFIX))
        name = str(fields["id"])
        place = folder / f"{name}.json"
        if parcel.pictures:  # a session with pictures has a folder of its own
            place = folder / name / f"{name}.json"
    names = {path: _name_of(path, data) for path, data in parcel.pictures.items()}
    made = structs.replace(_with_pictures(session, names), **fields)
    text = Source(parcel.text, session).text_of(made)
    pictures = [(place.parent / names[path], data) for path, data in parcel.pictures.items()]
    return Plan(
        (*pictures, (place, text.encode())), made.id, made.title, isinstance(choice, ReplaceOld)
    )


def done(plan: Plan, disk: Disk) -> Path:
    """Write the plan's files; the path of the session.

    Raises OSError: the session is as it was, or not there. FileExistsError tells that its place
    was taken since it was planned.
    """
    *pictures, (path, data) = plan.files
    for place, picture in pictures:
        add_picture_file(disk, place, picture)
    if plan.replaces:
        disk.replace(path, data)
    else:
        disk.create(path, data)
    return path


def add_picture_file(disk: Disk, place: Path, data: bytes) -> None:
    """Write a picture whose name is made of its contents; a damaged one is mended. OSError."""
    try:
        disk.create(place, data)
    except FileExistsError:
        disk.replace(place, data)


def picture_name(stem: str, data: bytes, kind: PictureKind) -> str:
    """The path that a picture of this kind gets below its session's folder."""
    digest = hashlib.sha256(data).hexdigest()[:12]
    # A picture that was brought in before keeps its name: its digest is not added again.
    name = id_from(stem, "picture").removesuffix(f"-{digest}")[:40].strip("-")
    return f"{PICTURES}/{name}-{digest}.{kind.value}"


def _name_of(path: str, data: bytes) -> str:
    return picture_name(PurePosixPath(path).stem, data, kind_of(data))


def _with_pictures(session: Session, names: Mapping[str, str]) -> Session:
    exercises = tuple(_with_picture(one, names) for one in session.exercises)
    return structs.replace(session, exercises=exercises)


def _with_picture(exercise: Exercise, names: Mapping[str, str]) -> Exercise:
    if exercise.figure is None or exercise.figure not in names:
        return exercise
    return structs.replace(exercise, figure=names[exercise.figure])


def _taken(parcel: Parcel, entries: Collection[Entry]) -> Entry | None:
    return next((one for one in entries if one.id == parcel.session.id), None)
