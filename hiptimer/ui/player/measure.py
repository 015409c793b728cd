"""A self-check on the stage: a field for each thing that is written down, and how it is done."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from hiptimer.player.snapshot import Snapshot
from hiptimer.player.timeline import Kind, Segment
from hiptimer.session.model import Catalogue, Check, Record, Side
from hiptimer.session.sided import with_side
from hiptimer.ui.kit.buttons import Button, PrimaryButton
from hiptimer.ui.kit.card import Card
from hiptimer.ui.kit.fields import ChoiceField, DegreesField, readings_words
from hiptimer.ui.kit.text import Text
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.parts.zoom import Zoomed
from hiptimer.ui.player.metrics import Metrics
from hiptimer.words import tr


class PanelButton(PrimaryButton):
    """Saves and goes on; Enter presses it."""

    KEY_SIZE = 20


class SkipButton(Button):
    """Beside the primary one."""

    SIZE = 20
    KEY_SIZE = 20
    HEIGHT = 52


class MeasurePanel(QWidget):
    """Renders the check of a measure segment.

    Signals: `recorded(record_id, side, value, reading)` for all that was filled in, the readings of
    a field from 1 in their order, then `saved()`;
    `skipped()` when the person writes nothing down.
    """

    recorded = Signal(str, object, object, int)
    saved = Signal()
    skipped = Signal()

    def __init__(self, theme: Theme, catalogue: Catalogue, parent: QWidget) -> None:
        super().__init__(parent)
        self._zoom = Zoomed(theme, self)
        self._catalogue = catalogue
        self._fields: list[tuple[Record, Side | None, DegreesField | ChoiceField]] = []
        self._ground = Card(self._zoom, self)
        self._scroll = QScrollArea(self._ground)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        save = PanelButton(self._zoom, tr("Save and go on"), key="Space", parent=self)
        skip = SkipButton(self._zoom, tr("Skip"), parent=self)
        skip.setToolTip(tr("Skip this check (→)"))
        for button in (save, skip):
            button.setAutoDefault(True)
        save.clicked.connect(self.save)
        skip.clicked.connect(self.skipped)
        for button, stretch in ((save, 3), (skip, 1)):
            policy = button.sizePolicy()
            policy.setHorizontalPolicy(policy.Policy.Expanding)
            policy.setHorizontalStretch(stretch)
            button.setSizePolicy(policy)
        self._row = QHBoxLayout()
        self._row.addWidget(save)
        self._row.addWidget(skip)
        self._inner = QVBoxLayout(self._ground)
        self._inner.addWidget(self._scroll)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self._ground, 1)
        self._layout.addLayout(self._row)

    @property
    def fields(self) -> list[tuple[Record, Side | None, DegreesField | ChoiceField]]:
        """The fields in their order, each with its record and side."""
        return list(self._fields)

    def show_segment(self, snapshot: Snapshot) -> None:
        """Render the check of this segment, with empty fields."""
        segment = snapshot.segment
        check = self._catalogue.checks.get(segment.exercise or "")
        self._fields = []
        body = QWidget()
        if check is not None:
            self._fill(body, check, segment, first=_is_first(snapshot))
        self._scroll.setWidget(body)

    def take_focus(self) -> None:
        """Let one type the first value at once."""
        fields = [field for _, _, field in self._fields if isinstance(field, DegreesField)]
        if fields:
            fields[0].boxes[0].setFocus(Qt.FocusReason.OtherFocusReason)
            fields[0].boxes[0].selectAll()

    def save(self) -> None:
        """Tell what was filled in, then go on."""
        for record, side, field in self._fields:
            for reading, value in enumerate(field.values, 1):
                self.recorded.emit(record.id, side, value, reading)
        self.saved.emit()

    def rescale(self, metrics: Metrics) -> None:
        """Follow the window."""
        self._zoom.set_factor(metrics.unit * min(1.0, 1.4 / metrics.text))
        self._row.setSpacing(self._zoom.px(12))
        self._layout.setSpacing(self._zoom.px(12))
        self._inner.setContentsMargins(*[self._zoom.px(k) for k in (20, 14, 8, 14)])

    def _fill(self, body: QWidget, check: Check, segment: Segment, *, first: bool) -> None:
        layout = QVBoxLayout(body)
        layout.setContentsMargins(4, 4, self._zoom.px(12), 4)
        layout.setSpacing(self._zoom.px(7))
        # What is filled in comes first: the steps are read once, the fields are found each time.
        for record in check.records:
            if record.per_side or first:
                layout.addLayout(self._record(body, check, record, segment.side))
                layout.addSpacing(self._zoom.px(4))
        if told := readings_words(check):
            layout.addWidget(Text(self._zoom, told, 20, tone="ink2", parent=body))
        for number, step in enumerate(check.steps, 1):
            told = f"{number}. {with_side(step, segment.side)}"
            layout.addWidget(Text(self._zoom, told, 20, tone="ink2", parent=body))
        layout.addStretch(1)

    def _record(
        self, body: QWidget, check: Check, record: Record, side: Side | None
    ) -> QGridLayout:
        """The label of a record, and its field for each side that is looked at."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._zoom.px(12))
        grid.setVerticalSpacing(self._zoom.px(5))
        grid.setColumnStretch(1, 1)
        weight = QFont.Weight.DemiBold
        grid.addWidget(Text(self._zoom, record.label, 20, weight, parent=body), 0, 0, 1, 2)
        sides: tuple[Side | None, ...] = (None,)
        if record.per_side:
            sides = (side,) if side else (Side.LEFT, Side.RIGHT)
        left, middle = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignVCenter
        for row, each in enumerate(sides, 1):
            shown = with_side(check.side_label, each) if each else ""
            field = self._field(body, record, f"{record.label}, {shown}".rstrip(", "))
            align = left if isinstance(field, DegreesField) else Qt.AlignmentFlag(0)
            self._fields.append((record, each, field))
            if each is None or side is not None:
                grid.addWidget(field, row, 0, 1, 2, align)
                continue
            label = Text(self._zoom, shown, 20, weight, tone=each.value, parent=body)
            grid.addWidget(label, row, 0, middle)
            grid.addWidget(field, row, 1, align)
        return grid

    def _field(self, body: QWidget, record: Record, name: str) -> DegreesField | ChoiceField:
        field: DegreesField | ChoiceField
        if record.kind == "degrees":
            field = DegreesField(self._zoom, record, name, body)
        else:
            field = ChoiceField(self._zoom, record, name, body)
        field.setAccessibleName(name)
        return field

    # Qt's names

    def sizeHint(self) -> QSize:
        return QSize(480, 480)


def _is_first(snapshot: Snapshot) -> bool:
    """Whether no other side of this check came before: what has no side is asked once."""
    segment = snapshot.segment
    before = snapshot.timeline.segments[segment.index - 1] if segment.index else None
    return before is None or before.step != segment.step or before.kind is not Kind.MEASURE
