import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.history import queries, writes
from hiptimer.history.errors import (
    HistoryDamaged,
    HistoryError,
    HistoryFull,
    HistoryLocked,
    HistoryReadOnly,
    in_words,
)
from hiptimer.history.records import DaySum, Goal, ListFilter, PausePeriod, Status
from hiptimer.history.store import Store, open_store
from hiptimer.history.streaks import chosen_goal, goal_for, weekly
from hiptimer.player.record import Measured, Pinch
from hiptimer.session.model import Seconds, Side
from hiptimer.testing import VirtualClock, paths_in
from tests.history.builders import completion, opened_in


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened_in(tmp_path).store as store:
        yield store


def tables(store: Store) -> dict[str, int]:
    names = [
        row[0]
        for row in store.connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    ]
    return {
        name: store.connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]  # noqa: S608
        for name in names
    }


def test_a_completion_comes_back_whole(store: Store) -> None:
    written = completion()
    store.add(written)
    assert store.run(queries.completion, written.id) == written
    assert store.run(queries.completion, "unknown") is None
    assert list(store.completions()) == [written]


def test_it_is_there_after_the_next_start(tmp_path: Path) -> None:
    with opened_in(tmp_path).store as store:
        store.add(completion())
    again = opened_in(tmp_path)
    assert again.trouble is None
    assert again.store.run(queries.count) == 1
    again.store.close()


def test_adding_twice_changes_nothing(store: Store) -> None:
    store.add(completion())
    before = tables(store)
    store.add(completion(note="other"))
    assert tables(store) == before
    assert store.run(queries.rows)[0].note == "Fine, =1+1."


def test_one_bare_completion(store: Store) -> None:
    bare = completion(2, steps=(), pinches=(), measured=(), snapshot="", effort=None)
    store.add(bare)
    assert store.run(queries.completion, bare.id) == bare


def pinched(store: Store, since: str) -> list[str]:
    return [one.exercise for one in store.run(queries.pinches, since)]


def test_a_slight_play_is_no_completion_but_its_pinches_stay(store: Store) -> None:
    store.add(completion(status=Status.SLIGHT))
    assert store.run(queries.count) == 0
    assert pinched(store, "2026-01-01") == ["pigeon"]


def test_the_same_snapshot_is_kept_once_and_let_go_with_the_last(store: Store) -> None:
    for number in (1, 2):
        store.add(completion(number))
    assert tables(store)["snapshots"] == 1
    store.delete(completion(1).id)
    assert tables(store)["snapshots"] == 1
    store.delete(completion(2).id)
    assert {name: count for name, count in tables(store).items() if count} == {}


def test_deleting_and_adding_again_undoes_it(store: Store) -> None:
    store.add(completion())
    before = list(store.completions())
    taken = store.delete(completion().id)
    assert store.run(queries.count) == 0
    store.add(taken)
    assert list(store.completions()) == before
    store.delete(taken.id)
    with pytest.raises(HistoryError, match="not in the training log any more"):
        store.delete(taken.id)


def test_an_edited_completion_takes_the_others_place(store: Store) -> None:
    store.add(completion())
    edited = completion(note="Edited", training_date="2026-03-02", steps=completion().steps[:1])
    assert store.replace(edited) == completion()
    assert list(store.completions()) == [edited]


def test_what_is_said_afterwards(store: Store) -> None:
    store.add(completion(effort=None, note=""))
    store.run(writes.after, completion().id, 7, 2, "Tired.")
    kept = store.run(queries.completion, completion().id)
    assert kept is not None
    assert (kept.effort, kept.pain, kept.note) == (7, 2, "Tired.")


def test_rows_come_newest_first_in_pages(store: Store) -> None:
    store.run(
        writes.add_all,
        (
            completion(number, started=f"2026-03-{number:02d}T06:00:00.000Z")
            for number in range(1, 8)
        ),
    )
    first = store.run(queries.rows, limit=3)
    assert [row.started[8:10] for row in first] == ["07", "06", "05"]
    assert [row.started[8:10] for row in store.run(queries.rows, limit=3, offset=6)] == ["01"]
    assert first[0].pinched
    assert first[0].status is Status.COMPLETED


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("pigeon", 2),
        ("PIGEON bridge", 1),  # every word; the exercise of a step
        ("2026-03-04", 1),
        ("50%", 1),
        ("5_%", 0),
        ("'; drop table completions", 0),
        ("   ", 2),
    ],
)
def test_search(store: Store, search: str, found: int) -> None:
    store.add(completion(1))
    store.add(
        completion(2, steps=(), note="Only 50% today", training_date="2026-03-05", measured=())
    )
    assert len(store.run(queries.rows, search=search)) == found
    assert store.run(queries.count, search) == found


