"""How large a file will be and how long it will take to make, about. Pure."""

from collections.abc import Sequence

from msgspec import Struct

from hiptimer.along.order import Kind, Order

LONG_SECONDS = 2 * 3600.0
"""A session that is longer than this is not made without asking."""

_FILM_BYTES = 32_000.0  # a second of 720p, with its sound; it grows slower than the picture
_SOUND_BYTES = 6_500.0
_WAVE_BYTES = 96_000.0
_LOOP_BYTES = 25_000.0
_START_SECONDS = 5.0  # the voice, mostly
_FILM_SHARE = 0.2  # of the time that 720p lasts
_LOOP_SHARE = 1.5
_SOUND_SHARE = 0.012
_PIXELS = 1280 * 720


class Expected(Struct, frozen=True):
    """Bytes, and seconds of work."""

    size: float
    seconds: float


def expected(kind: Kind, size: tuple[int, int], seconds: float) -> Expected:
    """What a file of so many seconds comes to."""
    larger = size[0] * size[1] / _PIXELS
    match kind:
        case Kind.FILM:
            return Expected(
                _FILM_BYTES * larger**0.7 * seconds,
                _START_SECONDS + _FILM_SHARE * larger * seconds,
            )
        case Kind.RECORDING:
            return Expected(_SOUND_BYTES * seconds, _START_SECONDS + _SOUND_SHARE * seconds)
        case Kind.WAVE:
            return Expected(_WAVE_BYTES * seconds, _START_SECONDS + _SOUND_SHARE * seconds)
        case Kind.LOOP:
            return Expected(_LOOP_BYTES * seconds, _START_SECONDS + _LOOP_SHARE * seconds)


def expected_of(kind: Kind, size: tuple[int, int], lengths: Sequence[float]) -> Expected:
    """What files of these lengths come to together."""
    each = [expected(kind, size, seconds) for seconds in lengths]
    return Expected(sum(one.size for one in each), sum(one.seconds for one in each))


def asks_first(order: Order, seconds: float) -> bool:
    """Whether it is so long that it is not begun without asking."""
    return order.kind is not Kind.LOOP and seconds > LONG_SECONDS
