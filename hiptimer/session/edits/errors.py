"""Why an edit is not done.

Exceptions: ValueError <- EditError (an edit that would not leave a sound session).
"""

from hiptimer.session.faults import Finding


class EditError(ValueError):
    """An edit was refused and nothing changed; the message can be shown to a person as it is."""


def refused(finding: Finding) -> EditError:
    """The refusal that a fault stands for."""
    names = [part for part in finding.path if isinstance(part, str) and part != "steps"]
    name = " ".join(names).replace("_", " ").capitalize()
    said = f"expected {finding.expected}, found {finding.found}. Nothing was changed."
    return EditError(f"{name}: {said}" if name else f"That can't be done: {said}")
