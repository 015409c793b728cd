"""What a session's id says of the programme that it was made by. Pure."""

import re
from collections.abc import Iterable

from msgspec import Struct

from hiptimer.programmes.enrolment import Enrolled
from hiptimer.words import tr

_ID = re.compile(r"(?P<programme>.+)-week-(?P<week>[0-9]{1,2})-(?P<letter>[a-g])")


class Place(Struct, frozen=True):
    """Where in a programme a session stood."""

    programme: str  # its id
    week: int
    letter: str  # "A" to "G"


def place_of(session_id: str) -> Place | None:
    """The place that an id names, read from the right; None: it is no programme's."""
    found = _ID.fullmatch(session_id)
    if found is None:
        return None
    return Place(found["programme"], int(found["week"]), found["letter"].upper())


def in_week(title: str, session_id: str, begun: Iterable[Enrolled]) -> str:
    """A session's title with its week where it was one of a programme that was begun."""
    place = _place_in(session_id, begun)
    return title if place is None else tr("{title}, week {week}", title=title, week=place.week)


def _place_in(session_id: str, begun: Iterable[Enrolled]) -> Place | None:
    place = place_of(session_id)
    known = place is not None and any(one.programme.id == place.programme for one in begun)
    return place if known else None


def titled(title: str, session_id: str, begun: Iterable[Enrolled]) -> str:
    """The same with its letter, too: as lists name what was done."""
    place = _place_in(session_id, begun)
    if place is None:
        return title
    return tr(
        "{title}, week {week}, session {letter}",
        title=title, week=place.week, letter=place.letter,
    )  # fmt: skip
