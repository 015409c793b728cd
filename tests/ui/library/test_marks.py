"""Favourites, tags, what is one's own, the order, and the way back to the cards."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from hiptimer.desktop.preferences import LibrarySort, Preferences
from hiptimer.desktop.preferences_file import load, save
from hiptimer.ui.kit.chip import Chip
from hiptimer.ui.library.filters import Filter, Wanted, found
from hiptimer.ui.library.grid import CardGrid
from hiptimer.ui.library.list_page import LibraryListPage
from hiptimer.ui.library.marks import in_order, marks_of, tags_typed, with_favourite, with_tags
from hiptimer.ui.library.page import LibraryPage
from hiptimer.ui.library.session_page import SessionPage
from hiptimer.ui.library.step_row import StepRow
from hiptimer.ui.shell.rail import Rail
from tests.ui.conftest import OpenWindow
from tools.made_up import Stage


def changed(preferences: Preferences, fields: dict[str, object]) -> Preferences:
    values = {name: getattr(preferences, name) for name in preferences.__struct_fields__}
    return Preferences(**{**values, **fields})


def shown(page: LibraryListPage) -> list[str]:
    model = page.findChildren(CardGrid)[0].model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def the_list(page: LibraryPage) -> LibraryListPage:
    return page.findChildren(LibraryListPage)[0]


def chip(page: LibraryListPage, text: str) -> Chip:
    return next(one for one in page.findChildren(Chip) if one.text() == text)


def test_marks_are_kept_in_the_preferences_and_read_again(tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "preferences.toml"
    told = changed(Preferences(), with_favourite(Preferences(), "pigeon", on=True))
    told = changed(told, with_tags(told, "unwind", ("evening", "Füße hoch")))
    save(path, told)
    again, troubles = load(path)
    assert (again, troubles) == (told, [])
    marks = marks_of(again)
    assert marks.favourites == {"pigeon"}
    assert marks.tags == {"unwind": ("evening", "Füße hoch")}
    none = changed(again, with_favourite(again, "pigeon", on=False))
    none = changed(none, with_tags(none, "unwind", ()))
    save(path, none)
    assert load(path)[0] == Preferences()
    path.write_text("favourites = 3\nvolume = 10\n")
    fallen, troubles = load(path)
    assert (fallen.favourites, fallen.volume, len(troubles)) == ((), 10, 1)


def test_tags_are_taken_as_one_types_them() -> None:
    assert tags_typed(" evening ,, Travel,evening, EVENING ") == ("evening", "Travel")
    assert tags_typed("TRAVEL", ["Travel"]) == ("Travel",)
    assert tags_typed("") == tags_typed(" , ") == ()
    assert len(tags_typed("x" * 99)[0]) == 40


def test_filters_know_mine_favourites_and_tags(stage: Stage) -> None:
    glances = stage.services.shelf.glances
    told = Preferences(favourites=("pigeon", "gone"))
    marks = marks_of(changed(told, with_tags(told, "unwind", ("evening",))))

    def ids(wanted: Wanted) -> set[str]:
        return {one.id for one in found(glances, wanted, (), marks)}

    mine = ids(Wanted(filters=(Filter.MINE,)))
    assert "own-long" in mine
    assert "pigeon" not in mine
    assert any(one.startswith("file:") for one in mine)  # a broken file is one's own, too
    assert ids(Wanted(filters=(Filter.FAVOURITE,))) == {"pigeon"}
    assert ids(Wanted(tags=("evening",))) == ids(Wanted("EVENing")) == {"unwind"}
    assert ids(Wanted("evening", (Filter.FAVOURITE,))) == set()


def test_the_order_can_be_chosen_and_broken_files_stay_last(stage: Stage) -> None:
    glances = stage.services.shelf.glances
    done = {"unwind": "2026-11-18", "pigeon": "2026-11-01"}
    for sort in LibrarySort:
        ordered = in_order(glances, sort, done)
        assert sorted(ordered, key=id) == sorted(glances, key=id)
        assert [one.broken for one in ordered][-1]
    by = {sort: [one.id for one in in_order(glances, sort, done)] for sort in LibrarySort}
    assert by[LibrarySort.LATEST][:2] == ["unwind", "pigeon"]
    lengths = [one.seconds for one in in_order(glances, LibrarySort.SHORTEST, {}) if not one.broken]
    assert lengths == sorted(lengths)
    titles = [one.title for one in in_order(glances, LibrarySort.TITLE, {}) if not one.broken]
    assert titles == sorted(titles, key=str.casefold)


def test_a_star_and_tags_on_a_sessions_page_are_filters_in_the_list(
    stage: Stage, qtbot: QtBot
) -> None:
    page = LibraryPage(stage.services)
    qtbot.addWidget(page)
    page.show()
    listed = the_list(page)
    assert not chip(listed, "Favourites").isVisible()
    page.open_session("unwind")
    session = page.findChildren(SessionPage)[0]
    session._star.click()
    field = session.findChildren(QLineEdit)[0]
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    field.setFocus()
    QTest.keyClicks(field, "evening")
    with qtbot.assertNotEmitted(page.play_requested):
        QTest.keyClick(field, Qt.Key.Key_Return)
        QTest.keyClick(field, Qt.Key.Key_Space)
    page.show_list()
    assert chip(listed, "Favourites").isVisible()
    chip(listed, "#evening").click()
    assert shown(listed) == ["Unwind: free the inward pull"]
    assert not chip(listed, "All").isChecked()
    chip(listed, "All").click()
    assert len(shown(listed)) > 1
    page.open_session("unwind")
    session._star.click()
    field.clear()
    field.editingFinished.emit()
    page.show_list()
    assert not chip(listed, "Favourites").isVisible()
    assert "#evening" not in [one.text() for one in listed.findChildren(Chip) if one.isVisible()]


def test_columns_grow_with_the_window(stage: Stage, qtbot: QtBot) -> None:
    page = LibraryPage(stage.services)
    qtbot.addWidget(page)
    page.show()
    grid = the_list(page).findChildren(CardGrid)[0]
    counts = []
    for width in (640, 1000, 1700, 2300):
        page.resize(width, 900)
        qtbot.waitUntil(lambda width=width: abs(grid.width() - width) < 100)  # type: ignore[misc]
        counts.append(grid.columns())
    assert counts == sorted(set(counts))
    assert counts[-1] >= 7


def test_the_rails_library_leads_to_the_cards(
    stage: Stage, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(stage)
    window.show_session("unwind")
    page = window.page("library")
    assert isinstance(page, LibraryPage)
    rail = window.findChildren(Rail)[0]
    rail.chosen.emit("library")
    assert page.currentWidget() is the_list(page)
    window.show_session("unwind")
    rail.chosen.emit("today")
    rail.chosen.emit("library")
    assert page.currentWidget() is the_list(page)


def test_what_is_built_is_shown_by_figures_and_starts_at_once(stage: Stage, qtbot: QtBot) -> None:
    page = LibraryPage(stage.services)
    qtbot.addWidget(page)
    page.show()
    page.show_builder()
    builder = page._builder
    assert builder is not None
    builder.minutes.show_value(90)
    builder.refresh()
    made = builder.made
    assert made is not None
    assert not made.fits
    minutes = round(made.seconds / 60)
    assert minutes < 85
    assert made.session.title == f"Turn more freely, {minutes} minutes"
    rows = builder.findChildren(StepRow)
    QApplication.processEvents()
    assert len([one for one in rows if one.isVisibleTo(builder)]) >= len(made.session.steps)
    with qtbot.waitSignal(page.begin_requested) as heard:
        builder._start.click()
    assert heard.args == [made.session]
