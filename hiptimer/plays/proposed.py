"""Today's one call: what is proposed, how long it is for this person, and why. An edge."""

from msgspec import Struct

from hiptimer.history.errors import HistoryError
from hiptimer.history.store import Store
from hiptimer.player.compiler import MissingExerciseError, length_of
from hiptimer.player.options import CompileOptions
from hiptimer.programmes.desk import Programmes, Proposed
from hiptimer.session.model import Catalogue


class ForToday(Struct, frozen=True):
    """What Today shows of a programme, or of something gentle after pain."""

    proposed: Proposed
    minutes: float  # the person's own: it may exceed the phase's most; 0 on a day of rest


def for_today(
    programmes: Programmes, store: Store | None, catalogue: Catalogue, options: CompileOptions
) -> ForToday | None:
    """What is proposed today; None: no programme runs, and nothing gentle is due.

    A log that cannot be read is as an empty one: Start always works.
    """
    try:
        proposed = programmes.proposed(store)
    except HistoryError:
        proposed = programmes.proposed(None)
    if proposed is None:
        return None
    seconds = 0.0
    if proposed.session is not None:
        try:
            seconds = length_of(proposed.session, catalogue, options)
        except MissingExerciseError:  # an exercise that was deleted since: it cannot be played
            return None
    return ForToday(proposed, seconds / 60)
