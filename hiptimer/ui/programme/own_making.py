"""From a programme that is to be the person's own to its form, its file and back."""

from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import structs
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from hiptimer.desktop.atomic import move, write_whole
from hiptimer.desktop.kept import replaced_of, versions_of
from hiptimer.desktop.own_bin import OwnBin
from hiptimer.programmes import editing
from hiptimer.programmes.archive import (
    ProgrammeParcel,
    packed_programme,
)
from hiptimer.programmes.codec import encode
from hiptimer.programmes.course import Course
from hiptimer.programmes.model import Programme
from hiptimer.programmes.own import MOST_EDITED, OwnProgrammes, faults_of
from hiptimer.programmes.remarks import Remark, remarks_on
from hiptimer.programmes.shelf import FOLDER, Entry
from hiptimer.session.archive import SUFFIX, ArchiveError
from hiptimer.session.drafts.bin import Bin, Where
from hiptimer.session.drafts.saving import Seen, look
from hiptimer.session.drafts.store import DraftStore
from hiptimer.session.faults import Fault, FormatError, kib
from hiptimer.session.file_names import name_of
from hiptimer.session.files import read_small
from hiptimer.session.model import Catalogue
from hiptimer.session.own_exercises import small_ones
from hiptimer.ui.parts.aside import Say as SayAside
from hiptimer.ui.parts.services import Services
from hiptimer.ui.parts.transfer_files import with_ending
from hiptimer.ui.parts.trash import throw_away
from hiptimer.ui.programme.own_page import OwnProgrammePage
from hiptimer.words import tr
from hiptimer.words.reasons import reason

Say = Callable[..., None]
_ARCHIVES = f"*{SUFFIX}"


