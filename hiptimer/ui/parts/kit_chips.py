"""What a person has: a chip for each piece of kit that is asked for."""

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from hiptimer.session.kit import ASKED, kit_name
from hiptimer.ui.kit.buttons import Chip
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.roles import Role, has_role
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.kit.words import capital


@has_role(Role.GROUP)
class KitChips(QWidget):
    """Each piece on or off. Signals: `picked` with the kit's ids, a tuple."""

    picked = Signal(object)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._chips: dict[str, Chip] = {}
        row = FlowLayout(self, spacing=theme.px(8))
        for kit in ASKED:
            chip = self._chips[kit] = Chip(theme, capital(kit_name(kit)))
            chip.clicked.connect(lambda: self.picked.emit(self.value))
            row.addWidget(chip)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def value(self) -> tuple[str, ...]:
        """What is on."""
        return tuple(kit for kit, chip in self._chips.items() if chip.isChecked())

    def show_value(self, kit: Collection[str]) -> None:
        """Show these as on."""
        for one, chip in self._chips.items():
            chip.setChecked(one in kit)
