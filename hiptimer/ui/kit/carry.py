"""What a person did on a page, carried over to the same page made anew, in another language.

A page and its successor hold the same widgets in the same order, so each is known by its kind and
its number among them. Where a kind is there more or less often than before, nothing is given to it.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Protocol, TypeVar, runtime_checkable

from msgspec import Struct, structs
from PySide6.QtCore import QItemSelectionModel, QModelIndex, QObject, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QStackedWidget,
    QWidget,
)

_Key = tuple[str, int]
_T = TypeVar("_T")


PASSING = "passing"
"""The property of a widget that another language may not have: what a search finds, say."""


@runtime_checkable
class Carrier(Protocol):
    """A widget with a state of its own that no control on it shows."""

    carried: Any


class Carried(Struct, frozen=True):
    """What was done on a page: what each widget holds, what had the focus."""

    holds: dict[_Key, Any]
    scrolled: dict[_Key, int]
    counts: dict[str, int]
    choices: bool
    focus: _Key | None


class Carry:
    """What was carried to a page, and what became of it there."""

    def __init__(self, page: QWidget, carried: Carried) -> None:
        self._page, self._given, self._settled = page, carried, carried
        self._give(scroll=True)
        QTimer.singleShot(0, page, self._give)  # what is not there yet comes a moment later

    def _give(self, *, scroll: bool = False) -> None:
        _give(self._page, self._given, scroll=scroll)
        self._settled = carried_from(self._page, choices=self._given.choices)

    def onward(self) -> Carried:
        """What goes to the next page. What was not touched here goes on as it came.

        In another language a search may find nothing, and then nothing is chosen.
        """
        now = carried_from(self._page, choices=self._given.choices)
        came, settled = self._given, self._settled
        return structs.replace(
            now,
            holds=_onward(now.holds, settled.holds, came.holds),
            scrolled=_onward(now.scrolled, settled.scrolled, came.scrolled),
        )


def _onward(now: dict[_Key, _T], settled: dict[_Key, _T], came: dict[_Key, _T]) -> dict[_Key, _T]:
    return {
        key: came.get(key, held) if held == settled.get(key) else held for key, held in now.items()
    }


def carried_from(page: QWidget, *, choices: bool = True) -> Carried:
    """What a person did on the first of a page's pages; with or without what was chosen."""
    named = list(_named(page))
    counts: dict[str, int] = defaultdict(int)
    for (kind, _), _ in named:
        counts[kind] += 1
    focus = next((key for key, widget in named if widget is page.window().focusWidget()), None)
    holds = {key: held for key, widget in named if (held := _held(widget, choices)) is not None}
    scrolled = {
        key: widget.verticalScrollBar().value()
        for key, widget in named
        if isinstance(widget, QAbstractScrollArea)
    }
    return Carried(holds, scrolled, counts, choices, focus)


def _give(page: QWidget, carried: Carried, *, scroll: bool) -> None:
    now = carried_from(page, choices=carried.choices)
    named = [(key, one) for key, one in _named(page) if _is_known(key[0], carried, now)]
    for key, widget in named:
        held = carried.holds.get(key)
        if held is not None and held != now.holds.get(key):
            _hold(widget, held)
        if scroll and isinstance(widget, QAbstractScrollArea):
            _Scrolled(widget.verticalScrollBar(), carried.scrolled[key])
    if carried.focus is not None:
        for key, widget in named:
            if key == carried.focus and widget.isVisible():
                widget.setFocus()


def _is_known(kind: str, carried: Carried, now: Carried) -> bool:
    return carried.counts.get(kind) == now.counts.get(kind)


def _named(page: QWidget) -> Iterator[tuple[_Key, QWidget]]:
    seen: dict[str, int] = defaultdict(int)
    first = page.widget(0) if isinstance(page, QStackedWidget) else None
    within = (first, *first.findChildren(QWidget)) if first else page.findChildren(QWidget)
    for widget in (page, *within):
        if widget.window() is not page.window():  # the list that a field opens
            continue
        if widget.property(PASSING):
            continue
        kind = type(widget).__name__
        yield (kind, seen[kind]), widget
        seen[kind] += 1


def _held(widget: QWidget, choices: bool) -> Any:
    match widget:
        case QLineEdit() if isinstance(widget.parentWidget(), QAbstractSpinBox):
            return None  # how it is written differs by language; the box has taken it over
        case QLineEdit():
            return widget.text(), widget.cursorPosition()
        case QPlainTextEdit():
            return widget.toPlainText()
        case QAbstractButton() if choices and widget.isCheckable():
            return widget.isChecked()
        case QComboBox() if choices:
            return widget.currentIndex()
        case Carrier():
            return widget.carried
        case QAbstractItemView():
            chosen = sorted(index.row() for index in widget.selectionModel().selectedIndexes())
            return widget.currentIndex().row(), chosen
    return None


def _hold(widget: QWidget, held: Any) -> None:
    """Have a widget hold what another did, as if the person had done it."""
    match widget:
        case QLineEdit():
            widget.setText(held[0])
            widget.setCursorPosition(held[1])
        case QPlainTextEdit():
            widget.setPlainText(held)
        case QAbstractButton():
            if held is not widget.isChecked():
                widget.click()
        case QComboBox() if held < widget.count():
            widget.setCurrentIndex(held)
            widget.activated.emit(held)
        case Carrier():
            widget.carried = held
        case QAbstractItemView():
            _choose(widget, *held)


def _choose(view: QAbstractItemView, current: int, rows: list[int]) -> None:
    model, chosen = view.model(), view.selectionModel()
    while model.rowCount() <= max([current, *rows]) and model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
    chosen.setCurrentIndex(model.index(current, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
    for row in rows:
        chosen.select(model.index(row, 0), QItemSelectionModel.SelectionFlag.Select)


class _Scrolled(QObject):
    """Scrolls to where it was as soon as the page is long enough, unless the person does first."""

    def __init__(self, bar: QScrollBar, at: int) -> None:
        super().__init__(bar)
        self._bar, self._at = bar, at
        bar.rangeChanged.connect(self._go)
        bar.actionTriggered.connect(self.deleteLater)
        self._go()

    def _go(self) -> None:
        self._bar.setValue(self._at)
        if self._bar.maximum() >= self._at:
            self.deleteLater()
