"""The documents say what the program does: each key, each command."""

from pathlib import Path

import pytest

from hiptimer.ui.parts.keys import as_markdown

pytestmark = pytest.mark.qt  # hiptimer.ui is the window's

CHECKOUT = Path(__file__).resolve().parents[1]


def test_the_keys_of_the_player_are_written_down() -> None:
    written = (CHECKOUT / "docs" / "keys.md").read_text(encoding="utf-8")
    assert written.endswith(as_markdown())
