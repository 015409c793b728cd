"""What is said when something failed that nobody expected."""

from enum import Enum

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from hiptimer.desktop.crash import Report
from hiptimer.desktop.log import log_folder
from hiptimer.desktop.paths import Paths
from hiptimer.ui.kit.buttons import PrimaryButton, QuietButton
from hiptimer.ui.kit.dialog_room import RoomyDialog
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme
from hiptimer.words import mark, tr

KEPT = mark(
    "Your training log and your sessions are as they were, and a session under way is kept up to"
    " its last second. You can go on. If HipTimer behaves oddly, close it and open it again:"
    " Today then offers to pick up where you stopped."
)
CLOSED = mark(
    "HipTimer could not open. Your training log, your sessions and your preferences are as they"
    " were. Open it again; if it fails again, the details below help whoever can help you."
)
STAYS = mark(
    "The details below are in a log file on this computer, and go nowhere unless you copy them."
    " What you wrote yourself is not in them."
)
LAST_TIME = mark("HipTimer closed unexpectedly last time. Your log and your sessions are kept.")
ENDED = mark(
    "HipTimer closed unexpectedly. Your training log and your sessions are as they were. A"
    " session that was under way is kept up to its last second: Today offers to pick up where you"
    " stopped. If it happens again, the details below help whoever can help you."
)


class Case(Enum):
    """What is told of: the window goes on, could not open, or the last run ended by itself."""

    GOES_ON = (mark("Something went wrong"), KEPT, mark("Go on"))
    CLOSED = (mark("Something went wrong"), CLOSED, mark("Close"))
    LAST_TIME = (mark("What happened last time"), ENDED, mark("Close"))


class CrashDialog(RoomyDialog):
    """Renders one `Report`. Signals: QDialog's."""

    def __init__(
        self,
        theme: Theme,
        report: Report,
        paths: Paths,
        parent: QWidget | None = None,
        *,
        case: Case = Case.GOES_ON,
    ) -> None:
        heading, kept, leave = case.value
        super().__init__(theme, parent)
        self._report, self._folder = report, log_folder(paths)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        px, column = theme.px, self.column
        column.addWidget(Text(theme, tr(heading), 28, Weight.Bold))
        column.addWidget(Text(theme, tr(kept), 16))
        column.addWidget(Text(theme, tr(STAYS), 14, tone="ink2"))
        self._details = QPlainTextEdit(report.details)
        self._details.setReadOnly(True)
        self._details.setProperty("place", "bg")
        self._details.setAccessibleName(tr("Details"))
        self._details.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._details.setTabChangesFocus(True)
        self._details.setCornerWidget(QWidget())  # where two bars meet, Qt paints a box
        self._details.setMinimumHeight(px(120))
        column.addWidget(self._details, 1)
        self._copy = QuietButton(theme, tr("&Copy details"))
        self._copy.clicked.connect(self.copy)
        folder = QuietButton(theme, tr("Open &log folder"), icon="folder")
        folder.clicked.connect(self._open_folder)
        close = PrimaryButton(theme, tr(leave))
        close.clicked.connect(self.close)
        self.add_buttons((self._copy, folder), close)
        self.fit(px(720), px(520))

    def copy(self) -> None:
        """Put the details on the clipboard, and say so on the button."""
        QGuiApplication.clipboard().setText(self._report.details)
        self._copy.setText(tr("Copied"))

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
