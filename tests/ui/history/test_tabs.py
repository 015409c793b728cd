"""The tabs, the month, the year in review, an exercise over time, and what is done again."""

from datetime import date
from pathlib import Path

from msgspec import structs
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hiptimer.history import queries
from hiptimer.history.days import ONE_DAY
from hiptimer.plays.again import MOST_IN_PLACE, session_again
from hiptimer.session.model import Session
from hiptimer.ui.history.again import do_again
from hiptimer.ui.history.compare_card import CompareCard
from hiptimer.ui.history.delegate import RowDelegate
from hiptimer.ui.history.exercise_page import ExercisePage
from hiptimer.ui.history.overview import EXERCISES, OVERVIEW, SESSIONS, STREAKS
from hiptimer.ui.history.stretch_bars import StretchBars
from hiptimer.ui.kit.text import Text
from hiptimer.ui.parts.dose_card import DoseCard
from hiptimer.words.language import use
from tests.ui.conftest import SetUp
from tests.ui.history.test_page import TODAY, Told, current, shown
from tools.made_up import Stage


def texts(widget: QWidget) -> list[str]:
    QApplication.processEvents()  # what was put there now is shown then
    return [one.text() for one in widget.findChildren(Text) if one.isVisible()]


def test_one_tab_is_shown_at_a_time_and_the_arrows_change_it(stage: Stage, qtbot: QtBot) -> None:
    overview = shown(stage, qtbot).overview
    tabs = {
        OVERVIEW: overview.overview,
        SESSIONS: overview.sessions,
        EXERCISES: overview.exercises,
        STREAKS: overview.streaks,
    }
    for key, panel in tabs.items():
        assert overview.tabs.value == key
        assert [one for one in tabs.values() if one.isVisible()] == [panel]
        QTest.keyClick(overview.tabs, Qt.Key.Key_Right)


def test_the_weeks_dose_is_told_without_a_programme(stage: Stage, qtbot: QtBot) -> None:
    overview = shown(stage, qtbot).overview
    overview.show_tab(EXERCISES)
    (card,) = overview.findChildren(DoseCard)
    services = stage.services
    monday = date(2026, 11, 16)
    doses = services.programmes.dose(services.store, monday)
    assert doses
    told = texts(card)
    assert "This week’s dose, so far" in told
    assert "Turning in, held" in told
    assert services.programmes.dose(services.store, TODAY + ONE_DAY) == ()


def test_a_day_of_the_month_is_shown_beside_it(stage: Stage, qtbot: QtBot) -> None:
    page = shown(stage, qtbot)
    month = page.overview.overview.month
    assert "Wednesday 18 November" in texts(month)  # the last day with training
    at = month.grid.place_of(date(2026, 11, 17)).toPoint()
    QTest.mouseClick(month.grid, Qt.MouseButton.LeftButton, pos=at)
    assert {"Tuesday 17 November", "Rockback with band"} <= set(texts(month))
    QTest.keyClick(month.grid, Qt.Key.Key_Up)
    QTest.keyClick(month.grid, Qt.Key.Key_Up)
    QTest.keyClick(month.grid, Qt.Key.Key_Up)  # into the month before
    assert "October 2026" in texts(month)
    later = month.grid.place_of(date(2026, 11, 20)).toPoint()
    page.overview.overview.choose(TODAY)
    QTest.mouseClick(month.grid, Qt.MouseButton.LeftButton, pos=later)
    assert "Thursday 19 November" in texts(month)  # a day to come is not chosen


def test_a_month_turns_to_its_last_day_where_it_is_shorter(stage: Stage, qtbot: QtBot) -> None:
    overview = shown(stage, qtbot).overview.overview
    overview.choose(date(2026, 3, 31))
    overview.month._earlier.click()
    assert "Saturday 28 February" in texts(overview.month)
    overview.choose(date(2026, 10, 31))
    overview.month._later.click()
    assert "Thursday 19 November" in texts(overview.month)  # never after today


def test_what_was_done_is_played_again_as_the_library_has_it_or_as_it_was(
    stage: Stage, qtbot: QtBot
) -> None:
    page, services = shown(stage, qtbot), stage.services
    row = services.store.run(queries.rows, 1)[0]
    with qtbot.waitSignal(page.begin_requested) as heard:
        page.do_again(row.id)
    assert heard.args[0].id == row.session_id == "passive-to-active"
    done = services.store.run(queries.completion, row.id)
    assert done is not None
    gone = structs.replace(done, session_id="week-one", snapshot="")
    assert session_again(gone, services.library) is None
    kept = (
        '{"format": 1, "id": "week-one", "title": "As it was", "aim": "both",'
        ' "steps": [{"do": "rest", "seconds": 30}]}'
    )
    again = session_again(structs.replace(gone, snapshot=kept), services.library)
    assert again is not None
    assert again.title == "As it was"
    assert session_again(structs.replace(gone, snapshot='{"id": 3}'), services.library) is None
    begun: list[Session] = []
    told: list[bool] = []
    for long in (kept.ljust(MOST_IN_PLACE + 1), "{".ljust(MOST_IN_PLACE + 1)):
        done = structs.replace(gone, snapshot=long)
        do_again(services, done, begun.append, lambda: told.append(True))
    assert [one.title for one in begun] == ["As it was"]
    assert told == [True]


