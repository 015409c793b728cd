"""What a line, or some lines, of another program's file become: entries, then completions. Pure.

An entry is known again by its words: whoever brings in the same line at another time, in another
zone, gets the same `id`.
"""

import uuid
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, tzinfo

from msgspec import Struct

from hiptimer.history.days import (
    FIRST_DAY,
    ONE_DAY,
    later,
    offset_minutes,
    real,
    training_date,
    utc_text,
    zone_name,
)
from hiptimer.history.records import (
    MOST_MINUTES,
    UNLISTED,
    Completion,
    Source,
    Status,
    StepResult,
)
from hiptimer.history.transfer.errors import TransferError
from hiptimer.history.transfer.soundness import fault_of
from hiptimer.words import mark, tr
from hiptimer.words.formats import middle_date

UNTITLED = mark("Session from a file")
LEAST_SECONDS = 60.0
NOON = time(12)

_NAMESPACE = uuid.UUID("6d0a5a0f-7b44-4f0c-9d0e-3b7b3f6f2c11")


class Place(Struct, frozen=True):
    """Where, by which cut-off and until when the person counts days."""

    zone: tzinfo
    cutoff_minutes: int
    today: date  # the training day that it is


class Entry(Struct, frozen=True):
    """One session of another program, from the lines `first` to `last` of its file."""

    first: int
    last: int
    moment: datetime  # without a zone: on the wall where the person is
    timed: bool  # False: only the day is known
    seconds: float
    words: str  # what it is known again by
    title: str = ""
    effort: int | None = None
    pain: int | None = None
    note: str = ""
    steps: tuple[StepResult, ...] = ()
    status: Status = Status.COMPLETED
    key: str = ""  # its id where it has one


def words_of(moment: datetime, timed: bool, *cells: Iterable[str]) -> str:
    """The words that a line is known again by: its time on the wall, and what else it says.

    Order of columns, capitals, spaces, decimal commas and how the day is written make no other
    line of it, nor does the zone.
    """
    wall = moment.replace(tzinfo=None, microsecond=0)
    shown = wall.isoformat() if timed else wall.date().isoformat()
    said = sorted(filter(None, (_normal(cell) for group in cells for cell in group)))
    return "\n".join((shown, *said))


def _normal(cell: str) -> str:
    text = " ".join(cell.split()).casefold()
    try:
        return f"{float(text.replace(',', '.')):.6g}"
    except ValueError:
        return text


def instant_of(moment: datetime, place: Place) -> datetime:
    """A moment in the person's zone, as a clock there shows it. Raises TransferError."""
    if not FIRST_DAY.year <= moment.year <= place.today.year + 1:
        raise _out_of_time(moment.date(), place)
    if moment.tzinfo is not None:
        return moment.astimezone(place.zone)
    return real(moment.replace(tzinfo=place.zone))


def completion_of(entry: Entry, place: Place) -> Completion:
    """The completion that an entry is. Raises TransferError with what is wrong with it."""
    moment = entry.moment if entry.timed else datetime.combine(entry.moment.date(), NOON)
    started = instant_of(moment, place)
    day = training_date(started, place.cutoff_minutes) if entry.timed else moment.date()
    if not FIRST_DAY <= day <= place.today + ONE_DAY:
        raise _out_of_time(day, place)
    if entry.seconds < LEAST_SECONDS:
        raise TransferError(tr("less than a minute"))
    if entry.seconds > MOST_MINUTES * 60:
        raise TransferError(tr("more than a day of work"))
    completion = Completion(
        id=entry.key or str(uuid.uuid5(_NAMESPACE, entry.words)),
        session_id=UNLISTED,
        title=entry.title or tr(UNTITLED),
        aim="both",
        started=utc_text(started),
        ended=utc_text(later(started, entry.seconds)),
        utc_offset_minutes=offset_minutes(started),
        zone=zone_name(started),
        cutoff_minutes=place.cutoff_minutes,
        training_date=day.isoformat(),
        status=entry.status,
        planned_seconds=entry.seconds,
        work_seconds=entry.seconds,
        left_seconds=0.0,
        right_seconds=0.0,
        paused_seconds=0.0,
        source=Source.IMPORTED,
        effort=entry.effort,
        pain=entry.pain,
        note=entry.note,
        timed=entry.timed,
        steps=entry.steps,
    )
    fault = fault_of(completion)
    if fault:
        raise TransferError(fault)
    return completion


def lines_words(first: int, last: int, what: str) -> str:
    """Say of which lines something is told."""
    if first == last:
        return tr("Line {line}: {fault}", line=first, fault=what)
    return tr("Lines {first} to {last}: {fault}", first=first, last=last, fault=what)


def _out_of_time(day: date, place: Place) -> TransferError:
    if day > place.today:
        return TransferError(tr("{day} is still to come", day=_shown(day)))
    return TransferError(
        tr("{day} lies before {first}", day=_shown(day), first=middle_date(FIRST_DAY))
    )


def _shown(day: date) -> str:
    """Years that calendars count in no usual way are shown as the file has them."""
    return middle_date(day) if FIRST_DAY.year <= day.year < 2200 else day.isoformat()


def cells_of(cells: Mapping[str, str], *columns: str) -> str:
    """What stands in the first of these columns that the file has; "" for none."""
    for column in columns:
        if column in cells:
            return cells[column].strip()
    return ""
