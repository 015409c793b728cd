import sys
import threading
from collections.abc import Iterator

import pytest

import hiptimer
from hiptimer.desktop.crash import MOST, CrashHooks, Report


@pytest.fixture
def told() -> list[Report]:
    return []


@pytest.fixture
def hooks(told: list[Report]) -> Iterator[CrashHooks]:
    before = (sys.excepthook, threading.excepthook)
    hooks = CrashHooks(told.append)
    hooks.install()
    yield hooks
    hooks.remove()
    assert (sys.excepthook, threading.excepthook) == before


def raised(message: str) -> ValueError:
    try:
        raise ValueError(message)
    except ValueError as error:
        return error


def test_an_unexpected_error_is_told_once(
    hooks: CrashHooks, told: list[Report], caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(2):
        error = raised("bad")
        sys.excepthook(type(error), error, error.__traceback__)
    (report,) = told
    assert report.kind == "ValueError"
    assert f"HipTimer {hiptimer.__version__}" in report.details
    assert "ValueError: bad" in report.details
    assert len(caplog.records) == 2


def test_a_storm_of_errors_opens_few_windows(hooks: CrashHooks, told: list[Report]) -> None:
    for number in range(10):
        hooks.take(raised(f"bad-{number}"))
    assert len(told) == MOST


def test_errors_of_threads_are_told_too(hooks: CrashHooks, told: list[Report]) -> None:
    def fail() -> None:
        raise RuntimeError("in the background")

    thread = threading.Thread(target=fail, name="voice")
    thread.start()
    thread.join()
    (report,) = told
    assert report.where == "voice"
    assert "Thread: voice" in report.details


def test_an_interrupt_is_no_crash(told: list[Report], monkeypatch: pytest.MonkeyPatch) -> None:
    passed: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda *args: passed.append(args[0]))
    hooks = CrashHooks(told.append)
    hooks.install()
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    hooks.remove()
    assert passed == [KeyboardInterrupt]
    assert told == []
