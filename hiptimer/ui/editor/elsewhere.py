"""Where the data folder cannot be written: another place for a routine before it is left."""

from enum import StrEnum
from pathlib import Path

from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from hiptimer.session.disk import Disk
from hiptimer.session.library import SUFFIX
from hiptimer.session.marks import shown
from hiptimer.ui.editor.page import EditorPage
from hiptimer.ui.parts.transfer_files import with_ending
from hiptimer.words import tr
from hiptimer.words.reasons import reason


class Place(StrEnum):
    """Where a routine goes that can't be kept in the data folder."""

    FILE = "file"
    CLIPBOARD = "clipboard"
    NOWHERE = "nowhere"
    STAY = "stay"


class Elsewhere:
    """Asks before something is lost."""

    def __init__(self, disk: Disk) -> None:
        """`disk` is for what goes out of the data folder."""
        self._disk = disk
        self.written: Path | None = None
        """Where the routine was saved that `may_leave` asked about last, if it was."""

    def may_leave(self, page: EditorPage) -> bool:
        """Ask for another place; whether the editor may be left."""
        self.written = None
        match self.ask(page):
            case Place.FILE:
                return self._save(page)
            case Place.CLIPBOARD:
                QApplication.clipboard().setText(page.desk.document.text)
                return True
            case Place.NOWHERE:
                return True
        return False

    def ask(self, page: EditorPage) -> Place:
        """What to do with a routine that can be kept nowhere."""
        title, role = shown(page.desk.session.title), QMessageBox.ButtonRole
        box = QMessageBox(page.window())
        box.setText(tr("“{title}” could not be saved, and no draft could be written.", title=title))
        box.setInformativeText(tr("The data folder can't be written to. Where should it go?"))
        answers = {
            Place.FILE: box.addButton(tr("&Save elsewhere …"), role.AcceptRole),
            Place.CLIPBOARD: box.addButton(tr("&Copy it as text"), role.ActionRole),
            Place.NOWHERE: box.addButton(tr("Leave &without it"), role.DestructiveRole),
            Place.STAY: box.addButton(tr("S&tay"), role.RejectRole),
        }
        box.setDefaultButton(answers[Place.FILE])
        box.exec()
        clicked = box.clickedButton()
        box.deleteLater()
        return next((place for place, one in answers.items() if one is clicked), Place.STAY)

    def _save(self, page: EditorPage) -> bool:
        wanted = f"{page.desk.session.id}{SUFFIX}"
        pattern = f"*{SUFFIX}"
        kinds = tr("Sessions ({pattern})", pattern=pattern)
        name, _ = QFileDialog.getSaveFileName(page, tr("Save elsewhere"), wanted, kinds)
        if not name:
            return False
        try:
            data = page.desk.document.text.encode()
            path = with_ending(Path(name), SUFFIX)
            self._disk.replace(path, data)
        except OSError as error:
            told = tr("It could not be saved there either ({error}).", error=reason(error))
            page.say(told, stays=True)
            return False
        self.written = path
        return True
