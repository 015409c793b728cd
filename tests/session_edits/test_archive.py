"""Archives: out and in again, and everything that one may be made of to do harm."""

import io
import json
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import structs

from hiptimer.session.archive import (
    MAX_FILES,
    ArchiveError,
    Parcel,
    exported,
    of_text,
    packed,
    read_parcel,
    unpacked,
)
from hiptimer.session.bringing import Clash, KeepBoth, Rename, ReplaceOld, clash_of, done, planned
from hiptimer.session.codec import decode_session, encode, load_session
from hiptimer.session.library import Entry
from hiptimer.session.model import Aim, Exercise, Group, Hold, Position, Reps, Session
from tests.session.samples import CATALOGUE
from tests.session_edits.fakes import Disk
from tests.session_edits.test_pictures import png, svg

PICTURE = "pictures/mine.png"
OWN = Exercise("mine", "Mine", Group.CONTROL, (Position.STANDING,), "Stand.", figure=PICTURE)
SESSION = Session(
    1, "try-out", "Try-out", Aim.BOTH, (Reps("mine", 5), Hold("pigeon", 30.0)), exercises=(OWN,)
)
TEXT = encode(SESSION).decode()


def archive(*files: tuple[str | zipfile.ZipInfo, bytes], text: str | None = TEXT) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as into:
        if text is not None:
            into.writestr("session.json", text)
        for name, data in files:
            into.writestr(name, data)
    return made.getvalue()


def entry(session: Session, path: Path, *, builtin: bool = False) -> Entry:
    return Entry(session.id, session.title, path, builtin, session)


def test_what_is_packed_comes_out_again() -> None:
    data = packed(TEXT, SESSION, {PICTURE: png(3, 2), "other.png": b""})
    parcel = unpacked(data, CATALOGUE)
    assert parcel == Parcel(SESSION, TEXT, {PICTURE: png(3, 2)})
    assert packed(TEXT, SESSION, {PICTURE: png(3, 2)}) == data


def test_exporting_takes_the_pictures_along(tmp_path: Path) -> None:
    assert unpacked(exported(TEXT, SESSION, tmp_path), CATALOGUE).missing == (PICTURE,)
    (tmp_path / "pictures").mkdir()
    (tmp_path / PICTURE).write_text("not a picture")
    assert unpacked(exported(TEXT, SESSION, tmp_path), CATALOGUE).missing == (PICTURE,)
    (tmp_path / PICTURE).write_bytes(png(3, 2))
    assert unpacked(exported(TEXT, SESSION, tmp_path), CATALOGUE).pictures == {PICTURE: png(3, 2)}


def test_what_is_missing_and_what_is_too_much_is_named() -> None:
    parcel = unpacked(archive(("readme.txt", b"hello"), ("__MACOSX/x", b"")), CATALOGUE)
    assert parcel.missing == (PICTURE,)
    assert parcel.left_out == ("__MACOSX/x", "readme.txt")
    assert of_text(TEXT.encode(), CATALOGUE).missing == (PICTURE,)


def link(name: str, mode: int = stat.S_IFLNK) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = (mode | 0o777) << 16
    return info


BAD_NAMES = [
    "../evil.png", "/etc/passwd", "a/../../b", "C:/x.png", "..\\x.png", "a//b", "./a", "a/./b",
    "\\\\server\\x", "http://example.org/a.png", "new\nline", "n" * 201, "a/..", "x\u202egnp.exe",
]  # fmt: skip


@pytest.mark.parametrize("name", BAD_NAMES)
def test_a_name_that_leads_elsewhere_is_refused(name: str) -> None:
    with pytest.raises(ArchiveError, match="its name"):
        unpacked(archive((name, b"x")), CATALOGUE)


def test_a_name_with_a_nul_is_refused() -> None:
    data = archive(("harmlessX.png", b"x")).replace(b"harmlessX", b"harmless\0")
    with pytest.raises(ArchiveError, match="its name"):
        unpacked(data, CATALOGUE)


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ([(link(PICTURE), b"/etc/passwd")], "a link or a device"),
        ([(link("fifo", stat.S_IFIFO), b"")], "a link or a device"),
        ([("A.png", b"1"), ("a.PNG", b"2")], "two of this name"),
        ([("\u00e9", b"1"), ("e\u0301", b"2")], "two of this name"),
        ([("zeros", bytes(10 * 1024 * 1024))], "meant to do harm"),
        ([(f"f{number}", b"") for number in range(MAX_FILES)], "files in the archive"),
        ([(PICTURE, b"GIF nothing")], "not a picture"),
        ([(PICTURE, png(60_000, 60_000))], "pixels"),
        ([(PICTURE, svg("<script/>"))], "not a drawing"),
    ],
)
def test_a_harmful_archive_is_refused(files: list[tuple[str, bytes]], why: str) -> None:
    with pytest.raises(ArchiveError, match=why):
        unpacked(archive(*files), CATALOGUE)


def test_two_files_of_one_name() -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        data = archive(("session.json", TEXT.encode()))
    with pytest.raises(ArchiveError, match="two of this name"):
        unpacked(data, CATALOGUE)


def in_directory(data: bytes, change: Callable[[bytearray, int], None]) -> bytes:
    """`data` with the central directory's entry of its first file changed."""
    made = bytearray(data)
    change(made, data.index(b"PK\x01\x02"))
    return bytes(made)


def says_small(made: bytearray, at: int) -> None:
    struct.pack_into("<I", made, at + 24, 10)


def is_encrypted(made: bytearray, at: int) -> None:
    made[at + 8] |= 1


