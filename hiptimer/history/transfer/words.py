"""What a plan is called in words, for the window and the command line alike. Pure."""

from hiptimer.history.days import from_utc_text
from hiptimer.history.records import Completion
from hiptimer.history.transfer.bringing import Plan
from hiptimer.history.transfer.manifest import Manifest
from hiptimer.history.transfer.soundness import day_of
from hiptimer.words import tr, trn
from hiptimer.words.formats import list_of, middle_date, minutes

SHOWN_FAULTS = 8


def summary(plan: Plan) -> str:
    """Say what would be added and what would not, in a sentence or a few."""
    if plan.is_empty:
        said = [tr("There is nothing new in this file.")]
    else:
        said = [tr("{things} would be added.", things=_parts(plan))]
    if plan.there:
        said.append(
            trn(
                "{n} session is in your log already and stays as it is.",
                "{n} sessions are in your log already and stay as they are.",
                plan.there,
            )
        )
    if plan.faults:
        said.append(
            trn(
                "{n} line cannot be read and would be left out.",
                "{n} lines cannot be read and would be left out.",
                len(plan.faults),
            )
        )
    return " ".join(said)


def session_line(completion: Completion) -> str:
    """A session in a line: "4 Mar 2026 · Pigeon · 8 min"."""
    day = middle_date(day_of(completion.training_date, "training_date"))
    return f"{day} · {completion.title} · {minutes(completion.work_seconds)}"


def fault_lines(plan: Plan) -> tuple[str, ...]:
    """The first faults, and how many more there are."""
    more = len(plan.faults) - SHOWN_FAULTS
    rest = (trn("… and {n} more.", "… and {n} more.", more),) if more > 0 else ()
    return (*plan.faults[:SHOWN_FAULTS], *rest)


def added_words(plan: Plan) -> str:
    """Say what was added."""
    return tr("{things} added to your log.", things=_parts(plan))


def _parts(plan: Plan) -> str:
    return list_of(
        words
        for things, words in (
            (plan.completions, trn("{n} session", "{n} sessions", len(plan.completions))),
            (plan.goals, trn("{n} weekly goal", "{n} weekly goals", len(plan.goals))),
            (plan.pauses, trn("{n} pause", "{n} pauses", len(plan.pauses))),
            (
                plan.measured,
                trn("{n} self-check value", "{n} self-check values", len(plan.measured)),
            ),
            (plan.pinches, trn("{n} report of pain", "{n} reports of pain", len(plan.pinches))),
        )
        if things
    )


def backup_words(manifest: Manifest) -> str:
    """Say of when a backup is and what is in it, in a sentence."""
    return tr(
        "Made on {day}, with {sessions} in the log and {files} of your own.",
        day=middle_date(from_utc_text(manifest.made).date()),
        sessions=trn("{n} session", "{n} sessions", manifest.completions),
        files=trn("{n} session file", "{n} session files", manifest.sessions),
    )
