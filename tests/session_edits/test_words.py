"""What the editor and the builder say goes by the person's language, whole."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from hiptimer.session.builder.build import build
from hiptimer.session.document.document import of_session
from hiptimer.session.drafts.saving import look, save
from hiptimer.session.edits.fields import field_words
from hiptimer.session.edits.kinds import Change, Insert, Move, Remove, change
from hiptimer.session.edits.words import name_of
from hiptimer.session.model import Aim, Hold, Repeat, Reps, Rest, Session, Sides, Step
from hiptimer.session.remarks import remarks
from hiptimer.session.remedies import is_on_purpose
from hiptimer.session.templates import NAMES, template
from hiptimer.words.language import PSEUDO, use
from tests.catalogue import shelf
from tests.session_edits.fakes import Disk

CATALOGUE = shelf.catalogue()
BEFORE = Session(1, "try-out", "Try-out", Aim.BOTH, (Hold("pigeon", 30.0),))
ODD = Session(
    1,
    "try-out",
    "Try-out",
    Aim.CORRECT_INWARD,
    (
        Repeat(2, (Hold("pigeon", 150.0, sets=3, sides=Sides.LEFT, prepare=0.0),)),
        Reps("clamshell", 9, sets=2, rest=0.0, sides=Sides.RIGHT),
        Hold("pigeon", 45.0, sets=2),
    ),
)


def told() -> Iterator[str]:
    harder = Session(1, "try-out", "Try-out", Aim.BOTH, (Hold("pigeon", 45.0, sets=2),))
    for session, saved in ((ODD, None), (harder, BEFORE)):
        for remark in remarks(session, CATALOGUE, seconds=4000.0, saved=saved):
            yield from (remark.text, remark.why, *(one.text for one in remark.remedies))
    steps = (Rest(10.0), Rest(20.0))
    places = ((0,), (1,))
    for edit in (
        Insert((0,), steps),
        Remove(places),
        Remove(places, cut=True),
        Move(places, (3,)),
        Change(places, (("sets", 2), ("note", "x"))),
        change((0,), times=3),
    ):
        yield name_of(edit, ODD, CATALOGUE)
    for aim, minutes in ((Aim.GAIN_ROTATION, 20.0), (Aim.CORRECT_INWARD, 2.0)):
        made = build(aim, minutes, (), floor=True, catalogue=CATALOGUE, measure=lambda _: 60.0)
        yield from (made.session.title, made.session.summary, *(line.text for line in made.lines))
    for name in NAMES:
        made_of = template(name, CATALOGUE)
        yield from (made_of.title, made_of.summary)


def test_nothing_is_plain_or_glued() -> None:
    use(PSEUDO)
    said = list(told())
    assert len(said) > 60
    assert [one for one in said if not (one.startswith("⟦") and one.endswith("⟧"))] == []


def test_every_field_of_a_step_and_a_session_has_a_name() -> None:
    use(PSEUDO)
    fields = {name for kind in (*get_args(Step), Session) for name in kind.__struct_fields__}
    plain = {name for name in fields if field_words(name) == name}
    assert plain == {"format", "steps", "exercises"}  # no edit of a field names these


def test_an_edit_in_german() -> None:
    use("de")
    start = Session(1, "x", "X", Aim.BOTH, (Rest(10.0), Rest(20.0)))
    assert name_of(Move(((0,), (1,)), (2,)), start, CATALOGUE) == "2 Schritte verschieben"
    assert name_of(change((0,), seconds=5.0), start, CATALOGUE) == "Sekunden ändern: Pause"


@pytest.mark.parametrize("note", ["One side on purpose.", "Absichtlich nur eine Seite."])
def test_one_side_may_be_wanted_in_either_language(note: str) -> None:
    use("de")
    assert is_on_purpose(note)


def test_a_copy_beside_somebody_elses_is_named_in_the_persons_language(tmp_path: Path) -> None:
    use("de")
    path = tmp_path / "try-out.json"
    document = of_session(BEFORE)
    path.write_bytes(document.data(CATALOGUE))
    seen = look(path)
    path.write_text("{}")
    saved = save(document, path, seen, catalogue=CATALOGUE, disk=Disk(), today=date(2026, 11, 22))
    assert saved.document.session.title == "Try-out (deine, 22. Nov.)"
