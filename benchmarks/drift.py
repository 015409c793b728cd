"""An hour on a virtual clock whose looks come late: the instants stay where they were planned."""

import random
from collections.abc import Iterator

from benchmarks.figure import Figure
from hiptimer.desktop.clock import SystemClock
from hiptimer.desktop.paths import shipped
from hiptimer.desktop.preferences import Preferences
from hiptimer.player.compiler import compile_session
from hiptimer.player.events import SegmentStarted
from hiptimer.player.states import State
from hiptimer.player.transport import Transport
from hiptimer.plays.options import options_for
from hiptimer.session.library import load_catalogue
from hiptimer.session.model import Aim, Hold, Repeat, Seconds, Session

_LATEST = 0.05
_BEGIN = Seconds(1_000_000.0)  # a machine that has run for twelve days


def figures() -> Iterator[Figure]:
    """The farthest that a segment of the hour begins from its planned instant, in real numbers."""
    hold = Hold(exercise="pigeon", seconds=40.0)
    steps = (Repeat(times=40, steps=(hold,)),)
    session = Session(format=1, id="hour", title="Hour", aim=Aim.BOTH, steps=steps)
    options = options_for(Preferences(), None, SystemClock())
    timeline = compile_session(session, load_catalogue(shipped("sessions")), options)
    if timeline.total_seconds < 3600:
        raise AssertionError("the session is shorter than an hour")
    chance, transport, now = random.Random(1), Transport(timeline), _BEGIN  # noqa: S311
    farthest = late = 0.0
    events = transport.start(now)
    while transport.state is not State.FINISHED:
        for event in events:
            if isinstance(event, SegmentStarted):
                planned = _BEGIN + event.segment.start
                farthest = max(farthest, abs(event.at - planned))
        due = transport.next_deadline()
        if due is None:
            break
        lateness = chance.uniform(0.0, _LATEST)
        now, late = Seconds(max(now, due) + lateness), late + lateness
        events = transport.tick(now)
    yield Figure(
        "drift over an hour", farthest * 1000, "ms",
        late * 1000, "a timer begun anew at each look", 0.001,
    )  # fmt: skip
