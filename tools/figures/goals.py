"""Goals: what must touch, point or keep apart; their residuals, measurement and blending.

Residuals are evaluated for a batch of poses at once (the solver's finite differences).
"""

from dataclasses import dataclass
from typing import assert_never

import msgspec
import numpy as np

from tools.figures.geometry import Floats, closest_between, unit
from tools.figures.joints import other_side
from tools.figures.pose_file import (
    Apart,
    At,
    Axis,
    Direction,
    Floor,
    Goal,
    Near,
    Palm,
    PoseFile,
    Spot,
    Vector,
)
from tools.figures.regions import Indices, point_bone, segment_bones, segment_radii
from tools.figures.rig import Posed, Rig

FLOOR, DIRECTION, AXIS, AT, NEAR, APART = 40.0, 4.0, 2.5, 20.0, 15.0, 25.0
FADED = 0.15  # the weight left at the key that does not name the goal
_LIMBS = ("thigh", "shin", "foot")


@dataclass(frozen=True)
class Scene:
    """A batch of posed skeletons with the skin points that goals look at, (n, s, 3)."""

    rig: Rig
    posed: Posed
    points: Floats
    regions: dict[str, Indices]  # region name: columns of `points`


def expanded(goals: list[Goal]) -> list[Goal]:
    """Split goals into single ones: one part a floor goal, palms into axes."""
    made: list[Goal] = []
    for goal in goals:
        if isinstance(goal, Floor):
            made += [Floor([part], goal.height, goal.weight) for part in goal.parts]
        elif isinstance(goal, Palm):
            frame = f"hand.{goal.hand}"
            made.append(Axis(frame, "-x" if goal.hand == "L" else "x", goal.to, goal.weight))
            if goal.fingers is not None:
                made.append(Axis(frame, "-z", goal.fingers, goal.weight))
        else:
            made.append(goal)
    return made


def identity(goal: Goal) -> str:
    """Name what a goal is about: goals with the same name in two keys blend."""
    match goal:
        case Floor():
            return f"floor {goal.parts[0]}"
        case Direction():
            return f"dir {goal.bone}"
        case Axis():
            return f"axis {goal.frame} {goal.axis.strip('-')}"
        case Palm():
            return f"palm {goal.hand}"
        case At():
            return f"at {goal.point}"
        case Near():
            return f"near {goal.a} {goal.b}"
        case Apart():
            return f"apart {goal.a} {goal.b}"
        case _:
            assert_never(goal)


def of_key(pose: PoseFile, index: int) -> list[Goal]:
    """Return the goals of one key: the shared ones, unless it drops or replaces them, and its own.

    `without` drops shared goals whose identity starts so: "floor hand.L", "at wrist".
    """
    key = pose.keys[index]
    if key.mirror_of is not None:
        names = [other.name for other in pose.keys]
        return [mirror(goal) for goal in of_key(pose, names.index(key.mirror_of))]
    own = {identity(goal): goal for goal in expanded(key.goals)}
    shared = {identity(goal): goal for goal in expanded(pose.goals)}
    dropped = tuple(key.without)
    kept = {
        name: goal for name, goal in shared.items() if not (dropped and name.startswith(dropped))
    }
    return list({**kept, **own}.values())


def residual(goal: Goal, scene: Scene) -> Floats:
    """Return the weighted errors (n, k) of one expanded goal."""
    match goal:
        case Floor():
            error = (_lowest(goal, scene) - goal.height)[:, None] * FLOOR
        case Direction():
            error = (_along(goal.bone, scene) - unit(goal.to)) * DIRECTION
        case Axis():
            error = (_axis(goal, scene) - unit(goal.to)) * AXIS
        case At():
            place = scene.rig.bone(scene.posed, point_bone(goal.point))
            given = [i for i, value in enumerate(goal.to) if value is not None]
            wanted = np.array([goal.to[i] for i in given], dtype=np.float64)
            error = (place[:, given] - wanted) * AT
        case Near():
            error = (_distance(goal, scene) - goal.distance)[:, None] * NEAR
        case Apart():
            error = np.minimum(0, clearance([(goal.a, goal.b)], scene) - goal.gap) * APART
        case Palm():
            raise TypeError("palm goals are expanded before they are solved")
        case _:
            assert_never(goal)
    weighted: Floats = error * goal.weight
    return weighted


def _lowest(goal: Floor, scene: Scene) -> Floats:
    found: Floats = scene.points[:, scene.regions[goal.parts[0]], 2].min(axis=1)
    return found


def _along(bone: str, scene: Scene) -> Floats:
    first, last = segment_bones(bone)
    return unit(scene.rig.bone(scene.posed, last) - scene.rig.bone(scene.posed, first))


def _axis(goal: Axis, scene: Scene) -> Floats:
    column = scene.posed.frames[goal.frame][:, :, "xyz".index(goal.axis.strip("-"))]
    return -column if goal.axis.startswith("-") else column


def _distance(goal: Near, scene: Scene) -> Floats:
    a = scene.rig.bone(scene.posed, point_bone(goal.a))
    b = scene.rig.bone(scene.posed, point_bone(goal.b))
    found: Floats = np.linalg.norm(a - b, axis=1)
    return found


def clearance(pairs: list[tuple[str, str]], scene: Scene) -> Floats:
    """Return the gap between the skins of segment pairs (n, pairs), negative where they cross."""
    rig, posed = scene.rig, scene.posed
    ends: list[list[Floats]] = [[], [], [], []]
    radii: list[tuple[float, float, float, float]] = []
    for a, b in pairs:
        bones = (*segment_bones(a), *segment_bones(b))
        for column, bone in zip(ends, bones, strict=True):
            column.append(rig.bone(posed, bone))
        radii.append((*segment_radii(a), *segment_radii(b)))
    a0, a1, b0, b1 = (np.stack(column, axis=1) for column in ends)
    gap, s, t = closest_between(a0, a1, b0, b1)
    near_a, far_a, near_b, far_b = np.array(radii).T
    made: Floats = gap - (near_a + (far_a - near_a) * s) - (near_b + (far_b - near_b) * t)
    return made


