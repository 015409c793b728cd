"""Rules of sides: what names a side is not done, and not said, with both at once."""

from collections.abc import Iterator

from hiptimer.session.faults import Finding, Path, quoted
from hiptimer.session.measure import sides_of
from hiptimer.session.model import Exercise, Sides, WorkStep
from hiptimer.session.sided import names_side
from hiptimer.words import tr

_SAID = ("setup", "setup_again", "feel", "come_out")


def side_findings(step: WorkStep, exercise: Exercise | None, path: Path) -> Iterator[Finding]:
    """What is wrong with the sides of a step, and with what it has said."""
    if sides_of(step, exercise) is not Sides.BOTH:
        return
    if step.sides is Sides.BOTH and exercise is not None and any(_sided(exercise)):
        wanted = tr('"each", "alternate", "left" or "right": it is done one side after the other')
        yield Finding((*path, "sides"), quoted(Sides.BOTH), wanted)
    for index, cue in enumerate(step.cues):
        if names_side(cue.say):
            yield Finding((*path, "cues", index, "say"), quoted(cue.say), _without())


def sideless_findings(exercise: Exercise, path: Path) -> Iterator[Finding]:
    """An exercise that is done with both sides at once names none."""
    if exercise.sides is Sides.BOTH:
        for place in _sided(exercise):
            yield Finding((*path, *place), quoted(_at(exercise, place)), _without())


def _sided(exercise: Exercise) -> Iterator[Path]:
    """Where the exercise's words name a side."""
    for name in _SAID:
        if names_side(getattr(exercise, name) or ""):
            yield (name,)
    for index, cue in enumerate(exercise.cues):
        if names_side(cue):
            yield ("cues", index)


def _at(exercise: Exercise, place: Path) -> str:
    name, *index = place
    value = getattr(exercise, str(name))
    return str(value[int(index[0])] if index else value)


def _without() -> str:
    return tr("words that name no side: both work at once")
