"""The shipped files get the form in which HipTimer itself writes them."""

import json
import shutil
from pathlib import Path

import pytest

from hiptimer.desktop.paths import shipped
from tools.form import main

KINDS = ("exercises/pigeon.json", "checks/gait-check.json", "pigeon.json", "programmes/both.json")


@pytest.fixture
def files(tmp_path: Path) -> Path:
    return shutil.copytree(shipped("sessions"), tmp_path / "sessions")


def test_what_has_its_form_is_left_alone(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(files) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("name", KINDS)
def test_another_form_becomes_ours_and_says_the_same(
    files: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = files / name
    before = file.read_bytes()
    file.write_text(json.dumps(json.loads(before), indent=7))
    assert main(files) == 0
    assert file.read_bytes() == before
    assert capsys.readouterr().out == f"{file}\n"


def test_faults_are_told_and_the_file_stays(
    files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = files / "exercises" / "pigeon.json"
    file.write_text('{"id": "pigeon"}')
    assert main(files) == 1
    assert "pigeon.json:1" in capsys.readouterr().err
    assert file.read_text() == '{"id": "pigeon"}'
