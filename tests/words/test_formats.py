from datetime import date, datetime

import pytest

from hiptimer.words import formats
from hiptimer.words.language import integer, use

WEDNESDAY = date(2026, 11, 18)


@pytest.mark.parametrize(
    ("language", "region", "short", "long", "clock"),
    [
        ("en", "GB", "Wed 18 Nov", "Wednesday, 18 November 2026", "18:05"),
        ("en", "US", "Wed, Nov 18", "Wednesday, November 18, 2026", "6:05\u202fPM"),
        ("en", "DE", "Wed, 18 Nov", "Wednesday, 18 November 2026", "18:05"),
        ("de", "DE", "Mi., 18. Nov.", "Mittwoch, 18. November 2026", "18:05"),
        ("de", "", "Mi., 18. Nov.", "Mittwoch, 18. November 2026", "18:05"),
        ("de", "JP", "Mi., 18. Nov.", "Mittwoch, 18. November 2026", "18:05"),
    ],
)
def test_the_language_gives_the_names_and_the_region_the_order(
    language: str, region: str, short: str, long: str, clock: str
) -> None:
    use(language, region)
    assert formats.short_date(WEDNESDAY, WEDNESDAY) == short
    assert formats.long_date(WEDNESDAY) == long
    assert formats.time_of_day(datetime(2026, 11, 18, 18, 5)) == clock  # noqa: DTZ001  a wall clock


def test_a_list_reads_as_a_phrase() -> None:
    use("en", "GB")
    assert formats.list_of(["mat", "band", "chair"]) == "mat, band and chair"
    assert formats.list_of(["mat", "band"], "or") == "mat or band"
    assert formats.list_of(["mat", "band", "chair"], "unit") == "mat, band, chair"
    use("de")
    assert formats.list_of(["Matte", "Band", "Stuhl"]) == "Matte, Band und Stuhl"
    assert formats.list_of(["Matte", "Band", "Stuhl"], "unit") == "Matte, Band und Stuhl"


def test_the_region_says_when_a_week_begins() -> None:
    use("en", "GB")
    assert formats.first_weekday() == 0
    use("en", "US")
    assert formats.first_weekday() == 6


def test_numbers_as_the_region_writes_them() -> None:
    use("en", "GB")
    assert (integer(12345), formats.decimal(25.5)) == ("12,345", "25.5")
    use("de")
    assert (integer(12345), formats.decimal(25.5)) == ("12.345", "25,5")


@pytest.mark.parametrize(
    ("length", "said"),
    [(0, "0 min"), (20, "1 min"), (1080, "18 min"), (3600, "1 h"), (3900, "1 h 5 min")],
)
def test_rounded_minutes(length: float, said: str) -> None:
    assert formats.minutes(length) == said


@pytest.mark.parametrize(("length", "said"), [(45, "45 s"), (90, "1:30 min"), (250, "4:10 min")])
def test_short_lengths(length: float, said: str) -> None:
    assert formats.seconds(length) == said
