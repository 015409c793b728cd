"""The stage: what is done now, which side, how long still, what comes next."""

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from hiptimer.player.snapshot import Snapshot
from hiptimer.player.states import State
from hiptimer.player.timeline import Kind, Segment
from hiptimer.session.model import Catalogue, Side
from hiptimer.ui.figure.widget import FigureView
from hiptimer.ui.kit.fit import FitLabel
from hiptimer.ui.kit.roles import Role, has_role
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.parts import snapshot_words
from hiptimer.ui.parts.caption import Captions
from hiptimer.ui.parts.ring_look import tone_of
from hiptimer.ui.parts.snapshot_moment import moment_of, small_moment
from hiptimer.ui.parts.strip import SegmentStrip
from hiptimer.ui.player.controls import Controls
from hiptimer.ui.player.mat import MatMetrics
from hiptimer.ui.player.mat_layout import BOLD, SAID, MatLayout
from hiptimer.ui.player.measure import MeasurePanel
from hiptimer.ui.player.metrics import BODY, NAME, SIDE, SMALL, Metrics
from hiptimer.ui.player.nextcard import NextCard
from hiptimer.ui.player.places import Needs, arrange
from hiptimer.ui.player.ring import Ring
from hiptimer.ui.player.sight import arcminute
from hiptimer.ui.player.then import Then
from hiptimer.ui.player.veil import Veil
from hiptimer.words import tr

_PLACES = {
    Side.LEFT: Qt.AlignmentFlag.AlignLeft,
    Side.RIGHT: Qt.AlignmentFlag.AlignRight,
    None: Qt.AlignmentFlag.AlignHCenter,
}


