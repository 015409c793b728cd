"""Help: the manual, and a search in it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from hiptimer.desktop.manual import INDEX, pages, search
from hiptimer.ui.help.view import ManualView
from hiptimer.ui.kit.buttons import IconButton
from hiptimer.ui.kit.page import heading
from hiptimer.ui.kit.roles import Role, has_role
from hiptimer.ui.kit.theme import Theme
from hiptimer.words import tr, trn


@has_role(Role.PAGE)
class HelpPage(QWidget):
    """Renders a page of the manual, or what a search finds. Signals: `left` on Esc in the index."""

    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pages = {page.name: page for page in pages()}
        self.carried = INDEX
        """The page that is shown: a page of another language goes on with it."""
        self.setAccessibleName(tr("Help"))
        self._back = IconButton(theme, "back", tr("Contents"), key="Esc", plain=True, side=36)
        self._back.clicked.connect(self.show_contents)
        self._title = heading(theme, tr("Help"))
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search"))
        self.search.setAccessibleName(tr("Search the manual"))
        self.search.setProperty("place", "bg")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._on_search)
        self._view = ManualView(theme)
        self._view.setAccessibleName(tr("Manual"))
        self._view.followed.connect(self.show_manual)
        head = QHBoxLayout()
        head.addWidget(self._back)
        head.addWidget(self._title, 1)
        head.addWidget(self.search, 2)
        self._column = QVBoxLayout(self)
        self._column.addLayout(head)
        self._column.addWidget(self._view, 1)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self._focus_search)
        self.setFocusProxy(self._view)
        theme.changed.connect(self._space)
        self._space()
        self.show_contents()

    def refresh(self) -> None:
        """Nothing here changes by itself."""

    def show_contents(self) -> None:
        """Show the index."""
        self.show_manual(INDEX)

    def show_manual(self, name: str, place: str = "") -> None:
        """Show a page, from one of its headings on; of no such page the index."""
        page = self._pages.get(name) or self._pages[INDEX]
        self.carried = page.name
        self._clear_search()
        self._back.setVisible(page.name != INDEX)
        self._view.show_markdown(page.markdown)
        if place:
            self._view.go_to(place)
        self._view.setFocus()

    def _on_search(self, words: str) -> None:
        if not words.strip():
            self.show_manual(self.carried)
            self.search.setFocus()
            return
        self._back.show()
        self._view.show_markdown(_found(words))

    def _clear_search(self) -> None:
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)

    def _focus_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _space(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(24), px(24), px(8), 0)
        self._column.setSpacing(px(16))

    # Qt's names

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in {Qt.Key.Key_Escape, Qt.Key.Key_Back}:
            super().keyPressEvent(event)
        elif self.search.text() or self.carried != INDEX:
            self.show_contents()
        else:
            self.left.emit()


def _found(words: str) -> str:
    """What a search finds, as a page of its own."""
    hits = search(words)
    if not hits:
        nothing = tr("Nothing in the manual has all of these words. Try fewer, or shorter ones.")
        title = tr("Nothing found")
        return f"# {title}\n\n{nothing}"
    title = trn("{n} place", "{n} places", len(hits))
    lines = [f"# {title}"]
    for one in hits:
        link = f"[{one.title}: {one.heading}]" if one.heading != one.title else f"[{one.title}]"
        lines += [f"{link}(<{one.page}.md#{one.heading}>)", one.excerpt]
    return "\n\n".join(lines)
