"""A session that needs what the person has not."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hiptimer.session.model import Session
from hiptimer.ui.kit.list_model import THING
from hiptimer.ui.library.filters import Filter
from hiptimer.ui.library.grid import Found
from hiptimer.ui.library.lack_card import LackCard
from hiptimer.ui.library.list_page import LibraryListPage
from hiptimer.ui.library.page import LibraryPage
from tests.ui.conftest import OpenWindow
from tools.made_up import Stage


def opened(stage: Stage, qtbot: QtBot, session: str) -> tuple[LibraryPage, LackCard]:
    page = LibraryPage(stage.services)
    qtbot.addWidget(page)
    page.open_session(session)
    return page, page.findChildren(LackCard)[0]


def told(card: LackCard) -> str:
    return "\n".join(one.text() for one in card.texts)


def test_the_session_says_what_it_needs_and_how_it_is_done_without(
    stage: Stage, qtbot: QtBot
) -> None:
    page, card = opened(stage, qtbot, "strong-hips")
    assert not card.isHidden()
    assert "You have no loop band." in told(card)
    assert "Banded clamshell: no band" in told(card)
    page.open_session("desk-break")  # a chair is there until one was asked
    assert card.isHidden()


def test_it_is_played_once_or_kept(stage: Stage, qtbot: QtBot) -> None:
    page, card = opened(stage, qtbot, "strong-hips")
    begun: list[Session] = []
    kept: list[Session] = []
    page.begin_requested.connect(begun.append)
    page.built.connect(kept.append)
    card.play.click()
    card.keep.click()
    assert begun == kept
    assert begun[0].id == "strong-hips"
    assert {one.id for one in begun[0].exercises} >= {"clamshell", "lateral-band-walk"}


def test_it_goes_to_the_player_and_to_the_editor(stage: Stage, open_window: OpenWindow) -> None:
    window = open_window(stage)
    begun: list[Session] = []
    window.begin_requested.connect(begun.append)
    window.show_session("strong-hips")
    card = window.findChildren(LackCard)[0]
    card.play.click()
    assert [one.id for one in begun] == ["strong-hips"]
    card.keep.click()
    editor = window.editing.page
    assert editor is not None
    assert editor.desk.session.title == "My Strong hips"
    assert {one.id for one in editor.desk.session.exercises} >= {"clamshell"}


def test_who_has_it_after_all_says_so_and_can_undo_it(stage: Stage, qtbot: QtBot) -> None:
    page, card = opened(stage, qtbot, "strong-hips")
    said: list[tuple[object, ...]] = []
    page.said.connect(lambda *one: said.append(one))
    card.had.emit()
    assert stage.services.kit_at_hand() == {"chair", "loop-band"}
    assert card.isHidden()
    said[0][2]()  # type: ignore[operator]
    assert stage.services.kit_at_hand() == {"chair"}
    assert not card.isHidden()


def test_the_cards_say_it_and_follow_the_kit(stage: Stage, qtbot: QtBot) -> None:
    page = LibraryPage(stage.services)
    qtbot.addWidget(page)
    cards = page.findChildren(LibraryListPage)[0]

    def needs() -> dict[str, str]:
        rows = range(cards.model.rowCount())
        found = [cards.model.data(cards.model.index(row), THING) for row in rows]
        return {one.glance.id: one.needs for one in found if isinstance(one, Found)}

    def spoken(name: str) -> str:
        role = Qt.ItemDataRole.AccessibleTextRole
        row = list(needs()).index(name)
        return str(cards.model.data(cards.model.index(row), role))

    assert needs()["strong-hips"] == "Needs loop band"
    assert "Needs loop band" in spoken("strong-hips")
    assert needs()["desk-break"] == ""
    cards.chips[Filter.AT_HAND].click()
    assert "strong-hips" not in needs()
    stage.services.choose_kit(("chair", "loop-band"))
    page.refresh()
    assert needs()["strong-hips"] == ""
