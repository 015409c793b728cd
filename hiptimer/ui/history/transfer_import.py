"""The card that brings a file into the log, after a look at what would be added."""

from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hiptimer.history.errors import HistoryError
from hiptimer.history.transfer import bringing
from hiptimer.history.transfer.bringing import Incoming, Plan
from hiptimer.history.transfer.cells import DateOrder
from hiptimer.history.transfer.errors import Tell, TransferError
from hiptimer.history.transfer.foreign import FIELDS, ColumnMap, Place, guess, with_order
from hiptimer.history.transfer.words import added_words, fault_lines, session_line, summary
from hiptimer.ui.kit.buttons import PrimaryButton, QuietButton
from hiptimer.ui.kit.card import ColumnCard
from hiptimer.ui.kit.controls import Choices, DropList
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.form import labelled
from hiptimer.ui.kit.page import clear
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.parts.services import Services
from hiptimer.ui.parts.transfer_files import Files
from hiptimer.ui.parts.transfer_job import JobBar, Work
from hiptimer.words import mark, tr, trn

_KINDS = "*.csv *.json *.txt *.tsv"
SHOWN = 8
"""How many of the sessions that would be added are listed."""
_FIELDS = {
    "date": mark("Day"),
    "time": mark("Time"),
    "title": mark("Name"),
    "minutes": mark("Minutes"),
    "effort": mark("Effort"),
    "pain": mark("Pain"),
    "note": mark("Note"),
}


class Looked(Struct, frozen=True):
    """A file that was looked into; no plan yet where its columns must be chosen."""

    incoming: Incoming
    plan: Plan | None = None


class ColumnsForm(QWidget):
    """Which column holds what. Signals: `changed` when the person chose another one."""

    changed = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        theme = services.theme
        self.lists = {field: DropList(theme, tr(_FIELDS[field])) for field in FIELDS}
        orders = {
            DateOrder.DAY.value: tr("3/4 is 3 April"),
            DateOrder.MONTH.value: tr("3/4 is March 4"),
            DateOrder.YEAR.value: tr("Year first"),
        }
        self.orders = Choices(theme, tr("How days are written"), orders)
        self.orders.picked.connect(lambda _key: self.changed.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Text(theme, tr("Which column holds what?"), 16, Weight.DemiBold))
        row = FlowLayout(spacing=theme.px(12))
        for field, choices in self.lists.items():
            choices.picked.connect(lambda _value: self.changed.emit())
            row.addWidget(labelled(theme, tr(_FIELDS[field]), choices))
        column.addLayout(row)
        column.addWidget(labelled(theme, tr("How are days written?"), self.orders))

    @property
    def value(self) -> ColumnMap:
        """What is chosen."""
        columns = {field: one.value or "" for field, one in self.lists.items()}
        return ColumnMap(columns, DateOrder(self.orders.value) if self.orders.value else None)

    def show_map(self, columns: tuple[str, ...], chosen: ColumnMap) -> None:
        """Offer the columns of a file, and show those that were guessed."""
        for field, choices in self.lists.items():
            choices.set_choices([(tr("None"), ""), *((name, name) for name in columns if name)])
            guessed = chosen.columns.get(field, "")
            choices.show_value(guessed if guessed in columns else "")
        if chosen.order is not None:
            self.orders.show_value(chosen.order.value)


