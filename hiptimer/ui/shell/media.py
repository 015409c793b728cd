"""The session under way on the system's media controls."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, SignalInstance

from hiptimer.desktop.media import MediaCommands, MediaSession, MediaState, NowPlaying
from hiptimer.player.events import CueDue, Event, RepStarted, SegmentEnded, Sought
from hiptimer.player.snapshot import Snapshot
from hiptimer.player.states import State
from hiptimer.session.model import Catalogue
from hiptimer.ui.parts.keys import Command
from hiptimer.ui.parts.snapshot_words import side_word, title

STEP_SECONDS = 10.0
_STATES = {State.RUNNING: MediaState.PLAYING, State.WAITING: MediaState.PLAYING}


class PlayedBridge(Protocol):
    """What is asked of the bridge."""

    happened: SignalInstance

    def snapshot(self) -> Snapshot:
        """The moment as it is."""


class Player(Protocol):
    """Who does what a key of the player does; nothing while a panel is open."""

    def ask(self, command: Command) -> bool:
        """Do it, if it can be done now; whether it was."""

    def seek(self, position: float) -> bool:
        """Move the playhead to an offset on the timeline, if that can be done now."""


class MediaControls(QObject):
    """Shows one play-through on the media controls and carries out what they ask. No signals.

    A headset in a pocket answers no question: while a panel is open, nothing is done.
    """

    def __init__(
        self,
        bridge: PlayedBridge,
        player: Player,
        raise_window: Callable[[], None],
        make_session: Callable[[MediaCommands], MediaSession],
        catalogue: Catalogue,
        poster: Callable[[Snapshot], Path | None],
        *,
        session_title: str,
        play_id: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge, self._player, self._raise = bridge, player, raise_window
        self._catalogue, self._poster = catalogue, poster
        self._session_title, self._play_id = session_title, play_id
        self._session = make_session(self)
        self._is_open = True
        bridge.happened.connect(self._happened)
        self._show()

    def close(self) -> None:
        """The play-through is over."""
        if self._is_open:
            self._is_open = False
            self._session.close()

    def refresh(self) -> None:
        """Show the moment anew: a picture came."""
        if self._is_open:
            self._show()

    # what media controls ask

    def play(self) -> None:
        """Begin or go on."""
        if self._bridge.snapshot().state in {State.READY, State.PAUSED}:
            self._player.ask(Command.TOGGLE)

    def pause(self) -> None:
        """Stand still."""
        if self._bridge.snapshot().state is State.RUNNING:
            self._player.ask(Command.TOGGLE)

    def toggle(self) -> None:
        """Pause or go on."""
        self._player.ask(Command.TOGGLE)

    def stop(self) -> None:
        """Ask whether to leave."""
        self._player.ask(Command.LEAVE)

    def next(self) -> None:
        """Go to the next step."""
        self._player.ask(Command.NEXT_STEP)

    def previous(self) -> None:
        """Go back to the start of the step, or to the one before."""
        self._player.ask(Command.PREVIOUS_STEP)

    def seek_by(self, seconds: float) -> None:
        """Move the playhead by so much; ten seconds are the player's own step.

        Beyond the end it goes to the next step, as MPRIS has it.
        """
        snapshot = self._bridge.snapshot()
        if snapshot.position + seconds > snapshot.timeline.total_seconds:
            self.next()
            return
        if abs(seconds) == STEP_SECONDS:
            self._player.ask(Command.FORWARD if seconds > 0 else Command.BACK)
        else:
            self.seek_to(self.position() + seconds)

    def seek_to(self, seconds: float) -> None:
        """Move the playhead there."""
        self._player.seek(seconds)

    def position(self) -> float:
        """Where the playhead is now."""
        return float(self._bridge.snapshot().position)

    def raise_window(self) -> None:
        """Bring the window to the front."""
        self._raise()

    def _happened(self, event: Event) -> None:
        if not self._is_open or isinstance(event, CueDue | RepStarted | SegmentEnded):
            return  # nothing that is shown changes with these
        self._show()
        if isinstance(event, Sought):
            self._session.sought()

    def _show(self) -> None:
        snapshot = self._bridge.snapshot()
        words = [title(snapshot.segment, self._catalogue), side_word(snapshot, self._catalogue)]
        state = MediaState.STOPPED if snapshot.state is State.FINISHED else MediaState.PAUSED
        self._session.show(
            NowPlaying(
                title=", ".join(word for word in words if word),
                session=self._session_title,
                length=float(snapshot.timeline.total_seconds),
                state=_STATES.get(snapshot.state, state),
                artwork=self._poster(snapshot),
                play=self._play_id,
            )
        )
