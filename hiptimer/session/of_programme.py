"""What a session's id says of the programme that it was made by, and what it is called. Pure."""

import re
from collections.abc import Callable

from msgspec import Struct

from hiptimer.words import mark

_ID = re.compile(r"(?P<programme>.+)-week-(?P<week>[0-9]{1,2})-(?P<letter>[a-g])")
_TITLE = mark("{title}, week {week}, session {letter}")


class Place(Struct, frozen=True):
    """Where in a programme a session stood."""

    programme: str  # its id
    week: int
    letter: str  # "A" to "G"

    def title(self, programme: str, say: Callable[[str], str]) -> str:
        """What its session is called, of a programme of this title, where `say` translates."""
        return say(_TITLE).format(title=programme, week=self.week, letter=self.letter)


def id_of(programme: str, week: int, letter: str) -> str:
    """The id of a session that a programme made."""
    return f"{programme}-week-{week}-{letter.lower()}"


def place_of(session_id: str) -> Place | None:
    """The place that an id names, read from the right; None: it is no programme's."""
    found = _ID.fullmatch(session_id)
    if found is None:
        return None
    return Place(found["programme"], int(found["week"]), found["letter"].upper())
