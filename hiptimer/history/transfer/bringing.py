"""Bringing files into the log: looked at first, and written only when the person says so.

    read_files(paths) -> Incoming... -> plan(..., answers) -> Plan -> apply()

A plan may have questions, which the person answers, and then it is made again. Nothing is written
before `apply`, and that writes all of the plan or nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from msgspec import Struct

from hiptimer.history import queries, writes
from hiptimer.history.days import FIRST_DAY, ONE_DAY
from hiptimer.history.errors import HistoryReadOnly
from hiptimer.history.records import Completion, Goal, PausePeriod, Status
from hiptimer.history.store import Store
from hiptimer.history.transfer import own
from hiptimer.history.transfer.entries import Entry, Place, completion_of, lines_words
from hiptimer.history.transfer.errors import Tell, TransferError, patiently, quiet, told_all
from hiptimer.history.transfer.incoming import Incoming
from hiptimer.history.transfer.known import Looks, in_the_log, of_completion
from hiptimer.history.transfer.programs.model import Answers, Question
from hiptimer.history.transfer.soundness import day_of
from hiptimer.history.transfer.whole import (
    add_pinch,
    delete_all,
    loose_measured,
    loose_pinches,
    together,
)
from hiptimer.player.record import Measured
from hiptimer.words import tr
from hiptimer.words.formats import middle_date

NO_ANSWERS = Answers()
_LONGEST_PAUSE = timedelta(days=366 * 10)


class Plan(Struct, frozen=True):
    """What would be written, and what would not."""

    completions: tuple[Completion, ...] = ()
    goals: tuple[Goal, ...] = ()
    pauses: tuple[PausePeriod, ...] = ()
    measured: tuple[Measured, ...] = ()
    pinches: tuple[own.LoosePinch, ...] = ()
    there: int = 0  # sessions that are in the log already
    faults: tuple[str, ...] = ()
    same: tuple[str, ...] = ()  # lines that are one session with another line
    said: tuple[str, ...] = ()  # what the files look like
    told: tuple[str, ...] = ()  # which columns were taken of tables
    questions: tuple[Question, ...] = ()
    lines: Mapping[str, tuple[int, int]] = {}  # where in its file each session stands, by id

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to write."""
        return not (self.completions or self.goals or self.pauses or self.measured or self.pinches)


def plan(
    incoming: Incoming | Sequence[Incoming],
    store: Store,
    place: Place,
    answers: Answers = NO_ANSWERS,
    tell: Tell = quiet,
) -> Plan:
    """What of some files is new to the log. Raises TransferError and HistoryError.

    `tell` hears how many sessions of each file were looked at; it may raise, to stop.
    """
    files = (incoming,) if isinstance(incoming, Incoming) else tuple(incoming)
    ids, looks = store.run(in_the_log)
    sieve = _Sieve(ids, looks)
    faults: list[str] = []
    logs: list[own.WholeLog] = []
    for one in files:
        if one.log is not None:
            log, left_out = _within_time(one.log, place)
            sieve.take_own(log.completions)
            logs.append(log)
            left_out += sieve.take(one.entries, place, tell)
            faults += _of_file([*one.faults, *left_out], one, files)
        if one.table is not None and one.program is not None:
            reading = one.program.read(one.table, answers, place)
            sieve.questions += [each for each in reading.questions if each not in sieve.questions]
            sieve.said.append(one.program.said(len(reading.entries) or reading.about))
            sieve.told += filter(None, (reading.told,))
            faults += _of_file(
                [*one.faults, *reading.faults, *sieve.take(reading.entries, place, tell)],
                one,
                files,
            )
    return _with_the_rest(sieve, logs, faults, store)


