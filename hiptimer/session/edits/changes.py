"""What is different between two versions of a session, in words. Pure."""

from difflib import SequenceMatcher

import msgspec

from hiptimer.session.model import Session
from hiptimer.words import tr, trn
from hiptimer.words.formats import list_of

_DETAILS = ("aim", "summary", "defaults")


def changes_between(before: Session, after: Session) -> str:
    """What `after` has otherwise than `before`, as a list; nothing is different: says so."""
    said = []
    if before.title != after.title:
        said.append(tr("another title"))
    if any(getattr(before, name) != getattr(after, name) for name in _DETAILS):
        said.append(tr("other details"))
    came, went, changed = _steps(before, after)
    if came:
        said.append(trn("{n} step more", "{n} steps more", came))
    if went:
        said.append(trn("{n} step less", "{n} steps less", went))
    if changed:
        said.append(trn("{n} step changed", "{n} steps changed", changed))
    if before.exercises != after.exercises:
        said.append(tr("other exercises of your own"))
    return list_of(said, "unit") if said else tr("no difference")


def _steps(before: Session, after: Session) -> tuple[int, int, int]:
    """How many steps came, went and changed."""
    old, new = (
        [msgspec.json.encode(step) for step in session.steps] for session in (before, after)
    )
    came = went = changed = 0
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            both = min(b - a, d - c)
            changed += both
            went += b - a - both
            came += d - c - both
    return came, went, changed
