"""The preview: figure, side, what is said, in the place of the steps."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from hiptimer.player.snapshot import Snapshot
from hiptimer.player.timeline import Timeline
from hiptimer.session.model import Catalogue
from hiptimer.ui.editor.preview import FAST, NORMAL, PreviewEngine
from hiptimer.ui.figure.widget import FigureView
from hiptimer.ui.kit.buttons import IconButton
from hiptimer.ui.kit.card import Card
from hiptimer.ui.kit.chip import Chip
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.parts.caption import Captions
from hiptimer.ui.parts.ring_look import tone_of
from hiptimer.ui.parts.snapshot_moment import moment_of
from hiptimer.ui.parts.snapshot_words import joined, ring_lines, side_word, time_left, title
from hiptimer.words import tr

LOW = 340
"""Below this height at 100 % the figure has the room, and one line of words."""


class PreviewPane(Card):
    """Renders a preview. Signals: `moved(Timeline, float, int)`, the playhead; `closed()`."""

    moved = Signal(object, float, int)
    closed = Signal()

    def __init__(self, theme: Theme, engine: PreviewEngine, folder: str) -> None:
        super().__init__(theme)
        self._engine, self._folder = engine, folder
        self._catalogue = Catalogue()
        self._captions = Captions(self._catalogue)
        self._shot: Snapshot | None = None
        self._low = False
        engine.setParent(self)
        middle = Qt.AlignmentFlag.AlignHCenter
        self.side = Text(theme, "", 28, Weight.Bold, align=middle)
        self.figure = FigureView(theme, named=False, ground="surface")
        self.name = Text(theme, "", 20, Weight.Bold, align=middle)
        self.count = Text(theme, "", 16, tone="ink2", align=middle, tabular=True)
        self.caption = Text(theme, "", 16, align=middle)
        self.turn = IconButton(theme, "pause", "", side=42)  # `_show_turn` names it
        self.turn.clicked.connect(self.toggle)
        self.normal, self.fast = Chip(theme, "1×"), Chip(theme, "4×")
        self.fast.setToolTip(tr("Four times as fast, without the voice"))
        for chip, speed in ((self.normal, NORMAL), (self.fast, FAST)):
            chip.clicked.connect(lambda _=False, speed=speed: self.set_speed(speed))
        close = IconButton(theme, "close", tr("Close the preview"), key="Esc", plain=True, side=42)
        close.clicked.connect(self.closed)
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (self.turn, self.normal, self.fast):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(14), theme.px(12), theme.px(14), theme.px(12))
        column.addLayout(row)
        column.addWidget(self.side)
        column.addWidget(self.figure, 1)
        for text in (self.name, self.count, self.caption):
            column.addWidget(text)
        self.setAccessibleName(tr("Preview"))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        engine.moved.connect(self._show)
        engine.said.connect(self._hear)
        engine.ended.connect(self.closed)

    @property
    def engine(self) -> PreviewEngine:
        """What plays."""
        return self._engine

    def play(self, timeline: Timeline, catalogue: Catalogue, position: float) -> None:
        """Play from an offset on."""
        self._catalogue = catalogue
        self._captions = Captions(catalogue)
        self._engine.play(timeline, position)
        self.set_speed(self._engine.speed)
        self._show_turn()

    def toggle(self) -> None:
        """Pause, or go on."""
        self._engine.toggle()
        self._show_turn()

    def set_speed(self, speed: int) -> None:
        """Play so many times as fast."""
        self._engine.set_speed(speed)
        self.normal.setChecked(speed == NORMAL)
        self.fast.setChecked(speed == FAST)

    def _show_turn(self) -> None:
        running = self._engine.is_running
        self.turn.set_icon_name("pause" if running else "play")
        self.turn.set_name(tr("Pause the preview") if running else tr("Go on"), "Space")

    def _show(self, shot: Snapshot) -> None:
        self._shot = shot
        self.figure.show_figure(moment_of(shot, self._catalogue, self._folder))
        _put(self.side, side_word(shot, self._catalogue))
        self.side.set_tone(tone_of(shot.segment, shot.side))
        name = title(shot.segment, self._catalogue)
        if self._low:  # there is no room for more than one line
            name = joined(side_word(shot, self._catalogue), name)
        _put(self.name, name)
        _put(self.count, joined(*ring_lines(shot), time_left(shot.total_left)))
        _put(self.caption, self._captions.at(shot))
        self.moved.emit(shot.timeline, float(shot.position), shot.segment.index)

    def _hear(self, text: str) -> None:
        self._captions.heard(text, self._shot)

    # Qt's names

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._low = self.height() < self._theme.px(LOW)
        for text in (self.side, self.count, self.caption):
            text.setVisible(not self._low)
        self.name.set_size(16 if self._low else 20)

    def hideEvent(self, event: QHideEvent) -> None:
        self._engine.stop()
        super().hideEvent(event)


def _put(text: Text, words: str) -> None:
    if text.text() != words:
        text.setText(words)
