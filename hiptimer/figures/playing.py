"""Which picture of a figure is shown at which playhead. Pure.

A place on a figure's path is a number of frames, with a fraction between two. It becomes one or two
layers, each drawn over those before it; as every frame is opaque on its ground, that mixes them.
"""

import math

from msgspec import Struct

from hiptimer.figures.manifest import Figure
from hiptimer.player.timeline import Kind
from hiptimer.session.model import Side

MIX = 8
"""Between two frames there are this many pictures."""
BREATH = 1.0
"""How far a breath moves a held figure back along its way in, in frames."""
BREATH_SECONDS = 5.0
QUIET = 0.45
"""How much is seen of a figure at rest."""

_FADE = 0.6  # seconds in which the sides change over
_STEADY = (2.0, 0.5, 2.0, 0.5)  # the tempo of a figure whose person sets the pace
_TURN_SECONDS = 2.6  # one turn of what goes on without counting: two steps of a calm walk
_CHECK_SECONDS = 8.0


class Beat(Struct, frozen=True):
    """What of the playhead matters to a figure. `kind` None: a still picture, as on a card.

    `elapsed` and `seconds` are of the segment; `side` is the one that works now, in a change the
    one that comes; `phase` and `phase_progress` are the rep's, as in `Snapshot`.
    """

    kind: Kind | None = None
    elapsed: float = 0.0
    seconds: float = 0.0
    side: Side | None = None
    phase: str = ""
    phase_progress: float = 0.0


class Layer(Struct, frozen=True):
    """One picture: a side's file, a frame of it, how much of it is seen (0 to 1)."""

    file: str
    frame: int
    share: float = 1.0


class FrameRef(Struct, frozen=True):
    """Pictures to draw, one over the other."""

    layers: tuple[Layer, ...]


def frame_for(figure: Figure, beat: Beat, *, reduced_motion: bool = False) -> FrameRef:
    """The pictures of `figure` at `beat`."""
    file = file_of(figure, beat.side)
    match beat.kind:
        case None:
            return FrameRef((Layer(file, figure.poster),))
        case Kind.REST:
            return FrameRef((Layer(file, figure.poster, QUIET),))
        case Kind.CHANGE:
            return _change(figure, beat, reduced_motion)
        case Kind.PREPARE:
            place = _prepare(figure, beat.elapsed, beat.seconds, beat.side)
        case Kind.HOLD:
            place = _hold(figure, beat, still=reduced_motion)
        case Kind.REPS:
            place = _reps(figure, beat)
        case Kind.MEASURE:
            place = _measure(figure, beat)
    return FrameRef(_layers(figure, file, place, reduced_motion))


def file_of(figure: Figure, side: Side | None) -> str:
    """The name of the file that shows `side` working."""
    if "both" in figure.files:
        return "both"
    return (side or Side.LEFT).value


# Places on the path, by kind of segment


def _prepare(figure: Figure, elapsed: float, seconds: float, side: Side | None) -> float:
    """The way into the position, over before work begins; without one, the movement once."""
    start, end = _window(seconds)
    share = _share(elapsed, start, end)
    first, last = figure.enter
    if last > first:
        return first + (last - first) * share
    if figure.play == "hold":
        return float(figure.move[0])
    if figure.play == "loop":
        return _turned(figure, share, side)
    return _between(figure, 1 - abs(2 * share - 1))


def _window(seconds: float) -> tuple[float, float]:
    """When in a segment a figure moves into position: at an easy pace, at rest before the end."""
    end = seconds - min(2.0, 0.2 * seconds)
    return max(0.0, end - max(1.0, min(6.0, 0.55 * seconds))), end


def _hold(figure: Figure, beat: Beat, *, still: bool) -> float:
    if figure.play == "loop" and figure.work != "alternating":
        return _turned(figure, (beat.elapsed / _TURN_SECONDS) % 1.0, beat.side)
    breath = 0.0 if still else BREATH * _wave(beat.elapsed / BREATH_SECONDS)
    if figure.play == "hold":
        held = figure.enter[1] if figure.enter[1] > figure.enter[0] else figure.move[1]
        return max(float(figure.enter[0]), held - breath)
    into = _eased(_share(beat.elapsed, 0.0, 2.0))
    if figure.play == "loop":
        return _turned(figure, 0.5 * into, beat.side)
    return max(float(figure.move[0]), _between(figure, into) - breath * into)


def _reps(figure: Figure, beat: Beat) -> float:
    phase, progress = beat.phase, beat.phase_progress
    if not phase:  # the person sets the pace
        if beat.elapsed >= beat.seconds:
            return float(_starts(figure, beat.side))
        phase, progress = _phase_of(beat.elapsed)
    if figure.play == "hold":
        last = max(figure.enter[1], figure.move[1])
        first = figure.enter[0] if figure.enter[1] > figure.enter[0] else figure.move[0]
        return first + (last - first) * _out_and_back(phase, progress)
    if figure.play == "loop":
        turn = {"out": 0.5 * progress, "hold": 0.5, "back": 0.5 + 0.5 * progress}.get(phase, 1.0)
        return _turned(figure, turn, beat.side)
    return _between(figure, _out_and_back(phase, progress))


