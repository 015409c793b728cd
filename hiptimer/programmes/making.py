"""The session of a day's proposal, in the language in use: an ordinary `Session`. Pure."""

from collections.abc import Mapping, Sequence

from msgspec import structs

from hiptimer.programmes.course import Amount, Course, step_of
from hiptimer.programmes.enrolment import with_words
from hiptimer.programmes.facts import (
    QUIET,
    QUIET_STANDING,
    WARM_UP,
    WARM_UP_SECONDS,
    WARMED_UP,
)
from hiptimer.programmes.model import Programme
from hiptimer.programmes.quiet import gentle_items
from hiptimer.programmes.state import Proposal, ProposalKind
from hiptimer.session.ladder import on_rung, rungs_of
from hiptimer.session.model import Aim, Exercise, Hold, Measure, Session, Step
from hiptimer.session.of_programme import Place, id_of
from hiptimer.words import mark, tr

_SUMMARIES = {
    True: mark("Something gentle after pain, well within what is comfortable."),
    False: mark("Something gentle after pain, on your feet, well within what is comfortable."),
}


def session_of(
    proposal: Proposal,
    course: Course,
    said: Mapping[str, Exercise],
    *,
    check: str | None = None,
    title: str = "",
) -> Session | None:
    """The session that a proposal is; None for a day of rest.

    `said` are the catalogue's exercises in the language in use, `check` the programme's self-check,
    `title` the programme's title as it is shown.
    """
    if proposal.kind is ProposalKind.REST or not proposal.items:
        return None
    if proposal.kind is ProposalKind.GENTLE:
        return quiet(said, floor=course.programme.floor, course=course)
    programme = course.programme
    place = Place(programme.id, proposal.week, proposal.letter)
    steps: list[Step] = []
    if proposal.check and check:
        steps.append(Measure(check))
    first = proposal.amounts[0]
    warmed = needs_warm_up(first, course)
    if warmed and WARM_UP in course.exercises:
        steps.append(Hold(WARM_UP, WARM_UP_SECONDS, note=tr("To warm up, slowly.")))
    works, own = _works(proposal.amounts, course, said, after_walk=warmed)
    return Session(
        format=1,
        id=id_of(programme.id, proposal.week, proposal.letter),
        title=place.title(title or programme.title, tr),
        summary=tr("Week {week} of {weeks}.", week=proposal.week, weeks=programme.weeks),
        aim=programme.aim,
        steps=(*steps, *works),
        exercises=own,
    )


def quiet(said: Mapping[str, Exercise], *, floor: bool, course: Course | None = None) -> Session:
    """The gentle session after pain, on the floor or standing; with or without a programme.

    With a `course`, its doses and rungs as they were on its first day.
    """
    known = course or Course(_without(floor=floor), said)
    amounts = [item.amount for item in gentle_items(known, floor=floor)]
    steps, own = _works(amounts, known, said, after_walk=False)
    return Session(
        format=1,
        id=QUIET if floor else QUIET_STANDING,
        title=tr("Quiet hips") if floor else tr("Quiet hips, standing"),
        summary=tr(_SUMMARIES[floor]),
        aim=Aim.BOTH,
        steps=steps,
        exercises=own,
    )


def _without(*, floor: bool) -> Programme:
    """Stands for a programme where there is none."""
    return Programme(format=1, id=QUIET, title="", aim=Aim.BOTH, weeks=1, days=1, floor=floor,
                     phases=())  # fmt: skip


def needs_warm_up(first: Amount, course: Course) -> bool:
    """Whether a session that begins with this is begun with a minute of walking."""
    from_rung = WARMED_UP.get(first.exercise)
    if from_rung is None:
        return False
    least = course.rung(first.exercise, from_rung) if from_rung else 0
    return least is not None and first.rung >= least


def _works(
    amounts: Sequence[Amount],
    course: Course,
    said: Mapping[str, Exercise],
    *,
    after_walk: bool,
) -> tuple[tuple[Step, ...], tuple[Exercise, ...]]:
    """The steps, and the exercises that are done otherwise than the catalogue's are."""
    steps: list[Step] = []
    own: dict[str, Exercise] = {}
    before = Amount(WARM_UP, 0, 0, 1) if after_walk else None
    for one in amounts:
        numbers = course.exercises[one.exercise]
        known = said.get(one.exercise, numbers)
        whole = with_words(numbers, known)
        exercise = on_rung(whole, one.rung, course.programme.floor)
        if exercise != structs.replace(known, ladder=(), positions=()):
            own[exercise.id] = exercise
        step = step_of(
            exercise, numbers, one, moves=before is not None and course.moves(before, one)
        )
        change = rungs_of(whole)[one.rung].change
        steps.append(structs.replace(step, note=change) if change else step)
        before = one
    return tuple(steps), tuple(own.values())
