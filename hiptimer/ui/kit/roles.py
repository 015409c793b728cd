"""What our own kinds of widgets are to who does not see them; Qt knows only its own kinds."""

from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

from PySide6.QtWidgets import QWidget

_Kind = TypeVar("_Kind", bound=QWidget)
_roles: dict[type[QWidget], "Role"] = {}


class Role(StrEnum):
    """The names are those of `QAccessible.Role`, whose 130 members few have any use for."""

    CANVAS = "Canvas"
    CHART = "Chart"
    DIALOG = "Dialog"
    GRAPHIC = "Graphic"
    GROUP = "Grouping"
    NOTIFICATION = "Notification"
    PAGE = "Pane"
    SLIDER = "Slider"
    TEXT = "StaticText"


def has_role(role: Role) -> Callable[[type[_Kind]], type[_Kind]]:
    """Say what a class of widgets, and each that follows from it, is."""

    def give(kind: type[_Kind]) -> type[_Kind]:
        _roles[kind] = role
        return kind

    return give


def role_of(kind: type) -> Role | None:
    """What a class of widgets was said to be."""
    return next((_roles[one] for one in kind.__mro__ if one in _roles), None)
