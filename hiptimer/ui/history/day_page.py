"""One day: what was done, and whether it counts."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hiptimer.history.days import COUNTED_SECONDS, is_counted, sums_of
from hiptimer.history.records import CompletionRow
from hiptimer.history.said import title_of
from hiptimer.ui.history.menus import of_completion
from hiptimer.ui.history.model import STATUS_ALONE, remarks, work
from hiptimer.ui.kit.back_page import BackPage
from hiptimer.ui.kit.buttons import IconButton, QuietButton
from hiptimer.ui.kit.card import Card
from hiptimer.ui.kit.list_model import THING
from hiptimer.ui.kit.tall_list import TallList
from hiptimer.ui.kit.text import Text
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.parts.history_lines import Line, LinesDelegate, lines_model
from hiptimer.words import tr, trn
from hiptimer.words.formats import long_date, minutes


class DayPage(BackPage):
    """Renders the completions of a day.

    Signals: `left`; `opened` with a completion's id; `wished(Deed, id)` with what is to be done
    with one; `add_requested` and `moved` with a date.
    """

    BACKSPACE = True
    opened = Signal(str)
    wished = Signal(object, str)
    add_requested = Signal(object)
    moved = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._day = self._today = date.min
        earlier, later = tr("The day before"), tr("The day after")
        self._before = IconButton(theme, "back", earlier, key="←", plain=True, side=36)
        self._after = IconButton(theme, "forward", later, key="→", plain=True, side=36)
        self._before.clicked.connect(lambda: self._move(-1))
        self._after.clicked.connect(lambda: self._move(1))
        self._add = QuietButton(theme, tr("&Add a session"), icon="plus")
        self._add.clicked.connect(lambda: self.add_requested.emit(self._day))
        self.head.addWidget(self._add)
        self._counts = Text(theme, size=16, tone="ink2")
        self._model = lines_model(self)
        self._list = TallList(theme, self, tr("Sessions of this day"), alike=False)
        self._list.setModel(self._model)
        self._list.setItemDelegate(LinesDelegate(theme, self))
        self._list.opened.connect(lambda index: self.opened.emit(index.data(THING).key))
        self._list.give_menu(lambda index: of_completion(index.data(THING).key, self.wished.emit))
        self._card = Card(theme)
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(0, 8, 0, 8)
        inside.addWidget(self._list)
        ways = QHBoxLayout()
        ways.addWidget(self._before)
        ways.addWidget(self._after)
        ways.addStretch(1)
        self.column.addWidget(self._counts)
        self.column.addWidget(self._card)
        self.column.addLayout(ways)
        self.column.addStretch(1)

    @property
    def day(self) -> date:
        """The day that is shown."""
        return self._day

    def show_day(
        self, day: date, rows: Sequence[CompletionRow], *, paused: bool, today: date
    ) -> None:
        """Show `day` with its completions."""
        self._day, self._today = day, today
        title = long_date(day)
        self.setAccessibleName(title)
        self._title.setText(title)
        self._counts.setText(counts_words(rows, paused=paused))
        self._model.show_things([_line(row) for row in rows])
        self._card.setVisible(bool(rows))
        self._list.fit()
        self._after.setEnabled(day < today)
        self._add.setEnabled(day <= today)

    def _move(self, days: int) -> None:
        day = date.fromordinal(self._day.toordinal() + days)
        if day <= self._today:
            self.moved.emit(day)

    # Qt's names

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self._move(-1 if key == Qt.Key.Key_Left else 1)
        else:
            super().keyPressEvent(event)


def counts_words(rows: Sequence[CompletionRow], *, paused: bool) -> str:
    """Why the day counts, or what it lacked."""
    sums = sums_of(rows)
    if not sums and rows:
        why = tr("It does not count: a self-check is no training.")
    elif not sums:
        why = tr("Nothing was done on this day.")
    elif sums[0].completed:
        why = trn(
            "It counts: {n} completed session.",
            "It counts: {n} completed sessions.",
            sums[0].completed,
        )
    elif is_counted(sums[0]):
        why = tr("It counts: {length} of work.", length=minutes(sums[0].work_seconds))
    else:
        why = tr(
            "It does not count: {length} of work. A completed session or {least} of work would.",
            length=minutes(sums[0].work_seconds),
            least=minutes(COUNTED_SECONDS),
        )
    return " ".join((why, tr("The day was paused."))) if paused else why


def _line(row: CompletionRow) -> Line:
    parts = (tr(STATUS_ALONE[row.status]), remarks(row), row.note)
    why = " · ".join(part for part in parts if part)
    return Line(title_of(row), work(row), why, row.id)
