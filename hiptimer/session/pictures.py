"""Pictures that came from somewhere: what they are, told from their bytes, without decoding them.

Only headers are read, so a picture that would fill the memory costs no more than another. What a
file is called tells nothing: its kind comes from its first bytes.
"""

import struct
from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from hiptimer.session.svg import SvgError, svg_size
from hiptimer.words import tr
from hiptimer.words.language import integer, number

MAX_BYTES = 8 * 1024 * 1024
MAX_PIXELS = 16_000_000
MAX_EDGE = 8_192
MAX_FRAMES = 300
MAX_ALL_PIXELS = 64_000_000
"""Pixels of all frames together."""


class PictureKind(StrEnum):
    """The kinds of picture that are shown, by the endings of their files."""

    PNG = "png"
    JPEG = "jpg"
    WEBP = "webp"
    GIF = "gif"
    SVG = "svg"


class Picture(Struct, frozen=True):
    """What a picture is: pixels wide and high (an SVG's own units), and its frames."""

    kind: PictureKind
    width: int
    height: int
    frames: int = 1


class PictureError(ValueError):
    """A picture is refused; the message says to a person why and what would do."""


def check_picture(data: bytes) -> Picture:
    """What the bytes of a file show. Raises `PictureError`."""
    if len(data) > MAX_BYTES:
        msg = tr(
            "The picture is {n} MiB; the limit is {most}. Save it smaller, then choose it again.",
            n=number(round(len(data) / 2**20, 1)),
            most=MAX_BYTES // 2**20,
        )
        raise PictureError(msg)
    try:
        picture = _look(data)
    except (struct.error, IndexError):
        raise PictureError(tr("The picture is damaged: its beginning makes no sense.")) from None
    except SvgError as error:
        raise PictureError(str(error)) from None
    _bounded(picture)
    return picture


def kind_of(data: bytes) -> PictureKind:
    """The kind of picture that these bytes begin as. Raises `PictureError` for none."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return PictureKind.PNG
    if data.startswith(b"\xff\xd8\xff"):
        return PictureKind.JPEG
    if data.startswith((b"GIF87a", b"GIF89a")):
        return PictureKind.GIF
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return PictureKind.WEBP
    if data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<":
        return PictureKind.SVG
    raise PictureError(
        tr("This is not a picture that can be shown: use PNG, JPEG, WebP, GIF or SVG.")
    )


def _look(data: bytes) -> Picture:
    match kind_of(data):
        case PictureKind.PNG:
            return _png(data)
        case PictureKind.JPEG:
            return _jpeg(data)
        case PictureKind.GIF:
            return _gif(data)
        case PictureKind.WEBP:
            return _webp(data)
        case PictureKind.SVG:
            return Picture(PictureKind.SVG, *svg_size(data))


def _bounded(picture: Picture) -> None:
    width, height, frames = picture.width, picture.height, picture.frames
    if width < 1 or height < 1:
        raise PictureError(tr("The picture has no size."))
    if max(width, height) > MAX_EDGE or width * height > MAX_PIXELS:
        msg = tr(
            "The picture has {width} × {height} pixels; the limit is {n} million, and {edge} on"
            " a side. Save it smaller, then choose it again.",
            width=integer(width),
            height=integer(height),
            n=MAX_PIXELS // 1_000_000,
            edge=integer(MAX_EDGE),
        )
        raise PictureError(msg)
    if frames > MAX_FRAMES or frames * width * height > MAX_ALL_PIXELS:
        msg = tr(
            "The picture has {n} frames of {width} × {height} pixels, which is more than can be"
            " shown. Save fewer or smaller ones, then choose it again.",
            n=integer(frames),
            width=integer(width),
            height=integer(height),
        )
        raise PictureError(msg)


def _png(data: bytes) -> Picture:
    if data[12:16] != b"IHDR":
        raise IndexError
    width, height = struct.unpack(">II", data[16:24])
    frames = 1
    for kind, start in _png_chunks(data):
        if kind == b"acTL":
            frames = struct.unpack(">I", data[start : start + 4])[0]
        if kind == b"IDAT":  # what animates it stands before its pixels
            break
    return Picture(PictureKind.PNG, width, height, frames)


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, int]]:
    at = 8
    while at + 8 <= len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        yield data[at + 4 : at + 8], at + 8
        at += 12 + length


_JPEG_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_JPEG_ALONE = {0x01, *range(0xD0, 0xD9)}


def _jpeg(data: bytes) -> Picture:
    at = 2
    while True:
        if data[at] != 0xFF:
            raise IndexError
        while data[at] == 0xFF:
            at += 1
        marker = data[at]
        at += 1
        if marker in _JPEG_FRAMES:
            height, width = struct.unpack(">HH", data[at + 3 : at + 7])
            return Picture(PictureKind.JPEG, width, height)
        if marker in _JPEG_ALONE:
            continue
        at += struct.unpack(">H", data[at : at + 2])[0]


def _gif(data: bytes) -> Picture:
    width, height, flags = struct.unpack("<HHB", data[6:11])
    at = 13 + _gif_colours(flags)
    frames = 0
    while data[at] != 0x3B:
        if data[at] == 0x2C:
            left, top, wide, high, flags = struct.unpack("<HHHHB", data[at + 1 : at + 10])
            width, height = max(width, left + wide), max(height, top + high)
            frames += 1
            at = _gif_blocks(data, at + 11 + _gif_colours(flags))
        elif data[at] == 0x21:
            at = _gif_blocks(data, at + 2)
        else:
            raise IndexError
    return Picture(PictureKind.GIF, width, height, max(1, frames))


def _gif_colours(flags: int) -> int:
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _gif_blocks(data: bytes, at: int) -> int:
    while data[at]:
        at += data[at] + 1
    return at + 1


def _webp(data: bytes) -> Picture:
    kind = data[12:16]
    if kind == b"VP8 ":
        if data[23:26] != b"\x9d\x01\x2a":
            raise IndexError
        width, height = struct.unpack("<HH", data[26:30])
        return Picture(PictureKind.WEBP, width & 0x3FFF, height & 0x3FFF)
    if kind == b"VP8L":
        if data[20] != 0x2F:
            raise IndexError
        (bits,) = struct.unpack("<I", data[21:25])
        return Picture(PictureKind.WEBP, (bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1)
    if kind == b"VP8X":
        width = int.from_bytes(data[24:27], "little") + 1
        height = int.from_bytes(data[27:30], "little") + 1
        frames, at = 0, 12
        while at + 8 <= len(data):
            frames += data[at : at + 4] == b"ANMF"
            (length,) = struct.unpack("<I", data[at + 4 : at + 8])
            at += 8 + length + length % 2
        return Picture(PictureKind.WEBP, width, height, max(1, frames))
    raise IndexError
