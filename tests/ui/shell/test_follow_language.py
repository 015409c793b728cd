"""Another language, chosen while the window is open: said at once, and nothing is lost."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel
from pytestqt.qtbot import QtBot

from hiptimer.ui.kit.text import Text
from hiptimer.ui.shell.follow_language import FollowLanguage
from hiptimer.ui.shell.window import MainWindow
from hiptimer.words.language import in_use
from tests.ui.conftest import OpenWindow
from tools.made_up import Stage
from tools.screenshots import settle


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
    window.show_page("history")
    assert window.page("history") is not history


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
