"""Places for a side that are nearly written as they should be are found, wherever they stand."""

import json
from pathlib import Path

import pytest

from hiptimer import cli
from hiptimer.session.codec import decode_session
from hiptimer.session.model import Rung
from hiptimer.session.remarks import Kind, remarks
from hiptimer.session.sides_said import odd_places
from tests.catalogue import shelf
from tests.session.samples import CATALOGUE, HOLD, exercise, session, text


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("{sied}", "{side}"),
        ("{Sides}", "{Side}"),
        ("{ side }", "{side}"),
        ("{SIDE}", "{Side}"),
        ("{side", "{side}"),
        ("side}", "{side}"),
        ("{ohter}", "{other}"),
        ("{Others}", "{Other}"),
    ],
)
def test_what_is_nearly_a_place_is_told_with_what_was_meant(written: str, meant: str) -> None:
    (odd,) = odd_places(exercise("own", cues=("Breathe.", f"Your {written} knee.")))
    assert odd.path == ("cues", 1)
    assert (odd.written, odd.meant) == (written, meant)


@pytest.mark.parametrize("said", ["{side} {other} {Side} {Other}", "{x}", "{}", "{note} inside }"])
def test_places_as_they_should_be_and_other_braces_are_left_alone(said: str) -> None:
    assert list(odd_places(exercise("own", feel=said))) == []


def test_rungs_and_cues_of_steps_are_looked_at_too() -> None:
    rung = Rung(name="Higher", doses=(30,), setup="Lift your {sdie} foot.")
    assert [odd.path for odd in odd_places(exercise("own", ladder=(rung,)))] == [
        ("ladder", 0, "setup")
    ]
    step = {**HOLD, "cues": [{"at": 5, "say": "The {oter} hip."}]}
    whole = decode_session(text(session(step)))
    assert [odd.path for odd in odd_places(whole)] == [("steps", 0, "cues", 0, "say")]


def test_nothing_that_ships_has_one() -> None:
    things = [*shelf.catalogue().exercises.values(), *shelf.catalogue().checks.values()]
    assert [list(odd_places(one)) for one in (*things, *shelf.sessions().values())] == [
        [] for _ in (*things, *shelf.sessions())
    ]


def test_the_editor_remarks_on_an_exercise_of_ones_own() -> None:
    own = {"id": "own", "name": "Own", "group": "passive", "position": ["floor-seated"]}
    raw = session({**HOLD, "exercise": "own"}, exercises=[{**own, "setup": "Lift {sied}."}])
    found = remarks(decode_session(text(raw)), CATALOGUE)
    (told,) = [one for one in found if one.kind is Kind.ODD_PLACE]
    assert '"{sied}"' in told.text
    assert "{side}" in told.text


def test_check_tells_it_and_finds_no_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "own.json"
    own = {"id": "own", "name": "Own", "group": "passive", "position": ["floor-seated"]}
    path.write_text(json.dumps({**own, "setup": "Lift your {sied} foot."}), encoding="utf-8")
    assert cli.main(["check", str(path)]) == 0
    assert 'own.json: a remark, not a fault: setup: "{sied}" would be' in capsys.readouterr().out
