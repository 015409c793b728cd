"""Which picture of a figure is shown at which playhead. Pure.

A place on a figure's path is a number of frames, with a fraction between two. Its pictures stand so
close that the nearest one is shown; only where the next is hardly further than an outline is wide
are two mixed, which nobody sees. So no outline is ever seen twice.
"""

import math
from bisect import bisect_right

from msgspec import Struct

from hiptimer.figures.manifest import Figure
from hiptimer.player.timeline import Kind
from hiptimer.session.model import Side

MIX = 4
"""Between two pictures that are mixed there are this many steps."""
MIXED = 2.5
"""Pixels of the screen: pictures further apart are not mixed."""
BREATH = 1.0
"""How far a breath moves a held figure back along its way in, in frames."""
BREATH_SECONDS = 5.0
GHOST = 0.3
"""How much is seen of the position that a figure is about to go to."""
QUIET = 0.45
"""How much is seen of a figure at rest."""

_FADE = 0.6  # seconds in which a new side comes
_STEADY = (2.0, 0.5, 2.0, 0.5)  # the tempo of a figure whose person sets the pace
_TURN_SECONDS = 2.6  # one turn of what goes on without counting: two steps of a calm walk
_CHECK_SECONDS = 8.0
_GENTLE = (2.6, 1.4, 2.6, 1.4)  # the tempo of a figure that shows its exercise
_STAY = 3.0  # seconds that it stays in a position


class Beat(Struct, frozen=True):
    """What of the playhead matters to a figure. `kind` None: a still picture, as on a card.

    `elapsed` and `seconds` are of the segment; `side` is the one that works now, in a change the
    one that comes; `phase` and `phase_progress` are the rep's, as in `Snapshot`. `shows`: it goes
    through its exercise gently for whoever looks, `elapsed` counting on without an end.
    """

    kind: Kind | None = None
    elapsed: float = 0.0
    seconds: float = 0.0
    side: Side | None = None
    phase: str = ""
    phase_progress: float = 0.0
    shows: bool = False


class Layer(Struct, frozen=True):
    """One picture: a side's file, its number there, how much of it is seen (0 to 1).

    A `ghost` is seen only beside what is below it, which stays as it is.
    """

    file: str
    picture: int
    share: float = 1.0
    ghost: bool = False


class FrameRef(Struct, frozen=True):
    """Pictures to draw, one over the other."""

    layers: tuple[Layer, ...]


def frame_for(
    figure: Figure,
    beat: Beat,
    *,
    reduced_motion: bool = False,
    enlarged: float = 1.0,
    ghost: bool = False,
) -> FrameRef:
    """The pictures of `figure` at `beat`, shown `enlarged` times as large as its canvas.

    `ghost`: before it moves, it shows palely where it will go.
    """
    file = file_of(figure, beat.side)
    match beat.kind:
        case None:
            if not beat.shows or reduced_motion:
                return FrameRef((Layer(file, _picture(figure, figure.poster)),))
            place = _gently(figure, beat.elapsed, beat.side)
        case Kind.REST:
            return FrameRef((Layer(file, _picture(figure, figure.poster), QUIET),))
        case Kind.CHANGE:
            return _change(figure, beat, reduced_motion, enlarged)
        case Kind.PREPARE:
            place = _prepare(figure, beat.elapsed, beat.seconds, beat.side)
            if ghost and beat.elapsed < _window(beat.seconds)[0]:
                return FrameRef(_haunted(figure, file, place, beat.side))
        case Kind.HOLD:
            place = _hold(figure, beat, still=reduced_motion)
        case Kind.REPS:
            place = _reps(figure, beat)
        case Kind.MEASURE:
            place = _measure(figure, beat)
    return FrameRef(_layers(figure, file, place, reduced_motion, enlarged))


def coming(figure: Figure, beat: Beat, ref: FrameRef) -> tuple[int, ...]:
    """The numbers of the pictures that may be shown from now on, those of `ref` first.

    What a hold has left behind is not among them.
    """
    shown = tuple(layer.picture for layer in ref.layers)
    return _unique((*shown, *_after(figure, beat, ref.layers[0])))


def _after(figure: Figure, beat: Beat, layer: Layer) -> tuple[int, ...]:
    shows = figure.shows
    at = shows.index(layer.picture)
    if figure.play == "hold":
        if beat.kind is Kind.PREPARE:
            return _unique(shows[at:])
        if beat.kind is Kind.HOLD:
            held = figure.enter[1] if figure.enter[1] > figure.enter[0] else figure.move[1]
            breath = bisect_right(figure.times, held - BREATH) - 1
            return _unique((layer.picture, *shows[max(0, breath) :]))
        if beat.kind is Kind.CHANGE:
            return _unique(shows[at:])
    return _unique((*shows[at:], *shows[:at]))


def _unique(numbers: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(numbers))


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


def _haunted(figure: Figure, file: str, place: float, side: Side | None) -> tuple[Layer, ...]:
    """A figure that stands still, with a pale one where it goes; a circle has no such place."""
    now = Layer(file, _picture(figure, place))
    if figure.play == "loop" and figure.work != "alternating":
        return (now,)
    far = figure.move[1]
    if figure.play == "loop":
        far = round(_turned(figure, 0.5, side))
    there = _picture(figure, far)
    return (now,) if there == now.picture else (now, Layer(file, there, GHOST, ghost=True))


