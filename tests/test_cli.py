"""The command line as a whole: arguments, exit codes, and that only the window needs Qt."""

import gc
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import hiptimer
from hiptimer import cli
from hiptimer.coach.worker import FLAG
from hiptimer.desktop import apart
from hiptimer.desktop.paths import Paths

ROOT = Path(__file__).parent.parent

FIVE_FAULTS = """{
  "format": 1,
  "id": "Five Faults",
  "title": "Five",
  "aim": "stronger",
  "steps": [
    {"do": "hold", "exercise": "pigoen", "seconds": 30},
    {"do": "reps", "exercise": "pigeon", "reps": 10, "tempo": [2, -1, 2, 1]},
    {"do": "rest", "second": 30}
  ]
}
"""


def run(*arguments: str, block_qt: bool = True) -> subprocess.CompletedProcess[str]:
    """Run the program in a process of its own; with `block_qt`, it cannot import PySide6."""
    block = "sys.modules['PySide6'] = None; " if block_qt else ""
    code = f"import sys; {block}from hiptimer.cli import main; sys.exit(main(sys.argv[1:]))"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", code, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        check=False,
    )


def write(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_check_lists_five_faults_of_a_file_with_five(tmp_path: Path) -> None:
    file = write(tmp_path, "five.json", FIVE_FAULTS)
    done = run("check", file)
    assert done.returncode == 1
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    assert [line.split(": ")[:2] for line in lines] == [
        [f"{file}:3:9", "id"],
        [f"{file}:5:10", "aim"],
        [f"{file}:7:32", "steps[0].exercise"],
        [f"{file}:8:67", "steps[1].tempo[1]"],
        [f"{file}:9:20", "steps[2].second"],
    ]
    assert all(": expected " in line and ", found " in line for line in lines)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--version"],
        ["--help"],
        ["schema"],
        ["timeline", "pigeon"],
        ["timeline", "five-for-rotation", "--json"],
        ["history"],
        ["history", "--json"],
        ["history", "--csv"],
        ["streak"],
        ["streak", "--json"],
        ["check", str(ROOT / "sessions" / "pigeon.json")],
        pytest.param(["doctor"], marks=pytest.mark.qt),
        pytest.param(["doctor", "--json"], marks=pytest.mark.qt),
    ],
    ids=" ".join,
)
def test_nothing_but_the_window_needs_qt(arguments: list[str], tmp_path: Path) -> None:
    done = run(*arguments, "--data-dir", str(tmp_path / "data"))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout
    if arguments[-1] == "--json":
        json.loads(done.stdout)
    assert not (tmp_path / "data").exists()  # looking makes nothing


def test_the_window_is_what_needs_qt() -> None:
    done = run()
    assert done.returncode != 0
    assert "PySide6" in done.stderr


@pytest.fixture
def window(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Paths, str | None]]:
    """Stands for the window: notes what it was opened with."""
    opened: list[tuple[Paths, str | None]] = []

    def run_window(paths: Paths, play: str | None, *, quiet: bool = False) -> int:
        assert not quiet
        opened.append((paths, play))
        return 7

    app = ModuleType("hiptimer.opening")
    vars(app)["run_window"] = run_window
    monkeypatch.setitem(sys.modules, "hiptimer.opening", app)
    return opened


def test_without_a_command_the_window_opens(window: list[tuple[Paths, str | None]]) -> None:
    assert cli.main([]) == 7
    assert [play for _, play in window] == [None]


def test_play_opens_the_window_on_a_session(window: list[tuple[Paths, str | None]]) -> None:
    assert cli.main(["play", "pigeon"]) == 7
    assert [play for _, play in window] == ["pigeon"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--data-dir", "{}"],
        ["--data-dir", "{}", "play", "pigeon"],
        ["play", "--data-dir", "{}", "pigeon"],
        ["play", "pigeon", "--data-dir={}"],
        ["--data-dir", "elsewhere", "play", "pigeon", "--data-dir", "{}"],
    ],
)
def test_the_data_folder_may_stand_before_and_after_the_command(
    arguments: list[str], tmp_path: Path, window: list[tuple[Paths, str | None]]
) -> None:
    cli.main([argument.format(tmp_path) for argument in arguments])
    [(paths, _)] = window
    assert paths == Paths(tmp_path, tmp_path / "cache")


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"hiptimer {hiptimer.__version__}\n"


