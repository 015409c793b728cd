"""The row of the weekly backup: where, how old the last one is, how many are kept."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from hiptimer.desktop.preferences import Preferences
from hiptimer.history.transfer import weekly
from hiptimer.history.transfer.errors import Tell
from hiptimer.ui.kit.buttons import PlainButton, QuietButton
from hiptimer.ui.kit.controls import Stepper
from hiptimer.ui.parts.services import Services
from hiptimer.ui.parts.transfer_job import JobBar
from hiptimer.ui.preferences.section import PreferenceSection
from hiptimer.words import tr, trn
from hiptimer.words.formats import middle_date
from hiptimer.words.language import integer


class WeeklyRow(QObject):
    """Renders where the weekly backups go, and changes it. No signals."""

    def __init__(self, services: Services, section: PreferenceSection) -> None:
        super().__init__(section)
        theme = services.theme
        self._services, self._section = services, section
        self._choose = QuietButton(theme, tr("Choose a &folder…"))
        self._choose.clicked.connect(self._ask)
        self._stop = PlainButton(theme, tr("No more"), tone="danger")
        self._stop.clicked.connect(lambda: services.settings.update(backup_folder=""))
        self.told = section.add(tr("A backup each week"), " ", self._choose, self._stop)
        self.job = JobBar(theme)
        section.column.addWidget(self.job)
        self.job.ended.connect(lambda _made: self.refresh())
        self.job.failed.connect(self.told.setText)
        kept = Stepper(theme, tr("Backups that are kept"), 1, 99, words=integer)
        told = tr("When there are more, the oldest one goes.")
        section.add(tr("Backups that are kept"), told, section.bind(kept, "backups_kept"))
        section.follow(lambda preferences: kept.setEnabled(bool(preferences.backup_folder)))
        section.follow(self._show)

    def choose(self, folder: Path) -> None:
        """Have them made in `folder` from now on, the first one at once."""
        services = self._services
        services.settings.update(backup_folder=str(folder))
        services.settings.flush()
        kept = services.settings.preferences.backups_kept

        def work(tell: Tell) -> object:
            with services.store.reader() as reader:
                return weekly.make_if_due(reader, services.clock, folder, kept, tell)

        self.job.run(tr("Backing up to {file}", file=folder.name), work, (self._choose, self._stop))

    def refresh(self) -> None:
        """Look anew at what is in the folder."""
        self._show(self._services.settings.preferences)

    def _ask(self) -> None:
        before = self._services.settings.preferences.backup_folder or str(Path.home())
        title = tr("A backup each week")
        found = QFileDialog.getExistingDirectory(self._section, title, before)
        if found:
            self.choose(Path(found))

    def _show(self, preferences: Preferences) -> None:
        today = self._services.clock.now().date()
        self.told.setText(weekly_words(preferences.backup_folder, today))
        self.told.updateGeometry()
        self._stop.setVisible(bool(preferences.backup_folder))


def weekly_words(folder: str, today: date) -> str:
    """Where they go, how many there are, and how old the last one is."""
    if not folder:
        return tr("All you have, in a file each week, in a folder that you choose.")
    try:
        made = weekly.there(Path(folder))
    except OSError:
        return tr("The folder {folder} is not there now. Connect its disk.", folder=folder)
    if not made:
        return tr("None yet in {folder}.", folder=folder)
    days = (today - made[-1].day).days
    if days <= 0:
        age = tr("The last one is of today.")
    elif days < 60:
        age = trn("The last one is {n} day old.", "The last one is {n} days old.", days)
    else:
        age = tr("The last one is of {day}.", day=middle_date(made[-1].day))
    told = trn("{n} backup in {folder}.", "{n} backups in {folder}.", len(made), folder=folder)
    return f"{told} {age}"