def _window(seconds: float) -> tuple[float, float]:
    """When in a segment a figure moves into position: at an easy pace, at rest before the end."""
    end = seconds - min(2.0, 0.2 * seconds)
    return max(0.0, end - max(1.0, min(6.0, 0.55 * seconds))), end


def _hold(figure: Figure, beat: Beat, *, still: bool) -> float:
    if figure.play == "loop" and figure.work != "alternating":
        turn = _TURN_SECONDS if figure.work != "L" else sum(_GENTLE)
        return _turned(figure, (beat.elapsed / turn) % 1.0, beat.side)
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
    if not phase:  # the person sets the pace, and it goes on for as long as they take
        phase, progress = _phase_of(beat.elapsed, _STEADY)
    return _at_phase(figure, phase, progress, beat.side)


def _at_phase(figure: Figure, phase: str, progress: float, side: Side | None) -> float:
    if figure.play == "hold":
        last = max(figure.enter[1], figure.move[1])
        first = figure.enter[0] if figure.enter[1] > figure.enter[0] else figure.move[0]
        return first + (last - first) * _out_and_back(phase, progress)
    if figure.play == "loop":
        turn = {"out": 0.5 * progress, "hold": 0.5, "back": 0.5 + 0.5 * progress}.get(phase, 1.0)
        return _turned(figure, turn, side)
    return _between(figure, _out_and_back(phase, progress))


def _gently(figure: Figure, elapsed: float, side: Side | None) -> float:
    """The exercise over and over: into the position and out of it, or rep after rep."""
    if figure.play == "loop" and figure.work != "alternating":
        turn = _TURN_SECONDS if figure.work != "L" else sum(_GENTLE)
        return _turned(figure, (elapsed / turn) % 1.0, side)
    tempo = _GENTLE
    if figure.play == "hold":
        way = max(_GENTLE[0], min(6.0, (figure.enter[1] - figure.enter[0]) / 4))
        tempo = (way, _STAY, way, _GENTLE[3])
    if figure.work == "alternating":
        turns = int(elapsed // sum(tempo))
        side = Side.RIGHT if turns % 2 else Side.LEFT
    return _at_phase(figure, *_phase_of(elapsed, tempo), side)


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


def _change(figure: Figure, beat: Beat, reduced_motion: bool, enlarged: float) -> FrameRef:
    """The new side from the word that names it: it fades in, and goes into its position."""
    elapsed, seconds = beat.elapsed, beat.seconds
    new = file_of(figure, beat.side)
    first, last = figure.enter
    way = min(2.5, 0.36 * seconds)
    arrived = seconds - min(1.0, 0.1 * seconds)
    if "both" in figure.files:  # both legs in one picture
        return FrameRef(
            _layers(figure, new, float(_starts(figure, beat.side)), reduced_motion, enlarged)
        )
    place = first + (last - first) * _share(elapsed, arrived - way, arrived)
    layers = _layers(figure, new, place, reduced_motion, enlarged)
    seen = max(1, round(_share(elapsed, -_FADE / 4, _FADE) * 8)) / 8
    if reduced_motion or seen == 1 or len(layers) > 1:
        return FrameRef(layers)
    return FrameRef((Layer(new, layers[0].picture, seen),))


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


def _phase_of(elapsed: float, tempo: tuple[float, ...]) -> tuple[str, float]:
    inside = elapsed % sum(tempo)
    for name, seconds in zip(("out", "hold", "back", "pause"), tempo, strict=True):
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


def _layers(
    figure: Figure, file: str, place: float, reduced_motion: bool, enlarged: float
) -> tuple[Layer, ...]:
    if reduced_motion:
        return (Layer(file, _picture(figure, _nearest_key(figure, place))),)
    index = max(0, bisect_right(figure.times, place) - 1)
    after, end = _following(figure, index)
    here, there = figure.shows[index], figure.shows[after]
    start = figure.times[index]
    share = _share(place, start, end) if end > start else 0.0
    if here == there or figure.steps[min(index, len(figure.steps) - 1)] * enlarged > MIXED:
        return (Layer(file, there if share >= 0.5 else here),)
    part = round(share * MIX)
    if part in {0, MIX}:
        return (Layer(file, there if part else here),)
    return (Layer(file, here), Layer(file, there, part / MIX))


def _following(figure: Figure, index: int) -> tuple[int, float]:
    """Which time comes after one, and when: the end of a loop is its start."""
    if index + 1 < len(figure.times):
        return index + 1, figure.times[index + 1]
    if figure.play == "loop":
        return bisect_right(figure.times, figure.move[0]) - 1, float(figure.move[1] + 1)
    return index, figure.times[index]


def _picture(figure: Figure, place: float) -> int:
    """The number of the picture nearest to a place."""
    times = figure.times
    nearest = min(range(len(times)), key=lambda index: abs(times[index] - place))
    return figure.shows[nearest]


def _nearest_key(figure: Figure, place: float) -> int:
    """The key pose that is nearest; all parts begin and end at one."""
    first, last = figure.move
    frames = {*figure.enter, *figure.move, *(key.frame for key in figure.keys)}
    if figure.play == "loop":
        frames.discard(last)  # the last frame of a turn is no pose of its own
        frames.add(last + 1)
    nearest = min(sorted(frames), key=lambda frame: abs(frame - place))
    return first if figure.play == "loop" and nearest > last else nearest
