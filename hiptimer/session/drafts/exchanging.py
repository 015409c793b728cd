"""One exercise in the place of another, in many of the person's sessions. An edge.

First is proposed what would change, so that it can be looked at; then each session is written by
itself, and can be put back as it was.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from msgspec import Struct, structs

from hiptimer.session.disk import Disk
from hiptimer.session.document.document import of_session, opened
from hiptimer.session.drafts.saving import Now, Seen, look, now
from hiptimer.session.edits.apply import apply
from hiptimer.session.edits.errors import EditError
from hiptimer.session.edits.exchange import Exchange, exchange
from hiptimer.session.edits.exercises import users
from hiptimer.session.edits.tree import Place, walk
from hiptimer.session.files import read_small
from hiptimer.session.library import Entry
from hiptimer.session.marks import shown
from hiptimer.session.model import Catalogue, Exercise, Hold, Reps, Session
from hiptimer.words import tr

Brought = Callable[[Exercise, Path], Exercise]
"""An own exercise as a session in this folder holds it: its picture is copied there."""


class Proposed(Struct, frozen=True):
    """What would become of a session; `places` are those of the steps that change.

    `why` says why it is left out: it could not be kept like that. It is then as it was.
    """

    before: Session
    after: Session
    places: tuple[Place, ...]
    why: str = ""


class Exchanged(Struct, frozen=True):
    """A session's file that was changed: what it held, and what it holds now."""

    path: Path
    title: str
    before: bytes
    seen: Seen | None


def in_use(sessions: Iterable[Session]) -> Counter[str]:
    """In how many of these sessions each exercise is done, by its id."""
    found: Counter[str] = Counter()
    for session in sessions:
        steps = (step for _, step in walk(session.steps))
        found.update({step.exercise for step in steps if isinstance(step, Hold | Reps)})
    return found


def proposed(session: Session, wish: Exchange, catalogue: Catalogue) -> Proposed | None:
    """What would become of `session`; None: no step of it does the old exercise."""
    places = users(session, wish.old)
    if not places:
        return None
    try:
        after = apply(session, exchange(session, wish, catalogue), catalogue)
        of_session(after).data(catalogue)
    except EditError as error:
        return Proposed(session, session, places, str(error))
    return Proposed(session, after, places)


def write(
    entry: Entry, wish: Exchange, catalogue: Catalogue, disk: Disk, brought: Brought
) -> Exchanged:
    """Change a session's file; what it held is kept by `disk`.

    Raises `EditError`, `FormatError` and OSError; the file is then as it was.
    """
    before = read_small(entry.path)
    document = opened(before, catalogue, entry.path.name)
    if document.session != entry.session:
        raise EditError(tr("it was changed by another program meanwhile"))
    if wish.comes_along:
        wish = structs.replace(wish, new=brought(wish.new, entry.folder))
    edit = exchange(document.session, wish, catalogue)
    disk.replace(entry.path, document.edited(edit, catalogue).after.data(catalogue))
    return Exchanged(entry.path, shown(document.session.title), before, look(entry.path))


def put_back(done: Exchanged, disk: Disk) -> None:
    """Put a session back as it was before. Raises `EditError` and OSError: it is as it is now."""
    if done.seen is None or now(done.path, done.seen) is not Now.SAME:
        raise EditError(tr("it was changed since"))
    disk.replace(done.path, done.before)
