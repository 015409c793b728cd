"""Files whose names are no whole letters, as Linux allows them: every command takes them."""

import json
import os
import shutil
import sys
from pathlib import Path

import pytest

from hiptimer import cli
from hiptimer.commands.doctor import Part
from hiptimer.commands.terminal import print_json
from hiptimer.desktop.paths import shipped
from hiptimer.session.file_names import is_text, name_of, text_of

ODD = os.fsdecode(b"odd\xfe")

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="others have no such names")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    for kind, file in (
        ("sessions", "pigeon.json"),
        ("programmes", "programmes/ten-minutes.json"),
        ("exercises", "exercises/pigeon.json"),
    ):
        (folder / kind).mkdir(parents=True)
        shutil.copy(shipped("sessions") / file, folder / kind / f"{ODD}.json")
        (folder / kind / f"broken-{ODD}.json").write_bytes(b"{")
    return folder


def ran(data: Path, *arguments: str) -> int:
    return cli.main(["--data-dir", str(data), *arguments])


@pytest.mark.parametrize("kind", ["csv", "json", "ics"])
def test_the_log_goes_out_and_comes_in(data: Path, tmp_path: Path, kind: str) -> None:
    file = tmp_path / f"{ODD}.{kind}"
    assert ran(data, "export", str(file)) == 0
    assert file.exists()
    assert ran(data, "import", str(file), "--yes") == 0


def test_what_comes_in_with_faults_is_told_by_its_name(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for kind, text in (("json", "{"), ("ics", "nonsense"), ("zip", "nonsense")):
        file = tmp_path / f"{ODD}.{kind}"
        file.write_text(text, encoding="utf-8")
        assert ran(data, "import", str(file), "--yes") != 0
        said = "".join(capsys.readouterr())
        assert "UnicodeEncodeError" not in said


def test_a_backup_has_them_and_brings_them_back(data: Path, tmp_path: Path) -> None:
    backup = tmp_path / f"{ODD}.zip"
    assert ran(data, "backup", str(backup)) == 0
    (data / "sessions" / f"{ODD}.json").unlink()
    assert ran(data, "restore", str(backup), "--yes") == 0
    assert (data / "sessions" / f"{ODD}.json").exists()


def test_one_is_looked_at_and_compiled(
    data: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert ran(data, "check", str(data / "sessions" / f"{ODD}.json")) == 0
    assert ran(data, "check", str(data / "sessions" / f"broken-{ODD}.json")) == 1
    assert "broken-odd\\udcfe.json:1" in capsys.readouterr().out
    assert ran(data, "timeline", str(data / "sessions" / f"{ODD}.json")) == 0
    assert ran(data, "programme", "list") == 1  # it has faults
    assert "broken-odd\\udcfe.json" in "".join(capsys.readouterr())
    (tmp_path / f"{ODD}.hiptimer").write_bytes(b"no zip")
    assert ran(data, "check", str(tmp_path / f"{ODD}.hiptimer")) == 1


def test_what_is_printed_as_json_is_json(capsys: pytest.CaptureFixture[str]) -> None:
    print_json(Part("data", works=True, text=ODD))
    assert json.loads(capsys.readouterr().out)["text"] == "odd\\udcfe"


@pytest.mark.parametrize("arguments", [(), ("play", "pigeon"), ("history",), ("doctor", "--json")])
def test_a_data_folder_of_such_a_name_is_refused_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    assert ran(tmp_path / ODD, *arguments) == 1
    assert "odd\\udcfe: its name is not whole letters in UTF-8" in capsys.readouterr().err
    assert not (tmp_path / ODD).exists()


@pytest.mark.parametrize("name", ["", "a", "ä/b c", ODD, f"{ODD}/%41", "bytes:a", "%FE"])
def test_a_path_comes_back_from_its_text(name: str) -> None:
    assert name_of(text_of(name)) == name
    assert is_text(text_of(name))
