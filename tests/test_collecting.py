"""What the core's test run leaves out, and what it may not leave out."""

from pathlib import Path

import pytest

from tests.collecting import (
    NUMBER_FOLDERS,
    TESTS,
    WINDOW_FOLDERS,
    folder_is_in,
    module_needs_qt,
)


@pytest.mark.parametrize(
    "text",
    [
        "from PySide6.QtCore import QTimer\n",
        "import PySide6.QtWidgets\n",
        "from pytestqt.qtbot import QtBot\n",
        "from hiptimer.ui.kit.theme import Theme\n",
        "from hiptimer import app\n",
        "import pytest\npytestmark = pytest.mark.qt\n",
        "import pytest\npytestmark = [pytest.mark.e2e, pytest.mark.leaves('x')]\n",
    ],
)
def test_modules_that_need_the_window_are_seen(tmp_path: Path, text: str) -> None:
    module = tmp_path / "test_something.py"
    module.write_text(text)
    assert module_needs_qt(module)


@pytest.mark.parametrize(
    "text",
    [
        "from hiptimer.session import model\n",
        "import pytest\n\n@pytest.mark.qt\ndef test_one(): ...\n",
        "def test_one():\n    from PySide6.QtCore import QTimer\n",
        "WORDS = 'import PySide6'\n",
        "from hiptimer.application import x\n",
        "def broken(:\n",
    ],
)
def test_modules_that_can_do_without_are_kept(tmp_path: Path, text: str) -> None:
    module = tmp_path / "test_something.py"
    module.write_text(text)
    assert not module_needs_qt(module)


def test_window_folders_are_left_out_whole() -> None:
    assert module_needs_qt(TESTS / "ui" / "player" / "test_ring.py")


@pytest.mark.parametrize("folder", ["session", "player", "history"])
def test_no_test_of_the_core_is_left_out(folder: str) -> None:
    left_out = [path for path in (TESTS / folder).rglob("test_*.py") if module_needs_qt(path)]
    assert left_out == []


def test_folders_are_known_by_their_place_below_tests() -> None:
    assert folder_is_in(TESTS / "ui", WINDOW_FOLDERS)
    assert folder_is_in(TESTS / "tools" / "figures", NUMBER_FOLDERS)
    assert not folder_is_in(TESTS / "tools", NUMBER_FOLDERS)
    assert not folder_is_in(TESTS.parent / "ui", WINDOW_FOLDERS)
