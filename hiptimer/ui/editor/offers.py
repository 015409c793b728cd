"""What can be put into a routine: exercises, self-checks, a rest. Pure."""

from collections.abc import Sequence

from msgspec import Struct

from hiptimer.session.edits.making import step_for
from hiptimer.session.marks import as_shown
from hiptimer.session.model import Catalogue, Exercise, Measure, Rest, Step
from hiptimer.session.words import group_words, kit_words, position_words
from hiptimer.ui.figure.moment import FigureMoment
from hiptimer.ui.parts.glance import moment_of
from hiptimer.words import tr

USUAL_REST = 30.0


class Offer(Struct, frozen=True):
    """One thing to add. `own` is a palette's exercise that has to come along."""

    name: str
    step: Step
    figure: FigureMoment | None = None
    haystack: str = ""
    own: Exercise | None = None


def offers(
    known: Catalogue, own: Sequence[Exercise] = (), own_folder: str = "", folder: str = ""
) -> tuple[Offer, ...]:
    """All offers by name, a rest first.

    `known` is for the eye. `own` are the person's, as they are written, whose pictures are below
    `own_folder`; `folder` is that of the session.
    """
    mine = {one.id for one in own}
    found = [_offer(one, folder) for one in known.exercises.values() if one.id not in mine]
    found += [_offer(one, own_folder, own=one) for one in own]
    found.sort(key=lambda offer: offer.name.casefold())
    checks = [
        Offer(
            check.name,
            Measure(check.id),
            moment_of(check),
            tr("{check} self-check measure", check=check.name).casefold(),
        )
        for check in known.checks.values()
    ]
    rest = Offer(tr("Rest"), Rest(USUAL_REST), haystack=tr("rest pause"))
    return (rest, *found, *sorted(checks, key=lambda offer: offer.name.casefold()))


def found(all_offers: Sequence[Offer], search: str) -> tuple[Offer, ...]:
    """The offers that have every word of `search` somewhere; those by their name come first."""
    wanted = search.casefold().split()
    kept = [offer for offer in all_offers if all(word in offer.haystack for word in wanted)]
    if wanted:
        kept.sort(key=lambda offer: not offer.name.casefold().startswith(wanted[0]))
    return tuple(kept)


def _offer(exercise: Exercise, folder: str, own: Exercise | None = None) -> Offer:
    shown = as_shown(exercise)
    texts = [
        shown.name,
        group_words(shown.group),
        *(position_words(one) for one in shown.position),
        kit_words(shown.kit),
        shown.group,
        *shown.position,
        *shown.kit,
        *shown.muscles.stretched,
        *shown.muscles.working,
    ]
    return Offer(
        shown.name,
        step_for(exercise),
        moment_of(shown, None, folder),
        " ".join(texts).casefold(),
        own,
    )
