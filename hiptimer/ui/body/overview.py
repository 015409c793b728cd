"""Body's first page: degrees over time, what was seen, and how to measure."""

from collections.abc import Mapping
from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hiptimer.desktop.clock import here
from hiptimer.history import queries
from hiptimer.history.body import (
    EXTERNAL,
    INTERNAL,
    NEAR,
    ROTATION_TEST,
    ROTATION_TESTS,
    SEATED_TEST,
    beside_words,
    degrees,
)
from hiptimer.history.days import from_utc_text, utc_text
from hiptimer.history.errors import HistoryError
from hiptimer.history.findings import findings
from hiptimer.history.noise import occasions, own_change
from hiptimer.history.store import Store
from hiptimer.player.record import Measured
from hiptimer.session.model import Catalogue, Side
from hiptimer.session.words import position_words
from hiptimer.ui.body.cards import NoiseCard, RotationCard, SeenCard
from hiptimer.ui.body.findings_card import FindingsCard
from hiptimer.ui.kit.buttons import PrimaryButton, QuietButton
from hiptimer.ui.kit.card import ColumnCard
from hiptimer.ui.kit.controls import Choices
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.page import Page, heading
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.parts.services import Services
from hiptimer.ui.parts.terms_card import TermsCard
from hiptimer.words import mark, tr
from hiptimer.words.language import in_a_row

SELF_CHECK = "self-check"
_MEASURED = ("internal-rotation", "external-rotation", "posture")
_VALUES = {
    (Side.LEFT, INTERNAL): mark("left internal {degrees}"),
    (Side.RIGHT, INTERNAL): mark("right internal {degrees}"),
    (Side.LEFT, EXTERNAL): mark("left external {degrees}"),
    (Side.RIGHT, EXTERNAL): mark("right external {degrees}"),
}


