"""Pictures told from their bytes: good ones of every kind, and those that mean harm."""

import struct
import tracemalloc
import zlib

import pytest

from hiptimer.session.pictures import MAX_BYTES, Picture, PictureError, PictureKind, check_picture
from hiptimer.session.svg import MAX_ATTRIBUTES, MAX_ELEMENTS, MAX_SPACES, SVG

XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, frames: int = 1) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    moving = chunk(b"acTL", struct.pack(">II", frames, 0)) if frames > 1 else b""
    return b"\x89PNG\r\n\x1a\n" + head + moving + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


def jpeg(width: int, height: int) -> bytes:
    app = b"\xff\xe0" + struct.pack(">H", 16) + b"JFIF\0" + bytes(9)
    return b"\xff\xd8" + app + b"\xff\xff\xc2" + struct.pack(">HBHH", 11, 8, height, width)


def gif(width: int, height: int, frames: int = 1, offset: int = 0) -> bytes:
    head = b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80, 0, 0) + bytes(6)
    control = b"\x21\xf9\x04" + bytes(4) + b"\0"
    image = b"\x2c" + struct.pack("<HHHHB", offset, 0, width, height, 0) + b"\x02\x02\x4c\x01\0"
    return head + (control + image) * frames + b";"


def webp(*chunks: bytes) -> bytes:
    body = b"WEBP" + b"".join(chunks)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def riff(kind: bytes, data: bytes) -> bytes:
    return kind + struct.pack("<I", len(data)) + data + bytes(len(data) % 2)


LOSSY = riff(b"VP8 ", bytes(3) + b"\x9d\x01\x2a" + struct.pack("<HH", 30, 20))
LOSSLESS = riff(b"VP8L", b"\x2f" + struct.pack("<I", (30 - 1) | (20 - 1) << 14) + b"\0")
EXTENDED = riff(b"VP8X", bytes(4) + (29).to_bytes(3, "little") + (19).to_bytes(3, "little"))


def svg(inside: str, size: str = 'width="30" height="20"') -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {XLINK} {size}>{inside}</svg>'.encode()


@pytest.mark.parametrize(
    ("data", "kind", "frames"),
    [
        (png(30, 20), PictureKind.PNG, 1),
        (png(30, 20, frames=5), PictureKind.PNG, 5),
        (jpeg(30, 20), PictureKind.JPEG, 1),
        (gif(30, 20), PictureKind.GIF, 1),
        (gif(30, 20, frames=4), PictureKind.GIF, 4),
        (webp(LOSSY), PictureKind.WEBP, 1),
        (webp(LOSSLESS), PictureKind.WEBP, 1),
        (webp(EXTENDED, riff(b"ANMF", b"123"), riff(b"ANMF", b"45")), PictureKind.WEBP, 2),
        (svg("<path d='M0 0'/>"), PictureKind.SVG, 1),
        (b"\xef\xbb\xbf\n" + svg("", 'viewBox="0 0 30,20"'), PictureKind.SVG, 1),
        (svg("", 'width="30px" height="20mm"'), PictureKind.SVG, 1),
    ],
)
def test_a_picture_is_told_from_its_bytes(data: bytes, kind: PictureKind, frames: int) -> None:
    assert check_picture(data) == Picture(kind, 30, 20, frames)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "not a picture"),
        (b"%PDF-1.7", "not a picture"),
        (b"MZ" + bytes(100), "not a picture"),
        (b"\x89PNG\r\n\x1a\n", "damaged"),
        (b"\x89PNG\r\n\x1a\n" + bytes(4) + b"IDAT" + bytes(20), "damaged"),
        (jpeg(30, 20)[:24], "damaged"),
        (b"\xff\xd8\xff\xe0\x00\x00" * 3, "damaged"),
        (gif(30, 20)[:-1], "damaged"),
        (gif(30, 20)[:25] + b"\x99" + gif(30, 20)[25:], "damaged"),
        (webp(riff(b"ABCD", b"1234")), "damaged"),
        (png(0, 20), "no size"),
        (png(9_000, 10), "pixels"),
        (png(8_000, 8_000), "pixels"),
        (jpeg(65_000, 65_000), "pixels"),
        (gif(100, 100, offset=60_000), "pixels"),
        (png(10, 10, frames=301), "frames"),
        (gif(2_000, 2_000, frames=17), "frames"),
        (bytes(MAX_BYTES + 1), "MiB"),
    ],
)
def test_what_is_no_picture_or_too_much_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(PictureError, match=why):
        check_picture(data)


