"""A card of a title and some lines, hidden where there are none."""

from collections.abc import Sequence

from hiptimer.ui.kit.card import ColumnCard
from hiptimer.ui.kit.page import clear
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme


def tell(
    theme: Theme, card: ColumnCard, title: str, texts: Sequence[str], source: str = ""
) -> None:
    """Have `card` tell these texts, and below them where they come from."""
    clear(card.column)
    card.setVisible(bool(texts))
    card.column.addWidget(Text(theme, title, 16, Weight.DemiBold))
    for text in texts:
        card.column.addWidget(Text(theme, text, 14, tone="ink2"))
    if source:
        card.column.addWidget(Text(theme, source, 12, tone="ink2"))
