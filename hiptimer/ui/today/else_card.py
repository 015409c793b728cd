"""The third card of Today where something was cut short: what else could be done."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hiptimer.ui.kit.buttons import LinkButton
from hiptimer.ui.kit.card import ColumnCard
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme
from hiptimer.words import tr


class ElseCard(ColumnCard):
    """What else could be done than go on with a session that was cut short.

    Signals: `begin_asked`, `library_asked`.
    """

    begin_asked = Signal()
    library_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._title = Text(theme, size=16, weight=Weight.DemiBold)
        self._begin = LinkButton(theme, "")
        self._facts = Text(theme, size=14, tone="ink2")
        self._begin.clicked.connect(self.begin_asked)
        library = LinkButton(theme, tr("Choose from the Li&brary"))
        library.clicked.connect(self.library_asked)
        self.give_menu(self._begin, library)
        label = Text(theme, tr("Or something else"), 14, Weight.Medium, "ink2")
        for widget in (label, self._title, self._facts, self._begin, library):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    def show_proposed(self, title: str, facts: str, cut_short: str) -> None:
        """Offer what would be proposed; without a title only the library.

        `cut_short` is the title of what was: that can be begun from its beginning, too.
        """
        for widget in (self._title, self._begin):
            widget.setVisible(bool(title))
        self._facts.setVisible(bool(title and facts))
        self._title.setText(title)
        self._facts.setText(facts)
        self._begin.setText(tr("Start from the beginning") if title == cut_short else tr("Start"))
        self._begin.setAccessibleName(tr("Start {title}", title=title))
