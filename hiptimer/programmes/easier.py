"""The same session an easier way, for today alone: a rung down everywhere. Pure.

Less than was given is no time at the position: nothing rises by it, and nothing is lost.
"""

from msgspec import structs

from hiptimer.programmes.course import Amount, Course
from hiptimer.programmes.state import Item, Proposal, ProposalKind


def easier(proposal: Proposal, course: Course) -> Proposal:
    """The proposal with each exercise a rung down, on the lowest a set less; else its least dose.

    Something gentle, or a day of rest, stays as it is.
    """
    if proposal.kind in {ProposalKind.REST, ProposalKind.GENTLE}:
        return proposal
    items = tuple(_easier(item, course) for item in proposal.items)
    return structs.replace(proposal, items=items)


def can_be_easier(proposal: Proposal, course: Course) -> bool:
    """Whether there is an easier way."""
    return easier(proposal, course).amounts != proposal.amounts


def _easier(item: Item, course: Course) -> Item:
    given = item.amount
    if given.rung == 0:
        first = course.notches(item.exercise)[0]
        dose = given.dose if given.sets > 1 else min(given.dose, first.dose)
        return structs.replace(item, amount=Amount(given.exercise, 0, dose, max(1, given.sets - 1)))
    below = course.notches(item.exercise)[course.first_of(item.exercise, given.rung - 1)]
    amount = Amount(given.exercise, below.rung, below.dose, min(given.sets, below.sets))
    return structs.replace(item, amount=amount)
