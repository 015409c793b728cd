"""The readers of foreign bytes: what each may be given, what it may raise, and good examples."""

import io
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from hiptimer.commands.check import look
from hiptimer.desktop.atomic import make_folder, move, write_whole
from hiptimer.desktop.paths import Paths, shipped
from hiptimer.desktop.preferences import Preferences
from hiptimer.desktop.preferences_file import load as load_preferences
from hiptimer.history import backups
from hiptimer.history.errors import HistoryError
from hiptimer.history.journal import Journal
from hiptimer.history.store import open_store
from hiptimer.history.transfer import archive, backup
from hiptimer.history.transfer.errors import TransferError
from hiptimer.history.transfer.files import csv_bytes, json_bytes
from hiptimer.history.transfer.incoming import read_file
from hiptimer.history.transfer.restore import RestorePlan, finish, prepare
from hiptimer.player.changes import rebuilt
from hiptimer.player.compiler import MissingExerciseError
from hiptimer.player.options import CompileOptions
from hiptimer.player.record import Extension, PlayState
from hiptimer.plays.play import Plays
from hiptimer.programmes.archive import unpacked_programme
from hiptimer.programmes.codec import decode_programme
from hiptimer.programmes.desk import Programmes
from hiptimer.programmes.editing import as_far_as_known
from hiptimer.programmes.enrolment import Enrolment, enrolled, with_days, with_kit
from hiptimer.programmes.kit_file import NAME, kit_told
from hiptimer.session.archive import ArchiveError, unpacked
from hiptimer.session.codec import decode_check, decode_exercise, decode_session
from hiptimer.session.document.document import begun
from hiptimer.session.drafts.store import Draft, DraftStore
from hiptimer.session.edits.clipboard import pasted
from hiptimer.session.encoding import encode
from hiptimer.session.faults import FormatError
from hiptimer.session.library import Library, load_catalogue
from hiptimer.session.model import Aim, Catalogue, Seconds
from hiptimer.session.pictures import PictureError, check_picture
from hiptimer.testing import VirtualClock
from tests.history.builders import completion

CHECKOUT = Path(__file__).resolve().parent.parent.parent
_OTHERS = CHECKOUT / "tests" / "history_transfer" / "programs"
_DRAWING = b"""<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" viewBox="0 0 40 20">
<defs><linearGradient id="a"><stop offset="0"/></linearGradient></defs><style>.b{fill:red}</style>
<path d="M0 0L9 9" style="fill:url(#a)"/><use href="#a"/></svg>"""


class Reader(Struct, frozen=True):
    """A way in: `read` raises nothing but what `refuses` with, whatever the bytes."""

    name: str
    read: Callable[[bytes], object]
    refuses: tuple[type[Exception], ...]
    examples: Callable[[], tuple[bytes, ...]]


@cache
def catalogue() -> Catalogue:
    """The exercises and checks that ship."""
    return load_catalogue(shipped("sessions"))


def _shipped(pattern: str) -> Callable[[], tuple[bytes, ...]]:
    return lambda: tuple(
        path.read_bytes() for path in sorted(shipped("sessions").glob(pattern))[:6]
    )


def _folder() -> tuple[tempfile.TemporaryDirectory[str], Paths]:
    folder = tempfile.TemporaryDirectory(prefix="fuzz-")
    place = Path(folder.name)
    return folder, Paths(place / "data", place / "cache")


@cache
def _log() -> tuple[bytes, bytes, bytes, bytes]:
    """A log as CSV, as JSON, as its database, and in a backup."""
    folder, paths = _folder()
    clock = VirtualClock()
    with folder, open_store(paths, clock).store as store:
        for number in range(1, 9):
            store.add(completion(number))
        copy, packed = paths.data / "copy.sqlite3", paths.data.parent / "b.zip"
        backups.copy_to(store.connection, copy)
        database = copy.read_bytes()
        copy.unlink()
        backup.make(store, clock, packed)
        return csv_bytes(store), json_bytes(store), database, packed.read_bytes()


