"""The contact solver: joint angles that meet a key's goals and stay near its first guess.

Nonlinear least squares over the angles. Skin points are skinned without the smoothing of folds,
so later rounds correct them by what the smoothing does to the pose found.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from scipy.optimize import least_squares

from tools.figures import joints
from tools.figures.geometry import Floats
from tools.figures.goals import Scene, clearance, residual
from tools.figures.pose_file import Goal
from tools.figures.regions import Indices, find_regions, find_segments, spread
from tools.figures.rig import Rig

# Box tops that hold things up: centre x, y, half width x, y, height.
Surface: TypeAlias = tuple[float, float, float, float, float]

_PRIOR, _LIMIT, _SINK, _SURFACE, _CROSS = 0.12, 0.25, 60.0, 12.0, 25.0
_SLACK = 0.003  # metres the skin may sink before it counts


@dataclass(frozen=True)
class Task:
    """What to solve: first guess (p,), goals, tightness by name prefix, how hard the floor is."""

    guess: Floats
    goals: Sequence[Goal]
    sigma: dict[str, float] = field(default_factory=dict)
    surfaces: Sequence[Surface] = ()
    pairs: list[tuple[str, str]] = field(default_factory=list)
    firmness: float = 1.0


class Solver:
    """Solves tasks for one rig; deterministic."""

    def __init__(self, rig: Rig) -> None:
        self.rig = rig
        at = rig.body.vertices
        owner = np.array(rig.body.owner)
        self.whole = find_regions(rig.body)
        picked = {name: part[spread(at[part], 48)] for name, part in self.whole.items()}
        groups = [np.flatnonzero(owner == label) for label in rig.body.labels]
        body = [part[spread(at[part], 14)] for part in groups if len(part) > 8]
        self.points: Indices = np.unique(np.concatenate([*picked.values(), *body]))
        self.regions = {name: np.searchsorted(self.points, part) for name, part in picked.items()}
        self.segments = find_segments(rig.body)
        self._low, self._high = joints.bounds()

    def scene(self, poses: Floats, offset: Floats | None = None) -> Scene:
        """Pose a batch (n, p) for looking at goals."""
        posed = self.rig.pose(poses)
        points = self.rig.skin(posed, self.points)
        if offset is not None:
            points = points + offset
        return Scene(self.rig, posed, points, self.regions)

    def offset(self, pose: Floats) -> Floats:
        """Return how far the smoothing of folds moves the watched points of a pose, (s, 3)."""
        vertices, posed = self.rig.mesh(pose)
        made: Floats = vertices[self.points] - self.rig.skin(posed, self.points)[0]
        return made

    def key(self, task: Task) -> Floats:
        """Solve a key pose from its first guess, in three rounds."""
        found = self.solve(task, task.guess, np.zeros((len(self.points), 3)), 40)
        for _ in range(2):
            found = self.solve(task, found, self.offset(found), 20)
        return found

    def solve(self, task: Task, start: Floats, offset: Floats, steps: int) -> Floats:
        """Solve from a starting pose with known skin offsets."""
        sigma = joints.tightness()
        for prefix, value in task.sigma.items():
            for name, i in joints.INDEX.items():
                if name.startswith(prefix):
                    sigma[i] = value
        free = np.array(
            [i for name, i in joints.INDEX.items() if not name.startswith(joints.NEVER_SOLVED)]
        )
        free = free[sigma[free] > 0]
        scale = np.maximum(sigma[free], 0.05)
        step = np.where(free < 3, 1e-5, 1e-3)

        def errors(values: Floats) -> Floats:
            poses = np.repeat(task.guess[None], len(values), axis=0)
            poses[:, free] = values
            return self._errors(task, poses, free, scale, offset)

        def at(values: Floats) -> Floats:
            found: Floats = errors(values[None])[0]
            return found

        def slope(values: Floats) -> Floats:
            moved = np.vstack([values[None], values[None] + np.diag(step)])
            found = errors(moved)
            made: Floats = ((found[1:] - found[0]) / step[:, None]).T
            return made

        result = least_squares(
            at, start[free], jac=slope, method="trf", x_scale=scale, max_nfev=steps,
            ftol=1e-4, xtol=1e-5,
        )  # fmt: skip
        pose: Floats = task.guess.copy()
        pose[free] = result.x
        return pose

    def _errors(
        self, task: Task, poses: Floats, free: Indices, scale: Floats, offset: Floats
    ) -> Floats:
        scene = self.scene(poses, offset)
        values = poses[:, free]
        low, high = self._low[free], self._high[free]
        height = scene.points[..., 2]
        parts = [
            (values - task.guess[free]) / scale * _PRIOR,
            (np.maximum(0, values - high) + np.maximum(0, low - values)) * _LIMIT,
            np.minimum(0, height + _SLACK) * _SINK * task.firmness,
        ]
        for x, y, half_x, half_y, top in task.surfaces:
            over = np.abs(scene.points[..., 0] - x) < half_x
            over &= np.abs(scene.points[..., 1] - y) < half_y
            over &= height > top - 0.2  # what is under a seat is not on it
            parts.append(np.where(over, np.minimum(0, height - top + 0.012) * _SURFACE, 0))
        if task.pairs:
            parts.append(np.minimum(0, clearance(task.pairs, scene)) * _CROSS)
        parts += [residual(goal, scene) for goal in task.goals]
        made: Floats = np.concatenate(parts, axis=1)
        return made
