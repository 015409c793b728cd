"""Menus of what can be done with a thing: below its button, or where it was asked for.

What they offer is also done by a button or a key: nobody needs to find them.
"""

from collections.abc import Callable, Sequence

from msgspec import Struct
from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QWidget

from hiptimer.ui.kit.buttons import Button


class Item(Struct, frozen=True):
    """A line of a menu; `key` does the same without it. `apart`: a line above it sets it off."""

    words: str
    act: Callable[[], object]
    key: str = ""
    enabled: bool = True
    apart: bool = False


Items = Sequence[Item]


def pop_up(over: QWidget, items: Items, at: QPoint) -> QMenu | None:
    """Open a menu at `at` on the screen; None where there is nothing to offer."""
    if not items:
        return None
    menu = QMenu(over)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName(over.accessibleName())
    for item in items:
        if item.apart:
            menu.addSeparator()
        action = menu.addAction(item.words)
        show_key(action, item.key)
        action.setEnabled(item.enabled)
        action.triggered.connect(lambda _=False, item=item: item.act())
    menu.popup(at)
    return menu


def show_key(action: QAction, key: str) -> None:
    """Show the key that does the same beside a line of a menu: somebody else listens to it."""
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    action.setShortcut(QKeySequence(key))
    action.setShortcutVisibleInContextMenu(True)


def open_below(button: QWidget, items: Items) -> None:
    """Open the menu of a button."""
    pop_up(button, items, button.mapToGlobal(button.rect().bottomLeft()))


def of_buttons(*buttons: Button) -> list[Item]:
    """What buttons do, in their words: of those that are there."""
    return [
        Item(button.text() or button.accessibleName(), button.click, button.key, button.isEnabled())
        for button in buttons
        if not button.isHidden()
    ]


def give_menu(widget: QWidget, items: Callable[[], Items]) -> None:
    """Have a widget, and what is in it, open a menu for the right button or a key."""
    widget.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    widget.customContextMenuRequested.connect(
        lambda at: pop_up(widget, items(), widget.mapToGlobal(at))
    )


def is_by_key(event: QContextMenuEvent) -> bool:
    """Whether a menu was asked for by the keyboard: it is for what the keyboard is on."""
    return event.reason() is QContextMenuEvent.Reason.Keyboard


def place_in(over: QWidget, rect: QRect) -> QPoint:
    """Where the menu of a part of a widget opens, on the screen, when it is asked for by a key."""
    seen = rect.intersected(over.visibleRegion().boundingRect())
    return over.mapToGlobal((seen if seen.isValid() else over.rect()).center())


def asked_for(view: QAbstractItemView, event: QContextMenuEvent) -> tuple[QModelIndex, QPoint]:
    """The row whose menu was asked for, not valid for none, and where on the screen it opens."""
    if not is_by_key(event):
        return view.indexAt(event.pos()), event.globalPos()
    index = view.currentIndex()
    return index, place_in(view.viewport(), view.visualRect(index))


def ask_by_key() -> None:
    """Ask what has the focus for its menu, as the Menu key does: not every system knows another."""
    here = QApplication.focusWidget()
    if here is not None:
        middle = here.rect().center()
        reason = QContextMenuEvent.Reason.Keyboard
        event = QContextMenuEvent(reason, middle, here.mapToGlobal(middle))
        QApplication.sendEvent(here, event)
