"""Lines of a list: each as high as its words need in the width that there is."""

import pytest
from pytestqt.qtbot import QtBot

from hiptimer.ui.kit.tall_list import TallList
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.parts.history_lines import Line, LinesPage
from tools.screens import settle

pytestmark = pytest.mark.qt

LINES = (
    Line("6 weeks, running", "since 5 Oct", "Every week since 5 Oct."),
    Line("3 weeks", "7 Sept – 27 Sept 2026", "It ended in the week of 28 Sept. " * 4),
)


def heights(page: LinesPage, width: int) -> list[int]:
    page.resize(width, 600)
    settle()
    (shown,) = page.findChildren(TallList)
    found = [shown.sizeHintForRow(row) for row in range(len(LINES))]
    assert shown.height() == sum(found)
    return found


def test_a_row_is_as_high_as_its_words_need(qtbot: QtBot, theme: Theme) -> None:
    page = LinesPage(theme)
    qtbot.addWidget(page)
    page.show_lines("All streaks", "", LINES)
    page.show()
    one, wrapped = heights(page, 900)
    assert one < wrapped < 2 * one
    narrow = heights(page, 360)
    assert narrow[0] >= one
    assert narrow[1] > wrapped
    assert heights(page, 900) == [one, wrapped]
