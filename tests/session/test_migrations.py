import pytest

from hiptimer.session.codec import decode_session
from hiptimer.session.faults import Finding, FormatError
from hiptimer.session.migrations import STEPS, Raw, migrate
from hiptimer.session.model import FORMAT
from tests.session.samples import HOLD, session, text


def from_zero(raw: Raw) -> Raw:
    """A made-up first format called the title a name."""
    return {("title" if key == "name" else key): value for key, value in raw.items()}


def from_one(raw: Raw) -> Raw:
    return {**raw, "title": raw["title"].upper()}


def test_an_older_file_takes_every_step() -> None:
    old = {"format": 0, "name": "Old", "steps": []}
    new = migrate(old, 0, target=2, steps={0: from_zero, 1: from_one})
    assert new == {"format": 2, "title": "OLD", "steps": []}
    assert old == {"format": 0, "name": "Old", "steps": []}


def test_a_present_file_takes_none() -> None:
    raw = {"format": 2}
    assert migrate(raw, 2, target=2, steps={0: from_zero, 1: from_one}) == raw


def test_there_is_a_way_from_every_format_that_ever_was() -> None:
    assert set(STEPS) == set(range(1, FORMAT))


def test_a_format_that_never_was() -> None:
    assert isinstance(migrate({"format": -1}, -1), Finding)


def test_an_older_file_is_decoded_through_its_migration(monkeypatch: pytest.MonkeyPatch) -> None:
    def fake(raw: Raw, version: int) -> Raw | Finding:
        return migrate(raw, version, steps={0: from_zero})

    monkeypatch.setattr("hiptimer.session.codec.migrate", fake)
    raw = session(HOLD)
    old = {**{key: value for key, value in raw.items() if key != "title"}, "name": "Old"}
    assert decode_session(text({**old, "format": 0})).title == "Old"


def test_a_newer_file_is_refused_in_clear_words_and_nothing_else_is_said() -> None:
    newer = {**session(HOLD), "format": 2, "pulse": "a field that format 1 does not have"}
    with pytest.raises(FormatError) as refused:
        decode_session(text(newer), file="x.json")
    [fault] = refused.value.faults
    assert fault.path == "format"
    assert fault.found == "format 2, written by a newer HipTimer"
    assert fault.expected == "format 1 or older; update HipTimer to open this file"
