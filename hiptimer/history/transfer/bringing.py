"""Bringing a file into the log: looked at first, and written only when the person says so.

    read(file) -> Incoming -> (for other programs' CSV: a ColumnMap) -> plan() -> Plan -> apply()

Nothing is written before `apply`, and that writes all of the plan or nothing.
"""

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from hiptimer.history import queries, writes
from hiptimer.history.errors import HistoryReadOnly
from hiptimer.history.records import Completion, Goal, PausePeriod, Status
from hiptimer.history.store import Store
from hiptimer.history.transfer import foreign, own
from hiptimer.history.transfer.errors import Tell, TransferError, not_read, quiet, told_all
from hiptimer.history.transfer.table import MOST_BYTES, Table, read_table
from hiptimer.history.transfer.whole import (
    add_pinch,
    delete_all,
    known,
    loose_measured,
    loose_pinches,
    together,
)
from hiptimer.player.record import Measured
from hiptimer.words import tr

_SAME_WORK = 30.0  # seconds: other programs round to minutes


class Incoming(Struct, frozen=True):
    """What a file holds: a log of ours, or a table of another program's."""

    name: str
    log: own.WholeLog | None = None
    table: Table | None = None
    faults: tuple[str, ...] = ()


class Plan(Struct, frozen=True):
    """What would be written, and what would not."""

    completions: tuple[Completion, ...] = ()
    goals: tuple[Goal, ...] = ()
    pauses: tuple[PausePeriod, ...] = ()
    measured: tuple[Measured, ...] = ()
    pinches: tuple[own.LoosePinch, ...] = ()
    there: int = 0  # sessions that are in the log already
    faults: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to write."""
        return not (self.completions or self.goals or self.pauses or self.measured or self.pinches)


def read_file(path: Path) -> Incoming:
    """What the file at `path` holds. Raises TransferError."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise TransferError(
                tr("{name} has more than {most} MB.", name=path.name, most=MOST_BYTES // 2**20)
            )
        data = path.read_bytes()
    except OSError as error:
        raise not_read(error, path) from error
    return read(data, path.name)


def read(data: bytes, name: str) -> Incoming:
    """What bytes hold: JSON if they begin so, else CSV. Raises TransferError."""
    if not data.strip():
        raise TransferError(tr("{name} is empty.", name=name))
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"{", b"["}:
        log, faults = own.decode_log(data.removeprefix(b"\xef\xbb\xbf"))
        return Incoming(name, log=log, faults=tuple(faults))
    table = read_table(data)
    if own.is_own(table):
        completions, faults = own.completions_of(table)
        return Incoming(name, log=own.WholeLog(1, tuple(completions), (), ()), faults=tuple(faults))
    return Incoming(name, table=table, faults=table.faults)


def plan(
    incoming: Incoming,
    store: Store,
    columns: foreign.ColumnMap | None = None,
    place: foreign.Place | None = None,
) -> Plan:
    """What of it is new to the log. Raises TransferError and HistoryError."""
    if incoming.log is not None:
        return _new_of(incoming.log, store, incoming.faults)
    if incoming.table is None or columns is None or place is None:
        raise TransferError(tr("Choose which column holds what."))
    completions, faults = foreign.completions_of(incoming.table, columns, place)
    log = own.WholeLog(1, tuple(completions), (), ())
    return _new_of(log, store, tuple(faults), by_look=True)


def apply(store: Store, what: Plan, tell: Tell = quiet) -> int:
    """Write the plan, all or nothing; return how many sessions were new.

    Raises HistoryError, and what `tell` raises.
    """
    if not store.persistent:
        raise HistoryReadOnly(
            tr(
                "The training log is only held in memory now, so nothing was brought in."
                " Start HipTimer again when the log can be written."
            )
        )
    with together(store):
        added = store.run(writes.add_all, told_all(what.completions, tell))
        for goal in what.goals:
            store.run(writes.set_goal, goal.effective_from, goal.goal)
        for pause in what.pauses:
            store.run(writes.add_pause, pause.first_day, pause.last_day, pause.reason)
        for measured in what.measured:
            store.run(writes.add_measured, measured)
        for pinch in what.pinches:
            store.run(add_pinch, pinch)
    return added


def undo(store: Store, what: Plan) -> None:
    """Take the sessions of an applied plan out again. Raises HistoryError."""
    delete_all(store, what.completions)


def _new_of(
    log: own.WholeLog, store: Store, faults: tuple[str, ...], *, by_look: bool = False
) -> Plan:
    there = store.run(known)
    looks = {(started[:16], title): work for started, title, work in there.values()}
    fresh: dict[str, Completion] = {}
    counted = [one for one in log.completions if one.status is not Status.SLIGHT]
    for one in counted:
        if one.id in there or one.id in fresh:
            continue
        work = looks.get((one.started[:16], one.title)) if by_look else None
        if work is None or abs(work - one.work_seconds) > _SAME_WORK:
            fresh[one.id] = one
    goal_days = {goal.effective_from for goal in store.run(queries.goals)}
    spans = {(pause.first_day, pause.last_day) for pause in store.run(queries.pauses)}
    return Plan(
        completions=tuple(fresh.values()),
        goals=tuple(one for one in log.goals if one.effective_from not in goal_days),
        pauses=tuple(one for one in log.pauses if (one.first_day, one.last_day) not in spans),
        measured=_others(log.measured, store.run(loose_measured)),
        pinches=_new_pinches(log.pinches, store),
        there=len(counted) - len(fresh),
        faults=faults,
    )


def _others(values: Iterable[Measured], there: tuple[Measured, ...]) -> tuple[Measured, ...]:
    seen = set(there)
    return tuple(value for value in values if value not in seen)


def _new_pinches(pinches: tuple[own.LoosePinch, ...], store: Store) -> tuple[own.LoosePinch, ...]:
    places = {(one.play, one.position) for one in store.run(loose_pinches)}
    return tuple(one for one in pinches if (one.play, one.position) not in places)
