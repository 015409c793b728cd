import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from hiptimer.history import queries
from hiptimer.history.store import open_store
from hiptimer.ui.history.page import HistoryPage
from hiptimer.ui.kit.buttons import Button
from hiptimer.ui.library.page import LibraryPage
from hiptimer.ui.shell.window import FIRST, LEAST
from tests.ui.conftest import OpenWindow, SetUp
from tools.made_up import Stage

PAGES = ("today", "library", "history", "body", "preferences", "help")


def test_pages_other_than_today_are_made_at_their_first_visit(
    stage: Stage, open_window: OpenWindow
) -> None:
    window = open_window(stage)
    with pytest.raises(KeyError):
        window.page("library")
    window.show_page("library")
    assert window.page("library").isVisible()
    assert not window.page("today").isVisible()


def test_ctrl_and_a_digit_opens_a_page(stage: Stage, open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(stage)
    for number, name in enumerate(PAGES, start=1):
        QTest.keyClick(window, Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.ControlModifier)
        assert window.page(name).isVisible()


def test_space_starts_what_today_shows(
    set_up: SetUp, open_window: OpenWindow, qtbot: QtBot
) -> None:
    stage = set_up(empty=True)
    window = open_window(stage)
    with qtbot.waitSignal(window.play_requested) as asked:
        QTest.keyClick(window.page("today"), Qt.Key.Key_Space)
    assert stage.services.shelf.session(asked.args[0]) is not None


def test_space_goes_on_with_what_was_cut_short_before_anything_else(
    stage: Stage, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(stage)
    with qtbot.waitSignal(window.resume_requested) as asked:
        QTest.keyClick(window.page("today"), Qt.Key.Key_Space)
    assert asked.args == [stage.services.journal.open_plays()[0].id]


def test_the_player_takes_the_whole_window_and_gives_it_back(
    stage: Stage, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(stage)
    player = QLabel("playing")
    window.show_player(player)
    assert player.isVisible()
    assert not window.page("today").isVisible()
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert player.isVisible()
    window.close_player()
    assert window.page("today").isVisible()
    player.deleteLater()


def test_closing_can_be_refused_and_its_place_is_kept(
    stage: Stage, open_window: OpenWindow
) -> None:
    window = open_window(stage)
    window.closing.connect(window.keep_open)
    assert not window.close()
    window.closing.disconnect(window.keep_open)
    assert window.close()
    assert stage.services.settings.preferences.window


@pytest.mark.parametrize("kept", ["", "nonsense", "AdnQywADAAA=", "ä"])
def test_a_bad_geometry_does_no_harm(kept: str, set_up: SetUp, open_window: OpenWindow) -> None:
    window = open_window(set_up(window=kept))
    room = window.screen().availableSize()
    assert LEAST.width() <= window.width() <= room.width()
    assert LEAST.height() <= window.height() <= room.height()


def test_the_first_window_is_as_large_as_its_screen_lets_it_be(
    set_up: SetUp, open_window: OpenWindow
) -> None:
    window = open_window(set_up())
    first = window.screen().availableSize().boundedTo(FIRST)
    assert first.width() - 8 <= window.width() <= first.width()
    assert first.height() - 44 <= window.height() <= first.height()


def test_every_button_and_field_has_a_name(stage: Stage, open_window: OpenWindow) -> None:
    window = open_window(stage)
    for name in PAGES:
        window.show_page(name)
    window.show_session("passive-to-active")
    nameless = [
        type(button.parent()).__name__
        for button in window.findChildren(Button)
        if not (button.isHidden() or button.accessibleName() or button.text())
    ]
    assert nameless == []


@pytest.mark.parametrize("text_size", [100, 200])
def test_nothing_is_wider_than_the_smallest_window(
    text_size: int, set_up: SetUp, open_window: OpenWindow
) -> None:
    stage = set_up(text_size=text_size)
    window = open_window(stage)
    stage.read_all()
    window.resize(900, 600)
    for name in PAGES:
        window.show_page(name)
    window.show_session("own-long")
    assert window.size().width() == 900
    for child in window.findChildren(QWidget):
        if child.isVisible() and isinstance(child, Button):
            right = child.mapTo(window, child.rect().topRight()).x()
            assert right < 900, child.text()


def test_the_first_run_asks_then_starts(
    set_up: SetUp, open_window: OpenWindow, qtbot: QtBot
) -> None:
    stage = set_up(empty=True, welcomed=False)
    window = open_window(stage)
    with qtbot.waitSignal(window.begin_requested) as asked:
        QTest.keyClick(window.page("today"), Qt.Key.Key_Space)
    assert asked.args[0].id == "turn-more-freely-week-1-a"
    assert stage.services.settings.preferences.welcomed
    assert [goal.goal for goal in stage.services.store.run(queries.goals)] == [3]


def test_a_session_cut_short_can_be_resumed_saved_or_discarded(
    stage: Stage, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(stage)
    buttons = {
        button.text().replace("&", ""): button
        for button in window.page("today").findChildren(Button)
        if button.isVisible()
    }
    play = stage.services.journal.open_plays()[0].id
    for name, signal in (
        ("Resume · 4 min left", window.resume_requested),
        ("Save what was done", window.save_requested),
        ("Discard", window.discard_requested),
    ):
        with qtbot.waitSignal(signal) as asked:
            buttons[name].click()
        assert asked.args == [play]


def test_deleting_from_history_can_be_undone(stage: Stage, open_window: OpenWindow) -> None:
    window = open_window(stage)
    store = stage.services.store
    window.show_page("history")
    page = window.page("history")
    assert isinstance(page, HistoryPage)
    row = store.run(queries.rows, 1)[0]
    before = store.run(queries.completion, row.id)
    page.open(row.id)
    page.delete(row.id)
    assert store.run(queries.completion, row.id) is None
    undo = next(button for button in window.findChildren(Button) if button.text() == "Undo")
    undo.click()
    assert store.run(queries.completion, row.id) == before


def test_a_broken_file_is_listed_with_its_faults(stage: Stage, open_window: OpenWindow) -> None:
    window = open_window(stage)
    window.show_page("library")
    page = window.page("library")
    assert isinstance(page, LibraryPage)
    broken = next(one for one in stage.services.shelf.glances if one.broken)
    page.open_session(broken.id)
    shown = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert any("did you mean" in text for text in shown)
    assert broken.file in shown
    opened = open_store(stage.services.paths, stage.services.clock)
    opened.store.close()
    assert opened.trouble is None


def seen(stack: LibraryPage) -> QWidget:
    page = stack.currentWidget()
    assert page is not None
    return page


def test_the_way_back_leads_to_where_one_came_from(
    stage: Stage, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(stage)
    window.show_session("pigeon")
    library = window.page("library")
    assert isinstance(library, LibraryPage)
    QTest.keyClick(seen(library), Qt.Key.Key_Escape)
    assert window.page("today").isVisible()
    qtbot.waitUntil(lambda: window.focusWidget() is window.page("today"))
    window.show_page("library")
    assert library.currentIndex() == 0
    library.open_session("pigeon")  # from its own list, to which one goes back
    QTest.keyClick(seen(library), Qt.Key.Key_Escape)
    assert library.isVisible()


def test_whoever_went_elsewhere_meanwhile_is_not_led_back(
    stage: Stage, open_window: OpenWindow
) -> None:
    window = open_window(stage)
    window.show_session("pigeon")
    for digit in (Qt.Key.Key_3, Qt.Key.Key_2):
        QTest.keyClick(window, digit, Qt.KeyboardModifier.ControlModifier)
    library = window.page("library")
    assert isinstance(library, LibraryPage)
    library.show_list()
    assert library.isVisible()
