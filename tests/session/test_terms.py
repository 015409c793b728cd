"""Words explained: two whole sentences each, in both languages, found where they stand."""

import re
from collections.abc import Iterator

import pytest

from hiptimer.session.terms import TERMS, Term, terms_found, terms_in
from hiptimer.words import tr
from hiptimer.words.language import use

WANTED = (
    *("internal-rotation", "external-rotation", "flexion", "abduction", "capsule", "posture"),
    *("cars", "tempo", "rep", "hold", "effort", "pinch"),
)


@pytest.fixture
def german() -> Iterator[None]:
    use("de")
    yield
    use("en")


def ids(terms: tuple[Term, ...]) -> list[str]:
    return [term.id for term in terms]


def one_sentence(text: str) -> bool:
    return text.endswith(".") and not re.search(r"[.!?]\s", text)


def test_what_people_ask_about_is_there_once() -> None:
    assert set(WANTED) <= set(ids(TERMS))
    assert len(set(ids(TERMS))) == len(TERMS)


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.id)
def test_each_is_two_sentences(term: Term) -> None:
    for text in (term.what, term.why):
        assert one_sentence(text), text
        assert len(text.split()) <= 36, text


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.id)
@pytest.mark.usefixtures("german")
def test_each_is_two_sentences_in_german(term: Term) -> None:
    for text in (term.what, term.why):
        assert tr(text) != text
        assert one_sentence(tr(text)), tr(text)
    assert tr(term.forms) != term.forms


def test_a_word_is_found_in_a_text_as_a_word() -> None:
    assert ids(terms_in(["It frees internal rotation."])) == ["internal-rotation"]
    assert ids(terms_in(["10 reps", "Hold for 30 s."])) == ["rep", "hold"]
    assert not terms_in(["A reptile in its household and its mindset."])
    assert not terms_in(["It learns the way without effort."])
    assert ids(terms_found("effort")) == ["effort"]
    assert ids(terms_in([], ["rung", "unheard-of"])) == ["rung"]


def test_a_search_finds_by_how_words_begin() -> None:
    assert ids(terms_found("internal rot")) == ["internal-rotation"]
    assert ids(terms_found("  CAPS ")) == ["capsule"]
    assert ids(terms_found("cars")) == ["cars"]
    for nothing in ("", "in", "otation", "(((", "pigeon"):
        assert not terms_found(nothing)


@pytest.mark.usefixtures("german")
def test_german_texts_are_searched_for_german_words() -> None:
    assert ids(terms_found("innenrot")) == ["internal-rotation"]
    assert ids(terms_found("rotation")) == ["internal-rotation", "external-rotation"]
    assert ids(terms_found("kapsel")) == ["capsule"]
    assert ids(terms_in(["Die Gelenkkapsel ist straff.", "Drei Wiederholungen."])) == [
        "capsule",
        "rep",
    ]
    assert tr(TERMS[0].name) == "Innenrotation"