@has_role(Role.PAGE)
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
        self._fades = QTimer(self)
        self._fades.setSingleShot(True)
        self._fades.timeout.connect(lambda: self.notice(""))
        self._arcminute = 0.0
        self._controls_shown = True
        self._build()
        self._mat_layout = MatLayout(theme, self, lambda: self.metrics.unit)
        self.controls.asked.connect(self.asked)
        self.strip.chosen.connect(self.sought)
        self.strip.walked.connect(self.notice)
        theme.changed.connect(self._lay_out)

    def _build(self) -> None:
        theme = self._theme
        # As on a tape, time runs from left to right, and left is the person's left; only words and
        # the form of a self-check go as one reads.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        middle = Qt.AlignmentFlag.AlignVCenter
        left, right = Qt.AlignmentFlag.AlignLeft | middle, Qt.AlignmentFlag.AlignRight | middle
        self.session_title = FitLabel(theme, self, tone="ink2", align=left, most_lines=1)
        self.time_left = FitLabel(theme, self, tone="ink2", align=right, tabular=True)
        self.side_word = FitLabel(theme, self, weight=BOLD, most_lines=1)
        self.figure = FigureView(theme, self, named=False)
        self.name = FitLabel(theme, self, weight=BOLD, align=Qt.AlignmentFlag.AlignHCenter)
        self.ring = Ring(theme, self, watched=self._watched)
        self.measure_panel = MeasurePanel(theme, self._catalogue, self)
        self.measure_panel.setLayoutDirection(QGuiApplication.layoutDirection())
        self.caption = FitLabel(theme, self, weight=SAID)
        self.detail = FitLabel(theme, self, tone="ink2")
        self.next_card = NextCard(theme, self._catalogue, self, self._folder)
        self.then = Then(theme, self._catalogue, self, self._folder)
        self.strip = SegmentStrip(theme, self._catalogue, self)
        self.controls = Controls(theme, self)
        self.veil = Veil(theme, self)
        self.veil.hide()
        self.then.hide()
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

    @property
    def mat(self) -> MatMetrics | None:
        """The sizes from the mat; None while it is laid out for who sits at the keyboard."""
        measuring = self._snapshot is not None and self._measures(self._snapshot.segment)
        if not self._arcminute or measuring:
            return None
        cap = QFontMetricsF(self._theme.font_px(100, BOLD)).capHeight() / 100
        return MatMetrics(self.width(), self.height(), self._arcminute, cap)

    def look_from(self, metres: float, pixels_per_mm: float) -> None:
        """Be laid out for who is so far away; 0 metres is at the keyboard."""
        wanted = arcminute(pixels_per_mm, metres) if metres else 0.0
        if wanted != self._arcminute:
            self._arcminute = wanted
            if self._snapshot is not None:
                self._show_segment(self._snapshot)
                self.ring.show_snapshot(self._snapshot)
            self._lay_out()

    def show_controls(self, *, shown: bool) -> None:
        """From the mat, they come over the strip when they are needed; else they always stand."""
        if shown != self._controls_shown:
            self._controls_shown = shown
            self._show_row()

    def set_catalogue(self, catalogue: Catalogue) -> None:
        """Show and tell things as `catalogue` has them, from the next snapshot on."""
        self._catalogue = catalogue
        for part in (self._captions, self.next_card, self.then, self.strip):
            part.set_catalogue(catalogue)

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
        self._show_time_left(snapshot)
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

    def notice(self, text: str, seconds: float = 0.0) -> None:
        """Show a line about trouble or volume until the next segment, or only for so long."""
        self._notice = text
        self._fades.stop()
        if seconds:
            self._fades.start(round(seconds * 1000))
        self._show_detail()

    def _show_segment(self, snapshot: Snapshot) -> None:
        segment = snapshot.segment
        self._notice = ""
        self.session_title.say(snapshot.timeline.title)
        self.name.say(snapshot_words.title(segment, self._catalogue))
        coming = snapshot.next
        after = snapshot.timeline.after(coming) if coming is not None else None
        self.next_card.show_next(coming, segment, after)
        self.then.show_next(coming, segment, after)
        self._mat_layout.begin()
        self.figure.expect(small_moment(coming, self._catalogue, self._folder, after))
        measuring = self._measures(segment)
        had_panel = self.measure_panel.isVisibleTo(self)
        if measuring:
            self.measure_panel.show_segment(snapshot)
        self.measure_panel.setVisible(measuring)
        self.ring.setVisible(not measuring)
        self._show_side(snapshot)
        self._show_detail()
        self.caption.say(self._said(snapshot))
        self._lay_out()
        if measuring:
            self.measure_panel.take_focus()
        elif had_panel:
            self.setFocus()

    def _show_side(self, snapshot: Snapshot) -> None:
        tone = snapshot.side.value if snapshot.side else tone_of(snapshot.segment, None)
        left = Qt.AlignmentFlag.AlignLeft
        self.side_word.place(left if self._arcminute else _PLACES[snapshot.side])
        self.name.place(left if self.mat else Qt.AlignmentFlag.AlignHCenter)
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
        self._show_caption()

    def _show_caption(self) -> None:
        text = self._said(self._snapshot) if self._snapshot else ""
        if text != self.caption.text():
            self.caption.say(text)
            self._lay_out()

    def _said(self, snapshot: Snapshot) -> str:
        """What stands in the caption's place; from the mat a piece of it, as long as there is room.

        There a notice stands in its place for a while: nothing smaller could be read.
        """
        text = self._captions.at(snapshot)
        mat = self.mat
        if mat is None:
            return text
        if self._notice:
            return self._notice
        text = snapshot_words.mat_caption(snapshot, text)
        return self._mat_layout.piece(mat, text, self._captions.seconds(snapshot))

    def _show_time_left(self, snapshot: Snapshot) -> None:
        before = len(self.time_left.text())
        self.time_left.say(snapshot_words.time_left(snapshot.total_left))
        if self._arcminute and len(self.time_left.text()) != before:
            self._lay_out()

    def _show_row(self) -> None:
        """From the mat, the strip's row is the controls' while they are shown."""
        mat = self.mat is not None
        measuring = self.measure_panel.isVisibleTo(self)
        shown = (self._controls_shown or not mat) and not self._watched
        for widget, visible in (
            (self.controls, shown),
            (self.strip, not (mat and shown)),
            (self.time_left, not (mat and shown)),
            (self.session_title, not mat),
            (self.detail, not mat),
            (self.next_card, not mat and not measuring),
            (self.then, mat),
        ):
            if visible is widget.isHidden():
                widget.setVisible(visible)

    def _show_pause(self, snapshot: Snapshot) -> None:
        stands = snapshot.state in {State.PAUSED, State.READY}
        if stands:
            paused = snapshot.state is State.PAUSED
            reason = snapshot_words.pause_words(snapshot.pause_reason, self._gap) if paused else ""
            begun = paused or snapshot.position > 0
            hint = tr("Press Space to go on") if begun else tr("Press Space to begin")
            self.veil.say(tr("Paused") if paused else tr("Ready"), reason, hint)
        if stands == self.veil.isHidden():
            self.veil.setVisible(stands)
            self.veil.raise_()

    def _lay_out(self) -> None:
        mat = self.mat
        self._show_row()
        if mat is not None:
            self._lay_out_mat(mat)
            return
        self.name.set_indent(0.0)
        metrics = self.metrics
        small = (metrics.wish(22), metrics.least(SMALL))
        for label in (self.session_title, self.time_left):
            label.set_sizes(*small)
        self.side_word.set_sizes(metrics.wish(SIDE), metrics.least(28))
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

    def _lay_out_mat(self, mat: MatMetrics) -> None:
        self._mat_layout.set_sizes(mat)
        if self._snapshot is not None:
            self._mat_layout.forget_pieces()
            self.caption.say(self._said(self._snapshot))
        self._mat_layout.arrange(mat)
        self.controls.lay_out()
        self.update()

    # Qt's names

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: ARG002
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), self._theme.color("bg"))
