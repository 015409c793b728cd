"""What a plan is called in words, for the window and the command line alike. Pure."""

from hiptimer.history.days import day_words, from_utc_text
from hiptimer.history.records import Completion
from hiptimer.history.transfer.bringing import Plan
from hiptimer.history.transfer.manifest import Manifest
from hiptimer.history.transfer.soundness import day_of
from hiptimer.history.words import plural

SHOWN_FAULTS = 8


def summary(plan: Plan) -> str:
    """Say what would be added and what would not, in a sentence or a few."""
    said = []
    if plan.is_empty:
        said.append("There is nothing new in this file.")
    else:
        said.append(f"{_parts(plan)} would be added.")
    if plan.there:
        was = "is" if plan.there == 1 else "are"
        said.append(f"{plural(plan.there, 'session')} {was} in your log already and stay as now.")
    if plan.faults:
        said.append(f"{plural(len(plan.faults), 'line')} cannot be read and would be left out.")
    return " ".join(said)


def session_line(completion: Completion) -> str:
    """A session in a line: "4 Mar 2026 · Pigeon · 8 min"."""
    day = day_words(day_of(completion.training_date, "training_date"))
    return f"{day} · {completion.title} · {max(1, round(completion.work_seconds / 60))} min"


def fault_lines(plan: Plan) -> tuple[str, ...]:
    """The first faults, and how many more there are."""
    more = len(plan.faults) - SHOWN_FAULTS
    rest = (f"… and {more} more.",) if more > 0 else ()
    return (*plan.faults[:SHOWN_FAULTS], *rest)


def added_words(plan: Plan) -> str:
    """Say what was added."""
    return f"{_parts(plan)} added to your log."


def _parts(plan: Plan) -> str:
    parts = [
        plural(len(things), name)
        for things, name in (
            (plan.completions, "session"),
            (plan.goals, "weekly goal"),
            (plan.pauses, "pause"),
            (plan.measured, "self-check value"),
            (plan.pinches, "report"),
        )
        if things
    ]
    return ", ".join(parts)


def backup_words(manifest: Manifest) -> str:
    """Say of when a backup is and what is in it."""
    day = day_words(from_utc_text(manifest.made).date())
    done = plural(manifest.completions, "session")
    own = plural(manifest.sessions, "session file")
    return f"made on {day}, with {done} in the log and {own} of your own."