@pytest.mark.parametrize(
    ("only", "found"),
    [
        (ListFilter(), {1, 2, 3}),
        (ListFilter(status=Status.PARTIAL), {2}),
        (ListFilter(exercise="bridge"), {1, 3}),
        (ListFilter(exercise="unknown"), set()),
        (ListFilter(since="2026-03-05"), {2, 3}),
        (ListFilter(since="2026-03-05", until="2026-03-05"), {2}),
        (ListFilter(status=Status.COMPLETED, exercise="bridge", until="2026-03-04"), {1}),
    ],
)
def test_filters(store: Store, only: ListFilter, found: set[int]) -> None:
    store.add(completion(1))
    store.add(completion(2, steps=(), training_date="2026-03-05", status=Status.PARTIAL))
    store.add(completion(3, training_date="2026-03-06"))
    assert {int(row.id[-1]) for row in store.run(queries.rows, search="pigeon", only=only)} == found
    assert store.run(queries.count, "pigeon", only) == len(found)


def test_work_by_exercise_from_a_day_on(store: Store) -> None:
    store.add(completion(1))
    store.add(completion(2, training_date="2026-03-05"))
    sums = store.run(queries.exercise_sums, "2026-03-05")
    assert [(one.exercise, one.left, one.right) for one in sums] == [("pigeon", 120.0, 110.5)]
    assert store.run(queries.exercise_sums, "2026-01-01")[0].left == 240.0
    assert store.run(queries.exercise_names) == {
        "bridge": "Glute bridge",
        "pigeon": "Pigeon stretch",
    }


def test_ratings_leave_out_what_was_not_said(store: Store) -> None:
    store.add(completion(1, effort=None, pain=None))
    store.add(completion(2, effort=5, pain=0, training_date="2026-03-05"))
    assert [
        (one.day, one.effort, one.pain) for one in store.run(queries.ratings, "2026-01-01")
    ] == [("2026-03-05", 5, 0)]
    assert store.run(queries.ratings, "2026-03-06") == ()


def test_an_ended_pause_can_be_opened_again(store: Store) -> None:
    pause = store.run(writes.add_pause, "2026-03-01", None, "ill")
    store.run(writes.end_pause, pause.id, "2026-03-02")
    store.run(writes.end_pause, pause.id, None)
    assert store.run(queries.pauses) == (pause,)


def test_sums_of_days(store: Store) -> None:
    store.add(completion(1, work_seconds=100.0))
    store.add(completion(2, work_seconds=50.0, status=Status.PARTIAL))
    store.add(completion(3, work_seconds=10.0, training_date="2026-02-01"))
    assert store.run(queries.day_sums) == (
        DaySum("2026-02-01", 10.0, 1, 1),
        DaySum("2026-03-04", 150.0, 1, 2),
    )
    assert store.run(queries.day_sums, "2026-02-02") == (DaySum("2026-03-04", 150.0, 1, 2),)


def test_last_done_and_sides(store: Store) -> None:
    store.add(completion(1))
    store.add(completion(2, training_date="2026-03-09", left_seconds=5.0, right_seconds=6.0))
    store.add(completion(3, session_id="unwind", training_date="2026-01-01"))
    assert store.run(queries.last_done) == {"pigeon": "2026-03-09", "unwind": "2026-01-01"}
    assert store.run(queries.side_seconds, "2026-03-04") == (125.0, 116.5)
    assert store.run(queries.side_seconds, "2027-01-01") == (0.0, 0.0)


def test_of_several_readings_the_middle_one_is_the_latest(store: Store) -> None:
    def value(degrees: float, day: int, reading: int = 1) -> Measured:
        utc = f"2026-03-0{day}T06:30:00.000Z"
        return Measured("prone", "internal", Side.LEFT, degrees, utc, reading)

    store.run(writes.add_measured, value(20.0, 4), value(40.0, 5), value(31.0, 5, 2))
    (two,) = store.run(queries.latest_measured, "prone")
    assert two.value == 35.5
    store.run(writes.add_measured, value(33.0, 5, 3))
    (three,) = store.run(queries.latest_measured, "prone")
    assert (three.value, three.reading) == (33.0, 1)


