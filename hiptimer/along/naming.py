"""Names of files that are to be made, where none is yet."""

from collections.abc import Iterable
from pathlib import Path

from hiptimer.session.file_names import is_taken


def free_places(folder: Path, names: Iterable[str], suffix: str) -> tuple[Path, ...]:
    """A file in the folder for each name; a number goes behind one that is there already."""
    found: list[Path] = []
    for name in names:
        place, number = folder / f"{name}{suffix}", 1
        while place in found or is_taken(place):
            number += 1
            place = folder / f"{name}-{number}{suffix}"
        found.append(place)
    return tuple(found)
