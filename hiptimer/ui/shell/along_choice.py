"""The dialog in which it is chosen what of a session to take along, and how."""

import threading
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize, QStandardPaths, Qt, Signal
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from hiptimer.along.contents import exercises_of, loop_span
from hiptimer.along.expected import asks_first, expected
from hiptimer.along.order import SIZES, SUFFIXES, Kind, Order
from hiptimer.along.words import size_words
from hiptimer.desktop.ffmpeg import Ffmpeg, Unfit, find, way_to_get_it
from hiptimer.player.timeline import Timeline
from hiptimer.player.walk import walk
from hiptimer.session.encoding import encode
from hiptimer.session.file_names import is_taken
from hiptimer.session.model import Catalogue, Session
from hiptimer.ui.figure.gallery import Gallery
from hiptimer.ui.kit.buttons import LinkButton, PrimaryButton, QuietButton
from hiptimer.ui.kit.controls import Choices, DropList, Switch
from hiptimer.ui.kit.form import labelled
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.parts.services import Services
from hiptimer.ui.parts.transfer_files import DialogFiles, Files
from hiptimer.ui.player.scene import Scene
from hiptimer.ui.shell.dialog_room import RoomyDialog
from hiptimer.words import mark, tr
from hiptimer.words.lengths import clock, minutes

_SEEN = QSize(1280, 720)
_PREVIEW_WIDTH = 288
_BESIDE_TO = 120  # percent of text size: choices do not fit beside the picture above it
_INTO = 2.0  # seconds of its first work that the preview shows
_KINDS = {
    Kind.FILM: mark("Film"),
    Kind.RECORDING: mark("Recording"),
    Kind.LOOP: mark("Loop"),
}
_MAKE = {
    Kind.FILM: mark("Make the &film"),
    Kind.RECORDING: mark("Make the &recording"),
    Kind.WAVE: mark("Make the &recording"),
    Kind.LOOP: mark("Make the &loop"),
}
_TOLD = {
    Kind.FILM: mark(
        "As the player shows it: figure, clock, side, next, strip; voice and sounds at their"
        " instants."
    ),
    Kind.RECORDING: mark("For the ear alone, with a chapter for each step."),
    Kind.WAVE: mark("For the ear alone, as a large file without chapters."),
    Kind.LOOP: mark("One exercise that moves, for a message."),
}
_FOLDERS = {
    Kind.FILM: QStandardPaths.StandardLocation.MoviesLocation,
    Kind.RECORDING: QStandardPaths.StandardLocation.MusicLocation,
    Kind.WAVE: QStandardPaths.StandardLocation.MusicLocation,
    Kind.LOOP: QStandardPaths.StandardLocation.PicturesLocation,
}


class Subject(Struct, frozen=True):
    """A session that may be taken along. `catalogue` is for the eye; `folder` has its pictures."""

    session: Session
    catalogue: Catalogue
    timeline: Timeline
    folder: str


