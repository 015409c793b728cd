"""What a snapshot says in words. Pure: the widgets only paint these."""

import math

from hiptimer.player.events import PauseReason
from hiptimer.player.snapshot import Snapshot
from hiptimer.player.states import State
from hiptimer.player.timeline import Kind, Segment
from hiptimer.session.model import Catalogue, Check, Exercise, Side, Sides
from hiptimer.session.sided import with_side
from hiptimer.words import mark, tr, trn
from hiptimer.words.formats import clock

KIND_WORDS = {
    Kind.PREPARE: mark("get ready"),
    Kind.CHANGE: mark("change sides"),
    Kind.REST: mark("rest"),
}


def digits(seconds: float) -> str:
    """Seconds left as the ring shows them: "28", from 100 on "1:45"."""
    whole = max(0, math.ceil(seconds - 1e-6))
    return str(whole) if whole < 100 else f"{whole // 60}:{whole % 60:02d}"


def time_left(seconds: float) -> str:
    """Time left in the whole session: "14:20 left", "1:02:00 left"."""
    return tr("{time} left", time=clock(math.ceil(seconds - 1e-6)))


def length(seconds: float) -> str:
    """A length in words: "45 seconds", "2 minutes", "2 min 30 s"."""
    whole = max(1, round(seconds))
    minutes, rest = divmod(whole, 60)
    if not minutes:
        return trn("{n} second", "{n} seconds", whole)
    if not rest:
        return trn("{n} minute", "{n} minutes", minutes)
    return tr("{minutes} min {seconds} s", minutes=minutes, seconds=rest)


def set_of(segment: Segment) -> str:
    """Say "set 1 of 2", or nothing where there is one set."""
    if segment.sets <= 1:
        return ""
    return tr("set {n} of {many}", n=segment.set, many=segment.sets)


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


def ring_lines(snapshot: Snapshot, *, watched: bool = False) -> tuple[str, ...]:
    """The small lines in the ring, under the digits; `watched`: nobody presses a key."""
    segment = snapshot.segment
    waiting = snapshot.state is State.WAITING
    if segment.kind is Kind.REPS:
        if is_own_pace(segment):
            unit = trn("rep", "reps", segment.reps or 0)
            told = tr("at your own pace") if watched else tr("Press Space when done")
            return (joined(unit, set_of(segment)), told)
        told = joined(tr("of {n}", n=segment.reps), set_of(segment))
        return (told, tr("Press Space when done")) if waiting else (told,)
    if waiting:
        return (waiting_words(segment),)
    if segment.kind is Kind.HOLD:
        unit = tr("minutes") if ":" in ring_big(snapshot) else tr("seconds")
        return (joined(unit, set_of(segment)),)
    return (tr(KIND_WORDS[segment.kind]) if segment.kind in KIND_WORDS else "",)


def film_words(segment: Segment) -> str:
    """What a film says where the player would wait: it can't, so it goes on by itself."""
    if segment.waits or segment.estimated:
        return tr(
            "Goes on by itself after {length}.",
            length=length(segment.seconds),
        )
    return ""


def mat_lines(snapshot: Snapshot) -> tuple[str, ...]:
    """The words under the digits as they are seen from afar: as few as will do."""
    segment = snapshot.segment
    if snapshot.state is State.WAITING and segment.kind is not Kind.REPS:
        return (waiting_words(segment),)
    if segment.kind is Kind.REPS:
        if is_own_pace(segment):
            return (set_of(segment) or trn("rep", "reps", segment.reps or 0),)
        if segment.sets > 1:
            return (tr("of {n} · set {number}", n=segment.reps, number=segment.set),)
        return (tr("of {n}", n=segment.reps),)
    if segment.kind is Kind.HOLD:
        unit = tr("minutes") if ":" in ring_big(snapshot) else tr("seconds")
        return (set_of(segment) or unit,)
    return (tr(KIND_WORDS[segment.kind]) if segment.kind in KIND_WORDS else "",)


def mat_caption(snapshot: Snapshot, said: str) -> str:
    """What stands in place of what is said, seen from afar: that the player waits, if it does."""
    waits = snapshot.state is State.WAITING or is_own_pace(snapshot.segment)
    return tr("Press Space when done") if waits and ring_big(snapshot) else said


