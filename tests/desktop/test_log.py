import faulthandler
import logging
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import hiptimer
from hiptimer.desktop.log import (
    COPIES,
    LARGEST,
    Log,
    cleaned,
    log_file,
    log_folder,
    trace_of,
    without_home,
    without_own_names,
)
from hiptimer.testing import paths_in

NOTE = "my left hip hurts since Tuesday"


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    was_on = faulthandler.is_enabled()
    log = Log(paths_in(tmp_path))
    log.open()
    yield log
    log.close()
    if was_on and sys.__stderr__ is not None:  # pytest's own
        faulthandler.enable(sys.__stderr__)


def raise_with(message: str) -> ValueError:
    private = message  # a local variable that a traceback could show
    try:
        raise ValueError(private)
    except ValueError as error:
        return error


def test_lines_are_kept_and_closed(log: Log, tmp_path: Path) -> None:
    logging.getLogger("hiptimer.x").info("the voice is ready")
    log.close()
    logging.getLogger("hiptimer.x").info("after the end")
    text = log_file(paths_in(tmp_path)).read_text(encoding="utf-8")
    assert "INFO hiptimer.x: the voice is ready" in text
    assert "after the end" not in text


def test_no_personal_words_get_in(log: Log, tmp_path: Path) -> None:
    error = raise_with(f"the note {NOTE!r} is no number in {Path.home()}/data")
    logging.getLogger("hiptimer.x").error("it failed", exc_info=error)
    log.close()
    text = log_file(paths_in(tmp_path)).read_text(encoding="utf-8")
    assert "ValueError: the note “…” is no number in ~/data" in text
    assert "raise ValueError(private)" in text
    assert NOTE not in text
    assert str(Path.home()) not in text


@pytest.mark.parametrize(
    ("message", "kept"),
    [
        ("Expected `int`, got `str` - at `$.effort`",) * 2,
        ("no such table: 'plays'",) * 2,
        ("the log can't be read and won't be",) * 2,
        ("“two words” and 'two words' and \"two words\"", "“…” and “…” and “…”"),
        ("one line\nand a line of somebody's file", "one line"),
        ("", ""),
        ("x" * 400, "x" * 300),
    ],
)
def test_messages_are_cleaned(message: str, kept: str) -> None:
    assert cleaned(message) == kept


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("a picture can't be shown: pictures/my-zebra-0123456789ab.png (damaged)",
         "a picture can't be shown: pictures/….png (damaged)"),
        ("a picture can't be shown: pictures/my-zebra-0123456789ab.webp (damaged)",
         "a picture can't be shown: pictures/….webp (damaged)"),
        ("figures/pigeon/12.webp has 3 frames instead of 4",) * 2,
        ("[Errno 13] Permission denied: '/data/sessions/my-zebra.json'",
         "[Errno 13] Permission denied: '/data/sessions/….json'"),
        (r"[WinError 5] Access is denied: 'D:\data\my-zebra.hiptimer'",
         r"[WinError 5] Access is denied: 'D:\data\….hiptimer'"),
        ("    found = msgspec.json.decode(data)",) * 2,
        ('  File "/opt/hiptimer/session/library.py", line 3, in read',) * 2,
    ],
)  # fmt: skip
def test_names_of_own_files_are_left_out(line: str, kept: str) -> None:
    assert without_own_names(line) == kept


def test_causes_come_first() -> None:
    try:
        try:
            raise KeyError("first")
        except KeyError as error:
            raise RuntimeError("second") from error
    except RuntimeError as error:
        trace = trace_of(error)
    assert "'first'" not in trace
    assert trace.index("KeyError: “…”") < trace.index("RuntimeError: second")


def test_a_cause_that_goes_round_is_told_once() -> None:
    first, second = raise_with("first"), raise_with("second")
    first.__cause__, second.__cause__ = second, first
    trace = trace_of(first)
    assert trace.index("ValueError: second") < trace.index("ValueError: first")
    assert trace.count("ValueError: ") == 2


def test_a_context_that_was_left_out_stays_out() -> None:
    error = raise_with("second")
    error.__context__ = raise_with("first")
    assert "first" in trace_of(error)
    error.__suppress_context__ = True
    assert "first" not in trace_of(error)


