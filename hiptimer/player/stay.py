"""The stay in a segment that is under way."""

from msgspec import Struct

from hiptimer.player.timeline import Segment
from hiptimer.session.model import Seconds


class Stay(Struct, frozen=True):
    """From where on, and up to where, the playhead has walked in a segment without a jump.

    `beyond` is the time at its end, where it waits for the person; `paused` the pause under way.
    """

    segment: Segment
    entered: Seconds
    position: Seconds
    beyond: Seconds = Seconds(0.0)
    paused: Seconds = Seconds(0.0)
