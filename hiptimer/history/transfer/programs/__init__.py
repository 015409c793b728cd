"""The formats that are known, one small module each; docs/transfer.md says how to add one."""

from hiptimer.history.transfer.programs.columns import COLUMNS
from hiptimer.history.transfer.programs.fitnotes import FITNOTES
from hiptimer.history.transfer.programs.garmin import GARMIN
from hiptimer.history.transfer.programs.hevy import HEVY
from hiptimer.history.transfer.programs.loop import LOOP
from hiptimer.history.transfer.programs.model import Program
from hiptimer.history.transfer.programs.strava import STRAVA
from hiptimer.history.transfer.programs.strong import STRONG
from hiptimer.history.transfer.table import Table

__all__ = ["COLUMNS", "PROGRAMS", "program_of"]

PROGRAMS: tuple[Program, ...] = (STRONG, HEVY, FITNOTES, STRAVA, GARMIN, LOOP, COLUMNS)
"""Asked in this order; the last one takes any table."""


def program_of(table: Table) -> Program:
    """The program that wrote the table, by its columns."""
    return next(program for program in PROGRAMS if program.recognises(table))
