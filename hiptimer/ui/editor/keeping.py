"""So that nothing is lost: drafts while one edits, saving, and what others do to the file."""

import logging
from collections.abc import Callable, Collection
from datetime import date
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from hiptimer.desktop.clock import Clock
from hiptimer.session.disk import Disk
from hiptimer.session.document.document import opened
from hiptimer.session.drafts.saving import Now, Seen, look, now, save
from hiptimer.session.drafts.store import Draft, DraftStore, HalfExercise
from hiptimer.session.edits.errors import EditError
from hiptimer.session.edits.kinds import change_session
from hiptimer.session.faults import FormatError
from hiptimer.session.file_names import keys_in, text_of
from hiptimer.session.files import read_small
from hiptimer.session.library import SUFFIX
from hiptimer.session.marks import shown
from hiptimer.session.naming import free_id, id_from
from hiptimer.ui.editor.desk import Desk
from hiptimer.ui.kit.words import key_words
from hiptimer.words import tr
from hiptimer.words.reasons import reason

DRAFT_MS = 500
"""A change is in the draft no later than this."""

_log = logging.getLogger(__name__)


class Origin(Struct, frozen=True):
    """Where a routine comes from. `seen` is what its file held; None: it has no file yet.

    `key` names its draft. `path` is its file, or for a new one the folder for it.
    """

    key: str
    path: Path
    seen: Seen | None = None


class Taken(Struct, frozen=True):
    """What other sessions are called."""

    ids: Collection[str]
    titles: Collection[str]


