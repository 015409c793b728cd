import json
import sys
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.session.faults import MAX_FAULTS, Path
from hiptimer.session.positions import MAX_DEPTH, read

TEXT = """{
  "a": [1, {"b": null, "b": [true]}],
  "ночь": "x",   "c": {}
}"""


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        ((), (1, 1), (1, 1)),
        (("a",), (2, 8), (2, 3)),
        (("a", 0), (2, 9), (2, 9)),
        (("a", 1, "b"), (2, 29), (2, 24)),  # of a doubled field, the last
        (("a", 1, "b", 0), (2, 30), (2, 30)),
        (("c",), (3, 23), (3, 18)),
        (("ночь",), (3, 11), (3, 3)),
        (("a", 1, "nothing"), (2, 12), (2, 12)),  # the object that lacks it
        (("a", 7), (2, 8), (2, 8)),
        (("c", "x", 3), (3, 23), (3, 23)),
    ],
)
def test_places(path: Path, value: tuple[int, int], key: tuple[int, int]) -> None:
    document = read(TEXT)
    assert document.place(path) == value
    assert document.place(path, at_key=True) == key


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.floats(-1e9, 1e9) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(json_values, st.sampled_from([None, 1, "\t"]), st.booleans())
def test_it_reads_what_the_library_reads(
    value: object, indent: int | str | None, ascii_: bool
) -> None:
    document = read(json.dumps(value, indent=indent, ensure_ascii=ascii_))
    assert document.readable
    assert document.value == value
    assert not document.findings


@given(json_values)
def test_every_value_stands_at_its_place(value: object) -> None:
    text = json.dumps(value, indent=1)
    document = read(text)
    lines = text.split("\n")

    def look(held: object, path: Path) -> None:
        line, column = document.place(path)
        at = lines[line - 1][column - 1 :]
        whole = "\n".join([at, *lines[line:]])
        read_back, _ = json.JSONDecoder().raw_decode(whole)
        assert read_back == held
        if isinstance(held, dict):
            for key, one in held.items():
                look(one, (*path, key))
        elif isinstance(held, list):
            for index, one in enumerate(held):
                look(one, (*path, index))

    look(value, ())


@given(st.text(st.sampled_from('{}[]",:0123456789.eE+-truefalsn\\u \n'), max_size=40))
def test_no_text_makes_it_raise(text: str) -> None:
    document = read(text)
    try:
        json.loads(text)
    except ValueError:
        assert not document.readable
    else:
        assert document.readable
    if not document.readable:
        assert len(document.findings) == 1
        line, column = document.line_and_column(document.offset or 0)
        assert line >= 1
        assert column >= 1


@pytest.mark.parametrize(
    ("text", "expected", "column"),
    [
        ('{"a": 1, }', "no comma after the last entry", 8),
        ("[1,\n]", "no comma after the last entry", 3),
        ('{"a": ,}', "a value", 7),
        ("[,]", "a value", 2),
        ('{"a": }', "a value", 7),
    ],
)
def test_a_comma_too_many_is_what_is_pointed_at(text: str, expected: str, column: int) -> None:
    """Python 3.11 and 3.13 point at different letters; here it is always the comma."""
    document = read(text)
    assert document.findings[0].expected == expected
    assert document.line_and_column(document.offset or 0) == (1, column)


