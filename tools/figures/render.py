"""From a posed body and props to RGBA pictures: soft cel shading, occlusion, a fine outline.

One geometry pass serves several colourings of the working leg.
"""

from dataclasses import dataclass

import numpy as np
from scipy import ndimage

from hiptimer.figures.loop_file import WORKING_ALPHA
from tools.figures import ground
from tools.figures.camera import Camera
from tools.figures.geometry import (
    Bools,
    Bytes,
    Floats,
    Ints,
    Mesh,
    Singles,
    smoothstep,
    unit,
    vertex_normals,
)
from tools.figures.ground import Marks, Mat
from tools.figures.look import HAIR, LEGGINGS, SKIN, Look
from tools.figures.palette import BODY_MATERIALS, PALETTE, PARTS, PROP, WORKING, linear
from tools.figures.raster import Buffer
from tools.figures.rig import Posed

SUPERSAMPLING = 2
_BODY = 1
_INK = np.array([0.13, 0.14, 0.22])
_SHADE, _LIGHT = np.array([0.42, 0.44, 0.60]), np.array([1.04, 1.0, 0.96])
_GAMMA = 2.2
_CAP = 0.55  # how much lighter the cloth is over a kneecap


@dataclass(frozen=True)
class Colouring:
    """Which colour each leg works in: side ('L', 'R') to a '#RRGGBB'.

    `marked`: the opaque pixels of those legs have the alpha `WORKING_ALPHA`.
    """

    legs: dict[str, str]
    marked: bool = False


COLOURINGS = {
    "L": {"left": Colouring({"L": WORKING["left"]}, marked=True)},
    "both": {"both": Colouring({"L": WORKING["both"], "R": WORKING["both"]})},
    "alternating": {"both": Colouring({"L": WORKING["left"], "R": WORKING["right"]})},
    "none": {"both": Colouring({})},
}


@dataclass(frozen=True)
class Shot:
    """Everything that is in one frame."""

    vertices: Floats
    posed: Posed
    props: list[Mesh]
    mat: Mat | None
    marks: Marks | None = None


