"""Where Tab goes: through what is seen, in the order in which one reads it.

Qt goes in the order in which widgets were made, so what is made anew comes last. Layouts know
better: they say what stands before what.
"""

from collections.abc import Iterator
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QScrollArea, QWidget

_ROOM = 12
"""Around what is shown, in pixels."""


def stops(root: QWidget) -> list[QWidget]:
    """What Tab visits within `root`, in order."""
    return [widget for widget in _in_order(root) if _is_stop(widget)]


def move_focus(root: QWidget, *, forward: bool) -> bool:
    """Give the focus to the next stop within `root` (or the one before), around the end.

    Everything that scrolls shows it. Return False where there is no stop.
    """
    order = list(_in_order(root))
    if not forward:
        order.reverse()
    here: QWidget | None = root.focusWidget()
    while here is not None and here not in order:  # it went: on from where it was
        here = here.parentWidget()
    at = order.index(here) + 1 if here in order else 0
    chosen = next(filter(_is_stop, order[at:] + order[:at]), None)
    if chosen is None:
        return False
    reasons = Qt.FocusReason
    chosen.setFocus(reasons.TabFocusReason if forward else reasons.BacktabFocusReason)
    show(chosen)
    return True


def give_back(page: QWidget) -> None:
    """Focus what had it on `page` when one left for elsewhere; the page where that is gone."""
    last = page.focusWidget()
    seen = last is not None and last.isVisible() and last.isEnabled()
    (last if last is not None and seen else page).setFocus(Qt.FocusReason.OtherFocusReason)


def _is_stop(widget: QWidget) -> bool:
    return (
        bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.isEnabled()
        and widget.focusProxy() is None  # what stands for it is visited itself
    )


def show(widget: QWidget) -> None:
    """Have everything that scrolls around `widget` show it whole, where there is room for it."""
    up = widget.parentWidget()
    while up is not None:
        if isinstance(up, QScrollArea) and widget.height() <= up.viewport().height():
            middle = widget.mapTo(up.viewport(), widget.rect().center())
            middle -= up.viewport().childrenRect().topLeft()  # where it stands in all of it
            half = widget.size() / 2
            up.ensureVisible(middle.x(), middle.y(), half.width() + _ROOM, half.height() + _ROOM)
        up = up.parentWidget()


def _in_order(widget: QWidget) -> Iterator[QWidget]:
    """The visible widgets within `widget`: those of its layout as it has them, then the others."""
    if isinstance(widget, QScrollArea):
        children = [widget.widget()]
    else:
        children = list(_of_layout(widget.layout()))
        laid = set(children)
        children += [
            child
            for child in widget.findChildren(
                QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly
            )
            if child not in laid and not child.isWindow()
        ]
    for child in children:
        if child is not None and child.isVisible():
            yield child
            yield from _in_order(child)


def _of_layout(layout: QLayout | None) -> Iterator[QWidget]:
    if layout is None:
        return
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        places.sort(key=lambda place: cast("tuple[int, ...]", layout.getItemPosition(place)))
    for place in places:
        item = layout.itemAt(place)
        if item is None:
            continue
        if (inner := item.widget()) is not None:
            yield inner
        else:
            yield from _of_layout(item.layout())
