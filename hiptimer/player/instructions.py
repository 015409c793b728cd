"""What is told before, between and after the work, in whole sentences, each its own.

Where something would be said again and again it is said in several ways, in turn: `Turns` counts.
"""

from collections import Counter
from collections.abc import Sequence

from hiptimer.player.moving import Thing
from hiptimer.session.model import Exercise, Side, Tempo, spoken_name
from hiptimer.session.sided import with_side
from hiptimer.words import mark, tr, trn
from hiptimer.words.language import number

_ENCOURAGEMENT = (
    mark("That's the way. Stay with it."),
    mark("Good. There is nothing to force."),
    mark("This is steady work."),
    mark("You are doing this well."),
    mark("Let the breath do some of it."),
    mark("Every one of these counts."),
    mark("Let your face be soft."),
    mark("This is how range grows."),
    mark("Take it slowly, just like that."),
    mark("You are strong and quiet."),
    mark("You are nearly through this one."),
    mark("Small gains add up."),
)
_LAST_REP = (
    mark("Last one."),
    mark("One more."),
    "",  # and sometimes its number is enough
    mark("This is the last one."),
    mark("Only one more."),
    "",
)


class Turns:
    """Which of several ways to say a thing comes next."""

    def __init__(self) -> None:
        self._said: Counter[str] = Counter()

    def next(self, what: str, ways: Sequence[str]) -> str:
        """The way whose turn it is."""
        turn = self._said[what]
        self._said[what] += 1
        return ways[turn % len(ways)]

    def each_once(self, what: str, ways: Sequence[str]) -> str:
        """The way whose turn it is; nothing when all have been said."""
        turn = self._said[what]
        self._said[what] += 1
        return ways[turn] if turn < len(ways) else ""

    def once(self, what: str, said: str) -> str:
        """`said` the first time, nothing after it."""
        self._said[what] += 1
        return said if self._said[what] == 1 else ""


def together(*sentences: str) -> str:
    """Whole sentences one after another; those that are empty are left out."""
    return " ".join(filter(None, sentences))


def named(thing: Thing) -> str:
    """Its name, as a sentence."""
    return tr("{name}.", name=spoken_name(thing))


def side_words(thing: Thing, side: Side | None) -> str:
    """The side as a sentence ("Left hip."), nothing where there is no side."""
    return tr("{side}.", side=with_side(thing.side_label, side)) if side else ""


def anew(thing: Thing, side: Side | None) -> str:
    """How the body is arranged again: for the other side, or in a later round."""
    again = thing.setup_again if isinstance(thing, Exercise) else None
    return with_side(again, side) if again and side else side_words(thing, side)


def pinch_words() -> str:
    """What is said once in each session."""
    return tr("If anything pinches, ease off and stop.")


def tempo_words(tempo: Tempo | None) -> str:
    """The tempo of a rep, for the ear; nothing where it is too quick to be told."""
    if tempo is None:
        return ""
    out, hold, back, _ = tempo
    if min(out, back) < 1:
        return ""
    if any(part != round(part) for part in (out, hold, back)):
        return trn(
            "Take about a second for each one.",
            "Take about {n} seconds for each one.",
            int(sum(tempo) + 0.5),
        )
    if not hold:
        return tr("Go for {out}, come back for {back}.", out=number(out), back=number(back))
    return tr(
        "Go for {out}, hold for {hold}, come back for {back}.",
        out=number(out),
        hold=number(hold),
        back=number(back),
    )


def how_long(exercise: Exercise, seconds: int) -> str:
    """How long a hold is, as it begins; who walks does not hold still."""
    if exercise.walks:
        return trn("Walk for {n} second.", "Walk for {n} seconds.", seconds)
    return trn("Hold for {n} second.", "Hold for {n} seconds.", seconds)


def change_sides() -> str:
    """That the other side comes."""
    return tr("Change sides.")


def rest_words(seconds: int, number: int, sets: int, turns: Turns) -> str:
    """How long the rest between two sets is, and which set comes."""
    if sets == number:
        ways = (
            trn(
                "Rest for {n} second. Then the last set.",
                "Rest for {n} seconds. Then the last set.",
                seconds,
            ),
            trn(
                "Let go for {n} second. There is one more set to come.",
                "Let go for {n} seconds. There is one more set to come.",
                seconds,
            ),
            trn(
                "Take {n} second to rest. The next set is the last.",
                "Take {n} seconds to rest. The next set is the last.",
                seconds,
            ),
        )
        return turns.next("rest-last", ways)
    in_between = (
        trn(
            "Rest for {n} second. Then set {number} of {sets}.",
            "Rest for {n} seconds. Then set {number} of {sets}.",
            seconds,
            number=number,
            sets=sets,
        ),
        trn(
            "Let go for {n} second. Set {number} of {sets} comes next.",
            "Let go for {n} seconds. Set {number} of {sets} comes next.",
            seconds,
            number=number,
            sets=sets,
        ),
    )
    return turns.next("rest", in_between)


def rest_before(seconds: int, following: str) -> str:
    """How long a rest of its own is, and the exercise that follows, if any does."""
    rest = trn("Rest for {n} second.", "Rest for {n} seconds.", seconds)
    return together(rest, tr("Next: {name}.", name=following)) if following else rest


def last_rep(turns: Turns) -> str:
    """That the last rep comes; nothing where its number is enough."""
    said = turns.next("last-rep", _LAST_REP)
    return tr(said) if said else ""


def encouragement(turns: Turns) -> str:
    """A sentence not yet said in this session; nothing when all have been."""
    said = turns.each_once("encouragement", _ENCOURAGEMENT)
    return tr(said) if said else ""
