"""What an exercise needs: the kit's ids, and the names that people read."""

from collections.abc import Mapping
from types import MappingProxyType

from hiptimer.words import mark, tr

KIT: Mapping[str, str] = MappingProxyType(
    {
        "mat": mark("mat"),
        "chair": mark("chair"),
        "band": mark("long band"),
        "band-medium": mark("long band, medium"),
        "band-strong": mark("long band, strong"),
        "heavy-band": mark("heavy band"),
        "loop-band": mark("loop band"),
        "loop-band-strong": mark("loop band, stronger"),
        "ankle-weight": mark("ankle weight"),
        "anchor": mark("something firm to tie the band to"),
        "roller": mark("foam roller"),
        "support": mark("a wall or chair to hold"),
    }
)
"""Kit that the catalogue knows, by id, in the order in which it is listed; names to be said."""


def kit_name(kit: str) -> str:
    """The name of a piece of kit; of one we do not know, its id with spaces."""
    return tr(KIT[kit]) if kit in KIT else kit.replace("-", " ")
