"""The journal: what is being done, written down every second, and found again after a crash.

    begin -> write, write, ... -> close      (or Store.add, which closes it in one transaction)
                  | the process dies
                  v
    open_plays -> load -> resume (write goes on) | Store.add | close("discarded")

One small row is written to the log's database and synced before `write` returns, so that neither
a killed process nor a power loss takes more than what came after the last write.
"""

import sqlite3
from contextlib import suppress
from typing import Any, Literal

import msgspec
from msgspec import Struct, structs

from hiptimer.desktop.clock import Clock, here
from hiptimer.history import writes
from hiptimer.history.connection import without_waiting
from hiptimer.history.days import offset_minutes, utc_text, zone_name
from hiptimer.history.errors import HistoryError
from hiptimer.history.records import LoadedPlay, OpenPlay
from hiptimer.history.store import Store
from hiptimer.history.unread import check_instant, readable, sound_row
from hiptimer.history.windows import WindowLock
from hiptimer.player.record import PlayState
from hiptimer.session.undecodable import UNDECODABLE
from hiptimer.words import tr

Outcome = Literal["slight", "discarded"]

_COLUMNS = (
    "id, session_id, title, session, options, total_seconds, started, utc_offset_minutes, zone,"
    " last_seen, state"
)


class _Begun(Struct, frozen=True):
    """What the journal's entry of a play is written from, so that it can be written late."""

    id: str
    session_id: str
    title: str
    session: str
    options: str
    total_seconds: float
    started: str
    utc_offset_minutes: int
    zone: str


