"""What ships, in the other languages: short enough to be said, and sayable."""

import re
from pathlib import Path

import pytest

from hiptimer.coach.ear import spoken
from hiptimer.coach.mixer import texts_of
from hiptimer.desktop.paths import shipped
from hiptimer.desktop.preferences import CueDetail
from hiptimer.player.compiler import compile_session
from hiptimer.player.options import CompileOptions
from hiptimer.player.speech import spoken_seconds
from hiptimer.player.timeline import Priority
from hiptimer.session.library import Library
from hiptimer.session.model import Aim, Hold, Reps, Session, Side, WorkStep
from hiptimer.session.sided import with_side
from hiptimer.words.language import ENGLISH, LANGUAGES, use
from tests.catalogue.shelf import catalogue, exercises
from tests.coach.unsaid import unsaid

OTHERS = [language for language in LANGUAGES if language != ENGLISH]


def library_in(language: str) -> Library:
    use(language)
    return Library(shipped("sessions"), Path("nowhere"), catalogue())


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("name", sorted(exercises()))
def test_every_cue_finds_room_in_the_work(name: str, language: str) -> None:
    known = library_in(language).catalogue
    exercise = known.exercises[name]
    prescribed = exercise.prescription
    step: WorkStep
    if prescribed.do == "hold":
        step = Hold(exercise=name, seconds=60.0, sets=6)
    else:
        assert prescribed.reps is not None
        step = Reps(exercise=name, reps=prescribed.reps[1], sets=6)
    session = Session(format=1, id="own", title="Own", aim=Aim.BOTH, steps=(step,))
    cues = compile_session(session, known, CompileOptions()).cues
    said = {cue.text for cue in cues if cue.priority is Priority.COACHING}
    for cue in exercise.cues:
        assert {with_side(cue, side) for side in Side} & said, cue


@pytest.mark.parametrize("language", OTHERS)
def test_every_word_of_what_ships_can_be_said(language: str) -> None:
    library = library_in(language)
    for entry in library.scan_shipped():
        assert entry.session is not None
        cues = compile_session(entry.session, library.catalogue, CompileOptions()).cues
        for text in texts_of(cues, CueDetail.FULL):
            told = spoken(text)
            assert told
            assert unsaid(told) == ()
            assert "{" not in text


# As heard from eSpeak NG, its voice gmw/de at 150 words a minute: seconds.
HEARD = {
    "Abwärts einatmen, aufwärts ausatmen.": 2.92,
    "Genau so. Bleib dabei.": 2.04,
    "2": 0.56,
    "17": 0.73,
    "Innenrotation im Sitzen. Setz dich so hoch, dass die Füße frei hängen. Das linke Knie bleibt"
    " ruhig. Heb den linken Fuß nach außen und oben und bleib kurz oben.": 11.42,
}


@pytest.mark.parametrize(("text", "seconds"), HEARD.items())
def test_german_is_reckoned_longer_than_it_is_heard(text: str, seconds: float) -> None:
    use("de")
    assert seconds < spoken_seconds(text, 2.4) < 1.9 * seconds


NUMBERS = {
    "en": (
        *("a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
        *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
        *("nineteen", "twenty", "twenty-one", "twenty-two", "twenty-three", "twenty-four"),
        *("twenty-five", "twenty-six", "twenty-seven", "twenty-eight", "twenty-nine", "thirty"),
    ),
    "de": (
        *("eine", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn"),
        *("elf", "zwölf", "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn"),
        *("achtzehn", "neunzehn", "zwanzig", "einundzwanzig", "zweiundzwanzig"),
        *("dreiundzwanzig", "vierundzwanzig", "fünfundzwanzig", "sechsundzwanzig"),
        *("siebenundzwanzig", "achtundzwanzig", "neunundzwanzig", "dreißig"),
    ),
}
MINUTES = re.compile(r"([\w-]+)\s+(?:minutes?|Minuten?)\b", re.IGNORECASE)


def minutes_named(text: str, language: str) -> list[int]:
    """The minutes that a text names, in words or digits; -1 for a word that is no number."""
    words = {word: number for number, word in enumerate(NUMBERS[language], 1)}
    return [
        int(word) if word.isdigit() else words.get(word.casefold(), -1)
        for word in MINUTES.findall(text)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_summary_names_no_other_minutes_than_the_session_takes(language: str) -> None:
    library = library_in(language)
    named = 0
    for entry in library.scan_shipped():
        assert entry.session is not None
        timeline = compile_session(entry.session, library.catalogue, CompileOptions())
        takes = max(1, round(timeline.total_seconds / 60))
        for minutes in minutes_named(f"{entry.session.title} {entry.session.summary}", language):
            assert minutes == takes, entry.session.summary
            named += 1
    assert named


def test_minutes_are_found_in_words_and_digits() -> None:
    assert minutes_named("Twenty minutes, then a minute; 12 minutes.", "en") == [20, 1, 12]
    assert minutes_named("Zwanzig Minuten, dann eine Minute.", "de") == [20, 1]
    assert minutes_named("Umpteen minutes", "en") == [-1]
