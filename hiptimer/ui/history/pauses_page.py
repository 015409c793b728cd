"""Pauses: ill, injured, away. They are begun, ended and taken out here."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hiptimer.history.records import PausePeriod
from hiptimer.ui.history.streak_card import reason_words
from hiptimer.ui.kit.back_page import BackPage
from hiptimer.ui.kit.beside import Beside
from hiptimer.ui.kit.buttons import PlainButton, PrimaryButton
from hiptimer.ui.kit.card import ColumnCard
from hiptimer.ui.kit.controls import Choices, Switch
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.form import labelled
from hiptimer.ui.kit.menu import give_menu, of_buttons
from hiptimer.ui.kit.page import clear
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.kit.when import DayField
from hiptimer.words import tr
from hiptimer.words.formats import day_range, middle_date

_UPRIGHT_BELOW = 320


class PausesPage(BackPage):
    """Renders the pauses and a form for a new one.

    Signals: `left`; `added(first, last or None, reason)` with dates; `end_asked` and
    `remove_asked` with a pause's number.
    """

    added = Signal(object, object, str)
    end_asked = Signal(int)
    remove_asked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, title=tr("Pauses"))
        self.setAccessibleName(tr("Pauses"))
        self.column.addWidget(
            Text(
                theme,
                tr(
                    "Ill, injured or away: paused days ask nothing of you. A week that is paused"
                    " from end to end breaks no streak, and a shorter pause lowers what the week"
                    " needs."
                ),
                16,
                tone="ink2",
            )
        )
        self.column.addWidget(self._form(theme))
        self._card = ColumnCard(theme)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self._card.column.addWidget(Text(theme, tr("Your pauses"), 16, Weight.DemiBold))
        self._card.column.addLayout(self._rows)
        self.column.addWidget(self._card)
        self.column.addStretch(1)

    def _form(self, theme: Theme) -> ColumnCard:
        card = ColumnCard(theme)
        reasons = {
            "ill": tr("Ill"),
            "injured": tr("Injured"),
            "away": tr("Away"),
            "": tr("Another reason"),
        }
        self._reason = Choices(theme, tr("Reason"), reasons)
        self._first = DayField(theme, tr("First day"))
        self._open = Switch(theme, tr("Until I end it"))
        self._last = DayField(theme, tr("Last day"))
        self._until = until = labelled(theme, tr("Last day"), self._last)
        self._open.toggled.connect(lambda on: until.setVisible(not on))
        self._add = PrimaryButton(theme, tr("&Pause"))
        self._add.setAutoDefault(True)
        self._add.clicked.connect(self._ask)
        days = self.side_by_side(24)
        days.addWidget(labelled(theme, tr("First day"), self._first))
        days.addWidget(labelled(theme, tr("Until I end it"), self._open))
        days.addWidget(self._until)
        days.addStretch(1)
        button = FlowLayout()
        button.addWidget(self._add)
        card.column.addWidget(Text(theme, tr("A new pause"), 16, Weight.DemiBold))
        card.column.addWidget(labelled(theme, tr("Why?"), self._reason))
        card.column.addLayout(days)
        self._told = Text(theme, size=16, tone="danger")
        self._told.hide()
        card.column.addWidget(self._told)
        card.column.addLayout(button)
        return card

    def open_new(self, today: date) -> None:
        """Begin the form anew: from today until it is ended."""
        self._reason.show_value("away")
        self._first.show_value(today)
        self._last.show_value(today)
        self._open.setChecked(True)
        self._until.hide()
        self._tell("")
        self.verticalScrollBar().setValue(0)

    def show_pauses(self, pauses: Sequence[PausePeriod], today: date) -> None:
        """Show these, the newest first."""
        clear(self._rows)
        self._card.setVisible(bool(pauses))
        for pause in reversed(pauses):
            self._rows.addWidget(self._row(pause, today))

    def _row(self, pause: PausePeriod, today: date) -> QWidget:
        holder = Beside(self._theme, _UPRIGHT_BELOW, 4)
        row, left = holder.row, Qt.AlignmentFlag.AlignLeft
        line = pause_line(pause)
        row.addWidget(Text(self._theme, line, 16), 1, Qt.AlignmentFlag.AlignVCenter)
        if pause.last_day is None or pause.last_day > today.isoformat():
            end = PlainButton(self._theme, tr("End it"), tone="work")
            end.setAccessibleName(tr("End the pause {pause}", pause=line))
            end.clicked.connect(lambda: self.end_asked.emit(pause.id))
            row.addWidget(end, 0, left)
        remove = PlainButton(self._theme, tr("Remove"), tone="danger")
        remove.setAccessibleName(tr("Remove the pause {pause}", pause=line))
        remove.clicked.connect(lambda: self.remove_asked.emit(pause.id))
        row.addWidget(remove, 0, left)
        give_menu(holder, lambda: of_buttons(*holder.findChildren(PlainButton)))
        return holder

    def _ask(self) -> None:
        is_open = self._open.isChecked()
        self._tell("")
        for field in (self._first,) if is_open else (self._first, self._last):
            if field.fault:
                field.setFocus()
                return
        first, last = self._first.value, None if is_open else self._last.value
        if last is not None and last < first:
            self._tell(tr("The last day is before the first one. Nothing was written yet."))
            self._last.setFocus()
            return
        self.added.emit(first, last, self._reason.value)

    def _tell(self, text: str) -> None:
        self._told.setText(text)
        self._told.setVisible(bool(text))


def pause_line(pause: PausePeriod) -> str:
    """A pause in a line: "3 Nov – 9 Nov 2026, ill"."""
    first = date.fromisoformat(pause.first_day)
    if pause.last_day is None:
        days = tr("Since {day}", day=middle_date(first))
    else:
        days = day_range(first, date.fromisoformat(pause.last_day))
    if not pause.reason:
        return days
    return tr("{days}, {reason}", days=days, reason=reason_words(pause))
