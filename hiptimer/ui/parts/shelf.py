"""The sessions that the window knows: filled a few at a time, so that no file is waited for."""

from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from hiptimer.session.library import Entry, Library
from hiptimer.session.model import Session
from hiptimer.ui.parts.glance import Glance, broken_glance, glance_of

SLICE_MS = 8
"""Reading stops after this long and goes on when the window has had its turn."""
BATCH = 4
TELL_EVERY_MS = 250
"""While many files arrive, others are told this often."""


class Shelf(QObject):
    """The library's sessions and their glances: those that ship first, broken files last.

    Signals: `changed` when there are more or others; `complete` when all files were read;
    `trouble` with what is wrong with a folder, in words.
    """

    changed = Signal()
    complete = Signal()
    trouble = Signal(str)

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._entries: dict[str, Entry] = {}
        self._glances: dict[str, Glance] = {}
        self._seen: dict[Path, tuple[Session | None, Glance]] = {}
        self._told_of: set[str] = set()
        self._is_complete = False
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._read_some)
        self._told = QElapsedTimer()

    @property
    def is_complete(self) -> bool:
        """Whether all files were read."""
        return self._is_complete

    @property
    def glances(self) -> tuple[Glance, ...]:
        """All sessions at a glance, broken files last."""
        return tuple(sorted(self._glances.values(), key=lambda glance: glance.broken))

    def glance(self, session_id: str) -> Glance | None:
        """One session at a glance; a broken file's id begins with "file:"."""
        return self._glances.get(session_id)

    def entry(self, session_id: str) -> Entry | None:
        """The file of a session."""
        return self._entries.get(session_id)

    def session(self, session_id: str) -> Session | None:
        """A session that can be played, None if there is none of this id."""
        entry = self._entries.get(session_id)
        return entry.session if entry is not None else None

    def sessions(self) -> tuple[Session, ...]:
        """All that can be played."""
        return tuple(one.session for one in self._entries.values() if one.session is not None)

    def read(self) -> None:
        """Read what ships now, and the person's own files by and by."""
        self.read_shipped()
        self.reread()

    def read_shipped(self) -> None:
        """Read what ships, and nothing else until `reread` is called."""
        self._library.scan_shipped()
        self._is_complete = False
        self._take()

    def reread(self) -> None:
        """Look for files that came, went or changed since; takes its turns too."""
        if not self._turn.isActive():
            self._told.start()
            self._turn.start()

    def refresh(self) -> None:
        """Take over what the library has read by itself."""
        self._take()

    def stop(self) -> None:
        """Read no more: the window closes."""
        self._turn.stop()

    def _read_some(self) -> None:
        timer = QElapsedTimer()
        timer.start()
        more = True
        while more and timer.elapsed() < SLICE_MS:
            more = self._library.scan_user(BATCH)
        if not more:
            self._turn.stop()
            self._is_complete = True
            self._take()
            self._tell_troubles()
            self.complete.emit()
        elif self._told.elapsed() > TELL_EVERY_MS:
            self._told.restart()
            self._take()

    def _take(self) -> None:
        """Take over what the library has read, and tell if it is not what was known."""
        entries = self._library.entries()
        before = self._glances
        self._entries = {_key(entry): entry for entry in entries}
        self._glances = {_key(entry): self._look(entry) for entry in entries}
        if self._glances != before:
            self.changed.emit()

    def _look(self, entry: Entry) -> Glance:
        seen = self._seen.get(entry.path)
        if seen is not None and entry.session is not None and seen[0] is entry.session:
            return seen[1]
        if entry.session is None:
            glance = broken_glance(_key(entry), str(entry.path), entry.faults)
        else:
            glance = glance_of(entry.session, self._library.catalogue, str(entry.path))
        self._seen[entry.path] = (entry.session, glance)
        return glance

    def _tell_troubles(self) -> None:
        for trouble in self._library.troubles:
            if trouble.text not in self._told_of:
                self._told_of.add(trouble.text)
                self.trouble.emit(trouble.text)


def _key(entry: Entry) -> str:
    return entry.id if entry.session is not None else f"file:{entry.path}"
