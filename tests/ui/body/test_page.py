from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hiptimer.history import queries, writes
from hiptimer.history.body import ROTATION_TEST, SEATED_TEST
from hiptimer.history.days import utc_text
from hiptimer.player.record import Measured
from hiptimer.session.model import Side
from hiptimer.session.topics import TOPICS, source_words
from hiptimer.ui.body.cards import SeenCard
from hiptimer.ui.body.page import BodyPage
from hiptimer.ui.kit.buttons import QuietButton
from hiptimer.ui.kit.controls import Choices
from hiptimer.ui.kit.fields import ChoiceChip
from hiptimer.ui.kit.text import Text
from hiptimer.ui.parts.degrees_chart import DegreesChart
from hiptimer.ui.parts.seen_words import seen_lines
from tests.ui.conftest import SetUp
from tools.living import Living
from tools.made_up import Stage


def shown(stage: Stage, qtbot: QtBot) -> BodyPage:
    page = BodyPage(stage.services)
    qtbot.addWidget(page)
    page.resize(1000, 800)
    page.show()
    page.refresh()
    QApplication.processEvents()
    return page


@pytest.fixture
def page(stage: Stage, qtbot: QtBot) -> BodyPage:
    return shown(stage, qtbot)


def current(page: BodyPage) -> Any:
    return page.currentWidget()


def texts(page: BodyPage) -> str:
    return "\n".join(text.text() for text in current(page).findChildren(Text) if text.isVisible())


def test_what_the_checks_found_leads_to_a_programme_and_to_ladders(
    stage: Stage, page: BodyPage, qtbot: QtBot
) -> None:
    store, now = stage.services.store, stage.services.clock.now()
    for side, degrees in ((Side.LEFT, 22.0), (Side.RIGHT, 33.0)):
        store.run(
            writes.add_measured,
            Measured(ROTATION_TEST, "internal", side, degrees, utc_text(now + timedelta(hours=4))),
        )
    page.refresh()
    QApplication.processEvents()
    told = texts(page)
    assert "Your left hip turned in 22°; 30 to 45° is usual." in told
    assert "To turn further in, the programme Turn more freely fits." in told
    see, stretch = (
        next(
            one
            for one in page.findChildren(QuietButton)
            if one.isVisible() and one.text().replace("&", "") == name
        )
        for name in ("See the programme", "90/90 stretch")
    )
    with qtbot.waitSignal(page.programme_requested) as programme:
        see.click()
    assert programme.args == ["turn-more-freely"]
    with qtbot.waitSignal(page.exercise_requested) as exercise:
        stretch.click()
    assert exercise.args == ["ninety-ninety-stretch"]
    Living(stage.services, stage.services.clock).enrol()  # type: ignore[arg-type]
    page.refresh()
    QApplication.processEvents()
    assert "Your programme, Turn more freely, works on it." in texts(page)


def test_degrees_are_told_by_side_with_honest_words(page: BodyPage) -> None:
    told = texts(page)
    assert "Left 31°, 9° more since 21 Aug 2026" in told
    assert "Right 32°, no clear change since 21 Aug 2026" in told
    assert "35°, a functional minimum for many daily activities" in told
    assert "averaged 35° in this test (Kouyoumdjian and others 2012)" in told
    assert "Lying on your stomach" in told
    assert "No clear difference between the sides." in told


def seated(degrees: float, utc: str) -> Measured:
    return Measured(SEATED_TEST, "internal", Side.LEFT, degrees, utc)


def test_values_of_the_two_tests_are_never_in_one_chart(stage: Stage, qtbot: QtBot) -> None:
    add = (
        seated(20.0, "2026-10-01T08:00:00.000Z"),
        seated(28.0, "2026-11-20T08:00:00.000Z"),
    )
    stage.services.store.run(writes.add_measured, *add)
    page = shown(stage, qtbot)
    told = texts(page)
    assert "Left 28°, 8° more since 1 Oct 2026" in told  # measured last, so it is shown first
    assert "averaged 38° in this test" in told
    assert "31°" not in told
    (choices,) = (one for one in page.findChildren(Choices) if one.accessibleName() == "Test")
    choices.show_value(ROTATION_TEST)
    choices.picked.emit(ROTATION_TEST)
    told = texts(page)
    assert "Left 31°, 9° more since 21 Aug 2026" in told
    assert "28°" not in told


def test_one_test_alone_is_not_asked_about(page: BodyPage) -> None:
    choices = [one for one in page.findChildren(Choices) if one.accessibleName() == "Test"]
    assert [one.isVisible() for one in choices] == [False]


def test_seated_values_alone_are_shown(set_up: SetUp, qtbot: QtBot) -> None:
    stage = set_up(empty=True)
    stage.services.store.run(writes.add_measured, seated(33.0, "2026-11-20T08:00:00.000Z"))
    told = texts(shown(stage, qtbot))
    assert "Left 33°, measured once" in told
    assert "Sitting on a chair" in told


def test_the_seated_test_is_no_observation(page: BodyPage) -> None:
    seen = page.findChild(SeenCard)
    assert seen is not None
    names = {text.text() for text in seen.findChildren(Text)}
    assert "Standing posture" in names
    assert not names & {"Prone rotation test", "Seated rotation test"}


