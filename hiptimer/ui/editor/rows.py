"""The steps as rows, one below the other, and where between them something can be dropped. Pure."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from hiptimer.session.edits.tree import Place
from hiptimer.session.model import MAX_NESTING, Catalogue, Repeat, Step
from hiptimer.ui.parts.steps import StepLine, line_of
from hiptimer.words import tr, trn
from hiptimer.words.language import integer


class Row(Struct, frozen=True, eq=False):
    """One row: a step, where it is, and its words. `count` is how many steps are beside it."""

    place: Place
    step: Step
    line: StepLine
    count: int

    @property
    def depth(self) -> int:
        """How many blocks are around it."""
        return len(self.place) - 1

    @property
    def is_block(self) -> bool:
        """Whether it is a block that repeats."""
        return isinstance(self.step, Repeat)

    @property
    def spoken(self) -> str:
        """For a screen reader: "Pigeon, 30 s hold, each side, step 3 of 7"."""
        number, count = integer(self.place[-1] + 1), integer(self.count)
        at = tr("step {number} of {count}", number=number, count=count)
        if self.depth:
            at = trn(
                "step {number} of {count}, in a block",
                "step {number} of {count}, in {n} blocks",
                self.depth,
                number=number,
                count=count,
            )
        facts = self.line.facts.replace(" · ", ", ")
        return ", ".join(part for part in (self.line.title, facts, at) if part)


class Rows:
    """Makes the rows of sessions; what did not change since is not made again."""

    def __init__(self) -> None:
        self._made: dict[int, tuple[Step, StepLine]] = {}
        self._known: Catalogue | None = None

    def of(self, steps: tuple[Step, ...], known: Catalogue, folder: str) -> list[Row]:
        """All rows; blocks come before what is in them."""
        if self._known is None or known.exercises != self._known.exercises:
            self._made = {}
            self._known = known
        before, self._made = self._made, {}
        return list(self._rows(steps, (), known, folder, before))

    def _rows(
        self,
        steps: tuple[Step, ...],
        at: Place,
        known: Catalogue,
        folder: str,
        before: dict[int, tuple[Step, StepLine]],
    ) -> Iterator[Row]:
        count = len(steps)
        for index, step in enumerate(steps):
            made = before.get(id(step)) or (step, line_of(step, known, 0, folder))
            self._made[id(step)] = made
            place = (*at, index)
            yield Row(place, step, made[1], count)
            if isinstance(step, Repeat):
                yield from self._rows(step.steps, place, known, folder, before)


def gaps_before(rows: Sequence[Row], index: int) -> tuple[Place, ...]:
    """The places that the gap before row `index` can mean, from the outermost to the innermost.

    Between the last step of a block and what follows the block, something can be dropped into
    either; `index` may be one past the last row.
    """
    if not rows:
        return ((0,),)
    least = rows[index].depth if index < len(rows) else 0
    if index == 0:
        return ((0,),)
    above = rows[index - 1]
    if above.is_block:
        return ((*above.place, 0),)
    found = []
    for depth in range(least, above.depth + 1):
        place = above.place[: depth + 1]
        found.append((*place[:-1], place[-1] + 1))
    return tuple(found)


def fits(place: Place, height: int) -> bool:
    """Whether steps with blocks `height` deep can stand at `place`."""
    return len(place) - 1 + height <= MAX_NESTING
