"""How far a file is that is being made: in a dialog, and in a line of the rail."""

import base64
import binascii

from PySide6.QtCore import QElapsedTimer, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from hiptimer.along.expected import expected
from hiptimer.along.order import Drawn, Order, Readied
from hiptimer.along.words import making_words, size_words
from hiptimer.ui.kit.buttons import PrimaryButton, QuietButton
from hiptimer.ui.kit.dialog_room import RoomyDialog
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.parts.transfer_job import Bar
from hiptimer.words import tr
from hiptimer.words.lengths import clock, minutes

_PREVIEW_WIDTH = 240
_WHOLE = 1000


class ProgressDialog(RoomyDialog):
    """Renders what the maker tells. Signals: `cancelled`; closing it lets the work go on."""

    cancelled = Signal()

    def __init__(
        self, theme: Theme, order: Order, parent: QWidget | None = None, *, title: str = ""
    ) -> None:
        """`title` where it is not a file alone."""
        super().__init__(theme, parent)
        self._theme, self._order = theme, order
        self._since = QElapsedTimer()
        self._picture = QLabel()
        self._picture.setAccessibleName(tr("Picture of the session"))
        name = Text(theme, order.place.name, 16, Weight.DemiBold)
        self._left = Text(theme, "", 28, Weight.Bold, tabular=True)
        self._done = Text(theme, "", 14, tone="ink2", tabular=True)
        self._bar = Bar(theme)
        self._bar.setAccessibleName(tr("How far it is"))
        self._bar.setRange(0, _WHOLE)
        told = QVBoxLayout()
        for text in (name, self._left):
            told.addWidget(text)
        told.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(theme.px(24))
        row.addWidget(self._picture)
        row.addLayout(told, 1)
        self.column.addWidget(Text(theme, title or tr("Take it along"), 28, Weight.Bold))
        self.column.addLayout(row)
        self.column.addWidget(self._bar)
        self.column.addWidget(self._done)
        self.column.addWidget(Text(theme, tr("Cancelling leaves nothing behind."), 14, tone="ink2"))
        self.column.addStretch(1)
        cancel = QuietButton(theme, tr("Cancel"))
        cancel.clicked.connect(self.cancelled)
        background = PrimaryButton(theme, tr("Go on in the &background"))
        background.clicked.connect(self.hide)
        self.add_buttons((cancel,), background)
        self._left.setText(making_words(order.kind, order.place.name))
        self.fit(theme.px(720), theme.px(380))

    @property
    def share(self) -> float:
        """How far it is, 0 to 1."""
        return self._bar.value() / _WHOLE

    def show_readied(self, told: Readied) -> None:
        """The voice gets ready."""
        words = tr("The voice gets ready: {n} of {all}", n=told.done, all=told.whole)
        self._done.setText(words)

    def show_drawn(self, told: Drawn) -> None:
        """The film has come so far."""
        share = told.seconds / max(told.whole, 0.001)
        self._bar.setValue(round(share * _WHOLE))
        if not self._since.isValid():
            self._since.start()
        elif share > 0:
            left = self._since.elapsed() / 1000 * (1 - share) / share
            self._left.setText(tr("{time} left", time=minutes(left)))
        whole = expected(self._order.kind, self._order.size, told.whole).size
        self._done.setText(
            tr(
                "{done} of {whole} · {size} of about {all}",
                done=clock(told.seconds),
                whole=clock(told.whole),
                size=size_words(told.size),
                all=size_words(max(whole, told.size)),
            )
        )
        if told.picture:
            self._show_picture(told.picture)

    def _show_picture(self, text: str) -> None:
        try:
            image = QImage.fromData(base64.b64decode(text))
        except binascii.Error:
            return
        if image.isNull():
            return
        ratio = self.devicePixelRatioF()
        width = round(self._theme.px(_PREVIEW_WIDTH) * ratio)
        smooth = Qt.TransformationMode.SmoothTransformation
        picture = QPixmap.fromImage(image.scaledToWidth(width, smooth))
        picture.setDevicePixelRatio(ratio)
        self._picture.setPixmap(picture)