def bomb(levels: int) -> bytes:
    """Each level draws the one below twice."""
    parts = '<g id="g0"><path d="M0 0"/></g>'
    for level in range(levels):
        twice = f'<use xlink:href="#g{level}"/>' * 2
        parts += f'<g id="g{level + 1}">{twice}</g>'
    return svg(f"<defs>{parts}</defs><use href='#g{levels}'/>")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (svg("<script>alert(1)</script>"), "not a drawing"),
        (svg("<g onload='x()'/>"), "a script"),
        (svg("<g xlink:onclick='x()'/>"), "a script"),
        (svg("<image href='http://example.org/a.png'/>"), "not a drawing"),
        (svg("<foreignObject/>"), "not a drawing"),
        (svg("<a href='#x'><path/></a>"), "not a drawing"),
        (svg("<animate/>"), "not a drawing"),
        (svg("<filter id='f'/>"), "not a drawing"),
        (svg("<h:script xmlns:h='http://www.w3.org/1999/xhtml'/>"), "not a drawing"),
        (svg("<use href='other.svg#a'/>"), "from outside"),
        (svg("<use xlink:href=' file:///etc/passwd#a'/>"), "from outside"),
        (svg("<use href='data:image/svg+xml;base64,AA'/>"), "from outside"),
        (svg("<path fill='url(http://example.org/#a)'/>"), "from outside"),
        (svg("<path style='fill:URL( \"//example.org\")'/>"), "from outside"),
        (svg("<path style='fill:\\75rl(a)'/>"), "from outside"),
        (svg("<style>@import 'a.css';</style>"), "from outside"),
        (svg("<style>p{fill:u<!-- -->rl(a)}</style>"), "from outside"),
        (svg("<style>p{fill:\\75rl(a)}</style>"), "from outside"),
        (b'<?xml-stylesheet href="a.css"?>' + svg(""), "other programs"),
        (b'<!DOCTYPE svg SYSTEM "http://example.org/a.dtd">' + svg(""), "document type"),
        (b'<!DOCTYPE svg [<!ENTITY a "aaa">]>' + svg("<text>&a;</text>"), "document type"),
        (svg("<g>"), "damaged in line 1"),
        (b"<html></html>", "not a drawing"),
        (svg("<g/>" * (MAX_ELEMENTS + 1)), "too many"),
        (svg("<g>" * 70 + "</g>" * 70), "too many"),
        (
            svg(f"<g {' '.join(f'a{n}=' + chr(39) * 2 for n in range(MAX_ATTRIBUTES))}/>"),
            "too many",
        ),
        (svg("", " ".join(f"xmlns:a{n}='u'" for n in range(MAX_SPACES + 1))), "too many"),
        (svg("".join(f"<g xmlns:a{n}='u'/>" for n in range(MAX_SPACES + 1))), "too many"),
        (svg("<x:path/>"), r"not a drawing \(x:path\)"),
        (svg("<g xmlns:x='http://www.w3.org/2000/svg'/><x:path/>"), r"not a drawing \(x:path\)"),
        (svg("<g xmlns='http://www.w3.org/1999/xhtml'/>"), r"not a drawing \(g\)"),
        (svg(" " * 1024 * 1024), "KiB"),
        (bomb(30), "too often"),
        (bomb(60), "too often"),
        (svg("<g id='a'><use href='#a'/></g>"), "within itself"),
        (svg("<pattern id='a'><path fill='url(#a)'/></pattern>"), "within itself"),
        (svg("", 'width="99999" height="10"'), "pixels"),
    ],
)
def test_an_svg_that_is_more_than_a_drawing_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(PictureError, match=why):
        check_picture(data)


def test_a_long_namespace_is_not_written_out_for_each_name() -> None:
    names = " ".join(f'a:b{number}=""' for number in range(1_000))
    data = svg("", f'width="30" height="20" xmlns:a="{"u" * 100_000}" {names}')
    tracemalloc.start()
    try:
        assert check_picture(data).kind is PictureKind.SVG
        assert tracemalloc.get_traced_memory()[1] < 2_000_000  # it would be 100 MB
    finally:
        tracemalloc.stop()


def test_what_drawing_programs_write_is_fine() -> None:
    spaces = 'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"'
    rdf = '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:li/></r:RDF>'
    inside = (
        f"<metadata>{rdf}</metadata><defs><linearGradient id='a'><stop offset='0'/>"
        "</linearGradient><linearGradient id='b' xlink:href='#a'/></defs>"
        "<g inkscape:label='L' id='layer1' style='fill:url(#b)'><use href='#p' x='1'/>"
        "<path id='p' d='M0 0h1'/><style>.a{fill:#fff}</style></g>"
    )
    assert check_picture(svg(inside, f'width="30" height="20" {spaces}')).kind is PictureKind.SVG
    named = (
        f"<s:svg xmlns:s='{SVG}' xmlns:on='u' xmlns:href='u'><s:path xml:space='preserve'/></s:svg>"
    )
    assert check_picture(named.encode()).kind is PictureKind.SVG
    assert check_picture(bomb(5)).kind is PictureKind.SVG
