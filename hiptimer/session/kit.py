"""What an exercise needs: the kit's ids, the names that people read, and what stands for what."""

import re
from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType

from hiptimer.words import mark, tr

KIT: Mapping[str, str] = MappingProxyType(
    {
        "mat": mark("mat"),
        "chair": mark("chair"),
        "band": mark("long band"),
        "band-medium": mark("medium long band"),
        "band-strong": mark("strong long band"),
        "heavy-band": mark("heavy band"),
        "loop-band": mark("loop band"),
        "loop-band-strong": mark("stronger loop band"),
        "ankle-weight": mark("ankle weight"),
        "anchor": mark("something firm to tie the band to"),
        "roller": mark("foam roller or pillow"),
        "support": mark("a wall or chair to hold"),
    }
)
"""Kit that the catalogue knows, by id, in the order in which it is listed; names to be said."""

ALWAYS_THERE = frozenset({"mat", "support", "roller"})
"""A blanket, a wall and a pillow do for these: nobody is asked for them."""

ASKED = tuple(kit for kit in KIT if kit not in ALWAYS_THERE)
"""What a person is asked for, once."""

STRENGTHS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "band": {
            "band": mark("light"),
            "band-medium": mark("medium"),
            "band-strong": mark("strong"),
        },
        "loop-band": {"loop-band": mark("light"), "loop-band-strong": mark("stronger")},
    }
)
"""Kit that comes in several strengths: by the lightest, the ids and what the strength is called."""


def kit_name(kit: str) -> str:
    """The name of a piece of kit; of one we do not know, its id with spaces."""
    return tr(KIT[kit]) if kit in KIT else kit.replace("-", " ")


def lacking(needed: Collection[str], has: Collection[str]) -> tuple[str, ...]:
    """What of the needed kit a person with this kit has not, in the catalogue's order.

    Kit that nobody is asked for, and kit of one's own that we do not know, is there.
    """
    asked = (kit for kit in ASKED if kit in needed)
    return tuple(kit for kit in asked if kit not in has)


def any_strength(has: Collection[str]) -> frozenset[str]:
    """The kit with what stands for it outside ladders: any band for `band`, any loop for a loop."""
    own = frozenset(has)
    return own | {kit for kit, each in STRENGTHS.items() if own & each.keys()}


_BANDS = frozenset({"band", "band-medium", "band-strong", "heavy-band", "loop-band",
                    "loop-band-strong", "anchor"})  # fmt: skip
_NAMED: Mapping[frozenset[str], str] = MappingProxyType(
    {
        _BANDS: mark("band|bands|loop|knot|tie|tied"),
        frozenset({"chair"}): mark("chair"),
        frozenset({"ankle-weight"}): mark("ankle weight"),
    }
)
"""Words by which a sentence is known to speak of kit, by the kit; each may end a longer word."""


def without_mention(text: str, gone: Iterable[str]) -> str:
    """The sentences of a text that do not speak of kit that is `gone`; "" where none is left."""
    absent = frozenset(gone)
    words = "|".join(tr(told) for kit, told in _NAMED.items() if kit & absent)
    if not words:
        return text
    names = re.compile(rf"(?:{words})\b", re.IGNORECASE)
    kept = (one for one in re.split(r"(?<=[.!?…])\s+", text) if not names.search(one))
    return " ".join(kept)


def beside(gone: Collection[str], kept: Collection[str]) -> frozenset[str]:
    """What is `gone` and is not spoken of by the same words as kit that is kept."""
    known = [kit for kit in _NAMED if kit & frozenset(kept)]
    return frozenset(one for one in gone if not any(one in kit for kit in known))
