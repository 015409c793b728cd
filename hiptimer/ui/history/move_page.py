"""Moving sessions that stand on the wrong days: asks for the day of the first of them."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from hiptimer.ui.kit.back_page import BackPage
from hiptimer.ui.kit.buttons import ENTER, PrimaryButton, QuietButton
from hiptimer.ui.kit.card import ColumnCard
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.form import labelled
from hiptimer.ui.kit.text import Text
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.kit.when import DayField
from hiptimer.words import tr, trn
from hiptimer.words.formats import day_range, middle_date


class MovePage(BackPage):
    """A form. Signals: `left` to go back; `kept` with the new day of the first session."""

    kept = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._told = Text(theme, size=16, tone="ink2")
        self.day = DayField(theme, tr("Day"))
        card = ColumnCard(theme)
        card.column.addWidget(labelled(theme, tr("On which day was the first one?"), self.day))
        self.keep = PrimaryButton(theme, tr("&Move"))
        self.keep.clicked.connect(self._keep)
        cancel = QuietButton(theme, tr("Cancel"))
        cancel.clicked.connect(self.left)
        row = FlowLayout(spacing=12)
        row.addWidget(self.keep)
        row.addWidget(cancel)
        card.column.addLayout(row)
        self.column.addWidget(self._told)
        self.column.addWidget(card)
        self.column.addStretch(1)

    def open_with(self, days: Sequence[date], today: date) -> None:
        """Ask for sessions of these days, in order."""
        title = trn("Move {n} session", "Move {n} sessions", len(days))
        self._title.setText(title)
        self.setAccessibleName(title)
        first, last = days[0], days[-1]
        shown = middle_date(first) if first == last else day_range(first, last)
        self._told.setText(
            tr("Now {days}. All move by as many days; the times of day stay.", days=shown)
        )
        self.day.show_value(first, today)
        self.day.setFocus()

    def _keep(self) -> None:
        if self.day.fault:
            self.day.setFocus()
        else:
            self.kept.emit(self.day.value)

    # Qt's names

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in ENTER:
            self.keep.click()
        else:
            super().keyPressEvent(event)
