"""Whatever the bytes: the refusals that are promised, and nothing else."""

from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from hiptimer.session.archive import ArchiveError, unpacked
from hiptimer.session.document.document import of_session
from hiptimer.session.edits.clipboard import pasted
from hiptimer.session.faults import FormatError
from hiptimer.session.pictures import PictureError, check_picture
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
