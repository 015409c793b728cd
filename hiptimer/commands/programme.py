"""``hiptimer programme``: what there is, where one stands, begin, leave, look ahead."""

import json
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from hiptimer.commands.history import opened
from hiptimer.commands.shared import CommandError, open_library
from hiptimer.commands.terminal import print_machine
from hiptimer.desktop.clock import Clock
from hiptimer.desktop.paths import Paths, shipped
from hiptimer.desktop.preferences_file import load
from hiptimer.plays.options import options_for
from hiptimer.plays.proposed import ForToday, for_today
from hiptimer.programmes.course import Amount, Course
from hiptimer.programmes.desk import Programmes
from hiptimer.programmes.enrolment_file import EnrolmentError
from hiptimer.programmes.model import Programme
from hiptimer.programmes.preview import Previewed
from hiptimer.programmes.reasons import Reasons
from hiptimer.programmes.shelf import Entry, title_of
from hiptimer.programmes.state import ProposalKind
from hiptimer.session.model import Exercise
from hiptimer.words import tr, trn
from hiptimer.words.formats import decimal, list_of, long_date
from hiptimer.words.lengths import minutes as in_minutes

ACTIONS = ("list", "show", "start", "leave", "preview")


def run(
    paths: Paths,
    clock: Clock,
    action: str | None,
    name: str | None,
    *,
    week: int | None,
    as_json: bool,
) -> int:
    """Do what is asked for. Raises CommandError."""
    command = _Command(paths, clock, as_json=as_json)
    match action:
        case "list":
            return command.list()
        case "show":
            return command.show(name)
        case "start":
            return command.start(name)
        case "leave":
            return command.leave()
        case "preview":
            return command.preview(name, week)
    return command.now()


class _Command:
    def __init__(self, paths: Paths, clock: Clock, *, as_json: bool) -> None:
        self._paths = paths
        self._clock = clock
        self._as_json = as_json
        self._preferences, _ = load(paths.preferences)
        self._library = open_library(paths)
        self._programmes = Programmes(
            paths, shipped("sessions"), self._library, clock, lambda: self._preferences
        )
        if self._programmes.trouble:
            raise CommandError(self._programmes.trouble)

    def now(self) -> int:
        """What is proposed now, and why."""
        with opened(self._paths, self._clock) as log:
            found = for_today(
                self._programmes, log.store, self._library.catalogue,
                options_for(self._preferences, log.store, self._clock),
            )  # fmt: skip
        if self._as_json:
            self._print_json(None if found is None else _plain(found))
            return 1 if log.trouble else 0
        if found is None:
            print(tr("No programme is running. “hiptimer programme list” shows which there are."))
        else:
            print("\n".join(_told(found, self._programmes.said())))
        return 1 if log.trouble else 0

    def list(self) -> int:
        """All programmes, and the faults of broken files."""
        entries = self._programmes.entries()
        faulty = [fault.text for entry in entries for fault in entry.faults]
        if self._as_json:
            self._print_json([_summary(one, one.programme) for one in entries if one.programme])
        else:
            for one in entries:
                if one.programme is not None:
                    print(_line(one, one.programme))
        if faulty:
            raise CommandError("\n".join(faulty))
        return 0

    def show(self, name: str | None) -> int:
        """One programme with its phases."""
        entry, programme = self._named(name)
        if self._as_json:
            self._print_json(_whole(entry, programme))
            return 0
        print(_line(entry, programme))
        if programme.summary:
            print(tr(programme.summary) if entry.builtin else programme.summary)
        names = {key: one.name for key, one in self._programmes.said().items()}
        for phase in programme.phases:
            title = tr(phase.title) if entry.builtin else phase.title
            print(
                tr(
                    "{title}: weeks {first} to {last}, up to {minutes}",
                    title=title, first=phase.first, last=phase.last,
                    minutes=in_minutes(phase.most * 60),
                )
            )  # fmt: skip
            for letter, exercises in phase.letters.items():
                listed = list_of([names.get(one, one) for one in exercises], "unit")
                print(tr("  {letter}: {exercises}", letter=letter, exercises=listed))
        return 0

    def start(self, name: str | None) -> int:
        """Begin a programme today."""
        entry, programme = self._named(name)
        try:
            self._programmes.start(programme)
        except EnrolmentError as error:
            raise CommandError(str(error)) from error
        with opened(self._paths, self._clock) as log:
            _, ahead = self._programmes.preview(programme, log.store)
        first = ahead[0].proposal.day if ahead else self._programmes.today
        day = long_date(first)
        if first == self._programmes.today:
            print(tr("“{title}” begins today, {day}.", title=entry.title, day=day))
        else:
            print(
                tr(
                    "“{title}” has begun. Its first session is on {day}.",
                    title=entry.title, day=day,
                )
            )  # fmt: skip
        return 1 if log.trouble else 0

    def leave(self) -> int:
        """Leave the programme that runs."""
        running = self._programmes.enrolment.on(self._programmes.today)
        if running is None:
            raise CommandError(tr("No programme is running, so there is none to leave."))
        try:
            self._programmes.leave()
        except EnrolmentError as error:
            raise CommandError(str(error)) from error
        title = self._programmes.title(running.programme)
        print(tr("You have left “{title}”. What you did stays in your log.", title=title))
        return 0

    def preview(self, name: str | None, week: int | None) -> int:
        """The sessions to come, of one week or of all."""
        _, programme = self._named(name)
        if week is not None and not 1 <= week <= programme.weeks:
            raise CommandError(
                tr("The programme has no week {week}: it has {weeks}.", week=week,
                   weeks=programme.weeks)
            )  # fmt: skip
        with opened(self._paths, self._clock) as log:
            course, ahead = self._programmes.preview(programme, log.store)
        wanted = [one for one in ahead if week in {None, one.proposal.week}]
        reasons = Reasons(course, self._programmes.said(), self._programmes.today)
        if self._as_json:
            told = [_previewed(one, reasons, later=one is not ahead[0]) for one in wanted]
            self._print_json(told)
        else:
            for one in wanted:
                print("\n".join(_preview_lines(one, reasons)))
        return 1 if log.trouble else 0

    def _named(self, name: str | None) -> tuple[Entry, Programme]:
        entries = self._programmes.entries()
        known = [one.id for one in entries]
        if name is None:
            raise CommandError(tr("Which one? There are: {names}.", names=list_of(known, "unit")))
        entry = next((one for one in entries if one.id == name), None)
        if entry is None:
            near = get_close_matches(name, known, n=1)
            said = tr("There is no programme {name}.", name=name)
            hint = tr("There are: {names}.", names=list_of(known, "unit"))
            if near:
                hint = tr("Did you mean {name}?", name=near[0])
            raise CommandError(f"{said} {hint}")
        if entry.programme is None:
            raise CommandError("\n".join(fault.text for fault in entry.faults))
        return entry, entry.programme

    @staticmethod
    def _print_json(value: Any) -> None:
        print_machine(f"{json.dumps(value, indent=2, ensure_ascii=False)}\n")


