"""From key poses to frames: any number of keys, there and back or closed.

Angles follow a cubic through the keys (at rest at a key, unless it is marked `through`), then
every frame is solved again with the goals of its two keys blended. `moves` then chooses the times
at which there is a picture.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from scipy.interpolate import CubicHermiteSpline

from tools.figures import goals as goal_maths
from tools.figures import joints
from tools.figures.geometry import Floats
from tools.figures.goals import default_pairs
from tools.figures.pose_file import Block as Box
from tools.figures.pose_file import Goal, PoseFile, Stool
from tools.figures.solver import Solver, Surface, Task

_SUNK = 0.0065  # metres of skin under the floor that a picture may have, as flesh gives way
_SIGMA = 4.0  # degrees a frame may easily leave the path of the angles


@dataclass(frozen=True)
class SolvedKey:
    """A key pose (p,), its goals, and how tight it was."""

    pose: Floats
    guess: Floats
    goals: list[Goal]


def surfaces(pose: PoseFile) -> list[Surface]:
    """Return the tops of the props that can be sat or stood on."""
    found: list[Surface] = []
    for prop in pose.props:
        if isinstance(prop, Stool):
            (x, y), (half_x, half_y) = prop.centre, prop.half
            if abs(prop.turn) == 90:
                half_x, half_y = half_y, half_x
            found.append((x, y, half_x + 0.02, half_y + 0.02, prop.height))
        elif isinstance(prop, Box) and prop.solid:
            x, y, z = prop.centre
            found.append((x, y, prop.half[0], prop.half[1], z + prop.half[2]))
    return found


def solve_keys(pose: PoseFile, solver: Solver, only: int | None = None) -> list[SolvedKey]:
    """Solve every key pose (or only those up to one index), each from its own first guess."""
    angles: dict[str, float] = {}
    solved: list[SolvedKey] = []
    names = [key.name for key in pose.keys]
    for index, key in enumerate(pose.keys if only is None else pose.keys[: only + 1]):
        if key.mirror_of is not None:
            model = solved[names.index(key.mirror_of)]
            guess = joints.mirrored(model.guess)
            wanted = goal_maths.of_key(pose, index)
            solved.append(SolvedKey(joints.mirrored(model.pose), guess, wanted))
            angles = {name: float(guess[i]) for name, i in joints.INDEX.items()}
            continue
        angles = {**angles, **key.angles}
        wanted = goal_maths.of_key(pose, index)
        guess = joints.vector(angles)
        task = Task(guess, wanted, {**pose.sigma, **key.sigma}, surfaces(pose), default_pairs(pose))
        solved.append(SolvedKey(solver.key(task), guess, wanted))
    return solved


def curve(pose: PoseFile, keys: list[Floats]) -> Callable[[Floats], Floats]:
    """Return the cubic through the keys' angles: times (n,) in frames to poses (n, p)."""
    times = [float(frame) for frame in pose.key_frames()]
    values = list(keys)
    closed = pose.play == "loop" and len(keys) > 1
    through = [key.through for key in pose.keys]
    if closed:
        times.append(times[-1] + pose.keys[0].frames)
        values.append(keys[0])
        through.append(through[0])
    if len(values) == 1:
        return lambda at: np.repeat(values[0][None], len(at), axis=0)
    stacked, slopes = np.array(values), np.zeros((len(values), len(keys[0])))
    for i in range(len(values)):
        inner = 0 < i < len(values) - 1
        if through[i] and (inner or closed):
            before = (stacked[i] - stacked[i - 1]) / (times[i] - times[i - 1]) if i else None
            after_i = i + 1 if i + 1 < len(values) else 1
            start = 0 if after_i == 1 and i else i
            after = (stacked[after_i] - stacked[start]) / (times[after_i] - times[start])
            if before is None:
                before = (stacked[-1] - stacked[-2]) / (times[-1] - times[-2])
            slopes[i] = (before + after) / 2
    made: Callable[[Floats], Floats] = CubicHermiteSpline(times, stacked, slopes)
    return made


def path(pose: PoseFile, keys: list[Floats]) -> Floats:
    """Return the cubic through the keys' angles at every frame, (frames, p)."""
    return curve(pose, keys)(np.arange(pose.frame_count(), dtype=np.float64))


