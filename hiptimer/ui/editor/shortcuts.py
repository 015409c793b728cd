"""The editor's keys, and what they do with the clipboard."""

from PySide6.QtWidgets import QApplication, QWidget

from hiptimer.ui.editor.desk import Desk
from hiptimer.ui.kit.keys import ALONE, bind
from hiptimer.ui.kit.menu import Item
from hiptimer.words import tr


def bind_steps(steps: QWidget, desk: Desk) -> None:
    """The keys of the list: what they change are the chosen steps."""
    bind(
        steps,
        ALONE,
        {
            "Delete": desk.remove,
            "Backspace": desk.remove,
            "Ctrl+D": desk.duplicate,
            "Ctrl+G": desk.group,
            "Ctrl+Shift+G": desk.ungroup,
            "Alt+Up": desk.move_up,
            "Alt+Down": desk.move_down,
            **{item.key: item.act for item in of_clipboard(desk)},
        },
    )


def of_clipboard(desk: Desk) -> list[Item]:
    """What the clipboard does with the chosen steps."""
    sound, some, board = desk.document.is_sound, bool(desk.places), QApplication.clipboard()
    return [
        Item(tr("Cut"), lambda: _to_clipboard(desk.cut()), "Ctrl+X", some and sound, apart=True),
        Item(tr("Copy"), lambda: _to_clipboard(desk.copy()), "Ctrl+C", some),
        Item(tr("Paste"), lambda: desk.paste(board.text()), "Ctrl+V", sound),
    ]


def _to_clipboard(text: str) -> None:
    if text:
        QApplication.clipboard().setText(text)
