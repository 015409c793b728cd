import re

from hiptimer.words import tr, trc, trn
from hiptimer.words.language import PSEUDO, in_a_row, in_use, use


def test_a_sentence_is_said_in_english_where_nothing_else_is_asked() -> None:
    assert tr("{name} was deleted.", name="Pigeon") == "Pigeon was deleted."


def test_braces_stay_where_no_value_is_given() -> None:
    assert tr("The {side} leg in front.") == "The {side} leg in front."


def test_a_number_chooses_its_form_and_is_written_as_the_region_does() -> None:
    use("en", "GB")
    assert trn("{n} session", "{n} sessions", 1) == "1 session"
    assert trn("{n} session", "{n} sessions", 1204) == "1,204 sessions"


def test_an_unknown_language_is_english() -> None:
    use("tlh")
    assert in_use() == "en"
    assert tr("Today") == "Today"


def test_german_has_its_own_words_and_falls_back_sentence_by_sentence() -> None:
    use("de")
    assert tr("Today") == "Heute"
    assert tr("A sentence that nobody has put into German.").startswith("A sentence")


def test_the_pseudo_language_keeps_places_and_tags_and_is_longer() -> None:
    use(PSEUDO)
    said = tr("<b>{name}</b> was deleted from your library.", name="Pigeon")
    assert said.startswith("⟦<b>Pigeon</b> ")
    assert said.endswith("⟧")
    assert "deleted" not in said
    assert len(said) >= 1.3 * len("Pigeon was deleted from your library.")
    assert re.fullmatch(r"⟦3 .*⟧", trn("{n} day", "{n} days", 3))
    assert trc("file", "Open") != "Open"


def test_things_in_a_row_have_no_and() -> None:
    assert in_a_row(["a", "b", "c"]) == "a, b, c"
    assert in_a_row(["a"]) == "a"
    assert in_a_row([]) == ""
    use("de")
    assert in_a_row(["6 Wochen", "läuft", "längste"]) == "6 Wochen, läuft, längste"
