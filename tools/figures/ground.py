"""What lies under the figure: its contact shadow and the mat, drawn without geometry."""

from dataclasses import dataclass

import numpy as np
from scipy import ndimage

from tools.figures.camera import Camera
from tools.figures.geometry import Floats, smoothstep
from tools.figures.palette import PALETTE, srgb

_CELL, _REACH = 0.01, 1.9  # metres: a cell of the height map, and how far from the middle it goes
_SHADE = 0.34
_WAY = 0.62  # metres that are seen of a way to each side
_INK = np.array([0.05, 0.06, 0.12])


@dataclass(frozen=True)
class Mat:
    """A rounded rectangle on the floor, in metres."""

    centre: tuple[float, float]
    half: tuple[float, float]

    def corners(self) -> Floats:
        """Return its four corners (4, 3)."""
        (x, y), (hx, hy) = self.centre, self.half
        return np.array([[x + a * hx, y + b * hy, 0.0] for a in (-1, 1) for b in (-1, 1)])


@dataclass(frozen=True)
class Marks:
    """Lines across a way over the floor, `slid` metres along it by now; metres."""

    along: tuple[float, float]
    every: float
    half: float
    slid: float

    def ends(self) -> Floats:
        """Return where the way can be seen, both ends (2, 3)."""
        return np.array([[sign * _WAY * x for x in (*self.along, 0.0)] for sign in (-1, 1)])


def shadow_map(solids: list[Floats]) -> Floats:
    """Darkness (0..1) of the floor seen from above, from how close skin and props come to it."""
    cells = int(2 * _REACH / _CELL)
    height: Floats = np.full((cells, cells), 9.0)
    for points in solids:
        at = ((points[:, :2] + _REACH) / _CELL).astype(np.int64)
        inside = ((at >= 0) & (at < cells)).all(1)
        place = (at[inside, 1], at[inside, 0])
        np.minimum.at(height, place, np.maximum(points[inside, 2], 0))
    height = ndimage.minimum_filter(height, 3)
    touch = ndimage.gaussian_filter(np.exp(-height / 0.05), 1.3)
    close = ndimage.gaussian_filter(np.exp(-height / 0.16), 3.5)
    wide = ndimage.gaussian_filter(np.exp(-height / 0.45), 8)
    made: Floats = np.clip(0.75 * touch + 0.45 * close + 0.38 * wide, 0, 1)
    return made


def paint(
    camera: Camera, solids: list[Floats], mat: Mat | None, marks: Marks | None = None
) -> Floats:
    """Return the ground as RGBA 0..1 (h, w, 4), colour not premultiplied."""
    spot, along = camera.floor()
    shade = shadow_map(solids)
    cells = len(shade)
    at = np.clip((spot + _REACH) / _CELL - 0.5, 0, cells - 1)
    dark = ndimage.map_coordinates(shade, [at[..., 1], at[..., 0]], order=1)
    dark = np.where((along > 0) & (np.abs(spot) < _REACH - 0.05).all(-1), dark, 0.0)
    made: Floats = np.empty((*dark.shape, 4))
    made[..., :3] = _INK
    made[..., 3] = dark * _SHADE * _faded(dark.shape[0], dark.shape[1])
    if marks is not None:
        _line(made, marks, spot, camera.distance / camera.focal)
    if mat is not None:
        _lay(made, mat, spot, dark, camera.distance / camera.focal)
    made[along <= 0] = 0
    return made


def _faded(height: int, width: int) -> Floats:
    """Return 1, falling to 0 at the canvas's border: a shadow is not cut off there."""
    y, x = np.mgrid[0:height, 0:width] + 0.5
    border = np.minimum(np.minimum(x, width - x), np.minimum(y, height - y))
    return smoothstep(0, 0.05 * height, border)


def _line(image: Floats, marks: Marks, spot: Floats, pixel: float) -> None:
    x, y = marks.along
    way, aside = spot @ [x, y], np.abs(spot @ [-y, x])
    turn = (way - marks.slid) / marks.every
    off = np.abs(turn - np.round(turn)) * marks.every
    cover = np.clip((0.015 - off) / pixel / 2 + 0.5, 0, 1)
    cover = cover * np.clip((marks.half - aside) / pixel / 2 + 0.5, 0, 1)
    cover = 0.75 * cover * smoothstep(_WAY, 0.6 * _WAY, np.abs(way))
    shade = image[..., 3:]
    colour = srgb(PALETTE["mat"]) * (1 - 0.6 * shade)
    total = shade + cover[..., None] * (1 - shade)
    mixed = image[..., :3] * (shade - shade * cover[..., None]) + colour * cover[..., None]
    image[..., :3] = np.where(total > 0, mixed / np.maximum(total, 1e-4), image[..., :3])
    image[..., 3:] = total


def _lay(image: Floats, mat: Mat, spot: Floats, dark: Floats, pixel: float) -> None:
    corner = 0.05
    beyond = np.abs(spot - mat.centre) - mat.half + corner
    edge = np.linalg.norm(np.maximum(beyond, 0), axis=-1)
    edge = edge + np.minimum(beyond.max(-1), 0) - corner
    cover = np.clip(0.5 - edge / pixel, 0, 1)
    lit = (1 - 0.62 * dark)[..., None]
    colour = srgb(PALETTE["mat"]) * lit + np.array([0.10, 0.12, 0.22]) * (1 - lit) * 0.8
    seam = np.clip(1 - np.abs(edge + 0.03) / 0.005, 0, 1)[..., None]
    colour = colour * (1 + 0.10 * seam)
    rim = np.clip(1 - np.abs(edge) / 0.007, 0, 1)[..., None]
    colour = colour * (1 - 0.16 * rim)
    share = cover[..., None]
    image[..., :3] = image[..., :3] * (1 - share) + colour * share
    image[..., 3] = np.maximum(image[..., 3] * (1 - cover), cover)
