"""How well a solved pose keeps its promises: contacts, penetration, limits, crossings."""

from dataclasses import dataclass

import numpy as np

from tools.figures import joints
from tools.figures.geometry import Floats
from tools.figures.goals import clearance, default_pairs, identity, measured
from tools.figures.motion import SolvedKey, surfaces
from tools.figures.pose_file import Apart, At, Floor, Near, PoseFile
from tools.figures.regions import SOFT
from tools.figures.solver import Solver

CONTACT, SUNK, CROSSED, BEYOND = 0.005, 0.008, -0.012, 2.0  # metres, metres, metres, degrees
FLESH = 0.020  # metres that buttocks, thighs and back may give
_PLACE = 0.03  # metres a joint may stay from where it is wanted


@dataclass(frozen=True)
class Findings:
    """What is off in one pose; empty lists are what we want."""

    contacts: list[str]
    sunk: list[str]
    limits: list[str]
    crossings: list[str]
    places: list[str]

    def hard(self) -> list[str]:
        """Return what must not be: missed contacts, sunken skin, angles no joint has."""
        return [*self.contacts, *self.sunk, *self.limits]

    def all(self) -> list[str]:
        """Return everything worth a look."""
        return [*self.hard(), *self.crossings, *self.places]


def examine(pose: PoseFile, key: SolvedKey, solver: Solver) -> Findings:
    """Measure a solved key on the final skin."""
    vertices, _ = solver.rig.mesh(key.pose)
    return Findings(
        _contacts(key, solver, vertices),
        _sunk(pose, solver, vertices),
        _limits(key.pose),
        _crossings(pose, key, solver),
        _places(key, solver),
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
