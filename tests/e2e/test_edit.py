"""A routine in a real window, by keyboard: built, undone, done again, saved, played, and kept."""

import json
import signal
from pathlib import Path

import pytest

from tests.e2e.program import Program
from tools.virtual_screen import Screen

pytestmark = [pytest.mark.e2e]


def draft_steps(data: Path) -> list[dict[str, object]] | None:
    """The steps in the only draft; None: there is none."""
    for path in (data / "drafts").glob("*.json"):
        try:
            text = json.loads(path.read_text(encoding="utf-8"))["text"]
        except (OSError, ValueError):
            return None  # it is being replaced
        steps: list[dict[str, object]] = json.loads(text)["steps"]
        return steps
    return None


def saved_steps(data: Path) -> list[dict[str, object]]:
    """The steps in the only session of one's own."""
    for path in (data / "sessions").glob("*.json"):
        steps: list[dict[str, object]] = json.loads(path.read_text(encoding="utf-8"))["steps"]
        return steps
    return []


def begin(program: Program, screen: Screen) -> None:
    """Open an empty routine and put one exercise into it."""
    program.until(
        "an exercise added",
        lambda: bool(draft_steps(program.data)),
        press=("ctrl+n", "Insert", *"bridge", "Return", "Escape"),
    )


def test_build_undo_redo_save_play_and_find_it(
    screen: Screen, data: Path, command: tuple[str, ...]
) -> None:
    program = Program(screen, data, command=command)
    try:
        begin(program, screen)
        screen.press("Return", "2", "Tab", "1", "Escape")
        program.until("two reps", lambda: (draft_steps(data) or [{}])[0].get("reps") == 2)
        program.until("one set", lambda: "sets" not in (draft_steps(data) or [{}])[0])
        screen.press("ctrl+d")
        program.until("a copy", lambda: len(draft_steps(data) or []) == 2)
        built = draft_steps(data)
        screen.press(*["ctrl+z"] * 6)
        program.until("nothing left to save", lambda: draft_steps(data) is None)
        screen.press(*["ctrl+y"] * 6)
        program.until("all of it again", lambda: draft_steps(data) == built)
        screen.press("ctrl+s")
        program.until("the file", lambda: saved_steps(data) == built)
        program.until("no draft any more", lambda: draft_steps(data) is None)
        screen.press("Delete", "ctrl+s")  # one is enough to play
        program.until("the shorter file", lambda: len(saved_steps(data)) == 1)
        screen.press("ctrl+Return")
        program.until(
            "the completion",
            lambda: program.rows("SELECT count(*) FROM completions") == [(1,)],
        )
        ((title, status),) = program.rows("SELECT title, status FROM completions")
        assert (title, status) == ("New session", "completed")
        screen.press("Return")
        screen.press("ctrl+q")
        assert program.process.wait(30) == 0
    finally:
        program.end()


def test_a_kill_brings_the_draft_back(screen: Screen, data: Path, command: tuple[str, ...]) -> None:
    program = Program(screen, data, command=command)
    try:
        begin(program, screen)
        program.process.send_signal(signal.SIGKILL)
        program.process.wait(30)
    finally:
        program.end()
    kept = draft_steps(data)
    assert kept
    again = Program(screen, data, command=command)
    try:
        again.until("the draft saved", lambda: saved_steps(data) == kept, press=("alt+g", "ctrl+s"))
        screen.press("ctrl+q")
        assert again.process.wait(30) == 0
        assert draft_steps(data) is None
    finally:
        again.end()
