"""What a session needs that the person has not, and how it is done without."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hiptimer.programmes.swap import Change, How, Swapped
from hiptimer.session.kit import kit_name
from hiptimer.session.marks import shown
from hiptimer.ui.kit.buttons import LinkButton, QuietButton
from hiptimer.ui.kit.card import ColumnCard
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme
from hiptimer.words import tr
from hiptimer.words.language import in_a_row


class LackCard(ColumnCard):
    """Renders a `Swapped`; hidden without one.

    Signals: `play_asked` to play it once as it is offered, `keep_asked` to keep that as one's own,
    `had` where the person has the kit after all.
    """

    play_asked = Signal()
    keep_asked = Signal()
    had = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._lacks = Text(theme, size=16, weight=Weight.DemiBold)
        self._told = Text(theme, size=16, tone="ink2")
        self.play = QuietButton(theme, tr("&Play it this way"), icon="play")
        self.keep = QuietButton(theme, tr("&Keep it as my own"))
        have = LinkButton(theme, tr("I &have it"), tone="ink2")
        self.play.clicked.connect(self.play_asked)
        self.keep.clicked.connect(self.keep_asked)
        have.clicked.connect(self.had)
        row = FlowLayout(spacing=10)
        for button in (self.play, self.keep, have):
            row.addWidget(button)
        self.column.addWidget(self._lacks)
        self.column.addWidget(self._told)
        self.column.addSpacing(theme.px(8))
        self.column.addLayout(row)

    @property
    def texts(self) -> tuple[Text, ...]:
        """What lacks, and how it is done without."""
        return self._lacks, self._told

    def show_swapped(self, found: Swapped | None) -> None:
        """Show what lacks, and what is done in its place."""
        self.setVisible(found is not None)
        if found is None:
            return
        self._lacks.setText(lacks_words(found.lacks))
        offered = found.session is not None
        lines = [change_words(one) for one in found.changes] if offered else []
        nothing = tr("Without it, nothing of this session is left.")
        self._told.setText("\n".join(lines) if offered else nothing)
        self.play.setVisible(offered)
        self.keep.setVisible(offered)


def lacks_words(kit: tuple[str, ...]) -> str:
    """What a session needs that is not there."""
    return tr("You have no {kit}.", kit=in_a_row(kit_name(one) for one in kit))


def change_words(change: Change) -> str:
    """What becomes of one exercise."""
    name = shown(change.name)
    match change.how:
        case How.RUNG:
            return tr("{exercise}: {rung}", exercise=name, rung=tr(change.rung))
        case How.OTHER:
            other = shown(change.other)
            return tr("{other} in place of {exercise}.", other=other, exercise=name)
        case _:
            return tr("{exercise} is left out.", exercise=name)
