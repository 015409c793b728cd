"""Text keeps within its place and loses nothing without saying so."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QApplication

from hiptimer.ui.kit.fit import fit
from tests.ui.player.samples import LONG_NAME, LONG_TITLE

pytestmark = pytest.mark.usefixtures("qapp")


def font_of(pixels: int) -> QFont:
    font = QFont(QApplication.font())
    font.setPixelSize(pixels)
    return font


@given(
    text=st.text(st.sampled_from("abc ü-Wm.,"), min_size=1, max_size=120),
    width=st.integers(60, 900),
    height=st.integers(20, 400),
)
@settings(max_examples=60)
def test_lines_stay_within_the_width(text: str, width: int, height: int) -> None:
    fitted = fit(text, width, height, 40, 20, font_of)
    metrics = QFontMetricsF(font_of(fitted.pixels))
    assert all(metrics.horizontalAdvance(line) <= width + 0.5 for line in fitted.lines)
    assert 20 <= fitted.pixels <= 40
    if fitted.whole:
        assert fitted.height <= height + 0.5 or len(fitted.lines) == 1


@given(
    text=st.text(st.sampled_from("abcde ü"), min_size=1, max_size=120),
    width=st.integers(80, 900),
)
@settings(max_examples=60)
def test_what_is_whole_has_every_letter(text: str, width: int) -> None:
    fitted = fit(text, width, 5000, 40, 20, font_of)
    assert fitted.whole
    shown = "".join(line.removesuffix("-") for line in fitted.lines)
    assert shown.replace(" ", "") == text.replace(" ", "")


def test_short_text_has_the_size_that_was_wished() -> None:
    assert fit("Rest", 400, 60, 42, 40, font_of) == (
        42,
        ("Rest",),
        fit("Rest", 400, 60, 42, 40, font_of)[2],
        True,
    )


def test_whole_words_before_large_type_and_a_hyphen_before_small_type() -> None:
    smaller = fit("Hüftinnenrotation", 300, 100, 60, 20, font_of)
    assert smaller.lines == ("Hüftinnenrotation",)
    assert smaller.pixels < 60
    broken = fit(LONG_NAME, 470, 300, 42, 40, font_of)
    assert broken.pixels == 40
    assert any(line.endswith("-") for line in broken.lines)
    assert broken.whole


def test_what_has_no_room_ends_in_an_ellipsis() -> None:
    cut = fit(LONG_TITLE, 200, 30, 22, 20, font_of, 1)
    assert not cut.whole
    assert len(cut.lines) == 1
    assert cut.lines[0].endswith("…")
