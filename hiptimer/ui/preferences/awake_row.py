"""Whether the screen stays on while a session plays, in the preferences."""

import threading
from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from hiptimer.desktop.checkup import Checked, check_awake
from hiptimer.ui.kit.form import Section
from hiptimer.words import mark, tr

ASKING = mark("Checking whether this works here.")
WORKS = mark("While a session plays, and for five minutes while it is paused. This works here.")


class AwakeRow(QObject):
    """A row that tells what `doctor` tells. No signals but its own.

    The system is asked on a thread, because a desktop may take its time.
    """

    _came = Signal(object)

    def __init__(self, section: Section, check: Callable[[], Checked] = check_awake) -> None:
        super().__init__()  # no parent: the thread may outlive the page
        self._check = check
        self._told = section.add(tr("Keeping the screen on"), tr(ASKING))
        self._works = False
        self._asks = False
        self._came.connect(self._show)

    def look(self) -> None:
        """Ask, if the answer is not known to be yes."""
        if self._works or self._asks:
            return
        self._asks = True
        threading.Thread(target=self._ask, name="awake", daemon=True).start()

    def _ask(self) -> None:
        found = self._check()
        with suppress(RuntimeError):  # the program ended meanwhile
            self._came.emit(found)

    def _show(self, found: Checked) -> None:
        self._asks = False
        self._works = found.works
        if isValid(self._told):
            self._told.setText(tr(WORKS) if found.works else found.text)
            self._told.updateGeometry()
