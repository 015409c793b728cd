"""The third card of Today: the angles of the last check."""

from datetime import datetime

from msgspec import Struct
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hiptimer.history import queries
from hiptimer.history.body import (
    INTERNAL,
    ROTATION_TESTS,
    Reading,
    change_words,
    degrees,
    readings,
)
from hiptimer.session.model import Side
from hiptimer.ui.kit.card import ColumnCard
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.parts.programme_view import ProgrammeView
from hiptimer.ui.parts.services import Services
from hiptimer.words import mark, tr

_SIDES = {Side.LEFT: mark("Left"), Side.RIGHT: mark("Right")}
_CHANGED = {Side.LEFT: mark("Left · {change}"), Side.RIGHT: mark("Right · {change}")}


class LastCheck(Struct, frozen=True):
    """The angles of the rotation test that was done last; `next_week` is the programme's next."""

    left: tuple[Reading, ...]
    right: tuple[Reading, ...]
    next_week: int | None = None
    is_next: bool = False  # the next session begins with one


def last_check(services: Services, programme: ProgrammeView | None) -> LastCheck | None:
    """The last check; None: none was done. Raises HistoryError."""
    now: datetime = services.clock.now()
    best: LastCheck | None = None
    for test in ROTATION_TESTS:
        measured = services.store.run(queries.measured, test)
        left, right = (readings(measured, INTERNAL, side, now) for side in Side)
        if (left or right) and (best is None or _latest(left, right) > _latest(*_sides(best))):
            coming = (programme.next_check, programme.check_now) if programme else (None, False)
            best = LastCheck(left, right, *coming)
    return best


def _sides(check: LastCheck) -> tuple[tuple[Reading, ...], tuple[Reading, ...]]:
    return check.left, check.right


def _latest(left: tuple[Reading, ...], right: tuple[Reading, ...]) -> str:
    return max(one.utc for one in (*left, *right))


class CheckCard(ColumnCard):
    """Renders a `LastCheck`. No signals."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._label = Text(theme, size=14, weight=Weight.Medium, tone="ink2")
        self._degrees = {
            side: Text(theme, size=40, weight=Weight.Bold, tone=side.value, tabular=True)
            for side in Side
        }
        self._told = {side: Text(theme, size=14, tone=side.value) for side in Side}
        self.column.addWidget(self._label)
        row = QHBoxLayout()
        for side in Side:
            column = QVBoxLayout()
            column.setSpacing(2)
            column.addWidget(self._degrees[side])
            column.addWidget(self._told[side])
            row.addLayout(column, 1)
        self.column.addLayout(row)
        self.column.addStretch(1)

    def show_check(self, check: LastCheck) -> None:
        """Show the sides at their last check."""
        told = tr("Turning in")
        if check.is_next:
            told = tr("Turning in · the next session begins with a check")
        elif check.next_week is not None:
            told = tr("Turning in · next check in week {week}", week=check.next_week)
        self._label.setText(told)
        for side, series in ((Side.LEFT, check.left), (Side.RIGHT, check.right)):
            self._degrees[side].setText(degrees(series[-1].degrees) if series else "–")
            change = change_words(series)
            words = tr(_CHANGED[side], change=change) if change else tr(_SIDES[side])
            self._told[side].setText(words)
