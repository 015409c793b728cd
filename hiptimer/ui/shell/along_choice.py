"""The dialog in which it is chosen what of a session or a week to take along, and how."""

import threading
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize, QStandardPaths, Qt, Signal
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from hiptimer.along.contents import exercises_of, loop_span
from hiptimer.along.expected import asks_first, expected_of
from hiptimer.along.naming import free_places
from hiptimer.along.order import SIZES, SUFFIXES, Kind, Order
from hiptimer.along.words import size_words
from hiptimer.desktop.ffmpeg import Ffmpeg, Unfit, find, way_to_get_it
from hiptimer.player.timeline import Timeline
from hiptimer.player.walk import walk
from hiptimer.session.encoding import encode
from hiptimer.session.model import Catalogue, Session
from hiptimer.ui.figure.gallery import Gallery
from hiptimer.ui.kit.buttons import LinkButton, PrimaryButton, QuietButton
from hiptimer.ui.kit.controls import Choices, DropList, Switch
from hiptimer.ui.kit.dialog_room import RoomyDialog
from hiptimer.ui.kit.form import labelled
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.parts.services import Services
from hiptimer.ui.parts.transfer_files import DialogFiles, Files
from hiptimer.ui.player.scene import Scene
from hiptimer.words import mark, tr, trn
from hiptimer.words.lengths import clock, minutes