def _packed(name: str, data: bytes, *more: tuple[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for inner, content in ((name, data), *more):
            file.writestr(inner, content)
    return made.getvalue()


def _archives() -> tuple[bytes, ...]:
    return tuple(_packed("session.json", one, ("a.svg", _DRAWING)) for one in _shipped("*.json")())


def _logs() -> tuple[bytes, ...]:
    table, whole, _, _ = _log()
    others = tuple(path.read_bytes() for path in sorted(_OTHERS.glob("*.csv")))
    calendar = (
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:a@hiptimer\r\nSUMMARY:Hips\r\n"
        b"DTSTART:20260304T063000Z\r\nDTEND:20260304T064000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    return (table, whole, calendar, _packed("in/log.csv", table), *others)


def _read_log(data: bytes) -> None:
    folder, _ = _folder()
    with folder:
        path = Path(folder.name) / "log"
        path.write_bytes(data)
        read_file(path)


def _backup(data: bytes) -> None:
    folder, paths = _folder()
    with folder:
        path = Path(folder.name) / "b.zip"
        path.write_bytes(data)
        archive.verify(path)
        prepare(path, paths, VirtualClock())


def _preferences(data: bytes) -> None:
    folder, paths = _folder()
    with folder:
        paths.data.mkdir()
        paths.preferences.write_bytes(data)
        load_preferences(paths.preferences)


def _database(data: bytes) -> None:
    folder, paths = _folder()
    with folder:
        paths.data.mkdir()
        paths.history.write_bytes(data)
        with open_store(paths, VirtualClock()).store as store:
            csv_bytes(store)
            json_bytes(store)


def _clipboard(data: bytes) -> None:
    pasted(data.decode(errors="surrogateescape"), catalogue())


def _command(data: bytes) -> None:
    folder, _ = _folder()
    with folder:
        path = Path(folder.name) / "file.json"
        path.write_bytes(data)
        look(str(path), catalogue())


def _draft(data: bytes) -> None:
    folder, paths = _folder()
    with folder:
        place = paths.data / "drafts"
        make_folder(place)
        (place / "mine.json").write_bytes(data)
        for draft in DraftStore(place, write_whole, move).all().found:
            begun(draft.key, "Mine", Aim.BOTH).retyped(draft.text, catalogue())


def _drafts() -> tuple[bytes, ...]:
    texts = [one.decode() for one in _shipped("*.json")()]
    drafts = [Draft("mine", "Mine", text, "2026-11-22T07:30:00", "a.json", "0") for text in texts]
    return tuple(map(msgspec.json.encode, drafts))


def _enrolment(data: bytes) -> None:
    folder, paths = _folder()
    with folder:
        make_folder(paths.data)
        (paths.data / NAME).write_bytes(data)
        clock = VirtualClock()
        kit_told(paths.data, clock.now().date())
        library = Library(shipped("sessions"), paths.sessions, catalogue())
        Programmes(paths, shipped("sessions"), library, clock, Preferences).plan(None)


def _enrolments() -> tuple[bytes, ...]:
    day = VirtualClock().now().date()
    told = with_days(with_kit(Enrolment(), day, ("mat", "chair")), day, frozenset({0, 2, 4}))
    exercises = catalogue().exercises
    programmes = [
        decode_programme(data, file="", catalogue=catalogue())
        for data in _shipped("programmes/*.json")()
    ]
    return tuple(encode(enrolled(told, one, exercises, day, "monday")) for one in programmes)


def _plan(data: bytes) -> None:
    folder, paths = _folder()
    with folder:
        make_folder(paths.data / "restore-new" / "sessions")
        paths.restore_plan.write_bytes(data)
        outside = paths.data.parent / "outside"
        outside.write_bytes(b"somebody's")
        try:
            finish(paths)
        finally:
            if outside.read_bytes() != b"somebody's":
                raise AssertionError("a file outside of the data folder was touched")


def _plans() -> tuple[bytes, ...]:
    plan = RestorePlan("backups/before-restore-1", ("history.sqlite3",), ("sessions",))
    return (msgspec.json.encode(plan),)


def _play(data: bytes) -> None:
    """A play that was cut short, of which session, choices or state are these bytes."""
    text = data.decode(errors="replace")
    for place in ("journal SET session", "journal SET options", "journal_states SET state"):
        folder, paths = _folder()
        clock = VirtualClock()
        with folder, open_store(paths, clock).store as store:
            journal = Journal(store, clock)
            plays = Plays(catalogue, store, journal, clock, Preferences)
            session = decode_session(_shipped("*.json")()[0], catalogue=catalogue())
            play, _ = plays.begin(session)
            journal.write(PlayState(position=Seconds(5.0)))
            store.connection.execute(f"UPDATE {place} = ?", (text,))
            try:
                kept, state = plays.kept(play.id)
                rebuilt(kept.timeline, state)
                plays.save(play.id)
            except (HistoryError, MissingExerciseError):
                continue
            finally:
                journal.release()


def _play_examples() -> tuple[bytes, ...]:
    state = PlayState(
        position=Seconds(5.0), worked={1: 3.0}, reps={1: 2}, shortened={2: 1.0},
        extensions=(Extension(1, Seconds(10.0), Seconds(2.0)),),
    )  # fmt: skip
    return (msgspec.json.encode(state), msgspec.json.encode(CompileOptions()),
            *_shipped("*.json")()[:2])  # fmt: skip


def readers() -> Iterator[Reader]:
    """All of them."""
    sessions = _shipped("*.json")
    exercises, checks = _shipped("exercises/*.json"), _shipped("checks/*.json")
    programmes = _shipped("programmes/*.json")
    formats = (FormatError,)
    yield Reader(
        "session", lambda data: decode_session(data, catalogue=catalogue()), formats, sessions
    )
    yield Reader("exercise", decode_exercise, formats, exercises)
    yield Reader("check", decode_check, formats, checks)
    yield Reader(
        "programme", lambda data: decode_programme(data, file="", catalogue=catalogue()), formats,
        programmes,
    )  # fmt: skip
    yield Reader("command", _command, (), lambda: (*sessions(), *exercises(), *programmes()))
    yield Reader("clipboard", _clipboard,
                 formats, sessions)  # fmt: skip
    yield Reader("picture", check_picture, (PictureError,), lambda: (_DRAWING, *_pictures()))
    yield Reader("archive", lambda data: unpacked(data, catalogue()), (ArchiveError,), _archives)
    yield Reader("log", _read_log, (TransferError,), _logs)
    yield Reader("backup", _backup, (TransferError,), lambda: (_log()[3],))
    yield Reader(
        "preferences", _preferences, (), lambda: (b'# mine\ntheme = "dark"\nvolume = 30\n',)
    )
    yield Reader(
        "programme form", lambda data: as_far_as_known(data.decode(errors="replace")), (),
        programmes,
    )  # fmt: skip
    yield Reader(
        "programme archive", lambda data: unpacked_programme(data, catalogue()), (ArchiveError,),
        lambda: tuple(_packed("programme.json", one) for one in programmes()),
    )  # fmt: skip
    yield Reader("draft", _draft, (), _drafts)
    yield Reader("enrolment", _enrolment, (), _enrolments)
    yield Reader("restore plan", _plan, (TransferError,), _plans)
    yield Reader("cut short", _play, (), _play_examples)
    yield Reader("database", _database, (HistoryError,), lambda: (_log()[2],))


def _pictures() -> tuple[bytes, ...]:
    icons = sorted((shipped("assets") / "icons" / "app").glob("*.svg"))
    figures = sorted(
        (shipped("assets") / "figures").rglob("*.webp"), key=lambda one: one.stat().st_size
    )
    pictures = sorted((shipped("assets") / "icons").rglob("*.png"))
    gif = (
        b"GIF89a\x03\0\x02\0\x80\0\0"
        + bytes(6)
        + b"\x2c"
        + bytes(4)
        + b"\x03\0\x02\0\0\x02\x02\x44\x01\0;"
    )
    jpeg = b"\xff\xd8\xff\xe0\0\x10JFIF\0" + bytes(9) + b"\xff\xc0\0\x0b\x08\0\x02\0\x03" + bytes(4)
    return (gif, jpeg, *(path.read_bytes() for path in (*icons[:2], *figures[:2], *pictures[:1])))