def is_lzma(made: bytearray, at: int) -> None:
    struct.pack_into("<H", made, at + 10, 14)


def has_other_sum(made: bytearray, at: int) -> None:
    struct.pack_into("<I", made, at + 16, 7)


def claims_all(made: bytearray, at: int) -> None:
    struct.pack_into("<I", made, at + 20, len(made) + 1)


@pytest.mark.parametrize("change", [says_small, is_encrypted, is_lzma, has_other_sum, claims_all])
def test_a_directory_that_lies_is_refused(change: Callable[[bytearray, int], None]) -> None:
    with pytest.raises(ArchiveError):
        unpacked(in_directory(archive(), change), CATALOGUE)


@pytest.mark.parametrize("end", range(0, 600, 37))
def test_a_cut_archive_is_refused(end: int) -> None:
    whole = archive()
    with pytest.raises(ArchiveError):
        unpacked(whole[: min(end, len(whole) - 1)], CATALOGUE)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (None, "no session.json"),
        ("{}", '"format"'),
        (TEXT.replace("mine.png", "../../mine.png"), "stays below"),
        (TEXT.replace("pictures/mine.png", "https://a.org/m.png"), "no address"),
        (TEXT.replace('"pigeon"', '"pidgeon"'), 'did you mean "pigeon"'),
        ("".join(hex(n * n) for n in range(120_000)), "KiB"),
    ],
)
def test_a_session_with_faults_is_refused(text: str | None, why: str) -> None:
    with pytest.raises(ArchiveError, match=why):
        unpacked(archive(text=text), CATALOGUE)


def test_a_file_is_read_by_its_ending(tmp_path: Path) -> None:
    packed_file, plain = tmp_path / "a.hiptimer", tmp_path / "a.json"
    packed_file.write_bytes(archive((PICTURE, png(1, 1))))
    plain.write_text(TEXT)
    assert read_parcel(packed_file, CATALOGUE).pictures == {PICTURE: png(1, 1)}
    assert read_parcel(plain, CATALOGUE).session == SESSION
    for bad in (tmp_path, tmp_path / "missing.hiptimer"):
        with pytest.raises(ArchiveError):
            read_parcel(bad, CATALOGUE)


def test_bringing_in_writes_pictures_first_and_the_session_last(tmp_path: Path) -> None:
    disk = Disk()
    parcel = unpacked(archive((PICTURE, png(3, 2))), CATALOGUE)
    assert clash_of(parcel, ()) is Clash.NONE
    path = done(planned(parcel, KeepBoth(), (), tmp_path), disk)
    assert path == tmp_path / "try-out" / "try-out.json"
    assert [one.suffix for one in disk.written] == [".png", ".json"]
    session = load_session(path, CATALOGUE)
    figure = session.exercises[0].figure
    assert figure is not None
    assert (path.parent / figure).read_bytes() == png(3, 2)
    assert structs.replace(session, exercises=(OWN,)) == SESSION


def test_planning_writes_nothing(tmp_path: Path) -> None:
    planned(unpacked(archive((PICTURE, png(3, 2))), CATALOGUE), KeepBoth(), (), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_fails_leaves_no_session(tmp_path: Path) -> None:
    disk = Disk(fails_after=1)
    parcel = unpacked(archive((PICTURE, png(3, 2))), CATALOGUE)
    with pytest.raises(OSError, match="full"):
        done(planned(parcel, KeepBoth(), (), tmp_path), disk)
    assert list(tmp_path.rglob("*.json")) == []


def test_a_clash_is_settled_as_chosen(tmp_path: Path) -> None:
    parcel = of_text(TEXT.encode(), CATALOGUE)
    mine = entry(structs.replace(SESSION, summary="Older."), tmp_path / "my file.json")
    taken = (mine, entry(structs.replace(SESSION, id="better"), tmp_path / "better.json"))
    assert clash_of(parcel, taken) is Clash.OWN
    both = planned(parcel, KeepBoth(), taken, tmp_path)
    assert (both.id, both.title) == ("try-out-2", "Try-out 2")
    renamed = planned(parcel, Rename("Better!"), taken, tmp_path)
    assert (renamed.id, renamed.title) == ("better-2", "Better!")
    replaced = planned(parcel, ReplaceOld(), taken, tmp_path)
    assert [path for path, _ in replaced.files] == [mine.path]
    for plan in (both, renamed, replaced):
        session = decode_session(plan.files[-1][1], catalogue=CATALOGUE)
        assert (session.id, session.title) == (plan.id, plan.title)


def test_what_ships_is_not_replaced(tmp_path: Path) -> None:
    parcel = of_text(TEXT.encode(), CATALOGUE)
    shipped = (entry(structs.replace(SESSION, summary="S"), tmp_path / "a.json", builtin=True),)
    assert clash_of(parcel, shipped) is Clash.SHIPPED
    with pytest.raises(ValueError, match="Nothing was changed"):
        planned(parcel, ReplaceOld(), shipped, tmp_path)
    assert clash_of(parcel, (entry(SESSION, tmp_path / "a.json"),)) is Clash.SAME


def test_no_file_is_written_over_whatever_it_holds(tmp_path: Path) -> None:
    (tmp_path / "try-out.json").write_text("broken")
    (tmp_path / "try-out-2").mkdir()
    plan = planned(of_text(TEXT.encode(), CATALOGUE), KeepBoth(), (), tmp_path)
    assert plan.files[-1][0] == tmp_path / "try-out-3.json"
    assert json.loads(plan.files[-1][1])["id"] == "try-out-3"
