"""Our own files read again, and other programs' CSV."""

import sqlite3
from contextlib import closing
from datetime import date, timedelta, timezone
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hiptimer.history import queries, writes
from hiptimer.history.errors import HistoryLocked
from hiptimer.history.records import Completion, Source, Status
from hiptimer.history.store import Store, open_store
from hiptimer.history.transfer import bringing
from hiptimer.history.transfer.cells import rating_of
from hiptimer.history.transfer.dates import DateOrder, moment_of, order_of
from hiptimer.history.transfer.entries import Place
from hiptimer.history.transfer.errors import WAITING, Cancelled, TransferError
from hiptimer.history.transfer.files import csv_bytes, json_bytes
from hiptimer.history.transfer.incoming import read
from hiptimer.history.transfer.lengths import Unit, seconds_of
from hiptimer.history.transfer.programs.model import Ask
from hiptimer.history.transfer.soundness import fault_of
from hiptimer.history.transfer.words import summary
from hiptimer.player.record import Measured, Pinch
from hiptimer.session.model import Seconds, Side
from hiptimer.testing import VirtualClock, paths_in
from tests.history.builders import UTC_TEXT, completion, opened_in

PLACE = Place(timezone(timedelta(hours=1), "CET"), 240, date(2026, 11, 28))
FOREIGN = (
    "Date;Start Time;Workout name;Duration;RPE;Notes\r\n"
    "13/03/2026;18:30;Hips;25 min;6;fine\r\n"
    "14/03/2026;;Hips;0:20:00;;=HYPERLINK(1)\r\n"
    "someday;18:00;Hips;20 min;;\r\n"
    "15/03/2026;03:30;;12,5 min;11;\r\n"
)


def filled(store: Store) -> None:
    store.run(writes.add_all, (completion(number, note=f"={number}") for number in range(1, 4)))
    store.run(writes.set_goal, "2026-01-01", 4)
    store.run(writes.add_pause, "2026-02-01", "2026-02-07", "ill")
    store.run(
        writes.add_measured, Measured("prone-rotation-test", "internal", Side.LEFT, 33.0, UTC_TEXT)
    )
    slight = completion(
        9,
        status=Status.SLIGHT,
        pinches=(Pinch("pigeon", None, 1, Seconds(3.0), UTC_TEXT, "stop"),),
    )
    store.add(slight)


def plan_of(text: str, store: Store) -> bringing.Plan:
    incoming = read(text.encode(), "other.csv")
    assert incoming.table is not None
    return bringing.plan(incoming, store, PLACE)


@pytest.mark.parametrize("write", [csv_bytes, json_bytes])
def test_what_went_out_comes_in_as_the_same_log_and_only_once(tmp_path: Path, write) -> None:  # type: ignore[no-untyped-def]
    with opened_in(tmp_path / "one").store as one, opened_in(tmp_path / "two").store as two:
        filled(one)
        incoming = read(write(one), "log")
        first = bringing.plan(incoming, two, PLACE)
        assert two.run(queries.count) == 0
        assert bringing.apply(two, first) == 3
        assert list(two.completions()) == list(one.completions())
        again = bringing.plan(incoming, two, PLACE)
        assert again.is_empty
        assert again.there == 3
        if write is json_bytes:
            assert json_bytes(two) == json_bytes(one)


def test_a_spreadsheet_s_semicolons_and_mark_are_understood(tmp_path: Path) -> None:
    with opened_in(tmp_path).store as store:
        text = "\ufeffdate;minutes\n4.3.2026;10\n"
        [one] = plan_of(text, store).completions
    assert (one.training_date, one.work_seconds, one.source) == (
        "2026-03-04",
        600.0,
        Source.IMPORTED,
    )


def test_another_program_s_lines_are_looked_at_one_by_one(tmp_path: Path) -> None:
    with opened_in(tmp_path).store as store:
        found = plan_of(FOREIGN, store)
    first, second = found.completions
    assert (first.title, first.work_seconds, first.effort) == ("Hips", 1500.0, 6)
    assert first.started == "2026-03-13T17:30:00.000Z"
    assert second.started == "2026-03-14T11:00:00.000Z"  # noon, where no time is said
    assert second.note == "=HYPERLINK(1)"
    assert [fault.partition(":")[0] for fault in found.faults] == ["Line 4", "Line 5"]
    assert "effort must be from 0 to 10" in found.faults[1]
    assert summary(found) == (
        "2 sessions would be added. 2 lines cannot be read and would be left out."
    )


