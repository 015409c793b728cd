import errno
import os
import platform
import stat
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from hiptimer.commands.doctor import probe_qt
from hiptimer.desktop import instance_check, locks
from hiptimer.desktop.instance import (
    Instance,
    Listener,
    Outcome,
    Wish,
    private_folder,
    socket_name,
    wish_for,
)
from hiptimer.desktop.own_process import own_environment
from hiptimer.desktop.paths import paths_for
from hiptimer.session.file_names import name_of

posix = pytest.mark.skipif(sys.platform == "win32", reason="sockets have no path there")

# A second start is another process: in this one Qt's loop must turn for the first to answer.
SECOND = """
import sys
from pathlib import Path
from hiptimer.desktop.instance import Instance, wish_for
from hiptimer.desktop.paths import paths_for
folder, play, limit = sys.argv[1:]
print(Instance(paths_for(Path(folder))).claim(wish_for(play or None), int(limit)).value)
"""


DEAD = f"999999999\nhiptimer\n{platform.node()}\n"


@pytest.fixture
def first(tmp_path: Path, qtbot: QtBot) -> Iterator[Instance]:
    one = Instance(paths_for(tmp_path / "data"))
    assert one.claim(Wish()) is Outcome.FIRST
    yield one
    one.release()


def start_second(
    folder: Path, play: str = "", limit: int = 20_000, leave: str = ""
) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", SECOND, str(folder), play, str(limit)],
        stdout=subprocess.PIPE, text=True, env={**own_environment(), "XDG_ACTIVATION_TOKEN": leave},
    )  # fmt: skip


def looked(folder: Path) -> dict[str, object]:
    found: dict[str, object] = probe_qt("instance", str(folder))
    return found


def outcome(process: subprocess.Popen[str]) -> str:
    said, _ = process.communicate(timeout=60)
    return said.strip()


def test_a_second_start_hands_over_and_ends(first: Instance, tmp_path: Path, qtbot: QtBot) -> None:
    listener = Listener(first.socket_name)
    assert listener.listen()
    with qtbot.waitSignal(listener.wished, timeout=30_000) as heard:
        second = start_second(tmp_path / "data", "unwind", leave="let-me")
    assert heard.args == [Wish("unwind", "let-me")]
    assert outcome(second) == "handed"
    listener.close()


def test_it_waits_for_a_first_that_is_still_starting(
    first: Instance, tmp_path: Path, qtbot: QtBot
) -> None:
    second = start_second(tmp_path / "data")
    assert second.stdout is not None
    listener = Listener(first.socket_name)
    with qtbot.waitSignal(listener.wished, timeout=30_000) as heard:
        assert listener.listen()
    assert heard.args == [Wish()]
    assert outcome(second) == "handed"
    listener.close()


def test_a_first_that_hangs_is_told_apart(first: Instance, tmp_path: Path, qtbot: QtBot) -> None:
    listener = Listener(first.socket_name)
    assert listener.listen()
    second = start_second(tmp_path / "data", limit=200)  # Qt's loop does not turn meanwhile
    assert outcome(second) == "silent"
    listener.close()


def test_a_first_that_never_listened_is_told_apart(first: Instance, tmp_path: Path) -> None:
    assert outcome(start_second(tmp_path / "data", limit=200)) == "silent"


def test_what_a_dead_first_left_behind_stands_in_nobodys_way(tmp_path: Path, qtbot: QtBot) -> None:
    script = (
        "import os,sys; from pathlib import Path;"
        "from PySide6.QtCore import QCoreApplication; a = QCoreApplication([]);"
        "from hiptimer.desktop.instance import *; from hiptimer.desktop.paths import paths_for;"
        "i = Instance(paths_for(Path(sys.argv[1]))); i.claim(Wish());"
        "l = Listener(i.socket_name); print(l.listen(), flush=True); os._exit(9)"
    )
    died = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "data")],
        capture_output=True, text=True, env=own_environment(), timeout=60, check=False,
    )  # fmt: skip
    assert (died.stdout.strip(), died.returncode) == ("True", 9), died.stderr
    assert paths_for(tmp_path / "data").window_lock.exists()
    one = Instance(paths_for(tmp_path / "data"))
    assert one.claim(Wish(), 100) is Outcome.FIRST
    listener = Listener(one.socket_name)
    assert listener.listen()
    with qtbot.waitSignal(listener.wished, timeout=30_000):
        second = start_second(tmp_path / "data")
    assert outcome(second) == "handed"
    listener.close()
    one.release()


def test_a_look_finds_the_window_and_does_not_raise_it(
    first: Instance, tmp_path: Path, qtbot: QtBot
) -> None:
    listener = Listener(first.socket_name)
    listener.wished.connect(lambda wish: pytest.fail(f"took {wish}"))
    assert listener.listen()
    with ThreadPoolExecutor(1) as beside:
        looking = beside.submit(looked, tmp_path / "data")
        qtbot.waitUntil(looking.done, timeout=60_000)
    assert looking.result() == {"window": "answers", "process": os.getpid()}
    listener.close()


def test_a_look_at_one_that_hangs(first: Instance, tmp_path: Path) -> None:
    found = instance_check.look(paths_for(tmp_path / "data"), 50)
    assert found == {"window": "silent", "process": os.getpid()}


