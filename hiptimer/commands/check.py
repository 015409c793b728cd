"""``hiptimer check FILE…``: every fault of every file, one on a line."""

import json
from collections.abc import Sequence
from pathlib import Path

from hiptimer.desktop.paths import shipped
from hiptimer.session.codec import decode_check, decode_exercise, decode_session
from hiptimer.session.faults import FormatError
from hiptimer.session.files import read_small
from hiptimer.session.library import load_catalogue
from hiptimer.session.model import Catalogue
from hiptimer.session.schema import Kind
from hiptimer.words import trn


def run(files: Sequence[str]) -> int:
    """Print the faults; 1 if there are any."""
    catalogue = load_catalogue(shipped("sessions"))
    faulty = 0
    for file in files:
        try:
            _check(Path(file), catalogue)
        except FormatError as error:
            faulty += 1
            for fault in error.faults:
                print(fault.text)
    if not faulty:
        print(trn("No faults.", "No faults in {n} files.", len(files)))
    return 1 if faulty else 0


def _check(path: Path, catalogue: Catalogue) -> None:
    data = read_small(path)
    match kind_of(data):
        case "exercise":
            decode_exercise(data, file=str(path))
        case "check":
            decode_check(data, file=str(path))
        case "session":
            decode_session(data, file=str(path), catalogue=catalogue)


def kind_of(data: bytes) -> Kind:
    """What a file is meant to be, by its fields; a session where that is not clear."""
    try:
        raw = json.loads(data)
    except (ValueError, RecursionError):
        return "session"
    if not isinstance(raw, dict) or "format" in raw or "aim" in raw:
        return "session"
    if "records" in raw:
        return "check"
    return "exercise" if {"group", "setup", "prescription"} & raw.keys() else "session"
