"""What a person has, and how strong their bands are."""

import pytest
from pytestqt.qtbot import QtBot

from hiptimer.session.kit import ALWAYS_THERE, ASKED
from hiptimer.ui.kit.chip import Chip
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.parts.kit_chips import KitChips


class Chips:
    """The chips, shown, with what was picked."""

    def __init__(self, theme: Theme, qtbot: QtBot) -> None:
        self.widget = KitChips(theme, "Kit")
        qtbot.addWidget(self.widget)
        self.widget.show()
        self.picked: list[tuple[str, ...]] = []
        self.widget.picked.connect(self.picked.append)

    def click(self, words: str) -> None:
        self.seen(words)[0].click()

    def last(self) -> tuple[str, ...]:
        return self.picked[-1]

    def seen(self, words: str) -> list[Chip]:
        chips = self.widget.findChildren(Chip)
        return [one for one in chips if one.text() == words and one.isVisible()]


@pytest.fixture
def chips(theme: Theme, qtbot: QtBot) -> Chips:
    return Chips(theme, qtbot)


def test_all_that_is_asked_for_can_be_shown_and_is_given_back(chips: Chips) -> None:
    for kit in (ASKED, (), ("band-strong",), ("loop-band", "loop-band-strong"), ("chair",)):
        chips.widget.show_value(kit)
        assert chips.widget.value == kit
    assert not set(ASKED) & ALWAYS_THERE


def test_a_band_asks_its_strength(chips: Chips) -> None:
    assert len(chips.seen("medium")) == 0
    chips.click("Long band")
    assert chips.last() == ("band",)
    chips.click("medium")
    assert chips.last() == ("band", "band-medium")
    chips.click("light")
    assert chips.last() == ("band-medium",)
    chips.click("medium")
    assert chips.last() == ()
    assert len(chips.seen("medium")) == 0


def test_a_band_that_goes_takes_its_strengths_along(chips: Chips) -> None:
    chips.widget.show_value(("band-medium", "band-strong", "chair"))
    chips.click("Long band")
    assert chips.last() == ("chair",)
    chips.click("Long band")
    assert chips.last() == ("chair", "band")
