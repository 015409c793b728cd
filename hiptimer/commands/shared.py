"""What several commands need: a session by its name, a fault to end with."""

from difflib import get_close_matches
from pathlib import Path

from hiptimer.desktop.late_foreign import LateForeign
from hiptimer.desktop.paths import Paths, shipped
from hiptimer.session.file_names import is_taken
from hiptimer.session.library import Library, load_catalogue
from hiptimer.session.model import Catalogue, Session
from hiptimer.words import tr
from hiptimer.words.formats import list_of


class CommandError(Exception):
    """A command cannot do what was asked: its text goes to standard error, the exit code is 1."""


def refuse_taken(file: Path, *, replace: bool) -> None:
    """Raise CommandError where something is, on any system, that may not be replaced."""
    try:
        if not replace and is_taken(file):
            raise taken(file)
    except OSError:  # a folder that can't be looked into: writing tells why
        return


def taken(file: Path) -> CommandError:
    """What to say of a file whose name is taken."""
    return CommandError(
        tr(
            "{file} is there already and was left as it is. Give another name, or --replace.",
            file=file,
        )
    )


def open_library(paths: Paths) -> Library:
    """The sessions that ship and the person's own, not read yet."""
    catalogue = load_catalogue(shipped("sessions"))
    return Library(shipped("sessions"), paths.sessions, catalogue, LateForeign().session)


def session_named(paths: Paths, file_or_id: str) -> tuple[Session, Catalogue]:
    """The session that was asked for, and the catalogue. Raises CommandError with the faults."""
    library = open_library(paths)
    entry = library.find(file_or_id)
    if entry is None:
        known = [one.id for one in library.entries()]
        near = get_close_matches(file_or_id, known, n=1)
        said = tr("There is no session {name}.", name=file_or_id)
        hint = (
            tr("Did you mean {name}?", name=near[0])
            if near
            else tr("There are: {names}.", names=list_of(known, "unit"))
        )
        raise CommandError(f"{said} {hint}")
    if entry.session is None:
        raise CommandError("\n".join(fault.text for fault in entry.faults))
    return entry.session, library.catalogue
