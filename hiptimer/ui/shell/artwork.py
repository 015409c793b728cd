"""Pictures of the exercises for the system's media controls, as files that any of them can show.

The figures that ship are WebP, which many media controls do not read. These are JPEG, made when a
session is opened, on a thread of their own, and kept in the cache.
"""

import logging
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QTransform

from hiptimer.desktop.atomic import write_whole
from hiptimer.desktop.paths import shipped
from hiptimer.player.snapshot import Snapshot
from hiptimer.player.timeline import Segment
from hiptimer.session.model import Catalogue, Side
from hiptimer.ui.figure.recolour import recoloured
from hiptimer.ui.parts.cover import jpeg, square
from hiptimer.ui.parts.snapshot_words import thing_of

SIZE = 512
"""Pixels of a side: media controls show squares."""

_log = logging.getLogger(__name__)


class _Source(NamedTuple):
    """A poster as it is stored; `right`: the right side is made of it."""

    poster: Path
    side: str
    right: bool


class Artwork(QObject):
    """The pictures of one session's exercises, in a folder of the cache.

    Signals: `made` when one more is there.
    """

    made = Signal()

    def __init__(self, folder: Path, catalogue: Catalogue) -> None:
        super().__init__()  # no parent: its thread may be at work when the window goes
        self._folder, self._catalogue = folder, catalogue
        self._threads: list[threading.Thread] = []
        self._ends = False

    def set_catalogue(self, catalogue: Catalogue) -> None:
        """Show things as `catalogue` has them."""
        self._catalogue = catalogue

    def prepare(self, segments: Iterable[Segment]) -> None:
        """Begin to make what is missing for these."""
        sources = {
            self._source(segment, side)
            for segment in segments
            for side in (segment.side, segment.side and segment.side.other)
        }
        missing = sorted(one for one in sources if one and not self._place(one).is_file())
        if missing:
            self._threads.append(
                threading.Thread(target=self._make, args=(missing,), name="artwork")
            )
            self._threads[-1].start()

    def close(self) -> None:
        """Make no more, and wait for the one that is being made."""
        self._ends = True
        while self._threads:
            self._threads.pop().join()

    def of(self, snapshot: Snapshot) -> Path | None:
        """The picture of the exercise under the playhead, on its side, once it is made."""
        source = self._source(snapshot.segment, snapshot.side)
        place = self._place(source) if source is not None else None
        return place if place is not None and place.is_file() else None

    def _source(self, segment: Segment, side: Side | None) -> _Source | None:
        thing = thing_of(segment, self._catalogue)
        if thing is None or not thing.figure:
            return None
        folder = shipped("assets") / "figures" / thing.figure
        for drawn in ("both", "left"):
            poster = folder / f"{drawn}-poster.webp"
            if poster.is_file():
                right = drawn == "left" and side is Side.RIGHT
                return _Source(
                    poster, (side or Side.LEFT).value if drawn == "left" else drawn, right
                )
        return None

    def _place(self, source: _Source) -> Path:
        # Another version's picture has another size: it does not stand for this one.
        size = source.poster.stat().st_size
        return self._folder / f"{source.poster.parent.name}-{source.side}-{size}.jpg"

    def _make(self, sources: Iterable[_Source]) -> None:
        for source in sources:
            if self._ends:
                return
            try:
                write_whole(self._place(source), picture(source.poster, right=source.right))
                self.made.emit()
            except OSError as error:  # a cache that cannot be written: controls show no picture
                _log.info("no picture for the media controls: %s", type(error).__name__)
                return


def picture(source: Path, *, right: bool = False) -> bytes:
    """A square JPEG of a figure on the window's light ground; of its right side, if wanted.

    Raises OSError.
    """
    image = QImage(str(source))
    if image.isNull():
        raise OSError(f"{source.name} cannot be read")
    if right:
        image = recoloured(image).transformed(QTransform.fromScale(-1, 1))
    return jpeg(square(image, SIZE))
