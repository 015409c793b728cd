"""The player's screen: the stage, its keys and panels, and the page at the end."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QHideEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QShowEvent,
    QWindow,
)
from PySide6.QtWidgets import QWidget

from hiptimer.history.records import Completion
from hiptimer.player.choices import GentlerChoice, LeaveChoice
from hiptimer.player.events import ClockJumped, EndAsked, SegmentStarted
from hiptimer.player.snapshot import Snapshot
from hiptimer.player.states import State
from hiptimer.player.timeline import Segment
from hiptimer.session.easier import easier_words
from hiptimer.session.model import Catalogue, Exercise
from hiptimer.session.sided import with_side
from hiptimer.ui.kit.monitors import FullScreen
from hiptimer.ui.kit.notice import Notice
from hiptimer.ui.kit.pulse import rate_of
from hiptimer.ui.kit.roles import Role, has_role
from hiptimer.ui.kit.screen_reader import announce
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.parts.keys import BINDINGS, Command
from hiptimer.ui.parts.next_time import NextTime
from hiptimer.ui.parts.ring_look import tone_of
from hiptimer.ui.parts.seen_words import measured_lines
from hiptimer.ui.parts.snapshot_words import thing_of
from hiptimer.ui.player.announcer import Announcer
from hiptimer.ui.player.ending import EndPage
from hiptimer.ui.player.engine import Bridge
from hiptimer.ui.player.flash import Flash
from hiptimer.ui.player.gentler import Asked, GentlerPanel
from hiptimer.ui.player.overlay import Overlay
from hiptimer.ui.player.pointer import Pointer
from hiptimer.ui.player.questions import KeysPanel, LeavePanel, NotePanel, PinchPanel
from hiptimer.ui.player.sight import AT_THE_KEYBOARD, Seat, pixels_per_mm
from hiptimer.ui.player.stage import Stage
from hiptimer.words import tr

SOUND_SECONDS = 2.0
"""So long the volume stands on the stage after a change."""


@has_role(Role.PAGE)
class PlayerScreen(QWidget):
    """Renders what the bridge tells and passes on what the person asks.

    Signals: `closed(effort, pain, note)` from the page at the end; `left()` when the session was
    left without it.
    """

    closed = Signal(object, object, str)
    left = Signal()

    def __init__(
        self,
        bridge: Bridge,
        theme: Theme,
        catalogue: Catalogue,
        *,
        flash: bool = True,
        muted: bool = False,
        folder: str = "",
        turn_full_screen: Callable[[QWidget], bool] | None = None,
        tender: Asked | None = None,
        is_heard: Callable[[], bool] = lambda: True,
        next_time: NextTime | None = None,
        seat: Seat = AT_THE_KEYBOARD,
        parent: QWidget | None = None,
    ) -> None:
        """`turn_full_screen` turns a window's full screen, and tells whether it is on now.

        `tender` knows what pinched lately; `is_heard` tells whether the voice speaks now;
        `next_time` knows what a programme's next session changes.
        `seat` is where the person looks from.
        """
        super().__init__(parent)
        self._bridge, self._catalogue = bridge, catalogue
        self._seat = seat
        self._turn = turn_full_screen or FullScreen().toggle
        self._open: Overlay | None = None
        self._filled_screen = False
        self._watched: QWindow | None = None
        self._pointer = Pointer(self)
        self.stage = Stage(theme, catalogue, self, folder)
        self.flash = Flash(theme, self)
        self.flash.enabled = flash
        self.leave_panel = LeavePanel(theme, self)
        self.pinch_panel = PinchPanel(theme, self)
        self.gentler_panel = GentlerPanel(theme, self)
        self._tender = tender
        self._announcer = Announcer(self.stage, catalogue, is_heard)
        self.note_panel = NotePanel(theme, self)
        self.keys_panel = KeysPanel(theme, self)
        self.end_page = EndPage(theme, self, next_time)
        self.end_page.hide()
        self._notice = Notice(theme, self)
        self._notice.hover(self.stage, self.stage.strip)
        self.stage.controls.show_muted(muted)
        self._bind_keys()
        self._listen()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(self.stage)
        self.stage.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    @property
    def takes_commands(self) -> bool:
        """Whether the stage can be used: no panel asks something, and it is not the end."""
        return self._open is None and not self.stage.isHidden()

    def tell(self, words: str) -> None:
        """Say something over all that is shown, be it a question or the page at the end."""
        self._notice.say(words)
        if self.stage.mat is not None:  # from there the bar cannot be read
            self.stage.notice(words)

    def show_sound(self, volume: int, muted: bool) -> None:
        """Render the volume in percent, and whether there is sound at all."""
        self.stage.controls.show_muted(muted)
        words = tr("Sound is off") if muted else tr("Volume {n} %", n=volume)
        self.stage.notice(words, SOUND_SECONDS)
        announce(self.stage, words)

    def ask(self, command: Command) -> None:
        """Do what a key or a button asks for."""
        bridge = self._bridge
        match command:
            case Command.TOGGLE:
                self._toggle()
            case Command.NEXT_STEP:
                bridge.next_step()
            case Command.PREVIOUS_STEP:
                bridge.previous_step()
            case Command.FORWARD:
                bridge.forward()
            case Command.BACK:
                bridge.back()
            case Command.RESTART_STEP:
                bridge.restart_step()
            case Command.ADD_TIME:
                bridge.add_time()
            case Command.VOLUME_UP:
                bridge.volume_up()
            case Command.VOLUME_DOWN:
                bridge.volume_down()
            case Command.MUTE:
                bridge.toggle_mute()
            case _:
                self._open_for(command)

    def _open_for(self, command: Command) -> None:
        match command:
            case Command.PINCH:
                self._bridge.pinch()  # at once, before anything is drawn
                self._enter(self.pinch_panel)
                self.pinch_panel.open_with(self._easier())
            case Command.NOTE:
                self._question(self.note_panel)
            case Command.KEYS:
                self._question(self.keys_panel)
            case Command.LEAVE:
                self._ask_to_leave()
            case Command.FULL_SCREEN:
                self._turn_full_screen()

    def _listen(self) -> None:
        bridge, stage = self._bridge, self.stage
        bridge.snapshot_changed.connect(self._show)
        bridge.figure_moved.connect(stage.show_moment)
        bridge.happened.connect(self._happened)
        bridge.caption.connect(stage.hear)
        bridge.caption.connect(lambda words: self._announcer.caption(words, stage.snapshot))
        bridge.known_changed.connect(self._know)
        bridge.trouble.connect(stage.notice)
        bridge.trouble.connect(lambda words: announce(stage, words, urgent=True))
        bridge.finished.connect(self._finish)
        bridge.left.connect(self._go)
        stage.asked.connect(self.ask)
        stage.sought.connect(bridge.seek)
        stage.measure_panel.recorded.connect(bridge.record)
        stage.measure_panel.saved.connect(bridge.done)
        stage.measure_panel.skipped.connect(bridge.next_step)
        self.leave_panel.chosen.connect(self._leave)
        self.leave_panel.closed.connect(self._answered)
        self.note_panel.written.connect(bridge.add_note)
        self.note_panel.written.connect(lambda _text: announce(stage, tr("The note is kept.")))
        self.note_panel.closed.connect(self._answered)
        self.keys_panel.closed.connect(self._answered)
        self.pinch_panel.chosen.connect(bridge.pinch_choice)
        self.pinch_panel.closed.connect(self._resume_stage)
        self.gentler_panel.chosen.connect(self._gentler)
        self.gentler_panel.closed.connect(self._resume_stage)
        self.end_page.closed.connect(self._close)

    def _bind_keys(self) -> None:
        """The table's keys, for the whole window while the stage can be used."""
        for row in BINDINGS:
            for keys in row.keys:
                shortcut = QShortcut(QKeySequence(keys), self.stage)
                shortcut.setAutoRepeat(row.command in {Command.VOLUME_UP, Command.VOLUME_DOWN})
                shortcut.activated.connect(lambda command=row.command: self.ask(command))

    def _toggle(self) -> None:
        """Space: done where the player waits for the person, else pause or go on."""
        snapshot = self.stage.snapshot
        stands = snapshot is None or snapshot.state not in {State.WAITING, State.RUNNING}
        if snapshot is None or stands or not snapshot.segment.waits:
            self._bridge.toggle()
        elif self.stage.measure_panel.isVisibleTo(self.stage):
            self.stage.measure_panel.save()
        else:
            self._bridge.done()

    def _easier(self) -> str:
        """The easier variant of what is done now, empty where there is none."""
        snapshot = self.stage.snapshot
        thing = thing_of(snapshot.segment, self._catalogue) if snapshot else None
        if snapshot is None or not isinstance(thing, Exercise):
            return ""
        return with_side(easier_words(thing), snapshot.side)

    def _know(self, catalogue: Catalogue) -> None:
        """Something is done in its easier way from now on."""
        self._catalogue = catalogue
        self.stage.set_catalogue(catalogue)
        self._announcer.set_catalogue(catalogue)

    def _question(self, panel: Overlay) -> None:
        self._bridge.open_question()
        self._enter(panel)
        panel.open_panel()

    def _ask_to_leave(self, *, at_end: bool = False) -> None:
        self._bridge.open_question()
        self._enter(self.leave_panel)
        self.leave_panel.open_with(self._bridge.foreseen(), at_end=at_end)

    def _enter(self, panel: Overlay) -> None:
        """One panel at a time; below it nothing can be reached."""
        self._open = panel
        panel.setGeometry(self.rect())
        focused = self.focusWidget()
        if focused is not None:
            focused.clearFocus()  # else Qt gives it to what comes next, which is told, for a moment
        self.stage.setEnabled(False)
        self._pointer.show()

    def _answered(self) -> None:
        self._resume_stage()
        self._bridge.close_question()

    def _resume_stage(self) -> None:
        self._open = None
        self.stage.setEnabled(True)
        self.stage.setFocus()

    def _leave(self, how: LeaveChoice) -> None:
        # Nothing resumes in between: the question is answered by leaving.
        self.leave_panel.hide()
        self._resume_stage()
        if how is LeaveChoice.FINISH:
            self._bridge.finish()
        else:
            self._bridge.leave(how)

    def _turn_full_screen(self) -> None:
        full = self._filled_screen = self._turn(self.window())
        self.stage.controls.show_full_screen(full)

    def _show(self, snapshot: Snapshot) -> None:
        if self.stage.snapshot is None:
            self.setAccessibleName(snapshot.timeline.title)
            self._announcer.opened(snapshot)
        self.stage.show_snapshot(snapshot)
        running = snapshot.state is State.RUNNING and self._open is None
        seen_afar = self.window().isFullScreen() or self.stage.mat is not None
        self._pointer.follow(may_hide=running and seen_afar)
        reached = self.stage.controls.isAncestorOf(self.focusWidget() or self)
        self.stage.show_controls(shown=reached or not self._pointer.is_hidden)

    def _happened(self, event: object) -> None:
        self._announcer.happened(event, self.stage.snapshot)
        if isinstance(event, ClockJumped):
            self.stage.slept(event.gap)
        elif isinstance(event, EndAsked):
            if self._open is None:
                self._ask_to_leave(at_end=True)
        elif isinstance(event, SegmentStarted):
            self.flash.flash(tone_of(event.segment, event.segment.side))
            self._ask_gently(event.segment)

    def _ask_gently(self, segment: Segment) -> None:
        """Before what pinched lately: the clock stands while the person chooses."""
        thing = self._catalogue.exercises.get(segment.exercise or "")
        if self._tender is None or self._open is not None or thing is None:
            return
        found = self._tender.ask_for(segment)
        if found is None:
            return
        side = found.side if segment.alternates else segment.side
        self._bridge.open_question()
        self._enter(self.gentler_panel)
        self.gentler_panel.open_with(thing.name, side, found, with_side(easier_words(thing), side))

    def _gentler(self, choice: GentlerChoice) -> None:
        snapshot = self.stage.snapshot
        if self._tender is not None and choice is not GentlerChoice.USUAL and snapshot is not None:
            self._tender.settle(snapshot.segment.exercise or "")
        self._bridge.gentler_choice(choice)

    def _finish(self, completion: Completion) -> None:
        if self._open is not None:
            self._open.hide()
            self._resume_stage()
        self.flash.stop()
        self._pointer.show()
        self.stage.hide()
        self.end_page.setGeometry(self.rect())
        self.end_page.show()
        self.end_page.show_completion(
            completion,
            measured_lines(self._catalogue, completion.measured),
            self._bridge.kept,
        )
        announce(self.end_page, self.end_page.told)  # after how to come out of the last stretch

    def _close(self, effort: int | None, pain: int | None, note: str) -> None:
        self._give_window_back()
        self.closed.emit(effort, pain, note)

    def _go(self) -> None:
        self.flash.stop()
        self._pointer.show()
        self._give_window_back()
        self.left.emit()

    def _give_window_back(self) -> None:
        """The screen was filled for the session only."""
        if self._filled_screen and self.window().isFullScreen():
            self._turn_full_screen()

    def _follow_screen(self) -> None:
        self._bridge.follow_screen(rate_of(self.screen()))
        self._take_seat()

    def _take_seat(self) -> None:
        metres = self._seat.metres_in(full_screen=self.window().isFullScreen())
        self.stage.look_from(metres, pixels_per_mm(self.screen()))

    # Qt's names

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow_screen()
        window = self.window().windowHandle()
        if window is not None and window is not self._watched:
            self._watched = window
            window.screenChanged.connect(self._follow_screen)
            window.windowStateChanged.connect(self._take_seat)
        if not self.stage.isAncestorOf(self.focusWidget() or self):
            self.stage.setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride:  # a key, whoever it is for
            self._pointer.show()
            self.stage.show_controls(shown=True)
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: ARG002
        self._take_seat()
        for child in (self.stage, self.flash, self.end_page):
            child.setGeometry(self.rect())
        if self._open is not None:
            self._open.setGeometry(self.rect())

    def hideEvent(self, event: QHideEvent) -> None:
        self.flash.stop()
        self._pointer.show()
        super().hideEvent(event)
