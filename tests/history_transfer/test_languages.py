"""What goes out and comes in speaks the person's language, and means the same in each."""

import errno
from datetime import UTC, date
from pathlib import Path

import pytest

from hiptimer.history.transfer.bringing import Plan
from hiptimer.history.transfer.entries import Place, completion_of
from hiptimer.history.transfer.errors import not_written
from hiptimer.history.transfer.manifest import FORMAT, Manifest
from hiptimer.history.transfer.programs.columns import read
from hiptimer.history.transfer.programs.model import Answers
from hiptimer.history.transfer.table import read_table
from hiptimer.history.transfer.words import backup_words, summary
from hiptimer.words.language import ENGLISH, PSEUDO, use

UNTITLED_LINE = b"Date,Minutes\n2026-03-04,25\n"


def test_a_line_without_a_title_is_the_same_completion_in_every_language() -> None:
    table = read_table(UNTITLED_LINE)
    made = {}
    for language in (ENGLISH, "de"):
        use(language)
        place = Place(UTC, 0, date(2026, 11, 28))
        [entry] = read(table, Answers(), place).entries
        made[language] = completion_of(entry, place)
    assert made["de"].title == "Einheit aus einer Datei"
    assert made["de"].id == made[ENGLISH].id


def test_faults_are_told_in_german() -> None:
    use("de")
    told = str(not_written(OSError(errno.ENOSPC, "no space"), Path("log.csv")))
    assert told == (
        "log.csv wurde nicht geschrieben. Der Datenträger ist voll. Es wurde nichts geändert."
        " Schaffe Platz oder wähle einen anderen Datenträger."
    )


@pytest.mark.parametrize(
    ("completions", "told"),
    [
        (1, "Vom 4. März 2026, mit 1 Einheit im Tagebuch und 0 Einheitendateien von dir."),
        (2, "Vom 4. März 2026, mit 2 Einheiten im Tagebuch und 0 Einheitendateien von dir."),
    ],
)
def test_a_backup_is_told_in_german(completions: int, told: str) -> None:
    use("de")
    manifest = Manifest(FORMAT, "2026-03-04T06:30:00.000Z", "1", completions, ())
    assert backup_words(manifest) == told


def test_nothing_of_a_summary_is_plain_in_the_pseudo_language() -> None:
    use(PSEUDO)
    said = summary(Plan(there=3, faults=("one", "two")))
    assert said.startswith("⟦")
    assert said.count("⟦") == said.count("⟧") == 3
    assert said.endswith("⟧")
