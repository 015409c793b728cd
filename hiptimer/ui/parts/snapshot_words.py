"""What a snapshot says in words. Pure: the widgets only paint these."""

import math

from hiptimer.player.events import PauseReason
from hiptimer.player.snapshot import Snapshot
from hiptimer.player.states import State
from hiptimer.player.timeline import Kind, Segment
from hiptimer.session.model import Catalogue, Check, Exercise, Side, Sides, with_side

KIND_WORDS = {
    Kind.PREPARE: "get ready",
    Kind.CHANGE: "change sides",
    Kind.REST: "rest",
}


def digits(seconds: float) -> str:
    """Seconds left as the ring shows them: "28", from 100 on "1:45"."""
    whole = max(0, math.ceil(seconds - 1e-6))
    return str(whole) if whole < 100 else f"{whole // 60}:{whole % 60:02d}"


def time_left(seconds: float) -> str:
    """Time left in the whole session: "14:20 left", "1:02:00 left"."""
    whole = max(0, math.ceil(seconds - 1e-6))
    hours, rest = divmod(whole, 3600)
    clock = f"{rest // 60}:{rest % 60:02d}"
    return f"{hours}:{rest // 60:02d}:{rest % 60:02d} left" if hours else f"{clock} left"


def length(seconds: float) -> str:
    """A length in words: "45 seconds", "2 minutes", "2 min 30 s"."""
    whole = max(1, round(seconds))
    minutes, rest = divmod(whole, 60)
    if not minutes:
        return f"{whole} second{'' if whole == 1 else 's'}"
    if not rest:
        return f"{minutes} minute{'' if minutes == 1 else 's'}"
    return f"{minutes} min {rest} s"


def set_of(segment: Segment) -> str:
    """Say "set 1 of 2", or nothing where there is one set."""
    return f"set {segment.set} of {segment.sets}" if segment.sets > 1 else ""


def joined(*parts: str) -> str:
    """Parts with a middle dot between them; empty ones are left out."""
    return " · ".join(part for part in parts if part)


def is_own_pace(segment: Segment) -> bool:
    """Whether the person sets the pace: the length is only a guess."""
    return segment.kind is Kind.REPS and segment.waits and segment.estimated


def ring_big(snapshot: Snapshot) -> str:
    """The digits in the ring; empty while the player waits without a number to show."""
    segment = snapshot.segment
    if segment.kind is Kind.REPS:
        if is_own_pace(segment) or not snapshot.rep:
            return str(segment.reps or "")
        return str(snapshot.rep)
    if snapshot.state is State.WAITING:
        return ""
    return digits(snapshot.left)


def ring_lines(snapshot: Snapshot) -> tuple[str, ...]:
    """The small lines in the ring, under the digits."""
    segment = snapshot.segment
    waiting = snapshot.state is State.WAITING
    if segment.kind is Kind.REPS:
        if is_own_pace(segment):
            unit = "rep" if segment.reps == 1 else "reps"
            return (joined(unit, set_of(segment)), "Press Space when done")
        told = joined(f"of {segment.reps}", set_of(segment))
        return (told, "Press Space when done") if waiting else (told,)
    if waiting:
        return (waiting_words(segment),)
    if segment.kind is Kind.HOLD:
        unit = "seconds" if ":" not in ring_big(snapshot) else "minutes"
        return (joined(unit, set_of(segment)),)
    return (KIND_WORDS.get(segment.kind, ""),)


def waiting_words(segment: Segment) -> str:
    """What the player waits for."""
    if segment.kind in {Kind.PREPARE, Kind.CHANGE}:
        return "Press Space when you are ready"
    return "Press Space when done"


def thing_of(segment: Segment, catalogue: Catalogue) -> Exercise | Check | None:
    """The exercise or check that a segment is about."""
    if segment.exercise is None:
        return None
    if segment.kind is Kind.MEASURE or segment.exercise not in catalogue.exercises:
        return catalogue.checks.get(segment.exercise)
    return catalogue.exercises[segment.exercise]


