"""The dialog in which an exercise is found in all own sessions, and replaced by another."""

from collections.abc import Callable, Sequence

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hiptimer.ui.kit.beside import Beside
from hiptimer.ui.kit.buttons import PrimaryButton, QuietButton
from hiptimer.ui.kit.controls import DropList, Switch
from hiptimer.ui.kit.dialog_room import RoomyDialog
from hiptimer.ui.kit.form import labelled
from hiptimer.ui.kit.page import clear
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme
from hiptimer.words import tr, trn

_UPRIGHT_BELOW = 560
_MOST_LINES = 3


class Preview(Struct, frozen=True):
    """A session that does the exercise: what becomes of each step, in words.

    `why` says why it is left out; then nothing of it changes.
    """

    id: str
    title: str
    lines: tuple[str, ...] = ()
    why: str = ""


class ExchangeDialog(RoomyDialog):
    """Renders what would change, of which each session can be left out.

    Signals: `ordered(str, str, tuple)` with the keys of both exercises and the ids of the sessions;
    QDialog's.
    """

    ordered = Signal(str, str, tuple)

    def __init__(
        self,
        theme: Theme,
        used: Sequence[tuple[str, str]],
        known: Sequence[tuple[str, str]],
        look: Callable[[str, str], Sequence[Preview]],
        parent: QWidget | None = None,
    ) -> None:
        """`used` and `known` are exercises to replace and to take, each its words and its key.

        `look` tells what would become of which sessions.
        """
        super().__init__(theme, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._theme, self._look = theme, look
        self._shown: list[Preview] = []
        self._left_out: set[str] = set()
        self.old = DropList(theme, tr("Exercise to replace"), used)
        self.new = DropList(theme, tr("Replace it with"), known)
        for field in (self.old, self.new):
            field.setProperty("place", "bg")
            field.setPlaceholderText(tr("Choose an exercise"))
            field.show_value(None)
        self._told = Text(theme, "", 16, tone="ink2")
        self._sessions = QVBoxLayout()
        self._sessions.setSpacing(theme.px(14))
        self.do_button = PrimaryButton(theme, tr("&Replace"))
        self._build(theme)
        self._show()

    def begin(self, old: str) -> None:
        """Show it for this exercise, where a session does it."""
        self.old.show_value(old)
        self._show()
        self.fit(self._theme.px(720), self._theme.px(560))
        self.open()
        (self.new if self.old.value else self.old).setFocus()

    def chosen(self) -> tuple[str, ...]:
        """The ids of the sessions in which it would be replaced."""
        able = (one.id for one in self._shown if not one.why)
        return tuple(one for one in able if one not in self._left_out)

    def do(self) -> None:
        """Have it replaced there."""
        self.ordered.emit(self.old.value, self.new.value, self.chosen())
        self.accept()

    def _build(self, theme: Theme) -> None:
        self.column.addWidget(Text(theme, tr("Replace an exercise"), 28, Weight.Bold))
        both = Beside(theme, _UPRIGHT_BELOW, theme.px(16))
        both.row.addWidget(labelled(theme, self.old.accessibleName(), self.old), 1)
        both.row.addWidget(labelled(theme, self.new.accessibleName(), self.new), 1)
        self.column.addWidget(both)
        self.column.addWidget(self._told)
        self.column.addLayout(self._sessions)
        self.column.addStretch(1)
        cancel = QuietButton(theme, tr("Cancel"))
        self.add_buttons((cancel,), self.do_button)
        cancel.clicked.connect(self.reject)
        self.do_button.clicked.connect(self.do)
        self.old.picked.connect(lambda _old: self._begin_anew())
        self.new.picked.connect(lambda _new: self._show())

    def _begin_anew(self) -> None:
        self._left_out.clear()
        self._show()

    def _show(self) -> None:
        old, new = self.old.value, self.new.value
        self._shown = list(self._look(old, new)) if old and new and old != new else []
        clear(self._sessions)
        for one in self._shown:
            self._sessions.addWidget(self._told_of(one))
        self._told.setText(self._words(old, new))
        self._offer()

    def _words(self, old: str | None, new: str | None) -> str:
        if not self.old.count():
            return tr("None of your own sessions has an exercise yet.")
        if not old or not new:
            return tr("Choose both exercises to see what would change. Nothing is changed yet.")
        if not self._shown:
            return tr("Nothing would change: it is the same exercise.")
        return tr(
            "This would change. Leave out what should stay. Each session is kept as an earlier"
            " version, and you can undo it."
        )

    def _offer(self) -> None:
        n = len(self.chosen())
        self.do_button.setEnabled(n > 0)
        words = trn("&Replace in {n} session", "&Replace in {n} sessions", n)
        self.do_button.setText(words if n else tr("&Replace"))

    def _told_of(self, one: Preview) -> QWidget:
        theme, holder = self._theme, QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(14))
        title = Text(theme, one.title, 16, Weight.DemiBold)
        switch = Switch(theme, one.title)
        switch.show_value(not one.why and one.id not in self._left_out)
        switch.setEnabled(not one.why)
        switch.picked.connect(lambda on: self._take(one.id, on=on))
        title.setBuddy(switch)
        row.addWidget(switch, 0, Qt.AlignmentFlag.AlignTop)
        told = QVBoxLayout()
        told.setSpacing(2)
        told.addWidget(title)
        for line in lines_of(one):
            told.addWidget(Text(theme, line, 14, tone="ink2"))
        row.addLayout(told, 1)
        return holder

    def _take(self, session_id: str, *, on: bool) -> None:
        (self._left_out.discard if on else self._left_out.add)(session_id)
        self._offer()


def lines_of(one: Preview) -> list[str]:
    """What is said of a session below its title."""
    if one.why:
        return [tr("Left out: {why}", why=one.why)]
    told = list(one.lines[:_MOST_LINES])
    more = len(one.lines) - len(told)
    if more:
        told.append(trn("and {n} more step", "and {n} more steps", more))
    return told
