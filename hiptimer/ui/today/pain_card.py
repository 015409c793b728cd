"""Calm advice after pain that came back, or was strong."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hiptimer.history.pain import ADVICE, REPORTS, WITHIN, RedFlag
from hiptimer.ui.kit.buttons import PlainButton
from hiptimer.ui.kit.card import ColumnCard
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme
from hiptimer.words import tr, trn
from hiptimer.words.formats import list_of


class PainCard(ColumnCard):
    """Renders a `RedFlag`; hidden without one. Signals: `told` with its `until` when closed."""

    told = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._until = ""
        self._why = Text(theme, size=16)
        close = PlainButton(theme, tr("I have read this"))
        close.clicked.connect(lambda: self.told.emit(self._until))
        row = FlowLayout()
        row.addWidget(close)
        self.column.addWidget(Text(theme, tr("Go easy for now"), 16, Weight.DemiBold, "danger"))
        self.column.addWidget(self._why)
        self.column.addWidget(Text(theme, tr(ADVICE), 16, tone="ink2"))
        self.column.addLayout(row)

    def show_flag(self, flag: RedFlag | None, names: Mapping[str, str]) -> None:
        """Show `flag`; `names` are the exercises' by their ids."""
        self.setVisible(flag is not None)
        if flag is None:
            return
        self._until = flag.until
        self._why.setText(why(flag, names))


def why(flag: RedFlag, names: Mapping[str, str]) -> str:
    """Why the card is up, and what to do about it here."""
    days = WITHIN.days
    told = []
    if flag.exercises:
        which = list_of(names.get(key, key.replace("-", " ")) for key in flag.exercises)
        told.append(
            trn(
                "{names} pinched {n} time or more in the last {days} days.",
                "{names} pinched {n} times or more in the last {days} days.",
                REPORTS,
                names=which,
                days=days,
            )
        )
    if flag.pain is not None:
        told.append(
            tr("You wrote down pain of {n} in the last {days} days.", n=flag.pain, days=days)
        )
    if flag.aching:
        told.append(
            tr(
                "It hurt a little on three training days running, so each exercise goes back a"
                " step."
            )
        )
    if flag.exercises:
        told.append(tr("Leave it out for a while, or do it only in its easier way."))
    else:
        told.append(tr("Give it a rest, and begin again with what is comfortable."))
    return " ".join(told)