def _measure(figure: Figure, beat: Beat) -> float:
    """The check's movement, slowly; the poster once the player waits."""
    if beat.elapsed >= beat.seconds:
        return float(figure.poster)
    turn = (beat.elapsed / _CHECK_SECONDS) % 1.0
    if figure.play == "loop":
        return _turned(figure, turn, beat.side)
    if figure.play == "hold":
        return _prepare(figure, beat.elapsed, min(beat.seconds, _CHECK_SECONDS), beat.side)
    return _between(figure, _wave(turn))


def _change(figure: Figure, beat: Beat, reduced_motion: bool) -> FrameRef:
    """Out of the old side's position, over to the other side, and into the new one's."""
    elapsed, seconds = beat.elapsed, beat.seconds
    new = file_of(figure, beat.side)
    old = file_of(figure, beat.side.other if beat.side else None)
    first, last = figure.enter
    way = min(2.5, 0.36 * seconds)
    arrived = seconds - min(1.0, 0.1 * seconds)
    out = 1 - _share(elapsed, 0.0, way)
    into = _share(elapsed, arrived - way, arrived)
    middle = arrived / 2
    fade = min(_FADE, arrived - 2 * way) / 2
    over = _share(elapsed, middle - fade, middle + fade)
    if reduced_motion:
        over = float(elapsed >= middle)
    if new == old:  # both legs in one picture
        return FrameRef(_layers(figure, new, float(_starts(figure, beat.side)), reduced_motion))
    if over <= 0:
        return FrameRef(_layers(figure, old, first + (last - first) * out, reduced_motion))
    if over >= 1:
        return FrameRef(_layers(figure, new, first + (last - first) * into, reduced_motion))
    return FrameRef((Layer(old, first), Layer(new, first, round(over * MIX) / MIX)))


# Ways along the path


def _between(figure: Figure, share: float) -> float:
    first, last = figure.move
    return first + (last - first) * share


def _starts(figure: Figure, side: Side | None) -> int:
    """The frame at which a rep of `side` begins."""
    return _half(figure, side)[0]


def _half(figure: Figure, side: Side | None) -> tuple[int, int]:
    """The first frame of a side's turn, and the one after its last; the loop's end is its start."""
    first, last = figure.move
    end = last + 1 if figure.play == "loop" else last
    if figure.play != "loop" or figure.work != "alternating":
        return first, end
    middle = first + (end - first) // 2
    return (middle, end) if side is Side.RIGHT else (first, middle)


def _turned(figure: Figure, turn: float, side: Side | None) -> float:
    """The place at `turn` (0 to 1) of a loop; half-way stands the key where it turns round."""
    start, end = _half(figure, side)
    middle = (start + end) / 2
    inside = [key.frame for key in figure.keys if start < key.frame < end]
    if inside and figure.work == "alternating":
        middle = min(inside, key=lambda frame: abs(frame - middle))
    if turn <= 0.5:
        return start + (middle - start) * turn * 2
    return middle + (end - middle) * (turn * 2 - 1)


def _out_and_back(phase: str, progress: float) -> float:
    return {"out": progress, "hold": 1.0, "back": 1.0 - progress}.get(phase, 0.0)


def _phase_of(elapsed: float) -> tuple[str, float]:
    inside = elapsed % sum(_STEADY)
    for name, seconds in zip(("out", "hold", "back", "pause"), _STEADY, strict=True):
        if inside < seconds:
            return name, inside / seconds
        inside -= seconds
    return "pause", 1.0


def _share(at: float, start: float, end: float) -> float:
    """How far `at` is from `start` to `end`, 0 to 1."""
    if end <= start:
        return float(at >= end)
    return min(1.0, max(0.0, (at - start) / (end - start)))


def _eased(share: float) -> float:
    return share * share * (3 - 2 * share)


def _wave(turn: float) -> float:
    """0 at whole turns, 1 half-way, at rest at both."""
    return 0.5 - 0.5 * math.cos(math.tau * turn)


# From places to pictures


def _layers(figure: Figure, file: str, place: float, reduced_motion: bool) -> tuple[Layer, ...]:
    if reduced_motion:
        return (Layer(file, _nearest_key(figure, place)),)
    steps = round(place * MIX)
    frame, part = divmod(steps, MIX)
    one = Layer(file, _wrapped(figure, frame))
    if part == 0:
        return (one,)
    return (one, Layer(file, _wrapped(figure, frame + 1), part / MIX))


def _nearest_key(figure: Figure, place: float) -> int:
    """The key pose that is nearest; all parts begin and end at one."""
    frames = {*figure.enter, *figure.move, *(key.frame for key in figure.keys)}
    if figure.play == "loop":
        frames.discard(figure.move[1])  # the last frame of a turn is no pose of its own
        frames.add(figure.move[1] + 1)
    nearest = min(sorted(frames), key=lambda frame: abs(frame - place))
    return _wrapped(figure, nearest)


def _wrapped(figure: Figure, frame: int) -> int:
    first, last = figure.move
    if figure.play == "loop" and frame > last:
        return first + (frame - first) % (last - first + 1)
    return min(max(frame, 0), figure.frames - 1)