class _Sieve:
    """Lets through what is new."""

    def __init__(self, ids: frozenset[str], looks: Looks) -> None:
        self._ids, self._looks = ids, looks
        self._fresh_looks = Looks()
        self.fresh: dict[str, Completion] = {}
        self.lines: dict[str, tuple[int, int]] = {}
        self.there = 0
        self.same: list[str] = []
        self.said: list[str] = []
        self.told: list[str] = []
        self.questions: list[Question] = []

    def take_own(self, completions: Iterable[Completion]) -> None:
        """Sessions of our own, known by their ids alone."""
        for one in completions:
            if one.status is Status.SLIGHT:
                continue
            if one.id in self._ids or one.id in self.fresh:
                self.there += 1
            else:
                self.fresh[one.id] = one

    def take(self, entries: Sequence[Entry], place: Place, tell: Tell) -> list[str]:
        """Sessions of another program; return what is wrong with the others."""
        faults = []
        for number, entry in enumerate(entries):
            tell(number, len(entries))
            try:
                one = completion_of(entry, place)
            except TransferError as error:
                faults.append(lines_words(entry.first, entry.last, str(error)))
                continue
            look = of_completion(one)
            if one.id in self.fresh or self._fresh_looks.has(look):
                told = tr("the same session as one before it")
                self.same.append(lines_words(entry.first, entry.last, told))
            elif one.id in self._ids or self._looks.has(look):
                self.there += 1
            else:
                self.fresh[one.id] = one
                self.lines[one.id] = (entry.first, entry.last)
                self._fresh_looks.add(look)
        return faults


def _of_file(faults: Iterable[str], one: Incoming, files: Sequence[Incoming]) -> list[str]:
    """The faults; of several files each says which it is."""
    if len(files) == 1:
        return list(faults)
    return [tr("{file}: {fault}", file=one.name, fault=fault) for fault in faults]


def _within_time(log: own.WholeLog, place: Place) -> tuple[own.WholeLog, list[str]]:
    """The log without days that are still to come, and what was left out."""
    faults: list[str] = []
    last = place.today + ONE_DAY

    def is_sound(name: str, text: str) -> bool:
        day = day_of(text[:10], name)
        if FIRST_DAY <= day <= last:
            return True
        shown = middle_date(day) if FIRST_DAY.year <= day.year < 2200 else day.isoformat()
        faults.append(tr("{name}: {day} is not a day from 1970 to today", name=name, day=shown))
        return False

    return own.WholeLog(
        log.format,
        tuple(one for one in log.completions if is_sound(one.title, one.training_date)),
        tuple(one for one in log.goals if is_sound("goals", one.effective_from)),
        tuple(
            one
            for one in log.pauses
            if one.first_day <= str(last + _LONGEST_PAUSE) and one.first_day >= str(FIRST_DAY)
        ),
        tuple(one for one in log.measured if is_sound("measured", one.utc)),
        tuple(one for one in log.pinches if is_sound("pinches", one.pinch.utc)),
    ), faults


def _with_the_rest(
    sieve: _Sieve, logs: Sequence[own.WholeLog], faults: Sequence[str], store: Store
) -> Plan:
    """The plan, with what a whole log has beside its sessions."""
    goal_days = {goal.effective_from for goal in store.run(queries.goals)}
    spans = {(pause.first_day, pause.last_day) for pause in store.run(queries.pauses)}
    goals = {one.effective_from: one for log in logs for one in log.goals}
    pauses = {(one.first_day, one.last_day): one for log in logs for one in log.pauses}
    pinches = {(one.play, one.position): one for log in logs for one in log.pinches}
    known_pinches = {(one.play, one.position) for one in store.run(loose_pinches)}
    measured = dict.fromkeys(one for log in logs for one in log.measured)
    known_measured = set(store.run(loose_measured))
    return Plan(
        completions=tuple(sieve.fresh.values()),
        goals=tuple(one for day, one in goals.items() if day not in goal_days),
        pauses=tuple(one for span, one in pauses.items() if span not in spans),
        measured=tuple(one for one in measured if one not in known_measured),
        pinches=tuple(one for key, one in pinches.items() if key not in known_pinches),
        there=sieve.there,
        faults=tuple(faults),
        same=tuple(sieve.same),
        said=tuple(sieve.said),
        told=tuple(sieve.told),
        questions=tuple(sieve.questions),
        lines=sieve.lines,
    )


def apply(store: Store, what: Plan, tell: Tell = quiet) -> int:
    """Write the plan, all or nothing; return how many sessions were new.

    Waits for another program that is writing, for half a minute, and tells of it.

    Raises TransferError while something is still asked, HistoryError, and what `tell` raises.
    """
    if what.questions:
        raise TransferError(what.questions[0].text)
    if not store.persistent:
        raise HistoryReadOnly(
            tr(
                "The training log is only held in memory now, so nothing was imported. Start"
                " HipTimer again when the log can be written."
            )
        )

    def write() -> int:
        return _written(store, what, tell)

    patiently(lambda: store.copy("before-import"), store.now, tell)
    return patiently(write, store.now, tell)


def _written(store: Store, what: Plan, tell: Tell) -> int:
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
