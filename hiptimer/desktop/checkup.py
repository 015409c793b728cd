"""What of the desktop works on this machine, for ``hiptimer doctor``. Asks the real bus, no Qt.

Preferences tells of the screen by the same check.
"""

import queue
import sys
from collections.abc import Callable

from msgspec import Struct

from hiptimer.desktop.awake import can_keep_awake
from hiptimer.desktop.bus import BUS, Body, Bus, Call, has_session_bus
from hiptimer.desktop.log import log_file
from hiptimer.desktop.notify import SERVICE
from hiptimer.desktop.paths import Paths
from hiptimer.words import mark, tr

LIMIT_SECONDS = 3.0
_TRAY = "org.kde.StatusNotifierWatcher"
_NO_BUS = mark(
    "There is no session bus here: no media controls, no notifications with buttons. Start"
    " HipTimer from your desktop."
)


class Checked(Struct, frozen=True):
    """One thing that was looked at. None of them is needed to train."""

    name: str
    works: bool
    text: str


def check_desktop(paths: Paths) -> tuple[Checked, ...]:
    """Look at everything. Takes a moment; nothing is changed."""
    names = _names_on_bus() if has_session_bus() else None
    return (*_of_bus(names), check_awake(), _log(paths))


def check_awake(works: Callable[[], bool] = can_keep_awake) -> Checked:
    """Whether the screen stays on while a session plays: the system is asked, and asked back."""
    if works():
        return Checked("awake", True, tr("the screen is kept awake while a session plays"))
    return Checked(
        "awake",
        False,
        tr(
            "This desktop offers no way to keep the screen awake. In its settings, let the screen"
            " stay on for longer than a session takes."
        ),
    )


def of_names(names: frozenset[str]) -> tuple[Checked, ...]:
    """What the services on the bus, running or ready to be started, are good for."""
    notes, tray = SERVICE in names, _TRAY in names
    of_notes, of_tray = tr("notifications with buttons"), tr("the desktop has a tray")
    if not notes:
        of_notes = tr(
            "There is no notification service: reminders come from the tray, if it is there."
        )
    if not tray:
        of_tray = tr("No tray was found. Reminders come while the window is open.")
    return (
        Checked("media", True, tr("media controls and keys (MPRIS)")),
        Checked("notify", notes, of_notes),
        Checked("tray", tray, of_tray),
    )


def _of_bus(names: frozenset[str] | None) -> tuple[Checked, ...]:
    if sys.platform != "linux":
        told = tr("by the system’s own ways; media keys work while the window is in front")
        return (Checked("desktop", True, told),)
    return (Checked("bus", False, tr(_NO_BUS)),) if names is None else of_names(names)


def _names_on_bus() -> frozenset[str] | None:
    # It needs jeepney, which is there on Linux alone.
    from hiptimer.desktop.session_bus import SessionBus  # noqa: PLC0415

    turn: queue.Queue[Callable[[], None]] = queue.Queue()
    bus = SessionBus(turn.put)
    try:
        return _ask_names(bus, turn)
    finally:
        bus.close()


def _ask_names(bus: Bus, turn: "queue.Queue[Callable[[], None]]") -> frozenset[str] | None:
    found: list[Body | None] = []
    for member in ("ListNames", "ListActivatableNames"):
        bus.call(Call(*BUS, member), found.append)
    try:
        while len(found) < 2:
            turn.get(timeout=LIMIT_SECONDS)()
    except queue.Empty:
        return None
    if None in found:
        return None
    return frozenset(name for body in found if body for name in body[0])


def _log(paths: Paths) -> Checked:
    place = log_file(paths)
    if not place.exists():
        return Checked("log", True, tr("{place} (created when first needed)", place=place))
    try:
        with place.open("ab"):
            return Checked("log", True, str(place))
    except OSError:
        said = tr("{place} can’t be written to. Check its rights.", place=place)
        return Checked("log", False, said)
