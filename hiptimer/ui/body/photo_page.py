"""An angle read off a photo: bring one, lay the lines, take the angle."""

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from hiptimer.session.model import Side
from hiptimer.ui.body.goniometer import Goniometer
from hiptimer.ui.body.photo import PhotoError, from_mime, read_photo
from hiptimer.ui.kit.back_page import BackPage
from hiptimer.ui.kit.buttons import ENTER, PrimaryButton, QuietButton
from hiptimer.ui.kit.card import ColumnCard
from hiptimer.ui.kit.controls import Switch
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme
from hiptimer.words import tr

_KINDS = "*.jpg *.jpeg *.png *.webp *.bmp *.gif *.tif *.tiff *.heic *.heif *.avif"


class PhotoPage(BackPage):
    """Renders the goniometer with what it needs.

    Signals: `left`; `taken` with a record, a side, degrees, and the photo if it is to be kept;
    `camera_asked`.
    """

    taken = Signal(str, object, float, object)
    camera_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, title=tr("An angle from a photo"))
        self._record, self._side = "", Side.LEFT
        self._take = PrimaryButton(theme, tr("&Use this angle"))
        self._take.setAutoDefault(True)
        self._take.clicked.connect(self.take)
        self.head.addWidget(self._take)
        self._what = Text(theme, size=16, weight=Weight.DemiBold)
        self._told = Text(theme, size=16, tone="ink2")
        self.view = Goniometer(theme)
        self.view.setMinimumHeight(theme.px(300))
        self.view.dropped.connect(self._bring)
        self.view.turned.connect(self._show_angle)
        self.column.addWidget(self._what)
        self.column.addLayout(self._sources(theme))
        self.column.addWidget(self._told)
        self.column.addWidget(self.view, 1)
        self.column.addWidget(self._lower(theme))

    def _sources(self, theme: Theme) -> FlowLayout:
        row = FlowLayout(spacing=8)
        for text, act in (
            (tr("&Open a photo"), self._open),
            (tr("Paste"), self.paste),
            (tr("Use the camera"), self.camera_asked.emit),
        ):
            button = QuietButton(theme, text)
            button.clicked.connect(lambda _=False, act=act: act())
            row.addWidget(button)
        return row

    def _lower(self, theme: Theme) -> ColumnCard:
        card = ColumnCard(theme)
        self._upright = Switch(theme, tr("The first line is plumb"))
        self._upright.setChecked(True)
        self._upright.toggled.connect(self.view.set_upright)
        self._keeps = Switch(theme, tr("Keep the photo too"))
        for switch, told in (
            (
                self._upright,
                tr("The first line is plumb: straight up or down. Off: lay it yourself."),
            ),
            (
                self._keeps,
                tr("Keep the photo too. It stays in your data folder, on this computer."),
            ),
        ):
            line = QHBoxLayout()
            line.addWidget(switch)
            line.addWidget(Text(theme, told, 16), 1, Qt.AlignmentFlag.AlignVCenter)
            card.column.addLayout(line)
        card.column.addSpacing(theme.px(6))
        return card

    @property
    def told(self) -> str:
        """What is said above the photo."""
        return self._told.text()

    def keep_photo(self, keep: bool) -> None:
        """Keep the photo with the angle, or not."""
        self._keeps.setChecked(keep)

    def open_for(self, record: str, side: Side, what: str, *, hangs: bool = False) -> None:
        """Ask for the angle of a record and side; `what` says which in words.

        `hangs`: the shin hangs from the knee, so that 0° is straight down.
        """
        self._record, self._side = record, side
        self.setAccessibleName(tr("An angle from a photo: {what}", what=what))
        self._what.setText(what)
        self.view.measure_down(hangs)
        self.view.show_image(None)
        self._upright.setChecked(True)
        self._keeps.setChecked(False)
        how = tr(
            "Take it from the end where your feet are, with the camera level. Then lay the"
            " lines: the first one upright, the second along the shin."
        )
        if hangs:
            how = tr(
                "Take it from in front, with the camera level, at the height of your knees. Then"
                " lay the lines: the first one straight down, the second along the shin."
            )
        self._tell(how)
        self.verticalScrollBar().setValue(0)

    def show_photo(self, image: QImage) -> None:
        """Show a photo to lay the lines on."""
        self.view.show_image(image)
        self._tell(
            tr(
                "Lay the second line on the shin: drag the round handles, or use Tab and the arrow"
                " keys (Shift: ten times as far)."
            )
        )
        self.view.setFocus(Qt.FocusReason.TabFocusReason)

    def show_trouble(self, text: str) -> None:
        """Say why there is no photo; what was shown stays."""
        self._told.setText(text)
        self._told.set_tone("danger")

    def read(self, path: Path) -> None:
        """Show a file's photo."""
        try:
            self.show_photo(read_photo(path))
        except PhotoError as error:
            self.show_trouble(str(error))

    def paste(self) -> None:
        """Show the clipboard's photo."""
        self._bring(QGuiApplication.clipboard().mimeData())

    def take(self) -> None:
        """Hand over the angle."""
        angle = self.view.degrees
        if angle is not None and self.view.is_laid:
            kept = self.view.image if self._keeps.isChecked() else None
            self.taken.emit(self._record, self._side, angle, kept)

    def _tell(self, text: str) -> None:
        self._told.setText(text)
        self._told.set_tone("ink2")

    def _bring(self, data: QMimeData) -> None:
        try:
            self.show_photo(from_mime(data))
        except PhotoError as error:
            self.show_trouble(str(error))

    def _open(self) -> None:
        kinds = tr("Photos ({kinds})", kinds=_KINDS)
        name, _ = QFileDialog.getOpenFileName(self, tr("Open a photo"), "", kinds)
        if name:
            self.read(Path(name))

    def _show_angle(self, angle: float | None) -> None:
        self._take.setEnabled(angle is not None and self.view.is_laid)

    # Qt's names

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif Qt.Key(event.key()) in ENTER:
            self.take()
        else:
            super().keyPressEvent(event)
