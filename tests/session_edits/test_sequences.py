"""Any sequence of edits: sound at every stop, and undone to the very same session and text."""

import json

import msgspec
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from hiptimer.session.codec import decode_session, encode
from hiptimer.session.document.document import Document, begun, of_session, opened
from hiptimer.session.document.patch import Source
from hiptimer.session.edits.errors import EditError
from hiptimer.session.edits.kinds import change_session
from hiptimer.session.encoding import file_text
from hiptimer.session.measure import size_of
from hiptimer.session.model import MAX_SEGMENTS, MAX_TOTAL_SECONDS, Aim, Catalogue, Session
from tests.session.samples import CATALOGUE
from tests.session.strategies import sessions
from tests.session_edits.plans import Draw


def spelled(session: Session, style: int) -> str:
    """The session's text in a style that is not ours: another order, blanks, explicit nulls."""
    raw = msgspec.json.decode(encode(session))
    raw = dict(reversed(raw.items()))
    for step in raw["steps"]:
        if step["do"] == "hold":
            step.setdefault("note", None)
    if style == 0:
        return json.dumps(raw, indent=4)
    if style == 1:
        return json.dumps(raw, separators=(",", ":"), ensure_ascii=False)
    return json.dumps(raw, indent="\t", ensure_ascii=False).replace("\n", "\r\n") + "\r\n\r\n"


def is_small(session: Session) -> bool:
    sizes = [size_of(session, catalogue) for catalogue in (CATALOGUE, Catalogue())]
    return all(
        size.segments <= MAX_SEGMENTS and size.seconds <= MAX_TOTAL_SECONDS for size in sizes
    )


@given(sessions, st.integers(-1, 2), st.data())
@settings(max_examples=120, deadline=None)
def test_edits_are_sound_and_undone(session: Session, style: int, data: st.DataObject) -> None:
    assume(is_small(session))
    first = of_session(session)
    if style >= 0:
        first = opened(spelled(session, style).encode(), CATALOGUE)
    drawn = Draw(data)
    done = []
    document = first
    for _ in range(data.draw(st.integers(1, 6))):
        try:
            changed = document.edited(drawn.edit(document.session), CATALOGUE)
        except EditError:
            continue
        if not changed.is_change:
            continue
        done.append((changed, document.session, document.text))
        document = changed.after
        assert_sound(document, canonical=style < 0)
    for changed, session_then, text_then in reversed(done):
        document = changed.before
        assert document.session is session_then
        assert document.text == text_then
    assert document is first


def assert_sound(document: Document, *, canonical: bool) -> None:
    session = document.session
    assert document.size is not None
    assert abs(document.size.seconds - size_of(session, CATALOGUE).seconds) < 1e-3
    assert document.size.segments == size_of(session, CATALOGUE).segments
    again = opened(document.text.encode(), CATALOGUE)
    assert again.session == session
    if session.steps:
        assert decode_session(encode(session), catalogue=CATALOGUE) == session
        assert document.data(CATALOGUE) == document.text.encode()
    if canonical:
        assert document.text == encode(session).decode()


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_from_nothing_and_back(data: st.DataObject) -> None:
    document = first = begun("mine", "Mine", Aim.BOTH)
    drawn = Draw(data)
    done = []
    for _ in range(5):
        try:
            changed = document.edited(drawn.edit(document.session), CATALOGUE)
        except EditError:
            continue
        done.append(changed)
        document = changed.after
    for changed in reversed(done):
        assert changed.after is document
        document = changed.before
    assert document is first
    assert json.loads(document.text)["steps"] == []


@given(sessions, st.integers(0, 2))
@settings(max_examples=40, deadline=None)
def test_a_text_that_nobody_edits_stays(session: Session, style: int) -> None:
    assume(is_small(session))
    text = spelled(session, style)
    source = Source(text, opened(text.encode(), CATALOGUE).session)
    assert source.text_of(opened(text.encode(), CATALOGUE).session) == text


DEFAULTS: dict[str, object] = {"sets": 1, "note": None, "cues": []}


def by_author(value: object, draw: st.DrawFn) -> object:
    """The same, with other orders of fields and with defaults spelled out."""
    if isinstance(value, list):
        return [by_author(one, draw) for one in value]
    if not isinstance(value, dict):
        return value
    if "exercise" in value and draw(st.booleans()):
        value = {**DEFAULTS, **value}
    fields = draw(st.permutations(list(value.items())))
    return {key: by_author(held, draw) for key, held in fields}


@st.composite
def authored(draw: st.DrawFn) -> dict[str, object]:
    raw = by_author(msgspec.json.decode(encode(draw(sessions.filter(is_small)))), draw)
    assert isinstance(raw, dict)
    return raw


@given(authored(), st.sampled_from([None, 3]))
@settings(max_examples=60, deadline=None)
def test_nothing_that_the_author_wrote_is_lost(raw: dict[str, object], indent: int | None) -> None:
    document = opened(json.dumps(raw, indent=indent).encode(), CATALOGUE)
    made = document.edited(change_session(title="Another title"), CATALOGUE).after
    assert made.text == file_text({**raw, "title": "Another title"})
