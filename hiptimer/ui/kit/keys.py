"""Keys that do things."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

_Context = Qt.ShortcutContext
ALONE, WITHIN, WINDOW = (
    _Context.WidgetShortcut,
    _Context.WidgetWithChildrenShortcut,
    _Context.WindowShortcut,
)
"""Where keys are heard: on a widget alone, on what is in it too, in all of its window."""
StandardKey = QKeySequence.StandardKey
Key = str | StandardKey


def bind(widget: QWidget, context: _Context, acts: Mapping[Key, Callable[[], object]]) -> None:
    """Have keys do things while `widget` is there to hear them."""
    for key, act in acts.items():
        shortcut = QShortcut(QKeySequence(key), widget)
        shortcut.setContext(context)
        shortcut.activated.connect(lambda act=act: act())


def ask_for_menu() -> None:
    """Open the menu of what has the focus, as the Menu key does: many keyboards have none."""
    # Imported when it is asked for: the first paint of Today does not wait for menus.
    from hiptimer.ui.kit.menu import ask_by_key  # noqa: PLC0415

    ask_by_key()
