"""The file of a figure's pictures: parts, tiles, and what is wrong with a damaged one."""

import contextlib
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.figures.loop_file import (
    CELL,
    CHUNK,
    TILE,
    LoopFileError,
    Rect,
    joined,
    pack_tiles,
    parse,
    riff,
    scaled,
)


def three(number: int) -> bytes:
    return number.to_bytes(3, "little")


def frame(place: Rect, content: bytes, kind: bytes = b"VP8 ") -> bytes:
    numbers = (place.x // 2, place.y // 2, place.width - 1, place.height - 1, 60)
    size = struct.pack("<4sI", kind, len(content))
    return b"".join(map(three, numbers)) + b"\x03" + size + content + b"\0" * (len(content) % 2)


WHOLE, PATCH = Rect(0, 0, 128, 96), Rect(32, 64, 64, 32)
TILES = [Rect(2, 4, 3, 1), Rect(3, 5, 1, 1)]


def loop(*, tiles: bytes | None = None) -> bytes:
    chunks = [
        (b"VP8X", bytes(10)),
        (b"ANIM", bytes(6)),
        (b"ANMF", frame(WHOLE, b"backdrop")),
        (b"ANMF", frame(PATCH, b"odd", b"ALPH") + frame(PATCH, b"patch")[16:]),
        (CHUNK, pack_tiles([TILES]) if tiles is None else tiles),
    ]
    return riff(chunks)


def test_parts_and_tiles_come_back() -> None:
    found = parse(loop())
    assert found.backdrop.place == WHOLE
    assert b"backdrop" in found.backdrop.webp
    (patch,) = found.patches
    assert patch.place == PATCH
    assert patch.tiles == tuple(TILES)
    assert patch.webp[:4] == b"RIFF"
    assert patch.webp[12:16] == b"VP8X"
    assert patch.webp[20] == 0x10  # it has an alpha channel
    assert struct.unpack_from("<I", patch.webp, 4)[0] == len(patch.webp) - 8


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a" + bytes(40),
        riff([]),
        loop()[:60],
        loop()[:-3],
        loop(tiles=b""),
        loop(tiles=b"\x05\x00abc"),
        loop(tiles=pack_tiles([TILES, TILES])),
    ],
)
def test_a_damaged_file_is_refused(data: bytes) -> None:
    with pytest.raises(LoopFileError):
        parse(data)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_loop_or_refused(data: bytes) -> None:
    whole = loop()
    for made in (data, whole[:90] + data, whole[: len(whole) - len(data)] + data):
        with contextlib.suppress(LoopFileError):
            parse(made)


@given(st.integers(0, 40), st.integers(1, 10), st.integers(3, 80))
def test_tiles_scale_outward_and_cells_exactly(at: int, size: int, share: int) -> None:
    cells = scaled(Rect(at, 0, size, 1), CELL, share)
    assert cells == Rect(at * share, 0, size * share, share)
    tiles = scaled(Rect(at, 0, size, 1), TILE, share)
    assert tiles.x * CELL <= at * TILE * share
    assert (tiles.x + tiles.width) * CELL >= (at + size) * TILE * share
    assert tiles.width * CELL <= size * TILE * share + 2 * CELL


RECTS = st.builds(
    Rect, st.integers(0, 20), st.integers(0, 20), st.integers(1, 6), st.integers(1, 6)
)


@given(st.lists(RECTS, max_size=12))
def test_joined_rectangles_cover_what_the_single_ones_did(rects: list[Rect]) -> None:
    def cover(some: list[Rect]) -> set[tuple[int, int]]:
        return {
            (x, y)
            for rect in some
            for x in range(rect.x, rect.x + rect.width)
            for y in range(rect.y, rect.y + rect.height)
        }

    made = joined(tuple(rects))
    assert len(made) <= len(rects)
    assert cover(rects) <= cover(made)


def test_neighbours_are_joined() -> None:
    assert joined((Rect(0, 0, 4, 1), Rect(0, 1, 4, 2))) == [Rect(0, 0, 4, 3)]
    assert len(joined((Rect(0, 0, 1, 1), Rect(9, 9, 1, 1)))) == 2
