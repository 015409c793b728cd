"""What a person is told of a faulty file: every fault, its place, what was found and expected."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from hiptimer.session import reading
from hiptimer.session.codec import decode_exercise, decode_session, encode
from hiptimer.session.faults import MAX_FAULTS, Fault, FormatError
from hiptimer.session.model import MAX_FILE_BYTES, Session
from tests.session.samples import CATALOGUE, HOLD, REPS, session, text

FILES = Path(__file__).parent / "files"


def faults_of(data: bytes | str, **more: Any) -> tuple[Fault, ...]:
    data = data.encode() if isinstance(data, str) else data
    with pytest.raises(FormatError) as refused:
        decode_session(data, file="x.json", **more)
    return refused.value.faults


def only_fault_of(data: bytes | str, **more: Any) -> Fault:
    [fault] = faults_of(data, **more)
    return fault


def test_all_faults_of_a_file_are_listed_in_its_order() -> None:
    data = """{
  "format": 1,
  "id": "Try Out",
  "title": "Try-out",
  "aim": "gain rotation",
  "steps": [
    {"do": "hold", "exercise": "pigeon", "secnds": 45},
    {"do": "reps", "exercise": "pigeon", "reps": 10, "tempo": [2, -1, 2, 1]},
    {"do": "strech", "exercise": "pigeon"},
    {"do": "hold", "exercise": "pigoen", "seconds": 30, "sides": "Left"}
  ]
}
"""
    assert [fault.text for fault in faults_of(data, catalogue=CATALOGUE)] == [
        (
            "x.json:3:9: id: expected text of at most 64 characters, small letters and digits,"
            ' joined by single hyphens, found "Try Out"'
        ),
        (
            'x.json:5:10: aim: expected one of "gain-rotation", "correct-inward", "both";'
            ' did you mean "gain-rotation"?, found "gain rotation"'
        ),
        (
            'x.json:7:42: steps[0].secnds: expected a field of a hold; did you mean "seconds"?,'
            ' found the unknown field "secnds"'
        ),
        "x.json:8:67: steps[1].tempo[1]: expected a number from 0 to 3,600, found -1",
        (
            'x.json:9:12: steps[2].do: expected one of "hold", "reps", "rest", "measure", "repeat",'
            ' found "strech"'
        ),
        (
            'x.json:10:66: steps[3].sides: expected one of "both", "left", "right", "each",'
            ' "alternate"; did you mean "left"?, found "Left"'
        ),
    ]


def test_a_mistyped_step_hides_no_missing_exercise_in_another() -> None:
    raw = session({**HOLD, "seconds": 0}, {**HOLD, "exercise": "pigoen"}, {"do": "rest"})
    faults = faults_of(text(raw), catalogue=CATALOGUE)
    assert [(fault.path, fault.found) for fault in faults] == [
        ("steps[0].seconds", "0"),
        ("steps[1].exercise", '"pigoen"'),
        ("steps[2].seconds", "nothing"),
    ]
    assert faults[1].expected == 'an exercise that is defined; did you mean "pigeon"?'


def test_missing_exercises_are_looked_for_only_with_a_catalogue() -> None:
    raw = text(session({**HOLD, "exercise": "nobody-knows"}))
    assert decode_session(raw).steps
    assert only_fault_of(raw, catalogue=CATALOGUE).path == "steps[0].exercise"


def test_an_own_exercise_at_fault_is_not_missing_too() -> None:
    own = {"id": "mine", "name": "Mine", "group": "strength", "position": [], "setup": "Stand."}
    raw = session({**HOLD, "exercise": "mine"}, exercises=[own])
    assert only_fault_of(text(raw), catalogue=CATALOGUE).path == "exercises[0].position"


def test_a_self_check_that_is_missing_names_those_there_are() -> None:
    raw = session({"do": "measure", "check": "weight"})
    assert only_fault_of(text(raw), catalogue=CATALOGUE).expected == (
        'a self-check that is defined: "prone-rotation-test", "gait-check"'
    )


@pytest.mark.parametrize(
    ("name", "marker", "found"),
    [
        ("empty", b"", "the end of the file"),
        ("blank", None, "the end of the file"),
        ("cut", b'"', "the end of the file"),
        ("comma", b",}]}", '","'),
        ("comment", b"// mine", '"/"'),
        ("two", b'{"format": 1, "id": "try-out", "title": "Try-out", "aim": "both", ', '"{"'),
        ("single-quotes", b"'format", '"\'"'),
        ("doubled", b'"seconds": 40', '"seconds" twice'),
        ("nan", b"NaN", "NaN"),
        ("infinity", b"-Infinity", "-Infinity"),
        ("huge", b"1e999", "1e999"),
        ("long", b"1000", "10000000… (401 digits)"),
        ("very-long", b"1000", "10000000… (5001 digits)"),
        ("control", b"\x01", '"\\u0001"'),
        ("tab", b"\t", '"\\t"'),
        ("surrogate", b'"Try\\ud800out"', "half of a character (a lone \\ud800 to \\udfff)"),
        ("latin1", b"\xff", "the byte 0xff, which is not UTF-8"),
        ("utf16", b"\xff", "text in UTF-16"),
        ("nul", b"\0", '"\\u0000"'),
        ("deep", b'{"steps":' * 860, "more"),
        ("deep-lists", b"[" * 2960 + b"]", "more"),
    ],
)
def test_what_is_wrong_with_the_text_has_its_place(
    name: str, marker: bytes | None, found: str
) -> None:
    """The place is that of the last `marker` in the file; None: its end."""
    data = (FILES / "bad" / f"session-text-{name}.json").read_bytes()
    fault = only_fault_of(data)
    offset = len(data) if marker is None else data.rindex(marker)
    before = data[:offset]
    line, column = before.count(b"\n") + 1, offset - before.rfind(b"\n")
    assert (fault.line, fault.column, fault.found) == (line, column, found)


def test_bad_bytes_are_counted_in_lines_and_characters() -> None:
    fault = only_fault_of('{\n "title": "ночь'.encode() + b'\xff"}')
    assert (fault.line, fault.column) == (2, 16)


def test_a_byte_order_mark_is_no_fault_and_moves_nothing() -> None:
    good = text(session(HOLD))
    assert decode_session(b"\xef\xbb\xbf" + good) == decode_session(good)
    fault = only_fault_of(b"\xef\xbb\xbf" + good.replace(b"30", b"0"))
    assert (fault.line, fault.column) == (1, 1 + good.index(b"30"))


def test_a_doubled_field_hides_no_other_fault_of_its_value() -> None:
    raw = text(session(HOLD)).replace(b'"seconds": 30', b'"seconds": 30, "seconds": 0')
    assert [fault.found for fault in faults_of(raw)] == ['"seconds" twice', "0"]


def test_a_bomb_of_repeats_is_one_fault() -> None:
    step: dict[str, Any] = {"do": "rest", "seconds": 3600}
    for _ in range(12):
        step = {"do": "repeat", "times": 50, "steps": [step]}
    fault = only_fault_of(text(session(step)))
    assert fault.path == "steps[0]" + ".steps[0]" * 5
    assert fault.expected == "repeats at most 5 deep"


def test_a_file_of_nothing_but_faults_is_not_listed_to_its_end() -> None:
    faults = faults_of(text(session(*[0] * 5000)))
    assert len(faults) == MAX_FAULTS + 1
    assert faults[-1].found == f"more than {MAX_FAULTS} faults"


def test_a_text_too_large_is_not_read() -> None:
    fault = only_fault_of(b" " * MAX_FILE_BYTES + b"{}")
    assert fault.text == "x.json: expected at most 1,024 KiB, found 1,024 KiB"


def test_the_largest_text_is_read() -> None:
    good = text(session(HOLD))
    assert decode_session(good + b" " * (MAX_FILE_BYTES - len(good)))


@pytest.mark.parametrize(
    ("key", "text_of_path"),
    [
        ("two words", 'steps[0]["two words"]'),
        ("\u202e", 'steps[0]["\\u202e"]'),
        ("x" * 500, f'steps[0]["{"x" * 48}…"]'),
        ("a\ud800", 'steps[0]["a\ufffd"]'),
    ],
)
def test_a_fault_is_one_short_printable_line(key: str, text_of_path: str) -> None:
    fault = only_fault_of(text(session({**HOLD, key: 1})))
    assert fault.path == text_of_path
    assert fault.text.isprintable()
    assert fault.text.encode()


def test_a_file_name_cannot_forge_lines() -> None:
    assert (
        Fault("a\nb\x1b\u202e.json", 1, 2, "id", "x", "y").text
        == "a\\nb\\x1b\\u202e.json:1:2: id: expected y, found x"
    )


@pytest.mark.parametrize("field", ["id", "name", "group", "setup", "figure"])
def test_half_a_character_in_an_own_exercise_is_a_fault_with_its_place(field: str) -> None:
    own = {"id": "own", "name": "Own", "group": "passive", "position": ["seated"], "setup": "Sit."}
    fault = only_fault_of(text({**session(HOLD), "exercises": [{**own, field: "\ud800"}]}))
    assert fault.path == f"exercises[0].{field}"
    assert fault.found == "half of a character (a lone \\ud800 to \\udfff)"


def test_text_is_counted_in_characters() -> None:
    raw = session(HOLD, title="я" * 120)
    assert decode_session(text(raw))
    fault = only_fault_of(text(session(HOLD, title="я" * 121)))
    assert fault.found == "121 characters"


def test_one_mistyped_name_of_a_needed_field_is_one_fault() -> None:
    raw = session({"do": "hold", "Exercise": "pigeon", "seconds": 30})
    fault = only_fault_of(text(raw))
    assert fault.expected == 'a field of a hold; did you mean "exercise"?'


def test_a_mistyped_do_field_is_one_fault() -> None:
    fault = only_fault_of(text(session({"Do": "rest", "seconds": 30})))
    assert fault.expected == 'a field of a step; did you mean "do"?'


def test_an_exercise_and_a_check_have_faults_of_their_own() -> None:
    with pytest.raises(FormatError) as refused:
        decode_exercise(b'{"id": "x"}', file="e.json")
    assert [fault.path for fault in refused.value.faults] == ["name", "group", "position", "setup"]


def test_what_msgspec_takes_and_what_the_slow_way_takes_are_equal() -> None:
    raw = text(session(HOLD, {**REPS, "sets": 2}))
    twisted = raw.replace(b'"sets": 2', b'"sets": 2.0')  # msgspec refuses this whole number
    assert decode_session(twisted) == decode_session(raw)


def test_a_good_file_is_decoded_without_the_slow_way(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the slow way was taken")

    monkeypatch.setattr(reading, "read", refuse)
    for path in (FILES / "good").glob("session-*.json"):
        if path.stem != "session-nulls-and-whole-numbers":
            assert decode_session(path.read_bytes(), catalogue=CATALOGUE).steps


def test_encoding_is_utf8_with_letters_as_they_are() -> None:
    made = msgspec.structs.replace(decode_session(text(session(HOLD))), title="Тихо")
    assert isinstance(made, Session)
    assert "Тихо".encode() in encode(made)
