"""A self-check on the stage: how it is done, and a field for each thing that is written down."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from hiptimer.player.snapshot import Snapshot
from hiptimer.player.timeline import Kind, Segment
from hiptimer.session.model import Catalogue, Check, Record, Side, with_side
from hiptimer.ui.player.metrics import Metrics
from hiptimer.ui.player.zoom import Zoomed
from hiptimer.ui.shared.buttons import Button, Chip, IconButton, PrimaryButton
from hiptimer.ui.shared.card import Card
from hiptimer.ui.shared.flow import FlowLayout
from hiptimer.ui.shared.text import Text
from hiptimer.ui.theme import Theme

Value = float | str
_FIELD_KEYS = {
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Delete,
}


class DegreesBox(QSpinBox):
    """Degrees by keyboard or arrows; empty until something is entered.

    Digits and arrows are the field's; letters and Space stay the player's keys.
    """

    def __init__(self, theme: Theme, record: Record, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._least = round(record.least)
        self.setRange(self._least - 1, round(record.most))
        self.setSpecialValueText("–")
        self.setValue(self._least - 1)
        self.setSuffix("°")
        # Ours stand beside it; the sheet's own would take the text's room.
        self.setStyleSheet("QSpinBox::up-button, QSpinBox::down-button { width: 0; }")
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def entered(self) -> float | None:
        """The degrees, None while the field is empty."""
        return float(self.value()) if self.value() >= self._least else None

    def _restyle(self) -> None:
        self.setFont(self._theme.font(28, QFont.Weight.DemiBold, tabular=True))
        self.setFixedWidth(self._theme.px(130))

    def stepBy(self, steps: int) -> None:
        if self.entered is None:  # from nothing the arrows begin in the middle of what is usual
            self.setValue(max(self._least, min(30, self.maximum())))
        else:
            super().stepBy(steps)
            self.setValue(max(self.value(), self._least))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(event.text().isdigit() or event.key() in _FIELD_KEYS)
            return True
        return bool(super().event(event))


class DegreesField(QWidget):
    """Degrees between − and +, which are for the mouse: the keyboard has its arrows."""

    def __init__(self, theme: Theme, record: Record, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.box = DegreesBox(theme, record, self)
        self.box.setAccessibleName(name)
        less = IconButton(theme, "minus", f"{name}: less", side=44, plain=True, parent=self)
        more = IconButton(theme, "plus", f"{name}: more", side=44, plain=True, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(4))
        for widget in (less, self.box, more):
            row.addWidget(widget)
        for button in (less, more):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setAutoRepeat(True)
        less.clicked.connect(self.box.stepDown)
        more.clicked.connect(self.box.stepUp)

    @property
    def entered(self) -> float | None:
        """The degrees, None while the field is empty."""
        return self.box.entered


class ChoiceChip(Chip):
    """One answer; Enter takes it, Space stays the player's."""

    SIZE = 20
    HEIGHT = 40

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif event.key() == Qt.Key.Key_Space:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def hitButton(self, pos: object) -> bool:
        return bool(super().hitButton(pos))  # type: ignore[arg-type]


class ChoiceField(QWidget):
    """Answers as chips, at most one of them on."""

    def __init__(self, theme: Theme, record: Record, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        flow = FlowLayout(self, spacing=theme.px(8))
        for words in record.choices:
            chip = ChoiceChip(theme, words, self)
            chip.setAccessibleName(f"{name}: {words}")
            chip.clicked.connect(lambda on, chip=chip: self._only(chip, on=on))
            self._group.addButton(chip)
            flow.addWidget(chip)

    @property
    def entered(self) -> str | None:
        """The answer, None while there is none."""
        chosen = [chip for chip in self._group.buttons() if chip.isChecked()]
        return chosen[0].text() if chosen else None

    def _only(self, chosen: QWidget, *, on: bool) -> None:
        for chip in self._group.buttons():
            if on and chip is not chosen:
                chip.setChecked(False)


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

    Signals: `recorded(record_id, side, value)` for each field that was filled, then `saved()`;
    `skipped()` when the person writes nothing down.
    """

    recorded = Signal(str, object, object)
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
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        save = PanelButton(self._zoom, "Save and go on", key="Space", parent=self)
        skip = SkipButton(self._zoom, "Skip", parent=self)
        skip.setToolTip("Skip this check (→)")
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
            fields[0].box.setFocus(Qt.FocusReason.OtherFocusReason)
            fields[0].box.selectAll()

    def save(self) -> None:
        """Tell what was filled in, then go on."""
        for record, side, field in self._fields:
            if field.entered is not None:
                self.recorded.emit(record.id, side, field.entered)
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
        for number, step in enumerate(check.steps, 1):
            told = f"{number}. {with_side(step, segment.side)}"
            layout.addWidget(Text(self._zoom, told, 20, tone="ink2", parent=body))
        for record in check.records:
            if record.per_side or first:
                layout.addSpacing(self._zoom.px(4))
                layout.addLayout(self._record(body, check, record, segment.side))
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
            label = Text(self._zoom, shown, 20, weight, tone=each.value, wrap=False, parent=body)
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