@pytest.mark.parametrize(
    ("text", "found", "expected", "place"),
    [
        ("", "the end of the file", "a value", (1, 1)),
        (" \n ", "the end of the file", "a value", (2, 2)),
        ("\ufeff{}", '"\\ufeff"', "a value", (1, 1)),
        ("{} x", '"x"', "nothing more after the last bracket", (1, 4)),
        ("{} // x", '"/"', "nothing more after the last bracket (JSON has no comments)", (1, 4)),
        ("[\n/* x */]", '"/"', "a value (JSON has no comments)", (2, 1)),
        ("['a']", '"\'"', "a value (JSON knows double quotes only)", (1, 2)),
        ("{a: 1}", '"a"', "a field's name in double quotes", (1, 2)),
        ("{1: 1}", '"1"', "a field's name in double quotes", (1, 2)),
        ('{"a" 1}', '"1"', "a colon after the field's name", (1, 6)),
        ("[1 2]", '"2"', "a comma, or the end of the list or object", (1, 4)),
        ("[1}", '"}"', "a comma, or the end of the list or object", (1, 3)),
        ('{"a": [1', "the end of the file", "a comma, or the end of the list or object", (1, 9)),
        ("[01]", '"1"', "a comma, or the end of the list or object", (1, 3)),
        ("[1\u0661]", '"\u0661"', "a comma, or the end of the list or object", (1, 3)),
        ("[-]", '"-"', "a value", (1, 2)),
        ("[tru]", '"t"', "a value", (1, 2)),
        ('["ab', "the end of the file", "a closing double quote", (1, 2)),
        ('["ab\\', "the end of the file", "a closing double quote", (1, 2)),
        ('["\\u12ab', "the end of the file", "a closing double quote", (1, 2)),
        ('["a\\x"]', '"\\\\"', 'one of the escapes that JSON has (such as \\n or \\")', (1, 4)),
        ('["a\\u12x4"]', '"u"', "four hexadecimal digits after \\u", (1, 5)),
        ('["a\nb"]', '"\\n"', "no line breaks, tabs or control characters within quotes", (1, 4)),
    ],
)
def test_what_is_not_json_is_told_in_its_place(
    text: str, found: str, expected: str, place: tuple[int, int]
) -> None:
    document = read(text)
    assert not document.readable
    assert document.value is None
    finding = document.findings[0]
    assert (finding.path, finding.found, finding.expected) == ((), found, expected)
    assert document.line_and_column(document.offset or 0) == place


def test_values_that_json_has_not() -> None:
    many = "9" * 41
    document = read(f'{{"a": [NaN, 1e999, {many}, 12.0, 1e15], "b": -Infinity, "c": 1, "c": 2}}')
    assert document.readable
    assert document.value == {"a": [0, 0, 0, 12, 1e15], "b": 0, "c": 2}
    assert [type(one) for one in document.value["a"]] == [int, int, int, int, float]
    assert [(one.path, one.found, one.expected, one.at_key) for one in document.findings] == [
        (("a", 0), "NaN", "a number that JSON has", False),
        (("a", 1), "1e999", "a number that is not so large", False),
        (("a", 2), "99999999… (41 digits)", "a number that is not so large", False),
        (("b",), "-Infinity", "a number that JSON has", False),
        (("c",), '"c" twice', "each field once", True),
    ]


def test_half_a_character_is_a_fault_and_goes_no_further() -> None:
    document = read('{"a": ["\\ud800", "\\ud83d\\ude00", "\ud800"], "\\udfff": "x"}')
    assert document.value == {"a": ["\ufffd", "\U0001f600", "\ufffd"], "\ufffd": "x"}
    half = ("half of a character (a lone \\ud800 to \\udfff)", "whole characters")
    assert [(one.path, one.found, one.expected) for one in document.findings] == [
        (("a", 0), *half),
        (("a", 2), *half),
    ]


@pytest.mark.parametrize("opening", ["[", '{"a":'])
def test_nesting_has_a_limit(opening: str) -> None:
    closing = "]" if opening == "[" else "}"
    assert read(opening * MAX_DEPTH + "1" + closing * MAX_DEPTH).readable
    document = read(opening * (MAX_DEPTH + 1))
    assert document.findings[0].expected == "at most 40 lists and objects in one another"
    assert document.offset == MAX_DEPTH * len(opening)


def calls_to_read(text: str) -> int:
    """How many functions, Python's own included, are called to read a text."""
    calls = 0

    def count(_frame: FrameType, event: str, _of: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        read(text)
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize(
    ("opening", "again", "closing"),
    [
        ("[", "0,", "0]"),
        ("[", "NaN,", "0]"),
        ("[" * 39, "NaN,", ""),
        ("{", '"a":1,', '"a":1}'),
        ("[", '{"a":[]},', "1]"),
        ("[", '"",', '""'),
        ('["', '\\"', ""),
        ("", '"', ""),
        ("", "[", ""),
        ("", " ", "x"),
        ("", "9", "x"),
    ],
)
def test_the_work_grows_as_the_text_does(opening: str, again: str, closing: str) -> None:
    once, tenfold = (calls_to_read(opening + again * many + closing) for many in (200, 2000))
    assert tenfold <= 15 * once


def test_no_more_is_found_than_is_told() -> None:
    assert len(read("[" + "NaN," * 500 + "1]").findings) == MAX_FAULTS + 1
