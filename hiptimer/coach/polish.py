"""What an engine gives, made fit to play: trimmed, of one loudness, of one rate, padded.

Engines leave up to half a second of silence around a sentence, differ by several decibels, and
speak at rates of their own. All functions are pure; samples are 16-bit integers in an `array`.
The standard library is enough. With numpy at hand (the natural voice has loaded it) `Fast` does
the same sums in a tenth of the time.
"""

import math
from array import array
from collections.abc import Sequence
from functools import lru_cache
from itertools import repeat
from operator import add, mul
from typing import Any, Protocol

from hiptimer.coach.clip import PAD_FRAMES, RATE

PARAMETERS = "trim-40 fade3/12 speech-19 peak-1.5 sinc12 48000 pad60"
"""Changes whenever what comes out changes: part of the key of every cached clip."""

_FULL = 32767
_WINDOW_SECONDS = 0.005
_QUIET = 10 ** (-40 / 20)  # below the loudest window by so much is silence
_LEAST_LOUD = 24.0  # root mean square of a window: under this in every window, nothing was said
_KEEP_BEFORE, _KEEP_AFTER = 2, 6  # windows kept around what is heard: soft consonants
_FADE_IN_SECONDS, _FADE_OUT_SECONDS = 0.003, 0.012
_SPEECH_LEVEL = 10 ** (-19 / 20) * _FULL  # of the windows in which something is said
_VOICED = 10 ** (-18 / 20)  # these windows: within 18 dB of the loudest
_PEAK = 10 ** (-1.5 / 20) * _FULL
_MOST_GAIN = 12.0
_HALF_TAPS = 6
_CUTOFF = 0.94  # of the lower of the two Nyquist rates


class NothingSaidError(Exception):
    """The engine gave silence."""


class Sums(Protocol):
    """The two sums that take time."""

    def energies(self, samples: "array[int]", window: int) -> list[float]:
        """The mean square of each window; a last, shorter one counts too."""

    def resampled(self, samples: "array[int]", rate: int, gain: float) -> "array[int]":
        """`samples` times `gain` at 48 kHz, limited to 16 bits."""


def polish(samples: "array[int]", rate: int, sums: Sums) -> "array[int]":
    """A clip's samples from an engine's. Raises NothingSaidError."""
    window = max(1, round(rate * _WINDOW_SECONDS))
    energies = sums.energies(samples, window)
    loudest = max(energies, default=0.0)
    if math.sqrt(loudest) < _LEAST_LOUD:
        raise NothingSaidError
    first, last = _extent(energies, loudest * _QUIET**2)
    heard = samples[first * window : (last + 1) * window]
    gain = _gain(energies[first : last + 1], max(map(abs, heard)))
    clip = sums.resampled(heard, rate, gain)
    fade(clip)
    silence = array("h", bytes(2 * PAD_FRAMES))
    return silence + clip + silence


def _extent(energies: Sequence[float], quiet: float) -> tuple[int, int]:
    loud = [index for index, energy in enumerate(energies) if energy > quiet]
    return max(0, loud[0] - _KEEP_BEFORE), min(len(energies) - 1, loud[-1] + _KEEP_AFTER)


def _gain(energies: Sequence[float], peak: int) -> float:
    """What brings the spoken windows to the common level, without clipping."""
    floor = max(energies) * _VOICED**2
    voiced = [energy for energy in energies if energy >= floor]
    level = math.sqrt(math.fsum(voiced) / len(voiced))
    return min(_SPEECH_LEVEL / level, _PEAK / peak, _MOST_GAIN)


