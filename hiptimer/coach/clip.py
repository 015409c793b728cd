"""A clip as a file: a WAV of one form, with a checksum, so that a damaged one is noticed.

48 kHz, mono, 16 bit, `PAD_SECONDS` of silence at both ends. The checksum stands in a chunk of its
own before the samples; players skip it.
"""

import struct
from zlib import crc32

RATE = 48_000
PAD_SECONDS = 0.060  # without it some sound servers damage the first 40 ms
PAD_FRAMES = round(PAD_SECONDS * RATE)

_HEAD = struct.Struct("<4sI4s 4sIHHIIHH 4sII 4sI")
_SIZE_OF_RIFF = 8


def encode(samples: bytes) -> bytes:
    """The whole file for `samples` (16 bit, little-endian)."""
    head = _HEAD.pack(
        *(b"RIFF", _HEAD.size - _SIZE_OF_RIFF + len(samples), b"WAVE"),
        *(b"fmt ", 16, 1, 1, RATE, RATE * 2, 2, 16),
        *(b"crc ", 4, crc32(samples)),
        *(b"data", len(samples)),
    )
    return head + samples


def decode(data: bytes) -> bytes | None:
    """The samples of a file that `encode` made; None when it is damaged or of another kind."""
    if len(data) <= _HEAD.size + 4 * PAD_FRAMES:
        return None
    samples = data[_HEAD.size :]
    return samples if data == encode(samples) else None


def heard_seconds(frames: int) -> float:
    """How long a clip of `frames` samples is heard: its length without the silence around it."""
    return max(0.0, frames / RATE - 2 * PAD_SECONDS)
