"""What the process of `own_sound_apart` does: it makes clips of sounds."""

from typing import Any

from hiptimer.coach.own_sound import SoundError, made_of
from hiptimer.coach.own_sound_apart import ReadSound
from hiptimer.desktop.apart import Tell
from hiptimer.desktop.apart_child import serve


def main() -> int:
    """Answer until the input ends."""
    return serve({"sound": _sound})


def _sound(about: tuple[Any, ...], _tell: Tell) -> ReadSound:
    try:
        return ReadSound(made_of(about[0]))
    except SoundError as error:
        return ReadSound(why=str(error))
