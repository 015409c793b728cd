"""What a person enters or changes by hand: a session done elsewhere, and corrections. Pure."""

from datetime import date, datetime, timedelta

from msgspec import Struct, structs

from hiptimer.history.completion import make_completion
from hiptimer.history.days import ONE_DAY, offset_minutes, training_date, utc_text, zone_name
from hiptimer.history.records import Completion, Source, Status
from hiptimer.player.record import PlayState
from hiptimer.player.timeline import Timeline
from hiptimer.session.model import Session

UNLISTED = "by-hand"
"""The session id of an entry that was no session of the library."""
LONGEST = 24 * 60
_SAME = 30.0  # the form shows whole minutes: less than half a one is no change


class Said(Struct, frozen=True):
    """What the person says of a session."""

    status: Status
    minutes: int  # of work
    effort: int | None = None
    pain: int | None = None
    note: str = ""


def backfilled(
    *,
    entry_id: str,
    title: str,
    started: datetime,
    cutoff_minutes: int,
    said: Said,
    session: Session | None = None,
    timeline: Timeline | None = None,
    names: dict[str, str] | None = None,
) -> Completion:
    """An entry for what was done without the player; it is marked as entered by hand.

    `started` is aware. With a session and its timeline, one that was completed in about its own
    minutes has its steps and sides; of anything else only the minutes are known.
    """
    if (
        session is not None
        and timeline is not None
        and said.status is Status.COMPLETED
        and abs(timeline.work_seconds - said.minutes * 60) <= _SAME
    ):
        whole = PlayState(
            worked={each.index: each.seconds for each in timeline.segments if each.kind.is_work},
            reps={each.index: each.reps for each in timeline.segments if each.reps},
            reached_end=True,
        )
        made = make_completion(
            play_id=entry_id,
            session=session,
            timeline=timeline,
            state=whole,
            started=started,
            ended=started + timedelta(seconds=timeline.total_seconds),
            cutoff_minutes=cutoff_minutes,
            names=names or {},
            source=Source.BACKFILLED,
        )
        return structs.replace(
            made, status=said.status, effort=said.effort, pain=said.pain, note=said.note
        )
    seconds = said.minutes * 60.0
    return Completion(
        id=entry_id,
        session_id=session.id if session else UNLISTED,
        title=session.title if session else title,
        aim=session.aim.value if session else "both",
        started=utc_text(started),
        ended=utc_text(started + timedelta(seconds=seconds)),
        utc_offset_minutes=offset_minutes(started),
        zone=zone_name(started),
        cutoff_minutes=cutoff_minutes,
        training_date=training_date(started, cutoff_minutes).isoformat(),
        status=said.status,
        planned_seconds=timeline.work_seconds if timeline else seconds,
        work_seconds=seconds,
        left_seconds=0.0,
        right_seconds=0.0,
        paused_seconds=0.0,
        source=Source.BACKFILLED,
        effort=said.effort,
        pain=said.pain,
        note=said.note,
    )


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
    if said.minutes == shown_minutes(completion.work_seconds):
        return changed
    seconds = said.minutes * 60.0
    share = seconds / completion.work_seconds if completion.work_seconds else 0.0
    return structs.replace(
        changed,
        work_seconds=seconds,
        left_seconds=completion.left_seconds * share,
        right_seconds=completion.right_seconds * share,
    )


def started_on(day: date, minute: int, cutoff_minutes: int, now: datetime) -> datetime:
    """The instant at `minute` of the clock on the wall of a training day, never after `now`.

    `now` is aware and gives the zone. Minutes before the cut-off are those of the night after it.
    """
    if minute < cutoff_minutes:
        day += ONE_DAY
    local = datetime(day.year, day.month, day.day, minute // 60, minute % 60, tzinfo=now.tzinfo)
    return min(local, now)
