"""An exercise of the person's own: what it is, how it is done, and a picture."""

from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec import structs
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from hiptimer.session.drafts.store import HalfExercise
from hiptimer.session.kit import KIT, kit_name
from hiptimer.session.marks import shown
from hiptimer.session.model import Exercise, Group, Position, Prescription, Seconds
from hiptimer.session.words import group_words, position_words
from hiptimer.ui.editor.forms import SIDES
from hiptimer.ui.figure.widget import FigureView
from hiptimer.ui.kit.buttons import IconButton, PlainButton, QuietButton
from hiptimer.ui.kit.card import Card
from hiptimer.ui.kit.chip import Chip
from hiptimer.ui.kit.controls import DropList
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.form import Together, labelled
from hiptimer.ui.kit.page import scrolling
from hiptimer.ui.kit.screen_reader import announce
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.kit.typed import LineField, NoteField
from hiptimer.ui.parts.glance import moment_of
from hiptimer.words import tr

HELD = Prescription(do="hold", seconds=(Seconds(30.0), Seconds(30.0)))
REPEATED = Prescription(do="reps", reps=(10, 10))
NEW = Exercise("", "", Group.PASSIVE, (Position.SUPINE,), "")
BringPicture = Callable[[Path, Callable[[str], object], Callable[[str], object]], None]
"""Is given a picture's file, who gets its figure, and who is told why there is none."""
_NARROW = 400  # below it, lists to choose from stand below each other
PICTURES = "*.png *.jpg *.jpeg *.webp *.gif *.svg"


