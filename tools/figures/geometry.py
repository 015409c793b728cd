"""Vectors, rotations and meshes. x = the figure's left, y = its back, z = up; metres, degrees.

Rotation helpers take any shape (...,) of degrees and give (..., 3, 3).
"""

from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats: TypeAlias = NDArray[np.float64]
Singles: TypeAlias = NDArray[np.float32]
Ints: TypeAlias = NDArray[np.int32]
Longs: TypeAlias = NDArray[np.int64]
Bools: TypeAlias = NDArray[np.bool_]
Bytes: TypeAlias = NDArray[np.uint8]

UP = np.array([0.0, 0.0, 1.0])
DOWN = -UP
LEFT = np.array([1.0, 0.0, 0.0])
FRONT = np.array([0.0, -1.0, 0.0])


class Mesh(NamedTuple):
    """Vertices (n, 3), triangles (m, 3) and the name of its material."""

    vertices: Floats
    faces: Ints
    material: str


def _around(axis: int, degrees: ArrayLike) -> Floats:
    angle = np.radians(np.asarray(degrees, dtype=np.float64))
    turn: Floats = np.zeros((*angle.shape, 3, 3))
    one, two = (axis + 1) % 3, (axis + 2) % 3
    cosine, sine = np.cos(angle), np.sin(angle)
    turn[..., axis, axis] = 1.0
    turn[..., one, one] = cosine
    turn[..., two, two] = cosine
    turn[..., one, two] = -sine
    turn[..., two, one] = sine
    return turn


def rx(degrees: ArrayLike) -> Floats:
    """Rotation about x."""
    return _around(0, degrees)


def ry(degrees: ArrayLike) -> Floats:
    """Rotation about y."""
    return _around(1, degrees)


def rz(degrees: ArrayLike) -> Floats:
    """Rotation about z."""
    return _around(2, degrees)


def unit(vector: ArrayLike) -> Floats:
    """Scale along the last axis to length one."""
    given: Floats = np.asarray(vector, dtype=np.float64)
    made: Floats = given / np.maximum(np.linalg.norm(given, axis=-1, keepdims=True), 1e-12)
    return made


def basis(axis: Floats, hinge: Floats) -> Floats:
    """Orthonormal columns (hinge made square to axis, the third, axis)."""
    z = unit(axis)
    x = unit(hinge - z * (hinge @ z))
    made: Floats = np.stack([x, np.cross(z, x), z], axis=1)
    return made


def turning(start: Floats, end: Floats, share: ArrayLike = 1.0) -> Floats:
    """Rotation (..., 3, 3) that carries `start` a share of the way to `end`."""
    a, b = np.broadcast_arrays(unit(start), unit(end))
    cross = np.cross(a, b)
    sine = np.linalg.norm(cross, axis=-1)
    angle = np.arctan2(sine, np.sum(a * b, axis=-1)) * np.asarray(share)
    k: Floats = np.zeros((*a.shape[:-1], 3, 3))
    x, y, z = np.moveaxis(cross / np.maximum(sine, 1e-12)[..., None], -1, 0)
    k[..., 0, 1], k[..., 0, 2], k[..., 1, 2] = -z, y, -x
    k[..., 1, 0], k[..., 2, 0], k[..., 2, 1] = z, -y, x
    s, c = np.sin(angle)[..., None, None], np.cos(angle)[..., None, None]
    made: Floats = np.eye(3) + s * k + (1 - c) * (k @ k)
    return made


def vertex_normals(vertices: Floats, faces: Ints) -> Floats:
    """Area-weighted unit normals (n, 3)."""
    a, b, c = (vertices[faces[:, i]] for i in range(3))
    normal = np.cross(b - a, c - a)
    total: Floats = np.zeros_like(vertices)
    for corner in range(3):
        for axis in range(3):
            total[:, axis] += np.bincount(faces[:, corner], normal[:, axis], len(vertices))
    return unit(total)


def smoothstep(low: float, high: float, value: ArrayLike) -> Floats:
    """Cubic step from 0 at `low` to 1 at `high` (which may lie below `low`)."""
    t = np.clip((np.asarray(value) - low) / (high - low), 0.0, 1.0)
    made: Floats = t * t * (3 - 2 * t)
    return made


def closest_between(
    a0: Floats, a1: Floats, b0: Floats, b1: Floats
) -> tuple[Floats, Floats, Floats]:
    """Least distance of segments a and b, all (..., 3), and where on each it is (0..1)."""
    u, v, w = a1 - a0, b1 - b0, a0 - b0

    def dot(p: Floats, q: Floats) -> Floats:
        made: Floats = np.sum(p * q, axis=-1)
        return made

    a, b, c, d, e = dot(u, u), dot(u, v), dot(v, v), dot(u, w), dot(v, w)
    det = a * c - b * b
    s = np.clip(np.where(det > 1e-9, (b * e - c * d) / np.maximum(det, 1e-9), 0.0), 0, 1)
    t = np.clip((b * s + e) / np.maximum(c, 1e-9), 0, 1)
    s = np.clip((b * t - d) / np.maximum(a, 1e-9), 0, 1)
    gap: Floats = np.linalg.norm(w + s[..., None] * u - t[..., None] * v, axis=-1)
    return gap, s, t
