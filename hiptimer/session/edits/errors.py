"""Why an edit is not done.

Exceptions: ValueError <- EditError (an edit that would not leave a sound session).
"""

from hiptimer.session.edits.fields import field_words
from hiptimer.session.faults import Finding
from hiptimer.words import tr


class EditError(ValueError):
    """An edit was refused and nothing changed; the message can be shown to a person as it is."""


def refused(finding: Finding) -> EditError:
    """The refusal that a fault stands for."""
    names = [part for part in finding.path if isinstance(part, str) and part != "steps"]
    told = {"expected": finding.expected, "found": finding.found}
    if not names:
        return EditError(
            tr(
                "That can't be done: expected {expected}, found {found}. Nothing was changed.",
                **told,
            )
        )
    return EditError(
        tr(
            "“{field}”: expected {expected}, found {found}. Nothing was changed.",
            field=field_words(names[-1]),
            **told,
        )
    )
