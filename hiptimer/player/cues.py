"""What is said and sounded when, by rule: the same session has the same words.

Speech is placed by its estimated length so that at a normal rate no two cues of ours meet; what an
author wrote is placed where the author said. Optional words (coaching, encouragement) are written
only where they fit.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from operator import attrgetter

from hiptimer.player.instructions import (
    Turns,
    anew,
    change_sides,
    encouragement,
    how_long,
    last_rep,
    named,
    pinch_words,
    rest_before,
    rest_words,
    side_words,
    tempo_words,
    together,
)
from hiptimer.player.moving import Thing, out_of, words_between
from hiptimer.player.placing import (
    COUNT_IN,
    count_in,
    free_from,
    instruct,
    say,
    sound,
    ticks,
)
from hiptimer.player.speech import spoken_seconds
from hiptimer.player.timeline import Cue, Kind, Priority, Segment, Sound
from hiptimer.session.model import Check, Exercise, Side, Sides, StepCue, Tempo
from hiptimer.session.sided import with_side
from hiptimer.words import tr, trn

LEAST_FOR_PINCH = 20.0
"""A hold of so many seconds has room for the sentence that is said once of pinching."""
_AFTER_SOUND = 0.4  # a voice begins after the sound that announces it
_LAST_WORDS = ("5", "4", "3", "2", "1")
_LEAST_FOR_LAST_FIVE = 20.0
_LEAST_FOR_HALF = 20.0
_LEAST_FOR_COACHING = 14.0
_BREATH = 0.8  # silence between two sentences of coaching
_LONG_CHANGE = 12.0  # there is something to be moved: the silence that follows is meant
_LEAST_FOR_NUMBER = 1.5  # a rep of so many seconds has room for its number
_COUNT_AT = 0.12  # after the sound of a rep
_AFTER_COUNT = 1.3  # its number has been said
_GAP = 0.3  # silence before the next number, at least
_LAST_REP_FROM = 4  # with fewer reps "last one" says nothing new
_COACHED_REPS = frozenset({2, 6, 10, 14, 18, 22})


class CueWriter:
    """Writes the cues of one session's segments, in their order: it remembers what was said."""

    def __init__(self, words_per_second: float) -> None:
        self._rate = words_per_second
        self._coached: defaultdict[str, int] = defaultdict(int)
        self._turns = Turns()
        self._retold: set[int] = set()  # steps whose tempo was told once more
        self._pinch = ""  # what is to be said of pinching in the work that comes
        self._before: Thing | None = None  # what was done last
        self._still_in: Side | None = None  # the side whose position was not left yet
        self._is_in = False

    def prepare_words(
        self,
        thing: Thing,
        side: Side | None,
        tempo: Tempo | None = None,
        *,
        again: bool = False,
        leaves_room: bool = False,
    ) -> str:
        """What is said before the work: how to come here, what it is, and how it is done.

        All of it the first time; in later rounds of a block, and where the other side of the same
        exercise is a step of its own, name and side, or the set-up in short.
        What is said once of pinching comes in the work itself, if that `leaves_room`.
        """
        is_other_side = self._is_other_side(thing, side)
        way = [*self._way_out(), *words_between(self._before, thing)]
        if again:
            return together(*way, named(thing), anew(thing, side))
        if is_other_side:
            return together(*way, named(thing), anew(thing, side), tempo_words(tempo))
        told = together(*way, named(thing), with_side(thing.setup, side), tempo_words(tempo))
        pinch = self._turns.once("pinch", pinch_words())
        if leaves_room:
            self._pinch = pinch or self._pinch
            return told
        return together(told, pinch)

    def _is_other_side(self, thing: Thing, side: Side | None) -> bool:
        """Whether it is what was just done, on the other side."""
        before = self._before
        if not isinstance(thing, Exercise) or not isinstance(before, Exercise):
            return False
        turned = self._is_in and side is not None and side is not self._still_in
        return turned and thing.id == before.id and thing.setup_again is not None

    def begins(self, thing: Thing, side: Side | None) -> str:
        """What is said as work begins before which there was no time to say anything."""
        self._before = thing
        return together(named(thing), side_words(thing, side))

    def for_prepare(self, segment: Segment, thing: Thing, told: str) -> Iterator[Cue]:
        """Name and instruction, then the count-in."""
        self._before = thing
        short = together(named(thing), side_words(thing, segment.side))
        yield instruct(segment, 0.0, told, Priority.SETUP, short)
        if segment.waits:
            yield sound(segment, 0.0, Sound.WAIT)
        else:
            yield from count_in(segment)

    def for_change(self, segment: Segment, exercise: Exercise, told: str) -> Iterator[Cue]:
        """The other side, in words."""
        yield sound(segment, 0.0, Sound.CHANGE)
        free = segment.seconds - COUNT_IN - _AFTER_SOUND
        slowly = together(told, tr("Take your time."))
        if segment.seconds >= _LONG_CHANGE and self._spoken(slowly) < free:
            told = slowly
        short = side_words(exercise, segment.side)
        yield instruct(segment, _AFTER_SOUND, told, Priority.CHANGE, short)
        yield from count_in(segment)

    def change_words(self, exercise: Exercise, side: Side | None, *, first: bool) -> str:
        """What is said when the side changes; the first time, how to leave the one and begin."""
        if not first:
            self._is_in = False
            return together(change_sides(), side_words(exercise, side))
        return together(*self._way_out(), change_sides(), anew(exercise, side))

    def for_rest(
        self, segment: Segment, following: str, tempo: Tempo | None = None
    ) -> Iterator[Cue]:
        """The rest, and what comes after it: the next set, or the exercise `following`."""
        yield sound(segment, 0.0, Sound.REST)
        seconds = round(segment.seconds)
        if segment.sets > 1:
            told = rest_words(seconds, segment.set, segment.sets, self._turns)
        else:
            told = together(*self._way_out(), rest_before(seconds, following))
        free = segment.seconds - _AFTER_SOUND
        ways = ((together(told, tempo_words(tempo)), free - COUNT_IN), (told, free - COUNT_IN))
        for words, room in (*ways, (told, free), (tr("Rest."), free)):
            if spoken_seconds(words, self._rate) < room:
                yield instruct(segment, _AFTER_SOUND, words, Priority.SETUP, tr("Rest."))
                if tempo is not None and words != told:
                    self._retold.add(segment.step)
                break
        yield from count_in(segment)

    def _way_out(self) -> Iterator[str]:
        """How to leave the position that the person is still in."""
        if self._is_in:
            self._is_in = False
            yield from out_of(self._before, self._still_in)

    def for_measure(self, segment: Segment, check: Check, opening: str) -> Iterator[Cue]:
        """Which side is looked at, after what was not said before; the player waits."""
        yield sound(segment, 0.0, Sound.START)
        told = together(opening, side_words(check, segment.side)) or tr("Take your time.")
        yield instruct(segment, _AFTER_SOUND, told, Priority.CHANGE)

    def for_end(self, last: Segment) -> Iterator[Cue]:
        """The end of the session."""
        yield sound(last, last.seconds, Sound.END, anchor=1.0)
        way = [*self._way_out(), *words_between(self._before, None)]
        told = together(*way, tr("All done. Good work."))
        yield say(
            last, last.seconds + 0.9, told, Priority.CHANGE, short=tr("All done."), anchor=1.0
        )

    def worked(self, side: Side | None) -> None:
        """The person is in the position of what was prepared last, on this side."""
        self._is_in, self._still_in = True, side

    def for_work(
        self, segment: Segment, exercise: Exercise, own: Sequence[StepCue], opening: str
    ) -> Sequence[Cue]:
        """All cues of a hold or of reps, in order; `opening` is what was not said before."""
        if segment.kind is Kind.HOLD:
            cues = list(self._hold(segment, exercise, own, opening))
        elif segment.waits:
            cues = list(self._own_pace(segment, exercise, own))
        else:
            cues = list(self._reps(segment, exercise, own))
        if opening:
            cues.append(instruct(segment, _AFTER_SOUND, opening, Priority.CHANGE))
        cues.sort(key=attrgetter("at"))
        return cues

    def _hold(
        self, segment: Segment, exercise: Exercise, own: Sequence[StepCue], opening: str
    ) -> Iterator[Cue]:
        length = segment.seconds
        busy: list[tuple[float, float]] = []
        yield sound(segment, 0.0, Sound.START)
        begins = _AFTER_SOUND
        if opening:
            begins += self._spoken(opening)
            busy.append((_AFTER_SOUND, begins))
        if segment.set == 1 and length > 5:
            told = how_long(exercise, round(length))
            busy.append((begins, begins + self._spoken(told)))
            yield say(segment, begins, told, Priority.COUNT, short="")
        half = any(cue.at == "half" for cue in own)
        if length >= _LEAST_FOR_HALF:
            yield sound(segment, length / 2, Sound.HALF, anchor=0.5)
            if not half:
                at = length / 2 + _AFTER_SOUND
                told = tr("Halfway.")
                busy.append((at, at + self._spoken(told)))
                yield say(segment, at, told, Priority.COUNT, short="", anchor=0.5)
        for cue in self._own(segment, own):
            busy.append((cue.at - segment.start, cue.at - segment.start + self._spoken(cue.text)))
            yield cue
        if length >= _LEAST_FOR_LAST_FIVE:
            busy.append((length - 5.4, length))
            for left, word in enumerate(reversed(_LAST_WORDS), 1):
                yield say(segment, length - left, word, Priority.COUNTDOWN, short="", anchor=1.0)
        yield from ticks(segment)
        if not own and length >= _LEAST_FOR_COACHING:
            yield from self._coaching(segment, exercise, busy)

    def _coaching(
        self, segment: Segment, exercise: Exercise, busy: list[tuple[float, float]]
    ) -> Iterator[Cue]:
        """One sentence early, one in the second half, where they fit without crowding."""
        lines = [self._pinch or self._next_coaching(exercise, segment.side)]
        self._pinch, wishes = "", [4.5]
        if segment.seconds >= 40:
            lines.append(self._next_coaching(exercise, segment.side))
            wishes.append(segment.seconds * 0.64)
        elif segment.set == segment.sets and segment.seconds >= 25:
            lines.append(encouragement(self._turns))
            wishes.append(segment.seconds * 0.64)
        for wish, line in zip(wishes, lines, strict=True):
            if not line:
                continue
            length = self._spoken(line)
            at = free_from(wish, length, busy)
            limit = segment.seconds / 2 if wish < segment.seconds / 2 else segment.seconds
            if at + length <= limit:
                busy.append((at, at + length))
                yield say(segment, at, line, Priority.COACHING, short="")

    def _reps(self, segment: Segment, exercise: Exercise, own: Sequence[StepCue]) -> Iterator[Cue]:
        rep, count, tempo = segment.rep_seconds, segment.reps, segment.tempo
        if not rep or not count or not tempo:
            return
        turns = tempo[0] >= 1 and rep >= 2
        coach_at = _COACHED_REPS if not own else frozenset[int]()
        last = count - 1
        last_told = last_rep(self._turns) if count >= _LAST_REP_FROM else ""
        for number in range(count):
            at = number * rep
            yield sound(segment, at, Sound.REP if number else Sound.START)
            coached = None
            if number in coach_at and number < last:
                coached = self._rep_coaching(segment, exercise, at)
            if coached is not None:
                yield coached
            if rep >= _LEAST_FOR_NUMBER and (
                coached is None or coached.at > segment.start + at + 1
            ):
                told = last_told if number == last and last_told else str(number + 1)
                yield say(segment, at + _COUNT_AT, told, Priority.COUNT)
            if turns:
                yield sound(segment, at + tempo[0], Sound.TURN)
        yield from self._own(segment, own)

    def _rep_coaching(self, segment: Segment, exercise: Exercise, offset: float) -> Cue | None:
        """A sentence in the rep at `offset`: after its number, or in place of it if it is long."""
        line = ""
        if segment.set == 2 and segment.step not in self._retold:
            self._retold.add(segment.step)
            line = tempo_words(segment.tempo)
        line = line or self._next_coaching(exercise, segment.side)
        rep = segment.rep_seconds or 0.0
        for at, breath in ((_AFTER_COUNT, _BREATH), (_COUNT_AT, _GAP)):
            if line and at + spoken_seconds(line, self._rate) + breath < rep:
                return say(segment, offset + at, line, Priority.COACHING, short="")
        return None

    def _own_pace(
        self, segment: Segment, exercise: Exercise, own: Sequence[StepCue]
    ) -> Iterator[Cue]:
        yield sound(segment, 0.0, Sound.START)
        reps = segment.reps or 0
        told = trn(
            "{n} rep at your own pace. Press space when you are done.",
            "{n} reps at your own pace. Press space when you are done.",
            reps,
        )
        short = trn("{n} rep.", "{n} reps.", reps)
        yield instruct(segment, _AFTER_SOUND, told, Priority.SETUP, short)
        line = "" if own else self._next_coaching(exercise, segment.side)
        at = _AFTER_SOUND + self._spoken(told) + 2 * _BREATH
        if line and at + self._spoken(line) < segment.seconds:
            yield say(segment, at, line, Priority.COACHING, short="")
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
                yield say(segment, at, told, Priority.COACHING, anchor=anchor)

    def _next_coaching(self, exercise: Exercise, side: Side | None) -> str:
        """First where it is felt, then the exercise's sentences, each once before any again."""
        lines = exercise.cues
        if exercise.feel and (felt := self._turns.once(f"feel-{exercise.id}", exercise.feel)):
            return with_side(felt, side)
        if not lines:
            return ""
        turn = self._coached[exercise.id]
        self._coached[exercise.id] = turn + 1
        line = lines[turn % len(lines)]
        return (
            line if exercise.sides is Sides.ALTERNATE and "{" not in line else with_side(line, side)
        )

    def _spoken(self, text: str) -> float:
        return spoken_seconds(text, self._rate) + _BREATH
