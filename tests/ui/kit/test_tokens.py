import pytest

from hiptimer.ui.kit.tokens import (
    CONTRAST_DARK,
    CONTRAST_LIGHT,
    DARK,
    LIGHT,
    TEXT_TOKENS,
    Tokens,
    contrast,
    tokens_for,
)

ALL = {
    "light": LIGHT,
    "dark": DARK,
    "contrast-light": CONTRAST_LIGHT,
    "contrast-dark": CONTRAST_DARK,
}
LEAST = {"light": 4.5, "dark": 4.5, "contrast-light": 7.0, "contrast-dark": 7.0}


def test_the_ratio_is_the_one_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert contrast("#123456", "#123456") == 1.0


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("text", TEXT_TOKENS)
@pytest.mark.parametrize("ground", ["bg", "surface"])
def test_text_can_be_read(name: str, text: str, ground: str) -> None:
    tokens = ALL[name]
    assert contrast(getattr(tokens, text), getattr(tokens, ground)) >= LEAST[name]


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("fill", TEXT_TOKENS)
def test_text_on_a_fill_can_be_read(name: str, fill: str) -> None:
    tokens = ALL[name]
    assert contrast(tokens.on_fill, getattr(tokens, fill)) >= LEAST[name]


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("ground", ["bg", "surface"])
def test_an_edge_can_be_seen(name: str, ground: str) -> None:
    assert contrast(ALL[name].edge, getattr(ALL[name], ground)) >= 3.3


@pytest.mark.parametrize(
    ("dark", "high_contrast", "expected"),
    [
        (False, False, LIGHT),
        (True, False, DARK),
        (False, True, CONTRAST_LIGHT),
        (True, True, CONTRAST_DARK),
    ],
)
def test_the_set_that_fits(dark: bool, high_contrast: bool, expected: Tokens) -> None:
    assert tokens_for(dark=dark, high_contrast=high_contrast) is expected
