import pytest

from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.shell.rail import LEAST, PAGES, Rail
from hiptimer.ui.shell.rail_button import RailButton
from hiptimer.words.language import PSEUDO, use


@pytest.mark.parametrize("language", ["en", "de", PSEUDO])
def test_names_of_pages_are_whole_also_the_open_one(theme: Theme, language: str) -> None:
    use(language)
    rail = Rail(theme)
    for page in PAGES:
        rail.show_chosen(page)
        room = rail.width() - rail.contentsMargins().left() - theme.px(16)
        for button in rail.findChildren(RailButton):
            words = button.fontMetrics().horizontalAdvance(button.text().replace("&", ""))
            assert words + theme.px(36) <= room
    rail.deleteLater()


def test_short_names_leave_the_rail_as_wide_as_it_is_drawn(theme: Theme) -> None:
    rail = Rail(theme)
    assert rail.width() == theme.px(LEAST)
    rail.deleteLater()
