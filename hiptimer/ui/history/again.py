"""What was done, to be played once more."""

from collections.abc import Callable

from hiptimer.history.records import Completion
from hiptimer.plays.again import is_long, session_again
from hiptimer.session.model import Session
from hiptimer.ui.parts.services import Services


def do_again(
    services: Services,
    done: Completion,
    begin: Callable[[Session], None],
    gone: Callable[[], None],
) -> None:
    """Begin the session of a line of the log; a long one is read beside the window."""
    session, looks = session_again(done, services.library), services.looks
    if session is not None:
        begin(session)
    elif is_long(done):
        text, catalogue = done.snapshot.encode(errors="replace"), services.library.catalogue
        services.aside.ask(
            done.title,
            lambda _tell: looks.text(text, catalogue),
            lambda parcel: begin(parcel.session),
            lambda _error: gone(),
        )
    else:
        gone()
