from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.words.formats import long_date, middle_date, short_date, wall_time
from hiptimer.words.language import use
from hiptimer.words.typed import day_typed, minute_typed

TODAY = date(2026, 11, 18)  # a Wednesday
PLACES = [("en", "GB"), ("en", "US"), ("de", "DE"), ("de", "CH"), ("en", "SE"), ("en", "CA")]


@pytest.fixture(autouse=True)
def afterwards() -> Iterator[None]:
    yield
    use("en", "GB")


@pytest.mark.parametrize(
    ("place", "text", "day"),
    [
        (("en", "GB"), "18 Nov 2026", TODAY),
        (("en", "GB"), "Wed 18 Nov 2026", TODAY),
        (("en", "GB"), " 9/11 ", date(2026, 11, 9)),
        (("en", "US"), "11/9", date(2026, 11, 9)),
        (("en", "US"), "Nov 9, 2026", date(2026, 11, 9)),
        (("en", "US"), "november 9", date(2026, 11, 9)),
        (("de", "DE"), "9.11.", date(2026, 11, 9)),
        (("de", "DE"), "9.11.26", date(2026, 11, 9)),
        (("de", "DE"), "Mo., 9. Nov. 2026", date(2026, 11, 9)),
        (("de", "DE"), "9. märz", date(2027, 3, 9)),
        (("de", "DE"), "gestern", date(2026, 11, 17)),
        (("de", "DE"), "Montag", date(2026, 11, 16)),
        (("en", "GB"), "Yesterday", date(2026, 11, 17)),
        (("en", "GB"), "wed", TODAY),
        (("en", "GB"), "thursday", date(2026, 11, 12)),
        (("en", "GB"), "2026-11-09", date(2026, 11, 9)),
        (("en", "GB"), "2026/11/9", date(2026, 11, 9)),
        (("en", "GB"), "2026 Nov 9", date(2026, 11, 9)),
        (("en", "GB"), "31 Feb", None),
        (("en", "GB"), "29 Feb 2027", None),
        (("en", "GB"), "18", None),
        (("en", "GB"), "18 Nov foo", None),
        (("en", "GB"), "soon", None),
        (("en", "GB"), "", None),
        (("en", "GB"), "1 2 3 4", None),
    ],
)
def test_days(place: tuple[str, str], text: str, day: date | None) -> None:
    use(*place)
    assert day_typed(text, TODAY) == day


def test_without_a_year_it_is_the_nearest_such_day_but_none_after_the_last() -> None:
    use("en", "GB")
    assert day_typed("20 Nov", TODAY) == date(2026, 11, 20)
    assert day_typed("20 Nov", TODAY, last=TODAY) == date(2025, 11, 20)
    assert day_typed("3 Jan", TODAY) == date(2027, 1, 3)
    assert day_typed("3 Jan", TODAY, last=TODAY) == date(2026, 1, 3)


@given(st.sampled_from(PLACES), st.dates(date(1970, 1, 1), date(2069, 12, 31)))
def test_what_is_shown_can_be_typed(place: tuple[str, str], day: date) -> None:
    use(*place)
    other_year = day + timedelta(days=366)
    for shown in (middle_date(day), short_date(day, other_year), long_date(day), day.isoformat()):
        assert day_typed(shown, TODAY) == day, shown


@pytest.mark.parametrize(
    ("text", "minute"),
    [
        ("7", 420), ("07:00", 420), ("7.30", 450), ("0730", 450), ("730", 450), ("7 pm", 19 * 60),
        ("7:05 PM", 19 * 60 + 5), ("12 am", 0), ("12pm", 720), ("7 Uhr", 420), ("7h30", 450),
        ("23:59", 1439), ("24:00", None), ("7:60", None), ("13 pm", None), ("seven", None),
        ("", None), ("7:3", None), ("-1", None), ("00:00", 0),
    ],
)  # fmt: skip
def test_times(text: str, minute: int | None) -> None:
    assert minute_typed(text) == minute


@given(st.sampled_from(PLACES), st.integers(0, 23), st.integers(0, 59))
def test_a_time_that_is_shown_can_be_typed(place: tuple[str, str], hour: int, minute: int) -> None:
    use(*place)
    assert minute_typed(wall_time(hour, minute)) == hour * 60 + minute
