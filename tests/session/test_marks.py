"""What is shown of marked words, in a text and in all of a session."""

from hiptimer.session.marks import as_shown
from hiptimer.session.model import Aim, Catalogue, Exercise, Group, Hold, Position, Repeat, Session
from tests.session.samples import CATALOGUE

MARKED = "Let the [psoas|so-as] go"
SHOWN = "Let the psoas go"


def test_all_texts_of_a_session_are_for_the_eye() -> None:
    own = Exercise("own", MARKED, Group.PASSIVE, (Position.PRONE,), MARKED, cues=(MARKED, "b|c"))
    hold = Hold("own", 30.0, note=MARKED)
    session = Session(
        1, "mine", MARKED, Aim.BOTH, (Repeat(2, (hold,), MARKED),), summary=MARKED, exercises=(own,)
    )
    shown = as_shown(session)
    assert (shown.title, shown.summary, shown.aim) == (SHOWN, SHOWN, Aim.BOTH)
    assert shown.steps == (Repeat(2, (Hold("own", 30.0, note=SHOWN),), SHOWN),)
    assert (shown.exercises[0].name, shown.exercises[0].setup) == (SHOWN, SHOWN)
    assert shown.exercises[0].cues == (SHOWN, "b|c")
    assert session.title == MARKED


def test_a_picture_keeps_its_path() -> None:
    own = Exercise(
        "own", MARKED, Group.PASSIVE, (Position.PRONE,), "x", figure="pictures/[a|b].png"
    )
    assert as_shown(own).figure == "pictures/[a|b].png"


def test_what_has_no_marks_is_the_very_same() -> None:
    assert as_shown(CATALOGUE) is CATALOGUE
    empty = Catalogue()
    assert as_shown(empty) is empty
