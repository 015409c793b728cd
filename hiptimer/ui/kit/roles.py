"""What our own kinds of widgets are to a screen reader; Qt knows only its own."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

Role = QAccessible.Role
_Kind = TypeVar("_Kind", bound=QWidget)
_roles: dict[type[QWidget], QAccessible.Role] = {}


def has_role(role: QAccessible.Role) -> Callable[[type[_Kind]], type[_Kind]]:
    """Say what a class of widgets, and each that follows from it, is."""

    def give(kind: type[_Kind]) -> type[_Kind]:
        _roles[kind] = role
        return kind

    return give


def tell_roles() -> None:
    """From now on, tell screen readers. Called once, when the program is put together."""
    QAccessible.installFactory(_interface)


def _interface(_name: str, thing: QObject) -> QAccessibleInterface | None:
    for kind in type(thing).__mro__:
        if kind in _roles and isinstance(thing, QWidget):
            return QAccessibleWidget(thing, _roles[kind])
    return None
