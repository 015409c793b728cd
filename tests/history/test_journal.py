from collections.abc import Iterator
from pathlib import Path

import pytest

from hiptimer.history import queries
from hiptimer.history.errors import HistoryError, HistoryFull
from hiptimer.history.journal import Journal
from hiptimer.history.records import Status
from hiptimer.history.store import Store
from hiptimer.player.record import Extension, Pinch, PlayState
from hiptimer.session.model import Seconds, Side
from hiptimer.testing import VirtualClock
from tests.history.builders import UTC_TEXT, completion, opened_in

PLAY = completion().id
PINCH = Pinch("pigeon", Side.LEFT, 1, Seconds(4.0), UTC_TEXT, "skip")


def begin(journal: Journal, play: str = PLAY) -> None:
    journal.begin(play, '{"id":"pigeon"}', "{}", 412.0, session_id="pigeon", title="Pigeon")


def state(seconds: float, **changes: object) -> PlayState:
    return PlayState(position=Seconds(seconds), worked={1: seconds}, **changes)  # type: ignore[arg-type]


class Window:
    """A window of the program: a store, a journal, a clock."""

    def __init__(self, folder: Path) -> None:
        self.clock = VirtualClock()
        self.store: Store = opened_in(folder, self.clock).store
        self.journal = Journal(self.store, self.clock)

    def dies(self) -> None:
        """As the system sees it: its lock is let go of, nothing is said to the log."""
        self.journal.release()
        self.store.close()


@pytest.fixture
def window(tmp_path: Path) -> Iterator[Window]:
    window = Window(tmp_path)
    yield window
    window.dies()


def test_a_cut_short_play_is_found_with_all_that_was_done(tmp_path: Path, window: Window) -> None:
    begin(window.journal)
    window.clock.forward(42.0)
    kept = state(
        40.0,
        reps={3: 4},
        skipped_for_pain=(2,),
        shortened={2: 3.0},
        pinches=(PINCH,),
        extensions=(Extension(1, Seconds(10.0), Seconds(20.0)),),
        note="so far",
    )
    window.journal.write(state(39.0))
    window.journal.write(kept)
    window.dies()

    after = Window(tmp_path)
    (play,) = after.journal.open_plays()
    assert (play.id, play.session_id, play.title) == (PLAY, "pigeon", "Pigeon")
    assert (play.started, play.last_seen) == (UTC_TEXT, "2026-03-04T06:30:42.000Z")
    assert (play.position, play.total_seconds, play.work_seconds) == (40.0, 412.0, 40.0)
    loaded = after.journal.load(PLAY)
    assert loaded.state == kept
    assert (loaded.session, loaded.options) == ('{"id":"pigeon"}', "{}")
    assert (loaded.utc_offset_minutes, loaded.zone) == (60, "CET")
    after.dies()


def test_the_play_of_a_living_window_is_not_offered(tmp_path: Path, window: Window) -> None:
    begin(window.journal)
    window.journal.write(state(5.0))
    other = Window(tmp_path)
    assert other.journal.open_plays() == ()
    assert window.journal.open_plays() == ()
    window.dies()
    assert len(other.journal.open_plays()) == 1
    other.dies()


def test_a_resumed_play_is_written_on_and_belongs_to_its_new_window(
    tmp_path: Path, window: Window
) -> None:
    begin(window.journal)
    window.journal.write(state(5.0))
    window.dies()
    second, third = Window(tmp_path), Window(tmp_path)
    loaded = second.journal.resume(PLAY)
    assert loaded.started == UTC_TEXT
    assert third.journal.open_plays() == ()
    second.journal.write(state(9.0))
    second.dies()
    (play,) = third.journal.open_plays()
    assert play.position == 9.0
    third.dies()


def test_a_completion_closes_its_play(tmp_path: Path, window: Window) -> None:
    begin(window.journal)
    window.journal.write(state(5.0))
    window.store.add(completion())
    window.journal.forget(PLAY)
    assert window.journal.play_id is None
    window.journal.write(state(6.0))  # a late tick writes nothing
    window.dies()
    after = Window(tmp_path)
    assert after.journal.open_plays() == ()
    with pytest.raises(HistoryError, match="not waiting to be resumed"):
        after.journal.load(PLAY)
    after.dies()


def test_a_completion_that_was_added_twice_closes_its_play_too(window: Window) -> None:
    """A crash between the two: the play was resumed and is saved again."""
    window.store.add(completion())
    begin(window.journal)
    window.journal.write(state(5.0))
    window.store.add(completion())
    with pytest.raises(HistoryError):
        window.journal.load(PLAY)


@pytest.mark.parametrize(
    ("outcome", "pinches", "entries"),
    [("slight", ["pigeon"], 1), ("discarded", ["pigeon"], 0)],
)
def test_closing(window: Window, outcome: str, pinches: list[str], entries: int) -> None:
    begin(window.journal)
    window.journal.write(state(5.0, pinches=(PINCH,)))
    window.journal.close(PLAY, outcome)  # type: ignore[arg-type]
    assert window.store.run(queries.count) == 0
    assert [one.exercise for one in window.store.run(queries.pinches, "2026-01-01")] == pinches
    for table in ("journal", "journal_states"):
        query = f"SELECT count(*) FROM {table}"  # noqa: S608
        assert window.store.connection.execute(query).fetchone()[0] == entries
    with pytest.raises(HistoryError):
        window.journal.load(PLAY)


