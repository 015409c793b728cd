"""The program as a person starts it: from source, or frozen where there is a bundle to try."""

import json
import os
import shlex
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tools.virtual_screen import Screen

CHECKOUT = Path(__file__).resolve().parents[2]
SOURCE = (sys.executable, "-m", "hiptimer")
# A bundle's program, as a command: make bundle-check sets it.
FROZEN = tuple(shlex.split(os.environ.get("HIPTIMER_PROGRAM", "")))
PATIENCE = 60.0  # how long a machine may take before the test gives up; nothing is timed


class Program:
    """The program in a window, and what it has written so far."""

    def __init__(
        self, screen: Screen, data: Path, *arguments: str, command: Sequence[str] = SOURCE
    ) -> None:
        self.data = data
        self.screen = screen
        started = [*command, "--data-dir", str(data), *arguments]
        self.process = subprocess.Popen(started, env=screen.environment, cwd=CHECKOUT)
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
