"""Try it out: weeks that did not happen, one session after another."""

from PySide6.QtWidgets import QWidget

from hiptimer.programmes.desk import Outlook, Programmes
from hiptimer.programmes.reasons import Reasons
from hiptimer.programmes.state import ProposalKind
from hiptimer.programmes.trial import Trial
from hiptimer.ui.kit.back_page import BackPage
from hiptimer.ui.kit.buttons import PlainButton, PrimaryButton, QuietButton
from hiptimer.ui.kit.card import ColumnCard
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.page import clear
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.parts.phase_squares import Squares
from hiptimer.ui.parts.programme_view import head_of, squares
from hiptimer.words import tr
from hiptimer.words.formats import long_date
from hiptimer.words.lengths import minutes


class TryPage(BackPage):
    """Plays a `Trial`: nothing of it is kept. Signals: `left` to go back."""

    BACKSPACE = True

    def __init__(self, theme: Theme, desk: Programmes, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, title=tr("Try it out"))
        self.setAccessibleName(tr("Try it out"))
        self._desk = desk
        self._outlook: Outlook | None = None
        self._trial: Trial | None = None
        self._head = Text(theme, size=28, weight=Weight.Bold, shrink=0.6)
        self._day = Text(theme, size=16, tone="ink2")
        self._squares = Squares(theme)
        self._session = ColumnCard(theme, side=32)
        self._answers = FlowLayout(spacing=8)
        told = tr(
            "Made-up days: say how each went and see what comes of it. Nothing of it is kept."
        )  # fmt: skip
        self.column.addWidget(Text(theme, told, 16, tone="ink2"))
        card = ColumnCard(theme, side=32)
        for widget in (self._day, self._head, self._squares):
            card.column.addWidget(widget)
        self.column.addWidget(card)
        self.column.addWidget(self._session)
        self.column.addLayout(self._answers)
        self.column.addStretch(1)

    def show_outlook(self, outlook: Outlook) -> None:
        """Begin from where the person stands."""
        self._outlook = outlook
        self._trial = Trial(
            outlook.enrolment, outlook.plan.enrolled, outlook.course, outlook.training,
            self._desk.today, outlook.pauses,
        )  # fmt: skip
        self._show()

    def _show(self) -> None:
        if self._trial is None:
            return
        plan = self._trial.plan
        proposal = plan.proposal
        reasons = Reasons(plan.course, self._desk.said(), proposal.day)
        self._day.setText(long_date(proposal.day))
        self._head.setText(head_of(self._desk, plan))
        self._squares.show_phases(squares(self._desk, plan))
        clear(self._session.column)
        length = tr("Session · {minutes}", minutes=minutes(plan.minutes * 60))
        if proposal.kind is ProposalKind.REST:
            length = tr("No session")
        theme = self._theme
        self._session.column.addWidget(Text(theme, length, 16, Weight.DemiBold))
        for one in proposal.amounts:
            told = tr("{exercise}: {amount}", exercise=reasons.name(one.exercise),
                      amount=reasons.amount(one))  # fmt: skip
            self._session.column.addWidget(Text(theme, told, 16))
        for told in reasons.all(proposal):
            self._session.column.addWidget(Text(theme, told, 14, tone="ink2"))
        self._offer()

    def _offer(self) -> None:
        if self._trial is None:
            return
        clear(self._answers)
        proposal = self._trial.plan.proposal
        theme = self._theme
        done = PrimaryButton(theme, tr("&Done, it went well"))
        done.clicked.connect(lambda: self._answer("done"))
        if proposal.kind is not ProposalKind.REST:
            self._answers.addWidget(done)
        if proposal.amounts and proposal.kind is not ProposalKind.GENTLE:
            first = proposal.amounts[0].exercise
            name = Reasons(self._trial.plan.course, self._desk.said(), proposal.day).name(first)
            pinched = QuietButton(theme, tr("{exercise} pinched", exercise=name))
            pinched.clicked.connect(lambda: self._answer("pinched"))
            hurt = QuietButton(theme, tr("Done, pain 7 afterwards"))
            hurt.clicked.connect(lambda: self._answer("hurt"))
            self._answers.addWidget(pinched)
            self._answers.addWidget(hurt)
        away = QuietButton(theme, tr("I was away for a week"))
        away.clicked.connect(lambda: self._answer("away"))
        anew = PlainButton(theme, tr("From the beginning"))
        anew.clicked.connect(self._begin)
        self._answers.addWidget(away)
        self._answers.addWidget(anew)

    def _begin(self) -> None:
        if self._outlook is not None:
            self.show_outlook(self._outlook)

    def _answer(self, how: str) -> None:
        trial = self._trial
        if trial is None:
            return
        match how:
            case "done":
                trial.done()
            case "pinched":
                trial.pinched(trial.plan.proposal.amounts[0].exercise)
            case "hurt":
                trial.hurt()
            case _:
                trial.away()
        self._show()
