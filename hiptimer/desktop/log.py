"""The program's own log: set up in one place, kept on the machine, without personal words.

Lines say what the program did. What a person wrote is kept out: tracebacks show no values, a
quoted text with spaces in it is left out of an error's message, so are keys that were not found and
the names of the person's files, and the home folder is written ~.
"""

import copy
import faulthandler
import logging
import os
import re
import time
import traceback
from contextlib import suppress
from io import FileIO
from pathlib import Path
from typing import TYPE_CHECKING

import hiptimer
from hiptimer.desktop.paths import Paths

if TYPE_CHECKING:
    from logging.handlers import RotatingFileHandler

_BEGUN, _TOLD = b"HipTimer ", b"(The next start told of this.)\n"
LARGEST = 256 * 1024
COPIES = 3
_LONGEST_MESSAGE = 300
_QUOTED = (  # compiled when the first error is cleaned, not when the window opens
    r"“[^”]*\s[^”]*”|‘[^’]*\s[^’]*’|\"[^\"]*\s[^\"]*\"|(?<!\w)'[^']*\s[^']*'(?!\w)"
)
_OWN_FILE = (  # our own pictures are WebP and named by their exercises: they may be told
    r"(?<=[/\\'\"“])[^/\\\s'\"“”]+(?=\.(?:json|hiptimer|csv|ics|pdf|txt|png|jpe?g|gif|svg)\b)"
    r"|(?<=\bpictures/)[^/\\\s'\"“”]+(?=\.webp\b)"
)


def log_folder(paths: Paths) -> Path:
    """Where the log and what the last crash left are."""
    return paths.data / "logs"


def log_file(paths: Paths) -> Path:
    """The log that is written now; older ones end in .1, .2 and so on."""
    return log_folder(paths) / "hiptimer.log"