def test_a_look_leaves_nothing_behind(tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert looked(data) == {"window": "closed", "socket": True}
    assert not data.exists()
    data.mkdir()
    paths_for(data).window_lock.write_text(DEAD)
    assert looked(data) == {"window": "closed", "socket": True}
    folder = private_folder()
    assert folder is not None
    assert not list(folder.iterdir())


def test_a_look_where_nothing_can_be_locked_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path) -> bool:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(instance_check, "is_held", refuse)
    found = instance_check.look(paths_for(tmp_path))
    assert found == {"window": "unknown", "why": "no locks available"}


def test_the_lock_tells_whatever_name_the_machine_has_now(first: Instance, tmp_path: Path) -> None:
    lock = paths_for(tmp_path / "data").window_lock
    lock.write_text("999999999\nhiptimer\na-name-from-another-network\n")
    assert outcome(start_second(tmp_path / "data", limit=200)) == "silent"
    assert instance_check.look(paths_for(tmp_path / "data"), 50)["window"] == "silent"


OLDER = """
import sys
from PySide6.QtCore import QLockFile
lock = QLockFile(sys.argv[1])
lock.setStaleLockTime(0)
print(lock.tryLock(0), flush=True)
sys.stdin.read()
"""


def older(lock: Path) -> subprocess.Popen[str]:
    """A window of a version that locked by Qt."""
    return subprocess.Popen(
        [sys.executable, "-c", OLDER, str(lock)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def test_a_window_of_an_older_version_is_seen_until_it_ends(tmp_path: Path) -> None:
    paths = paths_for(tmp_path)
    with older(paths.window_lock) as window:
        assert window.stdout is not None
        assert window.stdout.readline() == "True\n"
        assert Instance(paths).claim(Wish(), 50) is Outcome.SILENT
        # Its file begins with its number, in another form than ours.
        assert instance_check.look(paths, 50) == {"window": "silent", "process": None}
        window.kill()
    one = Instance(paths)
    assert one.claim(Wish(), 50) is Outcome.FIRST
    assert instance_check.look(paths, 50)["process"] == os.getpid()
    one.release()


def test_a_window_of_an_older_version_sees_ours(first: Instance, tmp_path: Path) -> None:
    with older(paths_for(tmp_path / "data").window_lock) as window:
        said, _ = window.communicate(timeout=60)
    assert said == "False\n"


def test_where_nothing_can_be_locked_the_window_opens_unheld(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_lock: locks.Lock) -> bool:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(locks.Lock, "take", refuse)
    one = Instance(paths_for(tmp_path))
    assert one.claim(Wish(), 50) is Outcome.FIRST
    assert not one.is_held


def test_other_folders_are_other_instances(first: Instance, tmp_path: Path) -> None:
    other = Instance(paths_for(tmp_path / "other"))
    assert other.claim(Wish()) is Outcome.FIRST
    assert other.socket_name != first.socket_name
    other.release()


@posix
def test_one_folder_by_two_names_is_one_instance(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert socket_name(tmp_path / "link") == socket_name(tmp_path / "real")


def test_a_folder_that_cannot_be_written_opens_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    assert Instance(paths_for(tmp_path / "data")).claim(Wish(), 50) is Outcome.FIRST


@pytest.mark.parametrize("sent", [b"nonsense\n", b'{"play": 5}\n', b"x" * 40_000])
def test_nonsense_is_hung_up_on(first: Instance, qtbot: QtBot, sent: bytes) -> None:
    from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415

    listener = Listener(first.socket_name)
    listener.wished.connect(lambda wish: pytest.fail(f"took {wish}"))
    assert listener.listen()
    socket = QLocalSocket()
    with qtbot.waitSignal(socket.disconnected, timeout=10_000):
        socket.connectToServer(first.socket_name)
        socket.write(sent)
    assert not socket.bytesAvailable()
    listener.close()


@posix
def test_the_socket_is_this_persons_alone_and_its_path_is_short(
    first: Instance, qtbot: QtBot
) -> None:
    listener = Listener(first.socket_name)
    assert listener.listen()
    place = Path(first.socket_name)
    assert len(os.fsencode(place)) < 104
    assert stat.S_IMODE(place.stat().st_mode) & 0o077 == 0
    assert stat.S_IMODE(place.parent.stat().st_mode) & 0o022 == 0
    listener.close()
    assert not place.exists()


@posix
def test_a_folder_that_others_can_write_in_is_not_used(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path_factory.mktemp("at")  # a short name: the path of a socket has few bytes
    shared = place / "shared"
    shared.mkdir(mode=0o777)
    shared.chmod(0o777)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(shared))
    monkeypatch.setenv("TMPDIR", str(place))
    ours = place / f"hiptimer-{os.getuid()}"
    assert private_folder() == ours
    ours.rmdir()
    ours.symlink_to(shared)  # somebody was here first
    assert private_folder() is None


def test_a_path_holds_wherever_the_first_was_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.json").write_text("{}")
    assert wish_for("mine.json").play == str(tmp_path / "mine.json")
    assert wish_for("./gone.json").play == str(tmp_path / "gone.json")
    assert wish_for("unwind").play == "unwind"
    assert wish_for(None).play is None


def test_a_wish_for_a_file_of_any_name_arrives(tmp_path: Path) -> None:
    for name in (os.fsdecode(b"odd\xfe.json"), "bytes:a"):
        play = wish_for(str(tmp_path / name)).play
        assert play is not None
        msgspec.json.encode(play)
        assert name_of(play) == str(tmp_path / name)
    assert socket_name(tmp_path / os.fsdecode(b"odd\xfe")) != socket_name(tmp_path / "odd")
