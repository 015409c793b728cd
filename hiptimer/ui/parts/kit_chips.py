"""What a person has: a chip for each piece of kit that is asked for, and how strong bands are."""

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from hiptimer.session.kit import ASKED, STRENGTHS, kit_name
from hiptimer.ui.kit.chip import Chip
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.roles import Role, has_role
from hiptimer.ui.kit.text import Text
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.kit.words import capital
from hiptimer.words import tr

_STRONGER = frozenset(kit for each in STRENGTHS.values() for kit in each) - STRENGTHS.keys()


@has_role(Role.GROUP)
class KitChips(QWidget):
    """Each piece on or off; a band that is on asks its strength, and may have several.

    Signals: `picked` with the kit's ids, a tuple.
    """

    picked = Signal(object)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._theme = theme
        self._chips: dict[str, Chip] = {}
        self._strengths: dict[str, QWidget] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        row = FlowLayout(spacing=theme.px(8))
        for kit in ASKED:
            if kit not in _STRONGER:
                row.addWidget(self._chip(kit, capital(kit_name(kit))))
        column.addLayout(row)
        self._each: dict[str, dict[str, Chip]] = {}
        for kit in STRENGTHS:
            column.addWidget(self._ask_strength(kit))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def value(self) -> tuple[str, ...]:
        """What is on."""
        chips = {kit: chip for kit, chip in self._chips.items() if kit not in STRENGTHS}
        for each in self._each.values():
            chips |= each
        on = {kit for kit, chip in chips.items() if chip.isChecked()}
        return tuple(kit for kit in ASKED if kit in on)

    def show_value(self, kit: Collection[str]) -> None:
        """Show these as on."""
        for family, each in self._each.items():
            for one, chip in each.items():
                chip.setChecked(one in kit)
            self._chips[family].setChecked(any(one in kit for one in each))
        for one, chip in self._chips.items():
            if one not in STRENGTHS:
                chip.setChecked(one in kit)
        self._show_strengths()

    def _chip(self, kit: str, words: str) -> Chip:
        chip = self._chips[kit] = Chip(self._theme, words)
        chip.clicked.connect(lambda on: self._take(kit, on=on))
        return chip

    def _ask_strength(self, family: str) -> QWidget:
        asked = tr("{kit}: which strength?", kit=capital(kit_name(family)))
        holder = self._strengths[family] = QWidget()
        flow = FlowLayout(holder, spacing=self._theme.px(8))
        flow.addWidget(Text(self._theme, asked, 14, tone="ink2"))
        each = self._each[family] = {}
        for kit, strength in STRENGTHS[family].items():
            chip = each[kit] = Chip(self._theme, tr(strength))
            chip.setAccessibleDescription(asked)
            chip.clicked.connect(lambda _on: self._take_strength(family))
            flow.addWidget(chip)
        holder.hide()
        return holder

    def _take(self, kit: str, *, on: bool) -> None:
        """A band that is chosen is a light one until another strength is; one that goes, goes."""
        for one, chip in self._each.get(kit, {}).items():
            chip.setChecked(on and one == kit)
        self._show_strengths()
        self.picked.emit(self.value)

    def _take_strength(self, family: str) -> None:
        """Without any strength the band is not there."""
        any_on = any(chip.isChecked() for chip in self._each[family].values())
        self._chips[family].setChecked(any_on)
        self._show_strengths()
        self.picked.emit(self.value)

    def _show_strengths(self) -> None:
        for family, holder in self._strengths.items():
            holder.setVisible(self._chips[family].isChecked())
