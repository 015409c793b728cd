"""The real bus: a private one, started for the test. It must be there where tests run on Linux."""

import json
import queue
import shutil
import subprocess
import sys
from collections.abc import Callable

import pytest

from hiptimer.desktop.bus import Call, has_session_bus
from hiptimer.desktop.own_process import own_environment

if sys.platform == "linux":
    from hiptimer.desktop.session_bus import SessionBus

linux = pytest.mark.skipif(sys.platform != "linux", reason="D-Bus is Linux's")
NOBODY = Call("org.example.Nobody", "/", "org.example.Nobody", "Speak")


@linux
@pytest.mark.e2e
def test_media_controls_and_notifications_on_a_real_bus() -> None:
    run = shutil.which("dbus-run-session")
    assert run, "dbus-run-session is missing: install the package dbus"
    done = subprocess.run(
        [run, "--", sys.executable, "-m", "tests.desktop.bus_client"],
        capture_output=True, text=True, timeout=60, check=False, env=own_environment(),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found: dict[str, object] = {}
    for line in done.stdout.splitlines():
        found |= json.loads(line)
    assert found == {
        "asked": ["toggle", "by 10"],
        "title": "Pigeon",
        "length": ["x", 600_000_000],
        "status": "Playing",
        "position": ["x", 12_500_000],
        "pinged": True,
        "owned": False,
        "actions": ["default", "Open", "start", "Start"],
        "signature": "susssasa{sv}i",
        "chosen": ["start"],
        "end": True,
    }


@linux
def test_without_a_bus_calls_are_answered_with_nothing() -> None:
    assert not has_session_bus()
    turn: queue.Queue[Callable[[], None]] = queue.Queue()
    bus = SessionBus(turn.put)
    told: list[object] = []
    bus.call(NOBODY, told.append)
    turn.get(timeout=20)()
    assert told == [None]
    bus.call(NOBODY, told.append)
    turn.get(timeout=20)()
    assert told == [None, None]
    bus.close()


@linux
def test_a_bus_that_is_closed_delivers_nothing() -> None:
    turn: queue.Queue[Callable[[], None]] = queue.Queue()
    bus = SessionBus(turn.put)
    bus.close()
    bus.call(NOBODY, lambda _body: pytest.fail("delivered"))
    assert turn.empty()
