"""The card that writes the log to a file."""

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hiptimer.desktop.kept import replaced_of
from hiptimer.desktop.reminders import days_of
from hiptimer.history.today import today_of
from hiptimer.history.transfer.errors import Tell, TransferError
from hiptimer.history.transfer.files import (
    Form,
    calendar_bytes,
    csv_bytes,
    json_bytes,
    report_of,
    write,
)
from hiptimer.history.transfer.planned import WEEKS_AHEAD
from hiptimer.history.transfer.report import Report
from hiptimer.history.transfer.words import unread_words
from hiptimer.plays.ahead import planned_days
from hiptimer.plays.reported import programme_part
from hiptimer.programmes.kit_file import programme_runs
from hiptimer.ui.history.transfer_pdf import drawn
from hiptimer.ui.kit.buttons import QuietButton
from hiptimer.ui.kit.card import ColumnCard
from hiptimer.ui.kit.controls import Choices
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.parts.services import Services
from hiptimer.ui.parts.transfer_files import Files
from hiptimer.ui.parts.transfer_job import JobBar
from hiptimer.words import mark, tr, trn
from hiptimer.words.formats import day_name, list_of, wall_time

_FORMS = {
    Form.CSV: mark("Spreadsheet (CSV)"),
    Form.JSON: mark("Everything (JSON)"),
    Form.CALENDAR: mark("Calendar (iCalendar)"),
    Form.REPORT: mark("Report (PDF)"),
}
_TOLD = {
    Form.CSV: mark("A line for each session. HipTimer can read it back in, with all steps."),
    Form.JSON: mark(
        "All that the log holds: sessions, self-checks, goals and pauses, for other programs and"
        " for HipTimer itself."
    ),
    Form.REPORT: mark(
        "One page for your physiotherapist: how regularly, where it hurt, how far each hip turns,"
        " and what was skipped."
    ),
}


class ExportCard(ColumnCard):
    """Renders what can be written.

    Signals: `wrote` with a message and the file's path; `said` with why it was not written.
    """

    said = Signal(str)
    wrote = Signal(str, object)

    def __init__(self, services: Services, files: Files, parent: QWidget | None = None) -> None:
        theme = services.theme
        super().__init__(theme, parent)
        self._services, self._files = services, files
        self._path = Path()
        self._unread: tuple[str, ...] = ()
        forms = {form.value: tr(text) for form, text in _FORMS.items()}
        self.forms = Choices(theme, tr("Write it as"), forms)
        self.forms.picked.connect(self._show_form)
        weeks = {str(n): trn("{n} week", "{n} weeks", n) for n in (4, 12, 26)}
        self.weeks = Choices(theme, tr("The report looks back"), weeks)
        self.weeks.show_value("12")
        self._told = Text(theme, size=16, tone="ink2")
        self.save = QuietButton(theme, tr("&Save as…"))
        self.save.clicked.connect(self._ask)
        self.job = JobBar(theme)
        self.job.ended.connect(self._written)
        self.job.failed.connect(self._end)
        self.job.stopped.connect(self._stopped)
        self.column.addWidget(Text(theme, tr("Export"), 20, Weight.DemiBold))
        for widget in (self.forms, self._told, self.weeks):
            self.column.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(self.save)
        row.addStretch(1)
        self.column.addSpacing(theme.px(6))
        self.column.addLayout(row)
        self.column.addWidget(self.job)
        self.forms.show_value(Form.CSV.value)
        self._show_form()

    def export_to(self, path: Path) -> None:
        """Write what is chosen to `path`, beside the window."""
        services = self._services
        store, clock = services.store, services.clock
        preferences, catalogue = services.settings.preferences, services.catalogue
        programmes, sessions = services.programmes, services.library.catalogue
        options = services.plays.options()
        form, weeks = Form(self.forms.value), int(self.weeks.value)
        self._path, self._unread = path, ()

        def work(tell: Tell) -> object:
            with store.reader() as reader:
                if form is Form.REPORT:
                    told = partial(programme_part, programmes, reader)
                    made = report_of(reader, clock, preferences, catalogue, weeks, told)
                    self._unread = reader.unread
                    return made
                if form is Form.CALENDAR:
                    ahead = planned_days(programmes, reader, sessions, options)
                    data = calendar_bytes(reader, clock, preferences, programme=ahead, tell=tell)
                else:
                    data = (csv_bytes if form is Form.CSV else json_bytes)(reader, tell)
                self._unread = reader.unread
            tell(1, 1)
            write(path, data, replaced_of(services.paths, clock))
            return path

        self.job.run(tr("Writing {file}", file=path.name), work, (self.save,))

    def _show_form(self, _key: str = "") -> None:
        form = Form(self.forms.value)
        self.weeks.setVisible(form is Form.REPORT)
        self._told.setText(tr(_TOLD[form]) if form in _TOLD else self._calendar_words())

    def _calendar_words(self) -> str:
        chosen = self._services.settings.preferences
        time = wall_time(*divmod(chosen.training_minute, 60))
        if programme_runs(self._services.paths.data, today_of(self._services.clock, chosen)):
            return trn(
                "What you have done, and the next week of your programme, with an alarm before each"
                " session, at {time} as chosen in Preferences, Reminders.",
                "What you have done, and the next {n} weeks of your programme, with an alarm before"
                " each session, at {time} as chosen in Preferences, Reminders.",
                WEEKS_AHEAD,
                time=time,
            )
        days = sorted(days_of(chosen.training_days))
        if not days:
            return tr(
                "What you have done, for your calendar. Choose your training days in Preferences,"
                " Reminders, to have what is planned in it too."
            )
        return trn(
            "What you have done, and the next week as planned, with an alarm before each session:"
            " {days} at {time}, as chosen in Preferences, Reminders.",
            "What you have done, and the next {n} weeks as planned, with an alarm before each"
            " session: {days} at {time}, as chosen in Preferences, Reminders.",
            WEEKS_AHEAD,
            days=list_of(day_name(date.fromordinal(1 + day)) for day in days),  # 1 is a Monday
            time=time,
        )

    def _ask(self) -> None:
        form = Form(self.forms.value)
        today = self._services.clock.now().date().isoformat()
        path = self._files.to_write(
            self, tr("Export"), f"HipTimer {today}.{form}", f"{tr(_FORMS[form])} (*.{form})"
        )
        if path is not None:
            self.export_to(path)

    def _written(self, result: object) -> None:
        if isinstance(result, Report):
            try:
                services = self._services
                disk = replaced_of(services.paths, services.clock)
                write(self._path, drawn(result), disk)
            except TransferError as error:
                self._end(str(error))
                return
        written = tr("Written: {file}", file=self._path.name)
        left_out = unread_words(self._unread)
        self.wrote.emit(f"{written}. {left_out}" if left_out else written, self._path)

    def _stopped(self) -> None:
        self._end(tr("Stopped. {file} was not written.", file=self._path.name))

    def _end(self, text: str) -> None:
        self.said.emit(text)
