"""What the Library can be narrowed to."""

from collections.abc import Collection, Iterable
from enum import StrEnum

from msgspec import Struct

from hiptimer.session.kit import any_strength, lacking
from hiptimer.session.model import Aim
from hiptimer.ui.library.marks import Marks
from hiptimer.ui.parts.glance import Glance
from hiptimer.words import mark

SHORT_SECONDS = 600


class Filter(StrEnum):
    """One chip."""

    ALL = "all"
    MINE = "mine"
    FAVOURITE = "favourite"
    GAIN = "gain"
    CORRECT = "correct"
    NO_FLOOR = "no-floor"
    SHORT = "short"
    MAT_ONLY = "mat-only"
    NO_KIT = "no-kit"
    AT_HAND = "at-hand"
    BROKEN = "broken"


NAMES = {
    Filter.ALL: mark("All"),
    Filter.MINE: mark("Mine"),
    Filter.FAVOURITE: mark("Favourites"),
    Filter.GAIN: mark("Turn more freely"),
    Filter.CORRECT: mark("Steady legs"),
    Filter.NO_FLOOR: mark("No floor"),
    Filter.SHORT: mark("Under 10 min"),
    Filter.MAT_ONLY: mark("Mat only"),
    Filter.NO_KIT: mark("No kit"),
    Filter.AT_HAND: mark("What you have"),
    Filter.BROKEN: mark("With faults"),
}


_NO_KIT = frozenset({"support"})
"""What a place to train has anyhow: a wall or a chair to hold."""
NOTHING = Marks()


def passes(glance: Glance, one: Filter, kit: Collection[str], marks: Marks = NOTHING) -> bool:
    """Whether a session passes one filter; `kit` is what the person has."""
    if one is Filter.ALL:
        return True
    if one is Filter.MINE:
        return glance.own
    if one is Filter.BROKEN or glance.broken:
        return one is Filter.BROKEN and glance.broken
    return {
        Filter.FAVOURITE: glance.id in marks.favourites,
        Filter.GAIN: glance.aim in {Aim.GAIN_ROTATION, Aim.BOTH},
        Filter.CORRECT: glance.aim in {Aim.CORRECT_INWARD, Aim.BOTH},
        Filter.NO_FLOOR: not glance.floor,
        Filter.SHORT: glance.seconds < SHORT_SECONDS,
        Filter.MAT_ONLY: set(glance.kit) <= {"mat"},
        Filter.NO_KIT: set(glance.kit) <= _NO_KIT and not glance.floor,
        Filter.AT_HAND: not lacking(glance.kit, any_strength(kit)),
    }[one]


class Wanted(Struct, frozen=True):
    """What the library is narrowed to."""

    search: str = ""
    filters: tuple[Filter, ...] = ()
    tags: tuple[str, ...] = ()

    @property
    def narrows(self) -> bool:
        """Whether anything is left out."""
        return bool(self.search or self.filters or self.tags)


def found(
    glances: Iterable[Glance], wanted: Wanted, kit: Collection[str], marks: Marks = NOTHING
) -> tuple[Glance, ...]:
    """Sessions that pass every filter, have every tag, and every word of the search somewhere.

    Those that have all the words in their title come first.
    """
    words = wanted.search.casefold().split()

    def fits(glance: Glance) -> bool:
        tags = marks.tags.get(glance.id, ())
        haystack = " ".join((glance.haystack, *tags)).casefold() if tags else glance.haystack
        return (
            all(word in haystack for word in words)
            and all(passes(glance, one, kit, marks) for one in wanted.filters)
            and set(wanted.tags) <= set(tags)
        )

    def is_elsewhere(glance: Glance) -> bool:
        return not all(word in glance.title.casefold() for word in words)

    return tuple(sorted(filter(fits, glances), key=is_elsewhere))