class ChoiceDialog(RoomyDialog):
    """Renders the choices. Signals: `ordered` with the `Order`; QDialog's."""

    ordered = Signal(object)
    _looked = Signal(object)

    def __init__(
        self,
        services: Services,
        subject: Subject,
        parent: QWidget | None = None,
        *,
        files: Files | None = None,
    ) -> None:
        theme = services.theme
        super().__init__(theme, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._services, self._subject = services, subject
        self._files = files or DialogFiles()
        self._program: Ffmpeg | Unfit | None = None
        self._place: Path | None = None  # as the person chose it
        self._may_replace = self._is_asked = False
        self._scene = Scene(theme, subject.catalogue, _SEEN, subject.folder)
        self._gallery = Gallery.of(theme)
        self._build(theme)
        self._gallery.arrived.connect(self._show_picture)
        self._looked.connect(self._take_program)
        self.finished.connect(self._scene.close)
        self._show()
        self.fit(theme.px(720), theme.px(540))
        threading.Thread(target=lambda: self._looked.emit(find()), daemon=True).start()

    @property
    def kind(self) -> Kind:
        """What is chosen; a recording without ffmpeg is a WAV."""
        chosen = Kind(self.kinds.value)
        unfit = isinstance(self._program, Unfit)
        return Kind.WAVE if unfit and chosen is Kind.RECORDING else chosen

    @property
    def order(self) -> Order:
        """What would be made now."""
        paths, subject = self._services.paths, self._subject
        return Order(
            kind=self.kind,
            session=encode(subject.session).decode(),
            out=str(self.place),
            work="",
            data=str(paths.data),
            cache=str(paths.cache),
            folder=subject.folder,
            size=SIZES[self.sizes.value],
            dark=self.looks.value == "dark",
            captions=self.captions.isChecked(),
            exercise=str(self.exercises.currentData() or self._exercise),
            replace=self._may_replace,
        )

    @property
    def place(self) -> Path:
        """The file: the person's choice, else a free name in the usual folder."""
        end = SUFFIXES[self.kind]
        if self._place is not None:
            return self._place.with_suffix(end)
        usual = QStandardPaths.writableLocation(_FOLDERS[self.kind])
        folder = Path(usual) if usual and Path(usual).is_dir() else Path.home()
        name, number = f"{self._subject.session.id}{end}", 1
        while is_taken(folder / name):
            number += 1
            name = f"{self._subject.session.id}-{number}{end}"
        return folder / name

    def make(self) -> None:
        """Order it; what is very long is asked about first."""
        order = self.order
        if asks_first(order, self._seconds()) and not self._is_asked:
            self._is_asked = True
            self._show()
            return
        self.ordered.emit(order)
        self.accept()

    def _build(self, theme: Theme) -> None:
        column, px = self.column, theme.px
        column.addWidget(Text(theme, tr("Take it along"), 28, Weight.Bold))
        kinds = {kind.value: tr(words) for kind, words in _KINDS.items()}
        self.kinds = Choices(theme, tr("What it will be"), kinds)
        self.kinds.show_value(Kind.FILM.value)
        column.addWidget(self.kinds)
        self._picture = QLabel()
        self._picture.setAccessibleName(tr("Picture of the session"))
        self._told = Text(theme, "", 14, tone="ink2")
        self.sizes = Choices(theme, tr("Size"), {name: name for name in SIZES})
        self.sizes.show_value("720p")
        looks = {"light": tr("Light"), "dark": tr("Dark")}
        self.looks = Choices(theme, tr("Look"), looks)
        self.looks.show_value(list(looks)[theme.dark])
        self.captions = Switch(theme, tr("Captions"))
        self.captions.show_value(value=True)
        names = exercises_of(self._subject.timeline, self._subject.catalogue)
        self._exercise = next(iter(names), "")
        choices = [(name, key) for key, name in names.items()]
        self.exercises = DropList(theme, tr("Exercise"), choices)
        self.exercises.show_value(self._exercise)
        self._rows = {
            "sizes": labelled(theme, tr("Size"), self.sizes),
            "looks": labelled(theme, tr("Look"), self.looks),
            "captions": _beside(Text(theme, tr("Captions"), 14, Weight.DemiBold), self.captions),
            "exercises": labelled(theme, tr("Exercise"), self.exercises),
        }
        self._name, self._where = Text(theme, "", 16), Text(theme, "", 14, tone="ink2")
        self.change = LinkButton(theme, tr("&Change…"), icon="folder")
        left, right = QVBoxLayout(), QVBoxLayout()
        narrow = theme.text_size > _BESIDE_TO
        body = QBoxLayout(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )
        for layout, widgets in (
            (left, (self._picture, self._told)),
            (right, (*self._rows.values(), self._name, self._where, self.change)),
        ):
            layout.setSpacing(px(6))
            for widget in widgets:
                layout.addWidget(widget)
            layout.addStretch(1)
        self._told.setFixedWidth(px(_PREVIEW_WIDTH))
        right.setAlignment(self.change, Qt.AlignmentFlag.AlignLeft)
        body.setSpacing(px(24))
        body.addLayout(left)
        body.addLayout(right, 1)
        column.addLayout(body)
        self._awaited = Text(theme, "", 16, Weight.DemiBold, tabular=True)
        self._ready = Text(theme, "", 14, tone="ink2")
        self._missing = Text(theme, "", 14)
        for text in (self._missing, self._awaited, self._ready):
            column.addWidget(text)
        self.make_button = PrimaryButton(theme, tr("Make the &film"))
        cancel = QuietButton(theme, tr("Cancel"))
        self.add_buttons((cancel,), self.make_button)
        cancel.clicked.connect(self.reject)
        self.make_button.clicked.connect(self.make)
        self.change.clicked.connect(self._ask_place)
        for choice in (self.kinds, self.sizes, self.looks, self.exercises):
            choice.picked.connect(self._chosen)

    def _chosen(self, _value: object) -> None:
        self._is_asked = False
        self._show()

    def _seconds(self) -> float:
        timeline = self._subject.timeline
        if self.kind is Kind.LOOP:
            span = loop_span(timeline, self.order.exercise)
            return span.seconds if span is not None else 0.0
        return float(timeline.total_seconds)

    def _show(self) -> None:
        kind, order, seconds = self.kind, self.order, self._seconds()
        film = kind is Kind.FILM
        shown = {"sizes": film, "captions": film, "looks": film or kind is Kind.LOOP}
        for name, row in self._rows.items():
            row.setVisible(shown.get(name, kind is Kind.LOOP))
        self._told.setText(tr(_TOLD[kind]))
        self._name.setText(self.place.name)
        self._where.setText(tr("Folder: {folder}", folder=self.place.parent))
        awaited = expected(kind, order.size, seconds)
        length, size = clock(seconds), size_words(awaited.size)
        self._awaited.setText(tr("{length} · about {size}", length=length, size=size))
        time = minutes(awaited.seconds)
        self._ready.setText(tr("Ready in about {time}. Use HipTimer meanwhile.", time=time))
        self.make_button.setText(tr(_MAKE[kind]))
        if self._is_asked:
            self._ready.setText(
                tr(
                    "It lasts {length}, takes about {size}, and is ready in about {time}.",
                    length=length,
                    size=size,
                    time=time,
                )
            )
            self.make_button.setText(tr("&Make it all the same"))
        unfit = isinstance(self._program, Unfit)
        self._missing.setVisible(unfit)
        self.make_button.setEnabled(kind is Kind.WAVE or isinstance(self._program, Ffmpeg))
        self._show_picture()

    def _take_program(self, found: Ffmpeg | Unfit) -> None:
        self._program = found
        if isinstance(found, Unfit):
            hint = tr("A recording as WAV works without it.")
            self._missing.setText(f"{found.told} {way_to_get_it()} {hint}")
        self._show()

    def _show_picture(self) -> None:
        segments = self._subject.timeline.segments
        work = next((one for one in segments if one.kind.is_work and one.side), segments[0])
        for instant in walk(self._subject.timeline, [work.start + min(_INTO, work.seconds / 2)]):
            self._scene.show_instant(instant)
        image = self._scene.image()
        ratio = self.devicePixelRatioF()
        width = round(self._services.theme.px(_PREVIEW_WIDTH) * ratio)
        smooth = Qt.TransformationMode.SmoothTransformation
        picture = QPixmap.fromImage(image.scaledToWidth(width, smooth))
        picture.setDevicePixelRatio(ratio)
        painter = QPainter(picture)
        painter.setPen(self._services.theme.color("line"))
        painter.drawRect(QRectF(0.5, 0.5, width / ratio - 1, picture.height() / ratio - 1))
        painter.end()
        self._picture.setPixmap(picture)

    def _ask_place(self) -> None:
        end = SUFFIXES[self.kind]
        found = self._files.to_write(self, tr("Save the file"), self.place.name, f"*{end}")
        if found is not None:
            self._place, self._may_replace = found, True
            self._show()


def _beside(name: Text, control: QWidget) -> QWidget:
    """A control beside its name."""
    name.setBuddy(control)
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(name)
    row.addWidget(control)
    row.addStretch(1)
    return holder
