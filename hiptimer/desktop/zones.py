"""Time zones by their names, as the zone database has them: the system's own, and any other."""

import warnings
from datetime import UTC, datetime, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

import tzlocal

from hiptimer.words import tr


class NoZoneError(ValueError):
    """No zone has this name; the text can be shown as it is."""


def system_zone(now: datetime) -> tzinfo:
    """The zone that the machine is in, by name; where none is known, the offset that `now` has.

    `now` is aware and as the system's clock shows it: where the zone says otherwise, the machine
    has moved on, and is asked anew.
    """
    for ask in (tzlocal.get_localzone, tzlocal.reload_localzone):
        try:
            with warnings.catch_warnings():  # of a zone that does not fit: that is looked at here
                warnings.simplefilter("ignore")
                zone = ask()
        except (ZoneInfoNotFoundError, ValueError, OSError):
            continue
        if now.astimezone(zone).utcoffset() == now.utcoffset():
            return zone
    return now.tzinfo or UTC


def zone_named(name: str) -> ZoneInfo:
    """The zone that is called `name`, such as Europe/Berlin. Raises NoZoneError."""
    known = _known().get(name.strip().casefold())
    if known is None:
        raise NoZoneError(
            tr("There is no time zone “{name}”. An example is Europe/Berlin.", name=name[:60])
        )
    return ZoneInfo(known)


@cache
def _known() -> dict[str, str]:
    return {name.casefold(): name for name in available_timezones()}
