"""A session done with what a person has."""

from functools import cache
from pathlib import Path

import pytest

from hiptimer.player.compiler import compile_session
from hiptimer.player.options import CompileOptions
from hiptimer.programmes.facts import STRENGTHENS_TURNING_IN
from hiptimer.programmes.swap import Change, How, with_kit_at_hand
from hiptimer.session.codec import decode_session, encode
from hiptimer.session.kit import ASKED, lacking, without_mention
from hiptimer.session.ladder import on_rung
from hiptimer.session.library import Library, load_catalogue
from hiptimer.session.model import Aim, Hold, Measure, Repeat, Reps, Rest, Session, Step
from hiptimer.words.language import use

SHIPPED = Path(__file__).parents[2] / "sessions"


@cache
def library() -> Library:
    made = Library(SHIPPED, Path("/nowhere"), load_catalogue(SHIPPED))
    made.scan_shipped()
    return made


def shipped(name: str) -> Session:
    found = next(one.session for one in library().entries() if one.id == name)
    assert found is not None
    return found


def works(steps: tuple[Step, ...]) -> list[Hold | Reps]:
    found: list[Hold | Reps] = []
    for step in steps:
        if isinstance(step, Repeat):
            found += works(step.steps)
        elif isinstance(step, Hold | Reps):
            found.append(step)
    return found


def of(*steps: Step, aim: Aim = Aim.GAIN_ROTATION) -> Session:
    return Session(format=1, id="mine", title="Mine", aim=aim, steps=steps)


def test_nothing_is_swapped_where_nothing_lacks() -> None:
    assert with_kit_at_hand(shipped("strong-hips"), library().catalogue, ASKED) is None
    assert (
        with_kit_at_hand(shipped("strong-hips"), library().catalogue, {"loop-band-strong"}) is None
    )


def test_an_exercise_is_done_on_the_highest_rung_that_the_kit_allows() -> None:
    found = with_kit_at_hand(shipped("strong-hips"), library().catalogue, {"chair"})
    assert found is not None
    assert found.session is not None
    assert found.lacks == ("loop-band",)
    assert Change(How.RUNG, "Banded clamshell", rung="no band") in found.changes
    assert Change(How.RUNG, "Banded lateral walk", rung="no band") in found.changes
    before, after = works(shipped("strong-hips").steps), works(found.session.steps)
    assert [one.exercise for one in after] == [one.exercise for one in before]
    assert [(one.sides, one.sets) for one in after] == [(one.sides, one.sets) for one in before]
    clam = next(one for one in after if one.exercise == "clamshell")
    assert clam.level == "no band"
    assert clam.note == "Lift the knee without a band."
    own = {one.id: one for one in found.session.exercises}
    assert own["clamshell"].kit == ()
    assert own["clamshell"].figure == "clamshell--no-band"


def test_another_stands_in_that_the_session_has_not() -> None:
    found = with_kit_at_hand(shipped("seated-ir"), library().catalogue, ())
    assert found is not None
    assert found.session is not None
    exercises = [one.exercise for one in works(found.session.steps)]
    assert exercises == ["hip-cars", "mindful-squat"]  # side-lying needs the floor
    assert [one.how for one in found.changes] == [How.OTHER, How.OTHER]


def test_what_turns_in_stands_in_for_nothing_where_hips_turn_in_already() -> None:
    steps = (Reps("seated-ir-band", 10), Reps("glute-bridge", 10))
    found = with_kit_at_hand(of(*steps, aim=Aim.CORRECT_INWARD), library().catalogue, ())
    assert found is not None
    assert found.session is not None
    named = {one.exercise for one in works(found.session.steps)}
    assert not named & STRENGTHENS_TURNING_IN
    assert "hip-cars" in named


def test_what_is_done_off_the_floor_stays_there() -> None:
    found = with_kit_at_hand(shipped("desk-break"), library().catalogue, ())
    assert found is not None
    assert found.session is not None
    known = library().catalogue.with_own(found.session).exercises
    assert not any(
        known[one.exercise].position[0].needs_floor for one in works(found.session.steps)
    )


def test_what_nothing_stands_in_for_is_left_out_with_its_rests() -> None:
    steps = (Rest(10), Reps("rockback-mwm", 8), Rest(20), Reps("seated-ir-lift", 8), Rest(20))
    others = ("ninety-ninety-rotation", "hip-cars", "bird-dog", "mindful-squat", "side-lying-ir",
              "single-leg-balance")  # fmt: skip
    rest = tuple(Reps(one, 8) for one in others)
    found = with_kit_at_hand(of(*steps, *rest), library().catalogue, ())
    assert found is not None
    assert found.session is not None
    assert [one.how for one in found.changes] == [How.RUNG, How.OUT]
    kinds = [type(one) for one in found.session.steps[:3]]
    assert kinds == [Reps, Rest, Reps]
    assert not isinstance(found.session.steps[-1], Rest)