def _line(entry: Entry, programme: Programme) -> str:
    weeks = trn("{n} week", "{n} weeks", programme.weeks)
    sessions = trn("{n} session a week", "{n} sessions a week", programme.days)
    return tr(
        "{id}: {title}, {weeks}, {sessions}",
        id=entry.id, title=title_of(programme, ours=entry.builtin), weeks=weeks, sessions=sessions,
    )  # fmt: skip


def _told(found: ForToday, said: Mapping[str, Exercise]) -> list[str]:
    proposed, plan = found.proposed, found.proposed.plan
    lines = []
    if plan is not None:
        lines.append(
            tr(
                "{title}: week {week} of {weeks}, session {n} of {days}",
                title=proposed.title, week=plan.proposal.week,
                weeks=plan.enrolled.programme.weeks,
                n=min(plan.counted + 1, plan.days), days=plan.days,
            )
        )  # fmt: skip
    if proposed.session is not None:
        title, minutes = proposed.session.title, in_minutes(found.minutes * 60)
        lines.append(tr("{title}, {minutes}", title=title, minutes=minutes))
    if plan is not None and proposed.kind not in {ProposalKind.REST, ProposalKind.GENTLE}:
        reasons = Reasons(plan.course, said, plan.proposal.day)
        lines += [
            tr(
                "  {exercise}: {amount}",
                exercise=reasons.name(one.exercise),
                amount=reasons.amount(one),
            )
            for one in plan.proposal.amounts
        ]
    return [*lines, *proposed.reasons]


def _plain(found: ForToday) -> dict[str, Any]:
    proposed, plan = found.proposed, found.proposed.plan
    made: dict[str, Any] = {
        "day": proposed.day.isoformat(),
        "kind": proposed.kind.value,
        "due": proposed.due,
        "session": None if proposed.session is None else proposed.session.id,
        "minutes": round(found.minutes, 1),
        "reasons": list(proposed.reasons),
    }
    if plan is not None:
        made |= {
            "programme": plan.enrolled.programme.id,
            "week": plan.proposal.week,
            "weeks": plan.enrolled.programme.weeks,
            "letter": plan.proposal.letter or None,
            "check": plan.enrolled.check if plan.proposal.check else None,
            "counted": plan.counted,
            "days": plan.days,
            "exercises": [_amount(one, plan.course) for one in plan.proposal.amounts],
        }
    return made


def _amount(one: Amount, course: Course) -> dict[str, Any]:
    rung = course.rungs(one.exercise)[one.rung].name
    return {"exercise": one.exercise, "rung": rung, "dose": one.dose, "sets": one.sets}


def _summary(entry: Entry, programme: Programme) -> dict[str, Any]:
    return {
        "id": entry.id,
        "title": entry.title,
        "aim": programme.aim.value,
        "weeks": programme.weeks,
        "days": programme.days,
        "own": not entry.builtin,
    }


def _whole(entry: Entry, programme: Programme) -> dict[str, Any]:
    phases = [
        {
            "title": phase.title,
            "first": phase.first,
            "last": phase.last,
            "most": phase.most,
            "letters": {letter: list(some) for letter, some in phase.letters.items()},
        }
        for phase in programme.phases
    ]
    return {**_summary(entry, programme), "easy": list(programme.easy),
            "checks": list(programme.checks), "phases": phases}  # fmt: skip


def _previewed(one: Previewed, reasons: Reasons, *, later: bool) -> dict[str, Any]:
    say = reasons.foreseen if later else reasons.text
    return {
        "day": one.proposal.day.isoformat(),
        "week": one.proposal.week,
        "letter": one.proposal.letter or None,
        "kind": one.proposal.kind.value,
        "check": one.proposal.check,
        "minutes": round(one.minutes, 1),
        "exercises": [_amount(each, reasons.course) for each in one.proposal.amounts],
        "reasons": [say(each) for each in one.proposal.reasons],
    }


def _preview_lines(one: Previewed, reasons: Reasons) -> list[str]:
    head = tr(
        "Week {week}, {letter}, {day}: {minutes} min",
        week=one.proposal.week, letter=one.proposal.letter or "–",
        day=long_date(one.proposal.day), minutes=decimal(one.minutes),
    )  # fmt: skip
    amounts = [
        tr("  {exercise}: {amount}", exercise=reasons.name(each.exercise),
           amount=reasons.amount(each))
        for each in one.proposal.amounts
    ]  # fmt: skip
    return [head, *amounts]