def waiting_words(segment: Segment) -> str:
    """What the player waits for."""
    if segment.kind in {Kind.PREPARE, Kind.CHANGE}:
        return tr("Press Space when you are ready")
    return tr("Press Space when done")


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
        return tr("Rest")
    thing = thing_of(segment, catalogue)
    return thing.name if thing else (segment.exercise or "").replace("-", " ").capitalize()


def side_word(snapshot: Snapshot, catalogue: Catalogue) -> str:
    """The side in the exercise's own words ("Left hip"), "Both sides", or nothing in a rest."""
    segment = snapshot.segment
    if segment.kind is Kind.REST:
        return ""
    thing = thing_of(segment, catalogue)
    if snapshot.side is not None:
        label = thing.side_label if thing else tr("{Side} side")
        return with_side(label, snapshot.side)
    if segment.kind is Kind.MEASURE or thing is None or thing.sides is Sides.BOTH:
        return tr("Both sides") if thing is not None else ""
    return ""


def detail(segment: Segment) -> str:
    """The level and the author's note, shown and not spoken."""
    return joined(
        tr(segment.level) if segment.level else "", with_side(segment.note or "", segment.side)
    )


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
        return tr("The end")
    if segment.exercise == now.exercise and segment.side is now.side:
        if segment.kind is Kind.HOLD:
            thing = thing_of(segment, catalogue)
            if isinstance(thing, Exercise) and thing.walks:
                return tr("Walk for {length}", length=length(segment.seconds))
            return tr("Hold for {length}", length=length(segment.seconds))
        if segment.kind is Kind.REPS:
            return _reps(segment)
    name = title(segment, catalogue)
    match segment.kind:
        case Kind.REST:
            return tr("Rest, {length}", length=length(segment.seconds))
        case Kind.CHANGE:
            return _change(segment.side)
        case Kind.MEASURE:
            return tr("Look and write down: {name}", name=name)
        case Kind.PREPARE:
            return _listed(name, _side(segment.side))
        case Kind.HOLD:
            return _listed(name, _side(segment.side), length(segment.seconds))
        case Kind.REPS:
            side = None if segment.alternates else segment.side
            return _listed(name, _side(side), _reps(segment))


def mat_next(segment: Segment | None, now: Segment, catalogue: Catalogue) -> str:
    """What comes after `now`, seen from afar: the other side, a name, or how long."""
    if segment is None or (segment.exercise == now.exercise and segment.side is now.side):
        return next_words(segment, now, catalogue)
    thing = thing_of(segment, catalogue)
    same = segment.exercise == now.exercise and segment.kind is not Kind.REST
    if same and thing is not None and segment.side is not None:
        return with_side(thing.side_label, segment.side)
    return title(segment, catalogue)


def _listed(first: str, *others: str) -> str:
    for one in filter(None, others):
        first = tr("{some}, {one}", some=first, one=one)
    return first


def _reps(segment: Segment) -> str:
    return trn("{n} rep", "{n} reps", segment.reps or 0)


def _side(side: Side | None) -> str:
    match side:
        case Side.LEFT:
            return tr("left")
        case Side.RIGHT:
            return tr("right")
    return ""


def _change(side: Side | None) -> str:
    match side:
        case Side.LEFT:
            return tr("Change to the left")
        case Side.RIGHT:
            return tr("Change to the right")
    return tr("Change sides")


def segment_words(segment: Segment, catalogue: Catalogue) -> str:
    """A segment's name for tooltips and screen readers: what, side, set, length."""
    name = title(segment, catalogue)
    match segment.kind:
        case Kind.PREPARE:
            name = tr("Get ready: {name}", name=name)
        case Kind.CHANGE:
            name = tr("Change sides: {name}", name=name)
    side = "" if segment.kind is Kind.REST else _side(segment.side)
    if segment.alternates and segment.kind is Kind.REPS:
        side = tr("left and right in turn")
    reps = _reps(segment) if segment.reps and segment.kind is Kind.REPS else ""
    span = "" if reps and segment.estimated else length(segment.seconds)
    return joined(name, side, set_of(segment) if segment.kind.is_work else "", reps, span)


def pause_words(reason: PauseReason | None, gap: float = 0.0) -> str:
    """Why the clock stands, in a sentence; nothing where the person knows."""
    if reason is not PauseReason.CLOCK_JUMP:
        return ""
    if not gap:
        return tr("The computer slept. You are where you were.")
    return tr("The computer slept for {length}. You are where you were.", length=length(gap))