def title(segment: Segment, catalogue: Catalogue) -> str:
    """The big name on the stage."""
    if segment.kind is Kind.REST:
        return "Rest"
    thing = thing_of(segment, catalogue)
    return thing.name if thing else (segment.exercise or "").replace("-", " ").capitalize()


def side_word(snapshot: Snapshot, catalogue: Catalogue) -> str:
    """The side in the exercise's own words ("Left hip"), "Both sides", or nothing in a rest."""
    segment = snapshot.segment
    if segment.kind is Kind.REST:
        return ""
    thing = thing_of(segment, catalogue)
    if snapshot.side is not None:
        label = thing.side_label if thing else "{Side} side"
        return with_side(label, snapshot.side)
    if segment.kind is Kind.MEASURE or thing is None or thing.sides is Sides.BOTH:
        return "Both sides" if thing is not None else ""
    return ""


def detail(segment: Segment) -> str:
    """The level and the author's note, shown and not spoken."""
    return joined(segment.level or "", segment.note or "")


def resting_caption(snapshot: Snapshot, catalogue: Catalogue) -> str:
    """What stands in the caption's place before the voice has said anything in a segment."""
    segment = snapshot.segment
    thing = thing_of(segment, catalogue)
    if thing is None:
        return ""
    if segment.kind.is_work and isinstance(thing, Exercise) and thing.cues:
        return with_side(thing.cues[0], snapshot.side)
    return with_side(thing.setup, snapshot.side)


def next_words(segment: Segment | None, now: Segment, catalogue: Catalogue) -> str:
    """What comes after `now`, in a few words: a name that is shown already is not said again."""
    if segment is None:
        return "The end"
    if segment.exercise == now.exercise and segment.side is now.side:
        if segment.kind is Kind.HOLD:
            return f"Hold for {length(segment.seconds)}"
        if segment.kind is Kind.REPS:
            return "1 rep" if segment.reps == 1 else f"{segment.reps} reps"
    name = title(segment, catalogue)
    match segment.kind:
        case Kind.REST:
            return f"Rest, {length(segment.seconds)}"
        case Kind.CHANGE:
            return f"Change to the {segment.side}" if segment.side else "Change sides"
        case Kind.MEASURE:
            return f"Look and write down: {name}"
        case Kind.PREPARE:
            return f"{name}{_on(segment.side)}"
        case Kind.HOLD:
            return f"{name}{_on(segment.side)}, {length(segment.seconds)}"
        case Kind.REPS:
            reps = "1 rep" if segment.reps == 1 else f"{segment.reps} reps"
            side = None if segment.alternates else segment.side
            return f"{name}{_on(side)}, {reps}"


def _on(side: Side | None) -> str:
    return f", {side}" if side else ""


def segment_words(segment: Segment, catalogue: Catalogue) -> str:
    """A segment's name for tooltips and screen readers: what, side, set, length."""
    name = title(segment, catalogue)
    work = segment.kind.is_work or segment.kind in {Kind.MEASURE, Kind.REST}
    what = name if work else f"{KIND_WORDS[segment.kind].capitalize()}: {name}"
    side = "" if segment.kind is Kind.REST else segment.side or ""
    if segment.alternates and segment.kind is Kind.REPS:
        side = "left and right in turn"
    reps = f"{segment.reps} reps" if segment.reps and segment.kind is Kind.REPS else ""
    span = "" if reps and segment.estimated else length(segment.seconds)
    return joined(what, str(side), set_of(segment) if segment.kind.is_work else "", reps, span)


def pause_words(reason: PauseReason | None, gap: float = 0.0) -> str:
    """Why the clock stands, in a sentence; nothing where the person knows."""
    if reason is not PauseReason.CLOCK_JUMP:
        return ""
    slept = f"The computer slept for {length(gap)}." if gap else "The computer slept."
    return f"{slept} You are where you were."