class Log:
    """The log file, from `open` to `close`. Where none can be written, the program runs without."""

    def __init__(self, paths: Paths) -> None:
        self._paths = paths
        self._handler: RotatingFileHandler | None = None
        self._level = logging.WARNING
        self._faults: FileIO | None = None
        self._faults_from = self._faults_to = 0  # where this run's line in fault.log lies
        self._last_crash = ""

    @property
    def last_crash(self) -> str:
        """The trace that the last run left when the process itself crashed; told in one run."""
        return self._last_crash

    @property
    def is_open(self) -> bool:
        """Whether lines are being kept."""
        return self._handler is not None

    def open(self) -> None:
        """Keep what the program logs from now on, and what a crash of the process itself says."""
        if self._handler is not None:
            return
        # 20 ms that the window's start does not pay: it is opened after the first paint.
        from logging.handlers import RotatingFileHandler  # noqa: PLC0415

        with suppress(OSError):
            log_folder(self._paths).mkdir(parents=True, exist_ok=True, mode=0o700)
            handler = RotatingFileHandler(
                log_file(self._paths), maxBytes=LARGEST, backupCount=COPIES, encoding="utf-8"
            )
            handler.setFormatter(Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
            own = logging.getLogger("hiptimer")
            self._level = own.level
            own.setLevel(logging.INFO)  # of other packages, warnings only
            logging.getLogger().addHandler(handler)
            self._handler = handler
            # What can't be written, on a full disk, is no news for whoever logs.
            logging.raiseExceptions = False
            self._watch_faults()

    def close(self) -> None:
        """Keep no more."""
        if self._handler is None:
            return
        logging.getLogger().removeHandler(self._handler)
        logging.getLogger("hiptimer").setLevel(self._level)
        with suppress(OSError):  # a line that is not written yet, and never will be
            self._handler.close()
        self._handler = None
        logging.raiseExceptions = True
        if self._faults is not None:
            faulthandler.disable()
            with suppress(OSError):
                if self._faults.seek(0, os.SEEK_END) == self._faults_to:
                    self._faults.truncate(self._faults_from)  # nothing happened
            self._faults.close()
            self._faults = None

    def _watch_faults(self) -> None:
        """Have a crash below Python (in Qt, in a driver) leave its trace, below a line of ours."""
        place = log_folder(self._paths) / "fault.log"
        with suppress(OSError):
            if place.exists() and place.stat().st_size > LARGEST:
                place.replace(place.with_suffix(".log.1"))
            # Without a buffer, of which a full disk would make a fault of the program's end.
            faults = self._faults = place.open("a+b", buffering=0)
            faults.seek(0)
            before = faults.read()
            begun = max(before.rfind(_BEGUN), 0)
            line, _, left = before[begun:].partition(b"\n")
            if left.strip() and not left.endswith(_TOLD):
                trace = (line + b"\n" + left).decode(errors="replace")
                self._last_crash = without_own_names(trace)
                faults.write(_TOLD)
            elif line and not left.strip():  # killed, or another window that is open
                faults.truncate(begun)
            self._faults_from = faults.seek(0, os.SEEK_END)
            begins = time.strftime("%Y-%m-%d %H:%M:%S")
            faults.write(_BEGUN + f"{hiptimer.__version__}, {begins}\n".encode())
            self._faults_to = faults.tell()
            faulthandler.enable(faults, all_threads=True)


class Formatter(logging.Formatter):
    """Lines without personal words."""

    def format(self, record: logging.LogRecord) -> str:
        """One record, cleaned."""
        ours = copy.copy(record)
        ours.exc_text = None  # another handler's formatter left its own traceback there
        return without_own_names(super().format(ours))

    def formatException(self, ei: object) -> str:  # noqa: N802  logging's name
        """The traceback, cleaned."""
        _kind, error, _trace = ei if isinstance(ei, tuple) else (None, None, None)
        return trace_of(error) if isinstance(error, BaseException) else ""


def trace_of(error: BaseException) -> str:
    """The traceback as text: places and lines of code, messages without what a person wrote."""
    lines: list[str] = []
    for part in _chain(error):
        trace = traceback.TracebackException.from_exception(part, capture_locals=False)
        if trace.stack:
            lines.append("Traceback (most recent call last):\n")
            # Marks below the code mean something only where all letters are equally wide.
            lines.extend(re.sub(r"(?m)^ +[~^]+\n", "", entry) for entry in trace.stack.format())
        # Only the kind and the cleaned message: a syntax error would show a line of a file.
        # What was looked for under a key may be named by the person.
        message = "“…”" if isinstance(part, KeyError) else cleaned(str(trace))
        kind = type(part).__qualname__
        lines.append(f"{kind}: {message}\n" if message else f"{kind}\n")
    return without_own_names("".join(lines)).rstrip()


def cleaned(message: str) -> str:
    """An error's message: its first line, shortened, quoted texts left out."""
    first = message.strip().splitlines()[0] if message.strip() else ""
    return re.sub(_QUOTED, "“…”", first)[:_LONGEST_MESSAGE]


def without_own_names(text: str) -> str:
    """The same text without the names of the person's files, and with ~ for the home folder."""
    return re.sub(_OWN_FILE, "…", without_home(text, str(Path.home())))


def without_home(text: str, home: str) -> str:
    """The text with ~ for the home folder, however it is written there.

    On Windows it may have doubled backslashes (in quotes), slashes, and other capitals.
    """
    if len(home) <= 1:
        return text
    parts = [re.escape(part) for part in re.split(r"[\\/]", home)]
    on_windows = "\\" in home
    mark = r"(?:\\{1,4}|/)" if on_windows else "/"
    return re.sub(mark.join(parts), "~", text, flags=re.IGNORECASE if on_windows else 0)


def _chain(error: BaseException) -> list[BaseException]:
    """Causes first, as Python prints them."""
    chain: list[BaseException] = []
    part: BaseException | None = error
    while part is not None and part not in chain and len(chain) < 10:
        chain.append(part)
        if part.__cause__ is not None:
            part = part.__cause__
        else:
            part = None if part.__suppress_context__ else part.__context__
    return chain[::-1]
