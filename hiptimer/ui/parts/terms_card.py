"""Words that stand on a page, each of which opens its two sentences."""

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hiptimer.session.terms import Term, terms_in
from hiptimer.ui.kit.card import ColumnCard
from hiptimer.ui.kit.carry import PASSING
from hiptimer.ui.kit.chip import Chip
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.page import clear
from hiptimer.ui.kit.screen_reader import announce
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme
from hiptimer.words import tr


class TermsCard(ColumnCard):
    """Renders words; one of them is open at a time. Hidden where there are none. No signals."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.chips: dict[str, Chip] = {}
        self._open = ""
        self.column.addWidget(Text(theme, tr("Words explained"), 16, Weight.DemiBold))
        self._row = FlowLayout()
        self.column.addLayout(self._row)
        self.what = Text(theme, size=16)
        self.why = Text(theme, size=14, tone="ink2")
        told = QVBoxLayout()
        told.setContentsMargins(0, 6, 0, 0)
        told.setSpacing(self.column.spacing())
        for text in (self.what, self.why):
            told.addWidget(text)
        self.column.addLayout(told)
        self.show_terms(())

    def show_texts(self, texts: Iterable[str], always: Iterable[str] = ()) -> None:
        """Explain the words that stand in `texts`, and those with the ids `always`."""
        self.show_terms(terms_in(texts, always))

    def show_page(self, page: QWidget, always: Iterable[str] = ()) -> None:
        """Explain the words that stand in the texts that `page` shows beside this card."""
        texts = page.findChildren(Text)
        beside = (one for one in texts if one.isVisibleTo(page) and not self.isAncestorOf(one))
        self.show_texts((one.text() for one in beside), always)

    def show_found(self, terms: Sequence[Term]) -> None:
        """Explain what a search found; the only one is open."""
        self.show_terms(terms)
        if len(terms) == 1:
            self._show(terms[0])

    def show_terms(self, terms: Sequence[Term]) -> None:
        """Explain these; what was open stays open if it is among them."""
        self.setVisible(bool(terms))
        if [term.id for term in terms] == list(self.chips) and terms:
            return
        clear(self._row)
        self.chips = {term.id: self._chip(term) for term in terms}
        still = next((term for term in terms if term.id == self._open), None)
        self._show(still)

    def _chip(self, term: Term) -> Chip:
        chip = Chip(self._theme, tr(term.name))
        chip.setProperty(PASSING, True)
        chip.setAccessibleDescription(tr("Opens what this word means"))
        chip.clicked.connect(lambda on: self._choose(term if on else None))
        self._row.addWidget(chip)
        return chip

    def _choose(self, term: Term | None) -> None:
        self._show(term)
        if term is not None:
            announce(self.chips[term.id], f"{self.what.text()}\n{self.why.text()}")

    def _show(self, term: Term | None) -> None:
        self._open = term.id if term is not None else ""
        for name, chip in self.chips.items():
            chip.setChecked(name == self._open)
        self.what.setText(tr(term.what) if term is not None else "")
        self.why.setText(tr(term.why) if term is not None else "")
        for text in (self.what, self.why):
            text.setVisible(term is not None)
