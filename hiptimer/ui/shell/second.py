"""What is asked when another HipTimer is open and does not answer."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from hiptimer.desktop.instance import Outcome
from hiptimer.desktop.preferences import Preferences
from hiptimer.ui.kit.buttons import PrimaryButton, QuietButton
from hiptimer.ui.kit.dialog_room import RoomyDialog
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme
from hiptimer.words import mark, tr

ASKED = mark(
    "Another HipTimer window is open on this data folder, but it does not answer. What it has done"
    " is kept. Wait a moment and try again, or close it in your system’s task manager."
)
BESIDE = mark(
    "You can also open a second window beside it: both write to the same training log safely."
)


class Answer(StrEnum):
    """What to do."""

    AGAIN = "again"
    OPEN = "open"
    LEAVE = "leave"


class SilentDialog(RoomyDialog):
    """Asks what to do about a window that does not answer. Signals: QDialog's."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.answer = Answer.LEAVE
        column = self.column
        column.addWidget(Text(theme, tr("HipTimer is already open"), 28, Weight.Bold))
        column.addWidget(Text(theme, tr(ASKED), 16))
        column.addWidget(Text(theme, tr(BESIDE), 14, tone="ink2"))
        column.addStretch(1)
        leave = QuietButton(theme, tr("&Close"))
        leave.clicked.connect(lambda: self._say(Answer.LEAVE))
        beside = QuietButton(theme, tr("Open a &second window"))
        beside.clicked.connect(lambda: self._say(Answer.OPEN))
        again = PrimaryButton(theme, tr("&Try again"))
        again.clicked.connect(lambda: self._say(Answer.AGAIN))
        self.add_buttons((leave, beside), again)
        self.fit(theme.px(640), theme.px(280))

    def _say(self, answer: Answer) -> None:
        self.answer = answer
        self.accept()


def ask(
    application: QApplication,
    claim: Callable[[], Outcome],
    show: Callable[[SilentDialog], object] = QDialog.exec,
    *,
    preferences: Preferences | None = None,
) -> Outcome:
    """Ask until the person decides: FIRST to open a window here, HANDED to end.

    Looks as `preferences` say. `show` shows a dialog and waits until it is answered.
    """
    theme = Theme(application, preferences or Preferences())
    while True:
        dialog = SilentDialog(theme)
        show(dialog)
        dialog.deleteLater()
        if dialog.answer is not Answer.AGAIN:
            return Outcome.FIRST if dialog.answer is Answer.OPEN else Outcome.HANDED
        outcome = claim()
        if outcome is not Outcome.SILENT:
            return outcome
