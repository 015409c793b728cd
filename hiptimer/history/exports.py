"""The log as CSV, and the streaks as JSON, for other programs.

The columns stand in docs/history.md. They hold all of a completion: `transfer.own` reads it again.
"""

import csv
import io
import unicodedata
from collections.abc import Iterable

import msgspec
from msgspec import Struct

from hiptimer.history.records import Completion, DaySum
from hiptimer.history.rows import COMPLETION_COLUMNS
from hiptimer.history.store import Store
from hiptimer.history.streaks import Streak, Week
from hiptimer.history.today import TodayNumbers

FORMAT = 1
CSV_COLUMNS = (*COMPLETION_COLUMNS, "steps", "pinches", "measured", "snapshot")
LATER_COLUMNS = frozenset({"timed"})
"""Those that older files do not have."""

_PARTS = ("steps", "pinches", "measured")
# A spreadsheet takes a cell that begins so for a formula. The mark itself is marked too, so that
# taking the first one off again gives back exactly what was written.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")


class StreakExport(Struct, frozen=True):
    """What `hiptimer streak --json` prints."""

    today: str
    weeks_in_a_row: int
    best_weeks: int
    days_in_a_row: int
    best_days: int
    this_week: dict[str, object]
    text: str
    why_weeks: str
    why_days: str
    week_streaks: tuple[Streak, ...]
    day_streaks: tuple[Streak, ...]
    weeks: tuple[dict[str, object], ...]
    days: tuple[DaySum, ...]


def history_csv(store: Store) -> str:
    """The completions as CSV with a line of column names. Raises HistoryError."""
    return csv_text(store.completions())


def csv_text(completions: Iterable[Completion]) -> str:
    """Completions as CSV, lines ending in CR LF as RFC 4180 has it."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(CSV_COLUMNS)
    writer.writerows(_cells(completion) for completion in completions)
    return text.getvalue()


def streak_export(numbers: TodayNumbers, days: tuple[DaySum, ...]) -> StreakExport:
    """The streaks with all that explains them."""
    return StreakExport(
        today=numbers.today,
        weeks_in_a_row=numbers.weekly.current,
        best_weeks=numbers.best_weeks,
        days_in_a_row=numbers.days_in_a_row,
        best_days=numbers.daily.best,
        this_week=_with_reason(numbers.weekly.running),
        text=numbers.text,
        why_weeks=numbers.why_weeks,
        why_days=numbers.why_days,
        week_streaks=numbers.weekly.streaks,
        day_streaks=numbers.daily.streaks,
        weeks=tuple(_with_reason(week) for week in numbers.weekly.weeks),
        days=days,
    )


def _with_reason(week: Week) -> dict[str, object]:
    return {**msgspec.to_builtins(week), "reason": week.reason}


def streak_json(export: StreakExport) -> str:
    """The streaks as JSON, indented."""
    return msgspec.json.format(msgspec.json.encode(export), indent=2).decode() + "\n"


def printable(text: str) -> str:
    """A text without control characters, which have no meaning in a file and do harm in some."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) != "Cc")


def neutral(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; `original` gives the text back."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def original(cell: str) -> str:
    """The text that `neutral` was given."""
    return cell.removeprefix("'")


def _cells(completion: Completion) -> list[str]:
    cells = []
    for name in COMPLETION_COLUMNS:
        value = getattr(completion, name)
        if isinstance(value, str):
            cells.append(neutral(printable(value)))
        elif isinstance(value, bool):
            cells.append(str(int(value)))
        else:  # numbers stay numbers for a spreadsheet, the sign of an offset too
            cells.append("" if value is None else repr(value))
    parts = (msgspec.json.encode(getattr(completion, name)).decode() for name in _PARTS)
    return [*cells, *map(printable, parts), printable(completion.snapshot)]