class Journal:
    """The plays that are under way. For the window's thread, on the store's connection.

    What cannot be written raises HistoryError; the play goes on, and the next write tries again.
    """

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._windows = WindowLock(store.paths.data / "windows")
        self._begun: _Begun | None = None
        self._is_written = False
        self._last: PlayState | None = None
        self._set_aside: set[str] = set()

    @property
    def play_id(self) -> str | None:
        """The play that `write` writes, None when there is none."""
        return None if self._begun is None else self._begun.id

    def begin(
        self,
        play_id: str,
        session_json: str,
        options_json: str,
        timeline_total: float,
        *,
        session_id: str,
        title: str,
    ) -> None:
        """Enter a play that begins now; `write` writes this one from here on."""
        now = here(self._clock)
        self._begun = _Begun(
            play_id,
            session_id,
            title,
            session_json,
            options_json,
            timeline_total,
            utc_text(now),
            offset_minutes(now),
            zone_name(now),
        )
        self._is_written = False
        self.write(PlayState())

    def write(self, state: PlayState) -> None:
        """Write what has been done so far; without a play, or when nothing changed, nothing."""
        if self._begun is None or (state == self._last and self._is_written):
            return
        with self._store.guarded():
            self._note_the_start(self._begun, state)
            if not self._is_written:
                self._enter(self._begun)
                self._is_written = True
            try:
                self._write_state(self._begun.id, state)
            except sqlite3.IntegrityError:  # a copy of the log was brought back meanwhile
                self._enter(self._begun)
                self._write_state(self._begun.id, state)
        self._last = state

    def close(self, play_id: str, outcome: Outcome) -> None:
        """Close a play that is no completion.

        A slight one stays, a discarded one goes; the pinches of both are kept, for pain counts.
        """
        connection, kept = self._store.connection, self._state_of(play_id)
        with self._store.guarded():
            if outcome == "discarded":
                writes.discard_play(connection, play_id)
            else:
                writes.close_play(connection, self._clock, play_id, outcome)
            if kept is not None:
                writes.keep_pinches(connection, play_id, kept.pinches)
        self.forget(play_id)

    def forget(self, play_id: str) -> None:
        """Write this play no more: `Store.add` has closed it, or it waits to be picked up."""
        if self.play_id == play_id:
            self._begun = None
            self._last = None

    def open_plays(self) -> tuple[OpenPlay, ...]:
        """The plays whose windows are gone, the latest first."""
        with self._store.guarded():
            found = self._store.connection.execute(
                "SELECT owner, id, session_id, title, started, last_seen, position,"
                " total_seconds, work_seconds, utc_offset_minutes"
                " FROM journal JOIN journal_states ON play = id"
                " WHERE outcome IS NULL AND position > 0 ORDER BY last_seen DESC"
            ).fetchall()
            # What names no play can't be resumed; the others go on without it.
            plays = tuple(
                readable(
                    self._store.connection,
                    "journal",
                    ((row[1], row) for row in found),
                    lambda named: (named[1][0], _open_play(named[1][1:])),
                )
            )
        return tuple(
            play
            for owner, play in plays
            if play.id not in self._set_aside and not self._is_under_way(play.id, owner)
        )

    def _is_under_way(self, play_id: str, owner: str) -> bool:
        """Whether a window plays it now; this one may have put it away and go on itself."""
        if owner == self._windows.owner:
            return play_id == self.play_id
        return self._windows.is_alive(owner)

    def set_aside(self, play_id: str) -> None:
        """Discard an open play, but for an undo: it is gone when the program ends."""
        self._set_aside.add(play_id)

    def bring_back(self, play_id: str) -> None:
        """Undo `set_aside`."""
        self._set_aside.discard(play_id)

    def load(self, play_id: str) -> LoadedPlay:
        """All that was kept of an open play. Raises HistoryError if it cannot be read."""
        with self._store.guarded():
            row = self._store.connection.execute(
                f"SELECT {_COLUMNS} FROM journal JOIN journal_states ON play = id"  # noqa: S608
                " WHERE id = ? AND outcome IS NULL",
                (play_id,),
            ).fetchone()
        if row is None:
            raise HistoryError(tr("That session is not waiting to be resumed any more."))
        return _loaded(row)

    def resume(self, play_id: str) -> LoadedPlay:
        """Load an open play and take it over: `write` writes this one from here on."""
        play = self.load(play_id)
        with self._store.guarded():
            self._store.connection.execute(
                "UPDATE journal SET owner = ? WHERE id = ?", (self._windows.hold(), play_id)
            )
        self._begun = _Begun(
            play.id,
            play.session_id,
            play.title,
            play.session,
            play.options,
            play.total_seconds,
            play.started,
            play.utc_offset_minutes,
            play.zone,
        )
        self._is_written = True
        self._last = play.state
        return play

    def release(self) -> None:
        """Let go of what was set aside and of this window's lock, at the end of the program.

        What cannot be discarded then is offered again at the next start.
        """
        for play_id in tuple(self._set_aside):
            with suppress(HistoryError):
                self.close(play_id, "discarded")
        self._set_aside.clear()
        self._windows.release()

    def _enter(self, play: _Begun) -> None:
        self._store.connection.execute(
            "INSERT INTO journal (id, session_id, title, session, options, total_seconds,"
            " started, utc_offset_minutes, zone, owner) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (id) DO NOTHING",
            (*msgspec.structs.astuple(play), self._windows.hold()),
        )

    def _note_the_start(self, play: _Begun, state: PlayState) -> None:
        """A play is entered when its first page opens, and has begun when it first runs."""
        began = state.began
        if began is None or began.utc == play.started:
            return
        self._begun = msgspec.structs.replace(
            play,
            started=began.utc,
            utc_offset_minutes=began.utc_offset_minutes,
            zone=began.zone,
        )
        self._store.connection.execute(
            "UPDATE journal SET started = ?, utc_offset_minutes = ?, zone = ? WHERE id = ?",
            (began.utc, began.utc_offset_minutes, began.zone, play.id),
        )

    def _write_state(self, play_id: str, state: PlayState) -> None:
        connection = self._store.connection
        # A busy disk lets a commit wait for half a second, and the next cue with it.
        with without_waiting(connection):
            connection.execute(
                "INSERT INTO journal_states (play, state, position, work_seconds, last_seen)"
                " VALUES (?, ?, ?, ?, ?) ON CONFLICT (play) DO UPDATE SET state = excluded.state,"
                " position = excluded.position, work_seconds = excluded.work_seconds,"
                " last_seen = excluded.last_seen",
                (
                    play_id,
                    msgspec.json.encode(state).decode(),
                    state.position,
                    sum(state.worked.values()),
                    utc_text(self._clock.now()),
                ),
            )

    def _state_of(self, play_id: str) -> PlayState | None:
        with self._store.guarded():
            row = self._store.connection.execute(
                "SELECT state FROM journal_states WHERE play = ?", (play_id,)
            ).fetchone()
        return None if row is None else _decode(row[0])


def _open_play(row: tuple[Any, ...]) -> OpenPlay:
    """An open play of a row. Raises ValueError."""
    play = sound_row(OpenPlay, row)
    _check_moments(play)
    return play


def _loaded(row: tuple[Any, ...]) -> LoadedPlay:
    state = _decode(row[-1])
    try:
        play = structs.replace(sound_row(LoadedPlay, (*row[:-1], PlayState())), state=state)
        _check_moments(play)
    except ValueError as error:
        raise _unreadable() from error
    return play


def _check_moments(play: OpenPlay | LoadedPlay) -> None:
    check_instant(play.started)
    check_instant(play.last_seen)
    if abs(play.utc_offset_minutes) >= 24 * 60:
        raise ValueError("no clock is a day from another")


def _decode(text: str) -> PlayState:
    try:
        return msgspec.json.decode(text, type=PlayState)
    except (*UNDECODABLE, TypeError) as error:
        raise _unreadable() from error


def _unreadable() -> HistoryError:
    return HistoryError(tr("What was kept of that session cannot be read. It stays where it is."))
