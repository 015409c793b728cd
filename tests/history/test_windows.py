import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from hiptimer.history.windows import WindowLock


def test_a_held_window_is_alive_until_it_lets_go(tmp_path: Path) -> None:
    window, other = WindowLock(tmp_path / "windows"), WindowLock(tmp_path / "windows")
    assert window.owner == ""
    name = window.hold()
    assert window.hold() == name
    assert window.is_alive(name)
    assert other.is_alive(name)
    window.release()
    assert not other.is_alive(name)
    assert list((tmp_path / "windows").iterdir()) == []


def test_two_windows_have_two_names(tmp_path: Path) -> None:
    window, other = WindowLock(tmp_path), WindowLock(tmp_path)
    assert window.hold() != other.hold()
    window.release()
    assert other.is_alive(other.owner)
    other.release()


def test_a_file_that_was_left_behind_is_not_alive_and_goes(tmp_path: Path) -> None:
    left = tmp_path / "dead.lock"
    left.touch()
    assert not WindowLock(tmp_path).is_alive("dead")
    assert not left.exists()


def test_what_the_dead_left_behind_is_swept_away(tmp_path: Path) -> None:
    (tmp_path / "dead.lock").touch()
    alive, window = WindowLock(tmp_path), WindowLock(tmp_path)
    names = {alive.hold(), window.hold()}
    assert {path.stem for path in tmp_path.iterdir()} == names
    alive.release()
    window.release()


def test_a_killed_process_is_not_alive(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path\n"
        "from hiptimer.history.windows import WindowLock\n"
        "window = WindowLock(Path(sys.argv[1]))\n"
        "print(window.hold(), flush=True)\n"
        "sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        name = process.stdout.readline().strip()
        assert WindowLock(tmp_path).is_alive(name)
        process.kill()
    assert not WindowLock(tmp_path).is_alive(name)


class TestWithoutLocks:
    """A folder on which nothing can be locked: the process number tells."""

    @pytest.fixture(autouse=True)
    def no_locks(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(_lock: FileLock, **_options: object) -> None:
            raise OSError(37, "No locks available")

        monkeypatch.setattr(FileLock, "acquire", refuse)

    def test_a_running_process_is_alive(self, tmp_path: Path) -> None:
        window = WindowLock(tmp_path)
        name = window.hold()
        assert name == f"unlocked-{socket.gethostname()}-{os.getpid()}"
        assert WindowLock(tmp_path).is_alive(name)
        window.release()

    @pytest.mark.skipif(sys.platform == "win32", reason="locks always work there")
    def test_a_process_that_ended_is_not(self, tmp_path: Path) -> None:
        with subprocess.Popen([sys.executable, "-c", ""]) as process:
            pass
        name = f"unlocked-{socket.gethostname()}-{process.pid}"
        assert not WindowLock(tmp_path).is_alive(name)

    def test_of_another_machine_nothing_is_known(self, tmp_path: Path) -> None:
        assert not WindowLock(tmp_path).is_alive(f"unlocked-elsewhere-{os.getpid()}")

    def test_a_lock_file_that_cannot_be_tried_counts_as_alive(self, tmp_path: Path) -> None:
        (tmp_path / "someone.lock").touch()
        assert WindowLock(tmp_path).is_alive("someone")
