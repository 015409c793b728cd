"""Where the body is shown: one widget for the player's large figure and the small ones in cards."""

import math
from pathlib import PurePath

from PySide6.QtCore import QElapsedTimer, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QHideEvent, QImage, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hiptimer.desktop.clock import SystemClock
from hiptimer.figures.beats import Beat, FrameRef, coming, file_of, frame_for
from hiptimer.figures.lesson import NOTHING, lesson_for
from hiptimer.figures.loop_file import CELL
from hiptimer.figures.manifest import Figure
from hiptimer.figures.placing import fitted
from hiptimer.player.timeline import Kind
from hiptimer.ui.figure.cast import Cast, beat_of, is_other
from hiptimer.ui.figure.density import to_screen, to_widget
from hiptimer.ui.figure.gallery import Gallery
from hiptimer.ui.figure.loading import LoopWant
from hiptimer.ui.figure.loops import FigureWant
from hiptimer.ui.figure.moment import FigureMoment, describe
from hiptimer.ui.figure.scene import Fit, Scene, Shown, changed, fit, paint_scene, same
from hiptimer.ui.figure.still import draw
from hiptimer.ui.figure.teaching import Frame, glow_rect, paint
from hiptimer.ui.kit.pulse import Pulse, beat_seconds, rate_of
from hiptimer.ui.kit.roles import Role, has_role
from hiptimer.ui.kit.theme import Theme

__all__ = ["FigureMoment", "FigureView", "describe", "draw"]

_MOST_ENLARGED = 2.0  # pixels for one of the canvas; beyond, a larger picture shows no more
_GRID = 24  # a place that grows by less than this keeps its pictures
_AHEAD = 4  # pictures of the next way into a position that are read ahead


