"""Meshes of simple things: balls, tubes, rounded boxes, cylinders, straps."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from tools.figures.geometry import UP, Floats, Ints, Mesh, unit


def grid(rows: int, columns: int, *, close_rows: bool = False, close_columns: bool = False) -> Ints:
    """Triangles of a rows x columns grid of vertices, which may be closed to a tube or torus."""
    i = np.arange(rows if close_rows else rows - 1)[:, None]
    j = np.arange(columns if close_columns else columns - 1)[None]
    down, right = (i + 1) % rows, (j + 1) % columns
    a, b = i * columns + j, down * columns + j
    c, d = down * columns + right, i * columns + right
    made: Ints = np.stack([np.stack([a, b, c], -1), np.stack([a, c, d], -1)], 2).reshape(-1, 3)
    return made.astype(np.int32)


def _outward(points: Floats, faces: Ints, material: str) -> Mesh:
    """Turn the triangles of a closed mesh so that their normals point out."""
    a, b, c = (points[faces[:, i]] - points.mean(0) for i in range(3))
    volume = float(np.sum(a * np.cross(b, c)))
    return Mesh(points, faces if volume > 0 else faces[:, ::-1].copy(), material)


def ball(centre: Floats, radii: tuple[float, float, float], material: str) -> Mesh:
    """An ellipsoid."""
    rise = np.linspace(-np.pi / 2, np.pi / 2, 16)[:, None]
    turn = np.linspace(0, 2 * np.pi, 32, endpoint=False)[None]
    shell = np.stack(
        [np.cos(rise) * np.cos(turn), np.cos(rise) * np.sin(turn), np.sin(rise) + 0 * turn], -1
    )
    points: Floats = centre + shell.reshape(-1, 3) * np.array(radii)
    return _outward(points, grid(16, 32, close_columns=True), material)


def ribbon(path: Floats, width: float, thickness: float, across: Floats, material: str) -> Mesh:
    """A flat strap along a path (n, 3); `across` (3,) or (n, 3) is the way its width lies."""
    along = unit(np.gradient(path, axis=0))
    wide = unit(across - along * np.sum(across * along, axis=-1, keepdims=True))
    thin = np.cross(along, wide)
    angle = np.linspace(0, 2 * np.pi, 16, endpoint=False)
    oval = np.sign(np.cos(angle)) * np.abs(np.cos(angle)) ** 0.6 * width / 2
    rise = np.sign(np.sin(angle)) * np.abs(np.sin(angle)) ** 0.6 * thickness / 2
    rings = (
        path[:, None] + oval[None, :, None] * wide[:, None] + rise[None, :, None] * thin[:, None]
    )
    ends = [np.repeat(path[:1, None], 16, 1), rings, np.repeat(path[-1:, None], 16, 1)]
    points: Floats = np.concatenate(ends).reshape(-1, 3)
    return _outward(points, grid(len(path) + 2, 16, close_columns=True), material)


def rounded_box(centre: ArrayLike, half: ArrayLike, radius: float, material: str) -> Mesh:
    """A box with rounded edges."""
    middle, size = np.asarray(centre, np.float64), np.asarray(half, np.float64)
    radius = min(radius, float(size.min()) * 0.999)
    rise = np.linspace(-np.pi / 2, np.pi / 2, 10)[:, None]
    turn = np.linspace(0, 2 * np.pi, 20, endpoint=False)[None] + np.pi / 20
    shell = np.stack(
        [np.cos(rise) * np.cos(turn), np.cos(rise) * np.sin(turn), np.sin(rise) + 0 * turn], -1
    )
    points = middle + shell * radius + np.sign(shell) * (size - radius)
    cap = np.array([0, 0, size[2]])
    low, high = (np.tile(middle + s * cap, (1, 20, 1)) for s in (-1, 1))
    closed: Floats = np.concatenate([low, points, high]).reshape(-1, 3)
    return _outward(closed, grid(12, 20, close_columns=True), material)


def cylinder(
    start: ArrayLike, end: ArrayLike, radius: float, material: str, bevel: float = 0.008
) -> Mesh:
    """A round bar from start to end with bevelled rims."""
    a, b = np.asarray(start, np.float64), np.asarray(end, np.float64)
    along = unit(b - a)
    x = unit(np.cross(along, UP if abs(along[2]) < 0.9 else np.array([1.0, 0, 0])))
    y = np.cross(along, x)
    length = float(np.linalg.norm(b - a))
    bevel = min(bevel, radius * 0.5, length * 0.4)
    third = bevel * 0.3
    profile: Sequence[tuple[float, float]] = (
        (0, 1e-4),
        (0, radius - bevel),
        (third, radius - third),
        (bevel, radius),
        (length - bevel, radius),
        (length - third, radius - third),
        (length, radius - bevel),
        (length, 1e-4),
    )
    turn = np.linspace(0, 2 * np.pi, 40, endpoint=False)[None, :, None]
    ring = x * np.cos(turn) + y * np.sin(turn)
    rows = [a + along * height + ring * size for height, size in profile]
    points: Floats = np.concatenate(rows).reshape(-1, 3)
    return _outward(points, grid(len(profile), 40, close_columns=True), material)


def strap_loop(rim: Floats, outward: Floats, axis: Floats, width: float, material: str) -> Mesh:
    """A closed strap through rim points (n, 3), thin along `outward` (n, 3), wide along `axis`."""
    half = width / 2
    profile = (
        (-half, 0.001),
        (-half * 0.85, 0.007),
        (half * 0.85, 0.007),
        (half, 0.001),
        (half * 0.85, -0.004),
        (-half * 0.85, -0.004),
    )
    rings = [rim + outward * out + axis * along for along, out in profile]
    points: Floats = np.stack(rings, axis=1).reshape(-1, 3)
    return _outward(
        points, grid(len(rim), len(profile), close_rows=True, close_columns=True), material
    )
