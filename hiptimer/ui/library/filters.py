"""What the Library can be narrowed to."""

from collections.abc import Collection, Iterable
from enum import StrEnum

from hiptimer.session.kit import any_strength, lacking
from hiptimer.session.model import Aim
from hiptimer.ui.parts.glance import Glance
from hiptimer.words import mark

SHORT_SECONDS = 600


class Filter(StrEnum):
    """One chip."""

    ALL = "all"
    GAIN = "gain"
    CORRECT = "correct"
    NO_FLOOR = "no-floor"
    SHORT = "short"
    NO_KIT = "no-kit"
    AT_HAND = "at-hand"
    BROKEN = "broken"


NAMES = {
    Filter.ALL: mark("All"),
    Filter.GAIN: mark("Turn more freely"),
    Filter.CORRECT: mark("Steady legs"),
    Filter.NO_FLOOR: mark("No floor"),
    Filter.SHORT: mark("Under 10 min"),
    Filter.NO_KIT: mark("Mat only"),
    Filter.AT_HAND: mark("What you have"),
    Filter.BROKEN: mark("With faults"),
}


def passes(glance: Glance, one: Filter, kit: Collection[str]) -> bool:
    """Whether a session passes one filter; `kit` is what the person has."""
    if one is Filter.ALL:
        return True
    if one is Filter.BROKEN or glance.broken:
        return one is Filter.BROKEN and glance.broken
    return {
        Filter.GAIN: glance.aim in {Aim.GAIN_ROTATION, Aim.BOTH},
        Filter.CORRECT: glance.aim in {Aim.CORRECT_INWARD, Aim.BOTH},
        Filter.NO_FLOOR: not glance.floor,
        Filter.SHORT: glance.seconds < SHORT_SECONDS,
        Filter.NO_KIT: not lacking(glance.kit, ()),
        Filter.AT_HAND: not lacking(glance.kit, any_strength(kit)),
    }[one]


def found(
    glances: Iterable[Glance], search: str, filters: Iterable[Filter], kit: Collection[str]
) -> tuple[Glance, ...]:
    """Sessions that pass every filter and have every word of `search` somewhere."""
    wanted = search.casefold().split()
    kept = tuple(filters)
    return tuple(
        glance
        for glance in glances
        if all(word in glance.haystack for word in wanted)
        and all(passes(glance, one, kit) for one in kept)
    )
