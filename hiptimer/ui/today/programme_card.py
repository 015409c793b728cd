"""The session that a programme gives today, where one stands in it, and why it is as it is."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from hiptimer.session.model import Session
from hiptimer.ui.figure.late import LateFigure
from hiptimer.ui.kit.buttons import LinkButton, PlainButton, PrimaryButton, QuietButton
from hiptimer.ui.kit.card import Card
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.parts.phase_squares import Squares
from hiptimer.ui.parts.programme_view import ProgrammeView, Proposal
from hiptimer.ui.today.cards import say_start
from hiptimer.words import tr


class ProgrammeCard(Card):
    """Renders a `ProgrammeView`.

    Signals: `start` with the session; `programme_asked` with the programme's id; `else_asked`.
    """

    start = Signal(object)
    programme_asked = Signal(str)
    else_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._view: ProgrammeView | None = None
        self._is_easier = False
        self._name = LinkButton(theme, "", tone="ink2")
        self._head = Text(theme, size=40, weight=Weight.Bold, shrink=0.45)
        self._facts = Text(theme, size=16, tone="ink2")
        self._squares = Squares(theme)
        self._news = Text(theme, size=16, weight=Weight.DemiBold)
        self._why = Text(theme, size=16, tone="ink2")
        self._start = PrimaryButton(theme, tr("&Start"), key="Space")
        self._easier = QuietButton(theme, tr("Ea&sier today"))
        self._else = PlainButton(theme, tr("Something e&lse"))
        self._figure = LateFigure(theme)
        self._name.clicked.connect(self._ask_programme)
        self._start.clicked.connect(self.begin)
        self._easier.clicked.connect(self._turn_easier)
        self._else.clicked.connect(self.else_asked)
        self.give_menu(self._start, self._easier, self._else)
        self.row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        """The page turns it upright where it is narrow."""
        self._left = self._build_left()
        self.row.addLayout(self._left, 17)
        self.row.addWidget(self._figure, 10)
        theme.changed.connect(self._space)
        self._space()

    @property
    def session(self) -> Session | None:
        """What Start would play; None on a day of rest."""
        chosen = self._chosen()
        return chosen.session if chosen else None

    def show_view(self, view: ProgrammeView) -> None:
        """Show what is proposed; an easier way that was chosen stays for the same session."""
        before = self._view.proposal.session.id if self._view and self._view.proposal else ""
        now = view.proposal.session.id if view.proposal else ""
        self._is_easier = self._is_easier and before == now and view.easier is not None
        self._view = view
        self._name.setText(tr("{programme} ›", programme=view.title) if view.title else "")
        self._name.setAccessibleName(tr("Programme {title}", title=view.title))
        self._name.setVisible(bool(view.programme))
        self._head.setText(view.head)
        self._squares.show_phases(view.phases)
        self._news.setText(view.news)
        self._news.setVisible(bool(view.news))
        self._show_chosen()

    def forget(self) -> None:
        """No programme runs any more."""
        self._view = None
        self._is_easier = False

    def begin(self) -> None:
        """Start what is shown."""
        if self.session is not None:
            self.start.emit(self.session)

    def set_upright(self, upright: bool) -> None:
        """Arrange for a narrow page."""
        self._figure.setMinimumHeight(self._theme.px(180 if upright else 300))
        self._figure.setMaximumHeight(self._theme.px(240) if upright else 16_777_215)

    def _chosen(self) -> Proposal | None:
        if self._view is None:
            return None
        return self._view.easier if self._is_easier else self._view.proposal

    def _show_chosen(self) -> None:
        view, chosen = self._view, self._chosen()
        if view is None:
            return
        for button in (self._start, self._figure):
            button.setVisible(chosen is not None)
        self._easier.setVisible(view.easier is not None)
        self._easier.setText(tr("As &planned") if self._is_easier else tr("Ea&sier today"))
        self._facts.setText(view.facts)
        self._facts.setVisible(bool(view.facts))
        easier = tr(
            "Easier today: each exercise a rung lower, or one set less. Nothing is lost by it."
        )
        self._why.setText(easier if self._is_easier else view.why)
        if chosen is None:
            return
        say_start(self._start, chosen.session.title, chosen.seconds)
        self._figure.show_figure(chosen.glance.figure)

    def _turn_easier(self) -> None:
        self._is_easier = not self._is_easier
        self._show_chosen()

    def _ask_programme(self) -> None:
        if self._view is not None and self._view.programme:
            self.programme_asked.emit(self._view.programme)

    def _build_left(self) -> QVBoxLayout:
        buttons = FlowLayout(spacing=8)
        for button in (self._start, self._easier, self._else):
            buttons.addWidget(button)
        name = FlowLayout()
        name.addWidget(self._name)
        left = QVBoxLayout()
        left.addStretch(2)
        left.addLayout(name)
        for widget in (self._head, self._facts, self._squares, self._news, self._why):
            left.addWidget(widget)
        left.addLayout(buttons)
        left.addStretch(3)
        return left

    def _space(self) -> None:
        px = self._theme.px
        self.row.setContentsMargins(px(40), px(28), px(32), px(28))
        self.row.setSpacing(px(24))
        self._left.setSpacing(px(8))
        self._squares.setContentsMargins(0, px(6), 0, px(6))
        self._news.setContentsMargins(0, px(10), 0, 0)
        self._why.setContentsMargins(0, 0, 0, px(14))
