"""The page from which the log goes out and comes in."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hiptimer.ui.history.transfer_export import ExportCard
from hiptimer.ui.history.transfer_import import ImportCard
from hiptimer.ui.kit.back_page import BackPage
from hiptimer.ui.parts.services import Services
from hiptimer.ui.parts.transfer_files import DialogFiles, Files
from hiptimer.words import tr


class TransferPage(BackPage):
    """Renders the two cards.

    Signals: `left` to go back; `said` with a message, an action's name and what the action does;
    `wrote` with a message and the path of the file that was written.
    """

    said = Signal(str, str, object)
    wrote = Signal(str, object)

    def __init__(
        self, services: Services, files: Files | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(services.theme, parent, title=tr("Export and import"))
        files = files or DialogFiles()
        self.setAccessibleName(tr("Export and import"))
        self.export = ExportCard(services, files)
        self.bring = ImportCard(services, files)
        self.export.said.connect(lambda text: self.said.emit(text, "", None))
        self.export.wrote.connect(self.wrote)
        self.bring.said.connect(self.said)
        self.column.addWidget(self.export)
        self.column.addWidget(self.bring)
        self.column.addStretch(1)
        self.setFocusProxy(self.export.save)
