import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.coach.ear import spoken
from hiptimer.coach.numbers import cardinal, ordinal
from hiptimer.session.marks import shown
from tests.coach.unsaid import unsaid


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        ("90/90 stretch", "ninety ninety stretch"),
        ("90-90 rotation.", "ninety ninety rotation."),
        ("Hold for 30 s.", "Hold for thirty seconds."),
        ("Hold 30s, rest 1 min", "Hold thirty seconds, rest one minute"),
        ("30–45 s", "thirty to forty-five seconds"),
        ("2-3 reps", "two to three reps"),
        ("3x10", "three times ten"),
        ("3 x 10 reps", "three times ten reps"),
        ("3 × 30 s", "three times thirty seconds"),
        ("About 45° of IR", "About forty-five degrees of internal rotation"),
        ("Hip CARs, then an MWM", "Hip cars, then an mobilisation with movement"),
        ("ER first", "external rotation first"),
        ("Effort 6/10", "Effort six out of ten"),
        ("Go 1/2 way", "Go half way"),
        ("½ a breath", "half a breath"),
        ("2.5 kg", "two point five kilos"),
        ("1,200 steps", "one thousand two hundred steps"),
        ("The 2nd and 21st rep", "The second and twenty-first rep"),
        ("Until 10:30 or 9:05", "Until ten thirty or nine oh five"),
        ("5", "five"),
        ("Set 2 of 3", "Set two of three"),
        ("50 % effort", "fifty percent effort"),
        ("Knees & feet", "Knees and feet"),
        ("Sit tall (no slouching)", "Sit tall, no slouching"),
        ("Left/right", "Left or right"),
        ("e.g. a chair", "for example a chair"),
        ("See https://example.org/x for more", "See the link for more"),
        ("Breathe 🙂 out", "Breathe out"),
        ("One\n\nTwo", "One. Two"),
        ("Don’t push", "Don't push"),
        ("-5 degrees", "minus five degrees"),
        ("🙂", ""),
        ("...", ""),
        ("", ""),
    ],
)
def test_what_the_voice_gets(written: str, heard: str) -> None:
    assert spoken(written) == heard
    assert unsaid(spoken(written)) == ()


def test_a_marked_word_is_shown_as_written_and_spoken_as_marked() -> None:
    text = "Feel the [psoas|SO-as], then [pigeon|PIJ-un]."
    assert shown(text) == "Feel the psoas, then pigeon."
    assert spoken(text) == "Feel the so-as, then pij-un."


@pytest.mark.parametrize("text", ["[plain]", "[|x]", "[x|]", "a|b", "[[x|y]", "[x|y", ""])
def test_what_is_no_mark_is_left_as_it_is_on_the_screen(text: str) -> None:
    assert shown(text) == text.replace("[x|y]", "x")


@given(st.text(max_size=200))
def test_anything_can_be_made_sayable_and_then_stays(text: str) -> None:
    once = spoken(text)
    assert not any(letter in "0123456789[]|/°%&+=<>×@#*_" for letter in once)
    assert spoken(once) == once


@given(st.text(max_size=200))
def test_text_without_a_mark_is_shown_unchanged(text: str) -> None:
    if "|" not in text:
        assert shown(text) == text


@given(st.integers(0, 999_999))
def test_numbers_have_words_of_their_own(number: int) -> None:
    assert cardinal(number) != cardinal(number + 1)
    assert cardinal(number).replace("-", "").replace(" ", "").isalpha()
    assert ordinal(number)[-2:] in {"st", "nd", "rd", "th"}


def test_unknown_capitals_are_found() -> None:
    assert unsaid("Do the XYZ") == ("XYZ",)
    assert unsaid("Hold 30 s") == ("30",)
