"""What the last self-checks lead to: a programme, and the ladders that answer."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hiptimer.history.findings import Findings, ladders_of
from hiptimer.programmes.facts import FOR_AIM
from hiptimer.session.model import Aim
from hiptimer.ui.kit.buttons import QuietButton
from hiptimer.ui.kit.card import ColumnCard
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.page import clear
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.parts.services import Services
from hiptimer.words import mark, tr

_AIMS = {
    Aim.GAIN_ROTATION: mark("To turn further in, the programme {title} fits."),
    Aim.CORRECT_INWARD: mark("To hold your legs straighter, the programme {title} fits."),
    Aim.BOTH: mark("To keep range and strength in balance, the programme {title} fits."),
}


class FindingsCard(ColumnCard):
    """Renders `Findings`; hidden where there are none.

    Signals: `programme_asked` and `exercise_asked` with an id.
    """

    programme_asked = Signal(str)
    exercise_asked = Signal(str)

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services.theme, parent)
        self._services = services
        self.hide()

    def show_findings(self, findings: Findings) -> None:
        """Show what was found and what answers it."""
        clear(self.column)
        aim = findings.aim
        self.setVisible(aim is not None)
        if aim is None:
            return
        theme = self._theme
        self.column.addWidget(Text(theme, tr("What your checks lead to"), 16, Weight.DemiBold))
        for one in findings.found:
            self.column.addWidget(Text(theme, one.told, 16))
        self._show_programme(aim)
        self._show_ladders(ladders_of(findings))

    def _show_programme(self, aim: Aim) -> None:
        desk = self._services.programmes
        running = desk.enrolment.on(desk.today)
        if running is not None and running.programme.aim in {aim, Aim.BOTH}:
            programme = running.programme
            told = tr("Your programme, {title}, works on it.", title=desk.title(programme))
        else:
            entry = desk.entry(FOR_AIM[aim])
            if entry is None or entry.programme is None:
                return
            programme = entry.programme
            told = tr(_AIMS[aim], title=desk.title(programme))
        see = QuietButton(self._theme, tr("See the programme"))
        see.setAccessibleDescription(told)
        see.clicked.connect(lambda: self.programme_asked.emit(programme.id))
        row = FlowLayout(spacing=12)
        row.addWidget(see)
        self.column.addWidget(Text(self._theme, told, 16, tone="ink2"))
        self.column.addSpacing(self._theme.px(6))
        self.column.addLayout(row)

    def _show_ladders(self, exercises: tuple[str, ...]) -> None:
        known = self._services.catalogue.exercises
        row = FlowLayout(spacing=12)
        for one in exercises:
            if one not in known:
                continue
            button = QuietButton(self._theme, known[one].name)
            button.clicked.connect(lambda _=False, name=one: self.exercise_asked.emit(name))
            row.addWidget(button)
        if row.count():
            told = tr("These exercises answer it, each on its ladder from easy to hard:")
            self.column.addSpacing(self._theme.px(6))
            self.column.addWidget(Text(self._theme, told, 16, tone="ink2"))
            self.column.addLayout(row)
