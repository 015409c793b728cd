"""What the end-to-end tests share: a screen, a data folder, and which program is tried."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.program import FROZEN, SOURCE
from tools.virtual_screen import Screen, available, virtual_screen

PROGRAMS = {"source": SOURCE, **({"frozen": FROZEN} if FROZEN else {})}


@pytest.fixture(params=PROGRAMS)
def command(request: pytest.FixtureRequest) -> tuple[str, ...]:
    """The program's command line, without arguments."""
    return PROGRAMS[request.param]


@pytest.fixture
def screen() -> Iterator[Screen]:
    if sys.platform != "linux":
        pytest.skip("the virtual screen is Linux's")
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
