"""The file of a figure's moving pictures: what stays, and what each picture has of its own.

It is an animated WebP that nobody plays: its first frame is the backdrop, what most pictures show
at each place; each further one is a patch, transparent but for some tiles, which stand in place of
the backdrop's. A chunk at the end says which tiles. Any one picture is read by itself. Pure.
"""

import struct
from collections.abc import Iterable
from typing import NamedTuple

TILE = 16
"""Pixels of the canvas: the width and height of a tile."""
CELL = 32
"""Patches begin and end at whole cells, so that they can be scaled by themselves: see `scaled`."""
CHUNK = b"HTTL"
WORKING_ALPHA = 254
"""The alpha of opaque pixels of a leg that works on one side: the other side's is made of them."""

_PLAIN_CHUNKS = {b"ALPH", b"VP8 ", b"VP8L"}
_MOST_PARTS = 1000


class LoopFileError(Exception):
    """The file is no loop; the message says what is wrong."""


class Rect(NamedTuple):
    """A rectangle of whole numbers."""

    x: int
    y: int
    width: int
    height: int


class Part(NamedTuple):
    """The backdrop or a patch: where it lies on the canvas, its own WebP file, its tiles.

    `place` is in pixels; `tiles` are rectangles of the canvas in tiles.
    """

    place: Rect
    webp: bytes
    tiles: tuple[Rect, ...]


class LoopFile(NamedTuple):
    """The backdrop and the patches, in order."""

    backdrop: Part
    patches: tuple[Part, ...]


def parse(data: bytes) -> LoopFile:
    """The parts of a loop. Raises LoopFileError."""
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        raise LoopFileError("it is no WebP")
    frames: list[tuple[Rect, bytes]] = []
    tiles: list[tuple[Rect, ...]] = []
    try:
        for name, content in _chunks(data, 12):
            if name == b"ANMF":
                frames.append(_frame(content))
            elif name == CHUNK:
                tiles = _tiles(content)
    except struct.error as error:
        raise LoopFileError(f"it is cut short: {error}") from None
    if not frames or len(tiles) != len(frames) - 1 or len(frames) > _MOST_PARTS:
        raise LoopFileError(f"it has {len(frames)} parts and the tiles of {len(tiles)}")
    parts = [Part(place, webp, ()) for place, webp in frames]
    patches = [part._replace(tiles=own) for part, own in zip(parts[1:], tiles, strict=True)]
    return LoopFile(parts[0], tuple(patches))


def scaled(rect: Rect, unit: int, share: int) -> Rect:
    """A rectangle in tiles or cells of `unit` pixels where a cell is `share` pixels: outward."""
    left, top = rect.x * unit * share // CELL, rect.y * unit * share // CELL
    right = -(-(rect.x + rect.width) * unit * share // CELL)
    bottom = -(-(rect.y + rect.height) * unit * share // CELL)
    return Rect(left, top, right - left, bottom - top)


def joined(rects: tuple[Rect, ...], spare: int = 2) -> list[Rect]:
    """Fewer rectangles that cover the same, each join adding at most `spare` units of area."""
    made: list[Rect] = []
    for rect in rects:
        for index, other in enumerate(made):
            whole = _united(rect, other)
            added = _area(whole) - _area(rect) - _area(other)
            if added <= spare:
                made[index] = whole
                break
        else:
            made.append(rect)
    return made


def fewest(rects: tuple[Rect, ...], spare: int) -> list[Rect]:
    """Join until nothing more can be joined at that price."""
    made = sorted(rects, key=_by_rows)
    while True:
        fewer = sorted(joined(tuple(made), spare), key=_by_rows)
        if len(fewer) == len(made):
            return fewer
        made = fewer


def area(rects: Iterable[Rect]) -> int:
    """How much they cover, in units, each for itself."""
    return sum(_area(rect) for rect in rects)


def _by_rows(rect: Rect) -> tuple[int, int]:
    return rect.y, rect.x


def _area(rect: Rect) -> int:
    return rect.width * rect.height


def _united(one: Rect, other: Rect) -> Rect:
    left, top = min(one.x, other.x), min(one.y, other.y)
    right = max(one.x + one.width, other.x + other.width)
    bottom = max(one.y + one.height, other.y + other.height)
    return Rect(left, top, right - left, bottom - top)


def pack_tiles(tiles: list[list[Rect]]) -> bytes:
    """The content of the chunk that says which tiles each patch has."""
    made = b""
    for own in tiles:
        made += struct.pack("<H", len(own)) + b"".join(struct.pack("4B", *rect) for rect in own)
    return made


def _chunks(data: bytes, at: int) -> list[tuple[bytes, bytes]]:
    found = []
    while at + 8 <= len(data):
        name, size = struct.unpack_from("<4sI", data, at)
        if at + 8 + size > len(data):
            raise LoopFileError("it is cut short")
        found.append((name, data[at + 8 : at + 8 + size]))
        at += 8 + size + size % 2
    return found


def _frame(content: bytes) -> tuple[Rect, bytes]:
    """A frame's place, and the frame as a file of its own."""
    header = content[:16]
    if len(header) < 16:
        raise LoopFileError("a part of it is cut short")
    x, y, wide, high = (int.from_bytes(header[i : i + 3], "little") for i in (0, 3, 6, 9))
    inner = [(name, body) for name, body in _chunks(content, 16) if name in _PLAIN_CHUNKS]
    flags = 0x10 if inner and inner[0][0] != b"VP8 " else 0
    chunks = [(b"VP8X", struct.pack("<I", flags) + header[6:12]), *inner]
    return Rect(2 * x, 2 * y, wide + 1, high + 1), riff(chunks)


def riff(chunks: list[tuple[bytes, bytes]]) -> bytes:
    """A WebP file of some chunks."""
    body = b"WEBP" + b"".join(
        struct.pack("<4sI", name, len(content)) + content + b"\0" * (len(content) % 2)
        for name, content in chunks
    )
    return struct.pack("<4sI", b"RIFF", len(body)) + body


def _tiles(content: bytes) -> list[tuple[Rect, ...]]:
    found: list[tuple[Rect, ...]] = []
    at = 0
    while at < len(content):
        (count,) = struct.unpack_from("<H", content, at)
        own = struct.iter_unpack("4B", content[at + 2 : at + 2 + 4 * count])
        found.append(tuple(Rect(*four) for four in own))
        if len(found[-1]) != count:
            raise LoopFileError("its tiles are cut short")
        at += 2 + 4 * count
    return found
