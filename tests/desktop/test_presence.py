"""Whether somebody is at the desk, as desktops and systems tell."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from hiptimer.desktop.bus import Body, Call
from hiptimer.desktop.presence import (
    AWAY_SECONDS,
    BusPresence,
    IdlePresence,
    mac_idle_seconds,
    windows_idle_seconds,
)

LONG = AWAY_SECONDS * 1000


class Bus:
    """Answers calls by the names of their members; others get no answer."""

    def __init__(self, answers: dict[tuple[str, str], Body]) -> None:
        self._answers = answers

    def call(self, call: Call, then: Callable[[Body | None], None]) -> None:
        then(self._answers.get((call.service, call.member)))

    def listen(self, *_told: object) -> None:
        raise AssertionError("nothing is listened to")


@pytest.mark.parametrize(
    ("answers", "away"),
    [
        ({}, False),
        ({("org.gnome.ScreenSaver", "GetActive"): (True,)}, True),
        ({("org.freedesktop.ScreenSaver", "GetActive"): (True,)}, True),
        ({("org.gnome.ScreenSaver", "GetActive"): (False,)}, False),
        ({("org.gnome.Mutter.IdleMonitor", "GetIdletime"): (LONG,)}, True),
        ({("org.gnome.Mutter.IdleMonitor", "GetIdletime"): (LONG - 1,)}, False),
        ({("org.freedesktop.ScreenSaver", "GetSessionIdleTime"): (LONG,)}, True),
        ({("org.freedesktop.ScreenSaver", "GetSessionIdleTime"): ("soon",)}, False),
        ({("org.gnome.Mutter.IdleMonitor", "GetIdletime"): ()}, False),
    ],
)
def test_lock_and_idleness_tell_it(answers: dict[tuple[str, str], Body], away: bool) -> None:
    told: list[bool] = []
    BusPresence(Bus(answers)).ask(told.append)  # type: ignore[arg-type]
    assert told == [away]


@pytest.mark.parametrize(
    ("idle", "away"), [(None, False), (0.0, False), (AWAY_SECONDS - 1, False), (AWAY_SECONDS, True)]
)
def test_systems_that_tell_seconds(idle: float | None, away: bool) -> None:
    told: list[bool] = []
    IdlePresence(lambda: idle).ask(told.append)
    assert told == [away]


def windows(last: int, now: int, *, works: bool = True) -> Any:
    def last_input(pointer: Any) -> bool:
        pointer._obj.ticks = last
        return works

    return SimpleNamespace(
        user32=SimpleNamespace(GetLastInputInfo=last_input),
        kernel32=SimpleNamespace(GetTickCount=lambda: now),
    )


def test_windows_count_of_milliseconds_may_begin_anew() -> None:
    assert windows_idle_seconds(windows(1_000, 61_000)) == 60.0
    assert windows_idle_seconds(windows(2**32 - 500, 500)) == 1.0
    assert windows_idle_seconds(windows(0, 9, works=False)) is None


class Ask:
    def __init__(self, seconds: float) -> None:
        self.seconds, self.restype, self.argtypes = seconds, None, ()

    def __call__(self, state: int, kind: int) -> float:
        assert (state, kind) == (0, 0xFFFFFFFF)
        return self.seconds


@pytest.mark.parametrize(("told", "taken"), [(12.5, 12.5), (-1.0, None)])
def test_macos_tells_seconds(told: float, taken: float | None) -> None:
    services = SimpleNamespace(CGEventSourceSecondsSinceLastEventType=Ask(told))
    assert mac_idle_seconds(services) == taken
