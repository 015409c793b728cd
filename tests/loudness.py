"""Loudness by ITU-R BS.1770, for tests: K-weighted, at 48 kHz, of one channel."""

import math
from collections.abc import Iterator, Sequence
from itertools import accumulate

RATE = 48_000
# The standard's two filters at 48 kHz: a shelf for the head, a high-pass for the ear.
_STAGES = (
    (
        (1.53512485958697, -2.69169618940638, 1.19839281085285),
        (-1.69065929318241, 0.73248077421585),
    ),
    ((1.0, -2.0, 1.0), (-1.99004745483398, 0.99007225036621)),
)
_WINDOW, _STEP = round(0.4 * RATE), round(0.1 * RATE)
_QUIETEST = -70.0


def momentary(samples: Sequence[int]) -> float:
    """The greatest loudness of any 400 ms, in LUFS; a shorter sound is heard in silence."""
    return max(map(_loudness, _powers(samples)), default=-math.inf)


def integrated(samples: Sequence[int]) -> float:
    """The loudness of all of it, silence left out, in LUFS."""
    heard = [power for power in _powers(samples) if _loudness(power) > _QUIETEST]
    gate = _loudness(math.fsum(heard) / len(heard)) - 10.0
    loud = [power for power in heard if _loudness(power) > gate]
    return _loudness(math.fsum(loud) / len(loud))


def _loudness(power: float) -> float:
    return -0.691 + 10 * math.log10(power) if power > 0 else -math.inf


def _powers(samples: Sequence[int]) -> Iterator[float]:
    """The mean square of each window of 400 ms, every 100 ms, silence before and after."""
    quiet = [0.0] * _WINDOW
    values: Sequence[float] = [*quiet, *(sample / 32768 for sample in samples), *quiet]
    for forward, back in _STAGES:
        values = _filtered(values, forward, back)
    sums = [0.0, *accumulate(value * value for value in values)]
    for start in range(0, len(values) - _WINDOW + 1, _STEP):
        yield (sums[start + _WINDOW] - sums[start]) / _WINDOW


def _filtered(
    values: Sequence[float], forward: tuple[float, float, float], back: tuple[float, float]
) -> list[float]:
    (b0, b1, b2), (a1, a2) = forward, back
    x1 = x2 = y1 = y2 = 0.0
    result = []
    for value in values:
        out = b0 * value + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2
        x1, x2, y1, y2 = value, x1, out, y1
        result.append(out)
    return result
