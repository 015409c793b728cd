"""Loops written for tests, as tools/figures writes them."""

import struct
from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter

from hiptimer.figures.loop_file import CHUNK, TILE, Rect, pack_tiles, riff
from hiptimer.ui.figure.scene import Shown


def encoded(image: QImage, kind: str = "webp") -> bytes:
    """The picture as a file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(kind.encode()))
    writer.setQuality(100)
    assert writer.write(image)
    return bytes(QByteArray(buffer.data()).data())


def loop(backdrop: QImage, pictures: Sequence[tuple[QImage, *tuple[Rect, ...]]]) -> bytes:
    """A loop of whole pictures, of each of which only some rectangles of tiles are its own."""
    canvas = Rect(0, 0, backdrop.width(), backdrop.height())
    frames = [_anmf(canvas, encoded(backdrop))]
    for picture, *tiles in pictures:
        x, y = (min(rect[side] for rect in tiles) * TILE // 32 * 32 for side in (0, 1))
        right, bottom = (
            -(-max(rect[side] + rect[side + 2] for rect in tiles) * TILE // 32) * 32
            for side in (0, 1)
        )
        place = Rect(x, y, right - x, bottom - y)
        frames.append(_anmf(place, encoded(picture.copy(*place))))
    header = struct.pack("<I", 0x12) + _three(canvas.width - 1) + _three(canvas.height - 1)
    chunks = [(b"VP8X", header), (b"ANIM", bytes(6)), *((b"ANMF", frame) for frame in frames)]
    return riff([*chunks, (CHUNK, pack_tiles([tiles for _picture, *tiles in pictures]))])


def _anmf(place: Rect, webp: bytes) -> bytes:
    numbers = (place.x // 2, place.y // 2, place.width - 1, place.height - 1, 60)
    inner, at = b"", 12
    while at < len(webp):
        name, size = struct.unpack_from("<4sI", webp, at)
        whole = 8 + size + size % 2
        if name in {b"ALPH", b"VP8 ", b"VP8L"}:
            inner += webp[at : at + whole]
        at += whole
    return b"".join(_three(number) for number in numbers) + b"\x03" + inner


def _three(number: int) -> bytes:
    return number.to_bytes(3, "little")


def seen(one: Shown, share: float) -> Shown:
    """The same picture, so much of it seen."""
    return Shown(one.corner, one.backdrop, one.picture, share)
