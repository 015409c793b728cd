"""What a plan is called in words, for the window and the command line alike. Pure."""

from collections.abc import Sequence

from hiptimer.history.days import from_utc_text, wall_time
from hiptimer.history.records import Completion
from hiptimer.history.said import title_of
from hiptimer.history.transfer.bringing import Plan
from hiptimer.history.transfer.entries import lines_words
from hiptimer.history.transfer.manifest import Manifest
from hiptimer.history.transfer.soundness import day_of
from hiptimer.words import tr, trn
from hiptimer.words.formats import (
    clock,
    list_of,
    middle_date,
    minutes,
    seconds,
    short_day_name,
    time_of_day,
)

SHOWN_FAULTS = 8


def summary(plan: Plan) -> str:
    """Say what would be added and what would not, in a sentence or a few."""
    if plan.is_empty:
        said = [tr("There is nothing new in this file.")]
    else:
        said = [tr("{things} would be added.", things=_parts(plan))]
    if plan.there:
        said.append(
            trn(
                "{n} session is in your log already and stays as it is.",
                "{n} sessions are in your log already and stay as they are.",
                plan.there,
            )
        )
    if plan.faults:
        said.append(
            trn(
                "{n} line cannot be read and would be left out.",
                "{n} lines cannot be read and would be left out.",
                len(plan.faults),
            )
        )
    if plan.same:
        said.append(
            trn(
                "{n} line says the same as another one.",
                "{n} lines say the same as another one.",
                len(plan.same),
            )
        )
    return " ".join(said)


def session_line(completion: Completion) -> str:
    """A session in a line: "Wed 4 Mar 2026, 18:30 · Pigeon · 8 min · 5 sets"."""
    day = day_of(completion.training_date, "training_date")
    when = tr("{weekday} {day}", weekday=short_day_name(day), day=middle_date(day))
    if completion.timed:
        wall = wall_time(completion.started, completion.utc_offset_minutes)
        when = tr("{day}, {time}", day=when, time=time_of_day(wall))
    parts = [when, title_of(completion), length_words(completion.work_seconds)]
    if completion.steps:
        parts.append(trn("{n} set", "{n} sets", len(completion.steps)))
    return " · ".join(parts)


def length_words(length: float) -> str:
    """A length as it was, to the second where it is no whole minute."""
    whole = round(length)
    if whole % 60 == 0:
        return minutes(whole)
    return seconds(whole) if whole < 3600 else tr("{clock} h", clock=clock(whole))


def plan_lines(plan: Plan, most: int) -> tuple[str, ...]:
    """What each line of the file became, up to `most` of them, and how many more there are."""
    told = []
    for one in plan.completions[:most]:
        first, last = plan.lines.get(one.id, (0, 0))
        told.append(lines_words(first, last, session_line(one)) if first else session_line(one))
    more = len(plan.completions) - most
    if more > 0:
        told.append(trn("… and {n} more.", "… and {n} more.", more))
    return tuple(told)


def fault_lines(plan: Plan) -> tuple[str, ...]:
    """What was left out, and what was one with another line; the first of each."""
    return (*_first_of(plan.faults), *_first_of(plan.same))


def _first_of(lines: Sequence[str]) -> tuple[str, ...]:
    more = len(lines) - SHOWN_FAULTS
    rest = (trn("… and {n} more.", "… and {n} more.", more),) if more > 0 else ()
    return (*lines[:SHOWN_FAULTS], *rest)


def added_words(plan: Plan) -> str:
    """Say what was added."""
    return tr("{things} added to your log.", things=_parts(plan))


def unread_words(unread: Sequence[str]) -> str:
    """Say which rows of the log could not be read; nothing where all could."""
    if not unread:
        return ""
    more = len(unread) - SHOWN_FAULTS
    names = list_of(unread[:SHOWN_FAULTS], "unit")
    said = trn(
        "{n} row of the training log is damaged and was left out: {names}.",
        "{n} rows of the training log are damaged and were left out: {names}.",
        len(unread),
        names=tr("{names} …", names=names) if more > 0 else names,
    )
    checked = tr("All else is there; the log is checked at the next start.")
    return f"{said} {checked}"


def _parts(plan: Plan) -> str:
    return list_of(
        words
        for things, words in (
            (plan.completions, trn("{n} session", "{n} sessions", len(plan.completions))),
            (plan.goals, trn("{n} weekly goal", "{n} weekly goals", len(plan.goals))),
            (plan.pauses, trn("{n} pause", "{n} pauses", len(plan.pauses))),
            (
                plan.measured,
                trn("{n} self-check value", "{n} self-check values", len(plan.measured)),
            ),
            (plan.pinches, trn("{n} report of pain", "{n} reports of pain", len(plan.pinches))),
        )
        if things
    )


def backup_words(manifest: Manifest) -> str:
    """Say of when a backup is and what is in it, in a sentence."""
    return tr(
        "Made on {day}, with {sessions} in the log and {files} of your own.",
        day=middle_date(from_utc_text(manifest.made).date()),
        sessions=trn("{n} session", "{n} sessions", manifest.completions),
        files=trn("{n} session file", "{n} session files", manifest.sessions),
    )
