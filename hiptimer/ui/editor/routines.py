"""What is done with whole routines: copied, deleted, brought in, given away."""

from pathlib import Path

from msgspec import structs
from PySide6.QtCore import QObject

from hiptimer.desktop.kept import Kept
from hiptimer.session.document.document import of_session
from hiptimer.session.library import SUFFIX, Entry
from hiptimer.session.marks import shown
from hiptimer.session.model import Session
from hiptimer.session.own_exercises import OwnExercises
from hiptimer.ui.editor.deleting import Deleting
from hiptimer.ui.editor.names import Names
from hiptimer.ui.editor.sharing import Sharing
from hiptimer.ui.editor.window import EditorWindow
from hiptimer.ui.figure.gallery import Gallery
from hiptimer.ui.parts.services import Services
from hiptimer.ui.parts.wishes import Wish
from hiptimer.words import tr
from hiptimer.words.reasons import reason


class Routines(QObject):
    """Does with the person's routines what needs no editor. No signals."""

    def __init__(
        self,
        services: Services,
        window: EditorWindow,
        disks: tuple[Kept, Kept],
        names: Names,
        parent: QObject,
    ) -> None:
        """`disks` keep what is replaced: of the person's own files, and of those outside."""
        super().__init__(parent)
        self._services, self._window, self._names = services, window, names
        self._disk = disks[0]
        self.deleting = Deleting(services, window, self._disk, self.read_again)
        self.sharing = Sharing(
            services.library,
            services.paths.sessions,
            disks,
            self,
            window.say,
            window.say_written,
            self._show_file,
            services.plays.options,
            services.looks,
            services.aside,
            services.shelf.read_apart,
        )

    def do(self, wish: Wish, session_id: str) -> bool:
        """Do what the Library was asked for; False: it is none of these."""
        match wish:
            case Wish.DUPLICATE:
                self.duplicate(session_id)
            case Wish.DELETE:
                self.deleting.delete(session_id)
            case Wish.IMPORT:
                self.sharing.bring()
            case Wish.PASTE:
                self.sharing.bring_text()
            case Wish.EXPORT | Wish.COPY_TEXT | Wish.PRINT | Wish.TAKE_ALONG:
                self._share(wish, session_id)
            case _:
                return False
        return True

    def _share(self, wish: Wish, session_id: str) -> None:
        entry = self._services.shelf.entry(session_id)
        if entry is None:
            return
        match wish:
            case Wish.EXPORT:
                self.sharing.export(entry)
            case Wish.COPY_TEXT:
                self.sharing.copy(entry)
            case Wish.TAKE_ALONG:
                if entry.session is not None:
                    self._window.take_along(entry.session, str(entry.folder))
            case _:
                self.sharing.print_sheet(entry, Gallery.of(self._services.theme))

    def duplicate(self, session_id: str) -> None:
        """Write a copy of a session into the person's own, and show it."""
        entry = self._services.shelf.entry(session_id)
        if entry is None or entry.session is None:
            return
        copy = self._names.copy_of(entry.session)
        path = self._folder / f"{copy.id}{SUFFIX}"
        try:
            if not entry.builtin:
                copy = self._with_pictures(copy, entry.folder)
            self._disk.create(path, of_session(copy).data(self._services.library.catalogue))
        except OSError as error:
            self._window.say(
                tr(
                    "The copy could not be written ({error}). Nothing was changed.",
                    error=reason(error),
                )
            )
            return
        self.read_again(path)
        self._window.show_session(copy.id)
        self._window.say(tr("“{title}” is yours to change.", title=shown(copy.title)))

    @property
    def _folder(self) -> Path:
        return self._services.paths.sessions

    def _with_pictures(self, session: Session, folder: Path) -> Session:
        source = OwnExercises(folder, self._disk, self.deleting.throw_away)
        exercises = tuple(source.copy_for(one, self._folder) for one in session.exercises)
        return structs.replace(session, exercises=exercises)

    def read_again(self, path: Path) -> None:
        """A file of the person's is another one than before."""
        self._services.shelf.read_again(path)

    def _show_file(self, path: Path) -> None:
        """Show a session that came in."""

        def show(entry: Entry | None) -> None:
            if entry is not None and entry.session is not None:
                self._window.show_session(entry.session.id)

        self._services.shelf.read_again(path, show)
