"""About HipTimer: which one it is, whose, what it is not, and where it keeps what."""

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

import hiptimer
from hiptimer.ui.kit.back_page import BackPage
from hiptimer.ui.kit.buttons import QuietButton
from hiptimer.ui.kit.form import Section
from hiptimer.ui.parts.services import Services
from hiptimer.words import tr


class AboutPage(BackPage):
    """Renders what there is to know. Signals: `left` to go back; `sources_asked`."""

    BACKSPACE = True
    sources_asked = Signal()

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services.theme, parent, title=tr("About HipTimer"))
        self.setAccessibleName(tr("About HipTimer"))
        theme, paths = services.theme, services.paths
        what = Section(theme, self, "HipTimer")
        told = tr("A calm coach for hip mobility at home. Nothing leaves this machine.")
        what.add(tr("Version {version}", version=hiptimer.__version__), told)
        told = tr("It does not know you. Stop when something pinches, and see a doctor or a"
                  " physiotherapist about pain that stays, wakes you at night, or follows a"
                  " fall.")  # fmt: skip
        what.add(tr("Not medical advice"), told)
        told = tr("Free software: use it, read it, change it and pass it on, under its terms.")
        what.add(tr("GNU General Public License, version 3 or later"), told)
        sources = QuietButton(theme, tr("&Read them"))
        sources.clicked.connect(self.sources_asked)
        told = tr("What is known of hips, in plain words, and the studies that it comes from.")
        what.add(tr("Sources"), told, sources)
        data = Section(theme, self, tr("Where your data lies"))
        for name, path in (
            (tr("History, own sessions, preferences, backups"), paths.data),
            (tr("Spoken cues, made again when deleted"), paths.cache),
        ):
            show = QuietButton(theme, tr("Open folder"), icon="folder")
            address = QUrl.fromLocalFile(str(path))
            show.clicked.connect(lambda _=False, one=address: QDesktopServices.openUrl(one))
            data.add(name, str(path), show)
        self.column.addWidget(what)
        self.column.addWidget(data)
        self.column.addStretch(1)

    def refresh(self) -> None:
        """Nothing of it changes while the program runs."""