class Keeping(QObject):
    """Keeps what is on a desk.

    Signals: `state(str)` in a word or two; `said(str)` for the person; `saved(Path)` when the
    file was written.
    """

    state = Signal(str)
    said = Signal(str)
    saved = Signal(object)

    def __init__(
        self,
        desk: Desk,
        origin: Origin,
        drafts: DraftStore,
        disk: Disk,
        clock: Clock,
        taken: Callable[[], Taken],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._origin, self._drafts, self._disk = desk, origin, drafts, disk
        self._clock, self._taken = clock, taken
        self._path = None if origin.seen is None else origin.path
        self._seen = origin.seen
        self._told_of: Now | None = None
        self._has_draft = False
        self._trouble = ""
        self._halves: dict[str, HalfExercise] = {}
        self._soon = QTimer(self, singleShot=True, interval=DRAFT_MS)
        self._soon.timeout.connect(self.keep_draft)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self.look)
        self._watcher.directoryChanged.connect(self.look)
        desk.changed.connect(self._on_change)
        self._watch()

    @property
    def path(self) -> Path | None:
        """The routine's file; None: it has none yet."""
        return self._path

    def tell_state(self) -> None:
        """Say how things stand."""
        desk = self._desk
        if self._trouble:
            self.state.emit(tr("could not be kept"))
        elif self._soon.isActive():
            self.state.emit(tr("changed"))
        elif not self.is_all_saved:
            self.state.emit(tr("kept as a draft"))
        elif self._seen is not None:
            self.state.emit(tr("saved"))
        else:
            copy = tr("a copy: yours once you change it")
            self.state.emit(copy if desk.session.steps else tr("new"))

    @property
    def is_all_saved(self) -> bool:
        """Whether the file has all that there is, with no exercise half filled in."""
        return self._desk.is_saved and not self._halves

    @property
    def halves(self) -> dict[str, HalfExercise]:
        """The own exercises that are half filled in, by their ids; a new one's is empty."""
        return dict(self._halves)

    def found_draft(self) -> None:
        """There is a draft already: it goes once the file has everything."""
        self._has_draft = True

    def hold_exercise(self, half: HalfExercise) -> None:
        """Keep how far the form of an own exercise is filled in."""
        self._halves[half.id] = half
        self._on_change()

    def drop_exercise(self, exercise_id: str) -> None:
        """Keep a form no more: it was kept as an exercise, or given up."""
        if self._halves.pop(exercise_id, None) is not None:
            self._on_change()

    def keep_draft(self) -> bool:
        """Write the draft now, or forget it where the file has everything; whether it is kept."""
        self._soon.stop()
        before, self._trouble = self._trouble, ""
        try:
            if self.is_all_saved:
                if self._has_draft:
                    self._drafts.drop(self._origin.key)
                self._has_draft = False
            else:
                self._drafts.keep(self._draft())
                self._has_draft = True
        except OSError as error:
            self._trouble = reason(error)
            if self._trouble != before:
                _log.warning("the draft could not be written", exc_info=True)
        self.tell_state()
        if self._trouble and self._trouble != before:
            self.said.emit(
                tr(
                    "The draft of this session could not be written ({error}). What you did is"
                    " still in this window. Make some room, then save with {key}.",
                    error=self._trouble,
                    key=key_words("Ctrl+S"),
                )
            )
        return not self._trouble

    def save(self) -> bool:
        """Write the file; whether that was done. What is in the way is said."""
        desk = self._desk
        if desk.is_saved and self._seen is not None:
            return True
        if desk.document.hindrances:
            why = desk.document.hindrances[0].text
            if self.keep_draft():
                told = tr(
                    "This can't be saved as a session yet: {why}. A draft of it is kept.", why=why
                )
            else:
                told = tr(
                    "This can't be saved as a session yet: {why}. A draft could not be written"
                    " either ({error}); it is in this window only.",
                    why=why,
                    error=self._trouble,
                )
            self.said.emit(told)
            return False
        if self._seen is None:
            self._name_new()
        taken = self._taken()
        path = self._path or self._origin.path / f"{desk.session.id}{SUFFIX}"
        try:
            done = save(
                desk.document,
                path,
                self._seen,
                catalogue=desk.catalogue,
                disk=self._disk,
                today=self._today(),
                taken=taken.ids,
                titles=taken.titles,
            )
        except EditError as error:
            self.said.emit(str(error))
            return False
        except OSError as error:
            title, why = shown(desk.session.title), reason(error)
            if self.keep_draft():
                told = tr(
                    "“{title}” could not be saved ({error}). Its file is as it was, and a draft is"
                    " kept. Make room or choose another folder, then save again.",
                    title=title,
                    error=why,
                )
            else:
                told = tr(
                    "“{title}” could not be saved ({error}), and no draft could be written. It"
                    " is in this window only: make room, then save again.",
                    title=title,
                    error=why,
                )
            self.said.emit(told)
            return False
        self._path, self._seen = done.path, done.seen
        if done.beside is not None:
            desk.replace(done.document, tr("Save beside the other version"))
            self.said.emit(
                tr(
                    "{file} was changed by another program meanwhile. Their version was left as it"
                    " is; yours is saved as “{title}”.",
                    file=done.beside.name,
                    title=shown(done.document.session.title),
                )
            )
        desk.mark_saved(desk.document)
        self._told_of = None
        self.keep_draft()
        self._watch()
        self.saved.emit(done.path)
        self.tell_state()
        return True

    def look(self) -> None:
        """See what became of the file; what others changed is shown, or kept beside."""
        if self._path is None or self._seen is None:
            return
        what = now(self._path, self._seen)
        self._watch()
        if what is Now.SAME:
            self._told_of = None
            return
        if what is Now.GONE:
            if self._told_of is not what:
                self.said.emit(
                    tr(
                        "{file} was deleted or moved by another program. Everything is still here;"
                        " saving writes it again.",
                        file=self._path.name,
                    )
                )
                self._desk.mark_lost()
        elif self._desk.is_saved:
            self._reload()
            return
        elif self._told_of is not what:
            self.said.emit(
                tr(
                    "{file} was changed by another program. Both are kept: what you save goes to a"
                    " new file beside it.",
                    file=self._path.name,
                )
            )
        self._told_of = what

    def revert(self) -> bool:
        """Show again what the file has; can be undone."""
        desk = self._desk
        if desk.is_saved:
            return False
        desk.replace(desk.saved, tr("Revert to saved"))
        desk.mark_saved(desk.document)
        return True

    def close(self) -> None:
        """Keep no more: the editor closes. What is not in the file stays in the draft."""
        self.keep_draft()
        self._watcher.deleteLater()
        self._desk.changed.disconnect(self._on_change)

    def _reload(self) -> None:
        path = self._path
        seen = look(path) if path is not None else None
        if path is None or seen is None:
            return
        try:
            document = opened(read_small(path), self._desk.catalogue, path.name)
        except FormatError as error:
            self.said.emit(
                tr(
                    "{file} was changed by another program and has a fault now: {fault}. What you"
                    " see is the version before; what you save goes beside it.",
                    file=path.name,
                    fault=error.faults[0].text,
                )
            )
            self._desk.mark_lost()
            return
        self._seen = seen
        self._desk.replace(document, tr("Reload the file"))
        self._desk.mark_saved(document)
        self.said.emit(
            tr(
                "{file} was changed by another program; this is what it has now. Undo brings back"
                " what was here.",
                file=path.name,
            )
        )

    def _on_change(self) -> None:
        if not self._soon.isActive():
            self._soon.start()
        self.tell_state()

    def _draft(self) -> Draft:
        session = self._desk.session
        return Draft(
            key=self._origin.key,
            title=session.title,
            text=self._desk.document.text,
            saved_at=self._clock.now().isoformat(timespec="seconds"),
            base=text_of(self._path) if self._path is not None else None,
            base_digest=self._seen.digest if self._seen is not None else None,
            exercises=tuple(self._halves.values()),
        )

    def _name_new(self) -> None:
        """A new routine's id is made of its title, the first time that it is saved."""
        session, folder = self._desk.session, self._origin.path
        if self._path is not None:  # its file is gone: it is written where it was
            return
        taken = {*self._taken().ids, *keys_in(folder, SUFFIX)}
        wanted = free_id(id_from(session.title, "routine"), taken)
        if wanted != session.id:
            self._desk.edit(change_session(id=wanted))

    def _today(self) -> date:
        return self._clock.now().date()

    def _watch(self) -> None:
        """Watch the file and its folder: a file that is replaced is not watched any more."""
        if self._path is None:
            return
        wanted = {str(self._path), str(self._path.parent)}
        have = {*self._watcher.files(), *self._watcher.directories()}
        missing = [path for path in wanted - have if Path(path).exists()]
        if missing:
            self._watcher.addPaths(missing)
