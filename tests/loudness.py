"""The loudness of speech, for tests: over all of it, silence left out."""

import math
from collections.abc import Sequence

from hiptimer.coach.loudness import loudness_of, powers

_QUIETEST = -70.0


def integrated(samples: Sequence[int]) -> float:
    """In LUFS."""
    heard = [power for power in powers(samples) if loudness_of(power) > _QUIETEST]
    gate = loudness_of(math.fsum(heard) / len(heard)) - 10.0
    loud = [power for power in heard if loudness_of(power) > gate]
    return loudness_of(math.fsum(loud) / len(loud))
