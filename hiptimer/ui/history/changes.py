"""What a person changes in the log by hand, each with its undoing."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo

from msgspec import Struct

from hiptimer.desktop.clock import here
from hiptimer.desktop.zones import zone_named
from hiptimer.history import queries, writes
from hiptimer.history.days import from_utc_text, wall_time
from hiptimer.history.errors import HistoryError
from hiptimer.history.records import Completion, PausePeriod
from hiptimer.history.said import title_of
from hiptimer.history.today import today_of
from hiptimer.player.compiler import MissingExerciseError
from hiptimer.plays.by_hand import backfilled, corrected, moved, shown_minutes, started_on
from hiptimer.plays.play import Play
from hiptimer.ui.history.entry_page import Entry, KnownSession
from hiptimer.ui.parts.services import Services
from hiptimer.words import tr, trn
from hiptimer.words.formats import middle_date


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
        return Change(tr("Added: {title}.", title=title_of(made)), lambda: store.delete(made.id))

    def correct(self, completion_id: str, entry: Entry) -> Change:
        """Write what the person corrected, its day and time among it."""
        store = self._services.store
        old = self._known(completion_id)
        new = corrected(old, entry.said)
        wall = wall_time(old.started, old.utc_offset_minutes)
        is_there = (entry.day.isoformat(), entry.minute) == (
            old.training_date,
            wall.hour * 60 + wall.minute,
        )
        if not is_there:
            new = self._at(new, entry.day, entry.minute)
        if new == old:
            return Change(tr("Nothing was changed."))
        store.run(writes.replace_all, [new])
        told = tr("Changed: {title}.", title=title_of(old))
        return Change(told, lambda: store.run(writes.replace_all, [old]))

    def days_of(self, completion_ids: Sequence[str]) -> tuple[date, ...]:
        """The days of these, the first one first."""
        known = (self._known(one) for one in completion_ids)
        return tuple(sorted(date.fromisoformat(one.training_date) for one in known))

    def move(self, completion_ids: Sequence[str], first: date) -> Change:
        """Move sessions by days, so that the first of them is on `first`; their times stay."""
        store = self._services.store
        old = [self._known(one) for one in completion_ids]
        by = first - min(date.fromisoformat(one.training_date) for one in old)
        if not by:
            return Change(tr("Nothing was changed."))
        today = today_of(self._services.clock, self._services.settings.preferences)
        days = [date.fromisoformat(one.training_date) + by for one in old]
        if max(days) > today:
            raise HistoryError(
                tr(
                    "One of them would be on {day}, which is still to come.",
                    day=middle_date(max(days)),
                )
            )
        new = [self._at(one, day, None) for one, day in zip(old, days, strict=True)]
        store.run(writes.replace_all, new)
        told = trn("{n} session was moved.", "{n} sessions were moved.", len(old))
        return Change(told, lambda: store.run(writes.replace_all, old))

    def _known(self, completion_id: str) -> Completion:
        completion = self._services.store.run(queries.completion, completion_id)
        if completion is None:
            raise HistoryError(tr("That entry is not in the training log any more."))
        return completion

    def _at(self, completion: Completion, day: date, minute: int | None) -> Completion:
        """On another day, in the zone where it was; an abbreviation names none."""
        now = here(self._services.clock)
        try:
            zone: tzinfo = zone_named(completion.zone)
        except ValueError:
            zone = now.tzinfo or UTC
        made = moved(completion, day, minute, zone)
        if from_utc_text(made.started) > now:
            raise HistoryError(tr("That time is still to come."))
        return made

    def delete(self, completion_id: str) -> Change:
        """Take a completion out."""
        store = self._services.store
        deleted = store.delete(completion_id)
        return Change(tr("Deleted: {title}.", title=title_of(deleted)), lambda: store.add(deleted))

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
        return Change(tr("The pause was removed."), lambda: store.run(writes.add_pause, *again))

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