def test_the_same_foreign_file_adds_nothing_twice_and_undo_takes_it_out(tmp_path: Path) -> None:
    with opened_in(tmp_path).store as store:
        store.add(completion())
        found = plan_of(FOREIGN, store)
        bringing.apply(store, found)
        again = plan_of(FOREIGN, store)
        assert (len(again.completions), again.there) == (0, 2)
        bringing.undo(store, found)
        assert [one.id for one in store.completions()] == [completion().id]


def test_equal_lines_are_one_session(tmp_path: Path) -> None:
    text = "date,minutes\n2026-03-04,10\n2026-03-04,10\n"
    with opened_in(tmp_path).store as store:
        found = plan_of(text, store)
        assert len(found.completions) == 1
        assert found.same == ("Line 3: the same session as one before it",)
        bringing.apply(store, found)
        assert plan_of(text, store).is_empty


def test_one_that_was_played_here_is_recognised_by_instant_and_work(tmp_path: Path) -> None:
    text = "date,title,minutes\n2026-03-04T06:30:00Z,As another program calls it,4\n"
    with opened_in(tmp_path).store as store:
        store.add(completion())
        assert plan_of(text, store).there == 1


def test_a_formula_mark_of_ours_is_taken_off(tmp_path: Path) -> None:
    with opened_in(tmp_path).store as store:
        filled(store)
        data = csv_bytes(store)
    assert b"'=1" in data
    assert b",=1" not in data
    log = read(data, "x").log
    assert log is not None
    assert log.completions[0].note == "=1"


def test_unsound_lines_of_our_own_file_are_left_out_and_named(tmp_path: Path) -> None:
    with opened_in(tmp_path).store as store:
        filled(store)
        text = csv_bytes(store).decode()
        lines = text.splitlines(keepends=True)
        lines[1] = lines[1].replace("2026-03-04,completed", "2026-03-44,completed")
        lines[2] = "a,b\r\n"
        lines.append('"=cmd()"' + lines[3][lines[3].index(",") :])
        incoming = read("".join(lines).encode(), "x")
    assert incoming.log is not None
    assert [one.note for one in incoming.log.completions] == ["=3"]
    assert len(incoming.faults) == 3
    assert any("training_date must be a day" in fault for fault in incoming.faults)


@pytest.mark.parametrize(
    "change",
    [
        {"work_seconds": float("nan")},
        {"work_seconds": -1.0},
        {"started": "yesterday"},
        {"started": "2026-03-04T06:30:00"},
        {"training_date": "2026-3-4"},
        {"effort": 11},
        {"id": ""},
        {"id": "../x"},
        {"snapshot": "=cmd"},
        {"title": "\x00"},
        {"utc_offset_minutes": 10**9},
    ],
)
def test_a_completion_that_the_log_never_wrote_is_refused(change: dict[str, object]) -> None:
    assert fault_of(completion()) == ""
    assert fault_of(completion(1, **change)) != ""


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"   \n", "is empty"),
        (b"\x89PNG\x00\x00", "not text"),
        (b'a,b\n"1,2\n', "not CSV"),
        (b'{"x": 1}', "not a .*training log"),
        (b"[" * 100_000, "not a .*training log"),
        (b'{"format": 99}', "newer HipTimer"),
        ('{"format": 1, "title": "Dehnübung"}'.encode("latin-1"), "not written in UTF-8"),
        (b'{"format": 1, "completions": 3}', "not a .*training log"),
    ],
)
def test_a_file_that_is_none_is_refused_in_words(data: bytes, words: str) -> None:
    with pytest.raises(TransferError, match=words):
        read(data, "it")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-16-be", "cp037"])
def test_a_log_in_another_encoding_is_taken_for_no_table(encoding: str) -> None:
    with pytest.raises(TransferError, match=r"not written in UTF-8|no training log"):
        read('{"format": 1, "title": "Dehnübung"}'.encode(encoding), "Log.JSON")


def test_a_calendar_within_calendars_is_damaged() -> None:
    """As deep as one likes, and each part is closed again: no reader goes down there."""
    begin, end = b"BEGIN:VEVENT\r\nUID:a@hiptimer\r\n", b"END:VEVENT\r\n"
    data = b"BEGIN:VCALENDAR\r\n" + begin * 20_000 + end * 20_000 + b"END:VCALENDAR\r\n"
    with pytest.raises(TransferError, match="The calendar is damaged"):
        read(data, "it")


