"""The card that brings a file into the log, after a look at what would be added."""

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hiptimer.desktop.zones import zone_named
from hiptimer.history.errors import HistoryError
from hiptimer.history.today import today_in
from hiptimer.history.transfer import bringing
from hiptimer.history.transfer.apart import read_files
from hiptimer.history.transfer.bringing import Plan
from hiptimer.history.transfer.entries import Place
from hiptimer.history.transfer.errors import Tell, TransferError, patiently
from hiptimer.history.transfer.incoming import Incoming
from hiptimer.history.transfer.programs import COLUMNS
from hiptimer.history.transfer.programs.columns import guess
from hiptimer.history.transfer.programs.model import Question
from hiptimer.history.transfer.words import added_words, fault_lines, plan_lines, summary
from hiptimer.ui.history.transfer_questions import ColumnsForm, QuestionsForm, ZoneForm
from hiptimer.ui.kit.buttons import PrimaryButton, QuietButton
from hiptimer.ui.kit.card import ColumnCard
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.page import clear
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.parts.services import Services
from hiptimer.ui.parts.transfer_files import Files
from hiptimer.ui.parts.transfer_job import JobBar, Work
from hiptimer.words import tr

_KINDS = "*.csv *.json *.ics *.zip *.txt *.tsv"
AT_ONCE = 500
"""Lines that are gone through in a tenth of a second: more of them have a bar and Cancel."""
SHOWN = 8
"""How many of the sessions that would be added are listed."""


class Looked(Struct, frozen=True):
    """Files that were looked into."""

    incoming: tuple[Incoming, ...]


class Planned(Struct, frozen=True):
    """What files would add, reckoned beside the window."""

    plan: Plan


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
        self._incoming: tuple[Incoming, ...] = ()
        self._plan: Plan | None = None
        self.choose = QuietButton(theme, tr("&Choose files…"), icon="folder")
        self.choose.clicked.connect(self._ask)
        self.job = JobBar(theme)
        self.job.ended.connect(self._take)
        self.job.failed.connect(self._fail)
        self.job.stopped.connect(self._stop)
        self.summary = Text(theme, size=16, weight=Weight.DemiBold)
        self.said_of = Text(theme, size=16, tone="ink2")
        self.columns, self.zone = ColumnsForm(theme), ZoneForm(theme)
        self.questions = QuestionsForm(theme)
        for form in (self.columns, self.zone, self.questions):
            form.changed.connect(self._plan_again)
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
            "What HipTimer wrote (CSV, JSON or a calendar), or a file of Strong, Hevy, FitNotes,"
            " Strava, Garmin, Loop or any table. You see what would be added before anything is"
            " written."
        )
        self.column.addWidget(Text(theme, told, 16, tone="ink2"))
        row = QHBoxLayout()
        row.setContentsMargins(0, theme.px(4), 0, theme.px(8))
        row.addWidget(self.choose)
        row.addStretch(1)
        self.column.addLayout(row)
        for widget in (
            self.job, self.said_of, self.questions, self.columns, self.zone, self.summary,
            self.lines,
        ):  # fmt: skip
            self.column.addWidget(widget)
        foot = FlowLayout(spacing=theme.px(12))
        foot.setContentsMargins(0, theme.px(8), 0, 0)
        foot.addWidget(self.add)
        foot.addWidget(self.leave)
        self.column.addLayout(foot)

    @property
    def shown_lines(self) -> tuple[str, ...]:
        """What is listed of the plan."""
        items = (self._lines.itemAt(number) for number in range(self._lines.count()))
        widgets = (item.widget() for item in items if item is not None)
        return tuple(widget.text() for widget in widgets if isinstance(widget, Text))

    @property
    def asked(self) -> tuple[Question, ...]:
        """What has to be answered before anything can be added."""
        return self._plan.questions if self._plan is not None else ()

    def open_files(self, paths: Sequence[Path]) -> None:
        """Look into files, beside the window."""
        self._clear()

        def work(tell: Tell) -> object:
            return Looked(read_files(paths, tell))

        self._begin(tr("Reading {file}", file=paths[0].name), work)

    # its own

    def _ask(self) -> None:
        kinds = tr("Logs ({kinds})", kinds=_KINDS)
        paths = self._files.to_read_some(self, tr("Import"), kinds)
        if paths:
            self.open_files(paths)

    def _begin(self, told: str, work: Work) -> None:
        forms = (self.columns, self.zone, self.questions)
        self.job.run(told, work, (self.choose, self.add, self.leave, *forms))

    def _clear(self) -> None:
        self._incoming, self._plan = (), None
        self.questions.forget()
        for widget in (
            self.said_of, self.columns, self.zone, self.summary, self.lines, self.add, self.leave,
        ):  # fmt: skip
            widget.hide()

    def _take(self, result: object) -> None:
        if isinstance(result, Plan):
            self._tell_added(result)
            return
        if isinstance(result, Planned):
            self._show_plan(result.plan)
        if not isinstance(result, Looked):
            return
        self._incoming = result.incoming
        tables = [one for one in result.incoming if one.table is not None]
        free = [one.table for one in tables if one.program is COLUMNS and one.table is not None]
        self.columns.setVisible(bool(free))
        if free:
            self.columns.show_columns(free[0].columns, guess(free[0]))
        self.zone.setVisible(bool(tables))
        if tables:
            self.zone.offer(str(self._services.clock.zone()))
        self._plan_again()

    def _place(self) -> Place:
        clock, cutoff = self._services.clock, self._services.settings.preferences.day_cutoff_minutes
        zone = zone_named(self.zone.zone) if self.zone.zone else clock.zone()
        return Place(zone, cutoff, today_in(clock, zone, cutoff))

    def _plan_again(self) -> None:
        if not self._incoming:
            return
        chosen = self.columns.columns if self.columns.isVisibleTo(self) else {}
        answers = self.questions.answers(chosen)
        store, incoming, place = self._services.store, self._incoming, self._place()
        if sum(one.lines for one in incoming) > AT_ONCE:

            def work(tell: Tell) -> object:
                with store.reader() as reader:
                    return Planned(bringing.plan(incoming, reader, place, answers, tell))

            self._begin(tr("Checking what would be added"), work)
            return
        try:
            self._show_plan(bringing.plan(incoming, store, place, answers))
        except (TransferError, HistoryError) as error:
            self._plan = None
            self.summary.setText(str(error))
            for widget in (self.lines, self.add):
                widget.hide()
            for widget in (self.summary, self.leave):
                widget.show()

    def _show_plan(self, found: Plan) -> None:
        self._plan = found
        self.questions.ask(found.questions)
        self.said_of.setText("\n".join(found.said))
        lines = [*plan_lines(found, SHOWN), *fault_lines(found)]
        self.summary.setText(summary(found))
        clear(self._lines)
        for line in lines:
            self._lines.addWidget(Text(self._theme, line, 16, tone="ink2"))
        for widget, shown in (
            (self.said_of, bool(found.said)),
            (self.summary, not found.questions),
            (self.lines, bool(lines)),
            (self.add, not (found.is_empty or found.questions)),
            (self.leave, True),
        ):
            widget.setVisible(shown)

    def _add(self) -> None:
        found, store = self._plan, self._services.store
        if found is None or found.is_empty:
            return

        def work(tell: Tell) -> object:
            with patiently(store.reader, store.now, tell) as writer:
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
        self.said.emit(text, "", None)

    def _stop(self) -> None:
        self.said.emit(tr("Stopped. Nothing was added."), "", None)
