"""One exercise in the place of another: in a session, and in many files at once."""

from pathlib import Path

import pytest
from msgspec import structs

from hiptimer.session.codec import encode, load_session
from hiptimer.session.drafts.exchanging import (
    Proposed,
    in_use,
    proposed,
    put_back,
    write,
)
from hiptimer.session.edits.apply import apply
from hiptimer.session.edits.errors import EditError
from hiptimer.session.edits.exchange import Exchange, exchange
from hiptimer.session.library import Entry
from hiptimer.session.model import (
    MAX_FILE_BYTES,
    Aim,
    Catalogue,
    Exercise,
    Hold,
    Measure,
    Order,
    Repeat,
    Reps,
    Rest,
    Session,
    Sides,
    Step,
    StepCue,
)
from tests.session.samples import CATALOGUE, exercise
from tests.session_edits.fakes import Disk

KNOWN = CATALOGUE.exercises
STRETCH = Exchange("pigeon", KNOWN["ninety-ninety-stretch"])
LIFT = Exchange("pigeon", KNOWN["seated-ir-lift"])
OWN = exercise("my-lunge", figure="pictures/lunge-1.png")


def session(*steps: Step, own: tuple[Exercise, ...] = ()) -> Session:
    return Session(1, "mine", "Mine", Aim.BOTH, steps, exercises=own)


def changed(before: Session, wish: Exchange, catalogue: Catalogue = CATALOGUE) -> Session:
    return apply(before, exchange(before, wish, catalogue), catalogue)


def test_every_step_of_it_changes_also_in_blocks_and_keeps_its_dose() -> None:
    hold = Hold("pigeon", 45.0, Sides.LEFT, 2, rest=20.0, note="Slowly", level="First rung")
    others = (Rest(10.0), Measure("gait-check"), Hold("butterfly", 30.0))
    after = changed(session(hold, *others, Repeat(2, (hold,), "Twice")), STRETCH)
    there = structs.replace(hold, exercise="ninety-ninety-stretch", level=None)
    assert after.steps == (there, *others, Repeat(2, (there,), "Twice"))


def test_where_it_is_done_otherwise_the_dose_is_the_usual_one() -> None:
    hold = Hold("pigeon", 45.0, sets=3, order=Order.SIDE_FIRST, prepare=5.0, wait=True, note="Go")
    assert changed(session(hold), LIFT).steps == (
        Reps(
            "seated-ir-lift", 10, sets=3, order=Order.SIDE_FIRST, prepare=5.0, wait=True, note="Go"
        ),
    )
    back = Exchange("seated-ir-lift", KNOWN["pigeon"])
    reps = Reps("seated-ir-lift", 12, tempo=(1.0, 1.0, 1.0, 0.0))
    assert changed(session(reps), back).steps == (Hold("pigeon", 30.0),)


def test_who_holds_what_is_usually_repeated_goes_on_holding() -> None:
    other = exercise("other-lift", prescription=KNOWN["seated-ir-lift"].prescription)
    known = Catalogue({**KNOWN, other.id: other}, CATALOGUE.checks)
    held = Hold("seated-ir-lift", 20.0)
    after = changed(session(held), Exchange("seated-ir-lift", other), known)
    assert after.steps == (Hold("other-lift", 20.0),)
    unknown = Exchange("gone", KNOWN["pigeon"])  # nobody defines it any more
    assert exchange(session(Hold("gone", 20.0)), unknown, CATALOGUE).edits


@pytest.mark.parametrize(
    ("said", "new", "left"),
    [
        (Sides.LEFT, "ninety-ninety-stretch", Sides.LEFT),
        (Sides.LEFT, "ninety-ninety-rotation", Sides.LEFT),
        (Sides.EACH, "ninety-ninety-rotation", None),
        (Sides.RIGHT, "butterfly", None),
        (Sides.EACH, "butterfly", None),
        (None, "butterfly", None),
    ],
)
def test_sides_stay_where_the_new_one_has_them(
    said: Sides | None, new: str, left: Sides | None
) -> None:
    after = changed(session(Hold("pigeon", 30.0, said)), Exchange("pigeon", KNOWN[new]))
    assert after.steps == (Hold(new, 30.0, left),)


def test_nothing_changes_where_nothing_does_it() -> None:
    before = session(Hold("butterfly", 30.0))
    assert exchange(before, STRETCH, CATALOGUE).edits == ()
    assert proposed(before, STRETCH, CATALOGUE) is None
    assert in_use([before, session(Hold("pigeon", 5.0), Repeat(2, (Hold("pigeon", 5.0),)))]) == {
        "butterfly": 1,
        "pigeon": 1,
    }


def test_an_exercise_of_ones_own_comes_along_once_and_the_one_before_goes() -> None:
    wish = Exchange("pigeon", OWN, comes_along=True)
    after = changed(session(Hold("pigeon", 30.0), Hold("pigeon", 20.0)), wish)
    assert after.exercises == (OWN,)
    assert [step.exercise for step in after.steps if isinstance(step, Hold)] == ["my-lunge"] * 2
    again = changed(
        structs.replace(after, steps=(*after.steps, Hold("butterfly", 9.0))),
        Exchange("butterfly", OWN, comes_along=True),
    )
    assert again.exercises == (OWN,)
    back = changed(again, Exchange("my-lunge", KNOWN["pigeon"]))
    assert back.exercises == ()


