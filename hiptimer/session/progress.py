"""Progress between two versions of a session: more than one thing made harder at a time."""

from collections.abc import Iterator
from typing import NamedTuple

from hiptimer.session.edits.kinds import Change
from hiptimer.session.edits.tree import Place, walk
from hiptimer.session.edits.words import step_name
from hiptimer.session.measure import tempo_of
from hiptimer.session.model import Catalogue, Hold, Reps, Session, WorkStep
from hiptimer.session.remedies import Remedy


class _Step(NamedTuple):
    name: str  # the field
    said: str  # "45 instead of 30 seconds"
    before: object


def progressed(
    saved: Session, session: Session, known: Catalogue
) -> Iterator[tuple[Place, str, Remedy]]:
    """Steps in which more than one thing became harder: place, words, and the way back to one.

    Steps are compared where an exercise is done once in both versions.
    """
    before, now = _once(saved), _once(session)
    for key, (place, step) in now.items():
        if key not in before or before[key][1] == step:
            continue
        harder = list(_harder(before[key][1], step, known))
        if len(harder) > 1:
            said = ", ".join(one.said for one in harder[:-1]) + f" and {harder[-1].said}"
            back = Change((place,), tuple((one.name, one.before) for one in harder[1:]))
            remedy = Remedy(f"Keep only the first: {harder[0].said}", back)
            yield (
                place,
                f"{step_name(step, known)} became harder in {_count(harder)}: {said}.",
                remedy,
            )


def _count(harder: list[_Step]) -> str:
    return "two ways" if len(harder) == 2 else f"{len(harder)} ways"


def _once(session: Session) -> dict[tuple[str, str], tuple[Place, WorkStep]]:
    found: dict[tuple[str, str], list[tuple[Place, WorkStep]]] = {}
    for place, step in walk(session.steps):
        if isinstance(step, Hold | Reps):
            kind = type(step).__name__
            found.setdefault((step.exercise, kind), []).append((place, step))
    return {key: steps[0] for key, steps in found.items() if len(steps) == 1}


def _harder(before: WorkStep, now: WorkStep, known: Catalogue) -> Iterator[_Step]:
    if isinstance(before, Hold) and isinstance(now, Hold) and now.seconds > before.seconds:
        said = f"{now.seconds:g} seconds instead of {before.seconds:g}"
        yield _Step("seconds", said, before.seconds)
    if isinstance(before, Reps) and isinstance(now, Reps):
        if now.reps > before.reps:
            yield _Step("reps", f"{now.reps} reps instead of {before.reps}", before.reps)
        exercise = known.exercises.get(now.exercise)
        slow, slower = sum(tempo_of(before, exercise)), sum(tempo_of(now, exercise))
        if slower > slow:
            yield _Step("tempo", f"{slower:g} seconds for a rep instead of {slow:g}", before.tempo)
    if now.sets > before.sets:
        yield _Step("sets", f"{now.sets} sets instead of {before.sets}", before.sets)
    if now.level != before.level and now.level is not None:
        said = f"“{now.level}”" + (f" instead of “{before.level}”" if before.level else "")
        yield _Step("level", said, before.level)
