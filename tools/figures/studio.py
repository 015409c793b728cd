"""Everything needed to turn a pose file into pictures, built once."""

from dataclasses import dataclass, replace

import numpy as np

from tools.figures import framing, motion, props
from tools.figures.body import Body
from tools.figures.camera import Camera
from tools.figures.geometry import Bytes, Floats, smoothstep
from tools.figures.look import Look
from tools.figures.pose_file import PoseFile
from tools.figures.render import COLOURINGS, Renderer, Shot
from tools.figures.rig import Rig
from tools.figures.solver import Solver, Surface

SIZE = (800, 640)


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

    def animate(self, pose: PoseFile) -> Floats:
        """Solve all frames (frames, p)."""
        return motion.animate(pose, self.solver)

    def stage(self, pose: PoseFile, frames: Floats, size: tuple[int, int] = SIZE) -> Take:
        """Pose the body and props for every frame and place the camera."""
        made = []
        for values in frames:
            vertices, posed = self.rig.mesh(values)
            vertices = _rested(vertices, motion.surfaces(pose))
            made.append((vertices, posed, props.build(pose, self.rig, vertices, posed)))
        mat = framing.lay_mat(pose, [vertices for vertices, _, _ in made])
        shots = [Shot(vertices, posed, things, mat) for vertices, posed, things in made]
        points = [piece for shot in shots for piece in self._solid(shot)]
        if mat is not None:
            points.append(mat.corners())
        return Take(pose, shots, framing.frame(pose, np.concatenate(points), size))

    def _solid(self, shot: Shot) -> list[Floats]:
        return [shot.vertices, *(mesh.vertices for mesh in self.renderer.solids(shot))]

    def draw(self, take: Take, index: int) -> dict[str, Bytes]:
        """Render one frame: side file name ('left', 'right' or 'both') to RGBA."""
        return self._drawn(take.pose, take.shots[index], take.camera)

    def thumbnail(self, take: Take, index: int, size: tuple[int, int]) -> dict[str, Bytes]:
        """Render one frame as close as it goes and without its mat, to be known when small."""
        shot = replace(take.shots[index], mat=None)
        camera = framing.frame(take.pose, np.concatenate(self._solid(shot)), size, 0.5)
        return self._drawn(take.pose, shot, camera)

    def _drawn(self, pose: PoseFile, shot: Shot, camera: Camera) -> dict[str, Bytes]:
        pictures = self.renderer.render(shot, camera, COLOURINGS[pose.work])
        if "right" in pictures:
            pictures["right"] = pictures["right"][:, ::-1].copy()
        return pictures


def _rested(vertices: Floats, tops: list[Surface]) -> Floats:
    """Flatten the flesh that rests on the floor or on a seat, as weight would."""
    made = vertices.copy()
    made[:, 2] = np.maximum(made[:, 2], 0)
    for x, y, half_x, half_y, top in tops:
        inset = np.minimum(half_x - np.abs(made[:, 0] - x), half_y - np.abs(made[:, 1] - y))
        below = (made[:, 2] > top - 0.035) & (made[:, 2] < top) & (inset > 0)
        made[below, 2] += (top - made[below, 2]) * smoothstep(0, 0.02, inset[below])
    return made
