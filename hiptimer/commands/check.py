"""``hiptimer check FILE…``: every fault of every file, one on a line."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from msgspec import Struct

from hiptimer.desktop.paths import shipped
from hiptimer.programmes.codec import decode_programme
from hiptimer.session.codec import decode_check, decode_exercise, decode_session
from hiptimer.session.faults import FormatError, path_text
from hiptimer.session.files import read_small
from hiptimer.session.in_language import unsaid
from hiptimer.session.library import load_catalogue
from hiptimer.session.model import Catalogue
from hiptimer.session.remarks import Kind as RemarkKind
from hiptimer.session.remarks import remarks
from hiptimer.session.schema import Kind
from hiptimer.session.sides_said import odd_places
from hiptimer.words import tr, trn
from hiptimer.words.language import LANGUAGES, in_use

_TOLD = frozenset({RemarkKind.NO_CHANGE})
"""Remarks on what can hardly be meant; the others are the editor's."""


def run(files: Sequence[str]) -> int:
    """Print the faults; 1 if there are any."""
    catalogue = load_catalogue(shipped("sessions"))
    faulty = 0
    for file in files:
        try:
            data, remarked = _check(Path(file), catalogue)
            told = _unsaid(Path(file), data)
            for remark in remarked:
                print(tr("{file}: a remark, no fault: {told}", file=file, told=remark))
        except FormatError as error:
            told = [fault.text for fault in error.faults]
        faulty += bool(told)
        for fault in told:
            print(fault)
    if not faulty:
        print(trn("No faults.", "No faults in {n} files.", len(files)))
    return 1 if faulty else 0


def _check(path: Path, catalogue: Catalogue) -> tuple[bytes, list[str]]:
    """What the file has, and what a coach would remark on it. Raises FormatError."""
    data = read_small(path)
    match kind_of(data):
        case "exercise":
            return data, _odd_places(decode_exercise(data, file=str(path)))
        case "check":
            return data, _odd_places(decode_check(data, file=str(path)))
        case "programme":
            decode_programme(data, file=str(path), catalogue=catalogue)
        case "session":
            session = decode_session(data, file=str(path), catalogue=catalogue)
            found = remarks(session, catalogue)
            told = [remark.text for remark in found if remark.kind in _TOLD]
            return data, [*told, *_odd_places(session)]
    return data, []


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
            "{file} is not all said in {language}: “{words}”",
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
