"""Two people: one's backup, and the data folder of another."""

from pathlib import Path

import pytest

from hiptimer.desktop.paths import Paths
from tests.history_transfer.persons import backed_up, person


@pytest.fixture
def made(tmp_path: Path) -> Path:
    target = tmp_path / "b.zip"
    backed_up(person(tmp_path / "there", "There"), target)
    return target


@pytest.fixture
def here(tmp_path: Path) -> Paths:
    return person(tmp_path / "here", "Here")
