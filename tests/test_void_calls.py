"""PySide6 must not lose references of None in calls that return nothing.

6.12.0 does on Python 3.10 and 3.11: the process aborts (``none_dealloc``) after about 5,600 such
calls, which a clock that is written once a second reaches in an hour and a half.
"""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

pytestmark = pytest.mark.qt

CHECKOUT = Path(__file__).parents[1]
VOID_CALLS = """
from PySide6.QtWidgets import QApplication, QLabel

application = QApplication([])
label = QLabel()
for number in range(10_000):
    label.setText(str(number))
    label.setEnabled(number % 2 == 0)
print("alive", label.text())
"""


def test_twenty_thousand_void_calls_end_well() -> None:
    done = subprocess.run(
        [sys.executable, "-c", VOID_CALLS], capture_output=True, text=True, check=False
    )
    assert done.stdout == "alive 9999\n", done.stderr
    assert done.returncode == 0


@pytest.mark.parametrize("name", ["PySide6-Essentials", "PySide6-Addons"])
def test_the_broken_version_is_excluded(name: str) -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    [requirement] = [
        parsed
        for parsed in map(Requirement, project["dependencies"])
        if parsed.name.lower() == name.lower()
    ]
    assert not requirement.specifier.contains("6.12.0")
    assert requirement.specifier.contains("6.11.3")
