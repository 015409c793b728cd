"""The person's own sounds, read beside the window and handed to the desk.

They are read when they are chosen and again with each session, so that one that was deleted since
is missed before it is due.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from hiptimer.coach.asking import Asking
from hiptimer.coach.desk import Desk
from hiptimer.coach.sound_files import SoundFiles, sound_files
from hiptimer.desktop.preferences import OwnSound
from hiptimer.words import tr


class OwnSounds(QObject):
    """What sounds in the place of ours.

    Signals: `changed`; `lost` with words for the person, once for each loss.
    """

    changed = Signal()
    lost = Signal(str)

    def __init__(self, desk: Desk, asking: Asking, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._asking = desk, asking
        self._folder = Path()
        self._own: tuple[OwnSound, ...] = ()
        self._told: frozenset[OwnSound] = frozenset()

    def choose(self, folder: Path, own: tuple[OwnSound, ...]) -> None:
        """Play these, which lie in `folder`, as soon as they are read."""
        if (folder, own) != (self._folder, self._own):
            before, self._folder, self._own = self._own, folder, own
            if own or before:
                self._read()

    def look(self, then: Callable[[], object] = lambda: None) -> None:
        """Look whether they are still there; then do what needs them."""
        if self._own:
            self._read(then)
        else:
            then()

    def _read(self, then: Callable[[], object] = lambda: None) -> None:
        own = self._own

        def take(found: SoundFiles) -> None:
            if own == self._own:
                self._take(found)
            then()

        self._asking.ask(partial(sound_files, self._folder, own), take)

    def _take(self, found: SoundFiles) -> None:
        self._desk.use(found.files)
        self.changed.emit()
        new, self._told = frozenset(found.lost) - self._told, frozenset(found.lost)
        if new:
            self.lost.emit(
                tr(
                    "A sound of your own can't be read any more, so ours plays. Preferences show"
                    " which one; choose it again there."
                )
            )
