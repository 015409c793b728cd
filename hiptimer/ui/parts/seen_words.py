"""What a self-check found, and how long work was, in words."""

from collections.abc import Iterable, Sequence

from hiptimer.history.body import degrees
from hiptimer.history.noise import occasions
from hiptimer.history.records import Completion
from hiptimer.player.record import Measured
from hiptimer.session.model import Catalogue, Check, Side
from hiptimer.words import mark, tr
from hiptimer.words.language import in_a_row
from hiptimer.words.lengths import clock, seconds

_SEEN = {Side.LEFT: mark("left {value}"), Side.RIGHT: mark("right {value}")}


def seen_lines(check: Check, seen: Sequence[Measured]) -> list[str]:
    """What was seen, a line for each record: "Feet: out", "Kneecaps: left ahead, right in"."""
    lines = []
    for record in check.records:
        mine = [one for one in seen if one.record == record.id]
        by_side = [
            (side, _values_words([one for one in mine if one.side is side]))
            for side in (None, *Side)
        ]
        parts = [tr(_SEEN[side], value=told) if side else told for side, told in by_side if told]
        if parts:
            lines.append(f"{record.label}: {in_a_row(parts)}")
    return lines


def _values_words(values: Sequence[Measured]) -> str:
    """What one side came to: of several readings the middle, and what was read."""
    found = occasions(values)
    if not found:
        return value_words(values[-1]) if values else ""
    last = found[-1]
    if len(last.degrees) == 1:
        return degrees(last.middle)
    read = in_a_row([degrees(one) for one in last.degrees])
    return tr("{middle} (read: {values})", middle=degrees(last.middle), values=read)


def value_words(one: Measured) -> str:
    """What was seen or measured, in words: "out", "31°"."""
    return tr(one.value) if isinstance(one.value, str) else degrees(one.value)


def measured_lines(catalogue: Catalogue, measured: Sequence[Measured]) -> list[str]:
    """What all the checks of a session found, in the order in which they were made."""
    by_check: dict[str, list[Measured]] = {}
    for one in measured:
        by_check.setdefault(one.check, []).append(one)
    lines: list[str] = []
    for key, seen in by_check.items():
        check = catalogue.checks.get(key)
        lines += seen_lines(check, seen) if check is not None else _unknown(seen)
    return lines


def _unknown(seen: Iterable[Measured]) -> list[str]:
    """The values of a check that is not known any more, by the names they were kept under."""
    return [f"{one.record}: {value_words(one)}" for one in seen]


def side_clocks(completion: Completion) -> tuple[str, str]:
    """The work of left and right to the second, so that they add up to what both were."""
    left = round(completion.left_seconds)
    both = round(completion.left_seconds + completion.right_seconds)
    return clock(left), clock(both - left)


def exact_words(length: float) -> str:
    """A length to the second: "45 s", "3:50 min", "1:02:05 h"."""
    if round(length) < 3600:
        return seconds(round(length))
    return tr("{clock} h", clock=clock(length))
