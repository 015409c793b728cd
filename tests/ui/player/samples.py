"""A small session made by hand, and snapshots anywhere on it."""

from msgspec import structs

from hiptimer.history.records import Completion, Status
from hiptimer.player.compiler import compile_session
from hiptimer.player.events import PauseReason
from hiptimer.player.options import CompileOptions
from hiptimer.player.snapshot import Snapshot, phase_at
from hiptimer.player.states import State
from hiptimer.player.timeline import Kind, Segment, Timeline
from hiptimer.session.model import (
    Aim,
    Catalogue,
    Check,
    Exercise,
    Group,
    Hold,
    Measure,
    Pace,
    Position,
    Record,
    Reps,
    Rest,
    Seconds,
    Session,
    Sides,
)

LONG_NAME = "Beidseitige Hüftinnenrotationsmobilisation"
LONG_TITLE = "Abendliche Hüftgelenksbeweglichkeitsübungen für Wiedereinsteigerinnen"

STRETCH = Exercise(
    id="ninety-ninety-stretch",
    name="90/90 stretch",
    group=Group.PASSIVE,
    position=(Position.FLOOR_SEATED,),
    setup="Sit with the {other} leg folded in front and the {side} leg folded behind you.",
    cues=("Lean over the front shin. Let the back hip settle.",),
    easier="Sit on a folded blanket and keep your chest tall.",
    kit=("mat",),
)
LIFT = Exercise(
    id="seated-ir-lift",
    name="Seated lift",
    group=Group.CONTROL,
    position=(Position.SEATED,),
    setup="Sit tall. Keep the {side} knee still, and lift the {side} foot out and up.",
    cues=("The knee stays where it is.",),
    easier="Lift less high.",
    steps=("Sit high.", "Lift."),
)
ROTATION = structs.replace(
    LIFT,
    id="ninety-ninety-rotation",
    name="90/90 rotation",
    sides=Sides.ALTERNATE,
    setup="Turn from one side to the other, and let both hips swap.",
)
BUTTERFLY = structs.replace(
    STRETCH,
    id="butterfly",
    name="Butterfly",
    sides=Sides.BOTH,
    setup="Put the soles of your feet together.",
    easier=None,
)
PRONE_TEST = Check(
    id="prone-rotation-test",
    name="Prone rotation test",
    position=(Position.PRONE,),
    setup="Lie on your stomach with your knees bent and your soles to the ceiling.",
    records=(
        Record("ir", "Shin falls outward: internal rotation", "degrees", most=80),
        Record("er", "Shin falls inward: external rotation", "degrees", most=80),
    ),
    steps=(
        "Lie on your stomach, knees at a right angle, soles to the ceiling.",
        "Let the {side} shin fall outward as far as it is comfortable. Read the angle.",
        "Bring it back, and let it fall inward. Read the angle.",
    ),
)
POSTURE = Check(
    id="standing-posture",
    name="Standing posture",
    position=(Position.STANDING,),
    setup="Stand as you always do, and look down at your feet.",
    sides=Sides.BOTH,
    records=(
        Record("feet", "Feet point", "choice", choices=("ahead", "out", "in")),
        Record("kneecaps", "Kneecaps point", "choice", choices=("ahead", "in")),
        Record("easy", "Standing feels", "choice", per_side=False, choices=("easy", "stiff")),
    ),
    steps=("Stand naturally.", "Look at the feet, then higher: the kneecaps."),
)


def catalogue(*, long: bool = False) -> Catalogue:
    exercises = [STRETCH, LIFT, ROTATION, BUTTERFLY]
    checks = [PRONE_TEST, POSTURE]
    if long:
        exercises = [structs.replace(each, name=LONG_NAME) for each in exercises]
        checks = [structs.replace(each, name=LONG_NAME) for each in checks]
    return Catalogue({each.id: each for each in exercises}, {each.id: each for each in checks})


def timeline(*, long: bool = False) -> Timeline:
    session = Session(
        format=1,
        id="passive-to-active",
        title=LONG_TITLE if long else "Passive to active",
        aim=Aim.GAIN_ROTATION,
        steps=(
            Hold("ninety-ninety-stretch", 45, sets=2),
            Reps("ninety-ninety-rotation", 12, tempo=(2, 1, 2, 1)),
            Hold("butterfly", 150),
            Reps("seated-ir-lift", 10, sets=3, tempo=(2, 2, 2, 1), level="red band"),
            Rest(30),
            Reps("seated-ir-lift", 8, sets=2, pace=Pace.OWN),
            Hold("ninety-ninety-stretch", 30, wait=True),
            Measure("prone-rotation-test"),
            Measure("standing-posture"),
        ),
    )
    return compile_session(session, catalogue(), CompileOptions())


def first(line: Timeline, kind: Kind, **wanted: object) -> Segment:
    """The first segment of this kind with these fields."""
    return next(
        segment
        for segment in line.segments
        if segment.kind is kind
        and all(getattr(segment, name) == value for name, value in wanted.items())
    )


def snapshot(
    line: Timeline,
    segment: Segment,
    elapsed: float = 0.0,
    state: State = State.RUNNING,
    reason: PauseReason | None = None,
) -> Snapshot:
    """The player `elapsed` seconds into `segment`."""
    phase, progress = phase_at(segment, Seconds(elapsed))
    position = segment.start + elapsed
    rest = line.segments[segment.index + 1 :]
    return Snapshot(
        state=state,
        pause_reason=reason,
        timeline=line,
        segment=segment,
        position=Seconds(position),
        elapsed=Seconds(elapsed),
        left=Seconds(segment.seconds - elapsed),
        total_left=Seconds(line.total_seconds - position),
        side=segment.side_at(Seconds(elapsed)),
        rep=segment.rep_at(Seconds(elapsed)) + 1 if segment.rep_seconds else 0,
        phase=phase,
        phase_progress=progress,
        next=rest[0] if rest else None,
        adds_time_ok=not segment.waits,
    )


def completion(status: Status = Status.COMPLETED) -> Completion:
    return Completion(
        id="3f0c1c1e-0000-4000-8000-000000000001",
        session_id="passive-to-active",
        title="Passive to active",
        aim="gain-rotation",
        started="2026-11-22T18:00:00Z",
        ended="2026-11-22T18:20:00Z",
        utc_offset_minutes=60,
        zone="Europe/Berlin",
        cutoff_minutes=240,
        training_date="2026-11-22",
        status=status,
        planned_seconds=1080,
        work_seconds=1080,
        left_seconds=540,
        right_seconds=540,
        paused_seconds=12,
    )
