"""A whole session's voice and sounds as one track, each where the player would play it.

The same mixer plans it, so nothing is heard here that is not heard while playing. The track comes
in blocks: however long a session is, no more than a block and what sounds in it is held.
"""

import sys
import threading
import wave
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct, structs

from hiptimer.coach.cache import Cache, Clip
from hiptimer.coach.clip import PAD_SECONDS, RATE
from hiptimer.coach.counting import counted
from hiptimer.coach.ear import spoken
from hiptimer.coach.levels import VoiceStatus
from hiptimer.coach.maker import Programs
from hiptimer.coach.mixer import SOFT, Planned, plan, text_at
from hiptimer.coach.sound_files import our_sounds
from hiptimer.coach.voice import Voice
from hiptimer.desktop.preferences import Counting, CueDetail
from hiptimer.player.timeline import CueKind, Sound, Timeline

PATIENCE_SECONDS = 120.0
"""How long a voice may take for one text more before the sounds go on without it."""
_LOOK_SECONDS = 0.1  # how soon a wish to stop is noticed
_LOUDEST = 32767


class Spoken(Struct, frozen=True):
    """What the voice made of the texts: clips by text, and where it stood at the end."""

    clips: dict[str, Clip]
    status: VoiceStatus


class StoppedError(Exception):
    """Whoever wanted the clips wants them no more."""


def speak(
    texts: Sequence[str],
    folder: Path,
    voice: tuple[str, float],
    tell: Callable[[int, int], None] = lambda _done, _whole: None,
    *,
    stopped: threading.Event | None = None,
    programs: Programs | None = None,
    patience: float = PATIENCE_SECONDS,
) -> Spoken:
    """Have the `voice` (its choice and rate) say all texts that it can. Waits for it.

    `tell` is given how many are settled, and how many there are. Texts that the voice could not
    say, or took longer than `patience` seconds for, have no clip. Raises StoppedError.
    """
    came = threading.Event()
    wanted = {text: spoken(text) for text in texts}
    client = Voice(Cache(folder), lambda _text: came.set(), lambda _status: None, programs=programs)
    try:
        client.choose(*voice)
        client.want(wanted.values())
        waited, before = 0.0, -1
        while (done := sum(map(client.is_settled, wanted.values()))) < len(wanted):
            if done != before:
                tell(done, len(wanted))
                waited, before = 0.0, done
            if stopped is not None and stopped.is_set():
                raise StoppedError
            if waited >= patience:
                break
            if not came.wait(_LOOK_SECONDS):
                waited += _LOOK_SECONDS
            came.clear()
        found = {text: client.clip(told) for text, told in wanted.items()}
        status = client.status
    finally:
        client.close()
    return Spoken({text: clip for text, clip in found.items() if clip is not None}, status)


def planned_for(
    timeline: Timeline,
    clips: Mapping[str, Clip],
    detail: CueDetail,
    *,
    counting: Counting = Counting.ALOUD,
    sounds: Mapping[Sound, Clip] | None = None,
) -> tuple[Planned, ...]:
    """What will be heard when, reps counted as `counting` tells.

    `sounds` are other clips than ours.
    """
    lengths = {text: clip.seconds for text, clip in clips.items()}
    last = {sound.value: file.seconds for sound, file in (sounds or our_sounds()).items()}
    planned = plan(counted(timeline, counting).cues, lengths.get, detail, last)
    if counting is not Counting.SOFT:
        return planned
    return tuple(structs.replace(item, soft=item.soft or item.is_count) for item in planned)


