import errno
from pathlib import Path

import pytest
from filelock import FileLock

from hiptimer.desktop.locks import Lock, is_held
from tests.holding import held_elsewhere


def test_one_at_a_time(tmp_path: Path) -> None:
    one, other = Lock(tmp_path / "a.lock"), Lock(tmp_path / "a.lock")
    assert one.take()
    assert not other.take()
    assert is_held(tmp_path / "a.lock")
    one.release()
    assert not is_held(tmp_path / "a.lock")
    assert other.take()
    other.release()


def test_a_killed_process_holds_nothing(tmp_path: Path) -> None:
    place = tmp_path / "new folder" / "a.lock"
    with held_elsewhere(place) as process:
        assert is_held(place)
        assert not Lock(place).take()
        process.kill()
    assert place.exists()
    assert not is_held(place)
    assert Lock(place).take()


def test_a_look_makes_nothing(tmp_path: Path) -> None:
    assert not is_held(tmp_path / "no folder" / "a.lock")
    assert list(tmp_path.iterdir()) == []


def test_letting_go_of_what_was_never_taken_does_nothing(tmp_path: Path) -> None:
    Lock(tmp_path / "a.lock").release()


@pytest.mark.parametrize("refusal", [OSError(errno.ENOLCK, "No locks"), NotImplementedError()])
def test_where_nothing_can_be_locked_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refusal: Exception
) -> None:
    def refuse(_lock: FileLock, **_options: object) -> None:
        raise refusal

    monkeypatch.setattr(FileLock, "acquire", refuse)
    (tmp_path / "a.lock").touch()
    with pytest.raises(OSError) as raised:  # noqa: PT011  the number below is what matters
        Lock(tmp_path / "a.lock").take()
    assert raised.value.errno == errno.ENOLCK
    with pytest.raises(OSError, match="ocks"):
        is_held(tmp_path / "a.lock")


def test_a_disk_without_flock_gets_no_file_with_a_number_instead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fcntl = pytest.importorskip("fcntl")

    def no_flock(_handle: int, _how: int) -> None:
        raise OSError(errno.ENOSYS, "Function not implemented")

    monkeypatch.setattr(fcntl, "flock", no_flock)
    with pytest.raises(OSError, match="not implemented"):
        Lock(tmp_path / "a.lock").take()


def test_a_folder_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    with pytest.raises(NotADirectoryError):
        Lock(tmp_path / "data" / "a.lock").take()
