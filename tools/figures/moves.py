"""At which times there is a picture: densely where little moves, so that steps stay small.

Between solved frames the angles follow a smooth curve; what that sinks into the floor is raised.
The way back over poses already drawn shows the same pictures again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy.interpolate import PchipInterpolator

from tools.figures.geometry import Floats, Ints
from tools.figures.motion import Course, raised
from tools.figures.rig import Rig

FINEST = 4.5  # pixels of the canvas: where a figure is quickest, the step from picture to picture
_FINE = 16  # steps a frame in which speed is measured
_SAME = 3.0  # pixels two poses may differ and still be one picture
_WATCHED = (
    *("root", "head", "neck01"),
    *(
        f"{bone}.{side}"
        for bone in ("upperleg01", "lowerleg01", "foot", "toe1-1", "upperarm01", "lowerarm01")
        for side in "LR"
    ),
    *(f"{bone}.{side}" for bone in ("wrist", "finger3-3") for side in "LR"),
)


@dataclass(frozen=True)
class Moves:
    """Poses (m, p), and when they are shown: the one numbered `shows[i]` at `times[i]`, in frames.

    `times` (n,) rises; all keys are among them.
    """

    times: Floats
    shows: Ints
    poses: Floats

    def number(self, time: float) -> int:
        """Return the number of the pose at a time."""
        return int(self.shows[np.argmin(np.abs(self.times - time))])

    def at(self, time: float) -> Floats:
        """Return the pose (p,) at a time."""
        pose: Floats = self.poses[self.number(time)]
        return pose


Seen = Callable[[Floats], Floats]  # poses (n, p) to watched joints on the canvas (n, joints, 2)


def watched(rig: Rig, project: Callable[[Floats], Floats]) -> Seen:
    """Return where on the canvas the joints of poses are; `project` is a camera's."""

    def seen(poses: Floats) -> Floats:
        posed = rig.pose(poses)
        places = np.stack([rig.bone(posed, bone) for bone in _WATCHED], axis=1)
        made: Floats = project(places)[..., :2]
        return made

    return seen


def move(course: Course, frames: Floats, seen: Seen) -> Moves:
    """Choose the times of the pictures and solve them; `frames` are the solved whole ones."""
    between = _between(frames, course.closed)
    ends = [*course.marks, course.pose.frame_count()] if course.closed else course.marks
    sections = list(pairwise(ends))
    models = [_model(i, sections, frames, seen) for i in range(len(sections))]
    speeds = [_speed(section, between, seen) for section in sections]
    new = [i for i, model in enumerate(models) if model is None]
    fastest = max((float(speeds[i].max()) for i in new), default=0.0)
    amounts = [float(np.sqrt(speed * fastest).mean()) * (b - a)
               for speed, (a, b) in zip(speeds, sections, strict=True)]  # fmt: skip
    step = max(FINEST, sum(amounts[i] for i in new) / course.pose.pictures)
    times: list[float] = [float(ends[0])]
    poses: list[Floats] = [frames[ends[0]]]
    shows: list[int] = [0]
    numbers: dict[int, list[int]] = {}
    ends_at = [0]
    for i, (start, end) in enumerate(sections):
        model = models[i]
        whole = i + 1 < len(sections) or not course.closed
        if model is None:
            inner = _spread(speeds[i], max(1, round(amounts[i] / step))) * (end - start) + start
            first = len(poses)
            poses += [_solved(course, float(at), between) for at in inner]
            fresh = list(range(first, len(poses)))
            last = _number(poses, ends_at, frames[end % len(frames)], seen)
            ends_at.append(last)
            numbers[i] = [shows[-1], *fresh, last]
        else:
            a, b = sections[model]
            known = times[_index(times, a) : _index(times, b) + 1] or [float(a), float(b)]
            inner = np.array([start + b - at for at in reversed(known[1:-1])])
            numbers[i] = numbers[model][::-1]
        times += [*(float(at) for at in inner), *([float(end)] if whole else [])]
        shows += numbers[i][1 : None if whole else -1]
    return Moves(np.array(times), np.array(shows, np.int32), np.array(poses))


def steps(moves: Moves, seen: Seen, *, closed: bool) -> list[float]:
    """Return how far, in pixels, the fastest joint goes from each picture to the next (n - 1,).

    Of a loop the last goes to its first.
    """
    places = seen(moves.poses)[moves.shows]
    if closed:
        places = np.concatenate([places, places[:1]])
    apart = np.linalg.norm(np.diff(places, axis=0), axis=2).max(axis=1)
    return [round(float(value), 1) for value in apart]


def _index(times: list[float], at: float) -> int:
    return int(np.argmin(np.abs(np.array(times) - at)))


def _number(poses: list[Floats], keys: list[int], pose: Floats, seen: Seen) -> int:
    """Return the number of the key pose that looks the same; a new one for a new pose."""
    for number in keys:
        apart = np.linalg.norm(seen(poses[number][None]) - seen(pose[None]), axis=2).max()
        if apart < _SAME / 2 and np.abs(poses[number] - pose).max() < 3.0:
            return number
    poses.append(pose)
    return len(poses) - 1


def _between(frames: Floats, closed: bool) -> Callable[[Floats], Floats]:
    """Return a smooth curve through all whole frames."""
    times = np.arange(len(frames), dtype=np.float64)
    if closed:
        frames = np.vstack([frames[-2:], frames, frames[:3]])
        times = np.arange(-2, len(frames) - 2, dtype=np.float64)
    if len(frames) == 1:
        return lambda at: np.repeat(frames, len(at), axis=0)
    made: Callable[[Floats], Floats] = PchipInterpolator(times, frames)
    return made


def _speed(section: tuple[int, int], between: Callable[[Floats], Floats], seen: Seen) -> Floats:
    """Return how fast the fastest joint is in each fine step of a section, in pixels a frame."""
    start, end = section
    at = np.linspace(start, end, (end - start) * _FINE + 1)
    places = seen(between(at))
    made: Floats = np.linalg.norm(np.diff(places, axis=0), axis=2).max(axis=1) * _FINE
    return made


def _spread(speed: Floats, parts: int) -> Floats:
    """Return where (0..1) to cut a section into parts: steps grow with the root of the speed."""
    amount = np.concatenate([[0], np.cumsum(np.sqrt(speed) + 1e-6)])
    wanted = np.arange(1, parts) / parts * amount[-1]
    made: Floats = np.interp(wanted, amount, np.linspace(0, 1, len(amount)))
    return made


def _model(index: int, sections: list[tuple[int, int]], frames: Floats, seen: Seen) -> int | None:
    """Return the earlier section of which this one is the way back, if there is one."""
    start, end = sections[index]
    mine = seen(frames[np.arange(start, end + 1) % len(frames)])
    for other in range(index):
        first, last = sections[other]
        if last - first == end - start:
            theirs = seen(frames[np.arange(first, last + 1) % len(frames)])[::-1]
            if float(np.linalg.norm(mine - theirs, axis=2).max()) < _SAME:
                return other
    return None


def _solved(course: Course, time: float, between: Callable[[Floats], Floats]) -> Floats:
    return raised(between(np.array([time]))[0], course.solver)
