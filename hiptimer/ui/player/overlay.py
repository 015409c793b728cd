"""Panels over the stage: one question at a time, the focus stays in it, Esc is always an answer."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QSizePolicy, QWidget

from hiptimer.ui.kit.buttons import Button
from hiptimer.ui.kit.focus import move_focus
from hiptimer.ui.kit.roles import Role, has_role
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.player.panel import AnswerButton, MainAnswerButton, Panel

_COVER = 0.9
_ARROWS = {Qt.Key.Key_Down: True, Qt.Key.Key_Up: False}

Act = Callable[[], None]


@has_role(Role.DIALOG)
class Overlay(Panel):
    """A panel that covers the stage. Subclasses fill `column` and say what Esc means.

    Signals: `closed()` when it goes, after whatever signal its answer has.
    """

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget, title: str) -> None:
        super().__init__(theme, parent)
        self._title = self.words(title, 28, QFont.Weight.Bold, "ink")
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.shortcut("Esc", self.answer_escape)
        self.hide()

    def answer_escape(self) -> None:
        """What Esc means here; closing, unless a panel says otherwise."""
        self.close_panel()

    def first_focus(self) -> QWidget:
        """What has the focus when the panel opens: the panel, so that no key presses anything."""
        return self

    def name(self, title: str) -> None:
        """Give the panel another title."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def open_panel(self) -> None:
        """Show the panel and take the focus."""
        self.rescale()
        self.show()
        self.raise_()
        self.first_focus().setFocus(Qt.FocusReason.PopupFocusReason)

    def close_panel(self) -> None:
        """Hide the panel and say so."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def shortcut(self, keys: str, act: Act) -> None:
        """Let `keys` do `act` while the panel is open."""
        QShortcut(QKeySequence(keys), self).activated.connect(act)

    def answer(
        self, text: str, key: str, act: Act, *, tone: str = "ink", main: bool = False
    ) -> Button:
        """Add a button that does `act`, as does its key."""
        button: Button
        if main:
            button = MainAnswerButton(self.zoom, text, key=key, parent=self.body)
        else:
            button = AnswerButton(self.zoom, text, key=key, tone=tone, parent=self.body)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda _=False: act())
        self.column.addWidget(button)
        if key.isdigit():
            self.shortcut(key, act)
        return button

    # Qt's names

    def focusNextPrevChild(self, forward: bool) -> bool:
        move_focus(self, forward=forward)
        return True  # the focus stays in the panel

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (forward := _ARROWS.get(Qt.Key(event.key()))) is not None:
            self.focusNextPrevChild(forward)
        event.accept()  # nothing gets through to what lies below

    def paintEvent(self, event: QPaintEvent) -> None:
        cover = self._base.color("bg")
        cover.setAlphaF(_COVER)
        QPainter(self).fillRect(event.rect(), cover)
