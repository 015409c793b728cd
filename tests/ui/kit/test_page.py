"""A page's column: as wide as reads well, and wider where the screen is large."""

import pytest
from pytestqt.qtbot import QtBot

from hiptimer.desktop.preferences import Preferences
from hiptimer.ui.kit.page import Page
from hiptimer.ui.kit.text import Text
from hiptimer.ui.kit.theme import Theme


@pytest.mark.parametrize(
    ("wide", "text", "column"),
    [(600, 100, 566), (1072, 100, 1006), (1400, 100, 1160), (2352, 100, 1640), (2352, 200, 2220)],
)
def test_a_column_uses_the_room_of_a_large_screen(
    qtbot: QtBot, theme: Theme, wide: int, text: int, column: int
) -> None:
    theme.follow(Preferences(text_size=text))
    page = Page(theme)
    qtbot.addWidget(page)
    head = Text(theme, "Today")
    page.column.addWidget(head)
    page.resize(wide, 900)
    page.show()
    assert head.width() == column
    theme.follow(Preferences())
