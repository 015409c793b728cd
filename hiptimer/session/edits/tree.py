"""The steps of a session as a tree: places in it, and taking it apart and together again.

A step's place is a tuple of indexes: (2, 0) is the first step of the block that is third. A place
to insert at is spelled the same way; its last index may be one past the end of its list.
"""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import structs

from hiptimer.session.edits.errors import EditError
from hiptimer.session.model import MAX_NESTING, Repeat, Step
from hiptimer.words import tr

Place = tuple[int, ...]


def gone() -> EditError:
    """The refusal where there is no such place."""
    return EditError(
        tr("That step isn't there any more. Nothing was changed; choose a step again.")
    )


def walk(steps: Sequence[Step], at: Place = ()) -> Iterator[tuple[Place, Step]]:
    """Every step with its place, blocks before what is in them."""
    for index, step in enumerate(steps):
        here = (*at, index)
        yield here, step
        if isinstance(step, Repeat):
            yield from walk(step.steps, here)


def step_at(steps: Sequence[Step], place: Place) -> Step:
    """The step at a place. Raises `EditError` when there is none."""
    step: Step | None = None
    for index in place:
        if not 0 <= index < len(steps):
            raise gone()
        step = steps[index]
        steps = step.steps if isinstance(step, Repeat) else ()
    if step is None:
        raise gone()
    return step


def siblings(steps: Sequence[Step], place: Place) -> Sequence[Step]:
    """The list that holds `place`."""
    if len(place) <= 1:
        return steps
    block = step_at(steps, place[:-1])
    if not isinstance(block, Repeat):
        raise gone()
    return block.steps


def outermost(places: Iterable[Place]) -> tuple[Place, ...]:
    """The places in the order of the session, without those inside another of them."""
    kept: list[Place] = []
    for place in sorted(set(places)):
        if not kept or place[: len(kept[-1])] != kept[-1]:
            kept.append(place)
    return tuple(kept)


def height(step: Step) -> int:
    """How many blocks stand in one another, this one counted; 0 for a step that is none."""
    if not isinstance(step, Repeat):
        return 0
    return 1 + max((height(one) for one in step.steps), default=0)


class Node:
    """A step taken apart: its children can be changed in place."""

    __slots__ = ("inside", "marked", "step")

    def __init__(self, step: Step, *, marked: bool = False) -> None:
        self.step = step
        self.marked = marked
        self.inside: list[Node] | None = None
        if isinstance(step, Repeat):
            self.inside = [Node(one) for one in step.steps]


class Tree:
    """Steps taken apart. Marked nodes are those whose places are wanted afterwards."""

    def __init__(self, steps: Sequence[Step]) -> None:
        self.top = [Node(step) for step in steps]

    def list_of(self, place: Place) -> list[Node]:
        """The list that holds a place, or would."""
        found = self.top
        for index in place[:-1]:
            if not 0 <= index < len(found) or (inside := found[index].inside) is None:
                raise gone()
            found = inside
        if not place or not 0 <= place[-1] <= len(found):
            raise gone()
        return found

    def node(self, place: Place) -> Node:
        """The node at a place."""
        found = self.list_of(place)
        if place[-1] >= len(found):
            raise gone()
        return found[place[-1]]

    def take(self, places: Sequence[Place]) -> list[Node]:
        """Take the nodes at these places (none inside another) out of their lists."""
        taken = [self.node(place) for place in places]
        for place in reversed(places):  # from the last: the indexes before it still hold
            self.list_of(place).pop(place[-1])
        return taken

    def settle(self) -> tuple[tuple[Step, ...], tuple[Place, ...]]:
        """The steps together again, with the places of what is marked.

        Blocks that have nothing left in them are gone; what did not change is the same object.
        """
        marked: list[Place] = []
        steps = _settle(self.top, (), marked)
        return steps, tuple(marked)


def _settle(nodes: list[Node], at: Place, marked: list[Place]) -> tuple[Step, ...]:
    settled: list[Step] = []
    for node in nodes:
        here = (*at, len(settled))
        if node.inside is None:
            step = node.step
        else:
            block = _block(node, here, marked)
            if block is None:
                continue
            step = block
        if node.marked:
            marked.append(here)
        settled.append(step)
    return tuple(settled)


def _block(node: Node, here: Place, marked: list[Place]) -> Repeat | None:
    if len(here) > MAX_NESTING:
        raise EditError(
            tr(
                "Blocks can stand at most {n} deep in one another. Nothing was changed; ungroup one"
                " of them first.",
                n=MAX_NESTING,
            )
        )
    inside = _settle(node.inside or [], here, marked)
    if not inside or not isinstance(node.step, Repeat):
        return None
    before = node.step.steps
    if len(before) == len(inside) and all(a is b for a, b in zip(before, inside, strict=True)):
        return node.step
    return structs.replace(node.step, steps=inside)
