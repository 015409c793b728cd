"""What the program can write, it reads back: no limit of reading is below what it writes itself."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from hiptimer.history.records import Completion, Source, Status, StepResult
from hiptimer.history.transfer import bringing
from hiptimer.history.transfer.files import csv_bytes, json_bytes
from hiptimer.history.transfer.incoming import read
from hiptimer.history.transfer.soundness import fault_of
from hiptimer.player.record import Measured, Pinch
from hiptimer.session.model import Seconds, Side
from tests.history.builders import UTC_TEXT, completion, opened_in
from tests.history_transfer.test_bringing import PLACE

letters = st.characters(codec="utf-8", exclude_characters="\x00")
words = st.text(letters, max_size=99) | st.text("a\n\r\x1b,;\"'=+-@|\t\u2028", max_size=60)
seconds = st.floats(0, 4 * 7 * 86_400, allow_nan=False)
steps = st.builds(
    StepResult,
    step=st.integers(0, 500),
    exercise=st.sampled_from(("pigeon", "own-1")),
    name=words,
    kind=st.just("hold"),
    side=st.sampled_from((Side.LEFT, Side.RIGHT, None)),
    planned_seconds=st.floats(0, 86_400),
    done_seconds=st.floats(0, 86_400),
    planned_reps=st.integers(0, 9_999),
    done_reps=st.integers(0, 9_999),
)
logged = st.builds(
    completion,
    st.integers(1, 10**6),
    title=words,
    note=st.text(max_size=300) | words,
    effort=st.none() | st.integers(0, 10),
    pain=st.none() | st.integers(0, 10),
    status=st.sampled_from((Status.COMPLETED, Status.PARTIAL, Status.CHECK)),
    source=st.sampled_from(tuple(Source)),
    paused_seconds=seconds,
    planned_seconds=st.floats(1, 86_400),
    work_seconds=st.floats(1, 86_400),
    steps=st.lists(steps, max_size=4).map(tuple),
    pinches=st.lists(
        st.builds(Pinch, st.just("pigeon"), st.none(), st.integers(0, 9), st.just(Seconds(3.0)),
                  st.just(UTC_TEXT), st.just("stop")), max_size=2).map(tuple),
    measured=st.lists(
        st.builds(Measured, st.just("prone-rotation-test"), st.just("internal"),
                  st.just(Side.LEFT), st.floats(-90, 180) | words, st.just(UTC_TEXT)),
        max_size=2).map(tuple),
)  # fmt: skip


@pytest.mark.parametrize("write", [csv_bytes, json_bytes])
@given(entries=st.lists(logged, min_size=1, max_size=4, unique_by=lambda one: one.id))
@settings(max_examples=10, deadline=None)
def test_what_the_log_writes_it_reads_back(
    write: object, entries: list[Completion], tmp_path_factory: pytest.TempPathFactory
) -> None:
    place: Path = tmp_path_factory.mktemp("own")
    with opened_in(place).store as store:
        for one in entries:
            store.add(one)
        there = list(store.completions())
        assert callable(write)
        incoming = read(write(store), "own")
    assert incoming.faults == ()
    assert incoming.log is not None
    back = {one.id: one for one in incoming.log.completions}
    assert back.keys() == {one.id for one in there}
    for one in there:
        assert fault_of(one) == ""
        if write is json_bytes:  # CSV leaves out what a spreadsheet may act on
            assert structs.replace(back[one.id], snapshot="") == structs.replace(one, snapshot="")
    with opened_in(place / "other").store as other:
        plan = bringing.plan(incoming, other, PLACE)
        assert bringing.apply(other, plan) == len(there)


def test_a_note_as_long_as_a_book_is_read_back(tmp_path: Path) -> None:
    with opened_in(tmp_path).store as store:
        store.add(completion(1, note="Hips! " * 50_000))
        for write in (csv_bytes, json_bytes):
            assert read(write(store), "own").faults == ()
