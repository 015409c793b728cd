import errno
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from hiptimer.desktop.locks import Lock
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


def test_a_file_that_was_left_behind_is_not_alive(tmp_path: Path) -> None:
    (tmp_path / "dead.lock").touch()
    assert not WindowLock(tmp_path).is_alive("dead")


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


@pytest.fixture
def no_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk on which nothing can be locked."""

    def refuse(_lock: Lock) -> bool:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(Lock, "take", refuse)


@pytest.mark.usefixtures("no_locks")
def test_without_locks_a_window_knows_itself_alone(tmp_path: Path) -> None:
    window, other = WindowLock(tmp_path), WindowLock(tmp_path)
    name = window.hold()
    assert window.is_alive(name)
    assert not other.is_alive(name)
    window.release()
    assert window.owner == ""


@pytest.mark.usefixtures("no_locks")
def test_without_locks_what_was_cut_short_is_offered(tmp_path: Path) -> None:
    (tmp_path / "someone.lock").touch()
    assert not WindowLock(tmp_path).is_alive("someone")


def test_the_name_of_a_window_of_an_older_version_without_locks_is_gone(tmp_path: Path) -> None:
    assert not WindowLock(tmp_path).is_alive(f"unlocked-{socket.gethostname()}-{os.getpid()}")
