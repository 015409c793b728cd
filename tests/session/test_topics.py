"""What is known of hips: with sources that are explained, in whole sentences, for what there is."""

import re
from pathlib import Path

import pytest

from hiptimer.session.model import Check, Exercise, Session
from hiptimer.session.topics import SOURCES, TOPICS, Topic, source_words, topic_of
from tests.catalogue.shelf import checks, exercises, sentences, sessions

PAGE = Path(__file__).resolve().parents[2] / "docs" / "catalogue.md"


def test_each_topic_names_sources_that_are_explained() -> None:
    told = set(re.findall(r"^\| ([A-Z][\w ]*) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
    used = {key for topic in TOPICS for key in topic.sources}
    assert used == set(SOURCES)
    assert set(SOURCES) <= told
    assert all(topic.sources for topic in TOPICS)


def test_every_source_of_what_ships_has_words() -> None:
    things: list[Exercise | Check | Session] = [*exercises().values(), *checks().values()]
    things += sessions().values()
    assert {key for thing in things for key in thing.sources} <= set(SOURCES)


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.id)
def test_it_is_written_in_short_whole_sentences(topic: Topic) -> None:
    assert len(sentences(topic.brief)) == 2
    for text in (topic.brief, *topic.texts):
        assert text.endswith(".")
        assert all(len(sentence.split()) <= 28 for sentence in sentences(text)), text
        assert not re.search(r"\d\s*-\s*\d|\bIR\b|\bER\b", text)


def test_every_exercise_and_check_of_ours_has_a_topic_and_others_none() -> None:
    for thing in (*exercises(), *checks()):
        assert topic_of(thing) is not None, thing
    assert topic_of("wall-lean") is None
    assert {topic_of(thing) for thing in (*exercises(), *checks())} == set(TOPICS)


def test_what_the_sources_say_is_told() -> None:
    told = {topic.id: " ".join(topic.texts).lower() for topic in TOPICS}
    for topic, words in {
        "stiff": ("sitting", "outward-turners", "capsule", "balance"),
        "inward": ("habits of the foot", "habits of the knee", "balance", "sitting"),
        "structure": ("femoral version", "impingement", "arthritis", "no complaint"),
        "numbers": ("30–45°", "functional minimum", "120 adults without hip complaints"),
        "balance": ("much internal and little external rotation",),
        "day": ("sit with", "stand on"),
    }.items():
        assert all(word in told[topic] for word in words), topic


def test_a_source_of_somebodys_own_is_told_as_written() -> None:
    assert source_words(()) == ""
    assert source_words(("My physio",)) == "Source: My physio"
    assert source_words(("B", "My physio")).splitlines() == [
        "Sources:",
        "a physiotherapist’s five exercises for internal rotation",
        "My physio",
    ]