def track(
    planned: Sequence[Planned],
    clips: Mapping[str, Clip],
    begin: float,
    seconds: float,
    sounds: Mapping[Sound, Clip] | None = None,
) -> "Iterator[array[int]]":
    """`seconds` of the mix from `begin` on, in blocks of one second of 48 kHz.

    `sounds` are the files that the plan was made with, where they are not ours.
    What began before `begin` is heard from there on; what begins in the last moment is cut.
    """
    read = _Reader(clips, sounds or our_sounds())
    voices = [item.at for item in planned if item.is_voice]
    first, last = round(begin * RATE), round((begin + seconds) * RATE)
    coming = iter(sorted(planned, key=lambda item: item.at))
    following = next(coming, None)
    under_way: list[tuple[int, array[int]]] = []
    for start in range(first, last, RATE):
        block = array("h", bytes(2 * min(RATE, last - start)))
        while following is not None and _start(following) < start + len(block):
            under_way.append(
                (_start(following), _heard(following, read.samples(following), voices))
            )
            following = next(coming, None)
        for at, samples in under_way:
            _add(block, at - start, samples)
        under_way = [one for one in under_way if one[0] + len(one[1]) > start + len(block)]
        yield block


def ends(planned: Sequence[Planned], seconds: float) -> float:
    """When the last of it has been heard, no earlier than after `seconds`."""
    return max([seconds, *(item.end + PAD_SECONDS for item in planned)])


def write_wav(blocks: "Iterator[array[int]]", file: BinaryIO) -> None:
    """Write the track as a WAV file. Raises OSError."""
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        for block in blocks:
            out.writeframes(as_bytes(block))


def as_bytes(block: "array[int]") -> bytes:
    """16 bit, little-endian."""
    if sys.byteorder == "big":
        block = array("h", block)
        block.byteswap()
    return block.tobytes()


def left_out(timeline: Timeline, planned: Sequence[Planned], detail: CueDetail) -> list[str]:
    """The cues that are not heard, one line each."""
    said = {id(item.cue) for item in planned}
    return [
        f"{cue.at:8.2f}  {cue.priority:9}  {cue.text}"
        for cue in timeline.cues
        if cue.kind is CueKind.SAY and id(cue) not in said and text_at(cue, detail)
    ]


def overlaps(planned: Sequence[Planned]) -> int:
    """How many voices begin before the one before has ended: none, or the mixer is at fault."""
    voices = [item for item in planned if item.is_voice]
    return sum(one.end > other.at for one, other in pairwise(voices))


def _start(item: Planned) -> int:
    return round((item.at - PAD_SECONDS) * RATE)


def _heard(item: Planned, samples: "array[int]", voices: Sequence[float]) -> "array[int]":
    """An item's `samples`, changed to be as loud as heard: soft from where a voice is over them."""
    soft_from = 0 if item.soft else len(samples)
    if not (item.soft or item.is_voice):
        after = bisect_left(voices, item.at)
        if after < len(voices):
            soft_from = max(0, round(voices[after] * RATE) - _start(item))
    for index in range(soft_from, len(samples)):
        samples[index] = round(samples[index] * SOFT)
    return samples


def _add(block: "array[int]", at: int, samples: "array[int]") -> None:
    """Add what falls into the block of samples that begin `at` samples after its beginning."""
    low, high = max(0, at), min(len(block), at + len(samples))
    if low >= high:
        return
    piece, there = samples[low - at : high - at], block[low:high]
    if any(there):
        pairs = zip(there, piece, strict=True)
        piece = array("h", (max(-_LOUDEST - 1, min(_LOUDEST, one + two)) for one, two in pairs))
    block[low:high] = piece


class _Reader:
    """Reads what is heard; the few sounds are kept."""

    def __init__(self, clips: Mapping[str, Clip], sounds: Mapping[Sound, Clip]) -> None:
        self._clips, self._sounds = clips, sounds
        self._kept: dict[str, array[int]] = {}

    def samples(self, item: Planned) -> "array[int]":
        """A copy of the samples of an item."""
        if item.is_voice:
            return _samples(self._clips[item.text].path)
        if item.text not in self._kept:
            self._kept[item.text] = _samples(self._sounds[Sound(item.text)].path)
        return array("h", self._kept[item.text])


def _samples(path: str) -> "array[int]":
    with wave.open(path, "rb") as file:
        samples = array("h", file.readframes(file.getnframes()))
    if sys.byteorder == "big":
        samples.byteswap()
    return samples
