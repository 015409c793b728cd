"""Places for a side that are not written as they should be: "{sied}" would be said as it stands."""

import re
from collections.abc import Iterator
from difflib import get_close_matches

from msgspec import Struct

from hiptimer.session.faults import Path, quoted
from hiptimer.words import tr

_BRACES = re.compile(r"\{\s*([^\W\d_]+)(?:\s*\})?|([^\W\d_]+)\}")
_KNOWN = ("side", "other")
_LIKE = {**{name: name for name in _KNOWN}, "sides": "side", "others": "other"}


class OddPlace(Struct, frozen=True):
    """One such place: where it stands, how it is written, what was probably meant."""

    path: Path
    written: str
    meant: str

    @property
    def text(self) -> str:
        """What a person is told of it."""
        return tr(
            "{written} would be said as it is written; for a side write {meant}",
            written=quoted(self.written),
            meant=self.meant,
        )


def odd_places(thing: object, path: Path = ()) -> Iterator[OddPlace]:
    """All of a session, an exercise or a self-check, in the order of its fields."""
    match thing:
        case str():
            yield from _in_text(thing, path)
        case tuple():
            for index, one in enumerate(thing):
                yield from odd_places(one, (*path, index))
        case Struct():
            for name in thing.__struct_fields__:
                yield from odd_places(getattr(thing, name), (*path, name))


def _in_text(text: str, path: Path) -> Iterator[OddPlace]:
    for found in _BRACES.finditer(text):
        name = found[1] or found[2]
        near = _LIKE.get(name.casefold()) or next(
            iter(get_close_matches(name.casefold(), _KNOWN, n=1, cutoff=0.7)), None
        )
        if near is not None:
            meant = f"{{{near.capitalize() if name[0].isupper() else near}}}"
            if found[0] != meant:
                yield OddPlace(path, found[0], meant)