def test_the_latest_value_of_each_record_and_side(store: Store) -> None:
    def value(side: Side, degrees: float, utc: str) -> Measured:
        return Measured("prone", "internal", side, degrees, utc)

    early, late = "2026-03-04T06:30:00.000Z", "2026-03-05T06:30:00.000Z"
    left = value(Side.LEFT, 33.0, late)
    store.add(
        completion(1, measured=(value(Side.LEFT, 30.0, early), value(Side.RIGHT, 25.0, early)))
    )
    store.run(writes.add_measured, left)
    assert set(store.run(queries.latest_measured, "prone")) == {
        left,
        value(Side.RIGHT, 25.0, early),
    }
    assert len(store.run(queries.measured, "prone")) == 3
    assert store.run(queries.latest_measured, "unknown") == ()
    with store.guarded():  # one that can't be read gives way to the one before
        store.connection.execute("UPDATE measurements SET degrees = NULL WHERE utc = ?", (late,))
    assert value(Side.LEFT, 30.0, early) in store.run(queries.latest_measured, "prone")
    with store.guarded():
        store.connection.execute("UPDATE measurements SET degrees = 33 WHERE utc = ?", (late,))
    store.delete(completion(1).id)
    assert store.run(queries.measured, "prone") == (left,)


def test_a_value_that_was_taken_out_goes_back_to_its_place(store: Store) -> None:
    store.add(completion())
    before = store.run(queries.stored_measured)
    store.run(writes.remove_measured, before[0].id)
    assert store.run(queries.stored_measured) == before[1:]
    store.run(writes.restore_measured, before[0])
    assert store.run(queries.stored_measured) == before
    store.delete(completion().id)
    store.run(writes.restore_measured, before[0])  # its completion is gone, the value stays
    (alone,) = store.run(queries.stored_measured)
    assert (alone.completion, alone.measured) == (None, before[0].measured)


def test_pinches_are_told_from_an_instant_on(store: Store) -> None:
    early = Pinch("pigeon", None, 1, Seconds(3.0), "2026-03-01T06:00:00.000Z")
    late = Pinch("clamshell", Side.LEFT, 1, Seconds(3.0), "2026-03-05T06:00:00.000Z")
    store.add(completion(1, pinches=(early, late)))
    store.add(completion(2, pinches=(late,)))
    assert pinched(store, "2026-02-01") == ["pigeon", "clamshell", "clamshell"]
    assert pinched(store, "2026-03-04") == ["clamshell", "clamshell"]


def test_goals_and_pauses(store: Store) -> None:
    store.run(writes.set_goal, "2026-03-04", 4)
    store.run(writes.set_goal, "2026-01-01", 3)
    store.run(writes.set_goal, "2026-03-04", 5)
    assert store.run(queries.goals) == (Goal("2026-01-01", 3), Goal("2026-03-04", 5))
    away = store.run(writes.add_pause, "2026-03-04", None, "away")
    ill = store.run(writes.add_pause, "2026-02-01", "2026-02-03", "ill")
    assert store.run(queries.pauses) == (ill, away)
    store.run(writes.end_pause, away.id, "2026-03-09")
    store.run(writes.remove_pause, ill.id)
    assert store.run(queries.pauses) == (PausePeriod(away.id, "2026-03-04", "2026-03-09", "away"),)


@pytest.mark.parametrize("goal", [0, 8])
def test_a_goal_out_of_range_is_refused(store: Store, goal: int) -> None:
    with pytest.raises(HistoryError):
        store.run(writes.set_goal, "2026-03-04", goal)
    assert store.run(queries.goals) == ()


def test_many_are_added_in_one_transaction(store: Store) -> None:
    assert store.run(writes.add_all, (completion(number) for number in range(250))) == 250
    assert store.run(writes.add_all, [completion(3), completion(300)]) == 1
    assert [entry.id for entry in store.completions()] == sorted(
        completion(number).id for number in (*range(250), 300)
    )

    def breaks() -> object:
        yield completion(400)
        raise sqlite3.OperationalError("it broke")

    with pytest.raises(HistoryError):
        store.run(writes.add_all, breaks())  # type: ignore[arg-type]
    assert store.run(queries.count) == 251


def test_a_reader_sees_what_is_written(tmp_path: Path) -> None:
    with opened_in(tmp_path).store as store:
        store.add(completion())
        with store.reader() as reader:
            assert reader.run(queries.count) == 1
            store.add(completion(2))
            assert reader.run(queries.count) == 2


def test_a_day_passes_between_copies(tmp_path: Path) -> None:
    clock = VirtualClock()
    with open_store(paths_in(tmp_path), clock).store as store:
        assert store.backup_if_due() is None  # nothing to copy yet
        store.add(completion())
        first = store.backup_if_due()
        assert first is not None
        assert first.name == "history-20260304T063000-daily.sqlite3"
        clock.forward(12 * 3600)
        assert store.backup_if_due() is None
        clock.forward(12 * 3600)
        assert store.backup_if_due() is not None