class Renderer:
    """Draws shots of one dressed body."""

    def __init__(self, look: Look) -> None:
        self.look = look

    def solids(self, shot: Shot) -> list[Mesh]:
        """Return the meshes beside the body: the bun and the props."""
        index = self.look.body.index["head"]
        turn, shift = shot.posed.turn[0, index], shot.posed.shift[0, index]
        bun = self.look.bun
        placed = Mesh(bun.vertices @ turn.T + shift, bun.faces, bun.material)
        return [placed, *shot.props]

    def render(
        self, shot: Shot, camera: Camera, colourings: dict[str, Colouring]
    ) -> dict[str, Bytes]:
        """Return one RGBA image (h, w, 4) for each colouring."""
        fine = camera.scaled(SUPERSAMPLING)
        others = self.solids(shot)
        buffer = self._draw(shot, fine, others)
        solids = [shot.vertices, *(mesh.vertices for mesh in others)]
        base = ground.paint(camera, solids, shot.mat, shot.marks)
        window = _window(buffer, SUPERSAMPLING)
        layers = _Layers(self.look, _crop(buffer, window), fine)
        made = {}
        for name, colouring in colourings.items():
            figure = np.zeros((camera.height, camera.width, 4))
            small = tuple(slice(s.start // SUPERSAMPLING, s.stop // SUPERSAMPLING) for s in window)
            figure[small] = _shrunk(layers.paint(colouring), SUPERSAMPLING)
            made[name] = _stepped(_over(figure, base))
            if colouring.marked:
                works = _shrunk(layers.works(colouring)[..., None].repeat(4, -1), SUPERSAMPLING)
                mine = made[name][small]
                mine[(mine[..., 3] == 255) & (works[..., 3] > 0.5), 3] = WORKING_ALPHA
        return made

    def _draw(self, shot: Shot, camera: Camera, others: list[Mesh]) -> Buffer:
        buffer = Buffer.empty(camera.height, camera.width, 6)
        head = shot.posed.turn[0, self.look.body.index["head"]]
        normals = self.look.normals(shot.vertices, head)
        attributes = np.hstack([normals, self.look.painted])
        buffer.draw(camera.project(shot.vertices), self.look.body.faces, attributes, _BODY)
        for mesh in others:
            facing = vertex_normals(mesh.vertices, mesh.faces)
            values = np.hstack([facing, np.zeros_like(facing)])
            part = PARTS.index(mesh.material) + PROP
            buffer.draw(camera.project(mesh.vertices), mesh.faces, values, part)
        return buffer


class _Layers:
    """What of a frame does not depend on the colour of the working leg."""

    def __init__(self, look: Look, buffer: Buffer, camera: Camera) -> None:
        self.look, self.buffer, self.camera = look, buffer, camera
        self.drawn: Bools = buffer.part > 0
        self.body: Bools = buffer.part == _BODY
        self.rest: Floats = buffer.attributes[self.body][:, 3:].astype(np.float64)
        self.material: Ints = look.material(self.rest)
        self.kind: Ints = buffer.part.copy()
        self.kind[self.body] = self.material
        self.normal: Singles = buffer.attributes[..., :3] / np.maximum(
            np.linalg.norm(buffer.attributes[..., :3], axis=-1, keepdims=True), 1e-9
        )
        self.head = np.zeros_like(self.drawn)
        self.head[self.body] = self.rest[:, 2] > look.measures.eye[1] - 0.10
        self._light()
        self.line: Singles = self._lines()

    def _light(self) -> None:
        camera = self.camera
        light = unit(-0.55 * camera.right + np.array([0, 0, 0.85]) - 0.55 * camera.forward)
        toward = (self.normal @ light.astype(np.float32)).astype(np.float32)
        facing = np.clip(-(self.normal @ camera.forward.astype(np.float32)), 0, 1)
        soft = 0.55 * smoothstep(-0.55, 0.85, toward) + 0.45 * smoothstep(-0.08, 0.22, toward)
        self.facing: Singles = facing.astype(np.float32)
        shade = _SHADE + (_LIGHT - _SHADE) * soft[..., None]
        self.multiply: Floats = shade * self._occlusion()[..., None] * 1.08
        edge = unit(camera.right * 0.6 + np.array([0, 0, 0.8]))
        self.rim: Floats = (1 - facing) ** 3 * smoothstep(-0.2, 0.6, self.normal @ edge)
        gloss = np.clip(self.normal @ unit(light - camera.forward), 0, 1) ** 28
        self.gloss: Floats = 0.045 * gloss

    def _occlusion(self) -> Singles:
        """Darken what lies behind its surroundings, at low resolution."""
        step = 2 * SUPERSAMPLING
        height, width = (size // step * step for size in self.drawn.shape)
        block = (height // step, step, width // step, step)
        solid = self.drawn[:height, :width].reshape(block).mean((1, 3)).astype(np.float32)
        depth = np.where(self.drawn, self.buffer.depth, 0)
        low = depth[:height, :width].reshape(block).mean((1, 3)).astype(np.float32)
        nearest = np.where(solid > 0.5, low / np.maximum(solid, 0.5), 99).astype(np.float32)
        y, x = np.nonzero(self.drawn)
        own = self.buffer.depth[y, x]
        total = np.zeros(len(y), np.float32)
        for reach, weight in ((0.012, 0.5), (0.035, 0.6), (0.08, 0.4)):
            pixels = max(0.6, reach * self.camera.focal / self.camera.distance / step)
            blurred = ndimage.gaussian_filter(low, pixels, truncate=2.5)
            blurred = blurred / np.maximum(
                ndimage.gaussian_filter(solid, pixels, truncate=2.5), 1e-3
            )
            where = [(y + 0.5) / step - 0.5, (x + 0.5) / step - 0.5]
            around = ndimage.map_coordinates(blurred, where, order=1, mode="nearest")
            front = ndimage.minimum_filter(nearest, 2 * round(2.2 * pixels) + 1)
            apart = own - ndimage.map_coordinates(front, where, order=1, mode="nearest")
            near = smoothstep(0.10 + 3 * reach, 0.04 + 1.5 * reach, apart)  # not from far in front
            total += weight * near * np.clip((own - around) / (reach * 2.2), 0, 1)
        total *= np.where(self.head[y, x], 0.15, 1.0)
        total *= np.clip(self.facing[y, x] * 1.8, 0.1, 1)  # a rim seen edge-on is not a hollow
        made: Singles = np.ones(self.drawn.shape, np.float32)
        made[y, x] = np.clip(1 - 0.55 * total, 0.35, 1)
        return made

    def _lines(self) -> Singles:
        """Strength of the outline: at jumps of depth, and fainter where materials meet."""
        depth = np.where(self.drawn, self.buffer.depth, self.camera.distance + 1.2)
        inner = ndimage.binary_erosion(self.head, iterations=2 * SUPERSAMPLING)
        made: Singles = np.zeros(depth.shape, np.float32)
        for dy, dx in ((0, 1), (1, 0), (1, 1), (1, -1)):
            shift = (-dy, -dx)
            other, kind = np.roll(depth, shift, (0, 1)), np.roll(self.kind, shift, (0, 1))
            either = self.drawn | np.roll(self.drawn, shift, (0, 1))
            jump = smoothstep(0.018, 0.04, np.abs(depth - other)).astype(np.float32) * either
            nearer = depth < other
            made = np.maximum(made, np.where(nearer, 0, jump))  # drawn on the farther side
            made = np.maximum(made, np.roll(np.where(nearer, jump, 0), (dy, dx), (0, 1)))
            meet = (self.kind != kind) & (self.kind > 0) & (kind > 0)
            hairline = (kind == HAIR) & (self.kind == SKIN) | (kind == SKIN) & (self.kind == HAIR)
            faint = np.where(hairline, 0.12, 0.42)  # hair grows; only cloth has an edge
            made = np.maximum(made, np.where(meet, faint, 0).astype(np.float32))
        made[inner & (self.buffer.part == _BODY)] = 0
        for border in (np.s_[:3], np.s_[-3:], np.s_[:, :3], np.s_[:, -3:]):
            made[border] = 0
        thick: Singles = ndimage.maximum_filter(made, size=SUPERSAMPLING)
        return thick

    def works(self, colouring: Colouring) -> Singles:
        """Return how much (h, w; 0..1) of each pixel is of a working leg."""
        made: Singles = np.zeros(self.drawn.shape, np.float32)
        cloth = self.material == LEGGINGS
        share = np.zeros(len(self.material), np.float32)
        for side in colouring.legs:
            share[cloth] += self.look.working(self.rest[cloth], side)
        made[self.body] = share
        return made

    def paint(self, colouring: Colouring) -> Singles:
        """Return premultiplied-free RGBA (h, w, 4) of the figure and props."""
        table = np.array([linear(PALETTE[name]) for name in BODY_MATERIALS])
        skin = table[self.material - 1]
        cloth = self.material == LEGGINGS
        if len(colouring.legs) == 2 and len(set(colouring.legs.values())) == 1:
            skin[cloth] = linear(colouring.legs["L"])  # one garment, no seam between the legs
        for side, name in colouring.legs.items():
            share = self.look.working(self.rest[cloth], side)[:, None]
            skin[cloth] = skin[cloth] * (1 - share) + linear(name) * share
        cap = self.look.kneecap(self.rest[cloth])[:, None]
        skin[cloth] = skin[cloth] * (1 + _CAP * cap) + 0.06 * _CAP * cap
        hair = self.material == HAIR
        skin[hair] = skin[hair] * self.look.sheen(self.rest[hair])[:, None]
        part = self.buffer.part[self.drawn]
        colour: Singles = np.zeros((len(part), 3), np.float32)
        colour[part == _BODY] = skin
        for index, name in enumerate(PARTS):
            mine = part == index + PROP
            if mine.any():
                colour[mine] = linear(PALETTE[name])
        lit = colour * self.multiply[self.drawn]
        edge = 0.22 * self.rim[self.drawn][:, None]
        lit += edge * (0.35 + 0.65 * colour) + self.gloss[self.drawn][:, None]
        shown = np.clip(lit, 0, 1).astype(np.float32) ** np.float32(1 / _GAMMA)
        strength: Singles = np.clip(self.line, 0, 1) * np.float32(0.8)
        inked = strength[self.drawn][:, None]
        made: Singles = np.empty((*self.drawn.shape, 4), np.float32)
        made[..., :3] = _INK
        made[..., 3] = np.maximum(self.drawn, strength * 0.9)
        made[self.drawn, :3] = shown * (1 - inked) + (shown * 0.36 + _INK * 0.10) * inked
        return made


def _window(buffer: Buffer, step: int) -> tuple[slice, slice]:
    """Bounds of what was drawn plus a margin, on whole final pixels."""
    made = []
    for axis in (0, 1):
        used = np.flatnonzero((buffer.part > 0).any(axis=1 - axis))
        size = buffer.part.shape[axis]
        low = max(0, int(used[0]) - 8) // step * step
        high = min(size, -(-(int(used[-1]) + 9) // step) * step)
        made.append(slice(low, high))
    return made[0], made[1]


def _crop(buffer: Buffer, window: tuple[slice, slice]) -> Buffer:
    return Buffer(buffer.depth[window], buffer.part[window], buffer.attributes[window])


def _shrunk(image: Singles, step: int) -> Singles:
    """Average step x step pixels, weighted by their cover."""
    height, width = image.shape[0] // step, image.shape[1] // step
    solid = image.copy()
    solid[..., :3] *= solid[..., 3:]
    solid = solid.reshape(height, step, width, step, 4).mean((1, 3))
    solid[..., :3] /= np.maximum(solid[..., 3:], 1e-4)
    made: Singles = solid
    return made


def _stepped(picture: Bytes) -> Bytes:
    """Let shadows have few levels of alpha, which is stored without loss."""
    alpha = picture[..., 3]
    soft = alpha < 248
    alpha[soft] = (alpha[soft].astype(np.int32) + 4) // 8 * 8
    picture[picture[..., 3] == 0] = 0
    return picture


def _over(figure: Floats, base: Floats) -> Bytes:
    """Lay the figure over the ground; RGBA bytes."""
    top, under = figure[..., 3:], base[..., 3:] * (1 - figure[..., 3:])
    cover = top + under
    colour = (figure[..., :3] * top + base[..., :3] * under) / np.maximum(cover, 1e-4)
    made: Bytes = (np.clip(np.concatenate([colour, cover], -1), 0, 1) * 255 + 0.5).astype(np.uint8)
    made[made[..., 3] == 0] = 0
    return made
