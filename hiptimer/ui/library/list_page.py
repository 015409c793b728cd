"""The Library's cards, with search and filters."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

from hiptimer.session.kit import any_strength, lacking
from hiptimer.ui.kit.buttons import Chip, QuietButton
from hiptimer.ui.kit.card import ColumnCard
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.head import Head
from hiptimer.ui.kit.list_model import THING
from hiptimer.ui.kit.page import Page, heading
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.library.filters import NAMES, Filter, found
from hiptimer.ui.library.grid import CardGrid, Found, found_model
from hiptimer.ui.library.programme_tiles import ProgrammeTiles
from hiptimer.ui.parts.shelf import Shelf
from hiptimer.words import tr


class LibraryListPage(Page):
    """Renders the shelf's glances.

    Signals: `opened` with the id of a session or a broken file; `new_requested` with the button
    that was clicked.
    """

    opened = Signal(str)
    new_requested = Signal(object)

    def __init__(
        self,
        theme: Theme,
        shelf: Shelf,
        kit: Callable[[], frozenset[str]],
        parent: QWidget | None = None,
    ) -> None:
        """`kit` tells what the person has."""
        super().__init__(theme, parent)
        self._shelf, self._kit = shelf, kit
        self.setAccessibleName(tr("Library"))
        self.model = found_model(self)
        self._grid = CardGrid(theme, self)
        self._grid.setModel(self.model)
        self._grid.opened.connect(self._open)
        self._search = QLineEdit()
        self._search.setPlaceholderText(tr("Search sessions, exercises, muscles"))
        self._search.setAccessibleName(tr("Search the library"))
        self._search.setProperty("place", "bg")
        self._search.textChanged.connect(lambda _text: self.show_found())
        self.chips = {one: Chip(theme, tr(name)) for one, name in NAMES.items()}
        self.programmes = ProgrammeTiles(theme)
        self._nothing = ColumnCard(theme, side=40)
        self._nothing_text = Text(theme, size=16, tone="ink2")
        self._nothing.column.addWidget(Text(theme, tr("Nothing found"), 20, Weight.DemiBold))
        self._nothing.column.addWidget(self._nothing_text)
        self._new = QuietButton(theme, tr("&New routine"), icon="plus")
        self._new.clicked.connect(lambda: self.new_requested.emit(self._new))
        head = Head(self)
        head.addWidget(heading(theme, tr("Library")), 1)
        head.addWidget(self._new)
        self.column.addLayout(head)
        self.column.addWidget(self._search)
        self.column.addWidget(self.programmes)
        self.column.addLayout(self._build_chips())
        self.column.addWidget(self._grid)
        self.column.addWidget(self._nothing)
        self.column.addStretch(1)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self.focus_search)
        shelf.changed.connect(self.show_found)
        self.show_found()

    def filters(self) -> tuple[Filter, ...]:
        """The filters that are on."""
        return tuple(
            one for one, chip in self.chips.items() if chip.isChecked() and one is not Filter.ALL
        )

    def show_found(self) -> None:
        """Show what search and filters find now."""
        glances = self._shelf.glances
        self.chips[Filter.BROKEN].setVisible(any(glance.broken for glance in glances))
        search = self._search.text().strip()
        self.programmes.setVisible(not search and not self.filters())
        kit = self._kit()
        has = any_strength(kit)
        shown = [
            Found(glance, lacking(glance.kit, has))
            for glance in found(glances, search, self.filters(), kit)
        ]
        self.model.show_things(shown)
        self._grid.setVisible(bool(shown))
        self._nothing.setVisible(not shown)
        if not shown:
            self._nothing_text.setText(self._why_nothing(search))
        self._grid.fit()

    def focus_search(self) -> None:
        """Put the cursor into the search."""
        self._search.setFocus()
        self._search.selectAll()

    def _why_nothing(self, search: str) -> str:
        if not self._shelf.is_complete:
            return tr("Your own sessions are still being read.")
        if search:
            return tr(
                "No session has “{search}” in its title, exercises or muscles.", search=search
            )
        return tr("No session passes all of these filters. Turn one off to see more.")

    def _build_chips(self) -> FlowLayout:
        row = FlowLayout(spacing=10)
        for one, chip in self.chips.items():
            chip.clicked.connect(lambda _=False, one=one: self._clicked(one))
            row.addWidget(chip)
        self.chips[Filter.ALL].setChecked(True)
        return row

    def _clicked(self, one: Filter) -> None:
        if one is Filter.ALL:
            for other, chip in self.chips.items():
                chip.setChecked(other is Filter.ALL)
        self.chips[Filter.ALL].setChecked(not self.filters())
        self.show_found()

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(THING).glance.id)