def test_a_hanging_shin_is_measured_from_straight_down(page: BodyPage) -> None:
    for test, told in ((SEATED_TEST, "straight down"), (ROTATION_TEST, "the first one upright")):
        page.measure(test)
        page.measure_photo("internal", Side.LEFT)
        photo = current(page)
        assert told in photo.told
        photo.show_photo(QImage(400, 300, QImage.Format.Format_RGB32))
        assert 0 < photo.view.degrees < 60
        base, knee = photo.view.hinge.base, photo.view.hinge.knee
        assert (base.y > knee.y) is (test == SEATED_TEST)


def test_what_is_known_of_hips_is_told_with_its_sources(page: BodyPage) -> None:
    (more,) = (
        one for one in page.findChildren(QuietButton) if one.text() == "Good to know about hips"
    )
    more.click()
    told = texts(page)
    for topic in TOPICS:
        assert topic.title in told
        assert all(text in told for text in topic.texts)
        assert source_words(topic.sources) in told
    QTest.keyClick(current(page), Qt.Key.Key_Escape)
    assert current(page).accessibleName() == "Body"


def test_a_chart_has_its_values_for_screen_readers(page: BodyPage) -> None:
    names = [chart.accessibleName() for chart in page.findChildren(DegreesChart)]
    assert any("Left: 21 Aug 2026 22°" in name and "19 Nov 2026 31°" in name for name in names)


def test_what_was_seen_is_told(page: BodyPage) -> None:
    assert "Foot points: left out, right ahead" in texts(page)


def test_the_guided_checks_are_a_session(page: BodyPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.play_requested) as asked:
        current(page).start_requested.emit()
    assert asked.args == ["self-check"]


def test_a_check_by_hand_keeps_what_is_filled_in(
    page: BodyPage, stage: Stage, qtbot: QtBot
) -> None:
    store = stage.services.store
    before = len(store.run(queries.measured, ROTATION_TEST))
    page.measure(ROTATION_TEST)
    check = current(page)
    QTest.keyClick(check, Qt.Key.Key_Return)
    assert "Nothing is filled in yet." in texts(page)
    check.enter("internal", Side.LEFT, 34.4)
    with qtbot.waitSignal(page.said) as said:
        QTest.keyClick(check, Qt.Key.Key_Return)
    assert said.args is not None
    assert said.args[0] == "1 value written down."
    new = store.run(queries.measured, ROTATION_TEST)
    assert len(new) == before + 1
    assert (new[-1].record, new[-1].side, new[-1].value) == ("internal", Side.LEFT, 34.0)
    assert "Left 34°, 12° more" in texts(page)


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_an_answer_is_chosen_with_the_keyboard(page: BodyPage, stage: Stage, key: Qt.Key) -> None:
    page.measure("standing-posture")
    check = current(page)
    _, side, field = check.fields[0]
    chip = field.findChildren(ChoiceChip)[1]
    chip.setFocus()
    QTest.keyClick(chip, key)
    (seen,) = check.entered(stage.services.clock.now())
    assert (seen.record, seen.side, seen.value) == ("foot", side, "out")


def test_esc_leaves_a_check_without_a_word(page: BodyPage, stage: Stage) -> None:
    before = len(stage.services.store.run(queries.stored_measured))
    page.measure("standing-posture")
    assert current(page).accessibleName() == "Standing posture"
    QTest.keyClick(current(page), Qt.Key.Key_Escape)
    assert current(page).accessibleName() == "Body"
    assert len(stage.services.store.run(queries.stored_measured)) == before


def test_a_value_is_taken_out_and_put_back(page: BodyPage, stage: Stage) -> None:
    undo: list[Callable[[], None]] = []
    page.said.connect(lambda _text, _name, act: undo.append(act))
    store = stage.services.store
    before = store.run(queries.stored_measured)
    page.show_values()
    current(page).opened.emit(str(before[2].id))
    assert len(store.run(queries.stored_measured)) == len(before) - 1
    undo[0]()
    assert store.run(queries.stored_measured) == before


def test_a_log_without_values_invites(set_up: SetUp, qtbot: QtBot) -> None:
    page = shown(set_up(empty=True), qtbot)
    assert "Where your hips are today" in texts(page)
    assert "Not looked at yet" in texts(page)
    assert not [chart for chart in page.findChildren(DegreesChart) if chart.isVisible()]


def test_values_near_a_session_say_so(set_up: SetUp, qtbot: QtBot, stage: Stage) -> None:
    row = stage.services.store.run(queries.rows, 1)[0]
    stage.services.store.connection.execute("DELETE FROM measurements")
    stage.services.store.run(
        writes.add_measured, Measured(ROTATION_TEST, "internal", Side.LEFT, 28.0, row.started)
    )
    page = shown(stage, qtbot)
    assert f"During {row.title}: left internal 28°." in texts(page)


def test_lines_of_what_was_seen(stage: Stage) -> None:
    check = stage.services.catalogue.checks["standing-posture"]
    utc = "2026-11-19T08:00:00.000Z"
    seen = [
        Measured(check.id, "kneecap", Side.RIGHT, "in", utc),
        Measured(check.id, "kneecap", Side.LEFT, "ahead", utc),
    ]
    assert seen_lines(check, seen) == ["Kneecap points: left ahead, right in"]
