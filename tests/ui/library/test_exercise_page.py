"""The page of one exercise, opened from a step."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hiptimer.session.model import Exercise, Group, Position
from hiptimer.session.topics import topic_of
from hiptimer.ui.figure.widget import FigureView
from hiptimer.ui.kit.buttons import QuietButton
from hiptimer.ui.kit.text import Text
from hiptimer.ui.library.exercise_page import ExercisePage
from hiptimer.ui.library.faults_card import CrossedFigure, FaultsCard
from hiptimer.ui.library.ladder_card import LadderCard
from hiptimer.ui.library.page import LibraryPage
from hiptimer.ui.library.step_row import StepRow
from hiptimer.ui.parts.glance import moment_of
from hiptimer.ui.parts.topics_page import TopicsPage
from tools.made_up import Stage


def shown_by(page: LibraryPage) -> QWidget:
    shown = page.currentWidget()
    assert shown is not None
    return shown


def open_rows(qtbot: QtBot, stage: Stage, session: str) -> tuple[LibraryPage, list[StepRow]]:
    page = LibraryPage(stage.services)
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.show()
    page.open_session(session)
    rows = shown_by(page).findChildren(StepRow)
    return page, [row for row in rows if row.focusPolicy() is Qt.FocusPolicy.TabFocus]


def told(page: LibraryPage) -> str:
    shown = page.currentWidget()
    assert isinstance(shown, ExercisePage)
    return "\n".join(text.text() for text in shown.findChildren(Text) if text.isVisibleTo(shown))


def test_a_step_opens_its_exercise_and_comes_back(qtbot: QtBot, stage: Stage) -> None:
    page, rows = open_rows(qtbot, stage, "pigeon")
    session = page.currentWidget()
    QTest.keyClick(rows[1], Qt.Key.Key_Return)  # the first is the warm-up
    words = told(page)
    exercise = stage.services.catalogue.exercises["pigeon"]
    for said in (exercise.name, exercise.why, exercise.easier, exercise.harder):
        assert said
        assert said in words
    for said in (*exercise.cautions, *exercise.muscles.stretched):
        assert said in words
    assert "{" not in words
    QTest.keyClick(shown_by(page), Qt.Key.Key_Escape)
    assert page.currentWidget() is session


def test_a_self_check_has_no_muscles(qtbot: QtBot, stage: Stage) -> None:
    page, rows = open_rows(qtbot, stage, "self-check")
    rows[-1].click()
    words = told(page)
    assert "self-check" in words.lower()
    assert "Muscles" not in words.splitlines()


def test_what_is_no_exercise_opens_nothing(qtbot: QtBot, stage: Stage) -> None:
    page, rows = open_rows(qtbot, stage, "own-long")
    every = shown_by(page).findChildren(StepRow)
    assert 0 < len(rows) < len(every)  # a rest and a block are among them
    shut = next(row for row in every if row not in rows)
    shut.click()
    assert not isinstance(page.currentWidget(), ExercisePage)


def test_a_page_names_its_source_and_leads_to_what_is_known(qtbot: QtBot, stage: Stage) -> None:
    page, rows = open_rows(qtbot, stage, "pigeon")
    rows[1].click()
    words = told(page)
    assert "Source: a physiotherapist’s five exercises for internal rotation" in words
    topic = topic_of("pigeon")
    assert topic is not None
    assert topic.brief in words
    exercise = shown_by(page)
    (more,) = (one for one in exercise.findChildren(QuietButton) if one.text() == "Read more")
    more.click()
    topics = shown_by(page)
    assert isinstance(topics, TopicsPage)
    card = topics.cards[topic.id]
    qtbot.waitUntil(lambda: 0 <= card.mapTo(topics, QPoint(0, 0)).y() < topics.height() / 2)
    QTest.keyClick(topics, Qt.Key.Key_Escape)
    assert page.currentWidget() is exercise


def test_an_exercise_of_ones_own_has_no_topic(qtbot: QtBot, stage: Stage) -> None:
    page = ExercisePage(stage.services.theme)
    qtbot.addWidget(page)
    own = Exercise(
        "own",
        "Own",
        Group.PASSIVE,
        (Position.SUPINE,),
        "Lie down.",
        sources=("My physio",),
        why="I",
    )
    page.show_exercise(own, None)
    words = [text.text() for text in page.findChildren(Text) if text.isVisibleTo(page)]
    assert "Source: My physio" in words
    assert "Good to know" not in words


def opened(qtbot: QtBot, stage: Stage, name: str) -> ExercisePage:
    page = ExercisePage(stage.services.theme)
    qtbot.addWidget(page)
    page.resize(900, 700)
    exercise = stage.services.catalogue.exercises[name]
    page.show_exercise(exercise, moment_of(exercise))
    page.show()
    return page


def subjects(page: QWidget, kind: type[FigureView]) -> list[str]:
    views = page.findChildren(kind)
    return [view.moment.subject for view in views if view.moment and view.isVisibleTo(page)]


def test_a_page_shows_the_rungs_with_what_is_harder(qtbot: QtBot, stage: Stage) -> None:
    page = opened(qtbot, stage, "seated-ir-lift")
    (ladder,) = page.findChildren(LadderCard)
    assert subjects(ladder, FigureView)[:2] == ["seated-ir-lift--half-height", "seated-ir-lift"]
    words = [text.text() for text in ladder.findChildren(Text)]
    for rung in stage.services.catalogue.exercises["seated-ir-lift"].ladder:
        assert rung.name in words
        assert rung.change in words


def test_usual_faults_are_crossed_out_and_named(qtbot: QtBot, stage: Stage) -> None:
    page = opened(qtbot, stage, "seated-ir-lift")
    (faults,) = page.findChildren(FaultsCard)
    assert all("--fault-" in subject for subject in subjects(faults, CrossedFigure))
    assert len(subjects(faults, CrossedFigure)) == 2
    assert "The knee leaves its place." in [text.text() for text in faults.findChildren(Text)]


def test_what_has_no_faults_and_no_rungs_has_no_cards_for_them(qtbot: QtBot, stage: Stage) -> None:
    page = ExercisePage(stage.services.theme)
    qtbot.addWidget(page)
    check = stage.services.catalogue.checks["standing-posture"]
    page.show_exercise(check, moment_of(check))
    for kind in (LadderCard, FaultsCard):
        (card,) = page.findChildren(kind)
        assert not card.isVisibleTo(page)


def test_another_view_is_a_button_away(qtbot: QtBot, stage: Stage) -> None:
    page = opened(qtbot, stage, "hip-cars")
    (button,) = (one for one in page.findChildren(QuietButton) if one.text() == "Other &view")
    assert "hip-cars" in subjects(page, FigureView)
    button.click()
    assert "hip-cars--other-view" in subjects(page, FigureView)
    button.click()
    assert "hip-cars--other-view" not in subjects(page, FigureView)
    pigeon = opened(qtbot, stage, "pigeon")
    shown = [one for one in pigeon.findChildren(QuietButton) if one.isVisibleTo(pigeon)]
    assert "Other &view" not in [one.text() for one in shown]
