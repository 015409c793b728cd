"""What a person changes in the log by hand, each with its undoing."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from msgspec import Struct

from hiptimer.history import queries, writes
from hiptimer.history.errors import HistoryError
from hiptimer.player.compiler import MissingExerciseError
from hiptimer.plays.by_hand import Said, backfilled, corrected, shown_minutes, started_on
from hiptimer.plays.play import Play
from hiptimer.ui.history.entry_page import Entry, KnownSession
from hiptimer.ui.parts.services import Services


class Change(Struct, frozen=True):
    """What was done, in words; `undo` takes it back and tells what hindered it, if anything."""

    told: str
    undo: Callable[[], str] | None = None
    done: bool = True


class Changes:
    """Writes to the log. Each method tells what came of it; none raises."""

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
        services = self._services
        cutoff = services.settings.preferences.day_cutoff_minutes
        started = started_on(entry.day, entry.minute, cutoff, services.clock.now())
        play = self._play(entry_id, entry.session, started)
        made = backfilled(entry_id, entry.title, started, cutoff, entry.said, play)
        store = services.store

        def undo() -> None:
            store.delete(made.id)

        return _tried(lambda: store.add(made), f"Added: {made.title}.", undo)

    def correct(self, completion_id: str, said: Said) -> Change:
        """Write what the person corrected."""
        store = self._services.store
        try:
            old = store.run(queries.completion, completion_id)
        except HistoryError as error:
            return Change(str(error), done=False)
        if old is None:
            return Change("That entry is not in the training log any more.", done=False)
        new = corrected(old, said)
        if new == old:
            return Change("Nothing was changed.")

        def undo() -> None:
            store.replace(old)

        return _tried(lambda: store.replace(new), f"Changed: {old.title}.", undo)

    def delete(self, completion_id: str) -> Change:
        """Take a completion out."""
        store = self._services.store
        try:
            deleted = store.delete(completion_id)
        except HistoryError as error:
            return Change(str(error), done=False)
        return Change(f"Deleted: {deleted.title}.", _safely(lambda: store.add(deleted)))

    def pause(self, first: date, last: date | None, reason: str) -> Change:
        """Begin a pause."""
        store = self._services.store
        try:
            made = store.run(writes.add_pause, first, last, reason)
        except HistoryError as error:
            return Change(str(error), done=False)
        return Change("Paused.", _safely(lambda: store.run(writes.remove_pause, made.id)))

    def end_pause(self, pause: int, today: date) -> Change | None:
        """End a pause with yesterday, so that today is a day like any other."""
        store = self._services.store
        try:
            known = next((one for one in store.run(queries.pauses) if one.id == pause), None)
            if known is None:
                return None
            yesterday = (today - timedelta(days=1)).isoformat()
            if known.first_day > yesterday:  # nothing of it is over: as if it had not been
                return self.remove_pause(pause)
            store.run(writes.end_pause, pause, yesterday)
        except HistoryError as error:
            return Change(str(error), done=False)
        last = known.last_day
        return Change(
            "The pause is over.", _safely(lambda: store.run(writes.end_pause, pause, last))
        )

    def remove_pause(self, pause: int) -> Change | None:
        """Take a pause out."""
        store = self._services.store
        try:
            known = next((one for one in store.run(queries.pauses) if one.id == pause), None)
            if known is None:
                return None
            store.run(writes.remove_pause, pause)
        except HistoryError as error:
            return Change(str(error), done=False)

        def undo() -> None:
            store.run(writes.add_pause, known.first_day, known.last_day, known.reason)

        return Change("The pause was taken out.", _safely(undo))

    def _play(self, entry_id: str, session_id: str, started: datetime) -> Play | None:
        entry = self._services.shelf.entry(session_id)
        if entry is None or entry.session is None:
            return None
        try:
            return self._services.plays.compiled(entry_id, entry.session, started)
        except MissingExerciseError:
            return None


def _safely(act: Callable[[], object]) -> Callable[[], str]:
    def tried() -> str:
        try:
            act()
        except HistoryError as error:
            return str(error)
        return ""

    return tried


def _tried(act: Callable[[], object], told: str, undo: Callable[[], None]) -> Change:
    try:
        act()
    except HistoryError as error:
        return Change(str(error), done=False)
    return Change(told, _safely(undo))