def test_another_of_the_same_name_is_not_taken_for_it() -> None:
    theirs = structs.replace(OWN, setup="Otherwise.")
    before = session(Hold("pigeon", 30.0), Hold("my-lunge", 30.0), own=(theirs,))
    after = changed(before, Exchange("pigeon", OWN, comes_along=True))
    assert after.exercises == (theirs, structs.replace(OWN, id="my-lunge-2"))
    assert [step.exercise for step in after.steps if isinstance(step, Hold)] == [
        "my-lunge-2",
        "my-lunge",
    ]
    assert changed(after, Exchange("my-lunge", OWN, comes_along=True)).exercises == (
        structs.replace(OWN, id="my-lunge-2"),
    )
    shadow = structs.replace(KNOWN["butterfly"], setup="Otherwise.")
    with pytest.raises(EditError, match="butterfly"):
        exchange(
            session(Hold("pigeon", 30.0), own=(shadow,)),
            Exchange("pigeon", KNOWN["butterfly"]),
            CATALOGUE,
        )


def fault_of(found: Proposed | None) -> str:
    assert found is not None
    assert found.after is found.before
    return found.why


def test_a_session_that_would_be_at_fault_is_named_and_left_as_it_is() -> None:
    said = Hold("pigeon", 30.0, cues=(StepCue("half", "The {side} hip down."),))
    assert "{side}" in fault_of(
        proposed(session(said), Exchange("pigeon", KNOWN["butterfly"]), CATALOGUE)
    )
    late = Hold("pigeon", 3600.0, cues=(StepCue(3500.0, "Soon."),))
    assert "3500" in fault_of(proposed(session(late), LIFT, CATALOGUE))
    long = exercise(
        "long",
        prescription=structs.replace(
            KNOWN["seated-ir-lift"].prescription, tempo=(60.0, 60.0, 60.0, 60.0)
        ),
    )
    many = session(*(Hold("pigeon", 1.0, sets=20) for _ in range(20)))
    known = Catalogue({**KNOWN, "long": long}, CATALOGUE.checks)
    assert "hours" in fault_of(proposed(many, Exchange("pigeon", long), known))
    full = session(*(Hold("pigeon", 1.0, note="n" * 1900) for _ in range(MAX_FILE_BYTES // 1960)))
    wordy = exercise("wordy", steps=("w" * 1900,) * 12)
    assert "KiB" in fault_of(proposed(full, Exchange("pigeon", wordy, comes_along=True), CATALOGUE))


def entry_of(path: Path, made: Session) -> Entry:
    path.write_bytes(encode(made))
    return Entry(made.id, made.title, path, False, load_session(path, CATALOGUE))


def as_it_is(one: Exercise, folder: Path) -> Exercise:
    del folder
    return one


def test_files_are_changed_and_put_back(tmp_path: Path) -> None:
    entry = entry_of(tmp_path / "mine.json", session(Hold("pigeon", 30.0)))
    before, disk = entry.path.read_bytes(), Disk()
    done = write(entry, STRETCH, CATALOGUE, disk, as_it_is)
    assert load_session(entry.path, CATALOGUE).steps == (Hold("ninety-ninety-stretch", 30.0),)
    assert done.title == "Mine"
    put_back(done, disk)
    assert entry.path.read_bytes() == before
    assert disk.written == [entry.path, entry.path]
    with pytest.raises(EditError, match="since"):
        put_back(done, disk)


def test_its_picture_comes_along(tmp_path: Path) -> None:
    entry = entry_of(tmp_path / "mine.json", session(Hold("pigeon", 30.0)))
    asked: list[Path] = []

    def brought(one: Exercise, folder: Path) -> Exercise:
        asked.append(folder)
        return structs.replace(one, figure="pictures/other.png")

    write(entry, Exchange("pigeon", OWN, comes_along=True), CATALOGUE, Disk(), brought)
    assert asked == [tmp_path]
    assert load_session(entry.path, CATALOGUE).exercises[0].figure == "pictures/other.png"


def test_what_others_changed_meanwhile_stays(tmp_path: Path) -> None:
    entry = entry_of(tmp_path / "mine.json", session(Hold("pigeon", 30.0)))
    theirs = encode(session(Hold("pigeon", 99.0)))
    entry.path.write_bytes(theirs)
    with pytest.raises(EditError, match="meanwhile"):
        write(entry, STRETCH, CATALOGUE, Disk(), as_it_is)
    assert entry.path.read_bytes() == theirs


def test_a_full_disk_changes_nothing(tmp_path: Path) -> None:
    entry = entry_of(tmp_path / "mine.json", session(Hold("pigeon", 30.0)))
    before = entry.path.read_bytes()
    with pytest.raises(OSError, match="full"):
        write(entry, STRETCH, CATALOGUE, Disk(0), as_it_is)
    assert entry.path.read_bytes() == before
