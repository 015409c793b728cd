"""The whole program's command line, from source and frozen: it answers as the library does."""

import csv
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from msgspec import to_builtins

import hiptimer
from hiptimer.desktop import ffmpeg
from hiptimer.desktop.paths import paths_for, shipped
from hiptimer.history.store import open_store
from hiptimer.player.compiler import compile_session
from hiptimer.player.options import CompileOptions
from hiptimer.session.library import Library, load_catalogue
from hiptimer.session.schema import Kind, schema_text
from hiptimer.testing import VirtualClock
from tests.e2e.program import CHECKOUT
from tests.history.builders import completion
from tests.test_upgrades import IN_LOG, folder_of

pytestmark = [pytest.mark.e2e]

FAULTY = """{
  "format": 1,
  "id": "Five Faults",
  "title": "",
  "aim": "speed",
  "steps": [
    {"do": "hold", "exercise": "pigeon", "seconds": -3},
    {"do": "dance"}
  ]
}
"""


HEADS = {"wav": b"RIFF", "mp4": b" ftyp", "webp": b"RIFF"}
"""How files of these kinds begin, zeros left out."""


def run(
    command: tuple[str, ...], *arguments: str, code: int = 0
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [*command, *arguments],
        capture_output=True, text=True, encoding="utf-8", timeout=120, check=False, cwd=CHECKOUT,
        env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert done.returncode == code, done.stdout + done.stderr
    return done


def test_its_version(command: tuple[str, ...]) -> None:
    assert run(command, "--version").stdout == f"hiptimer {hiptimer.__version__}\n"


def test_doctor_finds_all_that_is_needed(command: tuple[str, ...], tmp_path: Path) -> None:
    done = run(command, "doctor", "--json", "--data-dir", str(tmp_path / "data"))
    parts = {one["name"]: one for one in json.loads(done.stdout)["parts"]}
    assert parts["window"]["works"]
    assert parts["voice"]["works"]
    assert parts["instance"]["works"]
    assert "22 exercises" in parts["sessions"]["text"]


def test_it_tests_itself(command: tuple[str, ...], tmp_path: Path) -> None:
    data = tmp_path / "data"
    done = run(command, "self-test", "--json", "--data-dir", str(data))
    parts = {one["name"]: one for one in json.loads(done.stdout)["parts"]}
    assert all(one["works"] for one in parts.values())
    assert parts["figures"]["text"] == "27 figures were drawn"
    assert not data.exists()
    assert not (tmp_path / "data").exists()


def test_check_tells_every_fault(command: tuple[str, ...], tmp_path: Path) -> None:
    file = tmp_path / "faulty.json"
    file.write_text(FAULTY, encoding="utf-8")
    told = run(command, "check", str(file), code=1).stdout.splitlines()
    assert len(told) == 5
    assert all(line.startswith(f"{file}:") for line in told)
    assert {line.removeprefix(f"{file}:").split(":")[0] for line in told} == set("34578")


@pytest.mark.parametrize("kind", ["session", "exercise", "check"])
def test_the_schema_is_the_one_of_this_source(command: tuple[str, ...], kind: Kind) -> None:
    assert run(command, "schema", kind).stdout == schema_text(kind)


def test_a_timeline_is_the_one_that_is_played(command: tuple[str, ...], tmp_path: Path) -> None:
    told = run(command, "timeline", "pigeon", "--json", "--data-dir", str(tmp_path)).stdout
    catalogue = load_catalogue(shipped("sessions"))
    library = Library(shipped("sessions"), tmp_path, catalogue)
    library.scan_shipped()
    entry = library.find("pigeon")
    assert entry is not None
    assert entry.session is not None
    timeline = compile_session(entry.session, catalogue, CompileOptions())
    found = json.loads(told)
    assert found["total_seconds"] == timeline.total_seconds
    spoken = [(cue.at, cue.text) for cue in timeline.cues]
    assert [(cue["at"], cue["text"]) for cue in found["cues"]] == spoken
    kinds = to_builtins([segment.kind for segment in timeline.segments])
    assert [segment["kind"] for segment in found["segments"]] == kinds


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the program ffmpeg, where a bare system that is tried sees it, too."""
    found = ffmpeg.find()
    assert isinstance(found, ffmpeg.Ffmpeg), found
    folder = tmp_path_factory.mktemp("bin")
    shutil.copy(found.path, folder / "ffmpeg")
    return folder


@pytest.fixture
def with_ffmpeg(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(programs), prepend=os.pathsep)


@pytest.mark.parametrize("ending", ["wav", "mp4", "webp"])
def test_a_session_is_taken_along(
    command: tuple[str, ...], tmp_path: Path, with_ffmpeg: None, ending: str
) -> None:
    made = tmp_path / f"made.{ending}"
    place = ("--data-dir", str(tmp_path / "data"), "--out", str(made))
    run(command, "render", "pigeon", *place, "--start", "0:20", "--end", "0:23")
    assert made.read_bytes()[:12].strip(bytes(4)).startswith(HEADS[ending])


def test_the_log_goes_out_and_in_again(command: tuple[str, ...], tmp_path: Path) -> None:
    data, other = tmp_path / "data", tmp_path / "other"
    store = open_store(paths_for(data), VirtualClock()).store
    store.add(completion())
    store.close()
    table = tmp_path / "log.csv"
    run(command, "export", str(table), "--data-dir", str(data))
    with table.open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == 1
    run(command, "import", str(table), "--yes", "--data-dir", str(other))
    rows = [
        json.loads(run(command, "history", "--json", "--data-dir", str(folder)).stdout)
        for folder in (data, other)
    ]
    assert rows[0] == rows[1]
    page = tmp_path / "report.pdf"
    run(command, "export", str(page), "--data-dir", str(data))
    assert page.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("shape", IN_LOG)
def test_a_folder_of_each_older_version_is_opened_whole(
    command: tuple[str, ...], tmp_path: Path, shape: int
) -> None:
    place = ("--data-dir", str(folder_of(shape, tmp_path)))
    log = json.loads(run(command, "history", "--json", *place).stdout)
    assert len(log["completions"]) == IN_LOG[shape]
    assert json.loads(run(command, "timeline", "mine", "--json", *place).stdout)["segments"]


def test_everything_comes_back_from_a_backup(command: tuple[str, ...], tmp_path: Path) -> None:
    data, other = tmp_path / "data", tmp_path / "other"
    store = open_store(paths_for(data), VirtualClock()).store
    store.add(completion())
    store.close()
    kept = tmp_path / "all.zip"
    run(command, "backup", str(kept), "--data-dir", str(data))
    run(command, "restore", str(kept), "--yes", "--data-dir", str(other))
    told = run(command, "history", "--json", "--data-dir", str(other)).stdout
    assert told == run(command, "history", "--json", "--data-dir", str(data)).stdout
