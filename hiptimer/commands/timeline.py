"""``hiptimer timeline FILE_OR_ID``: what a session compiles to, as a table or as JSON."""

import json
import sqlite3
from typing import Any

import msgspec

from hiptimer.commands.shared import session_named
from hiptimer.desktop.clock import Clock
from hiptimer.desktop.paths import Paths
from hiptimer.desktop.preferences_file import load
from hiptimer.history.connection import connect_for_reading
from hiptimer.history.store import Store
from hiptimer.player.compiler import compile_session
from hiptimer.player.options import CompileOptions
from hiptimer.player.timeline import Cue, Segment, Timeline
from hiptimer.plays.options import options_for
from hiptimer.session.marks import as_shown


def run(paths: Paths, clock: Clock, file_or_id: str, *, as_json: bool) -> int:
    """Print the timeline. Raises CommandError."""
    session, catalogue = session_named(paths, file_or_id)
    timeline = as_shown(compile_session(session, catalogue, _options(paths, clock)))
    print(json_text(timeline) if as_json else table(timeline))
    return 0


def _options(paths: Paths, clock: Clock) -> CompileOptions:
    """The person's; the log is only looked into, whatever state it is in."""
    preferences, _ = load(paths.preferences)
    try:
        connection = connect_for_reading(paths.history)
    except sqlite3.Error:  # there is none, or it cannot be opened
        return options_for(preferences, None, clock)
    with Store(connection, paths, clock) as log:
        return options_for(preferences, log, clock)


def json_text(timeline: Timeline) -> str:
    """The timeline as docs/session-format.md has it: seconds, one object a segment and a cue."""
    return json.dumps(
        {
            "session": timeline.session,
            "total_seconds": timeline.total_seconds,
            "work_seconds": timeline.work_seconds,
            "segments": [_plain(segment) for segment in timeline.segments],
            "cues": [_plain(cue) for cue in timeline.cues],
        },
        indent=2,
        ensure_ascii=False,
    )


def _plain(part: Segment | Cue) -> dict[str, Any]:
    """All fields, whether they are as by default or not."""
    return {name: msgspec.to_builtins(getattr(part, name)) for name in part.__struct_fields__}


def table(timeline: Timeline) -> str:
    """The timeline for a person: segments, and under each what is said and sounded in it."""
    total, work = clock(timeline.total_seconds), clock(timeline.work_seconds)
    lines = [f"{timeline.title}: {total} in all, {work} of work"]
    cues: dict[int, list[Cue]] = {}
    for cue in timeline.cues:
        cues.setdefault(cue.segment, []).append(cue)
    for segment in timeline.segments:
        lines += ["", _segment_line(segment)]
        lines += [
            f"  {clock(cue.at):>8}  {cue.kind.value:<5}  {' '.join(cue.text.split())}"
            for cue in cues.get(segment.index, ())
        ]
    return "\n".join(lines)


def _segment_line(segment: Segment) -> str:
    about = "about " if segment.estimated else ""
    parts = [
        f"{clock(segment.start):>8}  {segment.kind.value:<8}{about}{segment.seconds:g} s",
        segment.exercise,
        segment.side.value if segment.side else None,
        f"set {segment.set} of {segment.sets}" if segment.sets > 1 else None,
        f"{segment.reps} reps" if segment.reps and segment.kind.is_work else None,
        segment.level,
        "waits for you" if segment.waits else None,
    ]
    return ", ".join(part for part in parts if part)


def clock(seconds: float) -> str:
    """Seconds as 1:02:03 or 2:03, rounded down to a whole second."""
    whole = int(seconds)
    hours, minutes = divmod(whole // 60, 60)
    if hours:
        return f"{hours}:{minutes:02}:{whole % 60:02}"
    return f"{minutes}:{whole % 60:02}"
