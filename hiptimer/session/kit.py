"""What an exercise needs: the kit's ids, and the names that people read."""

from collections.abc import Mapping
from types import MappingProxyType

KIT: Mapping[str, str] = MappingProxyType(
    {
        "mat": "mat",
        "chair": "chair",
        "band": "long band",
        "heavy-band": "heavy band",
        "loop-band": "loop band",
        "anchor": "something firm to tie the band to",
        "roller": "foam roller",
        "support": "a wall or chair to hold",
    }
)
"""Kit that the catalogue knows, by id, in the order in which it is listed."""


def kit_name(kit: str) -> str:
    """The name of a piece of kit; of one we do not know, its id with spaces."""
    return KIT.get(kit) or kit.replace("-", " ")
