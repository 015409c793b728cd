"""A sound that a person chose, made fit to play: bounded, mono, trimmed, as loud as ours.

It is read in a process of its own (`own_sound_apart`). What comes out is a clip as ours are, so
that nothing of the file itself is ever played.
"""

import math
from array import array
from collections.abc import Callable, Mapping

from miniaudio import (
    MiniaudioError,
    SampleFormat,
    SoundFileInfo,
    flac_get_info,
    mp3_get_info,
    stream_memory,
    vorbis_get_info,
    wav_get_info,
)

from hiptimer.coach.clip import PAD_FRAMES, RATE, encode
from hiptimer.coach.loudness import SPEECH, momentary
from hiptimer.coach.own_sound_apart import MAX_BYTES, UNKNOWN
from hiptimer.coach.polish import Plain, fade
from hiptimer.coach.recording import as_bytes
from hiptimer.words import tr
from hiptimer.words.language import integer, number

MOST_SECONDS, LEAST_SECONDS = 3.0, 0.05
RATES = range(8_000, 192_001)
CHANNELS = (1, 2)

_PIECE = RATE // 10
_FULL = 32767
_WINDOW_SECONDS = 0.005
_SILENT_BEFORE, _SILENT_AFTER = 1e-4, 1e-6  # of the loudest window's power
_FAINTEST = -60.0
"""LUFS. What is fainter is mostly noise, and would be made loud noise."""
_NEAR, _NEAR_ENOUGH, _TRIES = 0.5, 2.0, 4
_BENDS_AT, _PEAK = 0.7, 0.97
"""Peaks above the first are bent to stay below the second: a wave that is cut off crackles."""

_READERS: Mapping[bytes, Callable[[bytes], SoundFileInfo]] = {
    b"RIFF": wav_get_info,
    b"fLaC": flac_get_info,
    b"OggS": vorbis_get_info,
    b"ID3": mp3_get_info,
    **{bytes((0xFF, kind)): mp3_get_info for kind in b"\xfb\xfa\xf3\xf2\xe3\xe2"},
}
"""By how files begin: an MP3 may begin with the head of its first frame."""


class SoundError(ValueError):
    """A sound is refused; the message says to a person why and what would do."""


def made_of(data: bytes) -> bytes:
    """The clip, a whole file, of the bytes of a sound. Raises `SoundError`."""
    return encode(_padded(levelled(trimmed(decoded(data)))))


def decoded(data: bytes) -> "array[int]":
    """Its samples at 48 kHz, in mono. Raises `SoundError`."""
    if len(data) > MAX_BYTES:
        raise SoundError(
            tr(
                "The file is larger than {most} MiB. Choose a shorter sound.",
                most=MAX_BYTES // 2**20,
            )
        )
    read = next((read for head, read in _READERS.items() if data.startswith(head)), None)
    if read is None:
        raise SoundError(tr(UNKNOWN))
    try:
        _bounded(read(data))
        samples = array("h")
        most = round((MOST_SECONDS + _WINDOW_SECONDS) * RATE)
        for piece in stream_memory(data, SampleFormat.SIGNED16, 1, RATE, _PIECE):
            samples += piece
            if len(samples) > most:  # whatever its beginning said
                raise _too_long(len(samples) / RATE)
    except MiniaudioError:
        raise SoundError(
            tr(
                "The sound can't be read: it is damaged, or packed in a way that is not known here."
                " Save it as WAV, then choose it again."
            )
        ) from None
    return samples


def trimmed(samples: "array[int]") -> "array[int]":
    """It without the silence around it: a sound is heard on its instant. Raises `SoundError`."""
    window = round(_WINDOW_SECONDS * RATE)
    energies = Plain.energies(samples, window)
    loudest = max(energies, default=0.0)
    if loudest < 1.0:
        raise SoundError(tr("Nothing can be heard in this file."))
    first = next(at for at, energy in enumerate(energies) if energy >= loudest * _SILENT_BEFORE)
    last = max(at for at, energy in enumerate(energies) if energy >= loudest * _SILENT_AFTER)
    heard = samples[max(0, first - 1) * window : (last + 2) * window]
    if len(heard) < LEAST_SECONDS * RATE:
        raise SoundError(tr("The sound is too short to be noticed. Choose a longer one."))
    fade(heard)
    return heard


def levelled(samples: "array[int]") -> "array[int]":
    """It as loud as ours, no more than 2 LU beside. Raises `SoundError`."""
    loudness = momentary(samples)
    if loudness < _FAINTEST:
        raise SoundError(tr("Nothing can be heard in this file."))
    gain = 1.0
    made = samples
    for _ in range(_TRIES):
        gain *= 10 ** ((SPEECH - loudness) / 20)
        made = array("h", (_bent(sample * gain) for sample in samples))
        loudness = momentary(made)
        if abs(SPEECH - loudness) <= _NEAR:
            break
    if abs(SPEECH - loudness) > _NEAR_ENOUGH:
        raise SoundError(tr("The sound is too short to be noticed. Choose a longer one."))
    return made


def _bounded(info: SoundFileInfo) -> None:
    if info.nchannels not in CHANNELS:
        raise SoundError(
            tr("The sound has {n} channels; save it in mono or stereo.", n=info.nchannels)
        )
    if info.sample_rate not in RATES:
        raise SoundError(
            tr(
                "The sound has {n} samples a second; save it with 48,000.",
                n=integer(info.sample_rate),
            )
        )
    if info.duration > MOST_SECONDS:
        raise _too_long(info.duration)


def _too_long(seconds: float) -> SoundError:
    return SoundError(
        tr(
            "The sound is {n} s long; the limit is {most} s. Choose a shorter one, or cut it.",
            n=number(math.ceil(seconds * 10) / 10),
            most=number(MOST_SECONDS),
        )
    )


def _bent(value: float) -> int:
    height = abs(value) / _FULL
    if height > _BENDS_AT:
        room = _PEAK - _BENDS_AT
        height = _BENDS_AT + room * math.tanh((height - _BENDS_AT) / room)
    return round(math.copysign(height * _FULL, value))


def _padded(samples: "array[int]") -> bytes:
    silence = array("h", bytes(2 * PAD_FRAMES))
    return as_bytes(silence + samples + silence)
