"""The cards of Body: degrees over time, what was seen, what to do."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hiptimer.history.body import (
    EXTERNAL,
    INTERNAL,
    ROTATION_TEST,
    ROTATION_TESTS,
    SEATED_TEST,
    Reading,
    change_words,
    degrees,
    difference_words,
    readings,
)
from hiptimer.history.days import days_ago, training_date
from hiptimer.history.noise import CHECKS_FOR_NOISE, FIRST_CHANGE
from hiptimer.player.record import Measured
from hiptimer.session.model import Catalogue, Check, Side
from hiptimer.session.words import position_words
from hiptimer.ui.kit.buttons import QuietButton
from hiptimer.ui.kit.card import ColumnCard
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.menu import give_menu, of_buttons
from hiptimer.ui.kit.page import clear
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.parts.degrees_chart import DegreesChart
from hiptimer.ui.parts.seen_words import seen_lines
from hiptimer.words import mark, tr
from hiptimer.words.formats import decimal, middle_date, near_date

_AVERAGES = {
    ROTATION_TEST: mark(
        "Shaded: 30–45°, what is usual. Dashed: 35°, a functional minimum for many daily"
        " activities. 120 adults without complaints averaged 35° in this test (Kouyoumdjian and"
        " others 2012)."
    ),
    SEATED_TEST: mark(
        "Shaded: 30–45°, what is usual. Dashed: 35°, a functional minimum for many daily"
        " activities. 120 adults without complaints averaged 38° in this test (Kouyoumdjian and"
        " others 2012)."
    ),
}
_TITLES = {INTERNAL: mark("Internal rotation"), EXTERNAL: mark("External rotation")}
_NOT_YET = {Side.LEFT: mark("Left: not measured yet"), Side.RIGHT: mark("Right: not measured yet")}
_ONCE = {
    Side.LEFT: mark("Left {degrees}, measured once"),
    Side.RIGHT: mark("Right {degrees}, measured once"),
}
_CHANGED = {
    Side.LEFT: mark("Left {degrees}, {change} since {day}"),
    Side.RIGHT: mark("Right {degrees}, {change} since {day}"),
}


class RotationCard(ColumnCard):
    """One direction of turning, both sides. No signals."""

    def __init__(self, theme: Theme, record: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._record = record
        title = tr(_TITLES[record])
        self._chart = DegreesChart(theme, title, band=record == INTERNAL)
        self._sides = {
            side: Text(theme, size=16, weight=Weight.DemiBold, tone=side.value) for side in Side
        }
        self._difference = Text(theme, size=14, tone="ink2")
        self._test = Text(theme, size=14, tone="ink2")
        self._band = Text(theme, size=14, tone="ink2")
        self.column.addWidget(Text(theme, title, 16, Weight.DemiBold))
        self.column.addWidget(self._test)
        self.column.addWidget(self._chart)
        for text in self._sides.values():
            self.column.addWidget(text)
        self.column.addWidget(self._difference)
        self.column.addWidget(self._band)
        self._band.setVisible(record == INTERNAL)
        self.column.addStretch(1)

    def show_measured(self, test: Check, measured: Sequence[Measured], now: datetime) -> None:
        """Show the values of one rotation test."""
        self._test.setText(position_words(test.position[0]))
        self._band.setText(tr(_AVERAGES[test.id]))
        left = readings(measured, self._record, Side.LEFT, now)
        right = readings(measured, self._record, Side.RIGHT, now)
        self._chart.show_readings(left, right)
        for side, series in ((Side.LEFT, left), (Side.RIGHT, right)):
            self._sides[side].setText(side_words(side, series))
        told = difference_words(left, right)
        self._difference.setText(told)
        self._difference.setVisible(bool(told))


class NoiseCard(ColumnCard):
    """How far a number can be trusted. Signals: `topics_asked` for what is known of hips."""

    topics_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.column.addWidget(Text(theme, tr("How to read this"), 16, Weight.DemiBold))
        bones = tr(
            "How far a hip turns also depends on its bones. No number here is a diagnosis, and none"
            " is a shortcoming."
        )
        self._rough = Text(theme, size=16, tone="ink2")
        how = tr(
            "Read each angle three times; the middle one counts. Measure at the same time of day,"
            " in the same way, and look at months rather than days."
        )
        self.column.addWidget(self._rough)
        for told in (how, bones):
            self.column.addWidget(Text(theme, told, 16, tone="ink2"))
        more = QuietButton(theme, tr("Good to know about hips"))
        more.clicked.connect(self.topics_asked)
        row = FlowLayout()
        row.addWidget(more)
        self.column.addLayout(row)
        self.column.addStretch(1)
        self.show_change(None)

    def show_change(self, own: float | None) -> None:
        """Tell what counts as a change; `own`: degrees by the person's own readings, if known."""
        if own is None:
            told = tr(
                "Measuring yourself is rough. A change of less than {degrees}° may be the measuring"
                " and not your hip, so it is called no clear change. After {n} checks with more"
                " than one reading, your own readings tell how much it takes.",
                degrees=decimal(FIRST_CHANGE),
                n=CHECKS_FOR_NOISE,
            )
        else:
            told = tr(
                "Measuring yourself is rough. By how far your own readings lie apart, a change of"
                " less than {degrees}° may be the measuring and not your hip, so it is called no"
                " clear change.",
                degrees=decimal(round(own, 1)),
            )
        self._rough.setText(told)


class SeenCard(ColumnCard):
    """What was looked at last: feet, kneecaps, walking. Signals: `measure_asked` with a check."""

    measure_asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.px(14))
        self.column.addWidget(Text(theme, tr("What you saw"), 16, Weight.DemiBold))
        self.column.addLayout(self._rows)
        self.column.addStretch(1)

    def show_checks(
        self,
        catalogue: Catalogue,
        latest: dict[str, tuple[Measured, ...]],
        now: datetime,
        cutoff: int,
    ) -> None:
        """Show the last observations of each check that is looked at."""
        clear(self._rows)
        for check in catalogue.checks.values():
            if check.id not in ROTATION_TESTS:
                self._rows.addWidget(self._row(check, latest.get(check.id, ()), now, cutoff))

    def _row(self, check: Check, seen: tuple[Measured, ...], now: datetime, cutoff: int) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(Text(self._theme, check.name, 16, Weight.Medium))
        for line in seen_lines(check, seen):
            column.addWidget(Text(self._theme, line, 16))
        told = tr("Not looked at yet")
        if seen:
            today, last = training_date(now, cutoff), max(one.utc for one in seen)
            told = near_date(today - timedelta(days=days_ago(last, now, cutoff)), today)
        column.addWidget(Text(self._theme, told, 14, tone="ink2"))
        look = QuietButton(self._theme, tr("Look again") if seen else tr("Look now"))
        look.setAccessibleName(
            tr("Look again: {check}", check=check.name)
            if seen
            else tr("Look now: {check}", check=check.name)
        )
        look.clicked.connect(lambda: self.measure_asked.emit(check.id))
        give_menu(holder, lambda: of_buttons(look))
        flow = FlowLayout()
        flow.addWidget(look)
        column.addSpacing(4)
        column.addLayout(flow)
        return holder


def side_words(side: Side, series: Sequence[Reading]) -> str:
    """The last angle of a side and what became of it: "Left 31°, no clear change since 3 Sep"."""
    if not series:
        return tr(_NOT_YET[side])
    change, last = change_words(series), degrees(series[-1].degrees)
    if not change:
        return tr(_ONCE[side], degrees=last)
    return tr(_CHANGED[side], degrees=last, change=change, day=middle_date(series[0].day))
