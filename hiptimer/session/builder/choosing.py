"""Which exercises suit a wish, and the order in which they are done."""

from collections.abc import Collection, Iterable
from itertools import pairwise, zip_longest
from typing import NamedTuple

from hiptimer.session.kit import any_strength, lacking
from hiptimer.session.model import Aim, Catalogue, Exercise, Group, Position

GAIN_SOURCES = {"A", "B"}
CORRECT_SOURCES = {"C"}

# As the sources order them, what needs least first; exercises that are not named come after.
_PREFERRED = {
    Aim.GAIN_ROTATION: [
        *("ninety-ninety-stretch", "supine-passive-ir", "pigeon", "ninety-ninety-rotation"),
        *("seated-ir-lift", "hip-cars", "side-lying-ir", "rockback-mwm", "seated-ir-band"),
    ],
    Aim.CORRECT_INWARD: [
        *("hip-flexor-lunge", "figure-four", "butterfly", "straddle", "cross-legged-lean"),
        *("glute-bridge", "clamshell", "side-leg-raise", "bird-dog", "mindful-squat"),
        *("lateral-band-walk", "single-leg-balance", "gait-awareness"),
    ],
}
_GROUPS = [Group.PASSIVE, Group.MOBILITY, Group.CONTROL, Group.STRENGTH, Group.MOTOR]
_FLOOR_FLOW = [
    Position.HALF_KNEELING,
    Position.HANDS_AND_KNEES,
    Position.FLOOR_SEATED,
    Position.SUPINE,
    Position.PRONE,
    Position.SIDE_LYING,
]
_UP_FLOW = [Position.SEATED, Position.STANDING, Position.WALKING]


class Choice(NamedTuple):
    """An exercise, the position that it will be done in, and the kit that it needs there.

    Of one that cannot be done, only the kit that lacks.
    """

    exercise: Exercise
    position: Position
    kit: frozenset[str]

    @property
    def is_elsewhere(self) -> bool:
        """Whether it is done in another position than its usual one."""
        return self.position is not self.exercise.position[0]

    @property
    def passive(self) -> bool:
        """Whether it is a stretch."""
        return self.exercise.group is Group.PASSIVE


class Pool(NamedTuple):
    """What a wish can be made of, the best first, and what only lacks kit."""

    passive: tuple[Choice, ...]
    active: tuple[Choice, ...]
    lacking: tuple[Choice, ...]

    def turned(self, by: int) -> "Pool":
        """The same with others first."""
        if by == 0:
            return self
        passive, active = by % max(1, len(self.passive)), by % max(1, len(self.active))
        return self._replace(
            passive=self.passive[passive:] + self.passive[:passive],
            active=self.active[active:] + self.active[:active],
        )


def pool_for(aim: Aim, kit: Collection[str], catalogue: Catalogue, *, floor: bool) -> Pool:
    """The exercises that serve the aim, in the positions that are wanted.

    A mat, a wall and a roller are always there in some form; those that lack other kit are told.
    """
    at_hand = any_strength(kit)
    found: list[Choice] = []
    short: list[Choice] = []
    for exercise in _preferred(aim, catalogue.exercises.values()):
        position = _position(exercise, floor=floor)
        if position is None:
            continue
        needed = frozenset(exercise.kit) - (set() if position.needs_floor else {"mat"})
        missing = frozenset(lacking(needed, at_hand))
        (short if missing else found).append(Choice(exercise, position, missing or needed))
    passive = tuple(one for one in found if one.passive)
    return Pool(passive, tuple(one for one in found if not one.passive), tuple(short))


def _preferred(aim: Aim, exercises: Iterable[Exercise]) -> list[Exercise]:
    if aim is Aim.BOTH:
        listed = list(exercises)
        one, two = (_preferred(part, listed) for part in (Aim.GAIN_ROTATION, Aim.CORRECT_INWARD))
        turns = [exercise for pair in zip_longest(one, two) for exercise in pair if exercise]
        return list({exercise.id: exercise for exercise in turns}.values())
    sources = GAIN_SOURCES if aim is Aim.GAIN_ROTATION else CORRECT_SOURCES
    order = _PREFERRED[aim]
    serving = [one for one in exercises if sources & set(one.sources)]
    place = {name: index for index, name in enumerate(order)}
    return sorted(serving, key=lambda one: (place.get(one.id, len(order)), one.id))


def _position(exercise: Exercise, *, floor: bool) -> Position | None:
    return next((one for one in exercise.position if floor or not one.needs_floor), None)


def picked(pool: Pool, count: int) -> tuple[Choice, ...]:
    """The best `count` exercises, half of them passive (rounded down) where there are so many."""
    passive = min(count // 2, len(pool.passive))
    active = min(count - passive, len(pool.active))
    passive = min(count - active, len(pool.passive))
    return pool.passive[:passive] + pool.active[:active]


def in_order(choices: Iterable[Choice]) -> tuple[Choice, ...]:
    """Passive work first, active right after; positions kept together, getting up kept rare."""
    chosen = list(choices)
    passive = [one for one in chosen if one.passive]
    active = [one for one in chosen if not one.passive]
    if not passive or not active:
        return tuple(_arranged(chosen, floor_first=True))
    # Of the four ways the one with the fewest changes between floor and standing; of equals, the
    # one that begins and ends standing.
    ways = [
        (*_arranged(passive, floor_first=first), *_arranged(active, floor_first=second))
        for first, second in ((False, True), (True, True), (False, False), (True, False))
    ]
    best = min(ways, key=level_changes)
    return tuple(_joined(best, len(passive)))


def level_changes(choices: Iterable[Choice]) -> int:
    """How often one gets down to the floor or up from it on the way."""
    levels = [one.position.needs_floor for one in choices]
    return sum(one != other for one, other in pairwise(levels))


def _arranged(choices: list[Choice], *, floor_first: bool) -> list[Choice]:
    flow = [*_FLOOR_FLOW, *_UP_FLOW] if floor_first else [*_UP_FLOW, *_FLOOR_FLOW]
    return sorted(
        choices, key=lambda one: (flow.index(one.position), _GROUPS.index(one.exercise.group))
    )


def _joined(ordered: tuple[Choice, ...], passive: int) -> list[Choice]:
    """Where both halves have a position in common, it is the last of one and first of the other."""
    before, after = list(ordered[:passive]), list(ordered[passive:])
    level = before[-1].position.needs_floor
    if level is not after[0].position.needs_floor:
        return [*before, *after]
    shared = [
        one.position
        for one in after
        if one.position.needs_floor is level
        and any(one.position is other.position for other in before)
    ]
    if shared:
        before.sort(key=lambda one: (_is_at(one, level=level), one.position is shared[0]))
        after.sort(key=lambda one: (not _is_at(one, level=level), one.position is not shared[0]))
    return [*before, *after]


def _is_at(choice: Choice, *, level: bool) -> bool:
    return choice.position.needs_floor is level
