"""Which programme, of those that were begun, a session was made by. Pure."""

from collections.abc import Iterable

from hiptimer.programmes.enrolment import Enrolled
from hiptimer.session.of_programme import Place, place_of


def programme_of(session_id: str, begun: Iterable[Enrolled]) -> tuple[Enrolled, Place] | None:
    """The programme, of those that were begun, that a session was one of, and its place there."""
    place = place_of(session_id)
    if place is None:
        return None
    found = (one for one in begun if one.programme.id == place.programme)
    enrolled = next(found, None)
    return None if enrolled is None else (enrolled, place)
