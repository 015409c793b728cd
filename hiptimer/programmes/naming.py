"""What a session's id says of the programme that it was made by. Pure."""

import re
from collections.abc import Iterable

from msgspec import Struct

from hiptimer.programmes.enrolment import Enrolled

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


def programme_of(session_id: str, begun: Iterable[Enrolled]) -> tuple[Enrolled, Place] | None:
    """The programme, of those that were begun, that a session was one of, and its place there."""
    place = place_of(session_id)
    if place is None:
        return None
    found = (one for one in begun if one.programme.id == place.programme)
    enrolled = next(found, None)
    return None if enrolled is None else (enrolled, place)
