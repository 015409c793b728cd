"""What is known of hips: a card for each topic, with its sources."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hiptimer.session.topics import TOPICS, source_words
from hiptimer.ui.kit.back_page import BackPage
from hiptimer.ui.kit.card import ColumnCard
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme
from hiptimer.words import tr


class TopicsPage(BackPage):
    """Renders all topics. Signals: `left` to go back."""

    BACKSPACE = True

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, title=tr("Good to know about hips"))
        self.setAccessibleName(tr("Good to know about hips"))
        self.cards: dict[str, ColumnCard] = {}
        row = self.side_by_side()
        half = (len(TOPICS) + 1) // 2
        for topics in (TOPICS[:half], TOPICS[half:]):
            column = QVBoxLayout()
            column.setSpacing(20)
            for topic in topics:
                card = self.cards[topic.id] = ColumnCard(theme)
                card.column.setSpacing(theme.px(10))
                card.column.addWidget(Text(theme, tr(topic.title), 20, Weight.DemiBold))
                for text in topic.texts:
                    card.column.addWidget(Text(theme, tr(text), 16))
                card.column.addWidget(Text(theme, source_words(topic.sources), 14, tone="ink2"))
                column.addWidget(card)
            column.addStretch(1)
            row.addLayout(column, 1)
        self.column.addLayout(row)
        told = tr("All of this is general. It is not medical advice, and not a diagnosis.")
        self.column.addWidget(Text(theme, told, 14, tone="ink2"))
        self.column.addStretch(1)

    def show_topic(self, topic: str) -> None:
        """Bring a topic's card to the top; from the first one where there is no such topic."""
        self.verticalScrollBar().setValue(0)
        if topic in self.cards:
            card = self.cards[topic]
            # The page was only just given its place: its cards are laid out in a moment.
            QTimer.singleShot(0, self, lambda: self._go_to(card))

    def _go_to(self, card: ColumnCard) -> None:
        top = self.place_of(card).y() - self._theme.px(16)
        self.verticalScrollBar().setValue(top)
