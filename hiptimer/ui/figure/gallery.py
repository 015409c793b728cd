"""The pictures at hand: asked for by whoever draws, read ahead on a thread, kept within bounds.

Nothing here waits for a picture: what is not there yet is None, and `arrived` tells when it is.
"""

import logging
from collections import OrderedDict
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QThreadPool, QTimer, Signal

from hiptimer.desktop import memory
from hiptimer.desktop.paths import shipped
from hiptimer.figures.manifest import Figure, Manifest, load
from hiptimer.ui.figure.loading import (
    BrokenPictureError,
    Haste,
    Loop,
    LoopReader,
    LoopWant,
    Still,
    StillWant,
    load_still,
    picture_facts,
)
from hiptimer.ui.figure.loops import FigureLoop, FigureWant, open_loop, read_picture
from hiptimer.ui.kit.theme import Theme

MOST_BYTES = 20 * 1024 * 1024
"""All pictures that are kept, decoded, in a window as it opens on a screen of plain density."""
MOST_BYTES_FINE = 64 * 1024 * 1024
"""The same on a fine screen."""
_USUAL = 24  # pixels for a cell: a figure that is shown larger may take up to twice as much
_OF_ONE = 0.76  # of that for one loop: a larger one keeps fewer of its pictures
_OF_PLAIN = 0.6  # for one whose pictures are not packed
_OF_NEXT = 0.1  # for one that is read ahead
_KEPT_STILLS = 2 * 1024 * 1024  # of the stills stay, however large the loops are


_log = logging.getLogger(__name__)


def _bound(want: FigureWant) -> int:
    """The bound of what is kept while a loop is shown at this size."""
    larger = min(2.0, max(1.0, want.share / want.ratio / _USUAL) ** 2)
    return min(MOST_BYTES_FINE, round(MOST_BYTES * want.ratio**2 * larger))


class _Mail(QObject):
    """Brings results from the thread to the window's."""

    sent = Signal(object, object)


class _Task:
    """Does `work` on the thread, and sends what it gives, or why it can't.

    Not a QRunnable: one that is done before PySide's `start` returns is never let go, and with it
    the open file of its loop.
    """

    def __init__(self, mail: _Mail, key: object, work: Callable[[], object]) -> None:
        self._mail, self._key, self._work = mail, key, work

    def run(self) -> None:
        result: object
        try:
            result = self._work()
        except BrokenPictureError as error:
            result = error
        except Exception as error:  # noqa: BLE001  a picture may not bring the program down
            result = BrokenPictureError(f"{type(error).__name__}: {error}")
        self._mail.sent.emit(self._key, result)