def test_a_self_check_is_made_lying_where_the_floor_is_in_it() -> None:
    steps = (Measure("seated-rotation-test"), Reps("side-lying-ir", 10))
    found = with_kit_at_hand(of(*steps), library().catalogue, ())
    assert found is not None
    assert found.session is not None
    assert found.session.steps[0] == Measure("prone-rotation-test")


def test_a_session_of_which_nothing_is_left_offers_none() -> None:
    alone = of(Repeat(2, (Measure("seated-rotation-test"), Rest(5))), Rest(20))
    found = with_kit_at_hand(alone, library().catalogue, ())
    assert found is not None
    assert found.session is None
    assert [one.how for one in found.changes] == [How.OUT]


@pytest.mark.parametrize("kit", [(), ("chair",), ("band",), ("loop-band",), ("heavy-band",)])
def test_each_shipped_session_can_be_done_with_little(kit: tuple[str, ...]) -> None:
    catalogue = library().catalogue
    for entry in library().entries():
        assert entry.session is not None
        found = with_kit_at_hand(entry.session, catalogue, kit)
        if found is None:
            continue
        assert found.session is not None, entry.id
        assert found.lacks
        again = with_kit_at_hand(found.session, catalogue, kit)
        assert again is None, (entry.id, again)
        assert decode_session(encode(found.session), catalogue=catalogue) == found.session
        assert compile_session(found.session, catalogue, CompileOptions()).segments
        known = catalogue.with_own(found.session).exercises
        for step in works(found.session.steps):
            assert not lacking(known[step.exercise].kit, kit)


def test_no_note_speaks_of_kit_that_is_not_there() -> None:
    for name in ("strong-hips", "five-for-rotation", "rockback-mwm", "seated-ir"):
        found = with_kit_at_hand(shipped(name), library().catalogue, {"chair"})
        assert found is not None
        assert found.session is not None
        for step in works(found.session.steps):
            note = step.note or ""
            assert "band" not in note or "without a band" in note, (name, note)
    strong = with_kit_at_hand(shipped("strong-hips"), library().catalogue, ())
    assert strong is not None
    assert strong.session is not None
    raised = [one for one in works(strong.session.steps) if one.exercise == "side-leg-raise"]
    assert [one.note for one in raised] == [None, None]  # "Take the band off": there is none


def test_the_summary_and_the_rests_do_not_either() -> None:
    found = with_kit_at_hand(shipped("rockback-mwm"), library().catalogue, ())
    assert found is not None
    assert found.session is not None
    assert found.session.summary == ""
    mine = of(
        Reps("clamshell", 12),
        Rest(20, note="Take the loop off. Drink something."),
        Reps("bird-dog", 16, note="Bandwidth is no band."),
        Hold("pigeon", 30, note="Let the front leg rest."),
    )
    made = with_kit_at_hand(mine, library().catalogue, ())
    assert made is not None
    assert made.session is not None
    notes = [getattr(one, "note", None) for one in made.session.steps]
    assert notes[1:] == ["Drink something.", None, "Let the front leg rest."]


def test_a_note_of_a_band_that_is_there_stays() -> None:
    mine = of(
        Reps("clamshell", 12),
        Reps("seated-ir-band", 10, note="Tie the band low."),
    )
    made = with_kit_at_hand(mine, library().catalogue, {"chair", "band"})
    assert made is not None
    assert made.session is not None
    assert [one.note for one in works(made.session.steps)][1] == "Tie the band low."


def test_on_a_rung_without_a_band_no_word_speaks_of_one() -> None:
    known = library().catalogue.exercises
    for name, rung in (("rockback-mwm", 0), ("seated-ir-band", 0), ("mindful-squat", 1)):
        done = on_rung(known[name], rung, floor=True)
        told = " ".join((done.setup, *done.steps, *done.cautions))
        assert "band" not in told.replace("without a band", ""), told
    with_band = on_rung(known["rockback-mwm"], 1, floor=True)
    assert with_band.cautions == known["rockback-mwm"].cautions


def test_german_words_are_known_too() -> None:
    use("de")
    assert without_mention("Nimm das Band ab. Bleib auf der Seite.", ["loop-band"]) == (
        "Bleib auf der Seite."
    )
    assert without_mention("Die Bandscheibe bleibt in Ruhe.", ["band"]) != ""
    assert without_mention("Leg die Gewichtsmanschette an.", ["ankle-weight"]) == ""
    assert without_mention("Leg das Band um.", ["chair"]) == "Leg das Band um."
