"""Every sentence is there in every language, with the places for its values."""

import pytest
from babel.messages.catalog import Catalog

from hiptimer.words.language import ENGLISH, LANGUAGES
from tools import words

OTHERS = [language for language in LANGUAGES if language != ENGLISH]


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("said", [words.extracted, words.shipped])
def test_nothing_is_missing_and_the_files_are_up_to_date(language: str, said: object) -> None:
    assert callable(said)
    catalog = words.updated(language, said())
    assert list(words.faults(catalog)) == []
    people, loaded = words.files_of(language, str(catalog.domain))
    assert people.read_bytes() == words.written(catalog), "make words"
    assert loaded.read_bytes() == words.compiled(catalog), "make words"


def faults_of(english: str | tuple[str, str], said: str | tuple[str, str]) -> list[str]:
    catalog = Catalog(locale="de")
    catalog.add(english, said)
    return list(words.faults(catalog))


def test_what_is_missing_or_has_other_places_is_named() -> None:
    assert faults_of("Keep {name}", "{name} behalten") == []
    assert faults_of(("{n} day", "{n} days"), ("ein Tag", "{n} Tage")) == []
    assert "missing" in faults_of("Keep {name}", "")[0]
    assert "missing" in faults_of(("{n} day", "{n} days"), ("{n} Tag", ""))[0]
    assert "other places" in faults_of("Keep {name}", "Behalten")[0]
    assert "other places" in faults_of("Keep {name}", "{nam} behalten")[0]
    assert "other places" in faults_of(("{n} day {a}", "{n} days {a}"), ("{n} Tag", "{n} Tage"))[0]


def test_shipped_files_give_their_words_and_not_their_keys() -> None:
    found = {message.id for message in words.shipped()}
    assert {"Pigeon stretch", "{Side} leg in front", "falls in", "Desk break"} & found
    assert not {"pigeon", "hold", "floor-seated", "A"} & found
