"""A perspective camera with a long lens, and where it stands."""

import numpy as np

from tools.figures.geometry import UP, Floats, unit

FIELD = 16.0  # degrees of view from top to bottom: flat enough to read, deep enough to be solid


class Camera:
    """Looks at `target` from azimuth (0 front, 90 the figure's left) and elevation, degrees.

    `span` is how many metres are seen from top to bottom at the target.
    """

    def __init__(
        self, azimuth: float, elevation: float, target: Floats, span: float, size: tuple[int, int]
    ) -> None:
        a, e = np.radians(azimuth), np.radians(elevation)
        self.backward: Floats = np.array([np.sin(a) * np.cos(e), -np.cos(a) * np.cos(e), np.sin(e)])
        self.forward: Floats = -self.backward
        self.right: Floats = unit(np.cross(self.forward, UP))
        self.up: Floats = np.cross(self.right, self.forward)
        self.axes: Floats = np.stack([self.right, self.up, self.forward])
        tangent = float(np.tan(np.radians(FIELD) / 2))
        self.span = span
        self.target = target
        self.distance = span / 2 / tangent
        self.position: Floats = target + self.backward * self.distance
        self.width, self.height = size
        self.focal = self.height / 2 / tangent  # pixels

    def scaled(self, factor: int) -> "Camera":
        """Return the same view with more pixels."""
        other = Camera.__new__(Camera)
        other.__dict__.update(self.__dict__)
        other.width, other.height = self.width * factor, self.height * factor
        other.focal = self.focal * factor
        return other

    def project(self, points: Floats) -> Floats:
        """Return pixel x, pixel y and depth in metres, (..., 3)."""
        seen = (points - self.position) @ self.axes.T
        depth = seen[..., 2]
        made: Floats = np.stack(
            [
                self.width / 2 + self.focal * seen[..., 0] / depth,
                self.height / 2 - self.focal * seen[..., 1] / depth,
                depth,
            ],
            axis=-1,
        )
        return made

    def floor(self) -> tuple[Floats, Floats]:
        """Return where each pixel's ray meets the floor, (h, w, 2), and how far along it is."""
        y, x = np.mgrid[0 : self.height, 0 : self.width]
        rays = np.stack(
            [
                (x + 0.5 - self.width / 2) / self.focal,
                (self.height / 2 - y - 0.5) / self.focal,
                np.ones(x.shape),
            ],
            axis=-1,
        )
        rays = rays @ self.axes
        along: Floats = -self.position[2] / np.where(
            np.abs(rays[..., 2]) < 1e-9, 1e-9, rays[..., 2]
        )
        met: Floats = (self.position + rays * along[..., None])[..., :2]
        return met, along
