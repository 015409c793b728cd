"""Says aloud, through a screen reader, what the stage shows."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from hiptimer.player.events import TimeAdded
from hiptimer.player.snapshot import Snapshot
from hiptimer.player.states import State
from hiptimer.session.model import Catalogue
from hiptimer.ui.kit.screen_reader import announce
from hiptimer.ui.parts.announcing import announcement
from hiptimer.words import tr


class Announcer(QObject):
    """Announces what happens, and what the voice would say where it is not heard."""

    def __init__(self, stage: QWidget, catalogue: Catalogue, is_heard: Callable[[], bool]) -> None:
        """`is_heard` tells whether the voice speaks now."""
        super().__init__(stage)
        self._stage, self._catalogue, self._is_heard = stage, catalogue, is_heard

    def opened(self, snapshot: Snapshot) -> None:
        """Say what waits to begin."""
        if snapshot.state is State.READY:
            title = snapshot.timeline.title
            announce(self._stage, tr("{session}. Press Space to begin.", session=title))

    def happened(self, event: object, snapshot: Snapshot | None) -> None:
        """Say what `event` means."""
        if snapshot is None:
            return
        timeline = event.timeline if isinstance(event, TimeAdded) else snapshot.timeline
        told = announcement(event, timeline, self._catalogue)
        if told is not None:
            announce(self._stage, told.text, urgent=told.urgent)

    def caption(self, text: str) -> None:
        """Say what the voice says, where nobody hears it."""
        if not self._is_heard():
            announce(self._stage, text)
