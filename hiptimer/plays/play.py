"""A person's play-throughs: compiled as they choose, begun, picked up again, completed. No Qt."""

import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

import msgspec
from msgspec import Struct

from hiptimer.desktop.clock import Clock, here
from hiptimer.desktop.preferences import Preferences
from hiptimer.history.completion import make_completion
from hiptimer.history.errors import HistoryError
from hiptimer.history.journal import Journal
from hiptimer.history.records import Completion, LoadedPlay, Source, Status
from hiptimer.history.store import Store
from hiptimer.player.changes import check_fits, rebuilt
from hiptimer.player.compiler import MissingExerciseError, compile_session
from hiptimer.player.options import CompileOptions
from hiptimer.player.record import PlayState
from hiptimer.player.timeline import Timeline
from hiptimer.plays.options import options_for
from hiptimer.session.easier import eased
from hiptimer.session.marks import as_shown
from hiptimer.session.model import Catalogue, Session
from hiptimer.session.undecodable import UNDECODABLE
from hiptimer.words import tr


class Play(Struct, frozen=True):
    """One play-through: what was chosen, compiled, and when it began."""

    id: str
    session: Session
    catalogue: Catalogue
    options: CompileOptions
    timeline: Timeline  # as compiled, without the person's changes
    started: datetime  # aware, in the local zone

    @property
    def known(self) -> Catalogue:
        """The exercises and checks that it names, for the eye."""
        return as_shown(self.catalogue.with_own(self.session))

    def known_for(self, state: PlayState) -> Catalogue:
        """What it names, as it is done since the person chose the easier way of something."""
        return as_shown(self.catalogue.with_own(self.session_for(state)))

    def timeline_for(self, state: PlayState) -> Timeline:
        """The timeline with all that the person has changed in it."""
        timeline = self.timeline
        if state.easier:
            timeline = compile_session(self.session_for(state), self.catalogue, self.options)
        return rebuilt(timeline, state)

    def session_for(self, state: PlayState) -> Session:
        """The session as it is done since then."""
        return eased(self.session, self.catalogue, state.easier)

    def completion(
        self,
        state: PlayState,
        ended: datetime,
        cutoff_minutes: int,
        source: Source = Source.PLAYED,
    ) -> Completion:
        """What `state` comes to; `ended` is aware."""
        exercises = self.known.exercises
        return make_completion(
            play_id=self.id,
            session=self.session,
            timeline=self.timeline,
            state=state,
            started=self.started,
            ended=ended,
            cutoff_minutes=cutoff_minutes,
            names={key: exercise.name for key, exercise in exercises.items()},
            source=source,
        )


class Plays:
    """The play-throughs of one person, on their journal and their log."""

    def __init__(
        self,
        catalogue: Callable[[], Catalogue],
        store: Store,
        journal: Journal,
        clock: Clock,
        preferences: Callable[[], Preferences],
    ) -> None:
        """`catalogue` tells the exercises in the language in use, `preferences` the choices."""
        self._catalogue = catalogue
        self._store = store
        self._journal = journal
        self._clock = clock
        self._preferences = preferences

    def options(self) -> CompileOptions:
        """What the person's choices and log ask of a timeline now."""
        return options_for(self._preferences(), self._store, self._clock)

    def timeline(self, session: Session) -> Timeline:
        """The timeline that the person would play now. Raises MissingExerciseError."""
        return compile_session(session, self._catalogue(), self.options())

    def compiled(self, play_id: str, session: Session, started: datetime) -> Play:
        """A play-through that nothing is written of yet. Raises MissingExerciseError."""
        options, catalogue = self.options(), self._catalogue()
        timeline = compile_session(session, catalogue, options)
        return Play(play_id, session, catalogue, options, timeline, started)

    def begin(self, session: Session) -> tuple[Play, str]:
        """Begin a play-through now, and enter it in the journal.

        Also what went wrong with the journal, in words: it is written later then. Raises
        MissingExerciseError.
        """
        play = self.compiled(str(uuid.uuid4()), session, here(self._clock))
        try:
            self._journal.begin(
                play.id,
                msgspec.json.encode(session).decode(),
                msgspec.json.encode(play.options).decode(),
                play.timeline.total_seconds,
                session_id=session.id,
                title=play.timeline.title,
            )
        except HistoryError as error:
            return play, tr("{error} The session goes on.", error=error)
        return play, ""

    def kept(self, play_id: str) -> tuple[Play, PlayState]:
        """A play-through that was cut short, to be looked at. Raises as `resume` does."""
        kept = self._journal.load(play_id)
        return self._restored(kept), kept.state

    def resume(self, play_id: str) -> tuple[Play, PlayState]:
        """Take over a play-through that was cut short, with what was done of it.

        Raises HistoryError or MissingExerciseError; it is then left for another time.
        """
        kept = self._journal.load(play_id)
        play = self._restored(kept)
        self._journal.resume(play_id)
        return play, kept.state

    def saved_as(self, play_id: str) -> Status | None:
        """What `save` would write it as; None where that cannot be told. Nothing is written."""
        try:
            return self._completed(self._journal.load(play_id)).status
        except (HistoryError, MissingExerciseError):
            return None

    def save(self, play_id: str) -> Status:
        """Write what was done of a play-through that was cut short into the log.

        Raises HistoryError or MissingExerciseError; it then stays in the journal.
        """
        completion = self._completed(self._journal.load(play_id))
        self._store.add(completion)
        return completion.status

    def _completed(self, kept: LoadedPlay) -> Completion:
        return self._restored(kept).completion(
            kept.state,
            datetime.fromisoformat(kept.last_seen),
            self._preferences().day_cutoff_minutes,
        )

    def _restored(self, kept: LoadedPlay) -> Play:
        try:
            session = msgspec.json.decode(kept.session, type=Session)
            options = msgspec.json.decode(kept.options, type=CompileOptions)
            catalogue = self._catalogue()
            timeline = compile_session(session, catalogue, options)
            check_fits(timeline, kept.state)
        except MissingExerciseError:
            raise
        # What was kept may be damaged in any way, and was never looked at as a file is.
        except (
            *UNDECODABLE,
            ArithmeticError,
            LookupError,
            TypeError,
            ValueError,
        ) as error:
            raise HistoryError(tr("What was kept of that session cannot be read.")) from error
        return Play(kept.id, session, catalogue, options, timeline, _begun(kept))


def _begun(kept: LoadedPlay) -> datetime:
    """When the play began, in the zone that it began in."""
    zone = timezone(timedelta(minutes=kept.utc_offset_minutes), kept.zone or "")
    return datetime.fromisoformat(kept.started).astimezone(UTC).astimezone(zone)
