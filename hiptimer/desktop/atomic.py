"""Files written whole or not at all: whatever happens, the old file or the new one is there.

    write_whole    in the place of what is there: for files that are ours alone
    create_whole   only where nothing is: for every new file of the person's
    free_place     the first free name like this one, taken at once

    being_made     for what is written piece by piece

What is new is private to the person. What is half written bears a name that `sweep` knows, and is
locked while its writer lives.
"""

import errno
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from threading import Event

from hiptimer.session.file_names import is_taken

if sys.platform != "win32":
    import fcntl

PART = ".part"
"""How the name of a file that is being written ends; it begins with a dot."""

BESIDE = ("-journal", "-wal", "-shm")
"""How the names of those end that SQLite may have beside a database."""

_TRIES = 26
"""On Windows a virus scanner may hold a new file for a moment: it can't be renamed then."""
_BETWEEN = 0.02  # seconds
_NO_LINKS = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EACCES}


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` in the place of the file at `path`: temporary file, fsync, rename, fsync.

    Makes the folder if it is missing; follows a link, so that a file that is kept elsewhere stays
    there. Raises OSError; the file is then as it was.
    """
    place = Path(os.path.realpath(path))
    make_folder(place.parent)
    with _written(place, data) as part:
        with suppress(OSError):  # a new file stays as private as it was made
            part.chmod(place.stat().st_mode & 0o777)
        move(part, place)
    sync_folder(place.parent)


def create_whole(path: Path, data: bytes) -> None:
    """Write a new file, private to the person. Makes the folder if it is missing.

    Raises OSError, FileExistsError where something is that has this name on any system; what is
    there is never touched.
    """
    make_folder(path.parent)
    if is_taken(path):
        raise _occupied(path)
    with _written(path, data) as part:
        place_new(part, path)


def create_free(path: Path, data: bytes) -> Path:
    """Write a new file at `path`, or under the first free name after it: "a-2.txt" and so on.

    Raises OSError.
    """
    with _written(path, data) as part:
        return place_free(part, path)


def place_new(made: Path, path: Path) -> None:
    """Give a file that is whole its name on the same disk, which nothing may have yet.

    Raises OSError, FileExistsError as `create_whole` does.
    """
    if is_taken(path):
        raise _occupied(path)
    try:
        os.link(made, path)  # unlike a rename, this never takes the place of anything
    except FileExistsError:
        raise _occupied(path) from None
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        claim(path)  # a disk without links: the name first
        try:
            move(made, path)
        except OSError:
            path.unlink()
            raise
    else:
        with suppress(OSError):
            made.unlink()
    sync_folder(path.parent)


def place_free(made: Path, path: Path) -> Path:
    """Give a file that is whole this name, or the first free one after it. Raises OSError."""
    for place in _names_from(path):
        with suppress(FileExistsError):
            place_new(made, place)
            return place
    raise AssertionError  # there are always more names


def claim(path: Path) -> None:
    """Make an empty file, private to the person, where nothing is.

    Raises OSError, FileExistsError where something is that has this name on any system.
    """
    make_folder(path.parent)
    if is_taken(path):
        raise _occupied(path)
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def free_place(path: Path) -> Path:
    """An empty file at `path`, or at the first free name after it. Raises OSError."""
    for place in _names_from(path):
        with suppress(FileExistsError):
            claim(place)
            return place
    raise AssertionError  # there are always more names


def _names_from(path: Path) -> Iterator[Path]:
    yield path
    for number in count(2):
        yield path.with_name(f"{path.stem}-{number}{path.suffix}")


def move(source: Path, target: Path) -> None:
    """Rename a file onto another, for half a second while another program holds it.

    Raises OSError.
    """
    for tried in count(1):
        try:
            source.replace(target)
        except PermissionError:
            if target.is_dir() or tried == _TRIES:
                raise
            Event().wait(_BETWEEN)
        else:
            return


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, private to the person. Raises OSError.

    Those that are there stay as they are.
    """
    if folder.is_dir():
        return
    make_folder(folder.parent)
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except FileExistsError:  # a file: FileExistsError would tell that the wanted name is taken
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder)) from None


def sync_folder(folder: Path) -> None:
    """Have a rename itself on the disk, where the system lets a folder be synced."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sweep(folder: Path) -> None:
    """Take away what killed programs left half written in a folder. Never raises."""
    _sweep(folder, ".")


def sweep_beside(place: Path) -> None:
    """Take away what a killed program left of this one file. Never raises."""
    _sweep(place.parent, _beginning(place))


def _beginning(place: Path) -> str:
    """How the names of its half written files begin."""
    return f".{place.name[:40]}."


def _sweep(folder: Path, beginning: str) -> None:
    with suppress(OSError), os.scandir(folder) as found:
        names = [Path(one.path) for one in found if one.name.startswith(beginning)]
        for part in names:
            with suppress(OSError):
                if part.name.endswith(PART) and part.is_file() and _is_dead(part):
                    part.unlink()
        for path in names:  # what SQLite has beside a copy that it writes
            for beside in BESIDE:
                part = path.with_name(path.name.removesuffix(beside))
                if path.name.endswith(PART + beside) and not os.path.lexists(part):
                    with suppress(OSError):
                        path.unlink()


def _occupied(path: Path) -> FileExistsError:
    return FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))


@contextmanager
def _written(place: Path, data: bytes) -> Iterator[Path]:
    """A whole file beside `place`, on the disk; what is left of it goes away."""
    with being_made(place) as part:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        yield part


@contextmanager
def being_made(place: Path) -> Iterator[Path]:
    """An empty file beside `place`, private to the person, to be written and moved there.

    Makes the folder if it is missing. The file is locked meanwhile, so that nobody sweeps it, and
    what is left of it goes away. Raises OSError.
    """
    make_folder(place.parent)
    handle, name = tempfile.mkstemp(prefix=_beginning(place), suffix=PART, dir=place.parent)
    try:
        if sys.platform == "win32":  # where an open file can't be renamed, nor be deleted
            os.close(handle)
            yield Path(name)
        else:
            with os.fdopen(handle, "rb"):
                with suppress(OSError):
                    _lock(handle)
                yield Path(name)
    finally:
        with suppress(OSError):
            Path(name).unlink(missing_ok=True)


def _lock(handle: int) -> bool:
    """Show that the writer of a file lives; False where another does. OSError: nobody can tell."""
    if sys.platform == "win32":
        return True  # an open file can't be deleted there
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _is_dead(part: Path) -> bool:
    """Whether nobody writes a file any more. Raises OSError where nobody can tell."""
    handle = os.open(part, os.O_RDONLY)
    try:
        return _lock(handle)
    finally:
        os.close(handle)
