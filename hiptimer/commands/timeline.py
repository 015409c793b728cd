"""``hiptimer timeline FILE_OR_ID``: what a session compiles to, as a table or as JSON."""

import json
from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec

from hiptimer.commands.shared import session_named
from hiptimer.commands.terminal import print_machine
from hiptimer.desktop.clock import Clock
from hiptimer.desktop.paths import Paths
from hiptimer.player.compiler import compile_session
from hiptimer.player.timeline import Cue, CueKind, Kind, Segment, Timeline
from hiptimer.plays.options import options_of
from hiptimer.session.marks import as_shown
from hiptimer.session.model import Side
from hiptimer.words import mark, tr, trn
from hiptimer.words.formats import decimal

_KINDS = {
    Kind.PREPARE: mark("prepare"),
    Kind.HOLD: mark("hold"),
    Kind.REPS: mark("reps"),
    Kind.REST: mark("rest"),
    Kind.CHANGE: mark("change"),
    Kind.MEASURE: mark("measure"),
}
_SIDES = {Side.LEFT: mark("left"), Side.RIGHT: mark("right")}
_CUES = {CueKind.SAY: mark("say"), CueKind.SOUND: mark("sound")}
_Key = TypeVar("_Key")


def run(paths: Paths, clock: Clock, file_or_id: str, *, as_json: bool) -> int:
    """Print the timeline. Raises CommandError."""
    session, catalogue = session_named(paths, file_or_id)
    timeline = as_shown(compile_session(session, catalogue, options_of(paths, clock)))
    if as_json:
        print_machine(f"{json_text(timeline)}\n")
    else:
        print(table(timeline))
    return 0


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
    lines = [
        tr(
            "{title}: {total} in all, {work} of work",
            title=timeline.title,
            total=clock(timeline.total_seconds),
            work=clock(timeline.work_seconds),
        )
    ]
    cues: dict[int, list[Cue]] = {}
    for cue in timeline.cues:
        cues.setdefault(cue.segment, []).append(cue)
    for segment in timeline.segments:
        lines += ["", _segment_line(segment)]
        lines += [
            f"  {clock(cue.at):>8}  {_column(_CUES, cue.kind)}  {' '.join(cue.text.split())}"
            for cue in cues.get(segment.index, ())
        ]
    return "\n".join(lines)


def _segment_line(segment: Segment) -> str:
    seconds = decimal(segment.seconds, 3)
    length = tr("about {n} s", n=seconds) if segment.estimated else tr("{n} s", n=seconds)
    parts = [
        f"{clock(segment.start):>8}  {_column(_KINDS, segment.kind)} {length}",
        segment.exercise,
        tr(_SIDES[segment.side]) if segment.side else None,
        tr("set {n} of {all}", n=segment.set, all=segment.sets) if segment.sets > 1 else None,
        trn("{n} rep", "{n} reps", segment.reps) if segment.reps and segment.kind.is_work else None,
        segment.level,
        tr("waits for you") if segment.waits else None,
    ]
    return ", ".join(part for part in parts if part)


def _column(words: Mapping[_Key, str], key: _Key) -> str:
    """The word of a key, as wide as the longest of them."""
    return tr(words[key]).ljust(max(len(tr(word)) for word in words.values()))


def clock(seconds: float) -> str:
    """Seconds as 1:02:03 or 2:03, rounded down to a whole second."""
    whole = int(seconds)
    hours, minutes = divmod(whole // 60, 60)
    if hours:
        return f"{hours}:{minutes:02}:{whole % 60:02}"
    return f"{minutes}:{whole % 60:02}"