class OwnExercisePane(Card):
    """Renders one exercise to be filled in.

    Signals: `saved(Exercise)`, its id empty when it is new; `deleted(str)`; `closed()`, to give up
    what is filled in; `changed(HalfExercise)` at each change.
    """

    saved = Signal(object)
    deleted = Signal(str)
    closed = Signal()
    changed = Signal(object)

    def __init__(self, theme: Theme, folder: str, bring_picture: BringPicture) -> None:
        """`bring_picture` copies a picture below `folder`, once it was looked at."""
        super().__init__(theme)
        self._folder, self._bring_picture = folder, bring_picture
        self._exercise = NEW
        self._times_shown = 0
        self._figure: str | None = None
        self._heading = Text(theme, "", 20, Weight.Bold)
        self.name = LineField(tr("Name"), optional=False)
        self.setup = NoteField(theme, tr("Instruction, spoken"), optional=False)
        self.cues = NoteField(theme, tr("Cues, one per line"), optional=False)
        self.cautions = NoteField(theme, tr("Cautions, one per line"), optional=False)
        groups = [(group_words(one), one) for one in Group]
        positions = [(position_words(one), one) for one in Position]
        sides = [(tr(text), side) for side, (text, _) in SIDES.items()]
        kinds = [(tr("Held"), "hold"), (tr("Repeated"), "reps")]
        self.group = DropList(theme, tr("What it is"), groups, letters=8)
        self.position = DropList(theme, tr("Position"), positions, letters=8)
        self.sides = DropList(theme, tr("Sides"), sides, letters=8)
        self.kind = DropList(theme, tr("How"), kinds, letters=8)
        self.kit = {kit: Chip(theme, kit_name(kit)) for kit in KIT}
        self.picture = FigureView(theme, named=False, ground="surface")
        self.picture.setFixedHeight(theme.px(130))
        self._no_picture = PlainButton(theme, tr("Remove the picture"))
        self._delete = PlainButton(theme, tr("Delete from my exercises"), tone="danger")
        fields = ("name", "setup", "cues", "cautions", "kit", "figure")
        self.faults = {field: Text(theme, "", 14, tone="danger") for field in fields}
        """What is wrong, below the field that it is about; hidden where nothing is."""
        for text in self.faults.values():
            text.hide()
        self._is_filling = False
        self._arrange()
        self._listen()
        self.setAccessibleName(tr("Own exercise"))

    def show_exercise(self, exercise: Exercise, *, is_kept: bool = False) -> None:
        """Fill in `exercise`; `is_kept` tells that it is one of the person's exercises."""
        self._is_filling = True
        self.show_faults({})
        self._exercise, self._figure = exercise, exercise.figure
        self._times_shown += 1
        self._heading.setText(shown(exercise.name) or tr("New exercise"))
        self.name.show_value(exercise.name)
        self.setup.show_value(exercise.setup)
        self.cues.show_value("\n".join(exercise.cues))
        self.cautions.show_value("\n".join(exercise.cautions))
        self.group.show_value(exercise.group)
        self.position.show_value(exercise.position[0])
        self.sides.show_value(exercise.sides)
        self.kind.show_value(exercise.prescription.do)
        for kit, chip in self.kit.items():
            chip.setChecked(kit in exercise.kit)
        self._delete.setVisible(is_kept)
        self._show_picture()
        self._is_filling = False
        self.name.setFocus()

    def show_faults(self, faults: Mapping[str, str]) -> None:
        """Say what is wrong below each field, and go to the first of them."""
        for field, text in self.faults.items():
            text.setText(faults.get(field, ""))
            text.setVisible(field in faults)
        first = next((field for field in self.faults if field in faults), "")
        if not first:
            return
        announce(self, faults[first], urgent=True)
        at = {"name": self.name, "setup": self.setup, "cues": self.cues, "cautions": self.cautions}
        chips: dict[str, QWidget] = {"kit": next(iter(self.kit.values())), "figure": self._choose}
        {**at, **chips}[first].setFocus()

    def show_half(self, half: HalfExercise) -> None:
        """Fill in what was filled in of the exercise that is shown."""
        self._is_filling = True
        self.name.show_value(half.name)
        self.setup.show_value(half.setup)
        self.cues.show_value(half.cues)
        self.cautions.show_value(half.cautions)
        for field, value in (
            (self.group, half.group),
            (self.position, half.position),
            (self.sides, half.sides),
            (self.kind, half.kind),
        ):
            if value is not None:
                field.show_value(value)
        for kit, chip in self.kit.items():
            chip.setChecked(kit in half.kit)
        self._figure = half.figure
        self._show_picture()
        self._is_filling = False

    def half(self) -> HalfExercise:
        """The form as it stands."""
        return HalfExercise(
            id=self._exercise.id,
            name=self.name.text(),
            setup=self.setup.toPlainText(),
            cues=self.cues.toPlainText(),
            cautions=self.cautions.toPlainText(),
            group=self.group.value,
            position=self.position.value,
            sides=self.sides.value,
            kind=self.kind.value,
            kit=tuple(kit for kit, chip in self.kit.items() if chip.isChecked()),
            figure=self._figure,
        )

    def _listen(self) -> None:
        for line in (self.name, self.setup, self.cues, self.cautions):
            line.textChanged.connect(self._tell)
        for choice in (self.group, self.position, self.sides, self.kind):
            choice.picked.connect(self._tell)
        for chip in self.kit.values():
            chip.toggled.connect(self._tell)

    def _tell(self, _value: object = None) -> None:
        for field, text in self.faults.items():
            if field != "figure":  # something is being done about it
                text.hide()
        if not self._is_filling:
            self.changed.emit(self.half())

    def filled(self) -> Exercise:
        """What is filled in."""
        before, kind = self._exercise, self.kind.value
        dose = before.prescription
        if dose.do != kind:
            dose = HELD if kind == "hold" else REPEATED
        others = before.position[1:] if self.position.value == before.position[0] else ()
        unknown = tuple(kit for kit in before.kit if kit not in KIT)
        return structs.replace(
            before,
            name=self.name.text().strip(),
            setup=self.setup.toPlainText().strip(),
            cues=_lines(self.cues),
            cautions=_lines(self.cautions),
            group=self.group.value,
            position=(self.position.value, *others),
            sides=self.sides.value,
            prescription=dose,
            kit=(*(kit for kit, chip in self.kit.items() if chip.isChecked()), *unknown),
            figure=self._figure,
        )

    def take_picture(self, path: Path) -> None:
        """Copy a picture in and show it, if the form is still about the same exercise then."""
        asked = self._times_shown

        def show(figure: str) -> None:
            if self._times_shown == asked:
                self._figure = figure
                self.faults["figure"].hide()
                self._show_picture()
                self._tell()

        def refuse(why: str) -> None:
            if self._times_shown == asked:
                self.show_faults({"figure": why})

        self._bring_picture(path, show, refuse)

    def _choose_picture(self) -> None:
        kinds = tr("Pictures ({patterns})", patterns=PICTURES)
        name, _ = QFileDialog.getOpenFileName(self, tr("Choose a picture"), "", kinds)
        if name:
            self.take_picture(Path(name))

    def _drop_picture(self) -> None:
        self._figure = None
        self._show_picture()
        self._tell()

    def _show_picture(self) -> None:
        has = self._figure is not None
        self.picture.setVisible(has)
        self._no_picture.setVisible(has)
        if has:
            shown = structs.replace(self._exercise, id="own", figure=self._figure)
            self.picture.show_figure(moment_of(shown, None, self._folder))

    def _arrange(self) -> None:
        theme = self._theme
        self._pairs: list[QBoxLayout] = []
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(*[theme.px(20)] * 4)
        column.setSpacing(theme.px(12))
        column.addLayout(self._head())
        for name, field in (("name", self.name), ("setup", self.setup)):
            column.addWidget(self._named(field))
            column.addWidget(self.faults[name])
        for pair in ((self.group, self.position), (self.kind, self.sides)):
            row = QBoxLayout(QBoxLayout.Direction.TopToBottom)
            row.setSpacing(theme.px(10))
            for choice in pair:
                row.addWidget(self._named(choice), 1)
            column.addLayout(row)
            self._pairs.append(row)
        for name, field in (("cues", self.cues), ("cautions", self.cautions)):
            column.addWidget(self._named(field))
            column.addWidget(self.faults[name])
        kit = Together()
        chips = FlowLayout(kit, spacing=6)
        for chip in self.kit.values():
            chips.addWidget(chip)
        column.addWidget(labelled(theme, tr("Kit"), kit, small=True))
        column.addWidget(self.faults["kit"])
        choose = self._choose = QuietButton(theme, tr("Choose a picture …"))
        choose.clicked.connect(self._choose_picture)
        self._no_picture.clicked.connect(self._drop_picture)
        self._delete.clicked.connect(lambda: self.deleted.emit(self._exercise.id))
        column.addWidget(self.picture)
        column.addWidget(self.faults["figure"])
        for button in (choose, self._no_picture, self._delete):
            column.addWidget(button)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(2, 2, 2, 4)
        outer.addWidget(scrolling(inner))

    def _named(self, field: QWidget) -> QWidget:
        return labelled(self._theme, field.accessibleName(), field, small=True)

    def _head(self) -> QHBoxLayout:
        keep = QuietButton(self._theme, tr("&Keep it"))
        keep.clicked.connect(lambda: self.saved.emit(self.filled()))
        close = IconButton(self._theme, "close", tr("Close without keeping"), plain=True, side=42)
        close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(self._heading, 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(keep)
        head.addWidget(close)
        return head

    # Qt's names

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        d = QBoxLayout.Direction
        narrow = self.width() < self._theme.px(_NARROW)
        for pair in self._pairs:
            pair.setDirection(d.TopToBottom if narrow else d.LeftToRight)


def _lines(field: NoteField) -> tuple[str, ...]:
    return tuple(line.strip() for line in field.toPlainText().splitlines() if line.strip())
