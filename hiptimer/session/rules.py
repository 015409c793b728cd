"""Rules of a session that concern more than one field, or need the catalogue.

The schema cannot say these; `docs/session-format.md` lists them. `Rules.check` is asked about each
struct that is sound in itself, with its path, whether it came from a good file or a bad one.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from hiptimer.session.faults import Finding, Path, listed, nothing, quoted, with_guess
from hiptimer.session.measure import size_of, tempo_of, work_seconds
from hiptimer.session.model import (
    MAX_NESTING,
    MAX_SEGMENTS,
    MAX_TOTAL_SECONDS,
    MIN_REP_SECONDS,
    Catalogue,
    Check,
    Exercise,
    Hold,
    InPosition,
    Measure,
    Prescription,
    Record,
    Repeat,
    Reps,
    Rung,
    Session,
    WorkStep,
)
from hiptimer.session.rules_ladder import ladder_findings
from hiptimer.session.rules_sides import side_findings, sideless_findings
from hiptimer.session.rules_tempo import tempo_findings
from hiptimer.session.validate import found
from hiptimer.words import tr, trn
from hiptimer.words.language import integer, number

PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".svg")

_FIGURE_ID = re.compile(r"[a-z0-9]+(--?[a-z0-9]+)*")  # of a rung: exercise--rung
_DRIVE_OR_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


class Rules:
    """The rules for one file.

    `catalogue` is None where it is not known; then missing exercises are not looked for. `own` are
    the exercises that the file defines, by id: None for one that is itself at fault.
    """

    def __init__(
        self, catalogue: Catalogue | None = None, own: Mapping[str, Exercise | None] | None = None
    ) -> None:
        self._catalogue = catalogue
        self._own = own or {}

    def check_all(self, thing: Struct, path: Path = ()) -> Iterator[Finding]:
        """What the rules say of `thing` and of everything in it."""
        for name in thing.__struct_fields__:
            value = getattr(thing, name)
            if isinstance(value, Struct):
                yield from self.check_all(value, (*path, name))
            elif isinstance(value, tuple):
                for index, one in enumerate(value):
                    if isinstance(one, Struct):
                        yield from self.check_all(one, (*path, name, index))
        yield from self.check(thing, path)

    def check(self, thing: Struct, path: Path) -> Iterator[Finding]:
        """What the rules say of `thing` alone."""
        match thing:
            case Hold() | Reps():
                yield from self._work(thing, path)
            case Measure():
                yield from self._measure(thing, path)
            case Repeat():
                yield from _nesting(path)
            case Prescription():
                yield from _prescription(thing, path)
            case Record():
                yield from _record(thing, path)
            case Exercise() | Check():
                yield from _picture(thing.figure, (*path, "figure"))
                yield from _doubled(thing, path)
                if isinstance(thing, Exercise):
                    yield from sideless_findings(thing, path)
                    yield from ladder_findings(thing, path)
            case Rung() | InPosition():
                yield from _picture(thing.figure, (*path, "figure"))
            case Session():
                yield from self._session(thing, path)

    def _work(self, step: WorkStep, path: Path) -> Iterator[Finding]:
        exercise = self._own.get(step.exercise)
        if exercise is None and step.exercise not in self._own and self._catalogue is not None:
            exercise = self._catalogue.exercises.get(step.exercise)
            if exercise is None:
                known = {**self._catalogue.exercises, **self._own}
                wanted = with_guess(tr("an exercise that is defined"), step.exercise, known)
                yield Finding((*path, "exercise"), quoted(step.exercise), wanted)
        yield from side_findings(step, exercise, path)
        if isinstance(step, Reps) and step.tempo is not None:
            yield from tempo_findings(step.tempo, (*path, "tempo"))
        if isinstance(step, Reps) and step.tempo is None and exercise is None:
            return  # its tempo, and with it the length, is not known
        yield from _cues(step, exercise, path)

    def _measure(self, step: Measure, path: Path) -> Iterator[Finding]:
        if self._catalogue is None or step.check in self._catalogue.checks:
            return
        checks = self._catalogue.checks
        defined = tr("a self-check that is defined")
        wanted = with_guess(defined, step.check, checks)
        if wanted == defined and checks:
            wanted = tr("a self-check that is defined: {names}", names=listed(checks))
        yield Finding((*path, "check"), quoted(step.check), wanted)

    def _session(self, session: Session, path: Path) -> Iterator[Finding]:
        for index, exercise in enumerate(session.exercises):
            for field in ("ladder", "positions"):
                if getattr(exercise, field):
                    here = (*path, "exercises", index, field)
                    wanted = tr("nothing: only a catalogue's exercise has it, not a session's")
                    yield Finding(here, found(list(getattr(exercise, field))), wanted)
        size = size_of(session, self._catalogue or Catalogue())
        steps = (*path, "steps")
        if size.segments > MAX_SEGMENTS:
            yield Finding(
                steps,
                tr("{n} segments once all sets and repeats are played", n=integer(size.segments)),
                tr("at most {n} segments", n=integer(MAX_SEGMENTS)),
            )
        if size.seconds > MAX_TOTAL_SECONDS:
            yield Finding(
                steps,
                tr("{n} hours in all", n=number(round(size.seconds / 3600, 1))),
                tr("at most {n} hours", n=MAX_TOTAL_SECONDS // 3600),
            )


def doubled_ids(ids: Sequence[object], path: Path) -> Iterator[Finding]:
    """Ids (None for what has none) that stand in a list more than once."""
    seen: set[object] = set()
    for index, one in enumerate(ids):
        if isinstance(one, str):
            if one in seen:
                again = tr("{id} a second time", id=quoted(one))
                yield Finding((*path, index, "id"), again, tr("each id once"))
            seen.add(one)


def _cues(step: WorkStep, exercise: Exercise | None, path: Path) -> Iterator[Finding]:
    length = work_seconds(step, exercise)
    if length is None:
        return  # the person sets the pace
    if isinstance(step, Reps) and sum(tempo_of(step, exercise)) < MIN_REP_SECONDS:
        return  # said already
    for index, cue in enumerate(step.cues):
        if cue.at != "half" and not -length <= cue.at < length:
            if isinstance(step, Hold):
                wanted = tr('seconds within the {n} of the hold, or "half"', n=number(length))
            else:
                wanted = tr('seconds within the {n} of the reps, or "half"', n=number(length))
            yield Finding((*path, "cues", index, "at"), f"{cue.at:g}", wanted)


def _nesting(path: Path) -> Iterator[Finding]:
    # Only the outermost block that is too deep: what is in it is too deep for the same reason.
    if sum(part == "steps" for part in path) == MAX_NESTING + 1:
        yield Finding(
            path,
            tr("a repeat inside {n} others", n=MAX_NESTING),
            tr("repeats at most {n} deep", n=MAX_NESTING),
        )


def _prescription(told: Prescription, path: Path) -> Iterator[Finding]:
    if told.do == "hold" and told.seconds is None:
        yield Finding((*path, "seconds"), nothing(), tr("[least, most] seconds of a hold"))
    if told.do == "reps" and told.reps is None:
        yield Finding((*path, "reps"), nothing(), tr("[least, most] number of reps"))
    for name in ("seconds", "reps", "sets"):
        least_and_most = getattr(told, name)
        if least_and_most is not None and least_and_most[0] > least_and_most[1]:
            least, most = least_and_most
            ordered = tr("[least, most], in this order")
            yield Finding((*path, name), f"[{least:g}, {most:g}]", ordered)
    if told.tempo is not None:
        yield from tempo_findings(told.tempo, (*path, "tempo"))


def _record(record: Record, path: Path) -> Iterator[Finding]:
    if record.kind == "choice":
        if len(record.choices) < 2:
            found = trn("{n} choice", "{n} choices", len(record.choices))
            yield Finding((*path, "choices"), found, tr("at least two"))
        for choice, times in Counter(record.choices).items():
            if times > 1:
                found = tr("{name} twice", name=quoted(choice))
                yield Finding((*path, "choices"), found, tr("each choice once"))
    elif record.least >= record.most:
        found = tr("{least} to {most}", least=number(record.least), most=number(record.most))
        yield Finding((*path, "least"), found, tr('fewer degrees than in "most"'))


def _doubled(thing: Exercise | Check, path: Path) -> Iterator[Finding]:
    if isinstance(thing, Check):
        yield from doubled_ids([record.id for record in thing.records], (*path, "records"))


def _picture(figure: str | None, path: Path) -> Iterator[Finding]:
    if figure is None or _FIGURE_ID.fullmatch(figure):
        return
    if "\\" in figure:
        fault = tr("a path with / between its parts")
    elif figure.startswith(("/", "~")) or _DRIVE_OR_URL.match(figure):
        fault = tr(
            "a path that starts in the session's own folder, no address and no absolute path"
        )
    elif any(part in {"", ".", ".."} for part in figure.split("/")):
        fault = tr("a path that stays below the session's own folder, without . and ..")
    elif not figure.isprintable():
        fault = tr("a path without control characters")
    elif not figure.lower().endswith(PICTURES):
        fault = tr("a figure's id, or a picture ({endings})", endings=", ".join(PICTURES))
    else:
        return
    yield Finding(path, quoted(figure), fault)
