"""Which of the spoken words stand on the screen, and for how long. Pure."""

from hiptimer.player.snapshot import Snapshot
from hiptimer.player.timeline import CueKind, Priority, Timeline
from hiptimer.session.model import Catalogue, spoken_name
from hiptimer.ui.parts.snapshot_words import resting_caption, thing_of

_COUNTS = {Priority.COUNT, Priority.COUNTDOWN}


class Captions:
    """Chooses the caption: what was said last in this segment, else what the exercise says.

    Counted numbers are left out: the ring shows them, and a line that flickers is not read.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._timeline: Timeline | None = None
        self._counts: frozenset[str] = frozenset()
        self._segment = -1
        self._said = ""
        self._since = 0.0

    def set_catalogue(self, catalogue: Catalogue) -> None:
        """Things are done, and told, otherwise from now on: what was said before is over."""
        self._catalogue, self._said = catalogue, ""

    def heard(self, text: str, snapshot: Snapshot | None) -> None:
        """The voice says `text` now (or would, if it were on)."""
        if snapshot is None:
            self._said = text
            return
        self._follow(snapshot)
        if text not in self._counts:
            self._said = self._without_name(text, snapshot)
            self._since = snapshot.elapsed

    def seconds(self, snapshot: Snapshot) -> float:
        """How long the caption at `snapshot` has stood there, as the session's clock has it."""
        self._follow(snapshot)
        return max(0.0, snapshot.elapsed - self._since)

    def at(self, snapshot: Snapshot) -> str:
        """The caption that stands at `snapshot`."""
        self._follow(snapshot)
        return self._said or resting_caption(snapshot, self._catalogue)

    def _follow(self, snapshot: Snapshot) -> None:
        if snapshot.timeline is not self._timeline:
            self._timeline = snapshot.timeline
            self._counts = frozenset(
                cue.text
                for cue in snapshot.timeline.cues
                if cue.kind is CueKind.SAY and cue.priority in _COUNTS
            )
        if snapshot.segment.index != self._segment:
            self._segment = snapshot.segment.index
            self._said = ""
            self._since = 0.0

    def _without_name(self, text: str, snapshot: Snapshot) -> str:
        """The name stands on the screen already, larger."""
        thing = thing_of(snapshot.segment, self._catalogue)
        name = f"{spoken_name(thing)}. " if thing else ""
        return text.removeprefix(name) if name else text
