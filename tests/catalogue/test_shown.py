"""What stands on the screen: one hand for the type, short sentences, plain words beside terms."""

import re
from collections import Counter

import pytest

from hiptimer.session.model import Check, Exercise
from tests.catalogue.shelf import checks, exercises, flat, sentences, sessions, shown

THINGS: dict[str, Exercise | Check] = {**exercises(), **checks()}
MEAN_WORDS = 14
MOST_WORDS = 22
PLAIN = {
    r"internal rotation": r"turn(s|ed)? (the thigh )?in\b",
    r"external rotation": r"turn(s|ed)? out\b",
    r"\bsupine\b": r"\bback\b",
    r"\bprone\b": r"\bstomach\b",
    r"\bgait\b": r"\bwalk\b",
    r"\bglutes?\b": r"\bbuttocks?\b",
    r"\bpiriformis\b": r"deep rotator",
    r"\bhip flexors\b": r"lift the thigh",
    r"\bTFL\b|tensor fasciae": r"outer hip",
    r"\bMWM\b": r"moves the joint",
    r"\bCARs\b": r"slow circles",
    r"\bpassive\b": r"the hip rests",
}
LATIN = re.compile(
    r"glute|tensor|piriformis|obturator|gemelli|quadratus|adductor|iliotibial|gracilis|hamstring",
    re.IGNORECASE,
)


def _texts() -> list[tuple[str, str]]:
    found = [(thing.id, text) for thing in THINGS.values() for text in shown(thing)]
    for session in sessions().values():
        found.append((session.id, session.summary))
        notes = [getattr(step, "note", None) for step in flat(session.steps)]
        found += [(session.id, note) for note in notes if note]
    return found


@pytest.mark.parametrize(("where", "text"), _texts())
def test_type_is_set_by_one_hand(where: str, text: str) -> None:
    assert text == text.strip()
    assert "  " not in text
    assert not re.search(r"\d\s*-\s*\d", text), "a range takes an en dash"
    assert not re.search(r"\s-\s|--|\.\.\.", text)
    assert not re.search(r"[!;'\"’“”]", text)
    assert not re.search(r"\d ?(deg|degrees|sec|s)\b", text)
    assert text.endswith((".", "?"))
    assert text[0].isupper() or text[0].isdigit() or text[0] == "{"
    for sentence in sentences(text):
        assert len(sentence.split()) <= MOST_WORDS, sentence


@pytest.mark.parametrize("name", sorted(THINGS))
def test_sentences_are_short(name: str) -> None:
    said = [sentence for text in shown(THINGS[name]) for sentence in sentences(text)]
    assert sum(len(sentence.split()) for sentence in said) / len(said) <= MEAN_WORDS


def test_no_sentence_is_copied_about() -> None:
    homes = Counter(
        sentence.lower()
        for thing in THINGS.values()
        for sentence in {part for text in shown(thing) for part in sentences(text)}
    )
    assert {sentence: n for sentence, n in homes.items() if n > 2} == {}


def test_no_sentence_stands_twice_in_one_place() -> None:
    for thing in THINGS.values():
        said = Counter(part.lower() for text in shown(thing) for part in sentences(text))
        assert {sentence: n for sentence, n in said.items() if n > 1} == {}, thing.id


@pytest.mark.parametrize("name", sorted(THINGS))
def test_a_term_has_a_plain_word_beside_it(name: str) -> None:
    for text in THINGS[name].steps:
        for term, plain in PLAIN.items():
            if re.search(term, text, re.IGNORECASE):
                assert re.search(plain, text, re.IGNORECASE), (term, text)


def test_muscles_are_named_plainly_first() -> None:
    for exercise in exercises().values():
        for muscle in exercise.muscles.stretched + exercise.muscles.working:
            plain = re.sub(r"\([^)]*\)", "", muscle)
            assert not LATIN.search(plain), muscle
            assert plain[0].islower()


def test_muscles_whose_role_varies_say_so() -> None:
    for exercise in exercises().values():
        for muscle in exercise.muscles.stretched + exercise.muscles.working:
            if re.search("adductor|piriformis", muscle):
                assert "role varies with hip position" in muscle, muscle


def test_nothing_is_promised_or_diagnosed() -> None:
    heavy = re.compile(
        r"\b(cure|heal|fix|guarantee|always|prevent|diagnos|abnormal|bad|wrong)", re.I
    )
    allowed = {"It is not a diagnosis.", "This is a look, not a verdict: there is no wrong answer."}
    for thing in THINGS.values():
        for text in (*thing.cautions, thing.why or ""):
            for sentence in sentences(text):
                assert sentence in allowed or not heavy.search(sentence), sentence
