import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.coach import numbers_german
from hiptimer.coach.ear import spoken
from hiptimer.coach.numbers import cardinal, ordinal
from hiptimer.session.marks import shown
from hiptimer.words.language import use
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
        ("2.5 kg", "two and a half kilos"),
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


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        ("90/90-Dehnung", "neunzig neunzig-Dehnung"),
        ("Halte 30 s.", "Halte dreißig Sekunden."),
        ("Halte 30s, 1 min Pause", "Halte dreißig Sekunden, eine Minute Pause"),
        ("30–45°", "dreißig bis fünfundvierzig Grad"),
        ("30 bis 45 s", "dreißig bis fünfundvierzig Sekunden"),
        ("2–3 Sätze", "zwei bis drei Sätze"),
        ("3x10", "drei mal zehn"),
        ("3 x 10 Wdh.", "drei mal zehn Wiederholungen"),
        ("3 × 30 s", "drei mal dreißig Sekunden"),
        ("3x täglich, 10-mal", "dreimal täglich, zehnmal"),
        ("Etwa 45° IR", "Etwa fünfundvierzig Grad Innenrotation"),
        ("Erst ER, ROM prüfen", "Erst Außenrotation, Bewegungsumfang prüfen"),
        ("Hüft-CARs, dann MWM", "Hüft-Kars, dann M W M"),
        ("Bei FAI", "Bei F A I"),
        ("Anstrengung 6/10", "Anstrengung sechs von zehn"),
        ("¾ des Weges", "drei Viertel des Weges"),
        ("2,5 kg oder 2.5 kg", "zweieinhalb Kilo oder zweieinhalb Kilo"),
        ("1.200 Schritte", "tausendzweihundert Schritte"),
        ("Der 2. Satz, im 3. Satz", "Der zweite Satz, im dritten Satz"),
        ("Jede 8. und in der 21. Woche", "Jede achte und in der einundzwanzigsten Woche"),
        ("Mach Satz 2. Dann weiter.", "Mach Satz zwei. Dann weiter."),
        ("Bis 10:30 Uhr oder 9:05", "Bis zehn Uhr dreißig oder neun Uhr fünf"),
        ("1:30 min", "eine Minute dreißig"),
        ("5", "fünf"),
        ("Satz 2 von 3", "Satz zwei von drei"),
        ("1 Satz, 1 Wiederholung, 1 von 3", "ein Satz, eine Wiederholung, eins von drei"),
        ("50 % Kraft", "fünfzig Prozent Kraft"),
        ("101 cm", "hundertein Zentimeter"),
        ("90-Grad-Winkel", "neunzig-Grad-Winkel"),
        ("z. B. ein Stuhl, z.B. usw.", "zum Beispiel ein Stuhl, zum Beispiel und so weiter"),
        ("ca. 20 cm, max. 3 kg", "etwa zwanzig Zentimeter, höchstens drei Kilo"),
        ("min. 10 Sekunden", "mindestens zehn Sekunden"),
        ("Knie & Füße (nicht ziehen)", "Knie und Füße, nicht ziehen"),
        ("Links/rechts", "Links oder rechts"),
        ("-5 Grad", "minus fünf Grad"),
        ("Der [Psoas|PSO-as] „ruht“", "Der pso-as ruht"),
        ("Siehe https://example.org/x", "Siehe den Link"),
        ("🙂", ""),
    ],
)
def test_what_a_german_voice_gets(written: str, heard: str) -> None:
    use("de")
    assert spoken(written) == heard
    assert unsaid(spoken(written)) == ()


@given(st.text(max_size=200))
def test_anything_can_be_made_sayable_in_german_too(text: str) -> None:
    use("de")
    once = spoken(text)
    assert not any(letter in "0123456789[]|/°%&+=<>×@#*_" for letter in once)
    assert spoken(once) == once


def test_a_text_is_spoken_in_the_language_in_use() -> None:
    assert spoken("3x10") == "three times ten"
    use("de")
    assert spoken("3x10") == "drei mal zehn"
    use("en")
    assert spoken("3x10") == "three times ten"


@pytest.mark.parametrize(
    ("number", "words", "place"),
    [
        (1, "eins", "erst"),
        (3, "drei", "dritt"),
        (7, "sieben", "siebt"),
        (8, "acht", "acht"),
        (12, "zwölf", "zwölft"),
        (17, "siebzehn", "siebzehnt"),
        (21, "einundzwanzig", "einundzwanzigst"),
        (30, "dreißig", "dreißigst"),
        (101, "hunderteins", "hunderterst"),
        (120, "hundertzwanzig", "hundertzwanzigst"),
        (1001, "tausendeins", "tausenderst"),
        (1100, "tausendeinhundert", "tausendeinhundertst"),
        (21_000, "einundzwanzigtausend", "einundzwanzigtausendst"),
    ],
)
def test_german_numbers_in_words(number: int, words: str, place: str) -> None:
    assert numbers_german.cardinal(number) == words
    assert numbers_german.ordinal(number) == place


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