def fade(clip: "array[int]") -> None:
    """Ramps at both ends, in place: a cut in mid-wave clicks."""
    rise = min(len(clip) // 2, round(_FADE_IN_SECONDS * RATE))
    fall = min(len(clip) // 2, round(_FADE_OUT_SECONDS * RATE))
    for index in range(rise):
        clip[index] = round(clip[index] * index / rise)
    for index in range(fall):
        clip[-1 - index] = round(clip[-1 - index] * index / fall)


@lru_cache(maxsize=8)
def kernels(rate: int) -> tuple[int, tuple[tuple[int, tuple[float, ...]], ...]]:
    """How to reach 48 kHz from `rate`: the step, then per phase where to start and the weights.

    Sample n of the result, n being k·phases + phase, is the sum of the weights times the input's
    samples from (start + k·step − taps/2 + 1) on. Weights are a windowed sinc, of sum 1.
    """
    common = math.gcd(rate, RATE)
    phases, step = RATE // common, rate // common
    narrow = min(1.0, phases / step)
    half = math.ceil(_HALF_TAPS / narrow)
    result = []
    for phase in range(phases):
        start, rest = divmod(phase * step, phases)
        at = rest / phases
        weights = [
            _windowed_sinc((tap - at) * narrow * _CUTOFF, (tap - at) / half)
            for tap in range(1 - half, half + 1)
        ]
        total = math.fsum(weights)
        result.append((start, tuple(weight / total for weight in weights)))
    return step, tuple(result)


def _windowed_sinc(at: float, place: float) -> float:
    if abs(place) >= 1:
        return 0.0
    window = 0.42 + 0.5 * math.cos(math.pi * place) + 0.08 * math.cos(math.tau * place)
    return window * (1.0 if at == 0 else math.sin(math.pi * at) / (math.pi * at))


class Plain:
    """The sums with the standard library alone: about 60 ms for a second of speech."""

    @staticmethod
    def energies(samples: "array[int]", window: int) -> list[float]:
        """The mean square of each window."""
        squares = list(map(mul, samples, samples))
        cuts = range(0, len(squares), window)
        return [sum(squares[cut : cut + window]) / window for cut in cuts]

    @staticmethod
    def resampled(samples: "array[int]", rate: int, gain: float) -> "array[int]":
        """`samples` times `gain` at 48 kHz."""
        step, phases = kernels(rate)
        taps = len(phases[0][1])
        count = len(samples) * len(phases) // step
        padded = [0] * (taps // 2 - 1) + list(samples) + [0] * (taps + step)
        result = array("h", bytes(2 * count))
        for phase, (start, weights) in enumerate(phases):
            wanted = len(range(phase, count, len(phases)))
            total: list[float] = [0.0] * wanted
            for tap, weight in enumerate(weights):
                if weight:
                    column = padded[start + tap :: step][:wanted]
                    total = list(map(add, total, map(mul, column, repeat(weight * gain))))
            result[phase :: len(phases)] = array("h", map(_limited, total))
        return result


def _limited(value: float) -> int:
    return max(-_FULL, min(_FULL, round(value)))


class Fast:
    """The same sums with numpy, which the caller has loaded."""

    def __init__(self, numpy: Any) -> None:
        self._np = numpy

    def energies(self, samples: "array[int]", window: int) -> list[float]:
        """The mean square of each window."""
        values = self._np.frombuffer(samples, dtype=self._np.int16).astype(float)
        values = self._np.concatenate([values, self._np.zeros(-len(values) % window)])
        squares = (values.reshape(-1, window) ** 2).sum(axis=1) / window
        return [float(square) for square in squares]

    def resampled(self, samples: "array[int]", rate: int, gain: float) -> "array[int]":
        """`samples` times `gain` at 48 kHz."""
        np = self._np
        step, phases = kernels(rate)
        taps = len(phases[0][1])
        count = len(samples) * len(phases) // step
        values = np.frombuffer(samples, dtype=np.int16).astype(float) * gain
        padded = np.concatenate([np.zeros(taps // 2 - 1), values, np.zeros(taps + step)])
        result = np.zeros(count)
        for phase, (start, weights) in enumerate(phases):
            wanted = len(range(phase, count, len(phases)))
            for tap, weight in enumerate(weights):
                result[phase :: len(phases)] += padded[start + tap :: step][:wanted] * weight
        limited = np.clip(np.rint(result), -_FULL, _FULL).astype(np.int16)
        return array("h", limited.tobytes())
