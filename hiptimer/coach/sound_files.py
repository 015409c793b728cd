"""Which file each sound of a session is played from: ours, or one of the person's own.

An own sound lies in the data folder as a clip with a checksum, made by `own_sound` of what the
person chose. One that is damaged or missing is not played: ours is in its place.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from zlib import crc32

from msgspec import Struct

from hiptimer.coach.cache import Clip
from hiptimer.coach.clip import decode, heard_seconds
from hiptimer.desktop.atomic import write_whole
from hiptimer.desktop.paths import shipped
from hiptimer.desktop.preferences import OwnSound
from hiptimer.player.timeline import Sound

OWN = (Sound.START, Sound.CHANGE, Sound.END)
"""The sounds that a person may replace."""
_WAV_HEAD = 44
_LARGEST = 512 * 1024


class SoundFiles(Struct, frozen=True):
    """The clip of each sound, "" its path where it is missing; `lost` can't be read."""

    files: Mapping[Sound, Clip]
    lost: tuple[OwnSound, ...] = ()


def our_sounds() -> dict[Sound, Clip]:
    """The sounds that ship."""
    folder = shipped("assets") / "sounds"
    return {sound: _ours(folder / f"{sound.value}.wav") for sound in Sound}


def sound_files(folder: Path, own: Sequence[OwnSound]) -> SoundFiles:
    """The person's own sounds in `folder` where they can be played, and ours. Reads those files."""
    files, lost = our_sounds(), []
    for one in own:
        clip = _clip_in(folder / one.file)
        if clip is None:
            lost.append(one)
        else:
            seconds = heard_seconds(len(clip) // 2)
            files[Sound(one.sound)] = Clip(str(folder / one.file), seconds)
    return SoundFiles(files, tuple(lost))


def keep(folder: Path, sound: Sound, clip: bytes, name: str) -> OwnSound:
    """Write a clip that `own_sound` made as the person's own sound. Raises OSError.

    Each gets a file of its own, so that what is held of another one is not taken for it.
    """
    own = OwnSound(f"{sound.value}-{crc32(clip):08x}.wav", name[:200])
    write_whole(folder / own.file, clip)
    return own


def forget_others(folder: Path, own: Sequence[OwnSound]) -> None:
    """Delete the clips that are in use no more; one that can't be deleted does no harm."""
    wanted = {one.file for one in own}
    for sound in OWN:
        for path in folder.glob(f"{sound.value}-????????.wav"):
            if path.name not in wanted:
                with suppress(OSError):
                    path.unlink()


def with_own(own: Sequence[OwnSound], sound: Sound, new: OwnSound | None) -> tuple[OwnSound, ...]:
    """The person's own sounds with another one for `sound`; None: ours."""
    others = tuple(one for one in own if one.sound != sound.value)
    return others if new is None else (*others, new)


def _ours(path: Path) -> Clip:
    if not path.is_file():
        return Clip("", 0.0)
    return Clip(str(path), heard_seconds((path.stat().st_size - _WAV_HEAD) // 2))


def _clip_in(path: Path) -> bytes | None:
    """The samples of a whole clip; None where there is none."""
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST:
            return None
        return decode(path.read_bytes())
    except OSError:
        return None
