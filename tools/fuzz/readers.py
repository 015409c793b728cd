"""The readers of foreign bytes: what each may be given, what it may raise, and good examples."""

import io
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from msgspec import Struct

from hiptimer.commands.check import look
from hiptimer.desktop.paths import Paths, shipped
from hiptimer.desktop.preferences_file import load as load_preferences
from hiptimer.history import backups
from hiptimer.history.errors import HistoryError
from hiptimer.history.store import open_store
from hiptimer.history.transfer import archive, backup
from hiptimer.history.transfer.errors import TransferError
from hiptimer.history.transfer.files import csv_bytes, json_bytes
from hiptimer.history.transfer.incoming import read_file
from hiptimer.history.transfer.restore import prepare
from hiptimer.programmes.codec import decode_programme
from hiptimer.session.archive import ArchiveError, unpacked
from hiptimer.session.codec import decode_check, decode_exercise, decode_session
from hiptimer.session.edits.clipboard import pasted
from hiptimer.session.faults import FormatError
from hiptimer.session.library import load_catalogue
from hiptimer.session.model import Catalogue
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
