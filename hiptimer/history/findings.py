"""What self-checks lead to: an aim, and the exercises whose ladders answer what was found. Pure.

No finding is a diagnosis: it only says where training begins.
"""

from collections.abc import Iterable, Sequence
from itertools import chain

from msgspec import Struct

from hiptimer.history.body import EXTERNAL, INTERNAL, ROTATION_TESTS, USUAL, degrees
from hiptimer.history.noise import occasions
from hiptimer.player.record import Measured
from hiptimer.session.model import Aim, Side
from hiptimer.words import mark, tr

OUTWARD_LESS = 20.0
"""Degrees by which the outward turn is less than a large inward one: usual practice."""

_LITTLE = {
    Side.LEFT: mark("Your left hip turned in {degrees}; 30 to 45° is usual."),
    Side.RIGHT: mark("Your right hip turned in {degrees}; 30 to 45° is usual."),
}
_MUCH = {
    Side.LEFT: mark("Your left hip turned in {inward} and out only {outward}."),
    Side.RIGHT: mark("Your right hip turned in {inward} and out only {outward}."),
}
_FREE = ("ninety-ninety-stretch", "supine-passive-ir", "seated-ir-lift")
_HOLD = ("hip-flexor-lunge", "clamshell", "lateral-band-walk")
_STEPS = ("clamshell", "single-leg-balance", "gait-awareness")
_SEEN: tuple[tuple[str, str, str, str], ...] = (
    ("standing-posture", "kneecap", "in", mark("Standing, a kneecap pointed in.")),
    ("gait-check", "swings-in", "yes", mark("Walking, a leg swung in.")),
    ("gait-check", "knee-in", "yes", mark("Walking, a knee moved in.")),
)
"""What is looked at, the answer that means something, and what is said of it."""


class Found(Struct, frozen=True):
    """What one look at the hips found, and the exercises whose ladders answer it."""

    told: str
    exercises: tuple[str, ...]


class Findings(Struct, frozen=True):
    """All that the last checks found; `aim` is None where there is nothing to go by."""

    found: tuple[Found, ...]
    aim: Aim | None


class Angles(Struct, frozen=True):
    """How far one hip turned at its last check, in degrees; None: not measured."""

    side: Side
    inward: float | None
    outward: float | None

    @property
    def is_little(self) -> bool:
        """Less inward turn than is usual."""
        return self.inward is not None and self.inward < USUAL[0]

    @property
    def is_much(self) -> bool:
        """More inward turn than is usual."""
        return self.inward is not None and self.inward > USUAL[1]

    @property
    def is_lopsided(self) -> bool:
        """Much inward with little outward turn."""
        known = self.inward is not None and self.outward is not None
        return known and self.is_much and (self.inward or 0) - (self.outward or 0) >= OUTWARD_LESS


def findings(measured: Iterable[Measured]) -> Findings:
    """What the last values of all checks lead to. Of the rotation tests the last one counts."""
    known = sorted(measured, key=lambda one: (one.utc, one.reading))
    sides = _angles(known)
    found = [made for one in sides if (made := _of_angles(one)) is not None]
    seen = [
        Found(tr(told), _STEPS)
        for check, record, answer, told in _SEEN
        if answer in _last_answers(known, check, record)
    ]
    aim = aim_of(sides)
    if aim is None and seen:
        aim = Aim.CORRECT_INWARD
    return Findings((*found, *seen), aim)


def aim_of(sides: Sequence[Angles]) -> Aim | None:
    """The aim that angles call for; None where none was measured."""
    if all(one.inward is None for one in sides):
        return None
    little, much = any(one.is_little for one in sides), any(one.is_much for one in sides)
    if little and not much:
        return Aim.GAIN_ROTATION
    if not little and any(one.is_lopsided for one in sides):
        return Aim.CORRECT_INWARD
    return Aim.BOTH


def ladders_of(found: Findings) -> tuple[str, ...]:
    """The exercises that answer, each once, in their order."""
    return tuple(dict.fromkeys(chain.from_iterable(one.exercises for one in found.found)))


def _angles(known: Sequence[Measured]) -> tuple[Angles, ...]:
    """The last angles of the rotation test that was done last: the two are never mixed."""
    tests = [one for one in known if one.check in ROTATION_TESTS and not isinstance(one.value, str)]
    if not tests:
        return tuple(Angles(side, None, None) for side in Side)
    last = [one for one in tests if one.check == tests[-1].check]
    return tuple(
        Angles(side, _middle(last, INTERNAL, side), _middle(last, EXTERNAL, side)) for side in Side
    )


def _middle(values: Sequence[Measured], record: str, side: Side) -> float | None:
    series = occasions(one for one in values if one.record == record and one.side is side)
    return series[-1].middle if series else None


def _of_angles(one: Angles) -> Found | None:
    if one.is_little and one.inward is not None:
        return Found(tr(_LITTLE[one.side], degrees=degrees(one.inward)), _FREE)
    if one.is_lopsided and one.inward is not None and one.outward is not None:
        inward, outward = degrees(one.inward), degrees(one.outward)
        return Found(tr(_MUCH[one.side], inward=inward, outward=outward), _HOLD)
    return None


def _last_answers(known: Sequence[Measured], check: str, record: str) -> set[str]:
    """The last answers of a look, of both sides."""
    last: dict[Side | None, str] = {}
    for one in known:
        if one.check == check and one.record == record and isinstance(one.value, str):
            last[one.side] = one.value
    return set(last.values())