class ImportCard(ColumnCard):
    """Renders what a file would add, and adds it when it is told to.

    Signals: `said` with a message, an action's name and what the action does; `added` when the
    log has become another one.
    """

    said = Signal(str, str, object)
    added = Signal()

    def __init__(self, services: Services, files: Files, parent: QWidget | None = None) -> None:
        theme = services.theme
        super().__init__(theme, parent)
        self._services, self._files = services, files
        self._incoming: Incoming | None = None
        self._plan: Plan | None = None
        self.choose = QuietButton(theme, tr("&Choose a file…"), icon="folder")
        self.choose.clicked.connect(self._ask)
        self.job = JobBar(theme)
        self.job.ended.connect(self._take)
        self.job.failed.connect(self._fail)
        self.job.stopped.connect(self._stop)
        self.summary = Text(theme, size=16, weight=Weight.DemiBold)
        self.columns = ColumnsForm(services)
        self.columns.changed.connect(self._plan_again)
        self.lines = QWidget()
        self._lines = QVBoxLayout(self.lines)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(theme.px(2))
        self.add = PrimaryButton(theme, tr("&Add this to my log"))
        self.add.clicked.connect(self._add)
        self.leave = QuietButton(theme, tr("&Not now"))
        self.leave.clicked.connect(self._clear)
        self._lay_out()
        self._clear()

    def _lay_out(self) -> None:
        theme = self._theme
        self.column.addWidget(Text(theme, tr("Import"), 20, Weight.DemiBold))
        told = tr(
            "A file that HipTimer wrote (CSV or JSON), or the CSV of another program. You see what"
            " would be added before anything is written."
        )
        self.column.addWidget(Text(theme, told, 16, tone="ink2"))
        row = QHBoxLayout()
        row.addWidget(self.choose)
        row.addStretch(1)
        self.column.addLayout(row)
        for widget in (self.job, self.columns, self.summary, self.lines):
            self.column.addWidget(widget)
        foot = FlowLayout(spacing=theme.px(12))
        foot.addWidget(self.add)
        foot.addWidget(self.leave)
        self.column.addLayout(foot)

    @property
    def shown_lines(self) -> tuple[str, ...]:
        """What is listed of the plan."""
        items = (self._lines.itemAt(number) for number in range(self._lines.count()))
        widgets = (item.widget() for item in items if item is not None)
        return tuple(widget.text() for widget in widgets if isinstance(widget, Text))

    def open_file(self, path: Path) -> None:
        """Look into a file, beside the window."""
        self._clear()
        store = self._services.store

        def work(tell: Tell) -> object:
            tell(0, 2)
            incoming = bringing.read_file(path)
            tell(1, 2)
            if incoming.table is not None:
                return Looked(incoming)
            with store.reader() as reader:
                return Looked(incoming, bringing.plan(incoming, reader))

        self._begin(tr("Reading {file}", file=path.name), work)

    # its own

    def _ask(self) -> None:
        kinds = tr("Logs ({kinds})", kinds=_KINDS)
        path = self._files.to_read(self, tr("Import"), kinds)
        if path is not None:
            self.open_file(path)

    def _begin(self, told: str, work: Work) -> None:
        self._set_ready(ready=False)
        self.job.run(told, work)

    def _set_ready(self, *, ready: bool = True) -> None:
        for button in (self.choose, self.add, self.leave):
            button.setEnabled(ready)

    def _clear(self) -> None:
        self._incoming = self._plan = None
        self._set_ready()
        for widget in (self.columns, self.summary, self.lines, self.add, self.leave):
            widget.hide()

    def _take(self, result: object) -> None:
        self._set_ready()
        if isinstance(result, Plan):
            self._tell_added(result)
            return
        if not isinstance(result, Looked):
            return
        self._incoming = result.incoming
        table = result.incoming.table
        self.columns.setVisible(table is not None)
        if table is None:
            self._show_plan(result.plan or Plan())
            return
        self.columns.show_map(table.columns, guess(table))
        self._plan_again()

    def _plan_again(self) -> None:
        incoming = self._incoming
        if incoming is None or incoming.table is None:
            return
        zone = self._services.clock.zone()
        cutoff = self._services.settings.preferences.day_cutoff_minutes
        chosen = self.columns.value
        if chosen.order is None:
            chosen = with_order(incoming.table, chosen)
        try:
            place = Place(zone, cutoff) if zone is not None else None
            self._show_plan(bringing.plan(incoming, self._services.store, chosen, place))
        except (TransferError, HistoryError) as error:
            self._plan = None
            self.summary.setText(str(error))
            self.lines.hide()
            self.add.hide()
            self.summary.show()
            self.leave.show()

    def _show_plan(self, found: Plan) -> None:
        self._plan = found
        lines = [session_line(one) for one in found.completions[:SHOWN]]
        more = len(found.completions) - SHOWN
        lines += [trn("… and {n} more.", "… and {n} more.", more)] if more > 0 else []
        lines += fault_lines(found)
        self.summary.setText(summary(found))
        clear(self._lines)
        for line in lines:
            self._lines.addWidget(Text(self._theme, line, 16, tone="ink2"))
        for widget, shown in (
            (self.summary, True),
            (self.lines, bool(lines)),
            (self.add, not found.is_empty),
            (self.leave, True),
        ):
            widget.setVisible(shown)

    def _add(self) -> None:
        found, store = self._plan, self._services.store
        if found is None or found.is_empty:
            return

        def work(tell: Tell) -> object:
            with store.reader() as writer:
                bringing.apply(writer, found, tell)
            return found

        self._begin(tr("Adding to your log"), work)

    def _tell_added(self, found: Plan) -> None:
        self._clear()
        self.added.emit()
        only_sessions = not (found.goals or found.pauses or found.measured or found.pinches)

        def undo() -> None:
            try:
                bringing.undo(self._services.store, found)
            except HistoryError as error:
                self.said.emit(str(error), "", None)
                return
            self.added.emit()

        if only_sessions:
            self.said.emit(added_words(found), tr("Undo"), undo)
        else:
            self.said.emit(added_words(found), "", None)

    def _fail(self, text: str) -> None:
        self._set_ready()
        self.said.emit(text, "", None)

    def _stop(self) -> None:
        self._set_ready()
        self.said.emit(tr("Stopped. Nothing was added."), "", None)
