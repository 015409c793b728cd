"""New steps, as their exercise is usually prescribed."""

from hiptimer.session.model import Exercise, Hold, Reps, Sides, WorkStep

USUAL_SECONDS = 30.0
USUAL_REPS = 10


def step_for(exercise: Exercise) -> WorkStep:
    """The step that the editor begins with: the least that is prescribed."""
    told = exercise.prescription
    sets = told.sets[0]
    if told.do == "hold":
        return Hold(exercise.id, told.seconds[0] if told.seconds else USUAL_SECONDS, sets=sets)
    reps = told.reps[0] if told.reps else USUAL_REPS
    if exercise.sides is Sides.ALTERNATE:
        reps += reps % 2
    return Reps(exercise.id, reps, sets=sets)
