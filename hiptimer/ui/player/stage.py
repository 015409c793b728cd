"""The stage: what is done now, which side, how long still, what comes next."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from hiptimer.player.snapshot import Snapshot
from hiptimer.player.states import State
from hiptimer.player.timeline import Kind, Segment
from hiptimer.session.model import Catalogue, Side
from hiptimer.ui.figure.widget import FigureView
from hiptimer.ui.kit.fit import FitLabel
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.parts import snapshot_words
from hiptimer.ui.parts.caption import Captions
from hiptimer.ui.parts.ring_look import tone_of
from hiptimer.ui.parts.snapshot_moment import moment_of, small_moment
from hiptimer.ui.parts.strip import SegmentStrip
from hiptimer.ui.player.controls import Controls
from hiptimer.ui.player.measure import MeasurePanel
from hiptimer.ui.player.metrics import BODY, NAME, SIDE, SMALL, Metrics
from hiptimer.ui.player.nextcard import NextCard
from hiptimer.ui.player.places import Needs, arrange
from hiptimer.ui.player.ring import Ring
from hiptimer.ui.player.veil import Veil
from hiptimer.words import tr

_BOLD = QFont.Weight.Bold
_PLACES = {
    Side.LEFT: Qt.AlignmentFlag.AlignLeft,
    Side.RIGHT: Qt.AlignmentFlag.AlignRight,
    None: Qt.AlignmentFlag.AlignHCenter,
}


class Stage(QWidget):
    """Renders snapshots and captions; computes no time.

    Signals: `asked(Command)` from the buttons, `sought(float)` from the strip; the panel of
    self-checks has its own (`measure_panel`).
    """

    asked = Signal(object)
    sought = Signal(float)

    def __init__(
        self,
        theme: Theme,
        catalogue: Catalogue,
        parent: QWidget,
        folder: str = "",
        *,
        watched: bool = False,
    ) -> None:
        """`folder` is where the session's own pictures are.

        `watched`: nobody touches it, as in a film; there are no buttons then, and no fields.
        """
        super().__init__(parent)
        self._folder, self._watched = folder, watched
        self._theme, self._catalogue = theme, catalogue
        self._captions = Captions(catalogue)
        self._snapshot: Snapshot | None = None
        self._gap = 0.0
        self._notice = ""
        self._build()
        self.controls.asked.connect(self.asked)
        self.strip.chosen.connect(self.sought)
        self.strip.walked.connect(self.notice)
        theme.changed.connect(self._lay_out)

    def _build(self) -> None:
        theme = self._theme
        middle = Qt.AlignmentFlag.AlignVCenter
        left, right = Qt.AlignmentFlag.AlignLeft | middle, Qt.AlignmentFlag.AlignRight | middle
        self.session_title = FitLabel(theme, self, tone="ink2", align=left, most_lines=1)
        self.time_left = FitLabel(theme, self, tone="ink2", align=right, tabular=True)
        self.side_word = FitLabel(theme, self, weight=_BOLD, most_lines=1)
        self.figure = FigureView(theme, self, named=False)
        self.name = FitLabel(theme, self, weight=_BOLD, align=Qt.AlignmentFlag.AlignHCenter)
        self.ring = Ring(theme, self, watched=self._watched)
        self.measure_panel = MeasurePanel(theme, self._catalogue, self)
        self.caption = FitLabel(theme, self, weight=QFont.Weight.Medium)
        self.detail = FitLabel(theme, self, tone="ink2")
        self.next_card = NextCard(theme, self._catalogue, self, self._folder)
        self.strip = SegmentStrip(theme, self._catalogue, self)
        self.controls = Controls(theme, self)
        self.veil = Veil(theme, self)
        self.veil.hide()
        self.measure_panel.hide()
        if self._watched:
            self.controls.hide()
            self.strip.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def snapshot(self) -> Snapshot | None:
        """What is rendered now."""
        return self._snapshot

    @property
    def metrics(self) -> Metrics:
        """The sizes for this window and text size."""
        return Metrics(self.width(), self.height(), self._theme.text_size / 100)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Render `snapshot`."""
        before, self._snapshot = self._snapshot, snapshot
        if before is None or before.segment is not snapshot.segment:
            self._show_segment(snapshot)
        elif before.side is not snapshot.side:
            self._show_side(snapshot)
        if snapshot.state is State.RUNNING:
            self._gap = 0.0
        self._show_pause(snapshot)
        self.ring.show_snapshot(snapshot)
        self.show_moment(snapshot)
        self.time_left.say(snapshot_words.time_left(snapshot.total_left))
        self.strip.show_position(snapshot.timeline, snapshot.position, snapshot.segment.index)
        self.controls.show_state(
            snapshot.state, waits=snapshot.segment.waits, adds_time=snapshot.adds_time_ok
        )
        self._show_caption()

    def show_moment(self, snapshot: Snapshot) -> None:
        """Render no more of `snapshot` than the figure: it moves more often than the rest."""
        self.figure.show_figure(moment_of(snapshot, self._catalogue, self._folder))

    def hear(self, text: str) -> None:
        """Show what is said now."""
        self._captions.heard(text, self._snapshot)
        self._show_caption()

    def slept(self, gap: float) -> None:
        """The clock jumped by `gap` seconds: the pause that follows says so."""
        self._gap = gap

    def notice(self, text: str) -> None:
        """Show a line about trouble or volume until the next segment."""
        self._notice = text
        self._show_detail()

    def _show_segment(self, snapshot: Snapshot) -> None:
        segment = snapshot.segment
        self._notice = ""
        self.session_title.say(snapshot.timeline.title)
        self.name.say(snapshot_words.title(segment, self._catalogue))
        self.next_card.show_next(snapshot.next, segment)
        self.figure.expect(small_moment(snapshot.next, self._catalogue, self._folder))
        measuring = self._measures(segment)
        had_panel = self.measure_panel.isVisibleTo(self)
        if measuring:
            self.measure_panel.show_segment(snapshot)
        self.measure_panel.setVisible(measuring)
        self.ring.setVisible(not measuring)
        self.next_card.setVisible(not measuring)
        self._show_side(snapshot)
        self._show_detail()
        self._captions.at(snapshot)
        self.caption.say(self._captions.at(snapshot))
        self._lay_out()
        if measuring:
            self.measure_panel.take_focus()
        elif had_panel:
            self.setFocus()

    def _show_side(self, snapshot: Snapshot) -> None:
        tone = snapshot.side.value if snapshot.side else tone_of(snapshot.segment, None)
        self.side_word.place(_PLACES[snapshot.side])
        side = snapshot_words.side_word(snapshot, self._catalogue)
        self.side_word.say(side, tone)
        self.setAccessibleName(", ".join(part for part in (self.name.text(), side) if part))

    def _show_detail(self) -> None:
        text = self._notice or (
            snapshot_words.detail(self._snapshot.segment) if self._snapshot else ""
        )
        if text != self.detail.text():
            self.detail.say(text)
            self._lay_out()

    def _show_caption(self) -> None:
        text = self._captions.at(self._snapshot) if self._snapshot else ""
        if text != self.caption.text():
            self.caption.say(text)
            self._lay_out()

    def _show_pause(self, snapshot: Snapshot) -> None:
        stands = snapshot.state in {State.PAUSED, State.READY}
        if stands:
            paused = snapshot.state is State.PAUSED
            reason = snapshot_words.pause_words(snapshot.pause_reason, self._gap) if paused else ""
            hint = tr("Press Space to go on") if paused else tr("Press Space to begin")
            self.veil.say(tr("Paused") if paused else tr("Ready"), reason, hint)
        if stands == self.veil.isHidden():
            self.veil.setVisible(stands)
            self.veil.raise_()

    def _lay_out(self) -> None:
        metrics = self.metrics
        small = (metrics.wish(22), metrics.least(SMALL))
        for label in (self.session_title, self.time_left):
            label.set_sizes(*small)
        self.side_word.set_sizes(metrics.wish(SIDE), metrics.least(56))
        self.name.set_sizes(metrics.wish(NAME), metrics.least(40))
        self.caption.set_sizes(metrics.wish(BODY), metrics.least(SMALL))
        self.detail.set_sizes(metrics.wish(SMALL), metrics.least(SMALL))
        self.ring.set_sizes(*small)
        self.strip.set_unit(metrics.unit)
        self.next_card.rescale(metrics)
        self.measure_panel.rescale(metrics)
        room = metrics.width - 2 * metrics.px(40)
        needs = Needs(
            name=lambda width, height: self.name.fitted_to(width, height).height,
            caption=lambda width, height: self.caption.fitted_to(width, height).height,
            detail=lambda width, height: (
                self.detail.fitted_to(width, height).height if self.detail.text() else 0.0
            ),
            following=self.next_card.height_for,
            controls=0 if self._watched else self._controls_height(room),
        )
        measuring = self._snapshot is not None and self._measures(self._snapshot.segment)
        places = arrange(metrics, needs, measuring=measuring)
        for name, rect in places._asdict().items():
            widget = getattr(self, name)
            widget.setGeometry(QRect(*rect))
        self.veil.stand_in(self.figure.geometry(), metrics)
        self.controls.lay_out()
        self.update()

    def _controls_height(self, room: int) -> int:
        metrics = self.metrics
        return self.controls.fit_into(room, metrics.unit * min(1.25, max(1.0, metrics.text)))

    def _measures(self, segment: Segment) -> bool:
        """Whether the panel of a self-check stands in the ring's place."""
        return segment.kind is Kind.MEASURE and not self._watched

    # Qt's names

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: ARG002
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), self._theme.color("bg"))
