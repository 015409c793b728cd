"""Routines that go out and come in: archives, plain JSON, the clipboard, a printed sheet."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QMessageBox, QWidget

from hiptimer.player.options import CompileOptions
from hiptimer.session.archive import SUFFIX, ArchiveError, Parcel, exported
from hiptimer.session.bringing import (
    Choice,
    Clash,
    KeepBoth,
    Rename,
    ReplaceOld,
    clash_of,
    done,
    planned,
    same_as,
)
from hiptimer.session.disk import Disk
from hiptimer.session.document.document import of_session, opened
from hiptimer.session.faults import FormatError
from hiptimer.session.files import read_small
from hiptimer.session.library import Entry, Library
from hiptimer.session.looks import Looks
from hiptimer.session.marks import shown
from hiptimer.session.model import Session
from hiptimer.session.naming import marked_title
from hiptimer.session.pictures import PictureError
from hiptimer.session.reading import MOST_EDITED
from hiptimer.ui.editor.sheet import sheet
from hiptimer.ui.figure.gallery import Gallery
from hiptimer.ui.parts.aside import LooksAside
from hiptimer.ui.parts.faults import more_words
from hiptimer.ui.parts.glance import glance_of
from hiptimer.ui.parts.transfer_files import with_ending
from hiptimer.words import tr, trn
from hiptimer.words.language import ENGLISH, in_use
from hiptimer.words.reasons import reason

Say = Callable[..., object]
ARCHIVES = f"*{SUFFIX}"
MOST_REASONS = 4


class Sharing(QObject):
    """Exports and imports. No signals: what happened is said."""

    def __init__(
        self,
        library: Library,
        folder: Path,
        disks: tuple[Disk, Disk],
        parent: QObject,
        say: Say,
        wrote: Callable[[str, Path], object],
        brought: Callable[[Path], None],
        options: Callable[[], CompileOptions],
        looks: Looks,
        aside: LooksAside,
        complete: Callable[[Callable[[], object]], object],
    ) -> None:
        """`disks` are for the person's own sessions and for what goes out.

        `wrote` is told what to say of a file that was written, and the file; `brought` the file
        of a session that came in; `options` are the person's.
        `complete` has large files of the library read, then does what it is given.
        """
        super().__init__(parent)
        self._disk, self._outside = disks
        self._library, self._folder = library, folder
        self._looks, self._aside = looks, aside
        self._complete = complete
        self._say, self._wrote = say, wrote
        self._brought, self._options = brought, options

    @property
    def _window(self) -> QWidget | None:
        """What dialogs stand over."""
        return QApplication.activeWindow()

    # out

    def export(self, entry: Entry) -> None:
        """Ask for a file and write the session there: an archive, or JSON alone."""
        plain = tr("JSON without pictures (*.json)")
        packed = tr("HipTimer session ({pattern})", pattern=ARCHIVES)
        asked = tr("Export “{title}”", title=entry.title)
        name, chosen = QFileDialog.getSaveFileName(
            self._window, asked, f"{entry.id}{SUFFIX}", f"{packed};;{plain}"
        )
        if name:
            suffix = ".json" if chosen == plain else SUFFIX
            self.export_to(entry, with_ending(Path(name), suffix))

    def export_to(self, entry: Entry, path: Path) -> None:
        """Write the session to `path`; its ending says how."""
        if entry.session is None:
            return
        try:
            data = self._data_of(entry.session, entry)
            if path.suffix.lower() != ".json":
                text = data.decode("utf-8-sig")
                if len(data) <= MOST_EDITED:  # a larger one was looked at apart
                    text = opened(data, self._library.catalogue).text
                data = exported(text, entry.session, entry.folder)
            self._outside.replace(path, data)
        except (FormatError, UnicodeDecodeError, OSError) as error:
            self._say(
                tr(
                    "“{title}” could not be exported ({error}). Nothing was changed.",
                    title=entry.title,
                    error=reason(error),
                )
            )
            return
        self._wrote(tr("“{title}” is in {file}.", title=entry.title, file=path.name), path)

    def copy(self, entry: Entry) -> None:
        """Put the session's text on the clipboard."""
        try:
            session = entry.session
            data = read_small(entry.path) if session is None else self._data_of(session, entry)
            text = data.decode("utf-8-sig")
        except (FormatError, UnicodeDecodeError) as error:
            why = reason(error)
            told = tr("“{title}” could not be copied ({error}).", title=entry.title, error=why)
            self._say(told)
            return
        QApplication.clipboard().setText(text)
        self._say(tr("“{title}” is on the clipboard, as text.", title=entry.title))

    def _data_of(self, session: Session, entry: Entry) -> bytes:
        """The session's file; what ships in the language in use. Raises FormatError."""
        if entry.builtin and in_use() != ENGLISH:
            return of_session(session).data(self._library.catalogue)
        return read_small(entry.path)

    def print_sheet(self, entry: Entry, gallery: Gallery) -> None:
        """Ask for a file and write the sheet there."""
        asked = tr("Sheet of “{title}”", title=entry.title)
        name, _ = QFileDialog.getSaveFileName(self._window, asked, f"{entry.id}.pdf", "PDF (*.pdf)")
        if name:
            self.print_to(entry, with_ending(Path(name), ".pdf"), gallery)

    def print_to(self, entry: Entry, path: Path, gallery: Gallery) -> None:
        """Write the sheet to `path`."""
        if entry.session is None:
            return
        glance = glance_of(entry.session, self._library.catalogue, self._options(), str(entry.path))
        data = sheet(entry.session, self._library.catalogue, gallery, glance)
        try:
            self._outside.replace(path, data)
        except OSError as error:
            self._say(
                tr(
                    "The sheet could not be written ({error}). Nothing was changed.",
                    error=reason(error),
                )
            )
            return
        self._wrote(tr("The sheet is in {file}.", file=path.name), path)

    # in

    def bring(self) -> None:
        """Ask for a file and bring it in."""
        kinds = tr("Sessions ({pattern} *.json)", pattern=ARCHIVES)
        name, _ = QFileDialog.getOpenFileName(self._window, tr("Import a session"), "", kinds)
        if name:
            self.bring_from(Path(name))

    def bring_from(
        self, path: Path, then: Callable[[str], object] = str, looks: LooksAside | None = None
    ) -> None:
        """Bring in a file, once all of it is found sound; `then` is given the id of what it is now.

        What is there already is not brought in again. It is looked at by `looks`, else beside the
        window.
        """

        def refused(error: Exception) -> None:
            if not isinstance(error, ArchiveError):
                raise error
            told = tr("{file} was not imported, and nothing was written.", file=path.name)
            self._refuse(told, error)

        def take(parcel: Parcel) -> None:
            self._known_then(parcel, then)

        catalogue = self._library.catalogue
        (looks or self._aside).ask(
            path.name,
            lambda tell: self._looks.parcel(path, catalogue, tell),
            take,
            refused,
            self._say,
        )

    def bring_text(self) -> None:
        """Bring in what the clipboard holds; it is looked at beside the window."""

        def refused(error: Exception) -> None:
            if not isinstance(error, ArchiveError | UnicodeEncodeError):
                raise error
            told = tr("What is on the clipboard was not imported, and nothing was written.")
            self._refuse(told, error)

        catalogue, text = self._library.catalogue, QApplication.clipboard().text()
        self._aside.ask(
            tr("clipboard"),
            lambda _tell: self._looks.text(text.encode(), catalogue),
            self._known_then,
            refused,
            self._say,
        )

    def _refuse(self, told: str, error: Exception) -> None:
        reasons = reason(error).splitlines()
        said = [told, *(f"{one.rstrip('.')}." for one in reasons[:MOST_REASONS])]
        if len(reasons) > MOST_REASONS:
            said.append(more_words(len(reasons) - MOST_REASONS))
        self._say(" ".join(said))

    def _known_then(self, parcel: Parcel, then: Callable[[str], object] = str) -> None:
        """Take a parcel once all files are known: what is not read would be brought in again."""

        def take() -> None:
            brought = self._take(parcel)
            if brought:
                then(brought)

        self._library.scan_user()
        self._complete(take)

    def _take(self, parcel: Parcel) -> str:
        entries = self._library.entries()
        known = same_as(parcel, entries)
        if known is not None:
            self._say(tr("You have “{title}” already, just like this.", title=known.title))
            return known.id
        clash = clash_of(parcel, entries)
        choice: Choice | None = KeepBoth()
        if clash is not Clash.NONE:
            choice = self.ask(parcel, clash)
        if choice is None:
            return ""
        try:
            plan = planned(parcel, choice, entries, self._folder)
            before = plan.files[-1][0].read_bytes() if plan.replaces else b""
            path = done(plan, self._disk)
        except (OSError, ArchiveError, PictureError) as error:
            title, why = shown(parcel.session.title), reason(error)
            self._say(tr("“{title}” could not be imported: {error}", title=title, error=why))
            return ""
        self._brought(path)
        said = tr("“{title}” is in your library.", title=shown(plan.title))
        if parcel.missing:
            lost = trn(
                "{n} of its pictures was missing.",
                "{n} of its pictures were missing.",
                len(parcel.missing),
            )
            said = f"{said} {lost}"
        if plan.replaces:
            self._say(said, tr("Undo"), lambda: self._put_back(path, before))
        else:
            self._say(said)
        return plan.id

    def _put_back(self, path: Path, before: bytes) -> None:
        """Undo that a session was replaced; what came is among the earlier versions now."""
        try:
            self._disk.replace(path, before)
        except OSError as error:
            self._say(tr("It could not be put back ({error}).", error=reason(error)))
            return
        self._brought(path)

    def ask(self, parcel: Parcel, clash: Clash) -> Choice | None:
        """What to do where the id is taken; None: nothing."""
        title = parcel.session.title
        box = QMessageBox(self._window)
        told = tr("You have “{title}” already, in another version.", title=shown(title))
        box.setText(told)
        box.setInformativeText(tr("Nothing is written until you choose."))
        keep = box.addButton(tr("&Keep both"), QMessageBox.ButtonRole.AcceptRole)
        rename = box.addButton(tr("&Rename the new one"), QMessageBox.ButtonRole.ActionRole)
        replace = None
        if clash is Clash.OWN:
            replace = box.addButton(tr("Re&place mine"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(keep)
        box.exec()
        clicked = box.clickedButton()
        box.deleteLater()
        if clicked is keep:
            return KeepBoth()
        if clicked is rename:
            wanted, is_ok = QInputDialog.getText(
                self._window, tr("Rename"), tr("Title"), text=marked_title(title, tr("imported"))
            )
            return Rename(wanted.strip()[:120]) if is_ok and wanted.strip() else None
        return ReplaceOld() if replace is not None and clicked is replace else None
