"""One self-check by hand: how it is done, step by step, and a field for each value."""

from datetime import datetime

from msgspec import structs
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from hiptimer.history.body import ROTATION_TESTS
from hiptimer.history.days import utc_text
from hiptimer.player.record import Measured
from hiptimer.session.model import Check, Record, Side
from hiptimer.session.sided import with_side
from hiptimer.ui.figure.widget import FigureView
from hiptimer.ui.kit.back_page import BackPage
from hiptimer.ui.kit.buttons import ENTER, PrimaryButton, QuietButton
from hiptimer.ui.kit.card import ColumnCard
from hiptimer.ui.kit.fields import ChoiceChip, ChoiceField, DegreesField, readings_words
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.page import clear
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.parts.glance import moment_of
from hiptimer.ui.parts.zoom import Zoomed
from hiptimer.words import tr

Field = DegreesField | ChoiceField


class CheckPage(BackPage):
    """Renders a check with its fields.

    Signals: `left`; `kept` with a tuple of `Measured`; `photo_asked` with a record and a side.
    """

    kept = Signal(object)
    photo_asked = Signal(str, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._check: Check | None = None
        self._fields: list[tuple[Record, Side | None, Field]] = []
        self._zoom = Zoomed(theme, self)
        self._zoom.set_factor(0.8)
        self._figure = FigureView(theme, named=False, ground="surface")
        self._figure.setMinimumHeight(theme.px(220))
        self._how = ColumnCard(theme)
        self._values = ColumnCard(theme)
        seen = ColumnCard(theme)
        seen.column.addWidget(self._figure, 1)
        row = self.side_by_side(20)
        row.addWidget(self._how, 6)
        row.addWidget(seen, 5)
        self._keep = PrimaryButton(theme, tr("&Keep"))
        self._keep.setAutoDefault(True)
        self._keep.clicked.connect(self._ask_keep)
        cancel = QuietButton(theme, tr("Cancel"))
        cancel.clicked.connect(self.left)
        self._missing = Text(theme, size=14, tone="ink2")
        buttons = FlowLayout(spacing=12)
        buttons.addWidget(self._keep)
        buttons.addWidget(cancel)
        self.column.addLayout(row)
        self.column.addWidget(self._values)
        self.column.addWidget(self._missing)
        self.column.addLayout(buttons)
        self.column.addStretch(1)

    @property
    def check(self) -> Check | None:
        """The check that is shown."""
        return self._check

    @property
    def fields(self) -> list[tuple[Record, Side | None, Field]]:
        """The fields in their order, each with its record and side."""
        return list(self._fields)

    def open_check(self, check: Check) -> None:
        """Ask for the values of `check`."""
        self._check = check
        self.setAccessibleName(check.name)
        self._title.setText(check.name)
        self._figure.show_figure(structs.replace(moment_of(check), moves=True))
        self._show_steps(check)
        self._show_fields(check)
        self._missing.setText(tr("What you leave open is not written down."))
        self.verticalScrollBar().setValue(0)

    def enter(self, record: str, side: Side | None, value: float) -> None:
        """Fill a field with degrees that were read elsewhere."""
        for known, each, field in self._fields:
            if known.id == record and each is side and isinstance(field, DegreesField):
                field.free.setValue(round(value))

    def entered(self, now: datetime) -> tuple[Measured, ...]:
        """The values that were filled in, as measured `now`."""
        check = self._check
        if check is None:
            return ()
        return tuple(
            Measured(check.id, record.id, side, value, utc_text(now), reading)
            for record, side, field in self._fields
            for reading, value in enumerate(field.values, 1)
        )

    def _ask_keep(self) -> None:
        if any(field.values for _, _, field in self._fields):
            self.kept.emit(self._check)
        else:
            self._missing.setText(tr("Nothing is filled in yet."))

    def _show_steps(self, check: Check) -> None:
        column = self._how.column
        clear(column)
        column.addWidget(Text(self._theme, tr("How to do it"), 16, Weight.DemiBold))
        for number, step in enumerate(check.steps, 1):
            line = QHBoxLayout()
            line.setSpacing(self._theme.px(10))
            shown = Text(self._theme, str(number), 16, Weight.DemiBold, "work", tabular=True,
                         wrap=False)  # fmt: skip
            line.addWidget(shown, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(Text(self._theme, with_side(step, None), 16), 1)
            column.addLayout(line)
        for caution in check.cautions:
            column.addWidget(Text(self._theme, caution, 14, tone="ink2"))
        column.addStretch(1)

    def _show_fields(self, check: Check) -> None:
        column = self._values.column
        clear(column)
        self._fields = []
        if told := readings_words(check):
            column.addWidget(Text(self._theme, told, 14, tone="ink2"))
            column.addSpacing(self._theme.px(6))
        for record in check.records:
            column.addWidget(Text(self._theme, record.label, 16, Weight.DemiBold))
            column.addLayout(self._record(check, record))
            column.addSpacing(self._theme.px(10))

    def _record(self, check: Check, record: Record) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._theme.px(8))
        grid.setVerticalSpacing(self._theme.px(8))
        grid.setColumnStretch(2, 1)
        sides: tuple[Side | None, ...] = tuple(Side) if record.per_side else (None,)
        for row, side in enumerate(sides):
            shown = with_side(check.side_label, side) if side else ""
            name = f"{record.label}, {shown}" if shown else record.label
            field: Field
            if record.kind == "degrees":
                field = DegreesField(self._zoom, record, name, self._values)
            else:
                field = ChoiceField(self._zoom, record, name, self._values)
            field.setAccessibleName(name)
            self._fields.append((record, side, field))
            if side is not None:
                label = Text(self._theme, shown, 16, Weight.DemiBold, side.value)
                grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignVCenter)
            if record.kind != "degrees":
                grid.addWidget(field, row, 1, 1, 2)
                continue
            line = FlowLayout(spacing=self._theme.px(8))
            line.addWidget(field)
            grid.addLayout(line, row, 1, 1, 2)
            if check.id in ROTATION_TESTS:
                photo = QuietButton(self._theme, tr("From a photo"))
                photo.setAccessibleName(tr("From a photo: {value}", value=name))
                photo.clicked.connect(
                    lambda _=False, key=record.id, side=side: self.photo_asked.emit(key, side)
                )
                line.addWidget(photo)
        return grid

    # Qt's names

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in ENTER:
            self._ask_keep()
        elif key == Qt.Key.Key_Space and isinstance(chip := self.focusWidget(), ChoiceChip):
            chip.click()  # in the player Space is the player's; here it presses what has the focus
        else:
            super().keyPressEvent(event)
