"""Words explained where they stand, by mouse and by keyboard, and to a screen reader."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from hiptimer.session.terms import TERMS
from hiptimer.ui.body.overview import OverviewPage
from hiptimer.ui.kit.text import Text
from hiptimer.ui.library.exercise_page import ExercisePage
from hiptimer.ui.library.page import LibraryPage
from hiptimer.ui.library.session_page import SessionPage
from hiptimer.ui.parts import terms_card
from hiptimer.ui.parts.glance import moment_of
from hiptimer.ui.parts.terms_card import TermsCard
from tools.made_up import Stage

KNOWN = {term.id: term for term in TERMS}


def card_of(page: QWidget) -> TermsCard:
    (card,) = page.findChildren(TermsCard)
    return card


def is_told(card: TermsCard, term: str) -> bool:
    shown = [text.text() for text in card.findChildren(Text) if text.isVisibleTo(card)]
    return {KNOWN[term].what, KNOWN[term].why} <= set(shown)


def test_a_word_opens_by_key_and_is_said(
    qtbot: QtBot, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(terms_card, "announce", lambda _widget, words: said.append(words))
    page = QWidget()
    qtbot.addWidget(page)
    card = TermsCard(stage.services.theme)
    column = QVBoxLayout(page)
    column.addWidget(Text(stage.services.theme, "The capsule, and a pinch."))
    column.addWidget(card)
    card.show_page(page)
    page.show()
    assert list(card.chips) == ["capsule", "pinch"]
    assert all(chip.focusPolicy() & Qt.FocusPolicy.TabFocus for chip in card.chips.values())
    QTest.keyClick(card.chips["capsule"], Qt.Key.Key_Space)
    assert is_told(card, "capsule")
    assert said == [f"{KNOWN['capsule'].what}\n{KNOWN['capsule'].why}"]
    card.chips["pinch"].click()
    assert is_told(card, "pinch")
    assert not is_told(card, "capsule")
    card.show_page(page)  # what is told itself brings no further words
    assert list(card.chips) == ["capsule", "pinch"]
    card.chips["pinch"].click()
    assert not is_told(card, "pinch")
    card.show_texts(["Nothing of the kind"])
    assert not card.isVisibleTo(page)


def test_they_stand_on_the_pages_of_exercises_and_sessions(qtbot: QtBot, stage: Stage) -> None:
    page = ExercisePage(stage.services.theme)
    qtbot.addWidget(page)
    for name, wanted in (("hip-cars", "cars"), ("side-lying-ir", "internal-rotation")):
        exercise = stage.services.catalogue.exercises[name]
        page.show_exercise(exercise, moment_of(exercise))
        assert wanted in card_of(page).chips
    assert "cars" not in card_of(page).chips  # of the exercise before
    library = LibraryPage(stage.services)
    qtbot.addWidget(library)
    library.open_session("passive-to-active")
    session = library.currentWidget()
    assert isinstance(session, SessionPage)
    assert {"cars", "rep", "hold"} <= set(card_of(session).chips)


def test_body_explains_what_it_measures(qtbot: QtBot, stage: Stage) -> None:
    page = OverviewPage(stage.services)
    qtbot.addWidget(page)
    page.reload()
    card = card_of(page)
    card.chips["internal-rotation"].click()
    assert is_told(card, "internal-rotation")


def test_the_librarys_search_finds_them(qtbot: QtBot, stage: Stage) -> None:
    page = LibraryPage(stage.services)
    qtbot.addWidget(page)
    listed = page.currentWidget()
    assert listed is not None
    card = card_of(listed)
    assert not card.isVisibleTo(listed)
    search = listed.findChild(QLineEdit)
    assert search is not None
    search.setText("abduct")
    assert list(card.chips) == ["abduction"]
    assert is_told(card, "abduction")  # the only one that is found is open
    search.setText("")
    assert not card.isVisibleTo(listed)