class OwnMaking(QObject):
    """Makes, edits, saves, deletes, sends and brings own programmes.

    Signals: `opened` when the form is to be shown; `finished` with the id of the programme that is
    to be shown then, "" for none.
    """

    opened = Signal()
    finished = Signal(str)

    def __init__(
        self,
        services: Services,
        say: Say,
        say_waiting: SayAside,
        wrote: Callable[[str, Path], object],
        parent: QWidget,
    ) -> None:
        """`say_waiting` shows what is waited for until it is past; `wrote` is told of a file."""
        super().__init__(parent)
        self._services, self._say, self._window = services, say, parent
        self._say_waiting, self._wrote = say_waiting, wrote
        paths, clock = services.paths, services.clock
        own_bin = OwnBin(paths, clock)
        disk, self._outside = versions_of(paths, clock), replaced_of(paths, clock)
        drafts = DraftStore(paths.data / "drafts" / FOLDER, write_whole, move)
        trash = Bin(lambda path: throw_away(own_bin, path), disk)
        self._own = OwnProgrammes(paths.data / FOLDER, drafts, disk, trash)
        self._exercises = paths.data / "exercises"
        self._key = ""
        self._path: Path | None = None
        self._seen: Seen | None = None
        self.page = OwnProgrammePage(services.theme, self._faults, self._remarks)
        self.page.edited.connect(self._keep_draft)
        self.page.done.connect(self.finish)
        self.page.left.connect(self.finish)

    # ways in

    def new(self) -> None:
        """Begin one from scratch."""
        title = tr("My programme")
        made = editing.begun(self._own.free_id(title, self._ids()), title)
        self._open(encode(made).decode(), made.id, None)

    def copy(self, programme: Programme, title: str) -> None:
        """Begin one that is like another, whose title is shown so."""
        titles = {one.title for one in self._services.programmes.entries()}
        like = structs.replace(programme, title=title)
        made = self._own.copy_of(like, self._ids(), titles)
        self._open(encode(made).decode(), made.id, None)

    def edit(self, entry: Entry) -> None:
        """Edit an own one, a broken one too; a draft of it goes on."""
        key = self._own.draft_key(entry.id, entry.path)
        if self._own.drafts.get(key) is not None:
            self.go_on(key)
            return
        try:
            text = read_small(entry.path).decode("utf-8-sig")
        except (FormatError, UnicodeDecodeError) as error:
            self._say(tr("“{title}” can't be edited: {error}", title=entry.title,
                         error=reason(error)), "", None)  # fmt: skip
            self.finished.emit("")
            return
        if len(text.encode()) > MOST_EDITED:
            told = tr("“{title}” can't be edited here: its file is larger than {most}. Nothing was"
                      " changed. Make it shorter in a text editor: {file}",
                      title=entry.title, most=kib(MOST_EDITED), file=entry.path)  # fmt: skip
            self._say(told, "", None)
            self.finished.emit("")
            return
        self._open(text, key, entry.path)

    def go_on(self, key: str) -> None:
        """Go on with a draft that has no file yet, or whose file is gone."""
        draft = self._own.drafts.get(key)
        if draft is not None:
            self._open(draft.text, key, Path(name_of(draft.base)) if draft.base else None)
            if self._seen is not None and self._seen.digest != draft.base_digest:
                self._seen = None  # somebody else changed it since: theirs stays

    @property
    def key(self) -> str:
        """What the draft of the programme in the form is kept under."""
        return self._key

    def _open(self, text: str, key: str, path: Path | None) -> None:
        self._key, self._path = key, path
        self._seen = look(path) if path is not None else None
        self.page.open(text, self._services.programmes.said())
        self.opened.emit()

    def _ids(self) -> set[str]:
        return {one.id for one in self._services.programmes.entries()}

    def _catalogue(self) -> Catalogue:
        return Catalogue(dict(self._services.programmes.exercises()))

    # in the form

    def _faults(self, text: str) -> Sequence[Fault]:
        error = faults_of(text, self._catalogue())
        return () if error is None else error.faults

    def _remarks(self, programme: Programme) -> Sequence[Remark]:
        desk = self._services.programmes
        course = Course(programme, desk.exercises())
        return remarks_on(course, desk.said(), self._services.kit_at_hand())

    def _keep_draft(self) -> None:
        page = self.page
        title = page.programme.title if page.programme is not None else self._key
        saved_at = self._services.clock.now().isoformat()
        try:
            self._own.keep_draft(
                self._key, page.text.toPlainText(), title, saved_at, self._path, self._seen
            )
        except OSError as error:
            told = tr("What you change here can't be kept at the moment ({error}).",
                      error=reason(error))  # fmt: skip
            self._say(told, "", None)

    def finish(self) -> None:
        """Leave the form: what is sound is saved, the rest is kept as a draft."""
        text = self.page.text.toPlainText()
        if self._path is not None and not self._own.drafts.get(self._key):
            self.finished.emit(self._key)  # nothing was changed
            return
        today = self._services.programmes.today
        try:
            saved = self._own.save(text, self._catalogue(), self._path, self._seen, today,
                                   most=MOST_EDITED)  # fmt: skip
            self._services.programmes.shelf.keep(saved.programme, saved.path)
        except FormatError:
            self._keep_draft()
            told = tr("It has faults, so it is kept as a draft: the Library leads back to it.")
            self._say(told, "", None)
            self.finished.emit("")
            return
        except OSError as error:
            self._keep_draft()
            told = tr("It could not be saved ({error}). It is kept as a draft.",
                      error=reason(error))  # fmt: skip
            self._say(told, "", None)
            self.finished.emit("")
            return
        self._own.drop_draft(self._key)
        title = saved.programme.title
        told = tr("“{title}” is saved. A programme that runs stays as it was when it began.",
                  title=title)  # fmt: skip
        if saved.beside is not None:
            told = tr("Its file was changed by another program. Yours is beside it, as “{title}”.",
                      title=title)  # fmt: skip
        self._say(told, "", None)
        self.finished.emit(saved.programme.id)

    # what is done with one

    def delete(self, entry: Entry) -> None:
        """Move an own one to the trash; it can be brought back."""
        try:
            deleted = self._own.delete(entry.path)
        except (FormatError, OSError) as error:
            self._say(tr("“{title}” could not be deleted ({error}). It is still there.",
                         title=entry.title, error=reason(error)), "", None)  # fmt: skip
            return
        self._own.drop_draft(self._own.draft_key(entry.id, entry.path))

        def bring_back() -> None:
            try:
                self._own.bring_back(deleted)
            except OSError as error:
                self._say(tr("It could not be brought back ({error}).", error=reason(error)),
                          "", None)  # fmt: skip
                return
            self.finished.emit(entry.id)

        told = tr("“{title}” is in the trash. What you did of it stays in your log.",
                  title=entry.title)  # fmt: skip
        if deleted.where is Where.OWN:
            told = tr("“{title}” is deleted. The Library’s “New session” brings it back later.",
                      title=entry.title)  # fmt: skip
        self.finished.emit("")
        self._say(told, tr("Bring it back"), bring_back)

    def export(self, programme: Programme, title: str) -> None:
        """Ask for a file and write the programme's archive there."""
        asked = tr("Export “{title}”", title=title)
        kinds = tr("HipTimer programme ({pattern})", pattern=_ARCHIVES)
        name, _ = QFileDialog.getSaveFileName(self._window, asked, f"{programme.id}{SUFFIX}", kinds)
        if name:
            self.export_to(programme, title, with_ending(Path(name), SUFFIX))

    def export_to(self, programme: Programme, title: str, path: Path) -> None:
        """Write a programme's archive to a file."""
        try:
            own = small_ones(self._exercises)
            data = packed_programme(programme, own, self._exercises)
            self._outside.replace(path, data)
        except OSError as error:
            self._say(tr("“{title}” could not be exported ({error}). Nothing was changed.",
                         title=title, error=reason(error)), "", None)  # fmt: skip
            return
        self._wrote(tr("“{title}” is in {file}.", title=title, file=path.name), path)

    def bring(self) -> None:
        """Ask for a file and bring its programme in."""
        kinds = tr("Programmes ({pattern} *.json)", pattern=_ARCHIVES)
        asked = tr("Import a programme")
        name, _ = QFileDialog.getOpenFileName(self._window, asked, "", kinds)
        if name:
            self.bring_from(Path(name))
        else:
            self.finished.emit("")

    def bring_from(self, path: Path) -> None:
        """Bring a programme in, once all of its file is found sound."""

        def refused(error: Exception) -> None:
            if not isinstance(error, ArchiveError):
                raise error
            told = tr("{file} was not imported, and nothing was written.", file=path.name)
            self.finished.emit("")
            self._say(" ".join((told, *error.reasons[:4])), "", None)

        desk = self._services.programmes
        self._services.aside.ask(
            path.name,
            lambda tell: desk.parcel(path, tell),
            self._take,
            refused,
            self._say_waiting,
        )

    def _take(self, parcel: ProgrammeParcel) -> None:
        """Write what came: the exercises first, so that the programme never lacks one."""
        titles = {one.title for one in self._services.programmes.entries()}
        programme = self._own.brought(parcel.programme, self._ids(), titles)
        try:
            self._own.keep_exercises(parcel.exercises, parcel.pictures, self._exercises)
            saved = self._own.save(encode(programme).decode(), self._catalogue(), None, None,
                                   self._services.programmes.today)  # fmt: skip
            self._services.programmes.shelf.keep(saved.programme, saved.path)
        except (OSError, FormatError) as error:
            self._say(tr("“{title}” could not be imported: {error}", title=programme.title,
                         error=reason(error)), "", None)  # fmt: skip
            return
        self._say(tr("“{title}” is among your programmes.", title=saved.programme.title), "", None)
        self.finished.emit(saved.programme.id)
