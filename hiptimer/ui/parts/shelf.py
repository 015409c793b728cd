"""The sessions that the window knows: filled a few at a time, so that no file is waited for."""

from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct, structs
from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from hiptimer.player.options import CompileOptions
from hiptimer.session.library import Entry, Library
from hiptimer.session.marks import as_shown
from hiptimer.session.model import Session
from hiptimer.ui.parts.aside import AtOnce, LooksAside, Tell
from hiptimer.ui.parts.glance import Glance, broken_glance, glance_of

SLICE_MS = 8
"""Reading stops after this long and goes on when the window has had its turn."""
TOGETHER = 20
"""So many files are read apart before they are shown."""
TELL_EVERY_MS = 250
"""While many files arrive, others are told this often."""


class _File(Struct, frozen=True):
    """What a file gave: a session for the eye (None: it is broken) and its glance with options."""

    entry: Entry
    options: CompileOptions
    shown: Session | None
    glance: Glance


def _nothing(_entry: Entry | None) -> None:
    """For whom nothing is left to do."""


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
        aside: LooksAside | None = None,
        parent: QObject | None = None,
    ) -> None:
        """`options` tells what the person's choices and log ask of a timeline now.

        `aside` has large files read beside the window.
        """
        super().__init__(parent)
        self._library = library
        self._ask_options = options
        self._aside = aside or AtOnce()
        self._options = options()
        self._files: dict[str, _File] = {}
        self._to_renew: list[str] = []
        self._told_glances: tuple[Glance, ...] = ()
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
        glances = (file.glance for file in self._files.values())
        return tuple(sorted(glances, key=lambda glance: glance.broken))

    def glance(self, session_id: str) -> Glance | None:
        """One session at a glance, as it is now; a broken file's id begins with "file:"."""
        self.renew()
        return self._renewed(session_id).glance if session_id in self._files else None

    def entry(self, session_id: str) -> Entry | None:
        """The file of a session."""
        file = self._files.get(session_id)
        return file.entry if file is not None else None

    def session(self, session_id: str) -> Session | None:
        """A session that can be played, for the eye; None if there is none of this id."""
        file = self._files.get(session_id)
        return file.shown if file is not None else None

    def sessions(self) -> tuple[Session, ...]:
        """All that can be played, for the eye."""
        return tuple(file.shown for file in self._files.values() if file.shown is not None)

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
            self._to_renew = list(reversed(self._files))  # taken from its end
            self._begin_turns()

    def _begin_turns(self) -> None:
        if not self._turn.isActive():
            self._told.start()
            self._turn.start()

    def refresh(self) -> None:
        """Take over what the library has read by itself."""
        self._take()

    def read_again(self, path: Path, then: Callable[[Entry | None], object] = _nothing) -> None:
        """Read one of the person's files again; a large or faulty one beside the window.

        `then` is given what it is now; None: it is gone.
        """
        self._library.reload(path)
        self.read_apart(lambda: then(self._library.at(path)))

    def read_apart(self, then: Callable[[], object], looks: LooksAside | None = None) -> None:
        """Have the files read, by `looks`, that the library left for that; then go on."""
        self._read_apart(self._library.take_apart(), then, looks or self._aside)

    def _read_apart(
        self, paths: Sequence[Path], then: Callable[[], object], looks: LooksAside
    ) -> None:
        self._take()
        if not paths:
            then()
            return

        def look(tell: Tell) -> list[Entry]:
            found = []
            for number, path in enumerate(paths[:TOGETHER]):
                tell(number, TOGETHER)
                found.append(self._library.look(path))
            return found

        def put(entries: list[Entry]) -> None:
            for entry in entries:
                self._library.put(entry)
            self._read_apart(paths[TOGETHER:], then, looks)

        looks.ask(paths[0].name, look, put, _raise)

    def stop(self) -> None:
        """Read no more: the window closes."""
        self._turn.stop()

    def _read_some(self) -> None:
        timer = QElapsedTimer()
        timer.start()
        more = True
        while more and timer.elapsed() < SLICE_MS:
            more = self._renew_one() or self._library.scan_user(1)
        if not more:
            self._turn.stop()
            self._is_complete = True
            self._take()
            self._tell_troubles()
            self.complete.emit()
            self.read_apart(_go_on)
        elif self._told.elapsed() > TELL_EVERY_MS:
            self._told.restart()
            self._take()

    def _renew_one(self) -> bool:
        if not self._to_renew:
            return False
        key = self._to_renew.pop()
        if key in self._files:
            self._renewed(key)
        return True

    def _take(self) -> None:
        """Take over what the library has read, and tell if it is not what was told last."""
        known = self._files
        self._files = {}
        for entry in self._library.entries():
            file = known.get(_key(entry))
            if file is None or file.entry is not entry:
                file = self._look(entry)
            self._files[_key(entry)] = file
        glances = self.glances
        if glances != self._told_glances:
            self._told_glances = glances
            self.changed.emit()

    def _renewed(self, key: str) -> _File:
        file = self._files[key]
        if file.options != self._options:
            file = self._files[key] = self._look(file.entry)
        return file

    def _look(self, entry: Entry) -> _File:
        place = str(entry.path)
        shown = as_shown(entry.session) if entry.session is not None else None
        if shown is None:
            glance = broken_glance(_key(entry), place, entry.faults)
        else:
            glance = glance_of(shown, self._library.shown, self._options, place)
        return _File(entry, self._options, shown, structs.replace(glance, own=not entry.builtin))

    def _tell_troubles(self) -> None:
        for trouble in self._library.troubles:
            if trouble.text not in self._told_of:
                self._told_of.add(trouble.text)
                self.trouble.emit(trouble.text)


def _go_on() -> None:
    """For whom nothing is left to do."""


def _raise(error: Exception) -> None:
    raise error


def _key(entry: Entry) -> str:
    return entry.id if entry.session is not None else f"file:{entry.path}"
