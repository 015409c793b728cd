import msgspec
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from hiptimer.session.codec import decode_check, decode_exercise, decode_session, encode
from hiptimer.session.measure import size_of
from hiptimer.session.model import (
    MAX_SEGMENTS,
    MAX_TOTAL_SECONDS,
    Aim,
    Catalogue,
    Defaults,
    Exercise,
    Hold,
    Reps,
    Rest,
    Session,
)
from tests.session.samples import CATALOGUE, check
from tests.session.strategies import exercises, sessions


def is_small_enough(session: Session) -> bool:
    # Without a catalogue, as with an exercise that is missing, sides and tempos are the worst.
    sizes = [size_of(session, catalogue) for catalogue in (CATALOGUE, Catalogue())]
    return all(
        size.segments <= MAX_SEGMENTS and size.seconds <= MAX_TOTAL_SECONDS for size in sizes
    )


@given(sessions)
@settings(max_examples=150)
def test_a_session_comes_back_as_it_was_written(session: Session) -> None:
    assume(is_small_enough(session))
    written = encode(session)
    assert decode_session(written, catalogue=CATALOGUE) == session
    assert encode(decode_session(written)) == written


@given(exercises)
@settings(max_examples=80)
def test_an_exercise_comes_back_as_it_was_written(exercise: Exercise) -> None:
    assert decode_exercise(encode(exercise)) == exercise


def test_a_check_comes_back_as_it_was_written() -> None:
    look = check("look", why="To see.")
    assert decode_check(encode(look)) == look


@example(0.1 + 0.2)
@example(1 / 3)
@example(2**-30)
@given(st.floats(0, 3600))
def test_seconds_come_back_to_the_last_bit(seconds: float) -> None:
    session = Session(1, "a", "A", Aim.BOTH, (Rest(1.0),), defaults=Defaults(rest=seconds))
    assert decode_session(encode(session)).defaults.rest == seconds


def test_the_text_is_pretty_and_in_a_steady_order() -> None:
    session = Session(
        format=1,
        id="my-round",
        title="Größer — ночь",
        aim=Aim.BOTH,
        steps=(
            Hold("pigeon", 45.0, sets=2),
            Reps("seated-ir-lift", 10, tempo=(2.0, 1.0, 2.5, 1.0), note="n" * 60),
        ),
        sources=("A",),
    )
    assert encode(session).decode() == (
        "{\n"
        '  "format": 1,\n'
        '  "id": "my-round",\n'
        '  "title": "Größer — ночь",\n'
        '  "aim": "both",\n'
        '  "sources": ["A"],\n'
        '  "defaults": {"prepare": 8, "change": 6, "rest": 15},\n'
        '  "steps": [\n'
        '    {"do": "hold", "exercise": "pigeon", "seconds": 45, "sets": 2},\n'
        "    {\n"
        '      "do": "reps",\n'
        '      "exercise": "seated-ir-lift",\n'
        '      "reps": 10,\n'
        '      "tempo": [2, 1, 2.5, 1],\n'
        f'      "note": "{"n" * 60}"\n'
        "    }\n"
        "  ]\n"
        "}\n"
    )


def test_every_field_of_a_struct_is_written() -> None:
    """A new field cannot be forgotten by the order of fields."""
    session = Session(1, "a", "A", Aim.BOTH, (Rest(1.0, note="n"),), summary="s", sources=("B",))
    raw = msgspec.json.decode(encode(session))
    assert set(raw) == set(Session.__struct_fields__) - {"exercises"}
