"""What a person's wishes change in a compiled timeline."""

from collections.abc import Mapping

from msgspec import Struct

from hiptimer.session.model import Seconds, Side


class CompileOptions(Struct, frozen=True):
    """The same session with the same options always compiles to the same timeline."""

    least_prepare: Seconds = Seconds(0.0)  # prepare segments last at least this long
    words_per_second: float = 2.4  # the voice's rate, for the estimate of spoken lengths
    weaker: Side | None = None
    """The side that had less work lately: it begins where a session leaves that open."""
    stiffer: Mapping[str, Side] = {}
    """The stiffer side by exercise id, from the last measure; key "" for all others."""
