"""What Today shows, as one frozen value."""

from datetime import datetime

from msgspec import Struct

from hiptimer.history.pain import RedFlag
from hiptimer.history.records import OpenPlay
from hiptimer.history.today import WeekNow
from hiptimer.ui.shared.glance import Glance


class TodayView(Struct, frozen=True):
    """All of the page. No session means that there is none that can be played."""

    greeting: str
    numbers: WeekNow
    session: Glance | None
    why: str
    open_play: OpenPlay | None = None
    open_plays: int = 0
    pain: RedFlag | None = None


def greeting(now: datetime) -> str:
    """A greeting by the time of day."""
    if 5 <= now.hour < 12:
        return "Good morning"
    if 12 <= now.hour < 18:
        return "Good afternoon"
    return "Good evening"
