"""What is said and sounded when, by rule: the same session has the same words.

Speech is placed by its estimated length so that at a normal rate no two cues of ours meet; what an
author wrote is placed where the author said. Optional words (coaching, encouragement) are written
only where they fit.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from operator import attrgetter

from hiptimer.player.speech import spoken_seconds
from hiptimer.player.timeline import Cue, CueKind, Kind, Priority, Segment, Sound
from hiptimer.session.model import (
    Check,
    Exercise,
    Seconds,
    Side,
    Sides,
    StepCue,
    spoken_name,
    with_side,
)
from hiptimer.words import mark, tr, trn

_AFTER_SOUND = 0.4  # a voice begins after the sound that announces it
_LAST_WORDS = ("5", "4", "3", "2", "1")
_LEAST_FOR_LAST_FIVE = 20.0
_LEAST_FOR_HALF = 20.0
_LEAST_FOR_COACHING = 14.0
_BREATH = 0.8  # silence between two sentences of coaching
_LONG_CHANGE = 12.0  # there is something to be moved: the silence that follows is meant
_LAST_REP_FROM = 4  # with fewer reps "last one" says nothing new
_SOUNDS = {
    sound: (sound.value, Priority.COUNTDOWN if sound is Sound.TICK else Priority.COUNT)
    for sound in Sound
}
_REP = _SOUNDS[Sound.REP]
_COACHED_REPS = frozenset({2, 6, 10, 14, 18, 22})
_ENCOURAGEMENT = (
    mark("That's the way. Stay with it."),
    mark("Good. Nothing to force."),
    mark("Steady work."),
    mark("You are doing this well."),
    mark("Let the breath do some of it."),
    mark("Every one of these counts."),
    mark("Calm face, calm hips."),
    mark("This is how range grows."),
    mark("Unhurried. Just like that."),
    mark("Strong and quiet."),
    mark("Nearly through this one."),
    mark("Small gains add up."),
)


def work_instruction(thing: Exercise | Check, side: Side | None, *, again: bool = False) -> str:
    """What is said before the work: all of it the first time, name and side in later rounds."""
    told = side_words(thing, side) if again else with_side(thing.setup, side)
    return _named(thing, told)


def side_words(thing: Exercise | Check, side: Side | None) -> str:
    """The side as a sentence ("Left hip."), nothing where there is no side."""
    return tr("{side}.", side=with_side(thing.side_label, side)) if side else ""


def _named(thing: Exercise | Check, told: str) -> str:
    """Its name, and what is told of it."""
    if not told:
        return tr("{name}.", name=spoken_name(thing))
    return tr("{name}. {told}", name=spoken_name(thing), told=told)


class CueWriter:
    """Writes the cues of one session's segments, in their order: it remembers what was said."""

    def __init__(self, words_per_second: float) -> None:
        self._rate = words_per_second
        self._coached: defaultdict[str, int] = defaultdict(int)
        self._encouraged = 0

    def for_prepare(
        self, segment: Segment, thing: Exercise | Check, *, again: bool
    ) -> Iterator[Cue]:
        """Name and instruction, then the count-in."""
        told = work_instruction(thing, segment.side, again=again)
        short = _named(thing, side_words(thing, segment.side))
        yield self._say(segment, 0.0, told, Priority.SETUP, short=short)
        if segment.waits:
            yield self._sound(segment, 0.0, Sound.WAIT)
        else:
            yield from self._count_in(segment)

    def for_change(self, segment: Segment, exercise: Exercise) -> Iterator[Cue]:
        """The other side, in words."""
        yield self._sound(segment, 0.0, Sound.CHANGE)
        told = self.change_words(exercise, segment.side)
        if segment.seconds >= _LONG_CHANGE:
            told = tr("{told} Take your time.", told=told)
        short = side_words(exercise, segment.side)
        yield self._say(segment, _AFTER_SOUND, told, Priority.CHANGE, short=short)
        yield from self._count_in(segment)

    @staticmethod
    def change_words(exercise: Exercise, side: Side | None) -> str:
        """What is said when the side changes."""
        told = side_words(exercise, side)
        return tr("Change sides. {side}", side=told) if told else tr("Change sides.")

    def for_rest(self, segment: Segment, following: str) -> Iterator[Cue]:
        """The rest, and what comes after it: the next set, or the exercise `following`."""
        yield self._sound(segment, 0.0, Sound.REST)
        rest = told = tr("Rest.")
        if 1 < segment.set == segment.sets:
            told = tr("Rest. Then the last set.")
        elif segment.sets > 1:
            told = tr("Rest. Then set {n} of {sets}.", n=segment.set, sets=segment.sets)
        elif following:
            told = tr("Rest. Next: {name}.", name=following)
        for words in (told, rest):
            if spoken_seconds(words, self._rate) + _AFTER_SOUND < segment.seconds:
                yield self._say(segment, _AFTER_SOUND, words, Priority.SETUP, short=rest)
                break
        yield from self._count_in(segment)

    def for_measure(self, segment: Segment, check: Check) -> Iterator[Cue]:
        """Which side is looked at; the player waits."""
        yield self._sound(segment, 0.0, Sound.START)
        told = side_words(check, segment.side) or tr("Take your time.")
        yield self._say(segment, _AFTER_SOUND, told, Priority.CHANGE)

    def for_end(self, last: Segment) -> Iterator[Cue]:
        """The end of the session."""
        yield self._sound(last, last.seconds, Sound.END, anchor=1.0)
        told = tr("All done. Good work.")
        yield self._say(last, last.seconds + 0.9, told, Priority.CHANGE, anchor=1.0)

    def for_work(
        self, segment: Segment, exercise: Exercise, own: Sequence[StepCue]
    ) -> Sequence[Cue]:
        """All cues of a hold or of reps, in order."""
        if segment.kind is Kind.HOLD:
            cues = list(self._hold(segment, exercise, own))
        elif segment.waits:
            cues = list(self._own_pace(segment, exercise, own))
        else:
            cues = list(self._reps(segment, exercise, own))
        cues.sort(key=attrgetter("at"))
        return cues

    def _hold(self, segment: Segment, exercise: Exercise, own: Sequence[StepCue]) -> Iterator[Cue]:
        length = segment.seconds
        busy: list[tuple[float, float]] = []
        yield self._sound(segment, 0.0, Sound.START)
        if segment.set == 1 and length > 5:
            told = trn("Hold for {n} second.", "Hold for {n} seconds.", round(length))
            busy.append((_AFTER_SOUND, _AFTER_SOUND + self._spoken(told)))
            yield self._say(segment, _AFTER_SOUND, told, Priority.COUNT, short="")
        half = any(cue.at == "half" for cue in own)
        if length >= _LEAST_FOR_HALF:
            yield self._sound(segment, length / 2, Sound.HALF, anchor=0.5)
            if not half:
                at = length / 2 + _AFTER_SOUND
                told = tr("Halfway.")
                busy.append((at, at + self._spoken(told)))
                yield self._say(segment, at, told, Priority.COUNT, short="", anchor=0.5)
        for cue in self._own(segment, own):
            busy.append((cue.at - segment.start, cue.at - segment.start + self._spoken(cue.text)))
            yield cue
        if length >= _LEAST_FOR_LAST_FIVE:
            busy.append((length - 5.4, length))
            for left, word in enumerate(reversed(_LAST_WORDS), 1):
                yield self._say(
                    segment, length - left, word, Priority.COUNTDOWN, short="", anchor=1.0
                )
        yield from self._ticks(segment)
        if not own and length >= _LEAST_FOR_COACHING:
            yield from self._coaching(segment, exercise, busy)

    def _coaching(
        self, segment: Segment, exercise: Exercise, busy: list[tuple[float, float]]
    ) -> Iterator[Cue]:
        """One sentence early, one in the second half, where they fit without crowding."""
        lines = [self._next_coaching(exercise, segment.side)]
        wishes = [4.5]
        if segment.seconds >= 40:
            lines.append(self._next_coaching(exercise, segment.side))
            wishes.append(segment.seconds * 0.64)
        elif segment.set == segment.sets and segment.seconds >= 25:
            lines.append(self._next_encouragement())
            wishes.append(segment.seconds * 0.64)
        for wish, line in zip(wishes, lines, strict=True):
            if not line:
                continue
            length = self._spoken(line)
            at = _free_from(wish, length, busy)
            limit = segment.seconds / 2 if wish < segment.seconds / 2 else segment.seconds
            if at + length <= limit:
                busy.append((at, at + length))
                yield self._say(segment, at, line, Priority.COACHING, short="")

    def _reps(self, segment: Segment, exercise: Exercise, own: Sequence[StepCue]) -> Iterator[Cue]:
        rep, count, tempo = segment.rep_seconds, segment.reps, segment.tempo
        if not rep or not count or not tempo:
            return
        # Twelve hours may hold 20,000 reps: this loop makes its cues without further calls.
        index, at = segment.index, segment.start
        name, priority = _SOUNDS[Sound.START]
        turn = tempo[0] if rep >= 2 and tempo[0] >= 1 else None
        turn_name, turn_priority = _SOUNDS[Sound.TURN]
        counts = rep >= 1.5
        coach_at = _COACHED_REPS if not own else frozenset[int]()
        last, last_told = count - 1, tr("Last one.")
        sound, say, none = CueKind.SOUND, CueKind.SAY, None
        for number in range(count):
            start = at + number * rep
            yield Cue(start, index, sound, name, priority, none, 0.0)  # type: ignore[arg-type]
            if counts:
                told = last_told if number == last >= _LAST_REP_FROM - 1 else str(number + 1)
                yield Cue(start + 0.12, index, say, told, Priority.COUNT, none, 0.0)  # type: ignore[arg-type]
            if turn is not None:
                yield Cue(start + turn, index, sound, turn_name, turn_priority, none, 0.0)  # type: ignore[arg-type]
            if number in coach_at and number < last:
                line = self._next_coaching(exercise, segment.side)
                if line and 1.3 + self._spoken(line) < rep:
                    offset = number * rep + 1.3
                    yield self._say(segment, offset, line, Priority.COACHING, short="")
            name, priority = _REP
        yield from self._own(segment, own)

    def _own_pace(
        self, segment: Segment, exercise: Exercise, own: Sequence[StepCue]
    ) -> Iterator[Cue]:
        yield self._sound(segment, 0.0, Sound.START)
        reps = segment.reps or 0
        told = trn(
            "{n} rep at your own pace. Press space when you are done.",
            "{n} reps at your own pace. Press space when you are done.",
            reps,
        )
        short = trn("{n} rep.", "{n} reps.", reps)
        yield self._say(segment, _AFTER_SOUND, told, Priority.SETUP, short=short)
        line = "" if own else self._next_coaching(exercise, segment.side)
        at = _AFTER_SOUND + self._spoken(told) + 2 * _BREATH
        if line and at + self._spoken(line) < segment.seconds:
            yield self._say(segment, at, line, Priority.COACHING, short="")
        yield from self._own(segment, own)

    def _own(self, segment: Segment, own: Sequence[StepCue]) -> Iterator[Cue]:
        """The author's cues; one that lies outside a segment this short is left out."""
        for cue in own:
            if cue.at == "half":
                at, anchor = segment.seconds / 2 + _AFTER_SOUND, 0.5
            elif cue.at < 0:
                at, anchor = segment.seconds + cue.at, 1.0
            else:
                at, anchor = cue.at, 0.0
            if 0 <= at < segment.seconds:
                told = with_side(cue.say, segment.side)
                yield self._say(segment, at, told, Priority.COACHING, anchor=anchor)

    def _next_coaching(self, exercise: Exercise, side: Side | None) -> str:
        """The exercise's next sentence: each is said once before the first comes again."""
        lines = exercise.cues
        if not lines:
            return ""
        turn = self._coached[exercise.id]
        self._coached[exercise.id] = turn + 1
        line = lines[turn % len(lines)]
        return (
            line if exercise.sides is Sides.ALTERNATE and "{" not in line else with_side(line, side)
        )

    def _next_encouragement(self) -> str:
        """A sentence not yet said in this session; nothing when all have been."""
        if self._encouraged >= len(_ENCOURAGEMENT):
            return ""
        self._encouraged += 1
        return tr(_ENCOURAGEMENT[self._encouraged - 1])

    def _spoken(self, text: str) -> float:
        return spoken_seconds(text, self._rate) + _BREATH

    def _count_in(self, segment: Segment) -> Iterator[Cue]:
        if not segment.waits:
            yield from self._ticks(segment)

    def _ticks(self, segment: Segment) -> Iterator[Cue]:
        if segment.seconds < 4:
            return
        index, end = segment.index, segment.start + segment.seconds
        name, priority = _SOUNDS[Sound.TICK]
        for left in (3, 2, 1):
            at = Seconds(end - left)
            yield Cue(at, index, CueKind.SOUND, name, priority, None, 1.0)

    @staticmethod
    def _say(
        segment: Segment,
        at: float,
        text: str,
        priority: Priority,
        *,
        short: str | None = None,
        anchor: float = 0.0,
    ) -> Cue:
        at = segment.start + at
        return Cue(Seconds(at), segment.index, CueKind.SAY, text, priority, short, anchor)

    @staticmethod
    def _sound(segment: Segment, at: float, sound: Sound, *, anchor: float = 0.0) -> Cue:
        name, priority = _SOUNDS[sound]
        at = segment.start + at
        return Cue(Seconds(at), segment.index, CueKind.SOUND, name, priority, None, anchor)


def _free_from(wish: float, length: float, busy: list[tuple[float, float]]) -> float:
    """The first instant from `wish` on at which `length` seconds meet nothing in `busy`."""
    at = wish
    for start, end in sorted(busy):
        if at < end and start < at + length:
            at = end
    return at
