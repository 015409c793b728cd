"""The walk of Tab through a window: what has the focus, in which order, and whether one sees it."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QTextBrowser, QWidget

from hiptimer.ui.kit.focus import stops
from hiptimer.ui.kit.notice import Notice
from tools.screens import settle

_MOST = 400


def walk(window: QWidget) -> Iterator[QWidget]:
    """What Tab visits, from where the focus is, each once; each has the focus when it comes."""
    seen: set[QWidget] = set()
    for _ in range(_MOST):
        focused = window.focusWidget() or window
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        settle()
        focused = window.focusWidget()
        assert focused is not None
        if focused in seen:
            return
        seen.add(focused)
        yield focused
    raise AssertionError(f"more than {_MOST} stops")


def area_of(widget: QWidget) -> QScrollArea | None:
    up = widget.parentWidget()
    while up is not None and not isinstance(up, QScrollArea):
        up = up.parentWidget()
    return up


def places(widget: QWidget, window: QWidget) -> tuple[QRect, QRect]:
    """Where `widget` stands in the window now, and in what it is scrolled with."""
    area = area_of(widget)
    now = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    bar = None if area is None else area.verticalScrollBar()
    return now, now if bar is None else now.translated(0, bar.value())


def is_in_notice(widget: QWidget, window: QWidget) -> bool:
    return any(notice.isAncestorOf(widget) for notice in window.findChildren(Notice))


def goes_back(before: QRect, now: QRect) -> bool:
    """Whether a reader would call `now` before `before`: above it, or left of it in its row."""
    same_row = now.top() < before.bottom() and before.top() < now.bottom()
    if same_row:
        return now.left() < before.left() - 4
    return now.bottom() <= before.top() and now.left() < before.right()


def label_of(interface: QAccessibleInterface) -> str:
    """What a screen reader calls it: on Linux, Qt has no name for a list to choose from."""
    labels = [one.text(QAccessible.Text.Name) for one, _ in interface.relations()]
    if interface.role() is QAccessible.Role.ComboBox:
        return " ".join(labels)
    return interface.text(QAccessible.Text.Name)


def named(widget: QWidget) -> str:
    text = getattr(widget, "text", str)()
    return f"{type(widget).__name__} {widget.accessibleName() or text}"


def faults(window: QWidget) -> list[str]:
    """What is wrong with the walk: against the order of reading, unseen, or without a ring."""
    found = []
    first = stops(window)[0]
    before: QWidget | None = None
    then = QRect(), QRect()
    for widget in walk(window):
        now = places(widget, window)
        together = before is not None and area_of(before) is area_of(widget)
        if is_in_notice(widget, window):  # it stands over the page, and is read last
            before, then = None, now
        if before is not None and widget is not first and goes_back(then[together], now[together]):
            found.append(f"{named(before)} -> {named(widget)}: back")
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface.role() is QAccessible.Role.Client:
            found.append(f"{named(widget)}: no role")
        if not label_of(interface):
            found.append(f"{named(widget)}: no name")
        shown = widget.viewport() if isinstance(widget, QTextBrowser) else widget
        seen = shown.visibleRegion().boundingRect()  # without what opaque children cover
        if seen.height() < min(widget.height(), 40) or seen.width() < min(widget.width(), 40):
            found.append(f"{named(widget)}: out of sight")
        with_ring = widget.grab().toImage()
        widget.clearFocus()
        settle()
        if widget.grab().toImage() == with_ring:
            found.append(f"{named(widget)}: no ring")
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        before, then = widget, now
    return found
