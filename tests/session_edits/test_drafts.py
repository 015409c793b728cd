import os
from datetime import date
from pathlib import Path

import pytest
from msgspec import structs

from hiptimer.session.codec import encode, load_exercise, load_session
from hiptimer.session.document.document import begun, of_session, opened
from hiptimer.session.drafts.bin import Bin
from hiptimer.session.drafts.saving import Now, look, now, save
from hiptimer.session.drafts.store import Draft, DraftStore, digest_of
from hiptimer.session.edits.errors import EditError
from hiptimer.session.edits.kinds import change, change_session
from hiptimer.session.file_names import name_of, text_of
from hiptimer.session.library import SMALL
from hiptimer.session.model import Aim, Exercise, Group, Hold, Position, Session
from hiptimer.session.own_exercises import MOST_IN_PLACE, OwnExercises, Palette, small_ones
from hiptimer.session.pictures import PictureError
from tests.catalogue.shelf import exercises
from tests.session.samples import CATALOGUE
from tests.session_edits.fakes import Disk, TrashCan
from tests.session_edits.test_pictures import png

SESSION = Session(1, "mine", "Mine", Aim.BOTH, (Hold("pigeon", 30.0),))
TODAY = date(2026, 11, 22)


def draft(key: str, saved_at: str = "2026-11-22T07:30:00", text: str = "{") -> Draft:
    return Draft(key, "Mine", text, saved_at, "mine.json", digest_of(b"{}"))


def test_a_draft_is_found_again_as_it_was_typed(tmp_path: Path) -> None:
    store = DraftStore(tmp_path / "drafts", Disk().write, Disk().move)
    assert store.all().found == ()
    older, newer = draft("a", "2026-11-21T23:00:00"), draft("b", text='{"half": ')
    for one in (older, newer, older):
        store.keep(one)
    assert store.all().found == (newer, older)
    assert store.get("b") == newer
    store.drop("b")
    store.drop("b")
    assert store.all().found == (older,)


def test_a_draft_of_a_file_of_any_name_is_kept(tmp_path: Path) -> None:
    store = DraftStore(tmp_path, Disk().write, Disk().move)
    base = os.fsdecode(b"/a/odd\xfe.json")
    store.keep(structs.replace(draft("odd"), base=text_of(base)))
    found = store.get("odd")
    assert found is not None
    assert found.base is not None
    assert name_of(found.base) == base


def test_a_damaged_draft_is_set_aside_and_kept(tmp_path: Path) -> None:
    store = DraftStore(tmp_path, Disk().write, Disk().move)
    store.keep(draft("good"))
    (tmp_path / "bad.json").write_text('{"key": "bad"')
    (tmp_path / "other.json").write_bytes((tmp_path / "good.json").read_bytes())
    found = store.all()
    assert [one.key for one in found.found] == ["good"]
    assert [path.name for path in found.damaged] == ["bad.json.damaged", "other.json.damaged"]
    assert all(path.exists() for path in found.damaged)
    assert store.all().damaged == ()


@pytest.mark.parametrize("key", ["", "../a", "a/b", "A", "a" * 101, ".a"])
def test_a_draft_stays_in_its_folder(tmp_path: Path, key: str) -> None:
    with pytest.raises(ValueError, match="key"):
        DraftStore(tmp_path, Disk().write, Disk().move).keep(draft(key))


def test_what_became_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    path.write_bytes(b"{}")
    seen = look(path)
    assert seen is not None
    assert now(path, seen) is Now.SAME
    path.write_bytes(b"[]")
    touched = structs.replace(seen, stamp=(0, 0))
    assert now(path, touched) is Now.CHANGED
    path.write_bytes(b"{}")
    assert now(path, touched) is Now.SAME
    path.unlink()
    assert now(path, seen) is Now.GONE
    assert look(path) is None