def test_a_slight_completion_closes_its_play(window: Window) -> None:
    begin(window.journal)
    window.journal.write(state(5.0))
    window.store.add(completion(status=Status.SLIGHT))
    with pytest.raises(HistoryError):
        window.journal.load(PLAY)


def test_a_play_that_never_moved_is_not_offered(tmp_path: Path, window: Window) -> None:
    begin(window.journal)
    window.dies()
    after = Window(tmp_path)
    assert after.journal.open_plays() == ()
    after.dies()


def test_what_is_set_aside_can_be_brought_back_until_the_end(
    tmp_path: Path, window: Window
) -> None:
    begin(window.journal)
    window.journal.write(state(5.0))
    window.dies()
    after = Window(tmp_path)
    after.journal.set_aside(PLAY)
    assert after.journal.open_plays() == ()
    after.journal.bring_back(PLAY)
    assert [play.id for play in after.journal.open_plays()] == [PLAY]
    after.journal.set_aside(PLAY)
    after.dies()
    last = Window(tmp_path)
    assert last.journal.open_plays() == ()
    with pytest.raises(HistoryError):
        last.journal.load(PLAY)
    last.dies()


def test_what_did_not_change_is_not_written_again(window: Window) -> None:
    begin(window.journal)
    window.journal.write(state(5.0))
    before = window.store.connection.total_changes
    window.journal.write(state(5.0))
    assert window.store.connection.total_changes == before
    window.journal.write(state(6.0))
    assert window.store.connection.total_changes == before + 1


def test_without_a_play_nothing_is_written(window: Window) -> None:
    before = window.store.connection.total_changes
    window.journal.write(state(5.0))
    assert window.store.connection.total_changes == before


def test_a_full_disk_is_said_and_the_next_write_tries_again(tmp_path: Path, window: Window) -> None:
    connection = window.store.connection
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(HistoryFull, match="Free some space"):
        window.journal.begin(PLAY, "x" * 50_000, "{}", 412.0, session_id="pigeon", title="Pigeon")
    with pytest.raises(HistoryFull):
        window.journal.write(state(5.0))
    connection.execute("PRAGMA max_page_count = 1000000")
    window.journal.write(state(6.0))
    window.dies()
    after = Window(tmp_path)
    assert after.journal.load(PLAY).state == state(6.0)
    after.dies()


def test_what_cannot_be_read_is_said_and_stays(window: Window) -> None:
    begin(window.journal)
    window.journal.write(state(5.0))
    window.store.connection.execute("UPDATE journal_states SET state = '{'")
    with pytest.raises(HistoryError, match="stays where it is"):
        window.journal.load(PLAY)


def test_a_play_goes_on_in_a_log_that_was_brought_back(tmp_path: Path, window: Window) -> None:
    begin(window.journal)
    window.journal.write(state(5.0))
    window.store.take_over(opened_in(tmp_path / "restored", window.clock).store)
    window.journal.write(state(6.0))
    assert window.journal.load(PLAY).state == state(6.0)
    window.dies()


def test_a_log_in_memory_keeps_a_journal_too(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    window = Window(tmp_path)
    assert not window.store.persistent
    begin(window.journal)
    window.journal.write(state(5.0))
    assert window.journal.load(PLAY).state == state(5.0)
    window.dies()


def test_only_the_state_of_each_second_does_not_wait_for_the_disk(window: Window) -> None:
    connection, told = window.store.connection, list[str]()
    begin(window.journal)
    connection.set_trace_callback(told.append)
    window.journal.write(state(5.0))
    connection.set_trace_callback(None)
    kept = [line.partition(" (")[0] for line in told if not line.startswith("--")]
    assert kept == [
        "PRAGMA synchronous = NORMAL",
        "INSERT INTO journal_states",
        "PRAGMA synchronous = FULL",
    ]
    assert connection.execute("PRAGMA synchronous").fetchone() == (2,)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("started", "then"), ("started", b"\xff"), ("total_seconds", "long"),
        ("total_seconds", 1e300), ("utc_offset_minutes", 99_999), ("title", b"\xff"),
    ],
)  # fmt: skip
def test_a_play_that_cannot_be_read_hides_no_other(
    window: Window, column: str, value: object
) -> None:
    for play in (PLAY, completion(2).id):
        begin(window.journal, play)
        window.journal.write(state(40.0))
        window.journal.forget(play)
    connection = window.store.connection
    connection.execute("PRAGMA ignore_check_constraints = ON")
    connection.execute("CREATE TABLE loose AS SELECT * FROM journal")  # without what it forbids
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("DROP TABLE journal")
    connection.execute("ALTER TABLE loose RENAME TO journal")
    connection.execute(
        f"UPDATE journal SET owner = '', {column} = ? WHERE id = ?",  # noqa: S608
        (value, PLAY),
    )
    connection.execute("UPDATE journal SET owner = ''")
    assert [play.id for play in window.journal.open_plays()] == [completion(2).id]
    assert window.store.unread == (f"journal {PLAY}",)
    with pytest.raises(HistoryError, match="cannot be read"):
        window.journal.load(PLAY)


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, '{"position": "x"}', "\ufffd"])
def test_a_state_that_cannot_be_read_stays(window: Window, text: str) -> None:
    begin(window.journal)
    window.journal.write(state(40.0))
    window.store.connection.execute("UPDATE journal_states SET state = ?", (text,))
    with pytest.raises(HistoryError, match="It stays where it is"):
        window.journal.load(PLAY)
