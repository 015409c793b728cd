"""A session entered by hand, and corrections of one that is in the log."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from hiptimer.history.records import MOST_MINUTES, Status
from hiptimer.plays.by_hand import Said
from hiptimer.ui.kit.back_page import BackPage
from hiptimer.ui.kit.between import MinutesField
from hiptimer.ui.kit.buttons import ENTER, PrimaryButton, QuietButton
from hiptimer.ui.kit.card import ColumnCard
from hiptimer.ui.kit.controls import Choices, DropList
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.form import labelled
from hiptimer.ui.kit.text import Text
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.kit.typed import NoteField
from hiptimer.ui.kit.when import DayField, TimeField
from hiptimer.ui.parts.scale import EFFORT, PAIN, RatingField
from hiptimer.words import tr

_LONGEST_TITLE = 120


class KnownSession(Struct, frozen=True):
    """A session that can be chosen, with its minutes of work."""

    id: str
    title: str
    minutes: int


class Entry(Struct, frozen=True):
    """What the form holds. `session` is empty for something else; the rest of it is `said`."""

    session: str
    title: str
    day: date
    minute: int
    said: Said


class EntryPage(BackPage):
    """A form. Signals: `left` to go back; `kept` with an `Entry`."""

    kept = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._known: tuple[KnownSession, ...] = ()
        self._is_check = False
        self._build_fields(theme)
        self._told = Text(theme, size=16, tone="ink2")
        card = ColumnCard(theme)
        self._what = labelled(theme, tr("What did you do?"), self._session)
        self._else = labelled(theme, tr("Its name"), self._name)
        times = self.side_by_side(24)
        self._when = (
            labelled(theme, tr("On which day?"), self._day),
            labelled(theme, tr("At"), self._time),
        )
        for field in self._when:
            times.addWidget(field)
        times.addStretch(1)
        amounts = self.side_by_side(24)
        self._amounts = (
            labelled(theme, tr("Minutes of work"), self._minutes),
            labelled(theme, tr("How much of it?"), self._status),
        )
        for field in self._amounts:
            amounts.addWidget(field)
        amounts.addStretch(1)
        card.column.addWidget(self._what)
        card.column.addWidget(self._else)
        card.column.addLayout(times)
        card.column.addLayout(amounts)
        card.column.addWidget(labelled(theme, tr("How much effort was it?"), self._effort))
        card.column.addWidget(labelled(theme, tr("Any pain?"), self._pain))
        card.column.addWidget(labelled(theme, tr("A note"), self._note))
        card.column.addLayout(self._buttons(theme))
        self.column.addWidget(self._told)
        self.column.addWidget(card)
        self.column.addStretch(1)

    def _build_fields(self, theme: Theme) -> None:
        self._session = DropList(theme, tr("Session"))
        self._session.picked.connect(self._session_chosen)
        self._name = QLineEdit()
        self._name.setAccessibleName(tr("Its name"))
        self._name.setMaxLength(_LONGEST_TITLE)
        self._name.setPlaceholderText(tr("Something else"))
        self._day = DayField(theme, tr("Day"))
        self._time = TimeField(theme, tr("Time"))
        self._minutes = MinutesField(theme, tr("Minutes of work"), 1, MOST_MINUTES)
        parts = {Status.COMPLETED.value: tr("All of it"), Status.PARTIAL.value: tr("A part")}
        self._status = Choices(theme, tr("How much of it"), parts)
        self._effort = RatingField(theme, tr("Effort"), EFFORT, "work")
        self._pain = RatingField(theme, tr("Pain"), PAIN, "danger")
        self._note = NoteField(theme, tr("Note"), tall=96, undoes=True)

    def _buttons(self, theme: Theme) -> FlowLayout:
        self._keep = PrimaryButton(theme, tr("&Keep"))
        self._keep.setAutoDefault(True)
        self._keep.clicked.connect(self.keep)
        cancel = QuietButton(theme, tr("Cancel"))
        cancel.setAutoDefault(True)
        cancel.clicked.connect(self.left)
        row = FlowLayout(spacing=12)
        row.addWidget(self._keep)
        row.addWidget(cancel)
        return row

    def open_new(self, known: Sequence[KnownSession], day: date, minute: int, today: date) -> None:
        """Ask for a session that was done without the player."""
        told = tr(
            "For what you did without HipTimer. It is marked as entered by hand, and counts like"
            " any other."
        )
        self._prepare(tr("Add a session"), told, new=True)
        self._known = tuple(known)
        self._session.set_choices(
            [*((one.title, one.id) for one in self._known), (tr("Something else"), "")]
        )
        self._name.clear()
        self._day.show_value(day, today)
        self._time.show_value(minute)
        self.set_said(Said(Status.COMPLETED, 10))
        self._session_chosen()
        self._session.setFocus()

    def open_edit(self, title: str, said: Said, day: date, minute: int, today: date) -> None:
        """Ask for corrections of what is in the log, with the day and the time it has there."""
        self._prepare(tr("Edit {title}", title=title), "", new=False)
        self._day.show_value(day, today)
        self._time.show_value(minute)
        self.set_said(said)
        self._minutes.setFocus()

    def entry(self) -> Entry:
        """What the form holds now."""
        said = Said(
            Status.CHECK if self._is_check else Status(self._status.value),
            0 if self._is_check else self._minutes.value,
            self._effort.value,
            self._pain.value,
            self._note.toPlainText().strip(),
        )
        title = self._name.text().strip() or tr("Something else")
        return Entry(self._session.value or "", title, self._day.value, self._time.minute, said)

    def keep(self) -> None:
        """Hand over what the form holds; a day or a time that is none is said at its field."""
        for field in (self._day, self._time):
            if field.fault:
                field.setFocus()
                return
        self.kept.emit(self.entry())

    def _prepare(self, title: str, told: str, *, new: bool) -> None:
        self._title.setText(title)
        self.setAccessibleName(title)
        self._told.setText(told)
        self._told.setVisible(bool(told))
        for widget in (self._what, self._else):
            widget.setVisible(new)
        self.verticalScrollBar().setValue(0)

    def set_said(self, said: Said) -> None:
        """Show what is said of the session; a self-check has no work in it."""
        self._is_check = said.status is Status.CHECK
        for widget in self._amounts:
            widget.setVisible(not self._is_check)
        self._status.show_value(said.status.value)
        self._minutes.box.setValue(max(1, said.minutes))
        self._effort.show_value(said.effort)
        self._pain.show_value(said.pain)
        self._note.show_value(said.note)

    def _session_chosen(self) -> None:
        key = self._session.value
        self._else.setVisible(not key)
        for one in self._known:
            if one.id == key:
                self._minutes.box.setValue(max(1, one.minutes))

    # Qt's names

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = Qt.Key(event.key()) in ENTER
        if enter and not self._note.hasFocus():
            self.keep()
        else:
            super().keyPressEvent(event)
