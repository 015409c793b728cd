"""Own programmes: edited, saved, and sent in archives."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from hiptimer.desktop.atomic import move, write_whole
from hiptimer.desktop.clock import SystemClock
from hiptimer.desktop.kept import Kept
from hiptimer.programmes import editing
from hiptimer.programmes.archive import (
    PROGRAMME_FILE,
    holds_programme,
    packed_programme,
    read_programme_parcel,
    unpacked_programme,
)
from hiptimer.programmes.codec import decode_programme, encode, load_programme
from hiptimer.programmes.model import MAX_ID, Programme
from hiptimer.programmes.own import OwnProgrammes, faults_of
from hiptimer.session.archive import ArchiveError, archive_of
from hiptimer.session.codec import load_exercise
from hiptimer.session.drafts.bin import Bin, Where
from hiptimer.session.drafts.store import DraftStore
from hiptimer.session.faults import FormatError
from hiptimer.session.library import load_catalogue
from hiptimer.session.model import Catalogue, Exercise, Group, Position

SHIPPED = Path(__file__).parents[2] / "sessions"
TODAY = date(2026, 11, 28)
OWN = Exercise(id="my-turn", name="My turn", group=Group.MOBILITY, position=(Position.STANDING,),
               setup="Turn.")  # fmt: skip


@cache
def catalogue() -> Catalogue:
    return load_catalogue(SHIPPED)


def ours(name: str = "ten-minutes") -> Programme:
    return load_programme(SHIPPED / "programmes" / f"{name}.json", catalogue())


def text(programme: Programme) -> str:
    return encode(programme).decode()


def with_own(programme: Programme) -> Programme:
    first = programme.phases[0]
    phase = editing.with_exercises(first, "A", ("ninety-ninety-stretch", "my-turn"))
    return editing.with_phase(structs.replace(programme, id="mine", title="Mine"), 0, phase)


@pytest.fixture
def own(tmp_path: Path) -> OwnProgrammes:
    def trash(path: Path) -> Where:
        path.unlink()
        return Where.SYSTEM

    disk = Kept(tmp_path / "versions", SystemClock())
    drafts = DraftStore(tmp_path / "drafts", write_whole, move)
    return OwnProgrammes(tmp_path / "programmes", drafts, disk, Bin(trash, disk))


# the form's changes

CHANGES: dict[str, Callable[[Programme, int], Programme]] = {
    "weeks": editing.with_weeks,
    "last": lambda one, n: editing.with_last(one, n % len(one.phases), n),
    "more": lambda one, _n: editing.with_one_more_phase(one) if editing.can_add_phase(one) else one,
    "less": lambda one, n: editing.without_phase(one, n % len(one.phases)),
    "letter": lambda one, n: editing.with_phase(
        one, n % len(one.phases), editing.with_one_more_letter(one.phases[n % len(one.phases)])
    ),
    "no-letter": lambda one, n: editing.with_phase(
        one,
        n % len(one.phases),
        editing.without_letter(one.phases[n % len(one.phases)], "ABCDEFG"[n % 7]),
    ),
    "exercises": lambda one, n: editing.with_phase(
        one,
        n % len(one.phases),
        editing.with_exercises(one.phases[n % len(one.phases)], "A", ("pigeon", "hip-cars")),
    ),
}


@given(st.lists(st.tuples(st.sampled_from(sorted(CHANGES)), st.integers(0, 60)), max_size=20))
def test_whatever_the_form_changes_stays_a_sound_programme(steps: list[tuple[str, int]]) -> None:
    programme = ours()
    for name, number in steps:
        programme = CHANGES[name](programme, number)
        assert faults_of(text(programme), catalogue()) is None, (name, number)


def test_rungs_go_with_their_exercise() -> None:
    phase = ours().phases[0]
    assert "seated-ir-lift" in phase.upto
    changed = editing.with_exercises(phase, "A", ("mindful-squat",))
    assert "seated-ir-lift" not in changed.upto
    assert "mindful-squat" in changed.upto
    begun = editing.with_rung(changed, "mindful-squat", begin=True, rung="half-depth")
    assert begun.from_["mindful-squat"] == "half-depth"
    assert editing.with_rung(begun, "mindful-squat", begin=True, rung="") == changed


def test_a_form_shows_what_has_faults() -> None:
    faulty = structs.replace(ours(), title="", easy=(40,))
    assert faults_of(text(faulty), catalogue()) is not None
    assert editing.as_far_as_known(text(faulty)) == faulty
    for odd in ("", "{", "[]", '{"phases": []}', '{"phases": [{"letters": 3}]}', "[" * 99999):
        assert editing.as_far_as_known(odd) is None


def test_a_new_one_is_sound() -> None:
    assert faults_of(text(editing.begun("mine", "Mine")), catalogue()) is None


# saved


def test_a_copy_gets_an_id_and_a_title_of_its_own(own: OwnProgrammes) -> None:
    long = structs.replace(ours(), title="Grüße " * 20)
    first = own.copy_of(ours(), {"ten-minutes"}, {"Ten minutes"})
    assert (first.id, first.title) == ("my-ten-minutes", "My Ten minutes")
    own.save(text(first), catalogue(), None, None, TODAY)
    assert own.copy_of(ours(), set(), {first.title}).id == "my-ten-minutes-2"
    assert len(own.copy_of(long, set(), set()).id) <= MAX_ID
    assert faults_of(text(own.copy_of(long, set(), set())), catalogue()) is None


def test_a_new_file_takes_the_place_of_none(own: OwnProgrammes) -> None:
    mine = structs.replace(ours(), id="mine", title="Mine")
    saved = own.save(text(mine), catalogue(), None, None, TODAY)
    other = structs.replace(mine, days=2)
    beside = own.save(text(other), catalogue(), None, None, TODAY)
    assert beside.beside == saved.path
    assert load_programme(saved.path).days == 5
    assert load_programme(beside.path).days == 2
    assert "yours" in beside.programme.title


def test_what_somebody_else_changed_stays(own: OwnProgrammes) -> None:
    mine = structs.replace(ours(), id="mine", title="Mine")
    saved = own.save(text(mine), catalogue(), None, None, TODAY)
    again = own.save(
        text(structs.replace(mine, days=4)), catalogue(), saved.path, saved.seen, TODAY
    )
    assert again.path == saved.path
    theirs = structs.replace(mine, days=1)
    saved.path.write_bytes(encode(theirs))
    beside = own.save(text(mine), catalogue(), again.path, again.seen, TODAY)
    assert beside.beside == saved.path
    assert load_programme(saved.path) == theirs


def test_what_has_faults_is_not_saved_and_kept_as_a_draft(own: OwnProgrammes) -> None:
    faulty = text(structs.replace(ours(), id="mine", title=""))
    with pytest.raises(FormatError):
        own.save(faulty, catalogue(), None, None, TODAY)
    own.keep_draft("mine", faulty, "", "2026-11-28T10:00:00", None, None)
    found = own.drafts.get("mine")
    assert found is not None
    assert found.text == faulty
    assert own.free_id("mine", set()) == "mine-2"


def test_what_was_deleted_comes_back(own: OwnProgrammes) -> None:
    mine = structs.replace(ours(), id="mine", title="Mine")
    saved = own.save(text(mine), catalogue(), None, None, TODAY)
    deleted = own.delete(saved.path)
    assert not saved.path.exists()
    own.bring_back(deleted)
    assert load_programme(saved.path) == mine


# archives


def test_an_archive_brings_the_exercises_that_nobody_here_has(tmp_path: Path) -> None:
    mine = with_own(ours())
    data = packed_programme(mine, {"my-turn": OWN, "not-used": OWN}, tmp_path)
    found = unpacked_programme(data, catalogue())
    assert (found.programme, found.exercises, found.left_out) == (mine, (OWN,), ())
    file = tmp_path / "mine.hiptimer"
    file.write_bytes(data)
    assert holds_programme(file)
    assert read_programme_parcel(file, catalogue()) == found
    file.write_bytes(b"no archive")
    assert not holds_programme(file)
    assert not holds_programme(tmp_path / "nowhere.hiptimer")


def test_a_plain_file_is_read_too(tmp_path: Path) -> None:
    file = tmp_path / "one.json"
    file.write_bytes(encode(ours()))
    assert read_programme_parcel(file, catalogue()).programme == ours()


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"session.json": b"{}"}, "There is no programme.json in the archive."),
        ({PROGRAMME_FILE: b"{"}, "programme.json"),
        ({PROGRAMME_FILE: encode(with_own(ours()))}, "my-turn"),
        ({PROGRAMME_FILE: encode(ours()), "exercises/x.json": b"{}"}, "exercises/x.json"),
        ({PROGRAMME_FILE: encode(ours()), "exercises/y.json": encode(OWN)}, "my-turn"),
        ({PROGRAMME_FILE: encode(ours()), "../out.json": b""}, "leads out of the archive"),
        ({PROGRAMME_FILE: b" " * 9_000_000}, "to do harm"),
    ],
)
def test_what_is_not_sound_is_refused_with_its_reason(files: dict[str, bytes], told: str) -> None:
    with pytest.raises(ArchiveError, match=told.replace(".", r"\.")):
        unpacked_programme(archive_of(files), catalogue())


def test_a_damaged_archive_is_refused() -> None:
    data = packed_programme(ours(), {}, Path())
    for cut in (0, 10, len(data) // 2, len(data) - 5):
        with pytest.raises(ArchiveError):
            unpacked_programme(data[:cut], catalogue())
    turned = bytearray(data)
    turned[60] ^= 0xFF
    with pytest.raises(ArchiveError):
        unpacked_programme(bytes(turned), catalogue())


def test_what_is_of_no_use_is_told() -> None:
    data = archive_of({PROGRAMME_FILE: encode(ours()), "readme.txt": b"Hello"})
    assert unpacked_programme(data, catalogue()).left_out == ("readme.txt",)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert decode_programme(archive.read(PROGRAMME_FILE)) == ours()


def test_half_a_letter_and_a_text_without_end_are_faults() -> None:
    text = encode(ours()).decode()
    assert faults_of(text, catalogue()) is None
    for bad, found in ((text.replace("Ten", "\ud800"), "not UTF-8"), (text.ljust(33_000), "KiB")):
        error = faults_of(bad, catalogue())
        assert error is not None
        assert [found in fault.found for fault in error.faults] == [True]


# what came in an archive is kept


def test_one_that_came_keeps_its_name_where_it_is_free(own: OwnProgrammes) -> None:
    mine = with_own(ours())
    assert own.brought(mine, {"other"}, {"Other"}) == mine
    again = own.brought(mine, {"mine"}, {"Mine"})
    assert again.id not in {"mine", ""}
    assert again.title not in {"Mine", ""}
    assert structs.replace(again, id="mine", title="Mine") == mine


def test_exercises_that_came_are_kept_with_their_pictures(
    own: OwnProgrammes, tmp_path: Path
) -> None:
    folder = tmp_path / "exercises"
    picture = (SHIPPED.parent / "assets" / "icons" / "app" / "hiptimer.svg").read_bytes()
    came = (
        structs.replace(OWN, figure="turn.svg"),
        structs.replace(OWN, id="no-picture", figure="gone.png"),
    )
    own.keep_exercises(came, {"turn.svg": picture}, folder)
    kept = load_exercise(folder / "my-turn.json")
    assert kept.figure is not None
    assert (folder / kept.figure).read_bytes() == picture
    assert load_exercise(folder / "no-picture.json").figure is None


def test_an_exercise_is_never_kept_over_another(own: OwnProgrammes, tmp_path: Path) -> None:
    folder = tmp_path / "exercises"
    own.keep_exercises((OWN,), {}, folder)
    before = (folder / "my-turn.json").read_bytes()
    with pytest.raises(FileExistsError):
        own.keep_exercises((structs.replace(OWN, name="Another"),), {}, folder)
    assert (folder / "my-turn.json").read_bytes() == before


def test_a_draft_has_a_name_of_its_own(own: OwnProgrammes, tmp_path: Path) -> None:
    one, other = tmp_path / "one" / "mine.json", tmp_path / "other" / "mine.json"
    key = own.draft_key("mine", one)
    own.keep_draft(key, "{", "Mine", "2026-11-28T10:00:00.000Z", one, None)
    assert own.draft_key("mine", one) == key
    assert own.draft_key("mine", other) != key
    own.drop_draft(key)
    assert own.drafts.all().found == ()
