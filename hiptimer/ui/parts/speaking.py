"""What the bridge asks of a speaker, and what a speaker is asked at each event."""

from typing import Protocol

from hiptimer.player.events import (
    Eased,
    Event,
    Finished,
    LeftOut,
    Paused,
    Resumed,
    SegmentStarted,
    Sought,
    Started,
    TimeAdded,
    Waiting,
)
from hiptimer.player.states import State
from hiptimer.player.timeline import Priority, Segment, Timeline
from hiptimer.player.transport import Transport


class Speaking(Protocol):
    """What the bridge asks of a speaker."""

    def load(self, timeline: Timeline) -> None:
        """Take this timeline's cues."""

    def unload(self) -> None:
        """The player is closed: nothing more of it is to be said."""

    def prefetch(self, timeline: Timeline) -> None:
        """Make this timeline's speech ready."""

    def start(self, position: float, at: float) -> None:
        """The playhead runs, and was at `position` at the monotonic instant `at`."""

    def halt(self) -> None:
        """Be silent at once."""

    def stand(self) -> None:
        """The playhead waits: what sounds may finish."""

    def finish(self, position: float, at: float) -> None:
        """The session is over: nothing but its end is still to be told."""

    def say_now(self, text: str, priority: Priority) -> None:
        """Say this now."""

    def warm_up(self) -> None:
        """Something may have to be said soon that the timeline does not have."""


class VolumeLike(Protocol):
    """What the volume keys change."""

    def louder(self, by: int) -> None:
        """Change the volume by so many hundredths."""

    def toggle_mute(self) -> None:
        """Mute or unmute."""


def let_hear(event: Event, transport: Transport, speaker: Speaking) -> None:
    """Tell the speaker what an event means for it."""
    runs = transport.state is State.RUNNING
    match event:
        case Started() | Resumed():
            speaker.start(event.position, event.at)
        case Sought():
            speaker.halt()
            if runs:
                speaker.start(event.position, event.at)
        case Paused():
            speaker.halt()
        case Waiting():
            speaker.stand()
        case Finished():
            speaker.finish(event.position, event.at)
        case TimeAdded() | LeftOut() | Eased():
            speaker.load(event.timeline)
            if runs:
                speaker.start(event.position, event.at)
        case SegmentStarted() if runs and _follows_waiting(event.segment, transport):
            # Done was said: the playhead jumped from where it stood to this segment.
            speaker.start(event.position, event.at)
        case _:
            pass


def _follows_waiting(segment: Segment, transport: Transport) -> bool:
    before = transport.timeline.segments[max(0, segment.index - 1)]
    return before.waits and before.index != segment.index
