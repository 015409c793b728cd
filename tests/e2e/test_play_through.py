"""A session in a real window, by keyboard: paused, skipped, killed, picked up, in the log."""

import json
import os
import shlex
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tools.virtual_screen import Screen, available, virtual_screen

pytestmark = [pytest.mark.e2e]

CHECKOUT = Path(__file__).resolve().parents[2]
# A bundle's program may be tried instead: make bundle-check does.
PROGRAM = shlex.split(os.environ.get("HIPTIMER_PROGRAM", "")) or [sys.executable, "-m", "hiptimer"]
PATIENCE = 60.0  # how long a machine may take before the test gives up; nothing is timed
SESSION = {
    "format": 1,
    "id": "short",
    "title": "Short",
    "aim": "gain-rotation",
    "defaults": {"prepare": 0, "change": 1, "rest": 1},
    "steps": [
        {"do": "hold", "exercise": "pigeon", "sides": "left", "seconds": 30},
        {"do": "hold", "exercise": "seated-ir-lift", "sides": "right", "seconds": 12},
        {"do": "reps", "exercise": "glute-bridge", "sides": "both", "reps": 2,
         "tempo": [1, 0, 1, 0]},
    ],
}  # fmt: skip


class Program:
    """The program in a window, and what it has written so far."""

    def __init__(self, screen: Screen, data: Path, *arguments: str) -> None:
        self.data = data
        self.screen = screen
        command = [*PROGRAM, "--data-dir", str(data), *arguments]
        self.process = subprocess.Popen(command, env=screen.environment, cwd=CHECKOUT)
        screen.window("HipTimer")

    def rows(self, query: str) -> list[tuple[object, ...]]:
        """What a query finds in the log; nothing while there is none."""
        path = self.data / "history.sqlite3"
        try:
            with sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=10) as connection:
                found: list[tuple[object, ...]] = connection.execute(query).fetchall()
        except sqlite3.OperationalError:
            return []
        finally:
            if "connection" in locals():
                connection.close()
        return found

    def state(self) -> dict[str, object]:
        """The play-through as the journal has it."""
        rows = self.rows("SELECT state FROM journal_states ORDER BY last_seen DESC LIMIT 1")
        state: dict[str, object] = json.loads(str(rows[0][0])) if rows else {}
        return state

    def position(self) -> float:
        """The playhead as the journal has it."""
        return float(str(self.state().get("position", 0)))

    def until(self, what: str, reached: Callable[[], bool], press: tuple[str, ...] = ()) -> None:
        """Wait for a state of the program, as long as it takes within `PATIENCE`.

        `press` is pressed now and again until then: a window that is not ready yet hears no keys.
        """
        tick = threading.Event()
        for turn in range(int(PATIENCE / 0.05)):
            if reached():
                return
            if press and turn % 40 == 0:
                self.screen.press(*press)
            if self.process.poll() is not None:
                pytest.fail(f"the program ended ({self.process.returncode}) before {what}")
            tick.wait(0.05)
        pytest.fail(f"never seen: {what}; the journal has {self.state()}")

    def end(self) -> None:
        """End the program if it still runs."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(30)


@pytest.fixture
def screen() -> Iterator[Screen]:
    if not available():
        pytest.fail("Xvfb and xdotool are needed: make test installs them")
    with virtual_screen() as screen:
        yield screen


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "preferences.toml").write_text("welcomed = true\nmuted = true\n", encoding="utf-8")
    return folder


def test_play_pause_skip_kill_resume_and_find_it_in_the_log(
    screen: Screen, data: Path, tmp_path: Path
) -> None:
    file = tmp_path / "short.json"
    file.write_text(json.dumps(SESSION), encoding="utf-8")
    program = Program(screen, data, "play", str(file))
    try:
        program.until("the session begun", lambda: program.position() > 0, press=("space",))
        program.until("the first hold under way", lambda: program.position() > 2)
        screen.press("space")
        screen.press("space")
        program.until("a pause kept", lambda: bool(program.state().get("paused_seconds")))
        screen.press("Right")
        program.until("the second step under way", lambda: program.position() > 32)
        seen = program.position()
        program.process.send_signal(signal.SIGKILL)
        program.process.wait(30)
    finally:
        program.end()

    again = Program(screen, data)
    try:
        assert again.rows("SELECT count(*) FROM completions") == [(0,)]
        owner = again.rows("SELECT owner FROM journal")
        again.until(
            "the session picked up",
            lambda: again.rows("SELECT owner FROM journal") != owner,
            press=("alt+r",),
        )
        # The player stands where it stood until the person says so.
        screen.press("space")
        again.until("it goes on from there", lambda: again.position() > seen)
        again.until(
            "the completion",
            lambda: again.rows("SELECT count(*) FROM completions") == [(1,)],
        )
        screen.press("Return")
        ((title, status, work, left, right),) = again.rows(
            "SELECT title, status, work_seconds, left_seconds, right_seconds FROM completions"
        )
        assert (title, status) == ("Short", "partial")  # the first step was mostly skipped
        assert 2 < float(str(left)) < 30
        assert 10 < float(str(right)) <= 12
        assert 14 < float(str(work)) < 46
        screen.press("ctrl+q")
        assert again.process.wait(30) == 0
        assert again.rows("SELECT count(*) FROM journal WHERE outcome IS NULL") == [(0,)]
    finally:
        again.end()
