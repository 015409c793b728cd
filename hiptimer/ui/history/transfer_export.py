"""The card that writes the log to a file."""

from pathlib import Path

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hiptimer.desktop.reminders import days_of
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
from hiptimer.ui.history.transfer_pdf import drawn
from hiptimer.ui.kit import words
from hiptimer.ui.kit.buttons import QuietButton
from hiptimer.ui.kit.card import ColumnCard
from hiptimer.ui.kit.controls import Choices
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.parts.services import Services
from hiptimer.ui.parts.transfer_files import Files
from hiptimer.ui.parts.transfer_job import JobBar

FORMS = {
    Form.CSV.value: "Spreadsheet (CSV)",
    Form.JSON.value: "Everything (JSON)",
    Form.CALENDAR.value: "Calendar (iCalendar)",
    Form.REPORT.value: "Report (PDF)",
}
WEEKS = {"4": "4 weeks", "12": "12 weeks", "26": "26 weeks"}
_TOLD = {
    Form.CSV: "A line for each session. HipTimer reads it in again, with all steps.",
    Form.JSON: "All that the log holds: sessions, self-checks, goals and pauses, for other programs"
    " and for HipTimer itself.",
    Form.REPORT: "One page for your physiotherapist: how regularly, where it hurt, how far each hip"
    " turns, and what was skipped.",
}


class ExportCard(ColumnCard):
    """Renders what can be written. Signals: `said` with a message when it is done or not."""

    said = Signal(str)

    def __init__(self, services: Services, files: Files, parent: QWidget | None = None) -> None:
        theme = services.theme
        super().__init__(theme, parent)
        self._services, self._files = services, files
        self._path = Path()
        self.forms = Choices(theme, "Write it as", FORMS)
        self.forms.picked.connect(self._show_form)
        self.weeks = Choices(theme, "The report looks back", WEEKS)
        self.weeks.show_value("12")
        self._told = Text(theme, size=16, tone="ink2")
        self.save = QuietButton(theme, "&Save as…")
        self.save.clicked.connect(self._ask)
        self.job = JobBar(theme)
        self.job.ended.connect(self._written)
        self.job.failed.connect(self._failed)
        self.job.stopped.connect(self._stopped)
        self.column.addWidget(Text(theme, "Export", 20, Weight.DemiBold))
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
        form, weeks = Form(self.forms.value), int(self.weeks.value)
        self._path = path

        def work(tell: Tell) -> object:
            with store.reader() as reader:
                if form is Form.REPORT:
                    return report_of(reader, clock, preferences, catalogue, weeks)
                if form is Form.CALENDAR:
                    data = calendar_bytes(reader, clock, preferences, tell=tell)
                else:
                    data = (csv_bytes if form is Form.CSV else json_bytes)(reader, tell)
            tell(1, 1)
            write(path, data)
            return path

        self.save.setEnabled(False)
        self.job.run(f"Writing {path.name}", work)

    def _show_form(self, _key: str = "") -> None:
        form = Form(self.forms.value)
        self.weeks.setVisible(form is Form.REPORT)
        self._told.setText(_TOLD.get(form) or self._calendar_words())

    def _calendar_words(self) -> str:
        chosen = self._services.settings.preferences
        locale = QLocale()
        days = ", ".join(
            locale.standaloneDayName(day + 1) for day in sorted(days_of(chosen.training_days))
        )
        if not days:
            return (
                "What you have done, for your calendar. Choose your training days in Preferences,"
                " Reminders, to have what is planned in it too."
            )
        time = words.wall_time(chosen.training_minute // 60, chosen.training_minute % 60)
        return (
            f"What you have done, and the next {WEEKS_AHEAD} weeks as planned, with an alarm"
            f" before each: {days} at {time}, as chosen in Preferences, Reminders."
        )

    def _ask(self) -> None:
        form = self.forms.value
        today = self._services.clock.now().date().isoformat()
        path = self._files.to_write(
            self, "Export", f"HipTimer {today}.{form}", f"{FORMS[form]} (*.{form})"
        )
        if path is not None:
            self.export_to(path)

    def _written(self, result: object) -> None:
        if isinstance(result, Report):
            try:
                write(self._path, drawn(result))
            except TransferError as error:
                self._failed(str(error))
                return
        self.save.setEnabled(True)
        self.said.emit(f"Written: {self._path.name}")

    def _failed(self, text: str) -> None:
        self.save.setEnabled(True)
        self.said.emit(text)

    def _stopped(self) -> None:
        self.save.setEnabled(True)
        self.said.emit(f"Stopped. {self._path.name} was not written.")
