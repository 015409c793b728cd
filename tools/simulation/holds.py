"""What must hold of every plan, whoever plays."""

import random
from collections.abc import Iterator
from datetime import timedelta

from hiptimer.history.records import StepStatus
from hiptimer.history.trained import Trained
from hiptimer.programmes.course import Course
from hiptimer.programmes.facts import STRENGTHENS_TURNING_IN
from hiptimer.programmes.propose import UPS
from hiptimer.programmes.state import Proposal, ProposalKind
from hiptimer.session.kit import kit_name, lacking
from hiptimer.session.ladder import kit_of
from hiptimer.session.model import Aim, Sides
from tools.simulation.persons import Person
from tools.simulation.playing import Given, Played

WORK = (ProposalKind.WORK, ProposalKind.EASY, ProposalKind.KEEP)
_GRACE = 1e-6


def broken(person: Person, played: Played) -> Iterator[str]:
    """What does not hold for a person."""
    for one in played.given:
        day = one.proposal.day
        for fault in (*_kit(one, played.course), *_shape(one, played.course), *_ups(one)):
            yield f"{day}: {fault}"
    yield from _jumps(played)
    yield from _after_unclean(played)
    yield from _order(person, played)


def _kit(given: Given, course: Course) -> Iterator[str]:
    for one in given.proposal.amounts:
        exercise = course.exercises[one.exercise]
        lacks = lacking(kit_of(exercise, course.rungs(one.exercise)[one.rung]), given.kit)
        if lacks:
            yield f"{one.exercise} without {kit_name(lacks[0])}"
        places = course.rungs(one.exercise)[one.rung].position or exercise.position
        if not course.programme.floor and all(place.needs_floor for place in places):
            yield f"{one.exercise} on the floor"
        sides = course.sides(one.exercise, one.rung)
        if sides in {Sides.LEFT, Sides.RIGHT}:
            yield f"{one.exercise} on one side"
        if sides is Sides.ALTERNATE and one.dose % 2:
            yield f"{one.exercise}: {one.dose} cannot be shared by two sides"


def _shape(given: Given, course: Course) -> Iterator[str]:
    proposal = given.proposal
    if proposal.kind not in WORK:
        return
    passive = [course.passive(one.exercise) for one in proposal.amounts]
    if passive[-1]:
        yield "it ends with a stretch"
    if passive != sorted(passive, reverse=True):
        yield "a stretch after active work"
    if len({one.exercise for one in proposal.amounts}) != len(passive):
        yield "an exercise twice"
    if given.minutes > given.most + _GRACE:
        yield f"{given.minutes:.1f} minutes of {given.most:.0f}"
    turning = {one.exercise for one in proposal.amounts} & STRENGTHENS_TURNING_IN
    if course.programme.aim is Aim.CORRECT_INWARD and turning:
        yield f"{min(turning)} strengthens turning in"


def _ups(given: Given) -> Iterator[str]:
    rises = given.proposal.rises
    if len(rises) > UPS or (rises and given.proposal.kind is not ProposalKind.WORK):
        yield f"{len(rises)} rises"


def _jumps(played: Played) -> Iterator[str]:
    """No exercise is ever given more than one position above the highest before."""
    best: dict[str, int] = {}
    for given in played.given:
        if given.proposal.kind is not ProposalKind.WORK:
            continue
        for item in given.proposal.items:
            name, notches = item.exercise, played.course.notches(item.exercise)
            known = best.get(name)
            if known is not None and item.position > known + 1:
                passed = range(known + 1, item.position)
                more_sets = all(
                    notches[one].rung == notches[one - 1].rung
                    and notches[one].sets > notches[one - 1].sets
                    for one in passed
                )
                if not more_sets:
                    yield f"{given.proposal.day}: {name} leaps to {notches[item.position]}"
            best[name] = max(best.get(name, -1), item.position)


def _after_unclean(played: Played) -> Iterator[str]:
    """Nothing rises that was not done whole and without strain the last time."""
    for given in played.given:
        for rise in given.proposal.rises:
            before = [
                play
                for play in played.log
                if play.day < given.proposal.day
                and any(work.exercise == rise.exercise for work in play.works)
            ]
            if before and _is_unclean(before[-1], rise.exercise):
                yield f"{given.proposal.day}: {rise.exercise} rises after {before[-1].day}"


def _is_unclean(play: Trained, exercise: str) -> bool:
    undone = any(
        work.exercise == exercise and work.status is not StepStatus.DONE for work in play.works
    )
    strained = (play.pain or 0) >= 3 or (play.effort or 0) >= 7
    return undone or strained or exercise in play.pinched


def _order(person: Person, played: Played) -> Iterator[str]:
    """The same log in any order, or with an entry taken out and put back, gives the same plan."""
    today = played.given[-1].proposal.day + timedelta(days=1)
    plan: Proposal = played.plan(played.log, today).proposal
    mixed = list(played.log)
    random.Random(person.name).shuffle(mixed)  # noqa: S311
    if played.plan(tuple(mixed), today).proposal != plan:
        yield "another order of the log gives another plan"
