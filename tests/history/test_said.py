"""What the log's sessions and exercises are called in another language than they were logged in."""

from pathlib import Path

import pytest

from hiptimer.history import queries
from hiptimer.history.body import Played, beside_words
from hiptimer.history.records import StepResult
from hiptimer.history.said import name_now, title_now
from hiptimer.session.model import Side
from hiptimer.words.language import use
from tests.history.builders import completion, opened_in

ENGLISH, GERMAN = "Passive to active", "Von passiv zu aktiv"


@pytest.mark.parametrize("logged", [ENGLISH, GERMAN])
@pytest.mark.parametrize(("language", "said"), [("en", ENGLISH), ("de", GERMAN)])
def test_what_ships_is_said_in_the_language_in_use(logged: str, language: str, said: str) -> None:
    use(language)
    assert title_now("passive-to-active", logged) == said
    assert (
        name_now("pigeon", "Pigeon stretch")
        == {"en": "Pigeon stretch", "de": "Taubenhaltung"}[language]
    )


@pytest.mark.parametrize("language", ["en", "de"])
def test_what_is_ones_own_stays_as_it_was_logged(language: str) -> None:
    use(language)
    assert title_now("my-evening", ENGLISH) == ENGLISH
    assert title_now("passive-to-active", "My own name for it") == "My own name for it"
    assert name_now("my-stretch", "Pigeon stretch") == "Pigeon stretch"
    assert name_now("pigeon", "As it was called then") == "As it was called then"


def test_a_session_of_a_programme_is_said_with_its_week() -> None:
    use("de")
    logged = "Turn more freely, week 2, session B"
    assert title_now("turn-more-freely-week-2-b", logged) == "Freier drehen, Woche 2, Einheit B"
    assert title_now("my-own-week-2-b", logged) == logged
    use("en")
    german = "Freier drehen, Woche 2, Einheit B"
    assert title_now("turn-more-freely-week-2-b", german) == logged


@pytest.mark.parametrize("word", ["passiv", "aktiv", "passive", "Taubenhaltung", "pigeon"])
def test_the_list_finds_words_of_both_languages(tmp_path: Path, word: str) -> None:
    use("de")
    store = opened_in(tmp_path).store
    step = StepResult(0, "pigeon", "Pigeon stretch", "hold", Side.LEFT, 60.0, 60.0)
    made = completion(1, title=ENGLISH, session_id="passive-to-active", steps=(step,))
    store.add(made)
    assert [row.id for row in store.run(queries.rows, 10, 0, word)] == [made.id]
    assert store.run(queries.count, "Schmetterling") == 0
    store.close()


def test_a_value_is_told_beside_the_session_as_it_is_called_now() -> None:
    use("de")
    start, end = "2026-03-04T17:00:00Z", "2026-03-04T17:20:00Z"
    played = Played(ENGLISH, start, end, "passive-to-active")
    assert GERMAN in beside_words("2026-03-04T17:25:00Z", [played])
