import re

import pytest
from babel import Locale
from babel.localedata import locale_identifiers

from hiptimer.desktop.preferences import Preferences
from hiptimer.words.language import use
from hiptimer.words.weeks import WEEKDAYS, WeekStart, region_week_start, week_day

_WITH_REGION = re.compile(r"(?!pt)[a-z]{2,3}_[A-Z]{2}")
"""But Portuguese, to which Babel gives Brazil's Sunday wherever it is spoken."""


def test_weeks_begin_where_unicode_says_so() -> None:
    known = [name for name in locale_identifiers() if _WITH_REGION.fullmatch(name)]
    assert len(known) > 300
    wrong = []
    for name in known:
        use("en", name[-2:])
        if WEEKDAYS[region_week_start()] != Locale.parse(name).first_week_day:
            wrong.append(name)
    assert not wrong


@pytest.mark.parametrize(
    ("language", "region", "day"),
    [("en", "GB", "monday"), ("en", "US", "sunday"), ("de", "", "monday"), ("de", "US", "sunday"),
     ("en", "EG", "saturday"), ("de", "MV", "friday")],
)  # fmt: skip
def test_the_region_and_not_the_language_begins_the_week(
    language: str, region: str, day: WeekStart
) -> None:
    use(language, region)
    assert region_week_start() == day
    assert Preferences().week_begins == day
    assert Preferences(week_start="monday").week_begins == "monday"


def test_a_day_is_named_by_a_date_that_is_one() -> None:
    assert {start: week_day(start).weekday() for start in WEEKDAYS} == WEEKDAYS
