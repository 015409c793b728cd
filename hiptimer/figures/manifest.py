"""What the rendered figures are: `assets/figures/manifest.json`, checked entry by entry.

A damaged entry is left out and told of; the others work. docs/figures.md has the format.
"""

import logging
import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from hiptimer.session.undecodable import UNDECODABLE

VERSION = 3
FILE = "manifest.json"

_log = logging.getLogger(__name__)
_SAFE = re.compile(r"[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*\.webp")
_MOST_BYTES = 2 * 1024 * 1024

Frame = Annotated[int, Meta(ge=0, le=999)]
Length = Annotated[int, Meta(ge=1, le=8192)]
Offset = Annotated[int, Meta(ge=0, le=8192)]
Box = tuple[Offset, Offset, Length, Length]
"""x, y, width and height, in pixels of the canvas."""
Spot = Annotated[int, Meta(ge=-8192, le=8192)]
Point = tuple[Spot, Spot]
"""x and y on the canvas."""


class Key(Struct, frozen=True):
    """A key pose: its frame, and whether it belongs to the way in or to the exercise."""

    name: str
    frame: Frame
    part: Literal["enter", "move"] = "move"


class Camera(Struct, frozen=True):
    """Where it is seen from: 0 from the front, 90 from the figure's left; degrees."""

    azimuth: float = 0.0
    elevation: float = 0.0


class Files(Struct, frozen=True):
    """The pictures of one side, as paths below the manifest's folder."""

    loop: str
    poster: str
    thumb: str
    box: Box | None = None  # what any frame covers; None: all of the canvas


class Gauge(Struct, frozen=True):
    """An arc on which a turning shin is read: about `centre`, from 60° in through 0 to 60° out.

    `arc` has a point every 5 degrees, the middle one at nought. "Out" is where the left foot goes
    to the left, which turns the hip in.
    """

    centre: Point
    arc: Annotated[tuple[Point, ...], Meta(min_length=3, max_length=181)]


class Figure(Struct, frozen=True):
    """One subject. `enter` and `move` are first and last frames; docs/figures.md says how to play.

    Frames are its measure of time. At `times[i]` it shows the picture numbered `shows[i]` of its
    loop; `steps[i]` is how far, in pixels of the canvas, it then goes to the next one (of a loop,
    the last goes to the first). `files` has "left" where one side works (`work` is "L": the right
    is made from it, see `drawn_of`), else "both".

    What may be drawn over the pictures: `arrow`, the way of the joint that leads; `glow`, for each
    picture x, y and radius of every place where it is felt; `gauge`, an arc to read an angle.
    """

    sees: str
    frames: Annotated[int, Meta(ge=1, le=999)]
    enter: tuple[Frame, Frame]
    move: tuple[Frame, Frame]
    play: Literal["hold", "there-and-back", "loop"]
    work: Literal["L", "both", "alternating", "none"]
    files: Mapping[str, Files]
    times: tuple[float, ...]
    shows: tuple[Frame, ...]
    steps: tuple[float, ...]
    keys: tuple[Key, ...] = ()
    poster: Frame = 0
    camera: Camera = Camera()
    arrow: tuple[Point, ...] = ()
    glow: tuple[tuple[Spot, ...], ...] = ()
    gauge: Gauge | None = None

    def faults(self) -> list[str]:
        """What does not fit together, in words; nothing when all is well."""
        found = []
        wanted = {"left"} if self.work == "L" else {"both"}
        if set(self.files) != wanted:
            found.append(f"its files should be {' and '.join(sorted(wanted))}")
        named = [self.poster, *self.enter, *self.move, *(key.frame for key in self.keys)]
        if max(named) >= self.frames:
            found.append(f"it names frame {max(named)} of {self.frames}")
        if self.enter[0] > self.enter[1] or self.move[0] > self.move[1]:
            found.append("a part of it ends before it begins")
        pictures = max(self.shows, default=-1) + 1
        if self.glow and (len(self.glow) < pictures or any(len(row) % 3 for row in self.glow)):
            found.append(f"it glows in {len(self.glow)} of {pictures} pictures")
        found += self._time_faults()
        for one in self.files.values():
            names = (one.loop, one.poster, one.thumb)
            found += [
                f"“{name}” is no picture’s path" for name in names if not _SAFE.fullmatch(name)
            ]
        return found

    def _time_faults(self) -> list[str]:
        count = len(self.times)
        steps = count if self.play == "loop" else count - 1
        if not count or len(self.shows) != count or len(self.steps) != steps:
            return [f"it has {count} times, {len(self.shows)} pictures, {len(self.steps)} steps"]
        if list(self.times) != sorted(self.times) or self.times[0] > 0:
            return ["its times don’t rise from zero"]
        return []

    def drawn_of(self, side: str) -> tuple[Files, bool]:
        """The pictures of a side ("left", "right", "both"), and whether they must be turned.

        A right side is the left's mirror image, its working leg in the other colour.
        """
        if side in self.files:
            return self.files[side], False
        return self.files["left"], True

    @property
    def faces_viewer(self) -> bool:
        """Whether it is seen from the front, so that it could be one's own image in a mirror."""
        return abs(self.camera.azimuth) < 90


class Manifest(Struct, frozen=True):
    """All figures by their id. Sizes are width and height in pixels."""

    size: tuple[int, int] = (800, 640)
    thumb: tuple[int, int] = (240, 192)
    figures: Mapping[str, Figure] = MappingProxyType({})

    def find(self, figure_id: str) -> Figure | None:
        """The figure with this id."""
        return self.figures.get(figure_id)


class _File(Struct):
    version: int
    size: tuple[Length, Length]
    thumb: tuple[Length, Length]
    figures: dict[str, msgspec.Raw]


def decode(data: bytes) -> tuple[Manifest, tuple[str, ...]]:
    """The manifest in `data`, without its damaged entries, and what is wrong with those."""
    try:
        file = msgspec.json.decode(data, type=_File)
    except UNDECODABLE as error:
        return Manifest(), (f"the manifest of the figures can't be read: {error}",)
    if file.version != VERSION:
        return Manifest(), (f"the manifest of the figures has version {file.version}",)
    decoder = msgspec.json.Decoder(Figure)
    figures: dict[str, Figure] = {}
    faults: list[str] = []
    for figure_id, raw in file.figures.items():
        try:
            figure = decoder.decode(raw)
        except UNDECODABLE as error:
            faults.append(f"figure {figure_id}: {error}")
            continue
        wrong = figure.faults()
        faults += [f"figure {figure_id}: {fault}" for fault in wrong]
        if not wrong:
            figures[figure_id] = figure
    return Manifest(file.size, file.thumb, figures), tuple(faults)


def load(folder: Path) -> Manifest:
    """The manifest in `folder`; an empty one when there is none. Faults go to the log."""
    try:
        with (folder / FILE).open("rb") as file:
            data = file.read(_MOST_BYTES)
    except OSError as error:
        _log.warning("there are no figures: %s", error)
        return Manifest()
    manifest, faults = decode(data)
    for fault in faults:
        _log.warning("%s", fault)
    return manifest
