"""Where a step goes when it is moved up or down by one: also into blocks and out of them."""

from collections.abc import Iterable, Sequence

from hiptimer.session.edits.tree import Place, height, outermost, siblings, step_at
from hiptimer.session.model import MAX_NESTING, Repeat, Step


def place_above(steps: Sequence[Step], places: Iterable[Place]) -> Place | None:
    """Where the chosen steps go when moved up; None: they are at the top."""
    chosen = outermost(places)
    if not chosen:
        return None
    first = chosen[0]
    if first[-1] == 0:
        return first[:-1] or _top(chosen)
    above = (*first[:-1], first[-1] - 1)
    block = step_at(steps, above)
    if isinstance(block, Repeat) and _fits(steps, chosen, above):
        return (*above, len(block.steps))
    return above


def place_below(steps: Sequence[Step], places: Iterable[Place]) -> Place | None:
    """Where the chosen steps go when moved down; None: they are at the bottom."""
    chosen = outermost(places)
    if not chosen:
        return None
    last = chosen[-1]
    below = (*last[:-1], last[-1] + 1)
    beside = siblings(steps, last)
    if below[-1] == len(beside):
        if len(last) > 1:
            return (*last[:-2], last[-2] + 1)
        return below if _gaps(chosen) else None
    block = beside[below[-1]]
    if isinstance(block, Repeat) and _fits(steps, chosen, below):
        return (*below, 0)
    return (*below[:-1], below[-1] + 1)


def _top(chosen: tuple[Place, ...]) -> Place | None:
    """The very top, for steps that do not stand there together yet."""
    return (0,) if _gaps(chosen) else None


def _gaps(chosen: tuple[Place, ...]) -> bool:
    first = chosen[0]
    return any(place != (*first[:-1], first[-1] + offset) for offset, place in enumerate(chosen))


def _fits(steps: Sequence[Step], chosen: tuple[Place, ...], block: Place) -> bool:
    tallest = max(height(step_at(steps, place)) for place in chosen)
    return len(block) + tallest <= MAX_NESTING
