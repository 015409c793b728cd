"""One run of the program without its window: log, journal, and the play-through under way."""

from datetime import datetime, timedelta, timezone

from hiptimer.desktop.paths import Paths
from hiptimer.desktop.preferences import Preferences
from hiptimer.history.journal import Journal
from hiptimer.history.records import Completion
from hiptimer.history.store import open_store
from hiptimer.player.changes import rebuilt
from hiptimer.player.events import Event, Finished
from hiptimer.player.record import PlayState
from hiptimer.player.transport import Transport
from hiptimer.plays.keeper import Keeper
from hiptimer.plays.play import Play, Plays
from hiptimer.session.model import Catalogue, Session
from hiptimer.testing import VirtualClock

PREFERENCES = Preferences()


class Watch(VirtualClock):
    """A clock of somebody who flies: the zone changes, and no time passes."""

    east = 1  # hours

    def now(self) -> datetime:
        return super().now().astimezone(timezone(timedelta(hours=self.east)))


class Program:
    """Begins where an earlier run was killed; `kill` leaves behind what a dead process leaves."""

    def __init__(self, paths: Paths, clock: VirtualClock, catalogue: Catalogue) -> None:
        self._clock = clock
        self.store = open_store(paths, clock).store
        self.journal = Journal(self.store, clock)
        self.plays = Plays(lambda: catalogue, self.store, self.journal, clock, lambda: PREFERENCES)
        self._playing: tuple[Transport, Keeper] | None = None
        self.troubles: list[str] = []

    @property
    def is_playing(self) -> bool:
        """Whether a play-through is under way; without one there is nothing of the next two."""
        return self._playing is not None

    @property
    def transport(self) -> Transport:
        """What plays."""
        assert self._playing is not None
        return self._playing[0]

    @property
    def keeper(self) -> Keeper:
        """What keeps it."""
        assert self._playing is not None
        return self._playing[1]

    def begin(self, session: Session) -> None:
        """Begin a play-through and enter it in the journal."""
        play, trouble = self.plays.begin(session)
        assert not trouble
        self._open(play, PlayState())

    def pick_up(self, play_id: str) -> PlayState:
        """Go on with a play-through that was cut short; what had been done of it."""
        play, state = self.plays.resume(play_id)
        self._open(play, state)
        return state

    def tell(self, events: tuple[Event, ...]) -> bool:
        """Keep what the transport told; whether the play is over now."""
        for event in events:
            self.keeper.apply(event)
        self.keeper.write(self.transport.stay(self._clock.monotonic()))
        return any(isinstance(event, Finished) for event in events)

    def complete(self) -> Completion | None:
        """End the play-through; None where too little was done."""
        completion = self.keeper.complete()
        self._playing = None
        return completion

    def discard(self) -> None:
        """End the play-through, and keep nothing."""
        self.keeper.discard()
        self._playing = None

    def close(self) -> None:
        """End as a person ends the program."""
        self.journal.release()
        self.kill()

    def kill(self) -> None:
        """End as a killed process does: the system takes back its locks and its files."""
        self.store.close()
        self._playing = None
        del self.journal, self.plays

    def _open(self, play: Play, state: PlayState) -> None:
        transport = Transport(rebuilt(play.timeline, state), state.position)
        keeper = Keeper(
            play, self.journal, self.store, self._clock,
            lambda: PREFERENCES.day_cutoff_minutes, self.troubles.append, state,
        )  # fmt: skip
        self._playing = transport, keeper
