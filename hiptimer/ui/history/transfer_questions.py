"""What has to be known of another program's file before it is brought in."""

from collections.abc import Sequence
from zoneinfo import available_timezones

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hiptimer.history.records import MOST_MINUTES
from hiptimer.history.transfer.dates import DateOrder
from hiptimer.history.transfer.lengths import Unit
from hiptimer.history.transfer.programs.columns import FIELDS
from hiptimer.history.transfer.programs.model import Answers, Ask, Question
from hiptimer.ui.kit.between import MinutesField
from hiptimer.ui.kit.buttons import QuietButton
from hiptimer.ui.kit.controls import Choices, DropList
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.form import labelled
from hiptimer.ui.kit.page import clear
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme
from hiptimer.words import mark, tr

_FIELDS = {
    "date": mark("Day"),
    "time": mark("Time"),
    "title": mark("Name"),
    "minutes": mark("Length"),
    "effort": mark("Effort"),
    "pain": mark("Pain"),
    "note": mark("Note"),
}
_FEW = 4
"""So many choices stand side by side; more are a list."""


class ColumnsForm(QWidget):
    """Which column holds what. Signals: `changed` when the person chose another one."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lists = {field: DropList(theme, tr(_FIELDS[field])) for field in FIELDS}
        self._guessed: dict[str, str] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(10), 0, 0)
        column.addWidget(Text(theme, tr("Which column holds what?"), 16, Weight.DemiBold))
        row = FlowLayout(spacing=theme.px(12))
        for field, choices in self.lists.items():
            choices.picked.connect(lambda _value: self.changed.emit())
            row.addWidget(labelled(theme, tr(_FIELDS[field]), choices))
        column.addLayout(row)

    @property
    def columns(self) -> dict[str, str]:
        """What was chosen otherwise than it was guessed, by field."""
        chosen = {field: one.value or "" for field, one in self.lists.items()}
        return {field: one for field, one in chosen.items() if one != self._guessed.get(field, "")}

    def show_columns(self, columns: Sequence[str], guessed: dict[str, str]) -> None:
        """Offer the columns of a file, and show those that were guessed."""
        self._guessed = guessed
        for field, choices in self.lists.items():
            choices.set_choices([(tr("None"), ""), *((name, name) for name in columns if name)])
            choices.show_value(guessed.get(field, ""))


class QuestionsForm(QWidget):
    """Asks what only the person knows. Signals: `changed` when something was answered."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._asked: dict[Question, QWidget] = {}
        self._said: dict[Ask, str] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(6))

    def forget(self) -> None:
        """Ask anew: it is another file."""
        self._said.clear()
        self._asked.clear()
        clear(self._column)
        self.hide()

    def ask(self, questions: Sequence[Question]) -> None:
        """Show these; what was answered stays, so that it can be answered otherwise."""
        for question in questions:
            if not any(known.ask is question.ask for known in self._asked):
                self._asked[question] = self._field(question)
                self._column.addWidget(Text(self._theme, question.text, 16, Weight.DemiBold))
                self._column.addWidget(self._asked[question])
        self.setVisible(bool(self._asked))

    def answers(self, columns: dict[str, str]) -> Answers:
        """What was said so far, with the columns that were chosen."""
        order, unit = self._said.get(Ask.ORDER), self._said.get(Ask.UNIT)
        minutes = self._said.get(Ask.MINUTES)
        return Answers(
            columns=columns,
            order=DateOrder(order) if order else None,
            unit=Unit(unit) if unit else None,
            habit=self._said.get(Ask.HABIT, ""),
            minutes=float(minutes) if minutes else None,
        )

    def say(self, ask: Ask, value: str) -> None:
        """Answer a question."""
        self._said[ask] = value
        self.changed.emit()

    def _field(self, question: Question) -> QWidget:
        if question.ask in {Ask.MINUTES, Ask.LENGTH}:
            return self._minutes(question)
        if question.ask is Ask.DATE:
            return Text(self._theme, tr("Choose it below."), 16, tone="ink2")
        if len(question.choices) <= _FEW:
            chips = Choices(self._theme, question.text, dict(question.choices))
            chips.picked.connect(lambda key: self.say(question.ask, key))
            return chips
        choices = [(words, value) for value, words in question.choices]
        drop = DropList(self._theme, question.text, [(tr("Choose…"), ""), *choices])
        drop.picked.connect(lambda value: self.say(question.ask, str(value)))
        return drop

    def _minutes(self, question: Question) -> QWidget:
        holder = QWidget()
        row = FlowLayout(holder, spacing=self._theme.px(12))
        field = MinutesField(self._theme, question.text, 1, MOST_MINUTES)
        field.box.setValue(int(question.proposed or 10))
        take = QuietButton(self._theme, tr("Take these minutes"))
        take.clicked.connect(lambda: self.say(Ask.MINUTES, str(field.value)))
        row.addWidget(field)
        row.addWidget(take)
        return holder


class ZoneForm(QWidget):
    """Where the person was. Signals: `changed` when another place was chosen."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = DropList(theme, tr("Time zone"), letters=24)
        self.list.picked.connect(lambda _value: self.changed.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(10), 0, 0)
        column.addWidget(labelled(theme, tr("In which time zone was it?"), self.list))

    @property
    def zone(self) -> str:
        """The zone by its name; "" for the one where the person is now."""
        return str(self.list.value or "")

    def offer(self, here: str) -> None:
        """Offer all zones; the one where the person is stands first."""
        zones = sorted(available_timezones())
        now = tr("Where you are now ({zone})", zone=here)
        self.list.set_choices([(now, ""), *((zone, zone) for zone in zones)])
        self.list.show_value("")
