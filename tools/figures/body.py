"""The body at rest: mesh, skeleton and skin weights, read from body/body.npz."""

from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sp

from tools.figures.geometry import Floats, Ints

BODY_FILE = Path(__file__).parent / "body" / "body.npz"


class Body:
    """Vertices (n, 3) and bone heads (b, 3) in metres, triangles, sparse weights (n, b).

    The rest pose is an A-pose; bones come parents first.
    """

    def __init__(self, path: Path = BODY_FILE) -> None:
        with np.load(path) as data:
            self.vertices: Floats = data["V"].astype(np.float64)
            self.faces: Ints = data["F"].astype(np.int32)
            self.heads: Floats = data["H"].astype(np.float64)
            self.labels: list[str] = [str(name) for name in data["labels"]]
            self.parents: list[int] = [int(index) for index in data["parents"]]
            weights, indices = data["W"].astype(np.float64), data["I"].astype(np.int64)
        self.index: dict[str, int] = {name: i for i, name in enumerate(self.labels)}
        count, reach = weights.shape
        rows = np.repeat(np.arange(count), reach)
        shape = (count, len(self.labels))
        self.weights: Any = sp.csr_matrix((weights.ravel(), (rows, indices.ravel())), shape=shape)

    def head(self, bone: str) -> Floats:
        """Return where a bone starts in the rest pose."""
        found: Floats = self.heads[self.index[bone]]
        return found

    def weight_of(self, *bones: str) -> Floats:
        """Return how much (0..1) each vertex belongs to bones with these names or prefixes."""
        chosen = [i for i, name in enumerate(self.labels) if name.startswith(bones)]
        total: Floats = np.asarray(self.weights[:, chosen].sum(axis=1)).ravel()
        return total

    @cached_property
    def owner(self) -> list[str]:
        """Return the bone that moves each vertex most."""
        strongest = np.asarray(self.weights.argmax(axis=1)).ravel()
        return [self.labels[i] for i in strongest]

    @cached_property
    def adjacency(self) -> Any:
        """Return the sparse 0/1 matrix of neighbouring vertices."""
        count = len(self.vertices)
        edges = np.vstack([self.faces[:, [0, 1]], self.faces[:, [1, 2]], self.faces[:, [2, 0]]])
        one_way = sp.csr_matrix((np.ones(len(edges)), (edges[:, 0], edges[:, 1])), (count, count))
        return ((one_way + one_way.T) > 0).astype(np.float64).tocsr()

    @cached_property
    def averaging(self) -> Any:
        """Return the sparse matrix that replaces a vertex by the mean of its neighbours."""
        degree = np.asarray(self.adjacency.sum(axis=1)).ravel()
        return (sp.diags(1 / np.maximum(degree, 1)) @ self.adjacency).tocsr()

    @cached_property
    def neighbour(self) -> Ints:
        """Return one neighbour of each vertex, to span a tangent frame with."""
        first: Ints = np.asarray(self.adjacency.argmax(axis=1)).ravel().astype(np.int32)
        return first
