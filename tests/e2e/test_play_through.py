"""A session in a real window, by keyboard: paused, skipped, killed, picked up, in the log."""

import json
import signal
from pathlib import Path

import pytest

from tests.e2e.program import Program
from tools.virtual_screen import Screen

pytestmark = [pytest.mark.e2e]

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


def test_play_pause_skip_kill_resume_and_find_it_in_the_log(
    screen: Screen, data: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    file = tmp_path / "short.json"
    file.write_text(json.dumps(SESSION), encoding="utf-8")
    program = Program(screen, data, "play", str(file), command=command)
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

    again = Program(screen, data, command=command)
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
