"""Another language, chosen while the window is open: said at once, and nothing is lost."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QScrollBar,
    QStackedWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from hiptimer.ui.kit.carry import Carry, carried_from
from hiptimer.ui.kit.chip import Chip
from hiptimer.ui.kit.controls import DropList
from hiptimer.ui.kit.focus import stops
from hiptimer.ui.kit.text import Text
from hiptimer.ui.shell.follow_language import FollowLanguage
from hiptimer.ui.shell.rail import PAGES
from hiptimer.ui.shell.window import MainWindow
from hiptimer.words.language import in_use
from tests.ui.conftest import OpenWindow
from tools.made_up import Stage
from tools.screens import settle


class Spoken:
    """A window that follows, and what was told meanwhile."""

    def __init__(self, stage: Stage, window: MainWindow) -> None:
        self.window, self._settings = window, stage.services.settings
        self.told: list[str] = []
        self._follow = FollowLanguage(stage.services, window, self.told.append)

    def choose(self, language: str) -> None:
        self._settings.update(language=language)

    def texts(self, page: str) -> set[str]:
        return {text.text() for text in self.window.page(page).findChildren(Text)}


@pytest.fixture
def spoken(stage: Stage, open_window: OpenWindow) -> Iterator[Spoken]:
    yield Spoken(stage, open_window(stage))
    stage.services.settings.update(language="")


def test_the_open_page_stays_open_and_speaks_at_once(spoken: Spoken) -> None:
    window = spoken.window
    window.show_page("preferences")
    spoken.choose("de")
    assert in_use() == "de"
    assert window.page("preferences").isVisible()
    assert "Einstellungen" in spoken.texts("preferences")
    assert "Preferences" not in spoken.texts("preferences")
    window.show_page("today")
    assert "Diese Woche" in spoken.texts("today")
    assert QLocale().language() is QLocale.Language.German


def test_back_again_all_is_as_it_was(spoken: Spoken, stage: Stage) -> None:
    window = spoken.window
    for page in ("today", "library", "history", "body", "preferences"):
        window.show_page(page)
        settle()
    before = {page: spoken.texts(page) for page in ("today", "history", "body")}
    glances = stage.services.shelf.glances
    spoken.choose("de")
    window.show_page("library")
    spoken.choose("en")
    stage.read_all()
    for page, texts in before.items():
        window.show_page(page)
        settle()  # the weeks in a row come after the first paint
        assert spoken.texts(page) == texts
    assert stage.services.shelf.glances == glances


def test_a_page_that_is_being_filled_in_keeps_what_is_on_it(spoken: Spoken) -> None:
    window = spoken.window
    window.show_page("history")
    history = window.page("history")
    history.add()  # type: ignore[attr-defined]
    window.show_page("preferences")
    spoken.choose("de")
    window.show_page("history")
    assert window.page("history") is history
    history.back()  # type: ignore[attr-defined]
    settle()
    assert window.page("history") is not history  # without leaving it
    assert window.page("history").isVisible()


def test_while_something_is_over_the_pages_the_change_waits(spoken: Spoken) -> None:
    window, player = spoken.window, QLabel("playing")
    window.show_player(player)
    spoken.choose("de")
    assert in_use() == "en"
    assert len(spoken.told) == 1
    assert player.isVisible()
    window.close_player()
    assert in_use() == "de"
    assert "Diese Woche" in spoken.texts("today")
    player.deleteLater()


def test_one_who_changes_back_meanwhile_changes_nothing(spoken: Spoken) -> None:
    window, player = spoken.window, QLabel("playing")
    today = window.page("today")
    window.show_player(player)
    spoken.choose("de")
    spoken.choose("en")
    window.close_player()
    assert in_use() == "en"
    assert window.page("today") is today
    player.deleteLater()


def test_a_draft_in_the_editor_is_kept(spoken: Spoken) -> None:
    window = spoken.window
    window.editing.new()
    page = window.editing.page
    assert page is not None
    spoken.choose("de")
    assert window.editing.page is page
    assert in_use() == "en"
    window.editing.leave()
    assert in_use() == "de"


def test_qts_own_words_follow(spoken: Spoken, qapp: QApplication, qtbot: QtBot) -> None:
    spoken.choose("de")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "Abbrechen"
    spoken.choose("en")
    other = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(other)
    assert "Cancel" in other.button(QDialogButtonBox.StandardButton.Cancel).text()
    assert QApplication.layoutDirection() is Qt.LayoutDirection.LeftToRight


def searches(page: QWidget) -> list[QLineEdit]:
    first = page.widget(0) if isinstance(page, QStackedWidget) else page
    assert first is not None
    return [one for one in first.findChildren(QLineEdit) if one.isVisibleTo(first)
            and not isinstance(one.parentWidget(), QAbstractSpinBox)]  # fmt: skip


def do_something_everywhere(page: QWidget) -> None:
    """Type, choose, select, turn and scroll, wherever that can be done without saving a thing."""
    for search in searches(page):
        search.setText("hip")
        search.setCursorPosition(1)
    settle()
    for combo in page.findChildren(DropList):
        if combo.count() > 1 and combo.property("place") == "bg":
            combo.setCurrentIndex(1)
            combo.activated.emit(1)
    for chip in page.findChildren(Chip):
        if chip.isVisible() and chip.text() in {"Under 10 min", "All time", "Completed"}:
            chip.click()
    settle()
    for view in page.findChildren(QAbstractItemView):
        if view.isVisible() and view.model().rowCount() > 1:
            index = view.model().index(1, 0)
            view.selectionModel().setCurrentIndex(
                index, view.selectionModel().SelectionFlag.SelectCurrent
            )
    stops_here = [one for one in stops(page) if one.isVisible()]
    stops_here[len(stops_here) // 2].setFocus()
    for area in page.findChildren(QScrollArea):
        area.verticalScrollBar().setValue(area.verticalScrollBar().maximum() // 2)
    settle()


@pytest.mark.parametrize("name", PAGES)
def test_nothing_that_was_done_on_a_page_is_lost_there_and_back(
    stage: Stage, open_window: OpenWindow, name: str
) -> None:
    stage.read_all()
    spoken = Spoken(stage, open_window(stage))
    window = spoken.window
    window.resize(1000, 640)
    window.show_page(name)
    settle()
    if name == "history":
        window.page(name).overview.show_tab("sessions")  # type: ignore[attr-defined]
    do_something_everywhere(window.page(name))
    choices = name != "preferences"
    before, page = carried_from(window.page(name), choices=choices), window.page(name)
    assert before.focus is not None
    for language in ("de", "en"):
        spoken.choose(language)
        settle()
        assert window.page(name) is not page
        after = carried_from(window.page(name), choices=choices)
        assert after.focus == before.focus
        assert after.holds == before.holds
        assert language == "de" or after.scrolled == before.scrolled  # German takes more lines
    spoken.choose("")
    if name in {"library", "history"}:
        assert [one.text() for one in searches(window.page(name))] == ["hip"]


def test_the_year_that_was_turned_to_stays(spoken: Spoken) -> None:
    spoken.window.show_page("history")
    settle()
    turned = (1, "2026-10-03", 2026)
    history = spoken.window.page("history")
    history.overview.overview.carried = turned  # type: ignore[attr-defined]
    spoken.choose("de")
    settle()
    history = spoken.window.page("history")
    assert history.overview.overview.carried == turned  # type: ignore[attr-defined]


def test_what_another_scrolled_to_wins_over_what_was_carried(qtbot: QtBot) -> None:
    area, inner = QScrollArea(), QLabel()
    qtbot.addWidget(area)
    area.setWidget(inner)
    area.resize(100, 100)
    inner.resize(80, 2000)
    area.show()
    area.verticalScrollBar().setValue(900)
    carried = carried_from(area)
    other, short = QScrollArea(), QLabel()
    qtbot.addWidget(other)
    other.setWidget(short)
    other.resize(100, 100)
    short.resize(80, 300)
    other.show()
    carry = Carry(other, carried)
    settle()
    other.verticalScrollBar().triggerAction(QScrollBar.SliderAction.SliderToMinimum)
    settle()
    short.resize(80, 2000)
    settle()
    assert other.verticalScrollBar().value() == 0
    assert carry.onward().scrolled != carried.scrolled


def test_the_programme_that_is_looked_at_stays(spoken: Spoken) -> None:
    window = spoken.window
    window.show_page("library")
    window.show_programme("turn-more-freely")
    before = window.page("programme")
    for language in ("de", "en"):
        spoken.choose(language)
        settle()
        assert window.page("programme") is not before
        assert window.page("programme").carried == ("turn-more-freely", "library")  # type: ignore[attr-defined]
    spoken.choose("")
