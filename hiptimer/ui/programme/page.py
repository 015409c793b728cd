"""The page of a programme: one that runs, or one that could be begun."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from hiptimer.history.body import Reading
from hiptimer.ui.kit.back_page import BackPage
from hiptimer.ui.kit.buttons import ENTER, Button, LinkButton, PrimaryButton, QuietButton
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.text import Text
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.parts.dose_card import DoseCard
from hiptimer.ui.parts.terms_card import TermsCard
from hiptimer.ui.parts.wishes import DELETE, LEAVE, OF_PROGRAMME, TRY, of_programme
from hiptimer.ui.programme.ladders import LaddersCard
from hiptimer.ui.programme.side_cards import AnglesCard, ChosenWeekCard, DaysCard
from hiptimer.ui.programme.view import PageView, WeekView
from hiptimer.ui.programme.weeks import WeeksCard
from hiptimer.words import tr
from hiptimer.words.lengths import minutes

_WIDE = 860
"""From this width on, in pixels at 100 %, things stand side by side."""
_ROOMY = 1040
"""From this width on a ladder's row is one line."""
_USED = ("rung", "set")
"""The words that every programme speaks of."""


class ProgrammePage(BackPage):
    """Renders a `PageView`.

    Signals: `start_asked` for the session that is next, or to begin the programme; `wished(str)`
    with what is to be done with the programme; `ladder_wished(exercise, deed)`, `swapped(exercise,
    other)`; `go_asked` with a week.
    """

    BACKSPACE = True
    start_asked = Signal()
    wished = Signal(str)
    ladder_wished = Signal(str, str)
    swapped = Signal(str, str)
    go_asked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._view: PageView | None = None
        self._runs, self._shape = False, (False, False)
        self._week = 0
        self._about = Text(theme, size=16, tone="ink2")
        self._lacks = Text(theme, size=16, tone="ink2")
        self._start = PrimaryButton(theme, tr("&Start"), key="Space")
        self._try = QuietButton(theme, tr("&Try it out"))
        self.days = DaysCard(theme)
        self.weeks = WeeksCard(theme)
        self.ladders = LaddersCard(theme)
        self.chosen = ChosenWeekCard(theme)
        self._angles = AnglesCard(theme)
        self._dose = DoseCard(theme)
        self._terms = TermsCard(theme)
        self._deeds: dict[str, Button] = {}
        self._build()
        self._start.clicked.connect(self.start_asked)
        self._try.clicked.connect(lambda: self.wished.emit(TRY))
        self.weeks.chosen.connect(self._choose)
        self.ladders.wished.connect(self.ladder_wished)
        self.ladders.swapped.connect(self.swapped)
        self.chosen.go_asked.connect(self.go_asked)

    def show_view(
        self, view: PageView, *, runs: bool, seconds: float, kit_told: str, own: bool = False
    ) -> None:
        """Show a programme; `seconds` is how long the next session plays, 0 for a day of rest.

        `own`: it has a file of the person's own.
        """
        self._week = self._week if self._view and self._view.title == view.title else view.week
        self._view, self._runs = view, runs
        self._title.setText(view.title)
        self.setAccessibleName(tr("Programme {title}", title=view.title))
        self._about.setText(view.about)
        self._lacks.setText(kit_told)
        self._lacks.setVisible(bool(kit_told))
        if runs:
            self._start.setText(tr("&Start · {minutes}", minutes=minutes(seconds)))
        else:
            self._start.setText(tr("&Begin this programme"))
        self._start.setVisible(seconds > 0 or not runs)
        offered = of_programme(own=own, runs=runs)
        for deed, button in self._deeds.items():
            button.setVisible(deed in offered)
        self._show_rows()
        self._dose.show_doses(view.doses)
        self._choose(self._week)
        self._terms.show_page(self, _USED)

    @property
    def week(self) -> int:
        """The number of the week that is shown beside the ladders."""
        return self._week

    def show_readings(self, left: tuple[Reading, ...], right: tuple[Reading, ...]) -> None:
        """Show the angles of its check."""
        self._angles.show_readings(left, right)

    def arranged(self) -> None:
        if hasattr(self, "_deeds") and self._view is not None:
            self._show_rows()

    def _show_rows(self) -> None:
        if self._view is not None:
            wide, roomy = self._shape = self._shape_now()
            d = QBoxLayout.Direction
            self._body.setDirection(d.LeftToRight if wide else d.TopToBottom)
            self.weeks.show_phases(self._view.phases, self._week, wide=wide)
            self.ladders.show_rows(
                self._view.ladders, runs=self._runs, figures=wide, one_line=roomy
            )

    def _shape_now(self) -> tuple[bool, bool]:
        """Whether cards stand side by side, and whether a ladder's row has room for one line."""
        width, px = self.width(), self._theme.px
        return width >= px(_WIDE), width >= px(_ROOMY)

    def _choose(self, number: int) -> None:
        week = self._week_view(number)
        if week is None or self._view is None:
            return
        self._week = number
        self.chosen.show_week(week, can_go=self._runs and number != self._view.week)

    def _week_view(self, number: int) -> WeekView | None:
        if self._view is None:
            return None
        weeks = (week for phase in self._view.phases for week in phase.weeks)
        return next((week for week in weeks if week.number == number), None)

    def _build(self) -> None:
        buttons = FlowLayout(spacing=10)
        buttons.addWidget(self._try)
        buttons.addWidget(self._start)
        self.head.addLayout(buttons)
        self.column.addWidget(self._about)
        self.column.addWidget(self._lacks)
        self.column.addWidget(self.days)
        self.column.addWidget(self.weeks)
        body = self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        body.setSpacing(16)
        side = QVBoxLayout()
        side.setSpacing(16)
        for card in (self.chosen, self._angles, self._dose, self._terms):
            side.addWidget(card)
        side.addLayout(self._build_deeds())
        side.addStretch(1)
        left = QVBoxLayout()
        left.addWidget(self.ladders)
        left.addStretch(1)
        body.addLayout(left, 17)
        body.addLayout(side, 10)
        self.column.addLayout(body)
        self.column.addStretch(1)

    def _build_deeds(self) -> QVBoxLayout:
        column = QVBoxLayout()
        for deed, told in OF_PROGRAMME.items():
            tone = "ink2" if deed in {LEAVE, DELETE} else "ink"
            button = self._deeds[deed] = LinkButton(self._theme, tr(told), tone=tone)
            button.clicked.connect(lambda _=False, deed=deed: self.wished.emit(deed))
            row = FlowLayout()
            row.addWidget(button)
            column.addLayout(row)
        return column

    # Qt's names

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._shape_now() != self._shape:
            self._show_rows()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in ENTER | {Qt.Key.Key_Space} and not event.isAutoRepeat():
            if not self._start.isHidden():
                self.start_asked.emit()
        else:
            super().keyPressEvent(event)
