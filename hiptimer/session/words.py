"""The words that people read for aims, groups, positions, kit and lengths of time.

Words for aims, groups and positions begin with a capital, as a chip or a filter shows them; kit is
in small letters, to stand in a list.
"""

from collections.abc import Iterable
from typing import assert_never

from hiptimer.session.kit import KIT, kit_name
from hiptimer.session.model import Aim, Position

NO_KIT = "no kit"


def aim_words(aim: Aim) -> str:
    """What a session is for."""
    match aim:
        case Aim.GAIN_ROTATION:
            return "Gain internal rotation"
        case Aim.CORRECT_INWARD:
            return "Correct inward-turned hips"
        case Aim.BOTH:
            return "Both aims"
        case _:
            assert_never(aim)


def position_words(position: Position) -> str:
    """The position that a person is in."""
    return _POSITIONS[position]


_POSITIONS = {
    Position.FLOOR_SEATED: "Sitting on the floor",
    Position.SUPINE: "Lying on your back",
    Position.PRONE: "Lying on your stomach",
    Position.SIDE_LYING: "Lying on your side",
    Position.HANDS_AND_KNEES: "On hands and knees",
    Position.HALF_KNEELING: "Kneeling on one knee",
    Position.SEATED: "Sitting on a chair",
    Position.STANDING: "Standing",
    Position.WALKING: "Walking",
}


def kit_words(ids: Iterable[str]) -> str:
    """A list such as "mat, heavy band", each once, in the catalogue's order; "no kit" for none."""
    wanted = set(ids)
    known = [kit for kit in KIT if kit in wanted]
    return ", ".join(kit_name(kit) for kit in (*known, *sorted(wanted - set(known)))) or NO_KIT


def minutes_words(seconds: float) -> str:
    """Rounded minutes ("18 min", "1 h 5 min"); something short of a minute is "1 min"."""
    minutes = int(seconds / 60 + 0.5)
    if minutes < 1:
        return "1 min" if seconds > 0 else "0 min"
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest} min" if rest else f"{hours} h"
