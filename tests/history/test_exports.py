import csv
import io
import unicodedata
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from hiptimer.desktop.preferences import Preferences
from hiptimer.history import queries, writes
from hiptimer.history.exports import (
    CSV_COLUMNS,
    StreakExport,
    csv_text,
    history_csv,
    neutral,
    original,
    printable,
    streak_export,
    streak_json,
)
from hiptimer.history.records import Completion, Source
from hiptimer.history.today import numbers
from hiptimer.history.transfer.own import completions_of
from hiptimer.history.transfer.table import read_table
from hiptimer.testing import VirtualClock
from tests.history.builders import completion, opened_in


def read_again(text: str) -> list[Completion]:
    """The completions of a CSV without faults."""
    found, faults = completions_of(read_table(text.encode()))
    assert not faults
    return found


texts = st.text(max_size=30).filter(lambda text: "\x00" not in text)


def test_csv_has_the_documented_columns() -> None:
    text = csv_text([completion()])
    header, line = list(csv.reader(io.StringIO(text, newline="")))
    assert tuple(header) == CSV_COLUMNS
    cells = dict(zip(header, line, strict=True))
    assert cells["title"] == "Pigeon"
    assert cells["work_seconds"] == "230.5"
    assert cells["utc_offset_minutes"] == "60"
    assert cells["pain"] == ""
    assert text.endswith("\r\n")


def test_an_empty_log_is_a_line_of_names() -> None:
    assert csv_text([]) == ",".join(CSV_COLUMNS) + "\r\n"
    assert read_again(csv_text([])) == []


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(start: str) -> None:
    text = csv_text([completion(note=f"{start}HYPERLINK(1)", title=f"{start}1")])
    line = list(csv.reader(io.StringIO(text, newline="")))[1]
    assert not any(cell.startswith(start) for cell in line)


def test_a_negative_offset_is_a_number() -> None:
    text = csv_text([completion(utc_offset_minutes=-480)])
    assert ",-480," in text
    assert read_again(text)[0].utc_offset_minutes == -480


@given(texts)
def test_a_neutral_cell_gives_its_text_back(text: str) -> None:
    assert original(neutral(text)) == text
    assert not neutral(text).startswith(("=", "+", "-", "@"))


@given(texts, texts, st.one_of(st.none(), st.integers(0, 10)))
def test_csv_reads_back_to_the_same_log(note: str, title: str, pain: int | None) -> None:
    log = [
        completion(1, note=note, title=title, pain=pain, utc_offset_minutes=-210),
        completion(2, source=Source.BACKFILLED, steps=(), measured=(), pinches=()),
    ]
    clean = structs.replace(log[0], note=printable(note), title=printable(title))
    assert read_again(csv_text(log)) == [clean, log[1]]


@pytest.mark.parametrize("sign", [*map(chr, range(0x20)), "\x7f", "\x85", "\x9b"])
def test_control_characters_never_leave(sign: str) -> None:
    text = csv_text([completion(note=f"a{sign}b", title=f"{sign}c")])
    left = {one for one in text.replace("\r\n", "") if unicodedata.category(one) == "Cc"}
    assert left <= {"\n", "\t"}


def test_a_log_moves_by_csv(tmp_path: Path) -> None:
    with opened_in(tmp_path / "one").store as one, opened_in(tmp_path / "two").store as two:
        one.run(writes.add_all, (completion(number) for number in range(5)))
        two.run(writes.add_all, read_again(history_csv(one)))
        assert list(two.completions()) == list(one.completions())


def test_streaks_as_json(tmp_path: Path) -> None:
    clock = VirtualClock()
    with opened_in(tmp_path, clock).store as store:
        store.add(completion())
        found = numbers(store, clock, Preferences())
        export = streak_export(found, store.run(queries.day_sums))
    read = msgspec.json.decode(streak_json(export), type=StreakExport)
    assert streak_json(read) == streak_json(export)
    assert read.weeks[-1]["counted"] == ["2026-03-04"]
    assert (export.weeks_in_a_row, export.days_in_a_row) == (0, 1)
    assert export.this_week["reason"] == "1 of 3: Wed"
    assert export.text == "1 of 3 this week. 2 days to go to keep this week."
