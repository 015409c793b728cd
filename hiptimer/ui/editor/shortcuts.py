"""The editor's keys, and what they do with the clipboard."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from hiptimer.ui.editor.desk import Desk

OF_LIST, OF_PAGE = Qt.ShortcutContext.WidgetShortcut, Qt.ShortcutContext.WidgetWithChildrenShortcut


def bind(
    widget: QWidget, context: Qt.ShortcutContext, acts: Mapping[str, Callable[[], object]]
) -> None:
    """Have keys do things while `widget`, or what is in it, has the focus."""
    for key, act in acts.items():
        shortcut = QShortcut(QKeySequence(key), widget)
        shortcut.setContext(context)
        shortcut.activated.connect(lambda act=act: act())


def bind_steps(steps: QWidget, desk: Desk) -> None:
    """The keys of the list: what they change are the chosen steps."""
    bind(
        steps,
        OF_LIST,
        {
            "Delete": desk.remove,
            "Backspace": desk.remove,
            "Ctrl+D": desk.duplicate,
            "Ctrl+G": desk.group,
            "Ctrl+Shift+G": desk.ungroup,
            "Alt+Up": desk.move_up,
            "Alt+Down": desk.move_down,
            "Ctrl+C": lambda: _to_clipboard(desk.copy()),
            "Ctrl+X": lambda: _to_clipboard(desk.cut()),
            "Ctrl+V": lambda: desk.paste(QApplication.clipboard().text()),
        },
    )


def _to_clipboard(text: str) -> None:
    if text:
        QApplication.clipboard().setText(text)
