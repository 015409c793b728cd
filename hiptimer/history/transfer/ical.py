"""The log and the days to come as an iCalendar file. Pure.

What was done stands at its instant; what is planned floats. Each entry has a name that stays the
same, so a calendar that reads the file again changes nothing twice.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

import msgspec
from icalendar import Alarm, Calendar, Event
from msgspec import structs

from hiptimer.history.days import from_utc_text
from hiptimer.history.exports import printable
from hiptimer.history.records import Completion, Status
from hiptimer.history.said import title_of
from hiptimer.history.transfer.planned import Planned
from hiptimer.words import mark, tr, trn

ALARM_BEFORE = timedelta(minutes=10)
SESSION = "X-HIPTIMER-SESSION"
"""The property that has a whole session as JSON, so that it comes back as it was."""
UID_END = "@hiptimer"
PART = mark("A part of it.")
EASY = mark("An easy week: one set less of everything, and nothing gets harder.")
_OWN = "-//HipTimer//HipTimer//EN"
_STATUS = {
    Status.COMPLETED: mark("Completed."),
    Status.PARTIAL: PART,
    Status.CHECK: mark("A self-check."),
}


def calendar(done: Iterable[Completion], planned: Iterable[Planned], now: datetime) -> bytes:
    """An iCalendar file. `planned` stand at times on the wall, `now` is aware."""
    made = Calendar()
    made.add("prodid", _OWN)
    made.add("version", "2.0")
    made.add("x-wr-calname", "HipTimer")
    for completion in done:
        if completion.status is not Status.SLIGHT:
            made.add_component(_done(completion, now))
    for one in planned:
        made.add_component(_planned(one, now))
    return bytes(made.to_ical())


def _done(completion: Completion, now: datetime) -> Event:
    started = from_utc_text(completion.started)
    ended = max(from_utc_text(completion.ended), started + timedelta(minutes=1))
    said = [tr(_STATUS[completion.status])]
    if completion.status is not Status.CHECK:
        minutes = max(1, round(completion.work_seconds / 60))
        said.append(trn("{n} minute of work.", "{n} minutes of work.", minutes))
    if completion.effort is not None:
        said.append(tr("Effort {n} of 10.", n=completion.effort))
    if completion.pain is not None:
        said.append(tr("Pain {n} of 10.", n=completion.pain))
    if completion.note:
        said.append(printable(completion.note))
    event = _event(f"{completion.id}{UID_END}", printable(title_of(completion)), now)
    event.add("dtstart", started)
    event.add("dtend", ended)
    event.add("description", " ".join(said))
    event.add("transp", "TRANSPARENT")
    event.add("categories", ["HipTimer"])
    kept = structs.replace(
        completion,
        snapshot="",
        title=printable(completion.title),
        note=printable(completion.note),
    )
    event.add(SESSION, printable(msgspec.json.encode(kept).decode()))
    return event


def _planned(one: Planned, now: datetime) -> Event:
    title = printable(one.title) or tr("Hip session")
    said = [tr("Planned in HipTimer.")]
    if one.easy:
        said.append(tr(EASY))
    if one.check:
        said.append(tr("It begins with the self-check."))
    event = _event(f"planned-{one.at.date().isoformat()}{UID_END}", title, now)
    event.add("dtstart", one.at)
    event.add("duration", timedelta(minutes=max(1, round(one.minutes))))
    event.add("description", " ".join(said))
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", -ALARM_BEFORE)
    event.add_component(alarm)
    return event


def _event(uid: str, summary: str, now: datetime) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", now)
    event.add("summary", summary)
    return event
