import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.coach.flat import Flat, lines_of

KEYS = st.text(st.characters(exclude_characters="\t\n", exclude_categories=["Cs"]), max_size=6)
VALUES = st.one_of(st.text(max_size=5), st.dictionaries(st.text(max_size=3), st.integers(-9, 9)))
TABLES = st.dictionaries(KEYS, VALUES, max_size=12)


@given(TABLES, TABLES)
def test_every_key_of_a_table_is_found_and_no_other(
    one: dict[str, object], other: dict[str, object]
) -> None:
    lines = lines_of({"one": one, "other": other})
    for name, table in (("one", one), ("other", other)):
        flat = Flat(lines, name)
        for key in {*one, *other, "", "a\tb", "nowhere"}:
            assert flat.get(key) == table.get(key), key
            assert flat.get(key, 7) == table.get(key, 7)


def test_a_key_that_would_break_a_line_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be the key"):
        lines_of({"one": {"a\nb": 1}})
