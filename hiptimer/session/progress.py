"""Progress between two versions of a session: more than one thing made harder at a time."""

from collections.abc import Iterator
from typing import NamedTuple

from hiptimer.session.edits.kinds import Change
from hiptimer.session.edits.tree import Place, walk
from hiptimer.session.edits.words import step_name
from hiptimer.session.measure import tempo_of
from hiptimer.session.model import Catalogue, Hold, Reps, Session, WorkStep
from hiptimer.session.remedies import Remedy
from hiptimer.words import mark, tr
from hiptimer.words.formats import list_of
from hiptimer.words.language import number


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
            back = Change((place,), tuple((one.name, one.before) for one in harder[1:]))
            remedy = Remedy(tr("Keep only the first: {what}", what=harder[0].said), back)
            yield place, _told(step_name(step, known), [one.said for one in harder]), remedy


def _told(name: str, ways: list[str]) -> str:
    what = list_of(ways)
    if len(ways) == 2:
        return tr("{name} became harder in two ways: {what}.", name=name, what=what)
    return tr("{name} became harder in {n} ways: {what}.", name=name, n=len(ways), what=what)


def _once(session: Session) -> dict[tuple[str, str], tuple[Place, WorkStep]]:
    found: dict[tuple[str, str], list[tuple[Place, WorkStep]]] = {}
    for place, step in walk(session.steps):
        if isinstance(step, Hold | Reps):
            kind = type(step).__name__
            found.setdefault((step.exercise, kind), []).append((place, step))
    return {key: steps[0] for key, steps in found.items() if len(steps) == 1}


def _harder(before: WorkStep, now: WorkStep, known: Catalogue) -> Iterator[_Step]:
    if isinstance(before, Hold) and isinstance(now, Hold) and now.seconds > before.seconds:
        said = _instead(mark("{now} seconds instead of {before}"), now.seconds, before.seconds)
        yield _Step("seconds", said, before.seconds)
    if isinstance(before, Reps) and isinstance(now, Reps):
        if now.reps > before.reps:
            said = _instead(mark("{now} reps instead of {before}"), now.reps, before.reps)
            yield _Step("reps", said, before.reps)
        exercise = known.exercises.get(now.exercise)
        slow, slower = sum(tempo_of(before, exercise)), sum(tempo_of(now, exercise))
        if slower > slow:
            said = _instead(mark("{now} seconds for a rep instead of {before}"), slower, slow)
            yield _Step("tempo", said, before.tempo)
    if now.sets > before.sets:
        said = _instead(mark("{now} sets instead of {before}"), now.sets, before.sets)
        yield _Step("sets", said, before.sets)
    if now.level != before.level and now.level is not None:
        said = tr("“{now}”", now=now.level)
        if before.level:
            said = tr("“{now}” instead of “{before}”", now=now.level, before=before.level)
        yield _Step("level", said, before.level)


def _instead(said: str, now: float, before: float) -> str:
    return tr(said, now=number(now), before=number(before))
