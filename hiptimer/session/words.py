"""The words that people read for aims, groups, positions and kit.

Words for aims, groups and positions begin with a capital, as a chip or a filter shows them; kit
is written as it stands in a list.
"""

from collections.abc import Iterable
from typing import assert_never

from hiptimer.session.kit import KIT, kit_name
from hiptimer.session.model import Aim, Group, Position
from hiptimer.words import mark, tr, trc
from hiptimer.words.language import in_a_row


def aim_words(aim: Aim) -> str:
    """What a session is for."""
    match aim:
        case Aim.GAIN_ROTATION:
            return tr("Turn more freely")
        case Aim.CORRECT_INWARD:
            return tr("Steady legs")
        case Aim.BOTH:
            return trc("aim", "Both")
        case _:
            assert_never(aim)


def group_words(group: Group) -> str:
    """The kind of work that an exercise is."""
    return tr(_GROUPS[group])


_GROUPS = {
    Group.PASSIVE: mark("Passive stretch"),
    Group.MOBILITY: mark("Active mobility"),
    Group.CONTROL: mark("Active control"),
    Group.STRENGTH: mark("Strength"),
    Group.MOTOR: mark("Motor control"),
}


def position_words(position: Position) -> str:
    """The position that a person is in."""
    return tr(_POSITIONS[position])


_POSITIONS = {
    Position.FLOOR_SEATED: mark("Sitting on the floor"),
    Position.SUPINE: mark("Lying on your back"),
    Position.PRONE: mark("Lying on your stomach"),
    Position.SIDE_LYING: mark("Lying on your side"),
    Position.HANDS_AND_KNEES: mark("On hands and knees"),
    Position.HALF_KNEELING: mark("Kneeling on one knee"),
    Position.SEATED: mark("Sitting on a chair"),
    Position.STANDING: mark("Standing"),
    Position.WALKING: mark("Walking"),
}


def kit_words(ids: Iterable[str]) -> str:
    """A list such as "mat, heavy band", each once, in the catalogue's order; "no kit" for none."""
    wanted = set(ids)
    known = [kit for kit in KIT if kit in wanted]
    names = [kit_name(kit) for kit in (*known, *sorted(wanted - set(known)))]
    return in_a_row(names) or tr("no kit")
