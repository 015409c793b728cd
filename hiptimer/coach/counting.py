"""Whether the numbers of reps are said aloud, softly, or not at all: a choice by itself."""

from msgspec import structs

from hiptimer.coach.mixer import SOFT, Planned
from hiptimer.desktop.preferences import Counting
from hiptimer.player.timeline import Cue, CueKind, Priority, Timeline


def is_number(cue: Cue) -> bool:
    """Whether a cue is a number that a rep is counted with."""
    return cue.kind is CueKind.SAY and cue.priority is Priority.COUNT and cue.text.isdigit()


def counted(timeline: Timeline, counting: Counting) -> Timeline:
    """The timeline with the numbers that are to be said; its sounds stay."""
    if counting is not Counting.OFF:
        return timeline
    return structs.replace(timeline, cues=tuple(c for c in timeline.cues if not is_number(c)))


def gain_of(item: Planned, counting: Counting) -> float:
    """How loud an item is among others, 0 to 1."""
    quiet = item.soft or (item.is_count and counting is Counting.SOFT)
    return SOFT if quiet else 1.0
