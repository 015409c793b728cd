"""The Library's cards, with search and filters."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from hiptimer.desktop.preferences import LibrarySort
from hiptimer.session.kit import any_strength, lacking
from hiptimer.session.terms import terms_found
from hiptimer.ui.kit.buttons import IconButton, QuietButton
from hiptimer.ui.kit.card import ColumnCard
from hiptimer.ui.kit.chip import Chip
from hiptimer.ui.kit.controls import DropList
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.head import Head
from hiptimer.ui.kit.list_model import THING
from hiptimer.ui.kit.menu import Items
from hiptimer.ui.kit.page import Page, heading
from hiptimer.ui.kit.search_line import SearchLine
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.library.exercises_found import ExercisesFound, named
from hiptimer.ui.library.filters import NAMES, Filter, Wanted, found
from hiptimer.ui.library.grid import CardGrid, Found, found_model
from hiptimer.ui.library.marks import in_order, marks_of
from hiptimer.ui.library.programme_tiles import ProgrammeTiles
from hiptimer.ui.parts.glance import Glance
from hiptimer.ui.parts.services import Services
from hiptimer.ui.parts.terms_card import TermsCard
from hiptimer.words import mark, tr

SORTS = (
    (LibrarySort.USUAL, mark("Usual order")),
    (LibrarySort.LATEST, mark("Done last")),
    (LibrarySort.SHORTEST, mark("Shortest first")),
    (LibrarySort.TITLE, mark("By title")),
)


class LibraryListPage(Page):
    """Renders the shelf's glances.

    Signals: `opened` with the id of a session or a broken file; `new_requested` and
    `more_requested` with the button that was clicked.
    """

    MOST = 2600
    opened = Signal(str)
    new_requested = Signal(object)
    more_requested = Signal(object)

    def __init__(
        self,
        services: Services,
        last_done: Callable[[], Mapping[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        """`last_done` tells the last training date by session id."""
        theme = services.theme
        super().__init__(theme, parent)
        self._services = services
        self._shelf, self._settings = services.shelf, services.settings
        self._kit, self._last_done = services.kit_at_hand, last_done
        self.setAccessibleName(tr("Library"))
        self.model = found_model(self)
        self._grid = CardGrid(theme, self, self._is_favourite)
        self._grid.setModel(self.model)
        self._grid.opened.connect(self._open)
        hint = tr("Search sessions, exercises, muscles")
        self._search = SearchLine(tr("Search the library"), hint)
        self._search.setProperty("place", "bg")
        self._search.textChanged.connect(lambda _text: self.show_found())
        self.chips = {one: Chip(theme, tr(name)) for one, name in NAMES.items()}
        self._tags: dict[str, Chip] = {}
        self._sort = DropList(theme, tr("Sort by"), [(tr(text), key) for key, text in SORTS])
        self._sort.setProperty("place", "bg")
        self._sort.show_value(self._settings.preferences.library_sort)
        self._sort.picked.connect(lambda sort: self._settings.update(library_sort=sort.value))
        self.programmes = ProgrammeTiles(theme)
        self.terms = TermsCard(theme)
        self.exercises = ExercisesFound(theme)
        self._nothing = ColumnCard(theme, side=40)
        self._nothing_text = Text(theme, size=16, tone="ink2")
        self._nothing.column.addWidget(Text(theme, tr("Nothing found"), 20, Weight.DemiBold))
        self._nothing.column.addWidget(self._nothing_text)
        self._new = QuietButton(theme, tr("&New session"), icon="plus")
        self._new.clicked.connect(lambda: self.new_requested.emit(self._new))
        head = Head(self)
        head.addWidget(heading(theme, tr("Library")), 1)
        self._more = IconButton(theme, "more", tr("More"), side=44)
        self._more.clicked.connect(lambda: self.more_requested.emit(self._more))
        buttons = FlowLayout(spacing=8)
        for button in (self._more, self._new):
            buttons.addWidget(button)
        head.addLayout(buttons)
        self.column.addLayout(head)
        self.column.addWidget(self._search)
        self._row = self._build_chips()
        self.column.addLayout(self._row)
        # Below the chips: what comes and goes with them moves none of them.
        for card in (self.terms, self.exercises, self.programmes):
            self.column.addWidget(card)
        self.column.addWidget(self._grid)
        self.column.addWidget(self._nothing)
        self.column.addStretch(1)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self.focus_search)
        self._shelf.changed.connect(self.show_found)
        self._settings.changed.connect(self._follow)
        self._follow()

    def give_menu(self, items: Callable[[Glance], Items]) -> None:
        """Have cards open a menu of what can be done with a session."""
        self._grid.give_menu(lambda index: items(index.data(THING).glance))

    def filters(self) -> tuple[Filter, ...]:
        """The filters that are on."""
        return tuple(
            one for one, chip in self.chips.items() if chip.isChecked() and one is not Filter.ALL
        )

    @property
    def wanted(self) -> Wanted:
        """What the cards are narrowed to."""
        tags = tuple(tag for tag, chip in self._tags.items() if chip.isChecked())
        return Wanted(self._search.text().strip(), self.filters(), tags)

    def show_found(self) -> None:
        """Show what search and filters find now."""
        glances, wanted, preferences = self._shelf.glances, self.wanted, self._settings.preferences
        self.chips[Filter.BROKEN].setVisible(any(glance.broken for glance in glances))
        has_own = any(glance.own for glance in glances)
        self.chips[Filter.MINE].setVisible(has_own)
        self._more.setVisible(has_own)
        self.chips[Filter.FAVOURITE].setVisible(bool(preferences.favourites))
        self.programmes.setVisible(not wanted.narrows)
        kit = self._kit()
        fitting = found(glances, wanted, kit, marks_of(preferences))
        sort = preferences.library_sort
        done = self._last_done() if sort is LibrarySort.LATEST else {}
        has = any_strength(kit)
        shown = [Found(one, lacking(one.kit, has)) for one in in_order(fitting, sort, done)]
        self.model.show_things(shown)
        self._grid.setVisible(bool(shown))
        explained = terms_found(wanted.search)
        self.terms.show_found(explained)
        exercises = named(self._services.catalogue.exercises, wanted.search)
        self.exercises.show_found(exercises)
        self._nothing.setVisible(not (shown or explained or exercises))
        if not shown:
            self._nothing_text.setText(self._why_nothing(wanted.search))
        self._grid.fit()
        self._grid.viewport().update()

    def _follow(self) -> None:
        """Offer the tags there are, and show what is found."""
        preferences = self._settings.preferences
        self._sort.show_value(preferences.library_sort)
        tags = marks_of(preferences).all_tags
        if tuple(self._tags) != tags:
            chosen = {tag for tag, chip in self._tags.items() if chip.isChecked()}
            for chip in self._tags.values():
                self._row.removeWidget(chip)
                chip.hide()
                chip.deleteLater()
            self._tags = {tag: self._tag_chip(tag, chosen=tag in chosen) for tag in tags}
        self.show_found()

    def _tag_chip(self, tag: str, *, chosen: bool) -> Chip:
        chip = Chip(self._theme, f"#{tag}")
        chip.setAccessibleName(tr("Tag {tag}", tag=tag))
        chip.setChecked(chosen)
        chip.clicked.connect(lambda _=False: self._clicked(None))
        self._row.addWidget(chip)
        return chip

    def _is_favourite(self, session: str) -> bool:
        return session in self._settings.preferences.favourites

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
        return tr("No session matches all of these filters. Turn one off to see more.")

    def _build_chips(self) -> FlowLayout:
        row = FlowLayout(spacing=10)
        for one, chip in self.chips.items():
            chip.clicked.connect(lambda _=False, one=one: self._clicked(one))
            row.addWidget(chip)
        row.addWidget(self._sort)
        self.chips[Filter.ALL].setChecked(True)
        return row

    def _clicked(self, one: Filter | None) -> None:
        """A filter was turned on or off; None: a tag."""
        if one is Filter.ALL:
            for chip in (*self.chips.values(), *self._tags.values()):
                chip.setChecked(False)
        wanted = self.wanted
        self.chips[Filter.ALL].setChecked(not wanted.filters and not wanted.tags)
        self.show_found()

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(THING).glance.id)
