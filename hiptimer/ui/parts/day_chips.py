"""The days of the week, each on or off."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from hiptimer.desktop.reminders import days_of, days_text
from hiptimer.ui.kit.chip import Chip
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.roles import Role, has_role
from hiptimer.ui.kit.theme import Theme
from hiptimer.words.formats import day_name, short_day_name


@has_role(Role.GROUP)
class DayChips(QWidget):
    """Days of the week, each on or off, as the preferences write them. Signals: `picked` (str)."""

    picked = Signal(str)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._chips: list[Chip] = []
        row = FlowLayout(self, spacing=theme.px(6))
        for day in map(date.fromordinal, range(1, 8)):  # day 1 was a Monday
            chip = Chip(theme, short_day_name(day))
            chip.setAccessibleName(day_name(day))
            chip.toggled.connect(self._tell)  # a screen reader toggles, and does not click
            self._chips.append(chip)
            row.addWidget(chip)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_value(self, days: str) -> None:
        """Show these as on."""
        for day, chip in enumerate(self._chips):
            chip.blockSignals(True)
            chip.setChecked(day in days_of(days))
            chip.blockSignals(False)

    def _tell(self) -> None:
        on = frozenset(day for day, chip in enumerate(self._chips) if chip.isChecked())
        self.picked.emit(days_text(on))