_SEEN = QSize(1280, 720)
_PREVIEW_WIDTH = 288
_PREVIEW_MOST = 500  # pixels at any text size: what the least window has for it
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
        "As the player shows it: figure, clock, side, what comes next; with voice and sounds."
    ),
    Kind.RECORDING: mark("For the ear alone, with a chapter for each step."),
    Kind.WAVE: mark("For the ear alone, as a large file without chapters."),
    Kind.LOOP: mark("One exercise that moves, for a message."),
}
_MAKE_ALL = {
    Kind.FILM: mark("Make the &films"),
    Kind.RECORDING: mark("Make the &recordings"),
    Kind.WAVE: mark("Make the &recordings"),
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
    """Renders the choices, for one session or a file for each of several.

    Signals: `ordered` with the `Order`s, a tuple; QDialog's.
    """

    ordered = Signal(object)
    _looked = Signal(object)

    def __init__(
        self,
        services: Services,
        subjects: Sequence[Subject],
        parent: QWidget | None = None,
        *,
        files: Files | None = None,
    ) -> None:
        theme = services.theme
        super().__init__(theme, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._services, self._subjects, subject = services, subjects, subjects[0]
        self._is_one = len(subjects) == 1
        self._files = files or DialogFiles()
        self._program: Ffmpeg | Unfit | None = None
        self._place: Path | None = None  # file or folder, as the person chose it
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
        """What would be made now: of several, the first."""
        return self.orders[0]

    @property
    def orders(self) -> tuple[Order, ...]:
        """What would be made now, a file for each session."""
        paths, kind = self._services.paths, self.kind
        return tuple(
            Order(
                kind=kind,
                session=encode(subject.session).decode(),
                out=str(place),
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
            for subject, place in zip(self._subjects, self._places(kind), strict=True)
        )

    @property
    def place(self) -> Path:
        """The file, or the first of several."""
        return self._places(self.kind)[0]

    def _places(self, kind: Kind) -> tuple[Path, ...]:
        """The person's choice, else free names in the usual folder."""
        end = SUFFIXES[kind]
        if self._place is not None and self._is_one:
            return (self._place.with_suffix(end),)
        usual = QStandardPaths.writableLocation(_FOLDERS[kind])
        folder = Path(usual) if usual and Path(usual).is_dir() else Path.home()
        names = (subject.session.id for subject in self._subjects)
        return free_places(self._place or folder, names, end)

    def make(self) -> None:
        """Order it; what is very long is asked about first."""
        orders = self.orders
        if asks_first(orders[0], sum(self._lengths())) and not self._is_asked:
            self._is_asked = True
            self._show()
            return
        self.ordered.emit(orders)
        self.accept()

    def _build(self, theme: Theme) -> None:
        column, px = self.column, theme.px
        title = tr("Take it along") if self._is_one else tr("Take the week along")
        column.addWidget(Text(theme, title, 28, Weight.Bold))
        kinds = {kind.value: tr(words) for kind, words in _KINDS.items()}
        if not self._is_one:
            del kinds[Kind.LOOP.value]
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
        names = exercises_of(self._subjects[0].timeline, self._subjects[0].catalogue)
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
        if not narrow:
            self._told.setFixedWidth(self._preview_width)
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

    def _lengths(self) -> tuple[float, ...]:
        """Seconds of each file."""
        if self.kind is Kind.LOOP:
            span = loop_span(self._subjects[0].timeline, self.order.exercise)
            return (span.seconds if span is not None else 0.0,)
        return tuple(float(subject.timeline.total_seconds) for subject in self._subjects)

    def _show(self) -> None:
        kind, order, lengths = self.kind, self.order, self._lengths()
        film = kind is Kind.FILM
        shown = {"sizes": film, "captions": film, "looks": film or kind is Kind.LOOP}
        for name, row in self._rows.items():
            row.setVisible(shown.get(name, kind is Kind.LOOP))
        self._told.setText(tr(_TOLD[kind]))
        self._name.setText(self._named(order))
        self._where.setText(tr("Folder: {folder}", folder=order.place.parent))
        awaited = expected_of(kind, order.size, lengths)
        length, size = clock(sum(lengths)), size_words(awaited.size)
        self._awaited.setText(tr("{length} · about {size}", length=length, size=size))
        time = minutes(awaited.seconds)
        self._ready.setText(tr("Ready in about {time}. You can use HipTimer meanwhile.", time=time))
        self.make_button.setText(tr(_MAKE[kind] if self._is_one else _MAKE_ALL[kind]))
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

    def _named(self, order: Order) -> str:
        """What the files are called."""
        if self._is_one:
            return order.place.name
        return trn(
            "{n} file, beginning with {name}",
            "{n} files, beginning with {name}",
            len(self._subjects),
            name=order.place.name,
        )

    def _take_program(self, found: Ffmpeg | Unfit) -> None:
        self._program = found
        if isinstance(found, Unfit):
            hint = tr("A recording as WAV works without it.")
            self._missing.setText(f"{found.told} {hint}\n{way_to_get_it()}")
        self._show()

    @property
    def _preview_width(self) -> int:
        return min(self._services.theme.px(_PREVIEW_WIDTH), _PREVIEW_MOST)

    def _show_picture(self) -> None:
        segments = self._subjects[0].timeline.segments
        work = next((one for one in segments if one.kind.is_work and one.side), segments[0])
        for instant in walk(
            self._subjects[0].timeline, [work.start + min(_INTO, work.seconds / 2)]
        ):
            self._scene.show_instant(instant)
        image = self._scene.image()
        ratio = self.devicePixelRatioF()
        width = round(self._preview_width * ratio)
        smooth = Qt.TransformationMode.SmoothTransformation
        picture = QPixmap.fromImage(image.scaledToWidth(width, smooth))
        picture.setDevicePixelRatio(ratio)
        painter = QPainter(picture)
        painter.setPen(self._services.theme.color("line"))
        painter.drawRect(QRectF(0.5, 0.5, width / ratio - 1, picture.height() / ratio - 1))
        painter.end()
        self._picture.setPixmap(picture)

    def _ask_place(self) -> None:
        if self._is_one:
            end = SUFFIXES[self.kind]
            found = self._files.to_write(self, tr("Save the file"), self.place.name, f"*{end}")
        else:
            found = self._files.folder(self, tr("Folder for the files"))
        if found is not None:
            self._place, self._may_replace = found, self._is_one
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
