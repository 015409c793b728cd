"""Strava: a line an activity, in UTC and seconds; of two columns of a name the first is meant."""

from datetime import UTC, datetime

from hiptimer.history.transfer.lengths import Unit
from hiptimer.history.transfer.programs.activities import Columns, reader
from hiptimer.history.transfer.programs.model import Program
from hiptimer.history.transfer.programs.names import has
from hiptimer.history.transfer.table import Table
from hiptimer.words import trn

COLUMNS = Columns(
    day=("activity date", "aktivitätsdatum"),
    title=("activity name", "name der aktivität"),
    kind=("activity type", "aktivitätstyp", "aktivitätsart"),
    length=("elapsed time", "verstrichene zeit", "gesamtzeit"),
    note=("activity description", "aktivitätsbeschreibung"),
)
_ID = ("activity id", "aktivitäts id")


def recognises(table: Table) -> bool:
    """Whether its columns are Strava's."""
    return has(table, _ID, COLUMNS.day, COLUMNS.length)


def said(sessions: int) -> str:
    """What such a file looks like."""
    return trn(
        "This looks like Strava: {n} activity, its time in UTC.",
        "This looks like Strava: {n} activities, their times in UTC.",
        sessions,
    )


def _in_utc(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


STRAVA = Program("strava", recognises, reader("strava", COLUMNS, Unit.SECONDS, _in_utc), said)
