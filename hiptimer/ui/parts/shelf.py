"""The sessions that the window knows: filled a few at a time, so that no file is waited for."""

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from hiptimer.player.options import CompileOptions
from hiptimer.session.library import Entry, Library
from hiptimer.session.marks import as_shown
from hiptimer.session.model import Session
from hiptimer.ui.parts.glance import Glance, broken_glance, glance_of

SLICE_MS = 8
"""Reading stops after this long and goes on when the window has had its turn."""
BATCH = 4
TELL_EVERY_MS = 250
"""While many files arrive, others are told this often."""


class _Seen(Struct, frozen=True):
    """A session for the eye and its glance, and what they were made from."""

    written: Session | None
    options: CompileOptions
    shown: Session | None
    glance: Glance


class Shelf(QObject):
    """The library's sessions and their glances: those that ship first, broken files last.

    Signals: `changed` when there are more or others; `complete` when all files were read;
    `trouble` with what is wrong with a folder, in words.
    """

    changed = Signal()
    complete = Signal()
    trouble = Signal(str)

    def __init__(
        self,
        library: Library,
        options: Callable[[], CompileOptions],
        parent: QObject | None = None,
    ) -> None:
        """`options` tells what the person's choices and log ask of a timeline now."""
        super().__init__(parent)
        self._library = library
        self._ask_options = options
        self._options = options()
        self._to_renew: list[Entry] = []
        self._entries: dict[str, Entry] = {}
        self._glances: dict[str, Glance] = {}
        self._seen: dict[Path, _Seen] = {}
        self._catalogue = as_shown(library.catalogue)
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
        """All sessions at a glance, broken files last; `renew` changes them by and by."""
        return tuple(sorted(self._glances.values(), key=lambda glance: glance.broken))

    def glance(self, session_id: str) -> Glance | None:
        """One session at a glance, as it is now; a broken file's id begins with "file:"."""
        self.renew()
        entry = self._entries.get(session_id)
        return self._look(entry) if entry is not None else None

    def entry(self, session_id: str) -> Entry | None:
        """The file of a session."""
        return self._entries.get(session_id)

    def session(self, session_id: str) -> Session | None:
        """A session that can be played, for the eye; None if there is none of this id."""
        entry = self._entries.get(session_id)
        return self._seen[entry.path].shown if entry is not None else None

    def sessions(self) -> tuple[Session, ...]:
        """All that can be played, for the eye."""
        seen = (self._seen[entry.path].shown for entry in self._entries.values())
        return tuple(session for session in seen if session is not None)

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
        """Look for files that came, went or changed since, and renew; takes its turns too."""
        self.renew()
        self._begin_turns()

    def renew(self) -> None:
        """Have the lengths reckoned anew, in turns, where the person's options have changed."""
        options = self._ask_options()
        if options != self._options:
            self._options = options
            self._to_renew = list(reversed(self._entries.values()))  # taken from its end
            self._begin_turns()

    def _begin_turns(self) -> None:
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
            more = self._renew_one() or self._library.scan_user(BATCH)
        if not more:
            self._turn.stop()
            self._is_complete = True
            self._take()
            self._tell_troubles()
            self.complete.emit()
        elif self._told.elapsed() > TELL_EVERY_MS:
            self._told.restart()
            self._take()

    def _renew_one(self) -> bool:
        if not self._to_renew:
            return False
        self._look(self._to_renew.pop())
        return True

    def _take(self) -> None:
        """Take over what the library has read, and tell if it is not what was known."""
        entries = self._library.entries()
        before = self._glances
        self._entries = {_key(entry): entry for entry in entries}
        self._glances = {_key(entry): self._known(entry) or self._look(entry) for entry in entries}
        if self._glances != before:
            self.changed.emit()

    def _known(self, entry: Entry) -> Glance | None:
        """What is known of a session, maybe as long as it was before the options changed."""
        seen = self._seen.get(entry.path)
        is_same = seen is not None and seen.written is not None and seen.written is entry.session
        return seen.glance if seen is not None and is_same else None

    def _look(self, entry: Entry) -> Glance:
        known = self._known(entry)
        if known is not None and self._seen[entry.path].options == self._options:
            return known
        file = str(entry.path)
        shown = as_shown(entry.session) if entry.session is not None else None
        if shown is None:
            glance = broken_glance(_key(entry), file, entry.faults)
        else:
            glance = glance_of(shown, self._catalogue, self._options, file)
        self._seen[entry.path] = _Seen(entry.session, self._options, shown, glance)
        return glance

    def _tell_troubles(self) -> None:
        for trouble in self._library.troubles:
            if trouble.text not in self._told_of:
                self._told_of.add(trouble.text)
                self.trouble.emit(trouble.text)


def _key(entry: Entry) -> str:
    return entry.id if entry.session is not None else f"file:{entry.path}"
