"""Whether a value that an edit made may stand in a session, in the same words as a file's faults.

A good value costs one trip through msgspec; only a bad one is walked for its faults.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any, TypeVar, get_args

import msgspec
from msgspec import Struct

from hiptimer.session.edits.errors import EditError, refused
from hiptimer.session.faults import Finding
from hiptimer.session.measure import Size, size_of
from hiptimer.session.model import (
    MAX_SEGMENTS,
    MAX_TOTAL_SECONDS,
    Catalogue,
    Exercise,
    Session,
    Step,
)
from hiptimer.session.rules import Rules
from hiptimer.session.undecodable import UNDECODABLE
from hiptimer.session.validate import findings
from hiptimer.words import tr
from hiptimer.words.language import integer, number

_T = TypeVar("_T", bound=Struct)
_NEAR = 1.0
"""Seconds from the limit at which rounding in a running sum could matter."""


def checked(value: _T, rules: Rules) -> _T:
    """`value` as a file would give it back. Raises `EditError` when no file could hold it."""
    kind: Any = Step if isinstance(value, get_args(Step)) else type(value)
    try:
        again = msgspec.json.decode(msgspec.json.encode(value), type=kind)
    except (*UNDECODABLE, TypeError, ValueError, OverflowError):
        again = None
    if again is None or again != value:
        raise _why(value)
    for finding in rules.check_all(again):
        raise refused(finding)
    made: _T = again
    return made


def rules_of(exercises: tuple[Exercise, ...], catalogue: Catalogue | None) -> Rules:
    """The rules for a session with these own exercises."""
    own: Mapping[str, Exercise | None] = {one.id: one for one in exercises}
    return Rules(catalogue, own)


def size_after(
    before: Session, after: Session, size: Size | None, catalogue: Catalogue | None
) -> Size:
    """The size of `after`, from that of `before` where it is known.

    Raises `EditError` when that is more than a session may have.
    """
    known = catalogue or Catalogue()
    like = before.defaults == after.defaults and before.exercises is after.exercises
    if size is None or not like:
        total = size_of(after, known)
    else:
        came, went = _apart(after.steps, before.steps), _apart(before.steps, after.steps)
        more, less = _of(after, came, known), _of(before, went, known)
        total = Size(
            size.segments + more.segments - less.segments,
            size.seconds + more.seconds - less.seconds,
        )
        if abs(total.seconds - MAX_TOTAL_SECONDS) < _NEAR:
            total = size_of(after, known)
    if total.segments > MAX_SEGMENTS:
        msg = tr(
            "The session would have {n} segments once all sets and repeats are played; the limit"
            " is {most}. Nothing was changed.",
            n=integer(total.segments),
            most=integer(MAX_SEGMENTS),
        )
        raise EditError(msg)
    if total.seconds > MAX_TOTAL_SECONDS:
        msg = tr(
            "The session would last {n} hours; the limit is {most}. Nothing was changed.",
            n=number(round(total.seconds / 3600, 1)),
            most=MAX_TOTAL_SECONDS // 3600,
        )
        raise EditError(msg)
    return total


def _of(session: Session, steps: tuple[Step, ...], catalogue: Catalogue) -> Size:
    if not steps:
        return Size()
    return size_of(msgspec.structs.replace(session, steps=steps), catalogue)


def _apart(steps: tuple[Step, ...], others: tuple[Step, ...]) -> tuple[Step, ...]:
    """The steps of the first tuple that the second does not hold, by identity and number."""
    left = Counter(map(id, others))
    found = []
    for step in steps:
        if left[id(step)] > 0:
            left[id(step)] -= 1
        else:
            found.append(step)
    return tuple(found)


def _why(value: Struct) -> EditError:
    # Enums to text and tuples to lists, as a file has them; a number that JSON lacks stays.
    raw = msgspec.to_builtins(value)
    for finding in findings(_listed(raw), type(value), (), lambda _thing, _path: iter(())):
        return refused(finding)
    held = tr("a value that no file can hold")
    return refused(Finding((), held, tr("text, a number or a choice")))


def _listed(raw: Any) -> Any:
    if isinstance(raw, dict):
        return {key: _listed(value) for key, value in raw.items()}
    return [_listed(one) for one in raw] if isinstance(raw, list | tuple) else raw
