"""What a person enters or changes by hand: a session done elsewhere, and corrections. Pure."""

from datetime import date, datetime, time, timedelta, tzinfo

from msgspec import Struct, structs

from hiptimer.history.days import (
    ONE_DAY,
    from_utc_text,
    later,
    offset_minutes,
    real,
    training_date,
    utc_text,
    wall_time,
    zone_name,
)
from hiptimer.history.records import UNLISTED, Completion, Source, Status
from hiptimer.player.record import PlayState
from hiptimer.player.timeline import Timeline
from hiptimer.plays.play import Play

_SAME = 30.0  # the form shows whole minutes: less than half a one is no change


class Said(Struct, frozen=True):
    """What the person says of a session."""

    status: Status
    minutes: int  # of work
    effort: int | None = None
    pain: int | None = None
    note: str = ""


def backfilled(
    entry_id: str,
    title: str,
    started: datetime,
    cutoff_minutes: int,
    said: Said,
    play: Play | None = None,
) -> Completion:
    """An entry for what was done without the player; it is marked as entered by hand.

    `started` is aware. With a `play`, a session that was completed in about its own minutes has
    its steps and sides; of anything else only the minutes are known.
    """
    if play is not None and _is_whole(play.timeline, said):
        made = _whole(play, cutoff_minutes)
        return structs.replace(made, effort=said.effort, pain=said.pain, note=said.note)
    seconds = said.minutes * 60.0
    return Completion(
        id=entry_id,
        session_id=play.session.id if play else UNLISTED,
        title=play.timeline.title if play else title,
        aim=play.session.aim.value if play else "both",
        started=utc_text(started),
        ended=utc_text(later(started, seconds)),
        utc_offset_minutes=offset_minutes(started),
        zone=zone_name(started),
        cutoff_minutes=cutoff_minutes,
        training_date=training_date(started, cutoff_minutes).isoformat(),
        status=said.status,
        planned_seconds=play.timeline.work_seconds if play else seconds,
        work_seconds=seconds,
        left_seconds=0.0,
        right_seconds=0.0,
        paused_seconds=0.0,
        source=Source.BACKFILLED,
        effort=said.effort,
        pain=said.pain,
        note=said.note,
    )


def _is_whole(timeline: Timeline, said: Said) -> bool:
    near = abs(timeline.work_seconds - said.minutes * 60) <= _SAME
    return near and said.status is Status.COMPLETED


def _whole(play: Play, cutoff_minutes: int) -> Completion:
    """All of a play, in its own time."""
    segments = play.timeline.segments
    state = PlayState(
        worked={each.index: each.seconds for each in segments if each.kind.is_work},
        reps={each.index: each.reps for each in segments if each.reps},
        reached_end=True,
    )
    ended = later(play.started, play.timeline.total_seconds)
    made = play.completion(state, ended, cutoff_minutes, Source.BACKFILLED)
    return structs.replace(made, status=Status.COMPLETED)


def said_of(completion: Completion) -> Said:
    """What the log has, as the form shows it."""
    return Said(
        completion.status,
        shown_minutes(completion.work_seconds),
        completion.effort,
        completion.pain,
        completion.note,
    )


def shown_minutes(seconds: float) -> int:
    """Whole minutes, at least one for what is not nothing."""
    minutes = int(seconds / 60 + 0.5)
    return max(1, minutes) if seconds > 0 else minutes


def corrected(completion: Completion, said: Said) -> Completion:
    """The completion as the person says that it was.

    Other minutes change left and right in proportion; the steps stay as they were recorded.
    """
    changed = structs.replace(
        completion, status=said.status, effort=said.effort, pain=said.pain, note=said.note
    )
    same = said.minutes == shown_minutes(completion.work_seconds)
    if same or completion.status is Status.CHECK:
        return changed
    seconds = said.minutes * 60.0
    share = seconds / completion.work_seconds if completion.work_seconds else 0.0
    return structs.replace(
        changed,
        work_seconds=seconds,
        left_seconds=completion.left_seconds * share,
        right_seconds=completion.right_seconds * share,
    )


def moved(completion: Completion, day: date, minute: int | None, zone: tzinfo) -> Completion:
    """The completion on another day, at `minute` of the clock on the wall; None: at the same.

    Its length, and when things within it happened, stay as they were; `zone` is where it was.
    """
    shown = wall_time(completion.started, completion.utc_offset_minutes)
    if minute is None:
        minute = shown.hour * 60 + shown.minute
    started = _on(day, minute, completion.cutoff_minutes, zone)
    if minute == shown.hour * 60 + shown.minute:
        started += timedelta(seconds=shown.second, microseconds=shown.microsecond)
    by = started - from_utc_text(completion.started)

    def shifted(utc: str) -> str:
        return utc_text(from_utc_text(utc) + by)

    kept = minute == shown.hour * 60 + shown.minute
    return structs.replace(
        completion,
        started=utc_text(started),
        ended=shifted(completion.ended),
        utc_offset_minutes=offset_minutes(started),
        zone=zone_name(started),
        training_date=day.isoformat(),
        timed=completion.timed or not kept,
        pinches=tuple(structs.replace(one, utc=shifted(one.utc)) for one in completion.pinches),
        measured=tuple(structs.replace(one, utc=shifted(one.utc)) for one in completion.measured),
    )


def started_on(day: date, minute: int, cutoff_minutes: int, now: datetime) -> datetime:
    """The instant at `minute` of the clock on the wall of a training day, never after `now`.

    `now` is aware and gives the zone, whose offset is that of the instant. Minutes before the
    cut-off are those of the night after it. A time that the clock leaves out in the night it goes
    forward is the one an hour later, or earlier where only that is still of the day.
    """
    return min(_on(day, minute, cutoff_minutes, now.tzinfo), now)


def _on(day: date, minute: int, cutoff_minutes: int, zone: tzinfo | None) -> datetime:
    wanted = day + ONE_DAY if minute < cutoff_minutes else day
    local = datetime.combine(wanted, time(minute // 60, minute % 60), zone)
    moments = (real(local), real(local.replace(fold=1)))
    ofday = [one for one in moments if training_date(one, cutoff_minutes) == day]
    return (ofday or moments)[0]
