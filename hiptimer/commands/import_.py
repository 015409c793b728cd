"""``hiptimer import``: bring files into the log, after a look at what would be added."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from msgspec import Struct, structs

from hiptimer.commands.history import opened
from hiptimer.commands.shared import CommandError
from hiptimer.desktop.clock import Clock
from hiptimer.desktop.paths import Paths
from hiptimer.desktop.preferences_file import load
from hiptimer.desktop.zones import NoZoneError, zone_named
from hiptimer.history.errors import HistoryError, HistoryLocked
from hiptimer.history.store import Opened, open_store
from hiptimer.history.today import today_in
from hiptimer.history.transfer.bringing import Plan, apply, plan
from hiptimer.history.transfer.dates import DateOrder
from hiptimer.history.transfer.entries import Place
from hiptimer.history.transfer.errors import WAITING, TransferError, patiently
from hiptimer.history.transfer.incoming import Incoming, read_files
from hiptimer.history.transfer.lengths import Unit
from hiptimer.history.transfer.programs.columns import FIELDS, UNITS
from hiptimer.history.transfer.programs.model import Answers, Ask, Question
from hiptimer.history.transfer.words import added_words, fault_lines, plan_lines, summary
from hiptimer.words import tr, trc, trn
from hiptimer.words.formats import list_of

SHOWN = 10
"""How many of the new sessions are listed before the question."""
ASKED = 2
"""The exit code where something has to be said on the command line."""
Yes = Callable[[str], bool]
Reply = Callable[[str], str]
_Choice = TypeVar("_Choice", DateOrder, Unit)


class Wanted(Struct, frozen=True):
    """What is to be brought in. `columns` are texts like "minutes=Duration"."""

    files: tuple[Path, ...]
    columns: tuple[str, ...] = ()
    dates: str = ""
    minutes: float | None = None
    habit: str = ""
    zone: str = ""
    dry_run: bool = False
    yes: bool = False


def run(
    paths: Paths,
    clock: Clock,
    wanted: Wanted,
    ask: Yes | None = None,
    reply: Reply | None = None,
    read: Callable[[tuple[Path, ...]], tuple[Incoming, ...]] = read_files,
) -> int:
    """Show the plan and, where it is wanted, write it. Raises CommandError.

    What must be known is asked of a person at the keyboard, by `reply`; where there is none, or
    with `yes`, nothing is added, and the option that answers is named. `read` reads the files.
    """
    try:
        place = _place(paths, clock, wanted)
        incoming = read(wanted.files)
        answers = answers_of(incoming, wanted)
        may_ask = not (wanted.yes or wanted.dry_run)
        with opened(paths, clock) as log:
            found = plan(incoming, log.store, place, answers)
            while found.questions and may_ask and (reply or is_asked_at_terminal()):
                answers = _answered(found.questions[0], answers, reply or _reply_at_terminal)
                found = plan(incoming, log.store, place, answers)
        _show(found)
        if found.questions:
            _name_the_options(found.questions)
            return ASKED
        if found.is_empty or wanted.dry_run:
            return 1 if found.faults else 0
        if not (wanted.yes or (ask or ask_at_terminal)(tr("Add this to your log?"))):
            print(tr("Nothing was added. Use --yes to add it without being asked."))
            return 1
        _write(paths, clock, found)
    except (TransferError, HistoryError) as error:
        raise CommandError(str(error)) from error
    return 1 if found.faults else 0


def _place(paths: Paths, clock: Clock, wanted: Wanted) -> Place:
    cutoff = load(paths.preferences)[0].day_cutoff_minutes
    try:
        zone = zone_named(wanted.zone) if wanted.zone else clock.zone()
    except NoZoneError as error:
        raise CommandError(str(error)) from None
    return Place(zone, cutoff, today_in(clock, zone, cutoff))


def answers_of(incoming: tuple[Incoming, ...], wanted: Wanted) -> Answers:
    """What the command line says of the files. Raises TransferError."""
    said = wanted.columns or wanted.dates or wanted.habit or wanted.minutes is not None
    if said and all(one.table is None for one in incoming):
        raise TransferError(
            tr("HipTimer wrote this file: it needs no --column, --dates, --minutes or --habit.")
        )
    columns: dict[str, str] = {}
    unit = None
    for text in wanted.columns:
        field, mark, column = text.partition("=")
        if not mark or field not in {*FIELDS, *UNITS}:
            raise TransferError(
                tr(
                    "--column {given} is not understood. Write FIELD=COLUMN, with one of these as"
                    " FIELD: {fields}.",
                    given=text,
                    fields=list_of(dict.fromkeys((*FIELDS, *UNITS)), "unit"),
                )
            )
        if field in UNITS:
            field, unit = "minutes", Unit(field)
        columns[field] = column
    return Answers(
        columns=columns,
        order=DateOrder(wanted.dates) if wanted.dates else None,
        unit=unit,
        habit=wanted.habit,
        minutes=wanted.minutes,
    )


def _answered(question: Question, answers: Answers, reply: Reply) -> Answers:
    """The answers with one more, which is asked for. Raises TransferError where there is none."""
    print(question.text)
    for number, (_, words) in enumerate(question.choices, start=1):
        print(f"  {number}  {words}")
    proposed = f" [{question.proposed}]" if question.proposed else ""
    said = reply(f"{proposed}> ").strip() or question.proposed
    if question.choices and said.isdecimal() and 1 <= int(said) <= len(question.choices):
        said = question.choices[int(said) - 1][0]
    if not said:
        raise TransferError(tr("Nothing was added. {option} answers this.", option=question.option))
    match question.ask:
        case Ask.ORDER:
            return structs.replace(answers, order=_one_of(DateOrder, said, question))
        case Ask.UNIT:
            return structs.replace(answers, unit=_one_of(Unit, said, question))
        case Ask.HABIT:
            return structs.replace(answers, habit=said)
        case Ask.DATE:
            return structs.replace(answers, columns={**answers.columns, "date": said})
        case Ask.LENGTH if not said.replace(",", ".").replace(".", "", 1).isdecimal():
            return structs.replace(answers, columns={**answers.columns, "minutes": said})
        case Ask.LENGTH | Ask.MINUTES:
            return structs.replace(answers, minutes=_minutes(said, question))


def _one_of(kind: type[_Choice], said: str, question: Question) -> _Choice:
    try:
        return kind(said)
    except ValueError:
        raise _not_understood(said, question) from None


def _minutes(said: str, question: Question) -> float:
    try:
        return float(said.replace(",", "."))
    except ValueError:
        raise _not_understood(said, question) from None


def _not_understood(said: str, question: Question) -> TransferError:
    return TransferError(
        tr(
            "“{said}” does not answer that. Nothing was added. {option} answers it too.",
            said=said[:40],
            option=question.option,
        )
    )


def is_asked_at_terminal() -> bool:
    """Whether a person is there to answer; a program without a console has no input at all."""
    return sys.stdin is not None and sys.stdin.isatty()


def ask_at_terminal(question: str) -> bool:
    """Ask a person; without one at the keyboard the answer is no."""
    if not is_asked_at_terminal():
        return False
    answer = _reply_at_terminal(tr("{question} [y/N] ", question=question)).strip().lower()
    return answer in {"y", "yes", *trc("answers, apart by spaces", "y yes").split()}


def _reply_at_terminal(prompt: str) -> str:
    try:
        return input(prompt)
    except EOFError:
        return ""


def _show(found: Plan) -> None:
    for line in (*found.said, *found.told):
        print(line)
    if not found.questions:
        print(summary(found))
    for line in plan_lines(found, SHOWN):
        print(f"  {line}")
    for fault in fault_lines(found):
        print(fault, file=sys.stderr)


def _name_the_options(questions: tuple[Question, ...]) -> None:
    for question in questions:
        print(question.text, file=sys.stderr)
        for value, words in question.choices:
            print(f"  {value}: {words}" if value != words else f"  {words}", file=sys.stderr)
        if question.proposed:
            print(tr("  Proposed: {value}", value=question.proposed), file=sys.stderr)
        print(tr("  Answer with {option}", option=question.option), file=sys.stderr)
    told = trn(
        "Nothing was added: one question has to be answered first.",
        "Nothing was added: {n} questions have to be answered first.",
        len(questions),
    )
    print(told, file=sys.stderr)


def _write(paths: Paths, clock: Clock, found: Plan) -> None:
    tell = _Waits()
    log = patiently(lambda: _opened_now(paths, clock), clock.monotonic, tell)
    with log.store:
        if not log.store.persistent:
            nothing = tr("Nothing was added.")
            raise CommandError(f"{log.trouble} {nothing}")
        apply(log.store, found, tell)
    print(added_words(found))


def _opened_now(paths: Paths, clock: Clock) -> Opened:
    """The log, to be written. Raises HistoryLocked while another program has it."""
    log = open_store(paths, clock)
    if log.is_locked:
        log.store.close()
        raise HistoryLocked(tr("{trouble} Nothing was added.", trouble=log.trouble))
    return log


class _Waits:
    """Says once that another program is waited for."""

    def __init__(self) -> None:
        self._is_said = False

    def __call__(self, done: int, _whole: int) -> None:
        if done == WAITING and not self._is_said:
            self._is_said = True
            said = tr("Another program is using the training log: waiting. Ctrl+C stops it.")
            print(said, file=sys.stderr)
