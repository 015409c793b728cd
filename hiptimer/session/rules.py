"""Rules of a session that concern more than one field, or need the catalogue.

The schema cannot say these; `docs/session-format.md` lists them. `Rules.check` is asked about each
struct that is sound in itself, with its path, whether it came from a good file or a bad one.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from hiptimer.session.faults import Finding, Path, listed, meant, quoted
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
    Measure,
    Prescription,
    Record,
    Repeat,
    Reps,
    Session,
    Tempo,
    WorkStep,
)

PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".svg")

_FIGURE_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
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
            case Session():
                yield from self._session(thing, path)

    def _work(self, step: WorkStep, path: Path) -> Iterator[Finding]:
        exercise = self._own.get(step.exercise)
        if exercise is None and step.exercise not in self._own and self._catalogue is not None:
            exercise = self._catalogue.exercises.get(step.exercise)
            if exercise is None:
                known = {**self._catalogue.exercises, **self._own}
                yield _missing(step.exercise, known, "an exercise", (*path, "exercise"))
        if isinstance(step, Reps) and step.tempo is not None:
            yield from _tempo(step.tempo, (*path, "tempo"))
        if isinstance(step, Reps) and step.tempo is None and exercise is None:
            return  # its tempo, and with it the length, is not known
        yield from _cues(step, exercise, path)

    def _measure(self, step: Measure, path: Path) -> Iterator[Finding]:
        if self._catalogue is not None and step.check not in self._catalogue.checks:
            yield _missing(step.check, self._catalogue.checks, "a self-check", (*path, "check"))

    def _session(self, session: Session, path: Path) -> Iterator[Finding]:
        size = size_of(session, self._catalogue or Catalogue())
        steps = (*path, "steps")
        if size.segments > MAX_SEGMENTS:
            yield Finding(
                steps,
                f"{size.segments:,} segments once all sets and repeats are played",
                f"at most {MAX_SEGMENTS:,} segments",
            )
        if size.seconds > MAX_TOTAL_SECONDS:
            yield Finding(
                steps,
                f"{size.seconds / 3600:,.1f} hours in all",
                f"at most {MAX_TOTAL_SECONDS // 3600} hours",
            )


def doubled_ids(ids: Sequence[object], path: Path) -> Iterator[Finding]:
    """Ids (None for what has none) that stand in a list more than once."""
    seen: set[object] = set()
    for index, one in enumerate(ids):
        if isinstance(one, str):
            if one in seen:
                yield Finding((*path, index, "id"), f"{quoted(one)} a second time", "an id once")
            seen.add(one)


def _missing(name: str, known: Mapping[str, object], what: str, path: Path) -> Finding:
    hint = meant(name, known)
    if not hint and what == "a self-check":
        hint = f": {listed(known)}" if known else ""
    return Finding(path, quoted(name), f"{what} that is defined{hint}")


def _tempo(tempo: Tempo, path: Path) -> Iterator[Finding]:
    if sum(tempo) < MIN_REP_SECONDS:
        yield Finding(
            path,
            f"{sum(tempo):g} seconds for a rep",
            f"at least {MIN_REP_SECONDS} seconds for a rep",
        )


def _cues(step: WorkStep, exercise: Exercise | None, path: Path) -> Iterator[Finding]:
    length = work_seconds(step, exercise)
    if length is None:
        return  # the person sets the pace
    if isinstance(step, Reps) and sum(tempo_of(step, exercise)) < MIN_REP_SECONDS:
        return  # said already
    for index, cue in enumerate(step.cues):
        if cue.at != "half" and not -length <= cue.at < length:
            yield Finding(
                (*path, "cues", index, "at"),
                f"{cue.at:g}",
                f'seconds within the {length:g} of the {step.__struct_config__.tag}, or "half"',
            )


def _nesting(path: Path) -> Iterator[Finding]:
    # Only the outermost block that is too deep: what is in it is too deep for the same reason.
    if sum(part == "steps" for part in path) == MAX_NESTING + 1:
        yield Finding(
            path, f"a repeat inside {MAX_NESTING} others", f"repeats at most {MAX_NESTING} deep"
        )


def _prescription(told: Prescription, path: Path) -> Iterator[Finding]:
    if told.do == "hold" and told.seconds is None:
        yield Finding((*path, "seconds"), "nothing", "[least, most] seconds of a hold")
    if told.do == "reps" and told.reps is None:
        yield Finding((*path, "reps"), "nothing", "[least, most] number of reps")
    for name in ("seconds", "reps", "sets"):
        least_and_most = getattr(told, name)
        if least_and_most is not None and least_and_most[0] > least_and_most[1]:
            least, most = least_and_most
            yield Finding((*path, name), f"[{least:g}, {most:g}]", "[least, most], in this order")
    if told.tempo is not None:
        yield from _tempo(told.tempo, (*path, "tempo"))


def _record(record: Record, path: Path) -> Iterator[Finding]:
    if record.kind == "choice":
        if len(record.choices) < 2:
            yield Finding((*path, "choices"), f"{len(record.choices)} choices", "at least two")
        for choice, times in Counter(record.choices).items():
            if times > 1:
                yield Finding((*path, "choices"), f"{quoted(choice)} twice", "each choice once")
    elif record.least >= record.most:
        found = f"{record.least:g} to {record.most:g}"
        yield Finding((*path, "least"), found, "fewer degrees than in most")


def _doubled(thing: Exercise | Check, path: Path) -> Iterator[Finding]:
    if isinstance(thing, Check):
        yield from doubled_ids([record.id for record in thing.records], (*path, "records"))


def _picture(figure: str | None, path: Path) -> Iterator[Finding]:
    if figure is None or _FIGURE_ID.fullmatch(figure):
        return
    if "\\" in figure:
        fault = "a path with / between its parts"
    elif figure.startswith(("/", "~")) or _DRIVE_OR_URL.match(figure):
        fault = "a path that starts in the session's own folder, no address and no absolute path"
    elif any(part in {"", ".", ".."} for part in figure.split("/")):
        fault = "a path that stays below the session's own folder, without . and .."
    elif not figure.isprintable():
        fault = "a path without control characters"
    elif not figure.lower().endswith(PICTURES):
        fault = f"a figure's id, or a picture ({', '.join(PICTURES)})"
    else:
        return
    yield Finding(path, quoted(figure), fault)
