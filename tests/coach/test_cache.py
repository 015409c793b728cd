import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from hiptimer.coach.cache import Cache, DamagedClipError, clip_key
from hiptimer.coach.clip import PAD_FRAMES, encode

SECOND = encode(bytes(2 * (48_000 + 2 * PAD_FRAMES)))


def put(cache: Cache, key: str, data: bytes = SECOND) -> Path:
    temporary = cache.temporary()
    temporary.write_bytes(data)
    return Path(cache.keep(key, temporary).path)


def used_at(path: Path, seconds: float) -> None:
    os.utime(path, (seconds, seconds))


def test_what_is_kept_is_found_with_its_length(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "new" / "folder")
    assert cache.find("a") is None
    path = put(cache, "a")
    clip = cache.find("a")
    assert clip is not None
    assert (clip.path, clip.seconds) == (str(path), 1.0)
    assert [file.name for file in cache.folder.iterdir()] == ["a.wav"]


def test_every_input_has_a_part_in_the_key() -> None:
    base = clip_key("e", "1", "v", 1.0, "text", "en")
    others = {
        clip_key("f", "1", "v", 1.0, "text", "en"),
        clip_key("e", "2", "v", 1.0, "text", "en"),
        clip_key("e", "1", "w", 1.0, "text", "en"),
        clip_key("e", "1", "v", 1.1, "text", "en"),
        clip_key("e", "1", "v", 1.0, "Text", "en"),
        clip_key("e", "1", "v", 1.0, "text", "de"),
        clip_key("e1", "", "v", 1.0, "text", "en"),
    }
    assert len({base, *others}) == 8
    assert clip_key("e", "1", "v", 1.0, "é", "en") == clip_key("e", "1", "v", 1.0, "e\u0301", "en")


@pytest.mark.parametrize("damage", [b"", b"RIFF", SECOND[:-1], SECOND[:-2] + b"xx"])
def test_a_damaged_file_is_removed_and_not_found(tmp_path: Path, damage: bytes) -> None:
    cache = Cache(tmp_path)
    path = put(cache, "a")
    path.write_bytes(damage)
    assert cache.find("a") is None
    assert not path.exists()


def test_what_is_no_clip_is_not_kept(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    with pytest.raises(DamagedClipError):
        put(cache, "a", b"noise")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_the_place_of_a_clip_is_survived(tmp_path: Path) -> None:
    (tmp_path / "a.wav").mkdir()
    assert Cache(tmp_path).find("a") is None


def test_the_least_recently_used_go_first(tmp_path: Path) -> None:
    cache = Cache(tmp_path, limit_bytes=5 * len(SECOND))
    for number in range(6):
        used_at(put(cache, str(number)), 1_000_000 + number)
    cache.find("0")  # used now
    cache.tidy()
    assert sorted(path.stem for path in tmp_path.iterdir()) == ["0", "3", "4", "5"]
    cache.tidy()
    assert len(list(tmp_path.iterdir())) == 4


def test_what_a_killed_program_left_half_written_goes_later(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    old, young = cache.temporary(), cache.temporary()
    used_at(put(cache, "a"), 1_000_000)
    used_at(old, 1_000_000 - 4_000)
    used_at(young, 1_000_000 - 60)
    cache.tidy()
    assert not old.exists()
    assert young.exists()


def test_tidying_a_folder_that_is_not_there_does_nothing(tmp_path: Path) -> None:
    Cache(tmp_path / "none").tidy()


RACER = """
import sys
from pathlib import Path
from hiptimer.coach.cache import Cache
from hiptimer.coach.clip import PAD_FRAMES, encode
data = encode(bytes(2 * (48_000 + 2 * PAD_FRAMES)))
cache = Cache(Path(sys.argv[1]), limit_bytes=3 * len(data))
for turn in range(150):
    key = f"key{turn % 5}"
    clip = cache.find(key)
    if clip is None:
        temporary = cache.temporary()
        temporary.write_bytes(data)
        clip = cache.keep(key, temporary)
    assert clip.seconds == 1.0
    if turn % 10 == 0:
        cache.tidy()
"""


def test_two_processes_share_a_folder(tmp_path: Path) -> None:
    here = str(Path(__file__).resolve().parent.parent.parent)
    racers = [
        subprocess.Popen(
            [sys.executable, "-c", RACER, str(tmp_path)],
            env={**os.environ, "PYTHONPATH": here},
            stderr=subprocess.PIPE,
        )
        for _ in range(2)
    ]
    errors = [racer.communicate(timeout=60)[1] for racer in racers]
    assert [racer.returncode for racer in racers] == [0, 0], errors
    assert {path.suffix for path in tmp_path.iterdir()} == {".wav"}
    cache = Cache(tmp_path)
    assert all(cache.find(path.stem) for path in tmp_path.iterdir())


def test_two_threads_make_the_same_clip(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    threads = [threading.Thread(target=put, args=(cache, "same")) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [path.name for path in tmp_path.iterdir()] == ["same.wav"]
    assert cache.find("same") is not None
