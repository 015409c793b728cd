"""What a person has, and whether a programme runs, read from their enrolment alone.

Lists and filters ask it at once. An edge: it reads a file. Today's first paint asks it
too, without all that programmes load.
"""

from datetime import date
from pathlib import Path

import msgspec
from msgspec import Struct

from hiptimer.session.faults import FormatError
from hiptimer.session.files import read_small
from hiptimer.session.undecodable import UNDECODABLE

NAME = "enrolment.json"


class _Change(Struct):
    day: date
    kit: tuple[str, ...]


class _Span(Struct):
    first: date
    left: date | None = None


class _Told(Struct):
    kit: tuple[_Change, ...] = ()
    programmes: tuple[_Span, ...] = ()


def kit_told(data: Path, day: date) -> frozenset[str] | None:
    """The kit that is there on a day; None: the person was not asked yet, or the file is damaged.

    `data` is the data folder. Never raises: whoever changes the file tells of its faults.
    """
    told = _read(data)
    known = [one.kit for one in told.kit if one.day <= day]
    return frozenset(known[-1]) if known else None


def programme_runs(data: Path, day: date) -> bool:
    """Whether a programme runs on a day; of a damaged file none does. Never raises."""
    spans = _read(data).programmes
    return any(one.first <= day and (one.left is None or day < one.left) for one in spans)


def _read(data: Path) -> _Told:
    try:
        return msgspec.json.decode(read_small(data / NAME), type=_Told)
    except (*UNDECODABLE, OSError, FormatError):
        return _Told()
