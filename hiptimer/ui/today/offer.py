"""The programme that the welcome offers: it follows each answer."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hiptimer.programmes.facts import FOR_AIM
from hiptimer.programmes.model import Programme
from hiptimer.session.model import Aim
from hiptimer.ui.kit.buttons import LinkButton, PrimaryButton
from hiptimer.ui.kit.card import ColumnCard
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.parts.glance import glance_of
from hiptimer.ui.parts.phase_squares import Squares
from hiptimer.ui.parts.programme_view import PhaseSquares, squares
from hiptimer.ui.parts.services import Services
from hiptimer.words import tr, trn
from hiptimer.words.formats import list_of, short_day_name
from hiptimer.words.lengths import minutes


class Offer(Struct, frozen=True):
    """A programme as it would be for this person."""

    programme: Programme
    title: str
    about: str
    phases: tuple[PhaseSquares, ...]
    today: str
    later: str
    exercises: str


def offer_of(
    services: Services, aim: Aim, kit: tuple[str, ...], days: frozenset[int]
) -> Offer | None:
    """The programme for these answers; None where its file is broken or gone."""
    desk = services.programmes
    entry = desk.entry(FOR_AIM[aim])
    if entry is None or entry.programme is None:
        return None
    found = desk.offer(entry.programme, kit, days)
    plan, programme = found.plan, entry.programme
    session = desk.session(plan, plan.proposal)
    length = plan.minutes * 60
    if session is not None:
        length = glance_of(session, services.catalogue, services.plays.options()).seconds
    later = [one.minutes * 60 for one in found.ahead[1:]] or [length]
    names = [services.catalogue.exercises[one.exercise].name for one in plan.proposal.amounts]
    return Offer(
        programme=programme,
        title=desk.title(programme),
        about=_about(programme, days),
        phases=squares(desk, plan),
        today=tr("{minutes} today", minutes=minutes(length)),
        later=tr(
            "{least} to {most} later on",
            least=minutes(min(later)), most=minutes(max(later)),
        ),
        exercises=tr(
            "{exercises}. One thing gets harder at a time, once two sessions felt easy.",
            exercises=list_of(names, "unit"),
        ),
    )  # fmt: skip


def _about(programme: Programme, days: frozenset[int]) -> str:
    weeks = trn("{n} week", "{n} weeks", programme.weeks)
    if not days:
        each = trn("{n} session a week", "{n} sessions a week", programme.days)
        return f"{weeks} · {each}"
    names = [short_day_name(date.fromordinal(day + 1)) for day in sorted(days)]
    return f"{weeks} · {list_of(names, 'unit')}"


class OfferCard(ColumnCard):
    """Renders an `Offer`.

    Signals: `begin_asked`, `session_asked` for one session without a programme, `look_asked`.
    """

    begin_asked = Signal()
    session_asked = Signal()
    look_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, side=32)
        self._title = Text(theme, size=28, weight=Weight.Bold, shrink=0.6)
        self._about = Text(theme, size=16, tone="ink2")
        self._squares = Squares(theme)
        self._today = Text(theme, size=20, weight=Weight.DemiBold)
        self._later = Text(theme, size=16, tone="ink2")
        self._exercises = Text(theme, size=14)
        self._start = PrimaryButton(theme, tr("&Begin"), key="Space")
        one = LinkButton(theme, tr("Just &one session"))
        look = LinkButton(theme, tr("Look around &first"), tone="ink2")
        self._start.clicked.connect(self.begin_asked)
        one.clicked.connect(self.session_asked)
        look.clicked.connect(self.look_asked)
        self.column.addWidget(Text(theme, tr("Your programme"), 14, Weight.Medium, "ink2"))
        for widget in (
            self._title, self._about, self._squares, self._today, self._later, self._exercises,
        ):  # fmt: skip
            self.column.addWidget(widget)
        for buttons in ((self._start,), (one, look)):
            row = FlowLayout(spacing=theme.px(16))
            for button in buttons:
                row.addWidget(button)
            self.column.addSpacing(theme.px(8))
            self.column.addLayout(row)
        self.column.addStretch(1)

    def show_offer(self, offer: Offer | None) -> None:
        """Show it; None: none can be offered, and one session is what begins."""
        shown: Sequence[Text] = (self._about, self._today, self._later, self._exercises)
        for widget in shown:
            widget.setVisible(offer is not None)
        self._squares.show_phases(offer.phases if offer else ())
        if offer is None:
            self._title.setText(tr("Just one session"))
            return
        self._title.setText(offer.title)
        self._about.setText(offer.about)
        self._today.setText(offer.today)
        self._later.setText(offer.later)
        self._exercises.setText(offer.exercises)
