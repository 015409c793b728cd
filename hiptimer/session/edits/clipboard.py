"""Steps as text and back: what cut, copy and paste exchange, between windows and in a mail.

One step is copied as an object, several as a list; with own exercises among them, as an object
with "steps" and "exercises". Pasted may be any of these, or a whole session.
"""

from collections.abc import Iterable

import msgspec
from msgspec import Struct, structs

from hiptimer.session.codec import decode_edited
from hiptimer.session.edits.tree import Place, outermost, step_at, walk
from hiptimer.session.encoding import plain, pretty
from hiptimer.session.faults import Fault, FormatError
from hiptimer.session.model import Catalogue, Exercise, Hold, Reps, Session, Step
from hiptimer.session.undecodable import UNDECODABLE
from hiptimer.words import tr

_HEAD = '{"format": 1, "id": "pasted", "title": "Pasted", "aim": "both", '


class Pasted(Struct, frozen=True):
    """What was on the clipboard: steps, and the own exercises that they do."""

    steps: tuple[Step, ...]
    exercises: tuple[Exercise, ...] = ()


def copied(session: Session, places: Iterable[Place]) -> str:
    """The text of the chosen steps. Raises `EditError` when there are none at these places."""
    steps = tuple(step_at(session.steps, place) for place in outermost(places))
    own = _used(steps, session.exercises)
    if own:
        return pretty({"steps": plain(steps), "exercises": plain(own)}) + "\n"
    return pretty(plain(steps[0] if len(steps) == 1 else steps)) + "\n"


def pasted(text: str, catalogue: Catalogue | None = None) -> Pasted:
    """The steps in a text. Raises `FormatError` with all faults; lines are those of `text`."""
    framed = _framed(text)
    body = text.lstrip()[1:]  # what follows the first bracket is the same in both
    shift = framed.rfind(body) - text.rfind(body) if body else 0
    try:
        data = framed.encode()
    except UnicodeEncodeError:
        half, wanted = tr("half of a character"), tr("steps, as they are copied")
        fault = Fault(tr("clipboard"), None, None, "", half, wanted)
        raise FormatError([fault]) from None
    try:
        session = decode_edited(data, file=tr("clipboard"), catalogue=catalogue)
    except FormatError as error:
        raise FormatError([_placed(one, shift) for one in error.faults]) from None
    return Pasted(session.steps, _used(session.steps, session.exercises))


def _used(steps: tuple[Step, ...], exercises: tuple[Exercise, ...]) -> tuple[Exercise, ...]:
    names = {step.exercise for _, step in walk(steps) if isinstance(step, Hold | Reps)}
    return tuple(one for one in exercises if one.id in names)


def _framed(text: str) -> str:
    """The text of a session with these steps; a text that is no steps stays as it is."""
    try:
        raw = msgspec.json.decode(text.encode(errors="replace"))
    except UNDECODABLE:
        raw = [] if text.lstrip().startswith("[") else None
    if isinstance(raw, list):
        return f'{_HEAD}"steps": {text}}}'
    if isinstance(raw, dict) and "do" in raw:
        return f'{_HEAD}"steps": [{text}]}}'
    if isinstance(raw, dict) and "steps" in raw and set(raw) <= {"steps", "exercises"}:
        return _HEAD + text.lstrip()[1:]
    return text


def _placed(fault: Fault, shift: int) -> Fault:
    """The fault with its column in the text as it was before it stood in a frame."""
    if fault.line != 1 or fault.column is None:
        return fault
    return structs.replace(fault, column=max(1, fault.column - shift))
