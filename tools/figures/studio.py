"""Everything needed to turn a pose file into pictures, built once."""

from dataclasses import dataclass, replace

import numpy as np

from tools.figures import framing, motion, moves, props
from tools.figures.body import Body
from tools.figures.camera import Camera
from tools.figures.geometry import Bytes, Floats, smoothstep, unit
from tools.figures.ground import Marks
from tools.figures.look import Look
from tools.figures.moves import Moves
from tools.figures.pose_file import PoseFile
from tools.figures.render import COLOURINGS, Renderer, Shot
from tools.figures.rig import Rig
from tools.figures.solver import Solver, Surface

SIZE = (800, 640)
_STANDS = 0.012  # metres: skin of a foot that is lower stands on the floor


@dataclass(frozen=True)
class Take:
    """All frames of one subject, staged: shots, and the camera that holds them all."""

    pose: PoseFile
    shots: list[Shot]
    camera: Camera


class Studio:
    """Body, rig, solver and renderer."""

    def __init__(self) -> None:
        body = Body()
        self.look = Look(body)
        self.rig = Rig(body)
        self.rig.reshape(self.look.rest)
        self.solver = Solver(self.rig)
        self.renderer = Renderer(self.look)

    def animate(self, pose: PoseFile) -> Moves:
        """Solve all poses that there are pictures of."""
        course = motion.Course(pose, self.solver)
        frames = motion.animate(course)
        camera = self.stage(pose, frames[::2]).camera
        return moves.move(course, frames, moves.watched(self.rig, camera.project))

    def stage(self, pose: PoseFile, poses: Floats, size: tuple[int, int] = SIZE) -> Take:
        """Pose the body and props for every pose (n, p) and place the camera."""
        made = []
        for values in poses:
            vertices, posed = self.rig.mesh(values)
            vertices = _rested(vertices, motion.surfaces(pose))
            made.append((vertices, posed, props.build(pose, self.rig, vertices, posed)))
        bodies = [vertices for vertices, _, _ in made]
        mat = framing.lay_mat(pose, bodies)
        marks = self._marks(pose, bodies)
        shots = [
            Shot(vertices, posed, things, mat, mark)
            for (vertices, posed, things), mark in zip(made, marks, strict=True)
        ]
        points = [piece for shot in shots for piece in self._solid(shot)]
        if mat is not None:
            points.append(mat.corners())
        if marks[0] is not None:
            points.append(marks[0].ends())
        return Take(pose, shots, framing.frame(pose, np.concatenate(points), size))

    def _marks(self, pose: PoseFile, bodies: list[Floats]) -> "list[Marks | None]":
        """Return the lines on the way, slid with the feet that stand on the floor."""
        if pose.way is None:
            return [None] * len(bodies)
        along = unit(pose.way.along)
        feet = np.concatenate([self.solver.whole["foot.L"], self.solver.whole["foot.R"]])
        steps: list[float] = []
        for here, there in zip(bodies, [*bodies[1:], bodies[0]], strict=True):
            stands = feet[(here[feet, 2] < _STANDS) & (there[feet, 2] < _STANDS)]
            way = (there[stands, :2] - here[stands, :2]) @ along if len(stands) else steps[-1:]
            steps.append(float(np.mean(way)))
        total = sum(steps)  # a turn of the loop: a whole number of lines
        every = abs(total) / max(1, round(abs(total) / pose.way.every)) or pose.way.every
        slid = np.cumsum([0.0, *steps[:-1]])
        direction = (float(along[0]), float(along[1]))
        return [Marks(direction, every, pose.way.half, float(by)) for by in slid]

    def _solid(self, shot: Shot) -> list[Floats]:
        return [shot.vertices, *(mesh.vertices for mesh in self.renderer.solids(shot))]

    def draw(self, take: Take, index: int) -> dict[str, Bytes]:
        """Render one frame: side file name ('left', 'right' or 'both') to RGBA."""
        return self._drawn(take.pose, take.shots[index], take.camera)

    def thumbnail(self, take: Take, index: int, size: tuple[int, int]) -> dict[str, Bytes]:
        """Render one frame as close as it goes and without its mat, to be known when small."""
        shot = replace(take.shots[index], mat=None, marks=None)
        camera = framing.frame(take.pose, np.concatenate(self._solid(shot)), size, 0.5)
        return self._drawn(take.pose, shot, camera)

    def _drawn(self, pose: PoseFile, shot: Shot, camera: Camera) -> dict[str, Bytes]:
        return self.renderer.render(shot, camera, COLOURINGS[pose.work])


def _rested(vertices: Floats, tops: list[Surface]) -> Floats:
    """Flatten the flesh that rests on the floor or on a seat, as weight would."""
    made = vertices.copy()
    made[:, 2] = np.maximum(made[:, 2], 0)
    for x, y, half_x, half_y, top in tops:
        inset = np.minimum(half_x - np.abs(made[:, 0] - x), half_y - np.abs(made[:, 1] - y))
        below = (made[:, 2] > top - 0.035) & (made[:, 2] < top) & (inset > 0)
        made[below, 2] += (top - made[below, 2]) * smoothstep(0, 0.02, inset[below])
    return made
