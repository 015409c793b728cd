"""The editor's head: where one is, undo and redo, the text, preview, play."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QFontMetricsF, QHelpEvent, QResizeEvent, QUndoStack
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolTip, QWidget

from hiptimer.ui.kit.buttons import IconButton, PrimaryButton
from hiptimer.ui.kit.chip import Chip
from hiptimer.ui.kit.menu import show_key
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.kit.words import key_words
from hiptimer.words import tr


class PlayButton(PrimaryButton):
    """The primary button, of the height of a head."""

    HEIGHT = 42
    SIZE = 16
    PADDING = 20


class Head(QWidget):
    """Renders the title and the state. Signals: one for each button."""

    left = Signal()
    undo = Signal()
    redo = Signal()
    play = Signal()
    preview = Signal()
    text_turned = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        back = IconButton(theme, "back", tr("Leave the editor"), key="Esc", plain=True, side=36)
        back.clicked.connect(self.left)
        self._full = ""
        self._parts = ("", "")
        self.title = Text(theme, "", 20, Weight.Bold, wrap=False)
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.title.installEventFilter(self)
        self.state = Text(theme, "", 14, tone="ink2", tabular=True, wrap=False)
        self.undo_button = IconButton(theme, "undo", tr("Undo"), key="Ctrl+Z", side=42)
        self.undo_button.clicked.connect(self.undo)
        self.redo_button = IconButton(theme, "redo", tr("Redo"), key="Ctrl+Y", side=42)
        self.redo_button.clicked.connect(self.redo)
        self.text_chip = Chip(theme, "JSON")
        told = tr("Show the text of the session beside the form ({key})", key=key_words("Ctrl+J"))
        self.text_chip.setToolTip(told)
        self.text_chip.clicked.connect(self.text_turned)
        self.preview_button = IconButton(theme, "play", tr("Preview"), key="Ctrl+P", side=42)
        self.preview_button.clicked.connect(self.preview)
        self.menu = QMenu(self)
        self.undo_action = self.add_action(tr("Undo"), self.undo.emit, "Ctrl+Z")
        self.redo_action = self.add_action(tr("Redo"), self.redo.emit, "Ctrl+Y")
        self.menu.addSeparator()
        self.more_button = IconButton(theme, "more", tr("More"), side=42)
        self.more_button.clicked.connect(self._open_menu)
        self.play_button = PlayButton(theme, tr("&Play"))
        self.play_button.clicked.connect(self.play)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(back)
        row.addWidget(self.title, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.state, 0, Qt.AlignmentFlag.AlignVCenter)
        for button in (
            self.undo_button,
            self.redo_button,
            self.text_chip,
            self.preview_button,
            self.more_button,
            self.play_button,
        ):
            row.addWidget(button)
        theme.changed.connect(self._space)
        self._space()

    def show_title(self, title: str) -> None:
        """Show the routine's title, cut where there is no room."""
        self._full = title
        self.title.setAccessibleName(title)
        self._fit_title()

    def _fit_title(self) -> None:
        metrics = QFontMetricsF(self.title.font())
        room = self.title.width() - 4
        shown = metrics.elidedText(self._full, Qt.TextElideMode.ElideRight, max(0, room))
        if shown != self.title.text():
            self.title.setText(shown)

    def show_state(self, state: str) -> None:
        """Say whether it is saved."""
        self._parts = (state, self._parts[1])
        self._show_parts()

    def show_total(self, total: str) -> None:
        """Say how long it is."""
        self._parts = (self._parts[0], total)
        self._show_parts()

    def _show_parts(self) -> None:
        self.state.setText(" · ".join(part for part in self._parts if part))

    def follow(self, stack: QUndoStack) -> None:
        """Name what a stack would undo and do again."""
        self._stack = stack
        stack.undoTextChanged.connect(self._show_undo)
        stack.redoTextChanged.connect(self._show_undo)
        self._show_undo()

    def add_action(self, words: str, act: Callable[[], object], key: str = "") -> QAction:
        """Add an entry to the menu."""
        action = self.menu.addAction(words)
        show_key(action, key)
        action.triggered.connect(lambda _=False: act())
        return action

    def _show_undo(self) -> None:
        undo, redo = self._stack.undoText(), self._stack.redoText()
        named = (
            (undo, tr("Undo: {change}", change=undo) if undo else tr("Undo"), "Ctrl+Z"),
            (redo, tr("Redo: {change}", change=redo) if redo else tr("Redo"), "Ctrl+Y"),
        )
        ways = ((self.undo_button, self.undo_action), (self.redo_button, self.redo_action))
        for (button, action), (change, name, key) in zip(ways, named, strict=True):
            button.set_name(name, key)
            button.setEnabled(bool(change))
            action.setText(name.replace("&", "&&"))
            action.setEnabled(bool(change))

    def _open_menu(self) -> None:
        self.menu.popup(self.more_button.mapToGlobal(self.more_button.rect().bottomLeft()))

    def _space(self) -> None:
        self._row.setSpacing(self._theme.px(8))
        wide = self.width() > self._theme.px(680)
        self.state.setVisible(wide)
        # Where there is no room, the menu and the keys have these.
        self.redo_button.setVisible(self.width() > self._theme.px(520))
        self.preview_button.setVisible(self.redo_button.isVisibleTo(self))
        for button in (self.text_chip, self.undo_button):
            button.setVisible(self.width() > self._theme.px(400))

    # Qt's names

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.title and event.type() == QEvent.Type.Resize:
            self._fit_title()
        elif watched is self.title and isinstance(event, QHelpEvent):
            # Qt's own tooltip would be told to who does not see it, after the same name.
            QToolTip.showText(event.globalPos(), self._full, self.title)
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._space()