def test_days_that_can_be_read_in_two_ways_are_asked_about(tmp_path: Path) -> None:
    with opened_in(tmp_path).store as store:
        found = plan_of("date,minutes\n03/04/2026,10\n", store)
        assert [question.ask for question in found.questions] == [Ask.ORDER]
        with pytest.raises(TransferError, match="two ways"):
            bringing.apply(store, found)
        assert store.run(queries.count) == 0


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["13/04/2026", "01/02/2026"], DateOrder.DAY),
        (["01/02/2026", "04/13/2026"], DateOrder.MONTH),
        (["2026/01/02"], DateOrder.YEAR),
        (["1.2.26"], DateOrder.DAY),
        (["01/02/2026"], None),
        ([], DateOrder.YEAR),
    ],
)
def test_the_order_of_days_is_seen_from_all_of_them(texts: list[str], order: object) -> None:
    assert order_of(texts) is order


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("25", 1500), ("25 min", 1500), ("1:05:30", 3930), ("25:30", 1530), ("1 h 5", 3900),
     ("1.5h", 5400), ("90s", 90), ("12,5", 750)],
)  # fmt: skip
def test_lengths(text: str, seconds: float) -> None:
    assert seconds_of(text, Unit.MINUTES) == seconds


def test_a_bare_number_in_a_column_of_seconds() -> None:
    assert seconds_of("600", Unit.SECONDS) == 600


@given(st.text(max_size=40))
def test_odd_cells_are_refused_and_nothing_else(text: str) -> None:
    for look in (
        lambda: moment_of(text, DateOrder.DAY),
        lambda: seconds_of(text, Unit.MINUTES),
        lambda: rating_of(text, "pain"),
    ):
        try:
            look()
        except TransferError:
            continue


@settings(max_examples=60)
@given(st.binary(max_size=200))
def test_odd_bytes_are_refused_and_nothing_else(data: bytes) -> None:
    try:
        read(data, "it")
    except TransferError:
        return


def test_a_cancelled_import_writes_nothing(tmp_path: Path) -> None:
    def stop(done: int, _whole: int) -> None:
        if done >= 100:
            raise Cancelled

    many: tuple[Completion, ...] = tuple(completion(number) for number in range(150))
    with opened_in(tmp_path).store as store:
        with pytest.raises(Cancelled):
            bringing.apply(store, bringing.Plan(many), stop)
        assert store.run(queries.count) == 0
        assert bringing.apply(store, bringing.Plan(many)) == 150


def test_goals_and_pauses_are_checked(tmp_path: Path) -> None:
    with opened_in(tmp_path).store as store:
        filled(store)
        raw = msgspec.json.decode(json_bytes(store))
    raw["goals"][0]["goal"] = 9
    raw["pauses"][0]["last_day"] = "2020-01-01"
    incoming = read(msgspec.json.encode(raw), "x")
    assert incoming.faults == (
        "goals[0]: goal must be from 1 to 7, and is 9",
        "pauses[0]: a pause ends before it begins",
    )


def test_an_import_waits_for_another_program_and_says_so(tmp_path: Path) -> None:
    clock = VirtualClock()
    with open_store(paths_in(tmp_path), clock).store as store:
        store.add(completion(1))
        store.connection.execute("PRAGMA busy_timeout = 0")
        with closing(sqlite3.connect(store.paths.history, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            told: list[int] = []

            def tell(done: int, _whole: int) -> None:
                told.append(done)
                clock.forward(2)
                if len(told) == 4:
                    other.execute("COMMIT")

            plan = bringing.Plan(completions=(completion(2), completion(3)))
            assert bringing.apply(store, plan, tell) == 2
            assert told[:4] == [WAITING] * 4
            assert store.run(queries.count) == 3
            other.execute("BEGIN IMMEDIATE")
            told.clear()
            plan = bringing.Plan(completions=(completion(4),))

            def wait(done: int, _whole: int) -> None:
                told.append(done)
                clock.forward(2)

            with pytest.raises(HistoryLocked):
                bringing.apply(store, plan, wait)
            assert told == [WAITING] * 15  # 30 seconds

            def stop(_done: int, _whole: int) -> None:
                raise Cancelled

            with pytest.raises(Cancelled):
                bringing.apply(store, plan, stop)
            other.execute("ROLLBACK")
        assert store.run(queries.count) == 3
