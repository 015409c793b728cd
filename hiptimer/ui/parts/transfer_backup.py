"""The row in Preferences that backs everything up and restores it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from hiptimer.history.transfer import apart, backup, restore
from hiptimer.history.transfer.errors import Tell, TransferError
from hiptimer.history.transfer.manifest import Manifest
from hiptimer.history.transfer.words import backup_words
from hiptimer.ui.kit.buttons import QuietButton
from hiptimer.ui.kit.focus import show
from hiptimer.ui.kit.form import Section
from hiptimer.ui.parts.services import Services
from hiptimer.ui.parts.transfer_files import DialogFiles, Files
from hiptimer.ui.parts.transfer_job import JobBar, Work
from hiptimer.ui.parts.written import show_in_folder
from hiptimer.words import mark, tr
from hiptimer.words.formats import list_of

_TOLD = mark("Your log, your own sessions and your preferences in one file.")
_KINDS = mark("Backups (*.zip)")


class BackupRow(QObject):
    """Renders a row of a section: what a backup is, the work under way, or what a restore needs.

    A restore is checked and made ready here; it is put in its place when HipTimer starts next,
    before anything of the folder is read.
    """

    def __init__(
        self,
        services: Services,
        section: Section,
        files: Files | None = None,
        verify: Callable[[Path, Tell], Manifest] = apart.verify,
    ) -> None:
        super().__init__(section)
        self._verify = verify
        self._services, self._section = services, section
        self._files = files or DialogFiles()
        self._path = Path()
        theme = services.theme
        self.back_up = QuietButton(theme, tr("&Back up…"))
        self.restore = QuietButton(theme, tr("&Restore…"))
        self.go_on = QuietButton(theme, "")
        self.stop = QuietButton(theme, tr("&Not now"))
        self.in_folder = QuietButton(theme, tr("Show in folder"))
        self.in_folder.clicked.connect(lambda: show_in_folder(self._path))
        buttons = (self.in_folder, self.back_up, self.restore, self.go_on, self.stop)
        self.told = section.add(tr("Backup"), tr(_TOLD), *buttons)
        self.job = JobBar(theme)
        section.column.addWidget(self.job)
        self.back_up.clicked.connect(self._ask_to_write)
        self.restore.clicked.connect(self._ask_to_read)
        self.go_on.clicked.connect(self._go_on)
        self.stop.clicked.connect(self._stop)
        self.job.ended.connect(self._take)
        self.job.failed.connect(self._begin_again)
        self.job.stopped.connect(lambda: self._begin_again(tr("Stopped. Nothing was changed.")))
        self._manifest: Manifest | None = None
        if restore.is_pending(services.paths):
            self._show_waiting()
        else:
            self._begin_again(tr(_TOLD))

    def back_up_to(self, path: Path) -> None:
        """Write a backup to `path`, beside the window."""
        store, clock = self._services.store, self._services.clock

        def work(tell: Tell) -> object:
            with store.reader() as reader:
                return backup.make(reader, clock, path, tell)

        self._services.settings.flush()
        self._work(tr("Backing up to {file}", file=path.name), work)

    def look_at(self, path: Path) -> None:
        """Check a backup, beside the window; nothing is changed."""
        self._path = path
        self._work(tr("Checking {file}", file=path.name), lambda tell: self._verify(path, tell))

    # its own

    def _ask_to_write(self) -> None:
        today = self._services.clock.now().date().isoformat()
        path = self._files.to_write(
            self._section, tr("Back up everything"), f"HipTimer {today}.zip", tr(_KINDS)
        )
        if path is not None:
            self.back_up_to(path)

    def _ask_to_read(self) -> None:
        path = self._files.to_read(self._section, tr("Restore a backup"), tr(_KINDS))
        if path is not None:
            self.look_at(path)

    def _work(self, words: str, work: Work) -> None:
        self.job.run(words, work, (self.back_up, self.restore, self.go_on, self.stop))

    def _take(self, result: object) -> None:
        if isinstance(result, backup.Made):
            self._path = result.path
            self._begin_again(_made_words(result))
            self.in_folder.show()
        elif isinstance(result, Manifest):
            self._manifest = result
            self._show(
                tr(
                    "This backup is sound. {made} It takes the place of what you have now, which is"
                    " kept in the folder of backups.",
                    made=backup_words(result),
                ),
                tr("R&estore this"),
                tr("&Not now"),
            )
        else:
            self._show_waiting()

    def _go_on(self) -> None:
        if self._manifest is None:
            self._section.window().close()
            return
        path, paths, clock = self._path, self._services.paths, self._services.clock

        def work(tell: Tell) -> object:
            restore.prepare(path, paths, clock, tell)
            return None

        self._manifest = None
        self._work(tr("Making {file} ready", file=path.name), work)

    def _stop(self) -> None:
        was_ready = self._manifest is None
        self._manifest = None
        if not was_ready:
            self._begin_again(tr(_TOLD))
            return
        try:
            restore.abandon(self._services.paths)
        except TransferError as error:
            self.told.setText(str(error))
            return
        self._begin_again(tr("The backup is not restored. Everything stays as it is."))

    def _show_waiting(self) -> None:
        has_tray = self._services.settings.preferences.tray
        if has_tray:
            told = tr(
                "The backup is ready. Quit HipTimer from its icon in the tray and open it again:"
                " your backup is put in its place then. What you do until then is kept, but not in"
                " the log that you restore."
            )
        else:
            told = tr(
                "The backup is ready. Close HipTimer and open it again: your backup is put in its"
                " place then. What you do until then is kept, but not in the log that you restore."
            )
        go_on = "" if has_tray else tr("&Close HipTimer")
        self._show(told, go_on, tr("&Do not restore"))

    def _begin_again(self, told: str) -> None:
        self._manifest = None
        self._show(told, "", "")

    def _show(self, told: str, go_on: str, stop: str) -> None:
        self.told.setText(told)
        self.told.updateGeometry()
        self.in_folder.hide()
        is_asking = bool(go_on or stop)
        for button, text in ((self.go_on, go_on), (self.stop, stop)):
            button.setText(text)
            button.setAccessibleName(text.replace("&", ""))
            button.setVisible(bool(text))
        for button in (self.back_up, self.restore):
            button.setVisible(not is_asking)
        if is_asking:  # once it has its place: it may have come below what is seen
            QTimer.singleShot(0, self.stop, partial(show, self.stop))


def _made_words(made: backup.Made) -> str:
    told, file = backup_words(made.manifest), made.path.name
    if not made.left_out:
        return tr("Written and checked: {file}. {made}", file=file, made=told)
    return tr(
        "Written and checked: {file}. {made} Left out, as other systems cannot hold them: {names}.",
        file=file,
        made=told,
        names=list_of(made.left_out[:5], "unit"),
    )
