"""Small sessions and catalogues that the player's tests share."""

from hypothesis import strategies as st

from hiptimer.player.compiler import compile_session
from hiptimer.player.options import CompileOptions
from hiptimer.player.timeline import Timeline
from hiptimer.session.model import (
    Aim,
    Catalogue,
    Check,
    Defaults,
    Exercise,
    First,
    Group,
    Hold,
    Measure,
    Order,
    Pace,
    Position,
    Prescription,
    Record,
    Repeat,
    Reps,
    Rest,
    Session,
    Sides,
    Step,
)

PIGEON = Exercise(
    id="pigeon",
    name="Pigeon",
    group=Group.PASSIVE,
    position=(Position.HANDS_AND_KNEES,),
    setup="Bring your {side} knee forward, and let the {other} leg slide back.",
    cues=("Breathe out and settle.", "Let the {side} hip get heavy.", "Soft shoulders."),
)
LIFT = Exercise(
    id="lift",
    name="Seated lift",
    group=Group.CONTROL,
    position=(Position.SEATED,),
    setup="Sit tall. Lift your {side} foot outward.",
    cues=("Keep the knee still.", "Slow on the way down."),
    prescription=Prescription(do="reps", reps=(10, 12), tempo=(2.0, 2.0, 2.0, 1.0)),
)
ROTATION = Exercise(
    id="rotation",
    name="90/90 rotation",
    say="ninety ninety rotation",
    group=Group.MOBILITY,
    position=(Position.FLOOR_SEATED,),
    setup="Sit with both knees bent. Turn to the other side.",
    sides=Sides.ALTERNATE,
)
PRONE = Check(
    id="prone",
    name="Prone rotation",
    position=(Position.PRONE,),
    setup="Lie on your stomach and bend your knees.",
    records=(Record(id="internal", label="Internal rotation", kind="degrees"),),
)
CATALOGUE = Catalogue({e.id: e for e in (PIGEON, LIFT, ROTATION)}, {PRONE.id: PRONE})


def session(*steps: Step, defaults: Defaults = Defaults()) -> Session:
    """A session of `steps`."""
    return Session(format=1, id="test", title="Test", aim=Aim.BOTH, steps=steps, defaults=defaults)


def timeline(
    *steps: Step,
    defaults: Defaults = Defaults(),
    options: CompileOptions = CompileOptions(),
) -> Timeline:
    """The compiled timeline of `steps`."""
    return compile_session(session(*steps, defaults=defaults), CATALOGUE, options)


_gaps = st.one_of(st.none(), st.floats(0, 20).map(lambda x: round(x, 2)))
_holds = st.builds(
    Hold,
    exercise=st.sampled_from(["pigeon", "lift"]),
    seconds=st.floats(1, 90).map(lambda x: round(x, 2)),
    sides=st.sampled_from([None, Sides.BOTH, Sides.LEFT, Sides.RIGHT, Sides.EACH]),
    sets=st.integers(1, 3),
    order=st.sampled_from(Order),
    first=st.one_of(st.none(), st.sampled_from(First)),
    prepare=_gaps,
    change=_gaps,
    rest=_gaps,
    wait=st.booleans(),
)
_reps = st.builds(
    Reps,
    exercise=st.sampled_from(["pigeon", "lift", "rotation"]),
    reps=st.integers(1, 9),
    sides=st.sampled_from([None, Sides.BOTH, Sides.LEFT, Sides.EACH, Sides.ALTERNATE]),
    sets=st.integers(1, 3),
    tempo=st.one_of(
        st.none(),
        st.tuples(*[st.sampled_from([0.0, 0.5, 1.0, 2.3]) for _ in range(4)]).filter(
            lambda tempo: sum(tempo) >= 0.5
        ),
    ),
    pace=st.sampled_from(Pace),
    order=st.sampled_from(Order),
    prepare=_gaps,
)
_rests = st.builds(Rest, seconds=st.floats(1, 30))
_measures = st.builds(Measure, check=st.just("prone"))
_leaves: st.SearchStrategy[Step] = st.one_of(_holds, _reps, _rests, _measures)
steps = st.recursive(
    _leaves,
    lambda inner: st.builds(
        Repeat, times=st.integers(1, 3), steps=st.lists(inner, min_size=1, max_size=3).map(tuple)
    ),
    max_leaves=5,
)
sessions = st.lists(steps, min_size=1, max_size=4).map(lambda many: session(*many))
