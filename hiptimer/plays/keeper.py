"""What keeps a play-through: tally, journal, completion. Knows no Qt.

What cannot be written is told once and tried again with the next write; the session goes on.
"""

from collections.abc import Callable
from datetime import datetime
from enum import Enum
from typing import Literal, Protocol

from msgspec import Struct, structs

from hiptimer.desktop.clock import Clock, here
from hiptimer.history.days import offset_minutes, utc_text, zone_name
from hiptimer.history.errors import HistoryError
from hiptimer.history.records import Completion, Status
from hiptimer.player import tally
from hiptimer.player.choices import PinchChoice
from hiptimer.player.events import CueDue, Event, RepStarted, Started
from hiptimer.player.record import Began, Measured, Pinch, PlayState
from hiptimer.player.stay import Stay
from hiptimer.player.timeline import Segment
from hiptimer.plays.play import Play
from hiptimer.session.model import Seconds, Side
from hiptimer.words import tr

NOTHING_DONE = PlayState()


class Kept(Enum):
    """Where a completion stands."""

    LOG = "log"
    JOURNAL = "journal"
    """The log could not be written: what the journal has of it is offered at the next start."""
    MEMORY = "memory"
    """The log could not be opened, and is gone when the program ends."""


class Foreseen(Struct, frozen=True):
    """What a play-through would come to if it were left now: saved as it is, or finished here."""

    saved: Status
    finished: Status
    has_pain: bool


class JournalLike(Protocol):
    """The part of the journal that a play-through writes to."""

    def write(self, state: PlayState) -> None:
        """Write what has been done so far."""

    def close(self, play_id: str, outcome: Literal["slight", "discarded"]) -> None:
        """Close a play that is no completion."""

    def forget(self, play_id: str) -> None:
        """Write this play no more."""


class StoreLike(Protocol):
    """The part of the log that takes completions."""

    @property
    def persistent(self) -> bool:
        """Whether the log is on the disk."""

    def add(self, completion: Completion) -> None:
        """Write a completion, closing its play."""


class Keeper:
    """Keeps one play-through."""

    def __init__(
        self,
        play: Play,
        journal: JournalLike,
        store: StoreLike,
        clock: Clock,
        cutoff_minutes: Callable[[], int],
        tell: Callable[[str], None],
        state: PlayState = NOTHING_DONE,
    ) -> None:
        """`tell` takes the words for a person when something could not be written."""
        self._play = play
        self._journal = journal
        self._store = store
        self._clock = clock
        self._cutoff_minutes = cutoff_minutes
        self._tell = tell
        self._state = state
        self._told = ""
        self._kept = Kept.LOG
        self._has_run = state != NOTHING_DONE

    @property
    def play(self) -> Play:
        """The play-through that is kept."""
        return self._play

    @property
    def state(self) -> PlayState:
        """What has been done so far."""
        return self._state

    @property
    def kept(self) -> Kept:
        """Where the completion stands, once it is made."""
        return self._kept

    def apply(self, event: Event) -> bool:
        """Add `event` up; whether it is worth a write at once."""
        if isinstance(event, Started) and not self._has_run:
            self._has_run = True
            self._begin(here(self._clock))
        self._state = tally.apply(self._state, event)
        return not isinstance(event, CueDue | RepStarted)

    def write(self, stay: Stay) -> None:
        """Write what is done, with the stay and the pause that are under way."""
        state = tally.so_far(self._state, stay)
        self._try(lambda: self._journal.write(state))

    def keep_stay(self, stay: Stay) -> None:
        """Count a stay and a pause that end without an event, because the person leaves."""
        self._state = tally.so_far(self._state, stay)

    def pinch(self, segment: Segment, side: Side | None, position: Seconds) -> None:
        """Keep a report of pain."""
        report = Pinch(segment.exercise or "", side, segment.index, position, self._utc())
        self._state = structs.replace(self._state, pinches=(*self._state.pinches, report))

    def choose(self, choice: PinchChoice) -> None:
        """Keep what the person chose after the last report of pain."""
        if not self._state.pinches:
            return
        *before, last = self._state.pinches
        easier = self._state.easier
        if choice is PinchChoice.EASIER and last.choice != choice.value:
            easier = (*easier, last.exercise)
        chosen = structs.replace(last, choice=choice.value)
        self._state = structs.replace(self._state, pinches=(*before, chosen), easier=easier)

    def take_easier(self, exercise: str) -> None:
        """Keep that an exercise is done in its easier way, without a report of pain."""
        if exercise not in self._state.easier:
            self._state = structs.replace(self._state, easier=(*self._state.easier, exercise))

    def note(self, text: str) -> None:
        """Add a line to the note."""
        lines = [line for line in (self._state.note, text.strip()) if line]
        self._state = structs.replace(self._state, note="\n".join(lines))

    def record(
        self, check: str, record: str, side: Side | None, value: float | str, reading: int = 1
    ) -> None:
        """Keep a value of a self-check; it replaces that reading, and those that came after it."""
        new = Measured(check, record, side, value, self._utc(), reading)
        others = tuple(
            old
            for old in self._state.measured
            if (old.check, old.record, old.side) != (check, record, side) or old.reading < reading
        )
        self._state = structs.replace(self._state, measured=(*others, new))

    def foreseen(self, stay: Stay) -> Foreseen:
        """What leaving now would come to, with the stay that is under way."""
        state = tally.so_far(self._state, stay)
        finished = structs.replace(state, reached_end=True)
        saved, finished_as = (self._completion(one).status for one in (state, finished))
        return Foreseen(saved, finished_as, bool(state.pinches))

    def complete(self) -> Completion | None:
        """Write the completion and close the journal; None where too little was done to count."""
        completion = self._completion(self._state)
        if completion.status is Status.SLIGHT:
            self._try(lambda: self._journal.close(self._play.id, "slight"))
            return None
        if self._try(lambda: self._store.add(completion)):
            self._kept = Kept.LOG if self._store.persistent else Kept.MEMORY
            self._journal.forget(self._play.id)
        else:
            self._kept = Kept.JOURNAL
            self._try(lambda: self._journal.write(self._state))
        return completion

    def _completion(self, state: PlayState) -> Completion:
        return self._play.completion(state, self._clock.now(), self._cutoff_minutes())

    def discard(self) -> None:
        """Close the journal; nothing goes into the log."""
        self._try(lambda: self._journal.close(self._play.id, "discarded"))

    def _begin(self, now: datetime) -> None:
        """The session runs for the first time: until then its first page was only looked at."""
        self._play = structs.replace(self._play, started=now)
        began = Began(utc_text(now), offset_minutes(now), zone_name(now))
        self._state = structs.replace(self._state, began=began)

    def _utc(self) -> str:
        return utc_text(self._clock.now())

    def _try(self, write: Callable[[], None]) -> bool:
        try:
            write()
        except HistoryError as error:
            if str(error) != self._told:
                self._told = str(error)
                self._tell(tr("{error} The session goes on.", error=error))
            return False
        self._told = ""
        return True
