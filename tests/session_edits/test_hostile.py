"""Whatever the bytes: the refusals that are promised, and nothing else."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hiptimer.session.archive import ArchiveError, unpacked
from hiptimer.session.document.document import of_session
from hiptimer.session.edits.clipboard import pasted
from hiptimer.session.faults import FormatError
from hiptimer.session.pictures import PictureError, check_picture
from hiptimer.session.svg import SvgError, svg_size
from tests.session.samples import CATALOGUE
from tests.session_edits.test_archive import PICTURE, SESSION, TEXT, archive
from tests.session_edits.test_pictures import (
    EXTENDED,
    LOSSLESS,
    LOSSY,
    gif,
    jpeg,
    png,
    riff,
    svg,
    webp,
)

PICTURES = [
    png(3, 2, frames=2), jpeg(3, 2), gif(3, 2, frames=2), webp(LOSSY), webp(LOSSLESS),
    webp(EXTENDED, riff(b"ANMF", b"12")), svg("<use href='#a'/><g id='a'/>"),
]  # fmt: skip

changes = st.lists(st.tuples(st.integers(0, 2**16), st.binary(min_size=1, max_size=4)), max_size=4)


def changed(data: bytes, edits: list[tuple[int, bytes]], length: int) -> bytes:
    made = bytearray(data)
    for at, new in edits:
        start = at % len(made)
        made[start : start + len(new)] = new
    return bytes(made[:length]) if length % 3 == 0 else bytes(made)


@given(changes, st.integers(0, 900))
@settings(max_examples=300, deadline=None)
def test_an_archive_with_changed_bytes(edits: list[tuple[int, bytes]], length: int) -> None:
    whole = archive((PICTURE, png(3, 2)))
    with suppress(ArchiveError):
        parcel = unpacked(changed(whole, edits, length), CATALOGUE)
        assert set(parcel.pictures) <= {PICTURE}


@given(st.sampled_from(PICTURES), changes, st.integers(0, 200))
@settings(max_examples=500, deadline=None)
def test_a_picture_with_changed_bytes(
    data: bytes, edits: list[tuple[int, bytes]], length: int
) -> None:
    with suppress(PictureError):
        assert check_picture(changed(data, edits, length)).width > 0


@given(changes, st.integers(0, 600))
@settings(max_examples=150, deadline=None)
def test_a_text_with_changed_letters(edits: list[tuple[int, bytes]], length: int) -> None:
    text = changed(TEXT.encode(), edits, length).decode(errors="surrogateescape")
    after = of_session(SESSION).retyped(text, CATALOGUE).after
    assert after.text == text
    assert after.is_sound == (not after.faults)
    with suppress(FormatError):
        assert pasted(text, CATALOGUE).steps


@given(st.text(max_size=40))
@settings(max_examples=150, deadline=None)
def test_any_text_may_be_pasted(text: str) -> None:
    with suppress(FormatError):
        pasted(text, CATALOGUE)


def drawing(inside: str = "", attributes: str = "") -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{inside}</svg>'.encode()


MEGABYTE = 1_000_000


@pytest.mark.parametrize(
    "data",
    [
        drawing(f'<rect fill="url({" " * MEGABYTE}x"/>'),
        drawing(f'<rect fill="{"url( " * (MEGABYTE // 5)}"/>'),
        drawing(f'<rect style="{"url(#" * (MEGABYTE // 5)}"/>'),
        drawing(f"<style>{'a{}&#10;' * (MEGABYTE // 8)}</style>"),
        drawing(attributes=f'width="1{" " * MEGABYTE}x" height="1"'),
        drawing(attributes=f'width="{"1" * MEGABYTE}" height="1"'),
        drawing(attributes=f'viewBox="{" ," * (MEGABYTE // 2)}"'),
        drawing("<g>" * 60 + '<use href="#a"/>' * (MEGABYTE // 20) + "</g>" * 60),
    ],
    ids=lambda data: data[40:70].decode(),
)
def test_a_million_bytes_of_a_drawing_are_read_once(data: bytes) -> None:
    """With a pattern that tries in two ways, each of these would take hours."""
    with suppress(SvgError):
        svg_size(data)


@pytest.mark.parametrize("encoding", ["unknown", "utf-7", "rot13", "idna", "hex", "\u00e9"])
def test_a_drawing_in_odd_letters_is_refused_in_words(encoding: str) -> None:
    data = f'<?xml version="1.0" encoding="{encoding}"?>'.encode() + drawing()
    with pytest.raises(PictureError, match="drawing"):
        check_picture(data)


@pytest.mark.parametrize("digits", [309, 310, 5_000])
def test_a_drawing_wider_than_any_number_is_refused_in_words(digits: int) -> None:
    with pytest.raises(PictureError, match="pixels"):
        check_picture(drawing(attributes=f'width="{"9" * digits}" height="5"'))


def test_a_style_in_two_pieces_is_looked_at_as_one() -> None:
    with pytest.raises(PictureError, match="style"):
        check_picture(drawing("<style>a{fill:ur&#108;(http://x)}</style>"))
