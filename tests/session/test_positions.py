import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.session.faults import Path
from hiptimer.session.positions import read

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
