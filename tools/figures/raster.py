"""A z-buffer in NumPy: triangles to a buffer of depth, part and interpolated attributes."""

from dataclasses import dataclass

import numpy as np

from tools.figures.geometry import Floats, Ints, Longs, Singles

_PAIRS_AT_ONCE = 4_000_000  # triangle-pixel pairs: bounds the memory a frame takes


@dataclass
class Buffer:
    """Depth in metres (h, w; infinite where empty), part (h, w; 0 empty), attributes (h, w, k)."""

    depth: Singles
    part: Ints
    attributes: Singles

    @classmethod
    def empty(cls, height: int, width: int, attributes: int) -> "Buffer":
        """Return a buffer in which nothing has been drawn."""
        return cls(
            np.full((height, width), np.inf, np.float32),
            np.zeros((height, width), np.int32),
            np.zeros((height, width, attributes), np.float32),
        )

    def draw(self, screen: Floats, faces: Ints, attributes: Floats, part: int) -> None:
        """Draw triangles whose vertices are `screen` (pixel x, y, depth)."""
        height, width = self.depth.shape
        corners = screen[faces].astype(np.float32)
        low = np.maximum(np.floor(corners[..., :2].min(1)).astype(np.int64), 0)
        high = np.minimum(
            np.ceil(corners[..., :2].max(1)).astype(np.int64), [width - 1, height - 1]
        )
        extent = np.maximum(high - low + 1, 0)
        edge_a, edge_b = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
        area = edge_a[:, 0] * edge_b[:, 1] - edge_a[:, 1] * edge_b[:, 0]
        seen = np.flatnonzero((np.abs(area) > 1e-9) & (extent > 0).all(1))
        chunks = int(extent[seen].prod(1).sum() // _PAIRS_AT_ONCE) + 1
        values = attributes.astype(np.float32)
        for chosen in np.array_split(seen, chunks):
            if len(chosen):
                batch = _Batch(corners[chosen], area[chosen], low[chosen], extent[chosen])
                self._put(batch, values[faces[chosen]], part)

    def _put(self, batch: "_Batch", values: Singles, part: int) -> None:
        """Keep the nearest pixels of a batch; values (t, 3, k) are its corners' attributes."""
        triangle, x, y, share = batch.covered()
        depth: Singles = np.zeros(len(triangle), np.float32)
        for i in range(3):
            depth += batch.corners[triangle, i, 2] * share[:, i]
        pixel = y * self.depth.shape[1] + x
        order = np.lexsort((depth, pixel))
        first = np.ones(len(order), bool)
        first[1:] = pixel[order][1:] != pixel[order][:-1]
        nearest = order[first]
        chosen = nearest[depth[nearest] < self.depth.ravel()[pixel[nearest]]]
        at = pixel[chosen]
        self.depth.ravel()[at] = depth[chosen]
        self.part.ravel()[at] = part
        whose, mixed = triangle[chosen], np.zeros((len(chosen), values.shape[2]), np.float32)
        for i in range(3):
            mixed += values[whose, i] * share[chosen, i, None]
        self.attributes.reshape(-1, self.attributes.shape[2])[at] = mixed


@dataclass(frozen=True)
class _Batch:
    """Some triangles: corners (t, 3, 3), signed areas, and their boxes of pixels."""

    corners: Singles
    area: Singles
    low: Longs
    extent: Longs

    def covered(self) -> tuple[Longs, Longs, Longs, Singles]:
        """Return triangle, x, y of every covered pixel, and the corners' shares (p, 3)."""
        count = self.extent.prod(1)
        which = np.repeat(np.arange(len(count), dtype=np.int32), count)
        begins = np.repeat((np.cumsum(count) - count).astype(np.int32), count)
        rows, columns = np.divmod(np.arange(len(which), dtype=np.int32) - begins, self._row[which])
        down, right = rows.astype(np.float32), columns.astype(np.float32)
        (ax, ay), (bx, by), (cx, cy) = (
            (self.corners[:, i, :2] - self.low - 0.5).astype(np.float32).T for i in range(3)
        )
        w0 = self._plane(which, right, down, by - cy, cx - bx, bx * cy - cx * by)
        w1 = self._plane(which, right, down, cy - ay, ax - cx, cx * ay - ax * cy)
        w2 = 1 - w0 - w1
        inside = np.flatnonzero((w0 >= 0) & (w1 >= 0) & (w2 >= 0))
        share: Singles = np.stack([w0[inside], w1[inside], w2[inside]], axis=1)
        whose = which[inside].astype(np.int64)
        x, y = self.low[whose, 0] + columns[inside], self.low[whose, 1] + rows[inside]
        return whose, x, y, share

    @property
    def _row(self) -> Ints:
        made: Ints = self.extent[:, 0].astype(np.int32)
        return made

    def _plane(
        self, which: Ints, right: Singles, down: Singles, a: Singles, b: Singles, c: Singles
    ) -> Singles:
        """Return (a x + b y + c) / area of each triangle at its pixels."""
        scale = np.float32(1) / self.area
        made: Singles = (a * scale)[which] * right
        made += (b * scale)[which] * down
        made += (c * scale)[which]
        return made
