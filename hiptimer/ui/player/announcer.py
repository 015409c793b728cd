"""Says aloud, through a screen reader, what the stage shows."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from hiptimer.player.events import CueDue, Eased, Sought, TimeAdded
from hiptimer.player.snapshot import Snapshot
from hiptimer.player.states import State
from hiptimer.player.timeline import Cue
from hiptimer.session.model import Catalogue
from hiptimer.ui.kit.screen_reader import announce
from hiptimer.ui.parts.announcing import announcement, begins, repeats
from hiptimer.words import tr


class Announcer(QObject):
    """Announces what happens, and what the voice would say where it is not heard."""

    def __init__(self, stage: QWidget, catalogue: Catalogue, is_heard: Callable[[], bool]) -> None:
        """`is_heard` tells whether the voice speaks now."""
        super().__init__(stage)
        self._stage, self._catalogue, self._is_heard = stage, catalogue, is_heard
        self._due: Cue | None = None

    def set_catalogue(self, catalogue: Catalogue) -> None:
        """Name and tell things as `catalogue` has them."""
        self._catalogue = catalogue

    def opened(self, snapshot: Snapshot) -> None:
        """Say what waits to begin."""
        if snapshot.state is State.READY:
            title = snapshot.timeline.title
            announce(self._stage, tr("{session}. Press Space to begin.", session=title))

    def happened(self, event: object, snapshot: Snapshot | None) -> None:
        """Say what `event` means; `snapshot` is the moment before it."""
        if snapshot is None:
            return
        timeline = event.timeline if isinstance(event, TimeAdded | Eased) else snapshot.timeline
        if isinstance(event, CueDue):
            self._due = event.cue
        elif isinstance(event, Sought) and snapshot.state is State.READY:
            # Nothing begins before the start: what is come by is told all the same.
            there = timeline.at(event.position)
            announce(self._stage, begins(there, event.position, timeline, self._catalogue))
        # While the clock stands nothing is said: what one goes to is told at once.
        heard = self._is_heard() or snapshot.state is State.PAUSED
        told = announcement(event, timeline, self._catalogue, heard=heard)
        if told is not None:
            announce(self._stage, told.text, urgent=told.urgent)

    def caption(self, text: str, snapshot: Snapshot | None) -> None:
        """Say what the voice says, where nobody hears it."""
        due, self._due = self._due, None
        if due is not None and snapshot is not None:
            segment = snapshot.timeline.segments[due.segment]
            if repeats(due, segment):
                return
        if not self._is_heard():
            announce(self._stage, text)
