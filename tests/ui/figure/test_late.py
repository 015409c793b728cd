"""A figure whose place is painted before it is there."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hiptimer.desktop.preferences import Preferences
from hiptimer.ui.figure.late import LateFigure
from hiptimer.ui.figure.moment import FigureMoment
from hiptimer.ui.figure.widget import FigureView
from hiptimer.ui.kit.theme import Theme

pytestmark = pytest.mark.qt

PIGEON = FigureMoment("pigeon", "Pigeon stretch")
BRIDGE = FigureMoment("bird-dog", "Bird dog")


def test_the_figure_comes_after_its_place_was_painted(qapp: QApplication, qtbot: QtBot) -> None:
    place = LateFigure(Theme(qapp, Preferences()))
    qtbot.addWidget(place)
    place.resize(300, 300)
    place.show_figure(PIGEON)
    assert place.findChildren(FigureView) == []
    place.show()
    qtbot.waitUntil(lambda: bool(place.findChildren(FigureView)))
    assert place.view.moment == PIGEON
    assert place.view.size() == place.size()
    place.show_figure(BRIDGE)
    assert place.view.moment == BRIDGE
    place.repaint()
    qapp.processEvents()
    assert len(place.findChildren(FigureView)) == 1
