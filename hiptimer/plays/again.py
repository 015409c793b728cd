"""The session of a line of the log, to be done again."""

import msgspec

from hiptimer.history.records import Completion
from hiptimer.session.library import Library
from hiptimer.session.model import Session
from hiptimer.session.undecodable import UNDECODABLE


def session_again(completion: Completion, library: Library) -> Session | None:
    """The session as the library has it now, else as it was played; None: neither is known."""
    entry = library.find(completion.session_id)
    if entry is not None and entry.session is not None:
        return entry.session
    try:
        return msgspec.json.decode(completion.snapshot, type=Session)
    except UNDECODABLE:
        return None
