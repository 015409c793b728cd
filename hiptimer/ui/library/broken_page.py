"""A file that is not a session: its faults, and where it is."""

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from hiptimer.session.faults import Fault
from hiptimer.session.library import Entry
from hiptimer.ui.kit.back_page import BackPage
from hiptimer.ui.kit.buttons import IconButton, QuietButton
from hiptimer.ui.kit.card import ColumnCard
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.page import clear
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.parts.faults import more_words, said_words
from hiptimer.words import tr, trn
from hiptimer.words.language import isolated

MOST_SHOWN = 30


class BrokenPage(BackPage):
    """Renders the faults of a file.

    Signals: `left` to go back; `again` to read the file again; `mend_requested` to see its text;
    `more_requested` with the button that was clicked.
    """

    BACKSPACE = True
    again = Signal()
    mend_requested = Signal()
    more_requested = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, back=tr("Back to the library"))
        self._folder = ""
        self._told = Text(theme, size=16, tone="ink2")
        self._path = Text(theme, size=14, tone="ink2")
        mend = QuietButton(theme, tr("&Fix it here"), icon="note")
        mend.clicked.connect(self.mend_requested)
        open_folder = QuietButton(theme, tr("&Open folder"), icon="folder")
        open_folder.clicked.connect(self._open_folder)
        again = QuietButton(theme, tr("&Read it again"), icon="restart")
        again.clicked.connect(self.again)
        more = IconButton(theme, "more", tr("More"), side=44)
        more.clicked.connect(lambda: self.more_requested.emit(more))
        self._faults = ColumnCard(theme)
        buttons = FlowLayout(spacing=12)
        for button in (mend, open_folder, again, more):
            buttons.addWidget(button)
        self.column.addWidget(self._told)
        self.column.addWidget(self._path)
        self.column.addLayout(buttons)
        self.column.addWidget(self._faults)
        self.column.addStretch(1)

    def show_entry(self, entry: Entry) -> None:
        """Show the faults of `entry`."""
        self._folder = str(entry.path.parent)
        self._title.setText(entry.path.name)
        self.setAccessibleName(tr("Faults in {file}", file=entry.path.name))
        self._told.setText(
            trn(
                "This file can't be played: it has {n} fault. It was not changed. Fix it here, or"
                " in a text editor and then read it again.",
                "This file can't be played: it has {n} faults. It was not changed. Fix them here,"
                " or in a text editor and then read it again.",
                len(entry.faults),
            )
        )
        self._path.setText(isolated(str(entry.path)))
        column = self._faults.column
        clear(column)
        for fault in entry.faults[:MOST_SHOWN]:
            column.addWidget(Text(self._theme, _place(fault), 14, Weight.DemiBold))
            column.addWidget(Text(self._theme, said_words(fault), 16))
            column.addSpacing(self._theme.px(8))
        if (left_out := len(entry.faults) - MOST_SHOWN) > 0:
            column.addWidget(Text(self._theme, more_words(left_out), 14))

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._folder))


def _place(fault: Fault) -> str:
    line = ""
    if fault.line is not None:
        line = tr("Line {line}, column {column}", line=fault.line, column=fault.column)
    return " · ".join(part for part in (line, fault.path) if part) or tr("The whole file")