def test_what_cannot_be_played_again_is_not_offered(set_up: SetUp, qtbot: QtBot) -> None:
    stage = set_up(empty=True)
    page = shown(stage, qtbot)
    told = Told(page)
    page.do_again("no-such-line")
    assert told.texts == []
    month = page.overview.overview.month
    assert "Do it again" not in [one.text() for one in month.findChildren(QWidget)
                                 if hasattr(one, "text")]  # fmt: skip


class Picked:
    """A person who chooses one file."""

    def __init__(self, path: Path | None) -> None:
        self.path = path

    def to_write(self, _parent: QWidget, _title: str, name: str, _kinds: str) -> Path | None:
        assert name == "HipTimer 2026.png"
        return self.path


def test_the_year_in_review_is_kept_as_a_picture(
    stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    page = shown(stage, qtbot)
    overview, told = page.overview.overview, Told(page)
    assert {"2026 in review", "6 h 59 min", "in 40 sessions"} <= set(texts(overview.review))
    path = tmp_path / "year.png"
    overview._files = Picked(path)  # type: ignore[assignment]
    with qtbot.waitSignal(page.wrote) as wrote:
        overview.keep_picture()
    assert wrote.args == ["Written: year.png", path]
    image = QImage(str(path))
    assert (image.width(), image.height()) == (1080, 1350)
    overview._files = Picked(path / "year.png")  # type: ignore[assignment]
    overview.keep_picture()
    assert "could not be written" in told.texts[-1]
    overview.review.copy_asked.emit()
    assert QGuiApplication.clipboard().image().size() == image.size()


def test_an_exercise_is_told_over_time(stage: Stage, qtbot: QtBot) -> None:
    page = shown(stage, qtbot)
    page.overview.show_tab(EXERCISES)
    QApplication.processEvents()
    page.overview.exercises.opened.emit("pigeon", "Pigeon")
    story = current(page)
    assert isinstance(story, ExercisePage)
    assert {"1 h", "40", "7", "22° to 31°"} - set(texts(story)) == {"22° to 31°"}
    bars = story.findChild(StretchBars)
    assert bars is not None
    assert bars.words(11) == "Week of 16 Nov 2026: 3 min, left 3 min"
    compared = story.findChild(CompareCard)
    assert compared is not None
    assert compared.spans(TODAY) == (
        (date(2026, 9, 25), date(2026, 10, 22)), (date(2026, 10, 23), TODAY),
    )  # fmt: skip
    assert {"25 Sept – 22 Oct 2026", "21 min", "31°"} <= set(texts(compared))
    with qtbot.waitSignal(page.about_requested) as heard:
        story._about.click()
    assert heard.args == ["pigeon"]
    story.sessions_asked.emit("pigeon")
    assert current(page) is page.overview
    assert page.overview.sessions.filters.only.exercise == "pigeon"


def test_ctrl_z_takes_changes_back_one_by_one(stage: Stage, qtbot: QtBot) -> None:
    page, store = shown(stage, qtbot), stage.services.store
    told, before = Told(page), store.run(queries.count)
    rows = store.run(queries.rows, 2)
    for row in rows:
        page.delete(row.id)
    assert store.run(queries.count) == before - 2
    by_notice = told.undo
    page._undoing.undo()
    assert store.run(queries.completion, rows[1].id) is not None
    assert store.run(queries.completion, rows[0].id) is None
    assert by_notice is not None
    by_notice()  # it was taken back already: nothing more is
    assert store.run(queries.count) == before - 1
    page._undoing.undo()
    page._undoing.undo()
    assert store.run(queries.count) == before
    assert told.texts[-1] == "Taken back."


def test_ctrl_z_is_a_key_of_the_page(stage: Stage, qtbot: QtBot) -> None:
    page, store = shown(stage, qtbot), stage.services.store
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    row = store.run(queries.rows, 1)[0]
    page.delete(row.id)
    page.overview.tabs.setFocus()
    QTest.keyClick(page.overview.tabs, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert store.run(queries.completion, row.id) is not None


def test_every_date_and_remark_of_the_list_has_room(stage: Stage, qtbot: QtBot) -> None:
    page = shown(stage, qtbot)
    for language in ("en", "de"):
        use(language)
        delegate = RowDelegate(stage.services.theme, lambda: TODAY, page)
        metrics = delegate._font(bold=False)[1]
        days, _length, said = delegate._widths()
        dates = [date(2025, month, day) for month in range(1, 13) for day in range(1, 28)]
        row = stage.services.store.run(queries.rows, 1)[0]
        told = [delegate._day(structs.replace(row, training_date=day.isoformat())) for day in dates]
        assert max(metrics.horizontalAdvance(text) for text in told) <= days
        assert said > 0


def test_the_names_of_the_weekdays_stand_before_the_year(stage: Stage, qtbot: QtBot) -> None:
    heat = shown(stage, qtbot).overview.heat_map
    first = heat.place_of("2025-11-17")
    assert first.x() > heat._left() > heat.fontMetrics().horizontalAdvance("Mon")
    assert heat._at(QPoint(first.x() - heat._left(), first.y()).toPointF()) is None
