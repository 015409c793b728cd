"""Garmin Connect: a line an activity, at the time on the wall; its column Time is a length."""

from hiptimer.history.transfer.lengths import Unit
from hiptimer.history.transfer.programs.activities import Columns, reader
from hiptimer.history.transfer.programs.model import Program
from hiptimer.history.transfer.programs.names import has
from hiptimer.history.transfer.table import Table
from hiptimer.words import trn

COLUMNS = Columns(
    day=("date", "datum"),
    title=("title", "titel"),
    kind=("activity type", "aktivitätstyp"),
    length=("time", "zeit"),
)
_FAVORITE = ("favorite", "favorit")


def recognises(table: Table) -> bool:
    """Whether its columns are Garmin's."""
    return has(table, COLUMNS.kind, COLUMNS.day, COLUMNS.title, COLUMNS.length, _FAVORITE)


def said(sessions: int) -> str:
    """What such a file looks like."""
    return trn(
        "This looks like Garmin Connect: {n} activity.",
        "This looks like Garmin Connect: {n} activities.",
        sessions,
    )


GARMIN = Program("garmin", recognises, reader("garmin", COLUMNS, Unit.SECONDS), said)
