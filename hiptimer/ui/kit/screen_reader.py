"""What a screen reader is told: what our widgets are, and in a sentence what changed.

Not loaded before the first paint: Qt's enumerations of accessibility take 6 ms.
"""

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QApplication, QWidget

from hiptimer.ui.kit.roles import role_of

_Politeness = QAccessible.AnnouncementPoliteness


@cache
def tell_roles() -> None:
    """From now on, tell what our widgets are, those too that were asked about before."""
    QAccessible.installFactory(_interface)
    if QAccessible.isActive():
        for widget in QApplication.allWidgets():
            if role_of(type(widget)) is not None:
                known = QAccessible.queryAccessibleInterface(widget)
                QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(known))


def _interface(_name: str, thing: QObject) -> QAccessibleInterface | None:
    role = role_of(type(thing))
    if role is None or not isinstance(thing, QWidget):
        return None
    return QAccessibleWidget(thing, QAccessible.Role[role])


def announce(widget: QWidget, words: str, *, urgent: bool = False) -> None:
    """Have a screen reader say `words`; `urgent` ones cut off what it says now."""
    if not words or not QAccessible.isActive():
        return
    event = QAccessibleAnnouncementEvent(widget, words)
    event.setPoliteness(_Politeness.Assertive if urgent else _Politeness.Polite)
    QAccessible.updateAccessibility(event)
