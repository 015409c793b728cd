"""Whole sessions made up by hypothesis, from the structs' own types and limits."""

from hypothesis import strategies as st

from hiptimer.session.model import (
    Aim,
    Defaults,
    Exercise,
    First,
    Group,
    Hold,
    Measure,
    Muscles,
    Order,
    Pace,
    Position,
    Prescription,
    Repeat,
    Reps,
    Rest,
    Session,
    Sides,
    Step,
    StepCue,
)
from tests.session.samples import CATALOGUE

ids = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True)
_letters = st.characters(exclude_categories=["Cc", "Cs"])
lines = st.text(_letters, min_size=1, max_size=40)
texts = st.text(_letters | st.just("\n"), max_size=60)
spoken = st.text(_letters | st.just("\n"), min_size=1, max_size=60)
work = st.floats(1, 3600) | st.integers(1, 3600).map(float)
gaps = st.floats(0, 3600) | st.integers(0, 60).map(float)
tempos = st.tuples(gaps, gaps, gaps, gaps).filter(lambda tempo: 0.5 <= sum(tempo) <= 60)


cues = st.lists(st.builds(StepCue, st.just("half") | st.floats(-1, 0.5), spoken), max_size=2)

_around = {
    "sides": st.none() | st.sampled_from(Sides),
    "sets": st.integers(1, 20),
    "order": st.sampled_from(Order),
    "first": st.sampled_from(First),
    "prepare": st.none() | gaps,
    "change": st.none() | gaps,
    "rest": st.none() | gaps,
    "wait": st.booleans(),
    "cues": st.just(()) | cues.map(tuple),
    "level": st.none() | lines,
    "note": st.none() | texts,
}
_exercises = st.sampled_from(sorted(CATALOGUE.exercises))

holds = st.builds(Hold, exercise=_exercises, seconds=work, **_around)
reps = st.builds(
    Reps,
    exercise=_exercises,
    reps=st.integers(2, 500),
    tempo=st.none() | tempos,
    pace=st.sampled_from(Pace),
    **_around,
)
rests = st.builds(Rest, work, st.none() | texts)
measures = st.builds(
    Measure,
    st.sampled_from(sorted(CATALOGUE.checks)),
    st.none() | st.sampled_from(Sides),
    st.none() | gaps,
    st.none() | texts,
)
leaves: st.SearchStrategy[Step] = holds | reps | rests | measures


def _blocks(inner: st.SearchStrategy[Step]) -> st.SearchStrategy[Step]:
    steps = st.lists(inner, min_size=1, max_size=3).map(tuple)
    return st.builds(Repeat, st.integers(1, 50), steps, st.none() | lines)


exercises = st.builds(
    Exercise,
    id=ids,
    name=lines,
    group=st.sampled_from(Group),
    position=st.lists(st.sampled_from(Position), min_size=1, max_size=2).map(tuple),
    setup=texts,
    say=st.none() | lines,
    kit=st.lists(ids, max_size=2).map(tuple),
    sides=st.sampled_from(Sides),
    side_label=lines,
    prescription=st.builds(
        Prescription,
        do=st.just("reps"),
        reps=st.tuples(st.integers(1, 9), st.integers(10, 500)),
        tempo=st.none() | tempos,
    ),
    steps=st.lists(texts, max_size=2).map(tuple),
    muscles=st.builds(Muscles, st.lists(lines, max_size=2).map(tuple)),
    why=st.none() | texts,
    figure=st.none() | ids | st.just("pictures/mine.png"),
)

sessions = st.builds(
    Session,
    format=st.just(1),
    id=ids,
    title=lines,
    aim=st.sampled_from(Aim),
    steps=st.lists(leaves | _blocks(leaves | _blocks(leaves)), min_size=1, max_size=4).map(tuple),
    summary=texts,
    sources=st.lists(lines, max_size=2).map(tuple),
    defaults=st.builds(Defaults, gaps, gaps, gaps),
    exercises=st.lists(exercises, max_size=2, unique_by=lambda one: one.id).map(tuple),
)
"""Sound but for their size: they may be longer than a session may be."""
