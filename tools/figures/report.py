"""How well a solved pose keeps its promises: contacts, penetration, limits, crossings."""

from dataclasses import dataclass

import numpy as np
from scipy.spatial import cKDTree

from tools.figures import expects, joints
from tools.figures.geometry import FRONT, UP, Bools, Floats, unit
from tools.figures.goals import clearance, crossing_pairs, default_pairs, identity, measured
from tools.figures.motion import SolvedKey, surfaces
from tools.figures.pose_file import Apart, At, Floor, Near, PoseFile
from tools.figures.regions import SOFT, segment_bones
from tools.figures.rig import Posed
from tools.figures.solver import Solver

CONTACT, SUNK, CROSSED, BEYOND = 0.005, 0.008, -0.012, 2.0  # metres, metres, metres, degrees
FLESH = 0.020  # metres that buttocks, thighs and back may give
_PLACE = 0.03  # metres a joint may stay from where it is wanted
_WITHIN = 0.026  # metres that a hand or a forearm may press into what it touches
_CALF = 0.042  # metres that a foot or a shin may press into the other leg, which gives
_FLESHY = 0.045  # metres where flesh meets flesh: a shin and its own thigh, a thigh and the trunk
_FLESH = ("thigh", "torso", "uparm")
_LEG = ("foot", "shin", "thigh")
_NEAR = 0.25  # metres: what is farther from a limb than this is not inside it
_ROUND = 0.09  # metres: about the radius of a limb
_UPRIGHT = 0.9


@dataclass(frozen=True)
class Findings:
    """What is off in one pose; empty lists are what we want."""

    contacts: list[str]
    sunk: list[str]
    limits: list[str]
    crossings: list[str]
    places: list[str]
    through: list[str]
    promises: list[str]

    def hard(self) -> list[str]:
        """Return what must not be.

        Missed contacts, sunken skin, limbs through limbs, angles no joint has or no words say.
        """
        return [*self.contacts, *self.sunk, *self.limits, *self.through, *self.promises]

    def all(self) -> list[str]:
        """Return everything worth a look."""
        return [*self.hard(), *self.crossings, *self.places]


def examine(pose: PoseFile, key: SolvedKey, solver: Solver, index: int = -1) -> Findings:
    """Measure a solved key, the `index`th of its file, on the final skin."""
    vertices, posed = solver.rig.mesh(key.pose)
    promised = pose.keys[index].expects if index >= 0 else []
    return Findings(
        _contacts(key, solver, vertices),
        _sunk(pose, solver, vertices),
        _limits(key.pose),
        _crossings(pose, key, solver),
        _places(key, solver),
        through(vertices, posed, solver),
        expects.missed(promised, solver.rig, posed),
    )


def _contacts(key: SolvedKey, solver: Solver, vertices: Floats) -> list[str]:
    found = []
    for goal in key.goals:
        if isinstance(goal, Floor):
            part = goal.parts[0]
            gap = float(vertices[solver.whole[part], 2].min()) - goal.height
            allowed = FLESH if part.split(".")[0] in SOFT else CONTACT
            if gap > allowed or gap < -max(allowed, SUNK):
                found.append(f"{part} is {gap * 1000:+.0f} mm from its height")
    return found


def _sunk(pose: PoseFile, solver: Solver, vertices: Floats) -> list[str]:
    flesh = [part for name, part in solver.whole.items() if name.split(".")[0] in SOFT]
    firm = np.ones(len(vertices), bool)
    firm[np.concatenate(flesh)] = False
    found = []
    for name, mask, allowed in (("skin", firm, SUNK), ("flesh", ~firm, FLESH)):
        deepest = -float(vertices[mask, 2].min())
        if deepest > allowed:
            found.append(f"{name} is {deepest * 1000:.0f} mm under the floor")
    for x, y, half_x, half_y, top in surfaces(pose):
        inside = (np.abs(vertices[:, 0] - x) < half_x) & (np.abs(vertices[:, 1] - y) < half_y)
        depth = top - vertices[inside, 2]
        within = depth[(depth > 0) & (depth < 0.15)]
        if len(within) and float(within.max()) > 0.035:
            found.append(f"skin is {within.max() * 1000:.0f} mm inside a prop")
    return found


def _limits(values: Floats) -> list[str]:
    low, high = joints.bounds()
    over = np.maximum(values - high, low - values)
    return [
        f"{name} is {values[i]:.0f}, {over[i]:.0f} beyond its limit"
        for name, i in joints.INDEX.items()
        if over[i] > BEYOND
    ]


def _crossings(pose: PoseFile, key: SolvedKey, solver: Solver) -> list[str]:
    pairs = default_pairs(pose) + [(g.a, g.b) for g in key.goals if isinstance(g, Apart)]
    gaps = clearance(pairs, solver.scene(key.pose[None]))[0]
    return [
        f"{a} and {b} cross by {-gap * 1000:.0f} mm"
        for (a, b), gap in zip(pairs, gaps, strict=True)
        if gap < CROSSED
    ]


def through(vertices: Floats, posed: Posed, solver: Solver) -> list[str]:
    """Name the limbs whose skin lies inside another's, whether or not they may touch."""
    found = []
    for a, b in crossing_pairs():
        first, last = (solver.rig.bone(posed, bone)[0] for bone in segment_bones(b))
        mine = vertices[solver.segments[a]]
        middle = (first + last) / 2
        if np.linalg.norm(mine - middle, axis=1).min() > np.linalg.norm(last - first) / 2 + _NEAR:
            continue
        depth = _depth(mine, vertices[solver.segments[b]], first, last)
        deepest = float(np.sort(depth)[-3])  # a single vertex may be mistaken
        if deepest > _allowed(a.split(".")[0], b.split(".")[0]):
            found.append(f"{a} is {deepest * 1000:.0f} mm inside {b}")
    return found


def _allowed(one: str, other: str) -> float:
    if one in _FLESH and other in _FLESH:
        return _FLESHY
    return _CALF if {one, other} <= set(_LEG) else _WITHIN


def _depth(points: Floats, skin: Floats, first: Floats, last: Floats) -> Floats:
    """How far under a limb's skin points lie: seen from its axis, the skin is farther out."""
    length = float(np.linalg.norm(last - first))
    along = (last - first) / length
    across = unit(np.cross(along, UP if abs(along[2]) < _UPRIGHT else FRONT))
    axes = np.stack([across, np.cross(along, across), along])

    def seen(places: Floats) -> tuple[Floats, Floats, Floats]:
        x, y, z = axes @ (places - first).T
        radius = np.hypot(x, y)
        way = np.stack([x / radius, y / radius]) * _ROUND
        return np.vstack([way, z]).T, radius, z

    there, outer, _ = seen(skin)
    here, inner, z = seen(points)
    _, nearest = cKDTree(there).query(here, k=3)
    beside: Bools = (z > 0) & (z < length)
    made: Floats = np.where(beside, np.median(outer[nearest], axis=1) - inner, 0.0)
    return made


def _places(key: SolvedKey, solver: Solver) -> list[str]:
    found = []
    scene = solver.scene(key.pose[None])
    for goal in key.goals:
        real = measured(goal, scene)
        if isinstance(goal, At) and isinstance(real, At):
            off = [
                was - wanted
                for was, wanted in zip(real.to, goal.to, strict=True)
                if was is not None and wanted is not None
            ]
            miss = float(np.linalg.norm(off))
        elif isinstance(goal, Near) and isinstance(real, Near):
            miss = abs(real.distance - goal.distance)
        else:
            continue
        if miss > _PLACE:
            found.append(f"{identity(goal)} misses by {miss * 1000:.0f} mm")
    return found
