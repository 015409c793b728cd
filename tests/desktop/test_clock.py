"""The clock that goes on while the machine sleeps, on each system."""

import time

import pytest

from hiptimer.desktop.clock import SystemClock, clock_through_sleep


def test_each_system_has_a_clock_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "CLOCK_BOOTTIME", 7, raising=False)
    monkeypatch.setattr(time, "CLOCK_MONOTONIC_RAW", 4, raising=False)
    assert clock_through_sleep("linux") == 7
    assert clock_through_sleep("darwin") == 4
    monkeypatch.delattr(time, "CLOCK_BOOTTIME", raising=False)
    assert clock_through_sleep("win32") is None


def test_it_only_runs_forward() -> None:
    clock = SystemClock()
    assert clock.monotonic() <= clock.monotonic()
