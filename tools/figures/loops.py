"""Writing the file of a figure's pictures: the backdrop, and of each picture the tiles that differ.

hiptimer/figures/loop_file.py has the format and reads it.
"""

import io
import struct

import numpy as np
from PIL import Image
from scipy import ndimage

from hiptimer.figures.loop_file import CELL, CHUNK, TILE, Rect, joined, pack_tiles, parse, riff
from tools.figures.geometry import Bools, Bytes, Ints

_SHARP, _SOFT = 12, 1.0  # a tile differs: by this in one pixel, or by this on the average (of 255)
_SEEN = 9  # pictures that the backdrop is made of
_MARGIN = 8  # pixels round its tiles that a patch shows as well: scaling looks there
_BETTER = 6  # how much the backdrop's quality is above the patches'


def write(pictures: list[Bytes], quality: int) -> bytes:
    """Return the file of pictures (h, w, 4), all of one size in whole cells."""
    height, width = pictures[0].shape[:2]
    cover = Rect(*_cells(np.any([p[..., 3] > 0 for p in pictures], axis=0)))
    backdrop = _backdrop(pictures)
    frames = [(cover, _encoded(_cut(backdrop, cover), quality + _BETTER))]
    shown = _premultiplied(backdrop)  # before its loss: what stands still is the same
    tiles = []
    for picture in pictures:
        differs = _differing(_premultiplied(picture), shown)
        if not differs.any():
            differs[cover.y // TILE, cover.x // TILE] = True
        tiles.append(joined(tuple(_merged(differs))))
        for x, y, wide, high in tiles[-1]:
            differs[y : y + high, x : x + wide] = True
        around = np.kron(differs, np.ones((TILE, TILE), bool))
        around = ndimage.binary_dilation(around, np.ones((3, 3), bool), _MARGIN)
        place = Rect(*_cells(around))
        patch = np.where(around[..., None], picture, 0).astype(np.uint8)
        frames.append((place, _encoded(_cut(patch, place), quality)))
    header = struct.pack("<I", 0x12) + _three(width - 1) + _three(height - 1)
    chunks = [(b"VP8X", header), (b"ANIM", bytes(6))]
    chunks += [(b"ANMF", _anmf(place, webp)) for place, webp in frames]
    return riff([*chunks, (CHUNK, pack_tiles(tiles))])


def read(data: bytes, size: tuple[int, int]) -> list[Image.Image]:
    """Return the whole pictures of a file, RGBA, on a canvas of `size` (width, height)."""
    file = parse(data)
    width, height = size
    backdrop = _decoded(file.backdrop.webp, (height, width, 4), file.backdrop.place)
    made = []
    for part in file.patches:
        picture = backdrop.copy()
        patch = _decoded(part.webp, (height, width, 4), part.place)
        for x, y, wide, high in part.tiles:
            area = np.s_[y * TILE : (y + high) * TILE, x * TILE : (x + wide) * TILE]
            picture[area] = patch[area]
        made.append(Image.fromarray(picture))
    return made


def share_of_tiles(data: bytes) -> float:
    """Return how much of the backdrop's area a patch has on the average, 0 to 1."""
    file = parse(data)
    area = sum(rect.width * rect.height for part in file.patches for rect in part.tiles)
    place = file.backdrop.place
    return area * TILE**2 / len(file.patches) / (place.width * place.height)


def _premultiplied(picture: Bytes) -> Ints:
    made = picture.astype(np.int32)
    made[..., :3] = made[..., :3] * made[..., 3:] // 255
    return made


def _backdrop(pictures: list[Bytes]) -> Bytes:
    """At each place what most pictures show."""
    chosen = np.linspace(0, len(pictures) - 1, min(_SEEN, len(pictures))).round().astype(int)
    stack = np.stack([_premultiplied(pictures[i]) for i in chosen])
    middle = np.sort(stack, axis=0)[len(stack) // 2].astype(np.float64)
    cover = middle[..., 3:]
    middle[..., :3] = np.clip(middle[..., :3] * 255 / np.maximum(cover, 1), 0, 255)
    made: Bytes = np.where(cover > 0, middle, 0).astype(np.uint8)
    return made


def _differing(picture: Ints, shown: Ints) -> Bools:
    apart = np.abs(picture - shown).max(axis=2)
    height, width = apart.shape
    blocks = apart.reshape(height // TILE, TILE, width // TILE, TILE)
    made: Bools = (blocks.max((1, 3)) > _SHARP * 3) | (blocks.mean((1, 3)) > 2 * _SOFT)
    return made


def _merged(differs: Bools) -> list[Rect]:
    """Cover tiles by few rectangles: runs in a row, joined downwards where they are equal."""
    made: list[Rect] = []
    open_runs: dict[tuple[int, int], Rect] = {}
    for y, row in enumerate(differs):
        edges = np.flatnonzero(np.diff(np.concatenate([[0], row.astype(np.int8), [0]])))
        runs = {(int(a), int(b)) for a, b in edges.reshape(-1, 2)}
        made += [rect for run, rect in open_runs.items() if run not in runs]
        fresh = {run: Rect(run[0], y, run[1] - run[0], 1) for run in runs}
        for run, rect in open_runs.items():
            if run in runs:
                fresh[run] = rect._replace(height=rect.height + 1)
        open_runs = fresh
    return sorted([*made, *open_runs.values()], key=lambda rect: (rect.y, rect.x))


def _cells(cover: Bools) -> tuple[int, int, int, int]:
    """Whole cells round what is covered: x, y, width, height in pixels."""
    rows, columns = np.flatnonzero(cover.any(axis=1)), np.flatnonzero(cover.any(axis=0))
    x, y = int(columns[0]) // CELL * CELL, int(rows[0]) // CELL * CELL
    right, bottom = (-(-(int(line[-1]) + 1) // CELL) * CELL for line in (columns, rows))
    return x, y, right - x, bottom - y


def _cut(picture: Bytes, place: Rect) -> Bytes:
    x, y, width, height = place
    return picture[y : y + height, x : x + width]


def _encoded(picture: Bytes, quality: int) -> bytes:
    out = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(picture)).save(
        out, "WEBP", quality=quality, alpha_quality=100, method=4, exact=False
    )
    return out.getvalue()


def _decoded(webp: bytes, shape: tuple[int, ...], place: Rect) -> Bytes:
    made: Bytes = np.zeros(shape, np.uint8)
    x, y, width, height = place
    with Image.open(io.BytesIO(webp)) as image:
        made[y : y + height, x : x + width] = np.asarray(image.convert("RGBA"))
    return made


def _anmf(place: Rect, webp: bytes) -> bytes:
    """A frame of the animation out of a file of its own: it stands for all beneath it."""
    x, y, width, height = place
    header = b"".join(_three(n) for n in (x // 2, y // 2, width - 1, height - 1, 60))
    inner, at = b"", 12
    while at + 8 <= len(webp):
        name, size = struct.unpack_from("<4sI", webp, at)
        whole = 8 + size + size % 2
        if name in {b"ALPH", b"VP8 ", b"VP8L"}:
            inner += webp[at : at + whole]
        at += whole
    return header + b"\x03" + inner  # no blending; cleared afterwards


def _three(number: int) -> bytes:
    return number.to_bytes(3, "little")
