"""What a person changes in the log by hand, each with its undoing."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from msgspec import Struct

from hiptimer.desktop.clock import here
from hiptimer.history import queries, writes
from hiptimer.history.errors import HistoryError
from hiptimer.history.records import PausePeriod
from hiptimer.player.compiler import MissingExerciseError
from hiptimer.plays.by_hand import Said, backfilled, corrected, shown_minutes, started_on
from hiptimer.plays.play import Play
from hiptimer.ui.history.entry_page import Entry, KnownSession
from hiptimer.ui.parts.services import Services
from hiptimer.words import tr


class Change(Struct, frozen=True):
    """What was done, in words; `undo` takes it back, where there is something to take back."""

    told: str
    undo: Callable[[], object] | None = None


class Changes:
    """Writes to the log. Each method tells what it did; it and its undoing raise HistoryError."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def known_sessions(self) -> tuple[KnownSession, ...]:
        """The sessions that can be chosen for an entry, by title."""
        known = []
        for session in self._services.shelf.sessions():
            try:
                work = self._services.plays.timeline(session).work_seconds
            except MissingExerciseError:
                continue
            if work > 0:
                minutes = shown_minutes(work)
                known.append(KnownSession(session.id, session.title, minutes))
        return tuple(sorted(known, key=lambda one: one.title.casefold()))

    def add(self, entry_id: str, entry: Entry) -> Change:
        """Add a session that was done without the player."""
        services, store = self._services, self._services.store
        cutoff = services.settings.preferences.day_cutoff_minutes
        started = started_on(entry.day, entry.minute, cutoff, here(services.clock))
        play = self._play(entry_id, entry.session, started)
        made = backfilled(entry_id, entry.title, started, cutoff, entry.said, play)
        store.add(made)
        return Change(tr("Added: {title}.", title=made.title), lambda: store.delete(made.id))

    def correct(self, completion_id: str, said: Said) -> Change:
        """Write what the person corrected."""
        store = self._services.store
        old = store.run(queries.completion, completion_id)
        if old is None:
            raise HistoryError(tr("That entry is not in the training log any more."))
        new = corrected(old, said)
        if new == old:
            return Change(tr("Nothing was changed."))
        store.replace(new)
        return Change(tr("Changed: {title}.", title=old.title), lambda: store.replace(old))

    def delete(self, completion_id: str) -> Change:
        """Take a completion out."""
        store = self._services.store
        deleted = store.delete(completion_id)
        return Change(tr("Deleted: {title}.", title=deleted.title), lambda: store.add(deleted))

    def pause(self, first: date, last: date | None, reason: str) -> Change:
        """Begin a pause."""
        store = self._services.store
        made = store.run(writes.add_pause, first, last, reason)
        return Change(tr("Paused."), lambda: store.run(writes.remove_pause, made.id))

    def end_pause(self, pause: int, today: date) -> Change | None:
        """End a pause with yesterday, so that today is a day like any other."""
        store, known = self._services.store, self._known_pause(pause)
        if known is None:
            return None
        yesterday = (today - timedelta(days=1)).isoformat()
        if known.first_day > yesterday:  # nothing of it is over: as if it had not been
            return self.remove_pause(pause)
        store.run(writes.end_pause, pause, yesterday)
        return Change(
            tr("The pause is over."), lambda: store.run(writes.end_pause, pause, known.last_day)
        )

    def remove_pause(self, pause: int) -> Change | None:
        """Take a pause out."""
        store, known = self._services.store, self._known_pause(pause)
        if known is None:
            return None
        store.run(writes.remove_pause, pause)
        again = (known.first_day, known.last_day, known.reason)
        return Change(tr("The pause was taken out."), lambda: store.run(writes.add_pause, *again))

    def _known_pause(self, pause: int) -> PausePeriod | None:
        pauses = self._services.store.run(queries.pauses)
        return next((one for one in pauses if one.id == pause), None)

    def _play(self, entry_id: str, session_id: str, started: datetime) -> Play | None:
        entry = self._services.shelf.entry(session_id)
        if entry is None or entry.session is None:
            return None
        try:
            return self._services.plays.compiled(entry_id, entry.session, started)
        except MissingExerciseError:
            return None
