"""What a format of another program's files is: how it is recognised, and what it becomes."""

from collections.abc import Callable
from enum import StrEnum

from msgspec import Struct

from hiptimer.history.transfer.dates import DateOrder
from hiptimer.history.transfer.entries import Entry, Place
from hiptimer.history.transfer.lengths import Unit
from hiptimer.history.transfer.table import Table


class Ask(StrEnum):
    """What only the person knows."""

    DATE = "date"  # which column holds the day
    LENGTH = "length"  # which column holds the length
    ORDER = "order"  # whether 3/4 is 3 April
    UNIT = "unit"  # what a bare number is
    HABIT = "habit"  # which of several
    MINUTES = "minutes"  # how long one was whose length the file does not tell


class Question(Struct, frozen=True):
    """One thing that is asked, never guessed. `option` answers it on the command line."""

    ask: Ask
    text: str  # the question, for a person
    option: str  # such as "--minutes N"
    choices: tuple[tuple[str, str], ...] = ()  # value and words
    proposed: str = ""


class Answers(Struct, frozen=True):
    """What the person said, or changed; what is empty was not said."""

    columns: dict[str, str] = {}
    order: DateOrder | None = None
    unit: Unit | None = None
    habit: str = ""
    minutes: float | None = None


class Reading(Struct, frozen=True):
    """What a file becomes with the answers so far. With questions left nothing may be written."""

    entries: tuple[Entry, ...] = ()
    faults: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    told: str = ""  # which columns were taken, for the command line
    about: int = 0  # how many sessions it may be while the questions are open


Read = Callable[[Table, Answers, Place], Reading]


class Program(Struct, frozen=True):
    """A format. `said` tells what a file looks like, given how many sessions are in it."""

    key: str
    recognises: Callable[[Table], bool]
    read: Read
    said: Callable[[int], str]
