"""From one exercise to the next, and from side to side: the seconds that it takes, and its words.

Seconds are by position: whoever has to get up from the floor, turn to the other wall, or put a band
on needs longer than whoever only moves a leg.
"""

from collections.abc import Iterator, Mapping

from hiptimer.session.model import Check, Exercise, Position, Seconds, Side
from hiptimer.session.sided import with_side
from hiptimer.words import mark, tr

Thing = Exercise | Check

_UP_FROM_FLOOR, _DOWN_TO_FLOOR = 20.0, 15.0
_OTHERWISE_ON_FLOOR, _OTHERWISE_UP = 10.0, 8.0
_PUT_ON_OR_OFF, _TIED = 15.0, 25.0
_LONGEST = 25.0
_AND_KIT = 8.0  # what is put on or off while the body moves anyway
_WORN: Mapping[str, str] = {
    **dict.fromkeys(
        ("band", "band-medium", "band-strong", "heavy-band", "loop-band", "loop-band-strong"),
        mark("Take the band off."),
    ),
    "ankle-weight": mark("Take the weight off."),
    "roller": mark("Put the roller aside."),
}
"""Kit that is put on and taken off, by id, and what is said when it is not needed any more."""
_TIED_TO_SOMETHING = frozenset({"heavy-band", "anchor"})
_ON_ONE_LEG = frozenset({"band", "band-medium", "band-strong", "ankle-weight"})
_TURNING: Mapping[Position, float] = {
    Position.SIDE_LYING: 15.0,
    Position.FLOOR_SEATED: 10.0,
    Position.HALF_KNEELING: 10.0,
    Position.HANDS_AND_KNEES: 8.0,
    Position.SUPINE: 8.0,
    Position.PRONE: 8.0,
}


def seconds_between(before: Thing | None, after: Thing, *, other_side: bool = False) -> Seconds:
    """The least time to get from one exercise or check (None: from standing by) into the next.

    `other_side` tells that the next works the other side than the one before.
    """
    moving = _moving(before.position[0], after.position[0]) if before is not None else 0.0
    if before is not None and before.position[0] is after.position[0] and other_side:
        moving = _TURNING.get(after.position[0], 0.0)
    worn, wanted = _worn(before), _worn(after)
    if worn == wanted:
        return Seconds(moving)
    if _TIED_TO_SOMETHING.intersection(after.kit):
        return Seconds(_TIED)
    return Seconds(min(_LONGEST, moving + _AND_KIT) if moving else _PUT_ON_OR_OFF)


def seconds_to_change(exercise: Exercise) -> Seconds:
    """The least time to change sides; 0 where a leg takes the place of the other."""
    if _TIED_TO_SOMETHING.intersection(exercise.kit):
        return Seconds(_TIED)
    turning = _TURNING.get(exercise.position[0], 0.0)
    return Seconds(max(turning, _PUT_ON_OR_OFF) if _ON_ONE_LEG & set(exercise.kit) else turning)


def out_of(thing: Thing | None, side: Side | None) -> Iterator[str]:
    """How to leave the position of what was done."""
    if isinstance(thing, Exercise) and thing.come_out:
        yield with_side(thing.come_out, side)


def words_between(before: Thing | None, after: Thing | None) -> Iterator[str]:
    """What is done between two exercises: kit put aside, getting up; `after` None is the end."""
    if before is None:
        return
    put_aside = [_WORN[kit] for kit in before.kit if kit in _worn(before) - _worn(after)]
    for words in dict.fromkeys(put_aside):
        yield tr(words)
    if after is not None and before.position[0].needs_floor and not after.position[0].needs_floor:
        yield tr("Come up slowly.")


def _moving(here: Position, there: Position) -> float:
    if here is there:
        return 0.0
    match here.needs_floor, there.needs_floor:
        case True, False:
            return _UP_FROM_FLOOR
        case False, True:
            return _DOWN_TO_FLOOR
        case True, True:
            return _OTHERWISE_ON_FLOOR
        case _:
            return _OTHERWISE_UP


def _worn(thing: Thing | None) -> frozenset[str]:
    return frozenset(thing.kit).intersection(_WORN) if thing is not None else frozenset()
