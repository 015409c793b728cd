"""Calm words where weeks of turning further in show no clear change yet."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hiptimer.programmes.unchanged import Unchanged
from hiptimer.ui.kit.buttons import PlainButton, QuietButton
from hiptimer.ui.kit.card import ColumnCard
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme
from hiptimer.words import tr, trn
from hiptimer.words.formats import decimal


class UnchangedCard(ColumnCard):
    """Renders an `Unchanged`; hidden without one.

    Signals: `told` with its `until` when closed; `topics_asked` for what is known of hips.
    """

    told = Signal(str)
    topics_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._until = ""
        self._why = Text(theme, size=16)
        more = QuietButton(theme, tr("Good to know about hips"))
        more.clicked.connect(self.topics_asked)
        close = PlainButton(theme, tr("I have read this"))
        close.clicked.connect(lambda: self.told.emit(self._until))
        row = FlowLayout(spacing=12)
        row.addWidget(more)
        row.addWidget(close)
        bones = tr(
            "Range often grows slowly, and how far a hip can turn also depends on its bones, which"
            " no exercise changes. What you can do on each ladder has still grown, and counts."
        )
        then = tr(
            "Go on if it feels good. Measure at the same time of day, in the same way, with three"
            " readings a side. If it hurts or gets in the way of your day, have a physiotherapist"
            " or a doctor look at it."
        )
        self.column.addWidget(Text(theme, tr("No clear change so far"), 16, Weight.DemiBold))
        self.column.addWidget(self._why)
        for text in (bones, then):
            self.column.addWidget(Text(theme, text, 16, tone="ink2"))
        self.column.addLayout(row)

    def show_unchanged(self, found: Unchanged | None) -> None:
        """Show it."""
        self.setVisible(found is not None)
        if found is None:
            return
        self._until = found.until
        self._why.setText(
            trn(
                "{n} check since the programme began, and no change in how far your hips turn in"
                " that your own measuring can tell: that takes {degrees}°.",
                "{n} checks since the programme began, and no change in how far your hips turn in"
                " that your own measuring can tell: that takes {degrees}°.",
                found.checks,
                degrees=decimal(round(found.clear, 1)),
            )
        )