class Course:
    """The way through the solved keys of a pose file: what is wanted at any time."""

    def __init__(self, pose: PoseFile, solver: Solver) -> None:
        self.pose, self.solver = pose, solver
        self.keys = solve_keys(pose, solver)
        self.marks = pose.key_frames()
        self.closed = pose.play == "loop" and len(self.keys) > 1
        self._curve = curve(pose, [key.pose for key in self.keys])
        self._blends: dict[int, tuple[list[Goal], list[Goal]]] = {}

    def wanted(self, times: Floats) -> Floats:
        """Return the angles (n, p) on the cubic at some times (n,)."""
        return self._curve(times)

    def task(self, time: float) -> Task | None:
        """Return what to solve at a time, from the angles on the cubic; None at a key."""
        index = int(np.searchsorted(self.marks, time + 1e-9, "right")) - 1
        start, end = self._ends(index)
        if abs(time - start) < 1e-9 or (index + 1 == len(self.keys) and not self.closed):
            return None
        first, second = self.keys[index], self.keys[(index + 1) % len(self.keys)]
        guess = self._curve(np.array([time]))[0]
        share = _share(first.pose, second.pose, guess, (time - start) / (end - start))
        mixed = goal_maths.blended(*self._blend(index), share)
        sigma = {"": _SIGMA, "root": 0.25}
        return Task(guess, mixed, sigma, surfaces(self.pose), default_pairs(self.pose))

    def _ends(self, index: int) -> tuple[int, int]:
        last = index + 1 == len(self.marks)
        return self.marks[index], self.pose.frame_count() if last else self.marks[index + 1]

    def _blend(self, index: int) -> tuple[list[Goal], list[Goal]]:
        if index not in self._blends:
            first, second = self.keys[index], self.keys[(index + 1) % len(self.keys)]
            scenes = [self.solver.scene(key.pose[None]) for key in (first, second)]
            self._blends[index] = (
                goal_maths.completed(first.goals, second.goals, scenes[0]),
                goal_maths.completed(second.goals, first.goals, scenes[1]),
            )
        return self._blends[index]


def animate(course: Course) -> Floats:
    """Solve all whole frames of a pose file (frames, p)."""
    solver, count = course.solver, course.pose.frame_count()
    wanted = course.wanted(np.arange(count, dtype=np.float64))
    frames: Floats = wanted.copy()
    for frame in range(count):
        task = course.task(float(frame))
        if task is not None:
            frames[frame] = solver.solve(task, task.guess, solver.offset(task.guess), 12)
    frames = wanted + _smoothed(frames - wanted, set(course.marks), course.closed)
    above = frames.copy()
    for frame in range(count):
        task = course.task(float(frame))
        if task is not None:
            above[frame] = _lifted(frames[frame], task, solver)
    made: Floats = frames + _smoothed(above - frames, set(course.marks), course.closed)
    return made


def _lifted(pose: Floats, task: Task, solver: Solver) -> Floats:
    """Solve a pose again, close to what it is, where it is in the floor."""
    for harder in (1.0, 4.0):
        if sunk(pose, solver) < _SUNK:
            break
        near = replace(task, guess=pose, sigma={"": _SIGMA, "root": 0.25}, firmness=harder)
        pose = solver.solve(near, pose, solver.offset(pose), 12)
    return pose


def raised(pose: Floats, solver: Solver) -> Floats:
    """Raise a pose as a whole by the little that is left of it in the floor."""
    made = pose.copy()
    made[2] += max(0.0, sunk(pose, solver) - _SUNK)
    return made


def sunk(pose: Floats, solver: Solver) -> float:
    """Return how many metres the skin of a pose is under the floor; less than 0 above it."""
    vertices, _posed = solver.rig.mesh(pose)
    return -float(vertices[:, 2].min())


def _share(first: Floats, second: Floats, now: Floats, fallback: float) -> float:
    """How far the path has come between two keys, so that goals move at the angles' pace."""
    way = second - first
    length = float(way @ way)
    if length < 1e-9:
        return fallback
    return float(np.clip((now - first) @ way / length, 0, 1))


def _smoothed(deviation: Floats, marks: set[int], closed: bool) -> Floats:
    """Twice [1/4 1/2 1/4] in time; key frames stay."""
    free = np.array([i not in marks for i in range(len(deviation))])[:, None]
    for _ in range(2):
        if closed:
            before, after = np.roll(deviation, 1, axis=0), np.roll(deviation, -1, axis=0)
        else:
            before = np.vstack([deviation[:1], deviation[:-1]])
            after = np.vstack([deviation[1:], deviation[-1:]])
        mixed = 0.25 * before + 0.5 * deviation + 0.25 * after
        deviation = np.where(free, mixed, deviation)
    return deviation
