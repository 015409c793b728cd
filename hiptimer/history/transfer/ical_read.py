"""Our own calendar files read again. Pure.

Each entry has its session with it as JSON; of files from before that, instant, name, minutes and
whether it was a part are read. Planned entries, and those of other programs, are no sessions.
"""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfoNotFoundError

import msgspec
from icalendar import Calendar, Component
from msgspec import Struct, structs

from hiptimer.history.records import Completion, Status
from hiptimer.history.transfer.entries import Entry
from hiptimer.history.transfer.errors import TransferError
from hiptimer.history.transfer.ical import PART, SESSION, UID_END
from hiptimer.history.transfer.own import as_counted
from hiptimer.history.transfer.soundness import fault_of
from hiptimer.history.transfer.unlike import why_not
from hiptimer.session.undecodable import UNDECODABLE
from hiptimer.words import tr

_PLANNED = "planned-"
_FOLDED = re.compile(r"\r?\n[ \t]")
_CONTENT = re.compile(r"[A-Za-z0-9-]+[;:]")
_BOUND = re.compile(rb"^(BEGIN|END):", re.IGNORECASE | re.MULTILINE)
_DEEPEST = 8  # an alarm stands in an entry, which stands in the calendar
_FIRST_NUMBER = re.compile(r"\d+")


class Read(Struct, frozen=True):
    """What a calendar holds: whole sessions, entries of an older one, and what is wrong."""

    completions: tuple[Completion, ...]
    entries: tuple[Entry, ...]
    faults: tuple[str, ...]


def read_calendar(data: bytes) -> Read:
    """The sessions of a calendar of ours. Raises TransferError where it is none."""
    if _is_deep(data):
        raise _damaged(data)
    try:
        events = [event for event in Calendar.from_ical(data).walk("VEVENT") if _uid(event)]
    except ZoneInfoNotFoundError:
        raise  # the calendar is well: this machine lacks something
    except (ValueError, IndexError, KeyError, TypeError, AttributeError):
        raise _damaged(data) from None
    if not events:
        raise TransferError(tr("This calendar has no entries from HipTimer."))
    completions: list[Completion] = []
    entries: list[Entry] = []
    faults: list[str] = []
    for number, event in enumerate(events, start=1):
        if _uid(event).startswith(_PLANNED):
            continue
        try:
            if SESSION in event:
                completions.append(_whole(event))
            else:
                entries.append(_older(event, number))
        except TransferError as error:
            name = str(event.get("summary", _uid(event)))
            faults.append(tr("{file}: {fault}", file=name, fault=error))
    return Read(tuple(completions), tuple(entries), tuple(faults))


def _is_deep(data: bytes) -> bool:
    """Whether parts stand in parts in parts, deeper than any calendar goes."""
    depth = 0
    for found in _BOUND.finditer(data):
        depth += 1 if found[1].upper() == b"BEGIN" else -1
        if depth > _DEEPEST:
            return True
    return False


def _damaged(data: bytes) -> TransferError:
    """What to say of a calendar that cannot be read: its first line that is none, if one is."""
    lines = _FOLDED.sub("", data.decode(errors="replace")).splitlines()
    odd = next((line for line in lines if line and not _CONTENT.match(line)), None)
    if odd is not None:
        return TransferError(tr("The calendar is damaged where it says “{line}”.", line=odd[:60]))
    return TransferError(tr("The calendar is damaged."))


def _uid(event: Component) -> str:
    """The name of an entry of ours; "" for those of others."""
    uid = str(event.get("uid", ""))
    return uid.removesuffix(UID_END) if uid.endswith(UID_END) else ""


def _whole(event: Component) -> Completion:
    text = str(event[SESSION])
    try:
        completion = as_counted(msgspec.json.decode(text, type=Completion))
    except UNDECODABLE:
        raise TransferError(why_not(text, Completion)) from None
    fault = fault_of(completion)
    if fault:
        raise TransferError(fault)
    return structs.replace(completion, id=_uid(event))


def _older(event: Component, number: int) -> Entry:
    start, end = (_instant(event, name) for name in ("dtstart", "dtend"))
    said = str(event.get("description", ""))
    minutes = _FIRST_NUMBER.search(said)
    return Entry(
        first=number,
        last=number,
        moment=start,
        timed=True,
        seconds=int(minutes[0]) * 60.0 if minutes else (end - start).total_seconds(),
        words="",
        key=_uid(event),
        title=str(event.get("summary", "")),
        status=Status.PARTIAL if said.startswith((PART, tr(PART))) else Status.COMPLETED,
    )


def _instant(event: Component, name: str) -> datetime:
    moment = event.decoded(name, None)
    if not isinstance(moment, datetime) or moment.tzinfo is None:
        raise TransferError(tr("its start or its end is not a time"))
    return moment.astimezone(UTC)
