"""On which day a week begins: as the region in use has it.

Unicode's CLDR says it, by region alone. It stands here as a table because the first window asks for
it before there is time for Babel; a test compares the two.
"""

from datetime import date
from typing import Literal

from hiptimer.words.language import region_in_use

WeekStart = Literal["monday", "friday", "saturday", "sunday"]

WEEKDAYS: dict[WeekStart, int] = {"monday": 0, "friday": 4, "saturday": 5, "sunday": 6}
"""The days with which weeks begin somewhere, as `date.weekday` numbers them."""
_REGIONS: dict[WeekStart, str] = {
    "friday": "MV",
    "saturday": "AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY",
    "sunday": (
        "AG AS BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN IS JM JP KE KH KR LA MH MM MO"
        " MT MX MZ NI NP PA PE PH PK PR PT PY SA SG SV TH TT TW UM US VE VI WS YE ZA ZW"
    ),
}
"""Everywhere else weeks begin on a Monday."""


def region_week_start() -> WeekStart:
    """The day on which a week begins in the region in use."""
    region = region_in_use()
    return next((day for day, regions in _REGIONS.items() if region in regions.split()), "monday")


def week_day(start: WeekStart) -> date:
    """A date that is such a day, for its name."""
    return date.fromordinal(1 + WEEKDAYS[start])  # day 1 was a Monday