@has_role(Role.GRAPHIC)
class FigureView(QWidget):
    """Renders one `FigureMoment`, as large as it is; nothing when it has none. No signals.

    A moment that plays stands on an opaque `ground` (a colour token); others are stills.
    """

    # What plays is painted whole, ground and all: nothing below is painted again for it.
    _OPAQUE = Qt.WidgetAttribute.WA_OpaquePaintEvent

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, named: bool = True, ground: str = "bg"
    ) -> None:
        super().__init__(parent)
        self._theme, self._named, self._ground = theme, named, ground
        self._moment: FigureMoment | None = None
        self._next: FigureMoment | None = None
        self._shown: object = None
        self._scene: Scene = ()
        self._made: dict[FrameRef, Scene] = {}  # as long as no picture comes or goes
        self._made_at = 0  # the gallery's `changes` then
        self._own: QImage | None = None
        # By file; for this size and theme.
        self._fits: dict[tuple[str, bool], tuple[FigureWant, Fit]] = {}
        self._cast: Cast | None = None  # for this moment as well, while it plays
        self._lesson = NOTHING
        self._glow = QRect()  # what it covered last
        self._held: set[FigureWant] = set()
        self._clock = QElapsedTimer()
        self._ticks = Pulse(SystemClock(), self)
        self._ticks.beat.connect(self._on_tick)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._gallery = Gallery.of(theme)
        self._gallery.arrived.connect(self._on_arrived)
        theme.changed.connect(self._on_theme)

    @property
    def moment(self) -> FigureMoment | None:
        """What is shown."""
        return self._moment

    @property
    def showing(self) -> Scene | None:
        """The pictures of a moment that plays, as they are painted; None while there are none."""
        return self._scene or None

    def show_figure(self, moment: FigureMoment | None) -> None:
        """Show `moment` from now on; nothing is painted where the picture stays the same."""
        before, self._moment = self._moment, moment
        if moment is None or before is None or is_other(moment, before):
            self.setAccessibleName(describe(moment) if moment else "")
            if moment is None or before is None or moment.subject != before.subject:
                self._scene, self._own = (), None
            self._shown, self._cast = None, None
            self._made.clear()
            self.setAttribute(self._OPAQUE, moment is not None and self._plays(moment))
            self._clock.restart()
            self._keep_time()
            self.update()
            return
        self._follow(moment)

    def expect(self, moment: FigureMoment | None) -> None:
        """What is shown next: its beginning is read ahead, at the size of this place."""
        if moment != self._next:
            self._next = moment
            self._made.clear()

    def _follow(self, moment: FigureMoment) -> None:
        """Paint again what another picture changes."""
        if not self.isVisible():  # nothing is read for whom nobody sees
            self._shown = None
            return
        cast = self._cast_of(moment)
        shown: object
        if cast is None:
            shown = round(moment.elapsed * 12) if moment.is_picture else moment.progress
        else:
            shown = self._picture_of(moment, cast)
        taught = self._learn(moment, cast) if cast is not None else False
        if shown == self._shown:
            if taught:
                self.update()
            return
        self._shown = shown
        if cast is None or not isinstance(shown, FrameRef) or not cast.plays:
            self.update()
            return
        before = self._scene
        if self._at_hand(shown) or self._compose(moment, cast.figure, shown):
            part = changed(before, self._scene)
            if part is None or taught:
                self.update()
                return
            if self._lesson.glow:
                glow = self._glow_rect(cast.figure, shown)
                part, self._glow = part | glow | self._glow, glow
            self.update(to_widget(part, self.devicePixelRatioF()) & self.rect())

    def _learn(self, moment: FigureMoment, cast: Cast) -> bool:
        """Follow what is drawn over the figure; whether that is something else now."""
        if self._theme.plain_figures or not cast.plays:
            lesson = NOTHING
        else:
            beat = self._beat(moment)
            lesson = lesson_for(cast.figure, beat, still=self._theme.reduced_motion)
        before, self._lesson = self._lesson, lesson
        return lesson != before

    def _glow_rect(self, figure: Figure, ref: FrameRef) -> QRect:
        layer = ref.layers[0]
        return glow_rect(figure, layer.picture, self._frame(figure, layer.file))

    def _frame(self, figure: Figure, side: str) -> Frame:
        want, place = self._fit(figure, side)
        scale, corner = place.share / CELL, place.corner
        return Frame(corner.x(), corner.y(), scale, want.canvas, want.flipped)

    def _plays(self, moment: FigureMoment) -> bool:
        """Whether it is more than a still."""
        return moment.kind is not None or (moment.moves and not self._theme.reduced_motion)

    def _figure_of(self, moment: FigureMoment) -> Figure | None:
        return None if moment.is_picture else self._gallery.figure(moment.subject)

    def _cast_of(self, moment: FigureMoment) -> Cast | None:
        """Who plays the moment; None: no figure of ours."""
        cast = self._cast
        if cast is None:
            figure = self._figure_of(moment)
            if figure is None:
                return None
            enlarged = self._fit(figure, file_of(figure, moment.side))[1].share / CELL
            reduced = self._theme.reduced_motion
            cast = self._cast = Cast(figure, enlarged, reduced, self._plays(moment))
        return cast

    def _beat(self, moment: FigureMoment) -> Beat:
        own = self._clock.elapsed() / 1000 if moment.moves and self._clock.isValid() else 0.0
        return beat_of(moment, own)

    def _picture_of(self, moment: FigureMoment, cast: Cast) -> FrameRef:
        """The pictures of a figure at a moment."""
        beat = self._beat(moment)
        reduced, enlarged = cast.reduced_motion, cast.enlarged
        ghost = not self._theme.plain_figures
        return frame_for(cast.figure, beat, reduced_motion=reduced, enlarged=enlarged, ghost=ghost)

    def _at_hand(self, ref: FrameRef) -> bool:
        """Show what was put together before, if it was and no picture came or went since."""
        if self._made_at != self._gallery.changes:
            self._made.clear()
            self._made_at = self._gallery.changes
        scene = self._made.get(ref)
        if scene is None:
            return False
        self._scene = scene
        self._gallery.keep(self._held)
        return True

    def _compose(self, moment: FigureMoment, figure: Figure, ref: FrameRef) -> bool:
        """Put together what the layers show, as far as it is there; whether there is any of it."""
        made: list[Shown] = []
        held = set()
        whole = True
        ahead = coming(figure, self._beat(moment), ref)
        for layer in ref.layers:
            want, place = self._fit(figure, layer.file)
            held.add(want)
            loop = self._gallery.figure_loop(want, ahead)
            picture = loop.nearest(layer.picture) if loop else None
            if loop is not None and loop.backdrop is not None and picture is not None:
                one = Shown(place.corner, loop.backdrop, picture, layer.share, ghost=layer.ghost)
                made.append(one)
                whole = whole and loop.is_whole
        if len(made) == len(ref.layers):
            self._scene = tuple(made)
            if whole and self._made_at == self._gallery.changes:
                self._made[ref] = self._scene
            held |= self._read_ahead(figure, ref)
            for want in self._held - held:
                self._gallery.release(want)
            self._held = held
        else:
            self._held |= held
        return bool(self._scene)

    def _fit(self, figure: Figure, side: str) -> tuple[FigureWant, Fit]:
        """How large a side's pictures are here."""
        files, turned = figure.drawn_of(side)
        flipped = (self._theme.mirror_figures and figure.faces_viewer) is not turned
        found = self._fits.get((files.loop, flipped))
        if found is None:
            ratio, canvas = self.devicePixelRatioF(), self._gallery.manifest.size
            room = (round(self.width() * ratio), round(self.height() * ratio))
            place = fit(room, canvas, files.box, _MOST_ENLARGED * ratio, flipped=flipped)
            ground = self._theme.color(self._ground).rgb()
            path = self._gallery.path(files.loop)
            want = FigureWant(path, place.share, ground, canvas[0], flipped, ratio, turned)
            found = self._fits[files.loop, flipped] = (want, place)
        return found

    def _read_ahead(self, figure: Figure, ref: FrameRef) -> set[FigureWant]:
        """Ask for the beginning of what comes next."""
        moment = self._next
        coming_figure = self._figure_of(moment) if moment else None
        if moment is None or coming_figure is None:
            return set()
        file = file_of(coming_figure, moment.side)
        if coming_figure is figure and file == ref.layers[0].file:
            return set()
        want, _place = self._fit(coming_figure, file)
        first = coming_figure.shows[: _AHEAD if coming_figure.play == "hold" else 1]
        self._gallery.figure_loop(want, tuple(dict.fromkeys(first)), ahead=True)
        return {want}

    def _on_theme(self) -> None:
        self._forget()
        if self._moment is not None:
            self.setAttribute(self._OPAQUE, self._plays(self._moment))
        self._keep_time()
        self.update()

    def _forget(self) -> None:
        """The pictures at hand have another size, or another ground."""
        self._fits.clear()
        self._made.clear()
        self._shown, self._cast = None, None

    def _on_arrived(self) -> None:
        moment = self._moment
        if moment is None or not self.isVisible():
            return
        cast = self._cast_of(moment)
        if cast is None or not cast.plays:
            self.update()
            return
        before, ref = self._scene, self._picture_of(moment, cast)
        if self._compose(moment, cast.figure, ref):
            self._shown = ref
        if not self._scene or not same(self._scene, before):
            self.update()

    def _keep_time(self) -> None:
        """Count time for what moves by itself, as long as somebody can see it."""
        moment = self._moment
        wanted = moment is not None and moment.moves and not self._theme.reduced_motion
        if wanted and self.isVisible():
            self._ticks.run(beat_seconds(rate_of(self.screen())))
        else:
            self._ticks.stop()

    def _on_tick(self) -> None:
        if self._moment is not None and not self.visibleRegion().isEmpty():
            self._follow(self._moment)

    def _paint_playing(self, painter: QPainter, event: QPaintEvent, moment: FigureMoment) -> bool:
        """Draw the pictures of the moment; whether there are any to come."""
        cast = self._cast_of(moment)
        if cast is None:
            return False
        ref = self._shown
        if not isinstance(ref, FrameRef):
            ref = self._picture_of(moment, cast)
        if self._shown is not ref or not self._scene:
            self._shown = ref
            self._compose(moment, cast.figure, ref)
        if not self._scene and self._broken_loop(cast.figure, ref):
            return False
        within = to_screen(painter, event.rect(), self.devicePixelRatioF())
        whole = self._scene[:1] and self._scene[0].share >= 1
        if not whole or not self._scene[0].rect.contains(within):
            painter.fillRect(within, self._theme.color(self._ground))
        paint_scene(painter, self._scene, within, dark=self._theme.dark)
        self._learn(moment, cast)
        if self._lesson and self._scene:
            layer = ref.layers[0]
            frame = self._frame(cast.figure, layer.file)
            paint(
                painter, cast.figure, self._lesson, layer.picture, frame, self._theme, self._ground
            )
        return True

    def _paint_own(self, painter: QPainter, moment: FigureMoment) -> bool:
        """Draw a picture of the person's own that moves, at its own pace; whether it does."""
        path = str(PurePath(moment.folder) / moment.subject) if moment.folder else ""
        facts = self._gallery.facts(path) if path else None
        if facts is None or facts[2] < 2 or moment.kind is Kind.REST or self._theme.reduced_motion:
            return False
        ratio = self.devicePixelRatioF()
        fit = fitted(facts[:2], (_stepped(self.width() * ratio), _stepped(self.height() * ratio)))
        ground = self._theme.color(self._ground).rgb()
        want = LoopWant(path, (fit.width, fit.height), ground)
        loop = self._gallery.loop(want, facts[2])
        if loop is None:
            return False
        self._own = loop.nearest(int(moment.elapsed * 1000 / loop.delay) % facts[2]) or self._own
        if self._own is not None:
            self._own.setDevicePixelRatio(ratio)
            painter.drawImage(_middle(self._own, self.rect(), ratio), self._own)
        return True

    def _broken_loop(self, figure: Figure, ref: FrameRef) -> bool:
        files = {figure.drawn_of(layer.file)[0].loop for layer in ref.layers}
        return any(self._gallery.trouble(self._gallery.path(name)) for name in files)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(320), self._theme.px(240))

    def minimumSizeHint(self) -> QSize:
        return QSize(48, 36)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: ARG002
        self._forget()

    def showEvent(self, event: QShowEvent) -> None:
        self._keep_time()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._ticks.stop()
        for want in self._held:
            self._gallery.release(want)
        self._held = set()
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        moment = self._moment
        if moment is None:
            return
        painter = QPainter(self)
        if self._plays(moment) and not moment.is_picture:
            if self._paint_playing(painter, event, moment):
                return
        elif self._plays(moment):
            painter.fillRect(event.rect(), self._theme.color(self._ground))
            if self._paint_own(painter, moment):
                return
        if self._plays(moment):
            painter.fillRect(event.rect(), self._theme.color(self._ground))
        draw(painter, QRectF(self.rect()), moment, self._theme, named=self._named)


def _middle(image: QImage, room: QRect, ratio: float) -> QPoint:
    """Where a picture stands: in the middle, on whole pixels."""
    wide, high = math.ceil(image.width() / ratio), math.ceil(image.height() / ratio)
    return QPoint((room.width() - wide) // 2, (room.height() - high) // 2)


def _stepped(pixels: float) -> int:
    return max(_GRID, int(pixels) // _GRID * _GRID)