def default_pairs(pose: PoseFile) -> list[tuple[str, str]]:
    """Return the limb pairs that may never cross: legs with legs, arms with legs and trunk."""
    allowed = {frozenset(pair) for pair in pose.may_touch}
    return [pair for pair in crossing_pairs() if frozenset(pair) not in allowed]


def crossing_pairs() -> list[tuple[str, str]]:
    """Return all pairs of limb segments that are watched."""
    pairs = [("thigh.L", "thigh.R")]
    pairs += [(f"shin.{a}", f"thigh.{b}") for a, b in ("LR", "RL")]
    pairs += [(f"{a}.L", f"{b}.R") for a in ("shin", "foot") for b in ("shin", "foot")]
    for arm in "LR":
        pairs += [(f"{part}.{arm}", "torso") for part in ("foarm", "hand")]
        for leg in "LR":
            pairs += [(f"uparm.{arm}", f"thigh.{leg}")]
            pairs += [(f"{p}.{arm}", f"{q}.{leg}") for p in ("foarm", "hand") for q in _LIMBS]
    return pairs


def measured(goal: Goal, scene: Scene) -> Goal:
    """Return the goal with what a solved pose (a batch of one) really does as its target."""
    match goal:
        case Floor():
            return Floor(goal.parts, float(_lowest(goal, scene)[0]), goal.weight)
        case Direction():
            return Direction(goal.bone, _vector(_along(goal.bone, scene)[0]), goal.weight)
        case Axis():
            return Axis(goal.frame, goal.axis, _vector(_axis(goal, scene)[0]), goal.weight)
        case At():
            place = _vector(scene.rig.bone(scene.posed, point_bone(goal.point))[0])
            filled = [
                was if old is not None else None for was, old in zip(place, goal.to, strict=True)
            ]
            return At(goal.point, (filled[0], filled[1], filled[2]), goal.weight)
        case Near():
            return Near(goal.a, goal.b, float(_distance(goal, scene)[0]), goal.weight)
        case Apart() | Palm():
            return goal
        case _:
            assert_never(goal)


def _vector(array: Floats) -> Vector:
    x, y, z = (float(value) for value in array)
    return x, y, z


def completed(mine: list[Goal], others: list[Goal], scene: Scene) -> list[Goal]:
    """Add to a key's goals those of the next key it lacks, measured in its own pose and faded."""
    names = {identity(goal) for goal in mine}
    added = []
    for goal in others:
        if identity(goal) not in names:
            share = 1.0 if isinstance(goal, Apart) else FADED
            added.append(msgspec.structs.replace(measured(goal, scene), weight=goal.weight * share))
    return mine + added


def blended(first: list[Goal], second: list[Goal], share: float) -> list[Goal]:
    """Mix two completed lists; share 0 gives the first, 1 the second."""
    later = {identity(goal): goal for goal in second}
    return [_mix(goal, later[identity(goal)], share) for goal in first]


def _mix(a: Goal, b: Goal, share: float) -> Goal:
    def lerp(x: float, y: float) -> float:
        return x + (y - x) * share

    def vector(x: Vector, y: Vector) -> Vector:
        return _vector(unit(x) * (1 - share) + unit(y) * share)

    weight = lerp(a.weight, b.weight)
    match a, b:
        case Floor(), Floor():
            return Floor(a.parts, lerp(a.height, b.height), weight)
        case Direction(), Direction():
            return Direction(a.bone, vector(a.to, b.to), weight)
        case Axis(), Axis():
            flip = -1.0 if a.axis != b.axis else 1.0
            x, y, z = b.to
            return Axis(a.frame, a.axis, vector(a.to, (flip * x, flip * y, flip * z)), weight)
        case At(), At():
            spots = [
                lerp(x, y) if x is not None and y is not None else None
                for x, y in zip(a.to, b.to, strict=True)
            ]
            return At(a.point, (spots[0], spots[1], spots[2]), weight)
        case Near(), Near():
            return Near(a.a, a.b, lerp(a.distance, b.distance), weight)
        case Apart(), Apart():
            return Apart(a.a, a.b, lerp(a.gap, b.gap), weight)
        case _:
            raise TypeError(f"goals of different kinds: {identity(a)}, {identity(b)}")


def mirror(goal: Goal) -> Goal:
    """Reflect an expanded goal left to right."""

    def flip(to: Vector) -> Vector:
        return -to[0], to[1], to[2]

    match goal:
        case Floor():
            return Floor([other_side(part) for part in goal.parts], goal.height, goal.weight)
        case Direction():
            return Direction(other_side(goal.bone), flip(goal.to), goal.weight)
        case Axis():
            # Reflecting a frame turns its x axis round as well.
            to = goal.to if goal.axis.endswith("x") else None
            turned = flip(goal.to) if to is None else (to[0], -to[1], -to[2])
            return Axis(other_side(goal.frame), goal.axis, turned, goal.weight)
        case At():
            x, y, z = goal.to
            spot: Spot = (None if x is None else -x, y, z)
            return At(other_side(goal.point), spot, goal.weight)
        case Near():
            return Near(other_side(goal.a), other_side(goal.b), goal.distance, goal.weight)
        case Apart():
            return Apart(other_side(goal.a), other_side(goal.b), goal.gap, goal.weight)
        case Palm():
            raise TypeError("palm goals are expanded before they are mirrored")
        case _:
            assert_never(goal)
