"""A session as it is played without a stop: what the player knows at given instants.

Where the player would wait, nothing is waited for: the estimated length stands for it.
"""

import math
from collections.abc import Iterable, Iterator

from msgspec import Struct

from hiptimer.player.events import CueDue, Event
from hiptimer.player.snapshot import Snapshot, take
from hiptimer.player.states import State
from hiptimer.player.timeline import Cue, Timeline
from hiptimer.player.transport import Transport
from hiptimer.session.model import Seconds


class Instant(Struct, frozen=True):
    """The player at one instant, and the cues that became due since the one before."""

    snapshot: Snapshot
    due: tuple[Cue, ...]


def walk(timeline: Timeline, instants: Iterable[float]) -> Iterator[Instant]:
    """The player at `instants`: offsets on the timeline in seconds, none before the one before."""
    transport: Transport | None = None
    for offset in instants:
        now = Seconds(offset)
        events: list[Event] = []
        if transport is None:
            transport = Transport(timeline, now, jump_limit=Seconds(math.inf))
            events += transport.start(now)
        events += _up_to(transport, now)
        due = tuple(event.cue for event in events if isinstance(event, CueDue))
        yield Instant(take(transport, now), due)


def _up_to(transport: Transport, now: Seconds) -> Iterator[Event]:
    """Let time pass to `now`, going on at once wherever the player waits."""
    while (due := transport.next_deadline()) is not None and due <= now:
        yield from transport.tick(due)
        if transport.state is State.WAITING:
            yield from transport.done(due)
    yield from transport.tick(now)
