"""Which clip sounded when: finds clips in a recording by normalised cross-correlation."""

from array import array
from typing import Any

import numpy as np
from msgspec import Struct

RATE = 48_000
_HEAD_SECONDS = 0.12
_STEP = 4  # 12 kHz are enough to find a clip; the place is then refined


class Found(Struct, frozen=True):
    """One place at which a clip sounds: seconds from the start of the recording, and likeness."""

    at: float
    likeness: float  # 1 for the clip itself


def occurrences(recorded: "array[int]", clip: "array[int]", least: float) -> list[Found]:
    """Every place at which `clip` (without the silence around it) sounds, in order."""
    signal = np.asarray(recorded, dtype=np.float32)
    wanted = np.asarray(clip, dtype=np.float32)
    likeness = _likeness(signal[::_STEP], wanted[::_STEP])
    found = []
    gap = max(1, len(wanted) // _STEP // 2)
    while len(likeness):
        best = int(likeness.argmax())
        if likeness[best] < least:
            break
        found.append(_refined(signal, wanted, best * _STEP))
        likeness[max(0, best - gap) : best + gap] = 0
    return sorted(found, key=lambda place: place.at)


def onset(recorded: "array[int]", clip: "array[int]", near: float, within: float) -> Found:
    """Where the clip begins, looked for `within` seconds around `near` by its beginning alone.

    What happened to the rest of it, on a machine too busy to feed the sound server, does not count.
    """
    wanted = np.asarray(clip, dtype=np.float32)[: round(_HEAD_SECONDS * RATE)]
    first = max(0, round((near - within) * RATE))
    last = round((near + within) * RATE) + len(wanted)
    likeness = _likeness(np.asarray(recorded[first:last], dtype=np.float32), wanted)
    if not len(likeness):
        return Found(near, 0.0)
    best = int(likeness.argmax())
    return Found((first + best) / RATE, float(likeness[best]))


def without_padding(clip: "array[int]") -> "array[int]":
    """The audible part of a clip."""
    loud = np.flatnonzero(np.abs(np.asarray(clip, dtype=np.int32)) > 0)
    return clip[int(loud[0]) : int(loud[-1]) + 1]


def _likeness(signal: Any, wanted: Any) -> Any:
    """Normalised cross-correlation of `wanted` with each place of `signal`."""
    count = len(signal) - len(wanted) + 1
    if count <= 0:
        return np.zeros(0)
    size = 1 << (len(signal) + len(wanted) - 1).bit_length()
    product = np.fft.rfft(signal, size) * np.conj(np.fft.rfft(wanted, size))
    match = np.fft.irfft(product, size)[:count]
    sums = np.concatenate([[0.0], np.cumsum(signal.astype(np.float64) ** 2)])
    energy = np.sqrt(np.maximum(sums[len(wanted) :] - sums[: -len(wanted)], 1e-9))[:count]
    floor = 0.02 * energy.max()  # silence is like nothing
    return np.where(energy > floor, match / np.maximum(energy, floor) / _norm(wanted), 0.0)


def _refined(signal: Any, wanted: Any, near: int) -> Found:
    first = max(0, near - 2 * _STEP)
    window = signal[first : near + 2 * _STEP + len(wanted)]
    likeness = _likeness(window, wanted)
    best = int(likeness.argmax())
    return Found((first + best) / RATE, float(likeness[best]))


def _norm(values: Any) -> float:
    return float(np.sqrt((values.astype(np.float64) ** 2).sum()))
