"""All that a screen reader finds in a window: what is without a name or role, or told twice."""

from collections.abc import Iterator

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

_Role, _Text = QAccessible.Role, QAccessible.Text
_NOTHING = {_Role.NoRole, _Role.Client}
"""A role that says nothing: what has a name or takes the keys is more than that."""


def things(window: QWidget) -> Iterator[QAccessibleInterface]:
    """What is seen of a window, and all below it."""
    yield from _below(QAccessible.queryAccessibleInterface(window))


def _below(one: QAccessibleInterface | None) -> Iterator[QAccessibleInterface]:
    if one is None or not one.isValid() or one.state().invisible:
        return
    yield one
    for number in range(one.childCount()):
        yield from _below(one.child(number))


def unsaid(window: QWidget) -> list[str]:
    """What is wrong with what is told of a window, a line each."""
    return [f"{_called(one)}: {fault}" for one in things(window) for fault in _faults(one)]


def _faults(one: QAccessibleInterface) -> Iterator[str]:
    name, told = one.text(_Text.Name), one.text(_Text.Description)
    value, state, role = one.text(_Text.Value), one.state(), one.role()
    if state.focusable and role in _NOTHING:
        yield "takes the keys, and is nothing"
    elif name and role in _NOTHING:
        yield "has a name, and is nothing"
    labels = [label.text(_Text.Name) for label, _ in one.relations()]
    if state.focusable and not name and not any(labels):
        yield "has no name"
    # On Linux Qt tells what is chosen as a list's name: its own comes from a label.
    if role is _Role.ComboBox and not any(labels):
        yield "has no label"
    if name and (name == told or (name == value and role is not _Role.ComboBox)):
        yield "is told twice"
    if told and told == value:
        yield "is told twice"
    above = one.parent()
    if name and told and above is not None and told == above.text(_Text.Name):
        yield "tells what is around it again"


def _called(one: QAccessibleInterface) -> str:
    return f"{one.role().name} {type(one.object()).__name__} {one.text(_Text.Name)[:60]!r}"
