"""Where a picture stands in the room that it has. Pure; all in pixels."""

import math
from typing import NamedTuple

_LARGEST = 1.45
"""A part of a canvas is enlarged at most so much beyond what fits the canvas itself in."""


class Place(NamedTuple):
    """A rectangle in the room."""

    x: int
    y: int
    width: int
    height: int


def fitted(
    box: tuple[int, int],
    room: tuple[int, int],
    canvas: tuple[int, int] | None = None,
    most: float = math.inf,
) -> Place:
    """Fit `box` (width, height) into `room`, whole and in proportion, centred.

    With `canvas`, of which the box was cut, small parts don't outgrow the figures of others.
    It is enlarged at most by `most`.
    """
    wide, high = max(1, box[0]), max(1, box[1])
    scale = min(most, room[0] / wide, room[1] / high)
    if canvas is not None:
        scale = min(scale, _LARGEST * min(room[0] / canvas[0], room[1] / canvas[1]))
    width, height = max(1, int(wide * scale)), max(1, int(high * scale))
    return Place((room[0] - width) // 2, (room[1] - height) // 2, width, height)
