from datetime import date, datetime, timedelta

import pytest
from babel.dates import get_day_names

from hiptimer.words import formats
from hiptimer.words.language import LANGUAGES, integer, use

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


def test_numbers_as_the_region_writes_them() -> None:
    use("en", "GB")
    assert (integer(12345), formats.decimal(25.5)) == ("12,345", "25.5")
    use("de")
    assert (integer(12345), formats.decimal(25.5)) == ("12.345", "25,5")


@pytest.mark.parametrize(
    ("length", "said"),
    [
        (0, "0 min"),
        (4, "1 min"),
        (89, "1 min"),
        (90, "2 min"),
        (1080.4, "18 min"),
        (3599, "1 h"),
        (3900, "1 h 5 min"),
        (7200, "2 h"),
    ],
)
def test_rounded_minutes(length: float, said: str) -> None:
    assert formats.minutes(length) == said


@pytest.mark.parametrize(("length", "said"), [(45, "45 s"), (90, "1:30 min"), (250, "4:10 min")])
def test_short_lengths(length: float, said: str) -> None:
    assert formats.seconds(length) == said


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_weekdays_are_called_as_the_standard_has_them(language: str) -> None:
    use(language)
    for number in range(7):
        day = WEDNESDAY + timedelta(days=number)
        for name, width in ((formats.day_name, "wide"), (formats.short_day_name, "abbreviated")):
            known = get_day_names(width, "stand-alone", formats.locale_in_use())  # type: ignore[arg-type]
            assert name(day) == known[day.weekday()]


def test_regions_are_named_in_the_language_and_are_no_groups() -> None:
    use("de", "DE")
    regions = dict(formats.regions())
    assert regions["AT"] == "Österreich"
    assert not {"001", "150", "EU", "ZZ"} & set(regions)
    names = list(regions.values())
    assert names.index("Algerien") < names.index("Zypern")
