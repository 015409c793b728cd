"""Loudness by ITU-R BS.1770: K-weighted, of 16-bit samples of one channel at 48 kHz.

All that sounds is brought to one loudness, so that nobody reaches for the volume.
"""

import math
from collections.abc import Iterator, Sequence
from itertools import accumulate

from hiptimer.coach.clip import RATE

SPEECH = -21.1
"""LUFS, integrated over the natural voice's clips of all sessions; the sounds are as loud."""
# The standard's two filters at 48 kHz: a shelf for the head, a high-pass for the ear.
_STAGES = (
    (
        (1.53512485958697, -2.69169618940638, 1.19839281085285),
        (-1.69065929318241, 0.73248077421585),
    ),
    ((1.0, -2.0, 1.0), (-1.99004745483398, 0.99007225036621)),
)
_WINDOW, _STEP = round(0.4 * RATE), round(0.1 * RATE)


def momentary(samples: Sequence[int]) -> float:
    """The greatest loudness of any 400 ms, in LUFS; a shorter sound is heard in silence."""
    return max(map(loudness_of, powers(samples)), default=-math.inf)


def loudness_of(power: float) -> float:
    """LUFS of a mean square."""
    return -0.691 + 10 * math.log10(power) if power > 0 else -math.inf


def powers(samples: Sequence[int]) -> Iterator[float]:
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
