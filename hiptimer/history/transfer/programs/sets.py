"""Files with a line for each set: the lines of one workout become one session with steps. Pure."""

import re
from collections.abc import Callable, Hashable, Iterable

from msgspec import Struct

from hiptimer.history.records import StepResult
from hiptimer.history.transfer.table import Row

_NO_LETTERS = re.compile(r"[\W_]+")


class Set(Struct, frozen=True):
    """One set of an exercise; what is not known is 0."""

    exercise: str
    seconds: float = 0.0
    reps: int = 0
    load: str = ""  # as the file says it, with its unit where there is one


def grouped(rows: Iterable[Row], key: Callable[[Row], Hashable]) -> list[list[Row]]:
    """The rows of each workout, in order of the first ones."""
    groups: dict[Hashable, list[Row]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return list(groups.values())


def steps_of(sets: Iterable[Set]) -> tuple[StepResult, ...]:
    """A result for each set; those of one exercise are of one step."""
    numbers: dict[str, int] = {}
    return tuple(
        StepResult(
            step=numbers.setdefault(one.exercise, len(numbers)),
            exercise=_id_of(one.exercise),
            name=one.exercise,
            kind="hold" if one.seconds and not one.reps else "reps",
            side=None,
            planned_seconds=one.seconds,
            done_seconds=one.seconds,
            planned_reps=one.reps,
            done_reps=one.reps,
            level=one.load,
        )
        for one in sets
        if one.exercise
    )


def _id_of(name: str) -> str:
    return _NO_LETTERS.sub("-", name.casefold()).strip("-")


def once(texts: Iterable[str]) -> str:
    """Each text once, on a line of its own."""
    return "\n".join(dict.fromkeys(text for text in map(str.strip, texts) if text))


def number(text: str) -> float:
    """A number, 0 where there is none."""
    try:
        return max(0.0, float(text.strip().replace(",", ".")))
    except ValueError:
        return 0.0


def load(text: str, unit: str) -> str:
    """A weight as it is shown; "" for none."""
    value = number(text)
    return f"{value:g} {unit}".strip() if value else ""
