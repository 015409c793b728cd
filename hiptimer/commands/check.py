"""``hiptimer check FILE…``: every fault of every file, one on a line."""

import json
import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct, structs

from hiptimer.desktop.apart import LIMIT_SECONDS, Apart, ApartError
from hiptimer.desktop.apart_child import serve
from hiptimer.desktop.paths import shipped
from hiptimer.programmes.archive import holds_programme, read_programme_parcel
from hiptimer.programmes.codec import decode_programme
from hiptimer.programmes.shelf import FOLDER
from hiptimer.session.archive import SUFFIX, ArchiveError, read_parcel
from hiptimer.session.codec import decode_check, decode_exercise, decode_session
from hiptimer.session.faults import Fault, FormatError, path_text
from hiptimer.session.files import read_small
from hiptimer.session.in_language import unsaid
from hiptimer.session.library import load_catalogue
from hiptimer.session.model import Catalogue
from hiptimer.session.own_exercises import small_ones
from hiptimer.session.remarks import Kind as RemarkKind
from hiptimer.session.remarks import remarks
from hiptimer.session.schema import Kind
from hiptimer.session.sides_said import odd_places
from hiptimer.words import tr, trn
from hiptimer.words.language import LANGUAGES, in_use
from hiptimer.words.printable import printable

_TOLD = frozenset({RemarkKind.NO_CHANGE})
"""Remarks on what can hardly be meant; the others are the editor's."""
APART = "check"
"""What the process that looks is started for."""
_TASK = "look"


class Looked(Struct, frozen=True):
    """What is to be said of a file: its faults, and remarks on what is none."""

    faults: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def run(files: Sequence[str], apart: Apart | None = None) -> int:
    """Print the faults; 1 if there are any. `apart` is the process that looks, else this one."""
    faulty = 0
    look_at: Callable[[str], Looked]
    if apart is None:
        look_at = partial(look, catalogue=load_catalogue(shipped("sessions")))
    else:
        look_at = partial(_look_apart, apart)
    for file in files:
        looked = look_at(file)
        for remark in looked.remarks:
            print(tr("{file}: a remark, not a fault: {told}", file=printable(file), told=remark))
        for fault in looked.faults:
            print(fault)
        faulty += bool(looked.faults)
    if not faulty:
        print(trn("No faults.", "No faults in {n} files.", len(files)))
    return 1 if faulty else 0


def look(file: str, catalogue: Catalogue) -> Looked:
    """What is wrong with a file."""
    try:
        if Path(file).suffix.lower() == SUFFIX:
            if holds_programme(Path(file)):
                read_programme_parcel(Path(file), catalogue)
            else:
                read_parcel(Path(file), catalogue)
            return Looked()
        data, remarked = _check(Path(file), catalogue)
        return Looked(tuple(_unsaid(Path(file), data)), tuple(remarked))
    except FormatError as error:
        return Looked(tuple(fault.text for fault in error.faults))
    except ArchiveError as error:
        return Looked(tuple(f"{printable(file)}: {reason}" for reason in error.reasons))


def _look_apart(apart: Apart, file: str) -> Looked:
    try:
        answer = apart.ask(_TASK, os.fsencode(file), limit=LIMIT_SECONDS)
        return msgspec.msgpack.decode(answer, type=Looked)
    except ApartError as error:
        expected = tr("a file that can be read quickly")
        return Looked((Fault(file, None, None, "", str(error), expected).text,))


def serve_apart() -> int:
    """Be the process that looks: until its input ends."""
    catalogue = load_catalogue(shipped("sessions"))
    return serve({_TASK: lambda about, _tell: look(os.fsdecode(about[0]), catalogue)})


def _check(path: Path, catalogue: Catalogue) -> tuple[bytes, list[str]]:
    """What the file has, and what a coach would remark on it. Raises FormatError."""
    data = read_small(path)
    match kind_of(data):
        case "exercise":
            return data, _odd_places(decode_exercise(data, file=str(path)))
        case "check":
            return data, _odd_places(decode_check(data, file=str(path)))
        case "programme":
            decode_programme(data, file=str(path), catalogue=_with_own(path, catalogue))
        case "session":
            session = decode_session(data, file=str(path), catalogue=catalogue)
            found = remarks(session, catalogue)
            told = [remark.text for remark in found if remark.kind in _TOLD]
            return data, [*told, *_odd_places(session)]
    return data, []


def _with_own(path: Path, catalogue: Catalogue) -> Catalogue:
    """The catalogue as a programme's file sees it: with the own exercises of its data folder."""
    if path.absolute().parent.name != FOLDER:
        return catalogue
    own = small_ones(path.absolute().parent.parent / "exercises")
    return structs.replace(catalogue, exercises={**own, **catalogue.exercises})


def _odd_places(thing: Struct) -> list[str]:
    return [
        tr("{file}: {fault}", file=path_text(odd.path), fault=odd.text) for odd in odd_places(thing)
    ]


def _unsaid(path: Path, data: bytes) -> list[str]:
    """What the language in use has no words for, of a file that ships."""
    if shipped("sessions").resolve() not in path.resolve().parents:
        return []
    language = LANGUAGES.get(in_use(), in_use())
    return [
        tr(
            "{file} is not fully translated into {language}: “{words}”",
            file=path,
            language=language,
            words=one,
        )
        for one in unsaid(json.loads(data))
    ]


def kind_of(data: bytes) -> Kind | Literal["programme"]:
    """What a file is meant to be, by its fields; a session where that is not clear."""
    try:
        raw = json.loads(data)
    except (ValueError, RecursionError):
        return "session"
    if not isinstance(raw, dict):
        return "session"
    if "steps" not in raw and {"phases", "weeks"} & raw.keys():
        return "programme"
    if "format" in raw or "aim" in raw:
        return "session"
    if "records" in raw:
        return "check"
    return "exercise" if {"group", "setup", "prescription"} & raw.keys() else "session"