def test_power_loss_is_guarded_against(store: Store) -> None:
    """A commit waits for the disk, and foreign keys hold."""
    pragmas = [
        store.connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
    ]
    assert pragmas == ["wal", 2, 1, 2000]


def test_locked_by_another_program(tmp_path: Path) -> None:
    with opened_in(tmp_path).store as store, opened_in(tmp_path).store as other:
        store.connection.execute("PRAGMA busy_timeout = 0")
        other.connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(HistoryLocked, match="Another program is using the training log"):
            store.add(completion())
        other.connection.execute("ROLLBACK")
        store.add(completion())
        assert store.run(queries.count) == 1


def test_a_full_disk_is_said_and_nothing_is_half_written(store: Store) -> None:
    store.add(completion(1))
    pages = store.connection.execute("PRAGMA page_count").fetchone()[0]
    store.connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(HistoryFull, match="The disk is full"):
        store.add(completion(2, note="x" * 100_000))
    assert store.run(queries.count) == 1
    store.connection.execute("PRAGMA max_page_count = 1000000")
    store.add(completion(2))
    assert store.run(queries.count) == 2


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (PermissionError(13, "Permission denied"), HistoryReadOnly),
        (OSError(28, "No space left on device"), HistoryFull),
        (sqlite3.DatabaseError("file is not a database"), HistoryDamaged),
        (sqlite3.OperationalError("no such table: x"), HistoryError),
    ],
)
def test_errors_in_words(error: sqlite3.Error | OSError, kind: type[HistoryError]) -> None:
    words = in_words(error, Path("nowhere"))
    assert type(words) is kind
    assert str(words).startswith("The")


def test_a_fault_of_the_disk_in_words() -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR_FSYNC
    assert str(in_words(error, Path("nowhere"))).startswith("The disk reported a fault")


@given(note=st.text(max_size=50).filter(lambda text: "\x00" not in text), pain=st.integers(0, 10))
def test_any_note_comes_back(
    tmp_path_factory: pytest.TempPathFactory, note: str, pain: int
) -> None:
    written = completion(note=note, pain=pain)
    with opened_in(tmp_path_factory.mktemp("log")).store as store:
        store.add(written)
        assert store.run(queries.completion, written.id) == written


WEEKS = [date(2025, 10, 27) + timedelta(weeks=number) for number in range(18)]
TODAY = date(2026, 3, 4)


def weeks_in_a_row(store: Store, today: date = TODAY) -> int:
    return weekly(store.run(queries.day_sums), store.run(queries.goals), [], today).current


@pytest.fixture
def eighteen_weeks(store: Store) -> Store:
    """Three days a week, without a goal ever chosen."""
    days = [first + timedelta(days=number) for first in WEEKS for number in range(3)]
    for number, day in enumerate(days):
        store.add(completion(number, training_date=str(day), started=f"{day}T06:30:00.000Z"))
    assert weeks_in_a_row(store) == 18
    return store


@pytest.mark.parametrize("goals", [(5,), (3, 5), (5, 3, 7), (2, 5)])
def test_a_new_goal_changes_no_week_before(eighteen_weeks: Store, goals: tuple[int, ...]) -> None:
    for goal in goals:
        eighteen_weeks.run(writes.choose_goal, TODAY, goal, 3)
    assert weeks_in_a_row(eighteen_weeks) == 18
    chosen = eighteen_weeks.run(queries.goals)
    assert chosen_goal(chosen) == goals[-1]
    assert goal_for(chosen, date(2026, 3, 2)) == 3  # the running week
    assert goal_for(chosen, date(2026, 3, 9)) == goals[-1]  # from next week on


def test_another_goal_on_the_day_of_the_first_keeps_the_first_for_the_past(
    eighteen_weeks: Store,
) -> None:
    eighteen_weeks.run(writes.set_goal, str(TODAY), 2)  # as an older version wrote it
    eighteen_weeks.run(writes.choose_goal, TODAY, 5, 3)
    chosen = eighteen_weeks.run(queries.goals)
    assert [goal_for(chosen, first) for first in (*WEEKS, date(2026, 3, 9))] == [2] * 18 + [5]


def test_with_nothing_done_yet_the_first_goal_holds_at_once(store: Store) -> None:
    for goal in (3, 5):
        store.run(writes.choose_goal, TODAY, goal, 3)
    assert store.run(queries.goals) == (Goal(str(TODAY), 5),)
