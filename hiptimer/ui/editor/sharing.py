"""Routines that go out and come in: archives, plain JSON, the clipboard, a printed sheet."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QMessageBox, QWidget

from hiptimer.desktop.atomic import write_whole
from hiptimer.player.options import CompileOptions
from hiptimer.session.archive import SUFFIX, ArchiveError, Parcel, exported, of_text, read_parcel
from hiptimer.session.bringing import (
    Choice,
    Clash,
    KeepBoth,
    Rename,
    ReplaceOld,
    clash_of,
    done,
    planned,
)
from hiptimer.session.document.document import opened
from hiptimer.session.faults import FormatError
from hiptimer.session.files import read_small
from hiptimer.session.library import Entry, Library
from hiptimer.session.marks import shown
from hiptimer.session.naming import marked_title
from hiptimer.ui.editor.sheet import sheet
from hiptimer.ui.figure.gallery import Gallery
from hiptimer.ui.parts.glance import glance_of

Say = Callable[[str], None]
MOST_REASONS = 4


class Sharing(QObject):
    """Exports and imports. No signals: what happened is said."""

    def __init__(
        self,
        library: Library,
        folder: Path,
        parent: QObject,
        say: Say,
        brought: Callable[[Path], None],
        options: Callable[[], CompileOptions],
    ) -> None:
        """`brought` is told the file of a session that came in; `options` are the person's."""
        super().__init__(parent)
        self._library, self._folder = library, folder
        self._say, self._brought, self._options = say, brought, options

    @property
    def _window(self) -> QWidget | None:
        """What dialogs stand over."""
        return QApplication.activeWindow()

    # out

    def export(self, entry: Entry) -> None:
        """Ask for a file and write the session there: an archive, or JSON alone."""
        kinds = f"HipTimer routine (*{SUFFIX});;JSON without pictures (*.json)"
        name, chosen = QFileDialog.getSaveFileName(
            self._window, f"Export “{entry.title}”", f"{entry.id}{SUFFIX}", kinds
        )
        if name:
            suffix = ".json" if "json" in chosen else SUFFIX
            path = Path(name)
            self.export_to(entry, path if path.suffix else path.with_suffix(suffix))

    def export_to(self, entry: Entry, path: Path) -> None:
        """Write the session to `path`; its ending says how."""
        if entry.session is None:
            return
        try:
            data = read_small(entry.path)
            if path.suffix.lower() != ".json":
                text = opened(data, self._library.catalogue).text
                data = exported(text, entry.session, entry.folder)
            write_whole(path, data)
        except (FormatError, OSError) as error:
            self._say(f"“{entry.title}” could not be exported ({error}). Nothing was changed.")
            return
        self._say(f"“{entry.title}” is in {path.name}.")

    def copy(self, entry: Entry) -> None:
        """Put the session's text on the clipboard."""
        try:
            text = read_small(entry.path).decode("utf-8-sig")
        except (FormatError, UnicodeDecodeError) as error:
            self._say(f"“{entry.title}” could not be copied ({error}).")
            return
        QApplication.clipboard().setText(text)
        self._say(f"“{entry.title}” is on the clipboard, as text.")

    def print_sheet(self, entry: Entry, gallery: Gallery) -> None:
        """Ask for a file and write the sheet there."""
        name, _ = QFileDialog.getSaveFileName(
            self._window, f"Sheet of “{entry.title}”", f"{entry.id}.pdf", "PDF (*.pdf)"
        )
        if name:
            path = Path(name)
            self.print_to(entry, path if path.suffix else path.with_suffix(".pdf"), gallery)

    def print_to(self, entry: Entry, path: Path, gallery: Gallery) -> None:
        """Write the sheet to `path`."""
        if entry.session is None:
            return
        glance = glance_of(entry.session, self._library.catalogue, self._options(), str(entry.path))
        data = sheet(entry.session, self._library.catalogue, gallery, glance)
        try:
            write_whole(path, data)
        except OSError as error:
            self._say(f"The sheet could not be written ({error.strerror}). Nothing was changed.")
            return
        self._say(f"The sheet is in {path.name}.")

    # in

    def bring(self) -> None:
        """Ask for a file and bring it in."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, "Import a routine", "", f"Routines (*{SUFFIX} *.json)"
        )
        if name:
            self.bring_from(Path(name))

    def bring_from(self, path: Path) -> None:
        """Bring in a file, once all of it is found sound."""
        try:
            parcel = read_parcel(path, self._library.catalogue)
        except ArchiveError as error:
            self._refuse(path.name, error)
        else:
            self._take(parcel)

    def bring_text(self) -> None:
        """Bring in what the clipboard holds."""
        try:
            parcel = of_text(QApplication.clipboard().text().encode(), self._library.catalogue)
        except (ArchiveError, UnicodeEncodeError) as error:
            self._refuse("What is on the clipboard", error)
        else:
            self._take(parcel)

    def _refuse(self, what: str, error: Exception) -> None:
        reasons = str(error).splitlines()
        more = f" And {len(reasons) - MOST_REASONS} more." if len(reasons) > MOST_REASONS else ""
        told = " ".join(f"{one.rstrip('.')}." for one in reasons[:MOST_REASONS])
        self._say(f"{what} was not imported, and nothing was written. {told}{more}")

    def _take(self, parcel: Parcel) -> None:
        entries = self._library.entries()
        clash = clash_of(parcel, entries)
        if clash is Clash.SAME:
            self._say(f"You have “{shown(parcel.session.title)}” already, just like this.")
            return
        choice: Choice | None = KeepBoth()
        if clash is not Clash.NONE:
            choice = self.ask(parcel, clash)
        if choice is None:
            return
        try:
            plan = planned(parcel, choice, entries, self._folder)
            path = done(plan, write_whole)
        except (OSError, ValueError) as error:
            self._say(f"“{shown(parcel.session.title)}” could not be imported: {error}")
            return
        self._brought(path)
        many = len(parcel.missing)
        lost = f" {many} of its pictures did not come along." if many else ""
        self._say(f"“{shown(plan.title)}” is in your library.{lost}")

    def ask(self, parcel: Parcel, clash: Clash) -> Choice | None:
        """What to do where the id is taken; None: nothing."""
        title = parcel.session.title
        box = QMessageBox(self._window)
        box.setText(f"You have a routine like “{shown(title)}” already, and it is another version.")
        box.setInformativeText("Nothing is written until you choose.")
        keep = box.addButton("&Keep both", QMessageBox.ButtonRole.AcceptRole)
        rename = box.addButton("&Rename the new one", QMessageBox.ButtonRole.ActionRole)
        replace = None
        if clash is Clash.OWN:
            replace = box.addButton("Re&place mine", QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(keep)
        box.exec()
        clicked = box.clickedButton()
        box.deleteLater()
        if clicked is keep:
            return KeepBoth()
        if clicked is rename:
            wanted, is_ok = QInputDialog.getText(
                self._window, "Rename", "Title", text=marked_title(title, "imported")
            )
            return Rename(wanted.strip()[:120]) if is_ok and wanted.strip() else None
        return ReplaceOld() if replace is not None and clicked is replace else None
