"""Edits made up by hypothesis, as small numbers that find their places in whatever session."""

from typing import Any

from hypothesis import strategies as st
from msgspec import structs

from hiptimer.session.edits.kinds import (
    AddExercise,
    Change,
    ChangeExercise,
    ChangeSession,
    Duplicate,
    Edit,
    Group,
    Insert,
    Move,
    Remove,
    RemoveExercise,
    Replace,
    Several,
    Ungroup,
)
from hiptimer.session.edits.tree import Place, walk
from hiptimer.session.model import Aim, Defaults, Pace, Repeat, Session, Sides, StepCue
from tests.session.strategies import exercises, gaps, leaves, lines, texts, work

fields = st.one_of(
    st.tuples(st.just("seconds"), work | st.just(0.0) | st.just(float("nan"))),
    st.tuples(st.just("reps"), st.integers(0, 501)),
    st.tuples(st.just("sets"), st.integers(1, 21)),
    st.tuples(st.just("times"), st.integers(1, 51)),
    st.tuples(st.just("sides"), st.none() | st.sampled_from(Sides)),
    st.tuples(st.just("pace"), st.sampled_from(Pace)),
    st.tuples(st.sampled_from(["prepare", "change", "rest"]), st.none() | gaps),
    st.tuples(st.just("note"), st.none() | texts | st.just("half of a \ud800")),
    st.tuples(st.just("level"), st.none() | lines | st.just("two\nlines")),
    st.tuples(st.just("tempo"), st.just((2.0, 1.0, 2.0, 1.0)) | st.none()),
    st.tuples(st.just("cues"), st.just((StepCue("half", "Go on."),)) | st.just(())),
)
session_fields = st.one_of(
    st.tuples(st.just("title"), lines),
    st.tuples(st.just("summary"), texts),
    st.tuples(st.just("aim"), st.sampled_from(Aim)),
    st.tuples(st.just("defaults"), st.builds(Defaults, gaps, gaps, gaps)),
)
kinds = [
    "insert", "remove", "move", "duplicate", "group", "ungroup", "replace", "change", "session",
    "add", "change-exercise", "remove-exercise", "bring", "several",
]  # fmt: skip


class Draw:
    """Draws edits for a session."""

    def __init__(self, data: Any) -> None:
        self._data = data

    def edit(self, session: Session) -> Edit:
        kind = self._draw(st.sampled_from(kinds))
        match kind:
            case "add":
                return AddExercise(self._draw(exercises))
            case "change-exercise" if session.exercises:
                own = self._draw(st.sampled_from(session.exercises))
                return ChangeExercise(own.id, self._draw(exercises))
            case "remove-exercise" if session.exercises:
                return RemoveExercise(self._draw(st.sampled_from(session.exercises)).id)
            case "session":
                return ChangeSession((self._draw(session_fields),))
            case "bring":
                exercise = self._draw(exercises)
                step = self._draw(leaves)
                if hasattr(step, "exercise") and not getattr(step, "cues", ()):
                    step = structs.replace(step, exercise=exercise.id)
                return Insert(self._gap(session), (step,), (exercise,), pasted=True)
            case "several":
                return Several("Two at once", (self._of_steps("insert", session),))
        return self._of_steps(kind, session)

    def _of_steps(self, kind: str, session: Session) -> Edit:
        match kind:
            case "move":
                return Move(self._places(session), self._gap(session))
            case "remove":
                return Remove(self._places(session))
            case "duplicate":
                return Duplicate(self._places(session))
            case "group":
                return Group(self._places(session), self._draw(st.integers(1, 3)))
            case "ungroup":
                return Ungroup(self._places(session))
            case "replace" if session.steps:
                return Replace(self._places(session)[0], self._draw(leaves))
            case "change":
                return Change(self._places(session), (self._draw(fields),))
        steps = self._draw(st.lists(leaves, min_size=1, max_size=2).map(tuple))
        return Insert(self._gap(session), steps)

    def _places(self, session: Session) -> tuple[Place, ...]:
        known = [place for place, _ in walk(session.steps)]
        if not known:
            return ((0,),)
        return tuple(self._draw(st.lists(st.sampled_from(known), min_size=1, max_size=3)))

    def _gap(self, session: Session) -> Place:
        gaps_found: list[Place] = [(len(session.steps),)]
        for place, step in walk(session.steps):
            gaps_found.append(place)
            if isinstance(step, Repeat):
                gaps_found.append((*place, len(step.steps)))
        return self._draw(st.sampled_from(gaps_found))  # type: ignore[no-any-return]

    def _draw(self, strategy: st.SearchStrategy[Any]) -> Any:
        return self._data.draw(strategy)