class OverviewPage(Page):
    """Renders what was measured and seen.

    Signals: `start_requested` for the guided session; `measure_asked` with a check's id;
    `values_asked` for the list of all values; `topics_asked` for what is known of hips;
    `programme_asked` and `exercise_asked` with the id of what answers the checks.
    """

    start_requested = Signal()
    measure_asked = Signal(str)
    values_asked = Signal()
    topics_asked = Signal()
    programme_asked = Signal(str)
    exercise_asked = Signal(str)

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services.theme, parent)
        theme = services.theme
        self._services = services
        self.setAccessibleName(tr("Body"))
        self._start = PrimaryButton(theme, tr("&Start the self-check"))
        self._start.clicked.connect(self.start_requested)
        measure = QuietButton(theme, tr("&Measure on your stomach"))
        measure.clicked.connect(lambda: self.measure_asked.emit(ROTATION_TEST))
        seated = QuietButton(theme, tr("Measure s&itting"))
        seated.clicked.connect(lambda: self.measure_asked.emit(SEATED_TEST))
        self._values = QuietButton(theme, tr("All &values"))
        self._values.clicked.connect(self.values_asked)
        self._invite = Text(theme, size=16, tone="ink2")
        self._near = Text(theme, size=16)
        top = ColumnCard(theme)
        buttons = FlowLayout(spacing=12)
        for button in (self._start, measure, seated, self._values):
            buttons.addWidget(button)
        self._title = Text(theme, size=20, weight=Weight.DemiBold)
        for widget in (self._title, self._invite, self._near):
            top.column.addWidget(widget)
        top.column.addSpacing(theme.px(8))
        top.column.addLayout(buttons)
        top.column.addSpacing(theme.px(8))
        self._cards = {key: RotationCard(theme, key) for key in (INTERNAL, EXTERNAL)}
        self._findings = FindingsCard(services)
        self._findings.programme_asked.connect(self.programme_asked)
        self._findings.exercise_asked.connect(self.exercise_asked)
        for card in self._cards.values():
            card.give_menu(measure, seated, self._values)
        self._seen = SeenCard(theme)
        self._seen.measure_asked.connect(self.measure_asked)
        self._noise = NoiseCard(theme)
        self._noise.topics_asked.connect(self.topics_asked)
        self._test = Choices(theme, tr("Test"), _tests(services.catalogue))
        self._test.picked.connect(lambda _test: self.reload())
        charts = self.side_by_side(20)
        for card in self._cards.values():
            charts.addWidget(card, 1)
        lower = self.side_by_side(20)
        lower.addWidget(self._seen, 1)
        lower.addWidget(self._noise, 1)
        self.column.addWidget(heading(theme, tr("Body")))
        self.column.addWidget(top)
        self.column.addWidget(self._findings)
        self.column.addWidget(self._test)
        self.column.addLayout(charts)
        self.column.addLayout(lower)
        self._terms = TermsCard(theme)
        self.column.addWidget(self._terms)
        self.column.addStretch(1)

    def reload(self) -> None:
        """Read the values anew."""
        services = self._services
        store, now = services.store, here(services.clock)
        try:
            values = {test: store.run(queries.measured, test) for test in ROTATION_TESTS}
            test = self._test_of(values)
            measured = values[test]
            latest = {
                key: store.run(queries.latest_measured, key) for key in services.catalogue.checks
            }
            near = near_lines(store, measured)
            found = findings(one.measured for one in store.run(queries.stored_measured))
        except HistoryError as error:
            self._title.setText(tr("The log cannot be read now"))
            self._invite.setText(str(error))
            return
        any_value = bool(measured)
        for card in self._cards.values():
            card.setVisible(any_value)
            card.show_measured(services.catalogue.checks[test], measured, now)
        self._findings.show_findings(found)
        self._noise.show_change(own_change(measured, test))
        self._values.setVisible(any(latest.values()))
        cutoff = services.settings.preferences.day_cutoff_minutes
        self._seen.show_checks(services.catalogue, latest, now, cutoff)
        if any_value:
            self._title.setText(tr("How your hips turn"))
            self._invite.setText(
                tr("Four quiet checks, about six minutes, step by step. Once a month is plenty.")
            )
        else:
            self._title.setText(tr("Where your hips are today"))
            self._invite.setText(
                tr(
                    "Four quiet checks, about six minutes: you look at feet and kneecaps, and"
                    " measure how far each hip turns. What you write down is here to compare with"
                    " later."
                )
            )
        self._near.setText("\n".join(near))
        self._near.setVisible(bool(near))
        self._terms.show_page(self, _MEASURED)

    def _test_of(self, values: Mapping[str, tuple[Measured, ...]]) -> str:
        """The test to show: the chosen one, else the one measured last."""
        with_values = [test for test, measured in values.items() if measured]
        self._test.setVisible(len(with_values) > 1)
        if len(with_values) < 2:
            return with_values[0] if with_values else ROTATION_TEST
        if not self._test.value:
            self._test.show_value(max(with_values, key=lambda test: values[test][-1].utc))
        return self._test.value


def _tests(catalogue: Catalogue) -> dict[str, str]:
    """The tests that measure degrees, by id, named by how they are done."""
    return {test: position_words(catalogue.checks[test].position[0]) for test in ROTATION_TESTS}


def near_lines(store: Store, measured: tuple[Measured, ...]) -> list[str]:
    """The last values beside a session, in words: "Left internal 28° before Pigeon"."""
    if not measured:
        return []
    last = from_utc_text(measured[-1].utc)
    recent = [one for one in measured if last - from_utc_text(one.utc) <= timedelta(hours=12)]
    first = from_utc_text(recent[0].utc)
    reach = NEAR + timedelta(hours=12)  # a session may have begun long before it ended
    played = store.run(queries.played_between, utc_text(first - reach), utc_text(last + NEAR))
    lines: dict[str, list[str]] = {}
    found = [
        (one.utc, tr(known, degrees=degrees(one.middle)))
        for (side, record), known in _VALUES.items()
        for one in occasions(one for one in recent if (one.side, one.record) == (side, record))
    ]
    for utc, told in sorted(found, key=lambda one: one[0]):
        if beside := beside_words(utc, played):
            lines.setdefault(beside, []).append(told)
    return [
        tr("{beside}: {values}.", beside=beside, values=in_a_row(told))
        for beside, told in lines.items()
    ]
