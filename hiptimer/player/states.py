"""The states of the transport, and what leads from one to another.

    ready    -- start ------------> running
    ready    -- move -------------> ready
    ready    -- end --------------> finished    by `finish`, of a session that was picked up
    running  -- wait -------------> waiting     the end of a segment that waits is reached
    running  -- pause ------------> paused      the person, a question, or a jump of the clock
    running  -- move -------------> running     done, sought, left out
    running  -- end --------------> finished    of the timeline, or by `finish`
    waiting  -- pause ------------> paused
    waiting  -- move -------------> running
    waiting  -- end --------------> finished
    paused   -- resume -----------> running
    paused   -- resume to wait ---> waiting     it stands at the end of a segment that waits
    paused   -- move -------------> paused
    paused   -- end --------------> finished

This diagram is `TRANSITIONS`: a test compares them.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class State(StrEnum):
    """Where the machine stands."""

    READY = "ready"
    RUNNING = "running"
    WAITING = "waiting"
    PAUSED = "paused"
    FINISHED = "finished"


TAKES_TIME = frozenset({State.READY, State.RUNNING, State.PAUSED})
"""Where seconds can be added to the segment under the playhead."""


class Change(StrEnum):
    """What can change the state."""

    START = "start"
    WAIT = "wait"
    PAUSE = "pause"
    RESUME = "resume"
    RESUME_TO_WAIT = "resume to wait"
    MOVE = "move"
    END = "end"


TRANSITIONS: Mapping[tuple[State, Change], State] = MappingProxyType(
    {
        (State.READY, Change.START): State.RUNNING,
        (State.READY, Change.MOVE): State.READY,
        (State.READY, Change.END): State.FINISHED,
        (State.RUNNING, Change.WAIT): State.WAITING,
        (State.RUNNING, Change.PAUSE): State.PAUSED,
        (State.RUNNING, Change.MOVE): State.RUNNING,
        (State.RUNNING, Change.END): State.FINISHED,
        (State.WAITING, Change.PAUSE): State.PAUSED,
        (State.WAITING, Change.MOVE): State.RUNNING,
        (State.WAITING, Change.END): State.FINISHED,
        (State.PAUSED, Change.RESUME): State.RUNNING,
        (State.PAUSED, Change.RESUME_TO_WAIT): State.WAITING,
        (State.PAUSED, Change.MOVE): State.PAUSED,
        (State.PAUSED, Change.END): State.FINISHED,
    }
)
