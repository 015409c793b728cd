"""Faults are told in the person's language."""

import errno
from pathlib import Path
from typing import Any

import pytest

from hiptimer.session.codec import decode_session
from hiptimer.session.faults import Fault, FormatError
from hiptimer.session.library import Library
from hiptimer.words.language import use
from hiptimer.words.reasons import reason
from tests.session.samples import CATALOGUE, HOLD, session, text


def told(*steps: Any) -> list[str]:
    with pytest.raises(FormatError) as caught:
        decode_session(text(session(*steps)), catalogue=CATALOGUE)
    return [
        f"{fault.path}: gefunden: {fault.found}; erwartet: {fault.expected}"
        for fault in caught.value.faults
    ]


def test_faults_are_told_in_german() -> None:
    use("de")
    assert told(
        {**HOLD, "seconds": 0.5, "sids": "left"},
        {**HOLD, "exercise": "pigoen"},
        {"do": "hold", "seconds": 30},
        {"do": "rest", "seconds": 30, "note": "a\x00"},
        {"do": "repeat", "times": "2", "steps": []},
        {"do": "reps", "exercise": "pigeon", "reps": 3, "tempo": [1, 2]},
        {"do": "measure", "check": "x"},
    ) == [
        "steps[0].seconds: gefunden: 0.5; erwartet: eine Zahl von 1 bis 3.600",
        (
            'steps[0].sids: gefunden: das unbekannte Feld "sids"; erwartet: ein Feld von "hold";'
            ' meintest du "sides"?'
        ),
        (
            'steps[1].exercise: gefunden: "pigoen"; erwartet: eine Übung, die es gibt; meintest du'
            ' "pigeon"?'
        ),
        (
            'steps[2].exercise: gefunden: nichts; erwartet: "exercise": Text von höchstens 64'
            " Zeichen, Kleinbuchstaben und Ziffern, mit einzelnen Bindestrichen verbunden"
        ),
        (
            'steps[3].note: gefunden: "a\\u0000"; erwartet: Text von höchstens 2.000 Zeichen, ohne'
            " Steuerzeichen außer Zeilenumbrüchen"
        ),
        'steps[4].times: gefunden: "2"; erwartet: eine ganze Zahl von 1 bis 50',
        (
            "steps[4].steps: gefunden: eine leere Liste; erwartet: eine Liste mit mindestens einem"
            " Eintrag"
        ),
        (
            "steps[5].tempo: gefunden: eine Liste mit 2 Einträgen; erwartet: eine Liste mit"
            " 4 Einträgen, jeder eine Zahl von 0 bis 3.600"
        ),
        (
            'steps[6].check: gefunden: "x"; erwartet: ein Selbsttest, den es gibt:'
            ' "prone-rotation-test", "gait-check"'
        ),
    ]


def test_a_fault_without_a_file_names_its_line() -> None:
    use("de")
    assert Fault("", 3, 1, "", "A", "B").text == "Zeile 3: gefunden: A; erwartet: B"


def test_a_broken_file_is_read_anew_in_another_language(tmp_path: Path) -> None:
    user = tmp_path / "user"
    user.mkdir()
    (user / "broken.json").write_text("{}")
    library = Library(tmp_path, user, CATALOGUE)
    library.scan_user()
    (english,) = library.entries()
    use("de")
    library.scan_user()
    (german,) = library.entries()
    assert english.faults[0].found == "nothing"
    assert german.faults[0].found == "nichts"


@pytest.mark.parametrize(
    ("error", "said", "in_german"),
    [
        (
            PermissionError(errno.EACCES, "Permission denied"),
            "permission denied",
            "keine Berechtigung",
        ),
        (
            OSError(errno.ECHILD, "No child processes"),
            "an error of the system, ECHILD",
            "Systemfehler ECHILD",
        ),
        (OSError("odd"), "the system does not say why", "das System nennt keinen Grund"),
        (OSError(), "the system does not say why", "das System nennt keinen Grund"),
    ],
)
def test_a_systems_reason_in_either_language(error: OSError, said: str, in_german: str) -> None:
    assert reason(error) == said
    use("de")
    assert reason(error) == in_german