def test_an_error_without_a_text_of_its_own_is_told() -> None:
    class MuteError(Exception):
        def __str__(self) -> str:
            raise ValueError

    assert (
        trace_of(MuteError())
        .splitlines()[-1]
        .startswith(f"{MuteError.__qualname__}: <exception str()")
    )


def test_traces_have_no_marks_that_need_equally_wide_letters() -> None:
    def bad(value: int) -> float:
        return (value + 1) / (value - value)

    try:
        bad(3)
    except ZeroDivisionError as error:
        trace = trace_of(error)
    assert "return (value + 1) / (value - value)\nZeroDivisionError" in trace
    assert "^" not in trace


def test_old_lines_make_room(log: Log, tmp_path: Path) -> None:
    logger = logging.getLogger("hiptimer.x")
    for _ in range(6 * LARGEST // 1024):
        logger.info("%s", "x" * 1024)
    files = list(log_folder(paths_in(tmp_path)).glob("hiptimer.log*"))
    assert len(files) == COPIES + 1
    assert all(file.stat().st_size <= LARGEST for file in files)


@pytest.mark.skipif(sys.platform == "win32", reason="rights are other ones there")
def test_the_folder_is_the_persons_alone(log: Log, tmp_path: Path) -> None:
    assert stat.S_IMODE(os.stat(log_folder(paths_in(tmp_path))).st_mode) == 0o700  # noqa: PTH116


def test_a_crash_of_the_process_leaves_its_trace(log: Log, tmp_path: Path) -> None:
    assert faulthandler.is_enabled()
    assert (log_folder(paths_in(tmp_path)) / "fault.log").exists()


def test_a_crash_is_told_of_in_the_next_run_and_only_there(tmp_path: Path, log: Log) -> None:
    log.close()  # it gives pytest its own watch back afterwards
    paths = paths_in(tmp_path)
    faults = log_folder(paths) / "fault.log"

    def run(crash: str = "", *, killed: bool = False) -> str:
        log = Log(paths)
        log.open()
        told = log.last_crash
        if crash:
            with faults.open("a", encoding="utf-8") as trace:
                trace.write(crash)
        left, log._faults = log._faults, None if killed else log._faults  # nobody tidies up
        log.close()
        if left is not None and killed:
            faulthandler.disable()
            left.close()
        return told

    assert run() == ""
    assert faults.read_text(encoding="utf-8") == ""
    assert run(killed=True) == ""
    trace = f'Fatal Python error: Aborted\n  File "{Path.home()}/hiptimer/app.py", line 3\n'
    assert run(trace, killed=True) == ""
    told = run()
    assert told.startswith(f"HipTimer {hiptimer.__version__}, ")
    assert "Fatal Python error: Aborted" in told
    assert str(Path.home()) not in told
    assert run() == ""
    assert run(killed=True) == ""
    assert run() == ""
    assert faults.read_text(encoding="utf-8").count("HipTimer ") == 1


def test_where_nothing_can_be_written_it_goes_without(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    log = Log(paths_in(tmp_path))
    log.open()
    assert not log.is_open
    log.close()


@pytest.mark.skipif(sys.platform == "win32", reason="such a limit is not there")
def test_a_full_disk_is_no_fault_of_the_program(
    tmp_path: Path, log: Log, capsys: pytest.CaptureFixture[str]
) -> None:
    """A limit to what may be written stands for it: Python itself is told nothing before."""
    import resource  # noqa: PLC0415  not on Windows

    log.close()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (log_file(paths_in(tmp_path)).stat().st_size, hard))
    try:
        log.open()
        logging.getLogger("hiptimer").warning("this can't be written")
        log.close()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("text", "home"),
    [
        (r"C:\Users\Anna\AppData\x.py", r"C:\Users\Anna"),
        (r"'C:\\Users\\anna\\AppData'", r"C:\Users\Anna"),
        ("c:/users/Anna/AppData", r"C:\Users\Anna"),
        ("/home/anna/x", "/home/anna"),
    ],
)
def test_the_home_folder_tells_no_name_however_it_is_written(text: str, home: str) -> None:
    cleaned = without_home(text, home)
    assert "anna" not in cleaned.casefold()
    assert "~" in cleaned
