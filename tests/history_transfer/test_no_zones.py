"""A machine that knows no time zones: calendars say so, and everything else goes on."""

import zoneinfo
from pathlib import Path
from zoneinfo import ZoneInfoNotFoundError

import pytest
from icalendar.timezone.zoneinfo import ZONEINFO

from hiptimer.desktop.preferences import Preferences
from hiptimer.history.transfer.errors import TransferError
from hiptimer.history.transfer.files import calendar_bytes, csv_bytes, json_bytes
from hiptimer.testing import VirtualClock
from tests.history.builders import completion, opened_in


@pytest.fixture
def no_zones(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(key: str) -> object:
        raise ZoneInfoNotFoundError(key)

    monkeypatch.setattr(zoneinfo, "ZoneInfo", missing)
    monkeypatch.setattr(ZONEINFO, "_utc", None, raising=False)


@pytest.mark.usefixtures("no_zones")
def test_a_calendar_says_what_is_missing_and_the_rest_goes_out(tmp_path: Path) -> None:
    with opened_in(tmp_path).store as store:
        store.add(completion())
        with pytest.raises(TransferError, match="no time zones"):
            calendar_bytes(store, VirtualClock(), Preferences())
        assert csv_bytes(store)
        assert json_bytes(store)
