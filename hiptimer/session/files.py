"""The bytes of a small file, read so that no file can do harm by what it is."""

import stat
from pathlib import Path

from hiptimer.session.faults import Fault, FormatError, kib
from hiptimer.session.model import MAX_FILE_BYTES
from hiptimer.words import tr
from hiptimer.words.reasons import reason


def read_small(path: Path, *, limit: int = MAX_FILE_BYTES) -> bytes:
    """The bytes of the file at `path`.

    Raises `FormatError` for what is missing, unreadable, larger than `limit` or no plain file:
    nothing larger is read into memory, and a pipe is never waited for.
    """
    try:
        info = path.stat()
        if not stat.S_ISREG(info.st_mode):
            what = tr("a folder") if stat.S_ISDIR(info.st_mode) else tr("not a regular file")
            raise _fault(path, what, tr("a JSON file"))
        if info.st_size > limit:
            raise _too_large(path, limit, info.st_size)
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except (OSError, ValueError) as error:
        if isinstance(error, FormatError):
            raise
        raise _fault(path, _why(error), tr("a JSON file that can be read")) from error
    if len(data) > limit:  # it grew meanwhile
        raise _too_large(path, limit, len(data))
    return data


def _why(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return tr("no such file")
    if isinstance(error, PermissionError):
        return tr("a file that you may not read")
    if isinstance(error, OSError) and error.errno is not None:
        return reason(error)
    return tr("a name that no file can have")


def _too_large(path: Path, limit: int, size: int) -> FormatError:
    return _fault(path, kib(size), tr("at most {size}", size=kib(limit)))


def _fault(path: Path, found: str, expected: str) -> FormatError:
    return FormatError([Fault(str(path), None, None, "", found, expected)])