def test_saving_keeps_the_text(tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    text = encode(SESSION).decode().replace('"seconds": 30', '"seconds": 30.0')
    path.write_text(text)
    seen = look(path)
    document = opened(path.read_bytes(), CATALOGUE).edited(change_session(title="New"), CATALOGUE)
    saved = save(document.after, path, seen, catalogue=CATALOGUE, disk=Disk(), today=TODAY)
    assert path.read_text() == text.replace('"Mine"', '"New"')
    assert (saved.path, saved.beside, saved.seen) == (path, None, look(path))


def test_a_file_that_somebody_else_changed_keeps_theirs_and_yours(tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    path.write_bytes(encode(SESSION))
    seen = look(path)
    theirs = encode(structs.replace(SESSION, summary="Theirs."))
    path.write_bytes(theirs)
    saved = save(
        of_session(SESSION), path, seen,
        catalogue=CATALOGUE, disk=Disk(), today=TODAY, taken={"mine-2"},
    )  # fmt: skip
    assert path.read_bytes() == theirs
    assert (saved.path, saved.beside) == (tmp_path / "mine-3.json", path)
    mine = load_session(saved.path, CATALOGUE)
    assert (mine.id, mine.title) == ("mine-3", "Mine (yours, 22 Nov)")
    assert mine.steps == SESSION.steps
    assert saved.document.session == mine


def test_a_new_file_is_not_written_over_another(tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    path.write_text("somebody's")
    document = of_session(SESSION)
    saved = save(document, path, None, catalogue=CATALOGUE, disk=Disk(), today=TODAY)
    assert saved.path == tmp_path / "mine-2.json"
    assert path.read_text() == "somebody's"


def test_what_has_faults_or_no_steps_is_not_saved(tmp_path: Path) -> None:
    broken = of_session(SESSION).retyped('{"format": 1', CATALOGUE).after
    for document in (broken, begun("a", "A", Aim.BOTH)):
        with pytest.raises(EditError, match="be saved yet"):
            save(
                document, tmp_path / "a.json", None,
                catalogue=CATALOGUE, disk=Disk(), today=TODAY,
            )  # fmt: skip
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    path.write_bytes(encode(SESSION))
    document = of_session(SESSION).edited(change((0,), seconds=45), CATALOGUE).after
    with pytest.raises(OSError, match="full"):
        save(
            document, path, look(path),
            catalogue=CATALOGUE, disk=Disk(fails_after=0), today=TODAY,
        )  # fmt: skip
    assert path.read_bytes() == encode(SESSION)


def test_deleting_goes_to_the_trash_and_back(tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    path.write_bytes(encode(SESSION))
    trash = TrashCan()
    bin_ = Bin(trash.take, Disk())
    deleted = bin_.delete(path)
    assert trash.taken == [path]
    assert bin_.bring_back(deleted) == path
    assert path.read_bytes() == encode(SESSION)
    assert bin_.bring_back(deleted) == tmp_path / "mine-2.json"
    trash.full = True
    with pytest.raises(OSError, match="no trash"):
        bin_.delete(path)
    assert path.exists()


def test_own_exercises_and_their_copies(tmp_path: Path) -> None:
    trash = TrashCan()
    own = OwnExercises(tmp_path / "own", Disk(), trash.take)
    picture = tmp_path / "My Hip.PNG"
    picture.write_bytes(png(3, 2))
    own.add_picture(own.look_at_picture(picture))
    figure = own.look_at_picture(picture).figure
    assert figure.startswith("pictures/my-hip-")
    exercise = Exercise(
        "swing", "Swing", Group.CONTROL, (Position.STANDING,), "Swing.", figure=figure
    )
    own.save(exercise)
    (tmp_path / "own" / "bad.json").write_text("{")
    assert own.put(own.look())
    palette = own.read()
    assert palette.exercises == (exercise,)
    assert [Path(fault.file).name for fault in palette.faults] == ["bad.json"]
    assert own.new_id("Swing!", {"swing-2"}) == "swing-3"

    copy = own.copy_for(exercise, tmp_path / "sessions" / "mine")
    assert copy == exercise
    assert (tmp_path / "sessions" / "mine" / figure).read_bytes() == png(3, 2)
    deleted = own.delete("swing")
    assert own.read().exercises == ()
    assert (tmp_path / "sessions" / "mine" / figure).exists()
    own.undelete(deleted)
    assert own.read().exercises == (exercise,)
    (tmp_path / "own" / figure).unlink()
    assert own.copy_for(exercise, tmp_path / "elsewhere").figure is None


def test_an_exercise_in_a_session_has_no_ladder(tmp_path: Path) -> None:
    own = OwnExercises(tmp_path / "own", Disk(), TrashCan().take)
    circles = exercises()["hip-cars"]
    assert circles.ladder
    assert circles.positions
    copy = own.copy_for(circles, tmp_path / "sessions")
    assert (copy.ladder, copy.positions) == ((), ())


def test_a_picture_that_is_none_is_not_copied(tmp_path: Path) -> None:
    own = OwnExercises(tmp_path / "own", Disk(), TrashCan().take)
    picture = tmp_path / "a.png"
    picture.write_text("no picture")
    for bad in (picture, tmp_path, tmp_path / "missing.png"):
        with pytest.raises(PictureError):
            own.look_at_picture(bad)
    assert not (tmp_path / "own").exists()


def test_own_exercises_are_looked_at_once_and_what_is_kept_meanwhile_stays(tmp_path: Path) -> None:
    looked: list[str] = []

    def load(path: Path) -> Exercise:
        looked.append(path.name)
        return load_exercise(path)

    own = OwnExercises(tmp_path, Disk(), TrashCan().take, load=load)
    swing = Exercise("swing", "Swing", Group.CONTROL, (Position.STANDING,), "Swing.")
    own.add(swing)
    (tmp_path / "bad.json").write_text("{")
    assert own.put(own.look())
    found = own.look()
    assert looked == ["bad.json"]  # the other is known: it was written here
    own.add(structs.replace(swing, id="sway", name="Sway"))
    assert not own.put(found)  # it knows nothing of the new one
    assert [one.id for one in own.read().exercises] == ["sway", "swing"]
    assert own.put(own.look())
    assert [one.id for one in own.read().exercises] == ["sway", "swing"]
    (tmp_path / "swing.json").unlink()
    assert own.put(own.look())
    assert [one.id for one in own.read().exercises] == ["sway"]


def test_a_folder_of_own_exercises_can_be_given_up_on(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.json").write_text("{")
    own = OwnExercises(tmp_path, Disk(), TrashCan().take)

    def stop(done: int, _whole: int) -> None:
        if done:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        own.look(stop)
    assert own.read() == Palette(())


def test_what_programmes_read_in_place_is_small(tmp_path: Path) -> None:
    swing = Exercise("swing", "Swing", Group.CONTROL, (Position.STANDING,), "Swing.")
    (tmp_path / "swing.json").write_bytes(encode(swing))
    (tmp_path / "large.json").write_bytes(encode(swing) + b" " * SMALL)
    assert small_ones(tmp_path) == {"swing": swing}
    assert small_ones(tmp_path / "none") == {}
    (tmp_path / "again.json").write_bytes(encode(swing).replace(b'"id"', b'"id": "a", "id"', 1))
    assert small_ones(tmp_path) == {"swing": swing}


def test_what_programmes_read_in_place_is_little_in_all(tmp_path: Path) -> None:
    many = 2 * MOST_IN_PLACE // SMALL
    for number in range(many):
        swing = Exercise(f"s{number:02}", "Swing", Group.CONTROL, (Position.STANDING,), "Swing.")
        (tmp_path / f"{swing.id}.json").write_bytes(encode(swing).ljust(SMALL))
    assert len(small_ones(tmp_path)) == MOST_IN_PLACE // SMALL
