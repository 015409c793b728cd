"""The Library's programmes: a tile each."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hiptimer.programmes.shelf import Entry
from hiptimer.session.drafts.store import Draft
from hiptimer.ui.kit import paint
from hiptimer.ui.kit.buttons import Button, LinkButton, QuietButton
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.menu import Item, give_menu
from hiptimer.ui.kit.page import clear
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.library.grid import CARD_WIDTH, GAP, columns_in
from hiptimer.ui.parts.wishes import (
    BRING,
    DELETE,
    EDIT,
    GO_ON,
    NEW,
    OF_PROGRAMME,
    of_programme,
)
from hiptimer.words import tr, trn
from hiptimer.words.lengths import minutes

_HIGH = 92  # the facts may take two lines, and three with a little less room around them


class ProgrammeTile(Button):
    """One programme. Signals: QPushButton's `clicked`."""

    def __init__(self, theme: Theme, entry: Entry, *, runs: bool) -> None:
        self._title, self._facts = entry.title, facts(entry, runs=runs)
        self._runs, self._wide = runs, theme.px(CARD_WIDTH)
        super().__init__(theme, "")
        told = tr("Programme {title}", title=self._title)
        self.setAccessibleName(f"{told}, {self._facts}")
        self.setToolTip("\n".join(fault.text for fault in entry.faults))

    def set_wide(self, pixels: int) -> None:
        """Ask for this width."""
        self._wide = pixels
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self._wide, self._theme.px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(160), self._theme.px(_HIGH))

    def _paint_content(self, painter: QPainter, rect: QRectF) -> None:
        theme = self._theme
        inner = rect.adjusted(theme.px(8), theme.px(10), -theme.px(4), -theme.px(10))
        small = theme.font(14)
        lines, rest = list[str](), self._facts
        while rest:
            first, rest = paint.broken(rest, " · ", small, inner.width())
            lines.append(first)
        line, title = QFontMetricsF(small).height() * 1.1, theme.px(26)
        spare = inner.height() - title - line * len(lines)
        at = QRectF(inner.left(), inner.top() + spare / 2, inner.width(), title)
        painter.setFont(theme.font(16, QFont.Weight.DemiBold))
        painter.setPen(theme.color("ink"))
        paint.elided(painter, at, self._title)
        painter.setFont(small)
        painter.setPen(theme.color("work" if self._runs else "ink2"))
        for words in lines:
            at = QRectF(at.left(), at.bottom(), at.width(), line)
            paint.elided(painter, at, words)


class ProgrammeTiles(QWidget):
    """All programmes under their title.

    Signals: `opened` with an id; `made(deed, id)` where one is to be made, or something is to be
    done with one.
    """

    opened = Signal(str)
    made = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tiles = FlowLayout(spacing=theme.px(GAP))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        head = FlowLayout(spacing=16)
        head.addWidget(Text(theme, tr("Programmes"), 20, Weight.DemiBold))
        for deed, name in ((NEW, tr("Make one")), (BRING, tr("Import one …"))):
            button = LinkButton(theme, name, tone="ink2")
            button.setAccessibleDescription(tr("Programmes"))
            button.clicked.connect(lambda _=False, deed=deed: self.made.emit(deed, ""))
            head.addWidget(button)
        column.addLayout(head)
        column.addLayout(self._tiles)
        theme.changed.connect(self._fit)

    def show_entries(
        self, entries: Sequence[Entry], running: str, drafts: Sequence[Draft] = ()
    ) -> None:
        """Show these, and `drafts` that are edited; `running` is the id of the one that runs."""
        clear(self._tiles)
        keys = {one.key for one in drafts}
        for entry in entries:
            tile = ProgrammeTile(self._theme, entry, runs=entry.id == running)
            if entry.programme is None or entry.id in keys:
                tile.setEnabled(not entry.builtin)
                tile.clicked.connect(lambda _=False, one=entry: self.made.emit(GO_ON, one.id))
            else:
                tile.clicked.connect(lambda _=False, one=entry: self.opened.emit(one.id))
            give_menu(tile, partial(self._offers, entry, runs=entry.id == running))
            tile.set_wide(self._column())
            self._tiles.addWidget(tile)
        for draft in drafts:
            if draft.key not in {one.id for one in entries}:
                self._tiles.addWidget(self._draft(draft))

    def _column(self) -> int:
        """The width of a tile: that of the cards below."""
        gap, width = self._theme.px(GAP), self.width()
        return (width + gap) // columns_in(self._theme, width) - gap

    def _fit(self) -> None:
        self._tiles.setSpacing(self._theme.px(GAP))
        for tile in self.findChildren(ProgrammeTile):
            tile.set_wide(self._column())

    def _offers(self, entry: Entry, *, runs: bool) -> list[Item]:
        """What can be done with a programme; with one that can't be read: mend it or delete it."""
        own, items = not entry.builtin, []
        deeds = of_programme(own=own, runs=runs)
        if entry.programme is None:
            deeds = (EDIT, DELETE) if own else ()
        else:
            items.append(Item(tr("Open"), partial(self.opened.emit, entry.id)))
        made = self.made.emit
        return items + [Item(tr(OF_PROGRAMME[one]), partial(made, one, entry.id)) for one in deeds]

    def _draft(self, draft: Draft) -> QuietButton:
        """A programme that was never saved."""
        button = QuietButton(self._theme, tr("Draft: {title}", title=draft.title or draft.key))
        button.clicked.connect(lambda: self.made.emit(GO_ON, draft.key))
        return button

    # Qt's names

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def facts(entry: Entry, *, runs: bool) -> str:
    """A programme in a line: "12 weeks · 3 × a week · up to 19 min"."""
    programme = entry.programme
    if programme is None:
        return trn("One fault in the file", "{n} faults in the file", len(entry.faults))
    if runs:
        return tr("Your programme now")
    most = max(phase.most for phase in programme.phases)
    parts = (
        trn("{n} week", "{n} weeks", programme.weeks),
        trn("{n} × a week", "{n} × a week", programme.days),
        tr("up to {minutes}", minutes=minutes(most * 60)),
    )
    return " · ".join(parts)