def test_help_tells_the_exit_codes_and_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    text = capsys.readouterr().out
    for code in ("0  done", "1  a fault", "2  the command line"):
        assert code in text
    commands = ("play", "check", "timeline", "schema", "history", "streak", "doctor")
    for command in (*commands, "--data-dir", "--version"):
        assert command in text


@pytest.mark.parametrize(
    "arguments",
    [
        ["chek"],
        ["check"],
        ["play"],
        ["timeline"],
        ["schema", "plan"],
        ["history", "--json", "--csv"],
        ["--jsn"],
        ["streak", "--csv"],
        ["check", "x.json", "--data-dir"],
    ],
    ids=" ".join,
)
def test_what_cannot_be_understood_is_one_line_and_exit_code_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    assert ended.value.code == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert "--help)" in err


def test_letters_that_a_terminal_lacks_are_no_crash(tmp_path: Path) -> None:
    text = FIVE_FAULTS.replace("stronger", "сильнее")
    file = write(tmp_path, "x.json", text)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [sys.executable, "-m", "hiptimer", "check", file],
        capture_output=True,
        env=environment,
        check=False,
    )
    assert done.returncode == 1
    assert rb"\u0441" in done.stdout
    assert done.stderr == b""


def test_a_reader_that_has_seen_enough_is_no_crash() -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-m", "hiptimer", "timeline", "five-for-rotation", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def test_the_flag_of_the_voice_worker_is_known() -> None:
    assert cli.VOICE_FLAG == FLAG
    assert cli.APART_FLAG == apart.FLAG


def test_the_start_loads_no_command() -> None:
    code = (
        "import sys, hiptimer.cli\n"
        "heavy = {'PySide6', 'sqlite3', 'sqlite_utils', 'tomlkit', 'numpy', 'jsonschema',"
        " 'pyttsx3', 'hiptimer.app', 'hiptimer.player.compiler', 'hiptimer.coach.worker'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.qt
def test_an_interrupt_at_the_terminal_ends_a_start_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    before = signal.getsignal(signal.SIGINT)
    found: list[object] = []

    def run_window(*_arguments: object, **_named: object) -> int:
        found.append(signal.getsignal(signal.SIGINT))
        return 0

    monkeypatch.setattr("hiptimer.opening.run_window", run_window)
    try:
        assert cli.main([]) == 0
    finally:
        signal.signal(signal.SIGINT, before)
        gc.enable()
    assert found == [signal.SIG_DFL]


INTERRUPTED = """
import os, runpy, signal, sys

wanted = sys.argv[1]

class Loading:
    def find_spec(self, name, _path=None, _target=None):
        if name == wanted:
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Loading())
sys.argv = ["hiptimer", *sys.argv[2:]]
runpy.run_module("hiptimer", run_name="__main__")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
@pytest.mark.parametrize(
    ("loading", "ends"),
    [
        ("hiptimer.cli", -signal.SIGINT),
        ("hiptimer.desktop.paths", -signal.SIGINT),
        ("hiptimer.commands.command_line", -signal.SIGINT),
        ("hiptimer.history.store", -signal.SIGINT),
        ("sqlite_utils", 130),  # a command is at work: it tidies up
    ],
)
def test_an_interrupt_while_a_command_is_loaded_leaves_no_trace(
    tmp_path: Path, loading: str, ends: int
) -> None:
    (tmp_path / "in.csv").write_text("date,minutes\n2026-11-01,20\n")
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, loading, "--data-dir", str(tmp_path / "data"),
         "import", "--yes", str(tmp_path / "in.csv")],
        capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (ends, "")
