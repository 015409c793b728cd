"""The session of a line of the log, to be done again."""

from hiptimer.history.records import Completion
from hiptimer.session.codec import sound_snapshot
from hiptimer.session.library import Library
from hiptimer.session.model import Session

MOST_IN_PLACE = 64 * 1024
"""So many letters of a snapshot are read where they are, in 25 ms. Ours have a tenth of it."""


def session_again(completion: Completion, library: Library) -> Session | None:
    """The session as the library has it now, else as it was played; None: neither is known.

    A log may come from elsewhere. What it says was played is held to what a session's file is;
    more than `MOST_IN_PLACE` of it is not read (`is_long`).
    """
    entry = library.find(completion.session_id)
    if entry is not None and entry.session is not None:
        return entry.session
    if is_long(completion):
        return None
    return sound_snapshot(completion.snapshot.encode(errors="surrogatepass"))


def is_long(completion: Completion) -> bool:
    """Whether what was played is too long to be read while somebody waits."""
    return len(completion.snapshot) > MOST_IN_PLACE