class Gallery(QObject):
    """All figures and pictures. Signals: `arrived` when a picture came, or will never come."""

    arrived = Signal()

    def __init__(self, folder: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder or shipped("assets") / "figures"
        self._manifest: Manifest | None = None
        self._stills: OrderedDict[StillWant, Still | None] = OrderedDict()
        self._loops: OrderedDict[LoopWant | FigureWant, Loop | FigureLoop] = OrderedDict()
        self._readers: dict[LoopWant, LoopReader] = {}
        self._facts: dict[str, tuple[int, int, int] | None] = {}
        self._broken: dict[str, str] = {}
        self._waiting: list[tuple[_Task, int]] = []
        self._pending = 0
        self.changes = 0
        """Rises whenever a figure's picture came or went."""
        self._mail = _Mail()
        self._mail.sent.connect(self._take)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.close)

    @staticmethod
    def of(theme: Theme) -> "Gallery":
        """The one gallery of a window; made when it is first asked for."""
        for child in theme.children():
            if isinstance(child, Gallery):
                return child
        return Gallery(parent=theme)

    @property
    def manifest(self) -> Manifest:
        """The figures that there are."""
        if self._manifest is None:
            self._manifest = load(self._folder)
        return self._manifest

    @property
    def most_bytes(self) -> int:
        """The bound of what is kept now."""
        wants = (want for want in self._loops if isinstance(want, FigureWant))
        return max([MOST_BYTES, *map(_bound, wants)])

    @property
    def bytes_kept(self) -> int:
        """What the kept pictures take in memory."""
        stills = sum(still.image.sizeInBytes() for still in self._stills.values() if still)
        return stills + sum(loop.bytes for loop in self._loops.values())

    @property
    def is_busy(self) -> bool:
        """Whether pictures are still being read."""
        return bool(self._waiting or self._pending)

    def path(self, name: str) -> str:
        """The file of a figure's picture."""
        return str(self._folder / name)

    def figure(self, figure_id: str) -> Figure | None:
        """The figure with this id."""
        return self.manifest.find(figure_id)

    def trouble(self, path: str) -> str:
        """Why the picture at `path` can't be shown; empty while nothing is known against it."""
        return self._broken.get(path, "")

    def still(self, want: StillWant) -> Still | None:
        """A still picture, if it is there; it is fetched if not."""
        if want.path in self._broken:
            return None
        if want in self._stills:
            self._stills.move_to_end(want)
            return self._stills[want]
        self._stills[want] = None
        self._do(want, lambda: load_still(want), Haste.SOON)
        return None

    def figure_loop(
        self, want: FigureWant, coming: tuple[int, ...], *, ahead: bool = False
    ) -> FigureLoop | None:
        """A figure's loop, as far as it was read; None if it can't be.

        `coming` are the numbers of the pictures that may be shown, the soonest first; `ahead`: it
        is shown later, and only its beginning is read.
        """
        if want.path in self._broken:
            return None
        loop = self._loops.get(want)
        bound = _bound(want)
        if not isinstance(loop, FigureLoop):
            loop = self._loops[want] = FigureLoop(want, 0)
            number, room = coming[0], round(bound * _OF_PLAIN)
            haste = Haste.LATER if ahead else Haste.SOON
            self._do(want, lambda: open_loop(want, number, room), haste)
        loop.allow(round(bound * (_OF_NEXT if ahead else _OF_ONE)))
        self._loops.move_to_end(want)
        if loop.show(coming):
            self.changes += 1
        self._read_on(want, loop, Haste.LATER if ahead else Haste.NEXT)
        return loop

    def keep(self, wants: Iterable[FigureWant]) -> None:
        """Loops that are shown still are the last to be let go."""
        for want in wants:
            if want in self._loops:
                self._loops.move_to_end(want)

    def release(self, want: FigureWant) -> None:
        """Let a loop go that is not shown any more."""
        if self._loops.pop(want, None) is not None:
            self.changes += 1

    def _read_on(self, want: FigureWant, loop: FigureLoop, haste: Haste = Haste.NEXT) -> None:
        """Read the next picture that is missing, one at a time."""
        number, backdrop = loop.missing(), loop.backdrop
        if number is None or loop.file is None or backdrop is None:
            return
        loop.reading = True
        part, packed = loop.file.patches[number], loop.packed
        work = partial(read_picture, want, backdrop, part, number, packed=packed)
        self._do(want, work, haste)

    def loop(self, want: LoopWant, count: int, *, haste: Haste = Haste.NEXT) -> Loop | None:
        """The loop of `count` frames, as far as it was read; None if it can't be."""
        if want.path in self._broken:
            return None
        loop = self._loops.get(want)
        if isinstance(loop, Loop):
            self._loops.move_to_end(want)
            loop.haste = max(loop.haste, haste)
            return loop
        loop = self._loops[want] = Loop(want, count, haste)
        self._make_room()
        reader = self._readers[want] = LoopReader(want)
        self._do(want, reader.next, haste)
        return loop

    def facts(self, path: str) -> tuple[int, int, int] | None:
        """Width, height and frames of a person's own picture, once they are known."""
        if path in self._broken:
            return None
        if path not in self._facts:
            self._facts[path] = None
            self._do(path, lambda: picture_facts(path), Haste.SOON)
        return self._facts[path]

    def close(self) -> None:
        """Read no more, and wait for what is being read."""
        self._waiting.clear()
        self._readers.clear()
        self._pool.clear()
        self._pool.waitForDone()

    def _do(self, key: object, work: Callable[[], object], priority: int) -> None:
        """Begin when the window has had its turn: nothing is read while it paints."""
        if not self._waiting:
            QTimer.singleShot(0, self, self._begin)
        self._waiting.append((_Task(self._mail, key, work), priority))

    def _begin(self) -> None:
        waiting, self._waiting = self._waiting, []
        for task, priority in waiting:
            self._start(task, priority)

    def _start(self, task: _Task, priority: int) -> None:
        self._pending += 1
        self._pool.start(task.run, priority)

    def _take(self, key: object, result: object) -> None:
        self._pending -= 1
        if isinstance(result, BrokenPictureError):
            self._note_broken(key, str(result))
        elif isinstance(key, StillWant) and isinstance(result, Still):
            self._stills[key] = result
            self._make_room()
        elif isinstance(key, LoopWant):
            self._take_frame(key, result)
        elif isinstance(key, FigureWant):
            self._take_picture(key, result)
        elif isinstance(key, str) and isinstance(result, tuple):
            self._facts[key] = result
        if not self.is_busy:
            self._pool.start(memory.trim)
        self.arrived.emit()

    def _take_picture(self, want: FigureWant, result: object) -> None:
        loop = self._loops.get(want)
        if not isinstance(loop, FigureLoop):  # it had to go meanwhile
            return
        loop.take(result)  # type: ignore[arg-type]  # what open_loop and read_picture give
        self.changes += 1
        self._make_room()
        self._read_on(want, loop)

    def _take_frame(self, want: LoopWant, result: object) -> None:
        loop, reader = self._loops.get(want), self._readers.get(want)
        if not isinstance(loop, Loop) or reader is None:  # it had to go meanwhile
            self._readers.pop(want, None)
            return
        if isinstance(result, tuple):
            image, loop.delay = result
            last = loop.read == len(loop.frames) - 1
            if loop.read % loop.stride == 0 or last:
                loop.frames[loop.read] = image
            loop.read += 1
            if not last:
                self._start(_Task(self._mail, want, reader.next), loop.haste)
                return
        loop.done = True
        del self._readers[want]
        if loop.read < len(loop.frames):
            _log.warning("%s has %d frames instead of %d", want.path, loop.read, len(loop.frames))

    def _note_broken(self, key: object, why: str) -> None:
        path = key if isinstance(key, str) else key.path  # type: ignore[attr-defined]
        _log.warning("a picture can't be shown: %s (%s)", path, why)
        self._broken[path] = why
        if isinstance(key, (LoopWant, FigureWant)):
            self._loops.pop(key, None)
            self._readers.pop(key, None)  # type: ignore[arg-type]

    def _make_room(self) -> None:
        """Let go of what was not drawn for longest; the last one asked for always stays."""
        sizes = {w: still.image.sizeInBytes() for w, still in self._stills.items() if still}
        most = self.most_bytes
        taken = sum(loop.bytes for loop in self._loops.values())
        while len(self._loops) > 1 and taken > most - min(_KEPT_STILLS, sum(sizes.values())):
            old, loop = self._loops.popitem(last=False)
            self.changes += 1
            self._readers.pop(old, None)  # type: ignore[arg-type]
            taken -= loop.bytes
        while len(sizes) > 1 and sum(sizes.values()) > max(_KEPT_STILLS, most - taken):
            old_still = next(iter(sizes))
            del sizes[old_still], self._stills[old_still]
