import json

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from hiptimer.ui.library.build_page import BuildPage
from hiptimer.ui.library.exercise_page import ExercisePage
from hiptimer.ui.library.filters import Filter, Wanted, found
from hiptimer.ui.library.grid import GAP, CardGrid
from hiptimer.ui.library.list_page import LibraryListPage
from hiptimer.ui.library.page import LibraryPage
from hiptimer.ui.library.programme_tiles import ProgrammeTile
from hiptimer.ui.parts.steps import lines
from tests.ui.conftest import SetUp
from tools.made_up import Stage


def ids(stage: Stage, search: str = "", *filters: Filter, kit: tuple[str, ...] = ()) -> set[str]:
    glances = stage.services.shelf.glances
    return {glance.id for glance in found(glances, Wanted(search, filters), kit)}


def test_search_looks_at_titles_exercises_and_muscles(stage: Stage) -> None:
    assert "pigeon" in ids(stage, "PIGE")
    assert "own-long" in ids(stage, "pigeon seated")  # exercises of it
    assert ids(stage, "piriformis") == ids(stage, "Piriformis")
    assert ids(stage, "no such thing") == set()


def test_titles_that_a_search_finds_come_first(stage: Stage) -> None:
    glances = stage.services.shelf.glances
    order = [glance.id for glance in found(glances, Wanted("pigeon"), ())]
    assert order[0] == "pigeon"
    assert "own-long" in order[1:]  # it has the exercise


def test_a_search_finds_exercises_and_opens_their_page(stage: Stage, qtbot: QtBot) -> None:
    page = LibraryPage(stage.services)
    qtbot.addWidget(page)
    page.show()
    cards = page.findChildren(LibraryListPage)[0]
    [line] = cards.findChildren(QLineEdit)
    for words, known in (("b", ()), ("bird", ("bird-dog",)), ("no such", ())):
        line.setText(words)
        assert tuple(cards.exercises.buttons) == known
        assert cards.exercises.isVisible() is bool(known)
    line.setText("BIRD dog")
    cards.exercises.buttons["bird-dog"].click()
    assert isinstance(page.currentWidget(), ExercisePage)


def test_a_filter_moves_no_filter(stage: Stage, qtbot: QtBot) -> None:
    page = LibraryPage(stage.services)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    cards = page.findChildren(LibraryListPage)[0]
    chip = cards.chips[Filter.SHORT]
    qtbot.waitUntil(lambda: chip.y() > 0)
    before = [one.geometry() for one in cards.chips.values() if one.isVisible()]
    chip.click()
    QApplication.processEvents()
    assert not cards.programmes.isVisible()
    assert [one.geometry() for one in cards.chips.values() if one.isVisible()] == before


def test_filters_hold_together(stage: Stage) -> None:
    assert "desk-break" in ids(stage, "", Filter.NO_FLOOR, Filter.SHORT)
    assert "pigeon" not in ids(stage, "", Filter.NO_FLOOR)
    broken = ids(stage, "", Filter.BROKEN)
    assert len(broken) == 1
    for one in (Filter.GAIN, Filter.SHORT, Filter.NO_KIT, Filter.AT_HAND):
        assert not broken & ids(stage, "", one)


def test_what_you_have_is_what_was_told(stage: Stage) -> None:
    mat_only = {"ninety-ninety", "quiet-hips"}
    assert mat_only <= ids(stage, "", Filter.MAT_ONLY)
    with_more = {"unwind", "steady-hips", "pigeon", "quiet-hips-standing"}  # a wall, a chair
    assert not with_more & ids(stage, "", Filter.MAT_ONLY)
    assert {"steady-hips", "quiet-hips-standing"} <= ids(stage, "", Filter.NO_KIT)
    assert not {"unwind", "desk-break", *mat_only} & ids(stage, "", Filter.NO_KIT)
    at_hand = ids(stage, "", Filter.AT_HAND)
    assert {"unwind", "steady-hips", *mat_only} <= at_hand  # a wall is there
    with_chair = ids(stage, "", Filter.AT_HAND, kit=("chair",))
    assert {"pigeon", "desk-break", *mat_only} <= with_chair
    assert not with_chair & {"rockback-mwm", "seated-ir", "strong-hips"}
    assert "strong-hips" in ids(stage, "", Filter.AT_HAND, kit=("loop-band-strong",))


def test_the_kit_is_read_from_the_enrolment(stage: Stage, qtbot: QtBot) -> None:
    services = stage.services
    assert services.kit_at_hand() == {"chair"}  # not asked yet
    text = '{"format": 1, "kit": [{"day": "2026-01-01", "kit": ["loop-band"]}], "new": 1}'
    (services.paths.data / "enrolment.json").write_text(text)
    assert services.kit_at_hand() == {"loop-band"}
    (services.paths.data / "enrolment.json").write_text("{")
    assert services.kit_at_hand() == {"chair"}
    page = LibraryPage(services)
    qtbot.addWidget(page)
    page.show_builder()
    built = page.findChild(BuildPage)
    assert built is not None
    assert built.kit.value == ("chair",)


def test_steps_say_what_is_done(stage: Stage) -> None:
    session = stage.services.shelf.session("own-long")
    assert session is not None
    told = [
        (line.title, line.facts, line.depth) for line in lines(session, stage.services.catalogue)
    ]
    assert told[0][1] == "45 s hold · each side · 2 sets"
    assert told[1] == ("Rest", "30 s", 0)
    assert told[2] == ("Round × 2", "", 0)
    assert told[3][1].startswith("10 reps · at your own pace")
    assert told[3][2] == 1


@pytest.mark.parametrize("many", [300])
def test_many_files_arrive_by_and_by(many: int, set_up: SetUp, qtbot: QtBot) -> None:
    stage = set_up()
    folder = stage.services.paths.sessions
    own = json.loads((folder / "own-long.json").read_text())
    for number in range(many):
        own["id"] = f"own-{number}"
        (folder / f"own-{number}.json").write_text(json.dumps(own))
    shelf = stage.services.shelf
    shelf.read()
    assert not shelf.is_complete
    assert shelf.session("pigeon") is not None
    with qtbot.waitSignal(shelf.complete, timeout=20_000):
        pass
    assert shelf.session(f"own-{many - 1}") is not None


def test_a_walk_to_warm_up_stands_for_no_session(stage: Stage) -> None:
    figures = {one.id: one.figure for one in stage.services.shelf.glances}
    for session, exercise in (("pigeon", "pigeon"), ("ninety-ninety", "ninety-ninety-stretch")):
        figure = figures[session]
        assert figure is not None
        assert figure.exercise_id == exercise


def test_programmes_stand_in_the_cards_columns(stage: Stage, qtbot: QtBot) -> None:
    page = LibraryPage(stage.services)
    qtbot.addWidget(page)
    page.refresh()
    page.show()
    for width in (700, 1200, 1800):
        page.resize(width, 800)
        QApplication.processEvents()
        grid = page.findChild(CardGrid)
        assert grid is not None
        gap = stage.services.theme.px(GAP)
        tiles = page.findChildren(ProgrammeTile)
        assert {one.width() for one in tiles} == {grid.cell().width() - gap}, width
